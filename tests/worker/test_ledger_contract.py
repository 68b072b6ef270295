"""What every ledger must do, held on SQLite and on a real Redis."""

import random
import sqlite3
import threading
import time
from dataclasses import replace

import pytest

from worker.identity import Known
from worker.ledger import Claim, Wanted, WantedFile, open_ledger
from worker.polling import EDITION_GAP_S, HANDED_ON_S, LOST_AT_ONCE, LOST_WAIT_S, MOST_LOST, RENEW_S

NOW = 1_700_000_000.25
FEED = "https://river.example/rss"
LEASE = 120.0


@pytest.fixture(params=["sqlite", "redis"])
def ledger_url(request, tmp_path):
    if request.param == "redis":
        return request.getfixturevalue("redis_url")
    return f"sqlite:///{tmp_path / 'ledger.db'}"


@pytest.fixture
def ledger(ledger_url):
    made = open_ledger(ledger_url)
    yield made
    made.close()


def story(number, host="river.example", edition=0.0):
    return Wanted(
        id=f"story{number}",
        url=f"https://{host}/{number}",
        host=host,
        record={"id": str(number), "title": "Boats off Lamu – 船"},
        edition=edition,
    )


def photo_file(number, host="img.example", edition=1.0):
    return WantedFile(
        id=f"photo{number}",
        url=f"https://{host}/{number}.jpg",
        host=host,
        record={"id": f"photo{number}", "caption": f"Boats – 船 {edition}"},
        edition=edition,
    )


def begun(ledger, now=NOW, lease_s=LEASE, **which):
    """Claim and begin whatever is due: at most one for each host."""
    works = [ledger.begin(claim, now, lease_s) for claim in ledger.claim(now, 100, lease_s, **which)]
    assert None not in works
    return works


def finish(ledger, work, now):
    ledger.handed_on(work.claim, now, free_at=now)
    ledger.done(work.claim.id, work.claim.lease, now)


def test_a_feed_is_due_when_it_was_said_to_be(ledger):
    ledger.keep_feeds({FEED: ("river.example", NOW + 10)})
    assert ledger.claim(NOW + 9, 10, LEASE) == []
    (work,) = begun(ledger, NOW + 10)
    assert (work.url, work.feed, work.host, work.record) == (FEED, FEED, "river.example", {})
    ledger.polled(
        work.claim,
        NOW + 11,
        free_at=NOW + 16,
        next_at=NOW + 900,
        record={"polls": 1},
        address=(FEED, "river.example"),
    )
    assert ledger.claim(NOW + 899, 10, LEASE) == []
    (again,) = begun(ledger, NOW + 900)
    assert again.record == {"polls": 1}


def test_a_feed_taken_from_the_file_rests_and_keeps_what_is_known_of_it(ledger):
    ledger.keep_feeds({FEED: ("river.example", NOW)})
    (work,) = begun(ledger)
    ledger.polled(
        work.claim, NOW, free_at=NOW, next_at=NOW + 5, record={"etag": '"a"'}, address=(FEED, "river.example")
    )
    ledger.keep_feeds({})
    assert ledger.claim(NOW + 10, 10, LEASE) == []
    assert [row.enabled for row in ledger.feeds()] == [False]
    ledger.keep_feeds({FEED: ("river.example", NOW + 1000)})
    assert [work.record for work in begun(ledger, NOW + 10)] == [{"etag": '"a"'}]


def test_the_feeds_at_an_address_are_those_that_have_moved_there_too(ledger):
    moved, other = "https://old.example/rss", "https://other.example/rss"
    ledger.keep_feeds({FEED: ("river.example", NOW), moved: ("old.example", NOW), other: ("a.example", NOW)})
    assert [row.url for row in ledger.feeds_at(FEED)] == [FEED]
    for work in begun(ledger):
        address = other if work.feed == other else FEED
        ledger.polled(
            work.claim, NOW, free_at=NOW, next_at=NOW, record={"polls": 1}, address=(address, "river.example")
        )
    there = ledger.feeds_at(FEED)
    assert [(row.url, row.address, row.enabled) for row in there] == [(moved, FEED, True), (FEED, FEED, True)]
    assert there == [row for row in ledger.feeds() if row.address == FEED]
    ledger.keep_feeds({moved: ("old.example", NOW)})
    assert [row.url for row in ledger.feeds_at(FEED)] == [moved]
    assert ledger.feeds_at("https://none.example/") == []


def test_a_host_is_asked_one_thing_at_a_time_with_a_gap_between(ledger):
    ledger.want(FEED, [story(1), story(2), story(3, "hill.example")], NOW)
    works = begun(ledger)
    assert sorted(work.host for work in works) == ["hill.example", "river.example"]
    river = next(work for work in works if work.host == "river.example")
    assert ledger.claim(NOW + 1, 10, LEASE) == []  # in flight
    ledger.handed_on(river.claim, NOW + 2, free_at=NOW + 7)
    assert ledger.claim(NOW + 6.9, 10, LEASE) == []  # the gap
    (claim,) = ledger.claim(NOW + 7, 10, LEASE)
    assert claim.id == "story2"


def set_clock_back(ledger, by):
    """Let the ledger's clock go back: SQLite is told the time, Redis has its own."""
    if hasattr(ledger, "_redis"):
        ledger._redis.set("cutline:clock", int(time.time() + by))


