"""Measures the ledger at the size of years: many feeds, many hosts, a long past; SQLite and Redis alike.

    python -m benchmarks.ledger [--feeds 10000] [--hosts 2000] [--past 50000] [--redis redis://127.0.0.1:6379/9]

An idle look is what beat costs while nothing is due; a turn is claim, begin and the note of its end; a
poll's news are 40 announced stories of which two are new. The Redis database must be empty: it is
emptied afterwards.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import redis

from worker.ledger import Claim, Ledger, Wanted, open_ledger

NOW = 1_800_000_000.0
DAY_S = 86_400.0
ENTRIES, NEW = 40, 2
RECORD = {
    "title": "Boats off Lamu",
    "id": "https://coast.example/2026/boats-off-lamu",
    "authors": ["Asha Mrema"],
}


def main() -> None:
    """Print a table for each ledger."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--feeds", type=int, default=10_000)
    options.add_argument("--hosts", type=int, default=2_000)
    options.add_argument("--past", type=int, default=50_000, help="stories that are done already")
    options.add_argument("--turns", type=int, default=2_000)
    options.add_argument("--redis", help="an empty database; without one, only SQLite")
    asked = options.parse_args()
    print(f"{asked.feeds:,} feeds on {asked.hosts:,} hosts, {asked.past:,} stories done before.\n")
    print("| ledger | idle look | claim, one of 100 | whole turn | turns/s | a poll's news | size |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="cutline-bench-") as folder:
        file = Path(folder) / "ledger.db"
        _row(
            "SQLite",
            open_ledger(f"sqlite:///{file}"),
            asked,
            lambda: sum(one.stat().st_size for one in Path(folder).iterdir()),
        )
    if asked.redis:
        server = redis.Redis.from_url(asked.redis)
        if server.dbsize():
            raise SystemExit(f"benchmarks.ledger: {asked.redis} is not empty; name a database that is")
        try:
            _row("Redis", open_ledger(asked.redis), asked, lambda: int(server.info("memory")["used_memory"]))
        finally:
            server.flushdb()


def _row(name: str, ledger: Ledger, asked: argparse.Namespace, size: Callable[[], int]) -> None:
    feeds = {f"https://h{n % asked.hosts}.example/feed{n}.xml": n for n in range(asked.feeds)}
    ledger.keep_feeds({url: (_host(n, asked), NOW + n / asked.feeds * 900) for url, n in feeds.items()})
    first, empty = next(iter(feeds)), size()
    for some in _stories("past", 0, asked.past, asked):
        ledger.want(first, some, NOW - 9 * DAY_S)
        _all_done(ledger, NOW - 9 * DAY_S)
    grown = size() - empty
    idle = _mean_ms(lambda _: ledger.claim(NOW - DAY_S, 100, 120), 50)
    claims: list[Claim] = []
    # At the end of the round every feed is due, and each look takes the hundred that waited longest.
    claim = _mean_ms(lambda n: claims.extend(ledger.claim(NOW + 900 + n, 100, 120)), asked.turns // 100)
    turn = claim / 100 + _mean_ms(lambda n: _end(ledger, claims[n]), len(claims))
    news = next(_stories("news", 0, ENTRIES + 500 * NEW, asked))
    wanted = _mean_ms(lambda n: ledger.want(first, news[n * NEW : n * NEW + ENTRIES], NOW + 2000), 200)
    ledger.close()
    kept = f"{grown / max(1, asked.past):,.0f} bytes a story"
    cells = (f"{idle:.2f} ms", f"{claim / 100:.3f} ms", f"{turn:.2f} ms", f"{1000 / turn:,.0f}")
    print(f"| {name} | {' | '.join(cells)} | {wanted:.2f} ms | {kept} |")


def _host(number: int, asked: argparse.Namespace) -> str:
    return f"h{number % asked.hosts}.example"


def _stories(what: str, first: int, last: int, asked: argparse.Namespace) -> Iterator[list[Wanted]]:
    for begin in range(first, last, 2000):
        yield [
            Wanted(
                id=hashlib.sha256(f"{what} {n}".encode()).hexdigest()[:32],
                url=f"https://{_host(n, asked)}/2026/11/26/a-story-with-a-long-name-{what}-{n}/",
                host=_host(n, asked),
                record=RECORD,
            )
            for n in range(begin, min(begin + 2000, last))
        ]


def _all_done(ledger: Ledger, now: float) -> None:
    while claims := ledger.claim(now, 10_000, 120):
        for claim in claims:
            ledger.handed_on(claim, now, free_at=now)
            ledger.done(claim.id, claim.lease, now)


def _end(ledger: Ledger, claim: Claim) -> None:
    work = ledger.begin(claim, NOW + 1000, 120)
    if work is not None:
        ledger.polled(
            claim,
            NOW + 1001,
            free_at=NOW + 1006,
            next_at=NOW + 1900,
            record={"etag": '"abc"', "polls": 3, "failures": 0},
            address=(work.url, work.host),
        )


def _mean_ms(step: Callable[[int], object], times: int) -> float:
    began = time.perf_counter()
    for number in range(times):
        step(number)
    return (time.perf_counter() - began) / times * 1000


if __name__ == "__main__":
    main()
