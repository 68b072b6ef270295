"""A part that is away is told once, and once when it is back."""

import pytest
from structlog.testing import capture_logs

from worker import outages, tasks
from worker.ledger import LedgerAway
from worker.outages import Outage


def test_an_outage_is_told_once_for_each_reason_and_its_end(monkeypatch):
    now = 1000.0
    monkeypatch.setattr(outages.time, "monotonic", lambda: now)
    outage = Outage("ledger")
    with capture_logs() as logs:
        outage.is_over()
        for why in ("full", "full", "locked", "locked"):
            outage.goes_on(LedgerAway(why))
            now += 5
        now += outages.REMIND_S
        outage.goes_on(LedgerAway("locked"))
        outage.is_over()
        outage.is_over()
        outage.goes_on(LedgerAway("locked"))
    told = [(line["event"], line.get("why") or line["after_s"]) for line in logs]
    assert told == [
        ("ledger.away", "full"),
        ("ledger.away", "locked"),
        ("ledger.away", "locked"),
        ("ledger.back", 20 + outages.REMIND_S),
        ("ledger.away", "locked"),
    ]


@pytest.mark.parametrize("looks", [1, 50])
def test_a_full_disk_under_beat_is_one_line(monkeypatch, looks):
    monkeypatch.setattr(tasks, "LEDGER", Outage("ledger"))
    monkeypatch.setattr(tasks, "tools", full_disk)
    with capture_logs() as logs:
        assert [tasks.dispatch() for _ in range(looks)] == [0] * looks
    assert [(line["event"], line["why"]) for line in logs] == [("ledger.away", "disk is full")]


def full_disk():
    raise LedgerAway("disk is full")
