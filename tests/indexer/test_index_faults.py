"""Elasticsearch busy, full, cut off or fussy: only what has to be is sent again, and nothing is lost."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import replace
from datetime import timedelta

import pytest

from indexer.backends import elastic_bulk, open_index
from indexer.backends.protocol import IndexAway
from indexer.query import PhotoQuery, Words
from indexer.writer import Writer
from tests.indexer.many_photos import many_photos
from tests.servers.faulty_elasticsearch import BREAK_OFF, FaultyElasticsearch, item, whole

PHOTO = many_photos(1)[0]


def photos(count: int, who: str = "photo", **values):
    return [replace(PHOTO, id=f"{who}-{n}", **values) for n in range(count)]


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr(elastic_bulk, "FIRST_WAIT_S", 0.01)
    faulty = FaultyElasticsearch()
    yield faulty
    faulty.close()


@pytest.fixture
def index(server):
    opened = open_index(server.url, writable=True, patience_s=20, timeout_s=10)
    yield opened
    opened.close()


def some_items(status: int, kind: str, which: str):
    """Refuse those whose id ends so, keep the others."""

    def fault(lines):
        items = [item(line, status, kind) if line.id.endswith(which) else item(line, 201) for line in lines]
        return 200, {"errors": True, "items": items}

    return fault


@pytest.mark.parametrize("status", [429, 503, 403])
def test_only_what_was_told_to_wait_is_sent_again(server, index, status):
    server.faults = [some_items(status, "es_rejected_execution_exception", "7")]
    report = index.write(photos(30))
    assert (report.written, report.refused) == (30, ())
    assert [[line.id for line in bulk] for bulk in server.bulks[1:]] == [["photo-7", "photo-17", "photo-27"]]


@pytest.mark.parametrize(
    "fault", [whole(429, "es_rejected_execution_exception"), whole(503, None), whole(502, "x")]
)
def test_a_busy_server_is_asked_again_with_the_whole(server, index, fault):
    server.faults = [fault, fault]
    assert index.write(photos(5)).written == 5
    assert [len(bulk) for bulk in server.bulks] == [5, 5, 5]


def test_an_answer_that_never_came_is_asked_for_again(server, index):
    server.faults = [lambda _: BREAK_OFF]
    report = index.write(photos(5))
    assert (report.written, len(server.kept), len(server.bulks)) == (5, 5, 2)


def test_fewer_answers_than_documents_are_no_answer(server, index):
    server.faults = [lambda lines: (200, {"errors": False, "items": [item(lines[0], 200)]})]
    assert index.write(photos(3)).written == 3
    assert len(server.bulks) == 2


def test_a_server_that_stays_busy_is_away_at_last_and_says_with_what_words(server):
    server.always = whole(429, "es_rejected_execution_exception")
    index = open_index(server.url, writable=True, patience_s=0.3)
    with pytest.raises(IndexAway, match=r"127\.0\.0\.1.*429 es_rejected_execution_exception"):
        index.write(photos(3))
    server.always = None
    assert index.write(photos(3)).written == 3
    index.close()


def test_what_was_kept_before_the_server_went_away_is_not_told_as_away(server):
    server.always = some_items(503, "unavailable_shards_exception", "1")
    index = open_index(server.url, writable=True, patience_s=0.2)
    fates = index.write_each(photos(3))
    assert [isinstance(fate, IndexAway) for fate in fates] == [False, True, False]
    index.close()


def test_nobody_at_the_door_is_index_away_within_its_patience():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        index = open_index(f"http://someone:s3cret@127.0.0.1:{taken.getsockname()[1]}/x", patience_s=0.2)
        for ask in (
            lambda: index.write(photos(1)),
            lambda: index.ask(PhotoQuery(where=Words("boats"))),
            lambda: index.photo("x"),
            index.counts,
            lambda: list(index.documents()),
        ):
            with pytest.raises(IndexAway) as away:
                ask()
            assert "s3cret" not in f"{away.value!r} {index!r} {index.address!r}"
        index.close()


def test_a_server_that_is_silent_is_away_after_the_timeout(server):
    index = open_index(server.url, writable=True, patience_s=0.5, timeout_s=0.2)
    index.write(photos(1))
    server.hold.clear()
    started = time.monotonic()
    with pytest.raises(IndexAway, match="no answer in time"):
        index.write(photos(2))
    assert time.monotonic() - started < 5
    index.close()


@pytest.mark.parametrize("status", [400, 413])
def test_a_bulk_refused_whole_is_halved_down_to_the_culprit(server, index, status):
    def fussy(lines):
        return whole(status, None)(lines) if any(line.id == "photo-11" for line in lines) else None

    server.always = fussy
    report = index.write(photos(32))
    assert report.written == 31
    assert [refusal.id for refusal in report.refused] == ["photo-11"]
    assert len(server.bulks) <= 1 + 2 * 5


def test_one_bad_document_costs_no_other_and_is_sent_once(server, index):
    server.always = some_items(400, "document_parsing_exception", "-3")
    report = index.write(photos(100))
    assert report.written == 99
    assert [(refusal.id, "document_parsing_exception" in refusal.why) for refusal in report.refused] == [
        ("photo-3", True)
    ]
    assert len(server.bulks) == 1


def test_an_older_reading_is_stale_and_the_same_twice_is_success(server, index):
    new = photos(1, seen_at=PHOTO.seen_at + timedelta(milliseconds=1))
    assert index.write(new).written == 1
    assert index.write(photos(1)).stale == 1
    assert index.write(new).written == 1


def test_bulks_are_cut_by_bytes(server, index):
    large = photos(40, caption="word " * 60_000)  # 300 kB each, kept twice: caption and caption_raw is short
    assert index.write(large).written == 40
    sizes = [sum(line.size for line in bulk) for bulk in server.bulks]
    assert len(sizes) >= 3
    assert max(sizes) <= elastic_bulk.MOST_BYTES + 1000


def test_bulks_are_cut_by_count_and_several_are_under_way(server, index):
    server.hold.clear()

    def let_go_of_all() -> None:
        end = time.monotonic() + 8
        while server.most_under_way < elastic_bulk.AT_ONCE and time.monotonic() < end:
            time.sleep(0.01)
        server.hold.set()

    watch = threading.Thread(target=let_go_of_all)
    watch.start()
    assert index.write(photos(1700)).written == 1700
    watch.join()
    assert max(map(len, server.bulks)) <= elastic_bulk.MOST_DOCUMENTS
    assert server.most_under_way == elastic_bulk.AT_ONCE


def test_callers_of_one_flush_are_told_apart_when_the_server_refuses(server, index):
    server.always = some_items(400, "document_parsing_exception", "bad-0")
    writer = Writer(index)
    good: list = []
    bad: list = []
    threads = [
        threading.Thread(target=lambda n=n: good.append(writer.write(photos(2, f"good{n}"))))
        for n in range(4)
    ]
    threads.append(threading.Thread(target=lambda: bad.append(writer.write(photos(1, "bad")))))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [report.written for report in good] == [2] * 4
    assert [refusal.id for report in bad for refusal in report.refused] == ["bad-0"]


@pytest.mark.elasticsearch
def test_a_block_on_writes_is_waited_for(elasticsearch_url, elasticsearch_prefix):
    index = open_index(f"{elasticsearch_url}/{elasticsearch_prefix}", writable=True)
    index.write(photos(1))
    name = f"{elasticsearch_prefix}-photos"
    index.client.indices.put_settings(index=name, settings={"index.blocks.write": True})
    timer = threading.Timer(
        0.7, lambda: index.client.indices.put_settings(index=name, settings={"index.blocks.write": None})
    )
    timer.start()
    started = time.monotonic()
    assert index.write(photos(5, "later")).written == 5
    assert time.monotonic() - started > 0.5
    timer.join()
    index.close()


@pytest.mark.elasticsearch
def test_indices_that_vanished_are_made_again(elasticsearch_url, elasticsearch_prefix):
    index = open_index(f"{elasticsearch_url}/{elasticsearch_prefix}", writable=True)
    index.write(photos(1))
    for kind in ("photos", "articles"):
        index.client.indices.delete(index=f"{elasticsearch_prefix}-{kind}-v1")
    assert index.write(photos(3)).written == 3
    index.refresh()
    assert index.counts() == {"photo": 3, "article": 0}
    index.close()


@pytest.mark.elasticsearch
def test_a_field_that_is_not_in_the_table_is_refused(elasticsearch_url, elasticsearch_prefix):
    index = open_index(f"{elasticsearch_url}/{elasticsearch_prefix}", writable=True)
    index.write(photos(1))
    line = {"id": "x", "camera": "unheard of"}
    answer = index.client.bulk(
        operations=[{"index": {"_index": f"{elasticsearch_prefix}-photos", "_id": "x"}}, line]
    )
    assert answer["items"][0]["index"]["error"]["type"] == "strict_dynamic_mapping_exception"
    index.close()
