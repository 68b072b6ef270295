"""Which of a batch of new photos answer which saved questions.

The batch becomes a small embedded index of its own and every question is asked of it, so that alerts
know the whole grammar, and mean the same whatever the service keeps its photos in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from indexer.alerts.nouns import Alert, Match
from indexer.backends.embedded_batch import Batch
from indexer.backends.protocol import Index
from indexer.backends.ranking import TooManyParts
from indexer.documents import PhotoDocument, to_record
from indexer.query import PhotoQuery


def noted_photos(index: Index, ids: Sequence[str]) -> list[PhotoDocument]:
    """Return the photos that were noted and are there, in their order. Raises IndexAway."""
    return [photo for photo in index.several("photo", ids) if isinstance(photo, PhotoDocument)]


def match(
    photos: Sequence[PhotoDocument], alerts: Sequence[Alert], read: Callable[[str], PhotoQuery | None]
) -> list[Match]:
    """Return the matches, by alert and photo. `read` gives None for a question that cannot be read.

    What it gives is resolved (indexer/alike.py): photos that are like another one are looked for by words.
    """
    if not photos or not alerts:
        return []
    groups = {photo.id: photo.group_id or photo.id for photo in photos}
    records = {photo.id: to_record(photo) for photo in photos}
    found: dict[str, list[str]] = {}  # many people ask the same
    batch = Batch(photos)
    for text in {alert.query for alert in alerts}:
        query = read(text)
        if query is not None:
            with suppress(TooManyParts):  # kept by a version that allowed more
                found[text] = batch.matching(query.where)
    return [
        Match(alert=alert.id, photo=photo, group=groups[photo], record=records[photo])
        for alert in alerts
        for photo in found.get(alert.query, ())
    ]
