"""The ledger: the truth about what is due, leased, handed on and done, on SQLite or on Redis."""

from __future__ import annotations

from urllib.parse import urlsplit

from worker.ledger.protocol import Claim, FeedRow, Ledger, LedgerAway, StoryRow, Wanted, WantedFile, Work

__all__ = [
    "Claim",
    "FeedRow",
    "Ledger",
    "LedgerAway",
    "StoryRow",
    "Wanted",
    "WantedFile",
    "Work",
    "open_ledger",
]


def open_ledger(url: str) -> Ledger:
    """Return the ledger of a URL: "sqlite:///PATH" or "redis://[:PASSWORD@]HOST:PORT/DB".

    Raises ValueError for another URL, LedgerAway where it cannot be opened.
    """
    scheme = urlsplit(url).scheme
    if scheme == "sqlite" and url.startswith("sqlite:///"):
        from worker.ledger.sqlite import SqliteLedger

        return SqliteLedger(url.removeprefix("sqlite:///"))
    if scheme in ("redis", "rediss", "unix"):
        from worker.ledger.redis import RedisLedger

        return RedisLedger(url)
    raise ValueError(f"no such ledger: {scheme or url!r}; expected sqlite:///PATH or redis://HOST:PORT/DB")
