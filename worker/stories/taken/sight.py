"""What the readers of dates look at: one caption's tokens, in one tongue, on one day."""

from __future__ import annotations

from datetime import date

from worker.stories.taken.parts import EARLIEST_YEAR
from worker.stories.taken.tokens import Token
from worker.stories.taken.words import FOLLOW, IN, ON, Phrases, T, Tongue, listed

DASHES = frozenset("-–—‐‑/")
_ORDINALS = listed("st nd rd th er ère ere re e º ª ° o a ᵉʳ ᵉ ᵗʰ ˢᵗ ⁿᵈ ʳᵈ")


class Sight:
    """A caption as the readers see it; every question about a place outside it is answered with no.

    `told` is the local day of publication, None where unknown; `month_first` how 3/4/2024 is read,
    None where nobody said.
    """

    __slots__ = ("month_first", "size", "tokens", "told", "tongue")

    def __init__(
        self, tokens: list[Token], tongue: Tongue, told: date | None, month_first: bool | None
    ) -> None:
        self.tokens, self.tongue, self.told, self.month_first = tokens, tongue, told, month_first
        self.size = len(tokens)

    def phrase_at(self, k: int, phrases: Phrases[T]) -> tuple[T, int] | None:
        """Return what the longest phrase at k means, and where it ends."""
        for words, meaning in phrases.get(self.tokens[k].low, ()):
            j = k + len(words)
            if j <= self.size and all(self.tokens[k + n].low == word for n, word in enumerate(words) if n):
                return meaning, j
        return None

    def is_word(self, k: int, low: str) -> bool:
        return 0 <= k < self.size and self.tokens[k].low == low

    def is_sign(self, k: int, signs: str | frozenset[str]) -> bool:
        return 0 <= k < self.size and self.tokens[k].kind == "sign" and self.tokens[k].text in signs

    def has(self, k: int, marks: int) -> bool:
        return 0 <= k < self.size and bool(self.tokens[k].marks & marks)

    def touches(self, k: int) -> bool:
        """Whether token k follows the one before it without a space."""
        return 0 < k < self.size and self.tokens[k].start == self.tokens[k - 1].end

    def is_day(self, k: int) -> bool:
        if not 0 <= k < self.size:
            return False
        token = self.tokens[k]
        return (
            token.kind == "number"
            and 1 <= token.value <= 31
            and (not token.ending or token.ending in _ORDINALS)
            and len(token.text) - len(token.ending) <= 2
        )

    def is_hour(self, k: int) -> bool:
        """Whether the number at k is the hour of 7:30."""
        return self.is_sign(k + 1, ":") and self.touches(k + 1) and self.touches(k + 2) and k + 2 < self.size

    def is_year(self, k: int) -> bool:
        if not 0 <= k < self.size:
            return False
        token = self.tokens[k]
        return (
            token.kind == "number"
            and not token.ending
            and len(token.text) == 4
            and EARLIEST_YEAR <= token.value <= 2100
        )

    def is_year_of_old(self, k: int) -> bool:
        """Whether the number at k is a year before there were photographs: "le 14 juillet 1789"."""
        if not 0 <= k < self.size:
            return False
        token = self.tokens[k]
        if token.kind != "number" or token.ending or not 1000 <= token.value < EARLIEST_YEAR:
            return False
        after = self.tokens[k + 1] if k + 1 < self.size else None
        # "le 14 juillet 1500 personnes" counts people.
        return after is None or after.kind == "sign" or bool(after.marks & (FOLLOW | IN | ON))

    def is_name(self, k: int) -> bool:
        """Whether a word may be a month or weekday: the shy ones only with a capital letter."""
        token = self.tokens[k]
        return token.low not in self.tongue.shy or token.text[0].isupper()

    def month_at(self, k: int) -> tuple[int, int] | None:
        """Return the month at k and where it ends, its full stop included."""
        if not 0 <= k < self.size or self.tokens[k].kind != "word":
            return None
        token = self.tokens[k]
        if token.low in self.tongue.month_pairs and (pair := self.phrase_at(k, self.tongue.month_pairs)):
            return self._named_again(*pair)
        month = self.tongue.months.get(token.low)
        if month is None or not (self.is_name(k) or self._stands_in_date(k)):
            return None
        if token.low not in self.tongue.long_months and self.is_sign(k + 1, ".") and self.touches(k + 1):
            return month, k + 2
        return self._named_again(month, k + 1) if self.tongue.month_pairs else (month, k + 1)

    def _named_again(self, month: int, k: int) -> tuple[int, int]:
        """Return the month and where it ends, its other name behind a stroke included: "تموز/يوليو"."""
        again = self.month_at(k + 1) if self.is_sign(k, "/") else None
        return again if again and again[0] == month else (month, k)

    def _stands_in_date(self, k: int) -> bool:
        """27 mai 1998, pe 27 mai, în mai 1998: there even a common word is the month."""
        before = k - 2 if self.is_sign(k - 1, ".") else k - 1
        if self.is_year(k + 1):
            after_name = self.is_sign(k - 1, ",(") and self.tongue.code == "ro"
            return self.is_day(before) or self.has(k - 1, IN) or after_name or k == 0
        return self.is_day(before) and self.has(before - 1, ON)

    def hyphens_date(self, k: int) -> bool:
        """13-nov-2023 is a date; "place du 8-Mai-1945" is a name."""
        if k + 1 >= self.size:
            return False
        return self.tongue.month_first or self.tokens[k + 1].text[0].islower()
