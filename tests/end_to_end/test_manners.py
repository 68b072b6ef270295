"""How the service treats publishers, seen from their side, and what it makes of those that misbehave."""

import itertools
import time

import pytest

from cutline.sample import Newsroom
from indexer.documents import story_id
from tests.end_to_end.world import lost_and_doubled, settings_for, stories_of, wait_until
from worker.entry_records import entry_to_record
from worker.ledger import Wanted
from worker.news import Entry, host_of
from worker.run import Service

RIVER = "/feeds/photos.xml"


@pytest.fixture
def newsroom():
    with Newsroom() as made:
        yield made


def turns(newsroom):
    """The requests of each outlet in the order in which they came in."""
    by_outlet = {}
    for seen in sorted(newsroom.requests, key=lambda seen: seen.at):
        by_outlet.setdefault(seen.outlet, []).append(seen)
    return by_outlet


def feed_paths(newsroom):
    from cutline.sample.stories import outlets

    return {outlet.key: outlet.feeds for outlet in outlets()}


def test_a_host_is_asked_one_at_a_time_with_the_gap_between(newsroom, tmp_path, gazetteer_dir):
    settings = settings_for(newsroom, tmp_path, gazetteer_dir)
    newsroom.write_feeds(tmp_path / "feeds.toml", host_gap_s=0.3)
    with Service(settings) as service:
        assert service.run_until_idle(lambda counts: None, 60)
    asked = turns(newsroom)
    assert len(asked) == 3
    for seen in asked.values():
        assert len(seen) > 4
        gaps = [later.at - earlier.ended for earlier, later in itertools.pairwise(seen)]
        assert min(gaps) >= 0.29
        assert all(one.user_agent.startswith("Cutline/") for one in seen)


def test_robots_txt_comes_first_once_and_is_obeyed(newsroom, tmp_path, gazetteer_dir):
    newsroom.robots("User-agent: *\nDisallow: /2024/", outlet="river-post")
    with Service(settings_for(newsroom, tmp_path, gazetteer_dir)) as service:
        assert service.run_until_idle(lambda counts: None, 60)
        dead = service.counts()["dead"]
    for outlet, seen in turns(newsroom).items():
        paths = [one.path for one in seen]
        assert paths[0] == "/robots.txt"
        assert paths.count("/robots.txt") == 1
        assert outlet != "river-post" or not any(path.startswith("/2024/") for path in paths)
    assert dead > 0


@pytest.mark.parametrize("trouble", ["failing", "reset"])
def test_a_story_waits_for_a_robots_txt_that_cannot_be_had(newsroom, tmp_path, gazetteer_dir, trouble):
    settings = settings_for(newsroom, tmp_path, gazetteer_dir)
    newsroom.misbehave("/robots.txt", trouble, outlet="river-post")
    (tmp_path / "feeds.toml").write_text(
        f'[[feed]]\nurl = "{newsroom.urls["coast-courier"]}/atom.xml"\noutlet = "Coast Courier"\n'
    )
    path = next(photo.story for photo in newsroom.expected() if photo.outlet == "River Post")
    url = newsroom.urls["river-post"] + path
    wanted = Wanted(
        id=story_id(url), url=url, host=host_of(url), record=entry_to_record(Entry(id=url, url=url))
    )
    with Service(settings) as service:
        ledger = service._tools.ledger
        assert service.run_until_idle(lambda counts: None, 60)
        [feed] = ledger.feeds()
        assert ledger.want(feed.url, [wanted], time.time()) == 1
        wait_until(lambda: ledger.story(wanted.id).reason, 30, lambda: ledger.story(wanted.id))
        story = ledger.story(wanted.id)
        assert (story.status, story.failures) == ("wanted", 1)
        assert story.reason.startswith("robots.txt cannot be had just now: ")
        assert {"failing": "500", "reset": "Empty reply"}[trouble] in story.reason
        assert service.counts()["dead"] == 0
    assert [seen.path for seen in newsroom.requests if seen.outlet == "river-post"] == ["/robots.txt"]


