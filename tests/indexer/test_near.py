"""Circles and boxes hold the same photos on both indexes: what is near enough by the globe's own measure."""

from __future__ import annotations

import secrets
from dataclasses import replace

import pytest

from indexer.backends import open_index
from indexer.cells import kept_point, km_between
from indexer.documents import PhotoDocument
from indexer.query import InBox, Near, PhotoQuery
from tests.indexer.judge import holds
from tests.indexer.many_photos import many_photos
from tests.indexer.test_cells import BOXES, CENTRES, around
from tests.indexer.web_rig import at
from tests.servers.elasticsearch_server import remove_indices

FAR = (0.1, 0.5, 25.0, 4000.0)
BLANK = replace(many_photos(1)[0], status="live")


def photos_around() -> list[PhotoDocument]:
    """Return photos around each centre, and at the corners and sides of each box; some show two places."""
    points = [
        point
        for lat, lon in CENTRES
        for km in FAR
        for point in around(lat, lon, km, 25)
        # Lucene adds up cosines: a tenth of a millimetre it cannot tell.
        if abs(km_between(*kept_point(lat, lon), *kept_point(*point)) - km) * 1e6 > 0.1
    ]
    for west, south, east, north in BOXES:
        points += [(lat, lon) for lat in (south, north, (south + north) / 2) for lon in (west, east)]
    photos = [
        replace(BLANK, id=f"photo-{n}", **at("184", "Lamu", lat=lat, lon=lon))
        for n, (lat, lon) in enumerate(points)
    ]
    for n in range(0, len(points) - 40, 40):
        one, other = photos[n].places[0], replace(photos[n + 40].places[0], id="185")
        photos.append(replace(BLANK, id=f"both-{n}", places=(one, other), place_ids=("184", "185")))
    return [*photos, replace(BLANK, id="nowhere", places=(), place_ids=())]


PHOTOS = photos_around()


@pytest.fixture(
    scope="module", params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]
)
def index(request, tmp_path_factory):
    """An index of them."""
    prefix = f"cutline-test-{secrets.token_hex(6)}"
    server = request.getfixturevalue("elasticsearch_url") if request.param == "elasticsearch" else ""
    url = f"{server}/{prefix}" if server else f"tantivy:{tmp_path_factory.mktemp('index')}"
    opened = open_index(url, writable=True)
    report = opened.write(PHOTOS)
    assert report.written == len(PHOTOS), report.refused[:3]
    opened.refresh()
    yield opened
    opened.close()
    if server:
        remove_indices(server, prefix)


@pytest.mark.parametrize("where", [Near(lat, lon, km) for lat, lon in CENTRES for km in FAR], ids=str)
def test_a_circle_finds_exactly_what_is_near_enough(index, where):
    expected = {photo.id for photo in PHOTOS if holds(where, photo)}
    found = index.ask(PhotoQuery(where=where, limit=5000))
    assert {hit.photo.id for hit in found.hits} == expected
    assert found.total == len(expected) > 5


@pytest.mark.parametrize("where", [InBox(*box) for box in BOXES], ids=str)
def test_a_box_finds_exactly_what_lies_in_it(index, where):
    expected = {photo.id for photo in PHOTOS if holds(where, photo)}
    assert {hit.photo.id for hit in index.ask(PhotoQuery(where=where, limit=5000)).hits} == expected


def test_a_photo_a_metre_beyond_a_hundred_is_not_near(index):
    lat, lon = CENTRES[1]
    near = {
        photo.id: min(km_between(lat, lon, *kept_point(m.lat, m.lon)) for m in photo.places) * 1000
        for photo in PHOTOS
        if photo.places
    }
    found = {hit.photo.id for hit in index.ask(PhotoQuery(where=Near(lat, lon, 0.1), limit=5000)).hits}
    assert {id for id, metres in near.items() if metres < 99.99} <= found
    assert not {id for id, metres in near.items() if metres > 100.01} & found
    assert any(100.001 < metres < 100.2 for metres in near.values())
