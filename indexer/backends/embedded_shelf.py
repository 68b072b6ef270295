"""One tantivy index of one kind of document, in a folder: the photos, or the articles.

A document stands in it by its words (fields.py) and, whole, as its JSON in `record`, so that it comes
back exactly. Everything that knows tantivy's ways with files, locks and commits is here.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

import tantivy
from tantivy import FieldType, Order, Query, Searcher

from indexer.analysis import EXACT, FOLDED, STEMMED, sound, tantivy_analyzers, with_a_word
from indexer.backends.checks import Ready, document_of
from indexer.backends.fields import FIELDS, LONGEST_VALUE, Kind, day_ms, instant_ms, worked_out
from indexer.backends.protocol import IndexAway, IndexBusy
from indexer.documents import Document, version_of

HEAP_BYTES: dict[Kind, int] = {"photo": 64_000_000, "article": 24_000_000}
_LAST_START = 2**64 - 1
_PAGE = 2000


def schema_of(kind: Kind) -> tantivy.Schema:
    """Return tantivy's schema, built from the table of fields."""
    builder = tantivy.SchemaBuilder()
    for field in FIELDS[kind]:
        if field.name == "id":
            builder.add_text_field("id", fast=True, tokenizer_name="raw", index_option="basic")
        elif field.form == "text":
            builder.add_text_field(field.name, tokenizer_name=STEMMED, index_option="position")
            builder.add_text_field(f"{field.name}_exact", tokenizer_name=EXACT, index_option="position")
        elif field.form == "names":
            builder.add_text_field(field.name, tokenizer_name=EXACT, index_option="position")
        elif field.form == "word":
            builder.add_text_field(field.name, tokenizer_name=FOLDED, index_option="basic")
        elif field.form == "id":
            builder.add_text_field(field.name, tokenizer_name="raw", index_option="basic")
        elif field.form == "value":
            builder.add_text_field(field.name, fast=True, tokenizer_name="raw", index_option="basic")
        elif field.form in ("instant", "day", "count"):
            builder.add_integer_field(field.name, fast=True)
    builder.add_integer_field("version", fast=True)
    builder.add_unsigned_field("id_start", fast=True)
    builder.add_bytes_field("record", stored=True)
    return builder.build()


def id_start(id: str) -> int:
    """Return the first eight bytes of an id as a number in the same order."""
    return int.from_bytes(id.encode("utf-8", "replace")[:8].ljust(8, b"\0"), "big")


