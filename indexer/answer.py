"""What comes back for a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.documents import PhotoDocument

if TYPE_CHECKING:
    import pandas
    import polars

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

    @property
    def photos(self) -> tuple[PhotoDocument, ...]:
        """The photos of the hits, in their order."""
        return tuple([hit.photo for hit in self.hits])

    def to_pandas(self) -> pandas.DataFrame:
        """Return the photos as a pandas frame (frames.py). Raises ImportError where there is no pandas."""
        from indexer.frames import to_pandas

        return to_pandas(self)

    def to_polars(self) -> polars.DataFrame:
        """Return the photos as a Polars frame (frames.py). Raises ImportError where there is no Polars."""
        from indexer.frames import to_polars

        return to_polars(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Return what a notebook shows: the first photos as a table, not the whole documents."""
        from indexer.frames import to_shown

        return to_shown(self)
