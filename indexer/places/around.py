"""What a text says of a name in it: the name's own words, and what stands before and after it.

"in Paris, Texas" -> BEFORE_PLACE, CONTAINER    "Paris Hilton said" -> GIVEN_COMMON, NEXT_NAME
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from indexer.places.acting import acts, is_spoken_to
from indexer.places.after_cues import add_cues_after
from indexer.places.anew import ASKING, seen_anew
from indexer.places.before_cues import add_cues_before
from indexer.places.cues import Cue
from indexer.places.form import ALTERNATE
from indexer.places.kinds import NUMBER
from indexer.places.matches import Match
from indexer.places.own_cues import NAMESAKES, is_plain
from indexer.places.passages import Passage
from indexer.places.spots import COUNTRY, TOWN
from indexer.places.teams import CLUBS, plays, speaks_of_a_match

_ALWAYS: Final = int(Cue.ALWAYS)
_ABBREVIATED: Final = int(Cue.ABBREVIATED)
_SHOUTED: Final = int(Cue.SHOUTED)
_BEFORE_THE: Final = int(Cue.BEFORE_THE)
_NEXT_AREA: Final = int(Cue.NEXT_AREA)
_NEXT_STREET: Final = int(Cue.NEXT_STREET)
_THE_FEATURE: Final = int(Cue.THE_FEATURE)
_AREA_SAID: Final = int(Cue.AREA_SAID)
_NAMESAKE: Final = int(Cue.NAMESAKE_AT_PLACE)
_BEFORE_PLACE: Final = int(Cue.BEFORE_PLACE)
_PLAIN: Final = int(Cue.PLAIN_AT_PLACE)
_PERSON_LIKE: Final = int(Cue.PERSON_LIKE)
_WITH_KIND: Final = frozenset((_BEFORE_THE, _NEXT_AREA, _NEXT_STREET))
# "the Elbe", "the Sahel": such names take an article, those of towns do not.
_WITH_ARTICLE: Final = frozenset(
    NUMBER[kind] for kind in ("water", "river", "strait", "mountains", "desert", "region", "landmark", "seat")
)
_AREA_KINDS: Final = frozenset(NUMBER[kind] for kind in ("admin1", "admin2", "region", "district"))
# What countries share.
_SHARED: Final = frozenset(
    NUMBER[kind] for kind in ("water", "river", "strait", "lake", "region", "mountains")
)
_LANDMARK: Final = NUMBER["landmark"]
_PLACES_BEFORE: Final = frozenset(map(int, (Cue.BEFORE_PLACE, Cue.BEFORE_OF_PLACE, Cue.BEFORE_COMMA_PLACE)))
_DATELINE: Final = int(Cue.DATELINE)
# What stands behind the place that a caption begins with as its heading.
_HEADED: Final = frozenset(".:\n|–—")
_PLAYER: Final = int(Cue.NEXT_PLAYER)
_ACTS: Final = int(Cue.ACTS)
# Behind these a name may be who does something, and behind these whom it is done to.
_MAY_ACT: Final = frozenset(
    map(int, (Cue.OPENS, Cue.BEFORE_COMMA, Cue.BEFORE_LOWER, Cue.BEFORE_AND, Cue.BEFORE_LIST))
)
_MAY_BE_TOLD: Final = frozenset(
    map(int, (Cue.BEFORE_LOWER, Cue.BEFORE_MAYBE, Cue.BEFORE_A, Cue.BEFORE_RIVAL))
)
_AND_NEXT: Final = int(Cue.NEXT_AND)
_LINKED: Final = frozenset(
    map(int, (Cue.BEFORE_PLACE, Cue.BEFORE_FROM, Cue.BEFORE_DIRECTION, Cue.BEFORE_OF_PLACE))
)
_SPEAKS: Final = int(Cue.NEXT_SPEAKS)
_LOWER: Final = int(Cue.NEXT_LOWER)
_LOCAL: Final = int(Cue.NEXT_LOCAL)
_GIVEN_NAME: Final = int(Cue.GIVEN_NAME)
_GIVEN_FAMILY: Final = int(Cue.GIVEN_FAMILY)
_TOLD_ANEW: Final = frozenset((_SPEAKS, _LOCAL))
_LISTED: Final = frozenset(map(int, (Cue.BEFORE_AND, Cue.BEFORE_LIST)))
_GOVERNED: Final = _MAY_BE_TOLD | _LISTED
_NAMES_NEXT: Final = frozenset(map(int, (Cue.NEXT_NAME, Cue.NEXT_FAMILY)))
_HONORIFIC: Final = int(Cue.BEFORE_HONORIFIC)
_CREDIT: Final = int(Cue.CREDIT)
_RIVAL: Final = int(Cue.BEFORE_RIVAL)
_BEFORE_NAME: Final = int(Cue.BEFORE_NAME)
_BEFORE_A: Final = int(Cue.BEFORE_A)
_CONTAINER: Final = int(Cue.CONTAINER)
_ALTERNATE_ABROAD: Final = int(Cue.ALTERNATE_ABROAD)
_AT_HOME: Final = int(Cue.AT_HOME)
# A government, a team, who plays for it.
_NO_TOWN: Final = frozenset(map(int, (Cue.ACTS, Cue.NEXT_PLAYER, Cue.BEFORE_RIVAL, Cue.NEXT_SPEAKS)))
_SEAT: Final = 10_000  # people of a town that an area may be called after
_TOWN_AT_HOME: Final = 3_000  # people
_CALENDAR: Final = int(Cue.CALENDAR)
_COLLEGES: Final = frozenset((" St", " Te", " A&"))  # State, Tech, A&M
# Behind these a club's town is the town.
_SETTLED_THERE: Final = frozenset(
    map(int, (Cue.BEFORE_PLACE, Cue.BEFORE_OF_PLACE, Cue.BEFORE_COMMA_PLACE, Cue.BEFORE_FROM, Cue.DATELINE))
)
# "the Kullu-Sainj road"
_ON_ROAD: Final = re.compile(
    r"[-–][A-Z][\w’'-]+ "
    r"(?:road|highway|motorway|expressway|railway|line|border|route|corridor|section|pass)\b"
)
_NEAR: Final = (" near ", " outside ", "Near ", "Outside ")
# After which a caption has no more to say.
_SETTLED: Final = frozenset(
    map(
        int,
        (
            Cue.BEFORE_PLACE,
            Cue.BEFORE_COMMA_PLACE,
            Cue.BEFORE_OF_PLACE,
            Cue.BEFORE_GIVEN,
            Cue.BEFORE_COMMA,
        ),
    )
)
_NOT_ALONE: Final = frozenset(map(int, (Cue.CALENDAR, Cue.POSSESSIVE, Cue.BEFORE_THE)))
_NO_PLAIN: Final = frozenset(map(int, (Cue.SHORT, Cue.PERSON_LIKE, Cue.ELSEWHERE, Cue.CREDIT)))
_ALONE: Final = frozenset(map(int, (Cue.ENDS, Cue.NEXT_LOWER, Cue.NEXT_AND, Cue.NEXT_LIST, Cue.CONTAINER)))


def read_cues(passage: Passage, match: Match, previous: Match | None, following: Match | None) -> list[int]:
    """Return the cues that the text itself gives for a name, as numbers; `previous` has been read before."""
    toponym = match.toponym
    cues = [_ALWAYS, *toponym.cues]
    if toponym.is_short:
        cues.append(_ABBREVIATED)
    elif (
        passage.words[match.number].text.isupper()
        and not passage.is_shouted
        and len(match.key) > 3
        and match.start == passage.starts[match.number]
    ):
        cues.append(_SHOUTED)  # the name's first word stands in capitals, as a dateline's does
    if toponym.is_uncased:
        # Around a name without capitals, capitals say nothing.
        return cues + _seen_without_capitals(passage, match)
    before = add_cues_before(passage, match, previous, cues)
    if before in ASKING or (passage.is_foreign and (before not in _SETTLED or passage.language == "fr")):
        before = seen_anew(passage, match, before, cues)
    elif before in _LISTED and previous:
        before = _seen_between(passage, match, previous, before, cues)
    if match.start > passage.credit_from and _CREDIT not in cues and not _fills_brackets(passage, match):
        cues.append(_CREDIT)
    if (
        before == _BEFORE_NAME
        and previous
        and previous.tail == match.start - 1
        and _is_owned(match, previous)
    ):
        cues[cues.index(before)] = before = _BEFORE_A  # "Russia's Black Sea coast"
    add_cues_after(passage, match, following, cues)
    if not match.start and match.container and following and _is_heading(passage.text, following.tail):
        cues.append(_DATELINE)  # "Santiago, Panama. A woman ...": a heading
    if _is_a_team(passage, match, before):
        cues.append(_PLAYER)
    last, kind = cues[-1], toponym.senses[0][1].kind
    if passage.text[match.tail : match.tail + 1] in "-–" and _ON_ROAD.match(passage.text, match.tail):
        cues += (_NAMESAKE, _PLAIN)
    if kind == TOWN:
        if before in _GOVERNED or (last == _LOWER and before in _MAY_ACT):
            _see_government(passage, match, before, previous, cues)
    elif kind == COUNTRY and toponym.is_given and _GIVEN_NAME in cues:
        _see_first_name(passage, match, before, cues)
    if last == _LOWER:
        if before in _MAY_ACT and plays(passage.text, match.tail) and passage.is_of_sport:
            cues.append(_PLAYER)  # "Nottingham drew"
    elif last in _TOLD_ANEW:
        cues[-1] = _last_seen(passage, match, before, cues)
    if (match.is_genitive or (match.end < match.tail and not match.is_located)) and _has_player(
        passage, match, following, cues
    ):
        cues.append(_PLAYER)
    if not _WITH_KIND.isdisjoint(cues):
        _weigh_kind(match, cues)
    if before in _PLACES_BEFORE and not _ALONE.isdisjoint(cues):
        _see_where(passage, match, before, cues)
    if (
        passage.is_foreign
        and (kind == TOWN or toponym.senses[0][0] & ALTERNATE)
        and _NO_TOWN.isdisjoint(cues)
    ):
        _see_abroad(passage, match, cues)
    return cues


def _seen_without_capitals(passage: Passage, match: Match) -> list[int]:
    """Return the cues of a name in a script without capitals: whether it acts or is spoken to."""
    text, language = passage.text, passage.language
    acting = is_spoken_to(text, match.start, language) or acts(text, match.tail, language)
    return [_ACTS] if acting else []


def _seen_between(passage: Passage, match: Match, previous: Match, before: int, cues: list[int]) -> int:
    """Return what stands before the second of two names: a rival's, or the end of a road."""
    if _RIVAL in previous.cues:
        cues[cues.index(before)] = _RIVAL  # a match "between Lima and Cusco"
        return _RIVAL
    if (
        previous.owner
        and match.owner
        and passage.text.startswith("between ", previous.start - 8)
        and _ACTS not in previous.cues
    ):
        # A road "between Leek and Buxton".
        previous.cues.append(_NAMESAKE)
        cues.append(_NAMESAKE)
    return before


