"""The index for many machines: Elasticsearch 8.19 and 9.x.

    cutline-photos    an alias of cutline-photos-v1     cutline-articles   an alias of cutline-articles-v1

Everything is asked and written through the aliases, so that a reindex can put the next version behind
them in one step. The indices are made where they are missing; two processes that do so at once do no
harm. Scores of more than one shard differ a little from the embedded index's: one shard is enough for
tens of millions of captions.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from elasticsearch import ApiError

from indexer.alike import resolved
from indexer.analysis import sound
from indexer.answer import Answer, Counts
from indexer.backends.checks import MOST_ID_BYTES, prepared, with_refusals
from indexer.backends.elastic_bulk import AT_ONCE, Bulk
from indexer.backends.elastic_client import Address, address_of, away_from, connect
from indexer.backends.elastic_indices import ElasticIndices, fields_in, mappings_of
from indexer.backends.elastic_moment import WHOLE, ElasticMoment, answer_of, document_in
from indexer.backends.elastic_query import search_body, tally_body
from indexer.backends.elastic_sightings import SightingsBulk
from indexer.backends.elastic_version import ElasticVersion, lift_dead_block
from indexer.backends.fields import KINDS, Kind
from indexer.backends.protocol import Fate, IndexAway, WriteReport, report_of
from indexer.documents import ArticleDocument, Document, PhotoDocument
from indexer.query import Clause, PhotoQuery, Tally

_PAGE = 1000


class ElasticIndex:
    """An Index (protocol.py) on a server. Opening it succeeds while the server is away; asking does not."""

    writes_at_once = AT_ONCE

    def __init__(
        self,
        url: str,
        *,
        user: str | None = None,
        password: str | None = None,
        api_key: str | None = None,
        ca_certs: str | None = None,
        timeout_s: float = 30,
        patience_s: float = 60,
        shards: int = 1,
    ) -> None:
        self.address: Address = address_of(url, user=user, password=password)
        self.client = connect(
            self.address, api_key=api_key, ca_certs=ca_certs, timeout_s=timeout_s, connections=16
        )
        self.names: dict[str, str] = {kind: f"{self.address.prefix}-{kind}s" for kind in KINDS}
        self._indices = ElasticIndices(self.address, self.client, self.names, shards)
        self.bulk = Bulk(
            self.client, self.address.where, patience_s, missing=self._made_again, blocked=self._unblocked
        )
        self._sightings = SightingsBulk(
            self.client, self.address, self.bulk, patience_s, missing=self._made_again
        )
        self._making = threading.Lock()
        self._there = self._fits = False

    def write(self, documents: Sequence[Document]) -> WriteReport:
        """Return when every document is durable, superseded or refused. Raises IndexAway."""
        return report_of(self.write_each(documents))

    def write_each(self, documents: Sequence[Document]) -> list[Fate]:
        """Return what became of each; where the server is away, of those that it has not confirmed."""
        try:
            if documents:
                self._make()
                self._check_fields()
        except IndexAway as away:
            ready, refused = prepared(documents)
            return with_refusals([away] * len(ready), refused)
        return self._sightings.send(documents, self.names)

    def ask(self, query: PhotoQuery) -> Answer:
        """Return the photos that match. Raises IndexAway, QueryError, TooManyParts."""
        started = time.perf_counter()
        body = search_body(replace(query, where=resolved(query.where, self.photo)))
        self._make()
        with away_from(self.address):
            found = self.client.search(index=self.names["photo"], body=body, **WHOLE)
        return answer_of(found, body, started)

    def moment(self) -> ElasticMoment:
        """Return the photos as of the last refresh. Raises IndexAway."""
        self._make()
        return ElasticMoment(self.client, self.address, self.names["photo"])

    def tally(self, where: Clause, tallies: Sequence[Tally]) -> tuple[Counts, ...]:
        """Return, for each tally, its values with how many matching photos have them.

        Raises IndexAway, QueryError, TooManyParts.
        """
        if not tallies:
            return ()
        body = tally_body(resolved(where, self.photo), tallies)
        self._make()
        with away_from(self.address):
            found = self.client.search(
                index=self.names["photo"], body=body, filter_path="aggregations", **WHOLE
            )
        counted = found["aggregations"]
        return tuple(
            tuple((str(bucket["key"]), int(bucket["doc_count"])) for bucket in counted[str(n)]["buckets"])
            for n in range(len(tallies))
        )

    def photo(self, id: str) -> PhotoDocument | None:
        """Return the photo of that id, or None. Sees what was written, refreshed or not."""
        found = self._document("photo", id)
        return found if isinstance(found, PhotoDocument) else None

    def article(self, id: str) -> ArticleDocument | None:
        """Return the article of that id, or None. Sees what was written, refreshed or not."""
        found = self._document("article", id)
        return found if isinstance(found, ArticleDocument) else None

    def several(self, kind: Kind, ids: Sequence[str]) -> list[Document]:
        """Return the documents of these ids that are there, in their order, refreshed or not."""
        self._make()
        found: list[Document] = []
        for begin in range(0, len(ids), _PAGE):
            with away_from(self.address):
                answer = self.client.mget(index=self.names[kind], ids=list(ids[begin : begin + _PAGE]))
            found += (document_in(kind, doc["_source"]) for doc in answer["docs"] if doc.get("found"))
        return found

    def documents(self) -> Iterator[Document]:
        """Return every document as of the last refresh, in no order, articles first. Raises IndexAway."""
        self._make()
        for kind in reversed(KINDS):
            for hit in self._indices.walk(self.names[kind], sort="_shard_doc"):
                yield document_in(kind, hit["_source"])

    def counts(self) -> dict[str, int]:
        """Return how many there are: {"photo": n, "article": n}."""
        self._make()
        with away_from(self.address):
            return {kind: int(self.client.count(index=self.names[kind])["count"]) for kind in KINDS}

    def refresh(self) -> None:
        """Make all that was written visible to `ask`."""
        self._make()
        self._sightings.settle_if_possible(self.names["photo"])
        with away_from(self.address):
            self.client.indices.refresh(index=list(self.names.values()))

    def close(self) -> None:
        """Give back connections and threads. Closing twice is allowed."""
        self._sightings.close()
        self.bulk.close()
        self.client.close()

    def new_version(self) -> ElasticVersion:
        """Return a new, empty version beside this one: what a reindex fills (reindex.py)."""
        self._make()
        return ElasticVersion(self._indices, self._sightings)

    def _document(self, kind: Kind, id: str) -> Document | None:
        id = sound(id)
        if not id or len(id.encode()) > MOST_ID_BYTES:
            return None
        self._make()
        with away_from(self.address):
            found = self.client.options(ignore_status=404).get(index=self.names[kind], id=id)
        if "error" in found:
            self._there = False
            raise IndexAway(f"{self.address.where}: {self.names[kind]} is not there")
        return document_in(kind, found["_source"]) if found.get("found") else None

    def _make(self) -> None:
        """Make what is missing. Raises IndexAway."""
        if self._there:
            return
        with self._making:
            for kind in KINDS:
                if self._there or self._has_alias(kind):
                    continue
                try:
                    self._indices.make(kind, f"{self.names[kind]}-v1", behind_alias=True)
                except ApiError as error:
                    if "resource_already_exists_exception" not in str(error.body):
                        raise
            self._there = True

    def _made_again(self) -> None:
        self._there = self._fits = False
        self._make()

    def _check_fields(self) -> None:
        """Raise IndexAway where the indices lack fields of ours: they would refuse every document."""
        if self._fits:
            return
        for kind in KINDS:
            for name, about in self._standing(kind).items():
                if lacking := fields_in(mappings_of(kind)) - fields_in(about["mappings"]):
                    raise IndexAway(
                        f"{self.address.where}: {name} was made by another version of Cutline, without "
                        f"{', '.join(sorted(lacking)[:3])}; `cutline reindex` makes it anew"
                    )
        self._fits = True

    def _standing(self, kind: Kind) -> dict[str, Any]:
        try:
            with away_from(self.address):
                return dict(self.client.indices.get_mapping(index=self.names[kind]))
        except IndexAway as error:
            if " 403 " in str(error):  # a key that may write and not look
                return {}
            raise

    def _unblocked(self) -> None:
        """Let writes through again where a reindex died while it held them back."""
        lift_dead_block(self._indices)

    def _has_alias(self, kind: Kind) -> bool:
        try:
            with away_from(self.address):
                return bool(self.client.indices.exists_alias(name=self.names[kind]))
        except IndexAway as error:
            if " 403 " in str(error):  # a key that may only write or search: it is somebody else's to make
                return True
            raise
