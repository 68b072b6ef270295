"""Walks through an index in the order of its ids, which tantivy cannot do: it sorts quickly by numbers alone.

So each document has the first eight bytes of its id as a number (`id_start`). Few ids share them, and
only those are read and put in order here. (By the ids themselves 100,000 documents take 2.5 s, so 0.02.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import orjson
from tantivy import DocAddress, FieldType, Occur, Order, Query, Schema, Searcher

from indexer.backends.embedded_view import View

_LAST_START = 2**64 - 1
_PAGE = 10_000

Started = tuple[int, DocAddress]


def id_start(id: str) -> int:
    """Return the first eight bytes of an id as a number in the same order."""
    return int.from_bytes(id.encode("utf-8", "replace")[:8].ljust(8, b"\0"), "big")


def id_starts(schema: Schema, first: int, last: int | None) -> Query:
    """Return the query for ids whose first eight bytes, as a number, lie in the range."""
    return Query.range_query(schema, "id_start", FieldType.Unsigned, first, last)


def total(searcher: Searcher, query: Query) -> int:
    """Return how many documents match."""
    return int(searcher.search(query, limit=1).count or 0)  # type: ignore[attr-defined]


def last_turn(searcher: Searcher) -> int:
    """Return the number of the last commit of which a document stands; 0 where none does."""
    found = searcher.aggregate(Query.all_query(), {"last": {"max": {"field": "written"}}})
    return int(found["last"]["value"] or 0)


def record_at(searcher: Searcher, address: DocAddress) -> bytes:
    """Return the JSON of the document that stands there."""
    return bytes(searcher.doc(address).get_first("record") or b"")


def id_at(searcher: Searcher, address: DocAddress) -> str:
    """Return the id of the document that stands there."""
    return str(orjson.loads(record_at(searcher, address))["id"])


def by_id(searcher: Searcher, schema: Schema, query: Query, most: int) -> list[DocAddress]:
    """Return the first `most` that match, in the order of their ids."""
    found = _by_start(searcher, query, most + 1)
    if len(found) > most:
        last = found[-1][0]
        if found[most - 1][0] == last:  # some that share the last one's first bytes may be cut off
            same = Query.boolean_query([(Occur.Must, query), (Occur.Must, id_starts(schema, last, last))])
            found = [hit for hit in found if hit[0] != last]
            found += _by_start(searcher, same, max(total(searcher, same), 1))
    return [address for _, address in _in_order(searcher, found)][:most]


def pages(searcher: Searcher, schema: Schema) -> Iterator[list[Started]]:
    """Return all documents in pages, by their ids' first bytes; those that share them stand in one page."""
    rest = Query.all_query()
    while found := _by_start(searcher, rest, _PAGE):
        last = found[-1][0]
        if len(found) == _PAGE:
            same = id_starts(schema, last, last)
            found = [hit for hit in found if hit[0] != last]
            found += _by_start(searcher, same, max(total(searcher, same), 1))
        yield found
        if last == _LAST_START:
            return
        rest = id_starts(schema, last + 1, None)


def lacking(made: View, standing: View) -> tuple[list[str], list[str]]:
    """Return the ids of what stands and is missing or older in what was made, and of what is there twice."""
    less: list[str] = []
    twice: list[str] = []
    theirs = _groups(made)
    ahead = next(theirs, None)
    for start, old in _groups(standing):
        while ahead and ahead[0] < start:
            ahead = next(theirs, None)
        new = ahead[1] if ahead and ahead[0] == start else []
        if len(old) == len(new) == 1 and new[0][0] >= old[0][0]:
            continue
        versions: dict[str, int] = {}
        for version, address in new:
            id = id_at(made.searcher, address)
            if id in versions:
                twice.append(id)
            versions[id] = version
        for version, address in old:
            id = id_at(standing.searcher, address)
            if versions.get(id, -1) < version:
                less.append(id)
    return less, twice


def _groups(view: View) -> Iterator[tuple[int, list[tuple[int, DocAddress]]]]:
    """Return version and address of all documents, those that share their ids' first bytes together."""
    for page in pages(view.searcher, view.schema):
        versions = view.searcher.fast_field_values("version", [address for _, address in page])
        rows = zip(page, versions, strict=True)
        for start, group in groupby(rows, key=lambda row: row[0][0]):
            yield start, [(int(version or 0), address) for (_, address), version in group]


def _by_start(searcher: Searcher, query: Query, most: int) -> list[Started]:
    hits = searcher.search(query, limit=most, count=False, order_by_field="id_start", order=Order.Asc).hits
    return [(int(start or 0), address) for start, address in hits]


def _in_order(searcher: Searcher, found: Sequence[Started]) -> list[Started]:
    ordered: list[Started] = []
    for _, group in groupby(found, key=lambda hit: hit[0]):
        same = list(group)
        ordered += sorted(same, key=lambda hit: id_at(searcher, hit[1])) if len(same) > 1 else same
    return ordered
