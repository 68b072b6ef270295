"""Chooses, for every name of a story, which of its namesakes is meant.

"Athens ... Clarke County ... Georgia" -> Athens, Georgia; with nothing around it, Athens, Greece
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log1p
from typing import Final

from indexer.places.scene import Name, Point, Scene
from indexer.places.signs import USUAL, Signs
from indexer.places.spots import ADMIN1, ADMIN2, COUNTRY, Spot, km_between
from indexer.places.toponyms import Option, Toponym

# A sense this far behind the likeliest, in log odds, is out of question.
_FAR_BEHIND: Final = 7.0
# A vote that is no more than the name's own.
_NO_VOTE: Final = 0.001


def choose(name: Name, scene: Scene, signs: Signs = USUAL, sharpness: float = 1.0) -> None:
    """Set the likeliest sense of a name, and its chance among the senses that lie elsewhere.

    `sharpness` is what every lead of one sense over another counts for.
    """
    toponym = name.toponym
    if scene.is_silent and name.container is None and name.owner is None and not scene.levels:
        if toponym.alone is None:
            toponym.alone = {}  # by sharpness
        chosen = toponym.alone.get(sharpness)
        if chosen is None:
            bases = [option.base for option in toponym.near]
            chosen = toponym.alone[sharpness] = _likeliest(bases, toponym.near, toponym, sharpness)
        name.option, name.chance = chosen
        return
    scores, options = score_senses(name, scene, signs)
    name.option, name.chance = _likeliest(scores, options, toponym, sharpness)


def _likeliest(
    scores: Sequence[float], options: Sequence[Option], toponym: Toponym, sharpness: float
) -> tuple[Option, float]:
    """Return the sense of the best score, and its chance."""
    best_score = max(scores)
    best = options[scores.index(best_score)]
    least = best_score - _FAR_BEHIND
    same = best.same or toponym.same_as(best)
    there = elsewhere = 0.0
    for number, score in enumerate(scores):
        if score > least:
            share = exp(sharpness * (score - best_score))
            if options[number].row in same:
                there += share
            else:
                elsewhere += share
    return best, there / (there + elsewhere)


def score_senses(name: Name, scene: Scene, signs: Signs = USUAL) -> tuple[Sequence[float], Sequence[Option]]:
    """Return the log odds of the senses of a name, and the senses; those out of question are left out."""
    toponym = name.toponym
    options = toponym.near
    if toponym.far and (scene.home is not None or name.container is not None):
        options = toponym.options
    scores = name.firsts
    if scores is None:
        scores = name.firsts = _first_scores(options, name, scene, signs)
    if not scene.levels:
        return scores, options
    if options is toponym.near and (areas := toponym.far.keys() & scene.levels.keys()):
        spoken = [option for area in areas for option in toponym.far[area]]
        options = [*options, *spoken]
        scores = [*scores, *_first_scores(spoken, name, scene, signs)]
    return _spoken_scores(scores, options, name, scene, signs), options


def _first_scores(options: Sequence[Option], name: Name, scene: Scene, signs: Signs) -> list[float]:
    """Return what speaks for each sense whatever the other names are read as."""
    votes = scene.votes
    scores = []
    for_vote = signs.vote
    for option in options:
        area = option.area
        vote = votes[area] - option.share if area in votes else 0.0
        scores.append(option.base + for_vote * log1p(vote) if vote > _NO_VOTE else option.base)
    for holder, sign in ((name.container, signs.contained), (name.owner, signs.owned)):
        if holder is not None:
            for number, option in enumerate(options):
                if option.spot.is_in(holder):
                    scores[number] += sign
    home, speaking, nations = scene.home, scene.speaking, scene.nations
    if home is not None:
        for number, option in enumerate(options):
            scores[number] += _at_home(option.spot, home, signs)
    elif speaking:
        for number, option in enumerate(options):
            if option.country in speaking:
                scores[number] += signs.home_country
    if nations:
        for number, option in enumerate(options):
            if option.country in nations:
                scores[number] += signs.nation * log1p(nations[option.country])
    return scores


def _spoken_scores(
    scores: Sequence[float], options: Sequence[Option], name: Name, scene: Scene, signs: Signs
) -> list[float]:
    """Return the scores, what the story says of the senses' areas and neighbours added."""
    countries, admin1s, admin2s = scene.worths(signs)
    held, cells = scene.held, scene.cells
    # What the name itself put into its areas says nothing for it.
    own, mine = name.evidence, name.option
    my_country, my_admin1, my_admin2 = mine.country, mine.admin1, mine.admin2
    own_country = scene.worth(my_country, COUNTRY, signs, own)
    own_admin1 = scene.worth(my_admin1, ADMIN1, signs, own)
    own_admin2 = scene.worth(my_admin2, ADMIN2, signs, own)
    added = []
    for score, option in zip(scores, options, strict=True):
        country, admin1, admin2, cell = option.country, option.admin1, option.admin2, option.cell
        if country == my_country:
            score += own_country
        elif country in countries:
            score += countries[country]
        if admin1 == my_admin1:
            score += own_admin1
        elif admin1 in admin1s:
            score += admin1s[admin1]
        if admin2 == my_admin2:
            score += own_admin2
        elif admin2 in admin2s:
            score += admin2s[admin2]
        if option.row in held:
            is_own = option.row in (my_country, my_admin1, my_admin2)
            score += scene.worth_of_held(option.row, signs, own if is_own else 0.0)
        if cell in cells:
            score += _near(option.spot, cells[cell], name.key, signs)
        added.append(score)
    return added


def _near(spot: Spot, points: Iterable[Point], key: str, signs: Signs) -> float:
    near_50 = near_150 = 0.0
    for sure, point, named in points:
        # The surest stand first.
        if named != key and (sure > near_150 or sure > near_50):
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
