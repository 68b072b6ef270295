"""What every ledger must do about feeds: when they are due, and where they have moved."""

from tests.worker.ledger.rig import FEED, LEASE, NOW, begun


def test_a_feed_is_due_when_it_was_said_to_be(ledger):
    ledger.keep_feeds({FEED: ("river.example", NOW + 10)})
    assert ledger.claim(NOW + 9, 10, LEASE) == []
    (work,) = begun(ledger, NOW + 10)
    assert (work.url, work.feed, work.host, work.record) == (FEED, FEED, "river.example", {})
    ledger.polled(
        work.claim,
        NOW + 11,
        free_at=NOW + 16,
        next_at=NOW + 900,
        record={"polls": 1},
        address=(FEED, "river.example"),
    )
    assert ledger.claim(NOW + 899, 10, LEASE) == []
    (again,) = begun(ledger, NOW + 900)
    assert again.record == {"polls": 1}


def test_a_feed_taken_from_the_file_rests_and_keeps_what_is_known_of_it(ledger):
    ledger.keep_feeds({FEED: ("river.example", NOW)})
    (work,) = begun(ledger)
    ledger.polled(
        work.claim, NOW, free_at=NOW, next_at=NOW + 5, record={"etag": '"a"'}, address=(FEED, "river.example")
    )
    ledger.keep_feeds({})
    assert ledger.claim(NOW + 10, 10, LEASE) == []
    assert [row.enabled for row in ledger.feeds()] == [False]
    ledger.keep_feeds({FEED: ("river.example", NOW + 1000)})
    assert [work.record for work in begun(ledger, NOW + 10)] == [{"etag": '"a"'}]


def test_the_feeds_at_an_address_are_those_that_have_moved_there_too(ledger):
    moved, other = "https://old.example/rss", "https://other.example/rss"
    ledger.keep_feeds({FEED: ("river.example", NOW), moved: ("old.example", NOW), other: ("a.example", NOW)})
    assert [row.url for row in ledger.feeds_at(FEED)] == [FEED]
    for work in begun(ledger):
        address = other if work.feed == other else FEED
        ledger.polled(
            work.claim, NOW, free_at=NOW, next_at=NOW, record={"polls": 1}, address=(address, "river.example")
        )
    there = ledger.feeds_at(FEED)
    assert [(row.url, row.address, row.enabled) for row in there] == [(moved, FEED, True), (FEED, FEED, True)]
    assert there == [row for row in ledger.feeds() if row.address == FEED]
    ledger.keep_feeds({moved: ("old.example", NOW)})
    assert [row.url for row in ledger.feeds_at(FEED)] == [moved]
    assert ledger.feeds_at("https://none.example/") == []
