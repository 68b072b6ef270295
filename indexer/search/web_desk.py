"""What every page and list of the web asks: one question read once, and its answer, counts, photos."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from starlette.requests import Request

from indexer.alike import is_resolved, resolved
from indexer.answer import Counts
from indexer.backends.protocol import Index
from indexer.query import PhotoQuery, Tally
from indexer.search.answers import Asked, ask, read_for
from indexer.search.instead import Instead, instead_of
from indexer.search.naming import Gazetteer, PlaceNames
from indexer.search.overview import (
    DAYS,
    FACETS,
    MONTHS,
    SHARED,
    SPOTS,
    Box,
    facets_form,
    map_form,
    needs_days,
    timeline_form,
)
from indexer.search.web_door import Door
from indexer.search.web_walk import Walk, begun

_FLAGS = next(tally for tally in FACETS if tally.field == "flag")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The index behind its door, the places, today. `public_url`: where readers reach us, if it is set."""

    door: Door
    gazetteer: Gazetteer
    today: Callable[[], date]
    public_url: str = ""

    @property
    def names(self) -> PlaceNames:
        """The names of places."""
        return PlaceNames(self.gazetteer)

    def home(self, request: Request) -> str:
        """Return our own address, without a slash at its end."""
        return (self.public_url or str(request.base_url)).rstrip("/")

    async def ask(self, q: str, limit: int, after: str | None = None) -> Asked:
        """Return the answer. Raises QueryError, CursorError, IndexAway."""
        today = self.today()
        return await self.door.read(
            lambda index: ask(index, self.gazetteer, q, today=today, limit=limit, after=after)
        )

    async def instead_of(self, asked: Asked) -> tuple[Instead, ...]:
        """Return what may be asked instead where nothing was found. Raises IndexAway."""
        if asked.answer.total:
            return ()
        today = self.today()
        return await self.door.read(lambda index: instead_of(index, self.gazetteer, asked, today=today))

    def query(self, q: str) -> PhotoQuery:
        """Return what is asked. Raises QueryError."""
        return read_for(self.gazetteer, q, today=self.today()).query

    async def check(self, q: str) -> None:
        """Raise QueryError for what can never be answered, IndexAway where only the index could tell."""
        where = self.query(q).where
        if not is_resolved(where):
            await self.door.read(lambda index: resolved(where, index.photo))

    async def overview(self, q: str, *wanted: str, zoom: int = 0, box: Box | None = None) -> dict[str, Any]:
        """Return "facets", "timeline" and "map" of a question, those that are wanted."""
        query = replace(self.query(q), limit=0, after=None)
        return await self.door.read(
            lambda index: overview_of(index, query, self.names, wanted, zoom=zoom, box=box)
        )

    async def walk(self, query: PhotoQuery, most: int | None) -> Walk:
        """Return a walk through all photos of a question, begun. Raises IndexAway, SlowAnswer."""
        return await begun(self.door, query, most)


def overview_of(
    index: Index,
    query: PhotoQuery,
    names: PlaceNames,
    wanted: Sequence[str],
    *,
    zoom: int = 0,
    box: Box | None = None,
    total: int | None = None,
    rare: float = 0.0,
    circles: int | None = None,
) -> dict[str, Any]:
    """Return the wanted of "facets", "timeline", "map", all counted in one go, but for days.

    `rare`: the share of the earliest photos that the timeline may leave out (overview.timeline_form);
    `circles`: only so many clusters of the map, the largest.
    """
    tallies = [*(FACETS if "facets" in wanted else (_FLAGS,))]
    tallies += [MONTHS] if "timeline" in wanted else []
    tallies += [SPOTS, SHARED] if "map" in wanted else []
    counted: Mapping[Tally, Counts] = dict(zip(tallies, index.tally(query.where, tallies), strict=True))
    flags = dict(counted[_FLAGS])
    found: dict[str, Any] = {}
    if "facets" in wanted:
        if total is None:
            total = index.ask(replace(query, limit=0, after=None)).total
        found["facets"] = facets_form(counted, names, total)
    if "timeline" in wanted:
        when = counted[MONTHS]
        if needs_days(when, rare=rare):
            (when,) = index.tally(query.where, (DAYS,))
        found["timeline"] = timeline_form(when, flags.get("undated", 0), rare=rare)
    if "map" in wanted:
        found["map"] = map_form(counted[SPOTS], counted[SHARED], flags, zoom=zoom, box=box, most=circles)
    return found
