"""The lists of the web: one question as JSON, NDJSON, CSV, GeoJSON, RSS, JSON Feed, JSON-LD.

/search.json and /search.jsonld come in pages behind a cursor, /search.rss and /search.jsonfeed hold
the newest, and /search.ndjson, .csv and .geojson walk through everything, however much it is.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import urlencode

import anyio
import orjson
import structlog
from fastapi import FastAPI, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from indexer.backends.protocol import Index, IndexAway, MomentGone
from indexer.documents import PhotoDocument, to_record
from indexer.groups import filled
from indexer.query import Named, PhotoQuery
from indexer.search.answers import Asked, answer_form, photo_forms
from indexer.search.exports import csv_lines, feature_of, json_feed_of, json_ld_of, rss_of
from indexer.search.grammar import MOST_CHARACTERS
from indexer.search.instead import instead_form
from indexer.search.sightings import filled_all, filled_forms, fills_form, proposals
from indexer.search.web_desk import Desk
from indexer.search.web_door import SlowAnswer
from indexer.search.web_replies import NOT_FOUND, answers_as, json_answer, tagged
from indexer.search.web_walk import Walk

log = structlog.get_logger()
MOST_HITS = 100
MOST_IN_FEED = 50
MOST_IN_GROUP = 500
TAKEN_WITHIN_S = 120.0  # each part of an export, some hundred kilobytes
Q = Annotated[
    str,
    Query(
        description="The question, such as: flood in:Kenya taken:2023-11 (docs/SEARCH.md).",
        openapi_examples={"words, a place, a month": {"value": "flood in:Kenya taken:2023-11"}},
        # Only told: what is wrong with a question the grammar says, with its column.
        json_schema_extra={"minLength": 1, "maxLength": MOST_CHARACTERS},
    ),
]
_LIMIT = Annotated[int, Query(ge=0, le=MOST_HITS, description="How many photos.")]
_AFTER = Annotated[
    str | None,
    Query(max_length=2048, pattern=r"^[A-Za-z0-9_.\-]*$", description="`next` of the page before."),
]
_MOST = Annotated[int | None, Query(ge=1, description="At most so many; all where it is left out.")]


def add_lists(app: FastAPI, desk: Desk) -> None:
    """Add the lists, and the addresses of single photos, stories and groups."""
    _add_pages(app, desk)
    _add_feeds(app, desk)
    _add_exports(app, desk)
    _add_documents(app, desk)


def _add_pages(app: FastAPI, desk: Desk) -> None:
    @app.get("/search.json", summary="Ask for photos.")
    async def search(request: Request, q: Q, limit: _LIMIT = 20, after: _AFTER = None) -> Response:
        asked = await desk.ask(q, limit, after)
        photos = [hit.photo for hit in asked.answer.hits]
        told = await desk.door.read(lambda index: filled_all(index, photos))
        offered = instead_form(await desk.instead_of(asked))
        form = answer_form(asked) | {"filled": filled_forms(told), "instead": offered}
        return json_answer(request, form, _next_link("/search.json", asked))

    @app.get(
        "/search.jsonld", summary="The same as schema.org ImageObjects.", **answers_as("application/ld+json")
    )
    async def search_ld(request: Request, q: Q, limit: _LIMIT = 20, after: _AFTER = None) -> Response:
        asked = await desk.ask(q, limit, after)
        form = json_ld_of([hit.photo for hit in asked.answer.hits], home=desk.home(request))
        return json_answer(request, form, _next_link("/search.jsonld", asked), "application/ld+json")


def _next_link(path: str, asked: Asked) -> dict[str, str]:
    if not asked.next:
        return {}
    page = urlencode({"q": asked.typed, "limit": asked.query.limit, "after": asked.next}, errors="replace")
    return {"link": f'<{path}?{page}>; rel="next"'}


def _add_feeds(app: FastAPI, desk: Desk) -> None:
    async def newest(q: str) -> Sequence[PhotoDocument]:
        query = desk.query(q)
        # A feed's readers look for what is new to us, not for what fits best.
        sort = "seen" if query.sort == "relevance" else query.sort
        query = replace(query, sort=sort, limit=MOST_IN_FEED)
        answer = await desk.door.read(lambda index: index.ask(query))
        return [hit.photo for hit in answer.hits]

    def itself(request: Request, path: str, q: str) -> str:
        return f"{desk.home(request)}{path}?{urlencode({'q': q}, errors='replace')}"

    @app.get(
        "/search.rss",
        summary="The newest as RSS with Media RSS and GeoRSS.",
        **answers_as("application/rss+xml"),
    )
    async def rss(request: Request, q: Q) -> Response:
        photos = await newest(q)
        home, own = desk.home(request), itself(request, "/search.rss", q)
        body = rss_of(photos, question=q, home=home, itself=own).encode("utf-8", "replace")
        return tagged(request, body, body, "application/rss+xml; charset=utf-8")

    @app.get(
        "/search.jsonfeed", summary="The newest as JSON Feed 1.1.", **answers_as("application/feed+json")
    )
    async def json_feed(request: Request, q: Q) -> Response:
        photos = await newest(q)
        own = itself(request, "/search.jsonfeed", q)
        form = json_feed_of(photos, question=q, home=desk.home(request), itself=own)
        return json_answer(request, form, media_type="application/feed+json")


def _add_exports(app: FastAPI, desk: Desk) -> None:
    @app.get(
        "/search.ndjson",
        summary="All photos, one JSON document a line.",
        **answers_as("application/x-ndjson"),
    )
    async def ndjson(q: Q, limit: _MOST = None) -> Response:
        def lines(photos: Sequence[PhotoDocument], first: bool) -> bytes:
            return b"".join(orjson.dumps(to_record(photo)) + b"\n" for photo in photos)

        return await _streamed(desk, desk.query(q), limit, lines, "application/x-ndjson", "photos.ndjson")

    @app.get("/search.csv", summary="All photos as a table.", **answers_as("text/csv"))
    async def table(q: Q, limit: _MOST = None) -> Response:
        def lines(photos: Sequence[PhotoDocument], first: bool) -> bytes:
            return csv_lines(photos, head=first).encode("utf-8", "replace")

        return await _streamed(desk, desk.query(q), limit, lines, "text/csv; charset=utf-8", "photos.csv")

    @app.get(
        "/search.geojson", summary="All photos as GeoJSON features.", **answers_as("application/geo+json")
    )
    async def geojson(q: Q, limit: _MOST = None) -> Response:
        def features(photos: Sequence[PhotoDocument], first: bool) -> bytes:
            joined = b",\n".join(orjson.dumps(feature_of(photo)) for photo in photos)
            if first:
                return b'{"type":"FeatureCollection","features":[\n' + joined
            return b",\n" + joined if joined else b""

        return await _streamed(
            desk, desk.query(q), limit, features, "application/geo+json", "photos.geojson", b"\n]}\n"
        )


async def _streamed(
    desk: Desk,
    query: PhotoQuery,
    most: int | None,
    part_of: Callable[[Sequence[PhotoDocument], bool], bytes],
    media_type: str,
    filename: str,
    end: bytes = b"",
) -> Response:
    """Return everything as it is found. The first part is waited for, so that what fails has its status."""
    walk = await desk.walk(query, most)

    async def body() -> AsyncIterator[bytes]:
        yield part_of(walk.first, True)
        async for photos in walk.rest():
            yield part_of(photos, False)
        yield end

    headers = {"content-disposition": f'attachment; filename="{filename}"', "cache-control": "no-store"}
    return _Export(walk, body(), media_type=media_type, headers=headers)


class _SlowReader(Exception):
    """Whoever asked takes nothing of the export any more."""


class _Export(StreamingResponse):
    """A stream that gives back the moment it reads from, at the latest when its reader has stopped to read.

    Where the index goes away in the middle the connection is broken off without its end, which is how a
    client learns that it has not got everything: a status was sent long ago.
    """

    def __init__(self, walk: Walk, parts: AsyncIterator[bytes], **how: Any) -> None:
        super().__init__(parts, **how)
        self._walk = walk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            with anyio.move_on_after(TAKEN_WITHIN_S) as time:
                await send(message)
            if time.cancelled_caught:
                raise _SlowReader(f"nothing was taken for {TAKEN_WITHIN_S:.0f} s")

        try:
            await super().__call__(scope, receive, sent)
        except (IndexAway, SlowAnswer, MomentGone, _SlowReader) as error:
            log.warning("web.export_broken_off", why=str(error))
        finally:
            await self._walk.end()


def _add_documents(app: FastAPI, desk: Desk) -> None:
    @app.get("/photos/{id}", summary="One photo.", responses=NOT_FOUND)
    async def photo(request: Request, id: str) -> Response:
        found = await desk.door.read(lambda index: index.photo(id))
        return _found(request, to_record(found) if found else None, "no photo has this id")

    @app.get("/stories/{id}", summary="A story and its photos.", responses=NOT_FOUND)
    async def story(request: Request, id: str) -> Response:
        form = await desk.door.read(lambda index: story_form(index, id))
        return _found(request, form, "no story has this id")

    @app.get("/photos/{id}/elsewhere", summary="Where else one photo stands.", responses=NOT_FOUND)
    async def elsewhere(request: Request, id: str) -> Response:
        form = await desk.door.read(lambda index: elsewhere_form(index, id))
        return _found(request, form, "no photo has this id")

    @app.get("/groups/{id:path}", summary="The same photo in all outlets.", responses=NOT_FOUND)
    async def group(request: Request, id: str) -> Response:
        photos = await desk.door.read(lambda index: photos_of(index, Named("group", id)))
        form = group_form(photos) if photos else None
        return _found(request, form, "no photo belongs to this group")


def story_form(index: Index, id: str) -> dict[str, Any] | None:
    """Return a story with its photos in their order, or None."""
    article, photos = index.article(id), photos_of(index, Named("story", id))
    if article is None and not photos:
        return None
    photos.sort(key=lambda photo: photo.position)
    return {"article": to_record(article) if article else None, "photos": photo_forms(photos)}


def group_form(photos: Sequence[PhotoDocument]) -> dict[str, Any]:
    """Return one photo's sightings as printed, and for each what the others fill in, by its id."""
    return {"photos": photo_forms(photos), "filled": filled_forms(filled(p, photos) for p in photos)}


def elsewhere_form(index: Index, id: str) -> dict[str, Any] | None:
    """Return where else a photo stands, what comes from there, and what is perhaps the same; or None."""
    photo = index.photo(id)
    if photo is None:
        return None
    same = photos_of(index, Named("group", photo.group_id)) if photo.group_id else []
    told = filled(photo, same)
    return {
        "sightings": photo_forms(told.sightings),
        "filled": fills_form(told),
        "withdrawn_by": list(told.withdrawn_by),
        "perhaps_same": photo_forms(proposals(index, photo)),
    }


def photos_of(index: Index, clause: Named) -> list[PhotoDocument]:
    """Return the photos of a story or a group, newest story first."""
    query = PhotoQuery(where=clause, sort="published", limit=MOST_IN_GROUP)
    return [hit.photo for hit in index.ask(query).hits]


def _found(request: Request, form: dict[str, Any] | None, otherwise: str) -> Response:
    if form is None:
        raise HTTPException(404, otherwise)
    return json_answer(request, form)
