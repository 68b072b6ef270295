"""A new version takes the index's place while reads and writes go on: nothing missing, nothing double."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from indexer.backends import elastic_version, open_index
from indexer.backends.protocol import IndexAway, IndexBusy
from indexer.documents import Mention, to_record
from indexer.query import AllOf, PhotoQuery, Words
from indexer.reindex import ReindexFailed, reindex
from indexer.reindex_asked import answer, is_asked, reindex_here_or_there
from indexer.writer import Writer
from tests.indexer.many_photos import an_article, many_photos

PHOTOS = many_photos(600)


@pytest.fixture
def index(index_url):
    opened = open_index(index_url, writable=True)
    opened.write(PHOTOS)
    opened.refresh()
    yield opened
    opened.close()


class FakeReader:
    """Reads one place in everything, and says whether it saw the story with its photos."""

    gazetteer = SimpleNamespace(version="g2", country=lambda code: None)

    def read_story(self, texts):
        where = f"{len(texts.captions)} photos, {'with' if texts.body else 'without'} a body"
        place = Mention(
            name=where, id="42", start=0, end=1, confidence=0.9, precision="town", ancestors=("KE",)
        )
        return SimpleNamespace(captions=[(place,) for _ in texts.captions], article=(place,))


def everything(index):
    index.refresh()
    return sorted(index.documents(), key=lambda document: document.id)


def test_everything_is_there_once_and_as_it_was(index):
    before = everything(index)
    seen: list[tuple[int, int]] = []
    report = reindex(index, None, lambda done, total: seen.append((done, total)))
    assert everything(index) == before
    assert (report.photos, report.articles, report.placed, report.came_in) == (600, 0, 0, 0)
    assert seen[0] == (0, 600)
    assert seen[-1] == (600, 600)
    assert index.ask(PhotoQuery(where=Words("boats"))).total > 10


def test_it_can_be_done_again_and_written_to(index):
    for _ in range(3):
        reindex(index)
    new = replace(PHOTOS[0], id="new", caption="A lighthouse.")
    assert index.write([new]).written == 1
    older = replace(PHOTOS[1], seen_at=PHOTOS[1].seen_at - timedelta(seconds=1))
    assert index.write([older]).stale == 1
    index.refresh()
    assert index.ask(PhotoQuery(where=Words("lighthouse"))).total == 1
    assert index.counts()["photo"] == 601


def test_an_empty_index_is_rebuilt_too(index_url):
    empty = open_index(index_url, writable=True)
    assert reindex(empty).photos == 0
    assert empty.counts() == {"photo": 0, "article": 0}
    empty.close()


def test_places_of_another_gazetteer_are_read_afresh_each_story_as_a_whole(index):
    article = replace(an_article(0, PHOTOS[0].seen_at), photo_ids=tuple(photo.id for photo in PHOTOS[:3]))
    assert article.id == PHOTOS[0].story_id
    index.write([article])
    index.refresh()
    report = reindex(index, FakeReader())
    found = everything(index)
    assert {document.gazetteer_version for document in found} == {"g2"}
    assert report.placed >= len(found) == 601
    assert index.photo(PHOTOS[1].id).places[0].name == "3 photos, with a body"
    assert index.photo(PHOTOS[4].id).places[0].name == "3 photos, without a body"
    assert index.photo(PHOTOS[4].id).place_ids == ("42", "KE")
    assert reindex(index, FakeReader()).placed == 0


def test_reads_and_writes_go_on_while_it_is_made_anew(index, index_url):
    writer = Writer(index)
    stop = threading.Event()
    written: dict[str, int] = {}
    answers = Counter()
    errors: list[BaseException] = []
    reader = open_index(index_url, refresh_s=0)

    def write(thread: int) -> None:
        turn = 0
        while not stop.is_set():
            known = PHOTOS[(thread * 97 + turn * 4 + thread) % len(PHOTOS)]
            again = replace(
                known, seen_at=known.seen_at + timedelta(minutes=turn + 1), caption=f"Turn {turn}."
            )
            new = replace(known, id=f"new-{thread}-{turn}", group_id="new")
            try:
                assert writer.write([again, new]).refused == ()
            except BaseException as error:
                errors.append(error)
                return
            written[new.id] = 0
            turn += 1
            time.sleep(0.02)

    def ask(which) -> None:
        while not stop.is_set():
            try:
                answer = which.ask(PhotoQuery(where=AllOf(()), sort="seen", limit=50))
                assert answer.total >= len(PHOTOS)
                assert len({hit.photo.id for hit in answer.hits}) == 50
                assert which.photo(PHOTOS[5].id) is not None
                answers[which is index] += 1
                time.sleep(0.01)
            except BaseException as error:
                errors.append(error)
                return

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    threads += [threading.Thread(target=ask, args=(which,)) for which in (index, reader)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(2):
            time.sleep(0.2)
            report = reindex(index, FakeReader())
        time.sleep(0.2)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert errors == []
    assert min(answers.values()) > 5
    assert report.photos > 600
    assert report.waited_s < 5
    found = everything(index)
    ids = [document.id for document in found]
    assert len(ids) == len(set(ids)) == len(PHOTOS) + len(written)
    assert set(written) <= set(ids)
    reader.refresh()
    assert reader.counts()["photo"] == len(ids)
    reader.close()
    writer.close()


def test_what_goes_wrong_leaves_the_index_as_it_was(index):
    class Away(FakeReader):
        def read_story(self, texts):
            raise IndexAway("pulled out")

    before = everything(index)
    with pytest.raises(IndexAway, match="pulled out"):
        reindex(index, Away())
    assert everything(index) == before
    assert index.write([replace(PHOTOS[0], id="after")]).written == 1
    assert reindex(index).photos == 601


def test_a_document_that_the_new_version_refuses_ends_it(index, monkeypatch):
    class Odd(FakeReader):
        def read_story(self, texts):
            story = super().read_story(texts)
            story.captions[0] = (replace(story.captions[0][0], lat=float("nan")),)
            return story

    with pytest.raises(ReindexFailed, match="refuses"):
        reindex(index, Odd())
    assert index.counts()["photo"] == 600


def test_a_second_one_at_the_same_time_is_told_so(index, index_url):
    version = index.new_version()
    other = open_index(index_url, writable=True) if index_url.startswith("http") else index
    with pytest.raises(IndexAway, match="under way"):
        other.new_version()
    version.abandon()
    assert reindex(other).photos == 600
    if other is not index:
        other.close()


@pytest.mark.elasticsearch
def test_what_a_reindex_that_died_left_behind_is_taken_away(
    elasticsearch_url, elasticsearch_prefix, monkeypatch
):
    index = open_index(f"{elasticsearch_url}/{elasticsearch_prefix}", writable=True)
    index.write(PHOTOS)
    died = index.new_version()
    quiet = died.quiet()
    quiet.__enter__()
    waiting = threading.Thread(target=index.write, args=([replace(PHOTOS[0], id="waits")],))
    waiting.start()
    time.sleep(0.5)
    assert waiting.is_alive()
    monkeypatch.setattr(elastic_version, "_DEAD_S", 0.1)
    waiting.join(10)
    assert not waiting.is_alive()
    assert index.photo("waits")
    assert reindex(index).photos == 601
    died._took_over = True  # the dead lift nothing
    quiet.gen.close()
    index.close()


PROCESS = """
import sys
from indexer.backends import open_index
from indexer.documents import document_from
import json
index = open_index(sys.argv[1], writable=True)
photo = document_from(json.loads(sys.stdin.readline()))
from dataclasses import replace
n = 0
while True:
    report = index.write([replace(photo, id=f"other-{n}-{k}") for k in range(3)])
    assert report.written == 3
    print("wrote", n, flush=True)
    n += 1
