"""Cuts a text into words with their offsets, and finds in it the names that the gazetteer knows.

"Boats off Lamu, Kenya" -> words [Boats, off, Lamu, Kenya], matches [Lamu 2..3, Kenya 3..4]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate

from indexer.places.form import CAPITALS, FIND_ONLY
from indexer.places.gazetteer import Gazetteer, Spot
from indexer.places.names import fold
from indexer.places.words import GENERIC, INSIDE, NOT_PLACES

# Initials with stops are one word ("U.S."); an apostrophe inside a word belongs to it.
_WORD = re.compile(r"(\w(?:(?:\.\w)+\.(?!\w)|\w*(?:['’]\w+)*))")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_JOINS = frozenset((" ", "-", "–", "\u00a0", "‑", "-\u00a0"))
# A stop inside these is no sentence's end: "St. Paul", "Ft. Worth".
_STOPPED = frozenset(("St", "Ft", "Mt", "Ste", "Sts", "Pt", "ST", "FT", "MT"))
_LONGEST = 6
_KEPT = 12_000
# Flags of a match.
ABBREVIATION, UNSPACED = 1, 2

Senses = tuple[tuple[int, Spot], ...]


class _Cache(dict[str, str]):
    def __missing__(self, word: str) -> str:
        if len(self) > _KEPT:
            self.clear()
        self[word] = found = fold(word)
        return found


class _Capitals(dict[str, bool]):
    """Whether a word may begin a name: a capital, or a letter of a script without them."""

    def __missing__(self, word: str) -> bool:
        if len(self) > _KEPT:
            self.clear()
        first = word[0]
        # "d'Ivoire" is capital at heart.
        is_elided = word[1:2] in ("'", "’") and word[2:3].isupper()
        self[word] = found = is_elided or not (first.islower() or first.isdigit())
        return found


_fold_of = _Cache()
_is_capital = _Capitals()


class Passage:
    """A text's words; `seps[i]` stands before word i, the last one after all."""

    __slots__ = ("capital", "folds", "is_shouted", "seps", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        parts = _WORD.split(text)
        self.text = text
        self.words: list[str] = parts[1::2]
        self.seps: list[str] = parts[0::2]
        self.starts: list[int] = list(accumulate(map(len, parts)))[::2]
        self.capital: list[bool] = list(map(_is_capital.__getitem__, self.words))
        # Words without a capital are no part of a name, or short ones that fold to themselves.
        self.folds: list[str] = [
            _fold_of[word] if capital else word
            for word, capital in zip(self.words, self.capital, strict=True)
        ]
        self.is_shouted = text.isupper()

    def end(self, word: int) -> int:
        """Return where a word ends, its possessive 's left out."""
        text = self.words[word]
        end = self.starts[word] + len(text)
        return end - 2 if text[-1:] in "sS" and text.endswith(_POSSESSIVE) else end


class Match:
    """A name in a passage: words first..last (last not included), its key and all it may be."""

    __slots__ = ("container", "cues", "first", "flags", "key", "last", "owner", "senses", "told")

    def __init__(self, first: int, last: int, key: str, senses: Senses, flags: int = 0) -> None:
        self.first = first
        self.last = last
        self.key = key
        self.senses = senses
        self.flags = flags
        self.container: Spot | None = None  # what stands after its comma
        self.owner: Spot | None = None  # whose it is: "Georgia's Athens"
        self.cues: list[int] = []
        self.told = 0  # 1 where its own words make it a place's, -1 a person's


class Finder:
    """Finds the names of one gazetteer; keeps what it has looked up.

    `short` are the abbreviations of states, by their letters alone ("wva").
    """

    def __init__(self, gazetteer: Gazetteer, short: Mapping[str, Spot]) -> None:
        self._gazetteer = gazetteer
        self._known: dict[str, tuple[int, ...]] = {}
        self.short = short

    def find(self, passage: Passage) -> list[Match]:
        """Return the names in the passage, the longest at each word, left to right, not overlapping."""
        matches: list[Match] = []
        free = 0
        for i in [i for i, capital in enumerate(passage.capital) if capital]:
            if i < free:
                continue
            match = self._abbreviation(passage, i, matches) if passage.folds[i] in self.short else None
            if match is None and i > free and passage.seps[i] == "-" and passage.words[i - 1] in ("al", "el"):
                match = self._longest(passage, i - 1)
            if match is None:
                match = self._longest(passage, i)
            if match is not None:
                matches.append(match)
                free = match.last
        return matches

    def _abbreviation(self, passage: Passage, i: int, matches: list[Match]) -> Match | None:
        """Return the state that is shortened there: "Rome, Ga.", "in B.C.", "a Ga. pastor", "Rome, GA"."""
        word, last = passage.words[i], i + 1
        spot = self.short[passage.folds[i]]
        if word == "W" and passage.seps[last] in (".", ". ") and passage.words[last : last + 1] == ["Va"]:
            spot, last, word = self.short["wva"], last + 1, "W.V."
        behind, sep = passage.seps[last], passage.seps[i]
        after_place = bool(matches) and matches[-1].last == i and sep in (", ", ",", " (", ",\u00a0")
        dotted = word.count(".") > 1
        stopped = behind.startswith(".")
        capital_next = last < len(passage.words) and passage.capital[last]
        if after_place:
            fits = dotted or stopped or (word.isupper() and len(word) < 4)
        elif dotted:
            fits = not (i and len(passage.words[i - 1]) > 1 and passage.capital[i - 1] and sep == " ")
        else:
            # "La. " and "Miss. " before a capital are Los Angeles' La and a young lady.
            fits = stopped and not capital_next and len(behind) > 1 and not word.isupper() and sep != ". "
        return Match(i, last, f"={spot.row}", ((0, spot),), ABBREVIATION) if fits else None

    def _longest(self, passage: Passage, i: int) -> Match | None:
        words, seps, folds, capital = passage.words, passage.seps, passage.folds, passage.capital
        j = i + 1
        stop = min(len(words), i + _LONGEST)
        owner = -1
        if words[i].endswith(_POSSESSIVE):
            owner = i
        while j < stop:
            sep = seps[j]
            if sep not in _JOINS and not (sep == ". " and words[j - 1] in _STOPPED):
                break
            if not capital[j] and folds[j] not in INSIDE and folds[j] not in GENERIC:
                break
            if owner < 0 and words[j].endswith(_POSSESSIVE):
                owner = j
            j += 1
        best = self._best(passage, i, j, " ".join(folds[i:j]) if j > i + 1 else folds[i])
        if owner >= 0:
            # "Egypt's" is Egypt, but King's Lynn is King's Lynn.
            whose = " ".join([*folds[i:owner], _fold_of[words[owner][:-2]]])
            owned = self._best(passage, i, owner + 1, whose)
            if owned and (best is None or owned.last >= best.last):
                best = owned
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
