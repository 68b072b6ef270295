"""Tells a government from the town it is called by, whatever else the town is in the text.

"Beijing has accused Manila", "talks with Tehran" -> governments        "Beijing shivers" -> the town
"""

from __future__ import annotations

from typing import Final, NamedTuple

from indexer.places.words import banded

# Behind these German and Dutch have the verb at the end: "hat die Vorwürfe zurückgewiesen".
_PERFECT: Final = frozenset(("hat", "haben", "heeft", "hebben"))
_FARTHEST: Final = 64  # characters that may hold the verb
_MARKS: Final = ".,;:!?)\"”»"


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
    kinds = ("acts", "between", "of it", "ties", "with", "happens")
    return {
        language: _Words(
            *(bands.get(f"{language} {kind}", frozenset()) for kind in kinds),
            ends=tuple(bands.get(f"{language} ends", ())),
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
    is_perfect = False
    for word in text[tail + 1 : tail + _FARTHEST].split(" "):
        bare = word.rstrip(_MARKS)
        if bare in words.acts or (words.ends and bare.endswith(words.ends) and bare not in words.happens):
            return True
        if bare != word or not (is_perfect or bare in words.between):
            return False
        is_perfect = is_perfect or bare in _PERFECT
    return False


def is_spoken_to(text: str, start: int, language: str | None) -> bool:
    """Return whether the words before a name make it a government: "accused Manila", "talks with Tehran"."""
    words = _words_of(language)
    if words is None or text[start - 1 : start] != " ":
        return False
    before = text[max(0, start - _FARTHEST) : start - 1].rsplit(" ", 2)
    last = before[-1]
    if last in words.of_it or (words.is_foreign and last in words.acts):
        return True
    return last in words.with_it and len(before) > 1 and before[-2].lower() in words.ties


def _words_of(language: str | None) -> _Words | None:
    return _LANGUAGES.get(language[:2] if language else "en")
