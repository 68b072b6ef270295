"""A walk through everything that a question finds, however much it is, for an export.

walk = await begun(door, query, most=None)      walk.first      async for photos in walk.rest(): ...

All of it is of one moment: what is written or corrected meanwhile is not in it, nothing is given twice and
nothing is left out. A moment that was lost before the first part is taken anew; later there is no way
back from what was already sent, and the walk ends with MomentGone.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import anyio
import anyio.to_thread

from indexer.backends.protocol import IndexAway, Moment, MomentGone
from indexer.documents import PhotoDocument
from indexer.query import PhotoQuery
from indexer.search.web_door import Door

PART = 500
TRIES = 2
CLOSING_S = 5.0


class Walk:
    """The parts of a walk; `first` is there already. End it, whatever happened."""

    def __init__(self, door: Door, moment: Moment, query: PhotoQuery, most: int | None) -> None:
        self._door, self._moment, self._query, self._left = door, moment, query, most
        self._goes_on = True
        self.first: Sequence[PhotoDocument] = ()

    async def read_first(self) -> None:
        """Read the first part. Raises IndexAway, SlowAnswer, MomentGone."""
        self.first = await self._part()

    async def rest(self) -> AsyncIterator[Sequence[PhotoDocument]]:
        """Give the parts after the first. Raises IndexAway, SlowAnswer, MomentGone."""
        while self._goes_on:
            yield await self._part()

    async def _part(self) -> Sequence[PhotoDocument]:
        size = PART if self._left is None else min(PART, self._left)
        asked = replace(self._query, limit=size)
        hits = (await self._door.read(lambda _: self._moment.ask(asked))).hits
        if self._left is not None:
            self._left -= len(hits)
        self._goes_on = len(hits) == size and self._left != 0
        if self._goes_on:
            self._query = replace(self._query, after=hits[-1].sort_values)
        return [hit.photo for hit in hits]

    async def end(self) -> None:
        """Give back the moment, also where the reader is gone."""
        with anyio.move_on_after(CLOSING_S, shield=True):
            await anyio.to_thread.run_sync(self._moment.close, abandon_on_cancel=True)


async def begun(door: Door, query: PhotoQuery, most: int | None) -> Walk:
    """Return a walk, newest story first unless the question is ordered otherwise, its first part read.

    Raises IndexAway, SlowAnswer: then nothing has to be ended.
    """
    sort = "published" if query.sort == "relevance" else query.sort
    asked = replace(query, sort=sort, after=None)
    for _ in range(TRIES):
        walk = Walk(door, await door.read(lambda index: index.moment()), asked, most)
        try:
            await walk.read_first()
        except MomentGone:
            await walk.end()
        except BaseException:
            await walk.end()
            raise
        else:
            return walk
    raise IndexAway("the index lost the moment that was asked for")
