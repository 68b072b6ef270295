"""What the chosen sense of a name says for its being a place, and the odds that all cues give.

a town of 20,000 near other sure places -> TOWN, NEAR_SURE
"""

from __future__ import annotations

from math import exp, log

from indexer.places.cues import Cue, is_no_word
from indexer.places.form import ALTERNATE
from indexer.places.gazetteer import Spot
from indexer.places.kinds import NUMBER
from indexer.places.senses import ADMIN1, ADMIN2, COUNTRY, TOWN, Name, Option, Scene, km_between

_ALTERNATE, _UNSURE = int(Cue.ALTERNATE), int(Cue.UNSURE_SENSE)
_SAID_AREA, _SAID_COUNTRY, _HELD_AREA = int(Cue.SAID_AREA), int(Cue.SAID_COUNTRY), int(Cue.HELD_AREA)
_NEAR_SURE, _HOME_NEAR, _HOME_FAR = int(Cue.NEAR_SURE), int(Cue.HOME_NEAR), int(Cue.HOME_FAR)
_BY_KIND = {
    COUNTRY: int(Cue.COUNTRY),
    ADMIN1: int(Cue.ADMIN1),
    ADMIN2: int(Cue.ADMIN2),
    NUMBER["water"]: int(Cue.WATER),
    NUMBER["lake"]: int(Cue.WATER),
    NUMBER["river"]: int(Cue.WATER),
    NUMBER["strait"]: int(Cue.WATER),
    NUMBER["seat"]: int(Cue.SEAT),
} | {NUMBER[k]: int(Cue.POINT) for k in ("crossing", "camp", "landmark", "stadium", "airport")}
_REGION = int(Cue.REGION)
_FEATURES = frozenset((_REGION, int(Cue.WATER), int(Cue.POINT)))
_NAMED_FEATURE = int(Cue.NAMED_FEATURE)
_PEOPLE = (
    (1_000_000, int(Cue.MILLION)),
    (100_000, int(Cue.CITY)),
    (15_000, int(Cue.TOWN)),
    (3_000, int(Cue.SMALL)),
    (0, int(Cue.VILLAGE)),
)


def sense_cues(name: Name, scene: Scene) -> list[int]:
    """Return the cues of the chosen sense: what it is, and how it fits what the story speaks of."""
    option = name.option
    if option.cues is None:
        option.cues = _cues_of_kind(option, name.key, len(name.options.all) == 1)
    cues = list(option.cues)
    if name.chance < 0.5:
        cues.append(_UNSURE)
    own, said = name.evidence, scene.said
    if option.admin1 in said or option.admin2 in said:
        cues.append(_SAID_AREA)
    if option.country in said and option.spot.kind != COUNTRY:
        cues.append(_SAID_COUNTRY)
    if option.admin1 >= 0 and scene.held.get(option.admin1, 0.0) - own > 0.3:
        cues.append(_HELD_AREA)
    spot = option.spot
    if option.cell in scene.cells:
        for _, point, named in scene.cells[option.cell]:
            if named != name.key and abs(point.lat - spot.lat) < 1.4 and km_between(point, spot) < 150:
                cues.append(_NEAR_SURE)
                break
    if scene.home is not None and spot.radius < 100:
        away = km_between(scene.home, spot)
        if away < 160:
            cues.append(_HOME_NEAR if away < 60 else _HOME_FAR)
    return cues


def _cues_of_kind(option: Option, key: str, is_alone: bool) -> tuple[int, ...]:
    """Return what a sense says by itself; `is_alone` where the name has no other."""
    kind_cue = _kind_cue(option.spot)
    cues = [kind_cue]
    if kind_cue in _FEATURES and (" " in key or (is_alone and is_no_word(key))):
        cues.append(_NAMED_FEATURE)
    if option.flags & ALTERNATE:
        cues.append(_ALTERNATE)
    return tuple(cues)


def chance_of(log_odds: float) -> float:
    """Return the chance that these log odds give, 0 to 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


# What the product of two chances is worth, in log odds, as labelled stories bear it out (places_fit.py).
_SLOPE, _OFFSET = 0.78, -0.15


def confidence_of(is_place: float, is_this_one: float) -> float:
    """Return how often a mention of these chances is right: being a place at all, and being this one.

    The two err together, and upwards: what they say to be right nine times in ten is so 17 times in 20.
    """
    both = min(0.9999, max(0.0001, is_place * is_this_one))
    return chance_of(_SLOPE * log(both / (1 - both)) + _OFFSET)


def _kind_cue(spot: Spot) -> int:
    if spot.kind == TOWN:
        people = spot.population
        return next(cue for from_people, cue in _PEOPLE if people >= from_people)
    return _BY_KIND.get(spot.kind, _REGION)
