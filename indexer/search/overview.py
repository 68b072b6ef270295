"""What a question's photos have in common: facets, a timeline, a map. Counts in, forms out.

"when": (("2023-11-01", 3), ("2023", 2))
    -> bars [{"first": "2023-11-01", ..., "count": 3, "term": "taken:2023-11-01"}], about [{... "taken:2023"}]

A date counts no finer than it is known: a photo of some day in 2023 is drawn on no day. A place
without a point of its own (a country) is counted beside the map, not drawn in its middle. Every value
comes with the term that narrows the question to it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from indexer.answer import Counts
from indexer.cells import FINEST, Cell, cell_of, middle_of, shared_cell_of
from indexer.query import Tally
from indexer.search.days import days_of
from indexer.search.grammar_tokens import as_typed
from indexer.search.naming import PlaceNames

MOST_VALUES = 12
MOST_COUNTRIES, MOST_INSIDE = 12, 6
MOST_BARS = 72
MOST_PLACES = 400
MOST_DAYS = 10_000
MOST_SPOTS = 20_000  # of different places in one answer; both indexes count a few tens of thousands at most
UNKNOWNS = ("undated", "unplaced", "uncredited")

FACETS = (
    Tally(field="place", most=MOST_PLACES),
    Tally(field="agency", most=MOST_VALUES),
    Tally(field="by", most=MOST_VALUES),
    Tally(field="outlet", most=MOST_VALUES),
    Tally(field="language", most=MOST_VALUES),
    Tally(field="flag", most=50),
)
MONTHS = Tally(field="month", most=MOST_DAYS)
DAYS = Tally(field="when", most=MOST_DAYS)
SPOTS = Tally(field="spot", most=MOST_SPOTS)
SHARED = Tally(field="shared", most=MOST_SPOTS)
_TERM_FIELDS = {"agency": "agency", "by": "by", "outlet": "outlet", "language": "lang"}


def term(field: str, value: str) -> str:
    """Return what narrows a question to this value, quoted where it must be."""
    return f"{field}:{as_typed(value)}"


# --- facets -----------------------------------------------------------------------------------------


def facets_form(counted: Mapping[Tally, Counts], names: PlaceNames, total: int) -> dict[str, Any]:
    """Return the values of each facet with their counts: places as a tree, the unknown by themselves."""
    form: dict[str, Any] = {"total": total, "places": place_tree(_counts(counted, "place"), names)}
    for field, word in _TERM_FIELDS.items():
        form[field] = [
            {"value": value, "count": count, "term": term(word, value)}
            for value, count in _counts(counted, field)
        ]
    flags = dict(_counts(counted, "flag"))
    form["unknown"] = [
        {"value": flag, "count": flags.get(flag, 0), "term": f"is:{flag}"} for flag in UNKNOWNS
    ]
    form["kinds"] = [
        {"value": flag, "count": flags[flag], "term": f"is:{flag}"}
        for flag in ("file", "handout", "pool", "ai", "video", "graphic", "withdrawn")
        if flags.get(flag)
    ]
    return form


def place_tree(counts: Counts, names: PlaceNames) -> list[dict[str, Any]]:
    """Return countries, and what has none above it (seas, regions), each with its most frequent places."""
    inside: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
    countries: list[tuple[str, dict[str, Any]]] = []
    for id, count in counts:
        place = names.place(id)
        if place is None or place.kind == "continent":
            continue
        node = {
            "id": id,
            "label": place.name,
            "kind": place.kind,
            "count": count,
            "term": f"in:{names.word_for(place)}",
        }
        if place.kind == "country":
            countries.append((id, node))
        else:
            inside[names.country_of(place)].append(node)
    tree = [{**node, "inside": _named_once(inside.get(id, []))} for id, node in countries[:MOST_COUNTRIES]]
    tree += [{**node, "inside": []} for node in inside.get(None, [])[:MOST_INSIDE]]
    return sorted(tree, key=lambda node: (-node["count"], node["label"]))


def _named_once(nodes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the first nodes, of a town and the county of its name only the one with more photos."""
    found: dict[str, dict[str, Any]] = {}
    for node in nodes:
        found.setdefault(node["label"], node)
    return list(found.values())[:MOST_INSIDE]


