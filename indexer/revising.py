"""Sees what stands in the index of the documents that arrive: corrections keep history, notices withdraw.

[article, photo, photo] -> the same, joined with what stands, and the photos that the story took back
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from indexer.backends.protocol import Index
from indexer.documents import ArticleDocument, Document, FileFacts, PhotoDocument
from indexer.file_facts import with_file
from indexer.history import dropped_photos, joined, withdrawn
from indexer.notices import notes_of_withdrawal, with_notices
from indexer.query import Named, PhotoQuery
from indexer.same_photo import KnownAgain, known_again, needs_a_look

MOST_OF_A_STORY = 1000


def revised(index: Index, documents: Sequence[Document]) -> list[Document]:
    """Return what to write of a batch: the documents in their order, then what else changes.

    That has to be written first: it is found by how the story stands before it. Raises IndexAway.
    """
    known, standing = _known_again(index, documents)
    batch = joined(with_notices(known.documents), standing, known.unsure)
    for article in documents:
        if isinstance(article, ArticleDocument) and notes_of_withdrawal(article.body):
            batch += _taken_out(index, known.documents, article.id)
    return batch


def _known_again(index: Index, documents: Sequence[Document]) -> tuple[KnownAgain, dict[str, PhotoDocument]]:
    """The batch under the ids that its photos have in the index already, and what stands under those.

    The index alone knows them: what stands there is looked at with each reading, so a message that comes
    twice, late, or after a process died between two writes finds the same.
    """
    known = KnownAgain(documents=list(documents))
    photos = [document for document in documents if isinstance(document, PhotoDocument)]
    standing = {photo.id: photo for photo in _photos(index, [photo.id for photo in photos])}
    if not needs_a_look(photos, standing):
        return known, standing
    for article in [document for document in documents if isinstance(document, ArticleDocument)]:
        last = index.article(article.id)
        if last is None:
            continue
        unseen = [id for id in last.photo_ids if id not in standing]
        standing |= {photo.id: photo for photo in _photos(index, unseen)}
        shown = {id: standing[id] for id in last.photo_ids if id in standing}
        on_page = [*shown.values()]
        left = [p for p in standing.values() if p.story_id == article.id and p.id not in shown]
        # A new note is of a photo whose words another may have now.
        older, newer = sorted((last, article), key=lambda read: read.seen_at)
        words_tell = not notes_of_withdrawal(newer.body) - notes_of_withdrawal(older.body)
        found = known_again(article, known.documents, on_page, left, words_tell=words_tell)
        if _strangers(found.documents, article.id, {*shown, *(photo.id for photo in left)}):
            standing |= {photo.id: photo for photo in _all_photos(index, article.id)}
            left = [p for p in standing.values() if p.story_id == article.id and p.id not in shown]
            found = known_again(article, known.documents, on_page, left, words_tell=words_tell)
        known = KnownAgain(documents=found.documents, unsure=known.unsure | found.unsure)
    return known, standing


def _strangers(documents: Sequence[Document], story: str, known: Collection[str]) -> bool:
    """Whether a photo of the story is none of those known."""
    return any(isinstance(d, PhotoDocument) and d.story_id == story and d.id not in known for d in documents)


def taken_back(index: Index, story_ids: Sequence[str], moment: datetime) -> list[PhotoDocument]:
    """Return the photos of these stories as withdrawn at a moment, those read since left out.

    Raises IndexAway. Those that left the page before it was gone are gone, too.
    """
    stories = [s for s in index.several("article", story_ids) if isinstance(s, ArticleDocument)]
    photos = {photo.id: photo for s in stories for photo in _all_photos(index, s.id)}
    photos |= {photo.id: photo for photo in _photos(index, [id for s in stories for id in s.photo_ids])}
    return [gone for photo in photos.values() if (gone := withdrawn(photo, moment)) is not None]


def with_file_of(
    index: Index, id: str, facts: FileFacts, story: str | None = None, image_key: str | None = None
) -> PhotoDocument | None:
    """Return a photo that stands, with what its file says; None where it is not there or has that already.

    `id` is the photo's by the address of the file; the photo of that picture may have another one from
    before its address changed: it is found among those of its story. Raises IndexAway.
    """
    standing = index.photo(id)
    if story is not None and image_key is not None and (standing is None or standing.image_key != image_key):
        article = index.article(story)
        photos = _photos(index, article.photo_ids) if article else []
        of_picture = [photo for photo in photos if photo.image_key == image_key]
        standing = of_picture[0] if len(of_picture) == 1 else standing
    if standing is None or standing.file is not None:
        return None
    return with_file(standing, facts)


def _taken_out(index: Index, documents: Sequence[Document], story: str) -> list[PhotoDocument]:
    """The photos that the story shows no more, as withdrawn; `documents` are known again."""
    standing = index.article(story)
    article = next((d for d in documents if isinstance(d, ArticleDocument) and d.id == story), None)
    if standing is None or article is None:
        return []
    gone = (withdrawn(photo, article.seen_at) for photo in _photos(index, dropped_photos(standing, article)))
    return [photo for photo in gone if photo is not None]


def _all_photos(index: Index, story: str) -> list[PhotoDocument]:
    """Every photo that the story ever showed, as it stands."""
    index.refresh()
    query = PhotoQuery(where=Named("story", story), sort="seen", limit=MOST_OF_A_STORY)
    return _photos(index, [hit.photo.id for hit in index.ask(query).hits])


def _photos(index: Index, ids: Sequence[str]) -> list[PhotoDocument]:
    return [p for p in index.several("photo", ids) if isinstance(p, PhotoDocument)] if ids else []
