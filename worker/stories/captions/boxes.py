"""The box around a caption: the element that holds it and its picture."""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile

from worker.stories.captions.cue_forms import Cue
from worker.stories.captions.nouns import Finding
from worker.stories.captions.pictures import Picture, is_laid_over, kind_of
from worker.stories.captions.survey import Survey
from worker.stories.captions.tree import Element

# Boxes whose pictures are an author's, an advert's or a reader's ("hero-sidebar" may hold the lead picture).
_OF_OTHERS = Cue.AUTHOR | Cue.JUNK | Cue.COMMENT


def box_of(seen: Survey, element: Element, levels: int) -> Element | None:
    """Return the nearest ancestor (or the element) that holds a picture, at most `levels` up."""
    at: Element | None = element
    for _ in range(levels + 1):
        if at is None or at.tag in ("body", "html"):
            return None
        if seen.pictures_in(at):
            return at
        at = at.getparent()
    return None


def picture_for(seen: Survey, element: Element, box: Element) -> Picture | None:
    """Return the picture that the caption stands under: the last one before it, else the first after it.

    Before counts from the caption before it: in a list of slides each has its own.
    """
    pictures = seen.pictures_in(box)
    if not pictures:
        return None
    here = seen.order[element]
    inside = next((p for p in seen.pictures_in(element) if p.element is not element), None)
    if inside is not None:
        return inside
    before = [p for p in pictures if p.order < here]
    if before:
        # A button's icon may stand between a photo and its caption, a lazy copy beside it.
        last = next((p for p in reversed(before) if p.url), before[-1])
        if is_laid_over(last):
            return next((p for p in reversed(before) if p.url and not is_laid_over(p)), last)
        return last
    return pictures[0]


def is_anothers(seen: Survey, element: Element, picture: Picture) -> bool:
    """Say whether a picture, in no figure with the caption, is that of another caption, an advert or place.

    Where a script draws a caption's own picture the one before it on the page is not it.
    """
    own = {element, *element.iterancestors()}
    for around in takewhile(lambda around: around not in own, picture.element.iterancestors()):
        cues = seen.cues(around)
        if cues & _OF_OTHERS and not cues & Cue.CREDIT:
            return True
        if around.tag == "a" and is_paid_link(around):
            return True
        if around.tag == "figure" and next(around.iter("figcaption"), None) is not None:
            return True
    here, there = sorted((seen.order[element], picture.order))
    return bisect_left(seen.paragraphs, here) != bisect_left(seen.paragraphs, there)


def is_paid_link(link: Element) -> bool:
    """Say whether a link tells that it was paid for (https://html.spec.whatwg.org/#link-type-sponsored)."""
    return "sponsored" in (link.get("rel") or "").lower().split()


def finding_in(
    seen: Survey, rule: str, element: Element, box: Element, picture: Picture | None = None
) -> Finding:
    """Return what the rule found: the element with the words, its box, and the box's picture for it."""
    return Finding(
        rule=rule,
        element=element,
        box=box,
        order=seen.order[element],
        text="",
        picture=picture or picture_for(seen, element, box),
        kind=kind_of(box),
    )
