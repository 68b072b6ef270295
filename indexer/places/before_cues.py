"""What stands before a name, as cues for and against its being a place.

"in southern Gaza" -> BEFORE_PLACE    "Mr. Jordan" -> BEFORE_TITLE    "the Elbe" -> BEFORE_THE, ...
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from indexer.places import words as w
from indexer.places.cues import Cue
from indexer.places.kept import Kept
from indexer.places.matches import Match
from indexer.places.own_cues import GIVEN
from indexer.places.passages import Leftwards, Passage

# Plain numbers: a member of an IntEnum costs five times as much to add.
_OPENS: Final = int(Cue.OPENS)
_DATELINE: Final = int(Cue.DATELINE)
_CREDIT: Final = int(Cue.CREDIT)
_HYPHEN: Final = int(Cue.BEFORE_HYPHEN)
_BRACKET: Final = int(Cue.BEFORE_BRACKET)
_COMMA: Final = int(Cue.BEFORE_COMMA)
_COMMA_PLACE: Final = int(Cue.BEFORE_COMMA_PLACE)
_AND: Final = int(Cue.BEFORE_AND)
_LIST: Final = int(Cue.BEFORE_LIST)
_THE: Final = int(Cue.BEFORE_THE)
_LOWER: Final = int(Cue.BEFORE_LOWER)
_PLACE: Final = int(Cue.BEFORE_PLACE)
_MOVES: Final = int(Cue.BEFORE_MOVES)
_DIRECTION: Final = int(Cue.BEFORE_DIRECTION)
_FROM: Final = int(Cue.BEFORE_FROM)
_ACCORDING: Final = int(Cue.BEFORE_ACCORDING)
_OF: Final = int(Cue.BEFORE_OF)
_OF_PLACE: Final = int(Cue.BEFORE_OF_PLACE)
_OF_ORG: Final = int(Cue.BEFORE_OF_ORG)
_RIVAL: Final = int(Cue.BEFORE_RIVAL)
_HONORIFIC: Final = int(Cue.BEFORE_HONORIFIC)
# After these a credit's name may stand.
_NAMES_BEFORE: Final = frozenset(map(int, (Cue.BEFORE_GIVEN, Cue.BEFORE_NAME, Cue.BEFORE_INITIAL)))

_CREDIT_FORM: Final = re.compile(
    r"(?:/|\b[Ff]oto(?:s|graf(?:in)?)?:?|\b[Pp]hoto(?:s|graph(?:s|er|e)?)?(?: by|:)?|\b[Ii]mages? by"
    r"|\b[Cc]ourtesy(?: of)?|©|\b[Cc]redit:?) ?$"
)
_DATELINE_FORM: Final = re.compile(
    r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?(?: ?\((?:[A-Z]{2,}|Reuters|Xinhua|dpa|epa)[^)]{0,20}\))?"
    r" ?(?:—|–|--| - )|"
    r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)? ?\((?:[A-Z]{2,}|Reuters|Xinhua|dpa)\)"
)
_SENTENCE_END: Final = re.compile(r"[.!?:;\n\"“”‘»«•|]|\A\Z")
_ANDS: Final = frozenset(("and", "or", "und", "et", "y", "e", "o", "ou", "oder"))
_HYPHENS: Final = frozenset(("-", "–", "‑"))
_ARTICLES: Final = frozenset(
    ("a", "an", "his", "her", "their", "my", "our", "its", "every", "each", "this", "that")
)
_ABBREVIATED: Final = frozenset(("St", "Ft", "Mt"))
# Whose title is of a place where they need not be: "the Duke of Cambridge".
_PEERS: Final = frozenset(
    ("duke", "duchess", "earl", "countess", "marquess", "viscount", "baron", "baroness", "prince", "princess")
)
_AGED: Final = re.compile(r", \d{1,3}, (?:of|from) \Z")
_CREDIT_LENGTH: Final = 20  # characters
# Small words that say something else by what stands before them.
_ASKING: Final = frozenset(("the", "of", "to", "by", "photo"))
# Small words, and those before them that make a place of what follows.
_LINKS: Final = {"of": w.PLACE_OF, "to": w.WAYS, "from": w.WAYS, "for": w.FOUGHT | {"bound"}}
# Answers kept for words, and for what stands between them.
_KEPT: Final = 6_000


def add_cues_before(passage: Passage, match: Match, previous: Match | None, cues: list[int]) -> int:
    """Add what stands before a name; return the cue of the nearest word. `previous` is the name before."""
    gap = passage.gaps[match.number]
    if gap[-1:] == " " and match.start == passage.starts[match.number]:
        word = gap.rsplit(" ", 2)[-2]
        if gap == " " and match.number:
            nearest = _behind_capital(passage, match.number - 1, cues)
        elif word in passage.before:
            nearest = _PLACE
        elif word in _LINKS:
            nearest = _linked(passage, match.number, word, len(gap) - len(word) - 2)
        elif word == "the" and len(gap) > 5:
            nearest = _before_the(passage, gap[:-5].rpartition(" ")[2])
            if nearest:
                cues.append(_THE)
        else:
            nearest = _CUES_ALONE[word]
        if nearest:
            cues.append(nearest)
            return nearest
    walk = Leftwards(passage, match.start, match.number)
    is_first = not walk.step()
    sep = walk.sep
    if is_first or (sep != " " and _opens(walk)):
        if _DATELINE_FORM.match(passage.text, match.end):
            cues.append(_DATELINE)
        if not is_first and (sep[-1:] == "/" or (":" in sep and _is_credit(passage, match.start))):
            cues.append(_CREDIT)
        nearest = _OPENS
    else:
        if "/" in sep or (walk.fold in ("by", "photo") and _is_credit(passage, match.start)):
            cues.append(_CREDIT)
        nearest = _behind_mark(walk, previous) if sep != " " else 0
        if not nearest and walk.fold in _ANDS:
            nearest = _behind_and(walk, previous)
        nearest = nearest or _behind_word(walk, passage, cues)
    cues.append(nearest)
    return nearest


def _behind_capital(passage: Passage, number: int, cues: list[int]) -> int:
    """Return the cue of the capital before a name, 0 where more must be looked at."""
    folded = passage.words[number].fold
    nearest = 0 if folded in passage.before else _CUES_OF_CAPITALS[folded]
    if nearest in _NAMES_BEFORE and _ends_credit(passage, number):
        cues.append(_CREDIT)
    return nearest


def _linked(passage: Passage, number: int, word: str, cut: int) -> int:
    """Return the cue of "of", "to", "from" or "for" before a name, 0 where more must be looked at.

    It begins behind character `cut` of the gap; what is before it says more: "on its way to", "miles from".
    """
    gap = passage.gaps[number]
    if gap[:2] == ", " and _AGED.match(gap):
        return _OF_PLACE  # "Kent Smith, 54, of Richmond"
    if cut > 0:
        before = gap[gap.rfind(" ", 0, cut) + 1 : cut]
    else:
        before = passage.words[number - 1].fold if cut == 0 and number else ""
    if before in _LINKS[word]:
        return _OF_PLACE
    if word == "from" or word == "for":
        return _CUES_ALONE[word]
    if not before.isalpha():
        return 0
    if word == "of":
        return _of_what(before)
    return _ACCORDING if before == "according" else _FROM


def _before_the(passage: Passage, word: str) -> int:
    """Return the cue of the small word before a name's article, 0 where more must be looked at."""
    if word in passage.before:
        return _PLACE
    return 0 if word in w.DIRECTIONS or word in _ASKING or not word.isalpha() else _cue_of_word(word, False)


