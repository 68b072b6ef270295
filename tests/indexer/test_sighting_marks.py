"""Photos of which there is more than one sighting: found whatever comes when, and no more once it is gone."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from indexer.backends import elastic_sightings, embedded, embedded_upgrade, fields, open_index
from indexer.backends.elastic import ElasticIndex
from indexer.backends.elastic_bulk import Bulk
from indexer.backends.fields import PHOTO_FIELDS
from indexer.backends.protocol import Index, IndexAway, Rebuildable
from indexer.documents import FileFacts, PhotoDocument
from indexer.file_facts import with_file
from indexer.history import withdrawn
from indexer.query import AllOf, Clause, Is, Not, PhotoQuery, Tally
from indexer.reindex import reindex
from tests.indexer.many_photos import an_article, many_photos
from tests.indexer.web_rig import web

SEEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
PHOTO = replace(many_photos(1)[0], seen_at=SEEN, caption="Boats.", supplier_id=None, status="live")


@pytest.fixture
def index(index_url) -> Iterator[Rebuildable]:
    opened = open_index(index_url, writable=True)
    yield opened
    opened.close()


def a_photo(id: str, group: str, later_s: float = 0, **values) -> PhotoDocument:
    return replace(PHOTO, id=id, group_id=group, seen_at=SEEN + timedelta(seconds=later_s), **values)


def found(index: Index, where: Clause | None = None) -> set[str]:
    if isinstance(index, ElasticIndex):
        # As every ten minutes: what has left a group is not known by what was written.
        index.refresh()
        index._sightings.sweep(index.names["photo"])
    index.refresh()
    answer = index.ask(PhotoQuery(where=where or Is("dup"), sort="seen", limit=10_000))
    assert answer.total == len(answer.hits)
    return {photo.id for photo in answer.photos}


def several(photos: Iterable[PhotoDocument]) -> set[str]:
    """Return what is to be found, said once more in plain Python."""
    photos = list(photos)
    held = Counter(photo.group_id for photo in photos)
    return {photo.id for photo in photos if photo.group_id and held[photo.group_id] > 1}


def test_a_second_sighting_marks_the_first_one_too(index):
    index.write([a_photo("a", "g"), a_photo("lone", "h"), a_photo("no-group", "")])
    assert found(index) == set()
    index.write([a_photo("b", "g"), a_photo("no-group-either", ""), an_article(1, SEEN)])
    assert found(index) == {"a", "b"}
    assert found(index, Not(Is("dup"))) == {"lone", "no-group", "no-group-either"}
    assert index.photo("a") == a_photo("a", "g")


def test_sightings_of_one_batch_are_marked(index):
    index.write([a_photo(f"{n}", f"g{n % 130}") for n in range(250)])
    assert found(index) == {f"{n}" for n in (*range(120), *range(130, 250))}


def test_one_sighting_read_twice_is_one(index):
    index.write([a_photo("a", "g"), a_photo("a", "g")])
    index.write([a_photo("a", "g")])
    index.write([a_photo("a", "g", 60)])
    assert found(index) == set()


def test_read_again_or_stale_a_sighting_keeps_its_mark(index):
    index.write([a_photo("a", "g"), a_photo("b", "g")])
    for later_s in (0, 60, -60):
        index.write([a_photo("a", "g", later_s)])
        assert found(index) == {"a", "b"}


def test_one_that_moves_to_another_group_takes_the_mark_with_it(index):
    index.write([a_photo("a", "g"), a_photo("b", "g"), a_photo("c", "h")])
    index.write([a_photo("b", "h", 60)])
    assert found(index) == {"b", "c"}
    index.write([a_photo("b", "g"), a_photo("c", "", 60)])  # the first is stale
    assert found(index) == set()


def test_what_its_file_says_moves_a_photo_to_its_agencys_group(index):
    index.write([a_photo("a", "g"), a_photo("b", "g"), a_photo("c", "ap:12345", supplier_id="ap:12345")])
    filled = with_file(index.photo("a"), FileFacts(supplier_id="ap:12345"))
    assert filled.group_id == "ap:12345"
    index.write([filled])
    assert found(index) == {"a", "c"}


def test_a_sighting_that_was_taken_back_is_one_still(index):
    index.write([a_photo("a", "g"), a_photo("b", "g")])
    index.write([withdrawn(a_photo("b", "g"), SEEN + timedelta(hours=1))])
    assert found(index) == {"a", "b"}
    assert found(index, AllOf((Is("dup"), Not(Is("withdrawn"))))) == {"a"}


def test_counts_and_walks_go_by_it(index):
    index.write([a_photo("a", "g", outlet="Delta News"), a_photo("b", "h", outlet="River Post")])
    index.refresh()
    outlets = (Tally(field="outlet", most=5),)
    assert index.tally(Is("dup"), outlets) == ((),)
    moment = index.moment()
    index.write([a_photo("c", "g", outlet="River Post")])
    index.refresh()
    assert index.tally(Is("dup"), outlets) == ((("Delta News", 1), ("River Post", 1)),)
    assert index.tally(Not(Is("dup")), outlets) == ((("River Post", 1),),)
    assert moment.ask(PhotoQuery(where=Is("dup"))).total == 0
    moment.close()
    index.write([a_photo("c", "h", 60, outlet="River Post")])
    assert found(index) == {"b", "c"}
    assert index.tally(Is("dup"), outlets) == ((("River Post", 2),),)


def test_a_twin_that_is_refused_or_stale_is_none(index, monkeypatch):
    monkeypatch.setattr(embedded, "_PART", 2)
    index.write([a_photo("moved", "elsewhere", 60)])
    ours = [a_photo(group, group) for group in ("g", "h", "i", "j")]
    no_twins = [a_photo("moved", "g"), a_photo("", "h"), a_photo("x" * 600, "i")]
    report = index.write([*ours, *no_twins])
    assert (report.written, report.stale, len(report.refused)) == (4, 1, 2)
    assert found(index) == set()
    index.write([a_photo("twin", "g")])
    assert found(index) == {"g", "twin"}


def test_whatever_is_written_the_marks_are_those_of_what_stands(index):
    dice = random.Random(11)
    standing: dict[str, PhotoDocument] = {}
    for turn in range(12):
        batch = [
            a_photo(f"{dice.randrange(60)}", dice.choice(("", *(f"g{n}" for n in range(25)))), turn)
            for _ in range(dice.choice((1, 4, 30)))
        ]
        if turn == 6:
            batch.sort(key=lambda photo: photo.group_id)
        index.write(batch)
        standing |= {photo.id: photo for photo in batch}
        assert found(index) == several(standing.values()), turn
    reindex(index)
    assert found(index) == several(standing.values())


def test_a_big_batch_is_marked_whole(index, monkeypatch):
    monkeypatch.setattr(embedded, "_PART", 40)
    photos = [a_photo(f"{n}", f"g{n * 7 % 900}") for n in range(1200)]
    index.write(photos)
    assert found(index) == several(photos)


def test_of_two_written_at_once_both_are_marked(index, index_url):
    at_once = threading.Barrier(3)
    # On a server from two processes, as it were.
    ways = [index] if index_url.startswith("tantivy:") else [index, open_index(index_url, writable=True)]

    def write(who: int) -> None:
        for turn in range(8):
            at_once.wait(30)
            ways[who % len(ways)].write([a_photo(f"{turn}-{who}-{n}", f"g{turn}-{n}") for n in range(3)])

    threads = [threading.Thread(target=write, args=(who,)) for who in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found(index)) == 3 * 8 * 3
    for way in ways[1:]:
        way.close()


def test_one_leaves_as_another_comes(index):
    index.write([a_photo("stays", "g"), a_photo("moves", "g")])
    at_once = threading.Barrier(2)

    def write(turn: int, photo: Callable[[int], PhotoDocument]) -> None:
        at_once.wait(30)
        index.write([photo(turn)])

    def moves(turn: int) -> PhotoDocument:
        return a_photo("moves", "g" if turn % 2 else "h", turn + 1)

    def comes(turn: int) -> PhotoDocument:
        return a_photo("comes", "h" if turn % 2 else "g", turn + 1)

    for turn in range(8):
        threads = [threading.Thread(target=write, args=(turn, photo)) for photo in (moves, comes)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found(index) == several([a_photo("stays", "g"), moves(turn), comes(turn)]), turn


@pytest.mark.parametrize("form", ["json", "jsonld", "ndjson", "csv", "geojson", "rss", "jsonfeed"])
def test_it_is_asked_in_every_form(index, form):
    index.write([a_photo(f"photo-{n}", f"g{n % 2}", caption=f"Boat {n}.") for n in range(3)])
    index.refresh()
    with web(index) as client:
        twins, lone = (client.get(f"/search.{form}", q) for q in ("boat is:dup", "boat -is:dup"))
        for target in ("/facets", "/timeline", "/map"):
            of_twins = client.get(target, "id:photo-0 OR id:photo-2")
            assert client.get(target, "is:dup").body == of_twins.body
    assert [[n for n in range(3) if f"Boat {n}." in reply.text] for reply in (twins, lone)] == [[0, 2], [1]]


# --- an index of one process ------------------------------------------------------------------------


def test_a_write_that_failed_left_no_mark(tmp_path, monkeypatch):
    index = embedded.EmbeddedIndex(tmp_path, writable=True)
    index.write([a_photo("a", "g")])
    with monkeypatch.context() as broken:

        def full(*_: object) -> None:
            raise IndexAway("a full disk")

        broken.setattr(index._shelves["photo"], "commit", full)
        with pytest.raises(IndexAway):
            index.write([a_photo("b", "g"), a_photo("c", "g")])
    assert found(index) == set()
    index.write([a_photo("d", "h")])
    assert found(index) == set()
    index.write([a_photo("b", "g")])
    assert found(index) == {"a", "b"}
    index.close()


def test_what_an_earlier_version_kept_is_marked_when_it_is_taken_over(tmp_path, monkeypatch):
    less = tuple(field for field in PHOTO_FIELDS if field.name != "sightings")
    photos = [a_photo(f"{n}", f"g{n % 170}") for n in range(300)]
    with monkeypatch.context() as earlier:
        earlier.setitem(fields.FIELDS, "photo", less)
        index = embedded.EmbeddedIndex(tmp_path, writable=True)
        index.write(photos)
        index.close()
    monkeypatch.setattr(embedded_upgrade, "_BATCH", 40)
    monkeypatch.setattr(embedded_upgrade, "_MOST_UNCOMMITTED", 90)
    index = embedded.EmbeddedIndex(tmp_path, writable=True)
    assert index.counts()["photo"] == 300
    assert found(index) == several(photos)
    index.close()


# --- a server ---------------------------------------------------------------------------------------


@pytest.fixture
def others(elasticsearch_url, elasticsearch_prefix) -> Iterator[Callable[[], ElasticIndex]]:
    """Open the same index as another process would."""
    opened: list[ElasticIndex] = []

    def another() -> ElasticIndex:
        index = open_index(f"{elasticsearch_url}/{elasticsearch_prefix}", writable=True, patience_s=1.0)
        assert isinstance(index, ElasticIndex)
        opened.append(index)
        return index

    yield another
    for index in opened:
        index.close()


def marked(reader: ElasticIndex) -> set[str]:
    """Return what is found by one who settles and sweeps nothing."""
    reader.client.indices.refresh(index=reader.names["photo"])
    return {photo.id for photo in reader.ask(PhotoQuery(where=Is("dup"), sort="seen", limit=100)).photos}


def wait_until(is_so: Callable[[], bool]) -> None:
    ends = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.02)


@pytest.mark.elasticsearch
def test_marks_come_by_themselves_a_moment_later_whoever_wrote(others, monkeypatch):
    monkeypatch.setattr(elastic_sightings, "SETTLE_S", 0.2)
    one, other, reader = (others() for _ in range(3))
    one.write([a_photo("a", "g"), a_photo("z", "h")])
    other.write([a_photo("b", "g")])
    wait_until(lambda: marked(reader) == {"a", "b"})


@pytest.mark.elasticsearch
def test_closing_settles_what_was_written(others, monkeypatch):
    monkeypatch.setattr(elastic_sightings, "SETTLE_S", 600.0)
    one, reader = others(), others()
    one.write([a_photo("a", "g")])
    one.write([a_photo("b", "g")])
    assert marked(reader) == set()
    one.close()
    assert marked(reader) == {"a", "b"}


@pytest.mark.elasticsearch
def test_a_sighting_that_is_written_again_is_not_lost_for_a_moment(others, monkeypatch):
    monkeypatch.setattr(elastic_sightings, "SETTLE_S", 600.0)
    index = others()
    index.write([a_photo("a", "g"), a_photo("z", "h")])
    index.write([a_photo("b", "g")])
    index.refresh()
    index.write([a_photo("a", "g", 60), a_photo("z", "h", 60), a_photo("c", "g")])
    assert marked(index) == {"a", "b", "c"}


@pytest.mark.elasticsearch
def test_what_could_not_be_settled_is_settled_later(others, monkeypatch):
    monkeypatch.setattr(elastic_sightings, "SETTLE_S", 600.0)
    index = others()
    index.write([a_photo("a", "g")])
    index.write([a_photo("b", "g")])
    with monkeypatch.context() as broken:
        broken.setattr(Bulk, "send", lambda bulk, documents, *_, **__: [IndexAway("busy")] * len(documents))
        index.refresh()
    assert marked(index) == set()
    index.refresh()
    assert marked(index) == {"a", "b"}


@pytest.mark.elasticsearch
def test_too_many_groups_do_not_wait(others, monkeypatch):
    monkeypatch.setattr(elastic_sightings, "SETTLE_S", 600.0)
    monkeypatch.setattr(elastic_sightings, "_MOST_TOUCHED", 2)
    index = others()
    index.write([a_photo("a", "g")])
    index.write([a_photo("b", "g")])
    assert marked(index) == set()
    index.write([a_photo("c", "h"), a_photo("d", "i")])
    assert marked(index) == {"a", "b"}


@pytest.mark.elasticsearch
def test_what_a_killed_process_left_is_found_by_the_next_that_writes(others, monkeypatch):
    monkeypatch.setattr(elastic_sightings, "SETTLE_S", 600.0)
    monkeypatch.setattr(elastic_sightings, "_PAGE", 3)  # groups counted at once
    killed, living, reader = (others() for _ in range(3))
    killed.write([a_photo(f"{n}", f"g{n}") for n in range(8)])
    killed.write([a_photo("leaves", "g1")])
    killed.refresh()
    killed.write([a_photo("twin", "g5"), a_photo("leaves", "", 60)])
    killed._sightings._places.clear()  # it settles nothing any more
    assert marked(reader) == {"1"}  # wrongly
    monkeypatch.setattr(elastic_sightings, "SETTLE_S", 0.1)
    living.write([a_photo("lone", "h")])
    wait_until(lambda: marked(reader) == {"5", "twin"})
    assert living._sightings.sweep(living.names["photo"]) == 0


def test_what_its_file_says_outlives_the_photo_without_it(index):
    printed = a_photo("a", "g", file=None)
    index.write([printed])
    filled = with_file(printed, FileFacts(photographer=("Jane Doe",)))
    index.write([filled])
    assert index.write([printed]).stale == 1
    assert index.photo("a") == filled
    index.write([a_photo("a", "g", 1, file=None)])
    assert index.photo("a").file is None
