"""The ledger's steps as SQL, by their names in the protocol; redis_scripts/ has the same for Redis.

What a step changes stands here, what it is given in `worker.ledger.sqlite`. A step that ends an attempt
asks for the claim's lease, so one whose lease was lost changes nothing.
"""
# ruff: noqa: S608  put together from our own words alone; whatever is from elsewhere is a bound value

from __future__ import annotations

from typing import Literal

from worker.ledger.protocol import Kind
from worker.ledger.sqlite_claims import ANEW, OPEN, TABLES

_UNDER_WAY = "WHERE id = :id AND lease = :lease AND status IN ('leased', 'handed_on')"

KEEP_FEED = (
    "INSERT INTO feeds (url, address, host, next_at) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (url) DO UPDATE SET enabled = 1"
)
WANT = (
    "INSERT INTO stories (id, url, host, feed, status, next_at, edition, wanted_at, changed_at, record)"
    " VALUES (:id, :url, :host, :feed, 'wanted', :now, :edition, :now, :now, :record)"
    " ON CONFLICT (id) DO UPDATE SET status = 'wanted', next_at = :now, edition = :edition,"
    " wanted_at = :now, changed_at = :now, record = :record, deaths = 0, failures = 0,"
    " lost = 0, again_at = NULL, validators = NULL"
    " WHERE status = 'done' AND :edition > edition + 60"
    " AND :now - changed_at >= :gap AND reads < :reads"
)
# While a feed announces a story, it must stay known; now and then is often enough.
STILL_ANNOUNCED = "UPDATE stories SET kept_at = ? WHERE id = ? AND status = 'done' AND kept_at < ?"
MARK = "INSERT INTO marks (mark, story) VALUES (?, ?) ON CONFLICT (mark) DO UPDATE SET story = excluded.story"
WANT_FILE = (
    "INSERT INTO files (id, url, host, feed, story, status, next_at, edition, wanted_at, changed_at, record)"
    " VALUES (:id, :url, :host, :feed, :story, 'wanted', :now, :edition, :now, :now, :record)"
    " ON CONFLICT (id) DO UPDATE SET held = 1, story = :story, edition = :edition, record = :record"
    " WHERE status NOT IN ('done', 'dead') AND :edition >= edition"
)
POLLED = (
    "UPDATE feeds SET lease = NULL, lost = 0, next_at = ?, record = ?, address = ?, host = ?"
    " WHERE url = ? AND lease = ?"
)
DONE = (
    "UPDATE stories SET status = 'done', changed_at = :now, kept_at = :now, reason = NULL,"
    " deaths = 0, failures = 0, lost = 0, reads = reads + (again_at IS NULL),"
    " read_at = CASE WHEN read_at = 0 THEN :now ELSE read_at END,"
    " record = CASE WHEN :again IS NULL THEN NULL ELSE record END,"
    f" again_at = :again, validators = :validators {_UNDER_WAY}"
)
FILE_DONE = (
    "UPDATE files SET status = CASE WHEN edition > :edition THEN 'wanted' ELSE 'done' END,"
    " next_at = :now, changed_at = :now, reason = NULL, deaths = 0, failures = 0, lost = 0, lease = NULL,"
    f" record = CASE WHEN edition > :edition THEN record ELSE NULL END {_UNDER_WAY}"
)
RETRY = (
    "UPDATE stories SET status = 'wanted', next_at = :now, wanted_at = :now, changed_at = :now, lease = NULL,"
    f" deaths = 0, failures = 0, lost = 0{ANEW} WHERE id = :id AND status = 'dead'"
)
DROP = (
    "UPDATE stories SET status = 'done', record = NULL, kept_at = changed_at WHERE id = ? AND status = 'dead'"
)
# What is to be read again still has its entry; a story that was read once has its reads.
WANT_READ_AGAIN = (
    "UPDATE stories SET status = 'wanted', next_at = :now, wanted_at = :now, changed_at = :now, lease = NULL,"
    f" deaths = 0, failures = 0, lost = 0{ANEW} WHERE status = 'done' AND again_at IS NOT NULL"
)
FORGET_READ = "DELETE FROM stories WHERE status = 'done' AND reads > 0"
FORGET_READ_FILES = "DELETE FROM files WHERE status IN ('done', 'dead')"
FORGET_STORIES = (
    "DELETE FROM stories WHERE id IN (SELECT id FROM stories WHERE status = 'done' AND again_at IS NULL"
    " AND kept_at < ? ORDER BY kept_at LIMIT ?)"
)
FORGET_FILES = (
    "DELETE FROM files WHERE id IN (SELECT id FROM files WHERE status IN ('done', 'dead')"
    " AND changed_at < ? ORDER BY changed_at LIMIT ?)"
)
# What waits without being due (leased, handed on, dead) gives its host its row back: see the triggers.
FORGET_HOSTS = (
    "DELETE FROM hosts WHERE host IN (SELECT host FROM hosts h WHERE lease IS NULL AND free_at < :before"
    " AND robots_until < :before AND host NOT IN (SELECT host FROM feeds)"
    " AND NOT EXISTS (SELECT 1 FROM stories s WHERE s.host = h.host AND s.status = 'wanted')"
    " AND NOT EXISTS (SELECT 1 FROM stories s WHERE s.host = h.host AND s.status = 'done'"
    " AND s.again_at IS NOT NULL)"
    " AND NOT EXISTS (SELECT 1 FROM files p WHERE p.host = h.host AND p.status = 'wanted' AND p.held = 0)"
    " LIMIT :most)"
)
NEXT_DUE = (
    "SELECT min(max(at, h.free_at)) FROM (SELECT host, min(next_at) AS at FROM feeds"
    " WHERE enabled AND lease IS NULL GROUP BY host"
    " UNION ALL SELECT host, min(next_at) FROM stories WHERE status = 'wanted' GROUP BY host"
    " UNION ALL SELECT host, min(again_at) FROM stories WHERE status = 'done'"
    " AND again_at IS NOT NULL GROUP BY host"
    " UNION ALL SELECT host, min(next_at) FROM files WHERE status = 'wanted' AND held = 0 GROUP BY host)"
    " JOIN hosts h USING (host) WHERE h.lease IS NULL"
)
# A full disk says nothing to a step that has nothing to write: so the clock is put on by a millionth.
CHECK = "INSERT INTO clock VALUES (1, 0) ON CONFLICT DO UPDATE SET at = at + 0.000001"

