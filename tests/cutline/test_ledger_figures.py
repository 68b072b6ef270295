"""What /metrics says of the ledger, for whoever is woken at three in the morning."""

import time

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from cutline.ledger_figures import LedgerFigures
from worker.ledger import LedgerAway, Wanted, open_ledger

FEEDS = {
    "https://river.example/rss": "news",
    "https://hill.example/rss": "failed",
    "https://sea.example/": None,
}


def numbers(open_one):
    registry = CollectorRegistry()
    registry.register(LedgerFigures(open_one))
    lines = generate_latest(registry).decode().splitlines()
    return {line.split()[0]: float(line.split()[1]) for line in lines if not line.startswith("#")}


@pytest.fixture(params=["sqlite", "redis"])
def ledger(request, tmp_path):
    at = (
        request.getfixturevalue("redis_url") if request.param == "redis" else f"sqlite:///{tmp_path / 'l.db'}"
    )
    made = open_ledger(at)
    yield made
    made.close()


def test_they_tell_what_waits_what_failed_and_how_late_it_is(ledger):
    now = time.time()
    ledger.keep_feeds({url: (url.split("/")[2], now - 10) for url in FEEDS})
    for claim in ledger.claim(now - 10, 10, 60):
        if turn := FEEDS[claim.id]:
            address = (claim.id, claim.id.split("/")[2])
            ledger.begin(claim, now, 60)
            ledger.polled(claim, now, free_at=now, next_at=now + 900, record={"turn": turn}, address=address)
    stories = [
        Wanted(id=str(n), url=f"https://ice.example/{n}", host="ice.example", record={}) for n in (1, 2)
    ]
    ledger.want("https://river.example/rss", stories, now - 300)
    found = numbers(lambda: ledger)
    assert found["cutline_ledger_up"] == 1
    assert {
        turn: found[f'cutline_ledger_feeds{{turn="{turn}"}}'] for turn in ("new", "news", "failed", "gone")
    } == {
        "new": 1,
        "news": 1,
        "failed": 1,
        "gone": 0,
    }
    assert found['cutline_ledger_stories{status="wanted"}'] == 2
    assert found['cutline_ledger_stories{status="dead"}'] == 0
    assert 295 < found["cutline_ledger_late_seconds"] < 330


def test_a_ledger_that_is_away_is_a_number_too():
    def away():
        raise LedgerAway("ledger in Redis: no connection")

    assert numbers(away) == {"cutline_ledger_up": 0}
