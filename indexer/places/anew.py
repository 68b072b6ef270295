"""What stands before a name, where more than the word before it says so: a match, a fight, a title.

"Spieler von Bremen" -> BEFORE_RIVAL  "Kämpfe um Bachmut" -> BEFORE_OF_PLACE  "on Ben Nevis" -> BEFORE_PLACE
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from indexer.places import words as w
from indexer.places.cues import Cue
from indexer.places.kinds import NUMBER
from indexer.places.matches import Match
from indexer.places.passages import Passage
from indexer.places.spots import ADMIN1, ADMIN2, COUNTRY, TOWN
from indexer.places.teams import says_beaten, says_team

_OPENS: Final = int(Cue.OPENS)
_NAME: Final = int(Cue.BEFORE_NAME)
_RIVAL: Final = int(Cue.BEFORE_RIVAL)
_MAYBE: Final = int(Cue.BEFORE_MAYBE)
_MOVES: Final = int(Cue.BEFORE_MOVES)
_PLACE: Final = int(Cue.BEFORE_PLACE)
_OF_PLACE: Final = int(Cue.BEFORE_OF_PLACE)
_BRACKET: Final = int(Cue.BEFORE_BRACKET)
_OF: Final = int(Cue.BEFORE_OF)
_LOWER: Final = int(Cue.BEFORE_LOWER)
_THE: Final = int(Cue.BEFORE_THE)
_QUOTED: Final = int(Cue.QUOTED)
# Words before a name that ask for more in English, too.
ASKING: Final = frozenset((_OPENS, _RIVAL, _MAYBE, _MOVES))
_HOLDING: Final = frozenset((TOWN, ADMIN1, ADMIN2, COUNTRY))
_QUOTES: Final = frozenset('"“”„«»‘’')
_NOUN_LENGTH: Final = 28  # characters
_NOUNS_LENGTH: Final = 40
_ELIDED: Final = ("d'", "d’", "dell'", "dell’")
# How adjectives of countries end that French, Spanish, Portuguese, Italian put between "ville" and "de".
_NATIONAL: Final = (
    *("ienne", "éenne", "aise", "oise", "aine", "ane", "que"),
    *("esa", "ana", "iana", "ina", "eña", "ense", "iria", "ita", "ica", "aca", "ota", "ena", "usa"),
    *("ese", "na", "sa", "ca", "cana", "lena", "dese", "ra"),
)
# What is fought, by the word behind it: "Kämpfe um Bachmut", "walki o Bachmut", "бои за Бахмут".
_FOUGHT_FOR: Final[dict[str, tuple[str, ...]]] = {
    "um": ("kampf", "kämpfe", "kämpfen", "schlacht", "schlachten", "gefechte", "gefechten", "ringen"),
    "o": ("walki", "walk", "walkach", "bitwa", "bitwie", "bitwę", "boje", "bojích", "bitva"),
    "por": ("batalla", "combates", "lucha", "batalha"),
    "pour": ("bataille", "combats"),
    "per": ("battaglia", "combattimenti"),
    "om": ("slaget", "striderna", "kampene", "kampen", "strijd", "gevechten"),
    "за": ("бои", "боях", "боев", "битва", "битве", "битвы", "бої", "боїв"),
}
# What one is on: "on Ben Nevis".
_HEIGHTS: Final = frozenset(NUMBER[kind] for kind in ("mountains", "island"))


def seen_anew(passage: Passage, match: Match, before: int, cues: list[int]) -> int:
    """Return what stands before a name, `before` by the word alone; what is another goes into the cues."""
    if match.is_located:
        anew = _PLACE
    elif before == _OPENS:
        if _is_quoted(passage.text, match):
            cues.append(_QUOTED)
        return before
    else:
        anew = before
        for holds, answer in (_ABROAD if passage.is_foreign else _AT_HOME)[before]:
            if holds(passage, match, cues):
                anew = answer
                break
    if anew != before:
        cues[cues.index(before)] = anew
    return anew


class _Nations(NamedTuple):
    """How adjectives of countries end in a language, and behind which words they say where something is."""

    ends: tuple[str, ...]
    behind: frozenset[str]


_IN_NORDIC: Final = frozenset(("i", "på", "från", "fra", "nära", "nær", "till", "til"))
_NATIONS: Final = {
    "de": _Nations(("ischen",), frozenset(("im", "am", "in", "beim", "vom", "zum", "ins", "nahe", "bei"))),
    "nl": _Nations(("se", "sche"), frozenset(("het",))),
    "sv": _Nations(("ska",), _IN_NORDIC),
    "da": _Nations(("ske",), _IN_NORDIC),
    "no": _Nations(("ske",), _IN_NORDIC),
    "nb": _Nations(("ske",), _IN_NORDIC),
    "pl": _Nations(("skim", "ckim", "skiej", "ckiej"), frozenset(("w", "we"))),
    "ru": _Nations(("ском", "ской", "цком", "цкой"), frozenset(("в", "во"))),
    "uk": _Nations(("ському", "ській", "цькому", "цькій"), frozenset(("в", "у", "во"))),
}


# What a name's surroundings must be, and what then stands before it.
_Case = tuple[Callable[[Passage, Match, Sequence[int]], bool], int]


def _is_noun_of_name(passage: Passage, match: Match, cues: Sequence[int]) -> bool:
    """Nouns are capital in German, and the first word of a sentence everywhere: "das Wasser der Elbe"."""
    return match.is_form or (passage.language == "de" and _THE in cues)


def _is_not_of_sport(passage: Passage, match: Match, cues: Sequence[int]) -> bool:
    return not passage.is_of_sport


def _is_goal_of_none(passage: Passage, match: Match, cues: Sequence[int]) -> bool:
    """Whether "squad of", "captain of" stand in a text that is not of sport."""
    return not passage.is_of_sport and passage.text.startswith("of ", match.start - 3)


def _is_team_abroad(passage: Passage, match: Match, cues: Sequence[int]) -> bool:
    return says_team(passage.text, match.start) and passage.is_of_sport


def _is_of_place_abroad(passage: Passage, match: Match, cues: Sequence[int]) -> bool:
    return _is_of_place(passage.text, match.start)


def _is_height(passage: Passage, match: Match, cues: Sequence[int]) -> bool:
    return match.toponym.senses[0][1].kind in _HEIGHTS


def _is_on_height(passage: Passage, match: Match, cues: Sequence[int]) -> bool:
    return _is_height(passage, match, cues) and passage.text.startswith("on ", match.start - 3)


def _is_beaten(passage: Passage, match: Match, cues: Sequence[int]) -> bool:
    return passage.text.startswith("over ", match.start - 5) and says_beaten(passage.text, match.start)


def _is_behind_nation(passage: Passage, match: Match, cues: Sequence[int]) -> bool:
    """Whether a country's adjective stands before a name, and a word that says "in": "im syrischen Homs"."""
    forms = _NATIONS.get((passage.language or "")[:2])
    if forms is None:
        return False
    start = match.start
    if not passage.text.endswith(forms.ends, 0, start - 1):
        return False
    before = passage.text[max(0, start - _NOUN_LENGTH) : start - 1].rsplit(" ", 2)
    return len(before) > 1 and before[-2].lower() in forms.behind


