"""Learns where a newsroom is at home from what its stories speak of; no label, no setting.

Twenty stories that speak of Paris, Murray, Union City and Henry County -> Paris, Tennessee
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import exp

from indexer.places.gazetteer import Gazetteer
from indexer.places.scene import Name, Scene
from indexer.places.senses import score_senses
from indexer.places.signs import Signs
from indexer.places.spots import ADMIN2, TOWN, Spot, km_between

# A newsroom's area: what lies within this of its middle.
_REACH_KM = 80.0
# Namesakes keep a part of their vote: the whole source decides, not the single story.
_TEMPER = 0.6
_LEAST_STORIES = 2
# The share of all votes that must lie within reach; below it the paper is a country's, not a town's.
_LEAST_SHARE = 0.25
# ... and of the stories that must speak of it.
_LEAST_TOLD = 0.3
_SPEAKS_FROM = 0.25  # votes
_MOST_PLACES = 400

Votes = Mapping[int, float]


def story_votes(names: Iterable[Name], scene: Scene, signs: Signs) -> dict[int, float]:
    """Return how much a story speaks of each town and county: 1 for each name surely read as one."""
    votes: dict[int, float] = {}
    for name in names:
        if name.evidence < 0.2 * name.chance:
            continue
        scores, options = score_senses(name, scene, signs)
        top = max(scores)
        shares = [
            (exp(_TEMPER * (score - top)), option.spot) for score, option in zip(scores, options, strict=True)
        ]
        total = sum(share for share, _ in shares)
        is_place = name.evidence / max(name.chance, 1e-6)
        for share, spot in shares:
            if spot.kind in (TOWN, ADMIN2) and spot.lat == spot.lat and share > 0.002 * total:
                votes[spot.row] = votes.get(spot.row, 0.0) + is_place * share / total
    return votes


def home_of(stories: Iterable[Votes], gazetteer: Gazetteer) -> str | None:
    """Return the id of the town in the middle of what a source's stories speak of.

    None where there are fewer than two stories, or where no 80 km around a town hold a quarter of
    all that the stories speak of and are spoken of by a third of them: then the source is a country's
    or the world's.
    """
    totals: dict[int, float] = defaultdict(float)
    told = list(stories)
    for votes in told:
        for row, vote in votes.items():
            # Said in many stories counts more than said often in one.
            totals[row] += min(vote, 1.0)
    if len(told) < _LEAST_STORIES or not totals:
        return None
    heaviest = sorted(totals.items(), key=lambda item: -item[1])[:_MOST_PLACES]
    spots = [(gazetteer.spot(row), vote) for row, vote in heaviest]
    middle, held = max(
        ((spot, _held_around(spot, vote, spots)) for spot, vote in spots if spot.kind == TOWN),
        key=lambda pair: pair[1],
        default=(None, 0.0),
    )
    if middle is None or held < _LEAST_SHARE * sum(vote for _, vote in spots):
        return None
    around = {spot.row for spot, _ in spots if km_between(middle, spot) < _REACH_KM}
    speaking = sum(
        sum(vote for row, vote in votes.items() if row in around) >= _SPEAKS_FROM for votes in told
    )
    if speaking < max(_LEAST_STORIES, _LEAST_TOLD * len(told)):
        return None
    return gazetteer.id_at(middle.row)


def _held_around(middle: Spot, vote: float, spots: Iterable[tuple[Spot, float]]) -> float:
    """Return the votes within reach, the nearest in full; the middle's own count twice."""
    held = vote
    for spot, votes in spots:
        if abs(spot.lat - middle.lat) < 1.0:
            away = km_between(middle, spot)
            if away < _REACH_KM:
                held += votes * (1.0 - 0.5 * away / _REACH_KM)
    return held
