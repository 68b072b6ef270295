"""The one error of a question: what is wrong, where, what was expected instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class QueryError(ValueError):
    """A question that cannot be read, in words for the person who typed it.

    `column` counts characters from 1; `expected` says what would have been right there, `nearest`
    the known word that was most likely meant, None where none is near.
    """

    def __init__(self, why: str, *, column: int, expected: str, nearest: str | None = None) -> None:
        super().__init__(why, column, expected, nearest)
        self.why, self.column, self.expected, self.nearest = why, column, expected, nearest

    def __str__(self) -> str:
        line = f"column {self.column}: {self.why}; expected {self.expected}"
        return f"{line}; did you mean {self.nearest}?" if self.nearest else line

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (self.why, self.column, self.expected, self.nearest)


def _rebuilt(why: str, column: int, expected: str, nearest: str | None) -> QueryError:
    return QueryError(why, column=column, expected=expected, nearest=nearest)


def nearest_of(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` most likely was meant to be, or None."""
    found = difflib.get_close_matches(word.casefold()[:40], list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def shown(text: str, most: int = 40) -> str:
    """Return text of a question as it may stand in an error: short, and nothing that steers a terminal."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return f"'{plain if len(plain) <= most else plain[: most - 3] + '...'}'"