def _is_between_rivals(passage: Passage, match: Match, cues: Sequence[int]) -> bool:
    """Whether a match is played: "between Lima and Cusco"."""
    return passage.text.startswith("between ", match.start - 8) and passage.is_of_sport


def _is_held_in_brackets(passage: Passage, match: Match, cues: Sequence[int]) -> bool:
    """Whether a name alone in brackets stands behind a capital, as provinces do abroad: "Barbate (Cádiz)"."""
    text, start = passage.text, match.start
    return (
        text.startswith(")", match.tail)
        and text[start - 2 : start] == " ("
        and match.number > 0
        and passage.ends[match.number - 1] == start - 2
        and match.toponym.senses[0][1].kind in _HOLDING
    )


_ALL: Final[tuple[_Case, ...]] = (
    (_is_team_abroad, _RIVAL),
    (_is_of_place_abroad, _OF_PLACE),
    (_is_behind_nation, _PLACE),
)
_OF_RIVALS: Final[tuple[_Case, ...]] = ((_is_goal_of_none, _OF), (_is_not_of_sport, _LOWER))
_OF_MOVES: Final[tuple[_Case, ...]] = ((_is_height, _PLACE),)
_OF_MAYBE: Final[tuple[_Case, ...]] = (
    (_is_on_height, _PLACE),
    (_is_beaten, _RIVAL),
    (_is_between_rivals, _RIVAL),
)
_OF_NAMES: Final[tuple[_Case, ...]] = ((_is_noun_of_name, _OF),)
_NONE: Final[tuple[_Case, ...]] = ()
# By the word before the name; the first case that holds says what stands there.
_AT_HOME: Final = dict.fromkeys(map(int, Cue), _NONE) | {
    _NAME: _OF_NAMES,
    _RIVAL: _OF_RIVALS,
    _MOVES: _OF_MOVES,
    _MAYBE: _OF_MAYBE,
}
_ABROAD: Final = dict.fromkeys(map(int, Cue), _ALL) | {
    _NAME: _OF_NAMES,
    _RIVAL: _OF_RIVALS,
    _BRACKET: ((_is_held_in_brackets, _PLACE),),
    _MOVES: (*_ALL, *_OF_MOVES),
    _MAYBE: (*_ALL, *_OF_MAYBE),
}


def _is_quoted(text: str, match: Match) -> bool:
    """Return whether quotation marks stand around a name, a comma inside them or not."""
    start, tail = match.start, match.tail
    return text[start - 1 : start] in _QUOTES and text[tail : tail + 2].lstrip(",")[:1] in _QUOTES


def _is_of_place(text: str, start: int) -> bool:
    """Return whether words of another language make a place of what follows: "habitants de", "Kämpfe um"."""
    if text[start - 1 : start] != " ":
        return False
    last = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
    is_elided = text.startswith(_ELIDED, start)
    if last not in w.OF_ABROAD and last not in _FOUGHT_FOR and not is_elided:
        return False
    before = text[max(0, start - _NOUNS_LENGTH) : start - 1].rsplit(" ", 3)
    if len(before) < 2:
        return False
    if before[-1] in w.OF_ABROAD:
        # "la ville de", "la ciudad siria de"
        return before[-2].lower() in w.PLACE_OF_ABROAD or (
            len(before) > 2 and before[-3] in w.PLACE_OF_ABROAD and before[-2].endswith(_NATIONAL)
        )
    if is_elided:
        return before[-1].lower() in w.PLACE_OF_ABROAD  # "le cimetière d'Iguala"
    return before[-1] in _FOUGHT_FOR and before[-2].lower().endswith(_FOUGHT_FOR[before[-1]])
