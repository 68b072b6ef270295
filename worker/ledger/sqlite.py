"""The ledger in one SQLite file: one machine, any number of processes and threads.

sqlite_file.py     the file: one connection, atomic steps
sqlite_schema.py   its tables
sqlite_claims.py   what is due, leased, freed, taken back
sqlite_steps.py    what each other step changes, as SQL
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import orjson

from worker.identity import Known
from worker.ledger import sqlite_steps as steps
from worker.ledger.protocol import Claim, FeedRow, Kind, StoryRow, StoryStatus, Wanted, WantedFile, Work
from worker.ledger.sqlite_claims import follow_clock, free_host, know_host, lease_due, take_back
from worker.ledger.sqlite_file import LedgerFile
from worker.polling import EDITION_GAP_S, HANDED_ON_S, MOST_READS, RENEW_S, VALIDATORS

_STATUSES = ("wanted", "leased", "handed_on", "done", "dead")
_ASKED_AT_ONCE = 500
_KEPT: tuple[Literal["stories", "files"], ...] = ("stories", "files")


class SqliteLedger:
    """A ledger in a file."""

    def __init__(self, path: str | Path) -> None:
        self._file = LedgerFile(path)

    def keep_feeds(self, feeds: Mapping[str, tuple[str, float]]) -> None:
        with self._file.step() as db:
            db.execute("UPDATE feeds SET enabled = 0")
            for url, (host, first_at) in feeds.items():
                db.execute(steps.KEEP_FEED, (url, url, host, first_at))
                know_host(db, host)

    def claim(
        self,
        now: float,
        most: int,
        lease_s: float,
        host: str | None = None,
        *,
        handed_on_s: float = HANDED_ON_S,
    ) -> list[Claim]:
        with self._file.step() as db:
            follow_clock(db, now)
            take_back(db, now, handed_on_s)
            return lease_due(db, now, most, now + lease_s, host)

    def begin(self, claim: Claim, now: float, lease_s: float) -> Work | None:
        with self._file.step() as db:
            row = db.execute(steps.begin(claim.kind), (now + lease_s, claim.id, claim.lease)).fetchone()
            if row is None:
                return None
            db.execute(
                "UPDATE hosts SET lease_until = ? WHERE host = ? AND lease = ?",
                (now + lease_s, row["host"], claim.lease),
            )
            host = db.execute("SELECT * FROM hosts WHERE host = ?", (row["host"],)).fetchone()
        feed, story = claim.kind == "feed", claim.kind == "story"
        return Work(
            claim=claim,
            url=row["address"] if feed else row["url"],
            host=row["host"],
            feed=row["url"] if feed else row["feed"],
            record=orjson.loads(row["record"] or b"{}"),
            robots=orjson.loads(host["robots"]) if host["robots"] else None,
            robots_until=host["robots_until"],
            deaths=row["deaths"] + 1,
            failures=0 if feed else row["failures"],
            wanted_at=now if feed else row["wanted_at"],
            read_at=row["read_at"] if story else 0.0,
            again=story and row["again_at"] is not None,
            validators=orjson.loads(row["validators"] or b"{}") if story else {},
            edition=0.0 if feed else row["edition"],
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
        values = {"again": again_at, "id": claim.id, "lease": claim.lease, "counted": int(counted)}
        with self._file.step() as db:
            row = db.execute(steps.put_back(claim.kind), values).fetchone()
            if row and address:
                db.execute(steps.moved(claim.kind), (*address, claim.id))
                know_host(db, address[1])
            free_host(db, claim, free_at)

    def keep_robots(self, host: str, record: Mapping[str, Any], until: float) -> None:
        with self._file.step() as db:
            know_host(db, host)
            db.execute(
                "UPDATE hosts SET robots = ?, robots_until = ? WHERE host = ?",
                (orjson.dumps(record), until, host),
            )

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
        with self._file.step() as db:
            values = (next_at, orjson.dumps(record), *address, claim.id, claim.lease)
            db.execute(steps.POLLED, values)
            know_host(db, address[1])
            free_host(db, claim, free_at)

    def known(self, marks: Sequence[str]) -> dict[str, Known]:
        found: dict[str, Known] = {}
        for start in range(0, len(marks), _ASKED_AT_ONCE):
            some = marks[start : start + _ASKED_AT_ONCE]
            for row in self._file.rows(steps.known(len(some)), some):
                found[row["mark"]] = Known(id=row["id"], url=row["url"])
        return found

    def want(self, feed: str, stories: Sequence[Wanted], now: float) -> int:
        new = 0
        with self._file.step() as db:
            for story in stories:
                know_host(db, story.host)
                values = {
                    "id": story.id,
                    "url": story.url,
                    "host": story.host,
                    "feed": feed,
                    "now": now,
                    "edition": story.edition,
                    "record": orjson.dumps(story.record),
                    "gap": EDITION_GAP_S,
                    "reads": MOST_READS,
                }
                changed = db.execute(steps.WANT, values).rowcount
                new += changed
                if not changed:
                    db.execute(steps.STILL_ANNOUNCED, (now, story.id, now - RENEW_S))
                db.executemany(steps.MARK, [(mark, story.id) for mark in story.marks])
        return new

    def want_files(self, claim: Claim, feed: str, files: Sequence[WantedFile], now: float) -> int:
        new = 0
        with self._file.step() as db:
            held = "SELECT 1 FROM stories WHERE id = ? AND lease = ? AND status = 'leased'"
            if db.execute(held, (claim.id, claim.lease)).fetchone() is None:
                return 0
            for file in files:
                know_host(db, file.host)
                new += db.execute("SELECT 1 FROM files WHERE id = ?", (file.id,)).fetchone() is None
                values = {
                    "id": file.id,
                    "url": file.url,
                    "host": file.host,
                    "feed": feed,
                    "story": claim.id,
                    "now": now,
                    "edition": file.edition,
                    "record": orjson.dumps(file.record),
                }
                db.execute(steps.WANT_FILE, values)
        return new

    def handed_on(self, claim: Claim, now: float, *, free_at: float) -> None:
        with self._file.step() as db:
            db.execute(steps.handed_on(claim.kind), (now, claim.id, claim.lease))
            free_host(db, claim, free_at)

    def done(
        self,
        id: str,
        lease: str,
        now: float,
        *,
        again_at: float | None = None,
        validators: Mapping[str, str] | None = None,
    ) -> bool:
        values = {
            "now": now,
            "again": again_at,
            "validators": orjson.dumps(validators) if validators and again_at is not None else None,
            "id": id,
            "lease": lease,
        }
        with self._file.step() as db:
            return db.execute(steps.DONE, values).rowcount == 1

    def file_done(self, id: str, lease: str, now: float, edition: float) -> bool:
        values = {"now": now, "edition": edition, "id": id, "lease": lease}
        with self._file.step() as db:
            return db.execute(steps.FILE_DONE, values).rowcount == 1

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
        values = {
            "again": again_at,
            "now": now,
            "reason": reason,
            "died": int(died),
            "id": claim.id,
            "lease": claim.lease,
        }
        with self._file.step() as db:
            db.execute(steps.failed(claim.kind), values)
            free_host(db, claim, free_at)

    def refused(self, id: str, lease: str, now: float, reason: str, kind: Kind = "story") -> None:
        with self._file.step() as db:
            db.execute(steps.refused(kind), {"now": now, "reason": reason, "id": id, "lease": lease})

    def recover(self, now: float) -> int:
        with self._file.step() as db:
            taken = 0
            for table in _KEPT:
                leased, handed_on = steps.recovered(table)
                taken += db.execute(leased).rowcount + db.execute(handed_on, (now,)).rowcount
            feeds = db.execute("UPDATE feeds SET lease_until = 0 WHERE lease IS NOT NULL").rowcount
            db.execute("UPDATE hosts SET lease_until = 0 WHERE lease IS NOT NULL")
            take_back(db, now)
        return taken + feeds

    def read_all_again(self, now: float) -> int:
        with self._file.step() as db:
            again = db.execute(steps.WANT_READ_AGAIN, {"now": now}).rowcount
            again += db.execute(steps.FORGET_READ).rowcount
            db.execute(steps.FORGET_READ_FILES)
            for row in db.execute("SELECT url, record FROM feeds").fetchall():
                record = orjson.loads(row["record"])
                kept = {name: value for name, value in record.items() if name not in VALIDATORS}
                if kept != record:
                    values = (orjson.dumps(kept), row["url"])
                    db.execute("UPDATE feeds SET record = ? WHERE url = ?", values)
        return again

    def feeds(self) -> list[FeedRow]:
        return [_feed_row(row) for row in self._file.rows("SELECT * FROM feeds ORDER BY url")]

    def feeds_at(self, address: str) -> list[FeedRow]:
        rows = self._file.rows("SELECT * FROM feeds WHERE address = ? AND enabled ORDER BY url", (address,))
        return [_feed_row(row) for row in rows]

    def story(self, id: str) -> StoryRow | None:
        rows = self._file.rows("SELECT * FROM stories WHERE id = ?", (id,))
        return _story_row(rows[0]) if rows else None

    def dead(self, most: int = 1000) -> list[StoryRow]:
        rows = self._file.rows(
            "SELECT * FROM stories WHERE status = 'dead' ORDER BY changed_at DESC, id LIMIT ?", (most,)
        )
        return [_story_row(row) for row in rows]

    def retry(self, id: str, now: float) -> bool:
        with self._file.step() as db:
            return db.execute(steps.RETRY, {"now": now, "id": id}).rowcount == 1

    def drop(self, id: str) -> bool:
        with self._file.step() as db:
            return db.execute(steps.DROP, (id,)).rowcount == 1

    def counts(self) -> dict[str, int]:
        found = {
            row[0]: row[1] for row in self._file.rows("SELECT status, count(*) FROM stories GROUP BY status")
        }
        feeds = self._file.rows("SELECT count(*) FROM feeds WHERE enabled")[0][0]
        return {"feeds": feeds, **{status: found.get(status, 0) for status in _STATUSES}}

    def file(self, id: str) -> StoryRow | None:
        rows = self._file.rows("SELECT * FROM files WHERE id = ?", (id,))
        return _story_row(rows[0]) if rows else None

    def file_counts(self) -> dict[str, int]:
        found = {
            row[0]: row[1] for row in self._file.rows("SELECT status, count(*) FROM files GROUP BY status")
        }
        return {status: found.get(status, 0) for status in _STATUSES}

    def forget(self, before: float, most: int = 1000) -> int:
        with self._file.step() as db:
            stories = db.execute(steps.FORGET_STORIES, (before, most)).rowcount
            files = db.execute(steps.FORGET_FILES, (before, most)).rowcount
        return stories + files

    def forget_hosts(self, before: float, most: int = 1000) -> int:
        with self._file.step() as db:
            return db.execute(steps.FORGET_HOSTS, {"before": before, "most": most}).rowcount

    def next_due(self, now: float) -> float | None:
        row = self._file.rows(steps.NEXT_DUE)[0]
        return None if row[0] is None else float(row[0])

    def check(self) -> None:
        with self._file.step() as db:
            db.execute(steps.CHECK)

    def close(self) -> None:
        self._file.close()


def _feed_row(row: sqlite3.Row) -> FeedRow:
    return FeedRow(
        url=row["url"],
        address=row["address"],
        host=row["host"],
        next_at=row["next_at"],
        leased=row["lease"] is not None,
        enabled=bool(row["enabled"]),
        record=orjson.loads(row["record"]),
    )


def _story_row(row: sqlite3.Row) -> StoryRow:
    status: StoryStatus = row["status"]
    return StoryRow(
        id=row["id"],
        url=row["url"],
        feed=row["feed"],
        status=status,
        deaths=row["deaths"],
        failures=row["failures"],
        reason=row["reason"],
        wanted_at=row["wanted_at"],
        changed_at=row["changed_at"],
    )
