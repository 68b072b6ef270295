"""Which of a batch of new photos answer which saved questions.

The batch becomes a small embedded index of its own and every question is asked of it, so that alerts
know the whole grammar, and mean the same whatever the service keeps its photos in.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from indexer.alerts.nouns import Alert, Match
from indexer.backends import open_index
from indexer.documents import PhotoDocument, to_record
from indexer.query import PhotoQuery


def match(
    photos: Sequence[PhotoDocument], alerts: Sequence[Alert], read: Callable[[str], PhotoQuery | None]
) -> list[Match]:
    """Return the matches, by alert and photo. `read` gives None for a question that cannot be read."""
    if not photos or not alerts:
        return []
    groups = {photo.id: photo.group_id or photo.id for photo in photos}
    records = {photo.id: to_record(photo) for photo in photos}
    found: dict[str, tuple[str, ...]] = {}  # many people ask the same
    with tempfile.TemporaryDirectory(prefix="cutline-alerts-") as folder:
        index = open_index(f"tantivy:{Path(folder) / 'batch'}", writable=True)
        try:
            index.write(photos)
            index.refresh()
            for text in {alert.query for alert in alerts}:
                query = read(text)
                if query is not None:
                    asked = replace(query, limit=len(photos), after=None)
                    found[text] = tuple(hit.photo.id for hit in index.ask(asked).hits)
        finally:
            index.close()
    return [
        Match(alert=alert.id, photo=photo, group=groups[photo], record=records[photo])
        for alert in alerts
        for photo in found.get(alert.query, ())
    ]
