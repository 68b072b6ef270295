"""What every ledger must do as a whole: lost and taken over, and both the same through any history."""

import random
import sqlite3
from dataclasses import replace

import pytest

from tests.worker.ledger.rig import (
    FEED,
    LEASE,
    NOW,
    begun,
    photo_file,
    story,
)
from worker.ledger import Claim, open_ledger


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
