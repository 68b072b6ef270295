"""The weights of the cues, in log odds, and of what speaks for one sense of a name against another."""

from __future__ import annotations

from indexer.places.cues import Cue

_BY_CUE: dict[Cue, float] = {
    Cue.ALWAYS: 0.3,
    Cue.WORD_COMMON: -2.2,
    Cue.WORD_RARE: -1.0,
    Cue.GIVEN_COMMON: -0.8,
    Cue.GIVEN_RARE: -0.3,
    Cue.FAMILY_COMMON: -1.5,
    Cue.FAMILY_KNOWN: -0.8,
    Cue.FAMILY_RARE: -0.3,
    Cue.CALENDAR: -6.0,
    Cue.TWO_WORDS: 0.7,
    Cue.MORE_WORDS: 1.2,
    Cue.SHORT: -1.0,
    Cue.ALTERNATE: -0.8,
    Cue.OPENS: -0.4,
    Cue.BEFORE_PLACE: 1.8,
    Cue.BEFORE_MAYBE: 0.5,
    Cue.BEFORE_TITLE: -3.5,
    Cue.BEFORE_GIVEN: -4.0,
    Cue.BEFORE_NAME: -1.8,
    Cue.BEFORE_INITIAL: -4.0,
    Cue.BEFORE_COMMA_PLACE: 1.5,
    Cue.BEFORE_HYPHEN: -1.5,
    Cue.BEFORE_THE: -0.6,
    Cue.BEFORE_LIST: 0.7,
    Cue.BEFORE_OF: 0.5,
    Cue.BEFORE_ORG: -1.0,
    Cue.CREDIT: -4.0,
    Cue.NEXT_HEAD: -3.5,
    Cue.NEXT_ORG: -1.4,
    Cue.NEXT_SPEAKS: -2.0,
    Cue.NEXT_NAME: -1.2,
    Cue.NEXT_FAMILY: -2.0,
    Cue.CONTAINER: 3.5,
    Cue.POSSESSIVE: 0.1,
    Cue.NEXT_HYPHEN: -0.8,
    Cue.NEXT_BASED: 1.5,
    Cue.AGE: -2.5,
    Cue.ENDS: 0.3,
    Cue.NEXT_AREA: -0.3,
    Cue.NEXT_LIST: 0.4,
    Cue.PERSON_ELSEWHERE: -3.0,
    Cue.PLACE_ELSEWHERE: 1.5,
    Cue.LOWER_ELSEWHERE: -1.0,
    Cue.DATELINE: 2.0,
    Cue.COUNTRY: 3.5,
    Cue.ADMIN1: 2.0,
    Cue.ADMIN2: 1.0,
    Cue.REGION: 2.0,
    Cue.POINT: 1.5,
    Cue.MILLION: 2.3,
    Cue.CITY: 1.0,
    Cue.TOWN: 0.2,
    Cue.SMALL: -0.4,
    Cue.VILLAGE: -1.0,
    Cue.HELD_SURE: 1.0,
    Cue.NEAR_SURE: 0.7,
    Cue.HOME_NEAR: 1.0,
    Cue.HOME_FAR: 0.4,
    Cue.SAME_COUNTRY: 0.3,
    Cue.BEFORE_LOWER: -0.3,
    Cue.NEXT_IS_LOWER: 0.0,
}
CUES: tuple[float, ...] = tuple(_BY_CUE.get(cue, 0.0) for cue in Cue)

# What speaks for a sense, in units of the logarithm of its people.
CONTAINED = 4.0
ALTERNATE_NAME = -0.7
SAID_ADMIN1 = 1.8
SAID_ADMIN2 = 1.0
SAID_COUNTRY = 1.2
NEAR_50 = 1.2
NEAR_150 = 0.7
NEAR_400 = 0.3
HOME_60 = 3.0
HOME_160 = 2.0
HOME_400 = 1.0
HOME_COUNTRY = 0.5
