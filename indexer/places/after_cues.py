"""What stands after a name, as cues for and against its being a place.

"Athens, Ga." -> CONTAINER    "Paris Hilton" -> NEXT_NAME    "Orchard Street" -> NEXT_STREET
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from indexer.places import words as w
from indexer.places.cues import Cue
from indexer.places.kept import Kept
from indexer.places.kinds import NUMBER
from indexer.places.matches import Match
from indexer.places.own_cues import FAMILY
from indexer.places.passages import CAPTION, WORD, Passage
from indexer.places.spots import COUNTRY

# Plain numbers: a member of an IntEnum costs five times as much to add.
_POSSESSIVE: Final = int(Cue.POSSESSIVE)
_ELSEWHERE: Final = int(Cue.ELSEWHERE)
_CONTAINER: Final = int(Cue.CONTAINER)
_ENDS: Final = int(Cue.ENDS)
_AGE: Final = int(Cue.AGE)
_LIST: Final = int(Cue.NEXT_LIST)
_AND: Final = int(Cue.NEXT_AND)
_PLAYER: Final = int(Cue.NEXT_PLAYER)
_LOWER: Final = int(Cue.NEXT_LOWER)
_BASED: Final = int(Cue.NEXT_BASED)
_HYPHEN: Final = int(Cue.NEXT_HYPHEN)
_FAMILY: Final = int(Cue.NEXT_FAMILY)
_NAME: Final = int(Cue.NEXT_NAME)
_GIVEN_FAMILY: Final = int(Cue.GIVEN_FAMILY)
_GIVEN_NAME: Final = int(Cue.GIVEN_NAME)
_HEAD: Final = int(Cue.NEXT_HEAD)
_RUN_STREET: Final = int(Cue.RUN_STREET)
_RUN_ORG: Final = int(Cue.RUN_ORG)
_RUN_NAME: Final = int(Cue.RUN_NAME)

_AGE_FORM: Final = re.compile(r", (?:\d{1,2}(?:,|-year|\)|\.(?! ?[^\W\d_]+ \d{4}))|aged? \d)")
_DAY_FORM: Final = re.compile(r"[A-Z][a-z]{2,8}\.? \d")
_ANDS: Final = frozenset(("and", "or", "und", "et", "y", "e", "o", "ou", "oder"))
_HYPHENS: Final = frozenset(("-", "–", "‑"))
_OWNED: Final = frozenset(("' ", "’ "))
_OF_A_STATE: Final = frozenset(("national", "state", "provincial"))
_OWNED_KINDS: Final = frozenset(
    NUMBER[kind] for kind in ("district", "landmark", "seat", "stadium", "camp", "crossing", "lake", "island")
)
_ARAB_ARTICLES: Final = frozenset(("al", "el", "ad", "an", "ar", "as", "ash", "at", "az"))
# Between two capitals they make one name of both: "Castel d'Azzano" is not Castel.
_JOINS: Final = frozenset(
    (" d'", " d’", " di ", " del ", " della ", " sur ", " de ", " do ", " da ", " dos ")
)
_BASES: Final = frozenset(("based", "area", "born", "bound"))
# Answers kept for words.
_KEPT: Final = 6_000


def add_cues_after(passage: Passage, match: Match, following: Match | None, cues: list[int]) -> None:
    """Add what stands after a name. `following` is the name behind it."""
    tail = match.tail
    if match.end < tail and not match.is_located:
        cues.append(_POSSESSIVE)
    if match.is_elsewhere:
        cues.append(_ELSEWHERE)
    if match.container is not None:
        cues.append(_CONTAINER)
        return
    gap = passage.gaps[match.next]
    if gap in _JOINS and match.next < len(passage.words):
        cues.append(_NAME)
        return
    if gap[:1] == " " and tail == passage.ends[match.next - 1]:
        cue = _CUES_ALONE[gap.split(" ", 2)[1]]
        if cue:
            # A story's "Zamalek fans" tell of Cairo; who stands in a photo tells of the team.
            cues.append(_LOWER if cue == _PLAYER and len(passage.text) >= CAPTION else cue)
            return
    after = passage.next_word(tail, match.next)
    if after is None:
        cues.append(_ENDS)
        return
    sep, folded, word, start = after
    if sep in _OWNED and passage.text[tail - 1 : tail] == "s" and word is not None:
        # "Memphis' Ja Morant"
        cues.append(_POSSESSIVE)
        sep, match.is_genitive = " ", True
    if sep in _HYPHENS:
        cues.append(_BASED if folded in _BASES else _HYPHEN)
    elif sep != " " and sep != "\u00a0":
        if sep == ". " and match.toponym.is_short:
            return
        if sep[:1] == "," and _AGE_FORM.match(passage.text, tail):
            cues.append(_AGE)
        cues.append(_LIST if sep == ", " and following and following.start == start else _ENDS)
    elif folded in _ANDS and following and _is_next(passage, following, start):
        cues.append(_AND)
    elif word is None:
        is_named_on = folded in _ARAB_ARTICLES and passage.text.startswith("-", start + len(folded))
        cues.append(_NAME if is_named_on else _cue_of_small(folded))  # "Busra al-Harir" is not Basra
    elif following is not None and following.start == start and _is_owned(match, following):
        cues.append(_LIST)  # "Kyiv's Maidan"
    elif folded in w.MONTHS and _DAY_FORM.match(passage.text, start):
        cues.append(_ENDS)  # "in Augusta May 22"
    else:
        cue = _cue_of_capital(folded)
        cues.append(cue)
        if (
            match.toponym.is_given
            and cue in (_FAMILY, _NAME)
            and (match.end == tail or match.toponym.senses[0][1].kind != COUNTRY)
        ):
            cues.append(_GIVEN_FAMILY if cue == _FAMILY else _GIVEN_NAME)
        _add_run(passage, match.next + 1, cues)


def _is_next(passage: Passage, following: Match, start: int) -> bool:
    """Return whether a name is the next word behind the small word that begins at `start`."""
    found = WORD.match(passage.text, start)
    if found is None or following.start < found.end():
        return False
    return not WORD.search(passage.text, found.end(), following.start)


def _is_owned(match: Match, following: Match) -> bool:
    """Return whether a name in the genitive has a sight, a quarter or a water behind it, not a person."""
    return match.end < match.tail and following.toponym.senses[0][1].kind in _OWNED_KINDS


def _add_run(passage: Passage, number: int, cues: list[int]) -> None:
    """Add what the run of capitals behind a name ends with, where it is of more than one."""
    words, gaps = passage.words, passage.gaps
    last = number
    while last < len(words) and gaps[last] == " ":
        last += 1
    if last == number:
        return
    end = words[last - 1].plain
    if end in w.COMPANIES or (words[number].plain in _OF_A_STATE and end in w.RESERVES):
        cues.append(_HEAD)  # "Bahrain Petroleum Co", "Fremont National Forest"
    elif end in w.STREETS:
        cues.append(_RUN_STREET)
    elif end in w.ORGANISATIONS or end in w.HEADS:
        cues.append(_RUN_ORG)
    else:
        cues.append(_RUN_NAME)


@lru_cache(maxsize=_KEPT)
def _cue_of_small(folded: str) -> int:
    return int(_seen_in_small(folded))


def _cue_alone(word: str) -> int:
    """Return the cue of a small word that says all by itself, 0 where more must be looked at."""
    return _cue_of_small(word) if word.isalpha() and word not in _ANDS else 0


_CUES_ALONE: Final = Kept(_cue_alone, _KEPT)


def _seen_in_small(folded: str) -> Cue:
    if folded in w.SPEAKS:
        return Cue.NEXT_SPEAKS
    if folded in w.AREA_WORDS or folded in ("counties", "parishes"):
        return Cue.NEXT_AREA
    if folded in w.LOCALS:
        return Cue.NEXT_LOCAL
    if folded in w.PLACE_AFTER:
        return Cue.NEXT_PLACE
    if folded in w.PLAYERS:
        return Cue.NEXT_PLAYER
    if folded in w.LOWER_HEADS:
        return Cue.NEXT_HEAD
    return Cue.NEXT_STREET if folded in w.STREETS else Cue.NEXT_LOWER


@lru_cache(maxsize=_KEPT)
def _cue_of_capital(folded: str) -> int:
    return int(_seen_in_capital(folded))


def _seen_in_capital(folded: str) -> Cue:
    if folded in w.STREETS:
        return Cue.NEXT_STREET
    if folded in w.HEADS:
        return Cue.NEXT_HEAD
    if folded in w.ORGANISATIONS:
        return Cue.NEXT_ORG
    if folded in w.FEATURES:
        return Cue.NEXT_FEATURE
    if folded in w.AREA_WORDS:
        return Cue.NEXT_AREA
    if folded in w.TITLES or folded in w.OFFICES:
        return Cue.NEXT_TITLE
    if len(folded) == 1:
        return Cue.NEXT_INITIAL
    if folded in FAMILY:
        return Cue.NEXT_FAMILY
    return Cue.NEXT_LOWER if folded in w.FUNCTION or folded in w.CALENDAR else Cue.NEXT_NAME
