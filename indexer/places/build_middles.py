"""Weighs countries and areas, and gives areas a middle, by the towns in them.

the towns of Saxony -> its people, its middle, how far it reaches; an area without towns -> where it is held
"""

from __future__ import annotations

from collections import defaultdict
from math import cos, hypot, log10, radians

from indexer.places.build_rows import Row, Sources

# The least that an area reaches whose own middle nobody knows.
_WIDE_KM = 150.0


def weigh_areas(sources: Sources) -> None:
    """Population, centre and radius of areas, from the towns in them."""
    towns: dict[Row, list[Row]] = defaultdict(list)
    for row in sources.rows:
        if row.kind == "town":
            for area in {row.admin1, row.admin2} - {None}:
                towns[area].append(row)  # type: ignore[index]
    for row in sources.rows:
        if row.kind == "country":
            row.weight = 6.5 + 0.2 * log10(max(row.population, 100))
            row.radius_km = 300.0
        elif row.kind in ("admin1", "admin2"):
            held = towns.get(row, [])
            row.population = sum(town.population for town in held)
            _centre(row, held)
            lighter = 0.5 if row.kind == "admin1" else 1.2
            row.weight = log10(max(row.population, 1000)) - lighter
    _place_empty_areas(sources, towns)


def _place_empty_areas(sources: Sources, towns: dict[Row, list[Row]]) -> None:
    """Give an area that no town is known in a point: a namesake in it, or the middle of what holds it.

    That middle stands for a wide area, so that no map draws it and nothing is near it.
    """
    for row in sources.rows:
        if row.lat is not None or row.kind not in ("admin1", "admin2"):
            continue
        holder = row.admin1 if row.kind == "admin2" else sources.countries.get(row.country)
        if holder is None:
            continue
        namesakes = [town for town in towns.get(holder, ()) if not row.names.keys().isdisjoint(town.names)]
        if namesakes:
            town = max(namesakes, key=lambda town: town.population)
            row.lat, row.lon, row.radius_km = town.lat, town.lon, 20.0
        elif holder.lat is not None:
            row.lat, row.lon = holder.lat, holder.lon
            row.radius_km = max(_WIDE_KM, holder.radius_km)


def _centre(row: Row, towns: list[Row]) -> None:
    if not towns:
        return
    points = [(town.lat or 0.0, town.lon or 0.0) for town in towns]
    if max(p[1] for p in points) - min(p[1] for p in points) > 180:  # across the antimeridian
        points = [(lat, lon % 360) for lat, lon in points]
    lat = sum(p[0] for p in points) / len(points)
    lon = sum(p[1] for p in points) / len(points)
    away = sorted(hypot(p[0] - lat, (p[1] - lon) * cos(radians(lat))) * 111.2 for p in points)
    row.lat, row.lon = round(lat, 4), round((lon + 180) % 360 - 180, 4)
    row.radius_km = away[int(len(away) * 0.9)] + 5.0
