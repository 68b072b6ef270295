"""What Elasticsearch answers, as ours; and the photos as of one moment, which it keeps for a walk.

A moment is a point in time of the server: it costs a little memory and the files of that moment there,
lives on by being read, and ends five minutes after it was read last. It is gone when the index behind it
was removed, or the server started anew.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from typing import Any

from elasticsearch import ApiError, Elasticsearch

from indexer.alike import resolved
from indexer.answer import Answer, Hit
from indexer.backends.elastic_client import Address, away_from, reason_of
from indexer.backends.elastic_query import UNKNOWN_TIME, search_body
from indexer.backends.fields import Kind
from indexer.backends.protocol import IndexAway, MomentGone
from indexer.documents import Document, PhotoDocument, document_from
from indexer.query import Named, PhotoQuery

WHOLE: dict[str, Any] = {"allow_partial_search_results": False}  # half an answer would look like a whole one
KEEP = "5m"
# What a server says of a moment that ended, and of one whose index is no more.
_GONE = (
    (404, "search_context_missing_exception"),
    (404, "index_not_found_exception"),
    (503, "no_shard_available_action_exception"),
)


class ElasticMoment:
    """An index on the server as of one moment (protocol.Moment). Opening it raises IndexAway."""

    def __init__(
        self, client: Elasticsearch, address: Address, index: str, *, preference: str | None = None
    ) -> None:
        self._client, self._address = client, address
        with away_from(address):
            opened = client.open_point_in_time(index=index, keep_alive=KEEP, preference=preference)
        self._point: str | None = opened["id"]

    def ask(self, query: PhotoQuery) -> Answer:
        """Return the photos that match. Raises IndexAway, MomentGone, QueryError, TooManyParts."""
        started = time.perf_counter()
        body = search_body(replace(query, where=resolved(query.where, self._photo)))
        return answer_of(self.search(body=body), body, started)

    def _photo(self, id: str) -> PhotoDocument | None:
        found = self.ask(PhotoQuery(where=Named("id", id), sort="seen", limit=1)).photos
        return found[0] if found else None

    def search(self, *, body: dict[str, Any] | None = None, **search: Any) -> Any:
        """Return what a search of this moment finds. Raises IndexAway, MomentGone."""
        if self._point is None:
            raise MomentGone(f"{self._address.where}: closed")
        asked = {**(body or {}), **{name: value for name, value in search.items() if value is not None}}
        asked["pit"] = {"id": self._point, "keep_alive": KEEP}
        with away_from(self._address):
            try:
                found = self._client.search(body=asked, **WHOLE)
            except ApiError as error:
                if any(error.status_code == status and kind in str(error.body) for status, kind in _GONE):
                    raise MomentGone(f"{self._address.where}: {reason_of(error)}") from None
                raise
        self._point = found["pit_id"]
        return found

    def close(self) -> None:
        """Tell the server that it may forget the moment."""
        point, self._point = self._point, None
        if point is not None:
            with suppress(IndexAway), away_from(self._address):  # it ends by itself, too
                self._client.options(ignore_status=404).close_point_in_time(id=point)


def answer_of(found: Any, body: dict[str, Any], started: float) -> Answer:
    """Return what the search of this body found, begun at this reading of the clock."""
    ordered_by = len(body["sort"])  # a moment adds a tiebreak of its own, which ours does without
    hits = tuple([_hit(hit, ordered_by) for hit in found["hits"]["hits"]])
    total = found["hits"]["total"]["value"]
    return Answer(hits=hits, total=total, took_ms=(time.perf_counter() - started) * 1000)


def document_in(kind: Kind, source: dict[str, Any]) -> Document:
    """Return the document of what Elasticsearch keeps."""
    source["type"] = kind
    source.pop("find", None)  # kept by indices of old
    return document_from(source)


def _hit(hit: dict[str, Any], ordered_by: int) -> Hit:
    photo = document_in("photo", hit["_source"])
    assert isinstance(photo, PhotoDocument)
    score = float(hit.get("_score") or 0)
    values = tuple(_known(value) for value in hit["sort"][:ordered_by])
    return Hit(photo=photo, score=score, sort_values=values)


def _known(value: Any) -> Any:
    return None if value == UNKNOWN_TIME else value
