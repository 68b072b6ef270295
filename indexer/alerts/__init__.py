"""Saved questions: each new photo that answers one is told once, whatever dies meanwhile.

documents written -> note(ids) -> match (a batch against every question) -> matched -> due -> told
"""

from __future__ import annotations

from urllib.parse import urlsplit

from indexer.alerts.nouns import Alert, AlertsAway, AlertStore, Delivery, Match, Way

__all__ = ["Alert", "AlertStore", "AlertsAway", "Delivery", "Match", "Way", "open_alerts"]


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
