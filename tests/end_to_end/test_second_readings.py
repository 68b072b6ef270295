"""Stories are read again, announced anew or not: what was corrected or is gone by then is marked, and kept."""

import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cutline.sample import Newsroom
from indexer.alerts import Way, new_alert
from indexer.tasks import open_alerts_of
from tests.end_to_end.world import lost_and_doubled, photos_of, settings_for, stories_of, wait_until
from worker.entry_records import entry_to_record
from worker.ledger import Wanted
from worker.news import Entry, host_of
from worker.polling import edition_of
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


@pytest.fixture
def again(monkeypatch):
    """Every story is read again a second after its first reading, and once more a second later."""
    times = {"left": 2}

    def next_reading(first_at, now, after_s, published_at, chance):
        return now + 1 if now - first_at < times["left"] else None

    monkeypatch.setattr("worker.polling.next_reading", next_reading)
    monkeypatch.setattr("worker.polling.READ_AGAIN_GAP_S", 0.5)
    return times


def seen_of(newsroom, path):
    return [seen for seen in newsroom.requests if seen.path == path]


def correct(newsroom, path, old, new):
    """Print a story's caption in other words."""
    stories = newsroom.desk._stories["river-post"]
    for at, story in enumerate(stories):
        if story.path == path:
            photos = tuple(replace(photo, caption=photo.caption.replace(old, new)) for photo in story.photos)
            stories[at] = replace(story, photos=photos)


def test_what_has_not_changed_is_asked_conditionally_and_left_alone(newsroom, tmp_path, gazetteer_dir, again):
    with Service(settings_for(newsroom, tmp_path, gazetteer_dir)) as service:
        assert service.run_until_idle(lambda counts: None, 60)
        before = {p.id: p for p in photos_of(service.index)}
        stories = {"/" + p.url.split("/", 3)[3] for p in before.values()}

        def read_again():
            return all(len(seen_of(newsroom, path)) >= 2 for path in stories)

        wait_until(read_again, 30, "not all were read again")
        wait_until(lambda: service.counts()["leased"] == 0, 30, service.counts)
        assert {p.id: p for p in photos_of(service.index)} == before
    for path in stories:
        first, *others = seen_of(newsroom, path)
        assert (first.status, first.conditional) == (200, False)
        assert {(seen.status, seen.conditional) for seen in others} == {(304, True)}


def test_a_corrected_caption_is_noticed_though_no_feed_says_so(newsroom, tmp_path, gazetteer_dir, again):
    again["left"] = 90
    with Service(settings_for(newsroom, tmp_path, gazetteer_dir, photo_files=True)) as service:
        assert service.run_until_idle(lambda counts: None, 60)
        old = next(p for p in photos_of(service.index) if p.caption.endswith("at Rafah, Gaza Strip."))
        assert old.file is not None
        path = "/" + old.url.split("/", 3)[3]
        correct(newsroom, path, "Families wait", "Relatives wait")
        wait_until(lambda: service.index.photo(old.id).caption != old.caption, 30, "no correction")
        photo = service.index.photo(old.id)
    assert (photo.status, photo.caption) == ("corrected", old.caption.replace("Families", "Relatives"))
    assert [earlier.caption for earlier in photo.earlier_captions] == [old.caption]
    assert (photo.photographer, photo.file) == (old.photographer, old.file)  # its file is not read twice
    assert len(seen_of(newsroom, "/photos/rafah-suitcases-1.jpg")) <= 1


@pytest.fixture(params=["one machine", pytest.param("many", marks=pytest.mark.elasticsearch)])
def kept_in(request):
    """Where a service of this size keeps its ledger and its index, as settings."""
    if request.param == "one machine":
        return {}
    server, prefix = (request.getfixturevalue(f"elasticsearch_{name}") for name in ("url", "prefix"))
    return {"ledger_url": request.getfixturevalue("redis_url"), "index_url": f"{server}/{prefix}"}


