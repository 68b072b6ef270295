"""A place has one id: what our own tables add is nothing that the packages have under another."""

from collections import defaultdict
from difflib import SequenceMatcher
from math import cos, hypot, radians
from pathlib import Path

from indexer.places import open_gazetteer
from indexer.places.kinds import NAMES

FOLDER = Path(__file__).resolve().parents[2] / "data/gazetteer"
TOWNS = frozenset(("town", "camp", "district"))
AREAS = frozenset(("region", "admin1", "admin2", "district"))
# How far apart two towns, or two areas, of one name are two places; and how alike two names of one are.
TOWN_KM, AREA_KM, SPELLING_KM, ALIKE = 8, 60, 1.5, 0.8
# Two places each: a peninsula and the lesser province, a region and the state of its name, or the quarter of
# a camp's town.
TWO_PLACES = {
    ("x-peloponnese", "6697807"),
    ("x-kashmir", "1269320"),
    ("x-southern-lebanon", "279894"),
    ("x-cape-cod", "4929772"),
    ("x-mbera-refugee-camp", "12718654"),
    ("x-mirafiori", "11288639"),
}


def rows_and_names(gazetteer):
    """Return our own rows and the others near them, by kind and cell, each with its keys."""
    keys = defaultdict(set)
    spots = {}
    for key in gazetteer._names:
        for _, spot in gazetteer._first_of(key, None):
            if NAMES[spot.kind] in TOWNS | AREAS and spot.lat == spot.lat:
                keys[spot.row].add(key)
                spots[spot.row] = (NAMES[spot.kind], spot.lat, spot.lon, gazetteer.id_at(spot.row))
    return keys, spots


def km_apart(one, other):
    wide = (one[2] - other[2] + 180) % 360 - 180
    return 111.2 * hypot(one[1] - other[1], wide * cos(radians(one[1])))


def is_double(one, other, keys, their_keys):
    away = km_apart(one, other)
    shared = keys & their_keys
    if one[0] in TOWNS and other[0] in TOWNS:
        if shared:
            return away < TOWN_KM
        return away < SPELLING_KM and any(
            mine[0] == theirs[0] and SequenceMatcher(None, mine, theirs).ratio() > ALIKE
            for mine in keys
            for theirs in their_keys
            if mine.isascii() and theirs.isascii() and "camp" not in mine and "lager" not in mine
        )
    return bool(shared) and one[0] in AREAS and other[0] in AREAS and away < AREA_KM


def test_no_place_of_our_own_is_one_that_the_packages_have():
    keys, spots = rows_and_names(open_gazetteer(FOLDER))
    cells = defaultdict(list)
    for row, spot in spots.items():
        cells[int(spot[1]), int(spot[2])].append(row)
    doubles = set()
    for row, spot in spots.items():
        if not spot[3].startswith("x-"):
            continue
        for near in ((int(spot[1]) + dy, int(spot[2]) + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)):
            for other in cells[near]:
                theirs = spots[other]
                if theirs[3].isdecimal() and is_double(spot, theirs, keys[row], keys[other]):
                    doubles.add((spot[3], theirs[3]))
    assert doubles <= TWO_PLACES, sorted(doubles - TWO_PLACES)
    assert doubles >= TWO_PLACES, sorted(TWO_PLACES - doubles)
