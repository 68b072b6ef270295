"""The elements of a page's tree, and the ways up from one to another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import lxml.html

Element: TypeAlias = lxml.html.HtmlElement


def holds(element: Element, inner: Element) -> bool:
    """Whether the one stands inside the other."""
    return any(ancestor is element for ancestor in inner.iterancestors())


def parent_of(element: Element) -> Element:
    """Return the element around, or the element where it is the root."""
    parent = element.getparent()
    return element if parent is None else parent


def outer_picture(element: Element) -> Element:
    """Return the picture element around an img, or the img; the parser nests the sources before it."""
    at = element
    while (parent := at.getparent()) is not None and parent.tag in ("picture", "source"):
        at = parent
    return at


def up_to(element: Element, box: Element) -> Iterator[Element]:
    """Yield the element and those around it, below the box."""
    yield element
    for around in element.iterancestors():
        if around is box:
            return
        yield around


def levels_between(element: Element, ancestor: Element) -> int:
    """Return how many steps up the ancestor is, 0 where it is none."""
    return next((at for at, around in enumerate(element.iterancestors(), 1) if around is ancestor), 0)
