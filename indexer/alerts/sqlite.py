"""Alerts in one SQLite file."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import orjson

from indexer.alerts.nouns import LEASE_S, MOST_IN_ONE, Alert, AlertsAway, Delivery, Match

_SCHEMA = """
CREATE TABLE IF NOT EXISTS alerts (id TEXT PRIMARY KEY, created_at REAL NOT NULL, record BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS pending (photo TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS matches (alert TEXT, grp TEXT, photo TEXT NOT NULL, at REAL NOT NULL,
    record BLOB NOT NULL, PRIMARY KEY (alert, grp)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS matches_photo ON matches (alert, photo);
CREATE TABLE IF NOT EXISTS regrouped (alert TEXT, grp TEXT, PRIMARY KEY (alert, grp)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS untold (alert TEXT, way INTEGER, photo TEXT, at REAL NOT NULL,
    PRIMARY KEY (alert, way, photo)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ways (alert TEXT, way INTEGER, attempts INTEGER NOT NULL, next_at REAL NOT NULL,
    PRIMARY KEY (alert, way)) WITHOUT ROWID;
"""


class SqliteAlerts:
    """Alerts in a file. One connection, used by one thread at a time."""

    def __init__(self, path: str | Path) -> None:
        self._turn, self._path = threading.RLock(), path
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
            self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + _SCHEMA)
        except (sqlite3.Error, OSError) as error:
            raise AlertsAway(f"alerts {path}: {error}") from None

    @contextmanager
    def _step(self) -> Iterator[sqlite3.Connection]:
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
                raise AlertsAway(f"alerts {self._path}: {error}") from None

    def keep(self, alert: Alert) -> None:
        with self._step() as db:
            record = orjson.dumps(alert.to_record())
            db.execute("INSERT OR REPLACE INTO alerts VALUES (?, ?, ?)", (alert.id, alert.created_at, record))
            for way in range(len(alert.ways)):
                db.execute("INSERT OR IGNORE INTO ways VALUES (?, ?, 0, 0)", (alert.id, way))

    def forget(self, id: str) -> bool:
        with self._step() as db:
            found = db.execute("DELETE FROM alerts WHERE id = ?", (id,)).rowcount
            for table in ("matches", "regrouped", "untold", "ways"):
                db.execute(f"DELETE FROM {table} WHERE alert = ?", (id,))  # noqa: S608
        return found == 1

    def alerts(self) -> list[Alert]:
        with self._step() as db:
            rows = db.execute("SELECT record FROM alerts ORDER BY created_at, id").fetchall()
        return [Alert.from_record(orjson.loads(record)) for (record,) in rows]

    def note(self, photos: Sequence[str]) -> None:
        with self._step() as db:
            if db.execute("SELECT 1 FROM alerts LIMIT 1").fetchone():
                db.executemany("INSERT OR IGNORE INTO pending VALUES (?)", [(photo,) for photo in photos])

    def pending(self, most: int) -> list[str]:
        with self._step() as db:
            return [row[0] for row in db.execute("SELECT photo FROM pending LIMIT ?", (most,))]

    def matched(self, matches: Sequence[Match], looked_at: Sequence[str], now: float) -> int:
        new = 0
        with self._step() as db:
            for match in matches:
                if _was_told(db, match):
                    continue
                found = db.execute(
                    "INSERT OR IGNORE INTO matches SELECT id, ?, ?, ?, ? FROM alerts WHERE id = ?",
                    (match.group, match.photo, now, orjson.dumps(match.record), match.alert),
                )
                if found.rowcount:
                    new += 1
                    db.execute(
                        "INSERT OR IGNORE INTO untold SELECT alert, way, ?, ? FROM ways WHERE alert = ?",
                        (match.photo, now, match.alert),
                    )
            db.executemany("DELETE FROM pending WHERE photo = ?", [(photo,) for photo in looked_at])
        return new

    def matches(self, alert: str, most: int = 100) -> list[Match]:
        with self._step() as db:
            rows = db.execute(
                "SELECT photo, grp, at, record FROM matches WHERE alert = ? ORDER BY at DESC, photo LIMIT ?",
                (alert, most),
            ).fetchall()
        return [
            Match(alert=alert, photo=photo, group=group, at=at, record=orjson.loads(record))
            for photo, group, at, record in rows
        ]

    def due(self, now: float, most: int) -> list[Delivery]:
        found = []
        with self._step() as db:
            rows = db.execute(
                "SELECT w.alert, w.way, w.attempts, a.record FROM ways w JOIN alerts a ON a.id = w.alert"
                " WHERE w.next_at <= ?"
                " AND EXISTS (SELECT 1 FROM untold u WHERE u.alert = w.alert AND u.way = w.way)"
                " ORDER BY w.next_at LIMIT ?",
                (now, most),
            ).fetchall()
            for id, way, attempts, record in rows:
                photos = db.execute(
                    "SELECT u.photo, m.record FROM untold u"
                    " JOIN matches m ON m.alert = u.alert AND m.photo = u.photo"
                    " WHERE u.alert = ? AND u.way = ? ORDER BY u.at, u.photo LIMIT ?",
                    (id, way, MOST_IN_ONE),
                ).fetchall()
                db.execute(
                    "UPDATE ways SET next_at = ? WHERE alert = ? AND way = ?", (now + LEASE_S, id, way)
                )
                alert = Alert.from_record(orjson.loads(record))
                found.append(
                    Delivery(
                        alert=alert,
                        way=way,
                        photos=tuple(photo for photo, _ in photos),
                        records=tuple(orjson.loads(record) for _, record in photos),
                        attempts=attempts,
                    )
                )
        return found

    def delivered(self, delivery: Delivery) -> None:
        self._end(delivery, told=True, attempts=0, next_at=0.0)

    def failed(self, delivery: Delivery, again_at: float | None) -> None:
        attempts = 0 if again_at is None else delivery.attempts + 1
        self._end(delivery, told=again_at is None, attempts=attempts, next_at=again_at or 0.0)

    def _end(self, delivery: Delivery, *, told: bool, attempts: int, next_at: float) -> None:
        where = (delivery.alert.id, delivery.way)
        with self._step() as db:
            if told:
                db.executemany(
                    "DELETE FROM untold WHERE alert = ? AND way = ? AND photo = ?",
                    [(*where, photo) for photo in delivery.photos],
                )
            db.execute(
                "UPDATE ways SET attempts = ?, next_at = ? WHERE alert = ? AND way = ?",
                (attempts, next_at, *where),
            )

    def close(self) -> None:
        with self._turn:
            self._db.close()


def _was_told(db: sqlite3.Connection, match: Match) -> bool:
    """Whether the photo was matched before, or its group; one that has another group now is noted with it."""
    where = {"alert": match.alert, "grp": match.group, "photo": match.photo}
    by_group = "SELECT 1 FROM {} WHERE alert = :alert AND grp = :grp"
    if any(db.execute(by_group.format(table), where).fetchone() for table in ("matches", "regrouped")):
        return True
    if not db.execute("SELECT 1 FROM matches WHERE alert = :alert AND photo = :photo", where).fetchone():
        return False
    db.execute("INSERT OR IGNORE INTO regrouped VALUES (:alert, :grp)", where)
    return True
