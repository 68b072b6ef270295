"""The file that a ledger is kept in: opened, asked, changed in steps that are atomic over all processes."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from worker.ledger.protocol import LedgerAway
from worker.ledger.sqlite_schema import set_up


class LedgerFile:
    """One connection, used by one thread at a time; others wait their turn. All of it raises LedgerAway."""

    def __init__(self, path: str | Path) -> None:
        self._path = path
        self._turn = threading.RLock()
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
            self._db.row_factory = sqlite3.Row
            set_up(self._db)
        except (sqlite3.Error, OSError) as error:
            raise self._away(error) from None

    @contextmanager
    def step(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one atomic step."""
        with self._turn, self._told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                if self._db.in_transaction:  # a full disk has ended it already
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """Return all rows of a question."""
        with self._turn, self._told():
            return self._db.execute(sql, values).fetchall()

    def close(self) -> None:
        """Give the file back."""
        with self._turn:
            self._db.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Raise LedgerAway for what the file, the disk or another process does to us."""
        try:
            yield
        except sqlite3.IntegrityError:  # a bug of ours
            raise
        except sqlite3.DatabaseError as error:
            raise self._away(error) from None

    def _away(self, error: Exception) -> LedgerAway:
        # SQLite names neither the folder, in which it makes files of its own, nor what it lacks.
        locked_out = "unable to open" in str(error) or "readonly" in str(error)
        hint = "; expected a file in a folder, both of which we may write to" if locked_out else ""
        return LedgerAway(f"ledger {self._path}: {error}{hint}")
