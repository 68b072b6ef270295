"""The ledger in Redis: many machines. Every step is one Lua script, so atomic over all processes.

Keys, each under "cutline:":
    feed:URL, story:ID, host:HOST   hashes
    due:HOST                        sorted set of "f URL" and "s ID" by when they are due
    hosts                           sorted set of hosts that have work, by when the first can be claimed
    leased, handed_on, dead         sorted sets of ids by lease_until, changed_at, changed_at
    feeds                           set of the URLs in the feeds file
    counts                          hash: stories of each status
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

import orjson
import redis

from worker.ledger.protocol import Claim, FeedRow, LedgerAway, StoryRow, Wanted, Work
from worker.ledger.tokens import new_lease
from worker.polling import EDITION_GAP_S, HANDED_ON_S, MOST_DEATHS, MOST_READS

_SCRIPTS = Path(__file__).with_name("redis_scripts.lua")
_STATUSES = ("wanted", "leased", "handed_on", "done", "dead")
_WANT_AT_ONCE = 200
T = TypeVar("T")


class RedisLedger:
    """A ledger in Redis. `prefix` keeps several apart in one database."""

    def __init__(self, url: str, prefix: str = "cutline:") -> None:
        self._redis = redis.Redis.from_url(
            url, socket_timeout=10, socket_connect_timeout=5, socket_keepalive=True, health_check_interval=10
        )
        self._prefix = prefix
        shared, *steps = _SCRIPTS.read_text(encoding="utf-8").split("\n-- step ")
        self._scripts: dict[str, Any] = {}
        for step in steps:
            name, body = step.split("\n", 1)
            self._scripts[name.strip()] = self._redis.register_script(f"{shared}\n{body}")

    def _run(self, step: str, *values: object) -> Any:
        script = self._scripts[step]
        return self._asking(lambda: script(keys=[self._prefix], args=[_plain(value) for value in values]))

    def _asking(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except (
            redis.ConnectionError,
            redis.TimeoutError,
            redis.ReadOnlyError,
            redis.OutOfMemoryError,
        ) as error:
            raise LedgerAway(f"ledger in Redis: {error}") from None
        except redis.ResponseError as error:
            if str(error).startswith(
                ("LOADING", "OOM", "MISCONF", "READONLY", "BUSY", "NOAUTH", "WRONGPASS")
            ):
                raise LedgerAway(f"ledger in Redis: {error}") from None
            raise

    def keep_feeds(self, feeds: Mapping[str, tuple[str, float]]) -> None:
        rows = [part for url, (host, first_at) in feeds.items() for part in (url, host, first_at)]
        self._run("keep_feeds", *rows)

    def claim(self, now: float, most: int, lease_s: float, host: str | None = None) -> list[Claim]:
        leases = [new_lease() for _ in range(most)]
        taken = self._run("claim", now, lease_s, host or "", MOST_DEATHS, HANDED_ON_S, *leases)
        return [
            Claim(kind="feed" if kind == b"f" else "story", id=id.decode(), lease=lease.decode())
            for kind, id, lease in zip(taken[::3], taken[1::3], taken[2::3], strict=True)
        ]

    def begin(self, claim: Claim, now: float, lease_s: float) -> Work | None:
        found = self._run("begin", claim.kind, claim.id, claim.lease, now, lease_s)
        if found is None:
            return None
        url, host, feed, record, robots, robots_until, deaths, failures, wanted_at = found
        return Work(
            claim=claim,
            url=url.decode(),
            host=host.decode(),
            feed=feed.decode(),
            record=orjson.loads(record or b"{}"),
            robots=orjson.loads(robots) if robots else None,
            robots_until=float(robots_until),
            deaths=int(deaths),
            failures=int(failures),
            wanted_at=float(wanted_at),
        )

    def put_back(
        self,
        claim: Claim,
        now: float,
        *,
        free_at: float,
        again_at: float,
        address: tuple[str, str] | None = None,
        counted: bool = False,
    ) -> None:
        url, host = address or ("", "")
        self._run("put_back", claim.kind, claim.id, claim.lease, free_at, again_at, url, host, int(counted))

    def keep_robots(self, host: str, record: Mapping[str, Any], until: float) -> None:
        self._run("keep_robots", host, orjson.dumps(record), float(until))

    def polled(
        self,
        claim: Claim,
        now: float,
        *,
        free_at: float,
        next_at: float,
        record: Mapping[str, Any],
        address: tuple[str, str],
    ) -> None:
        self._run("polled", claim.id, claim.lease, free_at, next_at, orjson.dumps(record), *address)

    def want(self, feed: str, stories: Sequence[Wanted], now: float) -> int:
        new = 0
        for start in range(0, len(stories), _WANT_AT_ONCE):  # a script holds everyone up: short ones
            rows = [
                part
                for story in stories[start : start + _WANT_AT_ONCE]
                for part in (story.id, story.url, story.host, story.edition, orjson.dumps(story.record))
            ]
            new += self._run("want", feed, now, EDITION_GAP_S, MOST_READS, *rows)
        return new

    def handed_on(self, claim: Claim, now: float, *, free_at: float) -> None:
        self._run("handed_on", claim.id, claim.lease, now, free_at)

    def done(self, id: str, lease: str, now: float) -> bool:
        return bool(self._run("done", id, lease, now))

    def failed(
        self,
        claim: Claim,
        now: float,
        *,
        free_at: float,
        again_at: float | None,
        reason: str,
        died: bool = False,
    ) -> None:
        again = "" if again_at is None else again_at
        self._run("failed", claim.id, claim.lease, now, free_at, again, reason, int(died))

    def refused(self, id: str, lease: str, now: float, reason: str) -> None:
        self._run("refused", id, lease, now, reason)

    def recover(self, now: float) -> int:
        return int(self._run("recover", now, MOST_DEATHS, HANDED_ON_S))

    def feeds(self) -> list[FeedRow]:
        def ask() -> list[FeedRow]:
            keys = sorted(self._redis.scan_iter(f"{self._prefix}feed:*", count=500))
            listed = {url.decode() for url in cast(set[bytes], self._redis.smembers(f"{self._prefix}feeds"))}
            pipe = self._redis.pipeline(transaction=False)
            for key in keys:
                pipe.hgetall(key)
            return [_feed_row(_texts(row), listed) for row in pipe.execute()]

        return self._asking(ask)

    def story(self, id: str) -> StoryRow | None:
        row = self._asking(lambda: self._redis.hgetall(f"{self._prefix}story:{id}"))
        return _story_row(_texts(cast(dict[bytes, bytes], row))) if row else None

    def dead(self, most: int = 1000) -> list[StoryRow]:
        def ask() -> list[StoryRow]:
            ids = cast(list[bytes], self._redis.zrevrange(f"{self._prefix}dead", 0, most - 1))
            pipe = self._redis.pipeline(transaction=False)
            for id in ids:
                pipe.hgetall(f"{self._prefix}story:{id.decode()}")
            rows = [_story_row(_texts(row)) for row in pipe.execute() if row]
            return sorted(rows, key=lambda row: (-row.changed_at, row.id))

        return self._asking(ask)

    def retry(self, id: str, now: float) -> bool:
        return bool(self._run("retry", id, now))

    def drop(self, id: str) -> bool:
        return bool(self._run("drop", id))

    def counts(self) -> dict[str, int]:
        def ask() -> dict[str, int]:
            found = _texts(cast(dict[bytes, bytes], self._redis.hgetall(f"{self._prefix}counts")))
            feeds = self._redis.scard(f"{self._prefix}feeds")
            return {"feeds": feeds, **{status: int(found.get(status, 0)) for status in _STATUSES}}

        return self._asking(ask)

    def next_due(self, now: float) -> float | None:
        first = self._run("next_due")
        return None if first is None else float(first)

    def check(self) -> None:
        self._asking(lambda: self._redis.set(f"{self._prefix}check", b"1", ex=60))

    def close(self) -> None:
        self._redis.close()


def _plain(value: object) -> bytes | str:
    # repr keeps every digit of a time; Redis' own rendering in Lua would cut it.
    return repr(value) if isinstance(value, float) else value if isinstance(value, bytes) else str(value)


def _texts(row: Mapping[bytes, bytes]) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in row.items()}


def _feed_row(row: Mapping[str, str], listed: set[str]) -> FeedRow:
    return FeedRow(
        url=row["url"],
        address=row["address"],
        host=row["host"],
        next_at=float(row["next_at"]),
        leased="lease" in row,
        enabled=row["url"] in listed,
        record=orjson.loads(row.get("record", "{}")),
    )


def _story_row(row: Mapping[str, str]) -> StoryRow:
    return StoryRow(
        id=row["id"],
        url=row["url"],
        feed=row["feed"],
        status=cast(Any, row["status"]),
        deaths=int(row.get("deaths", 0)),
        failures=int(row.get("failures", 0)),
        reason=row.get("reason"),
        wanted_at=float(row["wanted_at"]),
        changed_at=float(row["changed_at"]),
    )
