"""The names of one story, and what the story speaks of by them.

"Athens ... Clarke County ... Georgia" -> said {Georgia, Clarke County}, held {Georgia, United States}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log1p
from operator import attrgetter
from typing import Final

from indexer.places.matches import Match
from indexer.places.signs import Signs
from indexer.places.spots import ADMIN1, ADMIN2, COUNTRY, Spot, cell_of

_AREAS: Final = (COUNTRY, ADMIN1, ADMIN2)
_POINTS: Final = 16
_AROUND: Final = tuple(1000 * i + j for i in (-1, 0, 1) for j in (-1, 0, 1))
# What is less sure says nothing of others; less than this much held says nothing, either.
_LEAST_SURE: Final = 0.2
_LEAST_HELD: Final = 0.05

_FOR_SAID: Final = dict(
    zip(_AREAS, map(attrgetter, ("said_country", "said_admin1", "said_admin2")), strict=True)
)
_FOR_HELD: Final = dict(
    zip(_AREAS, map(attrgetter, ("held_country", "held_admin1", "held_admin2")), strict=True)
)

# How sure, where, under which name.
Point = tuple[float, Spot, str]
# Of countries, first-level and second-level areas.
Worths = tuple[dict[int, float], dict[int, float], dict[int, float]]


class Name:
    """A name in one story: all its mentions that may mean the same, and the sense chosen."""

    __slots__ = (
        "chance",
        "column",
        "container",
        "evidence",
        "firsts",
        "key",
        "matches",
        "option",
        "owner",
        "toponym",
    )

    def __init__(self, match: Match) -> None:
        self.toponym = match.toponym
        self.key = match.key
        self.matches = [match]
        self.container = match.container
        self.owner = match.owner
        self.option = match.toponym.options[0]
        self.chance = 1.0  # of the option, among the options
        self.firsts: list[float] | None = None  # of the options, whatever the other names are read as
        self.column = -1  # which weights the words of its matches were summed by
        self.evidence = 0.0  # how much it may say about others


class Scene:
    """What a story speaks of: areas by name (`said`), areas by the places in them (`held`), its sure points.

    `levels` has the level of each of those areas, `cells` the points in and around each cell.
    """

    __slots__ = (
        "_signs",
        "_worths",
        "cells",
        "held",
        "home",
        "is_silent",
        "levels",
        "nations",
        "said",
        "speaking",
        "votes",
    )

    def __init__(
        self,
        home: Spot | None,
        nations: Mapping[int, int],
        names: Sequence[Name],
        speaking: frozenset[int] = frozenset(),
    ) -> None:
        self.home = home
        self.speaking = speaking  # the countries of the text's language
        self.nations = nations
        self.said: dict[int, float] = {}
        self.held: dict[int, float] = {}
        self.levels: dict[int, int] = {}
        self.cells: dict[int, list[Point]] = {}
        self.votes: dict[int, float] = {}
        self._signs: Signs | None = None
        self._worths: Worths = ({}, {}, {})
        if len(names) > 2:
            votes = self.votes
            for name in names:
                for area, share in name.toponym.spread:
                    votes[area] = votes.get(area, 0.0) + share
        # Nothing is known but the names, and they have not been read.
        self.is_silent = home is None and not speaking and not nations and not self.votes

    def learn(self, names: Iterable[Name]) -> None:
        """Take the chosen senses as what the story speaks of; unsure ones say little."""
        said, held, levels = self.said, self.held, self.levels
        points: list[Point] = []
        for name in names:
            sure, spot = name.evidence, name.option.spot
            if sure < _LEAST_SURE:
                continue
            if spot.kind in _AREAS:
                levels[spot.row] = spot.kind
                said[spot.row] = max(sure, said.get(spot.row, 0.0))
            elif spot.radius < 100:
                points.append((sure, spot, name.key))
            for holder, level in ((spot.country, COUNTRY), (spot.admin1, ADMIN1), (spot.admin2, ADMIN2)):
                if holder >= 0 and holder != spot.row:
                    levels[holder] = level
                    held[holder] = held.get(holder, 0.0) + sure
        points.sort(key=_sureness, reverse=True)
        for point in points[:_POINTS]:
            cell = cell_of(point[1])
            for step in _AROUND:
                self.cells.setdefault(cell + step, []).append(point)

    def worths(self, signs: Signs) -> Worths:
        """Return what each country, first-level and second-level area says for the senses in it."""
        if self._signs is not signs:
            self._signs = signs
            self._worths = ({}, {}, {})
            by_level = dict(zip((COUNTRY, ADMIN1, ADMIN2), self._worths, strict=True))
            for area, level in self.levels.items():
                by_level[level][area] = self.worth(area, level, signs)
        return self._worths

    def worth(self, area: int, level: int, signs: Signs, own: float = 0.0) -> float:
        """Return what an area says for the senses in it; `own` is what the name itself put there."""
        said, held = self.said, self.held
        score = 0.0
        if area in said:
            score = _FOR_SAID[level](signs) * said[area]
        if area in held and (strength := held[area] - own) > _LEAST_HELD:
            score += _FOR_HELD[level](signs) * log1p(strength)
        return score

    def worth_of_held(self, area: int, signs: Signs, own: float) -> float:
        """Return what the places in an area say for the area itself."""
        strength = self.held[area] - own
        return signs.holds * log1p(strength) if strength > _LEAST_HELD else 0.0


def _sureness(point: Point) -> float:
    return point[0]
