"""Joins what is read of a photo now with what stands of it: a correction keeps what was printed before.

standing "Boats off Lamu." + arriving "Boats off Pate." (read later)
    -> "Boats off Pate.", status corrected, earlier captions ("Boats off Lamu.", last read so on ...)

Readings may come in any order and more than once: the outcome is the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from indexer.documents import ArticleDocument, Document, EarlierCaption, PhotoDocument
from indexer.file_facts import carried
from indexer.notices import notes_of_withdrawal

MOST_KEPT = 20
_WORD = re.compile(r"\w+")


def with_history(standing: PhotoDocument | None, arriving: PhotoDocument) -> PhotoDocument:
    """Return the photo as the newer of the two readings has it, with the captions of both before it.

    What the image file said to either stays with it. White space, case and punctuation make no
    correction, nor does a credit that is read off better.
    """
    if standing is None:
        return arriving
    newer, older = (standing, arriving) if standing.seen_at > arriving.seen_at else (arriving, standing)
    known = [*newer.earlier_captions, *older.earlier_captions]
    if _said(older.caption_raw) != _said(newer.caption_raw):
        known.append(EarlierCaption(caption=older.caption, seen_at=older.seen_at.astimezone(UTC)))
    kept: dict[str, EarlierCaption] = {}
    for earlier in sorted(known, key=lambda e: (e.seen_at, e.caption)):
        kept[_said(earlier.caption)] = earlier
    kept.pop(_said(newer.caption), None)
    history = tuple(sorted(kept.values(), key=lambda e: (e.seen_at, e.caption))[-MOST_KEPT:])
    status = newer.status
    if status != "withdrawn":
        status = "corrected" if history else "live"
    return carried(replace(newer, earlier_captions=history, status=status), older)


def joined(
    arriving: Iterable[Document], standing: Mapping[str, PhotoDocument], unsure: Collection[str] = ()
) -> list[Document]:
    """Return a batch with the history of the photos that stand; `standing` is by id.

    Of those that are `unsure` (same_photo.py) the file may be another's: it is read again.
    An old reading that has nothing to add stays as it came: the index knows that it is too old.
    """
    batch: list[Document] = []
    for document in arriving:
        if isinstance(document, PhotoDocument) and (known := standing.get(document.id)) is not None:
            is_new_file = document.id in unsure and document.seen_at > known.seen_at
            told = with_history(replace(known, file=None) if is_new_file else known, document)
            # Of equal versions the last one stands: a message that comes twice must bring the history, too.
            if told != known or document.seen_at >= known.seen_at:
                document = told
        batch.append(document)
    return batch


def withdrawn(photo: PhotoDocument, moment: datetime) -> PhotoDocument | None:
    """Return the photo as taken back at a moment, None where it was read anew since."""
    if photo.seen_at > moment:
        return None
    return replace(photo, status="withdrawn", seen_at=moment)


def dropped_photos(standing: ArticleDocument, arriving: ArticleDocument) -> tuple[str, ...]:
    """Return the ids of photos that were taken back: gone from a story that says so now, and did not before.

    A photo may leave a page for room alone; only with a note in the story it counts as withdrawn. A note
    that stood there already is of another photo.
    """
    if arriving.seen_at <= standing.seen_at:
        return ()
    if not notes_of_withdrawal(arriving.body) - notes_of_withdrawal(standing.body):
        return ()
    return tuple(id for id in standing.photo_ids if id not in arriving.photo_ids)


def _said(text: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))
