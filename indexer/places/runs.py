"""Words of a text in a row that may be one name.

"New York City" -> folds [new, york, city]
"""

from __future__ import annotations

from indexer.places.lexicon import Word


class Run:
    """Words that may be one name: their folds, where each ends, and which capital stands next behind it.

    `owner` is the number of the first word with a possessive 's, -1 where none has one.
    """

    __slots__ = ("closes", "folds", "nexts", "number", "owner", "plain", "start", "tails")

    def __init__(self, start: int, number: int) -> None:
        self.start = start
        self.number = number
        self.folds: list[str] = []
        self.tails: list[int] = []
        self.nexts: list[int] = []
        self.closes: list[bool] = []  # whether a name may end with the word
        self.owner = -1
        self.plain = ""

    def add(self, folded: str, tail: int, following: int, *, closes: bool) -> None:
        """Add a word that ends at `tail`."""
        self.folds.append(folded)
        self.tails.append(tail)
        self.nexts.append(following)
        self.closes.append(closes)

    def add_capital(self, word: Word, tail: int, following: int, folded: str = "") -> None:
        """Add a word that may begin a name; `folded` is what counts of it, where that is not all."""
        if word.is_owner and self.owner < 0:
            self.owner, self.plain = len(self.folds), word.plain
        self.add(folded or word.fold, tail, following, closes=True)