class Shelf:
    """The documents of one kind. Reads from any thread; writes from one at a time."""

    def __init__(self, folder: Path, kind: Kind, *, writable: bool, refresh_s: float) -> None:
        self.folder, self.kind, self.schema = folder, kind, schema_of(kind)
        try:
            self._index = tantivy.Index(self.schema, path=str(folder))
        except (ValueError, OSError) as error:
            raise IndexAway(f"{folder}: {error}") from None
        for name, analyzer in tantivy_analyzers().items():
            self._index.register_tokenizer(name, analyzer)
        self._index.config_reader("manual")
        self._refresh_s = refresh_s
        puts = [(field.name, _PUT.get(field.form), field.find) for field in FIELDS[kind]]
        self._own = [(name, put) for name, put, find in puts if put and not find]
        self._values = attrgetter(*(name for name, _ in self._own))
        self._found = [(name, put) for name, put, find in puts if put and find]
        self._lock = threading.Lock()
        self._looked_at, self._seen = 0.0, self._generation()
        self._index.reload()
        self._writer: tantivy.IndexWriter | None = self._open_writer() if writable else None

    def _open_writer(self) -> tantivy.IndexWriter:
        try:
            return self._index.writer(HEAP_BYTES[self.kind], 1)
        except ValueError as error:
            if "LockBusy" in str(error):
                raise IndexBusy(f"{self.folder}: another process writes here") from None
            raise IndexAway(f"{self.folder}: {error}") from None

    def _generation(self) -> tuple[int, int]:
        found = (self.folder / "meta.json").stat()
        return found.st_ino, found.st_mtime_ns

    def searcher(self) -> Searcher:
        """Return a view of what was last committed, at most `refresh_s` behind other processes."""
        now = time.monotonic()
        if now - self._looked_at >= self._refresh_s:
            self._looked_at = now
            if self._generation() != self._seen:
                self.reload()
        return self._index.searcher()

    def reload(self) -> None:
        """Make the last commit visible."""
        with self._lock:
            self._seen = self._generation()
            self._index.reload()

    def put(self, documents: Sequence[Ready]) -> list[bool]:
        """Add documents with their JSON to the next commit; return whether each is taken, or stale.

        The newest version stands, and of equal versions the last; one that is older is stale.
        """
        assert self._writer is not None
        searcher = self._index.searcher()
        chosen: dict[str, tuple[int, Document, bytes, bool]] = {}
        taken: list[bool] = []
        for document, record in documents:
            id, version = document.id, version_of(document)
            standing = chosen[id][0] if id in chosen else self._version_of(searcher, id)
            taken.append(standing is None or version >= standing)
            if not taken[-1]:
                continue
            known = chosen[id][3] if id in chosen else standing is not None
            chosen[id] = version, document, record, known
        for id, (version, document, record, known) in chosen.items():
            if known:
                self._writer.delete_documents_by_term("id", id)
            self._writer.add_document(self._as_stored(document, record, version))
        return taken

    def commit(self) -> None:
        """Make what was put durable and visible. Raises IndexAway: then none of it is."""
        assert self._writer is not None
        try:
            self._writer.commit()
        except (ValueError, OSError) as error:
            # A full disk kills tantivy's thread; a new writer starts from the last commit.
            self._writer = None
            self._writer = self._open_writer()
            raise IndexAway(f"{self.folder}: {error}") from None
        self.reload()

    def forget(self) -> None:
        """Take back what was put since the last commit."""
        if self._writer is not None:
            self._writer.rollback()

    def close(self) -> None:
        """Give back the lock and the files; merges under way are finished."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.wait_merging_threads()

    def document(self, id: str) -> Document | None:
        """Return the document of that id, or None."""
        searcher = self.searcher()
        query = Query.term_query(self.schema, "id", sound(id))
        hits = searcher.search(query, limit=1, count=False).hits
        return document_at(searcher, self.kind, hits[0][1]) if hits else None

    def count(self) -> int:
        """Return how many documents there are."""
        return self.searcher().num_docs

    def documents(self) -> Iterator[Document]:
        """Return every document as of now, in the order of their ids."""
        searcher = self.searcher()
        for hits in self._slices(searcher):
            for _, address in hits:
                yield document_at(searcher, self.kind, address)

    def versions(self) -> Iterator[tuple[str, int]]:
        """Return id and version of every document as of now, in the order of their ids."""
        searcher = self.searcher()
        for hits in self._slices(searcher):
            found = searcher.fast_field_values("version", [address for _, address in hits])
            yield from ((id, int(version or 0)) for (id, _), version in zip(hits, found, strict=True))

    def _slices(self, searcher: Searcher) -> Iterator[list[tuple[Any, tantivy.DocAddress]]]:
        # Tantivy cannot be walked, and knows no range of ids, only of numbers: of their first bytes.
        rest = Query.all_query()
        while found := in_order_of_id(searcher, rest, _PAGE):
            last = id_start(found[-1][0])
            if len(found) == _PAGE:
                # All that share the last one's first bytes belong to this slice, however many.
                same = self.id_starts(last, last)
                kept = [hit for hit in found if id_start(hit[0]) != last]
                found = kept + in_order_of_id(searcher, same, max(total(searcher, same), 1))
            yield found
            if last == _LAST_START:
                return
            rest = self.id_starts(last + 1, None)

    def id_starts(self, first: int, last: int | None) -> Query:
        """Return the query for ids whose first eight bytes, as a number, lie in the range."""
        return Query.range_query(self.schema, "id_start", FieldType.Unsigned, first, last)

    def _version_of(self, searcher: Searcher, id: str) -> int | None:
        query = Query.term_query(self.schema, "id", id)
        hits = searcher.search(query, limit=1, count=False, order_by_field="version").hits
        return int(hits[0][0]) if hits else None

    def _as_stored(self, document: Document, record: bytes, version: int) -> tantivy.Document:
        stored = tantivy.Document()
        found = worked_out(document)
        for (name, put), value in zip(self._own, self._values(document), strict=True):
            if value is not None:
                put(stored, name, value)
        for name, put in self._found:
            if (value := found[name]) is not None:
                put(stored, name, value)
        stored.add_integer("version", version)
        stored.add_unsigned("id_start", id_start(document.id))
        stored.add_bytes("record", record)
        return stored


def in_order_of_id(searcher: Searcher, query: Query, most: int) -> list[tuple[Any, tantivy.DocAddress]]:
    """Return the first `most` that match as (id, address), in the order of their ids."""
    return list(searcher.search(query, limit=most, count=False, order_by_field="id", order=Order.Asc).hits)


def total(searcher: Searcher, query: Query) -> int:
    """Return how many documents match."""
    return int(searcher.search(query, limit=1).count or 0)  # type: ignore[attr-defined]


def document_at(searcher: Searcher, kind: Kind, address: tantivy.DocAddress) -> Document:
    """Return the document that stands there."""
    return document_of(kind, bytes(searcher.doc(address).get_first("record") or b""))


def _put_text(stored: tantivy.Document, name: str, value: str) -> None:
    text = with_a_word(value)
    stored.add_text(name, text)
    stored.add_text(f"{name}_exact", text)


def _put_values(stored: tantivy.Document, name: str, value: str | Sequence[str]) -> None:
    for one in (value,) if isinstance(value, str) else value:
        stored.add_text(name, one)


def _put_whole(stored: tantivy.Document, name: str, value: str | Sequence[str]) -> None:
    if isinstance(value, str):
        value = (value,)
    for one in value:
        if len(one) <= LONGEST_VALUE:
            stored.add_text(name, one)


_PUT: dict[str, Callable[[tantivy.Document, str, Any], None]] = {
    "text": _put_text,
    "names": _put_values,
    "word": _put_whole,
    "id": _put_whole,
    "value": _put_whole,
    "count": lambda stored, name, value: stored.add_integer(name, value),
    "instant": lambda stored, name, value: stored.add_integer(name, instant_ms(value)),
    "day": lambda stored, name, value: stored.add_integer(name, day_ms(value)),
}
