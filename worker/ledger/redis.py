"""The ledger in Redis: many machines. Every step is one Lua script, so atomic over all processes.

Keys, each under "cutline:":
    feed:URL, story:ID, file:ID, host:HOST      hashes
    due:HOST        sorted set of "f URL" and "s ID" by when they are due
    later:HOST      the same of "p ID" (a photo's file) and "r ID" (a story to be read again)
    hosts, hosts_later      sorted sets of hosts that have such work, by when the first can be claimed
    hosts_used      sorted set of hosts by when they are, or were last, of use
    held:ID         set of the files that wait until that story is done
    leased          sorted set of "f URL", "s ID" and "p ID" by lease_until
    handed_on, files_handed_on, dead            sorted sets of ids by changed_at
    over            sorted set of "s ID" and "p ID" that may be forgotten, by when they were last of use
    feeds           set of the URLs in the feeds file
    marks           hash: mark -> id of the story that is known by it
    counts          hash: stories and files of each status
    clock           the time of the latest claim, by Redis' own clock
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

import orjson
import redis

from worker.identity import Known
from worker.ledger.protocol import Claim, FeedRow, Kind, LedgerAway, StoryRow, Wanted, WantedFile, Work
from worker.ledger.tokens import new_lease
from worker.polling import (
    CLOCK_BACK_S,
    CLOCK_NOTED_S,
    EDITION_GAP_S,
    HANDED_ON_S,
    LOST_AT_ONCE,
    LOST_WAIT_S,
    MOST_LOST,
    MOST_READS,
    RENEW_S,
    VALIDATORS,
)

_SCRIPTS = Path(__file__).with_name("redis_scripts")
_STATUSES = ("wanted", "leased", "handed_on", "done", "dead")
_WANT_AT_ONCE = 200
_TAKING_BACK = (MOST_LOST, LOST_AT_ONCE, LOST_WAIT_S)
_KINDS: Mapping[bytes, Kind] = {b"f": "feed", b"s": "story", b"p": "file"}
T = TypeVar("T")


def _steps() -> Iterator[tuple[str, str]]:
    """Yield each step by its name in the protocol: behind what all share, and what its own file shares."""
    shared = (_SCRIPTS / "shared.lua").read_text(encoding="utf-8")
    for file in sorted(_SCRIPTS.glob("*.lua")):
        own, *steps = file.read_text(encoding="utf-8").split("\n-- step ")
        for step in steps:
            name, body = step.split("\n", 1)
            yield name.strip(), f"{shared}\n{own}\n{body}"


class RedisLedger:
    """A ledger in Redis. `prefix` keeps several apart in one database."""

    def __init__(self, url: str, prefix: str = "cutline:") -> None:
        self._redis = redis.Redis.from_url(
            url, socket_timeout=10, socket_connect_timeout=5, socket_keepalive=True, health_check_interval=10
        )
        self._prefix = prefix
        self._scripts = {name: self._redis.register_script(step) for name, step in _steps()}

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

    def claim(
        self,
        now: float,
        most: int,
        lease_s: float,
        host: str | None = None,
        *,
        handed_on_s: float = HANDED_ON_S,
    ) -> list[Claim]:
        leases = [new_lease() for _ in range(most)]
        known = (*_TAKING_BACK, handed_on_s, CLOCK_BACK_S, CLOCK_NOTED_S)
        taken = self._run("claim", now, lease_s, host or "", *known, *leases)
        return [
            Claim(kind=_KINDS[kind], id=id.decode(), lease=lease.decode())
            for kind, id, lease in zip(taken[::3], taken[1::3], taken[2::3], strict=True)
        ]

    def begin(self, claim: Claim, now: float, lease_s: float) -> Work | None:
        found = self._run("begin", claim.kind, claim.id, claim.lease, now, lease_s)
        if found is None:
            return None
        url, host, feed, record, robots, robots_until, deaths, failures, wanted_at, *reading = found
        read_at, again_at, validators, edition = reading
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
            read_at=float(read_at),
            again=claim.kind == "story" and again_at != b"",
            validators=orjson.loads(validators or b"{}"),
            edition=float(edition),
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

    def known(self, marks: Sequence[str]) -> dict[str, Known]:
        found: dict[str, Known] = {}
        for start in range(0, len(marks), _WANT_AT_ONCE):
            rows = self._run("known", *marks[start : start + _WANT_AT_ONCE])
            for mark, id, url in zip(rows[::3], rows[1::3], rows[2::3], strict=True):
                found[mark.decode()] = Known(id=id.decode(), url=url.decode())
        return found

    def want(self, feed: str, stories: Sequence[Wanted], now: float) -> int:
        new = 0
        for start in range(0, len(stories), _WANT_AT_ONCE):  # a script holds everyone up: short ones
            rows = [
                part
                for story in stories[start : start + _WANT_AT_ONCE]
                for part in (
                    story.id,
                    story.url,
                    story.host,
                    story.edition,
                    orjson.dumps(story.record),
                    " ".join(story.marks),
                )
            ]
            new += self._run("want", feed, now, EDITION_GAP_S, MOST_READS, RENEW_S, *rows)
        return new

    def want_files(self, claim: Claim, feed: str, files: Sequence[WantedFile], now: float) -> int:
        new = 0
        for start in range(0, len(files), _WANT_AT_ONCE):
            rows = [
                part
                for file in files[start : start + _WANT_AT_ONCE]
                for part in (file.id, file.url, file.host, file.edition, orjson.dumps(file.record))
            ]
            new += self._run("want_files", claim.id, claim.lease, feed, now, *rows)
        return new

    def handed_on(self, claim: Claim, now: float, *, free_at: float) -> None:
        self._run("handed_on", claim.kind, claim.id, claim.lease, now, free_at)

    def done(
        self,
        id: str,
        lease: str,
        now: float,
        *,
        again_at: float | None = None,
        validators: Mapping[str, str] | None = None,
    ) -> bool:
        again = "" if again_at is None else again_at
        kept = orjson.dumps(validators) if validators else b""
        return bool(self._run("done", id, lease, now, again, kept))

    def file_done(self, id: str, lease: str, now: float, edition: float) -> bool:
        return bool(self._run("file_done", id, lease, now, float(edition)))

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
        self._run("failed", claim.kind, claim.id, claim.lease, now, free_at, again, reason, int(died))

    def refused(self, id: str, lease: str, now: float, reason: str, kind: Kind = "story") -> None:
        self._run("refused", id, lease, now, reason, kind)

    def recover(self, now: float) -> int:
        return int(self._run("recover", now, *_TAKING_BACK, HANDED_ON_S))

    def read_all_again(self, now: float) -> int:
        return int(self._run("read_all_again", now, *VALIDATORS))

    def feeds(self) -> list[FeedRow]:
        def ask() -> list[FeedRow]:
            keys = sorted(self._redis.scan_iter(f"{self._prefix}feed:*", count=500))
            listed = {url.decode() for url in cast(set[bytes], self._redis.smembers(f"{self._prefix}feeds"))}
            pipe = self._redis.pipeline(transaction=False)
            for key in keys:
                pipe.hgetall(key)
            return [_feed_row(_texts(row), listed) for row in pipe.execute()]

        return self._asking(ask)

    def feeds_at(self, address: str) -> list[FeedRow]:
        def ask() -> list[FeedRow]:
            pipe = self._redis.pipeline(transaction=False)
            for url in urls:
                pipe.hgetall(f"{self._prefix}feed:{url}")
            return [_feed_row(_texts(row), set(urls)) for row in pipe.execute()]

        urls = sorted(url.decode() for url in self._run("feeds_at", address))
        return self._asking(ask)

    def story(self, id: str) -> StoryRow | None:
        return self._row(f"{self._prefix}story:{id}")

    def file(self, id: str) -> StoryRow | None:
        return self._row(f"{self._prefix}file:{id}")

    def _row(self, key: str) -> StoryRow | None:
        row = self._asking(lambda: self._redis.hgetall(key))
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

    def file_counts(self) -> dict[str, int]:
        def ask() -> dict[str, int]:
            found = _texts(cast(dict[bytes, bytes], self._redis.hgetall(f"{self._prefix}counts")))
            return {status: int(found.get(f"file_{status}", 0)) for status in _STATUSES}

        return self._asking(ask)

    def forget(self, before: float, most: int = 1000) -> int:
        return int(self._run("forget", before, most))

    def forget_hosts(self, before: float, most: int = 1000) -> int:
        return int(self._run("forget_hosts", before, most))

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