@pytest.mark.parametrize("by", [3_600, 86_400])
def test_nothing_stands_still_when_the_clock_is_set_back(ledger, by):
    later = NOW + by  # what the wrong clock said
    ledger.keep_feeds({FEED: ("river.example", later)})
    ledger.want(FEED, [story(1, "hill.example"), story(2, "hill.example"), story(3, "sea.example")], later)
    for work in begun(ledger, later):
        if work.claim.kind == "feed":
            ledger.polled(
                work.claim,
                later,
                free_at=later + 5,
                next_at=later + 900,
                record={},
                address=(FEED, "river.example"),
            )
        elif work.host == "hill.example":
            ledger.failed(work.claim, later, free_at=later + 5, again_at=later + 30, reason="500")
    set_clock_back(ledger, by)
    assert ledger.claim(NOW, 10, LEASE) == []  # every host's gap holds on, the lease at sea too
    assert [work.host for work in begun(ledger, NOW + 6)] == ["hill.example"]
    assert [work.host for work in begun(ledger, NOW + LEASE + 2)] == ["sea.example"]
    assert [row.next_at for row in ledger.feeds()] == [pytest.approx(NOW + 900, abs=2)]
    assert [work.host for work in begun(ledger, NOW + 903)].count("river.example") == 1


def test_a_check_writes_or_it_would_not_see_a_full_disk(tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}")
    other = sqlite3.connect(tmp_path / "ledger.db")
    seen = set()
    for _ in range(3):
        seen.add(other.execute("PRAGMA data_version").fetchone()[0])
        ledger.check()
    assert len(seen) == 3
    other.close()
    ledger.keep_feeds({FEED: ("river.example", NOW)})
    assert len(ledger.claim(NOW, 1, LEASE)) == 1  # the clock that it may have noted is none
    ledger.close()


def test_everything_is_read_again_for_an_index_that_lost_it(ledger):
    ledger.keep_feeds({FEED: ("river.example", NOW)})
    (poll,) = begun(ledger)
    known = {"etag": '"a"', "last_modified": "Mon", "polls": 3, "skip_hours": [1, 2], "title": "Boats – 船"}
    ledger.polled(
        poll.claim, NOW, free_at=NOW, next_at=NOW + 900, record=known, address=(FEED, "river.example")
    )
    ledger.want(FEED, [story(n, f"host{n}.example") for n in range(5)], NOW)
    works = {work.claim.id: work for work in begun(ledger)}
    ledger.want_files(works["story0"].claim, FEED, [photo_file(1)], NOW)
    for work in works.values():
        ledger.handed_on(work.claim, NOW, free_at=NOW)
    for id, again_at in (("story0", None), ("story1", NOW + 86_400)):
        ledger.done(id, works[id].claim.lease, NOW, again_at=again_at, validators={"etag": "x"})
    for id in ("story2", "story3"):
        ledger.refused(id, works[id].claim.lease, NOW, "no")
    ledger.drop("story3")
    (file,) = begun(ledger, NOW + 1)
    ledger.file_done(file.claim.id, file.claim.lease, NOW + 1, 1.0)
    ledger.handed_on(file.claim, NOW + 1, free_at=NOW + 1)

    assert ledger.read_all_again(NOW + 2) == 2
    assert ledger.story("story0") is None  # until its feed announces it
    assert ledger.want(FEED, [story(n, f"host{n}.example") for n in range(5)], NOW + 2) == 1
    rows = {id: ledger.story(id).status for id in works}
    assert rows == {
        "story0": "wanted",
        "story1": "wanted",
        "story2": "dead",
        "story3": "done",  # dropped by a person
        "story4": "handed_on",
    }
    assert sorted((work.claim.id, work.again, dict(work.validators)) for work in begun(ledger, NOW + 2)) == [
        ("story0", False, {}),
        ("story1", False, {}),
    ]
    assert ledger.file("photo1") is None
    assert ledger.counts() == {"feeds": 1, "wanted": 0, "leased": 2, "handed_on": 1, "done": 1, "dead": 1}
    assert sum(ledger.file_counts().values()) == 0
    (feed,) = ledger.feeds()
    assert feed.record == {"polls": 3, "skip_hours": [1, 2], "title": "Boats – 船"}
    assert feed.next_at == NOW + 900


def test_two_clocks_that_differ_a_little_move_nothing(ledger):
    ledger.keep_feeds({FEED: ("river.example", NOW + 100)})
    for ahead in (0, 50, 0, 50, 0):
        assert ledger.claim(NOW + ahead, 10, LEASE) == []
    assert [row.next_at for row in ledger.feeds()] == [NOW + 100]


def test_the_oldest_due_work_of_a_host_comes_first(ledger):
    ledger.want(FEED, [story(1)], NOW + 5)
    ledger.keep_feeds({FEED: ("river.example", NOW)})
    ledger.want(FEED, [story(2)], NOW + 7)
    order = []
    for step in range(3):
        (work,) = begun(ledger, NOW + 10 + step)
        order.append(work.claim.id)
        if work.claim.kind == "feed":
            ledger.polled(
                work.claim,
                NOW + 10,
                free_at=NOW,
                next_at=NOW + 900,
                record={},
                address=(FEED, "river.example"),
            )
        else:
            finish(ledger, work, NOW + 10)
    assert order == [FEED, "story1", "story2"]


def test_only_one_host_is_claimed_when_asked_for_it(ledger):
    ledger.want(FEED, [story(1), story(2, "hill.example")], NOW)
    assert [claim.id for claim in ledger.claim(NOW, 10, LEASE, host="hill.example")] == ["story2"]
    assert ledger.claim(NOW, 10, LEASE, host="nowhere.example") == []


def test_a_story_announced_twice_is_wanted_once(ledger):
    assert ledger.want(FEED, [story(1), story(2)], NOW) == 2
    assert ledger.want(FEED, [story(2), story(3)], NOW) == 1
    assert ledger.counts() == {"feeds": 0, "wanted": 3, "leased": 0, "handed_on": 0, "done": 0, "dead": 0}