_PUT_BACK: dict[Kind, str] = {
    "feed": "",
    "file": ", status = 'wanted', failures = failures + :counted",
    "story": ", failures = failures + :counted,"
    " status = CASE WHEN again_at IS NULL THEN 'wanted' ELSE 'done' END,"
    " again_at = CASE WHEN again_at IS NULL THEN NULL ELSE :again END",
}
_GIVEN_UP = "WHEN :again IS NULL THEN 'dead' ELSE 'wanted' END"
_FAILED: dict[Kind, str] = {
    "file": f"status = CASE {_GIVEN_UP}",
    "story": f"status = CASE WHEN again_at IS NOT NULL THEN 'done' {_GIVEN_UP}, kept_at = :now,"
    " validators = NULL,"
    " record = CASE WHEN again_at IS NOT NULL AND :again IS NULL THEN NULL ELSE record END,"
    " again_at = CASE WHEN again_at IS NULL THEN NULL ELSE :again END",
}


def known(number: int) -> str:
    """The stories of so many marks."""
    marks = ", ".join("?" * number)
    return f"SELECT mark, id, url FROM marks JOIN stories ON id = story WHERE mark IN ({marks})"


def begin(kind: Kind) -> str:
    """Renew a lease, the attempt counted as lost until it comes back; returns the row."""
    table, key = TABLES[kind]
    return (
        f"UPDATE {table} SET lease_until = ?, lost = lost + 1 WHERE {key} = ? AND lease = ?"
        f"{OPEN[kind]} RETURNING *"
    )


def put_back(kind: Kind) -> str:
    """Give work back uncounted; returns the row's host."""
    table, key = TABLES[kind]
    return (
        f"UPDATE {table} SET lease = NULL, lost = max(lost - 1, 0), next_at = :again{_PUT_BACK[kind]}"
        f" WHERE {key} = :id AND lease = :lease{OPEN[kind]} RETURNING host"
    )


def moved(kind: Kind) -> str:
    """Give work the address, and the host, where it goes on."""
    table, key = TABLES[kind]
    column = "address" if kind == "feed" else "url"
    return f"UPDATE {table} SET {column} = ?, host = ? WHERE {key} = ?"


def handed_on(kind: Kind) -> str:
    """Note that the documents of a story or file are on their way."""
    table, _ = TABLES[kind]
    return (
        f"UPDATE {table} SET status = 'handed_on', changed_at = ?, lost = max(lost - 1, 0)"
        " WHERE id = ? AND lease = ? AND status = 'leased'"
    )


def failed(kind: Kind) -> str:
    """Note a failed attempt at a story or file: again, or given up."""
    table, _ = TABLES[kind]
    return (
        f"UPDATE {table} SET {_FAILED[kind]}, next_at = coalesce(:again, :now), changed_at = :now,"
        " reason = :reason, lease = NULL,"
        " lost = max(lost - 1, 0), deaths = deaths + :died, failures = failures + 1 - :died"
        " WHERE id = :id AND lease = :lease AND status = 'leased'"
    )


def refused(kind: Kind) -> str:
    """Give a story or file up."""
    table, _ = TABLES[kind]
    again = ", again_at = NULL" if kind == "story" else ""
    return f"UPDATE {table} SET status = 'dead', changed_at = :now, reason = :reason{again} {_UNDER_WAY}"


def recovered(table: Literal["stories", "files"]) -> tuple[str, str]:
    """End every lease, and want what was handed on: two statements."""
    anew = ANEW if table == "stories" else ""
    return (
        f"UPDATE {table} SET lease_until = 0 WHERE status = 'leased' AND lease_until > 0",
        f"UPDATE {table} SET status = 'wanted', next_at = ?, lease = NULL{anew} WHERE status = 'handed_on'",
    )
