"""What stands around a list on the web: /facets, /timeline, /map, /suggest."""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from indexer.search.errors import shown
from indexer.search.grammar_places import read_corners
from indexer.search.overview import Box
from indexer.search.suggestions import suggestions
from indexer.search.web_desk import Desk
from indexer.search.web_lists import Q
from indexer.search.web_replies import json_answer

_ZOOM = Annotated[int, Query(ge=0, le=13, description="Clusters of 2**(zoom+3) to the globe's width.")]
_BOX = Annotated[str, Query(max_length=80, description="west,south,east,north: only what lies there.")]
_TYPED = Annotated[str, Query(max_length=512, description="What stands in the search box.")]


def add_overview(app: FastAPI, desk: Desk) -> None:
    """Add the endpoints."""

    @app.get("/facets", summary="The values of each facet with their counts.")
    async def facets(request: Request, q: Q) -> Response:
        return json_answer(request, (await desk.overview(q, "facets"))["facets"])

    @app.get("/timeline", summary="How many photos were taken when, as far as it is known.")
    async def timeline(request: Request, q: Q) -> Response:
        return json_answer(request, (await desk.overview(q, "timeline"))["timeline"])

    @app.get("/map", summary="Where the photos were taken, as clusters.")
    async def on_map(request: Request, q: Q, zoom: _ZOOM = 0, bbox: _BOX = "") -> Response:
        found = await desk.overview(q, "map", zoom=zoom, box=_box(bbox))
        return json_answer(request, found["map"])

    @app.get("/suggest", summary="What the word being typed may become.")
    async def suggest(request: Request, q: _TYPED = "") -> Response:
        found = await desk.door.read(lambda index: suggestions(index, desk.names, q))
        return json_answer(request, {"suggestions": found})


def _box(text: str) -> Box | None:
    if not text:
        return None
    corners = read_corners(text)
    if isinstance(corners, str):
        raise HTTPException(400, f"bbox: {shown(text)} {corners}; expected west,south,east,north in degrees")
    west, south, east, north = corners
    return Box(west=west, south=south, east=east, north=north)
