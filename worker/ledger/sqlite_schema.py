"""The tables of the ledger in SQLite, and what a file of an earlier Cutline lacks of them."""

from __future__ import annotations

import sqlite3

_TABLES = """
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
CREATE TABLE IF NOT EXISTS files (
    id TEXT PRIMARY KEY, url TEXT NOT NULL, host TEXT NOT NULL, feed TEXT NOT NULL, story TEXT NOT NULL,
    status TEXT NOT NULL, held INTEGER NOT NULL DEFAULT 1, next_at REAL NOT NULL, lease TEXT,
    lease_until REAL NOT NULL DEFAULT 0, deaths INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0, reason TEXT, edition REAL NOT NULL, wanted_at REAL NOT NULL,
    changed_at REAL NOT NULL, record BLOB
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hosts (
    host TEXT PRIMARY KEY, free_at REAL NOT NULL DEFAULT 0, lease TEXT, lease_until REAL NOT NULL DEFAULT 0,
    robots BLOB, robots_until REAL NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS marks (mark TEXT PRIMARY KEY, story TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS clock (one INTEGER PRIMARY KEY CHECK (one = 1), at REAL NOT NULL);
"""
# Columns that came later. `kept_at`: when a done story was last known to be of use. `lost`: attempts that
# never came back.
_LATER = (
    ("stories", "read_at", "REAL NOT NULL DEFAULT 0"),
    ("stories", "again_at", "REAL"),
    ("stories", "validators", "BLOB"),
    ("stories", "kept_at", "REAL NOT NULL DEFAULT 0"),
    *((table, "lost", "INTEGER NOT NULL DEFAULT 0") for table in ("feeds", "stories", "files")),
)
_INDICES = """
CREATE INDEX IF NOT EXISTS feeds_due ON feeds (host, next_at) WHERE enabled AND lease IS NULL;
CREATE INDEX IF NOT EXISTS feeds_leased ON feeds (lease_until) WHERE lease IS NOT NULL;
CREATE INDEX IF NOT EXISTS stories_due ON stories (host, next_at) WHERE status = 'wanted';
CREATE INDEX IF NOT EXISTS stories_leased ON stories (lease_until) WHERE status = 'leased';
CREATE INDEX IF NOT EXISTS stories_handed_on ON stories (changed_at) WHERE status = 'handed_on';
CREATE INDEX IF NOT EXISTS stories_dead ON stories (changed_at) WHERE status = 'dead';
CREATE INDEX IF NOT EXISTS stories_status ON stories (status);
CREATE INDEX IF NOT EXISTS stories_again ON stories (host, again_at)
    WHERE status = 'done' AND again_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS stories_over ON stories (kept_at) WHERE status = 'done' AND again_at IS NULL;
CREATE INDEX IF NOT EXISTS files_due ON files (host, next_at) WHERE status = 'wanted' AND held = 0;
CREATE INDEX IF NOT EXISTS files_leased ON files (lease_until) WHERE status = 'leased';
CREATE INDEX IF NOT EXISTS files_handed_on ON files (changed_at) WHERE status = 'handed_on';
CREATE INDEX IF NOT EXISTS files_over ON files (changed_at) WHERE status IN ('done', 'dead');
CREATE INDEX IF NOT EXISTS files_held ON files (story) WHERE held = 1;
CREATE INDEX IF NOT EXISTS files_status ON files (status);
CREATE INDEX IF NOT EXISTS marks_story ON marks (story);
CREATE TRIGGER IF NOT EXISTS marks_forgotten AFTER DELETE ON stories
BEGIN DELETE FROM marks WHERE story = OLD.id; END;
CREATE TRIGGER IF NOT EXISTS files_let_go AFTER UPDATE OF status ON stories
WHEN NEW.status IN ('done', 'dead')
BEGIN UPDATE files SET held = 0 WHERE story = NEW.id AND held = 1; END;
CREATE TRIGGER IF NOT EXISTS stories_wanted AFTER UPDATE OF status, again_at ON stories
WHEN NEW.status = 'wanted' OR NEW.again_at IS NOT NULL
BEGIN INSERT INTO hosts (host) SELECT NEW.host
  WHERE NOT EXISTS (SELECT 1 FROM hosts WHERE host = NEW.host); END;
CREATE TRIGGER IF NOT EXISTS files_wanted AFTER UPDATE OF status, held ON files
WHEN NEW.status = 'wanted' AND NEW.held = 0
BEGIN INSERT INTO hosts (host) SELECT NEW.host
  WHERE NOT EXISTS (SELECT 1 FROM hosts WHERE host = NEW.host); END;
"""


def set_up(db: sqlite3.Connection) -> None:
    """Make the tables, or add what an older file lacks. Raises sqlite3.Error."""
    # A commit survives the death of the process; the last ones may fall to a power cut, and
    # are then done again.
    db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + _TABLES)
    if _missing(db):
        db.execute("BEGIN IMMEDIATE")
        for table, name, form in _missing(db):  # another process may have been quicker
            db.execute(f"ALTER TABLE {table} ADD COLUMN {name} {form}")
        db.execute("UPDATE stories SET kept_at = changed_at WHERE kept_at = 0")
        db.execute("COMMIT")
    db.executescript(_INDICES)


def _missing(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    tables = {table for table, _, _ in _LATER}
    known = {(table, row[1]) for table in tables for row in db.execute(f"PRAGMA table_info({table})")}
    return [column for column in _LATER if column[:2] not in known]
