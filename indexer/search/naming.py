"""Finds the places of a name as people type it: by name, by label, by name and what holds it, by id.

"Paris" -> Paris in France, Paris in Texas ...      "Paris, Texas" -> Paris in Texas
"Paris, Texas, United States" (a label)             "4717560" (an id)
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from math import log10
from string import ascii_lowercase
from typing import Protocol

from indexer.places.names import fold
from indexer.places.words import NOT_PLACES, banded
from indexer.search.grammar_nouns import Place

AREAS = frozenset(("country", "continent", "admin1", "region"))
_NAMED_ALONE = frozenset(("country", "continent"))  # "turkey" and "chad" are meant as places even so
_NOT_FREE = frozenset(("airport", "seat"))
SMALLEST_TOWN = 1_000
WELL_KNOWN = 150_000  # by other spellings, too
LARGE_TOWN = 300_000
_STILL_PLACES = frozenset(("wales", "alps", "mecca"))  # although they are among the common words
# An area of the same name belongs to its town ("Lamu": the town and its county) up to so many times
# its people; São Paulo is not its state.
_TOGETHER = 3
_ALIKE = 0.75  # how like a name must be to be told as what was meant: "sarajewo" is .88 of "sarajevo"


class Gazetteer(Protocol):
    """What the question side asks of the gazetteer (indexer/places)."""

    def place(self, id: str) -> Place | None: ...
    def find(self, name: str) -> Sequence[Place]: ...
    def suggest(self, prefix: str) -> Sequence[Place]: ...
    def country(self, code: str) -> Place | None: ...
    def ancestors(self, id: str) -> tuple[str, ...]: ...


class PlaceNames:
    """The names of a gazetteer, as read_question wants them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def find(self, name: str) -> list[Place]:
        """Return the places of a name, the weightiest first; empty where it is none."""
        typed = " ".join(name.split())
        if not typed:
            return []
        if found := self._gazetteer.find(typed):
            return list(found)
        if found := self._inside(typed):
            return found
        by_id = self._gazetteer.place(typed)
        return [by_id] if by_id else []

    def place(self, id: str) -> Place | None:
        """Return the place of an id, or None."""
        return self._gazetteer.place(id)

    def country(self, code: str) -> Place | None:
        """Return the country of an ISO code in capitals, or None."""
        return self._gazetteer.country(code)

    def country_of(self, place: Place) -> str | None:
        """Return the id of the country that holds a place; None where none or several do."""
        held = [p for id in self._gazetteer.ancestors(place.id) if (p := self._gazetteer.place(id))]
        countries = [p.id for p in held if p.kind == "country"]
        return countries[0] if len(countries) == 1 else None

    def suggest(self, prefix: str) -> Sequence[Place]:
        """Return places with a name that begins so, the weightiest first."""
        return self._gazetteer.suggest(prefix)

    def together(self, readings: Sequence[Place]) -> tuple[Place, ...]:
        """Return what a name means at once: the chosen reading and the area of the same name around it."""
        chosen, *others = readings
        above = set(self._gazetteer.ancestors(chosen.id))
        return (
            chosen,
            *(
                place
                for place in others
                if place.id in above
                and place.kind not in _NAMED_ALONE
                and place.population <= _TOGETHER * max(chosen.population, 1)
            ),
        )

    def others(self, readings: Sequence[Place]) -> list[Place]:
        """Return the readings that are neither meant nor inside what is meant."""
        meant = {place.id for place in self.together(readings)} if readings else set()
        return [
            place
            for place in readings
            if place.id not in meant and not meant & set(self._gazetteer.ancestors(place.id))
        ]

    def named(self, words: str) -> list[Place]:
        """Return the places that free words name, the weightiest first; empty where they are mere words."""
        plain = words.replace(",", "")  # "Washington, D.C." is pasted so
        found = [place for place in self._gazetteer.find(plain) if place.kind not in _NOT_FREE]
        if found and _may_name(plain, found):
            return found
        if "," in words.strip(",") and fold(words.partition(",")[0]) not in _plain_words():
            return [place for place in self._inside(words) if place.population >= SMALLEST_TOWN]
        return []

    def word_for(self, place: Place) -> str:
        """Return what finds just this place after in:, its label where that is enough, else its id."""
        found = self.find(place.label)
        if not found or found[0].id != place.id:
            return place.id
        return place.label if place.label.isalpha() else f'"{place.label}"'

    def near(self, name: str) -> list[str]:
        """Return up to three names of places that a name which is none was most likely meant to be."""
        key = fold(name)[:40]
        found = {place.id: place for slip in _one_slip_from(key) for place in self._gazetteer.find(slip)[:1]}
        for length in range(len(key) - 1, 2, -1):
            found |= {place.id: place for place in self._gazetteer.suggest(key[:length])}
        likely = sorted(((_likeness(key, place), place.label) for place in found.values()), reverse=True)
        return list(dict.fromkeys(label for likeness, label in likely if likeness))[:3]

    def _inside(self, typed: str) -> list[Place]:
        head, *holders = (part.strip() for part in typed.split(","))
        if not holders or not head:
            return []
        places = list(self._gazetteer.find(head))
        label = typed.casefold()
        if exact := [place for place in places if place.label.casefold() == label]:
            return exact
        for holder in holders:
            above = {place.id for place in self._gazetteer.find(holder)}
            places = [place for place in places if above & {*self._gazetteer.ancestors(place.id)}]
        return places


