"""The index in a folder, nothing to install beside it: tantivy.

    index/current          "v1": the folder that is read and written; replaced in one step by a reindex
    index/v1/photos/       a tantivy index        index/v1/articles/

One process writes (a second gets IndexBusy), any number read. A write returns after its commit, so
kill -9 loses nothing that was reported; a reader sees it at most `refresh_s` later.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from indexer.alike import resolved
from indexer.answer import Answer, Counts
from indexer.backends.checks import prepared, with_refusals
from indexer.backends.embedded_folder import (
    commit,
    current,
    look_up,
    make,
    make_first,
    name_after,
    open_shelves,
    point,
    put_in,
    remove_all_but,
)
from indexer.backends.embedded_order import ordered_hits
from indexer.backends.embedded_shelf import OtherSchema, Shelf
from indexer.backends.embedded_sightings import groups_of_several
from indexer.backends.embedded_tally import counted
from indexer.backends.embedded_upgrade import upgrade
from indexer.backends.embedded_view import View
from indexer.backends.embedded_walk import lacking
from indexer.backends.fields import KINDS, Kind, kind_of
from indexer.backends.protocol import (
    Fate,
    IndexAway,
    MomentGone,
    Refusal,
    ReindexFailed,
    WriteReport,
    report_of,
)
from indexer.backends.ranking import TooManyParts
from indexer.documents import ArticleDocument, Document, PhotoDocument
from indexer.query import Clause, Named, PhotoQuery, Tally

_PART = 100
_MOST_UNCOMMITTED = 10_000  # of a version under construction
_T = TypeVar("_T")


class EmbeddedIndex:
    """An Index (protocol.py) over a folder. Raises IndexBusy where another process writes already."""

    writes_at_once = 1  # commits go one after the other

    def __init__(self, folder: Path, *, writable: bool = False, refresh_s: float = 0.5) -> None:
        self.folder, self.writable, self._refresh_s = folder, writable, refresh_s
        self._writing = threading.Lock()
        self._turning = threading.Lock()
        self._looked_at = 0.0
        self._next: EmbeddedVersion | None = None
        make_first(folder)
        self._name, self._shelves = self._open()

    def _open(self) -> tuple[str, dict[Kind, Shelf]]:
        while True:
            name = current(self.folder)
            try:
                shelves = open_shelves(self.folder / name, self.writable, self._refresh_s)
            except OtherSchema:
                if not self.writable:
                    raise
                upgrade(self.folder, name)
                continue
            except IndexAway:
                if name == current(self.folder):
                    raise
                continue
            if name == current(self.folder):
                return name, shelves
            for shelf in shelves.values():  # a reindex ended between the look and the lock
                shelf.close()

    def write(self, documents: Sequence[Document]) -> WriteReport:
        """Return when every document is durable, superseded or refused. Raises IndexAway."""
        return report_of(self.write_each(documents))

    def write_each(self, documents: Sequence[Document]) -> list[Fate]:
        """Return what became of each: all are in one commit, so all are durable or all are away."""
        if not self.writable:
            return [IndexAway(f"{self.folder}: opened for reading only")] * len(documents)
        fates: list[Fate] = []
        try:
            coming = groups_of_several(documents)
            with self._writing:
                if len(documents) > _PART:
                    look_up(self._shelves, documents)
                # In parts: while one is made ready, tantivy takes in the one before.
                for begin in range(0, len(documents), _PART):
                    ready, refused = prepared(documents[begin : begin + _PART])
                    fates += with_refusals(put_in(self._shelves, ready, coming), refused)
                commit(self._shelves)
                if self._next is not None:
                    self._next.follow(documents)
        except IndexAway as away:
            known = fates + [away] * (len(documents) - len(fates))
            return [fate if isinstance(fate, Refusal) else away for fate in known]
        return fates

    def ask(self, query: PhotoQuery) -> Answer:
        """Return the photos that match, at most `refresh_s` behind the writer.

        Raises IndexAway, QueryError, TooManyParts.
        """
        started = time.perf_counter()
        query = replace(query, where=resolved(query.where, self.photo))
        hits, total = self._read(lambda shelves: ordered_hits(shelves["photo"].view(), query))
        return Answer(hits=hits, total=total, took_ms=(time.perf_counter() - started) * 1000)

    def moment(self) -> EmbeddedMoment:
        """Return the photos as they stand now. Raises IndexAway."""
        return EmbeddedMoment(self.folder, self._read(lambda shelves: shelves["photo"].view()))

    def tally(self, where: Clause, tallies: Sequence[Tally]) -> tuple[Counts, ...]:
        """Return, for each tally, its values with how many matching photos have them.

        Raises IndexAway, QueryError.
        """
        where = resolved(where, self.photo)
        return self._read(lambda shelves: counted(shelves["photo"].view(), where, tallies))

    def photo(self, id: str) -> PhotoDocument | None:
        """Return the photo of that id, or None."""
        found = self._read(lambda shelves: shelves["photo"].document(id))
        return found if isinstance(found, PhotoDocument) else None

    def article(self, id: str) -> ArticleDocument | None:
        """Return the article of that id, or None."""
        found = self._read(lambda shelves: shelves["article"].document(id))
        return found if isinstance(found, ArticleDocument) else None

    def several(self, kind: Kind, ids: Sequence[str]) -> list[Document]:
        """Return the documents of these ids that are there, in their order."""
        found = self._read(lambda shelves: [shelves[kind].document(id) for id in ids])
        return [document for document in found if document is not None]

    def documents(self) -> Iterator[Document]:
        """Return every document as of now, in no order; articles first, so that no photo lacks its story."""
        shelves = self._current_shelves()
        for kind in reversed(KINDS):
            yield from shelves[kind].documents()

    def counts(self) -> dict[str, int]:
        """Return how many there are: {"photo": n, "article": n}."""
        return self._read(lambda shelves: {kind: shelves[kind].count() for kind in KINDS})

    def refresh(self) -> None:
        """Make all that was written visible to `ask`, by whichever process."""
        self._looked_at = 0.0
        for shelf in self._current_shelves().values():
            shelf.reload()

    def close(self) -> None:
        """Give back files and locks. Closing twice is allowed."""
        with self._writing:
            if self._next is not None:
                self._next.abandon()
            for shelf in self._shelves.values():
                shelf.close()

    def new_version(self) -> EmbeddedVersion:
        """Return a new, empty version beside this one: what a reindex fills (reindex.py)."""
        if not self.writable:
            raise IndexAway(f"{self.folder}: opened for reading only")
        with self._writing:
            if self._next is not None:
                raise IndexAway(f"{self.folder}: a reindex is under way")
            remove_all_but(self.folder, self._name)
            self._next = EmbeddedVersion(self, name_after(self._name))
            return self._next

    def _read(self, read: Callable[[dict[Kind, Shelf]], _T]) -> _T:
        try:
            return read(self._current_shelves())
        except (OSError, ValueError, RuntimeError) as error:
            if isinstance(error, TooManyParts):
                raise
            # A reindex may have turned the page under the reader: once more from the new one.
            self._looked_at = 0.0
            before = self._name
            shelves = self._current_shelves()
            if self._name == before:
                raise IndexAway(f"{self.folder}: {error}") from None
            return read(shelves)

    def _current_shelves(self) -> dict[Kind, Shelf]:
        now = time.monotonic()
        if not self.writable and now - self._looked_at >= self._refresh_s:
            self._looked_at = now
            if current(self.folder) != self._name:
                with self._turning:
                    if current(self.folder) != self._name:  # not while we waited for another thread
                        self._name, self._shelves = self._open()
        return self._shelves


class EmbeddedMoment:
    """The photos as of one moment (protocol.Moment): its files stay as long as somebody reads them."""

    def __init__(self, folder: Path, view: View) -> None:
        self._folder = folder
        self._view: View | None = view

    def ask(self, query: PhotoQuery) -> Answer:
        """Return the photos that match. Raises IndexAway, QueryError, MomentGone after `close`."""
        started = time.perf_counter()
        where = resolved(query.where, self._photo)
        view = self._view
        if view is None:
            raise MomentGone(f"{self._folder}: closed")
        try:
            hits, total = ordered_hits(view, replace(query, where=where))
        except (OSError, ValueError, RuntimeError) as error:
            if isinstance(error, TooManyParts):
                raise
            raise IndexAway(f"{self._folder}: {error}") from None
        return Answer(hits=hits, total=total, took_ms=(time.perf_counter() - started) * 1000)

    def _photo(self, id: str) -> PhotoDocument | None:
        found = self.ask(PhotoQuery(where=Named("id", id), sort="seen", limit=1)).photos
        return found[0] if found else None

    def close(self) -> None:
        """Give back the files."""
        self._view = None


class EmbeddedVersion:
    """A version under construction, filled by a reindex while the index goes on (protocol.NewVersion)."""

    def __init__(self, index: EmbeddedIndex, name: str) -> None:
        self._index, self._name = index, name
        self._old = index._shelves
        self._shelves = open_shelves(make(index.folder, name), True, 0)
        self._lock = threading.Lock()
        self._since: set[tuple[Kind, str]] | None = None  # written since the last look; None: all

    def follow(self, documents: Sequence[Document]) -> None:
        """Remember what was just written, and can be read, in the standing version."""
        with self._lock:
            if self._since is not None:
                self._since.update((kind_of(document), document.id) for document in documents)

    def backlog(self) -> Iterator[Document]:
        """Return what this version has still to be given: first everything, then what came in since."""
        with self._lock:
            since, self._since = self._since, set()
        if since is None:
            for kind in reversed(KINDS):
                yield from self._old[kind].documents()
            return
        for kind, id in since:
            if (document := self._old[kind].document(id)) is not None:
                yield document

    def fill(self, documents: Sequence[Document]) -> WriteReport:
        """Write into this version alone; durable at the latest when it takes over. Raises IndexAway."""
        ready, refused = prepared(documents)
        report = report_of(with_refusals(put_in(self._shelves, ready), refused))
        if sum(shelf.uncommitted() for shelf in self._shelves.values()) > _MOST_UNCOMMITTED:
            commit(self._shelves)
        return report

    def lacking(self, kind: Kind) -> list[str]:
        """Return the ids of what stands and is missing or older here. Raises ReindexFailed."""
        commit(self._shelves)
        less, twice = lacking(self._shelves[kind].view(), self._old[kind].view())
        if twice:
            raise ReindexFailed(f"{len(twice)} {kind}s are there twice: {twice[0]}")
        return less

    def counts(self) -> dict[str, int]:
        """Return how many this version holds."""
        commit(self._shelves)
        return {kind: self._shelves[kind].count() for kind in KINDS}

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Hold back all writes within the block."""
        with self._index._writing:
            yield

    def take_over(self) -> None:
        """Make this version the index, in one step. Call it within `quiet`. Raises IndexAway."""
        index = self._index
        commit(self._shelves)
        try:
            point(index.folder, self._name)
        except OSError as error:
            raise IndexAway(f"{index.folder}: {error}") from None
        index._shelves, index._name, index._next = self._shelves, self._name, None
        for shelf in self._old.values():
            shelf.close()
        remove_all_but(index.folder, self._name)

    def abandon(self) -> None:
        """Remove this version, unless it took over; the standing one was never touched."""
        if self._index._next is not self:
            return
        self._index._next = None
        for shelf in self._shelves.values():
            shelf.close()
        shutil.rmtree(self._index.folder / self._name, ignore_errors=True)
