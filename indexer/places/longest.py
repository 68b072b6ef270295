"""Finds the longest name that the gazetteer knows where a word begins one.

"Isle of Man" -> Match(isle of man)        "Egypt's Sinai" -> Match(egypt)
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from indexer.places import words as w
from indexer.places.form import CAPITALS, FIND_ONLY
from indexer.places.gazetteer import Gazetteer
from indexer.places.kept import Kept
from indexer.places.kinds import NUMBER
from indexer.places.lexicon import MORE, POSSESSIVE, Lexicon
from indexer.places.matches import Match
from indexer.places.names import fold
from indexer.places.passages import WORD, Passage
from indexer.places.runs import Run
from indexer.places.signs import Signs
from indexer.places.spots import TOWN
from indexer.places.toponyms import Toponym

_MARKS: Final = (" ", "-", "–", "\u00a0", "‑", "-\u00a0")
JOINS: Final = frozenset((*_MARKS, "' ", "’ ", "&"))  # "Martyrs' Square", "AT&T Stadium"
JOINING: Final = frozenset(mark[0] for mark in _MARKS)
# A stop inside these is no sentence's end: "St. Paul", "Ft. Worth".
_STOPPED: Final = frozenset(("St", "Ft", "Mt", "Ste", "Sts", "Pt", "ST", "FT", "MT"))
_LONGEST: Final = 6  # words
_FARTHEST: Final = 90  # characters of a gap that may hold small words of a name
# The words that stand inside a name or end it, printed small.
_LINKS: Final = {word: fold(word) for word in w.INSIDE | w.GENERIC | w.SMALL_IN_COUNTRIES}
_CLOSING: Final = w.GENERIC | w.SMALL_IN_COUNTRIES
_KEPT_NAMES: Final = 3_000
_KEPT_RUNS: Final = 6_000
_KEPT_TOWNS: Final = 100
RIVER: Final = NUMBER["river"]

Names = tuple[Toponym | None, Toponym | None]


class KnownNames:
    """The names of one gazetteer; keeps what it has looked up.

    `blocked` are the keys that are never a place in the news, whatever is called so.
    """

    def __init__(self, gazetteer: Gazetteer, blocked: Collection[str], signs: Signs) -> None:
        self._gazetteer = gazetteer
        self._signs = signs
        self._blocked = frozenset(blocked)
        self._names: Kept[str, Names] = Kept(self._named, _KEPT_NAMES)
        self._lengths = Kept(gazetteer.lengths_of, _KEPT_RUNS)
        self._towns: Kept[str, Toponym | None] = Kept(self._towns_named, _KEPT_TOWNS)
        self._rivers: Kept[str, Toponym | None] = Kept(self._rivers_named, _KEPT_TOWNS)

    def toponym(self, key: str, printed: str) -> Toponym | None:
        """Return what is called so where it is printed so: "US" is a country, "Us" is none."""
        usual, in_capitals = self._names[key]
        if usual is in_capitals:
            return usual
        return in_capitals if _is_in_capitals(printed) else usual

    def town(self, key: str) -> Toponym | None:
        """Return what towns are called so, whatever else is: "the Pakistani town of Bahrain"."""
        return self._towns[key]

    def river(self, key: str) -> Toponym | None:
        """Return what rivers are called so, whatever else is: "die Elbe"."""
        return self._rivers[key]

    def longest(self, passage: Passage, number: int, lexicon: Lexicon) -> Match | None:
        """Return the longest name that begins with a word."""
        word, start, tail = passage.words[number], passage.starts[number], passage.ends[number]
        if word.begins & MORE and _may_go_on(passage, number, lexicon):
            run = Run(start, number)
            run.add_capital(word, tail, number + 1)
            self.extend(run, passage)
            if len(run.folds) > 1:
                return self.longest_of(run, passage)
        if word.alone is None or passage.text.startswith("$", tail):
            return None
        return Match(word.alone, start, start + word.length, tail, number, number + 1)

    def extend(self, run: Run, passage: Passage) -> None:
        """Add to a run the words behind it that may belong to its name."""
        words, gaps, ends = passage.words, passage.gaps, passage.ends
        number = run.nexts[-1]
        while len(run.folds) < _LONGEST:
            gap = gaps[number]
            if gap not in JOINS and (gap != ". " or words[number - 1].text not in _STOPPED):
                is_stopped = gap[:2] == ". " and words[number - 1].text in _STOPPED
                if not (is_stopped or gap[:1] in JOINING) or not _add_small(run, gap, ends[number - 1]):
                    return
            if number == len(words) or len(run.folds) == _LONGEST:
                return
            run.add_capital(words[number], ends[number], number + 1)
            number += 1

    def longest_of(self, run: Run, passage: Passage) -> Match | None:
        best = self._best(run, " ".join(run.folds), len(run.folds), passage)
        if run.owner >= 0:
            # "Egypt's" is Egypt, but King's Lynn is King's Lynn.
            whose = " ".join([*run.folds[: run.owner], run.plain])
            owned = self._best(run, whose, run.owner + 1, passage)
            if owned and (best is None or owned.tail >= best.tail):
                best = owned
        return best

    def _best(self, run: Run, joined: str, count: int, passage: Passage) -> Match | None:
        """Return the longest name that the folded words of a run begin with, its first `count` words."""
        text = passage.text
        for length in self._lengths[joined]:
            key = joined[:length]
            last = key.count(" ")
            # A hyphen folded inside one word would count as two; then the end does not fall on a word.
            if last >= count or not run.closes[last]:
                continue
            if key in self._blocked:
                return None
            tail = run.tails[last]
            if text.startswith("$", tail):
                continue  # "US$5"
            toponym = self.toponym(key, text[run.start : tail])
            if toponym is not None:
                end = tail - 2 if text.endswith(POSSESSIVE, run.start, tail) else tail
                return Match(toponym, run.start, end, tail, run.number, run.nexts[last])
        return None

    def _towns_named(self, key: str) -> Toponym | None:
        return self._of_kind(key, TOWN, "town")

    def _rivers_named(self, key: str) -> Toponym | None:
        return self._of_kind(key, RIVER, "river")

    def _of_kind(self, key: str, kind: int, called: str) -> Toponym | None:
        senses = [sense for sense in self._gazetteer.called(key) if sense[1].kind == kind]
        if not senses or senses[0][0] & FIND_ONLY:
            return None
        some = Toponym(key, senses, self._signs)
        some.key = f"{key} ({called})"  # no other mention of the name need mean one of the kind
        return some

    def _named(self, key: str) -> Names:
        """Return what is called so in a text, and what is where it is printed in capitals."""
        senses = () if key in self._blocked else self._gazetteer.called(key)
        if not senses:
            return None, None
        if not (senses[0][0] | senses[-1][0]) & (FIND_ONLY | CAPITALS):
            toponym = Toponym(key, senses, self._signs)
            return toponym, toponym
        told = [sense for sense in senses if not sense[0] & FIND_ONLY]
        usual = [sense for sense in told if not sense[0] & CAPITALS]
        in_capitals = Toponym(key, told, self._signs) if told else None
        if len(usual) == len(told):
            return in_capitals, in_capitals
        return Toponym(key, usual, self._signs) if usual else None, in_capitals


def _may_go_on(passage: Passage, number: int, lexicon: Lexicon) -> bool:
    """Return whether the next word may belong to a name that begins with a word."""
    words, gap = passage.words, passage.gaps[number + 1]
    if gap in JOINS:
        if number + 1 == len(words):
            return False
        word, following = words[number], words[number + 1]
        if lexicon.goes_on(word, following.fold):
            return True
        return following.is_owner and lexicon.goes_on(word, following.plain)
    if gap[:1] == " ":
        small = gap.split(" ", 2)[1]
        if small.isalpha():
            return small in _LINKS and lexicon.goes_on(words[number], _LINKS[small])
    if gap[:1] in JOINING:
        found = WORD.match(gap, 1)
        return gap[:2] in JOINS if found is None else found.group() in _LINKS
    return gap[:2] == ". " and words[number].text in _STOPPED


def _add_small(run: Run, gap: str, at: int) -> bool:
    """Add the small words that a gap begins with; return whether they are all that stands in it."""
    found = WORD.match(gap, 1)
    if found is not None and found.group() not in _LINKS:
        return False
    following = run.nexts[-1]
    parts = WORD.split(gap[:_FARTHEST])
    for sep, small in zip(parts[::2], parts[1::2], strict=False):
        is_joined = sep in JOINS or (sep == ". " and small is parts[1])
        if not is_joined or small not in _LINKS or len(run.folds) == _LONGEST:
            return False
        at += len(sep) + len(small)
        run.add(_LINKS[small], at, following, closes=small in _CLOSING)
    return parts[-1] in JOINS and len(gap) <= _FARTHEST


def _is_in_capitals(printed: str) -> bool:
    for possessive in POSSESSIVE:
        printed = printed.replace(possessive, "")
    return not any(letter.islower() for letter in printed)
