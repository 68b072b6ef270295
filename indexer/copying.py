"""Copies what one index keeps into another of any kind: to move house, to grow, to have a copy that is whole.

copied(folder, elasticsearch) -> CopyReport(written=81234, standing=0, refused=())

Documents carry their version: nothing newer is overwritten there, and what was broken off can be begun again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from indexer.backends.fields import KINDS, Kind, kind_of
from indexer.backends.protocol import Index, Refusal
from indexer.documents import Document, version_of

BATCH = 500


class Source(Protocol):
    """What is needed of the index that is copied (indexer/backends)."""

    def documents(self) -> Iterator[Document]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyReport:
    """What became of the documents: `standing` were there in the same or a newer version already."""

    written: int
    standing: int
    refused: tuple[Refusal, ...] = ()


def copied(source: Source, target: Index, progress: Callable[[int], None] = lambda done: None) -> CopyReport:
    """Return what became of all that the source keeps, when the target has it durably. Raises IndexAway.

    `progress` is told how many are done. What comes into the source meanwhile may or may not be copied.
    """
    written = done = 0
    refused: list[Refusal] = []
    for batch in _batches(source.documents()):
        if lacking := _lacking(target, batch):
            report = target.write(lacking)
            written += report.written
            refused += report.refused
        done += len(batch)
        progress(done)
    target.refresh()
    return CopyReport(written=written, standing=done - written - len(refused), refused=tuple(refused))


def _lacking(target: Index, batch: Sequence[Document]) -> list[Document]:
    """Return what the target does not have in this version or a newer one."""
    has: dict[tuple[Kind, str], int] = {}
    for kind in KINDS:
        ids = [document.id for document in batch if kind_of(document) == kind]
        has |= {(kind, one.id): version_of(one) for one in (target.several(kind, ids) if ids else ())}
    return [one for one in batch if has.get((kind_of(one), one.id), -1) < version_of(one)]


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    rest = iter(documents)
    while batch := list(islice(rest, BATCH)):
        yield batch
