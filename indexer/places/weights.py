"""What each cue weighs, in log odds of being a place: data/weights.tsv, learned as docs/PLACES.md says.

A cue weighs otherwise for a country or metropolis than for a village: three columns, by the weight of
the sense ("Jordan said" is rarely the country; "Eden said" is hardly ever the village). The fourth is
for seats of power, by hand: the White House is a place where someone is at it, not where it says a thing.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.places.cues import Cue
from indexer.places.kinds import NUMBER
from indexer.places.spots import Spot
from indexer.places.words import DATA

_SEAT = NUMBER["seat"]

GREAT, MIDDLE = 5.9, 4.6  # from which weight of a sense on its column counts

Weights = Sequence[Sequence[float]]


def read_weights() -> Weights:
    """Return the weights of (small, middle, great) names and of seats, each by the number of the cue."""
    columns: list[list[float]] = [[0.0] * len(Cue) for _ in range(4)]
    for line in (DATA / "weights.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, *values = line.split("\t")
            for column, value in zip(columns, values, strict=True):
                column[Cue[name]] = float(value)
    return tuple(tuple(column) for column in columns)


def column_of(spot: Spot) -> int:
    """Return which column a sense takes."""
    if spot.kind == _SEAT:
        return 3
    weight = spot.weight
    return 2 if weight >= GREAT else 1 if weight >= MIDDLE else 0
