"""Where a feed is asked that has moved for good, and what becomes of two that moved to one address."""

import pytest

from worker.moves import MOVES_BELIEVED, address_of, after_hop, after_move, asked_instead
from worker.polling import FeedState, after_failure

NOW = 1_700_000_000.0
OLD, NEW, NEWER = "https://old.example/rss", "https://new.example/rss", "https://newer.example/rss"


def test_a_permanent_move_is_believed_after_some_polls_and_forgotten_on_failure():
    state = FeedState()
    for _ in range(MOVES_BELIEVED):
        assert address_of(state, OLD) == OLD
        state = after_move(state, NEW)
    assert address_of(state, OLD) == NEW
    assert address_of(after_move(state, None), OLD) == NEW
    assert address_of(after_failure(state, NOW, "failed", "500"), OLD) == OLD
    assert address_of(after_move(after_move(FeedState(), NEW), None), OLD) == OLD


@pytest.mark.parametrize(
    ("hops", "ends_at", "believed"),
    [
        ([(NEW, True)], None, NEW),
        ([(NEW, True), (NEWER, True)], None, NEWER),
        ([(NEW, True)], NEW + "/all", NEW + "/all"),  # and once more on the new host
        ([(NEW, False)], None, OLD),
        ([(NEW, False), (NEWER, True)], None, OLD),
        ([(NEW, True), (NEWER, False)], None, OLD),
        ([(NEW, False)], NEW + "/all", OLD),
    ],
)
def test_a_move_to_another_host_is_believed_as_well(hops, ends_at, believed):
    state = FeedState()
    for _ in range(MOVES_BELIEVED):
        assert address_of(state, OLD) == OLD
        for address, permanent in hops:
            state = after_hop(state, address, permanent=permanent)
        assert state.hops == len(hops)
        state = after_move(state, ends_at)
        assert (state.hops, state.led_to) == (0, None)
    assert address_of(state, OLD) == believed
    assert FeedState.from_record(state.to_record()) == state


@pytest.mark.parametrize(
    ("url", "there", "instead"),
    [
        (OLD, [OLD], None),
        (OLD, [NEW, OLD], NEW),  # the file has it by that address
        (NEWER, [NEWER, OLD], None),  # both have moved: the first by its URL asks
        (OLD, [NEWER, OLD], NEWER),
        (OLD, [], None),  # the other fails, or has left the file
    ],
)
def test_of_feeds_at_one_address_one_is_asked(url, there, instead):
    assert asked_instead(url, NEW, there) == instead
