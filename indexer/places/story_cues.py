"""What a story says of its names beyond the words beside them: what holds a name, and whose it is elsewhere.

"Athens, Ga." -> Athens in Georgia    "Paris Hilton ... Paris smiled" -> a person's name both times
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from indexer.places.cues import GIVEN, Cue
from indexer.places.kinds import NUMBER
from indexer.places.passages import Match, Passage
from indexer.places.senses import ADMIN1, COUNTRY, TOWN, km_between

_PERSON_ELSEWHERE, _PLACE_ELSEWHERE = int(Cue.PERSON_ELSEWHERE), int(Cue.PLACE_ELSEWHERE)
_LOWER_ELSEWHERE, _REPEATED = int(Cue.LOWER_ELSEWHERE), int(Cue.REPEATED)
# What stands between a place and what holds it, and between an owner and what is its own.
_CONTAINS = frozenset(
    (
        ", ",
        ",",
        " (",
        " auf ",
        " en ",
        " em ",
        " im ",
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
_OWNS = frozenset(
    ("'s ", "’s ", "'s city of ", "’s city of ", "'s capital ", "’s capital ", "'s capital, ", "’s capital, ")
)


# "Victoria, the capital of the Seychelles", "Lahaina, on the island of Maui".
_CONTAINS_FAR = re.compile(
    r",? (?:[a-z-]+ ){0,5}(?:of|in|on) (?:the )?"
    r"(?:[a-z]+ern |central |occupied |neighbou?ring |[\w-]+-(?:controlled|administered|held|ruled) )?\Z"
)
_INSIDE = frozenset((" in ", ", in "))
# Kinds that lie in one town: "the Capitol in Austin" is not the one in Washington.
_IN_A_TOWN = frozenset(NUMBER[kind] for kind in ("landmark", "seat", "stadium", "district"))
_FARTHEST, _FARTHEST_WORDS = 48, 9  # characters, words
_FAR_KM = 60.0


def contain(passage: Passage, matches: Sequence[Match]) -> None:
    """Give each name what stands after its comma ("Athens, Ga.") or whose it is ("Georgia's Athens")."""
    for match, after in pairwise(matches):
        if after.first > match.last + _FARTHEST_WORDS:
            continue
        gap = passage.text[passage.end(match.last - 1) : passage.starts[after.first]]
        if gap in _CONTAINS or (2 < len(gap) < _FARTHEST and _CONTAINS_FAR.match(gap)):
            for _, spot in after.senses[:4]:
                if any(mine.is_in(spot) for _, mine in match.senses):
                    match.container = spot
                    break
            else:
                match.is_elsewhere = gap in _INSIDE and _is_elsewhere(match, after)
        elif gap in _OWNS:
            for _, spot in match.senses[:2]:
                if spot.kind in (COUNTRY, ADMIN1) and any(mine.is_in(spot) for _, mine in after.senses):
                    after.owner = spot
                    break


def _is_elsewhere(match: Match, after: Match) -> bool:
    """Return whether a landmark is said to be in a town that it does not lie in."""
    towns = [spot for _, spot in after.senses[:12] if spot.kind == TOWN]
    return bool(towns) and all(
        spot.kind in _IN_A_TOWN and all(km_between(spot, town) > _FAR_KM for town in towns)
        for _, spot in match.senses
    )


_PERSON = frozenset(
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
_SURNAME_NEXT = frozenset(map(int, (Cue.NEXT_NAME, Cue.NEXT_FAMILY)))
_SURE = frozenset(map(int, (Cue.CONTAINER, Cue.BEFORE_PLACE, Cue.DATELINE, Cue.BEFORE_OF_PLACE)))


def add_story_cues(passages: Sequence[Passage], found: Sequence[Sequence[Match]]) -> None:
    """Add what the rest of the story says of a name: a person's, a plain word's, a place's."""
    people: dict[str, int] = {}
    sure: dict[str, int] = {}
    times: dict[str, int] = {}
    for matches in found:
        for match in matches:
            key = match.key
            times[key] = times.get(key, 0) + 1
            if match.told > 0:
                sure[key] = sure.get(key, 0) + 1
            elif match.told < 0:
                people[key] = people.get(key, 0) + 1
    lower: set[str] = set()
    for passage in passages:
        lower.update(passage.words)
    for matches in found:
        for match in matches:
            key, cues = match.key, match.cues
            # What a name's own words say is counted by their own cues.
            if people.get(key, 0) > (match.told < 0):
                cues.append(_PERSON_ELSEWHERE)
            if sure.get(key, 0) > (match.told > 0):
                cues.append(_PLACE_ELSEWHERE)
            if key in lower:
                cues.append(_LOWER_ELSEWHERE)
            if times[key] > 2:
                cues.append(_REPEATED)


def told_by(match: Match) -> int:
    """Return 1 where a name's own words make it a place's, -1 where they make it a person's, else 0."""
    cues = match.cues
    if not _SURE.isdisjoint(cues):
        return 1
    if not _PERSON.isdisjoint(cues) or (match.key in GIVEN and not _SURNAME_NEXT.isdisjoint(cues)):
        return -1
    return 0
