"""From rules to captions: finds, reads text and credit, leaves out, merges copies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from worker.news import Caption, Credit
from worker.stories.captions.known import known_of
from worker.stories.captions.merging import merged
from worker.stories.captions.misplaced import is_behind_story, why_misplaced
from worker.stories.captions.no_caption import why_no_caption
from worker.stories.captions.nouns import Finding, LeftOut
from worker.stories.captions.reading import read_finding
from worker.stories.captions.rules import RULES
from worker.stories.captions.survey import Survey, survey
from worker.stories.captions.tree import Element
from worker.stories.captions.words import one_line, printed
from worker.stories.images import image_key
from worker.stories.page import OpenPage
from worker.stories.page_data import PageData

MOST_CAPTIONS = 400
_OF_ALL = re.compile(
    r"^\W*(?:all )?(?:photo(?:graph)?s|images|pictures|fotos|bilder|imágenes|fotografías)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionReading:
    """The captions of a page in its order, and what was cut.

    `left` is what looked like a caption, with the reason against it.
    """

    captions: tuple[Caption, ...]
    left: tuple[tuple[Finding, str], ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What was left out and why, for a person who asks: to be read before read_body changes the tree."""
        told = (_left_out(found, reason) for found, reason in self.left)
        return tuple(out for out in told if out.text)


def find_captions(opened: OpenPage, data: PageData, *, language: str | None = None) -> CaptionReading:
    """Return the captions of the page, without their photos' dates (see reading.py)."""
    known = known_of(opened, data)
    seen = survey(opened.tree, opened.base, known.titles)
    left: list[tuple[Finding, str]] = []
    kept: list[tuple[Finding, Caption]] = []
    taken: set[Element] = set()
    alone: dict[str, Credit] = {}  # what stands as a caption and is only a credit, by its picture
    for rule in RULES:
        for found in list(rule.find(seen, taken, language)):
            if (found.element in taken and found.rule != "page-state") or len(kept) >= MOST_CAPTIONS:
                continue
            reason = why_misplaced(seen, found, known)
            if reason is None:
                caption = read_finding(seen, found, language, known)
                reason = why_no_caption(found, caption.caption, known)
                if reason is None and caption.credit.line is None and is_behind_story(seen, found):
                    reason = "behind the story"
                if reason is None:
                    kept.append((found, caption))
                    if caption.image_url:
                        seen.done.add(image_key(caption.image_url))
                    taken.update(found.elsewhere)
                elif reason == "no words" and caption.credit.line:
                    for url in _credited(seen, found, caption):
                        alone.setdefault(url, caption.credit)
            if reason is not None:
                left.append((found, reason))
            # What a strong rule has weighed is not offered to weaker ones again.
            if reason != "no words":
                taken.add(found.element)
    # Copies fold in the order of the rules, so that the strongest one's words stay; then the page's order.
    whole = [(found.order, _with_credit(caption, alone)) for found, caption in kept]
    ordered = sorted(merged(whole), key=lambda pair: pair[0])
    captions = [replace(caption, position=at) for at, (_, caption) in enumerate(ordered)]
    problems = ["more elements than are read: the rest of the page is left out"] if seen.is_cut else []
    if len(kept) >= MOST_CAPTIONS:
        problems.append(f"more than {MOST_CAPTIONS} captions: the rest is left out")
    return CaptionReading(captions=tuple(captions), left=tuple(left), problems=tuple(problems))


def _credited(seen: Survey, found: Finding, caption: Caption) -> list[str]:
    """Return the addresses of the pictures of a credit alone; "Photos by" speaks for its whole box."""
    of_all = _OF_ALL.match(caption.caption_raw) and found.box not in seen.holders
    pictures = seen.pictures_in(found.box) if of_all else []
    return [url for url in (caption.image_url, *(picture.url for picture in pictures)) if url]


def _with_credit(caption: Caption, alone: Mapping[str, Credit]) -> Caption:
    """Return the caption, where it has no credit with the one that stands alone under its picture."""
    credit = alone.get(caption.image_url or "")
    return caption if credit is None or caption.credit.line is not None else replace(caption, credit=credit)


def _left_out(found: Finding, reason: str) -> LeftOut:
    text = one_line(found.text or printed(found.element))[:500]
    url = found.picture.url if found.picture else None
    return LeftOut(reason=reason, text=text, image_url=url, rule=found.rule)
