"""The answers over HTTP: the same questions as on the command line, as JSON.

GET /search.json?q=ambulance+in:"Gaza Strip"&limit=20     GET /photos/{id}  /stories/{id}  /groups/{id}
GET /health      GET /metrics      GET /openapi.json

What is wrong with a request is told as problem JSON (RFC 9457): 400 with the column of the question,
404, 429, 503 with Retry-After while the index is away. Plain values come in; no settings are read here.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from hashlib import blake2s
from typing import Annotated, Any
from urllib.parse import urlencode

import orjson
import structlog
from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indexer.backends.protocol import Index, IndexAway
from indexer.backends.ranking import TooManyParts
from indexer.documents import to_record
from indexer.query import AllOf, Named, PhotoQuery
from indexer.search.answers import Asked, answer_form, ask, photo_forms
from indexer.search.cursor import CursorError
from indexer.search.errors import QueryError
from indexer.search.naming import Gazetteer
from indexer.search.web_door import Door, SlowAnswer
from indexer.search.web_guard import Guard, Rate, headers_for, problem

__all__ = ["make_app"]

MOST_HITS = 100
MOST_IN_GROUP = 500
RETRY_S = 5
log = structlog.get_logger()

ANSWERED = Counter("cutline_web_answers_total", "Answers by path and status.", ["path", "status"])
TOOK = Histogram(
    "cutline_web_seconds",
    "Seconds until an answer.",
    ["path"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 6),
)

_PROBLEM: dict[str, Any] = {"content": {"application/problem+json": {"schema": {"type": "object"}}}}
_RESPONSES: dict[int | str, dict[str, Any]] = {
    304: {"description": "As the ETag that was sent."},
    400: {"description": "The question or a parameter cannot be read.", **_PROBLEM},
    414: {"description": "The address is too long.", **_PROBLEM},
    429: {"description": "Too many requests from this address.", **_PROBLEM},
    503: {"description": "The index is away; see Retry-After.", **_PROBLEM},
}
_NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"description": "There is none.", **_PROBLEM}}
_Q = Annotated[
    str, Query(description="""The question, such as: flood in:Kenya taken:2023-11 (docs/SEARCH.md).""")
]
_LIMIT = Annotated[int, Query(ge=0, le=MOST_HITS, description="How many photos.")]
_AFTER = Annotated[str | None, Query(max_length=2048, description="`next` of the page before.")]


def make_app(
    *,
    open_index: Callable[[], Index],
    gazetteer: Gazetteer,
    requests_per_s: float = 10,
    burst: float | None = None,
    cors_origins: tuple[str, ...] = (),
    images: str = "direct",
    today: Callable[[], date] = date.today,
    registry: CollectorRegistry = REGISTRY,
) -> FastAPI:
    """Return the app.

    `open_index` is called once, at the first request, and again after it raised IndexAway; whoever
    gave it closes what it opened. `requests_per_s` holds for each address, `burst` (twice that) at
    once. `images`: "off" or "direct" (pictures come from the publisher). `today` is the operator's.
    """
    app = FastAPI(
        title="Cutline",
        description="Finds news photos by what their caption says, by place and by date.",
        version="1",
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        responses=_RESPONSES,
    )
    door = Door(open_index)
    _add_errors(app)
    _add_search(app, door, gazetteer, today)
    _add_documents(app, door)
    _add_service(app, door, registry)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    if cors_origins:
        app.add_middleware(CORSMiddleware, allow_origins=list(cors_origins), allow_methods=["GET"])
    app.add_middleware(
        Guard,
        rate=Rate(requests_per_s, burst or 2 * requests_per_s),
        headers=headers_for("https: data:" if images == "direct" else "data:"),
    )
    app.add_middleware(_Counted)
    return app


def _add_search(app: FastAPI, door: Door, gazetteer: Gazetteer, today: Callable[[], date]) -> None:
    @app.get("/search.json", summary="Ask for photos.")
    async def search(request: Request, q: _Q = "", limit: _LIMIT = 20, after: _AFTER = None) -> Response:
        asked = await _asked(door, gazetteer, q, today(), limit, after)
        links = {}
        if asked.next:
            page = urlencode({"q": q, "limit": limit, "after": asked.next})
            links["link"] = f'</search.json?{page}>; rel="next"'
        return json_answer(request, answer_form(asked), links)


async def _asked(
    door: Door, gazetteer: Gazetteer, q: str, today: date, limit: int, after: str | None
) -> Asked:
    def read(index: Index) -> Asked:
        return ask(index, gazetteer, q, today=today, limit=limit, after=after)

    return await door.read(read)


def _add_documents(app: FastAPI, door: Door) -> None:
    @app.get("/photos/{id}", summary="One photo.", responses=_NOT_FOUND)
    async def photo(request: Request, id: str) -> Response:
        found = await door.read(lambda index: index.photo(id))
        if found is None:
            raise HTTPException(404, "no photo has this id")
        return json_answer(request, to_record(found))

    @app.get("/stories/{id}", summary="A story and its photos.", responses=_NOT_FOUND)
    async def story(request: Request, id: str) -> Response:
        def read(index: Index) -> dict[str, Any] | None:
            article, photos = index.article(id), _those(index, Named("story", id))
            if article is None and not photos:
                return None
            photos.sort(key=lambda photo: photo["position"])
            return {"article": to_record(article) if article else None, "photos": photos}

        return _found(request, await door.read(read), "no story has this id")

    @app.get("/groups/{id}", summary="The same photo elsewhere.", responses=_NOT_FOUND)
    async def group(request: Request, id: str) -> Response:
        photos = await door.read(lambda index: _those(index, Named("group", id)))
        return _found(request, {"photos": photos} if photos else None, "no photo belongs to this group")


def _those(index: Index, clause: Named) -> list[dict[str, Any]]:
    query = PhotoQuery(where=AllOf((clause,)), sort="published", limit=MOST_IN_GROUP)
    return photo_forms([hit.photo for hit in index.ask(query).hits])


def _found(request: Request, form: dict[str, Any] | None, otherwise: str) -> Response:
    if form is None:
        raise HTTPException(404, otherwise)
    return json_answer(request, form)


def _add_service(app: FastAPI, door: Door, registry: CollectorRegistry) -> None:
    @app.get("/health", summary="Which parts are up.")
    async def health() -> Response:
        try:
            counts = await door.read(lambda index: index.counts())
        except (IndexAway, SlowAnswer):
            form = {"status": "away", "parts": {"index": {"up": False}}}
            return Response(
                orjson.dumps(form), 503, {"retry-after": str(RETRY_S)}, media_type="application/json"
            )
        form = {"status": "ok", "parts": {"index": {"up": True, **counts}}}
        return Response(orjson.dumps(form), media_type="application/json")

    @app.get("/metrics", summary="Numbers for Prometheus.")
    def metrics() -> Response:
        return Response(generate_latest(registry), media_type="text/plain; version=0.0.4; charset=utf-8")


def json_answer(request: Request, form: Any, headers: dict[str, str] | None = None) -> Response:
    """Return a form as JSON with an ETag (the time it took does not count), or 304."""
    same = {name: value for name, value in form.items() if name != "took_ms"}
    tag = f'W/"{blake2s(orjson.dumps(same), digest_size=12).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "no-cache", **(headers or {})}
    if tag in (part.strip() for part in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    return Response(orjson.dumps(form), headers=headers, media_type="application/json")


# --- what goes wrong ---------------------------------------------------------------------------------


def _add_errors(app: FastAPI) -> None:
    def said(
        status: int, title: str, detail: str, headers: dict[str, str] | None = None, **more: object
    ) -> Response:
        body = problem(status, title, detail, **more)
        return Response(body, status, headers, media_type="application/problem+json")

    def unreadable(request: Request, error: Exception) -> Response:
        assert isinstance(error, QueryError)
        return said(
            400,
            "The question cannot be read",
            str(error),
            column=error.column,
            why=error.why,
            expected=error.expected,
            nearest=error.nearest,
        )

    def wrong(request: Request, error: Exception) -> Response:
        if isinstance(error, RequestValidationError):
            faults = [f"{fault['loc'][-1]}: {fault['msg']}" for fault in error.errors()]
            return said(400, "A parameter is wrong", "; ".join(faults))
        return said(400, "The request cannot be answered", str(error))

    def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return said(error.status_code, str(error.detail), str(error.detail), dict(error.headers or {}))

    def away(request: Request, error: Exception) -> Response:
        # The index's own words may name machines: they go to the log.
        log.warning("web.index_away", why=str(error))
        return said(
            503,
            "The index is away",
            "try again in a few seconds",
            {"retry-after": str(RETRY_S)},
            part="index",
        )

    def slow(request: Request, error: Exception) -> Response:
        return said(400, "The question takes too long", f"{error}; ask for less at once")

    def bug(request: Request, error: Exception) -> Response:
        log.error("web.failed", path=request.url.path, exc_info=error)
        return said(500, "Something is wrong in Cutline itself", "it was logged")

    app.add_exception_handler(QueryError, unreadable)
    app.add_exception_handler(RequestValidationError, wrong)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(IndexAway, away)
    app.add_exception_handler(SlowAnswer, slow)
    app.add_exception_handler(CursorError, wrong)
    app.add_exception_handler(TooManyParts, wrong)
    app.add_exception_handler(Exception, bug)


class _Counted:
    """ASGI middleware: counts every answer and how long it took."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        if scope.get("method") == "HEAD":
            scope = {**scope, "method": "GET"}  # the server itself leaves out the body

        async def send_counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                # Never the address itself: it may be anything.
                path = getattr(scope.get("route"), "path", "other")
                ANSWERED.labels(path, str(message["status"])).inc()
                TOOK.labels(path).observe(time.perf_counter() - started)
            await send(message)

        await self._app(scope, receive, send_counted)
