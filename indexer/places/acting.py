"""Tells a government from the town it is called by, whatever else the town is in the text.

"Beijing has accused Manila", "talks with Tehran" -> governments        "Beijing shivers" -> the town
"""

from __future__ import annotations

from typing import Final, NamedTuple

from indexer.places.words import banded

# Behind these German and Dutch have the verb at the end: "hat die Vorwürfe zurückgewiesen".
_PERFECT: Final = frozenset(("hat", "haben", "heeft", "hebben"))
_MOST_WORDS: Final = 8  # up to the verb
_MARKS: Final = '.,;:!?)"”»'


class _Words(NamedTuple):
    """The words of one language: bands of data/acting.txt; `ends` are endings of what was done."""

    acts: frozenset[str]
    between: frozenset[str]
    of_it: frozenset[str]
    ties: frozenset[str]
    with_it: frozenset[str]
    happens: frozenset[str]
    ends: tuple[str, ...]
    is_foreign: bool


def _by_language() -> dict[str, _Words]:
    bands = banded("acting.txt")
    languages = dict.fromkeys(band.partition(" ")[0] for band in bands)

    def of(language: str, kind: str) -> frozenset[str]:
        return bands.get(f"{language} {kind}", frozenset())

    return {
        language: _Words(
            acts=of(language, "acts"),
            between=of(language, "between"),
            of_it=of(language, "of it"),
            ties=of(language, "ties"),
            with_it=of(language, "with"),
            happens=of(language, "happens"),
            ends=tuple(of(language, "ends")),
            is_foreign=language != "en",
        )
        for language in languages
    }


_LANGUAGES: Final = _by_language()


def acts(text: str, tail: int, language: str | None) -> bool:
    """Return whether a verb of saying or ruling stands behind the name that ends at `tail`."""
    words = _words_of(language)
    if words is None or text[tail : tail + 1] != " ":
        return False
    begin, is_perfect = tail + 1, False
    for _ in range(_MOST_WORDS):
        end = text.find(" ", begin)
        word = text[begin:] if end < 0 else text[begin:end]
        bare = word.rstrip(_MARKS)
        if bare in words.acts or (words.ends and bare.endswith(words.ends) and bare not in words.happens):
            return True
        if end < 0 or not (is_perfect or word in words.between):
            return False
        is_perfect = (is_perfect and bare == word) or word in _PERFECT
        begin = end + 1
    return False


def is_spoken_to(text: str, start: int, language: str | None) -> bool:
    """Return whether the words before a name make it a government: "accused Manila", "talks with Tehran"."""
    words = _words_of(language)
    if words is None:
        return False
    cut = text.rfind(" ", 0, start - 1) if text[start - 1 : start] == " " else -1
    last = text[cut + 1 : start - 1]
    if last in words.of_it or (words.is_foreign and last in words.acts):
        return True
    return last in words.with_it and text[text.rfind(" ", 0, max(0, cut)) + 1 : cut].lower() in words.ties


def _words_of(language: str | None) -> _Words | None:
    return _LANGUAGES.get(language[:2] if language else "en")