def _counts(counted: Mapping[Tally, Counts], field: str) -> Counts:
    return next((counts for tally, counts in counted.items() if tally.field == field), ())


# --- timeline ---------------------------------------------------------------------------------------


_Known = list[tuple[str, int]]  # beginnings of days, with how many photos are of them
# How many characters of a day each grain keeps: 2023-11-01, 2023-11, 2023, 202.
_GRAINS = (("day", 10), ("month", 7), ("year", 4), ("decade", 3))


def timeline_form(when: Counts, undated: int, *, rare: float = 0.0) -> dict[str, Any]:
    """Return bars of one grain (day, month, year or decade) and, beside them, what is known less well.

    The earliest photos, at most the share `rare` of all, are `earlier` and not drawn where the others
    can then be drawn finer: one photo of 1911 makes a decade of each bar.

    `when` may be counted by month where days are not drawn (`needs_days`): the form is the same.
    """
    known = _known(when)
    less = sum(count for value, count in when if value == "other")
    if not known:
        return {"grain": "day", "bars": [], "about": [], "less": less, "undated": undated}
    last = max(days_of(value)[1] for value in _latest(value for value, _ in known))
    known, earlier = _without_rare(known, last, rare) if rare else (known, 0)
    begin = min(value for value, _ in known)
    name, length = _GRAINS[_grain(begin, last)]
    bars: dict[str, int] = defaultdict(int)
    about: dict[str, int] = defaultdict(int)
    for value, count in known:
        if len(value) >= length:
            bars[value[:length]] += count
        else:
            about[value] += count
    return {
        "grain": name,
        "bars": [_span_form(value, bars[value]) for value in sorted(bars)],
        "about": [_span_form(value, about[value]) for value in sorted(about)],
        "less": less,
        "undated": undated,
    } | ({"earlier": _earlier_form(begin[:length], earlier)} if earlier else {})


def needs_days(months: Counts, *, rare: float = 0.0) -> bool:
    """Whether a timeline of what is known by month may be drawn by day: only then are days worth counting."""
    known = sorted(_known(months))
    if not known:
        return False
    # Of each month no more is known than that a photo is of one of its days.
    latest = [days_of(value)[0 if len(value) == 7 else 1] for value in _latest(value for value, _ in known)]
    begin = known[_most_left_out(known, rare)][0]
    earliest = days_of(begin)[1 if len(begin) == 7 else 0]
    return (max(latest) - earliest).days < MOST_BARS


def _known(when: Counts) -> _Known:
    # "1960s" is kept as "196": then all are the beginnings of days, and their length says how well.
    return [(value[:3] if value.endswith("s") else value, count) for value, count in when if value != "other"]


def _earlier_form(begin: str, count: int) -> dict[str, Any]:
    label = f"{begin}0s" if len(begin) == 3 else begin
    return {"label": label, "count": count, "term": f"before:{label}"}


def _grain(begin: str, last: date) -> int:
    """Return the finest grain of which the span takes no more bars than fit."""
    first, _ = days_of(begin)
    return next((g for g in range(3) if _steps(first, last, g) <= MOST_BARS), 3)


def _without_rare(known: _Known, last: date, rare: float) -> tuple[_Known, int]:
    """Return what is left without the few earliest, and how many photos those are; 0 where it helps not."""
    known = sorted(known)
    most = _most_left_out(known, rare)
    finest = _grain(known[most][0], last)
    if finest == _grain(known[0][0], last):
        return known, 0
    fewest = bisect_left(range(most + 1), True, key=lambda n: _grain(known[n][0], last) <= finest)
    return known[fewest:], sum(count for _, count in known[:fewest])


def _most_left_out(known: _Known, rare: float) -> int:
    """Return how many of the values, in order, are at most the share `rare` of all photos."""
    left_out = rare * sum(count for _, count in known)
    return next(n for n, sofar in enumerate(accumulate(count for _, count in known)) if sofar > left_out)


def _latest(values: Iterable[str]) -> list[str]:
    """Return the latest value of each length: one of them ends last."""
    found: dict[int, str] = {}
    for value in values:
        if value > found.get(len(value), ""):
            found[len(value)] = value
    return list(found.values())


