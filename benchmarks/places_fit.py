"""Fits what a cue and a sign weigh on labelled stories: data/weights.tsv, and senses.USUAL to be copied.

{"id", "text", "gold", "meta": {"domain"}} a line, the form of shared/bench/places -> weights in log odds

    python -m benchmarks.places_fit lgl.jsonl trnews.jsonl --write

Two ridge regressions, started at what is held to be true beforehand (PRIOR) and drawn back to it: a
logistic one over the cues (is it a place?), apart for small, middle and great places, and a conditional
one over the namesakes (which one?). Every story is read twice, without a home and with the home learned
from its source's other stories. The columns `seat` and the signs of FIXED are by hand: no corpus speaks
of them. Fit on one corpus and score on the other before you keep a change.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from benchmarks.places import NEAR_KM, is_right, km_apart
from indexer.places import PlaceReader, open_gazetteer
from indexer.places import words as w
from indexer.places.cues import Cue
from indexer.places.gazetteer import Gazetteer
from indexer.places.scene import Name, Scene
from indexer.places.sense_cues import sense_cues
from indexer.places.senses import score_senses
from indexer.places.signs import Signs
from indexer.places.spots import Spot
from indexer.places.toponyms import Toponym

COLUMNS = 3  # small, middle, great
PRIOR = {
    "CREDIT": -4.0, "BEFORE_INITIAL": -2.5, "BEFORE_GIVEN": -2.5, "BEFORE_TITLE": -2.5,
    "BEFORE_HONORIFIC": -5.0, "BEFORE_ACCORDING": -2.0, "BEFORE_NAME": -1.0, "BEFORE_ORG": -1.5,
    "BEFORE_HYPHEN": -1.0, "BEFORE_PLACE": 1.5, "BEFORE_COMMA_PLACE": 1.0, "AGE": -2.0,
    "NEXT_INITIAL": -1.5, "NEXT_STREET": -3.0, "RUN_STREET": -2.0, "NEXT_FEATURE": -1.0, "NEXT_HEAD": -4.0,
    "NEXT_SPEAKS": -2.0, "NEXT_NAME": -1.0, "NEXT_FAMILY": -1.5, "NEXT_BASED": 1.0, "GIVEN_FAMILY": -3.5,
    "GIVEN_NAME": -1.5, "PERSON_LIKE": -1.5, "PERSON_ELSEWHERE": -1.5, "NAMESAKE_AT_PLACE": 2.0,
    "WORD_COMMON": -1.5, "WORD_RARE": -0.7, "CALENDAR": -6.0, "FAMILY_COMMON": -0.8, "GIVEN_COMMON": -0.5,
    "OTHER_SCRIPT": 1.6, "NAMED_FEATURE": 1.5, "COUNTRY": 2.0, "WATER": 1.0, "POINT": 0.7, "REGION": 1.0,
    "BEFORE_MOVES": 0.4, "THE_FEATURE": 2.2, "AREA_SAID": 2.0, "ELSEWHERE": -3.0,
    "CONTAINER": 2.2, "HOME_NEAR": 1.0, "HOME_FAR": 0.4,
}  # fmt: skip
# How strongly a cue is held to its prior; the rest by 3, what sets a column apart by 8.
HELD = {
    "NAMESAKE_AT_PLACE": 60.0, "BEFORE_PLACE": 30.0, "BEFORE_HONORIFIC": 30.0, "NAMED_FEATURE": 30.0,
    "BEFORE_GIVEN": 30.0, "BEFORE_INITIAL": 30.0, "NEXT_HEAD": 150.0, "GIVEN_FAMILY": 40.0, "CREDIT": 30.0,
    "AGE": 10.0, "CONTAINER": 40.0, "THE_FEATURE": 60.0, "AREA_SAID": 20.0, "ELSEWHERE": 40.0,
    "BEFORE_MOVES": 10.0,
}  # fmt: skip
# Small, middle, great: what the labelled stories, which say much around each name, do not teach. A name that
# nothing else is called, alone after "in", was a place there 62 times of 63, and must be told without them.
BY_HAND = {
    "PLAIN_AT_PLACE": (2.8, 1.5, 0.8),
    "BEFORE_RIVAL": (-4.5, -4.5, -4.5),
    "NEXT_PLAYER": (-3.5, -3.5, -3.5),
    "QUOTED": (-3.0, -3.0, -3.0),
    "ACTS": (-1.5, -2.5, -4.0),
    "ALTERNATE_ABROAD": (0.6, 0.7, 1.0),
    "AT_HOME": (0.8, 0.6, 0.3),
}
SEAT = {
    "ALWAYS": -1.8, "BEFORE_PLACE": 3.5, "BEFORE_FROM": 2.2, "BEFORE_MAYBE": 0.8, "BEFORE_DIRECTION": 2.0,
    "BEFORE_COMMA_PLACE": 1.5, "BEFORE_OF_PLACE": 2.0, "NEXT_SPEAKS": -4.0, "POSSESSIVE": -1.5,
    "ENDS": 0.9, "CONTAINER": 2.5, "NEXT_TITLE": -3.0, "NEXT_NAME": -1.0, "NEXT_HEAD": -3.0,
    "NEXT_ORG": -1.0, "CREDIT": -4.0, "DATELINE": 2.0,
    "BEFORE_MOVES": 2.6, "ELSEWHERE": -4.0, "ALTERNATE": -2.0, "QUOTED": -1.0, "ACTS": -4.0,
}  # fmt: skip
SIGNS_PRIOR = Signs(
    weight=1.8, alternate=-1.0, contained=8.5, owned=2.5, said_admin1=1.5, said_admin2=1.5, said_country=0.8,
    held_admin1=0.5, held_admin2=0.5, held_country=1.2, holds=2.0, near_50=1.5, near_150=1.5, vote=2.5,
    home_60=5.4, home_160=4.2, home_400=1.8, home_country=1.0, is_admin1=1.5, is_admin2=0.0, is_village=0.0,
    nation=0.7,
)  # fmt: skip
FIXED = ("weight", "contained", "home_60", "home_160", "home_400", "home_country")
WIDTH = len(Cue)


@dataclass(frozen=True, slots=True)
class Seen:
    """What one reading of the stories shows: a row a mention, a group of rows a name with namesakes."""

    mentions: list[tuple[int, list[int], bool]]
    names: list[tuple[np.ndarray, np.ndarray, float]]


def look(stories: Sequence[dict[str, Any]], reader: PlaceReader, homes: Sequence[str | None]) -> Seen:
    """Return what reading the stories shows, the labels beside it."""
    seen = Seen([], [])
    for story, home in zip(stories, homes, strict=True):
        understood = reader.understand((story["text"],), home=home)
        for name in understood.names:
            shared, column = sense_cues(name, understood.scene), name.option.column
            labels = []
            for match in name.matches:
                start, end = match.span(story["text"])
                over = [g for g in story["gold"] if min(g["end"], end) > max(g["start"], start)]
                required = [g for g in over if not g["optional"]]
                if over and not required:
                    continue
                is_place = bool(required) and not _goes_on(required[0], end)
                if column < COLUMNS:
                    seen.mentions.append((column, [*match.cues, *shared], is_place))
                labels += [g for g in required[:1] if g["lat"] is not None]
            if labels and len(name.toponym.options) > 1:
                features, right = namesakes(name, understood.scene, labels[0], reader.gazetteer)
                if 0 < right.sum() < len(right):
                    seen.names.append((features, right, min(2.0, len(labels) ** 0.5)))
    return seen


def _goes_on(label: dict[str, Any], end: int) -> bool:
    """Whether a label is a street or an institution of which we read the town alone."""
    rest = label["name"][max(0, end - label["start"]) :].strip(" .,").lower().split()
    return bool(rest) and (rest[-1] in w.STREETS or rest[-1] in w.ORGANISATIONS)


def namesakes(
    name: Name, scene: Scene, label: dict[str, Any], gazetteer: Gazetteer
) -> tuple[np.ndarray, np.ndarray]:
    """Return the strength of each sign for each sense of a name, and which senses the label bears out."""
    spots = [option.spot for option in name.toponym.options]
    rows = {spot.row: [0.0] * len(Signs._fields) for spot in spots}
    toponym = name.toponym
    for place in range(len(Signs._fields)):
        one = Signs(*[1.0 if place == other else 0.0 for other in range(len(Signs._fields))])
        name.toponym, name.firsts = Toponym(toponym.key, toponym.senses, one), None
        for score, option in zip(*score_senses(name, scene, one), strict=True):
            rows[option.row][place] = score
    name.toponym, name.firsts = toponym, None
    right = [float(_is_labelled(spot, label, gazetteer)) for spot in spots]
    return np.array([rows[spot.row] for spot in spots]), np.array(right)


def _is_labelled(spot: Spot, label: dict[str, Any], gazetteer: Gazetteer) -> bool:
    if spot.lat == spot.lat and km_apart((spot.lat, spot.lon), (label["lat"], label["lon"])) <= NEAR_KM:
        return True
    return bool(label["gid"]) and gazetteer.id_at(spot.row) == str(label["gid"])


def fit_cues(seen: Seen) -> np.ndarray:
    """Return a row of weights a column; Newton's method with halved steps."""
    x = np.zeros((len(seen.mentions), WIDTH * (1 + COLUMNS)))
    y = np.array([float(is_place) for *_, is_place in seen.mentions])
    for row, (column, cues, _) in enumerate(seen.mentions):
        for cue in cues:
            if Cue(cue).name in BY_HAND:
                continue
            x[row, cue] += 1
            x[row, WIDTH * (1 + column) + cue] += 1
    prior = np.zeros(x.shape[1])
    ridge = np.concatenate([np.full(WIDTH, 3.0), np.full(WIDTH * COLUMNS, 8.0)])
    for cue, value in PRIOR.items():
        prior[Cue[cue]] = value
    for cue, value in HELD.items():
        ridge[Cue[cue]] = value
    used = np.flatnonzero(x.sum(0) > 0)
    x, start, ridge = x[:, used], prior[used], ridge[used]
    weights = start.copy()

    def loss(at: np.ndarray) -> float:
        odds = x @ at
        return float((np.logaddexp(0, odds) - y * odds).sum() + 0.5 * (ridge * (at - start) ** 2).sum())

    now = loss(weights)
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (chance - y) + ridge * (weights - start)
        bend = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(ridge)
        step, size = np.linalg.solve(bend, slope), 1.0
        while size > 1e-4 and loss(weights - size * step) > now - 1e-4 * size * (slope @ step):
            size /= 2
        weights = weights - size * step
        before, now = now, loss(weights)
        if before - now < 1e-4:
            break
    whole = prior
    whole[used] = weights
    columns = np.array([whole[:WIDTH] + whole[WIDTH * (1 + c) : WIDTH * (2 + c)] for c in range(COLUMNS)])
    for name, values in BY_HAND.items():
        columns[:, Cue[name]] = values
    return columns


