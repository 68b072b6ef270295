"""What every index can do. Backends: embedded.py (tantivy), elastic.py (Elasticsearch)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from indexer.answer import Answer
from indexer.documents import ArticleDocument, Document, PhotoDocument
from indexer.query import PhotoQuery


class IndexAway(Exception):
    """The index does not answer or refuses writes for now; the same call may succeed later."""


class IndexBusy(IndexAway):
    """Another process holds the embedded index for writing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A document that the index will never take, with the index's own words."""

    id: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteReport:
    """What became of a batch: `written` are durable, `stale` were older than what stands there."""

    written: int
    stale: int
    refused: tuple[Refusal, ...] = ()


class Index(Protocol):
    """An index of photos and articles. Reads may run in threads; writes go through one writer."""

    def write(self, documents: Sequence[Document]) -> WriteReport:
        """Return when every document is durable, superseded or refused. Raises IndexAway."""

    def ask(self, query: PhotoQuery) -> Answer:
        """Return the photos that match. Sees what was written before `refresh`. Raises IndexAway."""

    def photo(self, id: str) -> PhotoDocument | None:
        """Return the photo of that id, or None."""

    def article(self, id: str) -> ArticleDocument | None:
        """Return the article of that id, or None."""

    def documents(self) -> Iterator[Document]:
        """Return every document, in no order: what a reindex reads."""

    def counts(self) -> dict[str, int]:
        """Return how many there are: {"photo": n, "article": n}."""

    def refresh(self) -> None:
        """Make all that was written visible to `ask`."""

    def close(self) -> None:
        """Give back files, locks and connections."""


Documents = Iterable[Document]