def _is_a_team(passage: Passage, match: Match, before: int) -> bool:
    """Return whether a club's town is the club, or a college's state its team: "Ohio State running back"."""
    if match.key in CLUBS and before not in _SETTLED_THERE and match.container is None:
        return passage.is_of_sport
    return passage.text[match.tail : match.tail + 3] in _COLLEGES and passage.is_of_sport


def _has_player(passage: Passage, match: Match, following: Match | None, cues: Sequence[int]) -> bool:
    """Return whether a name owns a player: "Memphis' Ja Morant", not "China's Inner Mongolia"."""
    if _NAMES_NEXT.isdisjoint(cues) or not passage.is_of_sport:
        return False
    return following is None or following.owner is None or following.start > match.tail + 1


def _see_where(passage: Passage, match: Match, before: int, cues: list[int]) -> None:
    """Say what a name is that stands alone where places stand."""
    if not (_NOT_ALONE.isdisjoint(cues) or _is_held_word(cues)):
        return
    if not NAMESAKES.isdisjoint(cues) or (before == _BEFORE_PLACE and _PERSON_LIKE in cues):
        # "in Phoenix", "near Diego Garcia": a word, a person's name, but not alone after "in".
        cues.append(_NAMESAKE)
        if passage.text.endswith(_NEAR, 0, match.start):
            cues.append(_PLAIN)  # "near Reading": what may be read or bathed in stands not so
    elif before == _BEFORE_PLACE and _NO_PLAIN.isdisjoint(cues):
        # "in Lamu on Monday": what else should it be?
        cues.append(_PLAIN)


