"""What a question's photos have in common: facets, a timeline, a map. Counts in, forms out.

"when": (("2023-11-01", 3), ("2023", 2))
    -> bars [{"first": "2023-11-01", ..., "count": 3, "term": "taken:2023-11-01"}], about [{... "taken:2023"}]

A date counts no finer than it is known: a photo of some day in 2023 is drawn on no day. A place
without a point of its own (a country) is counted beside the map, not drawn in its middle. Every value
comes with the term that narrows the question to it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from indexer.answer import Counts
from indexer.cells import FINEST, cell_of, middle_of
from indexer.query import Tally
from indexer.search.naming import PlaceNames

MOST_VALUES = 12
MOST_COUNTRIES, MOST_INSIDE = 12, 6
MOST_BARS = 72
MOST_PLACES = 400
MOST_DAYS = MOST_SPOTS = 10_000
UNKNOWNS = ("undated", "unplaced", "uncredited")

FACETS = (
    Tally(field="place", most=MOST_PLACES),
    Tally(field="agency", most=MOST_VALUES),
    Tally(field="by", most=MOST_VALUES),
    Tally(field="outlet", most=MOST_VALUES),
    Tally(field="language", most=MOST_VALUES),
    Tally(field="flag", most=50),
)
TIMELINE = Tally(field="when", most=MOST_DAYS)
MAP = Tally(field="spot", most=MOST_SPOTS)
_TERM_FIELDS = {"agency": "agency", "by": "by", "outlet": "outlet", "language": "lang"}


def term(field: str, value: str) -> str:
    """Return what narrows a question to this value, quoted where it must be."""
    plain = re.fullmatch(r"[^\s()\"“”„‟~*]+", value)
    if plain:
        return f"{field}:{value}"
    unquoted = re.sub('["“”„‟]', " ", value)
    return f'{field}:"{unquoted}"'


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
        for flag in ("file", "video", "graphic", "withdrawn")
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
    tree = [{**node, "inside": inside.get(id, [])[:MOST_INSIDE]} for id, node in countries]
    tree += [{**node, "inside": []} for node in inside.get(None, [])]
    return sorted(tree, key=lambda node: (-node["count"], node["label"]))[:MOST_COUNTRIES]


def _counts(counted: Mapping[Tally, Counts], field: str) -> Counts:
    return next((counts for tally, counts in counted.items() if tally.field == field), ())


# --- timeline ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Known:
    """A date as it is known, with how many photos are of it. `grain`: 0 day, 1 month, 2 year, 3 decade."""

    first: date
    last: date
    grain: int
    count: int


def timeline_form(when: Counts, undated: int) -> dict[str, Any]:
    """Return bars of one grain (day, month, year or decade) and, beside them, what is known less well."""
    known = [found for value, count in when if (found := _known(value, count))]
    less = sum(count for value, count in when if value == "other")
    if not known:
        return {"grain": "day", "bars": [], "about": [], "less": less, "undated": undated}
    first, last = min(k.first for k in known), max(k.last for k in known)
    # The finest grain of which the whole span takes no more bars than fit.
    grain = next((g for g in range(3) if _steps(first, last, g) <= MOST_BARS), 3)
    bars: dict[tuple[date, date], int] = defaultdict(int)
    about: dict[tuple[date, date], int] = defaultdict(int)
    for date_known in known:
        if date_known.grain <= grain:
            bars[_bar(date_known.first, grain)] += date_known.count
        else:
            about[date_known.first, date_known.last] += date_known.count
    return {
        "grain": ("day", "month", "year", "decade")[grain],
        "bars": [_span_form(span, bars[span]) for span in sorted(bars)],
        "about": [_span_form(span, about[span]) for span in sorted(about)],
        "less": less,
        "undated": undated,
    }


def _known(value: str, count: int) -> _Known | None:
    if not (found := re.fullmatch(r"(\d{4})(s)?(?:-(\d\d))?(?:-(\d\d))?", value)):
        return None
    year, month, day = int(found[1]), int(found[3] or 0), int(found[4] or 0)
    if found[2]:
        return _Known(date(max(year, 1), 1, 1), date(year + 9, 12, 31), 3, count)
    if not month:
        return _Known(date(year, 1, 1), date(year, 12, 31), 2, count)
    if not day:
        return _Known(date(year, month, 1), date(year, month, monthrange(year, month)[1]), 1, count)
    return _Known(date(year, month, day), date(year, month, day), 0, count)


def _steps(first: date, last: date, grain: int) -> int:
    if grain == 0:
        return (last - first).days + 1
    if grain == 1:
        return (last.year - first.year) * 12 + last.month - first.month + 1
    return last.year - first.year + 1


def _bar(day: date, grain: int) -> tuple[date, date]:
    if grain == 0:
        return day, day
    if grain == 1:
        return date(day.year, day.month, 1), date(day.year, day.month, monthrange(day.year, day.month)[1])
    if grain == 2:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    decade = day.year // 10 * 10
    return date(max(decade, 1), 1, 1), date(decade + 9, 12, 31)


def _span_form(span: tuple[date, date], count: int) -> dict[str, Any]:
    first, last = span
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "label": (label := span_label(first, last)),
        "count": count,
        "term": f"taken:{label}",
    }


def span_label(first: date, last: date) -> str:
    """Return whole days, months, years and decades as the grammar writes them, else first..last."""
    if first == last:
        return first.isoformat()
    for grain, label in (
        (1, f"{first.year:04}-{first.month:02}"),
        (2, f"{first.year:04}"),
        (3, f"{first.year // 10 * 10:04}s"),
    ):
        if (first, last) == _bar(first, grain):
            return label
    return f"{first}..{last}"


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
    spots: Counts, flags: Mapping[str, int], total: int, *, zoom: int, box: Box | None = None
) -> dict[str, Any]:
    """Return the spots as clusters of a grid that is 2**(zoom+3) cells wide, and what has no point.

    A cluster stands where its photos are in the mean, and counts places: a photo of two towns is in
    the clusters of both.
    """
    box = box or Box()
    level = min(max(zoom + 3, 2), FINEST)
    clusters: dict[tuple[int, int], list[tuple[float, float, int]]] = defaultdict(list)
    shift = FINEST - level
    for word, count in spots:
        _, column, row = cell = cell_of(word)
        lat, lon = middle_of(cell)
        if box.holds(lat, lon):
            clusters[column >> shift, row >> shift].append((lat, lon, count))
    pointed = flags.get("has-geo", 0)
    return {
        "zoom": zoom,
        "clusters": sorted(
            (_cluster(level, where, inside) for where, inside in clusters.items()),
            key=lambda cluster: (-cluster["count"], cluster["lat"], cluster["lon"]),
        ),
        "without_point": max(total - flags.get("unplaced", 0) - pointed, 0),
        "unplaced": flags.get("unplaced", 0),
    }


def _cluster(level: int, where: tuple[int, int], spots: Sequence[tuple[float, float, int]]) -> dict[str, Any]:
    count = sum(number for *_, number in spots)
    size = 1 << level
    west, south = where[0] / size * 360 - 180, where[1] / size * 180 - 90
    box = [round(v, 4) for v in (west, south, west + 360 / size, south + 180 / size)]
    lat = sum(lat * number for lat, _, number in spots) / count
    lon = sum(lon * number for _, lon, number in spots) / count
    one = len(spots) == 1
    return {
        "lat": round(lat, 4),
        "lon": round(lon, 4),
        "count": count,
        "places": len(spots),
        "bbox": box,
        "term": f"near:{lat:.4f},{lon:.4f}~2km" if one else "bbox:" + ",".join(f"{v:g}" for v in box),
    }
