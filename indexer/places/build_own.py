"""Reads our own table of regions, waters, crossings, landmarks: a row extends a place, or is a new one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import hypot

from indexer.places.build_rows import Row, Sources, table
from indexer.places.form import ALTERNATE, CAPITALS
from indexer.places.kinds import KINDS
from indexer.places.names import fold

# What a row of our own table weighs where it does not say, and how far it reaches.
USUAL_WEIGHT = dict.fromkeys(KINDS, 5.2) | {
    "water": 6.3,
    "region": 5.6,
    "camp": 4.8,
    "admin2": 5.0,
    "admin1": 5.6,
}
USUAL_RADIUS_KM = {"water": 300.0, "river": 300.0, "region": 150.0, "mountains": 100.0, "desert": 200.0}
# How far a county reaches whose middle we know.
_COUNTY_KM = 25.0
# What the news speaks of is no hamlet, whatever its people are.
TOWN_OF_OURS = 3_000
# Kinds that GeoNames may have as a town or quarter, and how near it then stands.
_SPOTS = frozenset(("town", "district", "landmark", "camp", "stadium", "seat", "crossing"))
_SAME_SPOT_DEGREES = 0.3
USUAL_RADIUS_KM |= {"strait": 60.0, "lake": 40.0, "island": 30.0, "continent": 3000.0, "admin1": 80.0}


def read_own(sources: Sources) -> None:
    """Our own table: a row extends the place it refers to, or is a new one."""
    holding: list[tuple[Row, str]] = []
    lifted: list[tuple[Row, str]] = []
    patterns = _patterns()
    for cells in table("places.tsv"):
        names, kind, of, parents, lat, lon, weight, holds = (cells + [""] * 8)[:8]
        called = names.removeprefix("+").split("|")
        if kind not in KINDS:
            raise ValueError(f"places.tsv: no kind {kind!r} ({names})")
        if of:
            row = sources.find(of)
            # "+Washington state" is one more name, not the one that is shown.
            row.name = row.name if names.startswith("+") else called[0]
        elif known := _known_already(sources, called[0], kind, parents, lat, lon):
            row, lat = known, ""
            row.name = called[0]
        else:
            slug = re.sub(r"[^a-z0-9]+", "-", fold(called[0])).strip("-")
            row = sources.add(Row(id=f"x-{slug}", name=called[0], kind=kind))
            row.population = TOWN_OF_OURS if kind == "town" else 0
        if lat:
            row.lat, row.lon = float(lat), float(lon)
            if row.kind == "admin2":
                row.radius_km = min(row.radius_km, _COUNTY_KM)  # till now the middle of what holds it, maybe
        row.weight = max(row.weight, float(weight or USUAL_WEIGHT[kind]))
        row.radius_km = row.radius_km or USUAL_RADIUS_KM.get(kind, 3.0)
        for name in called:
            if name.startswith("~"):
                # ~Gaza on Gaza City: called so, too, but the bare name means another.
                row.names[fold(name[1:])] = ALTERNATE
                row.told_abroad.add(fold(name[1:]))
                continue
            row.call(name, CAPITALS if len(fold(name)) <= 3 and name.isupper() else 0)
        if not names.startswith("+"):
            for form in abroad(called[0], patterns):
                row.call(form, ALTERNATE)
        lifted.append((row, parents))
        holding.append((row, holds))
    sources.index_names()
    _put_towns_on_islands(sources)
    for row, parents in lifted:
        for reference in filter(None, parents.split("|")):
            _put_inside(row, sources.find(reference))
    for row, holds in holding:
        for reference in filter(None, holds.split("|")):
            sources.find(reference).parents.append(row)
    for code, _, _, _, parents, *_ in ([*c, "", ""] for c in table("countries.tsv")):
        for reference in filter(None, parents.split("|")):
            sources.find(reference)
            sources.countries[code].parents.append(sources.find(reference))


def _patterns() -> list[tuple[re.Pattern[str], list[str]]]:
    """Return data/generics.tsv: what a name looks like, and how other languages have it."""
    return [
        (re.compile(re.escape(pattern).replace(r"\*", "(.+)")), forms.split("|"))
        for pattern, forms in table("generics.tsv")
    ]


def abroad(name: str, patterns: Iterable[tuple[re.Pattern[str], list[str]]]) -> Iterator[str]:
    """Yield what other languages call a lake, a bay, a camp: "Baía de Guanabara" for "Guanabara Bay"."""
    for pattern, forms in patterns:
        if found := pattern.fullmatch(name):
            yield from (form.replace("*", found[1]) for form in forms)


def _put_towns_on_islands(sources: Sources) -> None:
    """Let the island of Kos hold the town of Kos: the bare name finds both."""
    for island in [row for row in sources.rows if row.kind == "island" and row.lat is not None]:
        for key in island.names:
            for town in sources.named_anywhere(key):
                if (
                    town.kind == "town"
                    and hypot((town.lat or 0) - (island.lat or 0), (town.lon or 0) - (island.lon or 0)) < 0.4
                ):
                    town.parents.append(island)


def _known_already(sources: Sources, name: str, kind: str, parents: str, lat: str, lon: str) -> Row | None:
    """Return the town or quarter of this very name at this spot: one place has one id."""
    if kind not in _SPOTS or not lat:
        return None
    countries = {reference[:2] for reference in parents.split("|")} & sources.countries.keys()
    key = fold(name)
    near = [
        row
        for country in sorted(countries)
        for row in sources.named(country, key)
        if row.kind == "town"
        and not row.names[key]
        and hypot((row.lat or 0) - float(lat), (row.lon or 0) - float(lon)) < _SAME_SPOT_DEGREES
    ]
    return near[0] if len(near) == 1 else None


def _put_inside(row: Row, holder: Row) -> None:
    if holder is not row:
        row.parents.append(holder)
    countries = {parent.country for parent in row.parents if parent.country}
    if not row.country and len(countries) == 1:
        row.country = holder.country
    elif len(countries) > 1 and row.id.startswith("x-"):
        row.country = ""
