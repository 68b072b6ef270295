"""Counts the values that the photos of a question have, in tantivy: for facets, timeline and map.

Every count is exact, and of equal counts the lesser values come first, as in Elasticsearch. What was
counted is kept until the next commit: a page is asked again, and its map and lists beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tantivy import Query, Searcher

from indexer.answer import Counts
from indexer.backends.embedded_query import matching
from indexer.backends.embedded_walk import View
from indexer.backends.ranking import TALLIED
from indexer.query import Clause, Tally

_SPARE = 100  # values beyond those wanted: mostly the last one's equals end among them
_MOST_AT_ONCE = 60_000  # of the values of a field; tantivy makes 65,000 buckets
_EACH = 1 << 31  # each segment tells all its values: what it left out could be many in the others


def counted(view: View, where: Clause, tallies: Sequence[Tally]) -> tuple[Counts, ...]:
    """Return, for each tally, its values with how many matching photos have them, most first."""
    kept = view.counts.of(where)
    if lacking := [tally for tally in dict.fromkeys(tallies) if tally not in kept]:
        found = _counted(view.searcher, matching(where, view), lacking)
        kept = view.counts.keep(where, dict(zip(lacking, found, strict=True)))
    return tuple(kept[tally] for tally in tallies)


def _counted(searcher: Searcher, query: Query, tallies: Sequence[Tally]) -> list[Counts]:
    wanted = {tally: min(tally.most + _SPARE, _MOST_AT_ONCE) for tally in tallies}
    found = _buckets(searcher, query, wanted)
    # Of equals at the very end tantivy leaves out any: there all values are looked at.
    if unsure := {
        tally: _MOST_AT_ONCE for tally, size in wanted.items() if _is_cut(found[tally], tally, size)
    }:
        found |= _buckets(searcher, query, unsure)
    return [_in_order(found[tally], tally.most) for tally in tallies]


_Bucket = Mapping[str, Any]


def _buckets(searcher: Searcher, query: Query, sizes: Mapping[Tally, int]) -> dict[Tally, list[_Bucket]]:
    asked = {
        str(n): {"terms": {"field": TALLIED[tally.field], "size": size, "segment_size": _EACH}}
        for n, (tally, size) in enumerate(sizes.items())
    }
    answer = searcher.aggregate(query, asked)
    return {tally: answer[str(n)]["buckets"] for n, tally in enumerate(sizes)}


def _is_cut(buckets: Sequence[_Bucket], tally: Tally, size: int) -> bool:
    """Whether what is beyond the last bucket may be as frequent as the last that is wanted."""
    if len(buckets) < size or not 0 < tally.most < size < _MOST_AT_ONCE:
        return False
    return bool(buckets[-1]["doc_count"] == buckets[tally.most - 1]["doc_count"])


def _in_order(buckets: Sequence[_Bucket], most: int) -> Counts:
    pairs = [(str(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:most])
