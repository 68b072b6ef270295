"""The list that knows places: names to places, a place to all that holds it (build.py's files, mapped).

open_gazetteer(Path("data/gazetteer")).find("Rafah") -> [Rafah (Gaza Strip), Rafah (North Sinai, Egypt), ...]
"""

from __future__ import annotations

import json
import mmap
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import marisa_trie  # type: ignore[import-not-found]

from indexer.places.form import ALTERNATE, FORMAT
from indexer.places.kept import Kept
from indexer.places.kinds import NAMES, NUMBER
from indexer.places.names import fold
from indexer.places.spots import Spot

# Countries whose states say enough after a town's name: "Athens, Georgia", "Rafah, Gaza Strip".
_STATE_IS_ENOUGH = frozenset({"US", "CA", "AU", "PS"})
_SUGGESTED = 10
# Names looked at for a prefix: "san" begins tens of thousands.
_PREFIX_NAMES = 4_000
_KEPT = 5_000
_KEPT_AREAS = 2_000

# A second-level, a first-level area and a country, and the row where not those alone tell what holds it.
Area = tuple[int, int, int, int]
Held = tuple[frozenset[int], tuple[str, ...]]


class GazetteerMissing(Exception):
    """There is no gazetteer in the folder, or one of another form; says what to run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place: `label` tells it from its namesakes; lat and lon None where no point is known.

    `kind` is one of indexer.places.kinds.KINDS; `country_code` None where no one country holds it.
    """

    id: str
    name: str
    label: str
    kind: str
    country_code: str | None
    lat: float | None
    lon: float | None
    population: int


def open_gazetteer(folder: Path) -> Gazetteer:
    """Return the gazetteer of the folder. Raises GazetteerMissing."""
    try:
        meta = json.loads((folder / "meta.json").read_bytes())
        if meta["format"] != FORMAT:
            raise GazetteerMissing(
                f"{folder}: a gazetteer of form {meta['format']}, not {FORMAT}: run `cutline gazetteer build`"
            )
        version = meta["version"]
        return Gazetteer(meta, folder / f"places-{version}.bin", folder / f"names-{version}.marisa")
    except (OSError, ValueError, KeyError) as error:
        raise GazetteerMissing(
            f"{folder}: no gazetteer there ({type(error).__name__}): "
            "run `make setup` or `cutline gazetteer build`"
        ) from None


