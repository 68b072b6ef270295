"""One tantivy index of one kind of document, in a folder: the photos, or the articles.

A document stands in it by its words (fields.py) and, whole, as its JSON in `record`, so that it comes
back exactly. Everything that knows tantivy's ways with files, locks and commits is here.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import tantivy
from tantivy import Query, Searcher

from indexer.analysis import sound, tantivy_analyzers
from indexer.backends.checks import Ready, document_of
from indexer.backends.embedded_form import StoredForm, schema_of
from indexer.backends.embedded_sightings import Again, Marks, Sightings
from indexer.backends.embedded_view import KeptCounts, View, languages_in
from indexer.backends.embedded_walk import id_start, last_turn, pages, record_at
from indexer.backends.fields import Kind
from indexer.backends.protocol import IndexAway, IndexBusy
from indexer.documents import Document, PhotoDocument, version_of

HEAP_BYTES: dict[Kind, int] = {"photo": 64_000_000, "article": 24_000_000}
_MANY = 20  # from so many on, ids are looked up together
_NO_ID = ""
_Chosen = tuple[int, Document, bytes, bool]  # version, the document and its JSON, whether it stands already
_Standing = tuple[int, tantivy.DocAddress]  # the version of a document, and where it is


# What Rust says of an error of the system: 'IoError(Os { code: 30, ..., message: "Read-only file system" })'.
_SYSTEM_SAYS = re.compile(r'\bOs \{[^}]*?message: "([^"]+)"')


def _why(error: Exception) -> str:
    said = _SYSTEM_SAYS.search(str(error))
    return said[1] if said else str(error)


class OtherSchema(IndexAway):
    """The folder was written with other fields than ours (embedded_upgrade.py)."""


class Shelf:
    """The documents of one kind. Reads from any thread; writes from one at a time."""

    def __init__(self, folder: Path, kind: Kind, *, writable: bool, refresh_s: float) -> None:
        self.folder, self.kind, self.schema = folder, kind, schema_of(kind)
        try:
            self._index = tantivy.Index(self.schema, path=str(folder))
        except (ValueError, OSError) as error:
            if "schema does not match" in str(error):
                raise OtherSchema(
                    f"{folder}: written by another version of Cutline; `cutline reindex` takes it over"
                ) from None
            raise IndexAway(f"{folder}: {_why(error)}") from None
        for name, analyzer in tantivy_analyzers().items():
            self._index.register_tokenizer(name, analyzer)
        self._index.config_reader("manual")
        self._refresh_s = refresh_s
        self._form = StoredForm(kind)
        self._lock = threading.Lock()
        self._newest: dict[str, int] = {}
        self._writable = writable
        self._put: dict[str, int] = {}  # ids and versions since the last commit
        self._looked_up: dict[str, _Standing | None] = {}  # what the last commit holds of these ids
        self._sightings = Sightings(self.schema)
        self._writer: tantivy.IndexWriter | None = self._open_writer() if writable else None
        # After the lock: what another writer committed until it let go has to be seen by `put`.
        self._looked_at, self._seen = 0.0, self._generation()
        self._index.reload()
        self._counts = KeptCounts()
        self._view = self._viewed()
        self._turn = self._view.turn + 1  # the number of the commit that is being filled

    def _open_writer(self) -> tantivy.IndexWriter:
        try:
            writer = self._index.writer(HEAP_BYTES[self.kind], 1)
            _spend_first_stamp(writer)
            return writer
        except ValueError as error:
            if "LockBusy" in str(error):
                raise IndexBusy(f"{self.folder}: another process writes here") from None
            raise IndexAway(f"{self.folder}: {_why(error)}") from None

    def _opened_again(self) -> tantivy.IndexWriter:
        if not self._writable:
            raise IndexAway(f"{self.folder}: opened for reading only")
        self._writer = self._open_writer()
        return self._writer

    def _broken(self, error: Exception) -> IndexAway:
        # A full disk kills tantivy's thread; a new writer starts from the last commit.
        self._writer = None
        self._put_nothing()
        return IndexAway(f"{self.folder}: {_why(error)}")

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
        return self._view.searcher

    def reload(self) -> None:
        """Make the last commit visible."""
        with self._lock:
            self._seen = self._generation()
            self._index.reload()
            self._view = self._viewed()
            self._counts.turn()

    def _viewed(self) -> View:
        searcher = self._index.searcher()
        languages = languages_in(searcher) if self.kind == "photo" else frozenset()
        return View(searcher, self.schema, self._newest, self._counts, last_turn(searcher), languages)

    def look_up(self, ids: Collection[str]) -> None:
        """See what the last commit holds of ids that will be put: of many at once it costs a third."""
        unknown = {id for id in ids if id not in self._looked_up}
        if unknown:
            self._looked_up.update(dict.fromkeys(unknown))
            self._looked_up.update(self._standing(self._index.searcher(), unknown))

    def put(self, documents: Sequence[Ready], coming: Collection[str] = ()) -> list[bool]:
        """Add documents with their JSON to the next commit; return whether each is taken, or stale.

        The newest version stands, and of equal versions the last; one that is older is stale.
        `coming`: the groups that more photos are put of before the next commit.
        Raises IndexAway: then nothing is left of what was put since the last commit.
        """
        ids = {document.id for document, _ in documents}
        searcher = self._index.searcher()
        self.look_up(ids)
        standing_at = {id: found for id in ids if (found := self._looked_up[id]) is not None}
        before = {id: version for id, (version, _) in standing_at.items()}
        before.update((id, self._put[id]) for id in ids & self._put.keys())
        chosen: dict[str, _Chosen] = {}
        taken: list[bool] = []
        for document, record in documents:
            id, version = document.id, version_of(document)
            standing = chosen[id][0] if id in chosen else before.get(id)
            taken.append(standing is None or version >= standing)
            if not taken[-1]:
                continue
            chosen[id] = version, document, record, id in before
        writer = self._writer or self._opened_again()
        marks = self._marks(searcher, chosen, standing_at, coming)
        try:
            for id, (version, document, record, known) in chosen.items():
                if known:
                    writer.delete_documents_by_term("id", id)
                several = id in marks.several
                writer.add_document(self._form.of(document, record, version, self._turn, several))
                self._put[id] = version
            self._write_again(writer, marks.again)
        except (ValueError, OSError) as error:
            del writer  # or it would keep its lock as long as anybody keeps the error
            raise self._broken(error) from None
        return taken

    def _marks(
        self,
        searcher: Searcher,
        chosen: Mapping[str, _Chosen],
        standing_at: Mapping[str, _Standing],
        coming: Collection[str],
    ) -> Marks:
        """Return which photos have other sightings. Articles have none."""
        photos = {id: (one[1], one[2]) for id, one in chosen.items() if isinstance(one[1], PhotoDocument)}
        at = {id: standing_at[id][1] for id in photos.keys() & standing_at.keys()}
        return self._sightings.put(searcher, photos, at, coming)

    def _write_again(self, writer: tantivy.IndexWriter, photos: Iterable[Again]) -> None:
        """Write photos that stand with another mark."""
        try:
            for id, record, several in photos:
                photo = document_of(self.kind, record)
                version = self._put[id] = version_of(photo)
                writer.delete_documents_by_term("id", id)
                writer.add_document(self._form.of(photo, record, version, self._turn, several))
        finally:
            del writer  # as in `put`

    def _put_nothing(self) -> None:
        self._put.clear()
        self._looked_up.clear()
        self._sightings.clear()

    def commit(self) -> None:
        """Make what was put durable and visible. Raises IndexAway: then it may not be."""
        if self._writer is None or not self._put:
            self._looked_up.clear()
            return
        try:
            self._write_again(self._writer, self._sightings.kept(self._index.searcher()))
            self._writer.commit()
            self._turn += 1
            self.reload()  # fails where the folder is gone, or no file can be opened any more
        except (ValueError, OSError) as error:
            raise self._broken(error) from None
        self._put_nothing()

    def uncommitted(self) -> int:
        """Return how many documents were put since the last commit."""
        return len(self._put)

    def forget(self) -> None:
        """Take back what was put since the last commit."""
        self._put_nothing()
        if self._writer is not None:
            try:
                self._writer.rollback()
                _spend_first_stamp(self._writer)
            except (ValueError, OSError) as error:
                self._broken(error)

    def close(self) -> None:
        """Give back the lock and the files; merges under way are finished."""
        writer, self._writer, self._writable = self._writer, None, False
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
        """Return every document as of now."""
        searcher = self.searcher()
        for page in pages(searcher, self.schema):
            for _, address in page:
                yield document_at(searcher, self.kind, address)

    def view(self) -> View:
        """Return what stands as of now."""
        self.searcher()
        return self._view

    def _standing(self, searcher: Searcher, ids: set[str]) -> dict[str, _Standing]:
        """Return the versions of those ids that are there, and where."""
        if len(ids) < _MANY:
            found = {id: self._stands(searcher, id) for id in ids if searcher.doc_freq("id", id)}
            return {id: standing for id, standing in found.items() if standing is not None}
        by_start = {id_start(id): id for id in ids}
        if len(by_start) < len(ids):  # ids that share their first bytes: not ours, and one by one
            found = {id: self._stands(searcher, id) for id in ids}
            return {id: standing for id, standing in found.items() if standing is not None}
        wanted = Query.term_set_query(self.schema, "id", list(ids))
        addresses = [at for _, at in searcher.search(wanted, limit=len(ids), count=False).hits]
        starts = searcher.fast_field_values("id_start", addresses)
        versions = searcher.fast_field_values("version", addresses)
        return {
            by_start[int(start or 0)]: (int(version or 0), address)
            for start, version, address in zip(starts, versions, addresses, strict=True)
        }

    def _stands(self, searcher: Searcher, id: str) -> _Standing | None:
        query = Query.term_query(self.schema, "id", id)
        hits = searcher.search(query, limit=1, count=False, order_by_field="version").hits
        return (int(hits[0][0]), hits[0][1]) if hits else None


def _spend_first_stamp(writer: tantivy.IndexWriter) -> None:
    # tantivy 0.27 gives a new writer's first change the stamp of the last commit. A merge up to that
    # commit takes it for applied already: a delete is lost, and a document changed stands twice
    # (tests/indexer/test_index_killed.py). So the first change is one that does nothing.
    writer.delete_documents_by_term("id", _NO_ID)


def document_at(searcher: Searcher, kind: Kind, address: tantivy.DocAddress) -> Document:
    """Return the document that stands there."""
    return document_of(kind, record_at(searcher, address))
