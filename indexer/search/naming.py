"""Finds the places of a name as people type it: by name, by label, by name and what holds it, by id.

"Paris" -> Paris in France, Paris in Texas ...      "Paris, Texas" -> Paris in Texas
"Paris, Texas, United States" (a label)             "4717560" (an id)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from indexer.search.grammar_values import Place


class Gazetteer(Protocol):
    """What the question side asks of the gazetteer (indexer/places)."""

    def place(self, id: str) -> Place | None: ...
    def find(self, name: str) -> Sequence[Place]: ...
    def suggest(self, prefix: str) -> Sequence[Place]: ...
    def ancestors(self, id: str) -> tuple[str, ...]: ...


class PlaceNames:
    """The names of a gazetteer, as read_question wants them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def find(self, name: str) -> list[Place]:
        """Return the places of a name, the weightiest first; empty where it is none."""
        typed = " ".join(name.split())
        if not typed:
            return []
        if found := self._gazetteer.find(typed):
            return list(found)
        if found := self._inside(typed):
            return found
        by_id = self._gazetteer.place(typed)
        return [by_id] if by_id else []

    def near(self, name: str) -> list[str]:
        """Return the names of places that may have been meant by a name that is none."""
        found: dict[str, None] = {}
        for length in (len(name), max(3, len(name) - 2), 3):
            for place in self._gazetteer.suggest(name[:length]):
                found[place.label] = None
            if found:
                break
        return list(found)[:3]

    def _inside(self, typed: str) -> list[Place]:
        head, *holders = (part.strip() for part in typed.split(","))
        if not holders or not head:
            return []
        places = list(self._gazetteer.find(head))
        label = typed.casefold()
        if exact := [place for place in places if place.label.casefold() == label]:
            return exact
        for holder in holders:
            above = {place.id for place in self._gazetteer.find(holder)}
            places = [place for place in places if above & {*self._gazetteer.ancestors(place.id)}]
        return places
