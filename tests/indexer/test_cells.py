import random
from math import cos, radians

import pytest

from indexer.cells import (
    MOST_CELLS,
    cell_at,
    cell_of,
    cells_of,
    cover_box,
    cover_circle,
    km_between,
    middle_of,
    word_of,
)


def test_a_point_is_known_by_a_cell_of_each_level():
    assert cells_of(-2.27, 40.9)[:2] == ["2/2.1", "4/9.7"]
    assert len(cells_of(-2.27, 40.9)) == 8
    assert cells_of(91, 0) == cells_of(0, 181) == cells_of(float("nan"), 0) == []
    assert cells_of(90, 180)[-1] == "16/ffff.ffff"


def test_a_cell_and_its_word_are_the_same_thing():
    cell = cell_at(50.45, 30.52, 12)
    assert cell_of(word_of(cell)) == cell
    assert km_between(50.45, 30.52, *middle_of(cell)) < 6


def test_distances_are_those_of_the_globe():
    assert km_between(52.52, 13.405, 48.8566, 2.3522) == pytest.approx(877.5, abs=1)  # Berlin, Paris
    assert km_between(0, 179.5, 0, -179.5) == pytest.approx(111.2, abs=0.1)


@pytest.mark.parametrize(("lat", "lon"), [(0, 0), (50.45, 30.52), (-33.9, 179.9), (85, 10)])
@pytest.mark.parametrize("km", [5, 25, 300, 4000])
def test_a_circle_is_true_to_a_twentieth_of_its_radius(lat, lon, km):
    cover = set(cover_circle(lat, lon, km))
    assert 0 < len(cover) <= MOST_CELLS
    dice = random.Random(1)
    for _ in range(500):
        other = max(-90, min(90, lat + dice.uniform(-1.5, 1.5) * km / 111))
        along = lon + dice.uniform(-1.5, 1.5) * km / 111 / max(0.05, cos(radians(lat)))
        away = km_between(lat, lon, other, (along + 180) % 360 - 180)
        if abs(away - km) > km / 20 + 0.5:
            assert bool(cover & {*cells_of(other, (along + 180) % 360 - 180)}) == (away < km)


@pytest.mark.parametrize(
    "box",
    [
        (30.0, 50.0, 31.0, 51.0),
        (170.0, -20.0, -170.0, 20.0),
        (-180.0, -90.0, 180.0, 90.0),
        (2.0, 48.0, 2.4, 60.0),
    ],
)
def test_a_box_holds_what_lies_well_inside_and_nothing_well_outside(box):
    west, south, east, north = box
    cover = set(cover_box(*box))
    assert 0 < len(cover) <= 2 * MOST_CELLS
    width = (east - west) % 360 or 360
    for part in (0.1, 0.5, 0.9):
        lat, lon = south + (north - south) * part, west + width * part
        assert cover & {*cells_of(lat, (lon + 180) % 360 - 180)}
    if width < 360:
        assert not cover & {*cells_of((south + north) / 2, (west - width * 0.1 + 180) % 360 - 180)}


@pytest.mark.parametrize(("lat", "lon"), [(0, 0), (48.85, 2.35), (-89.99, 0)])
def test_the_smallest_circle_still_holds_its_point(lat, lon):
    assert set(cover_circle(lat, lon, 0.01)) & set(cells_of(lat, lon))


@pytest.mark.parametrize(
    "box", [(0.0, 0.0, 0.0, 0.0), (2.3, 48.0, 2.30001, 49.0), (-180.0, 10.0, 180.0, 10.001)]
)
def test_a_box_thinner_than_a_cell_is_not_empty(box):
    assert cover_box(*box)
