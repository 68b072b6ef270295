"""Counts the values that the photos of a question have, in tantivy: for facets, timeline and map."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.answer import Counts
from indexer.backends.embedded_query import matching
from indexer.backends.embedded_shelf import Shelf
from indexer.backends.ranking import TALLIED
from indexer.query import Clause, Tally


def counted(shelf: Shelf, where: Clause, tallies: Sequence[Tally]) -> tuple[Counts, ...]:
    """Return, for each tally, its values with how many matching photos have them, most first."""
    if not tallies:
        return ()
    asked = {
        str(number): {
            "terms": {
                "field": TALLIED[tally.field],
                # Where the last of those kept have equals, tantivy keeps any of them: so a few more.
                "size": tally.most + 100,
                "segment_size": max(2 * tally.most, 1000),
            }
        }
        for number, tally in enumerate(tallies)
    }
    view = shelf.view()
    found = view.searcher.aggregate(matching(where, view), asked)
    return tuple(_in_order(found[str(number)]["buckets"], tally.most) for number, tally in enumerate(tallies))


def _in_order(buckets: Sequence[dict[str, object]], most: int) -> Counts:
    pairs = [(str(bucket["key"]), int(str(bucket["doc_count"]))) for bucket in buckets]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:most])
