"""Marks the photos of which there is another sighting, as they are put into an embedded index.

a stands alone in its group g;         put b of g       -> b gets the mark, and a is written again with it
a and b stand in g, both marked;       put b, now of h  -> a is written again without

One process writes, and what changes is in one commit with its cause: so the marks are exact at any moment,
and what the mark of a photo is follows from how many its group holds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import orjson
from tantivy import DocAddress, Query, Schema, Searcher

from indexer.backends.embedded_walk import record_at
from indexer.backends.worked_out import known_group
from indexer.documents import Document, PhotoDocument


class Again(NamedTuple):
    """A photo that stands, as its JSON, and has to be written again for the sake of its mark."""

    id: str
    record: bytes
    several: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """Which of the photos that are put have other sightings, and what else changes by them."""

    several: frozenset[str] = frozenset()
    again: tuple[Again, ...] = ()


class _Put(NamedTuple):
    group: str | None
    record: bytes
    several: bool


def groups_of_several(documents: Iterable[Document]) -> frozenset[str]:
    """Return the groups that hold more than one photo of a batch."""
    ids_of: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents:
        if isinstance(document, PhotoDocument):
            ids_of[str(document.group_id)].add(str(document.id))
    return frozenset(group for group, ids in ids_of.items() if len(ids) > 1)


class Sightings:
    """What was put into an index since its last commit, by group."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._put: dict[str, _Put] = {}
        self._ids_of: defaultdict[str, set[str]] = defaultdict(set)  # of what was put, by group
        self._replaced: Counter[str] = Counter()  # how many of a group's committed photos were put anew
        self._promised: set[str] = set()  # groups marked for what was still to be put

    def clear(self) -> None:
        """Begin anew after a commit, or where what was put is taken back."""
        self._put.clear()
        self._ids_of.clear()
        self._replaced.clear()
        self._promised.clear()

    def put(
        self,
        searcher: Searcher,
        photos: Mapping[str, tuple[PhotoDocument, bytes]],
        standing: Mapping[str, DocAddress],
        coming: Collection[str] = (),
    ) -> Marks:
        """Return the marks of photos that are put now, each id once, and remember them as put.

        `standing`: where those of them are that the last commit holds.
        `coming`: groups that will hold several once the whole batch is put. (What is written twice counts
        twice in the scores until it is merged.)
        """
        committed = {id: _group_at(searcher, at) for id, at in standing.items() if id not in self._put}
        was = Counter(committed.values())
        was.update(self._put[id].group for id in photos.keys() & self._put.keys())
        self._replaced.update(group for group in committed.values() if group)
        now: defaultdict[str, set[str]] = defaultdict(set)
        for id, (photo, record) in photos.items():
            group = known_group(photo.group_id)
            self._note(id, _Put(group, record, False))
            if group:
                now[group].add(id)
        several: set[str] = set()
        again: list[Again] = []
        for group in {*now, *filter(None, was)}:
            ours = now.get(group, set())
            others = self._others(searcher, group, ours)
            is_several = len(others) + len(ours) > 1
            if ours and not is_several and group in coming:
                self._promised.add(group)
                is_several = True
            if is_several:
                several |= ours
                for id in ours:
                    self._put[id] = self._put[id]._replace(several=True)
            if len(others) == 1:  # of two both are marked already
                again += self._changed(group, others, was[group] > 0, is_several)
        return Marks(frozenset(several), tuple(again))

    def kept(self, searcher: Searcher) -> tuple[Again, ...]:
        """Return what has to be written again before a commit, as what was coming did not come."""
        again: list[Again] = []
        for group in self._promised:
            others = self._others(searcher, group, ())
            if len(others) == 1:
                again += self._changed(group, others, True, False)
        return tuple(again)

    def _changed(self, group: str, only: Mapping[str, bytes], was_several: bool, now: bool) -> list[Again]:
        """Return a group's only other photo where its mark is another now, remembered as put."""
        ((id, record),) = only.items()
        if put := self._put.get(id):
            was_several = put.several
        else:
            self._replaced[group] += was_several != now
        if was_several == now:
            return []
        self._note(id, _Put(group, record, now))
        return [Again(id, record, now)]

    def _note(self, id: str, put: _Put) -> None:
        if (before := self._put.get(id)) and before.group:
            self._ids_of[before.group].discard(id)
        self._put[id] = put
        if put.group:
            self._ids_of[put.group].add(id)

    def _others(self, searcher: Searcher, group: str, ours: Iterable[str]) -> dict[str, bytes]:
        """Return one or two other photos of the group, where there are as many, with their JSON."""
        ours = set(ours)
        found: dict[str, bytes] = {}
        for id in self._ids_of.get(group, ()):
            if id not in ours:
                found[id] = self._put[id].record
                if len(found) == 2:
                    return found
        hidden = self._replaced[group]
        if searcher.doc_freq("group_id", group) <= hidden:
            return found
        query = Query.term_query(self._schema, "group_id", group)
        for _, address in searcher.search(query, limit=hidden + 2, count=False).hits:
            record = record_at(searcher, address)
            id = str(orjson.loads(record)["id"])
            if id not in self._put:
                found[id] = record
                if len(found) == 2:
                    break
        return found


def _group_at(searcher: Searcher, address: DocAddress) -> str | None:
    return _group_in(record_at(searcher, address))


def _group_in(record: bytes) -> str | None:
    return known_group(str(orjson.loads(record).get("group_id") or ""))
