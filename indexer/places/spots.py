"""A place as the reader weighs it: numbers only; how far two are apart, and what holds them."""

from __future__ import annotations

from math import cos, hypot, radians
from typing import Final, Protocol

from indexer.places.kinds import NUMBER

COUNTRY, ADMIN1, ADMIN2, TOWN = (NUMBER[k] for k in ("country", "admin1", "admin2", "town"))
_HELD_BY_COLUMN: Final = frozenset((TOWN, ADMIN2, ADMIN1))
_KM: Final = 111.2


class Rows(Protocol):
    """The gazetteer, as far as a spot asks the rows around its own."""

    def spot(self, row: int) -> Spot:
        """Return the place of a row."""
        ...

    def holders(self, row: int) -> frozenset[int]:
        """Return the rows of everything that holds this one."""
        ...


class Spot:
    """A row of the gazetteer as the reader weighs it: numbers only, -1 where there is none."""

    __slots__ = (
        "admin1",
        "admin2",
        "country",
        "gazetteer",
        "has_more",
        "kind",
        "lat",
        "lon",
        "population",
        "radius",
        "row",
        "weight",
    )

    row: int
    kind: int
    country: int
    admin1: int
    admin2: int
    lat: float
    lon: float
    weight: float
    population: int
    radius: int
    has_more: bool  # parents beyond country, admin1 and admin2
    gazetteer: Rows

    def is_in(self, holder: Spot) -> bool:
        """Return whether the holder is among what holds this place."""
        row = holder.row
        if row == self.admin1 or row == self.country or row == self.admin2:
            return True
        # Towns and counties hold nothing but by those three; regions and countries do.
        is_wide = holder.kind not in _HELD_BY_COLUMN
        return (is_wide or self.has_more) and row in self.gazetteer.holders(self.row)

    @property
    def is_point(self) -> bool:
        """Return whether the place has a point that means something: known, and of no wide area."""
        return self.lat == self.lat and self.radius < 100


def km_between(a: Spot, b: Spot) -> float:
    """Return the distance in km (flat: good to a percent below 1,000 km); large where a point is missing."""
    if a.lat != a.lat or b.lat != b.lat:
        return 1e5
    wide = abs(a.lon - b.lon)
    return hypot(a.lat - b.lat, min(wide, 360 - wide) * cos(radians((a.lat + b.lat) / 2))) * _KM


def is_same_spot(a: Spot, b: Spot) -> bool:
    """A town and the area of its name are told apart by id, but not by where they are."""
    if abs(a.lat - b.lat) < 0.6 and km_between(a, b) < 60:
        return True
    return a.is_in(b) or b.is_in(a)


def cell_of(spot: Spot) -> int:
    """Return the cell of 1.5 by 2.5 degrees that a spot lies in: 150 km reach no further than the next."""
    return int(spot.lat // 1.5) * 1000 + int(spot.lon // 2.5)
