"""What stands around a name, as cues for and against its being a place.

"in Paris, Texas" -> BEFORE_PLACE, CONTAINER    "Paris Hilton said" -> NEXT_NAME, GIVEN
"""

from __future__ import annotations

import re
from enum import IntEnum

from indexer.places import words as w
from indexer.places.passages import Match, Passage

_GIVEN = w.banded("given_names.txt")
_FAMILY = w.banded("family_names.txt")
_WORDS = w.banded("words.txt")
GIVEN = _GIVEN["common"] | _GIVEN["rare"]
_AGE = re.compile(r",? \(?\d{1,2}(?:\)|,|-year|\b)")
_CREDIT = re.compile(
    r"(?:/|[Pp]hoto(?:s|graphs?)?(?: by|:)|[Ii]mages? by|[Cc]ourtesy(?: of)?|© ?|[Cc]redit:?) ?$"
)


class Cue(IntEnum):
    """One thing seen about a name; its weight is in weights.py."""

    ALWAYS = 0
    # the name itself
    WORD_COMMON = 1
    WORD_RARE = 2
    GIVEN_COMMON = 3
    GIVEN_RARE = 4
    FAMILY_COMMON = 5
    FAMILY_KNOWN = 6
    FAMILY_RARE = 7
    CALENDAR = 8
    TWO_WORDS = 9
    MORE_WORDS = 10
    SHORT = 11
    ALL_CAPITALS = 12
    ALTERNATE = 13
    # before it
    OPENS = 14
    BEFORE_PLACE = 15
    BEFORE_MAYBE = 16
    BEFORE_TITLE = 17
    BEFORE_GIVEN = 18
    BEFORE_NAME = 19
    BEFORE_INITIAL = 20
    BEFORE_COMMA_PLACE = 21
    BEFORE_HYPHEN = 22
    BEFORE_THE = 23
    BEFORE_LIST = 24
    BEFORE_OF = 25
    BEFORE_ORG = 26
    CREDIT = 27
    # after it
    NEXT_HEAD = 28
    NEXT_ORG = 29
    NEXT_SPEAKS = 30
    NEXT_NAME = 31
    NEXT_FAMILY = 32
    CONTAINER = 33
    POSSESSIVE = 34
    NEXT_HYPHEN = 35
    NEXT_BASED = 36
    AGE = 37
    ENDS = 38
    NEXT_AREA = 39
    NEXT_LIST = 40
    # the whole text
    PERSON_ELSEWHERE = 41
    PLACE_ELSEWHERE = 42
    LOWER_ELSEWHERE = 43
    DATELINE = 44
    # the sense chosen
    COUNTRY = 45
    ADMIN1 = 46
    ADMIN2 = 47
    REGION = 48
    POINT = 49
    MILLION = 50
    CITY = 51
    TOWN = 52
    SMALL = 53
    VILLAGE = 54
    HELD_SURE = 55
    NEAR_SURE = 56
    HOME_NEAR = 57
    HOME_FAR = 58
    HOME_COUNTRY = 59
    SAME_COUNTRY = 60
    NEXT_IS_LOWER = 61
    BEFORE_LOWER = 62
    IN_NAME_RUN = 63


_ENDS_SENTENCE = re.compile(r"[.!?:;\n\"“”‘»«•|]|^$")
_SKIPPED = w.MAYBE_BEFORE - {"from", "to", "of", "off", "for", "between", "and", "or"}


def read_cues(passage: Passage, matches: list[Match], position: int) -> list[int]:
    """Return the cues that the text itself gives for a match."""
    match = matches[position]
    cues = [Cue.ALWAYS]
    _of_the_name(passage, match, cues)
    _before(passage, matches, position, cues)
    _after(passage, matches, position, cues)
    return [int(cue) for cue in cues]


def _of_the_name(passage: Passage, match: Match, cues: list[Cue]) -> None:
    key, length = match.key, match.last - match.first
    if length == 1:
        if key in _WORDS["common"]:
            cues.append(Cue.WORD_COMMON)
        elif key in _WORDS["rare"]:
            cues.append(Cue.WORD_RARE)
        if key in _GIVEN["common"]:
            cues.append(Cue.GIVEN_COMMON)
        elif key in _GIVEN["rare"]:
            cues.append(Cue.GIVEN_RARE)
        if key in _FAMILY["common"]:
            cues.append(Cue.FAMILY_COMMON)
        elif key in _FAMILY["known"]:
            cues.append(Cue.FAMILY_KNOWN)
        elif key in _FAMILY["rare"]:
            cues.append(Cue.FAMILY_RARE)
        if key in w.CALENDAR or key in w.FUNCTION:
            cues.append(Cue.CALENDAR)
        if len(key) <= 3:
            cues.append(Cue.SHORT)
    else:
        cues.append(Cue.TWO_WORDS if length == 2 else Cue.MORE_WORDS)
    if not passage.is_shouted and passage.words[match.first].isupper() and len(key) > 3:
        cues.append(Cue.ALL_CAPITALS)


