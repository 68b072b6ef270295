"""What a place may be, and how exact a mention of it is."""

from __future__ import annotations

# kind -> precision of a mention. The order is the number in the built file: add at the end only.
KINDS: dict[str, str] = {
    "town": "town",
    "admin2": "admin2",
    "admin1": "admin1",
    "country": "country",
    "continent": "continent",
    "region": "region",
    "water": "water",
    "river": "water",
    "lake": "water",
    "mountains": "region",
    "desert": "region",
    "island": "region",
    "strait": "water",
    "crossing": "point",
    "camp": "point",
    "landmark": "point",
    "stadium": "point",
    "seat": "point",
    "airport": "point",
    "district": "town",
}
NUMBER = {kind: number for number, kind in enumerate(KINDS)}
NAMES = tuple(KINDS)
AREAS = frozenset(
    NUMBER[k] for k in ("admin2", "admin1", "country", "continent", "region", "water", "river", "mountains")
)
