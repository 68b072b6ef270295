import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from worker.errors import ReaderBusy, ReaderDied, Unreadable
from worker.news import StoryPage
from worker.stories.safely import COLLECTED_AFTER, MOST_PATIENT, SafeReader

# The child processes find it by name: they are given this process's path.
sys.path.insert(0, str(Path(__file__).parent))
from nasty_reader import read_as_told


def page(text: bytes) -> StoryPage:
    return StoryPage(url="https://example.org/a", body=text, seen_at=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture(scope="module")
def reader():
    with SafeReader(processes=1, timeout_s=1.5, memory_mb=1024, read=read_as_told) as made:
        yield made


def test_a_page_is_read_in_another_process(reader):
    reading = reader.read(page(b"fine"))
    assert reading.article.body != str(os.getpid())


def test_the_collector_seldom_looks_at_a_page_and_never_at_what_was_there_before(reader):
    assert reader.read(page(b"collector")).article.body == f"True {COLLECTED_AFTER}"


@pytest.mark.parametrize("deed", [b"sleep", b"abort", b"eat"])
def test_a_page_that_kills_its_reader_costs_no_other_page(reader, deed):
    with pytest.raises(ReaderDied) as died:
        reader.read(page(deed))
    assert died.value.where == "https://example.org/a"
    assert reader.read(page(b"fine")).article.url == "https://example.org/a"


@pytest.fixture(scope="module")
def two_lanes():
    with SafeReader(processes=1, timeout_s=3, memory_mb=1024, read=read_as_told, quick_s=0.3) as made:
        made.read(page(b"fine"))
        yield made


def test_a_page_that_takes_long_is_read_in_a_lane_of_its_own(two_lanes):
    quick = two_lanes.read(page(b"fine")).article.body
    patient = two_lanes.read(page(b"nap")).article.body
    assert patient != quick
    assert two_lanes.read(page(b"fine"), takes_long=True).article.body == patient


def test_pages_that_take_long_hold_up_no_other(two_lanes):
    with ThreadPoolExecutor(8) as pool:
        long = [pool.submit(two_lanes.read, page(b"sleep"), takes_long=True) for _ in range(MOST_PATIENT)]
        time.sleep(0.2)
        with pytest.raises(ReaderBusy):
            two_lanes.read(page(b"nap"), takes_long=True)
        began = time.perf_counter()
        for _ in range(20):
            two_lanes.read(page(b"fine"))
        assert time.perf_counter() - began < 2
        assert not any(one.done() for one in long)
        assert {type(one.exception()) for one in long} == {ReaderDied}


def test_what_the_reader_says_of_a_page_comes_through(reader):
    with pytest.raises(Unreadable, match="no story in it"):
        reader.read(page(b"refuse"))
