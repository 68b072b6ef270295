"""The rules that find captions, in order: the first rule that takes an element keeps it.

Each rule is a name and a function from the survey to findings. A new rule is a function and a line in RULES.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from worker.stories.captions.boxes import box_of, picture_for, reads_as_credit
from worker.stories.captions.cues import Cue
from worker.stories.captions.nouns import Element, Finding
from worker.stories.captions.pictures import kind_of
from worker.stories.captions.survey import Survey
from worker.stories.captions.words import folded_words, one_line, printed

_TEXT_TAGS = frozenset(
    {
        "div",
        "span",
        "p",
        "small",
        "em",
        "i",
        "dd",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "section",
        "cite",
        "li",
        "strong",
        "aside",
        "label",
        "a",
    }
)
_NO_CAPTION_TAGS = frozenset(
    {
        "html",
        "body",
        "main",
        "article",
        "img",
        "figure",
        "picture",
        "video",
        "script",
        "style",
        "button",
        "input",
        "svg",
        "meta",
        "link",
        "a",
        "ul",
        "ol",
        "form",
        "table",
        "iframe",
        "noscript",
    }
)
MOST_CAPTION_CHARS = 3000


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which captions stand on pages."""

    name: str
    find: Callable[[Survey, set[Element], str | None], Iterator[Finding]]


def figcaption(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<figure><img><figcaption>: two captions in three."""
    for element in seen.figcaptions:
        figure = next((a for a in element.iterancestors("figure")), None)
        if figure is None:
            continue
        box: Element = figure
        if not seen.pictures_in(figure):
            wider = box_of(seen, figure, 2)
            box = figure if wider is None else wider
        yield _finding(seen, "figcaption", element, box)


def figcaption_apart(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<div><img></div><figcaption>: the picture is a sibling or an aunt."""
    for element in seen.figcaptions:
        if element not in taken and (box := box_of(seen, element, 4)) is not None:
            yield _finding(seen, "figcaption-apart", element, box)


def caption_class(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<div class="image"><img><p class="imageCaption">: the class says caption."""
    yield from _by_cue(seen, taken, Cue.CAPTION, "caption-class", levels=4)


def legend_class(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<div><img><span class="legend">: a word that means a caption only beside a picture."""
    yield from _by_cue(seen, taken, Cue.LEGEND, "legend-class", levels=2)


def figure_text(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<figure><img><div>text</div></figure>: a figure without a figcaption."""
    for figure in seen.figures:
        if figure in taken or not seen.pictures_in(figure) or _claimed_within(figure, taken):
            continue
        if (
            any(True for _ in figure.iter("figcaption", "figure"))
            and next(figure.iter("figcaption"), None) is not None
        ):
            continue
        yield _finding(seen, "figure-text", figure, figure)


def beside_image(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<div><img></div><div>text</div>: no name says caption, but the text repeats the alt or ends in a credit."""
    for picture in seen.pictures:
        if picture.kind != "photo":
            continue
        for element, box in _texts_after(seen, picture.element):
            if element in taken or _claimed_within(element, taken) or _claims_over(element, taken):
                break
            text = one_line(printed(element))
            if not 12 <= len(text) <= 1000:
                continue
            if _repeats(text, picture.alt) or _ends_in_credit(text, language):
                yield _finding(seen, "beside-image", element, box)
                break


def caption_attribute(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<img data-caption="text"> or <x-image caption="text">: the caption stands in an attribute only."""
    for picture in seen.pictures:
        for element in (picture.element, *list(picture.element.iterancestors())[:3]):
            value = next((v for name in _CAPTION_ATTRIBUTES if (v := element.get(name))), None)
            if value and element not in taken and len(value) > 12:
                text = re.sub(r"<[^<>]+>", " ", value)
                yield Finding(
                    rule="caption-attribute",
                    element=element,
                    box=element,
                    order=picture.order,
                    text=text.strip(),
                    picture=picture,
                )
                break


_CAPTION_ATTRIBUTES = (
    "data-caption",
    "caption",
    "data-image-caption",
    "data-lightbox-caption",
    "data-sub-html",
    "data-description",
    "data-image-description",
)

RULES = (
    Rule("figcaption", figcaption),
    Rule("figcaption-apart", figcaption_apart),
    Rule("caption-class", caption_class),
    Rule("legend-class", legend_class),
    Rule("figure-text", figure_text),
    Rule("beside-image", beside_image),
    Rule("caption-attribute", caption_attribute),
)


def _finding(seen: Survey, rule: str, element: Element, box: Element) -> Finding:
    return Finding(
        rule=rule,
        element=element,
        box=box,
        order=seen.order[element],
        text="",
        picture=picture_for(seen, element, box),
        kind=kind_of(box),
    )


def _by_cue(seen: Survey, taken: set[Element], cue: Cue, rule: str, *, levels: int) -> Iterator[Finding]:
    for element, cues in seen.cues.items():
        if not cues & cue or element.tag in _NO_CAPTION_TAGS or element in taken:
            continue
        if cues & Cue.CREDIT and not cues & Cue.CAPTION:
            continue
        if _claims_over(element, taken) or _claimed_within(element, taken):
            continue
        box = box_of(seen, element, levels)
        if box is None or box in seen.holders:
            continue
        # A wrapper around picture and text ("wp-caption") is the box, not the text.
        if seen.pictures_in(element) and any(cues_in & cue for cues_in in _cues_below(seen, element)):
            continue
        yield _finding(seen, rule, element, box)


def _cues_below(seen: Survey, element: Element) -> Iterator[Cue]:
    for inner in element.iterdescendants("*"):
        if inner.tag not in _NO_CAPTION_TAGS:
            yield seen.cues.get(inner, Cue.NONE)


def _claims_over(element: Element, taken: set[Element]) -> bool:
    return any(ancestor in taken for ancestor in element.iterancestors())


def _claimed_within(element: Element, taken: set[Element]) -> bool:
    return any(inner in taken for inner in element.iterdescendants("*"))


def _texts_after(seen: Survey, picture: Element) -> Iterator[tuple[Element, Element]]:
    """Yield the first texts that follow the picture, with the element that holds both."""
    at = picture
    for _ in range(4):
        parent = at.getparent()
        if parent is None or parent.tag in ("body", "html"):
            return
        following = at.getnext()
        while following is not None and (
            not isinstance(following.tag, str) or not one_line(printed(following))
        ):
            if seen.pictures_in(following):
                return
            following = following.getnext()
        if following is not None:
            if following.tag in (
                "p",
                "div",
                "span",
                "small",
                "em",
                "i",
                "h1",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "center",
            ) and not seen.pictures_in(following):
                yield following, parent
            return
        at = parent


def _repeats(text: str, alt: str | None) -> bool:
    ours, theirs = folded_words(text), folded_words(alt or "")
    if len(theirs) < 4:
        return False
    common = len(set(ours) & set(theirs))
    return common >= 0.7 * len(set(theirs)) and common >= 0.5 * len(set(ours))


def _ends_in_credit(text: str, language: str | None) -> bool:
    from worker.stories.credits import split_caption

    if len(text) > 500 or reads_as_credit(text, language):
        return False
    caption, line = split_caption(text, language)
    return bool(line) and len(caption) >= 12
