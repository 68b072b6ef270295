"""Many threads write at once: each is told what became of its own documents, and of no others."""

from __future__ import annotations

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from indexer.backends import open_index
from indexer.backends.protocol import Fate, IndexAway, Refusal
from indexer.documents import PhotoDocument, version_of
from indexer.writer import Writer
from tests.indexer.many_photos import many_photos

PHOTO = many_photos(1)[0]


def photos(who: str, count: int, **values) -> list[PhotoDocument]:
    return [replace(PHOTO, id=f"{who}-{n}", **values) for n in range(count)]


class MemoryIndex:
    """An index that remembers: slow as a commit, away while `is_away`, refusing what says "refuse me"."""

    def __init__(self, writes_at_once: int = 1, flush_s: float = 0.005) -> None:
        self.writes_at_once, self.flush_s = writes_at_once, flush_s
        self.kept: dict[str, PhotoDocument] = {}
        self.flushes: list[int] = []
        self.most_under_way = 0
        self.is_away = False
        self._under_way = 0
        self._lock = threading.Lock()

    def write_each(self, documents) -> list[Fate]:
        with self._lock:
            self._under_way += 1
            self.most_under_way = max(self.most_under_way, self._under_way)
            self.flushes.append(len(documents))
        time.sleep(self.flush_s)
        try:
            with self._lock:
                return [self._keep(document) for document in documents]
        finally:
            with self._lock:
                self._under_way -= 1

    def _keep(self, document) -> Fate:
        if self.is_away:
            return IndexAway("memory: away")
        if document.caption == "refuse me":
            return Refusal(id=document.id, why="as you wish")
        if document.caption == "bug":
            raise ZeroDivisionError("a bug")
        standing = self.kept.get(document.id)
        if standing and version_of(standing) > version_of(document):
            return "stale"
        self.kept[document.id] = document
        return "written"


def in_threads(count, work):
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(work, range(count)))


def test_one_call_is_one_flush_at_once():
    index = MemoryIndex()
    report = Writer(index, linger_ms=60_000).write(photos("a", 3))
    assert (report.written, report.stale, report.refused) == (3, 0, ())
    assert index.flushes == [3]


def test_no_documents_need_no_flush():
    index = MemoryIndex()
    assert Writer(index).write([]).written == 0
    assert index.flushes == []


@pytest.mark.parametrize("writes_at_once", [1, 2])
def test_many_threads_share_flushes_and_lose_nothing(writes_at_once):
    index = MemoryIndex(writes_at_once)
    writer = Writer(index, flush_most=50, linger_ms=5)

    def work(thread: int) -> int:
        return sum(writer.write(photos(f"{thread}-{turn}", 1 + turn % 4)).written for turn in range(20))

    assert in_threads(32, work) == [50] * 32
    writer.close()
    assert len(index.kept) == sum(index.flushes) == 32 * 50
    assert len(index.flushes) < 32 * 20 / 4
    assert max(index.flushes) <= 50
    assert index.most_under_way <= writes_at_once


def test_two_flushes_are_under_way_where_that_pays():
    index = MemoryIndex(writes_at_once=2, flush_s=0.02)
    writer = Writer(index, flush_most=4)
    in_threads(8, lambda thread: writer.write(photos(str(thread), 4)))
    assert index.most_under_way == 2


def test_a_call_larger_than_a_flush_goes_whole():
    index = MemoryIndex()
    assert Writer(index, flush_most=10).write(photos("big", 25)).written == 25
    assert index.flushes == [25]


def test_each_caller_is_told_of_its_own_documents_alone():
    index = MemoryIndex(flush_s=0.02)
    newer = [replace(photo, seen_at=photo.seen_at + timedelta(hours=1)) for photo in photos("old", 2)]
    index.write_each(newer)
    index.flushes.clear()
    writer = Writer(index)

    def work(thread: int):
        if thread % 3 == 0:
            return writer.write(photos(f"good{thread}", 2))
        if thread % 3 == 1:
            return writer.write(photos("old", 2))
        return writer.write([*photos(f"some{thread}", 1), *photos(f"bad{thread}", 1, caption="refuse me")])

    reports = in_threads(12, work)
    for thread, report in enumerate(reports):
        refused = tuple(refusal.id for refusal in report.refused)
        told = (report.written, report.stale, refused)
        assert told == [(2, 0, ()), (0, 2, ()), (1, 0, (f"bad{thread}-0",))][thread % 3]
    assert len(index.flushes) < 12


