"""Chooses, for every name of a story, which of its namesakes is meant.

"Athens ... Clarke County ... Georgia" -> Athens, Georgia; with nothing around it, Athens, Greece
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import cos, exp, hypot, log1p, radians

from indexer.places.form import ALTERNATE
from indexer.places.gazetteer import Spot
from indexer.places.kinds import NUMBER
from indexer.places.passages import Match, Senses

COUNTRY, ADMIN1, ADMIN2, TOWN = (NUMBER[k] for k in ("country", "admin1", "admin2", "town"))
_KM = 111.2
# Senses weighed in full; the rest of a long list only where the story speaks of their state or country.
_WEIGHED = 30
_POINTS = 16

# What speaks for a sense, in log odds; learned on LGL and TR-News together (docs/PLACES.md).
SIGNS = (
    "weight",
    "alternate",
    "contained",
    "owned",
    "said_admin1",
    "said_admin2",
    "said_country",
    "held_admin1",
    "held_admin2",
    "held_country",
    "holds",
    "near_50",
    "near_150",
    "near_400",
    "vote_admin1",
    "vote_country",
    "home_60",
    "home_160",
    "home_400",
    "home_country",
    "is_admin1",
    "is_admin2",
    "is_village",
    "nation",
)
Weights = Sequence[float]
USUAL: Weights = (
    1.8, -0.62, 4.61, 2.5, 0.68, 2.37, 0.04, 0.95, 0.53, 2.18, 2.29, 0.8,
    1.39, -0.89, 3.25, 0.0, 6.0, 4.0, 2.0, 1.2, 2.72, -0.01, 0.15, 0.77,
)  # fmt: skip


def km_between(a: Spot, b: Spot) -> float:
    """Return the distance in km (flat: good to a percent below 1,000 km); large where a point is missing."""
    if a.lat != a.lat or b.lat != b.lat:
        return 1e5
    wide = abs(a.lon - b.lon)
    return hypot(a.lat - b.lat, min(wide, 360 - wide) * cos(radians((a.lat + b.lat) / 2))) * _KM


class Name:
    """A name in one story: all its mentions that may mean the same, and the sense chosen."""

    __slots__ = (
        "chance",
        "container",
        "evidence",
        "key",
        "matches",
        "owner",
        "scores",
        "sense",
        "senses",
        "spread",
    )

    def __init__(self, match: Match, spread: Spread) -> None:
        self.key = match.key
        self.senses: Senses = match.senses
        self.matches = [match]
        self.container = match.container
        self.owner = match.owner
        self.spread = spread
        self.sense: Spot = match.senses[0][1]
        self.chance = 1.0  # of the sense, among the senses
        self.scores: list[float] = []  # of each match being a place, in log odds
        self.evidence = 0.0  # how much it may say about others


Spread = tuple[tuple[int, float], ...]


def spread_of(senses: Senses) -> Spread:
    """Return in which admin1 (or country, where none) a name may lie, and how likely by weight alone."""
    best: dict[int, float] = {}
    for flags, spot in senses[:_WEIGHED]:
        area = spot.admin1 if spot.admin1 >= 0 else spot.row if spot.kind == ADMIN1 else spot.country
        if area >= 0:
            weight = spot.weight - (0.7 if flags & ALTERNATE else 0.0)
            best[area] = max(best.get(area, 0.0), weight)
    if not best:
        return ()
    top = max(best.values())
    # The square root of its share of people: a small namesake counts, if less.
    shares = [(area, exp(1.15 * (weight - top))) for area, weight in best.items()]
    total = sum(share for _, share in shares)
    return tuple((area, share / total) for area, share in shares)


class Scene:
    """What a story speaks of: areas by name, areas by the places in them, and its sure points."""

    __slots__ = ("held", "home", "nations", "points", "said", "speaking", "votes")

    def __init__(
        self,
        home: Spot | None,
        nations: Mapping[int, int],
        names: Sequence[Name],
        speaking: frozenset[int] = frozenset(),
    ) -> None:
        self.home = home
        self.speaking = speaking  # the countries of the text's language
        self.nations = nations
        self.said: dict[int, float] = {}
        self.held: dict[int, float] = {}
        self.points: list[tuple[float, Spot, Name]] = []
        self.votes: dict[int, float] = {}
        if len(names) > 2:
            votes = self.votes
            for name in names:
                for area, share in name.spread:
                    votes[area] = votes.get(area, 0.0) + share

    def learn(self, names: Iterable[Name]) -> None:
        """Take the chosen senses as what the story speaks of; unsure ones say little."""
        said: dict[int, float] = {}
        held: dict[int, float] = {}
        points: list[tuple[float, Spot, Name]] = []
        for name in names:
            sure, spot = name.evidence, name.sense
            if sure < 0.2:
                continue
            if spot.kind == COUNTRY or spot.kind == ADMIN1 or spot.kind == ADMIN2:
                if sure > said.get(spot.row, 0.0):
                    said[spot.row] = sure
            elif spot.radius < 100:
                points.append((sure, spot, name))
            for holder in (spot.country, spot.admin1, spot.admin2):
                if holder >= 0 and holder != spot.row:
                    held[holder] = held.get(holder, 0.0) + sure
        points.sort(key=lambda point: -point[0])
        self.said, self.held, self.points = said, held, points[:_POINTS]


def signs_of(name: Name, flags: int, spot: Spot, scene: Scene) -> list[float]:
    """Return the strength of each of SIGNS for one sense of a name."""
    said, held, own = scene.said, scene.held, name.evidence
    mine = name.sense
    sign = [0.0] * len(SIGNS)
    sign[0] = spot.weight
    sign[1] = 1.0 if flags & ALTERNATE else 0.0
    if name.container is not None and name.container.row in spot.holders:
        sign[2] = 1.0
    if name.owner is not None and name.owner.row in spot.holders:
        sign[3] = 1.0
    if said:
        sign[4] = said.get(spot.admin1, 0.0)
        sign[5] = said.get(spot.admin2, 0.0)
        sign[6] = said.get(spot.country, 0.0)
    if held:
        for place, holder, mine_in in (
            (7, spot.admin1, mine.admin1),
            (8, spot.admin2, mine.admin2),
            (9, spot.country, mine.country),
        ):
            if (strength := held.get(holder)) is not None:
                strength -= own if mine_in == holder else 0.0
                sign[place] = log1p(strength) if strength > 0.05 else 0.0
        if strength := held.get(spot.row):
            sign[10] = log1p(strength)
    if scene.points and spot.lat == spot.lat and spot.radius < 100:
        _near(name, spot, scene, sign)
    if scene.votes:
        _votes(name, spot, scene, sign)
    if scene.home is not None:
        _home(spot, scene.home, sign)
    elif spot.country in scene.speaking:
        sign[19] = 1.0
    sign[20] = 1.0 if spot.kind == ADMIN1 else 0.0
    sign[21] = 1.0 if spot.kind == ADMIN2 else 0.0
    sign[22] = 1.0 if spot.kind == TOWN and spot.population < 1000 else 0.0
    if times := scene.nations.get(spot.country):
        sign[23] = log1p(times)
    return sign


def _near(name: Name, spot: Spot, scene: Scene, sign: list[float]) -> None:
    lat, lon = spot.lat, spot.lon
    for sure, point, named in scene.points:
        if named.key == name.key or abs(point.lat - lat) > 3.6 or 12 < abs(point.lon - lon) < 348:
            continue
        away = km_between(point, spot)
        place = 11 if away < 50 else 12 if away < 150 else 13 if away < 400 else 0
        if place and sure > sign[place]:
            sign[place] = sure
    # The nearest ring alone: who is within 50 km is within 400.
    sign[12] = max(0.0, sign[12] - sign[11])
    sign[13] = max(0.0, sign[13] - sign[12] - sign[11])


def _votes(name: Name, spot: Spot, scene: Scene, sign: list[float]) -> None:
    area = spot.admin1 if spot.admin1 >= 0 else spot.row if spot.kind == ADMIN1 else spot.country
    vote = scene.votes.get(area, 0.0)
    if vote:
        for mine, share in name.spread:
            if mine == area:
                vote -= share
                break
        sign[14] = log1p(max(0.0, vote))


def _home(spot: Spot, home: Spot, sign: list[float]) -> None:
    if home.kind != COUNTRY and home.lat == home.lat and home.radius < 250:
        away = km_between(home, spot)
        if away < 400:
            sign[16 if away < 60 else 17 if away < 160 else 18] = 1.0
    if spot.country == home.country or spot.country == home.row:
        sign[19] = 1.0


def score_senses(name: Name, scene: Scene, weights: Weights = USUAL) -> list[tuple[float, Spot]]:
    """Return the log odds of each sense of a name, those out of question left out."""
    scored: list[tuple[float, Spot]] = []
    said, held = scene.said, scene.held
    for number, (flags, spot) in enumerate(name.senses):
        if number >= _WEIGHED and not (
            spot.admin1 in said or spot.admin1 in held or scene.home is not None or name.container is not None
        ):
            continue
        score = 0.0
        for sign, weight in zip(signs_of(name, flags, spot, scene), weights, strict=True):
            if sign:
                score += sign * weight
        scored.append((score, spot))
    return scored


def choose(name: Name, scene: Scene, weights: Weights = USUAL) -> None:
    """Set the likeliest sense of a name, and its chance among the senses that lie elsewhere."""
    if len(name.senses) == 1:
        name.sense, name.chance = name.senses[0][1], 1.0
        return
    scored = score_senses(name, scene, weights)
    best_score, best = max(scored, key=lambda pair: pair[0])
    there = elsewhere = 0.0
    for score, spot in scored:
        share = exp(score - best_score)
        if share > 1e-4:
            if spot is best or is_same_spot(best, spot):
                there += share
            else:
                elsewhere += share
    name.sense, name.chance = best, there / (there + elsewhere)


def is_same_spot(a: Spot, b: Spot) -> bool:
    """A town and the area of its name are told apart by id, but not by where they are."""
    return a.row in b.holders or b.row in a.holders or km_between(a, b) < 60
