"""What every ledger must do about hosts: one thing at a time, a gap between, and clocks that jump."""

import threading
import time

import pytest

from tests.worker.ledger.rig import FEED, LEASE, NOW, begun, finish, photo_file, story, with_files
from worker.ledger import Claim, open_ledger


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


def test_robots_are_kept_for_each_host_with_the_time_they_are_fresh_until(ledger):
    ledger.want(FEED, [story(1), story(3, "hill.example")], NOW)
    ledger.keep_robots("river.example", {"text": "User-agent: *"}, NOW + 50)
    works = {work.host: work for work in begun(ledger)}
    river, hill = works["river.example"], works["hill.example"]
    assert (river.robots, river.robots_until) == ({"text": "User-agent: *"}, NOW + 50)
    assert (hill.robots, hill.robots_until) == (None, 0)


def test_the_ledger_says_when_to_look_again(ledger):
    assert ledger.next_due(NOW) is None
    ledger.keep_feeds({FEED: ("river.example", NOW + 30)})
    assert ledger.next_due(NOW) == pytest.approx(NOW + 30)
    ledger.want(FEED, [story(1)], NOW)
    assert ledger.next_due(NOW) == pytest.approx(NOW)
    (work,) = begun(ledger)
    ledger.handed_on(work.claim, NOW, free_at=NOW + 60)
    assert ledger.next_due(NOW) == pytest.approx(NOW + 60)


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
