"""What one index keeps, copied into another of the same kind or of the other one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from indexer.backends import open_index
from indexer.copying import CopyReport, copied
from tests.indexer.many_photos import an_article, many_photos

PHOTOS = many_photos()[:30]
SEEN = datetime(2026, 3, 1, tzinfo=UTC)
ARTICLE = an_article(1, SEEN)


@pytest.fixture
def source(tmp_path):
    index = open_index(f"tantivy:{tmp_path}/source", writable=True)
    index.write([*PHOTOS, ARTICLE])
    index.refresh()
    yield index
    index.close()


def test_all_is_copied_as_it_stands_and_a_second_time_nothing_is_written(source, new_index):
    target, told = new_index(), []
    assert copied(source, target, told.append) == CopyReport(written=31, standing=0)
    assert sorted(target.documents(), key=lambda d: d.id) == sorted([*PHOTOS, ARTICLE], key=lambda d: d.id)
    assert told == [31]
    assert copied(source, target) == CopyReport(written=0, standing=31)


def test_what_is_newer_there_stands_and_what_is_older_is_written_over(source, new_index):
    target = new_index()
    newer = replace(PHOTOS[0], seen_at=PHOTOS[0].seen_at + timedelta(days=1), caption="Corrected.")
    older = replace(PHOTOS[1], seen_at=PHOTOS[1].seen_at - timedelta(days=1), caption="As it was.")
    target.write([newer, older])
    assert copied(source, target) == CopyReport(written=30, standing=1)
    assert [target.photo(p.id).caption for p in PHOTOS[:2]] == ["Corrected.", PHOTOS[1].caption]