def test_images_that_move_leave_each_photo_one_and_told_once(
    newsroom, tmp_path, gazetteer_dir, again, kept_in
):
    again["left"] = 90
    settings = settings_for(
        newsroom, tmp_path, gazetteer_dir, photo_files=True, alerts_every_s=0.2, **kept_in
    )
    alert = new_alert('outlet:"River Post"', [Way(kind="feed")])
    with Service(settings) as service, closing(open_alerts_of(settings)) as alerts:
        alerts.keep(alert)
        assert service.run_until_idle(lambda counts: None, 60)
        before = {p.id: p for p in photos_of(service.index)}
        ours = {id for id, p in before.items() if p.outlet == "River Post"}
        wait_until(lambda: not alerts.pending(1), 30, "not all matched")
        told = {m.photo for m in alerts.matches(alert.id, 1000)}
        assert told <= ours
        assert len(told) > len(ours) / 2  # of a photo that stands in two stories one
        stories = newsroom.desk._stories["river-post"]
        for at, story in enumerate(stories):
            moved = (
                replace(photo, image=f"2027-{photo.image}-{photo.image[::-1]}") for photo in story.photos
            )
            stories[at] = replace(story, photos=tuple(moved))

        def have_moved():
            return all("2027-" in service.index.photo(id).image_key for id in ours if before[id].image_key)

        wait_until(have_moved, 60, "not all were read again")
        wait_until(lambda: service.counts()["leased"] == 0, 30, service.counts)
        after = {p.id: p for p in photos_of(service.index)}
        assert lost_and_doubled(newsroom, service.index) == ([], [])
        wait_until(lambda: not alerts.pending(1), 30, "not all matched")
        assert sorted(m.photo for m in alerts.matches(alert.id, 1000)) == sorted(told)
    assert after.keys() == before.keys()
    assert any(before[id].file for id in ours)
    for id in ours:
        assert (after[id].caption, after[id].status) == (before[id].caption, before[id].status)
        assert (after[id].file, after[id].photographer) == (before[id].file, before[id].photographer)


@pytest.mark.parametrize("kind", ["gone", "missing"])
def test_a_page_that_is_gone_is_noticed_though_no_feed_says_so(
    newsroom, tmp_path, gazetteer_dir, again, kind
):
    again["left"] = 90
    with Service(settings_for(newsroom, tmp_path, gazetteer_dir)) as service:
        assert service.run_until_idle(lambda counts: None, 60)
        story = next(p for p in photos_of(service.index) if p.outlet == "River Post")
        path = "/" + story.url.split("/", 3)[3]
        newsroom.misbehave(path, kind, outlet="river-post")

        def statuses():
            return {p.status for p in photos_of(service.index) if p.story_id == story.story_id}

        wait_until(lambda: statuses() == {"withdrawn"}, 30, statuses)
        assert service.dead_letters() == []
        asked = len(seen_of(newsroom, path))
        newsroom.heal()
        if kind == "missing":  # it may come back, and then its photos do
            wait_until(lambda: statuses() == {"live"}, 30, statuses)
        else:
            time.sleep(2)
            assert len(seen_of(newsroom, path)) == asked


def test_a_second_reading_that_fails_is_left_after_three_tries(newsroom, tmp_path, gazetteer_dir, again):
    again["left"] = 90
    with Service(settings_for(newsroom, tmp_path, gazetteer_dir)) as service:
        assert service.run_until_idle(lambda counts: None, 60)
        story = next(p for p in photos_of(service.index) if p.outlet == "River Post")
        path = "/" + story.url.split("/", 3)[3]
        newsroom.misbehave(path, "failing", outlet="river-post")
        again["left"] = 0

        def failures():
            return len([seen for seen in seen_of(newsroom, path) if seen.status == 500])

        wait_until(lambda: failures() == 3, 30, lambda: seen_of(newsroom, path))
        time.sleep(3)
        done, dead = service.counts()["done"], service.dead_letters()
    assert (done, dead) == (stories_of(newsroom), [])
    assert failures() == 3


@pytest.mark.parametrize("heals", [True, False])
def test_a_wall_before_a_story_is_looked_behind_once_more(
    newsroom, tmp_path, gazetteer_dir, monkeypatch, heals
):
    monkeypatch.setattr("worker.polling.SECOND_LOOK_S", 1.5)
    missing = next(p for p in newsroom.expected() if p.outlet == "Coast Courier")
    path = missing.story
    newsroom.misbehave(path, "page", times=1 if heals else None)
    with Service(settings_for(newsroom, tmp_path, gazetteer_dir)) as service:
        assert service.run_until_idle(lambda counts: None, 60)
        wait_until(lambda: len(seen_of(newsroom, path)) == 2, 30, "it was not asked again")
        wait_until(lambda: service.counts()["leased"] == 0, 30, service.counts)
        time.sleep(2)
        asked = seen_of(newsroom, path)
        service.index.refresh()
        lost, doubled = lost_and_doubled(newsroom, service.index)
        assert service.dead_letters() == []
    assert [seen.conditional for seen in asked] == [False, False]
    assert {story for _, story, _ in lost} == (set() if heals else {path})
    assert doubled == []