def _opens(walk: Leftwards) -> bool:
    """Return whether a sentence, a line or a quotation begins behind what stands before a name."""
    if not _ends_sentence(walk.sep):
        return False
    return walk.sep != ". " or not (
        walk.fold in w.TITLES or len(walk.printed) == 1 or walk.printed in _ABBREVIATED
    )


@lru_cache(maxsize=_KEPT)
def _ends_sentence(sep: str) -> bool:
    return bool(_SENTENCE_END.search(sep))


def _behind_mark(walk: Leftwards, previous: Match | None) -> int:
    """Return the cue of the mark before a name, 0 where it says nothing."""
    sep = walk.sep
    if sep in _HYPHENS:
        return _HYPHEN
    if "," in sep:
        is_listed = previous is not None and previous.told >= 0 and previous.tail == walk.end
        return _COMMA_PLACE if is_listed else _COMMA
    return _BRACKET if "(" in sep or ")" in sep or "[" in sep else 0


def _behind_and(walk: Leftwards, previous: Match | None) -> int:
    """Return the cue of a name behind "and": one of several where a place stands before it."""
    if previous is None or previous.told < 0:
        return _AND
    walk.step()
    return _LIST if previous.tail == walk.end else _AND


def _behind_word(walk: Leftwards, passage: Passage, cues: list[int]) -> int:
    """Return the cue of the word before a name: "the" and "southern" are looked past."""
    if _is_article(walk, passage):
        cues.append(_THE)
        if not walk.step() or walk.sep != " ":
            return _LOWER
    is_directed = False
    while walk.fold in w.DIRECTIONS and (further := walk.further()) and further.sep == " ":
        is_directed = True
        walk = further
        if walk.fold == "the":
            walk.step()
    folded = walk.fold
    if folded in passage.before:
        return _PLACE
    nearest = _cue_of_word(folded, walk.word is not None)
    if nearest in (_PLACE, _MOVES):
        return nearest
    if is_directed:
        return _DIRECTION
    if folded == "of" or folded == "to":
        further = walk.further()
        before = further.fold if further else ""
        if folded == "of":
            return _of_what(before)
        return _ACCORDING if before == "according" else _FROM
    if nearest in _NAMES_BEFORE and _ends_credit(passage, walk.number):
        cues.append(_CREDIT)
    return nearest


