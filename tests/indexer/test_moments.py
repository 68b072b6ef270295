"""A walk through everything is of one moment, on both indexes and through the web, whatever goes on meanwhile."""

from __future__ import annotations

import csv
import http.client
import io
import json
import socket
import time
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest

from indexer.backends import open_index
from indexer.backends.protocol import IndexAway, MomentGone
from indexer.notebook import Archive
from indexer.query import AllOf, PhotoQuery, Words
from indexer.search import web_lists, web_walk
from tests.indexer.gazetteer_fake import FakeGazetteer
from tests.indexer.judge import in_order
from tests.indexer.many_photos import many_photos
from tests.indexer.web_rig import MemoryIndex, MemoryMoment, a_photo, web

PHOTOS = many_photos()
ORDERS = ("relevance", "published", "taken", "seen")


@pytest.fixture
def index(index_url):
    """An index of all the photos, to be written to."""
    opened = open_index(index_url, writable=True)
    opened.write(PHOTOS)
    opened.refresh()
    yield opened
    opened.close()


class Busy:
    """An index in which photos come in, are corrected and taken back after each part that a walk reads."""

    def __init__(self, index) -> None:
        self._index, self._round = index, 0

    def __getattr__(self, name):
        return getattr(self._index, name)

    def moment(self):
        return BusyMoment(self, self._index.moment())

    def goes_on(self) -> None:
        self._round += 1
        later = timedelta(hours=self._round)
        fresh = [replace(p, id=f"{p.id[:20]}-{self._round}", seen_at=p.seen_at + later) for p in PHOTOS[::9]]
        corrected = [
            replace(
                photo,
                seen_at=photo.seen_at + later,
                published=photo.published and photo.published + timedelta(days=(-1) ** n * 400),
                caption=f"Corrected in round {self._round}.",
                status="withdrawn" if n % 3 == 0 else photo.status,
            )
            for n, photo in enumerate(PHOTOS[self._round % 4 :: 4])
        ]
        assert not self._index.write(fresh + corrected).refused
        self._index.refresh()


class BusyMoment:
    def __init__(self, busy, moment) -> None:
        self._busy, self._moment = busy, moment

    def ask(self, query):
        found = self._moment.ask(query)
        self._busy.goes_on()
        return found

    def close(self) -> None:
        self._moment.close()


def walked(moment, query: PhotoQuery) -> list:
    photos = []
    while hits := moment.ask(query).hits:
        photos += [hit.photo for hit in hits]
        query = replace(query, after=hits[-1].sort_values)
    return photos


@pytest.mark.parametrize("where", [AllOf(()), Words("boats")], ids=str)
def test_a_moment_is_what_stood_when_it_began(index, where):
    standing = {photo.id: photo for photo in PHOTOS}
    whole = {sort: walked(index, PhotoQuery(where=where, sort=sort, limit=50)) for sort in ORDERS}
    for sort in ORDERS[1:]:
        assert [photo.id for photo in whole[sort]] == in_order(PHOTOS, PhotoQuery(where=where, sort=sort))
    moment = index.moment()
    busy = BusyMoment(Busy(index), moment)
    for sort in ORDERS:
        found = walked(busy, PhotoQuery(where=where, sort=sort, limit=50))
        assert found == [standing[photo.id] for photo in whole[sort]]
    assert moment.ask(PhotoQuery(where=where)).total != index.ask(PhotoQuery(where=where)).total
    moment.close()
    moment.close()
    with pytest.raises(MomentGone):
        moment.ask(PhotoQuery(where=where))


@pytest.mark.parametrize("form", ["ndjson", "csv", "geojson"])
def test_an_export_is_exactly_what_stood_at_its_beginning(index, form, monkeypatch):
    monkeypatch.setattr(web_walk, "PART", 30)
    query = PhotoQuery(where=Words("boats"), sort="published")
    expected = in_order([p for p in PHOTOS if p.status != "withdrawn"], query)
    assert len(expected) > 60
    with web(Busy(index)) as client:
        reply = client.get(f"/search.{form}", "boats")
        assert reply.status == 200
        if form == "ndjson":
            found = [json.loads(line)["id"] for line in reply.text.splitlines()]
        elif form == "csv":
            found = [line.split(",")[0] for line in reply.text.splitlines() if line[:32].isalnum()]
        else:
            found = [feature["id"] for feature in reply.json["features"]]
        assert found == expected
        assert "Corrected" not in reply.text
        assert "Corrected" in client.get("/search.json", "corrected").text


def test_a_frame_of_everything_is_of_one_moment(index, monkeypatch):
    monkeypatch.setattr("indexer.notebook.PAGE", 40)
    asked = Archive(Busy(index), FakeGazetteer()).ask(PhotoQuery(where=Words("boats"), sort="seen"))
    assert [hit.photo.id for hit in asked.hits] == in_order(
        PHOTOS, PhotoQuery(where=Words("boats"), sort="seen")
    )


# --- moments that are lost --------------------------------------------------------------------------


class Losing(MemoryIndex):
    """An index whose moments are lost after so many parts: the first moment, or each."""

    def __init__(self, parts: int, error: Exception, *, each: bool) -> None:
        super().__init__([a_photo(n, f"Boat {n}") for n in range(90)])
        self.parts, self.error, self.each = parts, error, each
        self.opened: list[LosingMoment] = []

    def moment(self):
        self.opened.append(LosingMoment(self, first=not self.opened))
        return self.opened[-1]


class LosingMoment(MemoryMoment):
    def __init__(self, index: Losing, *, first: bool) -> None:
        super().__init__(index)
        self.left = index.parts if index.each or first else 1000
        self.closed = False

    def ask(self, query):
        if self.left == 0:
            raise self._index.error
        self.left -= 1
        return super().ask(query)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(web_walk, "PART", 20)


