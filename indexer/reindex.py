"""Makes the index anew beside the one that stands, while all goes on, and puts it in its place in one step.

    make an empty version -> carry everything over -> carry over what came in meanwhile, again and again
    -> compare what stands with what was made -> hold the writes back for a moment: the last of it -> swap

For a better gazetteer, a new field or a new analyzer: no story has to be fetched again. Documents whose
places another gazetteer read are read afresh, each story as a whole, as `with_places` wants it.
Dying at any moment leaves the standing version as it was; the next try begins anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import structlog

from indexer.backends.fields import KINDS, kind_of
from indexer.backends.protocol import NewVersion, Rebuildable, ReindexFailed
from indexer.documents import ArticleDocument, Document, PhotoDocument, version_of
from indexer.places import PlaceReader
from indexer.placing import with_places
from indexer.query import AnyOf, Named, PhotoQuery

__all__ = ["Progress", "ReindexFailed", "ReindexReport", "reindex"]
log = structlog.get_logger()

Progress = Callable[[int, int], None]
_BATCH = 2000
_STORIES = 50  # looked up at once; a story has a handful of photos
_MOST_PHOTOS = 5000
_FEW, _MOST_LEFT = 200, 5000  # left to carry over while writes wait: a second at most, if all goes well
_MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ReindexReport:
    """What a reindex did.

    `placed` documents had their places read afresh, `came_in` while it went on; writes waited `waited_s`.
    """

    photos: int
    articles: int
    placed: int
    came_in: int
    took_s: float
    waited_s: float


def reindex(
    index: Rebuildable, reader: PlaceReader | None = None, progress: Progress | None = None
) -> ReindexReport:
    """Return when a new version stands in the index's place, with every document in it once.

    `reader`: reads the places of documents that another gazetteer read; None leaves places alone.
    `progress` is told now and then how many are carried over, of how many.
    Raises IndexAway (also where another reindex is under way) and ReindexFailed: all is as it was then.
    """
    started = time.monotonic()
    version = index.new_version()
    try:
        work = _Reindex(index, version, reader, progress or (lambda _done, _total: None))
        report = work.done(started)
    except BaseException:
        version.abandon()
        raise
    log.info("index.rebuilt", photos=report.photos, articles=report.articles, placed=report.placed)
    return report


class _Reindex:
    def __init__(
        self, index: Rebuildable, version: NewVersion, reader: PlaceReader | None, progress: Progress
    ) -> None:
        self._index, self._version, self._progress = index, version, progress
        self._places = _Placing(index, reader) if reader else None
        self._carried = 0
        self._total = sum(index.counts().values())

    def done(self, started: float) -> ReindexReport:
        self._progress(0, self._total)
        self._carry(self._version.backlog(), first=True)
        at_first = self._carried
        self._catch_up(set())
        doubtful = self._compared()
        self._catch_up(doubtful)
        with self._version.quiet():
            quiet_since = time.monotonic()
            self._carry(_struck(self._version.backlog(), doubtful))
            self._carry(self._standing(doubtful))
            counts = self._same_counts()
            self._version.take_over()
            waited_s = time.monotonic() - quiet_since
        self._progress(self._total, self._total)
        return ReindexReport(
            photos=counts["photo"],
            articles=counts["article"],
            placed=self._places.count if self._places else 0,
            came_in=self._carried - at_first,
            took_s=round(time.monotonic() - started, 3),
            waited_s=round(waited_s, 3),
        )

    def _catch_up(self, doubtful: set[tuple[str, str]]) -> None:
        """Carry over what came in meanwhile until hardly anything does, or as much as the last time."""
        before = _MOST_LEFT
        for _ in range(_MOST_ROUNDS):
            count = self._carry(_struck(self._version.backlog(), doubtful))
            if count <= _FEW or before * 0.7 < count < _MOST_LEFT:
                return
            before = count

    def _carry(self, documents: Iterable[Document], *, first: bool = False) -> int:
        """Fill the new version with these, and return how many they were."""
        count = 0
        for batch in _batches(documents):
            count += len(batch)
            self._fill(self._places.placed(batch, first=first) if self._places else batch)
            self._carried += len(batch)
            self._progress(min(self._carried, self._total), self._total)
        return count

    def _fill(self, documents: Sequence[Document]) -> None:
        report = self._version.fill(documents)
        if report.refused:
            refusal = report.refused[0]
            raise ReindexFailed(
                f"the new version refuses {len(report.refused)} documents, {refusal.id}: {refusal.why}"
            )

    def _compared(self) -> set[tuple[str, str]]:
        """Return kind and id of what stands and is missing or older in the new version."""
        return {(kind, id) for kind in KINDS for id in self._version.lacking(kind)}

    def _standing(self, doubtful: Iterable[tuple[str, str]]) -> Iterator[Document]:
        for kind in KINDS:
            ids = [id for its, id in doubtful if its == kind]
            found = self._index.several(kind, ids)
            if len(found) != len(ids):
                raise ReindexFailed(f"{len(ids) - len(found)} {kind}s stand in the index and cannot be read")
            yield from found

    def _same_counts(self) -> dict[str, int]:
        self._index.refresh()
        standing, made = self._index.counts(), self._version.counts()
        if standing != made:
            raise ReindexFailed(f"the new version holds {made}, the standing one {standing}")
        return made


class _Placing:
    """Reads places afresh where another gazetteer read them, story by story."""

    def __init__(self, index: Rebuildable, reader: PlaceReader) -> None:
        self._index, self._reader = index, reader
        self._version = reader.gazetteer.version
        self._done: dict[str, int] = {}  # photos that went along with their story, and which version
        self.count = 0

    def placed(self, batch: Sequence[Document], *, first: bool) -> list[Document]:
        """Return the batch with its places, and with a story all of its photos.

        Where everything is carried over for the first time, those photos are left out when they are met.
        """
        kept = [d for d in batch if not (first and version_of(d) <= self._done.get(d.id, -1))]
        old = [document for document in kept if document.gazetteer_version != self._version]
        if not old:
            return kept
        articles = {d.id: d for d in old if isinstance(d, ArticleDocument)}
        photos = {d.id: d for d in old if isinstance(d, PhotoDocument)}
        stories = sorted(set(articles) | {photo.story_id for photo in photos.values()})
        for begin in range(0, len(stories), _STORIES):
            for photo in self._photos_of(stories[begin : begin + _STORIES]):
                if photos.setdefault(photo.id, photo) is photo and first:
                    self._done[photo.id] = version_of(photo)
        for article in self._index.several("article", [story for story in stories if story not in articles]):
            assert isinstance(article, ArticleDocument)
            articles[article.id] = article
        found = with_places([*articles.values(), *photos.values()], self._reader)
        self.count += len(found)
        return [*(d for d in kept if d.gazetteer_version == self._version), *found]

    def _photos_of(self, stories: Sequence[str]) -> list[PhotoDocument]:
        where = AnyOf(tuple(Named("story", story) for story in stories))
        answer = self._index.ask(PhotoQuery(where=where, sort="seen", limit=_MOST_PHOTOS))
        return [hit.photo for hit in answer.hits]


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    iterator = iter(documents)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _struck(documents: Iterable[Document], off: set[tuple[str, str]]) -> Iterator[Document]:
    for document in documents:
        off.discard((kind_of(document), document.id))
        yield document
