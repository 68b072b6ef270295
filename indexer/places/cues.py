"""What stands around a name, as cues for and against its being a place.

"in Paris, Texas" -> BEFORE_PLACE, CONTAINER    "Paris Hilton said" -> NEXT_NAME, GIVEN_COMMON
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum, auto
from functools import lru_cache

from indexer.places import words as w
from indexer.places.kinds import NUMBER
from indexer.places.names import is_latin
from indexer.places.passages import ABBREVIATION, Match, Passage

_GIVEN = w.banded("given_names.txt")
_FAMILY = w.banded("family_names.txt")
_WORDS = w.banded("words.txt")
GIVEN = _GIVEN["common"] | _GIVEN["rare"]


_PLACE_WORDS = w.FEATURES | w.GENERIC | w.ORGANISATIONS | _WORDS["common"] | frozenset(("city", "town"))


class Cue(IntEnum):
    """One thing seen about a name; what it weighs stands in data/weights.tsv."""

    ALWAYS = 0
    # the name itself
    WORD_COMMON = auto()
    WORD_RARE = auto()
    GIVEN_COMMON = auto()
    GIVEN_RARE = auto()
    FAMILY_COMMON = auto()
    FAMILY_KNOWN = auto()
    FAMILY_RARE = auto()
    CALENDAR = auto()
    SHORT = auto()
    TWO_WORDS = auto()
    MORE_WORDS = auto()
    AREA_NAME = auto()
    PERSON_LIKE = auto()
    OTHER_SCRIPT = auto()
    SHOUTED = auto()
    ABBREVIATED = auto()
    # before it
    OPENS = auto()
    BEFORE_PLACE = auto()
    BEFORE_FROM = auto()
    BEFORE_ACCORDING = auto()
    BEFORE_MAYBE = auto()
    BEFORE_DIRECTION = auto()
    BEFORE_TITLE = auto()
    BEFORE_HONORIFIC = auto()
    BEFORE_GIVEN = auto()
    BEFORE_NAME = auto()
    BEFORE_INITIAL = auto()
    BEFORE_ORG = auto()
    BEFORE_COMMA_PLACE = auto()
    BEFORE_COMMA = auto()
    BEFORE_BRACKET = auto()
    BEFORE_HYPHEN = auto()
    BEFORE_LIST = auto()
    BEFORE_AND = auto()
    BEFORE_OF_PLACE = auto()
    BEFORE_OF_ORG = auto()
    BEFORE_OF = auto()
    BEFORE_A = auto()
    BEFORE_THE = auto()
    BEFORE_LOWER = auto()
    BEFORE_MOVES = auto()
    THE_FEATURE = auto()
    AREA_SAID = auto()
    ELSEWHERE = auto()
    CREDIT = auto()
    # after it
    NEXT_HEAD = auto()
    NEXT_STREET = auto()
    NEXT_ORG = auto()
    NEXT_FEATURE = auto()
    NEXT_TITLE = auto()
    NEXT_SPEAKS = auto()
    NEXT_NAME = auto()
    NEXT_FAMILY = auto()
    NEXT_INITIAL = auto()
    NEXT_AREA = auto()
    NEXT_LOCAL = auto()
    NEXT_LOWER = auto()
    NEXT_HYPHEN = auto()
    NEXT_BASED = auto()
    NEXT_LIST = auto()
    NEXT_AND = auto()
    ENDS = auto()
    CONTAINER = auto()
    POSSESSIVE = auto()
    AGE = auto()
    RUN_STREET = auto()
    RUN_ORG = auto()
    RUN_NAME = auto()
    GIVEN_FAMILY = auto()
    GIVEN_NAME = auto()
    NAMESAKE_AT_PLACE = auto()
    # the whole text
    DATELINE = auto()
    PERSON_ELSEWHERE = auto()
    PLACE_ELSEWHERE = auto()
    LOWER_ELSEWHERE = auto()
    REPEATED = auto()
    # the sense chosen
    ALTERNATE = auto()
    COUNTRY = auto()
    ADMIN1 = auto()
    ADMIN2 = auto()
    REGION = auto()
    WATER = auto()
    POINT = auto()
    SEAT = auto()
    MILLION = auto()
    CITY = auto()
    TOWN = auto()
    SMALL = auto()
    VILLAGE = auto()
    SAID_AREA = auto()
    HELD_AREA = auto()
    SAID_COUNTRY = auto()
    NEAR_SURE = auto()
    HOME_NEAR = auto()
    HOME_FAR = auto()
    UNSURE_SENSE = auto()
    NAMED_FEATURE = auto()


# Plain numbers: a member of an IntEnum costs five times as much to add.
_NUMBER = {cue.name: int(cue) for cue in Cue}
_AGE = re.compile(r", (?:\d{1,2}(?:,|-year|[.)])|aged? \d)")
_CREDIT = re.compile(
    r"(?:/|\b[Ff]oto(?:s|graf(?:in)?)?:?|\b[Pp]hoto(?:s|graph(?:s|er|e)?)?(?: by|:)?|\b[Ii]mages? by"
    r"|\b[Cc]ourtesy(?: of)?|©|\b[Cc]redit:?) ?$"
)
_DATELINE = re.compile(
    r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?(?: ?\((?:[A-Z]{2,}|Reuters|Xinhua|dpa|epa)[^)]{0,20}\))?"
    r" ?(?:—|–|--| - )|"
    r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)? ?\((?:[A-Z]{2,}|Reuters|Xinhua|dpa)\)"
)
_SENTENCE_ENDS = re.compile(r"[.!?:;\n\"“”‘»«•|]|\A\Z")
_ANDS = frozenset(("and", "or", "und", "et", "y", "e", "o", "ou", "oder"))
_HYPHENS = frozenset(("-", "–", "‑"))
_ARTICLES = frozenset(("a", "an", "his", "her", "their", "my", "our", "its", "every", "each", "this", "that"))
# Answers kept for words and names.
_KEPT = 6_000

_NAMES_BEFORE = frozenset(("BEFORE_GIVEN", "BEFORE_NAME", "BEFORE_INITIAL"))
_PLACES_BEFORE = frozenset(("BEFORE_PLACE", "BEFORE_OF_PLACE", "BEFORE_COMMA_PLACE"))
_NAMESAKES = frozenset(
    number for name, number in _NUMBER.items() if name.endswith(("_COMMON", "_KNOWN", "_RARE"))
)
# "the Elbe", "the Sahel": such names take an article, those of towns do not.
_WITH_ARTICLE = frozenset(
    NUMBER[kind] for kind in ("water", "river", "strait", "mountains", "desert", "region", "landmark", "seat")
)
_AREA_KINDS = frozenset(NUMBER[kind] for kind in ("admin1", "admin2", "region", "district"))
_LANDMARK = NUMBER["landmark"]
_BEFORE_THE, _NEXT_AREA, _NEXT_STREET = (_NUMBER[n] for n in ("BEFORE_THE", "NEXT_AREA", "NEXT_STREET"))
_WITH_KIND = frozenset((_BEFORE_THE, _NEXT_AREA, _NEXT_STREET))
_NOT_ALONE = frozenset(_NUMBER[name] for name in ("CALENDAR", "POSSESSIVE", "BEFORE_THE"))
_ALONE = frozenset(_NUMBER[name] for name in ["ENDS", "NEXT_LOWER", "NEXT_AND", "NEXT_LIST", "CONTAINER"])


def read_cues(passage: Passage, matches: Sequence[Match], position: int) -> list[int]:
    """Return the cues that the text itself gives for a match, as numbers."""
    match = matches[position]
    cues = [0]
    _of_the_name(passage, match, cues)
    letter = match.key[0]
    if letter.upper() == letter.lower() and not letter.isascii():
        # Around a name without capitals, capitals say nothing.
        return cues
    before = _before(passage, matches, position, cues)
    cues.append(_NUMBER[before])
    _after(passage, matches, position, cues)
    if not _WITH_KIND.isdisjoint(cues):
        _of_the_kind(match, cues)
    # "in Phoenix on Sunday": a word, a person's name, but not where it stands alone after "in".
    is_namesake = before in _PLACES_BEFORE and not _NAMESAKES.isdisjoint(cues)
    if is_namesake and not _ALONE.isdisjoint(cues) and _NOT_ALONE.isdisjoint(cues):
        cues.append(_NUMBER["NAMESAKE_AT_PLACE"])
    return cues


def _of_the_name(passage: Passage, match: Match, cues: list[int]) -> None:
    key = match.key
    cues += _cues_of_key(key)
    if match.flags & ABBREVIATION:
        cues.append(_NUMBER["ABBREVIATED"])
    elif len(key) > 3 and passage.words[match.first].isupper() and not passage.is_shouted:
        cues.append(_NUMBER["SHOUTED"])


@lru_cache(maxsize=_KEPT)
def _cues_of_key(key: str) -> tuple[int, ...]:
    return tuple(_NUMBER[name] for name in _names_of_cues(key))


def _of_the_kind(match: Match, cues: list[int]) -> None:
    """Weigh anew what stands around a name where its weightiest sense is of a kind that takes it."""
    kind = match.senses[0][1].kind
    if kind in _WITH_ARTICLE and _BEFORE_THE in cues:
        cues.append(_NUMBER["THE_FEATURE"])
    if kind == _LANDMARK and _NEXT_STREET in cues:
        cues.remove(_NEXT_STREET)  # "the Champs-Elysees boulevard" is what the gazetteer means
    if _NEXT_AREA in cues and any(spot.kind in _AREA_KINDS for _, spot in match.senses[:8]):
        cues.append(_NUMBER["AREA_SAID"])


def is_no_word(key: str) -> bool:
    """Return whether a single name is neither a plain word nor a person's name."""
    return _NAMESAKES.isdisjoint(_cues_of_key(key)) and len(key) > 3