def _is_heading(text: str, tail: int) -> bool:
    """Return whether a caption's heading ends there: at a mark, or where a capital stands next."""
    return text[tail : tail + 1] in _HEADED or text[tail + 1 : tail + 2].isupper()


def _see_abroad(passage: Passage, match: Match, cues: list[int]) -> None:
    """Say what papers of other languages do: they name towns of their own, and others by their own names."""
    flags, spot = match.toponym.senses[0]
    if flags & ALTERNATE:
        cues.append(_ALTERNATE_ABROAD)
    if (
        spot.kind == TOWN
        and spot.population >= _TOWN_AT_HOME
        and spot.country in passage.speaking
        and _NAMES_NEXT.isdisjoint(cues)
    ):
        cues.append(_AT_HOME)


def _is_owned(match: Match, previous: Match) -> bool:
    """Return whether a name stands behind that of the country it lies in or at: "Italy's Amalfi Coast"."""
    if match.toponym.is_given or previous.end == previous.tail:
        return False
    is_shared = match.toponym.senses[0][1].kind in _SHARED
    return match.owner is not None or (is_shared and previous.toponym.senses[0][1].kind == COUNTRY)


def _last_seen(passage: Passage, match: Match, before: int, cues: Sequence[int]) -> int:
    """Return what stands after a name, where that is another's for what stands before it."""
    last = cues[-1]
    if last == _SPEAKS:
        return _LOWER if before in _LINKED else last  # "officials in Lamu said": it is they who did
    is_family = _BEFORE_THE in cues and passage.text.startswith("famil", match.tail + 1)
    return _HONORIFIC if is_family else last  # "the Lima family": as sure as "Mr. Lima"


