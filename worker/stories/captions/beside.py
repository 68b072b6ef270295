"""Captions that no name gives away: the words right beside a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from worker.stories.captions.apart import only_slants, set_apart, short_lines
from worker.stories.captions.box_credits import reads_as_credit
from worker.stories.captions.boxes import finding_in
from worker.stories.captions.claims import is_claimed
from worker.stories.captions.links_away import is_linked_away
from worker.stories.captions.nouns import Finding
from worker.stories.captions.pictures import Picture
from worker.stories.captions.survey import Survey
from worker.stories.captions.tree import Element, outer_picture, parent_of
from worker.stories.captions.worded import BESIDE_TAGS, is_of_a_list, of_boxes, speaking, worded_box
from worker.stories.captions.words import folded_words, is_longer
from worker.stories.credits import split_caption
from worker.stories.credits.labels import BY, LABEL

_MOST_CREDIT_CHARS = 60
_BEHIND_TAGS = BESIDE_TAGS | {"tr", "td"}  # of a table that only sets picture and words
_WRAPPERS = frozenset({"a", "span", "div", "button", "noscript"})  # of a picture alone
# What may stand between a picture and its words: a button to enlarge it, its copy for readers without script
_NO_WORDS = frozenset({"button", "noscript", "script", "style", "svg"})
_HEADINGS = frozenset({"h2", "h3", "h4"})
# "(Photo: Jane Doe)", "© Jane Doe", "新华社记者 李明 摄" at the end
_LABELLED_END = re.compile(
    rf"(?:©|ⓒ|\(c\)|\b{LABEL}(?:\s*[:：]|\s+(?:{BY}|courtesy)\b)|사진\s?[=:：])[^.!?。]{{2,70}}[.)\]】]*$"
    r"|(?:摄|攝|撮影|提供)[)）】」。]*$|[가-힣]\s?기자[)\]】]*$",
    re.IGNORECASE,
)

# "(Jane Doe/AP)", "(AFP/Jane Doe)": a name and a house in brackets, both
_HOUSE = (
    r"(?:A[FP]P|APA|AP|Reuters|REUTERS|EPA|dpa|PA|EFE|ANSA|Getty|TASS|ТАСС|Xinhua|Yonhap|Kyodo|Shutterstock)"
)
_BRACKETED_END = re.compile(
    rf"[(（](?:[^()（）/]{{3,40}}\s?/\s?{_HOUSE}\b[^()（）]{{0,30}}|{_HOUSE}[^()（）/]{{0,16}}/[^()（）]{{3,40}})[)）]$"
)

# "Photo by Jane Doe via Flickr (CC BY 2.0)"
_LICENSED_END = re.compile(
    rf"\b{LABEL}\s*(?:[:：]|{BY}\b)[^.!?。]{{2,60}}[(\[]CC[ -](?:BY|0)[^)\]]{{0,12}}[)\]]$", re.IGNORECASE
)


def beside_image(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<div><picture><div>text</div><div>Getty Images</div></div>: no name says caption.

    The smallest box with the picture and words is short and no part of the text; its words repeat the
    alt, or end in a credit, or the same box stands around several pictures of the story.
    """
    boxes: list[tuple[Element, Element, Picture]] = []
    bare: list[tuple[Picture, Element]] = []
    apart: list[tuple[Picture, Element]] = []
    for picture in seen.pictures:
        if picture.kind != "photo" or not seen.is_in_story(picture.element):
            continue
        outer = outer_picture(picture.element)
        if (same := _text_of_alt(seen, picture, outer)) is not None and not is_claimed(same, taken):
            box, text = parent_of(same), seen.words.printed(same)
            if not is_of_a_list(seen, box) or split_caption(text, language)[1]:
                yield finding_in(seen, "beside-image", same, box, picture)
        elif is_linked_away(seen, outer):
            continue
        elif (lines := _credited_lines(seen, outer, language)) is not None and not is_claimed(lines, taken):
            yield finding_in(seen, "beside-image", lines, lines, picture)
        elif pair := worded_box(seen, outer, taken):
            boxes.append((*pair, picture))
        elif (alone := _credited_behind(seen, outer, language)) is not None and not is_claimed(alone, taken):
            found = finding_in(seen, "beside-image", alone, alone, picture)
            if (below := _credit_below(seen, alone, language)) is not None:
                found.credits, found.elsewhere = [seen.words.line(below)], [below]
            yield found
        elif (line := set_apart(seen, outer)) is not None and not is_claimed(line, taken):
            apart.append((picture, line))
        else:
            bare.append((picture, outer))
    yield from of_boxes(seen, boxes, language)
    slanting = [pair for pair in apart if only_slants(pair[1])]
    apart = [pair for pair in apart if len(slanting) != 1 or pair not in slanting]
    for picture, line in (*apart, *short_lines(seen, bare, language)):
        if not is_claimed(line, taken):
            yield finding_in(seen, "beside-image", line, line, picture)


