"""The ledger in one SQLite file: one machine, any number of processes and threads."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

from worker.ledger.protocol import Claim, FeedRow, LedgerAway, StoryRow, StoryStatus, Wanted, Work
from worker.ledger.tokens import new_lease
from worker.polling import EDITION_GAP_S, HANDED_ON_S, MOST_DEATHS, MOST_READS

_SCHEMA = """
CREATE TABLE IF NOT EXISTS feeds (
    url TEXT PRIMARY KEY, address TEXT NOT NULL, host TEXT NOT NULL, next_at REAL NOT NULL,
    lease TEXT, lease_until REAL NOT NULL DEFAULT 0, deaths INTEGER NOT NULL DEFAULT 0,
    enabled INTEGER NOT NULL DEFAULT 1, record BLOB NOT NULL DEFAULT '{}'
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stories (
    id TEXT PRIMARY KEY, url TEXT NOT NULL, host TEXT NOT NULL, feed TEXT NOT NULL, status TEXT NOT NULL,
    next_at REAL NOT NULL, lease TEXT, lease_until REAL NOT NULL DEFAULT 0,
    deaths INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0, reads INTEGER NOT NULL DEFAULT 0,
    reason TEXT, edition REAL NOT NULL, wanted_at REAL NOT NULL, changed_at REAL NOT NULL, record BLOB
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hosts (
    host TEXT PRIMARY KEY, free_at REAL NOT NULL DEFAULT 0, lease TEXT, lease_until REAL NOT NULL DEFAULT 0,
    robots BLOB, robots_until REAL NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS feeds_due ON feeds (host, next_at) WHERE enabled AND lease IS NULL;
CREATE INDEX IF NOT EXISTS feeds_leased ON feeds (lease_until) WHERE lease IS NOT NULL;
CREATE INDEX IF NOT EXISTS stories_due ON stories (host, next_at) WHERE status = 'wanted';
CREATE INDEX IF NOT EXISTS stories_leased ON stories (lease_until) WHERE status = 'leased';
CREATE INDEX IF NOT EXISTS stories_handed_on ON stories (changed_at) WHERE status = 'handed_on';
CREATE INDEX IF NOT EXISTS stories_dead ON stories (changed_at) WHERE status = 'dead';
CREATE INDEX IF NOT EXISTS stories_status ON stories (status);
"""
# The oldest due feed or story of each free host; an index lookup for each host.
_DUE = """
SELECT h.host,
  (SELECT f.url FROM feeds f WHERE f.host = h.host AND f.enabled AND f.lease IS NULL AND f.next_at <= :now
   ORDER BY f.next_at, f.url LIMIT 1) AS feed,
  (SELECT f.next_at FROM feeds f WHERE f.host = h.host AND f.enabled AND f.lease IS NULL AND f.next_at <= :now
   ORDER BY f.next_at, f.url LIMIT 1) AS feed_at,
  (SELECT s.id FROM stories s WHERE s.host = h.host AND s.status = 'wanted' AND s.next_at <= :now
   ORDER BY s.next_at, s.id LIMIT 1) AS story,
  (SELECT s.next_at FROM stories s WHERE s.host = h.host AND s.status = 'wanted' AND s.next_at <= :now
   ORDER BY s.next_at, s.id LIMIT 1) AS story_at
FROM hosts h
WHERE h.free_at <= :now AND h.lease IS NULL AND (:host IS NULL OR h.host = :host)
  AND (feed IS NOT NULL OR story IS NOT NULL)
ORDER BY max(h.free_at, min(coalesce(feed_at, 9e18), coalesce(story_at, 9e18))), h.host LIMIT :most
"""


class SqliteLedger:
    """A ledger in a file. One connection, used by one thread at a time; others wait their turn."""

    def __init__(self, path: str | Path) -> None:
        self._turn = threading.RLock()
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
            self._db.row_factory = sqlite3.Row
            # A commit survives the death of the process; the last ones may fall to a power cut, and
            # are then done again.
            self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + _SCHEMA)
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
                _know_host(db, host)

    def claim(self, now: float, most: int, lease_s: float, host: str | None = None) -> list[Claim]:
        with self._step() as db:
            _take_back(db, now)
            due = db.execute(_DUE, {"now": now, "host": host, "most": most}).fetchall()
            return [_lease(db, row, now + lease_s) for row in due]

    def begin(self, claim: Claim, now: float, lease_s: float) -> Work | None:
        table, key = _TABLES[claim.kind]
        with self._step() as db:
            row = db.execute(
                f"UPDATE {table} SET lease_until = ?, deaths = deaths + 1 WHERE {key} = ? AND lease = ?"  # noqa: S608
                f"{_OPEN[claim.kind]} RETURNING *",
                (now + lease_s, claim.id, claim.lease),
            ).fetchone()
            if row is None:
                return None
            db.execute(
                "UPDATE hosts SET lease_until = ? WHERE host = ? AND lease = ?",
                (now + lease_s, row["host"], claim.lease),
            )
            host = db.execute("SELECT * FROM hosts WHERE host = ?", (row["host"],)).fetchone()
        feed = claim.kind == "feed"
        return Work(
            claim=claim,
            url=row["address"] if feed else row["url"],
            host=row["host"],
            feed=row["url"] if feed else row["feed"],
            record=orjson.loads(row["record"] or b"{}"),
            robots=orjson.loads(host["robots"]) if host["robots"] else None,
            robots_until=host["robots_until"],
            deaths=row["deaths"],
            failures=0 if feed else row["failures"],
            wanted_at=now if feed else row["wanted_at"],
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
        table, key = _TABLES[claim.kind]
        state = "" if claim.kind == "feed" else f", status = 'wanted', failures = failures + {int(counted)}"
        with self._step() as db:
            row = db.execute(
                f"UPDATE {table} SET lease = NULL, deaths = max(deaths - 1, 0), next_at = ?{state}"  # noqa: S608
                f" WHERE {key} = ? AND lease = ?{_OPEN[claim.kind]} RETURNING host",
                (again_at, claim.id, claim.lease),
            ).fetchone()
            if row and address:
                column = "address" if claim.kind == "feed" else "url"
                moved = f"UPDATE {table} SET {column} = ?, host = ? WHERE {key} = ?"  # noqa: S608
                db.execute(moved, (*address, claim.id))
                _know_host(db, address[1])
            _free(db, claim, free_at)

    def keep_robots(self, host: str, record: Mapping[str, Any], until: float) -> None:
        with self._step() as db:
            _know_host(db, host)
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
                "UPDATE feeds SET lease = NULL, deaths = 0, next_at = ?, record = ?, address = ?, host = ?"
                " WHERE url = ? AND lease = ?",
                (next_at, orjson.dumps(record), *address, claim.id, claim.lease),
            )
            _know_host(db, address[1])
            _free(db, claim, free_at)

    def want(self, feed: str, stories: Sequence[Wanted], now: float) -> int:
        new = 0
        with self._step() as db:
            for story in stories:
                _know_host(db, story.host)
                changed = db.execute(
                    "INSERT INTO stories (id, url, host, feed, status, next_at, edition, wanted_at,"
                    " changed_at, record)"
                    " VALUES (:id, :url, :host, :feed, 'wanted', :now, :edition, :now, :now, :record)"
                    " ON CONFLICT (id) DO UPDATE SET status = 'wanted', next_at = :now, edition = :edition,"
                    " wanted_at = :now, changed_at = :now, record = :record, deaths = 0, failures = 0"
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
        return new

    def handed_on(self, claim: Claim, now: float, *, free_at: float) -> None:
        with self._step() as db:
            db.execute(
                "UPDATE stories SET status = 'handed_on', changed_at = ?, deaths = max(deaths - 1, 0)"
                " WHERE id = ? AND lease = ? AND status = 'leased'",
                (now, claim.id, claim.lease),
            )
            _free(db, claim, free_at)

    def done(self, id: str, lease: str, now: float) -> bool:
        with self._step() as db:
            closed = db.execute(
                "UPDATE stories SET status = 'done', changed_at = ?, reads = reads + 1, record = NULL,"
                " reason = NULL, deaths = 0, failures = 0"
                " WHERE id = ? AND lease = ? AND status IN ('leased', 'handed_on')",
                (now, id, lease),
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
        with self._step() as db:
            db.execute(
                "UPDATE stories SET status = ?, next_at = ?, changed_at = ?, reason = ?, lease = NULL,"
                " deaths = max(deaths - ?, 0), failures = failures + ?"
                " WHERE id = ? AND lease = ? AND status = 'leased'",
                (
                    "dead" if again_at is None else "wanted",
                    again_at or now,
                    now,
                    reason,
                    0 if died else 1,
                    0 if died else 1,
                    claim.id,
                    claim.lease,
                ),
            )
            _free(db, claim, free_at)

    def refused(self, id: str, lease: str, now: float, reason: str) -> None:
        with self._step() as db:
            db.execute(
                "UPDATE stories SET status = 'dead', changed_at = ?, reason = ?"
                " WHERE id = ? AND lease = ? AND status IN ('leased', 'handed_on')",
                (now, reason, id, lease),
            )

    def recover(self, now: float) -> int:
        with self._step() as db:
            stories = db.execute(
                "UPDATE stories SET lease_until = 0 WHERE status = 'leased' AND lease_until > 0"
            ).rowcount
            stories += db.execute(
                "UPDATE stories SET status = 'wanted', next_at = ?, lease = NULL WHERE status = 'handed_on'",
                (now,),
            ).rowcount
            feeds = db.execute("UPDATE feeds SET lease_until = 0 WHERE lease IS NOT NULL").rowcount
            db.execute("UPDATE hosts SET lease_until = 0 WHERE lease IS NOT NULL")
            _take_back(db, now)
        return stories + feeds

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
                "UPDATE stories SET status = 'wanted', next_at = ?, wanted_at = ?, changed_at = ?,"
                " lease = NULL, deaths = 0, failures = 0 WHERE id = ? AND status = 'dead'",
                (now, now, now, id),
            )
        return changed.rowcount == 1

    def drop(self, id: str) -> bool:
        with self._step() as db:
            changed = db.execute(
                "UPDATE stories SET status = 'done', record = NULL WHERE id = ? AND status = 'dead'", (id,)
            )
        return changed.rowcount == 1

    def counts(self) -> dict[str, int]:
        found = {row[0]: row[1] for row in self._rows("SELECT status, count(*) FROM stories GROUP BY status")}
        feeds = self._rows("SELECT count(*) FROM feeds WHERE enabled")[0][0]
        return {"feeds": feeds, **{status: found.get(status, 0) for status in _STATUSES}}

    def next_due(self, now: float) -> float | None:
        row = self._rows(
            "SELECT min(max(at, h.free_at)) FROM (SELECT host, min(next_at) AS at FROM feeds"
            " WHERE enabled AND lease IS NULL GROUP BY host"
            " UNION ALL SELECT host, min(next_at) FROM stories WHERE status = 'wanted' GROUP BY host)"
            " JOIN hosts h USING (host) WHERE h.lease IS NULL"
        )[0]
        return None if row[0] is None else float(row[0])

    def check(self) -> None:
        with self._step() as db:
            db.execute("UPDATE hosts SET free_at = free_at WHERE host = ''")

    def close(self) -> None:
        with self._turn:
            self._db.close()


_TABLES = {"feed": ("feeds", "url"), "story": ("stories", "id")}
_OPEN = {"feed": "", "story": " AND status = 'leased'"}
_STATUSES = ("wanted", "leased", "handed_on", "done", "dead")


def _know_host(db: sqlite3.Connection, host: str) -> None:
    db.execute("INSERT INTO hosts (host) VALUES (?) ON CONFLICT DO NOTHING", (host,))


def _lease(db: sqlite3.Connection, due: sqlite3.Row, until: float) -> Claim:
    feed_first = due["feed"] is not None and (due["story"] is None or due["feed_at"] <= due["story_at"])
    lease = new_lease()
    if feed_first:
        claim = Claim(kind="feed", id=due["feed"], lease=lease)
        db.execute("UPDATE feeds SET lease = ?, lease_until = ? WHERE url = ?", (lease, until, claim.id))
    else:
        claim = Claim(kind="story", id=due["story"], lease=lease)
        db.execute(
            "UPDATE stories SET status = 'leased', lease = ?, lease_until = ? WHERE id = ?",
            (lease, until, claim.id),
        )
    db.execute("UPDATE hosts SET lease = ?, lease_until = ? WHERE host = ?", (lease, until, due["host"]))
    return claim


def _free(db: sqlite3.Connection, claim: Claim, free_at: float) -> None:
    # By lease alone: the host may have changed with the address, and a lost lease frees nothing.
    db.execute(
        "UPDATE hosts SET lease = NULL, free_at = max(free_at, ?) WHERE lease = ?", (free_at, claim.lease)
    )


def _take_back(db: sqlite3.Connection, now: float) -> None:
    db.execute(
        "UPDATE stories SET status = CASE WHEN deaths >= ? THEN 'dead' ELSE 'wanted' END, next_at = ?,"
        " changed_at = ?, lease = NULL,"
        " reason = CASE WHEN deaths > 0 THEN 'its reader died ' || deaths || ' times' ELSE reason END"
        " WHERE status = 'leased' AND lease_until <= ?",
        (MOST_DEATHS, now, now, now),
    )
    # A feed is never given up, but one that kills its reader is not asked at once.
    db.execute(
        "UPDATE feeds SET lease = NULL, next_at = CASE WHEN deaths >= ? THEN ? + 86400 ELSE ? END"
        " WHERE lease IS NOT NULL AND lease_until <= ?",
        (MOST_DEATHS, now, now, now),
    )
    db.execute(
        "UPDATE stories SET status = 'wanted', next_at = ?, lease = NULL"
        " WHERE status = 'handed_on' AND changed_at <= ?",
        (now, now - HANDED_ON_S),
    )
    db.execute("UPDATE hosts SET lease = NULL WHERE lease IS NOT NULL AND lease_until <= ?", (now,))


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
