"""A turn for a feed: it is asked, its entries become wanted stories, its next poll is set."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import structlog

from worker import identity, moves, polling
from worker.entry_records import entry_to_record
from worker.errors import Unreadable
from worker.feeds import read_feed
from worker.fetch import (
    FEEDS_ACCEPTED,
    Busy,
    Fetched,
    Gone,
    MovedAway,
    Outcome,
    RobotsRules,
    Unchanged,
    Unreachable,
    Validators,
)
from worker.figures import NEW_STORIES, POLLS, STAGE_S
from worker.identity import Announced, Known
from worker.ledger import Wanted, Work
from worker.news import FeedReading, host_of
from worker.polling import FeedState
from worker.tools import Tools
from worker.turns.turn import chance_of, free_at_of, kept_out, moved_to

log = structlog.get_logger()
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def poll(kit: Tools, work: Work, rules: RobotsRules) -> None:
    """Ask the feed, and want the stories it announces."""
    state = FeedState.from_record(dict(work.record))
    if (other := _asked_instead(kit, work, state)) is not None:
        if other != state.same_as:
            log.warning("feed.rests", same_as=other, why=f"both have moved to {work.url}: asked once")
        now = time.time()
        _keep(kit, work, replace(state, same_as=other), now)
        return
    state = replace(state, same_as=None)
    if (why := kept_out(rules, work.url)) is not None:
        now = time.time()
        state = polling.after_failure(state, now, "away" if rules.is_for_now else "failed", why)
        _keep(kit, work, state, now)
        log.warning("feed.refused", why=why)
        return
    began = time.time()
    asked = polling.ask_conditionally(state, began)
    outcome = kit.client.get(
        work.url,
        limits=kit.feed_limits,
        validators=Validators(state.etag, state.last_modified) if asked else None,
        across_hosts=False,
        accept=FEEDS_ACCEPTED,
    )
    now = time.time()
    STAGE_S.labels("fetch").observe(now - began)
    free_at = free_at_of(kit, work, rules, now, outcome)
    if isinstance(outcome, MovedAway):
        if (moved := moved_to(outcome, state.hops)) is not None:
            state = moves.after_hop(state, outcome.location, permanent=outcome.permanent)
            state = replace(state, reason=outcome.reason)
            kit.ledger.polled(
                work.claim, now, free_at=free_at, next_at=now, record=state.to_record(), address=moved
            )
            log.info("feed.moved", to=outcome.location)
            kit.after_turn(work.host, free_at)
            return
        why = f"{outcome.reason}, and on and on"
        log.warning("feed.failed", outcome=outcome.kind, why=why, failures=state.failures + 1)
        state = polling.after_failure(state, now, "failed", why)
    else:
        state = _after_poll(kit, work, state, outcome, now, asked)
    POLLS.labels(outcome.kind).inc()
    _keep(kit, work, state, free_at)


def _asked_instead(kit: Tools, work: Work, state: FeedState) -> str | None:
    """The feed that is asked in the stead of one that has moved; the ledger is asked for no other."""
    if work.url == work.feed or moves.address_of(state, work.feed) != work.url:
        return None
    there = (row.url for row in kit.ledger.feeds_at(work.url) if not row.record.get("failures"))
    return moves.asked_instead(work.feed, work.url, there)


def bug_noted(kit: Tools, work: Work, now: float, reason: str) -> None:
    """Note a bug of ours as a failed poll: a feed is never given up."""
    state = polling.after_failure(FeedState.from_record(dict(work.record)), now, "failed", reason)
    _keep(kit, work, state, now + 5)


def _after_poll(
    kit: Tools, work: Work, state: FeedState, outcome: Outcome, now: float, asked: bool
) -> FeedState:
    """Return the feed's state after what came of asking it; its new stories are wanted then."""
    match outcome:
        case Fetched():
            return _after_news(kit, work, state, outcome, now, asked)
        case Unchanged():
            log.info("feed.unchanged", took_ms=outcome.took_ms)
            state = moves.after_move(state, outcome.permanently_moved)
            state = polling.after_unchanged(state, now, outcome.wait_s or 0)
            given = outcome.validators
            return replace(state, etag=given.etag, last_modified=given.last_modified)
        case Gone():
            turn: polling.Turn = "gone"
        case Busy():
            turn = "busy"
        case Unreachable():
            turn = "away"
        case _:
            turn = "failed"
    wait_s = outcome.wait_s or 0 if isinstance(outcome, Busy) else 0
    log.warning("feed.failed", outcome=outcome.kind, why=outcome.reason, failures=state.failures + 1)
    return polling.after_failure(state, now, turn, outcome.reason, wait_s)


