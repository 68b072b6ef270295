"""Tells a team from the town it is called by, where a caption is of sport.

"Spieler von Bremen", "el Sevilla", "a win over Dallas" -> a team        "ein Spiel in Bremen" -> no team
"""

from __future__ import annotations

import re
from typing import Final

from indexer.places.words import banded

_WORDS: Final = banded("sport.txt")
_MATCH, _PEOPLE, _JOINS = _WORDS["match"], _WORDS["people"], _WORDS["joins"]
_ARTICLES, _AGAINST = _WORDS["articles"], _WORDS["against"]
_MARKS: Final = str.maketrans(dict.fromkeys(".,;:!?()[]-–—/'’\"“”«»", " "))
_AFTER_AGAINST: Final = frozenset(("a", "o", "os", "as", "el", "la", "los", "las", "den", "die", "à"))
_WON: Final = frozenset(("win", "wins", "won", "victory", "triumph", "upset"))
_PLAYS: Final = _WORDS["plays"]
_SCORED: Final = re.compile(r"\b\d{1,2}-\d{1,2} (?:win|victory|defeat|loss|draw|at|against|to|over|in)\b")
CLUBS: Final = _WORDS["clubs"]
_REACH: Final = 32  # characters


def speaks_of_a_match(text: str) -> bool:
    """Return whether one of a text's words is of sport, or a score stands in it: "win 4-2"."""
    lower = text.lower()
    if "in action" in lower or not _MATCH.isdisjoint(lower.translate(_MARKS).split()):
        return True
    return "-" in lower and _SCORED.search(lower) is not None


def says_team(text: str, start: int) -> bool:
    """Return whether the words before a name in another language than English make it a team's."""
    at = text.rfind(" ", 0, max(0, start - 1))
    last = text[at + 1 : start - 1]
    if last in _ARTICLES:
        return True
    if at < 1 or (last not in _JOINS and last not in _AFTER_AGAINST):
        return False
    before = text[text.rfind(" ", 0, at) + 1 : at].lower()
    return (last in _JOINS and before in _PEOPLE) or (last in _AFTER_AGAINST and before in _AGAINST)


def plays(text: str, tail: int) -> bool:
    """Return whether the word behind a name is what teams do: "Nottingham drew"."""
    end = text.find(" ", tail + 1)
    return (text[tail + 1 : end] if end > 0 else text[tail + 1 :]) in _PLAYS


def says_beaten(text: str, start: int) -> bool:
    """Return whether a name stands behind "win over"."""
    return not _WON.isdisjoint(text[max(0, start - _REACH) : start].lower().split())
