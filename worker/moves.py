"""Where a feed is asked after permanent redirects, and which of two feeds that moved to one address. Pure.

old.example/rss -> 301 new.example/rss, five polls in a row: asked at new.example/rss from now on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from worker.polling import FeedState

# After this many permanent redirects in a row the new address is asked first.
MOVES_BELIEVED = 5


def after_hop(state: FeedState, address: str, *, permanent: bool) -> FeedState:
    """Return the state after a redirect to another host, where the poll goes on at a turn of its own."""
    led_to = address if permanent and (state.led_to or not state.hops) else None
    return replace(state, hops=state.hops + 1, led_to=led_to)


def after_move(state: FeedState, address: str | None) -> FeedState:
    """Return the state after a poll that ended at `address` by permanent redirects, or by none (None).

    What was asked after hops to another host counts from where the hops began.
    """
    if state.hops:
        address = (address or state.led_to) if state.led_to else None
    state = replace(state, hops=0, led_to=None)
    if address is None:
        # Asked at its new address already: no redirect is what we hoped for.
        return state if state.moves >= MOVES_BELIEVED else replace(state, moved_to=None, moves=0)
    moves = state.moves + 1 if address == state.moved_to else 1
    return replace(state, moved_to=address, moves=moves)


def address_of(state: FeedState, url: str) -> str:
    """Return where to ask for the feed `url`: at its new address once that has been said often enough."""
    return state.moved_to if state.moved_to and state.moves >= MOVES_BELIEVED else url


def asked_instead(url: str, address: str, there: Iterable[str]) -> str | None:
    """Return the feed that is asked in the stead of `url`, which has moved; None where it asks itself.

    `there` are the feeds that are well and whose address is the new one, too. One that the file has by
    that address comes first, then the first by its URL.
    """
    first = min({*there, url}, key=lambda one: (one != address, one))
    return None if first == url else first
