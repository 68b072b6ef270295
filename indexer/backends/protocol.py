"""What every index can do. Backends: embedded.py (tantivy), elastic.py (Elasticsearch)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from indexer.answer import Answer, Counts
from indexer.documents import ArticleDocument, Document, PhotoDocument
from indexer.query import Clause, PhotoQuery, Tally


class IndexAway(Exception):
    """The index does not answer or refuses writes for now; the same call may succeed later."""


class IndexBusy(IndexAway):
    """Another process holds the embedded index for writing."""


class MomentGone(Exception):
    """What stood at a moment can no longer be read: whoever walks through it begins anew."""


class ReindexFailed(Exception):
    """The new version was not as it should be, and was thrown away; the index stands as before."""


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


Fate = Literal["written", "stale"] | Refusal | IndexAway


def report_of(fates: Iterable[Fate]) -> WriteReport:
    """Return what became of a batch, added up. Raises the first IndexAway among the fates."""
    written = stale = 0
    refused: list[Refusal] = []
    for fate in fates:
        if isinstance(fate, IndexAway):
            raise type(fate)(*fate.args)  # one of its own for each thread that is told
        if isinstance(fate, Refusal):
            refused.append(fate)
        elif fate == "written":
            written += 1
        else:
            stale += 1
    return WriteReport(written=written, stale=stale, refused=tuple(refused))


class Moment(Protocol):
    """The photos as of one moment, for a walk through all of them: what is written later is not in it."""

    def ask(self, query: PhotoQuery) -> Answer:
        """Return the photos that match. Raises IndexAway, MomentGone, QueryError."""

    def close(self) -> None:
        """Give back what the moment holds. Closing twice is allowed."""


class Index(Protocol):
    """An index of photos and articles. Reads and writes may come from any thread."""

    writes_at_once: int  # how many writes under way at once pay (writer.py)

    def write_each(self, documents: Sequence[Document]) -> list[Fate]:
        """Return what became of each document, in their order, when nothing more will happen to any.

        Where the index is away, IndexAway is the fate of just the documents that may not be durable.
        """

    def write(self, documents: Sequence[Document]) -> WriteReport:
        """Return when every document is durable, superseded or refused. Raises IndexAway."""

    def ask(self, query: PhotoQuery) -> Answer:
        """Return the photos that match. Sees what was written before `refresh`. Raises IndexAway, QueryError.

        QueryError: the question speaks of a photo that is not there (query.Similar). So does `tally`.
        """

    def moment(self) -> Moment:
        """Return the photos as they stand now, seen as by `ask`. Close it. Raises IndexAway."""

    def tally(self, where: Clause, tallies: Sequence[Tally]) -> tuple[Counts, ...]:
        """Return, for each tally, its values with how many matching photos have them, most first."""

    def photo(self, id: str) -> PhotoDocument | None:
        """Return the photo of that id, or None."""

    def article(self, id: str) -> ArticleDocument | None:
        """Return the article of that id, or None."""

    def several(self, kind: Literal["photo", "article"], ids: Sequence[str]) -> list[Document]:
        """Return the documents of these ids that are there, in their order."""

    def documents(self) -> Iterator[Document]:
        """Return every document, in no order: what a reindex reads."""

    def counts(self) -> dict[str, int]:
        """Return how many there are: {"photo": n, "article": n}."""

    def refresh(self) -> None:
        """Make all that was written visible to `ask`."""

    def close(self) -> None:
        """Give back files, locks and connections."""


class NewVersion(Protocol):
    """An index under construction beside the one that stands, which is read and written meanwhile."""

    def backlog(self) -> Iterator[Document]:
        """Return what stands and has still to be carried over: first everything, then what came in since."""

    def fill(self, documents: Sequence[Document]) -> WriteReport:
        """Write into the new version alone. Raises IndexAway."""

    def lacking(self, kind: Literal["photo", "article"]) -> list[str]:
        """Return the ids of what stands and is missing or older in the new version.

        Raises ReindexFailed where the new version has one twice.
        """

    def counts(self) -> dict[str, int]:
        """Return how many the new version holds: {"photo": n, "article": n}."""

    def quiet(self) -> AbstractContextManager[None]:
        """Hold back the writes of every process within the block: they wait, they do not fail."""

    def take_over(self) -> None:
        """Make the new version the index, in one step, within `quiet`. Raises IndexAway."""

    def abandon(self) -> None:
        """Remove the new version, unless it took over. Never touches the one that stands."""


class Rebuildable(Index, Protocol):
    """An index that can be made anew while it is in use: both are."""

    def new_version(self) -> NewVersion:
        """Return a new, empty version. Raises IndexAway, also where one is under construction here."""


Documents = Iterable[Document]
