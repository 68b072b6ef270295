"""Refuses a parameter that an address does not know: `?qq=flood` must not be answered as no question.

GET /search.json?q=flood&limt=5    ->  400, "limt is not known here; did you mean limit?"
GET /search.json?q=flood&q=storm   ->  400, "q is given twice; expected once": one of them would be left out

What an address knows is what /openapi.json says of it. The page, which people are sent to with whatever
counts them behind its address (utm_source, fbclid), reads what it knows and leaves the rest; so do
/health and /metrics, which are asked by machines with habits of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import FastAPI, Request
from fastapi.routing import APIRoute

from indexer.search.errors import nearest_of

_TOLERANT = frozenset({"/health", "/metrics"})
# What others call it.
_MEANT = {
    **dict.fromkeys(("query", "question", "search", "text", "term", "s"), "q"),
    **dict.fromkeys(("size", "count", "n", "rows", "per_page", "page_size", "top", "max", "most"), "limit"),
    **dict.fromkeys(("next", "cursor", "page", "start", "offset", "from"), "after"),
}


class UnknownParameter(ValueError):
    """A parameter that the address does not know; `nearest` is one that it does, or None."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        self.name, self.known = name, tuple(known)
        meant = _MEANT.get(name.casefold())
        self.nearest = meant if meant in known else nearest_of(name.casefold(), known)
        expected = f"expected {' or '.join(known)}" if known else "none is expected"
        told = f"did you mean {self.nearest}?" if self.nearest else expected
        super().__init__(f"{name!r} is not known here; {told}")


class RepeatedParameter(ValueError):
    """A parameter that stands in an address more than once."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name!r} is given twice; expected once")


async def only_known(request: Request) -> None:
    """Raise UnknownParameter or RepeatedParameter for the first parameter that would not be answered."""
    route = request.scope.get("route")
    if not request.query_params or not isinstance(route, APIRoute):
        return
    if not route.include_in_schema or route.path_format in _TOLERANT:
        return
    known = _known_at(request.app, route.path_format, request.method)
    seen: set[str] = set()
    for name, _ in request.query_params.multi_items():
        if name not in known:
            raise UnknownParameter(name, known)
        if name in seen:
            raise RepeatedParameter(name)
        seen.add(name)


def _known_at(app: FastAPI, path: str, method: str) -> list[str]:
    told = app.openapi()["paths"].get(path, {}).get(method.lower(), {})
    return [one["name"] for one in told.get("parameters", ()) if one["in"] == "query"]