def _before(passage: Passage, matches: list[Match], position: int, cues: list[Cue]) -> None:
    match = matches[position]
    i = match.first
    sep = passage.seps[i]
    if i == 0 or (_ENDS_SENTENCE.search(sep) and not (sep == ". " and _is_abbreviation(passage, i - 1))):
        cues.append(Cue.OPENS)
        if _CREDIT.search(passage.text[max(0, passage.starts[i] - 14) : passage.starts[i]]):
            cues.append(Cue.CREDIT)
        return
    before = matches[position - 1] if position else None
    word, folded = passage.words[i - 1], passage.folds[i - 1]
    if "/" in sep or (
        folded in ("by", "photo")
        and _CREDIT.search(passage.text[max(0, passage.starts[i] - 14) : passage.starts[i]])
    ):
        cues.append(Cue.CREDIT)
    if sep in ("-", "–", "‑"):
        cues.append(Cue.BEFORE_HYPHEN)
        return
    if before and before.last == i and "," in sep:
        cues.append(Cue.BEFORE_COMMA_PLACE)
        return
    if before and before.last == i - 1 and folded in ("and", "or", "und", "et", "y", "e"):
        cues.append(Cue.BEFORE_LIST)
        return
    if "," in sep or "(" in sep or ")" in sep:
        cues.append(Cue.BEFORE_LOWER)
        return
    j = i - 1
    if folded == "the":
        cues.append(Cue.BEFORE_THE)
        j -= 1
    while j > 0 and passage.folds[j] in _SKIPPED and not passage.capital[j]:
        j -= 1
    behind = passage.folds[j] if j >= 0 else ""
    if behind in w.PLACE_BEFORE or (behind == "of" and j > 0 and passage.folds[j - 1] in w.PLACE_OF):
        cues.append(Cue.BEFORE_PLACE)
    elif behind == "of" and j > 0 and passage.folds[j - 1] in w.ORG_BEFORE | w.ORGANISATIONS:
        cues.append(Cue.BEFORE_ORG)
    elif behind == "of":
        cues.append(Cue.BEFORE_OF)
    elif behind in w.TITLES and (passage.capital[j] or behind not in ("president", "judge")):
        cues.append(Cue.BEFORE_TITLE)
    elif passage.capital[i - 1] and folded in GIVEN:
        cues.append(Cue.BEFORE_GIVEN)
    elif len(word.strip(".")) == 1 and passage.capital[i - 1]:
        cues.append(Cue.BEFORE_INITIAL)
    elif passage.capital[i - 1] and folded not in w.FUNCTION:
        cues.append(Cue.BEFORE_NAME)
    elif behind in w.MAYBE_BEFORE or folded in w.MAYBE_BEFORE:
        cues.append(Cue.BEFORE_MAYBE)
    else:
        cues.append(Cue.BEFORE_LOWER)


def _is_abbreviation(passage: Passage, i: int) -> bool:
    return (
        passage.folds[i] in w.TITLES or len(passage.words[i]) == 1 or passage.words[i] in ("St", "Ft", "Mt")
    )


def _after(passage: Passage, matches: list[Match], position: int, cues: list[Cue]) -> None:
    match = matches[position]
    j = match.last
    last = passage.words[j - 1]
    if last.endswith(("'s", "’s")) and passage.end(j - 1) < passage.starts[j - 1] + len(last):
        cues.append(Cue.POSSESSIVE)
    if match.container is not None:
        cues.append(Cue.CONTAINER)
        return
    tail = passage.starts[j - 1] + len(last)
    if _AGE.match(passage.text, tail) and "," in passage.text[tail : tail + 2]:
        cues.append(Cue.AGE)
    if j >= len(passage.words):
        cues.append(Cue.ENDS)
        return
    sep, folded = passage.seps[j], passage.folds[j]
    after = matches[position + 1] if position + 1 < len(matches) else None
    if sep in ("-", "–", "‑"):
        cues.append(Cue.NEXT_BASED if folded in ("based", "area", "born", "bound") else Cue.NEXT_HYPHEN)
        return
    if sep not in (" ", "\u00a0"):
        cues.append(Cue.ENDS)
        if after and after.first == j and sep == ", ":
            cues.append(Cue.NEXT_LIST)
        return
    if passage.capital[j]:
        if folded in w.HEADS:
            cues.append(Cue.NEXT_HEAD)
        elif folded in w.ORGANISATIONS:
            cues.append(Cue.NEXT_ORG)
        elif folded in w.AREA_WORDS:
            cues.append(Cue.NEXT_AREA)
        elif folded in _FAMILY["common"] or folded in _FAMILY["known"] or len(passage.words[j]) == 1:
            cues.append(Cue.NEXT_FAMILY)
        elif folded not in w.FUNCTION and folded not in w.CALENDAR:
            cues.append(Cue.NEXT_NAME)
        else:
            cues.append(Cue.NEXT_IS_LOWER)
    elif folded in w.SPEAKS:
        cues.append(Cue.NEXT_SPEAKS)
    elif folded in ("county", "counties", "parish", "parishes", "province", "region", "state"):
        cues.append(Cue.NEXT_AREA)
    elif folded in w.HEADS - {
        "street",
        "united",
        "press",
        "star",
        "sun",
        "news",
        "standard",
        "post",
        "mail",
        "heat",
        "magic",
        "stars",
    }:
        cues.append(Cue.NEXT_HEAD)
    else:
        cues.append(Cue.NEXT_IS_LOWER)
