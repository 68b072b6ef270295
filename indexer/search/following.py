"""Follows a question: the photos that come in after a first look, each once.

following = Following(query); following.new(index) -> ()      the first look only remembers
... photos come in ...        following.new(index) -> (photo, photo)
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from indexer.documents import PhotoDocument
from indexer.query import AllOf, PhotoQuery, SeenSince
from indexer.search.answers import Answering

PAGE = 200
# Pages are written in another order than they were fetched in: a slow one may come an hour late.
OVERLAP = timedelta(hours=1)


class Following:
    """A question that is asked again and again. Keeps the ids of the last OVERLAP."""

    def __init__(self, query: PhotoQuery) -> None:
        self.ask(query)
        self._known: dict[str, PhotoDocument] = {}
        self._begun = False

    def ask(self, query: PhotoQuery) -> None:
        """Ask this from now on: the same question on another day. What was known stays known."""
        self._query = replace(query, sort="seen", limit=PAGE, after=None)

    def new(self, index: Answering) -> tuple[PhotoDocument, ...]:
        """Return what came in since the last call, oldest first; nothing at the first. Raises IndexAway."""
        newest = max((photo.seen_at for photo in self._known.values()), default=None)
        query = self._query
        if newest is not None:
            query = replace(query, where=AllOf((query.where, SeenSince(newest - OVERLAP))))
        found: dict[str, PhotoDocument] = {}
        while True:
            hits = index.ask(query).hits
            found |= {hit.photo.id: hit.photo for hit in hits}
            # At the first look only what the next one will see again need be known.
            if len(hits) < PAGE or (not self._begun and _reaches_back(found)):
                break
            query = replace(query, after=hits[-1].sort_values)
        fresh = [photo for id, photo in found.items() if id not in self._known]
        self._known = {**self._known, **found}
        newest = max((photo.seen_at for photo in self._known.values()), default=None)
        if newest is not None:
            self._known = {id: p for id, p in self._known.items() if p.seen_at >= newest - OVERLAP}
        begun, self._begun = self._begun, True
        return tuple(reversed(fresh)) if begun else ()


def _reaches_back(found: dict[str, PhotoDocument]) -> bool:
    times = [photo.seen_at for photo in found.values()]
    return max(times) - min(times) > OVERLAP
