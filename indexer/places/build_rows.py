"""A place being built, the tables of our own, and how a table refers to a place.

"EG" -> Egypt    "PS.GZ" -> the Gaza Strip    "US/Dallas" -> the weightiest Dallas there
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from indexer.places.names import fold

DATA = Path(__file__).with_name("data")


@dataclass(slots=True, kw_only=True, eq=False)
class Row:
    """A place being built: `names` are keys with their flags, `parents` other rows that hold it.

    `told_abroad` are names that some language gives it: they stay where another town has them, too.
    """

    id: str
    name: str
    kind: str
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    weight: float = 0.0
    radius_km: float = 0.0
    admin1: Row | None = None
    admin2: Row | None = None
    parents: list[Row] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    told_abroad: set[str] = field(default_factory=set)
    code: str = ""

    def call(self, name: str, flags: int = 0) -> None:
        """Add a name; a name once given without flags keeps none."""
        if key := fold(name):
            self.names[key] = self.names.get(key, flags) & flags


def table(name: str) -> Iterator[list[str]]:
    """Return the rows of one of our own tables; lines that begin with # are comments."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


class Sources:
    """All rows, and the ways to find one while building."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.countries: dict[str, Row] = {}
        self.by_id: dict[str, Row] = {}
        self.by_code: dict[str, Row] = {}
        self._by_key: dict[tuple[str, str], list[Row]] = {}

    def add(self, row: Row) -> Row:
        """Keep a row. Raises ValueError where its id is taken."""
        if row.id in self.by_id:
            raise ValueError(f"two places have the id {row.id}: {self.by_id[row.id].name}, {row.name}")
        self.rows.append(row)
        self.by_id[row.id] = row
        if row.code:
            self.by_code[row.code] = row
        return row

    def index_names(self) -> None:
        """Make `find` know every row by its country and names."""
        self._by_key = defaultdict(list)
        for row in self.rows:
            for key in row.names:
                self._by_key[row.country, key].append(row)

    def named_anywhere(self, key: str) -> list[Row]:
        """Return the rows of any country that had this key when names were last indexed."""
        return [row for country in (*self.countries, "") for row in self.named(country, key)]

    def named(self, country: str, key: str) -> list[Row]:
        """Return the rows of a country that had this key when names were last indexed."""
        return [row for row in self._by_key.get((country, key), ()) if key in row.names]

    def find(self, reference: str) -> Row:
        """Return the row a table refers to: "EG", "PS.GZ", "281133", "x-sahel", "EG/Rafah", "IT//Sicily".

        CC/Name is the weightiest place of that name in the country, CC//Name the weightiest area.
        Raises KeyError where there is none.
        """
        if reference in self.countries:
            return self.countries[reference]
        if reference in self.by_code:
            return self.by_code[reference]
        if reference in self.by_id:
            return self.by_id[reference]
        country, _, name = reference.partition("/")
        only_areas = name.startswith("/")
        found = [
            row
            for row in self._by_key.get((country, fold(name.lstrip("/"))), ())
            if not only_areas or row.kind in ("admin1", "admin2")
        ]
        if not found:
            raise KeyError(f"no place {reference!r}")
        return max(found, key=lambda row: row.weight)