def fit_signs(seen: Seen, ridge: float = 8.0) -> Signs:
    """Return the weights under which the labelled namesakes are likeliest."""
    prior = np.array(SIGNS_PRIOR)
    weights = prior.copy()
    free = np.array([0.0 if name in FIXED else 1.0 for name in Signs._fields])
    for _ in range(40):
        slope, bend = ridge * (weights - prior), ridge * np.eye(len(prior))
        for features, right, count in seen.names:
            scores = features @ weights
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            told = chance * right / max(float((chance * right).sum()), 1e-9)
            mean = features.T @ chance
            slope += count * (mean - features.T @ told)
            bend += count * ((features * chance[:, None]).T @ features - np.outer(mean, mean))
        step = free * np.linalg.solve(bend, free * slope)
        weights -= step * min(1.0, 2.0 / max(1e-9, float(np.abs(step).max())))
        if float(np.abs(step).max()) < 1e-3:
            break
    return Signs(*(round(float(value), 2) for value in weights))


def fit_confidence(
    stories: Sequence[dict[str, Any]], reader: PlaceReader, homes: Sequence[str | None]
) -> tuple[float, float]:
    """Return slope and offset by which the log odds of the confidences told now would fit the labels."""
    told = [
        (mention.confidence, right)
        for story, home in zip(stories, homes, strict=True)
        for where in (None, home)
        for mention in reader.read_text(story["text"], home=where)
        if (right := is_right(mention, story["gold"], reader.gazetteer)) is not None
    ]
    sure = np.clip(np.array([confidence for confidence, _ in told]), 0.001, 0.999)
    x = np.stack([np.log(sure / (1 - sure)), np.ones_like(sure)], axis=1)
    y, line = np.array([float(right) for _, right in told]), np.array([1.0, 0.0])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-x @ line))
        line -= np.linalg.solve((x * (chance * (1 - chance))[:, None]).T @ x, x.T @ (chance - y))
    return round(float(line[0]), 2), round(float(line[1]), 2)