def _likeness(key: str, place: Place) -> float:
    """Return how likely a place was meant by a folded name, 0 where the letters differ much."""
    ratio = SequenceMatcher(None, key, fold(place.name)).ratio()
    return ratio + 0.03 * log10(place.population + 1) if ratio >= _ALIKE else 0.0


def _one_slip_from(key: str) -> set[str]:
    """Return what differs from a folded name by one letter more, less, other, or two changed about."""
    if len(key) < 4:
        return set()
    cuts = [(key[:at], key[at:]) for at in range(len(key) + 1)]
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    less = {head + tail[1:] for head, tail in cuts if tail}
    other = {head + letter + tail[1:] for head, tail in cuts if tail for letter in ascii_lowercase}
    more = {head + letter + tail for head, tail in cuts for letter in ascii_lowercase}
    return (swapped | less | other | more) - {key}


def _may_name(words: str, readings: Sequence[Place]) -> bool:
    """Whether a person who types these words without in: means the first place, more likely than not."""
    key, place = fold(words), readings[0]
    as_named = fold(place.name) == key
    if _is_foreign(words) and len(words) > 1:  # 北京 and Рим are whole names, short as they are
        return place.kind in AREAS or place.population >= LARGE_TOWN or (len(key) > 3 and as_named)
    if len(key) <= 3 and not (as_named and place.population >= LARGE_TOWN):
        return words.isupper() and place.kind in _NAMED_ALONE  # "US", but not "us"; "AND" is a sign
    if key in NOT_PLACES:
        return False
    if place.kind in _NAMED_ALONE or key in _STILL_PLACES:
        return True
    if key in _plain_words():
        return False
    # "Kiev" is well known, "Khan Younis" is Khan Yunis, and "new york" the state's name, too; but "market"
    # is also Marquette, and "white house" Casablanca.
    spelt = as_named or _likeness(key, place) > 0 or _is_area_of(key, readings)
    large = place.kind in AREAS or (place.population >= LARGE_TOWN and (spelt or " " not in key))
    if " " not in key and key in _people():
        return large and place.kind != "admin2"  # Houston, but no Harris County
    if large:
        return True
    if place.population >= WELL_KNOWN and spelt:
        return True
    return as_named and (place.kind not in ("town", "admin2") or place.population >= SMALLEST_TOWN)


def _is_area_of(key: str, readings: Sequence[Place]) -> bool:
    """Whether a state or a region is called just so: the name of its town, too, whatever that is called."""
    return any(one.kind in AREAS and fold(one.name) == key for one in readings)


def _is_foreign(words: str) -> bool:
    """Whether no letter of the words is Latin."""
    letters = [c for c in words if c.isalpha()]
    return bool(letters) and all(c > "\u024f" for c in letters)


@cache
def _plain_words() -> frozenset[str]:
    return frozenset().union(*banded("words.txt").values())


@cache
def _people() -> frozenset[str]:
    return frozenset().union(*banded("given_names.txt").values(), *banded("family_names.txt").values())
