"""When to ask a feed again, what is new in it, and when to give a story up. Pure: time is given.

FeedState + what a poll brought -> the next FeedState, next_poll(state, rhythm, now, chance) -> when
All times are seconds of the epoch (UTC); all spans are seconds.
"""

from __future__ import annotations

import calendar
import ipaddress
import math
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any, Literal

from worker.news import Entry, FeedHints

DAY_S = 86_400
# A rate of news is forgotten with this half-life-like span: a day of the week is much like the next.
MEMORY_S = DAY_S
# Asked this often between two entries, on average: half a gap late is early enough for a photo desk.
POLLS_AN_ENTRY = 2
# The publisher's own wish is kept up to here; beyond it is taken for a mistake.
LONGEST_WAIT_S = DAY_S
MOST_NEW_AT_ONCE = 2_000  # of one poll; the rest comes with the next ones
# Failures came back with an error. Deaths are those of the process that read the page: the page may do
# it again. Lost attempts never came back: the service itself was killed, and most of them had no part in
# that. So they are tried longer, from the fourth on with growing waits, which keep one that does kill the
# service from doing so all the time.
MOST_DEATHS = 3
MOST_LOST = 10
LOST_AT_ONCE = 3
LOST_WAIT_S = 60
MOST_FAILURES = 5
MOST_HOPS = 4  # from host to host, each on its own turn
MOST_TRYING_S = 3 * DAY_S
HANDED_ON_S = DAY_S
LOST_ON_THE_WAY_S = 60  # the same, where no message is on its way to the index any more
# A clock that is further behind the latest claim than this was set back: all that is due moves with it.
CLOCK_BACK_S = 60
CLOCK_NOTED_S = 15  # the latest claim is noted this often
# An entry that changes at every poll is no correction.
EDITION_GAP_S = 3_600
MOST_READS = 6
# A page that shows nothing of its story (a wall of consent, a notice of works) may show it then.
SECOND_LOOK_S = 3_600
# A second reading is in no hurry: what stands was right once.
READ_AGAIN_GAP_S = 3_600
MOST_READ_AGAIN_FAILURES = 3
# A story that is done stays known while a feed announces it; that is noted this often.
RENEW_S = 7 * DAY_S
# What is known of a host (its gap, its robots.txt) is worth nothing after so long without use.
HOST_KEPT_S = 7 * DAY_S
# Who cannot be reached is as likely cut off with us as gone: asked this often once it was long.
AWAY_WAIT_S = 3_600
BUSY_WAIT_S = 30  # 429 or 503 without Retry-After
LONGEST_CRAWL_DELAY_S = 60

# What a feed's record holds to ask "has it changed?" with.
VALIDATORS = ("etag", "last_modified")