@pytest.mark.usefixtures("small_parts")
def test_a_moment_lost_before_the_first_byte_is_taken_anew():
    index = Losing(0, MomentGone("http://10.0.0.7:9200: gone"), each=False)
    with web(index) as client:
        assert len(client.get("/search.ndjson", "boat").text.splitlines()) == 90
    assert [moment.closed for moment in index.opened] == [True, True]


@pytest.mark.usefixtures("small_parts")
def test_moments_that_are_lost_again_and_again_are_said_and_leak_nothing():
    with web(Losing(0, MomentGone("http://10.0.0.7:9200: gone"), each=True)) as client:
        reply = client.get("/search.csv", "boat")
        assert (reply.status, reply.headers["content-type"]) == (503, "application/problem+json")
        assert int(reply.headers["retry-after"]) > 0
        assert "10.0.0.7" not in reply.text


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize(
    "error", [MomentGone("http://10.0.0.7: gone"), IndexAway("http://10.0.0.7: refused")]
)
@pytest.mark.parametrize("form", ["ndjson", "csv", "geojson"])
def test_an_index_away_in_the_middle_breaks_the_export_off_without_its_end(form, error):
    index = Losing(2, error, each=False)
    with web(index) as client:
        with pytest.raises(http.client.IncompleteRead) as cut:
            client.get(f"/search.{form}", "boat")
        assert b"Boat" in cut.value.partial
        assert b"10.0.0.7" not in cut.value.partial
        deadline = time.monotonic() + 5
        while client.get("/health").status != 200:  # two seconds' rest after an IndexAway
            assert time.monotonic() < deadline
            time.sleep(0.2)
    assert index.opened[0].closed


@pytest.mark.usefixtures("small_parts")
def test_a_reader_who_goes_away_leaves_no_moment_open():
    index = Losing(1000, MomentGone(""), each=True)
    index.photos = {f"photo-{n}": a_photo(n, f"Boat {n} " + "and more " * 2000) for n in range(800)}
    with web(index) as client:
        connection = http.client.HTTPConnection(client.host, client.port, timeout=10)
        connection.request("GET", f"/search.ndjson?q={quote('boat')}")
        connection.getresponse().read(100)
        connection.close()
        assert client.get("/health").status == 200
    assert [moment.closed for moment in index.opened] == [True]
    assert index.opened[0].left > 1000 - 800 // 20  # nobody read on for nobody


@pytest.mark.usefixtures("small_parts")
def test_a_reader_who_stops_reading_holds_no_moment(monkeypatch):
    monkeypatch.setattr(web_lists, "TAKEN_WITHIN_S", 0.3)
    index = Losing(1000, MomentGone(""), each=True)
    index.photos = {f"photo-{n}": a_photo(n, f"Boat {n} " + "and more " * 2000) for n in range(800)}
    with web(index) as client:
        with socket.create_connection((client.host, client.port)) as stopped:
            stopped.sendall(f"GET /search.csv?q=agency:AP HTTP/1.1\r\nHost: {client.host}\r\n\r\n".encode())
            assert stopped.recv(100).startswith(b"HTTP/1.1 200")
            deadline = time.monotonic() + 20
            while not (index.opened and index.opened[0].closed):
                assert time.monotonic() < deadline
                time.sleep(0.05)
            assert client.get("/health").status == 200
        slow = http.client.HTTPConnection(client.host, client.port, timeout=30)
        slow.request("GET", "/search.csv?q=agency:AP")
        taken = slow.getresponse()
        parts = [taken.read(400_000)]
        while parts[-1]:
            time.sleep(0.02)  # slowly, but on and on
            parts.append(taken.read(400_000))
        assert len(list(csv.reader(io.StringIO(b"".join(parts).decode())))) == 801
        slow.close()
    assert [moment.closed for moment in index.opened] == [True, True]


# --- and on a real server -----------------------------------------------------------------------------


@pytest.mark.elasticsearch
def test_a_moment_that_the_server_ended_or_whose_index_is_no_more_is_gone(
    elasticsearch_url, elasticsearch_prefix
):
    index = open_index(f"{elasticsearch_url}/{elasticsearch_prefix}", writable=True)
    index.write(PHOTOS[:20])
    index.refresh()
    query = PhotoQuery(where=AllOf(()), limit=5)
    ended, removed = index.moment(), index.moment()
    assert ended.ask(query).total == removed.ask(query).total == 20
    index.client.close_point_in_time(id=ended._point)
    with pytest.raises(MomentGone):
        ended.ask(query)
    index.client.indices.delete(index=f"{index.names['photo']}-v1")
    with pytest.raises(MomentGone):
        removed.ask(query)
    for moment in (ended, removed):
        moment.close()
    index.close()


@pytest.mark.elasticsearch
@pytest.mark.usefixtures("small_parts")
def test_an_export_whose_index_is_removed_in_the_middle_is_broken_off_and_the_service_goes_on(
    elasticsearch_url, elasticsearch_prefix
):
    index = open_index(f"{elasticsearch_url}/{elasticsearch_prefix}", writable=True)
    index.write(PHOTOS)
    index.refresh()

    class Removed(Busy):
        def goes_on(self) -> None:
            self._index.client.indices.delete(
                index=f"{self._index.names['photo']}-v1", ignore_unavailable=True
            )

    with web(Removed(index)) as client:
        with pytest.raises(http.client.IncompleteRead) as cut:
            client.get("/search.ndjson", "boats")
        assert len(cut.value.partial.splitlines()) == 20
        assert elasticsearch_prefix.encode() not in cut.value.partial
        index._there = False  # as the first write would find out
        assert client.get("/search.json", "boats").json["total"] == 0
    index.close()