def _names_of_cues(key: str) -> list[str]:
    if not key.isascii() and not is_latin(key):
        # No script without capitals tells a name by its looks: its place in the gazetteer must do.
        return ["OTHER_SCRIPT"]
    words = key.split(" ")
    if len(words) > 1:
        cues = ["TWO_WORDS" if len(words) == 2 else "MORE_WORDS"]
        if words[-1] in w.AREA_WORDS:
            cues.append("AREA_NAME")
        elif len(words) == 2 and words[0] in _GIVEN["common"] and words[1] not in _PLACE_WORDS:
            cues.append("PERSON_LIKE")
        return cues
    cues = []
    for band, cue in (("common", "WORD_COMMON"), ("rare", "WORD_RARE")):
        if key in _WORDS[band]:
            cues.append(cue)
    for band, cue in (("common", "GIVEN_COMMON"), ("rare", "GIVEN_RARE")):
        if key in _GIVEN[band]:
            cues.append(cue)
    for band, cue in (("common", "FAMILY_COMMON"), ("known", "FAMILY_KNOWN"), ("rare", "FAMILY_RARE")):
        if key in _FAMILY[band]:
            cues.append(cue)
    if key in w.CALENDAR or key in w.FUNCTION:
        cues.append("CALENDAR")
    if len(key) <= 3:
        cues.append("SHORT")
    return cues


