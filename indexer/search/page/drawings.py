"""Timeline, map and facets as the page draws them: where each bar and circle stands, and where it leads.

Counts come from overview.py; a `Narrowed` turns a term into the address of the question narrowed by it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import quote_plus

from indexer.search.edits import Narrowing
from indexer.search.grammar import Term
from indexer.search.overview import Box
from indexer.search.page.photos import page_link

WIDTH, HEIGHT = 720, 116  # of the bars; the map is 360 by 180, a unit a degree
MOST_ABOUT = 24
MOST_CIRCLES = 80
NARROWEST = 30  # degrees of longitude: nearer the outlines say nothing
LABELLED_FROM = 5.2  # a circle so large, at the whole map's scale, has room for its number


@lru_cache(maxsize=65_536)
def _quoted(term: str) -> str:
    return quote_plus(term, errors="replace")


class Narrowed:
    """The addresses of one question narrowed by one more term each."""

    def __init__(self, text: str, terms: Sequence[Term]) -> None:
        self._narrowing = Narrowing(text, terms)
        self._begins: dict[str, str] = {}

    def __call__(self, term: str) -> str:
        """Return the address of the question narrowed by this term."""
        begin = self._narrowing.begin(term)
        if (quoted := self._begins.get(begin)) is None:
            quoted = self._begins[begin] = quote_plus(f"{begin} ", errors="replace") if begin else ""
        return f"/?q={quoted}{_quoted(term)}"

    def without(self, term: str) -> str | None:
        """Return the address of the question without this very term, None where it is not asked."""
        text = self._narrowing.without(term)
        return None if text is None else page_link(text)

    def freed(self, field: str) -> str | None:
        """Return the address of the question without what narrows like this field, None if nothing does."""
        free = self._narrowing.begin(f"{field}:")
        return page_link(free) if free != self._narrowing.begin("in:") else None


def around_view(around: dict[str, Any], link: Narrowed) -> dict[str, Any]:
    """Return all three."""
    return {
        "timeline": timeline_view(around["timeline"], link) | {"all": link.freed("taken")},
        "map": map_view(around["map"], link) | {"all": link.freed("bbox")},
        "facets": facet_views(around["facets"], link, link.without),
    }


# --- timeline ---------------------------------------------------------------------------------------


def timeline_view(form: dict[str, Any], link: Callable[[str], str]) -> dict[str, Any]:
    """Return the bars where they stand, in the order of time, with the gaps between them.

    What is known to a coarser date than a bar's is `about`: a line below the bars, as long as the date.
    """
    bars, about = form["bars"], form["about"]
    view: dict[str, Any] = {
        "grain": form["grain"],
        "undated": form["undated"],
        "undated_link": link("is:undated"),
        "earlier": (earlier := form.get("earlier")) and earlier | {"link": link(earlier["term"])},
        "less": form["less"],
        "count": sum(bar["count"] for bar in bars),
        "bars": [],
        "about": [],
        "ticks": [],
    }
    if not (drawn := bars or about):
        return view
    begin = min(_ordinal(bar["first"]) for bar in drawn)
    end = max(_ordinal(bar["last"]) for bar in drawn)
    tallest = max(bar["count"] for bar in drawn)
    scale = WIDTH / (end - begin + 1)
    for bar in bars:
        first, last = _ordinal(bar["first"]), _ordinal(bar["last"])
        height = max(2.0, HEIGHT * bar["count"] / tallest)
        view["bars"].append(
            {
                **_of_bar(bar, link, bar["label"]),
                "x": round((first - begin) * scale, 2),
                "width": round(max((last - first + 1) * scale - 0.6, 0.8), 2),
                "y": round(HEIGHT - height, 2),
                "height": round(height, 2),
            }
        )
    for span in sorted(about, key=lambda span: -span["count"])[:MOST_ABOUT]:
        first, last = max(_ordinal(span["first"]), begin), min(_ordinal(span["last"]), end)
        # One that lies beside all bars is told, but not drawn.
        width = round(max(last - first + 1, 0) * scale, 2)
        told = _of_bar(span, link, f"{span['label']}, known no better")
        view["about"].append({**told, "x": round((first - begin) * scale, 2), "width": width})
    view["ticks"] = [
        {"x": round((day.toordinal() - begin) * scale, 2), "label": label}
        for day, label in _ticks(date.fromordinal(begin), date.fromordinal(end))
    ]
    return {**view, "from": drawn[0]["first"], "to": max(bar["last"] for bar in drawn)}


def _of_bar(bar: dict[str, Any], link: Callable[[str], str], name: str) -> dict[str, Any]:
    kept = {name: bar[name] for name in ("label", "count", "first", "last")}
    return kept | {"link": link(bar["term"]), "said": f"{name}: {bar['count']:,}"}


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _ticks(first: date, last: date, most: int = 7) -> list[tuple[date, str]]:
    """Return days that stand for the axis, with their labels: years, months or days, `most` at most."""
    days = (last - first).days
    if days >= 3 * 365:
        years = range(first.year + (first.timetuple().tm_yday > 1), last.year + 1)
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 500, 2000) if len(years) <= s * most)
        return [(date(year, 1, 1), str(year)) for year in years if year % step == 0]
    if days >= 75:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        step = next(s for s in (1, 2, 3, 6, 12) if len(months) <= s * most or s == 12)
        named = [
            (date(m // 12, m % 12 + 1, 1), f"{m // 12}-{m % 12 + 1:02}") for m in months if m % step == 0
        ]
        return [(day, label) for day, label in named if day >= first]
    step = max(1, -(-(days + 1) // most))
    return [(day, day.isoformat()) for day in islice(_every(first, step), most) if day <= last]


def _every(first: date, step: int) -> Any:
    return (first + timedelta(days=n * step) for n in range(1000))


# --- map --------------------------------------------------------------------------------------------


def map_view(form: dict[str, Any], link: Callable[[str], str]) -> dict[str, Any]:
    """Return the clusters (x = longitude + 180, y = 90 - latitude) and the part of the world they take."""
    clusters = form["clusters"][:MOST_CIRCLES]
    most = max((cluster["count"] for cluster in clusters), default=1)
    box = part_of_world(clusters)
    unit = (box.east - box.west) / 360
    drawn = []
    for cluster in clusters:
        radius = 2.4 + 7 * (cluster["count"] / most) ** 0.5
        drawn.append(
            {
                "x": round(cluster["lon"] + 180, 3),
                "y": round(90 - cluster["lat"], 3),
                "r": round(unit * radius, 3),
                "said": f"{_some(cluster['count'], 'photo')} of {_some(cluster['places'], 'place')}",
                "label": _short(cluster["count"]) if radius >= LABELLED_FROM else "",
                "link": link(cluster["term"]),
            }
        )
    return {
        "clusters": drawn,  # the largest is drawn first, below the others
        "view": f"{box.west + 180:g} {90 - box.north:g} {box.east - box.west:g} {box.north - box.south:g}",
        "stroke": round(unit * 0.6, 3),
        "size": round(unit * 6, 3),
        "without_point": form["without_point"],
        "unplaced": form["unplaced"],
        "unplaced_link": link("is:unplaced"),
        "without_point_link": link("has:place -has:geo"),
    }


def _some(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _short(count: int) -> str:
    if count < 1000:
        return str(count)
    return f"{count / 1000:.1f}k".replace(".0k", "k") if count < 10_000 else f"{count // 1000}k"


def part_of_world(clusters: Sequence[dict[str, Any]]) -> Box:
    """Return the part of the world that holds all clusters, twice as wide as high, never too near."""
    if not clusters:
        return Box()
    lons = [cluster["lon"] for cluster in clusters]
    lats = [cluster["lat"] for cluster in clusters]
    width = max((max(lons) - min(lons)) * 1.2, (max(lats) - min(lats)) * 2.4, NARROWEST)
    if width >= 300:
        return Box()
    lon, lat = (max(lons) + min(lons)) / 2, (max(lats) + min(lats)) / 2
    west = min(max(lon - width / 2, -180), 180 - width)
    south = min(max(lat - width / 4, -90), 90 - width / 2)
    return Box(
        west=round(west, 2),
        south=round(south, 2),
        east=round(west + width, 2),
        north=round(south + width / 2, 2),
    )


# --- facets -----------------------------------------------------------------------------------------

_FACET_NAMES = (
    ("agency", "Agency"),
    ("by", "Photographer"),
    ("outlet", "Outlet"),
    ("language", "Language"),
    ("kinds", "Kind"),
)
_VALUE_NAMES = {
    "undated": "no date known",
    "unplaced": "no place known",
    "uncredited": "no credit known",
    "file": "from the files",
    "video": "stills of a video",
    "graphic": "graphics",
    "handout": "handouts",
    "pool": "of a pool",
    "ai": "made by AI",
    "withdrawn": "withdrawn",
}


def facet_views(
    form: dict[str, Any], link: Callable[[str], str], without: Callable[[str], str | None]
) -> list[dict[str, Any]]:
    """Return the facets that have values, each value with the links that ask for it and leave it out.

    A value that is asked for already is `chosen`: its link gives it back.
    """

    def row(one: dict[str, Any], name: str = "value") -> dict[str, Any]:
        label, term = str(one.get("label") or one[name]), one["term"]
        chosen = without(term)
        return {
            "label": _VALUE_NAMES.get(label, label),
            "count": one["count"],
            "chosen": chosen is not None,
            "link": link(term) if chosen is None else chosen,
            "not": link("-" + term),
            "inside": [row(inner, "label") for inner in one.get("inside", ())],
        }

    places, regions = _parted(form["places"])
    facets = [{"name": "Place", "rows": [row(node, "label") for node in places]}]
    facets.append({"name": "Region", "rows": [row(node, "label") for node in regions]})
    facets += [{"name": name, "rows": [row(one) for one in form[field]]} for field, name in _FACET_NAMES]
    unknown = [row(one) for one in form["unknown"] if one["count"]]
    facets.append({"name": "Not known", "rows": unknown})
    return [facet for facet in facets if facet["rows"]]


def _parted(places: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the countries, and what holds or lies beside them: "Central Europe", "Baltic Sea"."""
    countries = [node for node in places if node["kind"] == "country"]
    return countries, [node for node in places if node["kind"] != "country"]
