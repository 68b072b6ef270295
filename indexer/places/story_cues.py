"""What a story says of its names beyond the words beside them: what holds a name, and whose it is elsewhere.

"Athens, Ga." -> Athens in Georgia    "Paris Hilton ... Paris smiled" -> a person's name both times
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from indexer.places.cues import Cue
from indexer.places.kinds import NUMBER
from indexer.places.matches import Match
from indexer.places.passages import WORD, Passage
from indexer.places.spots import ADMIN1, ADMIN2, COUNTRY, TOWN, Spot, km_between
from indexer.places.toponyms import Toponym

_PERSON_ELSEWHERE: Final = int(Cue.PERSON_ELSEWHERE)
_PLACE_ELSEWHERE: Final = int(Cue.PLACE_ELSEWHERE)
_LOWER_ELSEWHERE: Final = int(Cue.LOWER_ELSEWHERE)
_REPEATED: Final = int(Cue.REPEATED)
# What stands between a place and what holds it, and between an owner and what is its own.
_CONTAINS: Final = frozenset(
    (
        ", ",
        ",",
        " (",
        " auf ",
        " en ",
        " em ",
        " im ",
        " à ",
        " nel ",
        " nella ",
        " dans ",
        ", en ",
        ", em ",
        ", in ",
        ", in the ",
        " in ",
        " in the ",
        ",\u00a0",
        ", the ",
        ", near ",
    )
)
_OWNS: Final = frozenset(
    ("'s ", "’s ", "'s city of ", "’s city of ", "'s capital ", "’s capital ", "'s capital, ", "’s capital, ")
)


# "Victoria, the capital of the Seychelles", "Lahaina, on the island of Maui".
_CONTAINS_FAR: Final = re.compile(
    r",? (?:[a-z-]+ ){0,5}(?:of|in|on) (?:the )?"
    r"(?:[a-z]+ern |central |occupied |neighbou?ring |[\w-]+-(?:controlled|administered|held|ruled) )?\Z"
)
_SIDES: Final = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
_CONTAINS_ENGLISH: Final = _CONTAINS.union(
    f", {lead}{side} "
    for lead in ("", "in ")
    for side in (
        *_SIDES,
        *(f"{side}ern" for side in _SIDES),
        *(f"{one} {other}" for one in ("north", "south") for other in ("east", "west")),
        "central",
        "rural",
        "coastal",
    )
)
_CONTAINS_ENGLISH_SIDE: Final = _CONTAINS_ENGLISH - _CONTAINS
_QUARTER_OF: Final = re.compile(
    r" (?:neighbou?rhood|district|area|section|quarter|slum|favela|suburb|borough) (?:of|in) \Z"
)
_AT: Final = (" in ", " at ", " near ", "In ", "At ")
# Weights: a small town's, a great city's, a county's; from how far on a place is not in them.
_SMALL, _GREAT_CITY, _GREAT_AREA, _FAR_OFF_KM = 5.3, 5.8, 4.0, 120.0
# "Tripoli, northern Lebanon"; "à Tyr, dans le sud du Liban", "Tulcán, en el norte de Ecuador".
_CONTAINS_SIDE: Final = re.compile(
    r",? (?:dans le |au |im |en el |no |nel |in het )?(?:nord|sud|est|ouest|nord-est|nord-ouest|sud-est|"
    r"sud-ouest|"
    r"centre|norden|süden|osten|westen|nordosten|nordwesten|südosten|südwesten|norte|sur|este|oeste|noreste|"
    r"noroeste|"
    r"sureste|suroeste|sul|nordeste|noroeste|sudeste|leste|nordovest|sudest|sudovest|ovest|noorden|zuiden|"
    r"oosten) "
    r"(?:de la |de l['’]|des |du |de |d['’]|von |der |del |do |da |della |dell['’]|van )\Z",
    re.IGNORECASE,
)
_ANDS: Final = frozenset((" and ", " & "))
_NAMESAKES, _ONE_ROAD_KM = 8, 150.0
_INSIDE: Final = frozenset((" in ", ", in "))
# Before a letter that begins no word.
_INSIDE_WORD: Final = re.compile(r"(?:\w|\w['’])\Z")
# Kinds that lie in one town: "the Capitol in Austin" is not the one in Washington.
_IN_A_TOWN: Final = frozenset(NUMBER[kind] for kind in ("landmark", "seat", "stadium", "district"))
_FARTHEST: Final = 48  # characters
_FAR_KM: Final = 60.0
_LISTED_ON: Final = re.compile(r" (?:and|or|und|et|y|e|og|och|en|i)\b|, (?:and )?[A-Z]")


def contain(passage: Passage, matches: Sequence[Match]) -> None:
    """Give each name what stands after its comma ("Athens, Ga.") or whose it is ("Georgia's Athens")."""
    for after, match in pairwise(reversed(matches)):
        if after.start - match.end >= _FARTHEST:
            continue
        gap = passage.text[match.end : after.start]
        senses = match.toponym.senses
        if gap in _CONTAINS_ENGLISH or (
            len(gap) > 2 and (_CONTAINS_FAR.match(gap) or (passage.is_foreign and _CONTAINS_SIDE.match(gap)))
        ):
            for spot in _holders(after):
                if any(mine.is_in(spot) for _, mine in senses):
                    match.container = spot
                    break
            else:
                match.is_elsewhere = (
                    (gap in _INSIDE and _is_elsewhere(match, after))
                    or (gap == ", " and _is_held_by_none(passage.text, match, after))
                    or _is_far_from(passage.text, match, after, gap)
                )
        elif gap in _ANDS and passage.text.startswith("between ", match.start - 8):
            _place_along_road(match, after)
        elif gap in _OWNS or (after.toponym.is_uncased and not gap.strip()):
            # "Georgia's Athens"; "江苏省兴化市": the province stands before its town.
            theirs = after.toponym.senses
            for _, spot in senses[:2]:
                if spot.kind in (COUNTRY, ADMIN1) and any(their.is_in(spot) for _, their in theirs):
                    after.owner = spot
                    break


def _place_along_road(one: Match, other: Match) -> None:
    """Give two towns "between" which something runs the states of those that lie near each other."""
    best = 0.0
    for _, spot in one.toponym.senses[:_NAMESAKES]:
        for _, there in other.toponym.senses[:_NAMESAKES]:
            if spot.kind != TOWN or there.kind != TOWN or spot.admin1 < 0 or there.admin1 < 0:
                continue
            weight = spot.weight + there.weight
            if weight > best and km_between(spot, there) < _ONE_ROAD_KM:
                best = weight
                one.owner, other.owner = (near.gazetteer.spot(near.admin1) for near in (spot, there))


def _holders(match: Match) -> list[Spot]:
    """Return what a name may mean as what holds another: of "León, Nicaragua" only what lies in Nicaragua."""
    senses = match.toponym.senses
    if match.container is None:
        return [spot for _, spot in senses[:4]]
    return [spot for _, spot in senses if spot.is_in(match.container)][:4]


def _is_elsewhere(match: Match, after: Match) -> bool:
    """Return whether a landmark is said to be in a town that it does not lie in; "in Nevada" is no town."""
    senses = after.toponym.senses[:12]
    towns = [spot for _, spot in senses if spot.kind == TOWN] if senses[0][1].kind == TOWN else []
    return bool(towns) and all(
        spot.kind in _IN_A_TOWN and all(km_between(spot, town) > _FAR_KM for town in towns)
        for _, spot in match.toponym.senses
    )


def _is_far_from(text: str, match: Match, after: Match, gap: str) -> bool:
    """Return whether a small place is said to be in a great city, or an area, that none of its name is near.

    "in Holland Park in London" is none of Queensland's; "the war in Gaza in Berlin" says nothing of Gaza.
    """
    if gap in _INSIDE:
        if not text.endswith(_AT, 0, match.start):
            return False
    elif gap not in _CONTAINS_ENGLISH_SIDE and not _QUARTER_OF.match(gap):
        return False
    holders = _holders(after)
    if not holders:
        return False
    first = holders[0]
    least = _GREAT_CITY if first.kind == TOWN else _GREAT_AREA
    if first.weight < least or first.kind not in (TOWN, ADMIN1, ADMIN2):
        return False
    return all(
        spot.weight < _SMALL and km_between(spot, there) > _FAR_OFF_KM + there.radius
        for _, spot in match.toponym.senses[:_NAMESAKES]
        for there in holders
    )


def _is_held_by_none(text: str, match: Match, after: Match) -> bool:
    """Return whether a town is said to lie where none of its name does: "Paisley, Oregon" is in no package.

    A list says nothing: "in Mosul, Syria and Lebanon".
    """
    holder = after.toponym.senses[0][1]
    if match.toponym.senses[0][1].kind != TOWN or holder.kind not in (ADMIN1, COUNTRY):
        return False
    return not after.toponym.is_given and _LISTED_ON.match(text, after.tail) is None


_PERSON: Final = frozenset(
    map(
        int,
        (
            Cue.BEFORE_GIVEN,
            Cue.BEFORE_TITLE,
            Cue.BEFORE_HONORIFIC,
            Cue.BEFORE_INITIAL,
            Cue.AGE,
            Cue.NEXT_INITIAL,
        ),
    )
)
_SURNAME_NEXT: Final = frozenset(map(int, (Cue.NEXT_NAME, Cue.NEXT_FAMILY)))
_SURE: Final = frozenset(map(int, (Cue.CONTAINER, Cue.BEFORE_PLACE, Cue.DATELINE, Cue.BEFORE_OF_PLACE)))
_TELLING: Final = _PERSON | _SURNAME_NEXT | _SURE


def add_story_cues(passages: Sequence[Passage], found: Iterable[Iterable[Match]]) -> None:
    """Add what the rest of the story says of a name: a person's, a plain word's, a place's."""
    by_key: dict[str, list[Match]] = {}
    for matches in found:
        for match in matches:
            named = by_key.get(match.key)
            if named is None:
                by_key[match.key] = [match]
            else:
                named.append(match)
    text = passages[0].text if len(passages) == 1 else "\n".join([passage.text for passage in passages])
    for key, named in by_key.items():
        if len(named) > 1:
            _add_elsewhere(named)
        if key in text and _has_word(text, named[0].toponym, passages):
            for match in named:
                match.cues.append(_LOWER_ELSEWHERE)
        if len(named) > 2:
            for match in named:
                match.cues.append(_REPEATED)