def _text_of_alt(seen: Survey, picture: Picture, outer: Element) -> Element | None:
    """Return the element right behind the picture whose words are the picture's alt, in the text's flow."""
    words = folded_words(picture.alt or "")
    if len(words) < 2:
        return None
    at = outer
    for _ in range(4):
        following = next((e for e in at.itersiblings("*") if e.tag not in _NO_WORDS), None)
        if following is not None:
            if following.tag not in BESIDE_TAGS | _HEADINGS:
                return None
            if is_longer(following, len(picture.alt or "") + _MOST_CREDIT_CHARS):
                return None
            return _of_words(seen, following, words)
        parent = at.getparent()
        if parent is None or parent.tag == "body":
            return None
        at = parent
    return None


def _of_words(seen: Survey, element: Element, words: Sequence[str]) -> Element | None:
    """Return what says just these words: the element, or a sentence set as a heading in it.

    <div><h2>Words of the picture.</h2><span>Jane Doe / Keystone</span></div>
    """
    if element.tag not in _HEADINGS and folded_words(seen.words.printed(element)) == words:
        return element
    for heading in element.iter(*_HEADINGS):
        text = seen.words.line(heading)
        if text[-1:] in (".", "。") and folded_words(text) == words:
            return heading
    return None


def _credited_behind(seen: Survey, outer: Element, language: str | None) -> Element | None:
    """Return what stands right behind the picture in the text's flow and ends in a labelled credit.

    <div><img></div><p>Words of the picture (Photo: Jane Doe)</p><p>The story goes on ...
    """
    at = outer
    for _ in range(5):
        if (at.tail or "").strip():
            return None
        if (following := next(speaking(seen, at), None)) is not None:
            if following.tag not in _BEHIND_TAGS or seen.pictures_in(following) or is_longer(following, 150):
                return None
            text = seen.words.line(following)
            if not _is_labelled(text[-100:]):
                return following if _credit_below(seen, following, language) is not None else None
            caption, line = split_caption(text, language)
            return following if line and len(folded_words(caption)) > 2 else None
        parent = at.getparent()
        if parent is None or parent.tag in ("body", "html", "article", "main"):
            return None
        if parent.tag == "p" and seen.words.has_any(parent):
            return None
        at = parent
    return None


def _is_labelled(text: str) -> bool:
    """Whether the text ends in a labelled credit."""
    if _LABELLED_END.search(text) or (text.endswith((")", "）")) and _BRACKETED_END.search(text)):
        return True
    return text.endswith((")", "]")) and _LICENSED_END.search(text) is not None


def _credit_below(seen: Survey, element: Element, language: str | None) -> Element | None:
    """Return what stands below the words and is a labelled credit: <p>words</p><p>新华社发（李明 摄）</p>"""
    below = element.getnext()
    if below is None or below.tag != element.tag or is_longer(below, _MOST_CREDIT_CHARS):
        return None
    text = seen.words.line(below)
    is_labelled = len(text) <= _MOST_CREDIT_CHARS and _is_labelled(text)
    is_told = is_labelled and len(folded_words(seen.words.line(element))) > 2
    return below if is_told and reads_as_credit(text, language) else None


def _credited_lines(seen: Survey, outer: Element, language: str | None) -> Element | None:
    """Return the box that holds a picture, line breaks and words that end in a labelled credit.

    <div><img><br>Words of the picture<br><i>Photo by Jane Doe</i></div>
    """
    outer = _alone_in(outer)
    behind = _next_shown(outer)
    box = outer.getparent()
    if box is None or box in seen.holders or box.tag not in BESIDE_TAGS or len(seen.pictures_in(box)) != 1:
        return None
    if behind is None or behind.tag != "br" or (box.text or "").strip() or is_longer(box, 150):
        return None
    text = seen.words.line(box)
    caption, line = split_caption(text, language) if _is_labelled(text[-100:]) else (text, None)
    return box if line and len(folded_words(caption)) > 2 else None


def _alone_in(picture: Element) -> Element:
    """Return the outermost link, box or copy that holds the picture and nothing else, at most 3 levels up."""
    for _ in range(3):
        around = picture.getparent()
        if around is None or around.tag not in _WRAPPERS or _next_shown(picture) is not None:
            break
        if (around.text or "").strip() or (picture.tail or "").strip():
            break
        picture = around
    return picture


def _next_shown(element: Element) -> Element | None:
    """Return the element behind this one, but for copies for readers without script."""
    behind = element.getnext()
    while behind is not None and behind.tag == "noscript":
        behind = behind.getnext()
    return behind
