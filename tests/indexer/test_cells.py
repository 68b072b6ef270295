import random
from math import asin, atan2, cos, degrees, pi, radians, sin

import pytest

from indexer.cells import (
    EARTH_KM,
    MOST_EDGE,
    cell_at,
    cell_of,
    cells_of,
    cover_box,
    cover_circle,
    kept_point,
    km_between,
    middle_of,
    paths_of,
    point_of,
    shared_cell_of,
    shared_cells,
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


def test_what_spots_share_makes_of_their_cells_one_photo_each():
    dice = random.Random(1)
    for _ in range(300):
        lat, lon = dice.uniform(-80, 80), dice.uniform(-170, 170)
        points = [
            (
                min(90, max(-90, lat + dice.uniform(-1, 1) * dice.choice((0, 0.001, 0.01, 0.5, 20)))),
                min(180, max(-180, lon + dice.uniform(-1, 1) * dice.choice((0, 0.001, 0.01, 0.5, 20)))),
            )
            for _ in range(dice.randint(1, 7))
        ]
        spots = list(dict.fromkeys(cells_of(*point)[-1] for point in points))
        shared = shared_cells(spots)
        assert len(set(shared)) == len(shared) == len(spots) - 1
        for level in range(2, 17):
            cells = [cell_at(*middle_of(cell_of(spot)), level) for spot in spots]
            for cell in set(cells):
                inside = [one for one in map(shared_cell_of, shared) if _lies_in(one, cell)]
                assert cells.count(cell) - len(inside) == 1


def _lies_in(inner, outer) -> bool:
    finer = inner[0] - outer[0]
    return finer >= 0 and (inner[1] >> finer, inner[2] >> finer) == outer[1:]


def test_spots_that_share_one_cell_thrice_are_told_apart():
    corners = [f"16/{column:x}.{row:x}" for column in (0, 0x1000) for row in (0, 0x1000)]
    assert shared_cells(corners) == ["3/0.0", "3/0.0+1", "3/0.0+2"]
    assert shared_cells(corners[:1]) == shared_cells([]) == []


def test_distances_are_those_of_the_globe():
    assert km_between(52.52, 13.405, 48.8566, 2.3522) == pytest.approx(877.5, abs=1)  # Berlin, Paris
    assert km_between(0, 179.5, 0, -179.5) == pytest.approx(111.2, abs=0.1)


def test_a_path_leads_to_its_point_through_the_cells_around_it():
    *cells, point = paths_of(-2.27, 40.9)
    assert [len(cell) for cell in cells] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert all(point.startswith(cell) for cell in cells)
    assert km_between(-2.27, 40.9, *point_of(point)) < 0.00001  # a centimetre
    assert paths_of(91, 0) == paths_of(0, 181) == paths_of(float("nan"), 0) == ()
    for lat, lon in ((90, 180), (-90, -180), (0, 0)):
        assert km_between(lat, lon, *kept_point(lat, lon)) < 0.00001


CENTRES = [(0, 0), (50.45, 30.52), (-33.9, 179.9999), (-17.5, -180), (85, 10), (89.9995, 40), (-90, 0)]


def around(lat, lon, km, count):
    """Give points about so far from one, in all directions."""
    dice = random.Random(1)
    for _ in range(count):
        far = km * dice.choice((0, 0.5, 0.999, 0.99999, 1.00001, 1.001, 1.5))
        yield toward(lat, lon, dice.uniform(0, 2 * pi), far)


def toward(lat, lon, bearing, km):
    way, up = km / EARTH_KM, radians(lat)
    other = asin(max(-1, min(1, sin(up) * cos(way) + cos(up) * sin(way) * cos(bearing))))
    across = atan2(sin(bearing) * sin(way) * cos(up), cos(way) - sin(up) * sin(other))
    return degrees(other), (lon + degrees(across) + 540) % 360 - 180


def found_by(cover, lat, lon):
    *cells, point = paths_of(lat, lon)
    inside = not {*cells}.isdisjoint(cover.inside)
    at_edge = not {*cells}.isdisjoint(cover.edge) and cover.holds(*point_of(point))
    return inside or at_edge


@pytest.mark.parametrize(("lat", "lon"), CENTRES)
@pytest.mark.parametrize("km", [0.1, 0.5, 5, 25, 300, 4000, 20_020])
def test_a_circle_holds_exactly_what_is_near_enough(lat, lon, km):
    cover = cover_circle(lat, lon, km)
    assert len(cover.edge) <= MOST_EDGE

    def near(point):
        return km_between(*kept_point(lat, lon), *kept_point(*point)) <= km

    for point in around(lat, lon, km, 400):
        assert found_by(cover, *point) == near(point), point


BOXES = [
    (30.0, 50.0, 31.0, 51.0),
    (170.0, -20.0, -170.0, 20.0),
    (-180.0, -90.0, 180.0, 90.0),
    (2.0, 48.0, 2.4, 60.0),
    (2.3500, 48.8500, 2.3512, 48.8507),
    (179.9999, -90.0, -179.9999, -89.999),
    (0.0, 0.0, 0.0, 0.0),
    (-180.0, 10.0, 180.0, 10.001),
    (180.0, 0.0, 180.0, 1.0),
]


@pytest.mark.parametrize("box", BOXES, ids=str)
def test_a_box_holds_exactly_what_lies_in_it(box):
    cover = cover_box(*box)
    west, south, east, north = (*kept_point(*box[1::-1])[::-1], *kept_point(*box[:1:-1])[::-1])
    assert len(cover.edge) <= 2 * MOST_EDGE
    width, height = (east - west) % 360 or (360 if east > west else 0), north - south
    dice = random.Random(2)
    for _ in range(400):
        shares = [dice.choice((0, 1e-6, 0.3, 0.5, 1 - 1e-6, 1, -1e-6, 1 + 1e-6, 1.4)) for _ in "xy"]
        lon = (west + shares[0] * width + 180) % 360 - 180
        lat = max(-90, min(90, south + shares[1] * height))
        kept = kept_point(lat, lon)
        across = west <= kept[1] <= east if west <= east else kept[1] >= west or kept[1] <= east
        assert found_by(cover, lat, lon) == (south <= kept[0] <= north and across), (lat, lon)
