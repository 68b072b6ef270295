"""Timeline, map and facets as the page draws them: where each bar and circle stands, and where it leads.

Counts come from overview.py; `link` turns a term into the address of the question narrowed by it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from indexer.search.overview import Box

WIDTH, HEIGHT = 720, 80  # of the timeline; the map is 360 by 180, a unit a degree
MOST_CIRCLES = 200
NARROWEST = 40  # degrees of longitude: nearer the outlines say nothing


def around_view(around: dict[str, Any], link: Callable[[str], str]) -> dict[str, Any]:
    """Return all three."""
    return {
        "timeline": timeline_view(around["timeline"], link),
        "map": map_view(around["map"], link),
        "facets": facet_views(around["facets"], link),
    }


def timeline_view(form: dict[str, Any], link: Callable[[str], str]) -> dict[str, Any]:
    """Return the bars where they stand, in the order of time, with the gaps between them."""
    bars = form["bars"]
    view: dict[str, Any] = {
        "grain": form["grain"],
        "undated": form["undated"],
        "undated_link": link("is:undated"),
        "less": form["less"],
        "about": [(bar["label"], bar["count"], link(bar["term"])) for bar in form["about"]],
        "bars": [],
    }
    if not bars:
        return view
    begin, end = (_ordinal(bars[n][side]) for n, side in ((0, "first"), (-1, "last")))
    tallest = max(bar["count"] for bar in bars)
    scale = WIDTH / (end - begin + 1)
    for bar in bars:
        first, last = _ordinal(bar["first"]), _ordinal(bar["last"])
        height = max(2.0, 72 * bar["count"] / tallest)
        view["bars"].append(
            {
                "x": round((first - begin) * scale, 2),
                "width": round(max((last - first + 1) * scale - 0.6, 0.8), 2),
                "y": round(76 - height, 2),
                "height": round(height, 2),
                "label": bar["label"],
                "count": bar["count"],
                "first": bar["first"],
                "last": bar["last"],
                "link": link(bar["term"]),
            }
        )
    return {**view, "from": bars[0]["label"], "to": bars[-1]["label"]}


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def map_view(form: dict[str, Any], link: Callable[[str], str]) -> dict[str, Any]:
    """Return the clusters (x = longitude + 180, y = 90 - latitude) and the part of the world they take."""
    clusters = form["clusters"][:MOST_CIRCLES]
    most = max((cluster["count"] for cluster in clusters), default=1)
    box = _part_of_world(clusters)
    unit = (box.east - box.west) / 360
    drawn = [
        {
            "x": round(cluster["lon"] + 180, 3),
            "y": round(90 - cluster["lat"], 3),
            "r": round(unit * (2.2 + 6 * (cluster["count"] / most) ** 0.5), 3),
            "count": cluster["count"],
            "link": link(cluster["term"]),
        }
        for cluster in clusters
    ]
    return {
        "clusters": drawn,  # the largest is drawn first, below the others
        "view": f"{box.west + 180:g} {90 - box.north:g} {box.east - box.west:g} {box.north - box.south:g}",
        "stroke": round(unit * 0.6, 3),
        "without_point": form["without_point"],
        "unplaced": form["unplaced"],
        "unplaced_link": link("is:unplaced"),
        "without_point_link": link("-has:geo"),
    }


def _part_of_world(clusters: Sequence[dict[str, Any]]) -> Box:
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
    "withdrawn": "withdrawn",
}


def facet_views(form: dict[str, Any], link: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return the facets that have values, each value with the links that ask for it and leave it out."""

    def row(one: dict[str, Any], name: str = "value") -> dict[str, Any]:
        label = str(one.get("label") or one[name])
        return {
            "label": _VALUE_NAMES.get(label, label),
            "count": one["count"],
            "link": link(one["term"]),
            "not": link("-" + one["term"]),
            "inside": [row(inner, "label") for inner in one.get("inside", ())],
        }

    facets = [{"name": "Place", "rows": [row(node, "label") for node in form["places"]]}]
    facets += [{"name": name, "rows": [row(one) for one in form[field]]} for field, name in _FACET_NAMES]
    unknown = [row(one) for one in form["unknown"] if one["count"]]
    facets.append({"name": "Not known", "rows": unknown})
    return [facet for facet in facets if facet["rows"]]
