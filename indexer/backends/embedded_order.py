"""The hits of a question in their full order, which tantivy alone cannot give: it sorts by one thing.

relevance: score, then newest story, then id        taken, published, seen: newest, unknown last, then id

Whole groups of equals are therefore fetched and put in order here. Tantivy adds the words' shares in
an order of its own, so that equal captions may differ in the last bits: scores that are next to each
other and hardly differ are equal, and the highest stands for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import dropwhile, groupby
from typing import Any

from tantivy import DocAddress, Order, Query, Searcher

from indexer.answer import Hit
from indexer.backends.checks import document_of
from indexer.backends.embedded_query import all_of, between, but_not, known_total, matching
from indexer.backends.embedded_score import scored
from indexer.backends.embedded_view import View
from indexer.backends.embedded_walk import by_id, id_at, id_start, id_starts, record_at, total
from indexer.backends.ranking import SORTED_BY
from indexer.documents import PhotoDocument
from indexer.query import PhotoQuery

_Found = list[tuple[Any, DocAddress]]
_SPARE = 100  # hits beyond those wanted: mostly the last one's equals end among them
_MANY = 2_000
_SPANS_MS = tuple(days * 86_400_000 for days in (1, 6, 36, 216))
_KEPT_READ = 2_000  # photos as they were read last: some 12 MB
_SLACK = 2.5e-7  # two units in the last place; other scores differ by more


def ordered_hits(view: View, query: PhotoQuery) -> tuple[tuple[Hit, ...], int]:
    """Return the hits in order after `query.after`, and how many photos match in all."""
    searcher = view.searcher
    if query.sort == "relevance" and (ranked := scored(query.where, view)) is not None:
        return _by_score(searcher, ranked, query)
    where = matching(query.where, view)
    field = "published" if query.sort == "relevance" else SORTED_BY[query.sort]
    # Nothing ranks: every photo scores alike, and the cursor says so.
    before: tuple[object, ...] = (0.0,) if query.sort == "relevance" else ()
    after = query.after[len(before) :] if query.after is not None else None
    known = known_total(query.where, view)
    found, found_in_all = _Dated(view, where, field, known).first(query.limit, after)
    return tuple(_hit(searcher, address, (*before, key)) for key, address in found), found_in_all


class _Dated:
    """What matches in the order of a time, newest first, the unknown last, then by id."""

    def __init__(self, view: View, where: Query, field: str, known: int | None) -> None:
        self._searcher, self._schema, self._newest_of = view.searcher, view.schema, view.newest
        self._where, self._field, self._known = where, field, known

    def first(self, most: int, after: Sequence[object] | None) -> tuple[_Found, int]:
        """Return the first `most` after the hit of those sort values, with their times, and the total."""
        if most < 1:
            return [], self._total()
        if after is None:
            recent = self._recent(None, most)
            return (recent, self._total()) if recent else self._newest(self._where, most)
        found_in_all = self._total()
        key, id = after
        passed = None if key is None else int(key)  # type: ignore[call-overload]
        found = self._equals(passed, most, str(id))
        if passed is not None and len(found) < most:
            found += self._recent(passed - 1, most - len(found)) or self._older(passed, most - len(found))
            if len(found) < most:
                found += self._equals(None, most - len(found), None)
        return found, found_in_all

    def _total(self) -> int:
        return total(self._searcher, self._where) if self._known is None else self._known

    def _older(self, passed: int, most: int) -> _Found:
        older = all_of((self._where, between(self._schema, self._field, None, passed - 1)))
        return self._newest(older, most)[0]

    def _recent(self, until: int | None, most: int) -> _Found:
        """Return the first up to a time (None: all) if they lie close together, else nothing.

        What is found by most photos need not be put in order as a whole: its last days will do.
        """
        begin = self._newest_of.get(self._field) if until is None else until
        if begin is None or (self._known or 0) < _MANY:
            return []
        for span in _SPANS_MS:
            part = all_of((self._where, between(self._schema, self._field, begin - span, until)))
            found, found_in_part = self._newest(part, most)
            if found_in_part >= most:
                return found
        return []

    def _newest(self, part: Query, most: int) -> tuple[_Found, int]:
        """Return the first of a part, the unknown last as tantivy has it, and how many are in the part."""
        asked = most + _SPARE
        answer = self._searcher.search(
            part, limit=asked, count=True, order_by_field=self._field, order=Order.Desc
        )
        hits: _Found = list(answer.hits)
        if hits and hits[0][0] is not None:
            self._newest_of[self._field] = max(hits[0][0], self._newest_of.get(self._field, hits[0][0]))
        cut = len(hits) == asked  # and of the last one's equals some may be missing
        last = hits[-1][0] if cut else None
        found: _Found = []
        for key, equals in groupby(hits, key=lambda hit: hit[0]):
            if len(found) >= most:
                break
            found += (
                self._equals(last, most - len(found), None)
                if cut and key == last
                else self._by_id(list(equals))
            )
        return found[:most], int(answer.count or 0)  # type: ignore[attr-defined]

    def _by_id(self, equals: _Found) -> _Found:
        if len(equals) < 2:
            return equals
        starts = self._searcher.fast_field_values("id_start", [address for _, address in equals])
        if len(set(starts)) == len(starts):
            in_order = sorted(zip(starts, equals, strict=True), key=lambda pair: int(pair[0] or 0))
            return [hit for _, hit in in_order]
        return sorted(equals, key=lambda hit: id_at(self._searcher, hit[1]))

    def _equals(self, key: int | None, most: int, after: str | None) -> _Found:
        """Return those of one time, None the unknown, after an id."""
        if key is None:
            group = but_not(self._where, Query.exists_query(self._field))
        else:
            group = all_of((self._where, between(self._schema, self._field, key, key)))
        if after is None:
            return [(key, address) for address in by_id(self._searcher, self._schema, group, most)]
        group = all_of((group, id_starts(self._schema, id_start(after), None)))
        asked = most + 1
        while True:
            found = by_id(self._searcher, self._schema, group, asked)
            rest = list(dropwhile(lambda address: id_at(self._searcher, address) <= after, found))
            if len(rest) >= most or len(found) < asked:
                return [(key, address) for address in rest[:most]]
            asked *= 4  # ids that share their first bytes with the one we continue after


def _by_score(searcher: Searcher, query: Query, asked: PhotoQuery) -> tuple[tuple[Hit, ...], int]:
    most = max(asked.limit, 1) * 2 + 16
    while True:
        answer = searcher.search(query, limit=most)
        found_in_all = int(answer.count or 0)  # type: ignore[attr-defined]
        hits = _levelled(answer.hits)
        if len(hits) < found_in_all:
            # The last group of equals may have been cut by the limit.
            last = hits[-1][0]
            hits = [hit for hit in hits if hit[0] > last]
        ranked = _ranked(searcher, hits, asked)
        if len(ranked) >= asked.limit or most >= found_in_all:
            return tuple(ranked[: max(asked.limit, 0)]), found_in_all
        most *= 4


def _levelled(hits: _Found) -> _Found:
    """Return the hits, best first, those of hardly different scores with the highest of theirs."""
    levelled: _Found = []
    level = before = 0.0
    for score, address in hits:
        if not levelled or before - score > _slack(score):
            level = score
        before = score
        levelled.append((level, address))
    return levelled


def _slack(score: float) -> float:
    return _SLACK * max(score, 1.0)


def _ranked(searcher: Searcher, hits: _Found, asked: PhotoQuery) -> list[Hit]:
    found: list[Hit] = []
    seen = None if asked.after is None else _Seen(*asked.after)
    times = searcher.fast_field_values("published", [address for _, address in hits])
    timed = [(score, time, address) for (score, address), time in zip(hits, times, strict=True)]
    for score, group in groupby(timed, key=lambda row: row[0]):
        same = seen is not None and abs(score - seen.score) <= 2 * _slack(score)
        if seen is not None and score > seen.score and not same:
            continue
        newest_first = sorted(group, key=lambda row: _newest_first(row[1]))
        for time_key, equals in groupby(newest_first, key=lambda row: _newest_first(row[1])):
            if seen is not None and same and time_key < seen.time_key:
                continue
            photos = sorted(
                ((_photo(searcher, address), time) for _, time, address in equals),
                key=lambda pair: pair[0].id,
            )
            found += (
                Hit(photo=photo, score=score, sort_values=(score, time, photo.id))
                for photo, time in photos
                if seen is None or not same or (time_key, photo.id) > (seen.time_key, seen.id)
            )
            if len(found) >= asked.limit:
                return found
    return found


def _newest_first(time: Any) -> tuple[bool, int]:
    return time is None, -int(time or 0)


class _Seen:
    """The last hit that was already seen, from its sort values."""

    def __init__(self, score: Any, time: Any, id: Any) -> None:
        self.score, self.time_key, self.id = float(score), _newest_first(time), str(id)


def _photo(searcher: Searcher, address: DocAddress) -> PhotoDocument:
    return _read(record_at(searcher, address))


@lru_cache(maxsize=_KEPT_READ)
def _read(record: bytes) -> PhotoDocument:
    """Return the photo of its JSON. Of a list of the newest most were read for the question before."""
    found = document_of("photo", record)
    assert isinstance(found, PhotoDocument)
    return found


def _hit(searcher: Searcher, address: DocAddress, before_id: tuple[object, ...]) -> Hit:
    photo = _photo(searcher, address)
    return Hit(photo=photo, score=0.0, sort_values=(*before_id, photo.id))