Turn = Literal["news", "unchanged", "failed", "away", "busy", "gone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """An operator's bounds for a feed: seconds between two polls."""

    base_s: float = 900
    shortest_s: float = 300
    longest_s: float = DAY_S


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is known of a feed. `news_a_day` is None until a poll brought entries.

    etag and last_modified are kept as sent. `moved_to` is where permanent redirects lead, believed after
    some in a row (`moves`); `same_as` the feed that is asked there in its stead: worker/moves.py has both.
    `conditional` is False for a feed whose 304s lied.
    """

    etag: str | None = None
    last_modified: str | None = None
    polled_at: float | None = None
    answered_at: float | None = None
    news_at: float | None = None
    news_a_day: float | None = None
    usual_gap_s: float = DAY_S  # between two entries, as it was when the last one came
    failures: int = 0
    asked_wait_s: float = 0
    ttl_s: float = 0
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[str, ...] = ()
    moved_to: str | None = None
    moves: int = 0
    led_to: str | None = None  # where permanent redirects have led in a poll that has not ended
    same_as: str | None = None
    hops: int = 0  # redirects to other hosts since the last poll that ended
    conditional: bool = True
    probing: bool = False  # the last poll was asked without validators, to test the 304s
    turn: Turn | None = None
    reason: str | None = None
    entries: int = 0
    polls: int = 0
    title: str | None = None
    passing: tuple[str, ...] = ()  # parameters of its addresses that change at each poll: worker/identity.py

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form, without what is as at the beginning."""
        return {f.name: v for f in fields(self) if (v := getattr(self, f.name)) != f.default}

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> FeedState:
        """Return the state of its JSON form; fields that are no longer known are left out."""
        known = {f.name for f in fields(cls)}
        values = {name: value for name, value in record.items() if name in known}
        for name in ("skip_hours", "skip_days", "passing"):
            values[name] = tuple(values.get(name, ()))
        return cls(**values)


def ask_conditionally(state: FeedState, now: float) -> bool:
    """Return whether to send the validators. Not when 304s have come for far longer than news does.

    Some servers answer 304 for ever (FreshRSS #1020, #5149): after ten usual gaps, and at least a
    day, the feed is asked once without them.
    """
    if not state.conditional or not (state.etag or state.last_modified):
        return False
    since = state.news_at or state.answered_at or now
    return now - since < max(DAY_S, 10 * state.usual_gap_s) or state.probing


def after_news(
    state: FeedState,
    now: float,
    entries: Iterable[Entry],
    new: int,
    *,
    asked: bool,
    wait_s: float,
    hints: FeedHints,
) -> FeedState:
    """Return the state after a poll that was answered with a feed.

    `new` entries were not known before; `asked` says whether validators were sent; `wait_s` is what
    Cache-Control or Expires wish (0: nothing).
    """
    listed = tuple(entries)
    rate = _rate(state, now, listed, new)
    lied = not asked and state.conditional and state.turn == "unchanged" and new > 0
    return replace(
        state,
        polled_at=now,
        answered_at=now,
        news_at=now if new else state.news_at,
        news_a_day=rate,
        usual_gap_s=DAY_S / max(rate, 1e-9) if new and rate else state.usual_gap_s,
        failures=0,
        asked_wait_s=min(wait_s, LONGEST_WAIT_S),
        ttl_s=min(hints.ttl_s or 0, LONGEST_WAIT_S),
        skip_hours=tuple(sorted(hints.skip_hours)),
        skip_days=tuple(sorted(hints.skip_days)),
        conditional=state.conditional and not lied,
        probing=not asked and bool(state.etag or state.last_modified) and not lied,
        turn="news" if new else "unchanged",
        reason=None,
        entries=len(listed),
        hops=0,
        polls=state.polls + 1,
    )


def after_unchanged(state: FeedState, now: float, wait_s: float) -> FeedState:
    """Return the state after a 304: it brought nothing, which is news about the rhythm too."""
    return replace(
        state,
        polled_at=now,
        answered_at=now,
        news_a_day=_rate(state, now, (), 0) if state.news_a_day is not None else None,
        failures=0,
        asked_wait_s=min(wait_s, LONGEST_WAIT_S) if wait_s else state.asked_wait_s,
        probing=False,
        turn="unchanged",
        reason=None,
        hops=0,
        polls=state.polls + 1,
    )


def after_failure(state: FeedState, now: float, turn: Turn, reason: str, wait_s: float = 0) -> FeedState:
    """Return the state after a poll that brought no feed. No number of failures ends a feed.

    A new address that fails is forgotten, so that the operator's own is asked next.
    """
    return replace(
        state,
        polled_at=now,
        failures=state.failures + 1,
        asked_wait_s=min(wait_s, LONGEST_WAIT_S),
        moved_to=None,
        moves=0,
        led_to=None,
        turn=turn,
        reason=reason,
        hops=0,
        polls=state.polls + 1,
    )


def interval(state: FeedState, rhythm: Rhythm) -> float:
    """Return the seconds between two polls that this feed's own rhythm asks for, without failures."""
    wish = rhythm.base_s
    if state.news_a_day is not None:
        wish = DAY_S / max(state.news_a_day, 1e-9) / POLLS_AN_ENTRY
    wish = max(wish, state.ttl_s)
    return min(max(wish, rhythm.shortest_s), rhythm.longest_s)


def next_poll(state: FeedState, rhythm: Rhythm, now: float, chance: float) -> float:
    """Return when to ask the feed again.

    Every failure in a row doubles the wait, up to `rhythm.longest_s`. Where the host could not be reached it
    grows from a minute to AWAY_WAIT_S: it may be our own network, back in a moment. A publisher's own wish
    (Retry-After, RFC 9110 section 10.2.3; Cache-Control) is kept where it is longer, up to a day.
    `chance` (0 <= chance < 1) spreads the polls by up to a tenth, later only: never too early.
    """
    wait = interval(state, rhythm)
    if state.turn == "gone":
        wait = rhythm.longest_s
    elif state.failures:
        growing = wait * 2 ** min(state.failures, 20)
        if state.turn == "away":
            soon = max(60 * 4.0 ** min(state.failures - 1, 10), rhythm.shortest_s)
            growing = min(soon, max(wait, AWAY_WAIT_S))
        wait = min(growing, rhythm.longest_s)
    wait = max(wait, state.asked_wait_s)
    return _not_skipped(now + wait * (1 + chance / 10), state)


def first_poll(now: float, position: int, number: int, base_s: float) -> float:
    """Return when to ask a feed first: many feeds are spread over a minute, few are asked at once."""
    return now + min(60.0, base_s, number / 10) * position / max(number, 1)


def host_gap(default_s: float, feed_s: float | None, crawl_delay_s: float | None, host: str) -> float:
    """Return the seconds between two requests to a host; none on loopback.

    The feed's entry wins over the default, and the longer of that and robots.txt holds, cut at
    LONGEST_CRAWL_DELAY_S.
    """
    if _is_loopback(host):
        return feed_s or 0.0
    asked = min(crawl_delay_s or 0.0, LONGEST_CRAWL_DELAY_S)
    return max(default_s if feed_s is None else feed_s, asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """How often a story went wrong: `deaths` of its reader, `failures` with an error; since when wanted."""

    deaths: int
    failures: int
    wanted_at: float


def try_again(
    trouble: Trouble, now: float, *, busy: bool = False, away: bool = False, may_help: bool, wait_s: float
) -> float | None:
    """Return when to try a story again after this failure, or None to give it up.

    A publisher that is busy or cannot be reached is asked for up to MOST_TRYING_S; what trying cannot help
    is given up at once.
    """
    if not may_help or trouble.deaths >= MOST_DEATHS:
        return None
    if busy:
        return now + max(wait_s, BUSY_WAIT_S) if now - trouble.wanted_at < MOST_TRYING_S else None
    growing_s = 30 * 4.0 ** min(trouble.failures, 10)
    if away:
        waits_s = max(wait_s, min(growing_s, AWAY_WAIT_S))
        return now + waits_s if now - trouble.wanted_at < MOST_TRYING_S else None
    if trouble.failures + 1 >= MOST_FAILURES:
        return None
    return now + max(wait_s, min(growing_s, 6 * 3_600))


def next_reading(
    first_at: float, now: float, after_s: Iterable[float], published_at: float | None, chance: float
) -> float | None:
    """Return when to read a story again, counted from its first reading; None where it is settled.

    A story that was older than the longest of `after_s` when it was first read is settled, too.
    `chance` (0 <= chance < 1) spreads the readings by up to a tenth, later only.
    """
    spans = sorted(after_s)
    if not spans or (published_at is not None and first_at - published_at > spans[-1]):
        return None
    planned = (first_at + span * (1 + chance / 10) for span in spans)
    return next((at for at in planned if at > now + READ_AGAIN_GAP_S), None)


def try_reading_again(failures: int, now: float, *, may_help: bool, wait_s: float) -> float | None:
    """Return when to try a second reading once more after a failure, or None to leave it."""
    if not may_help or failures + 1 >= MOST_READ_AGAIN_FAILURES:
        return None
    return now + max(wait_s, READ_AGAIN_GAP_S * 4.0**failures)


def edition_of(entry: Entry) -> float:
    """Return the entry's own edition: when the feed says it changed last, 0 where it does not say."""
    return entry.updated.timestamp() if entry.updated else 0.0


def _rate(state: FeedState, now: float, entries: tuple[Entry, ...], new: int) -> float | None:
    """Entries a day: at first from the dates in the feed, then from what each poll brought."""
    if state.news_a_day is None or state.polled_at is None:
        return _rate_of_dates(entries, now)
    # Two polls in a minute (a restart) say next to nothing.
    passed = max(now - state.polled_at, 60.0)
    weight = 1 - math.exp(-passed / MEMORY_S)
    return (1 - weight) * state.news_a_day + weight * new / passed * DAY_S


def _rate_of_dates(entries: tuple[Entry, ...], now: float) -> float | None:
    # Some feeds date every entry at the moment of the request, or in the future: no rhythm in those.
    dates = sorted(
        {
            entry.published.timestamp()
            for entry in entries
            if entry.published and entry.published.timestamp() <= now
        }
    )
    if len(dates) < 3:
        return None
    # From the oldest to now: a feed that fell silent counts as slow.
    return (len(dates) - 1) / max(now - dates[0], 60.0) * DAY_S


def _not_skipped(at: float, state: FeedState) -> float:
    """The moment, moved to the next hour that skipHours and skipDays (RSS 2.0, GMT) leave open."""
    if not state.skip_hours and not state.skip_days:
        return at
    days = {day.lower() for day in state.skip_days}
    moment = at
    for _ in range(24 * 8):
        then = datetime.fromtimestamp(moment, UTC)
        if then.hour not in state.skip_hours and calendar.day_name[then.weekday()].lower() not in days:
            return moment
        moment = (moment // 3_600 + 1) * 3_600
    return at  # everything is skipped: nobody can mean that


def _is_loopback(host: str) -> bool:
    name = host.rsplit(":", 1)[0].strip("[]") if host.count(":") == 1 or host.startswith("[") else host
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