def _steps(first: date, last: date, grain: int) -> int:
    if grain == 0:
        return (last - first).days + 1
    if grain == 1:
        return (last.year - first.year) * 12 + last.month - first.month + 1
    return last.year - first.year + 1


def _span_form(value: str, count: int) -> dict[str, Any]:
    first, last = days_of(value)
    label = f"{value}0s" if len(value) == 3 else value
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "label": label,
        "count": count,
        "term": f"taken:{label}",
    }


# --- map --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of the map, in degrees; west > east crosses the date line."""

    west: float = -180
    south: float = -90
    east: float = 180
    north: float = 90

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point lies in the box."""
        across = self.west <= lon <= self.east if self.west <= self.east else not self.east < lon < self.west
        return across and self.south <= lat <= self.north


def map_form(
    spots: Counts,
    shared: Counts,
    flags: Mapping[str, int],
    *,
    zoom: int,
    box: Box | None = None,
    most: int | None = None,
) -> dict[str, Any]:
    """Return the spots as clusters of a grid that is 2**(zoom+3) cells wide, and what has no point.

    A cluster counts its photos, each once, and stands where their places are in the mean; a photo of two
    towns far apart is in the clusters of both. Its term finds just these photos. The largest come first;
    `most`: only so many; with a box, those that stand in it.
    """
    level = min(max(zoom + 3, 2), FINEST)
    clusters = _clusters(spots, shared, level)
    if box is not None:
        clusters = [cluster for cluster in clusters if box.holds(cluster.lat, cluster.lon)]
    largest = sorted(clusters, key=lambda cluster: (-cluster.photos, cluster.lat, cluster.lon))[:most]
    return {
        "zoom": zoom,
        "clusters": [_cluster_form(level, cluster) for cluster in largest],
        "without_point": flags.get("no-point", 0),
        "unplaced": flags.get("unplaced", 0),
    }


class _Cluster(NamedTuple):
    """A cell of the map with how many photos it has, of how many places; the first of these; their mean."""

    column: int
    row: int
    photos: int
    places: int
    spot: str
    lat: float
    lon: float


def _clusters(spots: Counts, shared: Counts, level: int) -> list[_Cluster]:
    """Return the clusters of a level."""
    shift = FINEST - level
    sums: dict[tuple[int, int], list[Any]] = {}  # sights, places, latitudes, longitudes, the first place
    for word, count in spots:
        column, row, lat, lon = _spot(word)
        where = column >> shift, row >> shift
        if (found := sums.get(where)) is None:
            sums[where] = [count, 1, lat * count, lon * count, word]
        else:
            found[0] += count
            found[1] += 1
            found[2] += lat * count
            found[3] += lon * count
    again: dict[tuple[int, int], int] = defaultdict(int)
    for word, count in shared:
        finest, column, row = _shared(word)
        if finest >= level:  # what shares a coarser cell alone is in two clusters
            again[column >> finest - level, row >> finest - level] += count
    return [
        _Cluster(*where, sights - again.get(where, 0), places, spot, lat / sights, lon / sights)
        for where, (sights, places, lat, lon, spot) in sums.items()
    ]


_shared = lru_cache(maxsize=65_536)(shared_cell_of)


@lru_cache(maxsize=65_536)
def _spot(word: str) -> tuple[int, int, float, float]:
    """Return column and row of a spot's cell, and its middle."""
    _, column, row = cell = cell_of(word)
    return column, row, *middle_of(cell)


def _cluster_form(level: int, cluster: _Cluster) -> dict[str, Any]:
    box = _box_of((level, cluster.column, cluster.row))
    # Where it is one place, the question need not take in all around it.
    narrow = box if cluster.places > 1 else _box_of(cell_of(cluster.spot))
    return {
        "lat": round(cluster.lat, 4),
        "lon": round(cluster.lon, 4),
        "count": cluster.photos,
        "places": cluster.places,
        "bbox": box,
        "term": "bbox:" + ",".join(f"{degrees:.5f}".rstrip("0").rstrip(".") for degrees in narrow),
    }


def _box_of(cell: Cell) -> list[float]:
    """Return west, south, east and north of a cell."""
    level, column, row = cell
    size = 1 << level
    west, south = column / size * 360 - 180, row / size * 180 - 90
    return [round(v, 5) for v in (west, south, west + 360 / size, south + 180 / size)]
