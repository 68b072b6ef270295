"""Chooses, for every name of a story, which of its namesakes is meant.

"Athens ... Clarke County ... Georgia" -> Athens, Georgia; with nothing around it, Athens, Greece
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import cos, exp, hypot, log1p, radians
from operator import itemgetter
from typing import NamedTuple

from indexer.places.form import ALTERNATE
from indexer.places.gazetteer import Spot
from indexer.places.kinds import NUMBER
from indexer.places.passages import Match, Senses

COUNTRY, ADMIN1, ADMIN2, TOWN = (NUMBER[k] for k in ("country", "admin1", "admin2", "town"))
_AREAS = (COUNTRY, ADMIN1, ADMIN2)
_KM = 111.2
_POINTS = 16
# A sense this far behind the first, in log odds, is weighed only where the story names what holds it.
_BEHIND = 9.0
_MOST_SENSES = 40


class Signs(NamedTuple):
    """What speaks for a sense, in log odds; learned on LGL and TR-News together (docs/PLACES.md).

    `said` is an area that the story names, `held` one that holds places it names, `holds` a place
    that does; these grow with the logarithm of how many. `vote` is how many of the story's names
    have a namesake in the same state.
    """

    weight: float
    alternate: float
    contained: float
    owned: float
    said_admin1: float
    said_admin2: float
    said_country: float
    held_admin1: float
    held_admin2: float
    held_country: float
    holds: float
    near_50: float
    near_150: float
    vote: float
    home_60: float
    home_160: float
    home_400: float
    home_country: float
    is_admin1: float
    is_admin2: float
    is_village: float
    nation: float


USUAL = Signs(
    weight=1.8,
    alternate=-1.09,
    contained=8.5,
    owned=2.5,
    said_admin1=2.13,
    said_admin2=2.71,
    said_country=1.17,
    held_admin1=0.28,
    held_admin2=-0.48,
    held_country=1.52,
    holds=2.86,
    near_50=1.24,
    near_150=1.92,
    vote=3.4,
    home_60=5.4,
    home_160=4.2,
    home_400=1.8,
    home_country=1.0,
    is_admin1=3.38,
    is_admin2=-0.28,
    is_village=-0.21,
    nation=0.61,
)


def km_between(a: Spot, b: Spot) -> float:
    """Return the distance in km (flat: good to a percent below 1,000 km); large where a point is missing."""
    if a.lat != a.lat or b.lat != b.lat:
        return 1e5
    wide = abs(a.lon - b.lon)
    return hypot(a.lat - b.lat, min(wide, 360 - wide) * cos(radians((a.lat + b.lat) / 2))) * _KM


class Option:
    """A sense of a key as it stands before any story: `base` is its log odds by itself.

    `cues` are what it says for being a place at all, once asked (sense_cues.py).
    """

    __slots__ = (
        "admin1",
        "admin2",
        "area",
        "areas",
        "base",
        "cell",
        "country",
        "cues",
        "flags",
        "holds_nothing",
        "lat",
        "row",
        "share",
        "spot",
    )

    def __init__(self, flags: int, spot: Spot, signs: Signs) -> None:
        self.spot = spot
        self.flags = flags
        self.row, self.country, self.admin1, self.admin2 = spot.row, spot.country, spot.admin1, spot.admin2
        self.areas = (spot.country, spot.admin1, spot.admin2, spot.row)
        self.area = _area_of(spot)  # where a vote of states counts it
        self.lat = spot.lat
        self.holds_nothing = spot.kind == TOWN and not spot.has_more
        self.share = 0.0  # of the name's vote, what its area has
        self.cell = cell_of(spot) if spot.lat == spot.lat and spot.radius < 100 else None
        self.cues: tuple[int, ...] | None = None
        self.base = signs.weight * spot.weight
        if flags & ALTERNATE:
            self.base += signs.alternate
        elif spot.kind == ADMIN1:
            self.base += signs.is_admin1
        elif spot.kind == ADMIN2:
            self.base += signs.is_admin2
        elif spot.kind == TOWN and spot.population < 1000:
            self.base += signs.is_village


class Options:
    """The senses of a key, the likeliest first; the first `near` are weighed in every story."""

    __slots__ = ("all", "near", "senses", "spread")

    def __init__(self, senses: Senses, signs: Signs = USUAL) -> None:
        self.senses = senses
        self.all = sorted((Option(flags, spot, signs) for flags, spot in senses), key=lambda o: -o.base)
        floor = self.all[0].base - _BEHIND
        self.near = min(_MOST_SENSES, sum(option.base >= floor for option in self.all))
        self.spread = _spread_of(senses)
        shares = dict(self.spread)
        for option in self.all:
            option.share = shares.get(option.area, 0.0)


Spread = tuple[tuple[int, float], ...]


def _area_of(spot: Spot) -> int:
    return spot.admin1 if spot.admin1 >= 0 else spot.row if spot.kind == ADMIN1 else spot.country


def _spread_of(senses: Senses) -> Spread:
    """Return in which states (or countries, where none) a name may lie, and how likely by weight alone."""
    best: dict[int, float] = {}
    for flags, spot in senses[:_MOST_SENSES]:
        area = _area_of(spot)
        if area >= 0:
            weight = spot.weight - (0.7 if flags & ALTERNATE else 0.0)
            best[area] = max(best.get(area, 0.0), weight)
    if not best:
        return ()
    top = max(best.values())
    # Half the share that their people would give: a small namesake counts, if less.
    shares = [(area, exp(1.15 * (weight - top))) for area, weight in best.items()]
    total = sum(share for _, share in shares)
    return tuple((area, share / total) for area, share in shares if share > 0.003 * total)


def cell_of(spot: Spot) -> int:
    """Return the cell of 1.5 by 2.5 degrees that a spot lies in: 150 km reach no further than the next."""
    return int(spot.lat // 1.5) * 1000 + int(spot.lon // 2.5)


_AROUND = tuple(1000 * i + j for i in (-1, 0, 1) for j in (-1, 0, 1))


class Name:
    """A name in one story: all its mentions that may mean the same, and the sense chosen."""

    __slots__ = (
        "chance",
        "column",
        "container",
        "evidence",
        "firsts",
        "key",
        "matches",
        "option",
        "options",
        "own_scores",
        "owner",
        "scores",
        "sense",
    )

    def __init__(self, match: Match, options: Options) -> None:
        self.key = match.key
        self.matches = [match]
        self.container = match.container
        self.owner = match.owner
        self.options = options
        self.option = options.all[0]
        self.sense: Spot = options.senses[0][1]
        self.chance = 1.0  # of the sense, among the senses
        self.firsts: list[float] | None = None  # of the options weighed in every story, by themselves
        self.column: Sequence[float] = ()  # what each cue weighs for a sense such as this
        self.own_scores: list[float] = []  # what the words of each match say, by that column
        self.scores: list[float] = []  # of each match being a place, in log odds
        self.evidence = 0.0  # how much it may say about others


class Scene:
    """What a story speaks of: areas by name, areas by the places in them, and its sure points."""

    __slots__ = ("cells", "held", "home", "nations", "points", "said", "speaking", "spoken_of", "votes")

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
        self.spoken_of: frozenset[int] = frozenset()  # the areas said or held
        self.points: list[tuple[float, Spot, str]] = []
        self.cells: dict[int, list[tuple[float, Spot, str]]] = {}
        self.votes: dict[int, float] = {}
        if len(names) > 2:
            votes = self.votes
            for name in names:
                for area, share in name.options.spread:
                    votes[area] = votes.get(area, 0.0) + share

    def learn(self, names: Iterable[Name]) -> None:
        """Take the chosen senses as what the story speaks of; unsure ones say little."""
        said: dict[int, float] = {}
        held: dict[int, float] = {}
        points: list[tuple[float, Spot, str]] = []
        for name in names:
            sure, spot = name.evidence, name.sense
            if sure < 0.2:
                continue
            kind = spot.kind
            if kind in _AREAS:
                if sure > said.get(spot.row, 0.0):
                    said[spot.row] = sure
            elif spot.radius < 100:
                points.append((sure, spot, name.key))
            for holder in (spot.country, spot.admin1, spot.admin2):
                if holder >= 0 and holder != spot.row:
                    held[holder] = held.get(holder, 0.0) + sure
        points.sort(key=lambda point: -point[0])
        self.said, self.held, self.points = said, held, points[:_POINTS]
        self.spoken_of = frozenset((*said, *held))
        self.cells = {}
        for point in self.points:
            cell = cell_of(point[1])
            for step in _AROUND:
                self.cells.setdefault(cell + step, []).append(point)


def score_senses(name: Name, scene: Scene, signs: Signs = USUAL) -> list[tuple[float, Option]]:
    """Return the log odds of each sense of a name, those out of question left out."""
    options, near = name.options.all, name.options.near
    if near < len(options) and (scene.home is not None or name.container is not None):
        near = len(options)
    if name.firsts is None:
        name.firsts = [_first_score(option, name, scene, signs) for option in options[:near]]
    scored = list(zip(name.firsts, options[:near], strict=True))
    spoken_of, cells = scene.spoken_of, scene.cells
    if not spoken_of:
        return scored
    for option in options[near:]:
        if option.admin1 in spoken_of:
            scored.append((_first_score(option, name, scene, signs), option))
    for number, (score, option) in enumerate(scored):
        if not spoken_of.isdisjoint(option.areas):
            score += _spoken(option, name, scene, signs)
        if option.cell in cells:
            score += _near(option.spot, cells[option.cell], name.key, signs)
        scored[number] = score, option
    return scored


def _first_score(option: Option, name: Name, scene: Scene, signs: Signs) -> float:
    """Return what speaks for a sense whatever the other names are read as."""
    score = option.base
    vote = scene.votes.get(option.area, 0.0) - option.share
    if vote > 0.001:
        score += signs.vote * log1p(vote)
    if name.container is not None and option.spot.is_in(name.container):
        score += signs.contained
    if name.owner is not None and option.spot.is_in(name.owner):
        score += signs.owned
    if scene.home is not None:
        score += _at_home(option.spot, scene.home, signs)
    elif option.country in scene.speaking:
        score += signs.home_country
    if option.country in scene.nations:
        score += signs.nation * log1p(scene.nations[option.country])
    return score


def _spoken(option: Option, name: Name, scene: Scene, signs: Signs) -> float:
    """Return what the areas say that the story names, or names places of."""
    said = scene.said
    score = 0.0
    if option.admin1 in said:
        score += signs.said_admin1 * said[option.admin1]
    if option.admin2 in said:
        score += signs.said_admin2 * said[option.admin2]
    if option.country in said:
        score += signs.said_country * said[option.country]
    return score + _held(option, scene.held, name, signs)


def _held(option: Option, held: Mapping[int, float], name: Name, signs: Signs) -> float:
    """What the places in its areas say for a sense; what the name itself put there is taken out."""
    score = 0.0
    own, mine = name.evidence, name.sense
    if option.admin1 in held:
        strength = held[option.admin1] - (own if mine.admin1 == option.admin1 else 0.0)
        if strength > 0.05:
            score += signs.held_admin1 * log1p(strength)
    if option.admin2 in held:
        strength = held[option.admin2] - (own if mine.admin2 == option.admin2 else 0.0)
        if strength > 0.05:
            score += signs.held_admin2 * log1p(strength)
    if option.country in held:
        strength = held[option.country] - (own if mine.country == option.country else 0.0)
        if strength > 0.05:
            score += signs.held_country * log1p(strength)
    if option.row in held:
        strength = held[option.row] - (own if option.row in (mine.admin1, mine.admin2, mine.country) else 0.0)
        if strength > 0.05:
            score += signs.holds * log1p(strength)
    return score


def _near(spot: Spot, points: Iterable[tuple[float, Spot, str]], key: str, signs: Signs) -> float:
    near_50 = near_150 = 0.0
    for sure, point, named in points:
        if named != key:
            away = km_between(point, spot)
            if away < 50:
                near_50 = max(near_50, sure)
            elif away < 150:
                near_150 = max(near_150, sure)
    # The nearest ring alone: who is within 50 km is within 150.
    return signs.near_50 * near_50 + signs.near_150 * max(0.0, near_150 - near_50)


def _at_home(spot: Spot, home: Spot, signs: Signs) -> float:
    score = 0.0
    if home.kind != COUNTRY and home.lat == home.lat and home.radius < 250:
        away = km_between(home, spot)
        if away < 400:
            score = signs.home_60 if away < 60 else signs.home_160 if away < 160 else signs.home_400
    if spot.country == home.country or spot.country == home.row:
        score += signs.home_country
    return score


def choose(name: Name, scene: Scene, signs: Signs = USUAL) -> None:
    """Set the likeliest sense of a name, and its chance among the senses that lie elsewhere."""
    options = name.options.all
    if len(options) == 1:
        name.option, name.sense, name.chance = options[0], options[0].spot, 1.0
        return
    scored = score_senses(name, scene, signs)
    best_score, best = max(scored, key=_first)
    least = best_score - 7
    there = elsewhere = 0.0
    lat, holds_nothing = best.lat, best.holds_nothing
    for score, option in scored:
        if score > least:
            share = exp(score - best_score)
            if option is best:
                there += share
            elif holds_nothing and option.holds_nothing and not -0.6 < lat - option.lat < 0.6:
                elsewhere += share  # two towns: told apart without looking at what holds them
            elif is_same_spot(best.spot, option.spot):
                there += share
            else:
                elsewhere += share
    name.option, name.sense, name.chance = best, best.spot, there / (there + elsewhere)


_first = itemgetter(0)


def is_same_spot(a: Spot, b: Spot) -> bool:
    """A town and the area of its name are told apart by id, but not by where they are."""
    if abs(a.lat - b.lat) < 0.6 and km_between(a, b) < 60:
        return True
    return a.is_in(b) or b.is_in(a)
