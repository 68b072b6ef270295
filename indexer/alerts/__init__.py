"""Saved questions: each new photo that answers one is told once, whatever dies meanwhile.

documents written -> note(ids) -> match (a batch against every question) -> matched -> due -> told
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable
from urllib.parse import urlsplit

from indexer.alerts.nouns import Alert, AlertsAway, AlertStore, Delivery, Match, Way

__all__ = ["Alert", "AlertStore", "AlertsAway", "Delivery", "Match", "Way", "new_alert", "open_alerts"]


def new_alert(question: str, ways: Iterable[Way]) -> Alert:
    """Return a saved question as of now, its id and secret new; it is a feed where no way is given."""
    return Alert(
        id=secrets.token_hex(16),
        query=question,
        ways=tuple(ways) or (Way(kind="feed"),),
        secret=secrets.token_hex(32),
        created_at=time.time(),
    )


def open_alerts(url: str) -> AlertStore:
    """Return the store of a URL: "sqlite:///PATH" or "redis://[:PASSWORD@]HOST:PORT/DB".

    Raises ValueError for another URL, AlertsAway where it cannot be opened.
    """
    if url.startswith("sqlite:///"):
        from indexer.alerts.sqlite import SqliteAlerts

        return SqliteAlerts(url.removeprefix("sqlite:///"))
    if urlsplit(url).scheme in ("redis", "rediss", "unix"):
        from indexer.alerts.redis import RedisAlerts

        return RedisAlerts(url)
    raise ValueError("no such store of alerts; expected sqlite:///PATH or redis://HOST:PORT/DB")
