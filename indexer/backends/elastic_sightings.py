"""Marks the photos of which there is another sighting, once they are written to Elasticsearch.

    write    the batch (elastic_bulk.py), marked as far as its groups are known to hold several
    settle   every few seconds, and with each refresh: which photos of these groups have a wrong mark?
    sweep    once a process and every ten minutes: the same of all groups

Any number of processes write. Two that write one sighting each within a second do not see each other's at
once: the one that settles last sees both. (To ask the index before each flush took a third of its speed.)
The sweep finds the one whose twin has left its group, and what a killed process left unsettled.

What is written again is read and sent at once, in the version that stands: only a newer one stays, and what
a photo's file says is newer than the photo without it (documents.version_of).
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import structlog
from elasticsearch import Elasticsearch
from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_random_exponential

from indexer.analysis import sound
from indexer.backends.elastic_bulk import FIRST_WAIT_S, LONGEST_WAIT_S, Bulk
from indexer.backends.elastic_client import Address, away_from
from indexer.backends.elastic_moment import WHOLE, document_in
from indexer.backends.protocol import Fate, IndexAway
from indexer.backends.worked_out import SEVERAL, known_group
from indexer.documents import Document, PhotoDocument

SETTLE_S = 5.0  # from one settling to the next
SWEEP_S = 600.0
_PART = 5000  # groups looked at at once
_MOST_TOUCHED = 20 * _PART  # groups that wait; beyond, a write settles them itself
_MOST_KNOWN = 50_000  # groups known to hold several
_MOST_WRONG = 1000  # set right at once
_MOST_ROUNDS = 50
_PAGE = 10_000  # groups of a sweep, counted at once
_MARKED = {"term": {"find.sightings": SEVERAL}}
_WITH_MARKED = {"marked": {"filter": _MARKED}}
_Json = dict[str, Any]

log = structlog.get_logger()


class _Wrong(NamedTuple):
    """Groups of which some photos have the wrong mark."""

    unmarked: tuple[str, ...]  # those that hold several
    marked: tuple[str, ...]  # those that hold but one


@dataclass(slots=True)
class _Place:
    """Where photos were written to, and the groups of theirs that are not settled."""

    names: Mapping[str, str]
    to_alias: bool
    touched: set[str] = field(default_factory=set)
    swept_at: float | None = None


class SightingsBulk:
    """Writes documents as `bulk` does, and sees to the marks of the photos among them."""

    def __init__(
        self,
        client: Elasticsearch,
        address: Address,
        bulk: Bulk,
        patience_s: float,
        *,
        missing: Callable[[], None],
    ) -> None:
        self._client, self._address, self._bulk, self._patience_s = client, address, bulk, patience_s
        self._missing = missing
        self._lock = threading.Lock()
        self._settling = threading.RLock()
        self._places: dict[str, _Place] = {}  # by the name of the photos' index
        self._known: set[str] = set()  # groups that held several when they were last looked at
        self._closing = threading.Event()
        self._is_away = False  # said once
        self._keeper = threading.Thread()
        # What stands is read and written back: where that has to wait it is read anew.
        self._at_once = bulk.impatient()

    def close(self) -> None:
        """Settle what was written, if the server is there, and let the requests under way end."""
        self._closing.set()
        if self._keeper.is_alive():
            self._keeper.join()
        self._at_once.close()

    def send(
        self, documents: Sequence[Document], names: Mapping[str, str], *, to_alias: bool = True
    ) -> list[Fate]:
        """Return what became of each document, in their order: IndexAway where that is not known.

        The marks come within seconds, or with `settle`.
        """
        grouped = list(_grouped(documents))
        groups = dict(grouped)  # of two of one id the last
        held = Counter(groups.values())
        several = {id for id, group in groups.items() if group and (held[group] > 1 or group in self._known)}
        fates = self._bulk.send(documents, names, to_alias=to_alias, several=several)
        touched = {group for _, group in grouped if group}
        if touched and self._touch(touched, names, to_alias) > _MOST_TOUCHED:
            self.settle_if_possible(names["photo"])
        return fates

    def settle(self, name: str) -> None:
        """Return when the marks of all that was written here are right and visible. Raises IndexAway."""

        def once_more() -> None:
            try:
                self._settle_once(name)
            except IndexAway as away:
                if " 404 " in str(away):  # the server lost its indices, or was set up anew
                    self._missing()
                raise

        Retrying(
            retry=retry_if_exception_type(IndexAway),
            wait=wait_random_exponential(multiplier=FIRST_WAIT_S, max=LONGEST_WAIT_S),
            stop=stop_after_delay(self._patience_s),
            reraise=True,
        )(once_more)

    def settle_if_possible(self, name: str) -> None:
        """Settle what was written here, or another time, where the server is away or takes no writes."""
        try:
            self._settle_once(name)
        except IndexAway as away:
            if not self._is_away:
                log.warning("index.sightings_wait", why=str(away))
            self._is_away = True
        else:
            self._is_away = False

    def forget(self, name: str) -> None:
        """Settle nothing more of an index that is no more."""
        with self._settling, self._lock:
            self._places.pop(name, None)

    def sweep(self, name: str) -> int:
        """Note the groups with a wrong mark, to be settled; return how many. Raises IndexAway.

        What was written within a second may be noted in vain. Closing breaks it off.
        """
        count = 0
        for page in self._pages(name):
            if wrong := _wrong_in(page):
                count += len(wrong.unmarked) + len(wrong.marked)
                with self._lock:
                    if name in self._places:
                        self._places[name].touched.update(wrong.unmarked, wrong.marked)
            if self._closing.is_set():
                break
        return count

    def _touch(self, groups: Collection[str], names: Mapping[str, str], to_alias: bool) -> int:
        """Note what was written to; return how much of it waits."""
        with self._lock:
            place = self._places.setdefault(names["photo"], _Place(names, to_alias))
            place.touched.update(groups)
            if not self._keeper.is_alive() and not self._closing.is_set():
                self._keeper = threading.Thread(target=self._keep, name="sightings", daemon=True)
                self._keeper.start()
            return len(place.touched)

    def _keep(self) -> None:
        """Settle every few seconds what was written, until it is closed."""
        closing = False
        while not closing:
            closing = self._closing.wait(SETTLE_S)
            for name, place in list(self._places.items()):
                if not closing and place.to_alias and _is_due(place.swept_at):
                    with suppress(IndexAway):  # with the next settling
                        self.sweep(name)
                        place.swept_at = time.monotonic()
                if place.touched:
                    self.settle_if_possible(name)

    def _settle_once(self, name: str) -> None:
        with self._settling:
            with self._lock:
                place = self._places.get(name)
                groups = sorted(place.touched) if place else []
                if place is None or not groups:
                    return
                place.touched = set()
            try:
                for begin in range(0, len(groups), _PART):
                    self._set_right(groups[begin : begin + _PART], place)
            except BaseException:
                with self._lock:
                    place.touched.update(groups)
                raise

    def _set_right(self, groups: Sequence[str], place: _Place) -> None:
        """Return when no photo of these groups has a wrong mark. Raises IndexAway."""
        name = place.names["photo"]
        for _ in range(_MOST_ROUNDS):
            with self._away():
                self._client.indices.refresh(index=name)
            counted = self._counted(name, groups)
            self._learn(groups, counted)
            wrong = _wrong_in(counted)
            if wrong is None:
                return
            self._set(wrong, place)
        raise IndexAway(f"{self._address.where}: photos of the same groups are written again and again")

    def _learn(self, groups: Sequence[str], counted: Iterable[_Json]) -> None:
        several = {bucket["key"] for bucket in counted if bucket["doc_count"] > 1}
        with self._lock:
            if len(self._known) > _MOST_KNOWN:
                self._known = set()
            self._known = (self._known - set(groups)) | several

    def _set(self, wrong: _Wrong, place: _Place) -> None:
        """Write the photos with a wrong mark again, as far as they are visible. Raises IndexAway."""
        photos, unmarked = self._photos_of(wrong, place.names["photo"]), {*wrong.unmarked}
        several = {photo.id for photo in photos if photo.group_id in unmarked}
        for fate in self._at_once.send(photos, place.names, to_alias=place.to_alias, several=several):
            if isinstance(fate, IndexAway):
                raise fate

    def _photos_of(self, wrong: _Wrong, name: str) -> list[PhotoDocument]:
        """Return the photos with a wrong mark, as they stand now."""
        in_unmarked, in_marked = ({"terms": {"group_id": list(groups)}} for groups in wrong)
        asked = [
            {"bool": {"filter": [in_unmarked], "must_not": [_MARKED]}},
            {"bool": {"filter": [in_marked, _MARKED]}},
        ]
        body = {
            "query": {"bool": {"filter": [{"bool": {"should": asked}}]}},
            "size": _MOST_WRONG,
            "_source": False,
        }
        with self._away():
            hits = self._client.search(index=name, body=body, **WHOLE)["hits"]["hits"]
            if not hits:
                return []
            answer = self._client.mget(index=name, ids=[hit["_id"] for hit in hits])
        found = (document_in("photo", doc["_source"]) for doc in answer["docs"] if doc.get("found"))
        groups = {*wrong.unmarked, *wrong.marked}  # not one that has left them since
        return [p for p in found if isinstance(p, PhotoDocument) and p.group_id in groups]

    def _counted(self, name: str, groups: Sequence[str]) -> list[_Json]:
        """Return how many photos these groups hold, and how many of them are marked."""
        by_group = {"terms": {"field": "group_id", "size": len(groups)}, "aggs": _WITH_MARKED}
        body = {"query": {"terms": {"group_id": list(groups)}}, "size": 0, "aggs": {"groups": by_group}}
        with self._away():
            found = self._client.search(index=name, body=body, filter_path="aggregations", **WHOLE)
        # Of no photos at all the server says nothing.
        buckets: list[_Json] = found.get("aggregations", {}).get("groups", {}).get("buckets", [])
        return buckets

    def _pages(self, name: str) -> Iterator[list[_Json]]:
        """Return all groups, counted, page by page."""
        after: _Json = {}
        while True:
            by_group: _Json = {
                "size": _PAGE,
                "sources": [{"group": {"terms": {"field": "group_id"}}}],
                **after,
            }
            body = {"size": 0, "aggs": {"groups": {"composite": by_group, "aggs": _WITH_MARKED}}}
            with self._away():
                answer = self._client.search(index=name, body=body, filter_path="aggregations", **WHOLE)
            found = answer.get("aggregations", {}).get("groups", {})
            if buckets := found.get("buckets"):
                yield [b | {"key": b["key"]["group"]} for b in buckets if b["key"]["group"]]
            if "after_key" not in found:
                return
            after = {"after": found["after_key"]}

    def _away(self) -> AbstractContextManager[None]:
        return away_from(self._address)


def _is_due(swept_at: float | None) -> bool:
    return swept_at is None or time.monotonic() - swept_at >= SWEEP_S


def _grouped(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """Return the ids of the photos that an index may take, each with its group, "" where it has none."""
    for document in documents:
        if isinstance(document, PhotoDocument):
            id: object = document.id
            group: object = document.group_id
            if not isinstance(id, str) or not isinstance(group, str):
                continue  # refused by checks.py
            yield sound(id), known_group(sound(group)) or ""


def _wrong_in(counted: Iterable[_Json]) -> _Wrong | None:
    """Return which of the groups, counted with their marked photos, have wrong marks."""
    counts = [(b["key"], b["doc_count"], b["marked"]["doc_count"]) for b in counted]
    unmarked = tuple(group for group, count, marked in counts if count > 1 and marked < count)
    marked = tuple(group for group, count, marked in counts if count == 1 and marked)
    return _Wrong(unmarked, marked) if unmarked or marked else None
