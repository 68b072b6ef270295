"""What can go wrong outside Cutline, by what to do about it."""

from __future__ import annotations


class CutlineError(Exception):
    """Base of every error that we expect. `where` is a URL or path that a person can open."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(where, why)  # both in args, or it cannot be unpickled between processes
        self.where, self.why = where, why

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


class TryLater(CutlineError):
    """The other side is busy or away. The same call may succeed later."""


class Unreadable(CutlineError):
    """The bytes are not what they claim to be. Trying again changes nothing."""


class ReaderDied(TryLater):
    """The process that read a page ran out of time or memory, or died: the page may do it again."""


class ReaderBusy(TryLater):
    """Too many pages that take long are being read just now: nothing is known of this one yet."""
