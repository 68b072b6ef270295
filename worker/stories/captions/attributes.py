"""Captions that stand in an attribute only: words, HTML, or the name of the element with the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from worker.stories.captions.nouns import Finding
from worker.stories.captions.survey import CAPTION_ATTRIBUTES, Survey
from worker.stories.captions.tree import Element, outer_picture
from worker.stories.captions.words import one_line, printed

_CREDIT_ATTRIBUTES = (
    "data-credit",
    "credit",
    "data-image-credit",
    "data-copyright",
    "data-credits",
    "credits",
    "data-c-credit",
    "data-img-credit",
    "data-photo-credit",
    "data-picture-credit",
    "data-media-credit",
    "data-photographer",
)
_LEVELS = 3  # how far around a picture an element with its words in an attribute may stand
_SELECTOR = re.compile(r"^[#.][\w-]+$")
_TAG = re.compile(r"<[^<>]+>")


def caption_attribute(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<img data-caption="text"> or <x-image caption="text">: the caption stands in an attribute only."""
    if not seen.captioned:
        return
    named: dict[str, Element] = {}
    beside = _captioned_beside(seen)
    for picture in seen.pictures:
        outer = outer_picture(picture.element)
        around = (picture.element, outer, *islice(outer.iterancestors(), _LEVELS))
        for element in (*around, *beside.get(picture.element, ())):
            if element not in seen.captioned:
                continue
            value = next((v for name in CAPTION_ATTRIBUTES if (v := element.get(name))), None)
            if value and element not in taken and len(value) > 3 and seen.is_in_story(element):
                text = _text_of_attribute(element, value, named)
                if len(text) <= 12:
                    continue
                told = (e.get(name) for e in (element, *around) for name in _CREDIT_ATTRIBUTES)
                credit = one_line(next(filter(None, told), ""))
                yield Finding(
                    rule="caption-attribute",
                    element=element,
                    box=element,
                    order=picture.order,
                    text=text,
                    credits=[credit] if 1 < len(credit) < 200 else [],
                    picture=picture,
                )
                break


def _captioned_beside(seen: Survey) -> dict[Element, list[Element]]:
    """Return the elements without words or picture that hold a caption for the one picture beside them.

    <figure><img><div data-c-caption="words" data-c-credit="Jane Doe"></div></figure>
    """
    found: dict[Element, list[Element]] = {}
    for element in sorted(seen.captioned, key=seen.order.__getitem__):
        if seen.pictures_in(element) or seen.words.has_any(element):
            continue
        for around in islice(element.iterancestors(), _LEVELS):
            pictures = seen.pictures_in(around)
            if pictures:
                if len(pictures) == 1 and around not in seen.holders:
                    found.setdefault(pictures[0].element, []).append(element)
                break
    return found


def _text_of_attribute(element: Element, value: str, named: dict[str, Element]) -> str:
    """Return what an attribute says: words, HTML (a line a tag), or the name of the element with them."""
    if _SELECTOR.match(value):
        if not named:  # once a page, even one without any names
            named[""] = element
            for other in element.getroottree().getroot().iter("*"):
                for sign, names in (("#", other.get("id")), (".", other.get("class"))):
                    for name in (names or "").split():
                        named.setdefault(sign + name, other)
        return printed(named[value]) if value in named else ""
    lines = (one_line(line) for line in _TAG.sub("\n", value).split("\n"))
    return "\n".join(filter(None, lines))
