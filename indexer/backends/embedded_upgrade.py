"""Takes over the documents of a folder that an earlier Cutline wrote, with other fields than ours.

Every document stands whole in it, as JSON: whatever was searched then, nothing has to be fetched again.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import structlog
import tantivy

from indexer.backends.checks import Ready, document_of
from indexer.backends.embedded_folder import (
    commit,
    make,
    name_after,
    open_shelves,
    point,
    put_in,
    remove_all_but,
)
from indexer.backends.embedded_walk import record_at
from indexer.backends.fields import KINDS, Kind
from indexer.backends.protocol import IndexAway, IndexBusy

_BATCH = 2000
_HEAP_BYTES = 15_000_000
_MOST_UNCOMMITTED = 10_000
log = structlog.get_logger()


def upgrade(folder: Path, name: str) -> None:
    """Make the next version, with our fields, of what stands in this one. Raises IndexAway, IndexBusy.

    Dying on the way leaves the old version as it was.
    """
    started = time.monotonic()
    new = name_after(name)
    shutil.rmtree(folder / new, ignore_errors=True)
    old = {kind: _held(folder / name / f"{kind}s") for kind in KINDS}
    try:
        count = _taken_over(old, make(folder, new))
        point(folder, new)
    except (OSError, ValueError) as error:
        shutil.rmtree(folder / new, ignore_errors=True)
        raise IndexAway(f"{folder}: its documents could not be taken over: {error}") from None
    log.info(
        "index.upgraded", folder=str(folder), documents=count, took_s=round(time.monotonic() - started, 1)
    )
    old.clear()
    remove_all_but(folder, new)


def _held(folder: Path) -> tuple[tantivy.Index, tantivy.IndexWriter]:
    """Return the index, held for writing so that nobody writes to it meanwhile."""
    try:
        index = tantivy.Index.open(str(folder))
        return index, index.writer(_HEAP_BYTES, 1)
    except (ValueError, OSError) as error:
        if "LockBusy" in str(error):
            raise IndexBusy(f"{folder}: another process writes here") from None
        raise IndexAway(f"{folder}: {error}") from None


def _taken_over(old: dict[Kind, tuple[tantivy.Index, tantivy.IndexWriter]], into: Path) -> int:
    count = 0
    shelves = open_shelves(into, True, 0)
    try:
        for kind in KINDS:
            for batch in _documents(kind, old[kind][0]):
                put_in(shelves, batch)
                count += len(batch)
                if shelves[kind].uncommitted() > _MOST_UNCOMMITTED:
                    commit(shelves)
            commit(shelves)
            if shelves[kind].count() != old[kind][0].searcher().num_docs:
                raise ValueError(f"not all {kind}s were taken over")
    finally:
        for shelf in shelves.values():
            with suppress(ValueError):
                shelf.close()
    return count


def _documents(kind: Kind, index: tantivy.Index) -> Iterator[list[Ready]]:
    index.reload()
    searcher = index.searcher()
    everything = tantivy.Query.all_query()
    hits = searcher.search(everything, limit=max(searcher.num_docs, 1), count=False).hits
    for begin in range(0, len(hits), _BATCH):
        records = [record_at(searcher, address) for _, address in hits[begin : begin + _BATCH]]
        yield [(document_of(kind, record), record) for record in records]