def _add_elsewhere(named: Sequence[Match]) -> None:
    """Add to each mention of a name what its other mentions are told to be."""
    people = sum(match.told < 0 for match in named)
    sure = sum(match.told > 0 for match in named)
    for match in named:
        # What a name's own words say is counted by their own cues.
        if people > (match.told < 0):
            match.cues.append(_PERSON_ELSEWHERE)
        if sure > (match.told > 0):
            match.cues.append(_PLACE_ELSEWHERE)


def _has_word(text: str, toponym: Toponym, passages: Iterable[Passage]) -> bool:
    """Return whether a name is printed as a plain word, as it stands in the gazetteer: "reading"."""
    key = toponym.key
    if toponym.is_uncased:
        return any(word.text == key for passage in passages for word in passage.words)
    at = text.find(key)
    while at >= 0:
        found = WORD.match(text, at)
        if found and found.end() == at + len(key) and not _INSIDE_WORD.search(text[max(0, at - 2) : at]):
            return True
        at = text.find(key, at + 1)
    return False


def told_by(match: Match) -> int:
    """Return 1 where a name's own words make it a place's, -1 where they make it a person's, else 0."""
    cues = match.cues
    if _TELLING.isdisjoint(cues):
        return 0
    if not _SURE.isdisjoint(cues):
        return 1
    if not _PERSON.isdisjoint(cues) or (match.toponym.is_given and not _SURNAME_NEXT.isdisjoint(cues)):
        return -1
    return 0
