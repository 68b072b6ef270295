"""The people that one piece of a credit names: "Jane Doe and Lena Hartwell", "Marie Dupont et Jean Roe"."""

from __future__ import annotations

import re
from functools import lru_cache

from worker.stories.credits.names import is_person, is_single_name
from worker.stories.credits.words import AND

_ENDS_IN_HO = re.compile(r"\b[A-Za-z]{2,5}-(ho|HO|Ho)$")
_AND_WORDS = re.compile(r"\s+(?:and|und|et|y|e|og|och|en|&)\s+")
_HO_WORD = re.compile(r"\bHo\b")
_AND_OTHERS = re.compile(r"^(.+?),? et al\.?$")


def is_korean_name(text: str) -> bool:
    """Park Min-ho, PARK MIN-HO, Peter Ho, Ho Kim; but "Jane Doe-HO" and "JANE DOE/HO" were handed out."""
    text = _AND_WORDS.split(text)[-1]
    found = _ENDS_IN_HO.search(text)
    if found is not None:
        return (found[1] != "HO" or text.isupper()) and is_person(text)
    return _HO_WORD.search(text) is not None and " " in text and is_person(text)


@lru_cache(maxsize=16)
def _and_form(language: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in (*AND[""], *AND.get(language, ())))
    return re.compile(rf"\s+(?:{words})\s+|\s*&\s*", re.IGNORECASE)


def names_in(text: str, language: str | None) -> tuple[str, ...]:
    """Return the people that the text names, joined by "and" in the language's words, or ()."""
    others = _AND_OTHERS.match(text) if text.endswith((" al", " al.")) else None
    if others and (is_person(others[1]) or is_single_name(others[1])):
        return (others[1],)
    names = [name.strip() for name in _and_form((language or "")[:2].lower()).split(text)]
    if 2 <= len(names) <= 4 and all(is_person(name) for name in names):
        return tuple(names)
    return (text,) if is_person(text) else ()