def test_a_feed_that_has_not_changed_is_asked_with_its_validators(newsroom, tmp_path, gazetteer_dir):
    settings = settings_for(newsroom, tmp_path, gazetteer_dir)
    newsroom.write_feeds(tmp_path / "feeds.toml", poll_every_s=1, shortest_s=1, longest_s=1)
    feeds = {path for paths in feed_paths(newsroom).values() for path in paths}
    with Service(settings) as service:
        assert service.run_until_idle(lambda counts: None, 60)
        newsroom.forget()
        wait_until(lambda: len(newsroom.requests) >= 4, 30, "no feed was asked again")
    again = [seen for seen in newsroom.requests if seen.path in feeds]
    assert again
    assert {(seen.status, seen.conditional) for seen in again} == {(304, True)}


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("busy", {"retry_after_s": 1}),
        ("busy", {"retry_after_s": 2, "as_date": True}),
        ("away", {"retry_after_s": 1}),
        ("broken", {}),
        ("page", {}),
        ("empty", {}),
        ("cut", {}),
        ("reset", {}),
        ("missing", {}),
        ("bomb", {"size": 30 << 20}),
    ],
)
def test_a_feed_that_misbehaves_costs_nothing_once_it_is_well(newsroom, tmp_path, gazetteer_dir, kind, told):
    paths = [path for paths in feed_paths(newsroom).values() for path in paths]
    for path in paths:
        newsroom.misbehave(path, kind, times=1, **told)
    settings = settings_for(newsroom, tmp_path, gazetteer_dir)
    newsroom.write_feeds(tmp_path / "feeds.toml", poll_every_s=1, shortest_s=1, longest_s=2)
    with Service(settings) as service:
        wait_until(lambda: service.counts()["done"] == stories_of(newsroom), 60, service.counts)
        service.index.refresh()
        missing, doubled = lost_and_doubled(newsroom, service.index)
    assert (missing, doubled) == ([], [])


def test_retry_after_is_kept_for_the_whole_host(newsroom, tmp_path, gazetteer_dir):
    first = feed_paths(newsroom)["river-post"][0]
    newsroom.misbehave(first, "busy", times=1, retry_after_s=3)
    settings = settings_for(newsroom, tmp_path, gazetteer_dir)
    newsroom.write_feeds(tmp_path / "feeds.toml", poll_every_s=1, shortest_s=1, longest_s=2)
    with Service(settings) as service:
        wait_until(lambda: service.counts()["done"] == stories_of(newsroom), 60, service.counts)
    seen = turns(newsroom)["river-post"]
    refused = next(n for n, one in enumerate(seen) if one.status == 429)
    assert seen[refused + 1].at - seen[refused].ended >= 3


@pytest.mark.parametrize("kind", ["failing", "silent", "drip", "gone", "elsewhere", "huge"])
def test_a_story_that_misbehaves_holds_nobody_up(newsroom, tmp_path, gazetteer_dir, kind):
    bad = next(photo.story for photo in newsroom.expected() if photo.outlet == "River Post")
    told = {"location": "http://127.0.0.1:9/elsewhere"} if kind == "elsewhere" else {}
    newsroom.misbehave(bad, kind, outlet="river-post", **told)
    settings = settings_for(newsroom, tmp_path, gazetteer_dir, read_timeout_s=1, fetch_timeout_s=2)
    began = time.monotonic()
    with Service(settings) as service:
        wait_until(lambda: service.counts()["done"] == stories_of(newsroom) - 1, 40, service.counts)
        took = time.monotonic() - began
        service.index.refresh()
        missing, doubled = lost_and_doubled(newsroom, service.index)
    assert {story for _, story, _ in missing} == {bad}
    assert doubled == []
    assert took < 30


def test_a_publisher_that_drips_does_not_hold_up_the_end(newsroom, tmp_path, gazetteer_dir):
    story = newsroom.expected()[0]
    newsroom.misbehave(story.story, "drip", seconds=0.2)
    service = Service(settings_for(newsroom, tmp_path, gazetteer_dir))
    service.start()
    ledger = service._tools.ledger
    wait_until(lambda: ledger.counts()["leased"] == 1 and ledger.counts()["wanted"] <= 8, 60, ledger.counts)
    began = time.monotonic()
    service.stop()
    assert time.monotonic() - began < 12
    newsroom.heal()
    with Service(settings_for(newsroom, tmp_path, gazetteer_dir)) as again:
        wait_until(lambda: again.counts()["photos"] == len(newsroom.expected()), 60, again.counts)
        assert again._tools.ledger._file.rows("SELECT max(failures), max(deaths) FROM stories")[0][:] == (
            0,
            0,
        )
