"""Gives a name the country whose adjective stands before it: "the Colombian city of Córdoba".

"im nordenglischen Durham" -> Durham in England        "la ville mexicaine de Mérida" -> Mérida in Mexico
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from indexer.places.gazetteer import Gazetteer
from indexer.places.matches import Match
from indexer.places.passages import Passage

# What stands in English between a people and their place.
_KINDS: Final = ("city", "town", "village", "capital", "port", "port city", "province", "region", "resort")
_BETWEEN: Final = frozenset(
    form
    for kind in _KINDS
    for side in ("", "border ", "coastal ", "northern ", "southern ", "eastern ", "western ", "central ")
    for form in (f" {side}{kind} of ", f" {side}{kind} ", f" {side}{kind}, ")
)
_MOST: Final = 5  # words between an adjective and its place


def own_by_peoples(
    passage: Passage,
    matches: Sequence[Match],
    nations: Mapping[str, int],
    small: Mapping[str, int],
    gazetteer: Gazetteer,
) -> None:
    """Set whose a name is where an adjective of a country that has one of its senses stands before it.

    `nations` are the adjectives printed large, folded, `small` those that the text's language prints small.
    """
    words, gaps, starts = passage.words, passage.gaps, passage.starts
    for match in matches:
        gap = gaps[match.number]
        if gap in _BETWEEN and match.number:
            row = nations.get(words[match.number - 1].fold)
        elif small and gap[-1:] == " ":
            row = _said_small(gap, small)
        else:
            continue
        if match.owner is not None or match.container is not None or match.start != starts[match.number]:
            continue
        if row is None:
            continue
        country = gazetteer.spot(row)
        if any(spot.is_in(country) for _, spot in match.toponym.senses):
            match.owner = country


def _said_small(gap: str, small: Mapping[str, int]) -> int | None:
    """Return the country of an adjective among the last words before a name, None where none is."""
    for word in reversed(gap.split(" ")[-1 - _MOST : -1]):
        if word in small:
            return small[word]
        if not word.isalpha():
            return None
    return None