def _is_article(walk: Leftwards, passage: Passage) -> bool:
    """Return whether an article stands before a name, and no word of a name: "Pays de la Loire"."""
    folded, number = walk.fold, walk.number
    if folded != "the" and folded not in w.ARTICLES:
        return False
    if walk.word is None:
        return True
    if number and passage.gaps[number] == " ":
        return False
    return folded == "the" or walk.further() is None


@lru_cache(maxsize=_KEPT)
def _cue_of_word(folded: str, is_capital: bool) -> int:
    return int(_seen_in_word(folded, is_capital))


def _seen_in_word(folded: str, is_capital: bool) -> Cue:
    if folded in w.PLACE_BEFORE:
        return Cue.BEFORE_PLACE
    if is_capital and folded in w.HONORIFICS:
        return Cue.BEFORE_HONORIFIC  # "Storm Claudia"
    if folded in w.MOVES:
        return Cue.BEFORE_MOVES
    if folded in w.RIVALS:
        return Cue.BEFORE_RIVAL
    if folded in ("from", "to", "von"):
        return Cue.BEFORE_FROM
    if folded in w.TITLES:
        return Cue.BEFORE_TITLE
    if is_capital:
        if len(folded) == 1:
            return Cue.BEFORE_INITIAL
        if folded in GIVEN:
            return Cue.BEFORE_GIVEN
        if folded in w.ORGANISATIONS or folded in w.HEADS or folded in w.CLUBS:
            return Cue.BEFORE_ORG
        if folded in w.COMPASS:
            return Cue.BEFORE_MAYBE  # "North China's Shanxi"
        if folded not in w.FUNCTION and folded not in w.CALENDAR:
            return Cue.BEFORE_NAME
    if folded in _ARTICLES:
        return Cue.BEFORE_A
    return Cue.BEFORE_MAYBE if folded in w.MAYBE_BEFORE else Cue.BEFORE_LOWER


def _cue_alone(word: str) -> int:
    """Return the cue of a small word that says all by itself, 0 where more must be looked at."""
    return 0 if _asks_more(word) or not word.isalpha() else _cue_of_word(word, False)


def _cue_of_capital(folded: str) -> int:
    """Return the cue of a capital that says all by itself, 0 where more must be looked at."""
    return 0 if _asks_more(folded) else _cue_of_word(folded, True)


def _asks_more(word: str) -> bool:
    return word in _ANDS or word in _ASKING or word in w.ARTICLES or word in w.DIRECTIONS


_CUES_ALONE: Final = Kept(_cue_alone, _KEPT)
_CUES_OF_CAPITALS: Final = Kept(_cue_of_capital, _KEPT)


def _of_what(word: str) -> int:
    if word in w.PLACE_OF or word in w.FOUGHT:
        return _OF_PLACE
    if word in w.TEAM_OF:
        return _RIVAL
    if word in _PEERS:
        return _HONORIFIC
    return _OF_ORG if word in w.ORG_BEFORE or word in w.ORGANISATIONS else _OF


def _ends_credit(passage: Passage, number: int) -> bool:
    """Return whether the capitals that end with a word begin a credit: "(AP Photo/Mike Dallas)"."""
    words, gaps = passage.words, passage.gaps
    while number and gaps[number] in (" ", ". ") and words[number - 1].fold not in w.CREDITS:
        number -= 1
    gap = gaps[number]
    if gap[-1:] == "/":
        return True
    if gap[-1:] == " " and (small := gap.rsplit(" ", 2)[-2]).isalpha() and small not in w.CREDITS:
        return False  # as most often
    start = passage.starts[number]
    walk = Leftwards(passage, start, number)
    return walk.step() and walk.fold in w.CREDITS and _is_credit(passage, start)


def _is_credit(passage: Passage, start: int) -> bool:
    return bool(_CREDIT_FORM.search(passage.text, max(0, start - _CREDIT_LENGTH), start))