def _after_news(
    kit: Tools, work: Work, state: FeedState, fetched: Fetched, now: float, asked: bool
) -> FeedState:
    """Read what was fetched and want its stories; what is no feed counts as a failed poll."""
    try:
        reading = _reading_of(fetched, now)
    except Unreadable as error:
        log.warning("feed.unreadable", why=error.why)
        return polling.after_failure(state, now, "failed", error.why)
    new, is_all, passing = _want(kit, work.feed, reading, state.passing, now)
    NEW_STORIES.inc(new)
    if not is_all:
        log.warning("feed.problem", what=f"{new} new entries at once: the rest at the next poll")
    log.info("feed.polled", entries=len(reading.entries), new=new, took_ms=fetched.took_ms)
    state = moves.after_move(state, fetched.permanently_moved)
    state = polling.after_news(
        state, now, reading.entries, new, asked=asked, wait_s=fetched.wait_s or 0, hints=reading.hints
    )
    # Half a feed may carry the validators of the whole: "unchanged" would then lose the other half.
    given = fetched.validators if reading.is_whole and is_all else Validators()
    return replace(
        state, passing=passing, etag=given.etag, last_modified=given.last_modified, title=reading.title
    )


def _reading_of(fetched: Fetched, now: float) -> FeedReading:
    """Return the entries of what was fetched. Raises Unreadable where it is no feed that can be polled."""
    began = time.perf_counter()
    reading = read_feed(
        fetched.body,
        url=fetched.final_url,
        content_type=fetched.content_type,
        content_language=fetched.headers.get("content-language"),
        seen_at=datetime.fromtimestamp(now, UTC),
    )
    STAGE_S.labels("parse").observe(time.perf_counter() - began)
    for problem in reading.problems:
        log.warning("feed.problem", what=problem)
    if reading.format == "sitemapindex":
        raise Unreadable(fetched.final_url, "an index of sitemaps; name the news sitemap itself")
    return reading


def _want(
    kit: Tools, feed: str, reading: FeedReading, passing: tuple[str, ...], now: float
) -> tuple[int, bool, tuple[str, ...]]:
    """Want the stories that a feed announces: how many were new, and whether no more were left for later.

    Then the names of the parameters that are known to pass, with those learned from this poll.
    """
    most, entries = polling.MOST_NEW_AT_ONCE, reading.entries
    if len(entries) > most:  # the newest first: some sitemaps begin with the oldest
        entries = tuple(sorted(entries, key=lambda entry: entry.published or _LONG_AGO, reverse=True))
    listed = identity.announced(entries, passing)
    known = kit.ledger.known([mark for one in listed for mark in one.all_marks])
    listed, names = identity.recognised(listed, known, passing)
    if names != passing:
        log.info("feed.passing", parameters=names)
    wanted, new = [_wanted(one, known, reading.language) for one in listed], 0
    for start in range(0, len(wanted), most):
        new += kit.ledger.want(feed, wanted[start : start + most], now)
        if new >= most and start + most < len(wanted):
            return new, False, names
    return new, True, names


def _wanted(one: Announced, known: Mapping[str, Known], language: str | None) -> Wanted:
    """The story of an entry, to be read; what does not say its language is in that of its feed."""
    entry = one.entry if one.entry.language else replace(one.entry, language=language)
    return Wanted(
        id=one.id,
        url=entry.url,
        host=host_of(entry.url),
        record=entry_to_record(entry),
        edition=polling.edition_of(entry),
        marks=tuple(mark for mark in one.all_marks if mark not in known or known[mark].id != one.id),
    )


def _keep(kit: Tools, work: Work, state: FeedState, free_at: float) -> None:
    """Note a poll that has ended, whatever it came to."""
    now = time.time()
    address = moves.address_of(state, work.feed)
    kit.ledger.polled(
        work.claim,
        now,
        free_at=free_at,
        next_at=polling.next_poll(state, kit.rhythm(work.feed), now, chance_of(work.claim)),
        record=state.to_record(),
        address=(address, host_of(address)),
    )
    kit.after_turn(work.host, free_at)