def _before(passage: Passage, matches: Sequence[Match], position: int, cues: list[int]) -> str:
    match = matches[position]
    i = match.first
    sep = passage.seps[i]
    if i == 0 or (sep != " " and _opens(passage, i, sep)):
        if _is_dateline(passage, match):
            cues.append(_NUMBER["DATELINE"])
        if i and (sep[-1:] == "/" or (":" in sep and _is_credit(passage, i))):
            cues.append(_NUMBER["CREDIT"])
        return "OPENS"
    folded = passage.folds[i - 1]
    if (folded in ("by", "photo") and _is_credit(passage, i)) or "/" in sep:
        cues.append(_NUMBER["CREDIT"])
    if sep != " ":
        if sep in _HYPHENS:
            return "BEFORE_HYPHEN"
        if "," in sep:
            follows_place = position and matches[position - 1].last == i and matches[position - 1].told >= 0
            return "BEFORE_COMMA_PLACE" if follows_place else "BEFORE_COMMA"
        if "(" in sep or ")" in sep or "[" in sep:
            return "BEFORE_BRACKET"
    if folded in _ANDS:
        before = matches[position - 1] if position else None
        return "BEFORE_LIST" if before and before.last == i - 1 and before.told >= 0 else "BEFORE_AND"
    return _word_before(passage, i, cues)


