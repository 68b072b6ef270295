"""What comes back for a question."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.documents import PhotoDocument

Counts = tuple[tuple[str, int], ...]  # values with how many photos have them, most first, then by value


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One photo found. `sort_values` continue the list after this hit (PhotoQuery.after)."""

    photo: PhotoDocument
    score: float
    sort_values: tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The hits in order, and how many photos match in all (exact)."""

    hits: tuple[Hit, ...]
    total: int
    took_ms: float
