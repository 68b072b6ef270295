"""Reads our own table of regions, waters, crossings, landmarks: a row extends a place, or is a new one."""

from __future__ import annotations

import re

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
USUAL_RADIUS_KM |= {"strait": 60.0, "lake": 40.0, "island": 30.0, "continent": 3000.0, "admin1": 80.0}


def read_own(sources: Sources) -> None:
    """Our own table: a row extends the place it refers to, or is a new one."""
    holding: list[tuple[Row, str]] = []
    lifted: list[tuple[Row, str]] = []
    for cells in table("places.tsv"):
        names, kind, of, parents, lat, lon, weight, holds = (cells + [""] * 8)[:8]
        called = names.removeprefix("+").split("|")
        if kind not in KINDS:
            raise ValueError(f"places.tsv: no kind {kind!r} ({names})")
        if of:
            row = sources.find(of)
            # "+Washington state" is one more name, not the one that is shown.
            row.name = row.name if names.startswith("+") else called[0]
        else:
            slug = re.sub(r"[^a-z0-9]+", "-", fold(called[0])).strip("-")
            row = sources.add(Row(id=f"x-{slug}", name=called[0], kind=kind))
        if lat:
            row.lat, row.lon = float(lat), float(lon)
        row.weight = max(row.weight, float(weight or USUAL_WEIGHT[kind]))
        row.radius_km = row.radius_km or USUAL_RADIUS_KM.get(kind, 3.0)
        for name in called:
            if name.startswith("~"):
                # ~Gaza on Gaza City: called so, too, but the bare name means another.
                row.names[fold(name[1:])] = ALTERNATE
                continue
            row.call(name, CAPITALS if len(fold(name)) <= 3 else 0)
        lifted.append((row, parents))
        holding.append((row, holds))
    sources.index_names()
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


def _put_inside(row: Row, holder: Row) -> None:
    if holder is not row:
        row.parents.append(holder)
    countries = {parent.country for parent in row.parents if parent.country}
    if not row.country and len(countries) == 1:
        row.country = holder.country
    elif len(countries) > 1 and row.id.startswith("x-"):
        row.country = ""
