"""Sees what stands in the index of the documents that arrive: corrections keep history, notices withdraw.

[article, photo, photo] -> the same, joined with what stands, and the photos that the story took back
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from indexer.backends.protocol import Index
from indexer.documents import ArticleDocument, Document, FileFacts, PhotoDocument
from indexer.file_facts import with_file
from indexer.history import dropped_photos, joined, withdrawn
from indexer.notices import tells_of_withdrawal, with_notices
from indexer.same_photo import known_again, needs_a_look


def revised(index: Index, documents: Sequence[Document]) -> list[Document]:
    """Return what to write of a batch: the documents in their order, then what else changes.

    Raises IndexAway.
    """
    documents, standing = _known_again(index, documents)
    batch = joined(with_notices(documents), standing)
    for article in documents:
        if isinstance(article, ArticleDocument) and tells_of_withdrawal(article.body):
            batch += _taken_out(index, article)
    return batch


def _known_again(
    index: Index, documents: Sequence[Document]
) -> tuple[list[Document], dict[str, PhotoDocument]]:
    """The batch under the ids that its photos have in the index already, and what stands under those."""
    batch = list(documents)
    photos = [document for document in batch if isinstance(document, PhotoDocument)]
    standing = {photo.id: photo for photo in _photos(index, [photo.id for photo in photos])}
    if not needs_a_look(photos, standing):
        return batch, standing
    for article in [document for document in batch if isinstance(document, ArticleDocument)]:
        known = index.article(article.id)
        if known is not None and known.photo_ids:
            by_id = {photo.id: photo for photo in _photos(index, known.photo_ids)}
            batch = known_again(article, batch, [by_id[id] for id in known.photo_ids if id in by_id])
    renamed = [document.id for document in batch if isinstance(document, PhotoDocument)]
    return batch, {photo.id: photo for photo in _photos(index, renamed)}


def taken_back(index: Index, story_ids: Sequence[str], moment: datetime) -> list[PhotoDocument]:
    """Return the photos of these stories as withdrawn at a moment, those read since left out.

    Raises IndexAway. A story that the index does not know has no photos.
    """
    stories = [s for s in index.several("article", story_ids) if isinstance(s, ArticleDocument)]
    photos = _photos(index, [id for story in stories for id in story.photo_ids])
    return [gone for photo in photos if (gone := withdrawn(photo, moment)) is not None]


def with_file_of(index: Index, id: str, facts: FileFacts) -> PhotoDocument | None:
    """Return a photo that stands, with what its file says; None where it is not there or has that already.

    Raises IndexAway.
    """
    standing = index.photo(id)
    if standing is None or standing.file is not None:
        return None
    return with_file(standing, facts)


def _taken_out(index: Index, article: ArticleDocument) -> list[PhotoDocument]:
    standing = index.article(article.id)
    dropped = dropped_photos(standing, article) if standing else ()
    gone = (withdrawn(photo, article.seen_at) for photo in _photos(index, dropped))
    return [photo for photo in gone if photo is not None]


def _photos(index: Index, ids: Sequence[str]) -> list[PhotoDocument]:
    return [p for p in index.several("photo", ids) if isinstance(p, PhotoDocument)] if ids else []