def test_a_bug_reaches_the_callers_of_that_flush_and_the_next_goes_on():
    index = MemoryIndex()
    writer = Writer(index)
    with pytest.raises(ZeroDivisionError):
        writer.write(photos("bug", 1, caption="bug"))
    assert writer.write(photos("fine", 1)).written == 1


def test_an_index_that_goes_away_fails_its_callers_and_no_others():
    index = MemoryIndex()
    writer = Writer(index, flush_most=20, linger_ms=1)
    confirmed: list[str] = []
    failed = Counter()

    def work(thread: int) -> None:
        for turn in range(30):
            mine = photos(f"{thread}-{turn}", 2)
            while True:
                try:
                    report = writer.write(mine)
                except IndexAway:
                    failed["away"] += 1
                    time.sleep(0.002)
                    continue
                assert report.written == 2
                confirmed.extend(photo.id for photo in mine)
                break

    def weather() -> None:
        for _ in range(5):
            time.sleep(0.02)
            index.is_away = True
            time.sleep(0.02)
            index.is_away = False

    sky = threading.Thread(target=weather)
    sky.start()
    in_threads(16, work)
    sky.join()
    writer.close()
    assert failed["away"] > 0
    assert len(confirmed) == len(set(confirmed)) == 16 * 30 * 2
    assert set(confirmed) == set(index.kept)


def test_only_those_whose_part_of_a_flush_is_away_are_told_so():
    class HalfAway(MemoryIndex):
        def _keep(self, document) -> Fate:
            return IndexAway("no answer") if document.caption == "lost" else super()._keep(document)

    writer = Writer(HalfAway(flush_s=0.02))

    def work(thread: int) -> bool:
        try:
            writer.write(photos(str(thread), 2, caption="lost" if thread % 2 else "kept"))
        except IndexAway:
            return False
        return True

    assert in_threads(10, work) == [True, False] * 5


def test_closing_waits_for_those_under_way_and_takes_no_more():
    index = MemoryIndex(flush_s=0.05)
    writer = Writer(index)
    done: list[int] = []
    threads = [
        threading.Thread(target=lambda n=n: done.append(writer.write(photos(str(n), 1)).written))
        for n in range(6)
    ]
    for thread in threads:
        thread.start()
    time.sleep(0.02)
    writer.close()
    assert len(index.kept) == 6
    with pytest.raises(IndexAway, match="closed"):
        writer.write(photos("late", 1))
    writer.close()
    for thread in threads:
        thread.join()
    assert done == [1] * 6


def test_a_leader_that_is_broken_off_leaves_the_place_to_the_next():
    class Interrupted(MemoryIndex):
        def write_each(self, documents) -> list[Fate]:
            if documents[0].id == "first-0":
                time.sleep(0.03)
                raise KeyboardInterrupt
            return super().write_each(documents)

    writer = Writer(Interrupted(), flush_most=1)
    raised: list[BaseException] = []

    def first() -> None:
        try:
            writer.write(photos("first", 1))
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=first)
    thread.start()
    time.sleep(0.01)
    assert writer.write(photos("second", 1)).written == 1
    thread.join()
    writer.close()
    assert [type(error) for error in raised] == [KeyboardInterrupt]


def test_what_was_confirmed_is_in_the_folder_for_others_to_read(tmp_path):
    index = open_index(f"tantivy:{tmp_path}", writable=True)
    with Writer(index) as writer:
        reports = in_threads(16, lambda thread: [writer.write(photos(f"{thread}-{n}", 3)) for n in range(3)])
    other = open_index(f"tantivy:{tmp_path}")
    assert sum(report.written for mine in reports for report in mine) == 144
    assert other.counts()["photo"] == 144
    other.close()
    index.close()


def test_a_flush_gathers_the_stories_of_a_moment():
    index = MemoryIndex()
    with Writer(index, gather_ms=300) as writer:
        in_threads(5, lambda n: writer.write(photos(f"s{n}", 2)))
    assert index.flushes == [10]