class Gazetteer:
    """The opened files. Safe to share between threads: nothing is written but caches."""

    def __init__(self, meta: dict[str, Any], places: Path, names: Path) -> None:
        self.version: str = meta["version"]
        self._count: int = meta["places"]
        self._names = marisa_trie.Trie()
        self._names.mmap(str(names))
        with places.open("rb") as opened:
            mapped = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        if hasattr(mmap, "MADV_RANDOM"):
            mapped.madvise(mmap.MADV_RANDOM)  # or the kernel reads the whole file into memory
        view = memoryview(mapped)
        for name, (form, at, size) in meta["layout"].items():
            setattr(self, f"_{name}", view[at : at + size].cast(form))
        # Rows stand in the order of their GeoNames ids, then ours ("x-sahel", "iata-JFK").
        self._own_id_of = bytes(self._own_id_text).decode().split("\n")
        self._own_ids = {id: len(self._number) + i for i, id in enumerate(self._own_id_of)}
        self._coded_rows: dict[str, int] = dict(
            zip(bytes(self._code_text).decode().split("\n"), self._coded, strict=True)
        )
        self._code_of = {row: code for code, row in self._coded_rows.items()}
        self._extra: dict[int, tuple[int, ...]] = {
            child: tuple(self._parents[self._first_parent[i] : self._first_parent[i + 1]])
            for i, child in enumerate(self._child)
        }
        self._spots: dict[int, Spot] = {}
        self._held: Kept[Area, Held] = Kept(self._holders_of, _KEPT_AREAS)
        self._above: Kept[int, tuple[int, ...]] = Kept(self._rows_above, _KEPT_AREAS)
        self._called: dict[str, tuple[tuple[int, Spot], ...]] = {}

    # The columns, as form.COLUMNS names them.
    _kind: memoryview[int]
    _lat: memoryview[float]
    _lon: memoryview[float]
    _weight: memoryview[float]
    _population: memoryview[int]
    _radius: memoryview[int]
    _country: memoryview[int]
    _admin1: memoryview[int]
    _admin2: memoryview[int]
    _child: memoryview[int]
    _first_parent: memoryview[int]
    _parents: memoryview[int]
    _name_start: memoryview[int]
    _name_text: memoryview[int]
    _number: memoryview[int]
    _own_id_text: memoryview[int]
    _coded: memoryview[int]
    _code_text: memoryview[int]
    _first_posting: memoryview[int]
    _postings: memoryview[int]

    def place(self, id: str) -> Place | None:
        """Return the place of an id, None where the gazetteer has none."""
        row = self.row_of(id)
        return None if row is None else self.place_at(row)

    def find(self, name: str) -> list[Place]:
        """Return the places of a name or code ("Rafah", "GAZA STRIP", "EGY", "JFK"), weightiest first.

        "Rafah, Egypt" is the Rafah in Egypt. Nothing is guessed: an unknown name finds nothing.
        """
        return [self.place_at(row) for row in self.rows_named(name)]

    def rows_named(self, name: str) -> list[int]:
        """Return the rows of a name, weightiest first; after a comma, what must hold them."""
        head, comma, tail = name.partition(",")
        rows = [spot.row for _, spot in self.called(fold(head if comma else name))]
        if not comma:
            return rows
        holders = set(self.rows_named(tail))
        return [row for row in rows if holders & self.holders(row)]

    def suggest(self, prefix: str) -> list[Place]:
        """Return up to ten places with a name that begins so, weightiest first."""
        key = fold(prefix)
        if not key:
            return []
        best: dict[int, float] = {}
        for named in islice(self._names.iterkeys(key), _PREFIX_NAMES):
            for flags, spot in self._first_of(named, 5):
                # The name typed in full comes before what only begins so.
                weight = spot.weight - (0.7 if flags & ALTERNATE else 0) + (1.0 if named == key else 0)
                if not fold(self.name_at(spot.row)).startswith(key):
                    weight -= 2.0
                best[spot.row] = max(best.get(spot.row, 0.0), weight)
        for row in self._heavy_with(key):
            best[row] = max(best.get(row, 0.0), self._weight[row])
        ordered = sorted(best, key=lambda row: -best[row])
        return [self.place_at(row) for row in ordered[:_SUGGESTED]]

    def country(self, code: str) -> Place | None:
        """Return the country of an ISO code in capitals ("KE"), None where the gazetteer has none."""
        row = self.row_of_code(code)
        found = None if row is None else self.place_at(row)
        return found if found and found.kind == "country" else None

    def ancestors(self, id: str) -> tuple[str, ...]:
        """Return the ids of everything that holds the place, nearest first; () where the id is unknown."""
        row = self.row_of(id)
        return () if row is None else self.ancestors_of(row)

    # What the reader uses: rows instead of ids.

    def row_of(self, id: str) -> int | None:
        """Return the row of an id."""
        if id.isdecimal() and id.isascii() and len(id) < 10:
            at = bisect_left(self._number, int(id))
            found = at < len(self._number) and self._number[at] == int(id) and id[0] != "0"
            return at if found else None
        return self._own_ids.get(id)

    def row_of_code(self, code: str) -> int | None:
        """Return the row of a country ("EG") or first-level area ("PS.GZ") by its GeoNames code."""
        return self._coded_rows.get(code)

    def id_at(self, row: int) -> str:
        """Return the id of a row."""
        return str(self._number[row]) if row < len(self._number) else self._own_id_of[row - len(self._number)]

    def name_at(self, row: int) -> str:
        """Return the name that is shown."""
        return bytes(self._name_text[self._name_start[row] : self._name_start[row + 1]]).decode()

    def place_at(self, row: int) -> Place:
        """Return the place of a row."""
        country = self._country[row]
        lat, lon = self._lat[row], self._lon[row]
        known = lat == lat  # not NaN
        return Place(
            id=self.id_at(row),
            name=self.name_at(row),
            label=self._label(row),
            kind=NAMES[self._kind[row]],
            country_code=self._code_of.get(country) if country >= 0 else None,
            lat=round(lat, 5) if known else None,
            lon=round(lon, 5) if known else None,
            population=self._population[row],
        )

    def country_code(self, row: int) -> str | None:
        """Return the ISO code of the country of a row."""
        country = self._country[row]
        return self._code_of.get(country) if country >= 0 else None

    def called(self, key: str) -> tuple[tuple[int, Spot], ...]:
        """Return (flags, spot) of a folded name, weightiest first; () where nothing is called so."""
        found = self._called.get(key)
        if found is None:
            if len(self._called) > _KEPT:
                self._called.clear()
            found = self._called[key] = tuple(self._first_of(key, None))
        return found

    def lengths_of(self, joined: str) -> tuple[int, ...]:
        """Return the lengths of the names that these folded words begin with, the longest first."""
        end = len(joined)
        found = [len(name) for name in self._names.prefixes(joined)]
        return tuple([n for n in reversed(found) if n == end or joined[n] == " "])

    def is_name(self, key: str) -> bool:
        """Return whether anything is called so."""
        return key in self._names

    def begins_longer(self, folded: str) -> bool:
        """Return whether a folded word is the first word of a name of more words."""
        return self.begins_with(folded + " ")

    def begins_with(self, letters: str) -> bool:
        """Return whether a name begins with these folded letters."""
        for _ in self._names.iterkeys(letters):
            return True
        return False

    def begins_name(self, folded: str) -> bool:
        """Return whether a folded word is a name, or the first word of one."""
        return self.is_name(folded) or self.begins_longer(folded)

    def lengths_within(self, folded: str) -> tuple[int, ...]:
        """Return the lengths of the names that a folded word begins with, the longest first."""
        return tuple([len(name) for name in reversed(self._names.prefixes(folded))])

    def spot(self, row: int) -> Spot:
        """Return the numbers of a row."""
        found = self._spots.get(row)
        if found is None:
            if len(self._spots) > _KEPT:
                self._spots.clear()
            found = Spot()
            found.row, found.kind = row, self._kind[row]
            found.country, found.admin1, found.admin2 = (
                self._country[row],
                self._admin1[row],
                self._admin2[row],
            )
            found.lat, found.lon, found.weight = self._lat[row], self._lon[row], self._weight[row]
            found.population, found.radius = self._population[row], self._radius[row]
            found.has_more, found.gazetteer = row in self._extra, self
            self._spots[row] = found
        return found

    def holders(self, row: int) -> frozenset[int]:
        """Return the rows of everything that holds this one."""
        return self._held[self._area_of(row)][0]

    def ancestors_of(self, row: int) -> tuple[str, ...]:
        """Return the ids of everything that holds the row, nearest first."""
        return self._held[self._area_of(row)][1]

    def _area_of(self, row: int) -> Area:
        """Return what stands for all that holds a row: most places of one area share it."""
        nearest = self._admin2[row], self._admin1[row], self._country[row]
        return (*nearest, row if row in self._extra or row in nearest else -1)

    def _holders_of(self, area: Area) -> Held:
        """Return the rows of everything that holds an area's places, and their ids, nearest first."""
        rows = self._upwards(area)
        return frozenset(rows), tuple(map(self.id_at, rows))

    def _upwards(self, area: Area) -> list[int]:
        """Return everything that holds the places of an area, breadth first."""
        admin2, admin1, country, child = area
        above = self._above
        upwards: list[int] = []
        seen = {child, -1}
        waiting = [admin2, admin1, *self._extra.get(child, ()), country]
        for row in waiting:  # it grows as we go
            if row not in seen:
                seen.add(row)
                upwards.append(row)
                waiting += above[row]
        return upwards

    def _rows_above(self, row: int) -> tuple[int, ...]:
        """Return the rows that hold a row themselves, -1 among them where there is none."""
        return (self._admin2[row], self._admin1[row], *self._extra.get(row, ()), self._country[row])

    def _first_of(self, key: str, most: int | None) -> Iterator[tuple[int, Spot]]:
        number = self._names.get(key, -1)
        if number < 0:
            return
        first, last = self._first_posting[number], self._first_posting[number + 1]
        for posting in self._postings[first : last if most is None else min(last, first + most)]:
            yield posting & 7, self.spot(posting >> 3)

    @lru_cache(maxsize=1)  # noqa: B019
    def _heavy(self) -> list[tuple[str, int]]:
        heavy = [row for row in range(self._count) if self._weight[row] > 5.5]
        return sorted((fold(self.name_at(row)), row) for row in heavy)

    def _heavy_with(self, key: str) -> Iterator[int]:
        heavy = self._heavy()
        for named, row in heavy[bisect_left(heavy, (key, -1)) :]:
            if not named.startswith(key):
                return
            yield row

    def _label(self, row: int) -> str:
        name = self.name_at(row)
        parts = [name]
        country, admin1 = self._country[row], self._admin1[row]
        code = self._code_of.get(country, "") if country >= 0 else ""
        if admin1 >= 0 and admin1 != row and self.name_at(admin1) != name:
            parts.append(self.name_at(admin1))
        enough = code in _STATE_IS_ENOUGH and len(parts) > 1
        if country >= 0 and country != row and not enough:
            parts.append(self.name_at(country))
        if len(parts) == 1 and self._kind[row] != NUMBER["country"]:
            inside = self._extra.get(row, ())
            countries = [self.name_at(held) for held in inside if self._kind[held] == NUMBER["country"]]
            if countries:
                parts.append(" and ".join(countries) if len(countries) < 3 else countries[0])
        return ", ".join(parts)
