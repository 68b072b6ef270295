"""When a feed is asked again, and when a story is given up."""

from dataclasses import asdict, replace
from datetime import UTC, datetime

import pytest

from worker.entry_records import entry_from_record, entry_to_record
from worker.moves import after_move
from worker.news import Entry, EntryImage, FeedHints, ImageCredit
from worker.polling import (
    AWAY_WAIT_S,
    BUSY_WAIT_S,
    DAY_S,
    MOST_DEATHS,
    MOST_FAILURES,
    MOST_TRYING_S,
    FeedState,
    Rhythm,
    Trouble,
    after_failure,
    after_news,
    after_unchanged,
    ask_conditionally,
    edition_of,
    first_poll,
    host_gap,
    interval,
    next_poll,
    next_reading,
    try_again,
    try_reading_again,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp()  # a Monday
NO_HINTS = FeedHints()
RHYTHM = Rhythm(base_s=900, shortest_s=300, longest_s=DAY_S)


def entries(*hours_ago):
    return [
        Entry(
            id=str(h), url=f"https://river.example/{h}", published=datetime.fromtimestamp(NOW - h * 3600, UTC)
        )
        for h in hours_ago
    ]


def polled(state, now=NOW, listed=(), new=0, asked=True, wait_s=0, hints=NO_HINTS):
    return after_news(state, now, listed, new, asked=asked, wait_s=wait_s, hints=hints)


def test_a_feed_nobody_knows_is_asked_at_the_base_rhythm():
    assert interval(FeedState(), RHYTHM) == 900


@pytest.mark.parametrize(
    ("hours_ago", "seconds"),
    [
        ((0, 1, 2, 3, 4), 1800),  # an entry an hour: twice as often
        ((0, 6, 12, 18, 24), 3 * 3600),
        ((0, 0.01, 0.02, 0.03), 300),  # never more often than the shortest
        ((0, 240, 480), DAY_S),  # never more rarely than the longest
        ((0, 1), 900),  # two dates are no rhythm
        ((-5, -6, -7, -8), 900),  # dates in the future are none
        ((100, 101, 102, 103), DAY_S / 2 / (3 / 103 * 24)),  # silent for days: slow
    ],
)
def test_the_first_poll_reads_the_rhythm_from_the_dates_in_the_feed(hours_ago, seconds):
    state = polled(FeedState(), listed=entries(*hours_ago), new=len(hours_ago))
    assert interval(state, RHYTHM) == pytest.approx(seconds)


def test_the_rhythm_follows_the_news():
    state = replace(polled(FeedState(), listed=entries(0, 1, 2, 3)), news_a_day=24.0)
    busy = quiet = state
    for hour in range(1, 49):
        at = NOW + hour * 3600
        busy = polled(busy, at, entries(0), new=4)
        quiet = after_unchanged(quiet, at, 0)
    assert interval(busy, RHYTHM) == pytest.approx(DAY_S / 96 / 2, rel=0.15)
    assert interval(quiet, RHYTHM) > 3 * 1800


def test_a_restart_a_minute_later_tells_nothing_about_the_rhythm():
    state = replace(polled(FeedState(), listed=entries(0, 1, 2, 3)), news_a_day=24.0)
    assert after_unchanged(state, NOW + 5, 0).news_a_day == pytest.approx(24, rel=0.01)


def test_polls_are_spread_later_never_earlier():
    state = polled(FeedState())
    assert next_poll(state, RHYTHM, NOW, 0) == NOW + 900
    assert next_poll(state, RHYTHM, NOW, 0.999) == pytest.approx(NOW + 990, abs=1)


def test_failures_double_the_wait_and_never_end_a_feed():
    state, waits = FeedState(), []
    for _ in range(40):
        state = after_failure(state, NOW, "failed", "500")
        waits.append(next_poll(state, RHYTHM, NOW, 0) - NOW)
    assert waits[:3] == [1800, 3600, 7200]
    assert waits[-1] == DAY_S
    assert next_poll(polled(state), RHYTHM, NOW, 0) == NOW + 900


def test_a_publishers_own_wish_is_kept_up_to_a_day():
    assert next_poll(after_failure(FeedState(), NOW, "busy", "429", 7200), RHYTHM, NOW, 0) == NOW + 7200
    assert next_poll(after_failure(FeedState(), NOW, "busy", "429", 9e9), RHYTHM, NOW, 0) == NOW + DAY_S
    assert next_poll(polled(FeedState(), wait_s=4000), RHYTHM, NOW, 0) == NOW + 4000
    assert next_poll(polled(FeedState(), hints=FeedHints(ttl_s=3600)), RHYTHM, NOW, 0) == NOW + 3600


def test_a_gone_feed_is_asked_rarely_but_asked():
    state = after_failure(FeedState(), NOW, "gone", "410")
    assert next_poll(state, RHYTHM, NOW, 0) == NOW + DAY_S


def test_hours_and_days_to_skip_are_skipped():
    hints = FeedHints(skip_hours=frozenset({12, 13}), skip_days=frozenset({"Tuesday"}))
    at = datetime.fromtimestamp(next_poll(polled(FeedState(), hints=hints), RHYTHM, NOW, 0), UTC)
    assert at == datetime(2026, 3, 2, 14, tzinfo=UTC)
    late = datetime(2026, 3, 2, 23, 50, tzinfo=UTC).timestamp()
    at = datetime.fromtimestamp(next_poll(polled(FeedState(), late, hints=hints), RHYTHM, late, 0), UTC)
    assert at == datetime(2026, 3, 4, 0, tzinfo=UTC)
    everything = FeedHints(skip_hours=frozenset(range(24)))
    assert next_poll(polled(FeedState(), hints=everything), RHYTHM, NOW, 0) == NOW + 900


def test_a_304_for_far_too_long_is_tested_once_without_validators():
    state = replace(polled(FeedState(), listed=entries(0, 1, 2, 3), new=4), etag='"a"')
    at = NOW
    while ask_conditionally(state, at):
        at += 3600
        state = after_unchanged(state, at, 0)
        assert at < NOW + 30 * DAY_S
    assert at - NOW >= DAY_S
    honest = polled(state, at, entries(50, 51, 52), new=0, asked=False)
    assert ask_conditionally(honest, at + 3600)
    liar = polled(state, at, entries(0, 1, 2), new=3, asked=False)
    assert not ask_conditionally(liar, at + 3600)
    assert not ask_conditionally(polled(liar, at + 3600, new=0, asked=False), at + 7200)


def test_no_validators_no_conditional_request():
    assert not ask_conditionally(FeedState(), NOW)


def test_feeds_are_spread_at_the_first_start():
    at = [first_poll(NOW, n, 40, 900) - NOW for n in range(40)]
    assert at[0] == 0
    assert at == sorted(at)
    assert at[-1] < 60


@pytest.mark.parametrize(
    ("feed_s", "crawl_delay_s", "host", "gap"),
    [
        (None, None, "river.example", 5),
        (1.0, None, "river.example", 1),
        (1.0, 12.0, "river.example", 12),
        (None, 2.0, "river.example", 5),
        (None, 9999.0, "river.example", 60),
        (None, None, "127.0.0.1:8123", 0),
        (None, 12.0, "[::1]:8123", 0),
        (None, None, "localhost:8123", 0),
        (0.5, None, "127.0.0.1:8123", 0.5),
    ],
)
def test_the_gap_of_a_host(feed_s, crawl_delay_s, host, gap):
    assert host_gap(5, feed_s, crawl_delay_s, host) == gap


def test_a_story_is_tried_again_later_and_later_and_then_given_up():
    waits = []
    for failures in range(MOST_FAILURES + 1):
        at = try_again(
            Trouble(deaths=1, failures=failures, wanted_at=NOW), NOW, busy=False, may_help=True, wait_s=0
        )
        waits.append(None if at is None else at - NOW)
    assert waits == [30, 120, 480, 1920, None, None]


def test_what_trying_cannot_help_is_given_up_at_once():
    trouble = Trouble(deaths=1, failures=0, wanted_at=NOW)
    assert try_again(trouble, NOW, busy=False, may_help=False, wait_s=0) is None
    deaths = Trouble(deaths=MOST_DEATHS, failures=0, wanted_at=NOW)
    assert try_again(deaths, NOW, busy=False, may_help=True, wait_s=0) is None


def test_a_busy_publisher_is_asked_for_days():
    trouble = Trouble(deaths=1, failures=50, wanted_at=NOW)
    assert try_again(trouble, NOW, busy=True, may_help=True, wait_s=700) == NOW + 700
    assert try_again(trouble, NOW, busy=True, may_help=True, wait_s=0) == NOW + BUSY_WAIT_S
    assert try_again(trouble, NOW + MOST_TRYING_S, busy=True, may_help=True, wait_s=0) is None


def test_a_network_that_is_away_for_a_day_costs_no_story_and_no_day():
    waits = [
        try_again(Trouble(deaths=1, failures=n, wanted_at=NOW), NOW, away=True, may_help=True, wait_s=0) - NOW
        for n in (0, 1, 2, 3, 4, 50, 5_000)
    ]
    assert waits == [30, 120, 480, 1920, 3600, 3600, 3600]
    trouble = Trouble(deaths=1, failures=30, wanted_at=NOW)
    assert try_again(trouble, NOW + MOST_TRYING_S, away=True, may_help=True, wait_s=0) is None
    assert try_again(trouble, NOW, away=True, may_help=True, wait_s=900) == NOW + 3600
    state, waits = FeedState(news_a_day=48), []
    for _ in range(30):
        state = after_failure(state, NOW, "away", "no such host")
        waits.append(next_poll(state, Rhythm(), NOW, 0) - NOW)
    assert waits[:5] == [300, 300, 960, 3600, 3600]  # never more often than `shortest_s`
    assert next_poll(state, Rhythm(), NOW, 0) - NOW == AWAY_WAIT_S
    assert next_poll(replace(state, turn="failed"), Rhythm(), NOW, 0) - NOW == Rhythm().longest_s
    slow = replace(state, news_a_day=1.0)  # asked twice a day as it is
    assert next_poll(slow, Rhythm(), NOW, 0) - NOW == 43_200
    assert next_poll(state, Rhythm(longest_s=600), NOW, 0) - NOW == 600


DAYS = 86_400.0


@pytest.mark.parametrize(
    ("now", "published_at", "again_at"),
    [
        (0, None, 1.05),
        (0, -6.9, 1.05),
        (0, -7.1, None),  # old when it was first read
        (1.06, None, 7.35),
        (1.03, None, 7.35),  # within an hour of it
        (7.4, None, None),
    ],
)
def test_a_story_is_read_again_after_a_day_and_a_week(now, published_at, again_at):
    published = None if published_at is None else NOW + published_at * DAYS
    found = next_reading(NOW, NOW + now * DAYS, (7 * DAYS, DAYS), published, 0.5)
    assert found == (again_at and pytest.approx(NOW + again_at * DAYS))
    assert next_reading(NOW, NOW, (), None, 0.5) is None


def test_a_second_reading_is_tried_three_times_and_never_in_a_hurry():
    assert try_reading_again(0, NOW, may_help=True, wait_s=5) == NOW + 3600
    assert try_reading_again(1, NOW, may_help=True, wait_s=90_000) == NOW + 90_000
    assert try_reading_again(2, NOW, may_help=True, wait_s=0) is None
    assert try_reading_again(0, NOW, may_help=False, wait_s=0) is None


def test_a_state_comes_back_from_its_record():
    state = after_move(
        polled(
            replace(FeedState(), etag='W/"a"'),
            listed=entries(0, 1, 2),
            new=3,
            hints=FeedHints(skip_hours=frozenset({3}), skip_days=frozenset({"Sunday"})),
        ),
        "https://new.example/",
    )
    assert FeedState.from_record(state.to_record()) == state
    assert FeedState.from_record({}) == FeedState()
    assert FeedState.from_record({"of_a_later_version": 1}) == FeedState()


def test_an_entry_comes_back_from_its_record():
    entry = Entry(
        id="1",
        url="https://river.example/1",
        title="Boats",
        authors=("Lena Hartwell",),
        published=datetime(2026, 3, 1, 12, tzinfo=UTC),
        updated=datetime(2026, 3, 1, 13, tzinfo=UTC),
        images=(
            EntryImage(
                url="https://river.example/1.jpg",
                caption="Boats off Lamu.",
                credits=(ImageCredit(name="Lena Hartwell", role="photographer"), ImageCredit(name="AP")),
                versions=("https://river.example/1-small.jpg",),
            ),
        ),
    )
    assert entry_from_record(entry_to_record(entry)) == entry
    as_a_whole = {name: value for name, value in asdict(entry).items() if value not in (None, ())}
    times = {name: as_a_whole[name].isoformat() for name in ("published", "updated") if name in as_a_whole}
    assert entry_to_record(entry) == as_a_whole | times
    assert edition_of(entry) == datetime(2026, 3, 1, 13, tzinfo=UTC).timestamp()
    assert edition_of(Entry(id="2", url="https://river.example/2")) == 0
