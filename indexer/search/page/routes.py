"""The page: / with a question's photos, timeline, map and facets; /photo/{id} with one photo.

Rendered here and useful without scripts: every bar, cluster and facet is a link, and the address holds
the whole state. static/cutline.js adds suggestions, the keyboard, and drawing on timeline and map.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2s
from importlib import resources
from typing import Any
from urllib.parse import urlencode

import orjson
from fastapi import FastAPI, Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.responses import Response

from indexer.analysis import sound
from indexer.backends.protocol import Index, IndexAway
from indexer.documents import PhotoDocument
from indexer.query import Is, Not, PhotoQuery
from indexer.search.answers import Asked, read_for, with_place
from indexer.search.cursor import CursorError
from indexer.search.errors import QueryError
from indexer.search.grammar import Term
from indexer.search.highlights import Wanted, wanted_in
from indexer.search.page.drawings import around_view
from indexer.search.page.edits import narrowed, turned, without
from indexer.search.page.photos import cards, page_link, photo_parts, photo_view
from indexer.search.web_desk import Desk, overview_of
from indexer.search.web_door import SlowAnswer
from indexer.search.web_replies import tagged

PER_PAGE = 40
HTML = "text/html; charset=utf-8"
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
NEWEST = PhotoQuery(where=Not(Is("withdrawn")), sort="seen", limit=PER_PAGE)
FORMS = ("rss", "jsonfeed", "csv", "geojson", "ndjson", "jsonld", "json")
_SORTS = ("relevance", "taken", "published", "seen")


def add_page(app: FastAPI, desk: Desk) -> None:
    """Add the page, the view of one photo, and what both need."""
    static = _static_files()
    show = _renderer(desk, static)

    @app.get("/", include_in_schema=False)
    async def page(request: Request, q: str = "", after: str | None = None) -> Response:
        q = q.strip()
        try:
            context = await _search_context(desk, q, after) if q else await _welcome_context(desk)
        except QueryError as error:
            return show(request, "search.html", 400, **_mistaken(q, error))
        except CursorError as error:
            return show(request, "search.html", 400, **_empty(q, f"The page cannot be continued: {error}."))
        except SlowAnswer as error:
            return show(request, "search.html", 400, **_empty(q, f"{error}; ask for less at once."))
        except IndexAway:
            return show(
                request, "search.html", 503, **_empty(q, "The index is away. Try again in a few seconds.")
            )
        return show(request, "search.html", 200, **context)

    @app.get("/photo/{id}", include_in_schema=False)
    async def photo(request: Request, id: str, q: str = "") -> Response:
        found = await desk.door.read(lambda index: photo_parts(index, id))
        if found is None:
            raise HTTPException(404, "no photo has this id")
        return show(request, "photo.html", 200, **photo_view(desk.images, q, *found))

    @app.get("/narrow", include_in_schema=False)
    async def narrow(q: str = "", term: str = "") -> Response:
        """Go on to the question narrowed by a term: what the scripts draw is put together here."""
        terms = read_for(desk.gazetteer, q, today=desk.today()).terms if q.strip() else ()
        return Response(status_code=303, headers={"location": page_link(narrowed(q, terms, term.strip()))})

    @app.get("/help", include_in_schema=False)
    async def help_page(request: Request) -> Response:
        return show(request, "help.html", 200, q="", examples=EXAMPLES)

    @app.get("/static/{name}", include_in_schema=False)
    async def file(request: Request, name: str) -> Response:
        if name not in static:
            raise HTTPException(404, "no such file")
        media_type = TYPES[name[name.rindex(".") :]]
        found = tagged(request, static[name], static[name], media_type)
        if request.query_params.get("v") == _print_of(static[name]):
            found.headers["cache-control"] = "public, max-age=31536000, immutable"
        return found


EXAMPLES = (
    ('ambulance in:"Gaza Strip" taken:2023-11', "words, a place with all inside it, a month"),
    ("flood OR storm", "either word"),
    ('"waiting to cross" -bus', "words side by side; without a word"),
    ("in:Kenya is:undated", "photos of a place whose date is not known"),
    ("agency:AP published:7d", "an agency's photos in stories of the last days"),
    ("near:Rafah~25km older:1y", "near a town, a year older than their story"),
)


# --- what is asked ----------------------------------------------------------------------------------


async def _search_context(desk: Desk, q: str, after: str | None) -> dict[str, Any]:
    asked = await desk.ask(q, PER_PAGE, after)
    query, total = asked.query, asked.answer.total
    around = await desk.door.read(
        lambda index: overview_of(
            index, query, desk.names, ("facets", "timeline", "map"), zoom=2, total=total
        )
    )
    wanted = wanted_in(asked.question.query.where)
    photos = [hit.photo for hit in asked.answer.hits]
    return {
        **_empty(q),
        "total": total,
        "took_ms": asked.answer.took_ms,
        "chips": [_chip(asked, term) for term in asked.question.terms],
        "cards": cards(photos, wanted, desk.images, q),
        "sorts": [(sort, narrowed(q, asked.question.terms, f"sort:{sort}")) for sort in _SORTS],
        "sort": query.sort,
        "forms": [(form, f"/search.{form}?{urlencode({'q': q}, errors='replace')}") for form in FORMS],
        "next": asked.next and page_link(q, after=asked.next),
        "first": after and page_link(q),
        **around_view(around, lambda term: page_link(narrowed(q, asked.question.terms, term))),
    }


async def _welcome_context(desk: Desk) -> dict[str, Any]:
    def read(index: Index) -> tuple[Sequence[PhotoDocument], int, dict[str, Any]]:
        answer = index.ask(NEWEST)
        wanted = ("facets", "timeline", "map")
        around = overview_of(index, NEWEST, desk.names, wanted, zoom=2, total=answer.total)
        return [hit.photo for hit in answer.hits], answer.total, around

    photos, total, around = await desk.door.read(read)
    nothing = Wanted(frozenset(), frozenset(), ())
    return {
        **_empty(""),
        "welcome": True,
        "total": total,
        "cards": cards(photos, nothing, desk.images, ""),
        **around_view(around, page_link),
    }


def _empty(q: str, message: str = "") -> dict[str, Any]:
    return {
        "q": sound(q),
        "message": message,
        "mistake": None,
        "welcome": False,
        "examples": EXAMPLES,
        "total": None,
        "took_ms": None,
        "chips": [],
        "cards": [],
        "sorts": [],
        "sort": "relevance",
        "forms": [],
        "next": None,
        "first": None,
        "facets": [],
        "timeline": None,
        "map": None,
    }


def _mistaken(q: str, error: QueryError) -> dict[str, Any]:
    at = error.column - 1
    return {
        **_empty(q),
        "mistake": {
            "before": sound(q[:at]),
            "at": sound(q[at : at + 1]) or " ",
            "behind": sound(q[at + 1 :]),
            "column": error.column,
            "why": error.why,
            "expected": error.expected,
            "nearest": error.nearest,
        },
    }


def _chip(asked: Asked, term: Term) -> dict[str, Any]:
    typed = asked.typed
    chosen, *others = term.readings or (None,)
    return {
        "text": sound(term.text),
        "meaning": sound(term.meaning),
        "negated": term.negated,
        "without": page_link(without(typed, term)),
        "turned": page_link(turned(typed, term)),
        "others": [
            (place.label, page_link(with_place(asked, term, place))) for place in others if place is not None
        ][:8]
        if chosen is not None
        else [],
    }


# --- rendering --------------------------------------------------------------------------------------


def _static_files() -> dict[str, bytes]:
    folder = resources.files("indexer.search.page").joinpath("static")
    return {
        file.name: file.read_bytes()
        for file in folder.iterdir()
        if any(file.name.endswith(ending) for ending in TYPES)
    }


def _print_of(body: bytes) -> str:
    return blake2s(body, digest_size=6).hexdigest()


def _renderer(desk: Desk, static: dict[str, bytes]) -> Callable[..., Response]:
    environment = Environment(
        loader=PackageLoader("indexer.search.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["static"] = {
        name: f"/static/{name}?v={_print_of(body)}" for name, body in static.items()
    }

    def show(request: Request, template: str, status: int, **context: Any) -> Response:
        body = environment.get_template(template).render(context).encode("utf-8", "replace")
        if status == 200:
            # The time it took is told, but makes no other page.
            return tagged(request, body, _same(context), HTML)
        headers = {"cache-control": "no-store"} | ({"retry-after": "5"} if status == 503 else {})
        return Response(body, status, headers, media_type=HTML)

    return show


def _same(context: dict[str, Any]) -> bytes:
    return orjson.dumps({**context, "took_ms": None}, default=str, option=orjson.OPT_NON_STR_KEYS)
