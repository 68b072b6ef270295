"""Counts the values that the photos of a question have, in tantivy: for facets, timeline and map.

Every count is exact, and of equal counts the lesser values come first, as in Elasticsearch. What was
counted is kept (embedded_view.py). After a write it is not counted anew: what was written since is added,
and what stood there before is taken off. So a page that is asked again and again costs little however
large the index, and however often it is written to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tantivy import Query, Searcher

from indexer.answer import Counts
from indexer.backends.embedded_query import all_of, any_of, between, matching
from indexer.backends.embedded_view import Counted, View, most_frequent
from indexer.backends.embedded_walk import id_at
from indexer.backends.ranking import TALLIED
from indexer.query import Clause, Tally, TallyField

MOST_CHANGES = 300  # between two moments, and a small share of all photos: of more all is counted anew
_CHANGES_SHARE = 200
MOST_WHOLE = 40_000  # values of a field that are brought up to date
_SPARE = 100  # values beyond those wanted: mostly the last one's equals end among them
_MOST_AT_ONCE = 60_000  # values of a field; tantivy makes 65,000 buckets
_EACH = 1 << 31  # each segment tells all its values: what it left out could be many in the others

Whole = dict[TallyField, Mapping[str, int]]


def counted(view: View, where: Clause, tallies: Sequence[Tally]) -> tuple[Counts, ...]:
    """Return, for each tally, its values with how many matching photos have them, most first."""
    kept = view.counts.of(where)
    again = kept is not None and kept.view is not view
    counts: dict[Tally, Counts] = dict(kept.counts) if kept and not again else {}
    whole: Whole = _since(kept, view, where) if kept and again else dict(kept.whole) if kept else {}
    lacking = [tally for tally in dict.fromkeys(tallies) if tally not in counts]
    if missing := [tally for tally in lacking if tally.field not in whole]:
        query = matching(where, view)
        if again:  # and perhaps once more: then it pays to know all values
            whole |= _whole(view.searcher, query, {tally.field for tally in missing})
        counts |= _counted(view.searcher, query, [tally for tally in missing if tally.field not in whole])
    for tally in lacking:
        if tally not in counts:
            counts[tally] = most_frequent(whole[tally.field].items(), tally.most)
    if lacking:
        view.counts.keep(where, Counted(view=view, counts=counts, whole=whole))
    return tuple(counts[tally] for tally in tallies)


# --- from one moment to the next ----------------------------------------------------------------------


def _since(kept: Counted, view: View, where: Clause) -> Whole:
    """Return all values as counted now; nothing where they are not known, or too much has changed."""
    if not kept.whole or kept.view.turn > view.turn:  # another thread was ahead of us
        return {}
    earlier = kept.view
    written = between(view.schema, "written", earlier.turn + 1, None)
    most = MOST_CHANGES + view.searcher.num_docs // _CHANGES_SHARE
    changed = view.searcher.search(written, limit=most + 1, count=False).hits
    if len(changed) > most:
        return {}
    whole = {field: dict(counts) for field, counts in kept.whole.items()}
    if changed:
        ids = [id_at(view.searcher, address) for _, address in changed]
        stood = any_of(Query.term_query(view.schema, "id", id) for id in ids)
        for at, part, one in ((view, written, 1), (earlier, stood, -1)):
            found = _all_values(at.searcher, all_of((matching(where, at), part)), whole)
            for field, buckets in found.items():
                _add(whole[field], _pairs(buckets), one)
    return dict(whole)


def _add(counts: dict[str, int], pairs: Iterable[tuple[str, int]], one: int) -> None:
    """Add so many of each value, or take them off."""
    for value, more in pairs:
        if now := counts.get(value, 0) + one * more:
            counts[value] = now
        else:
            del counts[value]


# --- anew ---------------------------------------------------------------------------------------------

_Bucket = Mapping[str, Any]


def _whole(searcher: Searcher, query: Query, fields: Iterable[TallyField]) -> Whole:
    """Return all values of these fields, but for those that have too many."""
    found = _all_values(searcher, query, fields)
    return {field: dict(_pairs(buckets)) for field, buckets in found.items() if len(buckets) <= MOST_WHOLE}


def _all_values(
    searcher: Searcher, query: Query, fields: Iterable[TallyField]
) -> dict[TallyField, list[_Bucket]]:
    """Return all values of these fields: of a field that has too many, one more than may be."""
    wanted = {Tally(field=field, most=MOST_WHOLE): MOST_WHOLE + 1 for field in fields}
    return {tally.field: buckets for tally, buckets in _buckets(searcher, query, wanted).items()}


def _counted(searcher: Searcher, query: Query, tallies: Sequence[Tally]) -> dict[Tally, Counts]:
    wanted = {tally: min(tally.most + _SPARE, _MOST_AT_ONCE) for tally in tallies}
    found = _buckets(searcher, query, wanted)
    # Of equals at the very end tantivy leaves out any: there all values are looked at.
    if unsure := {
        tally: _MOST_AT_ONCE for tally, size in wanted.items() if _is_cut(found[tally], tally, size)
    }:
        found |= _buckets(searcher, query, unsure)
    return {tally: most_frequent(_pairs(found[tally]), tally.most) for tally in tallies}


def _buckets(searcher: Searcher, query: Query, sizes: Mapping[Tally, int]) -> dict[Tally, list[_Bucket]]:
    if not sizes:
        return {}
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


def _pairs(buckets: Iterable[_Bucket]) -> list[tuple[str, int]]:
    return [(bucket["key"], bucket["doc_count"]) for bucket in buckets]
