import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from worker.errors import ReaderDied, Unreadable
from worker.news import StoryPage
from worker.stories.safely import SafeReader

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


@pytest.mark.parametrize("deed", [b"sleep", b"abort", b"eat"])
def test_a_page_that_kills_its_reader_costs_no_other_page(reader, deed):
    with pytest.raises(ReaderDied) as died:
        reader.read(page(deed))
    assert died.value.where == "https://example.org/a"
    assert reader.read(page(b"fine")).article.url == "https://example.org/a"


def test_what_the_reader_says_of_a_page_comes_through(reader):
    with pytest.raises(Unreadable, match="no story in it"):
        reader.read(page(b"refuse"))
