"""Reads GeoNames' own files, for those who have them: more towns, natural features, better centres.

allCountries.txt, a country's file or cities500.txt (19 columns, https://download.geonames.org/export/dump/)
and alternateNamesV2.txt (names with their language) -> rows added to, or bettered in, the packages' own
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from math import log10
from pathlib import Path

from indexer.places.build_rows import Row, Sources
from indexer.places.build_towns import call_town
from indexer.places.form import ALTERNATE
from indexer.places.names import is_kept_script, is_latin

# Feature class and code -> kind. Other codes of H, L, S, T and all of R, U, V are left out.
_NATURAL = {
    "H.SEA": "water",
    "H.OCN": "water",
    "H.GULF": "water",
    "H.BAY": "water",
    "H.STRT": "strait",
    "H.CHN": "strait",
    "H.LK": "lake",
    "H.LKS": "lake",
    "H.RSV": "lake",
    "H.STM": "river",
    "T.ISL": "island",
    "T.ISLS": "island",
    "T.ATOL": "island",
    "T.MTS": "mountains",
    "T.MT": "mountains",
    "T.PK": "mountains",
    "T.VLC": "mountains",
    "T.DSRT": "desert",
    "T.PEN": "region",
    "T.VAL": "region",
    "L.RGN": "region",
    "L.AREA": "region",
    "L.PRK": "landmark",
    "L.MILB": "landmark",
    "S.AIRP": "airport",
    "S.AIRB": "landmark",
    "S.PSTB": "crossing",
    "S.CMPRF": "camp",
    "S.DAM": "landmark",
    "S.PAL": "seat",
    "S.STDM": "stadium",
    "S.PSN": "landmark",
    "S.MNMT": "landmark",
}
_AREAS = {"A.ADM1": "admin1", "A.ADM2": "admin2"}
_RADIUS_KM = {
    "water": 300.0,
    "river": 200.0,
    "region": 80.0,
    "mountains": 30.0,
    "desert": 200.0,
    "lake": 20.0,
}
_NUMBERS: dict[int, type[float] | type[int]] = {4: float, 5: float, 14: int}  # latitude, longitude, people
_LOOKED_AT = 1000
_LANGUAGES = frozenset(("en", "de", "fr", "es", "pt", "it", "ar", "ru", "uk", "el", "he", "zh", "ja", "ko"))


def read_geonames(sources: Sources, path: Path, *, least_people: int, least_names: int) -> int:
    """Add the places of a GeoNames file; return how many rows were read as places.

    A town of fewer than `least_people`, and a natural feature or building of fewer than `least_names`
    other names (a measure of how known it is), is left out unless the packages have it already.
    Raises ValueError, with the line's number, where a line is none of GeoNames'.
    """
    return sum(_read_place(sources, cells, least_people, least_names) for cells in _places(path))


def check_geonames(path: Path) -> None:
    """Look at a file's first lines, before minutes of work. Raises as read_geonames does, and OSError."""
    for _ in islice(_places(path), _LOOKED_AT):
        pass


def read_names(sources: Sources, path: Path) -> int:
    """Add the names of alternateNamesV2.txt in our languages; return how many were taken."""
    count = 0
    for cells in _lines(path):
        if len(cells) < 8 or cells[2] not in _LANGUAGES or cells[7] == "1":  # the last: historic
            continue
        row = sources.by_id.get(cells[1])
        name = cells[3]
        if row is None or len(name) < 2 or not (is_latin(name) or is_kept_script(name)):
            continue
        row.call(name, 0 if cells[4] == "1" and cells[2] == "en" else ALTERNATE)
        count += 1
    return count


def _places(path: Path) -> Iterator[list[str]]:
    """Yield the cells of each line, all 19, with a point and a number of people."""
    for number, cells in enumerate(_lines(path), 1):
        if len(cells) != 19:
            raise ValueError(f"{path}:{number}: {len(cells)} columns, not GeoNames' 19")
        for column, read in _NUMBERS.items():
            try:
                read(cells[column] or "0")
            except ValueError:
                told = f"column {column + 1} is {cells[column]!r}; expected a number"
                raise ValueError(f"{path}:{number}: {told}") from None
        yield cells


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        try:
            for line in lines:
                yield line.rstrip("\n").split("\t")
        except UnicodeDecodeError:
            raise ValueError(f"{path}: not UTF-8; expected one of GeoNames' own text files") from None


def _read_place(sources: Sources, cells: list[str], least_people: int, least_names: int) -> bool:
    number, name, feature = cells[0], cells[1], f"{cells[6]}.{cells[7]}"
    others = [other for other in cells[3].split(",") if other]
    people = int(cells[14] or 0)
    known = sources.by_id.get(number)
    if known is not None:
        _better(known, cells, people)
        return True
    country = sources.countries.get(cells[8])
    if cells[6] == "P":
        if people < least_people or country is None:
            return False
        row = Row(id=number, name=name, kind="town", country=country.country, population=people)
        row.weight = log10(max(people, 100))
        call_town(row, others)
    elif feature in _AREAS and country is not None:
        row = Row(id=number, name=name, kind=_AREAS[feature], country=country.country, population=people)
        row.weight = log10(max(people, 1000)) - (0.5 if feature == "A.ADM1" else 1.2)
        row.call(name)
    elif feature in _NATURAL:
        if len(others) < least_names:
            return False
        row = _natural(cells, _NATURAL[feature], others)
    else:
        return False
    row.lat, row.lon = float(cells[4]), float(cells[5])
    row.admin1 = sources.by_code.get(f"{cells[8]}.{cells[10]}")
    row.admin2 = sources.by_code.get(f"{cells[8]}.{cells[10]}.{cells[11]}") if cells[11] else None
    for code in filter(None, cells[9].split(",")):
        if code in sources.countries and code != row.country:
            row.parents.append(sources.countries[code])
    sources.add(row)
    return True


def _natural(cells: list[str], kind: str, others: list[str]) -> Row:
    # A sea has no people: what many languages have a name for is known.
    row = Row(id=cells[0], name=cells[1], kind=kind, country=cells[8])
    row.weight = 3.2 + min(2.5, 0.8 * log10(1 + len(others)))
    row.radius_km = _RADIUS_KM.get(kind, 5.0)
    row.call(cells[1])
    for other in others:
        if is_latin(other) and len(other) > 3 and other[0].isupper():
            row.call(other, ALTERNATE)
    return row


def _better(row: Row, cells: list[str], people: int) -> None:
    """Take GeoNames' own centre of an area, and what it has grown to."""
    row.lat, row.lon = float(cells[4]), float(cells[5])
    if people and row.kind == "town":
        row.weight += log10(max(people, 100)) - log10(max(row.population, 100))
    if people:
        row.population = people
