"""What speaks for one of a name's senses, in log odds; fitted by benchmarks/places_fit.py."""

from __future__ import annotations

from typing import NamedTuple


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
    alternate=-1.8,
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
