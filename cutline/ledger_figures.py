"""The ledger's numbers for Prometheus, looked up when they are asked for.

cutline_ledger_up, cutline_ledger_feeds{turn}, cutline_ledger_stories{status}, cutline_ledger_late_seconds

The worker's own counters stand in its process. What an alarm needs is in the ledger, which the process
that serves /metrics can ask wherever it runs.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from worker.ledger import Ledger


class LedgerFigures(Collector):
    """Asks the ledger that `open_one` gives, opened at the first look and kept; away is a number, too."""

    def __init__(self, open_one: Callable[[], Ledger]) -> None:
        self._open_one = open_one
        self._ledger: Ledger | None = None

    def describe(self) -> list[Metric]:
        """Return nothing: to be registered must not open the ledger."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Give the numbers of this moment."""
        from worker.ledger import LedgerAway

        up = GaugeMetricFamily("cutline_ledger_up", "Whether the ledger answers and can be written to.")
        try:
            found = list(self._numbers())
        except LedgerAway:
            found = []
        up.add_metric([], float(bool(found)))
        yield up
        yield from found

    def _numbers(self) -> Iterator[Metric]:
        if self._ledger is None:
            self._ledger = self._open_one()
        ledger, now = self._ledger, time.time()
        ledger.check()
        feeds = GaugeMetricFamily(
            "cutline_ledger_feeds", "Feeds that are polled, by what the last poll came to.", labels=["turn"]
        )
        turns = Counter(str(feed.record.get("turn", "new")) for feed in ledger.feeds() if feed.enabled)
        for turn in ("new", "news", "unchanged", "failed", "away", "busy", "gone"):
            feeds.add_metric([turn], turns[turn])
        yield feeds
        stories = GaugeMetricFamily("cutline_ledger_stories", "Stories by status.", labels=["status"])
        for status, number in ledger.counts().items():
            if status != "feeds":
                stories.add_metric([status], number)
        yield stories
        due = ledger.next_due(now)
        late = GaugeMetricFamily(
            "cutline_ledger_late_seconds", "How long the oldest work whose host is free has been due."
        )
        late.add_metric([], max(now - due, 0.0) if due is not None else 0.0)
        yield late
