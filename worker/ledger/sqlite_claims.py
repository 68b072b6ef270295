"""The steps of a claim in SQLite: what is due, leased, freed, and taken back from who never returned.

Each function works within a transaction that its caller (`worker.ledger.sqlite`) has begun.
"""

from __future__ import annotations

import sqlite3

from worker.ledger.protocol import Claim, Kind
from worker.ledger.tokens import new_lease
from worker.polling import (
    CLOCK_BACK_S,
    CLOCK_NOTED_S,
    HANDED_ON_S,
    LOST_AT_ONCE,
    LOST_WAIT_S,
    MOST_LOST,
)

# Each kind's table and the column of its id; what a row must be for its lease to count.
TABLES: dict[Kind, tuple[str, str]] = {
    "feed": ("feeds", "url"),
    "story": ("stories", "id"),
    "file": ("files", "id"),
}
OPEN: dict[Kind, str] = {"feed": "", "story": " AND status = 'leased'", "file": " AND status = 'leased'"}
# What is read afresh is not asked whether it has changed: nobody knows what became of the last reading.
ANEW = ", again_at = NULL, validators = NULL"
_AFTER_LOST = (
    f":now + CASE WHEN lost <= {LOST_AT_ONCE} THEN 0"
    f" ELSE {LOST_WAIT_S} * (1 << (lost - {LOST_AT_ONCE} - 1)) END"
)
# The times that lie ahead, and those that something waits to lie far enough behind.
_AHEAD = (
    ("feeds", ("next_at", "lease_until")),
    ("stories", ("next_at", "lease_until", "again_at", "wanted_at", "changed_at")),
    ("files", ("next_at", "lease_until", "wanted_at", "changed_at")),
    ("hosts", ("free_at", "lease_until", "robots_until")),
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


def follow_clock(db: sqlite3.Connection, now: float) -> None:
    """Note the time. Where the clock was set back, move all that lies ahead of it back by as much."""
    row = db.execute("SELECT at FROM clock").fetchone()
    latest = row["at"] if row else now
    if now < latest - CLOCK_BACK_S:
        for table, columns in _AHEAD:
            for column in columns:
                db.execute(
                    f"UPDATE {table} SET {column} = {column} - ? WHERE {column} > ?",  # noqa: S608
                    (latest - now, now),
                )
    if row is None or not latest - CLOCK_BACK_S <= now < latest + CLOCK_NOTED_S:
        db.execute("INSERT INTO clock VALUES (1, ?) ON CONFLICT DO UPDATE SET at = excluded.at", (now,))


def know_host(db: sqlite3.Connection, host: str) -> None:
    """Give a host its row, free from now on; nothing where it has one."""
    db.execute("INSERT INTO hosts (host) VALUES (?) ON CONFLICT DO NOTHING", (host,))


def _first_of(due: sqlite3.Row) -> tuple[Kind, str]:
    if due["feed"] is not None and (due["story"] is None or due["feed_at"] <= due["story_at"]):
        return "feed", due["feed"]
    return "story", due["story"]


def _first_later(due: sqlite3.Row) -> tuple[Kind, str]:
    if due["file"] is not None and (due["again"] is None or due["file_at"] <= due["again_at"]):
        return "file", due["file"]
    return "story", due["again"]


def lease_due(db: sqlite3.Connection, now: float, most: int, until: float, host: str | None) -> list[Claim]:
    """Lease what is due, one request a free host, oldest first; None: of any host."""
    due = db.execute(_DUE, {"now": now, "host": host, "most": most}).fetchall()
    claims = [_lease(db, row["host"], *_first_of(row), until) for row in due]
    if room := most - len(claims):
        due = db.execute(_DUE_LATER, {"now": now, "host": host, "most": room}).fetchall()
        claims += [_lease(db, row["host"], *_first_later(row), until) for row in due]
    return claims


def _lease(db: sqlite3.Connection, host: str, kind: Kind, id: str, until: float) -> Claim:
    claim = Claim(kind=kind, id=id, lease=new_lease())
    table, key = TABLES[kind]
    status = "" if kind == "feed" else ", status = 'leased'"
    db.execute(
        f"UPDATE {table} SET lease = ?, lease_until = ?{status} WHERE {key} = ?",  # noqa: S608
        (claim.lease, until, id),
    )
    db.execute("UPDATE hosts SET lease = ?, lease_until = ? WHERE host = ?", (claim.lease, until, host))
    return claim


def free_host(db: sqlite3.Connection, claim: Claim, free_at: float) -> None:
    """Give the host of a claim back, to be asked again from `free_at` on."""
    # By lease alone: the host may have changed with the address, and a lost lease frees nothing.
    db.execute(
        "UPDATE hosts SET lease = NULL, free_at = max(free_at, ?) WHERE lease = ?", (free_at, claim.lease)
    )


def take_back(db: sqlite3.Connection, now: float, handed_on_s: float = HANDED_ON_S) -> None:
    """Take back what was leased or handed on and never returned, by the rules of `worker.polling`."""
    values = {"now": now, "most": MOST_LOST, "before": now - handed_on_s}
    given_up = "WHEN lost >= :most THEN 'dead' ELSE 'wanted' END"
    for table, state, anew in (
        ("files", f"status = CASE {given_up}", ""),
        (
            "stories",
            f"status = CASE WHEN again_at IS NOT NULL THEN 'done' {given_up}, kept_at = :now,"
            " record = CASE WHEN again_at IS NOT NULL AND lost >= :most THEN NULL ELSE record END,"
            f" again_at = CASE WHEN again_at IS NULL OR lost >= :most THEN NULL ELSE {_AFTER_LOST} END",
            ANEW,
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
