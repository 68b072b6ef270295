"""A story that its feed announces anew is read again: what is gone by then is marked, and kept."""

import time
from datetime import UTC, datetime

import pytest

from cutline.sample import Newsroom
from tests.end_to_end.world import photos_of, settings_for, wait_until
from worker.ledger import Wanted
from worker.news import Entry, host_of
from worker.polling import edition_of, entry_to_record
from worker.run import Service


@pytest.fixture
def newsroom():
    with Newsroom() as made:
        yield made


@pytest.mark.parametrize("kind", ["gone", "missing"])
def test_the_photos_of_a_page_that_is_gone_are_withdrawn_and_kept(
    newsroom, tmp_path, gazetteer_dir, monkeypatch, kind
):
    monkeypatch.setattr("worker.ledger.sqlite.EDITION_GAP_S", 0)
    with Service(settings_for(newsroom, tmp_path, gazetteer_dir)) as service:
        assert service.run_until_idle(lambda counts: None, 60)
        story = next(p for p in photos_of(service.index) if p.outlet == "River Post")
        path = "/" + story.url.split("/", 3)[3]
        newsroom.misbehave(path, kind, outlet="river-post")
        entry = Entry(id=story.url, url=story.url, updated=datetime.now(UTC))
        wanted = Wanted(
            id=story.story_id,
            url=story.url,
            host=host_of(story.url),
            record=entry_to_record(entry),
            edition=edition_of(entry) + 86_400,
        )
        feed = next(row.url for row in service._tools.ledger.feeds() if host_of(row.url) == wanted.host)
        assert service._tools.ledger.want(feed, [wanted], time.time()) == 1

        def statuses():
            return {p.status for p in photos_of(service.index) if p.story_id == story.story_id}

        wait_until(lambda: statuses() == {"withdrawn"}, 30, statuses)
        others = {p.status for p in photos_of(service.index) if p.story_id != story.story_id}
        assert others == {"live"}
        assert service.index.photo(story.id).caption == story.caption
