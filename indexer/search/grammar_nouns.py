"""What a question is read against, and what is read: the nouns that the readers of fields share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, get_args

from indexer.query import Clause, Flag, Sort
from indexer.search.days import EXPECTED_DAY_OF_YEAR, EXPECTED_DAYS
from indexer.search.errors import QueryError, nearest_of, shown
from indexer.search.grammar_tokens import Token


class Place(Protocol):
    """What the grammar needs of a place of the gazetteer (indexer/places)."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def country_code(self) -> str | None: ...
    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...
    @property
    def population(self) -> int: ...


FindPlaces = Callable[[str], Sequence[Place]]


class PlaceReadings(Protocol):
    """The names of places, as a question is read against them (naming.PlaceNames)."""

    def find(self, name: str) -> Sequence[Place]:
        """Return the places of a name, the weightiest first."""

    def country(self, code: str) -> Place | None:
        """Return the country of an ISO code in capitals, or None."""

    def together(self, readings: Sequence[Place]) -> Sequence[Place]:
        """Return those of the readings that are meant at once."""

    def named(self, words: str) -> Sequence[Place]:
        """Return the places that words without a field name; empty where they are mere words."""

    def others(self, readings: Sequence[Place]) -> Sequence[Place]:
        """Return those of the readings that are neither meant nor lie inside what is meant."""

    def near(self, name: str) -> Sequence[str]:
        """Return the names that may have been meant by one that is none."""


@dataclass(frozen=True, slots=True)
class OnlyFound:
    """The plainest reading of names: what `found` finds, the first of it, and nothing else."""

    found: FindPlaces

    def find(self, name: str) -> Sequence[Place]:
        """Return the places of a name."""
        return self.found(name)

    def country(self, code: str) -> Place | None:
        """Return nothing: names are names."""
        return None

    def together(self, readings: Sequence[Place]) -> Sequence[Place]:
        """Return the first."""
        return readings[:1]

    def named(self, words: str) -> Sequence[Place]:
        """Return nothing: words are words."""
        return ()

    def others(self, readings: Sequence[Place]) -> Sequence[Place]:
        """Return all but the first."""
        return readings[1:]

    def near(self, name: str) -> Sequence[str]:
        """Return nothing."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a question is read against: the names of places, and the day it is asked.

    `free_days`: words without a field may say days ("november 2023").
    """

    names: PlaceReadings
    today: date
    free_days: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A clause and what it means in plain words; `readings` are the places of its name, the chosen first."""

    clause: Clause
    meaning: str
    readings: tuple[Place, ...] = ()


def no_tail(token: Token) -> None:
    if token.tail is not None:
        raise QueryError(
            f"{shown('~' + token.tail)} after {token.field}:",
            column=token.end - len(token.tail),
            expected=f'nothing after {token.field}:"..."',
        )


def unknown_word(token: Token, words: Sequence[str]) -> QueryError:
    return QueryError(
        f"{shown(token.text)} after {token.field}:",
        column=token.at + 1,
        expected=f"one of {', '.join(sorted(words))}",
        nearest=nearest_of(token.text, words),
    )


EXPECTED = {
    "city": "a town such as Lamu",
    "country": "a country such as Kenya or KE",
    "near": "a town or a point, such as near:50.45,30.52~25km or near:Lamu~25km",
    "bbox": "west,south,east,north in degrees, such as bbox:40,-3,42,-1",
    "on": EXPECTED_DAY_OF_YEAR,
    "older": "a length such as 30d, 2w, 6m or 1y",
    "has": "one of alt, caption, credit, date, geo, headline, image, place, published",
    "in": 'a place such as Egypt or "Gaza Strip"',
    "taken": EXPECTED_DAYS,
    "published": EXPECTED_DAYS,
    "before": EXPECTED_DAYS,
    "after": EXPECTED_DAYS,
    "is": f"one of {', '.join(sorted((*get_args(Flag), 'photo')))}",
    "date-precision": "one of circa, day, decade, month, season, unknown, year",
    "sort": f"one of {', '.join(sorted(get_args(Sort)))}",
    "agency": "an agency such as AP",
    "source": "a source as printed",
    "outlet": "the name of an outlet",
    "lang": "a language such as en or German",
    "section": "a section of an outlet",
    "group": "the id of a photo's group",
    "story": "the id of a story",
    "id": "the id of a photo",
    "similar": "the id of a photo",
}
