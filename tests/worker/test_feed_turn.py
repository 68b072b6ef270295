"""What a turn makes of a feed's answer: which entries become wanted stories, and what is asked next time."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from structlog.testing import capture_logs

from worker import polling
from worker.fetch import Busy, Fetched, Gone, ServerError, Unreachable, Validators
from worker.ledger import Claim, Work, open_ledger
from worker.polling import FeedState
from worker.turns.feed import _after_poll

FEED = "https://river.example/rss"
NOW = 1_700_000_000.0


@pytest.fixture
def kit(tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}")
    yield SimpleNamespace(ledger=ledger)
    ledger.close()


def polled(kit, items, query="", state=None, **headers):
    """The state after a poll that brought these items: (number, how many days old)."""
    now = datetime.fromtimestamp(NOW, UTC)
    body = "".join(
        f"<item><title>Boats {number}</title><link>https://river.example/{number}{query}</link>"
        f"<pubDate>{now - timedelta(days=days):%a, %d %b %Y %H:%M:%S GMT}</pubDate></item>"
        for number, days in items
    )
    answer = Fetched(
        url=FEED,
        final_url=FEED,
        status=200,
        body=f"<rss version='2.0'><channel><title>River</title>{body}</channel></rss>".encode(),
        validators=Validators('"a"', None),
        headers=headers,
    )
    work = Work(
        claim=Claim(kind="feed", id=FEED, lease="1"), url=FEED, host="river.example", feed=FEED, record={}
    )
    return _after_poll(kit, work, state or FeedState(), answer, NOW, False)


def wanted(kit):
    rows = kit.ledger._file.rows("SELECT url FROM stories")
    return sorted(int(row["url"].rpartition("/")[2]) for row in rows)


def test_of_a_flood_the_newest_come_first_and_the_rest_with_the_next_polls(kit, monkeypatch):
    monkeypatch.setattr(polling, "MOST_NEW_AT_ONCE", 3)
    items = [(number, 20 - number) for number in range(8)]  # the oldest first, as in some sitemaps
    with capture_logs() as logs:
        state = polled(kit, items)
    assert wanted(kit) == [5, 6, 7]
    assert [line["what"] for line in logs if line["event"] == "feed.problem"] == [
        "3 new entries at once: the rest at the next poll"
    ]
    assert state.etag is None  # or "unchanged" would be the answer for the rest
    assert polled(kit, items).etag is None
    state = polled(kit, items)
    assert wanted(kit) == list(range(8))
    assert state.etag == '"a"'


@pytest.mark.parametrize(
    ("header", "language"),
    [("de", "de"), (" pt-BR ", "pt-BR"), ("de, en", None), ("", None), ("x" * 100, None)],
)
def test_the_language_of_the_header_counts_where_the_feed_says_none(kit, header, language):
    polled(kit, [(1, 0)], **{"content-language": header})
    (claim,) = kit.ledger.claim(NOW, 1, 60)
    work = kit.ledger.begin(claim, NOW, 60)
    assert work.record.get("language") == language


def test_a_feed_that_changes_its_links_at_each_poll_announces_each_story_once(kit):
    state = polled(kit, [(number, number) for number in range(4)], "?sid=1")
    state = polled(kit, [(number, number) for number in range(5)], "?sid=2", state)
    state = polled(kit, [(number, number) for number in range(6)], "?sid=3", state)
    assert state.passing == ("sid",)
    assert (state.turn, polled(kit, [(5, 5)], "?sid=4", state).turn) == ("news", "unchanged")
    assert FeedState.from_record(state.to_record()) == state
    rows = kit.ledger._file.rows("SELECT url FROM stories ORDER BY url")
    assert [row["url"].rpartition("/")[2] for row in rows] == [
        "0?sid=1",
        "1?sid=1",
        "2?sid=1",
        "3?sid=1",
        "4?sid=2",
        "5?sid=3",
    ]


@pytest.mark.parametrize(
    ("outcome", "turn"),
    [
        (Unreachable(url=FEED, reason="no such host"), "away"),
        (ServerError(url=FEED, reason="500"), "failed"),
        (Busy(url=FEED, reason="429", wait_s=5), "busy"),
        (Gone(url=FEED, reason="410"), "gone"),
    ],
)
def test_who_cannot_be_reached_is_told_from_who_fails(kit, outcome, turn):
    work = Work(
        claim=Claim(kind="feed", id=FEED, lease="1"), url=FEED, host="river.example", feed=FEED, record={}
    )
    state = _after_poll(kit, work, FeedState(), outcome, NOW, False)
    assert (state.turn, state.failures, state.reason) == (turn, 1, outcome.reason)
