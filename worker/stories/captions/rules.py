"""The rules that find captions, in order: the first rule that takes an element keeps it.

Each rule is a name and a function from the survey to findings. A new rule is a function and a line in RULES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from worker.stories.captions.addresses import is_image_address
from worker.stories.captions.attributes import caption_attribute
from worker.stories.captions.beside import beside_image
from worker.stories.captions.boxes import box_of, finding_in, is_anothers, picture_for
from worker.stories.captions.claims import holds_claim, is_within_claim
from worker.stories.captions.cue_forms import Cue
from worker.stories.captions.described import described
from worker.stories.captions.nouns import Finding
from worker.stories.captions.state import page_state
from worker.stories.captions.survey import Survey
from worker.stories.captions.tables import table
from worker.stories.captions.tree import Element, levels_between, parent_of

_NO_CAPTION_TAGS = frozenset(
    {"html", "body", "main", "article", "img", "figure", "picture", "video", "script", "style", "button",
     "input", "svg", "meta", "link", "a", "ul", "ol", "form", "table", "iframe", "noscript"}
)  # fmt: skip


# What a figure without a picture shows instead
_OF_OTHER_FIGURES = ("blockquote", "table", "pre", "iframe")


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
        if not seen.pictures_in(figure) and next(figure.iter(*_OF_OTHER_FIGURES), None) is None:
            wider = box_of(seen, figure, 2)
            if wider is not None and not _is_anothers(seen, element, wider):
                box = wider
        yield finding_in(seen, "figcaption", element, box)


def figcaption_apart(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<div><img></div><figcaption>: the picture is a sibling or an aunt."""
    for element in seen.figcaptions:
        if element not in taken and (box := box_of(seen, element, 4)) is not None:
            before = element.getprevious()
            if before is not None and before.tag == "figure" and box is not parent_of(element):
                box = parent_of(element)  # what the figure shows is drawn by a script
            yield finding_in(seen, "figcaption-apart", element, box)


def caption_class(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<div class="image"><img><p class="imageCaption">: the class says caption."""
    yield from _by_cue(seen, taken, Cue.CAPTION, "caption-class", levels=4)


def legend_class(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<div><img><span class="legend">: a word that means a caption only beside a picture."""
    yield from _by_cue(seen, taken, Cue.LEGEND, "legend-class", levels=2)


def figure_text(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<figure><img><div>text</div></figure>: a figure without a figcaption."""
    for figure in seen.figures:
        if figure in taken or not seen.pictures_in(figure) or holds_claim(figure, taken):
            continue
        if next(figure.iter("figcaption"), None) is not None or not seen.words.has_any(figure):
            continue
        yield finding_in(seen, "figure-text", figure, figure)


RULES = (
    Rule("figcaption", figcaption),
    Rule("figcaption-apart", figcaption_apart),
    Rule("caption-class", caption_class),
    Rule("legend-class", legend_class),
    Rule("figure-text", figure_text),
    Rule("described", described),
    Rule("beside-image", beside_image),
    Rule("table", table),
    Rule("caption-attribute", caption_attribute),
    Rule("page-state", page_state),
)


def _is_anothers(seen: Survey, element: Element, box: Element) -> bool:
    picture = picture_for(seen, element, box)
    return picture is not None and is_anothers(seen, element, picture)


def _by_cue(seen: Survey, taken: set[Element], cue: int, rule: str, *, levels: int) -> Iterator[Finding]:
    for element in seen.named:
        cues = seen.cues(element)
        if not cues & cue or element in taken:
            continue
        # Themes of WordPress print <img><figure class="wp-caption-text">words</figure>.
        is_figure_of_words = element.tag == "figure" and not seen.pictures_in(element)
        # <table class="tplCaption"><tr><td><img><tr><td>words: old systems' way to set words below a picture
        is_table = element.tag == "table" and cue is Cue.CAPTION and len(seen.pictures_in(element)) == 1
        # <a class="photo with-caption" href="harbour.jpg"><img><br>words</a>
        is_link = (
            element.tag == "a"
            and cue is Cue.CAPTION
            and len(seen.pictures_in(element)) == 1
            and is_image_address(element.get("href") or "")
        )
        is_odd = is_figure_of_words or is_table or is_link
        if element.tag in _NO_CAPTION_TAGS and not is_odd:
            continue
        # A post of a live page: its words and its picture in one "description".
        if cue is Cue.LEGEND and seen.pictures_in(element) and next(element.iter("p"), None) is not None:
            continue
        if cues & Cue.CREDIT and not cues & Cue.CAPTION:
            continue
        if is_within_claim(element, taken) or holds_claim(element, taken):
            continue
        reach = max(levels, 5) if _in_gallery(seen, element) else levels
        if cue is Cue.CAPTION and cues & Cue.PICTURE and seen.is_in_story(element):
            reach = 6  # "image__caption": of a picture wherever it stands
        elif cue is Cue.LEGEND and cues & Cue.PICTURE and seen.is_in_story(element):
            reach = max(reach, 4)  # "photoview__desc"
        box = box_of(seen, element, reach)
        is_near = box is not None and cue is Cue.CAPTION and levels_between(element, box) <= 2
        if box is None or (box in seen.holders and reach < 6 and not is_near):
            continue
        # A wrapper around picture and text ("wp-caption") is the box, not the text.
        if seen.pictures_in(element) and any(cues_in & cue for cues_in in _cues_below(seen, element)):
            continue
        if box in seen.holders and _is_anothers(seen, element, box):
            box = element  # its own picture is drawn by a script
        yield finding_in(seen, rule, element, box)


def _in_gallery(seen: Survey, element: Element) -> bool:
    at: Element | None = element
    for _ in range(6):
        if at is None or at in seen.holders:
            return False
        if seen.has(at, Cue.GALLERY):
            return True
        at = at.getparent()
    return False


def _cues_below(seen: Survey, element: Element) -> Iterator[int]:
    for inner in element.iterdescendants("*"):
        if inner.tag not in _NO_CAPTION_TAGS:
            yield seen.cues(inner)
