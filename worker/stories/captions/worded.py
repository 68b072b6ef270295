"""Pictures and words in a box of their own: which such boxes of a story are captioned photos.

<div class="c1"><picture><div>words</div><div>Getty Images</div></div>: no name says caption.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from worker.stories.captions.between import all_around, is_sentence, is_set_in
from worker.stories.captions.box_credits import reads_as_credit
from worker.stories.captions.boxes import finding_in
from worker.stories.captions.claims import holds_claim, is_claimed
from worker.stories.captions.cue_forms import Cue
from worker.stories.captions.links import stays
from worker.stories.captions.no_caption import is_label
from worker.stories.captions.nouns import Finding
from worker.stories.captions.pictures import Picture
from worker.stories.captions.survey import BEHIND_LAST, Survey
from worker.stories.captions.tree import Element
from worker.stories.captions.words import folded_words, one_line
from worker.stories.credits import split_caption

MOST_SIBLINGS = 40  # of a picture, among which its words are looked for
MOST_BESIDE_CHARS = 700
BESIDE_TAGS = frozenset(
    {"p", "div", "span", "small", "em", "i", "h1", "h5", "h6", "center", "section", "figcaption", "strong",
     "b"}
)  # fmt: skip
_DURATION = re.compile(r"(?<![\d:])\d{1,2}:\d\d(?![\d:])")
_MOST_CREDIT_WORDS = 9
_FEWEST_AS_HEADING = 4
_MOST_PARTS = 3  # that stand beside a picture in its box
# A button or a player between picture and words makes a player of the box, not a captioned photo.
_CONTROLS = frozenset({"button", "iframe", "video", "audio", "form", "input", "object", "select"})


def worded_box(seen: Survey, outer: Element, taken: set[Element]) -> tuple[Element, Element] | None:
    """Return the smallest element with the picture and words, and the one of its children with them."""
    at = outer
    for _ in range(5):
        box = at.getparent()
        if box is None or box in seen.holders or box.tag in ("body", "html", "button"):
            return None
        if box.tag == "p" and seen.words.has_any(box):
            return None
        if (at.tail or "").strip() or (box.text or "").strip():
            return None
        following = list(islice(speaking(seen, at), _MOST_PARTS + 1))
        if not following:
            before = islice(at.itersiblings(preceding=True), MOST_SIBLINGS)
            if any(seen.words.has_any(child) and not is_label(seen.words.line(child)) for child in before):
                return None
            at = box
            continue
        first = following[0]
        if len(following) > _MOST_PARTS:
            return None
        if is_claimed(first, taken) or holds_claim(box, taken) or _is_credit_alone(seen, first):
            return None
        if first.tag == "h4":  # the only words below a picture, but for its credit: old pages' captions
            is_more = len(following) > 1 and following[1].tag not in ("h5", "h6", "small")
            if is_more or len(folded_words(seen.words.line(first))) < _FEWEST_AS_HEADING:
                return None
        elif first.tag not in BESIDE_TAGS:
            return None
        if any(e is not first for e in first.iter("ul", "ol", "button", "h2", "h3", "h4")):
            return None
        if seen.pictures_in(first) or len(seen.words.printed(box)) > MOST_BESIDE_CHARS:
            return None
        return box, first
    return None


def of_boxes(
    seen: Survey, boxes: list[tuple[Element, Element, Picture]], language: str | None
) -> Iterator[Finding]:
    """Yield those of the boxes (with the element of the words, and the picture) that something speaks for."""
    elements = {element: box for box, element, _ in boxes}
    said = Counter((_signature(box), seen.words.line(element)) for element, box in elements.items())
    # <h3>Storm in the valley</h3> over the words of every slide is the gallery's title.
    boxes = [
        (
            box,
            _below_title(seen, element, language)
            if said[_signature(box), seen.words.line(element)] > 1
            else element,
            picture,
        )
        for box, element, picture in boxes
    ]
    alike = Counter(_signature(box) for box, _, _ in boxes)
    words: Counter[tuple[str, str]] = Counter()
    for box, element, _ in boxes:
        words[_signature(box)] += len(folded_words(seen.words.printed(element)))
    credited = {
        _signature(box)
        for box, element, _ in boxes
        if alike[_signature(box)] > 1
        and _ends_in_credit(seen.words.printed(box), seen.words.line(element), language)
    }
    for box, element, picture in boxes:
        text, whole, sign = seen.words.line(element), seen.words.printed(box), _signature(box)
        around = all_around(seen, box)
        is_named = len(folded_words(text)) > 2 and any(seen.has(one, Cue.PICTURE) for one in around)
        # Names under portraits are shorter, and long texts beside pictures are the story itself.
        is_repeated = (
            alike[sign] > 1
            and bool(sign[1])
            and 4 * alike[sign] <= words[sign] <= 40 * alike[sign]
            and bool(picture.url)
            and (sign in credited or not _has_twin(seen, box))
            and not _is_below_heading(box)
        )
        if seen.has(box, Cue.VIDEO) and _DURATION.search(whole):  # the title of a player
            continue
        if box.tag == "a" and not _ends_in_credit(whole, text, language):
            continue
        is_listed = _is_in_list_of_photos(seen, box)
        is_placed = is_listed or _in_story(seen, box)
        is_placed = is_placed or (is_repeated and _is_among_parts(seen, box))
        is_named = is_named or is_listed
        is_told = ((is_named or is_repeated) and is_placed) or _repeats(text, picture.alt)
        is_alone = len(folded_words(whole)) == len(folded_words(text))  # no name of who said it
        is_told = is_told or (
            is_alone and is_sentence(text) and is_set_in(seen, around[-1], element, is_named=is_named)
        )
        if (is_told and not is_of_a_list(seen, box)) or _ends_in_credit(whole, text, language):
            yield finding_in(seen, "beside-image", element, box)


def is_of_a_list(seen: Survey, box: Element) -> bool:
    """Whether a time stands in the box, or a link without words lies over it, as lists of stories have it."""
    return next(box.iter("time"), None) is not None or any(
        not stays(a.get("href") or "", seen.base) and not seen.pictures_in(a) and not seen.words.has_any(a)
        for a in box.iter("a")
    )


def _has_twin(seen: Survey, box: Element) -> bool:
    """Whether a box of the same names stands right beside it, as in a row of cards, in no gallery."""
    if any(seen.has(around, Cue.GALLERY) for around in (box, *islice(box.iterancestors(), 3))):
        return False
    beside = (box.getnext(), box.getprevious())
    return any(other is not None and _signature(other) == _signature(box) for other in beside)


def _is_below_heading(box: Element) -> bool:
    """Whether a box stands right below a heading: a step of instructions, a part of a list."""
    before = box.getprevious()
    return before is not None and before.tag in ("h2", "h3", "h4")


def _is_among_parts(seen: Survey, box: Element) -> bool:
    """Whether a box stands among boxes with the paragraphs of the story, before the last of them."""
    around = box.getparent()
    return around in seen.body and seen.first <= seen.order[box] < seen.last - BEHIND_LAST


def _below_title(seen: Survey, element: Element, language: str | None) -> Element:
    """Return the words below what all slides say, or the element where these are none, or a credit."""
    below = next((e for e in speaking(seen, element) if e.tag in BESIDE_TAGS), element)
    return element if reads_as_credit(seen.words.line(below), language) else below


def _is_in_list_of_photos(seen: Survey, box: Element) -> bool:
    """Whether a picture stands in a list named for photos, below the headline, that has no other items."""
    around = box.getparent()
    if box.tag != "li" or around is None or not seen.first <= seen.order[box] <= seen.last:
        return False
    if not seen.has(around, Cue.PICTURE | Cue.GALLERY) or seen.has(around, Cue.TEASER):
        return False
    is_below = seen.headline is not None and seen.order[seen.headline] < seen.order[box]
    return is_below and all(len(seen.pictures_in(item)) == 1 for item in around.iterchildren("li"))


def speaking(seen: Survey, element: Element) -> Iterator[Element]:
    """Yield what stands behind the element beside it and shows words, or plays."""
    for child in islice(element.itersiblings(), MOST_SIBLINGS):
        if _is_player(child) or seen.words.has_any(child):
            yield child


def _is_credit_alone(seen: Survey, element: Element) -> bool:
    """Whether all that stands beside a picture is named a credit and no sentence.

    <div class="image-credit"><span class="photo-credit">Jane Doe</span><span>Pixel House</span></div>
    """
    cues = seen.cues(element)
    if not cues & Cue.CREDIT or cues & (Cue.CAPTION | Cue.LEGEND):
        return False
    return len(folded_words(seen.words.printed(element))) <= _MOST_CREDIT_WORDS


def _signature(box: Element) -> tuple[str, str]:
    return str(box.tag), box.get("class") or ""


def _in_story(seen: Survey, box: Element) -> bool:
    """Whether the box stands among the paragraphs of the story, not in a column beside them."""
    return any(ancestor is seen.core for ancestor in list(box.iterancestors())[:4])


def _repeats(text: str, alt: str | None) -> bool:
    ours, theirs = folded_words(text), folded_words(alt or "")
    if len(theirs) < 4:
        return False
    common = len(set(ours) & set(theirs))
    return common >= 0.7 * len(set(theirs)) and common >= 0.5 * len(set(ours))


def _ends_in_credit(whole: str, text: str, language: str | None) -> bool:
    if len(whole) > MOST_BESIDE_CHARS or reads_as_credit(text, language):
        return False
    caption, line = split_caption(whole, language)
    if line and is_label(line):
        return False  # "Play Video"
    if line and len(caption) >= 12:
        return True
    *before, last = whole.split("\n")
    last = one_line(last)
    return bool(before) and not is_label(last) and reads_as_credit(last, language) and len(last) < 80


def _is_player(element: Element) -> bool:
    return element.tag in _CONTROLS or (element.tag == "script" and "VideoObject" in (element.text or ""))
