"""The ledger in one SQLite file: one machine, any number of processes and threads."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

from worker.ledger.protocol import (
    Claim,
    FeedRow,
    Kind,
    LedgerAway,
    StoryRow,
    StoryStatus,
    Wanted,
    WantedFile,
    Work,
)
from worker.ledger.sqlite_claims import ANEW, OPEN, TABLES, free_host, know_host, lease_due, take_back
from worker.ledger.sqlite_schema import set_up
from worker.polling import EDITION_GAP_S, HANDED_ON_S, MOST_READS, RENEW_S

_STATUSES = ("wanted", "leased", "handed_on", "done", "dead")


class SqliteLedger:
    """A ledger in a file. One connection, used by one thread at a time; others wait their turn."""

    def __init__(self, path: str | Path) -> None:
        self._turn = threading.RLock()
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
            self._db.row_factory = sqlite3.Row
            set_up(self._db)
        except (sqlite3.Error, OSError) as error:
            raise LedgerAway(f"ledger {path}: {error}") from None
        self._path = path

    @contextmanager
    def _step(self) -> Iterator[sqlite3.Connection]:
        """One atomic step over all processes."""
        with self._turn:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                try:
                    yield self._db
                except BaseException:
                    self._db.execute("ROLLBACK")
                    raise
                self._db.execute("COMMIT")
            except (sqlite3.OperationalError, sqlite3.ProgrammingError) as error:
                raise LedgerAway(f"ledger {self._path}: {error}") from None

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        with self._turn:
            try:
                return self._db.execute(sql, values).fetchall()
            except (sqlite3.OperationalError, sqlite3.ProgrammingError) as error:
                raise LedgerAway(f"ledger {self._path}: {error}") from None

    def keep_feeds(self, feeds: Mapping[str, tuple[str, float]]) -> None:
        with self._step() as db:
            db.execute("UPDATE feeds SET enabled = 0")
            for url, (host, first_at) in feeds.items():
                db.execute(
                    "INSERT INTO feeds (url, address, host, next_at) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT (url) DO UPDATE SET enabled = 1",
                    (url, url, host, first_at),
                )
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
        with self._step() as db:
            take_back(db, now, handed_on_s)
            return lease_due(db, now, most, now + lease_s, host)

    def begin(self, claim: Claim, now: float, lease_s: float) -> Work | None:
        table, key = TABLES[claim.kind]
        with self._step() as db:
            row = db.execute(
                f"UPDATE {table} SET lease_until = ?, lost = lost + 1 WHERE {key} = ? AND lease = ?"  # noqa: S608
                f"{OPEN[claim.kind]} RETURNING *",
                (now + lease_s, claim.id, claim.lease),
            ).fetchone()
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
        table, key = TABLES[claim.kind]
        state = {
            "feed": "",
            "file": ", status = 'wanted', failures = failures + :counted",
            "story": ", failures = failures + :counted,"
            " status = CASE WHEN again_at IS NULL THEN 'wanted' ELSE 'done' END,"
            " again_at = CASE WHEN again_at IS NULL THEN NULL ELSE :again END",
        }[claim.kind]
        with self._step() as db:
            row = db.execute(
                f"UPDATE {table} SET lease = NULL, lost = max(lost - 1, 0), next_at = :again{state}"  # noqa: S608
                f" WHERE {key} = :id AND lease = :lease{OPEN[claim.kind]} RETURNING host",
                {"again": again_at, "id": claim.id, "lease": claim.lease, "counted": int(counted)},
            ).fetchone()
            if row and address:
                column = "address" if claim.kind == "feed" else "url"
                moved = f"UPDATE {table} SET {column} = ?, host = ? WHERE {key} = ?"  # noqa: S608
                db.execute(moved, (*address, claim.id))
                know_host(db, address[1])
            free_host(db, claim, free_at)

    def keep_robots(self, host: str, record: Mapping[str, Any], until: float) -> None:
        with self._step() as db:
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
        with self._step() as db:
            db.execute(
                "UPDATE feeds SET lease = NULL, lost = 0, next_at = ?, record = ?, address = ?, host = ?"
                " WHERE url = ? AND lease = ?",
                (next_at, orjson.dumps(record), *address, claim.id, claim.lease),
            )
            know_host(db, address[1])
            free_host(db, claim, free_at)

    def want(self, feed: str, stories: Sequence[Wanted], now: float) -> int:
        new = 0
        with self._step() as db:
            for story in stories:
                know_host(db, story.host)
                changed = db.execute(
                    "INSERT INTO stories (id, url, host, feed, status, next_at, edition, wanted_at,"
                    " changed_at, record)"
                    " VALUES (:id, :url, :host, :feed, 'wanted', :now, :edition, :now, :now, :record)"
                    " ON CONFLICT (id) DO UPDATE SET status = 'wanted', next_at = :now, edition = :edition,"
                    " wanted_at = :now, changed_at = :now, record = :record, deaths = 0, failures = 0,"
                    " lost = 0, again_at = NULL, validators = NULL"
                    " WHERE status = 'done' AND :edition > edition + 60"
                    " AND :now - changed_at >= :gap AND reads < :reads",
                    {
                        "id": story.id,
                        "url": story.url,
                        "host": story.host,
                        "feed": feed,
                        "now": now,
                        "edition": story.edition,
                        "record": orjson.dumps(story.record),
                        "gap": EDITION_GAP_S,
                        "reads": MOST_READS,
                    },
                )
                new += changed.rowcount
                if not changed.rowcount:
                    # While a feed announces it, it must stay known; now and then is often enough.
                    db.execute(
                        "UPDATE stories SET kept_at = ? WHERE id = ? AND status = 'done' AND kept_at < ?",
                        (now, story.id, now - RENEW_S),
                    )
        return new

    def want_files(self, claim: Claim, feed: str, files: Sequence[WantedFile], now: float) -> int:
        new = 0
        with self._step() as db:
            held = "SELECT 1 FROM stories WHERE id = ? AND lease = ? AND status = 'leased'"
            if db.execute(held, (claim.id, claim.lease)).fetchone() is None:
                return 0
            for file in files:
                know_host(db, file.host)
                new += db.execute("SELECT 1 FROM files WHERE id = ?", (file.id,)).fetchone() is None
                db.execute(
                    "INSERT INTO files (id, url, host, feed, story, status, next_at, edition, wanted_at,"
                    " changed_at, record) VALUES (:id, :url, :host, :feed, :story, 'wanted', :now, :edition,"
                    " :now, :now, :record)"
                    " ON CONFLICT (id) DO UPDATE SET held = 1, story = :story, edition = :edition,"
                    " record = :record WHERE status NOT IN ('done', 'dead') AND :edition >= edition",
                    {
                        "id": file.id,
                        "url": file.url,
                        "host": file.host,
                        "feed": feed,
                        "story": claim.id,
                        "now": now,
                        "edition": file.edition,
                        "record": orjson.dumps(file.record),
                    },
                )
        return new

    def handed_on(self, claim: Claim, now: float, *, free_at: float) -> None:
        table, _ = TABLES[claim.kind]
        with self._step() as db:
            db.execute(
                f"UPDATE {table} SET status = 'handed_on', changed_at = ?, lost = max(lost - 1, 0)"  # noqa: S608
                " WHERE id = ? AND lease = ? AND status = 'leased'",
                (now, claim.id, claim.lease),
            )
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
        with self._step() as db:
            closed = db.execute(
                "UPDATE stories SET status = 'done', changed_at = :now, kept_at = :now, reason = NULL,"
                " deaths = 0, failures = 0, lost = 0, reads = reads + (again_at IS NULL),"
                " read_at = CASE WHEN read_at = 0 THEN :now ELSE read_at END,"
                " record = CASE WHEN :again IS NULL THEN NULL ELSE record END,"
                " again_at = :again, validators = :validators"
                " WHERE id = :id AND lease = :lease AND status IN ('leased', 'handed_on')",
                {
                    "now": now,
                    "again": again_at,
                    "validators": orjson.dumps(validators) if validators and again_at is not None else None,
                    "id": id,
                    "lease": lease,
                },
            )
        return closed.rowcount == 1

    def file_done(self, id: str, lease: str, now: float, edition: float) -> bool:
        with self._step() as db:
            closed = db.execute(
                "UPDATE files SET status = CASE WHEN edition > :edition THEN 'wanted' ELSE 'done' END,"
                " next_at = :now, changed_at = :now, reason = NULL, deaths = 0, failures = 0, lost = 0,"
                " lease = NULL,"
                " record = CASE WHEN edition > :edition THEN record ELSE NULL END"
                " WHERE id = :id AND lease = :lease AND status IN ('leased', 'handed_on')",
                {"now": now, "edition": edition, "id": id, "lease": lease},
            )
        return closed.rowcount == 1

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
        table, _ = TABLES[claim.kind]
        given_up = "WHEN :again IS NULL THEN 'dead' ELSE 'wanted' END"
        state = {
            "file": f"status = CASE {given_up}",
            "story": f"status = CASE WHEN again_at IS NOT NULL THEN 'done' {given_up}, kept_at = :now,"
            " validators = NULL,"
            " record = CASE WHEN again_at IS NOT NULL AND :again IS NULL THEN NULL ELSE record END,"
            " again_at = CASE WHEN again_at IS NULL THEN NULL ELSE :again END",
        }[claim.kind]
        with self._step() as db:
            db.execute(
                f"UPDATE {table} SET {state}, next_at = coalesce(:again, :now), changed_at = :now,"  # noqa: S608
                " reason = :reason, lease = NULL,"
                " lost = max(lost - 1, 0), deaths = deaths + :died, failures = failures + 1 - :died"
                " WHERE id = :id AND lease = :lease AND status = 'leased'",
                {
                    "again": again_at,
                    "now": now,
                    "reason": reason,
                    "died": int(died),
                    "id": claim.id,
                    "lease": claim.lease,
                },
            )
            free_host(db, claim, free_at)

    def refused(self, id: str, lease: str, now: float, reason: str, kind: Kind = "story") -> None:
        table, _ = TABLES[kind]
        again = ", again_at = NULL" if kind == "story" else ""
        with self._step() as db:
            db.execute(
                f"UPDATE {table} SET status = 'dead', changed_at = ?, reason = ?{again}"  # noqa: S608
                " WHERE id = ? AND lease = ? AND status IN ('leased', 'handed_on')",
                (now, reason, id, lease),
            )

    def recover(self, now: float) -> int:
        with self._step() as db:
            taken = 0
            for table, anew in (("stories", ANEW), ("files", "")):
                taken += db.execute(
                    f"UPDATE {table} SET lease_until = 0 WHERE status = 'leased' AND lease_until > 0"  # noqa: S608
                ).rowcount
                taken += db.execute(
                    f"UPDATE {table} SET status = 'wanted', next_at = ?, lease = NULL{anew}"  # noqa: S608
                    " WHERE status = 'handed_on'",
                    (now,),
                ).rowcount
            feeds = db.execute("UPDATE feeds SET lease_until = 0 WHERE lease IS NOT NULL").rowcount
            db.execute("UPDATE hosts SET lease_until = 0 WHERE lease IS NOT NULL")
            take_back(db, now)
        return taken + feeds

    def feeds(self) -> list[FeedRow]:
        return [
            FeedRow(
                url=row["url"],
                address=row["address"],
                host=row["host"],
                next_at=row["next_at"],
                leased=row["lease"] is not None,
                enabled=bool(row["enabled"]),
                record=orjson.loads(row["record"]),
            )
            for row in self._rows("SELECT * FROM feeds ORDER BY url")
        ]

    def story(self, id: str) -> StoryRow | None:
        rows = self._rows("SELECT * FROM stories WHERE id = ?", (id,))
        return _story_row(rows[0]) if rows else None

    def dead(self, most: int = 1000) -> list[StoryRow]:
        rows = self._rows(
            "SELECT * FROM stories WHERE status = 'dead' ORDER BY changed_at DESC, id LIMIT ?", (most,)
        )
        return [_story_row(row) for row in rows]

    def retry(self, id: str, now: float) -> bool:
        with self._step() as db:
            changed = db.execute(
                "UPDATE stories SET status = 'wanted', next_at = ?, wanted_at = ?, changed_at = ?,"  # noqa: S608
                f" lease = NULL, deaths = 0, failures = 0, lost = 0{ANEW} WHERE id = ? AND status = 'dead'",
                (now, now, now, id),
            )
        return changed.rowcount == 1

    def drop(self, id: str) -> bool:
        with self._step() as db:
            changed = db.execute(
                "UPDATE stories SET status = 'done', record = NULL, kept_at = changed_at"
                " WHERE id = ? AND status = 'dead'",
                (id,),
            )
        return changed.rowcount == 1

    def counts(self) -> dict[str, int]:
        found = {row[0]: row[1] for row in self._rows("SELECT status, count(*) FROM stories GROUP BY status")}
        feeds = self._rows("SELECT count(*) FROM feeds WHERE enabled")[0][0]
        return {"feeds": feeds, **{status: found.get(status, 0) for status in _STATUSES}}

    def file(self, id: str) -> StoryRow | None:
        rows = self._rows("SELECT * FROM files WHERE id = ?", (id,))
        return _story_row(rows[0]) if rows else None

    def file_counts(self) -> dict[str, int]:
        found = {row[0]: row[1] for row in self._rows("SELECT status, count(*) FROM files GROUP BY status")}
        return {status: found.get(status, 0) for status in _STATUSES}

    def forget(self, before: float, most: int = 1000) -> int:
        with self._step() as db:
            stories = db.execute(
                "DELETE FROM stories WHERE id IN (SELECT id FROM stories WHERE status = 'done'"
                " AND again_at IS NULL AND kept_at < ? ORDER BY kept_at LIMIT ?)",
                (before, most),
            ).rowcount
            files = db.execute(
                "DELETE FROM files WHERE id IN (SELECT id FROM files WHERE status IN ('done', 'dead')"
                " AND changed_at < ? ORDER BY changed_at LIMIT ?)",
                (before, most),
            ).rowcount
        return stories + files

    def next_due(self, now: float) -> float | None:
        row = self._rows(
            "SELECT min(max(at, h.free_at)) FROM (SELECT host, min(next_at) AS at FROM feeds"
            " WHERE enabled AND lease IS NULL GROUP BY host"
            " UNION ALL SELECT host, min(next_at) FROM stories WHERE status = 'wanted' GROUP BY host"
            " UNION ALL SELECT host, min(again_at) FROM stories WHERE status = 'done'"
            " AND again_at IS NOT NULL GROUP BY host"
            " UNION ALL SELECT host, min(next_at) FROM files WHERE status = 'wanted' AND held = 0"
            " GROUP BY host)"
            " JOIN hosts h USING (host) WHERE h.lease IS NULL"
        )[0]
        return None if row[0] is None else float(row[0])

    def check(self) -> None:
        with self._step() as db:
            db.execute("UPDATE hosts SET free_at = free_at WHERE host = ''")

    def close(self) -> None:
        with self._turn:
            self._db.close()


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