def table_of(weights: np.ndarray) -> str:
    """Return weights.tsv."""
    lines = [
        "# What each cue weighs, in log odds: for small, middle, great places, and for seats of power.",
        "# Fitted by benchmarks/places_fit.py, but the last column and its BY_HAND, by hand.",
        "# cue\tsmall\tmiddle\tgreat\tseat",
    ]
    for cue in Cue:
        values = [float(weights[column, cue]) for column in range(COLUMNS)]
        seat = SEAT.get(cue.name, 0.0)
        if any(abs(value) > 0.005 for value in (*values, seat)):
            lines.append("\t".join([cue.name, *(f"{value:.2f}" for value in values), f"{seat:g}"]))
    return "\n".join(lines) + "\n"


def homes_of(stories: Sequence[dict[str, Any]], reader: PlaceReader) -> list[str | None]:
    """Return each story's home, learned from its source's other stories."""
    votes = [reader.home_votes(story["text"]) for story in stories]
    by_source = defaultdict(list)
    for number, story in enumerate(stories):
        by_source[story["meta"]["domain"]].append(number)
    return [
        reader.home_from([votes[other] for other in by_source[story["meta"]["domain"]] if other != number])
        for number, story in enumerate(stories)
    ]


def main() -> None:
    """Fit twice, the second time on what the first weights read; print the signs, write the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("files", type=Path, nargs="+")
    options.add_argument("--gazetteer", type=Path, default=Path("data/gazetteer"))
    options.add_argument("--write", action="store_true", help="write indexer/places/data/weights.tsv")
    asked = options.parse_args()
    gazetteer = open_gazetteer(asked.gazetteer)
    reader = PlaceReader(gazetteer)
    # A corpus of few stories counts as much as half of one of many.
    stories: list[dict[str, Any]] = []
    files = [[orjson.loads(line) for line in file.read_bytes().splitlines()] for file in asked.files]
    most = max(len(file) for file in files)
    for file in files:
        stories += file * max(1, min(3, most // (2 * len(file))))
    homes = homes_of(stories, reader)
    weights = np.zeros((COLUMNS, WIDTH))
    for _ in range(2):
        bare, home = look(stories, reader, [None] * len(stories)), look(stories, reader, homes)
        seen = Seen(bare.mentions + home.mentions, bare.names + home.names)
        weights, signs = fit_cues(seen), fit_signs(seen)
        columns = [tuple(map(float, column)) for column in weights]
        reader = PlaceReader(gazetteer, signs=signs, weights=(*columns, reader.weights[COLUMNS]))
    print(f"{len(seen.mentions)} mentions, {len(seen.names)} names with namesakes")
    print("USUAL = " + repr(reader.signs))
    slope, offset = fit_confidence(stories, reader, homes)
    print(f"confidence: log odds times {slope} plus {offset} would fit better (1 and 0: as it is)")
    if asked.write:
        (w.DATA / "weights.tsv").write_text(table_of(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
