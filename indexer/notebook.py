"""The door for a notebook: an index and the list of places that its questions need, opened together.

    from indexer import open_index
    index = open_index("tantivy:data/index")
    index.ask("flood in:Kenya taken:2024").to_pandas()

An answer is whole unless a `limit` is given: counting in a frame is counting in the index.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self, overload

from indexer.answer import Answer, Hit
from indexer.backends import open_index as open_backend
from indexer.backends.protocol import Index, IndexAway, Moment, MomentGone
from indexer.documents import ArticleDocument, PhotoDocument
from indexer.places import Gazetteer, open_gazetteer
from indexer.query import PhotoQuery, Sort
from indexer.search.answers import Asked, read_for
from indexer.search.naming import PlaceNames

__all__ = ["Archive", "open_archive"]

PAGE = 1_000  # photos asked for at once


def open_archive(url: str, *, gazetteer: str | Path | None = None, **connection: Any) -> Archive:
    """Return the index at this URL, to read only, with its places. Raises IndexAway, GazetteerMissing.

    `gazetteer`: the built list of places; None is the folder "gazetteer" beside the index's folder,
    or data/gazetteer for a server's. `connection` is what indexer.backends.open_index takes for one
    (user, password, api_key, ca_certs, timeout_s).
    """
    kind, _, folder = url.partition(":")
    if gazetteer is None:
        gazetteer = Path(folder).parent / "gazetteer" if kind == "tantivy" else Path("data/gazetteer")
    if kind == "tantivy" and folder and not Path(folder).is_dir():
        # The backend would make one: a slip of the pen would find nothing instead of being told.
        raise IndexAway(f"{Path(folder).resolve()}: no index is here")
    places = open_gazetteer(Path(gazetteer))
    return Archive(open_backend(url, **connection), places)


class Archive:
    """An index that is asked in words. `index` and `gazetteer` are there for all that it does not do."""

    def __init__(self, index: Index, gazetteer: Gazetteer, *, today: Callable[[], date] = date.today) -> None:
        self.index, self.gazetteer, self._today = index, gazetteer, today

    @overload
    def ask(self, question: str, *, limit: int | None = None, sort: Sort | None = None) -> Asked: ...
    @overload
    def ask(self, question: PhotoQuery, *, limit: int | None = None, sort: Sort | None = None) -> Answer: ...

    def ask(
        self, question: str | PhotoQuery, *, limit: int | None = None, sort: Sort | None = None
    ) -> Asked | Answer:
        """Return the answer to a typed question, or to a query of one's own. Raises QueryError, IndexAway.

        Every photo that matches, or the first `limit`; `sort` is stronger than the question's own
        order. A PhotoQuery goes on after its `after`; its limit does not count here.
        """
        if isinstance(question, PhotoQuery):
            return self._walk(replace(question, sort=sort or question.sort), limit)
        read = read_for(self.gazetteer, question, today=self._today())
        query = replace(read.query, sort=sort or read.query.sort)
        answer = self._walk(query, limit)
        most = len(answer.hits) + 1 if limit is None else limit  # more than there is: nothing follows
        return Asked(
            typed=question,
            question=read,
            names=PlaceNames(self.gazetteer),
            query=replace(query, limit=most),
            answer=answer,
        )

    def _walk(self, query: PhotoQuery, limit: int | None) -> Answer:
        """Return one answer made of pages: each goes on where the last one ended, all of one moment."""
        if limit is not None and limit <= PAGE:
            return self.index.ask(replace(query, limit=limit))
        moment = self.index.moment()
        try:
            return _walked(moment, query, limit)
        except MomentGone as gone:
            raise IndexAway(str(gone)) from None
        finally:
            moment.close()

    def photo(self, id: str) -> PhotoDocument | None:
        """Return the photo of that id, or None."""
        return self.index.photo(id)

    def article(self, id: str) -> ArticleDocument | None:
        """Return the article of that id (a photo's `story_id`), or None."""
        return self.index.article(id)

    def counts(self) -> dict[str, int]:
        """Return how many there are: {"photo": n, "article": n}."""
        return self.index.counts()

    def close(self) -> None:
        """Give back files and connections."""
        self.index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _walked(moment: Moment, query: PhotoQuery, limit: int | None) -> Answer:
    hits: list[Hit] = []
    total, took_ms = None, 0.0
    while True:
        size = PAGE if limit is None else min(PAGE, limit - len(hits))
        page = moment.ask(replace(query, limit=size))
        hits += page.hits
        total = page.total if total is None else total
        took_ms += page.took_ms
        if len(page.hits) < size or len(hits) == limit:
            return Answer(hits=tuple(hits), total=total, took_ms=took_ms)
        query = replace(query, after=page.hits[-1].sort_values)
