"""Which elements an earlier rule has weighed: what stands in them or around them is not offered again."""

from __future__ import annotations

from collections.abc import Set

from worker.stories.captions.tree import Element


def is_within_claim(element: Element, taken: Set[Element]) -> bool:
    """Whether the element stands in one that is taken."""
    return not taken.isdisjoint(element.iterancestors())


def holds_claim(element: Element, taken: Set[Element]) -> bool:
    """Whether one that is taken stands in the element."""
    return not taken.isdisjoint(element.iterdescendants("*"))


def is_claimed(element: Element, taken: Set[Element]) -> bool:
    """Whether the element, one around it or one inside it is taken."""
    return element in taken or is_within_claim(element, taken) or holds_claim(element, taken)
