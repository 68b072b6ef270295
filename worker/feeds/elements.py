"""What the XML formats share in reading an element: its children by short name, its text, its base."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from worker.feeds.names import short_name
from worker.feeds.source import Element
from worker.feeds.stories import with_stories
from worker.urls import absolute

_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Parts = list[tuple[str, Element]]
NO_STORIES: Mapping[str, str] = {}


def parts_of(element: Element) -> Parts:
    """Return the children in their order, each with its short name."""
    return [(short_name(child.tag), child) for child in element]


def by_name(parts: Parts) -> dict[str, Element]:
    """Return the first child of each name that has anything in it, else the first."""
    found: dict[str, Element] = {}
    for name, element in parts:
        if name not in found or (not _has_content(found[name]) and _has_content(element)):
            found[name] = element
    return found


def text_of(element: Element | None) -> str:
    """Return all text inside an element, "" for none."""
    if element is None:
        return ""
    if len(element) == 0:
        return element.text or ""
    return "".join(str(text) for text in element.itertext())


def markup_of(element: Element | None, stories: Mapping[str, str] = NO_STORIES) -> str:
    """Return what is inside as HTML: escaped text unescaped, real elements written out.

    `stories` are those that the parser did not see.
    """
    if element is None:
        return ""
    if len(element) == 0:
        text = element.text or ""
        return with_stories(text, stories) if stories else text
    inside = [element.text or ""]
    for child in element:
        written = etree.tostring(child, encoding="unicode", method="html")
        if child.prefix:  # <xhtml:div> as RFC 4287 shows it
            written = written.replace(f"<{child.prefix}:", "<").replace(f"</{child.prefix}:", "</")
        inside.append(written)
    return "".join(inside)


def first_text(named: Mapping[str, Element], names: Iterable[str]) -> str:
    """Return the text of the first of these children that has any, "" where none has."""
    for name in names:
        element = named.get(name)
        if element is not None and (text := text_of(element).strip()):
            return text
    return ""


def base_of(element: Element, base: str) -> str:
    """Return the address that links inside an element are relative to (its own xml:base only)."""
    own = element.get(_XML_BASE)
    return (absolute(own, base) or base) if own else base


def language_of(element: Element) -> str | None:
    """Return the element's own xml:lang, or None."""
    own = element.get(_XML_LANG)
    return own.strip()[:35] or None if own else None


def _has_content(element: Element) -> bool:
    return bool((element.text and element.text.strip()) or len(element) or element.attrib)
