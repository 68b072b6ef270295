"""The answers over HTTP: the same questions as on the command line, as JSON.

GET /search.json?q=ambulance+in:"Gaza Strip"&limit=20       web_lists.py, with the other forms of a list
GET /  /photo/{id}  /static/{name}                          page/
GET /facets  /timeline  /map  /suggest                      web_overview.py
GET /health  /metrics  /openapi.json

What is wrong with a request is told as problem JSON (RFC 9457): 400 with the column of the question,
404, 429, 503 with Retry-After while the index is away. Plain values come in; no settings are read here.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import orjson
from fastapi import Depends, FastAPI
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indexer.alerts import AlertStore
from indexer.backends.protocol import Index, IndexAway
from indexer.search.naming import Gazetteer
from indexer.search.page.pictures import FetchImage, Pictures
from indexer.search.page.routes import add_page
from indexer.search.web_alerts import Refuses, add_alerts
from indexer.search.web_desk import Desk
from indexer.search.web_door import Door, SlowAnswer
from indexer.search.web_guard import Guard, Rate, headers_for
from indexer.search.web_lists import add_lists
from indexer.search.web_overview import add_overview
from indexer.search.web_parameters import only_known
from indexer.search.web_replies import RESPONSES, RETRY_S, add_errors, answers_as

__all__ = ["make_app"]

PARTS_OF_A_PAGE = 10  # pictures and files asked for with one page, at most four pages of them at once

ANSWERED = Counter("cutline_web_answers_total", "Answers by path and status.", ["path", "status"])
TOOK = Histogram(
    "cutline_web_seconds",
    "Seconds until an answer.",
    ["path"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 6),
)


def make_app(
    *,
    open_index: Callable[[], Index],
    gazetteer: Gazetteer,
    requests_per_s: float = 10,
    burst: float | None = None,
    cors_origins: tuple[str, ...] = (),
    images: str = "direct",
    fetch_image: FetchImage | None = None,
    public_url: str = "",
    alerts: AlertStore | None = None,
    token: str | None = None,
    mails: bool = False,
    refuses_webhook: Refuses = lambda url: None,
    today: Callable[[], date] = date.today,
    registry: CollectorRegistry = REGISTRY,
) -> FastAPI:
    """Return the app.

    `open_index` is called once, at the first request, and again after it raised IndexAway; whoever
    gave it closes what it opened. `requests_per_s` holds for each address, `burst` (twice that) at
    once. `images`: "off", "direct" (pictures come from the publisher) or "proxy" (through `fetch_image`).
    `public_url` is where readers reach us, if not at the address they ask. `token` opens the list of
    alerts, `mails`: they may be told by mail, `refuses_webhook` says why an address would never be called.
    `today` is the operator's.
    """
    app = FastAPI(
        title="Cutline",
        description="Finds news photos by what their caption says, by place and by date.",
        version="1",
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,  # it would send to whatever Host says
        responses=RESPONSES,
        dependencies=[Depends(only_known)],
    )
    door = Door(open_index)
    desk = Desk(door=door, gazetteer=gazetteer, today=today, public_url=public_url)
    pictures = Pictures(images, fetch=fetch_image)
    add_errors(app)
    add_lists(app, desk)
    add_overview(app, desk)
    add_page(app, desk, pictures)
    if alerts is not None:
        add_alerts(app, desk, alerts, token=token, mails=mails, refuses=refuses_webhook)
    _add_service(app, door, registry)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    if cors_origins:
        app.add_middleware(CORSMiddleware, allow_origins=list(cors_origins), allow_methods=["GET"])
    app.add_middleware(
        Guard,
        rate=Rate(requests_per_s, burst or 2 * requests_per_s),
        rate_of_parts=Rate(requests_per_s * PARTS_OF_A_PAGE, (burst or 2 * requests_per_s) * PARTS_OF_A_PAGE),
        headers=headers_for(pictures.policy),
    )
    app.add_middleware(_Counted)
    return app


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

    @app.get("/metrics", summary="Numbers for Prometheus.", **answers_as("text/plain"))
    def metrics() -> Response:
        return Response(generate_latest(registry), media_type="text/plain; version=0.0.4; charset=utf-8")


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