def _see_first_name(passage: Passage, match: Match, before: int, cues: list[int]) -> None:
    """Weigh a country's name as a first name where one capital follows, no plain word: "Chad Boseman"."""
    if match.end < match.tail or before not in _MAY_ACT or passage.gaps[match.next + 1] == " ":
        return
    surname = passage.words[match.next].plain
    if not is_plain(surname) and not speaks_of_a_match(surname):
        cues[cues.index(_GIVEN_NAME)] = _GIVEN_FAMILY


def _fills_brackets(passage: Passage, match: Match) -> bool:
    """Return whether all that stands in a pair of brackets is a name: "(New York City)"."""
    text = passage.text
    return text.startswith(")", match.tail) and text[match.start - 1 : match.start] == "("


def _see_government(
    passage: Passage, match: Match, before: int, previous: Match | None, cues: list[int]
) -> None:
    """Say that a town's name stands for who rules there: "Tehran denied", "Paris and Berlin agree"."""
    if before in _LISTED:
        if previous is None or not _PLACES_BEFORE.isdisjoint(previous.cues):
            return  # "in Kyiv and Lviv warned of": who warned stands before
        if cues[-1] == _LOWER and acts(passage.text, match.tail, passage.language):
            cues.append(_ACTS)
            if _AND_NEXT in previous.cues and _ACTS not in previous.cues:
                previous.cues.append(_ACTS)
        elif _ACTS in previous.cues:
            cues.append(_ACTS)
        return
    text, language = passage.text, passage.language
    is_told = before in _MAY_BE_TOLD and is_spoken_to(text, match.start, language)
    if is_told or (before in _MAY_ACT and cues[-1] == _LOWER and acts(text, match.tail, language)):
        cues.append(_ACTS)


def _is_held_word(cues: Sequence[int]) -> bool:
    """Return whether a word that is no place's alone is one for what holds it: "in Male, Maldives"."""
    return _CALENDAR in cues and _CONTAINER in cues


def _weigh_kind(match: Match, cues: list[int]) -> None:
    """Weigh anew what stands around a name where its weightiest sense is of a kind that takes it."""
    senses = match.toponym.senses
    kind = senses[0][1].kind
    if kind in _WITH_ARTICLE and _BEFORE_THE in cues:
        cues.append(_THE_FEATURE)
    if kind == _LANDMARK and _NEXT_STREET in cues:
        cues.remove(_NEXT_STREET)  # "the Champs-Elysees boulevard" is what the gazetteer means
    if _NEXT_AREA in cues:
        if any(spot.kind in _AREA_KINDS for _, spot in senses[:8]):
            cues.append(_AREA_SAID)
        elif kind == TOWN and senses[0][1].population >= _SEAT:
            cues.remove(_NEXT_AREA)  # "Solan district": the area that gave the town its bare name