"""


@pytest.mark.elasticsearch
def test_another_process_writes_on_through_the_swap(elasticsearch_url, elasticsearch_prefix):

    url = f"{elasticsearch_url}/{elasticsearch_prefix}"
    index = open_index(url, writable=True)
    index.write(PHOTOS)
    other = subprocess.Popen(
        [sys.executable, "-c", PROCESS, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdin
    assert other.stdout
    other.stdin.write(json.dumps(to_record(PHOTOS[0])) + "\n")
    other.stdin.flush()
    other.stdout.readline()
    for _ in range(2):
        reindex(index)
    other.kill()
    lines = [line.split() for line in other.stdout.read().splitlines()]  # the last may be cut off
    confirmed = [int(line[1]) for line in lines[:-1] if line[0] == "wrote"]
    other.wait()
    assert confirmed
    ids = [document.id for document in everything(index)]
    assert {f"other-{n}-{k}" for n in confirmed for k in range(3)} <= set(ids)
    assert len(ids) == len(set(ids))
    index.close()


# --- a folder that another process holds --------------------------------------------------------------


HOLDER = """
import sys, time
from indexer.backends import open_index
from indexer.reindex_asked import answer, is_asked
index = open_index(sys.argv[1], writable=True)
print("holds", flush=True)
while True:
    if is_asked(index):
        answer(index, None)
    time.sleep(0.05)
"""


def test_the_process_that_holds_a_folder_is_asked_to_make_it_anew(tmp_path):
    url = f"tantivy:{tmp_path}/index"
    first = open_index(url, writable=True)
    first.write(PHOTOS)
    first.close()
    seen: list[tuple[int, int]] = []
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, url], stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    assert holder.stdout.readline() == "holds\n"
    try:
        report = reindex_here_or_there(
            lambda: open_index(url, writable=True), url, None, lambda *so_far: seen.append(so_far)
        )
    finally:
        holder.kill()
        holder.wait()
    assert report.photos == 600
    assert (tmp_path / "index" / "current").read_text() == "v2\n"
    assert not (tmp_path / "index" / "reindex.asked").exists()
    reader = open_index(url)
    assert reader.counts()["photo"] == 600
    reader.close()


def test_a_holder_that_takes_no_wishes_is_index_busy_and_the_wish_is_gone(tmp_path):
    url = f"tantivy:{tmp_path}/index"
    holder = open_index(url, writable=True)
    with pytest.raises(IndexBusy, match="another process writes here"):
        reindex_here_or_there(lambda: open_index(url, writable=True), url, None, patience_s=0.3)
    assert not is_asked(holder)
    assert answer(holder, None) is None
    holder.close()


def test_what_the_holder_fails_at_is_told_to_the_one_who_asked(tmp_path):
    url = f"tantivy:{tmp_path}/index"
    holder = open_index(url, writable=True)
    holder.write(PHOTOS[:3])

    class Away(FakeReader):
        def read_story(self, texts):
            raise IndexAway("no room left")

    def hold() -> None:
        while not is_asked(holder):
            time.sleep(0.02)
        with suppress(IndexAway):
            answer(holder, Away())

    thread = threading.Thread(target=hold)
    thread.start()
    with pytest.raises(ReindexFailed, match="no room left"):
        reindex_here_or_there(lambda: open_index(url, writable=True), url, None)
    thread.join()
    assert holder.counts()["photo"] == 3
    holder.close()


def test_a_free_index_is_made_anew_here(index_url):
    report = reindex_here_or_there(lambda: open_index(index_url, writable=True), index_url, None)
    assert report.photos == 0
