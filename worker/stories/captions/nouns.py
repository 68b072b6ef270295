"""What the caption rules hand to one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import lxml.html

from worker.news import CaptionKind

if TYPE_CHECKING:
    from worker.stories.captions.pictures import Picture

Element: TypeAlias = lxml.html.HtmlElement


@dataclass(slots=True, kw_only=True)
class Finding:
    """A caption as a rule found it: where its words stand, and the box that holds it and its picture.

    `text` is as printed, with line breaks between its parts; `credits` are lines of elements of their own.
    """

    rule: str
    element: Element
    box: Element
    order: int
    text: str
    credits: list[str] = field(default_factory=list)
    elsewhere: list[Element] = field(default_factory=list)  # elements of the box that are its credit
    picture: Picture | None = None
    kind: CaptionKind = "photo"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A text that looked like a caption and was left out, and why, for a person who asks."""

    reason: str
    text: str
    image_url: str | None = None
    rule: str = ""
