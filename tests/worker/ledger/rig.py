"""Work for a ledger, and what is done with it in nearly every test."""

from worker.ledger import Wanted, WantedFile
from worker.polling import LOST_AT_ONCE, LOST_WAIT_S, MOST_LOST

NOW = 1_700_000_000.25
FEED = "https://river.example/rss"
LEASE = 120.0


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


def with_files(ledger, *files, now=NOW):
    """A story under way that has these image files."""
    ledger.want(FEED, [story(1)], now)
    (work,) = begun(ledger, now)
    assert ledger.want_files(work.claim, FEED, files, now) == len(files)
    return work


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
