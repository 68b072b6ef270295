"""Chooses, for every name of a story, which of its namesakes is meant.

"Athens ... Clarke County ... Georgia" -> Athens, Georgia; with nothing around it, Athens, Greece
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import cos, hypot, radians

from indexer.places import weights
from indexer.places.form import ALTERNATE
from indexer.places.gazetteer import Spot
from indexer.places.kinds import NUMBER
from indexer.places.passages import Match

COUNTRY, ADMIN1, ADMIN2, TOWN = (NUMBER[k] for k in ("country", "admin1", "admin2", "town"))
_KM = 111.2
# Senses weighed in full; the rest of a long list only where the story speaks of their state or country.
_WEIGHED = 40


def km_between(a: Spot, b: Spot) -> float:
    """Return the distance in km (flat: good to a percent below 1,000 km); large where a point is missing."""
    if a.lat != a.lat or b.lat != b.lat:
        return 1e5
    wide = abs(a.lon - b.lon)
    return hypot(a.lat - b.lat, min(wide, 360 - wide) * cos(radians((a.lat + b.lat) / 2))) * _KM


class Scene:
    """What a story speaks of so far: how sure its areas are, and its sure points."""

    __slots__ = ("areas", "home", "points")

    def __init__(self, home: Spot | None) -> None:
        self.areas: dict[int, float] = {}
        self.points: list[tuple[Spot, float, str]] = []
        self.home = home

    def near(self, spot: Spot, key: str) -> float:
        """Return how much the sure points around speak for a spot; a name does not speak for itself."""
        best = 0.0
        for point, sure, named in self.points:
            if named == key or point.row == spot.row:
                continue
            away = km_between(point, spot)
            if away < 400:
                gain = weights.NEAR_50 if away < 50 else weights.NEAR_150 if away < 150 else weights.NEAR_400
                best = max(best, gain * sure)
        return best

    def at_home(self, spot: Spot) -> float:
        """Return how much the newsroom's home speaks for a spot."""
        home = self.home
        if home is None:
            return 0.0
        if home.kind == COUNTRY or home.lat != home.lat:
            return weights.HOME_COUNTRY if spot.country in (home.country, home.row) else 0.0
        away = km_between(home, spot)
        if away < 60:
            return weights.HOME_60
        if away < 160:
            return weights.HOME_160
        if away < 400:
            return weights.HOME_400
        return weights.HOME_COUNTRY if spot.country == home.country else 0.0


def choose(match: Match, scene: Scene) -> tuple[Spot, float]:
    """Return the best sense of a match and how far it leads the next that lies elsewhere."""
    best: Spot | None = None
    best_score = -1e9
    scored: list[tuple[float, Spot]] = []
    container = match.container
    areas, key = scene.areas, match.key
    has_context = bool(areas) or bool(scene.points) or scene.home is not None or container is not None
    for number, (flags, spot) in enumerate(match.senses):
        if match.only_areas and spot.kind not in (ADMIN1, ADMIN2):
            continue
        score = spot.weight
        if flags & ALTERNATE:
            score += weights.ALTERNATE_NAME
        if has_context:
            if container is not None and (container.row in spot.holders):
                score += weights.CONTAINED
            if areas:
                score += _said(spot, areas)
            if number < _WEIGHED or spot.country in areas or spot.admin1 in areas or scene.home is not None:
                score += scene.near(spot, key) + scene.at_home(spot)
        scored.append((score, spot))
        if score > best_score:
            best, best_score = spot, score
    if best is None:
        best, best_score = match.senses[0][1], match.senses[0][1].weight
    lead = 9.0
    for score, spot in scored:
        if spot is not best and best_score - score < lead and not _same_spot(best, spot):
            lead = best_score - score
    return best, lead


def _said(spot: Spot, areas: Mapping[int, float]) -> float:
    score = 0.0
    if said := areas.get(spot.admin1):
        score += weights.SAID_ADMIN1 * said
    if said := areas.get(spot.admin2):
        score += weights.SAID_ADMIN2 * said
    if said := areas.get(spot.country):
        score += weights.SAID_COUNTRY * said
    return score


def _same_spot(a: Spot, b: Spot) -> bool:
    """A town and the area of its name are told apart by id, but not by where they are."""
    return a.row in b.holders or b.row in a.holders or km_between(a, b) < 60


def make_scene(matches: Iterable[Match], nations: Mapping[int, float], home: Spot | None) -> Scene:
    """Return what the chosen senses say together; unsure names say little."""
    scene = Scene(home)
    areas: dict[int, float] = defaultdict(float)
    for row, times in nations.items():
        areas[row] += 0.5 * min(times, 2.0)
    strongest: dict[str, tuple[float, Spot]] = {}
    for match in matches:
        if match.sense is None:
            continue
        sure = match.evidence
        if sure > strongest.get(match.key, (0.0, match.sense))[0]:
            strongest[match.key] = (sure, match.sense)
    for key, (sure, spot) in strongest.items():
        if sure < 0.3:
            continue
        if spot.kind in (COUNTRY, ADMIN1, ADMIN2):
            areas[spot.row] = max(areas[spot.row], sure)
        if spot.kind == ADMIN1 or spot.kind == ADMIN2:
            areas[spot.country] = max(areas[spot.country], 0.6 * sure)
        if spot.kind == ADMIN2:
            areas[spot.admin1] = max(areas[spot.admin1], 0.7 * sure)
        if spot.kind not in (COUNTRY, ADMIN1) and spot.radius < 100:
            scene.points.append((spot, sure, key))
            areas[spot.country] = max(areas[spot.country], 0.5 * sure)
            if spot.admin1 >= 0:
                areas[spot.admin1] = max(areas[spot.admin1], 0.4 * sure)
    areas.pop(-1, None)
    scene.areas = {row: min(1.0, sure) for row, sure in areas.items()}
    scene.points = sorted(scene.points, key=lambda p: -p[1])[:24]
    return scene
