"""Saved questions on the web: what one has found, as a feed, and for whoever has the token their list.

GET /alerts/{id}.rss, .jsonfeed     open to all: the id is the key to it
GET, POST /alerts    GET, DELETE /alerts/{id}     "Authorization: Bearer TOKEN"; refused where none is set
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated, Any, TypeVar

from anyio import to_thread
from fastapi import Depends, FastAPI, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, Field
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.responses import Response

from indexer.alerts import Alert, AlertsAway, AlertStore, Way, new_alert
from indexer.backends.protocol import IndexAway
from indexer.documents import PhotoDocument, document_from
from indexer.search.exports import json_feed_of, rss_of, web_url
from indexer.search.web_desk import Desk
from indexer.search.web_replies import NOT_FOUND, PROBLEM, answers_as, json_answer, tagged

MOST_IN_FEED = 100
MOST_WAYS = 10
Refuses = Callable[[str], str | None]
_T = TypeVar("_T")
_MAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")
_Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))]
_WRONG = "The token is missing or wrong."
_CLOSED = "No token is set here: only `cutline alert` keeps saved questions."
_GUARDED: dict[int | str, dict[str, Any]] = {
    401: {"description": _WRONG, **PROBLEM},
    403: {"description": _CLOSED, **PROBLEM},
}


class _AlertId(Convertor[str]):
    """An id in an address. What a dot follows is a feed, which has an address of its own."""

    regex = "[^/.]+"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("alert", _AlertId())


class AlertWish(BaseModel):
    """A question to be saved, and how its photos are told; a feed where no way is given."""

    model_config = ConfigDict(extra="forbid")
    query: str = Field(min_length=1, max_length=512)
    webhook: list[str] = Field([], max_length=MOST_WAYS, description="Addresses that photos are posted to.")
    mail: list[str] = Field([], max_length=MOST_WAYS, description="Mail addresses they are sent to.")


def add_alerts(
    app: FastAPI,
    desk: Desk,
    store: AlertStore,
    *,
    token: str | None = None,
    mails: bool = False,
    refuses: Refuses = lambda url: None,
) -> None:
    """Add saved questions. `token` opens their list, `mails`: mail can be sent from here.

    `refuses` says why a webhook's address would never be called.
    """
    _add_feeds(app, desk, store)
    _add_list(app, desk, store, _keeper(token), lambda wish: _ways(wish, mails, refuses))


def _keeper(token: str | None) -> Callable[[HTTPAuthorizationCredentials | None], None]:
    """Return what lets through whoever has the token. Only its hash stays in memory."""
    kept = sha256(token.encode()).digest() if token else None

    def let_in(given: HTTPAuthorizationCredentials | None) -> None:
        if kept is None:
            raise HTTPException(403, _CLOSED)
        if given is None or not hmac.compare_digest(sha256(given.credentials.encode()).digest(), kept):
            raise HTTPException(401, _WRONG, {"www-authenticate": "Bearer"})

    return let_in


def _add_list(
    app: FastAPI,
    desk: Desk,
    store: AlertStore,
    let_in: Callable[[HTTPAuthorizationCredentials | None], None],
    ways_of: Callable[[AlertWish], list[Way]],
) -> None:
    @app.get("/alerts", summary="All saved questions.", responses=_GUARDED)
    async def alerts(request: Request, given: _Bearer) -> Response:
        let_in(given)
        kept = await _from(store.alerts)
        return json_answer(request, {"alerts": [alert_form(alert) for alert in kept]})

    @app.post("/alerts", summary="Save a question.", status_code=201, responses=_GUARDED)
    async def add(request: Request, wish: AlertWish, given: _Bearer) -> Response:
        let_in(given)
        await desk.check(wish.query)  # what cannot be read is told now
        made = new_alert(wish.query, ways_of(wish))
        await _from(lambda: store.keep(made))
        reply = json_answer(request, alert_form(made) | {"secret": made.secret})
        reply.status_code = 201
        reply.headers["location"] = f"/alerts/{made.id}"
        return reply

    @app.get("/alerts/{id:alert}", summary="One saved question.", responses={**NOT_FOUND, **_GUARDED})
    async def alert(request: Request, id: str, given: _Bearer) -> Response:
        let_in(given)
        found = next((alert for alert in await _from(store.alerts) if alert.id == id), None)
        if found is None:
            raise HTTPException(404, "There is no such alert.")
        return json_answer(request, alert_form(found))

    @app.delete(
        "/alerts/{id:alert}", summary="Forget one.", status_code=204, responses={**NOT_FOUND, **_GUARDED}
    )
    async def forget(id: str, given: _Bearer) -> Response:
        let_in(given)
        if not await _from(lambda: store.forget(id)):
            raise HTTPException(404, "There is no such alert.")
        return Response(status_code=204)


def alert_form(alert: Alert) -> dict[str, Any]:
    """Return a saved question without its secret."""
    return {
        "id": alert.id,
        "query": alert.query,
        "ways": [{"kind": way.kind, "address": way.address} for way in alert.ways],
        "created_at": datetime.fromtimestamp(alert.created_at, UTC).isoformat(timespec="seconds"),
    }


def _ways(wish: AlertWish, mails: bool, refuses: Refuses) -> list[Way]:
    for address in wish.webhook:
        if web_url(address) is None:
            raise HTTPException(400, "webhook: expected an http(s) address")
        if why := refuses(address):  # said now: later it would only be missed
            raise HTTPException(400, f"webhook: {why}; expected an address on the public web")
    if wish.mail and not mails:
        raise HTTPException(400, "mail: it is not sent from here")
    if not all(_MAIL.fullmatch(address) for address in wish.mail):
        raise HTTPException(400, "mail: expected an address such as desk@example.org")
    return [
        *(Way(kind="webhook", address=address) for address in wish.webhook),
        *(Way(kind="mail", address=address) for address in wish.mail),
    ]


async def _from(read: Callable[[], _T]) -> _T:
    def asked() -> _T:
        try:
            return read()
        except AlertsAway as error:
            raise IndexAway(str(error)) from None

    return await to_thread.run_sync(asked)


def _add_feeds(app: FastAPI, desk: Desk, store: AlertStore) -> None:
    async def found(id: str) -> tuple[Alert, Sequence[PhotoDocument]]:
        return await _from(lambda: _found(store, id))

    @app.get(
        "/alerts/{id}.rss",
        summary="What a saved question has found, as RSS.",
        **answers_as("application/rss+xml", NOT_FOUND),
    )
    async def rss(request: Request, id: str) -> Response:
        alert, photos = await found(id)
        home = desk.home(request)
        body = rss_of(photos, question=alert.query, home=home, itself=f"{home}/alerts/{id}.rss")
        sent = body.encode("utf-8", "replace")
        return tagged(request, sent, sent, "application/rss+xml; charset=utf-8")

    @app.get(
        "/alerts/{id}.jsonfeed",
        summary="What a saved question has found, as JSON Feed 1.1.",
        **answers_as("application/feed+json", NOT_FOUND),
    )
    async def json_feed(request: Request, id: str) -> Response:
        alert, photos = await found(id)
        home = desk.home(request)
        own = f"{home}/alerts/{id}.jsonfeed"
        form = json_feed_of(photos, question=alert.query, home=home, itself=own)
        return json_answer(request, form, media_type="application/feed+json")


def _found(store: AlertStore, id: str) -> tuple[Alert, Sequence[PhotoDocument]]:
    alert = next((alert for alert in store.alerts() if alert.id == id), None)
    if alert is None:
        raise HTTPException(404, "There is no such alert.")
    documents = (document_from(dict(match.record)) for match in store.matches(id, MOST_IN_FEED))
    return alert, [document for document in documents if isinstance(document, PhotoDocument)]
