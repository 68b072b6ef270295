"""What the caption rules hand to one another."""

from __future__ import annotations

from dataclasses import dataclass, field

from worker.news import CaptionKind
from worker.stories.captions.pictures import Picture
from worker.stories.captions.tree import Element

_STRONG_RULES = ("figcaption", "figcaption-apart", "caption-class")
_WITHOUT_ELEMENT = ("caption-attribute", "page-state")


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

    @property
    def is_strong(self) -> bool:
        """Whether a tag or a name says that it is a caption: weaker findings need more to be one."""
        return self.rule in _STRONG_RULES

    @property
    def is_unprinted(self) -> bool:
        """Whether its words stand in no element: in an attribute, or in a script's data."""
        return self.rule in _WITHOUT_ELEMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A text that looked like a caption and was left out, and why, for a person who asks."""

    reason: str
    text: str
    image_url: str | None = None
    rule: str = ""
