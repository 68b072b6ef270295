"""Where the entries of one feed are put as they are read: ids made unique, too many left out, all noted."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from worker.news import Entry, FeedHints, FeedReading

MOST_ENTRIES = 10_000


class Shelf:
    """Collects entries and, for the log, what was left out of them."""

    def __init__(self, problems: Iterable[str] = ()) -> None:
        self._entries: list[Entry] = []
        self._url_of: dict[str, str] = {}
        self._problems = list(problems)
        self._without_address = 0
        self._shared_ids = 0

    def is_full(self) -> bool:
        """Say whether no more entries are taken; the first time, note it."""
        if len(self._entries) < MOST_ENTRIES:
            return False
        self._problems.append(f"more than {MOST_ENTRIES} entries: the rest left out")
        return True

    def put(self, entry: Entry | None) -> None:
        """Keep an entry; None stands for one that leads nowhere.

        Some feeds give every entry one id: the later ones are then known by their address.
        """
        if entry is None:
            self._without_address += 1
            return
        if self._url_of.setdefault(entry.id, entry.url) != entry.url:
            self._shared_ids += 1
            entry = dataclasses.replace(entry, id=entry.url)
        self._entries.append(entry)

    def reading(
        self,
        format: str,
        *,
        title: str | None = None,
        link: str | None = None,
        language: str | None = None,
        hints: FeedHints | None = None,
    ) -> FeedReading:
        """Return all that was put here."""
        problems = list(self._problems)
        if self._without_address:
            problems.append(f"{self._without_address} entries without an address left out")
        if self._shared_ids:
            problems.append(f"{self._shared_ids} entries share another one's id")
        return FeedReading(
            format=format,
            entries=tuple(self._entries),
            title=title,
            link=link,
            language=language,
            hints=hints or FeedHints(),
            problems=tuple(problems),
        )
