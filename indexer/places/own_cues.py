"""What a name says by itself, and what the place does that it may mean: no text around it yet.

"reading" -> WORD_COMMON        "lake county" -> TWO_WORDS, AREA_NAME        a town of 20,000 -> TOWN
"""

from __future__ import annotations

from bisect import bisect_right

from indexer.places import words as w
from indexer.places.cues import Cue
from indexer.places.form import ALTERNATE
from indexer.places.kept import Kept
from indexer.places.kinds import NUMBER
from indexer.places.names import is_latin
from indexer.places.spots import ADMIN1, ADMIN2, COUNTRY, TOWN, Spot

_GIVEN = w.banded("given_names.txt")
_FAMILY = w.banded("family_names.txt")
_WORDS = w.banded("words.txt")
GIVEN = _GIVEN["common"] | _GIVEN["rare"]
FAMILY = _FAMILY["common"] | _FAMILY["known"]
# Lists that a single name may stand in. Cues are plain numbers: an IntEnum's cost five times as much to add.
_LISTS = (
    (_WORDS["common"], int(Cue.WORD_COMMON)),
    (_WORDS["rare"], int(Cue.WORD_RARE)),
    (_GIVEN["common"], int(Cue.GIVEN_COMMON)),
    (_GIVEN["rare"], int(Cue.GIVEN_RARE)),
    (_FAMILY["common"], int(Cue.FAMILY_COMMON)),
    (_FAMILY["known"], int(Cue.FAMILY_KNOWN)),
    (_FAMILY["rare"], int(Cue.FAMILY_RARE)),
)
NAMESAKES = frozenset(cue for _, cue in _LISTS)
_PLACE_WORDS = w.FEATURES | w.GENERIC | w.ORGANISATIONS | _WORDS["common"] | frozenset(("city", "town"))

# "Al Kharj" and "Ben Nevis" are named after nobody.
_NAMES_OF_PEOPLE = _GIVEN["common"] - {"al", "ben", "el"}

_POINT, _REGION, _WATER = int(Cue.POINT), int(Cue.REGION), int(Cue.WATER)
_BY_KIND = {
    COUNTRY: int(Cue.COUNTRY),
    ADMIN1: int(Cue.ADMIN1),
    ADMIN2: int(Cue.ADMIN2),
    NUMBER["seat"]: int(Cue.SEAT),
    **{NUMBER[kind]: _WATER for kind in ("water", "lake", "river", "strait")},
    **{NUMBER[kind]: _POINT for kind in ("crossing", "camp", "landmark", "stadium", "airport", "district")},
}
_FEATURES = frozenset((_REGION, _WATER, _POINT))
_PEOPLE = (3_000, 15_000, 100_000, 1_000_000)
_PEOPLE_CUES = tuple(map(int, (Cue.VILLAGE, Cue.SMALL, Cue.TOWN, Cue.CITY, Cue.MILLION)))
_NAMED, _ALTERNATE = int(Cue.NAMED_FEATURE), int(Cue.ALTERNATE)


def cues_of_key(key: str) -> list[int]:
    """Return what a name says by its words."""
    if not key.isascii() and not is_latin(key):
        # No script without capitals tells a name by its looks: its place in the gazetteer must do.
        return [int(Cue.OTHER_SCRIPT)]
    words = key.split(" ")
    if len(words) > 1:
        return _cues_of_words(words)
    cues = [cue for names, cue in _LISTS if key in names]
    if key in w.CALENDAR or key in w.FUNCTION:
        cues.append(int(Cue.CALENDAR))
    if len(key) <= 3:
        cues.append(int(Cue.SHORT))
    return cues


def is_plain(key: str) -> bool:
    """Return whether a word is one that everybody uses: "football"."""
    return key in _WORDS["common"] or key in _PLACE_WORDS


def _cues_of_words(words: list[str]) -> list[int]:
    cues = [int(Cue.TWO_WORDS if len(words) == 2 else Cue.MORE_WORDS)]
    if words[-1] in w.AREA_WORDS:
        cues.append(int(Cue.AREA_NAME))
    elif len(words) == 2 and words[0] in _NAMES_OF_PEOPLE and words[1] not in _PLACE_WORDS:
        cues.append(int(Cue.PERSON_LIKE))
    return cues


def cues_of_kind(spot: Spot, flags: int, key: str, *, is_alone: bool) -> tuple[int, ...]:
    """Return what a sense of a name says by itself; `is_alone` where the name has no other."""
    kind = _kind_cue(spot)
    is_named = kind in _FEATURES and (" " in key or (is_alone and _is_no_word(key)))
    return _OF_KINDS[kind, is_named, flags & ALTERNATE]


def _of_kind(seen: tuple[int, bool, int]) -> tuple[int, ...]:
    """Return the cues of a kind, of a named feature or not, of an alternate name or not."""
    kind, is_named, alternate = seen
    return (kind, *((_NAMED,) if is_named else ()), *((_ALTERNATE,) if alternate else ()))


# Hundreds of thousands of senses share a few dozen of these.
_OF_KINDS = Kept(_of_kind, 1_000)


def _kind_cue(spot: Spot) -> int:
    if spot.kind == TOWN:
        return _PEOPLE_CUES[bisect_right(_PEOPLE, spot.population)]
    return _BY_KIND.get(spot.kind, _REGION)


def _is_no_word(key: str) -> bool:
    """Return whether a single name is neither a plain word nor a person's name."""
    return NAMESAKES.isdisjoint(cues_of_key(key)) and len(key) > 3