def _opens(passage: Passage, i: int, sep: str) -> bool:
    """Return whether a sentence, a line or a quotation begins behind what stands before word i."""
    if "\n" in sep:
        return True
    return bool(_SENTENCE_ENDS.search(sep)) and not (sep == ". " and _is_abbreviation(passage, i - 1))


def _ends_credit(passage: Passage, i: int) -> bool:
    """Return whether the capitals that end with word i begin a credit: "(AP Photo/Mike Dallas)"."""
    while i and passage.seps[i] in (" ", ". ") and passage.capital[i - 1]:
        if passage.folds[i - 1] in w.CREDITS:
            break
        i -= 1
    if passage.seps[i][-1:] == "/":
        return True
    return i > 0 and passage.folds[i - 1] in w.CREDITS and _is_credit(passage, i)


def _is_credit(passage: Passage, i: int) -> bool:
    start = passage.starts[i]
    return bool(_CREDIT.search(passage.text, max(0, start - 20), start))


def _word_before(passage: Passage, i: int, cues: list[int]) -> str:
    """Name the word before word i: "the" and "southern" are looked past."""
    folds, capital = passage.folds, passage.capital
    j = i - 1
    folded = folds[j]
    is_article = folded == "the" or (folded in w.ARTICLES and (j == 0 or not capital[j]))
    if is_article and not (capital[j] and j and passage.seps[j] == " " and capital[j - 1]):
        cues.append(_NUMBER["BEFORE_THE"])
        j -= 1
        if j < 0 or passage.seps[j + 1] != " ":
            return "BEFORE_LOWER"
        folded = folds[j]
    directed = False
    while folded in w.DIRECTIONS and j and passage.seps[j] == " ":
        directed = True
        j -= 1
        folded = folds[j]
        if folded == "the" and j:
            j -= 1
            folded = folds[j]
    if folded in w.PLACE_BEFORE:
        return "BEFORE_PLACE"
    if folded in w.MOVES:
        return "BEFORE_MOVES"
    if directed:
        return "BEFORE_DIRECTION"
    if folded == "of":
        return _of_what(folds[j - 1] if j else "")
    if folded == "to" and j and folds[j - 1] == "according":
        return "BEFORE_ACCORDING"
    if folded in ("from", "to", "von"):
        return "BEFORE_FROM"
    cue = _cue_of_word_before(folded, capital[j])
    if cue in _NAMES_BEFORE and _ends_credit(passage, j):
        cues.append(_NUMBER["CREDIT"])
    return cue


@lru_cache(maxsize=_KEPT)
def _cue_of_word_before(folded: str, is_capital: bool) -> str:
    if is_capital and folded in w.HONORIFICS:
        return "BEFORE_HONORIFIC"
    if folded in w.TITLES:
        return "BEFORE_TITLE"
    if is_capital:
        if len(folded) == 1:
            return "BEFORE_INITIAL"
        if folded in GIVEN:
            return "BEFORE_GIVEN"
        if folded in w.ORGANISATIONS or folded in w.HEADS or folded in w.CLUBS:
            return "BEFORE_ORG"
        if folded not in w.FUNCTION and folded not in w.CALENDAR:
            return "BEFORE_NAME"
    if folded in _ARTICLES:
        return "BEFORE_A"
    return "BEFORE_MAYBE" if folded in w.MAYBE_BEFORE else "BEFORE_LOWER"


def _of_what(word: str) -> str:
    if word in w.PLACE_OF:
        return "BEFORE_OF_PLACE"
    return "BEFORE_OF_ORG" if word in w.ORG_BEFORE or word in w.ORGANISATIONS else "BEFORE_OF"


