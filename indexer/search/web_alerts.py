"""What a saved question has found, as a feed: GET /alerts/{id}.rss and .jsonfeed. The id is the key to it."""

from __future__ import annotations

from collections.abc import Sequence

from anyio import to_thread
from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from indexer.alerts import Alert, AlertsAway, AlertStore
from indexer.backends.protocol import IndexAway
from indexer.documents import PhotoDocument, document_from
from indexer.search.exports import json_feed_of, rss_of
from indexer.search.web_desk import Desk
from indexer.search.web_replies import json_answer, tagged

MOST_IN_FEED = 100


def add_alerts(app: FastAPI, desk: Desk, store: AlertStore) -> None:
    """Add the feeds of saved questions."""

    async def found(id: str) -> tuple[Alert, Sequence[PhotoDocument]]:
        return await to_thread.run_sync(_found, store, id)

    @app.get("/alerts/{id}.rss", summary="What a saved question has found, as RSS.")
    async def rss(request: Request, id: str) -> Response:
        alert, photos = await found(id)
        home = desk.home(request)
        body = rss_of(photos, question=alert.query, home=home, itself=f"{home}/alerts/{id}.rss")
        sent = body.encode("utf-8", "replace")
        return tagged(request, sent, sent, "application/rss+xml; charset=utf-8")

    @app.get("/alerts/{id}.jsonfeed", summary="What a saved question has found, as JSON Feed 1.1.")
    async def json_feed(request: Request, id: str) -> Response:
        alert, photos = await found(id)
        home = desk.home(request)
        own = f"{home}/alerts/{id}.jsonfeed"
        form = json_feed_of(photos, question=alert.query, home=home, itself=own)
        return json_answer(request, form, media_type="application/feed+json")


def _found(store: AlertStore, id: str) -> tuple[Alert, Sequence[PhotoDocument]]:
    try:
        alert = next((alert for alert in store.alerts() if alert.id == id), None)
        matches = store.matches(id, MOST_IN_FEED) if alert else []
    except AlertsAway as error:
        raise IndexAway(str(error)) from None
    if alert is None:
        raise HTTPException(404, "There is no such alert.")
    documents = (document_from(dict(match.record)) for match in matches)
    return alert, [document for document in documents if isinstance(document, PhotoDocument)]
