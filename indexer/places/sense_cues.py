"""What the chosen sense of a name says for its being a place, and the odds that all cues give.

a town of 20,000 near other sure places -> TOWN, NEAR_SURE
"""

from __future__ import annotations

from math import exp, log
from typing import Final

from indexer.places.cues import Cue
from indexer.places.scene import Name, Scene
from indexer.places.spots import COUNTRY, km_between

_MOST_ODDS = 30.0
_UNSURE = int(Cue.UNSURE_SENSE)
_SAID_AREA, _SAID_COUNTRY, _HELD_AREA = int(Cue.SAID_AREA), int(Cue.SAID_COUNTRY), int(Cue.HELD_AREA)
_NEAR_SURE, _HOME_NEAR, _HOME_FAR = int(Cue.NEAR_SURE), int(Cue.HOME_NEAR), int(Cue.HOME_FAR)
# All that scene_cues may find: of the story, and of its home.
SCENE_CUES: Final = (_UNSURE, _SAID_AREA, _SAID_COUNTRY, _HELD_AREA, _NEAR_SURE)
HOME_CUES: Final = (_HOME_NEAR, _HOME_FAR)


def sense_cues(name: Name, scene: Scene) -> list[int]:
    """Return the cues of the chosen sense: what it is, and how it fits what the story speaks of."""
    return [*name.option.cues, *scene_cues(name, scene)]


def scene_cues(name: Name, scene: Scene) -> list[int]:
    """Return how the chosen sense fits what the story speaks of, as cues."""
    option, cues = name.option, list[int]()
    if name.chance < 0.5:
        cues.append(_UNSURE)
    if scene.levels:
        said, held, admin1 = scene.said, scene.held, option.admin1
        if admin1 in said or option.admin2 in said:
            cues.append(_SAID_AREA)
        if option.country in said and option.spot.kind != COUNTRY:
            cues.append(_SAID_COUNTRY)
        if admin1 in held and held[admin1] - name.evidence > 0.3:
            cues.append(_HELD_AREA)
    if option.cell in scene.cells and _is_near_sure(name, scene):
        cues.append(_NEAR_SURE)
    if scene.home is not None and option.spot.radius < 100:
        away = km_between(scene.home, option.spot)
        if away < 160:
            cues.append(_HOME_NEAR if away < 60 else _HOME_FAR)
    return cues


def _is_near_sure(name: Name, scene: Scene) -> bool:
    """Return whether a sure place of another name lies within 150 km."""
    spot = name.option.spot
    return any(
        named != name.key and abs(point.lat - spot.lat) < 1.4 and km_between(point, spot) < 150
        for _, point, named in scene.cells[name.option.cell]
    )


def chance_of(log_odds: float) -> float:
    """Return the chance that these log odds give, 0 to 1."""
    if log_odds < -_MOST_ODDS:
        log_odds = -_MOST_ODDS
    elif log_odds > _MOST_ODDS:
        log_odds = _MOST_ODDS
    return 1 / (1 + exp(-log_odds))


# What the product of two chances is worth, in log odds, as labelled stories bear it out (places_fit.py).
_SLOPE, _OFFSET = 0.78, -0.15


def confidence_of(is_place: float, is_this_one: float) -> float:
    """Return how often a mention of these chances is right: being a place at all, and being this one.

    The two err together, and upwards: what they say to be right nine times in ten is so 17 times in 20.
    """
    both = min(0.9999, max(0.0001, is_place * is_this_one))
    return chance_of(_SLOPE * log(both / (1 - both)) + _OFFSET)
