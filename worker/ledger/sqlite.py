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
from worker.ledger.sqlite_schema import set_up
from worker.ledger.tokens import new_lease
from worker.polling import (
    EDITION_GAP_S,
    HANDED_ON_S,
    LOST_AT_ONCE,
    LOST_WAIT_S,
    MOST_LOST,
    MOST_READS,
    RENEW_S,
)

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
# What the hosts that are still free may be asked for: a photo's file, a story to be read again.
_DUE_LATER = """
SELECT h.host,
  (SELECT p.id FROM files p WHERE p.host = h.host AND p.status = 'wanted' AND p.held = 0 AND p.next_at <= :now
   ORDER BY p.next_at, p.id LIMIT 1) AS file,
  (SELECT p.next_at FROM files p WHERE p.host = h.host AND p.status = 'wanted' AND p.held = 0
   AND p.next_at <= :now ORDER BY p.next_at, p.id LIMIT 1) AS file_at,
  (SELECT s.id FROM stories s WHERE s.host = h.host AND s.status = 'done' AND s.again_at IS NOT NULL
   AND s.again_at <= :now ORDER BY s.again_at, s.id LIMIT 1) AS again,
  (SELECT s.again_at FROM stories s WHERE s.host = h.host AND s.status = 'done' AND s.again_at IS NOT NULL
   AND s.again_at <= :now ORDER BY s.again_at, s.id LIMIT 1) AS again_at
FROM hosts h
WHERE h.free_at <= :now AND h.lease IS NULL AND (:host IS NULL OR h.host = :host)
  AND (file IS NOT NULL OR again IS NOT NULL)
ORDER BY max(h.free_at, min(coalesce(file_at, 9e18), coalesce(again_at, 9e18))), h.host LIMIT :most
"""


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
                _know_host(db, host)

    def claim(self, now: float, most: int, lease_s: float, host: str | None = None) -> list[Claim]:
        with self._step() as db:
            _take_back(db, now)
            due = db.execute(_DUE, {"now": now, "host": host, "most": most}).fetchall()
            claims = [_lease(db, row["host"], *_first_of(row), now + lease_s) for row in due]
            if room := most - len(claims):
                due = db.execute(_DUE_LATER, {"now": now, "host": host, "most": room}).fetchall()
                claims += [_lease(db, row["host"], *_first_later(row), now + lease_s) for row in due]
            return claims

    def begin(self, claim: Claim, now: float, lease_s: float) -> Work | None:
        table, key = _TABLES[claim.kind]
        with self._step() as db:
            row = db.execute(
                f"UPDATE {table} SET lease_until = ?, lost = lost + 1 WHERE {key} = ? AND lease = ?"  # noqa: S608
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
        table, key = _TABLES[claim.kind]
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
                f" WHERE {key} = :id AND lease = :lease{_OPEN[claim.kind]} RETURNING host",
                {"again": again_at, "id": claim.id, "lease": claim.lease, "counted": int(counted)},
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
                "UPDATE feeds SET lease = NULL, lost = 0, next_at = ?, record = ?, address = ?, host = ?"
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
                _know_host(db, file.host)
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
        table, _ = _TABLES[claim.kind]
        with self._step() as db:
            db.execute(
                f"UPDATE {table} SET status = 'handed_on', changed_at = ?, lost = max(lost - 1, 0)"  # noqa: S608
                " WHERE id = ? AND lease = ? AND status = 'leased'",
                (now, claim.id, claim.lease),
            )
            _free(db, claim, free_at)

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
        table, _ = _TABLES[claim.kind]
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
            _free(db, claim, free_at)

    def refused(self, id: str, lease: str, now: float, reason: str, kind: Kind = "story") -> None:
        table, _ = _TABLES[kind]
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
            for table, anew in (("stories", _ANEW), ("files", "")):
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
            _take_back(db, now)
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
                f" lease = NULL, deaths = 0, failures = 0, lost = 0{_ANEW} WHERE id = ? AND status = 'dead'",
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


_TABLES: dict[Kind, tuple[str, str]] = {
    "feed": ("feeds", "url"),
    "story": ("stories", "id"),
    "file": ("files", "id"),
}
_OPEN: dict[Kind, str] = {"feed": "", "story": " AND status = 'leased'", "file": " AND status = 'leased'"}
_STATUSES = ("wanted", "leased", "handed_on", "done", "dead")
# What is read afresh is not asked whether it has changed: nobody knows what became of the last reading.
_ANEW = ", again_at = NULL, validators = NULL"
_AFTER_LOST = (
    f":now + CASE WHEN lost <= {LOST_AT_ONCE} THEN 0"
    f" ELSE {LOST_WAIT_S} * (1 << (lost - {LOST_AT_ONCE} - 1)) END"
)


def _know_host(db: sqlite3.Connection, host: str) -> None:
    db.execute("INSERT INTO hosts (host) VALUES (?) ON CONFLICT DO NOTHING", (host,))


def _first_of(due: sqlite3.Row) -> tuple[Kind, str]:
    if due["feed"] is not None and (due["story"] is None or due["feed_at"] <= due["story_at"]):
        return "feed", due["feed"]
    return "story", due["story"]


def _first_later(due: sqlite3.Row) -> tuple[Kind, str]:
    if due["file"] is not None and (due["again"] is None or due["file_at"] <= due["again_at"]):
        return "file", due["file"]
    return "story", due["again"]


def _lease(db: sqlite3.Connection, host: str, kind: Kind, id: str, until: float) -> Claim:
    claim = Claim(kind=kind, id=id, lease=new_lease())
    table, key = _TABLES[kind]
    status = "" if kind == "feed" else ", status = 'leased'"
    db.execute(
        f"UPDATE {table} SET lease = ?, lease_until = ?{status} WHERE {key} = ?",  # noqa: S608
        (claim.lease, until, id),
    )
    db.execute("UPDATE hosts SET lease = ?, lease_until = ? WHERE host = ?", (claim.lease, until, host))
    return claim


def _free(db: sqlite3.Connection, claim: Claim, free_at: float) -> None:
    # By lease alone: the host may have changed with the address, and a lost lease frees nothing.
    db.execute(
        "UPDATE hosts SET lease = NULL, free_at = max(free_at, ?) WHERE lease = ?", (free_at, claim.lease)
    )


def _take_back(db: sqlite3.Connection, now: float) -> None:
    values = {"now": now, "most": MOST_LOST, "before": now - HANDED_ON_S}
    given_up = "WHEN lost >= :most THEN 'dead' ELSE 'wanted' END"
    for table, state, anew in (
        ("files", f"status = CASE {given_up}", ""),
        (
            "stories",
            f"status = CASE WHEN again_at IS NOT NULL THEN 'done' {given_up}, kept_at = :now,"
            " record = CASE WHEN again_at IS NOT NULL AND lost >= :most THEN NULL ELSE record END,"
            f" again_at = CASE WHEN again_at IS NULL OR lost >= :most THEN NULL ELSE {_AFTER_LOST} END",
            _ANEW,
        ),
    ):
        db.execute(
            f"UPDATE {table} SET {state}, next_at = {_AFTER_LOST}, changed_at = :now, lease = NULL,"  # noqa: S608
            " reason = CASE WHEN lost > 0 THEN 'lost ' || lost || ' times while it was read' ELSE reason END"
            " WHERE status = 'leased' AND lease_until <= :now",
            values,
        )
        db.execute(
            f"UPDATE {table} SET status = 'wanted', next_at = :now, lease = NULL{anew}"  # noqa: S608
            " WHERE status = 'handed_on' AND changed_at <= :before",
            values,
        )
    # A feed is never given up, but one that may kill us is not asked at once.
    db.execute(
        f"UPDATE feeds SET lease = NULL, next_at = CASE WHEN lost >= :most THEN :now + 86400"  # noqa: S608
        f" ELSE {_AFTER_LOST} END WHERE lease IS NOT NULL AND lease_until <= :now",
        values,
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
