"""The page: / with a question's photos, timeline, map and facets; /photo/{id} with one photo.

Rendered here and useful without scripts: every bar, circle and facet is a link, and the address holds
the whole state. The scripts in static/ add suggestions, the keyboard, drawing on timeline and map, and
a view of the photo above the list.
"""

from __future__ import annotations

from typing import Annotated

import structlog
from fastapi import FastAPI, Query, Request
from starlette.responses import RedirectResponse, Response

from indexer.backends.protocol import IndexAway
from indexer.backends.ranking import TooManyParts
from indexer.search.answers import read_for
from indexer.search.cursor import CursorError
from indexer.search.edits import narrowed
from indexer.search.errors import QueryError
from indexer.search.page.photos import page_link, photo_parts, photo_view
from indexer.search.page.pictures import Pictures, add_pictures
from indexer.search.page.rendering import Renderer, add_static
from indexer.search.page.views import EXAMPLES, answer_view, empty_view, mistaken_view, welcome_view
from indexer.search.web_desk import Desk
from indexer.search.web_door import SlowAnswer

MOST_TYPED = 2048  # more than any question may have, so that what is too long is still shown as such
_Q = Annotated[str, Query(max_length=MOST_TYPED)]
_AFTER = Annotated[str | None, Query(max_length=2048)]
_DAYS = Annotated[str, Query(max_length=40)]
log = structlog.get_logger()


def add_page(app: FastAPI, desk: Desk, pictures: Pictures) -> None:
    """Add the page, the view of one photo, and what both need."""
    renderer = Renderer(pictures.mode)
    add_static(app, renderer)
    add_pictures(app, pictures)

    @app.get("/", include_in_schema=False)
    async def page(request: Request, q: _Q = "", after: _AFTER = None) -> Response:
        q = q.strip()
        try:
            context = await answer_view(desk, pictures, q, after) if q else await welcome_view(desk, pictures)
        except _EXPECTED as error:
            return _wrong(renderer, request, desk, q, error)
        return renderer.show(request, "search.html", 200, context)

    @app.get("/narrow", include_in_schema=False)
    async def narrow(
        request: Request,
        q: _Q = "",
        term: _Q = "",
        first: Annotated[_DAYS, Query(alias="from")] = "",
        last: Annotated[_DAYS, Query(alias="to")] = "",
    ) -> Response:
        """Put a question together with what was drawn or chosen, and go to its page."""
        q, term = q.strip(), term.strip() or _term_of(first.strip(), last.strip())
        if not term:
            return RedirectResponse(page_link(q), 303)
        try:
            terms = read_for(desk.gazetteer, q, today=desk.today()).terms if q else ()
        except QueryError as error:
            return _wrong(renderer, request, desk, q, error)
        return RedirectResponse(page_link(narrowed(q, terms, term)), 303)

    @app.get("/photo/{id}", include_in_schema=False)
    async def photo(request: Request, id: str, q: _Q = "") -> Response:
        try:
            found = await desk.door.read(lambda index: photo_parts(index, id))
        except (IndexAway, SlowAnswer) as error:
            return _wrong(renderer, request, desk, q, error)
        if found is None:
            return renderer.show(request, "search.html", 404, empty_view(q, "No photo has this address."))
        return renderer.show(request, "photo.html", 200, photo_view(pictures, q, *found))

    @app.get("/help", include_in_schema=False)
    async def help_page(request: Request) -> Response:
        return renderer.show(request, "help.html", 200, {"q": "", "examples": EXAMPLES})


_EXPECTED = (QueryError, CursorError, SlowAnswer, TooManyParts, IndexAway)


def _wrong(renderer: Renderer, request: Request, desk: Desk, q: str, error: Exception) -> Response:
    """Return the page that says what is wrong, in words for the person who asked."""
    status, context = 400, empty_view(q, str(error))
    match error:
        case QueryError():
            context = mistaken_view(desk, q, error)
        case CursorError():
            context = empty_view(q, f"The list cannot be continued from here: {error}.")
        case SlowAnswer():
            context = empty_view(q, f"{error}; ask for less at once.")
        case IndexAway():
            # Its own words may name machines: they go to the log.
            log.warning("web.index_away", why=str(error))
            status, context = 503, empty_view(q, "The index is away. Try again in a few seconds.")
    return renderer.show(request, "search.html", status, context)


def _term_of(first: str, last: str) -> str:
    """Return the term of two days as typed into the form: from and to, either may be missing."""
    if first and last:
        return f"taken:{first}..{last}" if first != last else f"taken:{first}"
    return f"taken:{first}.." if first else f"taken:..{last}" if last else ""
