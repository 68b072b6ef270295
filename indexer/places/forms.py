"""Leads a form of a name back to the name.

"Russlands" -> russland        "Харькова" -> харьков        "l'Aude" -> aude
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Languages that say "Russlands" for "of Russia", and those that write an article with its name.
_GENITIVES = frozenset(("de", "sv", "da", "no", "nb", "nn"))
_ELIDING = frozenset(("fr", "it", "ca"))
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+\Z")
_ELIDED = re.compile(r"(?:[ldLD]|[Qq]u|[a-zA-Z]{1,3}ll)['’](?=[^\W\d_a-z])")
# Case endings, folded, and what the nominative may end in.
_CASES = (
    ("ом", ("",)), ("ои", ("а",)), ("ыи", ("",)), ("ии", ("ия",)), ("ию", ("ия",)), ("ею", ("я",)),
    ("ою", ("а",)), ("ая", ("аи",)), ("ы", ("а", "")), ("и", ("а", "я", "ь")), ("а", ("",)), ("у", ("", "а")),
    ("е", ("", "а", "ь")), ("і", ("а", "")), ("ю", ("я", "ь")), ("я", ("ь", "и")),
)  # fmt: skip


def has_genitives(language: str | None) -> bool:
    """Return whether names take an s in that language: "Russlands"."""
    return language is not None and language[:2] in _GENITIVES


def is_form(word: str) -> bool:
    """Return whether a word may be a case form, or be written together with an article."""
    if word.isascii() and "'" not in word:
        return False  # most words
    return bool(_ELIDED.match(word) or _CYRILLIC.match(word))


def begins_elided(word: str) -> bool:
    """Return whether a small word is capital at heart: "d'Ivoire", "nell'Umbria", "s'Hertogenbosch"."""
    return bool(_ELIDED.match(word)) or (word[1:2] in ("'", "’") and word[2:3].isupper())


def article_of(word: str, language: str | None) -> int:
    """Return how many letters of a word are an article: 2 of "l'Aude", but 0 of "D'Angelo"."""
    elided = _ELIDED.match(word)
    if elided is None or (word[0].isupper() and not (language is not None and language[:2] in _ELIDING)):
        return 0
    return elided.end()


def nominatives(folded: str) -> Iterator[str]:
    """Yield the names whose Russian or Ukrainian case form a folded word may be."""
    if len(folded) > 4 and _CYRILLIC.match(folded):
        for ending, beginnings in _CASES:
            if folded.endswith(ending):
                yield from (folded[: -len(ending)] + nominative for nominative in beginnings)


def genitive_of(folded: str) -> str:
    """Return the name whose German or Nordic genitive a folded word may be, "" where it can be none."""
    return folded[:-1] if len(folded) > 4 and folded[-1] == "s" else ""
