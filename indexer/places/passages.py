"""Cuts a text into words with their offsets, and finds in it the names that the gazetteer knows.

"Boats off Lamu, Kenya" -> words [Boats, off, Lamu, Kenya], matches [Lamu 2..3, Kenya 3..4]
"""

from __future__ import annotations

import re
from itertools import accumulate

from indexer.places.form import CAPITALS, FIND_ONLY
from indexer.places.gazetteer import Gazetteer, Spot
from indexer.places.names import fold
from indexer.places.words import GENERIC, INSIDE, NOT_PLACES

# Initials with stops are one word ("U.S.", "W.Va."); an apostrophe inside a word belongs to it.
_WORD = re.compile(r"(W\.\s?Va\.|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*)")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_JOINS = frozenset((" ", "-", "–", "\u00a0", "‑", "-\u00a0"))
# A stop inside these is no sentence's end: "St. Paul", "Ft. Worth".
_STOPPED = frozenset(("St", "Ft", "Mt", "Ste", "Sts", "Pt", "ST", "FT", "MT"))
_LONGEST = 6
_KEPT = 20_000


class Passage:
    """A text's words; `seps[i]` stands before word i, the last one after all."""

    __slots__ = ("capital", "folds", "is_shouted", "seps", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        parts = _WORD.split(text)
        self.text = text
        self.words: list[str] = parts[1::2]
        self.seps: list[str] = parts[0::2]
        self.starts: list[int] = list(accumulate(map(len, parts)))[::2]
        self.capital: list[bool] = [not (c := word[0]).islower() and not c.isdigit() for word in self.words]
        self.folds: list[str] = [_fold_word(word) for word in self.words]
        self.is_shouted = text.isupper()

    def end(self, word: int) -> int:
        """Return where a word ends, its possessive 's left out."""
        text = self.words[word]
        end = self.starts[word] + len(text)
        return end - 2 if text.endswith(_POSSESSIVE) else end


class Match:
    """A name in a passage: words first..last (last not included), its key and all it may be."""

    __slots__ = (
        "container",
        "cues",
        "evidence",
        "first",
        "key",
        "last",
        "only_areas",
        "score",
        "sense",
        "senses",
    )

    def __init__(self, first: int, last: int, key: str, senses: tuple[tuple[int, Spot], ...]) -> None:
        self.first = first
        self.last = last
        self.key = key
        self.senses = senses
        self.sense: Spot | None = None
        self.container: Spot | None = None  # what stands after its comma
        self.only_areas = False
        self.cues: list[int] = []
        self.evidence = 0.0
        self.score = 0.0


class Finder:
    """Finds the names of one gazetteer; keeps what it has looked up."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._known: dict[str, tuple[int, ...]] = {}

    def find(self, passage: Passage) -> list[Match]:
        """Return the names in the passage, the longest at each word, left to right, not overlapping."""
        matches: list[Match] = []
        i, count = 0, len(passage.words)
        capital = passage.capital
        while i < count:
            if capital[i] and (match := self._longest(passage, i)):
                matches.append(match)
                i = match.last
                continue
            i += 1
        return matches

    def _longest(self, passage: Passage, i: int) -> Match | None:
        words, seps, folds = passage.words, passage.seps, passage.folds
        j = i + 1
        stop = min(len(words), i + _LONGEST)
        while j < stop:
            sep = seps[j]
            if sep not in _JOINS and not (sep == ". " and words[j - 1] in _STOPPED):
                break
            if not passage.capital[j] and folds[j] not in INSIDE and folds[j] not in GENERIC:
                break
            j += 1
            if words[j - 2].endswith(_POSSESSIVE) and j - 2 > i + 1:
                break
        best = self._best(passage, i, j, " ".join(folds[i:j]))
        for k in range(i, j):
            if words[k].endswith(_POSSESSIVE):
                # "Egypt's" is Egypt, but King's Lynn is King's Lynn.
                whose = " ".join([*folds[i:k], _fold_word(words[k][:-2])])
                owner = self._best(passage, i, k + 1, whose)
                if owner and (best is None or owner.last > best.last or (owner.last == best.last)):
                    best = owner
                break
        return best

    def _best(self, passage: Passage, i: int, j: int, joined: str) -> Match | None:
        lengths = self._known.get(joined)
        if lengths is None:
            lengths = self._look_up(joined)
        for length in lengths:
            key = joined[:length]
            last = i + key.count(" ") + 1
            # A hyphen folded inside one word would count as two; then the end does not fall on a word.
            if last > j or not (passage.capital[last - 1] or passage.folds[last - 1] in GENERIC):
                continue
            if key in NOT_PLACES:
                return None
            senses = self._gazetteer.called(key)
            if senses[0][0] & (FIND_ONLY | CAPITALS) or senses[-1][0] & (FIND_ONLY | CAPITALS):
                shown = all(not c.islower() for word in passage.words[i:last] for c in word)
                senses = tuple(s for s in senses if not s[0] & FIND_ONLY and (not s[0] & CAPITALS or shown))
                if not senses:
                    continue
            return Match(i, last, key, senses)
        return None

    def _look_up(self, joined: str) -> tuple[int, ...]:
        found = self._gazetteer.lengths_of(joined)
        if len(self._known) > _KEPT:
            self._known.clear()
        self._known[joined] = found
        return found


_folded: dict[str, str] = {}


def _fold_word(word: str) -> str:
    found = _folded.get(word)
    if found is None:
        if len(_folded) > _KEPT:
            _folded.clear()
        found = _folded[word] = fold(word)
    return found
