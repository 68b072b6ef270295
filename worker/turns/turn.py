"""A turn on a host, and what all turns share: when the host is free again, and when to try again."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog

from worker import polling
from worker.fetch import (
    AGENT_TOKEN,
    BrokenOff,
    Busy,
    MovedAway,
    Outcome,
    RobotsRules,
    Unreachable,
    read_robots,
    robots_url,
)
from worker.ledger import Claim, LedgerAway, Work
from worker.news import host_of
from worker.outages import LEDGER
from worker.polling import Trouble
from worker.tools import Tools, tools

log = structlog.get_logger()
ROBOTS_S = 86_400  # RFC 9309 section 2.4: no longer than a day
ROBOTS_AGAIN_S = 900  # when the host could not say
INDEX_AWAY_S = 30
READER_BUSY_S = 60

Do = Callable[[Tools, Work, RobotsRules], None]
BugNoted = Callable[[Tools, Work, float, str], None]


def take_turn(claim: Claim, do: Do, bug_noted: BugNoted | None = None) -> None:
    """Take one turn on a host: robots.txt if it is not fresh, else the work itself.

    A bug of ours rises. The work counts it as a death, so that it cannot go round for ever; `bug_noted`
    (when it happened, in words what) notes it otherwise.
    """
    try:
        kit = tools()
        work = kit.ledger.begin(claim, time.time(), kit.settings.lease_s)
        if work is None:
            log.debug("claim.lost", kind=claim.kind, id=claim.id)
            return
        with structlog.contextvars.bound_contextvars(**{claim.kind: work.url}):
            if work.robots is None or work.robots_until <= time.time():
                _ask_robots(kit, work)
            else:
                _do(kit, work, do, bug_noted or _one_death_more)
    except BrokenOff:
        now = time.time()
        kit.ledger.put_back(claim, now, free_at=now + kit.settings.host_gap_s, again_at=now)
    except LedgerAway as error:
        # Nothing is lost: the lease ends, and the work is claimed again.
        LEDGER.goes_on(error)


def _do(kit: Tools, work: Work, do: Do, bug_noted: BugNoted) -> None:
    try:
        do(kit, work, RobotsRules.from_record(work.robots or {}))
    except (LedgerAway, BrokenOff):
        raise
    except Exception as bug:
        bug_noted(kit, work, time.time(), f"{type(bug).__name__}: {bug}"[:500])
        raise


def _one_death_more(kit: Tools, work: Work, now: float, reason: str) -> None:
    again = retry_at(work, now, busy=False, may_help=True, wait_s=60)
    kit.ledger.failed(work.claim, now, free_at=now + 5, again_at=again, reason=reason, died=True)


def _ask_robots(kit: Tools, work: Work) -> None:
    """Spend this turn on robots.txt, and give the work back for the next."""
    outcome = kit.client.get(robots_url(work.url), limits=kit.robots_limits, across_hosts=False)
    now = time.time()
    rules = read_robots(outcome, AGENT_TOKEN)
    record, until = {**rules.to_record(), "fetched_at": now}, now + ROBOTS_S
    if rules.is_for_now:
        until = now + ROBOTS_AGAIN_S
        old = work.robots or {}
        # The host cannot say just now: what it said within the last day still holds.
        if old.get("grant") not in (None, "none") and now - float(old.get("fetched_at", 0)) < 2 * ROBOTS_S:
            record = dict(old)
            rules = RobotsRules.from_record(record)
    log.info("robots.read", host=work.host, grant=rules.grant, outcome=outcome.kind, delay_s=rules.delay_s)
    kit.ledger.keep_robots(work.host, record, until)
    free_at = free_at_of(kit, work, rules, now, outcome)
    kit.ledger.put_back(work.claim, now, free_at=free_at, again_at=now)
    kit.after_turn(work.host, free_at)


def free_at_of(kit: Tools, work: Work, rules: RobotsRules, now: float, outcome: Outcome) -> float:
    """Return when the host may be asked again: after its gap, or when it said so itself."""
    gap_s = polling.host_gap(kit.settings.host_gap_s, kit.feed_gap_s(work.feed), rules.delay_s, work.host)
    if isinstance(outcome, Busy):
        gap_s = max(gap_s, min(outcome.wait_s or polling.BUSY_WAIT_S, polling.LONGEST_WAIT_S))
    return now + gap_s


def moved_to(outcome: MovedAway, hops: int) -> tuple[str, str] | None:
    """Return where the work goes on, or None where it has been sent from host to host too often."""
    if hops >= polling.MOST_HOPS:
        return None
    return outcome.location, host_of(outcome.location)


def kept_out(rules: RobotsRules, url: str) -> str | None:
    """Return why robots.txt keeps us from an address, None where it does not."""
    if rules.allows(url):
        return None
    if not rules.is_for_now:
        return "robots.txt disallows it"
    return (
        f"robots.txt cannot be had just now: {rules.why}"
        if rules.why
        else "robots.txt cannot be had just now"
    )


def retry_kept_out(work: Work, rules: RobotsRules, now: float) -> float | None:
    """Return when to try again what robots.txt keeps us from: only where the host could not say."""
    wait_s = max(work.robots_until - now, 0.0)
    return retry_at(work, now, away=rules.is_for_now, may_help=rules.is_for_now, wait_s=wait_s)


def retry_after(work: Work, outcome: Outcome, now: float) -> float | None:
    """Return when to try again after an outcome that brought nothing, or None to give it up."""
    busy = isinstance(outcome, Busy)
    wait_s = outcome.wait_s or 0 if isinstance(outcome, Busy) else 0
    away = isinstance(outcome, Unreachable)
    return retry_at(work, now, busy=busy, away=away, may_help=outcome.try_again, wait_s=wait_s)


def retry_at(
    work: Work, now: float, *, busy: bool = False, away: bool = False, may_help: bool, wait_s: float
) -> float | None:
    """Return when to try again, or None to give it up; `wait_s` is what the host or we ask for."""
    if work.again:
        if work.deaths >= polling.MOST_DEATHS:
            return None
        return polling.try_reading_again(work.failures, now, may_help=may_help, wait_s=wait_s)
    trouble = Trouble(deaths=work.deaths, failures=work.failures, wanted_at=work.wanted_at)
    return polling.try_again(trouble, now, busy=busy, away=away, may_help=may_help, wait_s=wait_s)


def chance_of(claim: Claim) -> float:
    """Return a number from 0 to below 1: the lease's name is as good a die as any."""
    return int(claim.lease[:6], 16) / 0x1000000
