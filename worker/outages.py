"""Says once that a part is away, and once that it is back, however many turns meet it meanwhile.

ledger.away  why='ledger data/ledger.db: database or disk is full'
ledger.back  after_s=312
"""

from __future__ import annotations

import threading
import time

import structlog

log = structlog.get_logger()
REMIND_S = 600


class Outage:
    """The outages of one part, as this process meets them."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._since: float | None = None
        self._told_at = 0.0
        self._why = ""
        self._lock = threading.Lock()

    def goes_on(self, error: Exception) -> None:
        """Note that the part is away: told when that is new, for another reason, or after ten minutes."""
        now, why = time.monotonic(), str(error)
        with self._lock:
            is_known = self._since is not None and why == self._why and now - self._told_at < REMIND_S
            self._since = now if self._since is None else self._since
            if is_known:
                return
            self._told_at, self._why = now, why
        log.error(f"{self._part}.away", why=why)

    def is_over(self) -> None:
        """Note that the part has done what it was asked for."""
        if self._since is None:  # as nearly always: no lock
            return
        with self._lock:
            since, self._since = self._since, None
        if since is not None:
            log.info(f"{self._part}.back", after_s=round(time.monotonic() - since))


LEDGER = Outage("ledger")