def _is_abbreviation(passage: Passage, i: int) -> bool:
    word = passage.words[i]
    return passage.folds[i] in w.TITLES or len(word) == 1 or word in ("St", "Ft", "Mt")


def _is_dateline(passage: Passage, match: Match) -> bool:
    return bool(_DATELINE.match(passage.text, passage.end(match.last - 1)))


def _after(passage: Passage, matches: Sequence[Match], position: int, cues: list[int]) -> None:
    match = matches[position]
    j = match.last
    last = passage.words[j - 1]
    tail = passage.starts[j - 1] + len(last)
    if passage.end(j - 1) < tail:
        cues.append(_NUMBER["POSSESSIVE"])
    if match.is_elsewhere:
        cues.append(_NUMBER["ELSEWHERE"])
    if match.container is not None:
        cues.append(_NUMBER["CONTAINER"])
        return
    if j >= len(passage.words):
        cues.append(_NUMBER["ENDS"])
        return
    sep, folded = passage.seps[j], passage.plain(j)
    if sep in _HYPHENS:
        cues.append(_NUMBER["NEXT_BASED" if folded in ("based", "area", "born", "bound") else "NEXT_HYPHEN"])
        return
    after = matches[position + 1] if position + 1 < len(matches) else None
    if sep != " " and sep != "\u00a0":
        if sep == ". " and match.flags & ABBREVIATION:
            return
        if sep[:1] == "," and _AGE.match(passage.text, tail):
            cues.append(_NUMBER["AGE"])
        cues.append(_NUMBER["NEXT_LIST" if after and after.first == j and sep == ", " else "ENDS"])
        return
    if folded in _ANDS and after and after.first == j + 1:
        cues.append(_NUMBER["NEXT_AND"])
        return
    if not passage.capital[j]:
        cues.append(_NUMBER[_lower_after(folded)])
        return
    next_cue = _capital_after(folded)
    cues.append(_NUMBER[next_cue])
    if match.key in GIVEN:
        if next_cue == "NEXT_FAMILY":
            cues.append(_NUMBER["GIVEN_FAMILY"])
        elif next_cue == "NEXT_NAME":
            cues.append(_NUMBER["GIVEN_NAME"])
    k = j + 1
    while k < len(passage.words) and passage.capital[k] and passage.seps[k] == " ":
        k += 1
    if k > j + 1:
        end = passage.plain(k - 1)
        if end in w.STREETS:
            cues.append(_NUMBER["RUN_STREET"])
        elif end in w.ORGANISATIONS or end in w.HEADS:
            cues.append(_NUMBER["RUN_ORG"])
        else:
            cues.append(_NUMBER["RUN_NAME"])


@lru_cache(maxsize=_KEPT)
def _lower_after(folded: str) -> str:
    if folded in w.SPEAKS:
        return "NEXT_SPEAKS"
    if folded in w.AREA_WORDS or folded in ("counties", "parishes"):
        return "NEXT_AREA"
    if folded in w.LOCALS:
        return "NEXT_LOCAL"
    if folded in w.LOWER_HEADS:
        return "NEXT_HEAD"
    return "NEXT_STREET" if folded in w.STREETS else "NEXT_LOWER"


@lru_cache(maxsize=_KEPT)
def _capital_after(folded: str) -> str:
    if folded in w.STREETS:
        return "NEXT_STREET"
    if folded in w.HEADS:
        return "NEXT_HEAD"
    if folded in w.ORGANISATIONS:
        return "NEXT_ORG"
    if folded in w.FEATURES:
        return "NEXT_FEATURE"
    if folded in w.AREA_WORDS:
        return "NEXT_AREA"
    if folded in w.TITLES or folded in w.OFFICES:
        return "NEXT_TITLE"
    if len(folded) == 1:
        return "NEXT_INITIAL"
    if folded in _FAMILY["common"] or folded in _FAMILY["known"]:
        return "NEXT_FAMILY"
    if folded in w.FUNCTION or folded in w.CALENDAR:
        return "NEXT_LOWER"
    return "NEXT_NAME"