def test_a_story_goes_from_wanted_to_done(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (work,) = begun(ledger)
    assert ledger.counts()["leased"] == 1
    assert work.record == {"id": "1", "title": "Boats off Lamu – 船"}
    ledger.handed_on(work.claim, NOW + 1, free_at=NOW + 1)
    assert ledger.counts()["handed_on"] == 1
    assert ledger.done("story1", work.claim.lease, NOW + 2)
    assert not ledger.done("story1", work.claim.lease, NOW + 3)
    assert ledger.counts()["done"] == 1
    assert ledger.claim(NOW + HANDED_ON_S * 3, 10, LEASE) == []


def test_a_story_that_the_index_confirmed_first_stays_done(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (work,) = begun(ledger)
    assert ledger.done("story1", work.claim.lease, NOW + 1)
    ledger.handed_on(work.claim, NOW + 2, free_at=NOW + 2)
    assert ledger.story("story1").status == "done"
    ledger.want(FEED, [story(2)], NOW + 2)
    assert len(ledger.claim(NOW + 2, 10, LEASE)) == 1  # and its host is free


def test_a_lost_message_costs_its_lease_and_no_attempt(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (lost,) = ledger.claim(NOW, 10, LEASE)
    assert ledger.claim(NOW + LEASE - 1, 10, LEASE) == []
    (claim,) = ledger.claim(NOW + LEASE, 10, LEASE)
    assert ledger.begin(lost, NOW + LEASE + 1, LEASE) is None
    assert ledger.begin(claim, NOW + LEASE + 1, LEASE).deaths == 1


def test_a_step_whose_lease_is_lost_changes_nothing(ledger):
    ledger.want(FEED, [story(1), story(2)], NOW)
    (late,) = begun(ledger)
    (work,) = begun(ledger, NOW + LEASE)
    ledger.handed_on(late.claim, NOW + LEASE, free_at=NOW)
    ledger.failed(late.claim, NOW + LEASE, free_at=NOW, again_at=None, reason="too late")
    ledger.put_back(late.claim, NOW + LEASE, free_at=NOW, again_at=NOW)
    assert not ledger.done("story1", late.claim.lease, NOW + LEASE)
    assert ledger.story(work.claim.id).status == "leased"
    assert ledger.claim(NOW + LEASE + 1, 10, LEASE) == []


def test_beginning_renews_the_lease_of_work_and_host(ledger):
    ledger.want(FEED, [story(1), story(2)], NOW)
    (claim,) = ledger.claim(NOW, 10, LEASE)
    assert ledger.begin(claim, NOW + 100, LEASE)
    assert ledger.claim(NOW + 150, 10, LEASE) == []
    assert len(ledger.claim(NOW + 100 + LEASE, 10, LEASE)) == 1


def lost_until_given_up(ledger, at):
    """Begin the one work there is again and again, as a service that is killed each time; when it is over."""
    for time_lost in range(1, MOST_LOST + 1):
        (work,) = begun(ledger, at)
        assert work.deaths == 1
        at += LEASE
        if time_lost > LOST_AT_ONCE and time_lost < MOST_LOST:
            assert ledger.claim(at, 10, LEASE) == []
            at += LOST_WAIT_S * 2 ** (time_lost - LOST_AT_ONCE - 1)
    assert ledger.claim(at, 10, LEASE) == []
    return at


def test_a_story_lost_with_the_service_again_and_again_goes_to_the_dead_letters(ledger):
    ledger.want(FEED, [story(1)], NOW)
    at = lost_until_given_up(ledger, NOW)
    (row,) = ledger.dead()
    reason = f"lost {MOST_LOST} times while it was read"
    assert (row.id, row.status, row.reason) == ("story1", "dead", reason)
    assert ledger.retry("story1", at)
    assert not ledger.retry("story1", at)
    (work,) = begun(ledger, at)
    assert (work.deaths, work.failures) == (1, 0)


def test_the_deaths_of_a_reader_are_told_from_attempts_that_were_lost(ledger):
    ledger.want(FEED, [story(1)], NOW - LEASE)
    begun(ledger, NOW - LEASE)
    (work,) = begun(ledger)
    assert (work.deaths, ledger.story("story1").reason) == (1, "lost 1 times while it was read")
    ledger.failed(work.claim, NOW, free_at=NOW, again_at=NOW, reason="out of memory", died=True)
    (work,) = begun(ledger)
    assert (work.deaths, work.failures) == (2, 0)
    ledger.failed(work.claim, NOW, free_at=NOW, again_at=NOW, reason="503")
    (work,) = begun(ledger)
    assert (work.deaths, work.failures) == (2, 1)


def test_a_given_up_story_says_why_and_can_be_dropped(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (work,) = begun(ledger)
    ledger.failed(work.claim, NOW + 1, free_at=NOW, again_at=None, reason="410 gone")
    assert [(row.id, row.reason, row.feed) for row in ledger.dead()] == [("story1", "410 gone", FEED)]
    assert ledger.drop("story1")
    assert not ledger.drop("story1")
    assert ledger.dead() == []
    assert ledger.want(FEED, [story(1)], NOW) == 0


def test_work_put_back_costs_no_attempt_and_may_have_moved(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (work,) = begun(ledger)
    moved = ("https://www.hill.example/1", "hill.example")
    ledger.put_back(work.claim, NOW, free_at=NOW + 5, again_at=NOW + 1, address=moved, counted=True)
    (work,) = begun(ledger, NOW + 1)
    assert (work.url, work.host, work.deaths, work.failures) == (*moved, 1, 1)
    ledger.keep_feeds({FEED: ("river.example", NOW)})
    (feed,) = begun(ledger, NOW + 5)
    ledger.put_back(
        feed.claim, NOW + 5, free_at=NOW + 5, again_at=NOW + 6, address=("https://a.example/f", "a.example")
    )
    (feed,) = begun(ledger, NOW + 6)
    assert (feed.url, feed.host, feed.feed) == ("https://a.example/f", "a.example", FEED)


def test_what_was_handed_on_and_never_confirmed_is_wanted_again(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (work,) = begun(ledger)
    ledger.handed_on(work.claim, NOW, free_at=NOW)
    assert ledger.claim(NOW + HANDED_ON_S - 1, 10, LEASE) == []
    (again,) = begun(ledger, NOW + HANDED_ON_S)
    assert again.claim.id == "story1"
    assert not ledger.done("story1", work.claim.lease, NOW + HANDED_ON_S)


def test_what_is_known_to_be_lost_on_its_way_is_wanted_again_sooner(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (work,) = begun(ledger)
    ledger.handed_on(work.claim, NOW, free_at=NOW)
    assert ledger.claim(NOW + 59, 10, LEASE, handed_on_s=60) == []
    (again,) = ledger.claim(NOW + 60, 10, LEASE, handed_on_s=60)
    assert (again.kind, again.id) == ("story", "story1")


def test_a_corrected_story_is_read_again_but_not_all_the_time(ledger):
    ledger.want(FEED, [story(1, edition=100.0)], NOW)
    (work,) = begun(ledger)
    finish(ledger, work, NOW)
    later = NOW + EDITION_GAP_S
    assert ledger.want(FEED, [story(1, edition=5000.0)], later - 1) == 0
    assert ledger.want(FEED, [story(1, edition=100.0)], later) == 0
    assert ledger.want(FEED, [replace(story(1, edition=5000.0), record={"id": "new"})], later) == 1
    (work,) = begun(ledger, later)
    assert work.record == {"id": "new"}


def test_a_story_the_index_refuses_is_a_dead_letter(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (work,) = begun(ledger)
    ledger.handed_on(work.claim, NOW, free_at=NOW)
    ledger.refused("story1", work.claim.lease, NOW + 1, "field too long")
    assert [row.reason for row in ledger.dead()] == ["field too long"]
    assert ledger.counts()["handed_on"] == 0


def test_robots_are_kept_for_each_host_with_the_time_they_are_fresh_until(ledger):
    ledger.want(FEED, [story(1), story(3, "hill.example")], NOW)
    ledger.keep_robots("river.example", {"text": "User-agent: *"}, NOW + 50)
    works = {work.host: work for work in begun(ledger)}
    river, hill = works["river.example"], works["hill.example"]
    assert (river.robots, river.robots_until) == ({"text": "User-agent: *"}, NOW + 50)
    assert (hill.robots, hill.robots_until) == (None, 0)


def test_a_lone_process_takes_everything_back_at_its_start(ledger):
    ledger.keep_feeds({"https://hill.example/rss": ("hill.example", NOW)})
    ledger.want(FEED, [story(1), story(2)], NOW)
    river = next(work for work in begun(ledger) if work.claim.kind == "story")
    ledger.handed_on(river.claim, NOW, free_at=NOW)
    assert len(ledger.claim(NOW + 1, 10, LEASE)) == 1
    assert ledger.recover(NOW + 2) == 3
    assert sorted(claim.kind for claim in ledger.claim(NOW + 2, 10, LEASE)) == ["feed", "story"]
    assert ledger.counts()["wanted"] == 1


def test_the_ledger_says_when_to_look_again(ledger):
    assert ledger.next_due(NOW) is None
    ledger.keep_feeds({FEED: ("river.example", NOW + 30)})
    assert ledger.next_due(NOW) == pytest.approx(NOW + 30)
    ledger.want(FEED, [story(1)], NOW)
    assert ledger.next_due(NOW) == pytest.approx(NOW)
    (work,) = begun(ledger)
    ledger.handed_on(work.claim, NOW, free_at=NOW + 60)
    assert ledger.next_due(NOW) == pytest.approx(NOW + 60)


def with_files(ledger, *files, now=NOW):
    """A story under way that has these image files."""
    ledger.want(FEED, [story(1)], now)
    (work,) = begun(ledger, now)
    assert ledger.want_files(work.claim, FEED, files, now) == len(files)
    return work


def test_a_file_waits_until_its_story_is_done(ledger):
    work = with_files(ledger, photo_file(1))
    assert ledger.claim(NOW + 1, 10, LEASE) == []
    assert ledger.next_due(NOW) is None
    finish(ledger, work, NOW + 2)
    assert ledger.next_due(NOW) == pytest.approx(NOW)
    (file,) = begun(ledger, NOW + 2)
    assert (file.claim.kind, file.claim.id, file.url, file.host, file.feed, file.edition) == (
        "file", "photo1", "https://img.example/1.jpg", "img.example", FEED, 1.0,
    )  # fmt: skip
    assert file.record == {"id": "photo1", "caption": "Boats – 船 1.0"}
    ledger.handed_on(file.claim, NOW + 3, free_at=NOW + 8)
    assert ledger.file("photo1").status == "handed_on"
    assert ledger.file_done("photo1", file.claim.lease, NOW + 4, 1.0)
    assert not ledger.file_done("photo1", file.claim.lease, NOW + 4, 1.0)
    assert ledger.file_counts() == {"wanted": 0, "leased": 0, "handed_on": 0, "done": 1, "dead": 0}
    assert ledger.claim(NOW + HANDED_ON_S * 3, 10, LEASE) == []


def test_a_file_keeps_the_peace_of_its_host_and_lets_news_go_first(ledger):
    finish(ledger, with_files(ledger, photo_file(1), photo_file(2)), NOW)
    (first,) = begun(ledger)
    ledger.handed_on(first.claim, NOW, free_at=NOW + 5)
    assert ledger.claim(NOW + 4, 10, LEASE) == []
    ledger.want(FEED, [story(5, "img.example"), story(6, "hill.example")], NOW + 5)
    claims = ledger.claim(NOW + 6, 1, LEASE)
    claims += ledger.claim(NOW + 6, 10, LEASE)
    assert sorted(claim.id for claim in claims) == ["story5", "story6"]
    news = next(claim for claim in claims if claim.id == "story5")
    ledger.handed_on(news, NOW + 6, free_at=NOW + 6)
    assert [claim.id for claim in ledger.claim(NOW + 6, 10, LEASE)] == ["photo2"]


def test_a_file_that_fails_is_tried_again_and_given_up_beside_the_dead_letters(ledger):
    finish(ledger, with_files(ledger, photo_file(1)), NOW)
    (file,) = begun(ledger)
    ledger.failed(file.claim, NOW, free_at=NOW, again_at=NOW + 30, reason="503")
    assert ledger.claim(NOW + 29, 10, LEASE) == []
    (file,) = begun(ledger, NOW + 30)
    assert (file.deaths, file.failures) == (1, 1)
    moved = ("https://cdn.example/1.jpg", "cdn.example")
    ledger.put_back(file.claim, NOW + 30, free_at=NOW, again_at=NOW + 31, address=moved, counted=True)
    (file,) = begun(ledger, NOW + 31)
    assert (file.url, file.host, file.failures) == (*moved, 2)
    ledger.failed(file.claim, NOW + 31, free_at=NOW, again_at=None, reason="404, not there")
    assert (ledger.file("photo1").status, ledger.file("photo1").reason) == ("dead", "404, not there")
    assert ledger.dead() == []
    assert ledger.counts()["dead"] == 0
    assert ledger.claim(NOW + 999, 10, LEASE) == []


def test_a_file_lost_with_the_service_again_and_again_is_given_up(ledger):
    finish(ledger, with_files(ledger, photo_file(1)), NOW)
    lost_until_given_up(ledger, NOW)
    assert ledger.file("photo1").reason == f"lost {MOST_LOST} times while it was read"


def test_a_file_handed_on_and_never_confirmed_is_wanted_again(ledger):
    finish(ledger, with_files(ledger, photo_file(1)), NOW)
    (file,) = begun(ledger)
    ledger.handed_on(file.claim, NOW, free_at=NOW)
    assert ledger.claim(NOW + HANDED_ON_S - 1, 10, LEASE) == []
    (again,) = begun(ledger, NOW + HANDED_ON_S)
    ledger.handed_on(again.claim, NOW + HANDED_ON_S, free_at=NOW)
    assert ledger.recover(NOW + HANDED_ON_S + 1) == 1
    (again,) = begun(ledger, NOW + HANDED_ON_S + 1)
    assert not ledger.file_done("photo1", file.claim.lease, NOW, 1.0)
    ledger.refused("photo1", again.claim.lease, NOW, "field too long", "file")
    assert ledger.file("photo1").status == "dead"


def test_a_story_read_again_while_its_file_is_under_way_has_the_file_read_once_more(ledger):
    work = with_files(ledger, photo_file(1), photo_file(2))
    finish(ledger, work, NOW)
    (file,) = begun(ledger)
    later = NOW + EDITION_GAP_S
    lease_s = 2.0 * EDITION_GAP_S
    assert ledger.begin(file.claim, NOW, lease_s)
    ledger.want(FEED, [story(1, edition=9000.0)], later)
    (again,) = begun(ledger, later)
    newer = [photo_file(n, edition=2.0) for n in (1, 2)]
    assert ledger.want_files(again.claim, FEED, newer, later) == 0
    ledger.handed_on(file.claim, later, free_at=later)
    assert ledger.file_done("photo1", file.claim.lease, later, file.edition)
    assert ledger.claim(later + 1, 10, LEASE) == []  # both are held until the new reading is in the index
    finish(ledger, again, later + 1)
    records = []
    for step in range(2, 4):
        (file,) = begun(ledger, later + step)
        records.append((file.claim.id, file.edition, file.record["caption"]))
        ledger.handed_on(file.claim, later + step, free_at=later)
        ledger.file_done(file.claim.id, file.claim.lease, later + step, file.edition)
    assert sorted(records) == [("photo1", 2.0, "Boats – 船 2.0"), ("photo2", 2.0, "Boats – 船 2.0")]
    assert ledger.file_counts()["done"] == 2


def test_a_file_that_is_over_is_not_wanted_by_a_second_reading(ledger):
    finish(ledger, with_files(ledger, photo_file(1)), NOW)
    (file,) = begun(ledger)
    ledger.handed_on(file.claim, NOW, free_at=NOW)
    ledger.file_done("photo1", file.claim.lease, NOW, file.edition)
    ledger.want(FEED, [story(1, edition=9000.0)], NOW + EDITION_GAP_S)
    (again,) = begun(ledger, NOW + EDITION_GAP_S)
    assert ledger.want_files(again.claim, FEED, [photo_file(1, edition=2.0)], NOW + EDITION_GAP_S) == 0
    finish(ledger, again, NOW + EDITION_GAP_S)
    assert ledger.claim(NOW + EDITION_GAP_S, 10, LEASE) == []


def test_the_files_of_a_story_that_is_given_up_do_not_wait_for_ever(ledger):
    work = with_files(ledger, photo_file(1))
    ledger.handed_on(work.claim, NOW, free_at=NOW)
    ledger.refused("story1", work.claim.lease, NOW, "field too long")
    assert [claim.id for claim in ledger.claim(NOW, 10, LEASE)] == ["photo1"]


def test_files_are_wanted_by_whoever_holds_the_story(ledger):
    ledger.want(FEED, [story(1)], NOW)
    (late,) = begun(ledger)
    begun(ledger, NOW + LEASE)
    assert ledger.want_files(late.claim, FEED, [photo_file(1)], NOW + LEASE) == 0
    assert ledger.file("photo1") is None


def read_once(ledger, again_at, validators=None):
    ledger.want(FEED, [story(1)], NOW)
    (work,) = begun(ledger)
    ledger.handed_on(work.claim, NOW, free_at=NOW)
    assert ledger.done("story1", work.claim.lease, NOW, again_at=again_at, validators=validators)


def test_a_story_is_read_again_after_a_while_with_its_entry_and_validators(ledger):
    read_once(ledger, NOW + 100, {"etag": '"a"'})
    assert ledger.counts()["done"] == 1
    assert ledger.next_due(NOW) == pytest.approx(NOW + 100)
    assert ledger.claim(NOW + 99, 10, LEASE) == []
    (again,) = begun(ledger, NOW + 100)
    assert (again.again, again.validators, again.read_at) == (True, {"etag": '"a"'}, NOW)
    assert again.record == {"id": "1", "title": "Boats off Lamu – 船"}
    ledger.handed_on(again.claim, NOW + 101, free_at=NOW)
    assert ledger.done("story1", again.claim.lease, NOW + 102)
    assert ledger.claim(NOW + HANDED_ON_S * 9, 10, LEASE) == []
    assert ledger.next_due(NOW) is None


def test_a_new_story_goes_before_one_that_is_read_again(ledger):
    read_once(ledger, NOW + 100)
    ledger.want(FEED, [story(2), story(3, "hill.example")], NOW + 200)
    assert sorted(claim.id for claim in ledger.claim(NOW + 200, 2, LEASE)) == ["story2", "story3"]
    assert ledger.claim(NOW + 200, 2, LEASE) == []


def test_a_second_reading_that_fails_or_dies_leaves_the_story_done(ledger):
    read_once(ledger, NOW + 100, {"etag": '"a"'})
    (again,) = begun(ledger, NOW + 100)
    ledger.put_back(again.claim, NOW + 100, free_at=NOW, again_at=NOW + 110)
    assert ledger.story("story1").status == "done"
    (again,) = begun(ledger, NOW + 110)
    assert again.again
    ledger.failed(again.claim, NOW + 110, free_at=NOW, again_at=NOW + 500, reason="503")
    assert (ledger.story("story1").status, ledger.story("story1").reason) == ("done", "503")
    (again,) = begun(ledger, NOW + 500)
    assert (again.again, again.validators) == (True, {})  # what was gone may be back as it was
    at = NOW + 500 + LEASE
    (again,) = begun(ledger, at)  # the lease ended
    assert (again.again, again.deaths) == (True, 1)
    ledger.failed(again.claim, at, free_at=NOW, again_at=None, reason="410")
    assert (ledger.story("story1").status, ledger.story("story1").reason) == ("done", "410")
    assert ledger.claim(at + HANDED_ON_S * 9, 10, LEASE) == []
    assert ledger.dead() == []


def test_a_second_reading_lost_with_the_service_again_and_again_is_left(ledger):
    read_once(ledger, NOW + 100)
    lost_until_given_up(ledger, NOW + 100)
    assert ledger.story("story1").status == "done"


def test_a_second_reading_that_the_index_never_confirmed_is_not_asked_conditionally(ledger):
    read_once(ledger, NOW + 100, {"etag": '"a"'})
    (again,) = begun(ledger, NOW + 100)
    ledger.handed_on(again.claim, NOW + 100, free_at=NOW)
    (anew,) = begun(ledger, NOW + 100 + HANDED_ON_S)
    assert (anew.claim.id, anew.again, anew.validators) == ("story1", False, {})


def test_an_announced_correction_is_read_in_full_before_its_second_reading(ledger):
    read_once(ledger, NOW + 10 * EDITION_GAP_S, {"etag": '"a"'})
    assert ledger.want(FEED, [story(1, edition=9000.0)], NOW + EDITION_GAP_S) == 1
    (anew,) = begun(ledger, NOW + EDITION_GAP_S)
    assert (anew.again, anew.validators, anew.read_at) == (False, {}, NOW)
    finish(ledger, anew, NOW + EDITION_GAP_S)
    assert ledger.claim(NOW + 20 * EDITION_GAP_S, 10, LEASE) == []


def test_second_readings_cost_no_announced_correction(ledger):
    at = NOW
    read_once(ledger, NOW + 1)
    for _ in range(10):
        at += 10
        (again,) = begun(ledger, at)
        ledger.handed_on(again.claim, at, free_at=NOW)
        ledger.done("story1", again.claim.lease, at, again_at=at + 1)
    assert ledger.want(FEED, [story(1, edition=9e9)], at + EDITION_GAP_S) == 1


def test_what_is_over_is_forgotten_unless_a_feed_still_announces_it(ledger):
    ledger.want(FEED, [story(n, f"host{n}.example") for n in range(5)], NOW)
    works = sorted(begun(ledger), key=lambda work: work.claim.id)
    ledger.want_files(works[0].claim, FEED, [photo_file(1)], NOW)
    for work in works[:3]:
        ledger.handed_on(work.claim, NOW, free_at=NOW)
        again_at = NOW + 9e9 if work.claim.id == "story2" else None
        ledger.done(work.claim.id, work.claim.lease, NOW, again_at=again_at)
    ledger.failed(works[3].claim, NOW, free_at=NOW, again_at=None, reason="410")
    (file,) = begun(ledger)
    ledger.handed_on(file.claim, NOW, free_at=NOW)
    ledger.file_done("photo1", file.claim.lease, NOW, file.edition)
    later = NOW + 2 * RENEW_S
    assert ledger.want(FEED, [story(1, "host1.example")], later) == 0  # known, and announced
    assert ledger.forget(NOW, 10) == 0
    assert ledger.forget(later, 10) == 2
    assert [ledger.story(f"story{n}") is None for n in range(5)] == [True, False, False, False, False]
    assert ledger.file("photo1") is None
    counts = {"feeds": 0, "wanted": 0, "leased": 1, "handed_on": 0, "done": 2, "dead": 1}
    assert (ledger.counts(), ledger.file_counts()["done"]) == (counts, 0)
    assert ledger.forget(later + 1, 10) == 1
    assert ledger.want(FEED, [story(0)], later) == 1


def known_hosts(ledger):
    """The hosts that the ledger remembers anything of."""
    if hasattr(ledger, "_redis"):
        return {key.decode().partition("host:")[2] for key in ledger._redis.keys("cutline:host:*")}
    return {row["host"] for row in ledger._file.rows("SELECT host FROM hosts")}


def test_a_host_is_forgotten_when_it_was_of_no_use_for_long(ledger):
    """And neither while a claim holds it or its gap lasts, nor while anything is still to be asked of it."""
    ledger.keep_feeds({FEED: ("river.example", NOW)})
    hosts = ["done", "gap", "robots", "again", "late", "held", "on", "dead"]
    wanted = [story(n, f"{host}.example") for n, host in enumerate(hosts)]
    ledger.want(FEED, [*wanted, story(99, "done.example")], NOW)
    by_host = {work.host.partition(".")[0]: work for work in begun(ledger)}
    long = NOW + 100 * 86_400
    for host, work in by_host.items():
        match host:
            case "river":
                address = (FEED, "river.example")
                ledger.polled(work.claim, NOW, free_at=NOW, next_at=long, record={}, address=address)
            case "late":  # tried again far in the future
                ledger.failed(work.claim, NOW, free_at=NOW, again_at=long, reason="503")
            case "dead":
                ledger.failed(work.claim, NOW, free_at=NOW, again_at=None, reason="410")
            case "held":  # whose reader never came back, and nobody looked since
                pass
            case _:
                ledger.handed_on(work.claim, NOW, free_at=long if host == "gap" else NOW)
                if host != "on":
                    again_at = long if host == "again" else None
                    ledger.done(work.claim.id, work.claim.lease, NOW, again_at=again_at)
    (rest,) = begun(ledger, NOW)
    finish(ledger, rest, NOW)
    ledger.keep_robots("robots.example", {"grant": "all"}, long)
    assert ledger.forget_hosts(NOW, 10) == 0  # not even those of this moment
    assert sum(ledger.forget_hosts(long, 2) for _ in range(8)) == 3
    kept = {f"{host}.example" for host in ("river", "gap", "robots", "again", "late", "held")}
    assert known_hosts(ledger) == kept
    # What waits without being due finds its host again, and what was known of it is asked anew.
    assert ledger.retry(by_host["dead"].claim.id, long)
    works = {work.host.partition(".")[0]: work for work in begun(ledger, long)}
    assert works.keys() == {"river", "again", "late", "held", "on", "dead"}
    assert works["dead"].robots is None


def test_an_image_file_finds_its_host_again(ledger):
    work = with_files(ledger, photo_file(1))
    ledger.handed_on(work.claim, NOW, free_at=NOW)
    ledger.forget_hosts(NOW + 1, 10)
    assert "img.example" not in known_hosts(ledger)
    ledger.done(work.claim.id, work.claim.lease, NOW)
    assert [one.host for one in begun(ledger, NOW + 1)] == ["img.example"]


def marked(number, *marks):
    return replace(story(number), marks=marks)


def test_a_story_is_known_by_its_marks_until_it_is_forgotten(ledger):
    assert ledger.known([]) == ledger.known(["a"]) == {}
    assert ledger.want(FEED, [marked(1, "a", "b"), marked(2, "c"), story(3)], NOW) == 3
    one, two = (Known(id=f"story{n}", url=f"https://river.example/{n}") for n in (1, 2))
    assert ledger.known(["a", "b", "c", "d"]) == {"a": one, "b": one, "c": two}
    assert ledger.want(FEED, [marked(2, "b"), marked(1, "e")], NOW) == 0  # a mark is the latest story's
    assert ledger.known(["a", "b", "c", "e"]) == {"a": one, "b": two, "c": two, "e": one}
    many = [f"none{n}" for n in range(1200)]
    assert ledger.known([*many, "a"]) == {"a": one}
    for at in range(3):
        for work in begun(ledger, NOW + at):
            finish(ledger, work, NOW + at)
    later = NOW + 2 * RENEW_S
    ledger.want(FEED, [marked(2)], later)
    assert ledger.forget(later, 10) == 2
    assert ledger.known(["a", "b", "c", "e"]) == {"b": two, "c": two}
    assert ledger.read_all_again(later) == 1
    assert ledger.known(["a", "b", "c", "e"]) == {}


def test_a_ledger_of_an_earlier_cutline_is_taken_over(tmp_path):
    path = tmp_path / "ledger.db"
    old = sqlite3.connect(path)
    old.execute(
        "CREATE TABLE stories (id TEXT PRIMARY KEY, url TEXT NOT NULL, host TEXT NOT NULL, feed TEXT NOT NULL,"
        " status TEXT NOT NULL, next_at REAL NOT NULL, lease TEXT, lease_until REAL NOT NULL DEFAULT 0,"
        " deaths INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0,"
        " reads INTEGER NOT NULL DEFAULT 0, reason TEXT, edition REAL NOT NULL, wanted_at REAL NOT NULL,"
        " changed_at REAL NOT NULL, record BLOB) WITHOUT ROWID"
    )
    old.execute(
        "INSERT INTO stories (id, url, host, feed, status, next_at, edition, wanted_at, changed_at)"
        " VALUES ('story1', 'https://river.example/1', 'river.example', ?, 'done', 0, 0, ?, ?)",
        (FEED, NOW, NOW),
    )
    old.commit()
    old.close()
    for _ in range(2):
        ledger = open_ledger(f"sqlite:///{path}")
        assert ledger.forget(NOW, 10) == 0
        assert ledger.want(FEED, [story(1), story(2)], NOW) in (0, 1)
        ledger.close()
    ledger = open_ledger(f"sqlite:///{path}")
    assert [claim.id for claim in ledger.claim(NOW, 10, LEASE)] == ["story2"]
    ledger.close()


def test_many_claimers_never_take_the_same_work(ledger, ledger_url):
    ledger.want(FEED, [story(n, f"host{n}.example") for n in range(300)], NOW)
    taken: list[Claim] = []

    def take():
        own = open_ledger(ledger_url)
        while claims := own.claim(NOW, 7, LEASE):
            taken.extend(claims)
        own.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len({claim.id for claim in taken}) == 300


def test_an_index_that_is_away_shows_as_the_ledger_away(redis_server):
    from worker.ledger import LedgerAway

    ledger = open_ledger(redis_server.url)
    ledger.want(FEED, [story(1)], NOW)
    redis_server.kill()
    with pytest.raises(LedgerAway):
        ledger.claim(NOW, 1, LEASE)
    redis_server.start()
    assert [claim.id for claim in ledger.claim(NOW, 1, LEASE)] == ["story1"]


@pytest.mark.parametrize("seed", range(8))
def test_both_ledgers_tell_the_same_history(seed, tmp_path, redis_url):
    """Random steps on both: the same counts, the same rows, the same work taken."""
    pair = [open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}"), open_ledger(redis_url)]
    chance = random.Random(seed)
    hosts = [f"host{n}.example" for n in range(4)]
    now = NOW
    held: list[tuple[Claim, Claim]] = []
    editions: dict[str, float] = {}
    for step in range(250):
        now += chance.choice([0.5, 3, 40, 130])
        match chance.choice(["want", "claim", "claim", "end", "end", "end", "feeds", "retry", "forget"]):
            case "want":
                numbers = chance.sample(range(60), 5)
                stories = [story(n, hosts[n % 4], edition=now if n % 3 == 0 else 0.0) for n in numbers]
                stories[0] = replace(stories[0], marks=tuple(chance.sample("abcdefgh", 2)))
                assert len({ledger.want(FEED, stories, now) for ledger in pair}) == 1
            case "claim":
                claims = [ledger.claim(now, 3, 60.0) for ledger in pair]
                by_id = [sorted((c.kind, c.id) for c in some) for some in claims]
                assert by_id[0] == by_id[1]
                pairs = zip(*(sorted(some, key=lambda c: (c.kind, c.id)) for some in claims), strict=True)
                for both in pairs:
                    if chance.random() < 0.9:
                        works = [ledger.begin(c, now, 60.0) for ledger, c in zip(pair, both, strict=True)]
                        said = {(w.url, w.host, w.deaths, w.failures, w.again, w.edition) for w in works}
                        assert len(said) == 1
                        assert works[0].record == works[1].record
                        editions[both[0].lease] = works[0].edition
                        if both[0].kind == "story" and chance.random() < 0.7:
                            number = int(both[0].id.removeprefix("story"))
                            files = [photo_file(n, hosts[n % 3], now) for n in (number, number + 1)]
                            steps = zip(pair, both, strict=True)
                            assert len({led.want_files(c, FEED, files, now) for led, c in steps}) == 1
                    held.append(both)
            case "end" if held:
                both = held.pop(chance.randrange(len(held)))
                way = chance.choice(
                    ["done", "done", "again", "handed_on", "failed", "dead", "put_back", "refused"]
                )
                edition = editions.get(both[0].lease, 0.0)
                answers = {
                    _end(ledger, claim, way, now, edition) for ledger, claim in zip(pair, both, strict=True)
                }
                assert len(answers) == 1
            case "feeds":
                feeds = {f"https://{host}/rss": (host, now) for host in chance.sample(hosts, 2)}
                for ledger in pair:
                    ledger.keep_feeds(feeds)
            case "retry":
                dead = [[row.id for row in ledger.dead()] for ledger in pair]
                assert dead[0] == dead[1]
                for id in dead[0][:1]:
                    assert [ledger.retry(id, now) for ledger in pair] == [True, True]
            case "forget" if chance.random() < 0.3:
                assert len({ledger.forget(now - 300, 1000) for ledger in pair}) == 1
                for ledger in pair:  # SQLite has a row for a host that was never asked, too
                    ledger.forget_hosts(now - 60, 1000)
        counts = [ledger.counts() | {"files": ledger.file_counts()} for ledger in pair]
        assert counts[0] == counts[1]
        rows = [[ledger.story(f"story{n}") for n in range(60)] for ledger in pair]
        assert rows[0] == rows[1]
        assert len({ledger.next_due(now) for ledger in pair}) == 1
        if step % 10 == 9:
            assert pair[0].known("abcdefgh") == pair[1].known("abcdefgh")
            files = [[ledger.file(f"photo{n}") for n in range(61)] for ledger in pair]
            assert files[0] == files[1]
    for ledger in pair:
        ledger.close()


def _end(ledger, claim, way, now, edition):
    if claim.kind == "feed":
        ledger.polled(
            claim,
            now,
            free_at=now + 5,
            next_at=now + 100,
            record={},
            address=(claim.id, claim.id.split("/")[2]),
        )
        return None
    match way:
        case "done" | "again" if claim.kind == "file":
            return ledger.file_done(claim.id, claim.lease, now, edition)
        case "done":
            return ledger.done(claim.id, claim.lease, now)
        case "again":
            return ledger.done(claim.id, claim.lease, now, again_at=now + 100, validators={"etag": "x"})
        case "handed_on":
            ledger.handed_on(claim, now, free_at=now + 5)
        case "failed":
            ledger.failed(claim, now, free_at=now + 5, again_at=now + 20, reason="503")
        case "dead":
            ledger.failed(claim, now, free_at=now + 5, again_at=None, reason="410")
        case "put_back":
            ledger.put_back(claim, now, free_at=now + 5, again_at=now + 20)
        case "refused":
            ledger.refused(claim.id, claim.lease, now, "no", claim.kind)
    return None
