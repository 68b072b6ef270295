"""Keeps answers that are asked for again and again, and forgets those that nobody asks for any more.

Kept(fold, 2)["Rafah"] -> "rafah", worked out the first time only
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Kept(dict[K, V]):
    """Answers by question, at most `2 * most` of them. Safe to share between threads.

    When `most` are there, they become the older half; what is asked for again comes back from it, and the
    rest goes with the next turn. So a word that every story uses is never worked out twice.
    """

    __slots__ = ("_make", "_most", "_older")

    def __init__(self, make: Callable[[K], V], most: int) -> None:
        super().__init__()
        self._make = make
        self._most = most
        self._older: dict[K, V] = {}

    def __missing__(self, question: K) -> V:
        older = self._older
        answer = older[question] if question in older else self._make(question)
        if len(self) >= self._most:
            self._older = self.copy()
            self.clear()
        self[question] = answer
        return answer
