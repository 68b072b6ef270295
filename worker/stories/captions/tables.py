"""Captions in tables that only set a picture into the text, as pages did before there were figures.

<table align="right"><tr><td><img></td></tr><tr><td><font size="1">words</font></td></tr></table>
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from worker.stories.captions.box_credits import is_house, reads_as_credit
from worker.stories.captions.boxes import finding_in
from worker.stories.captions.claims import is_claimed
from worker.stories.captions.links import stays
from worker.stories.captions.nouns import Finding
from worker.stories.captions.survey import Survey
from worker.stories.captions.tree import Element
from worker.stories.captions.words import folded_words, is_longer
from worker.stories.credits import split_caption

_MOST_CHARS = 400
_MOST_CELLS = 4
_LEVELS = 8
_FEWEST_WORDS = 4
_STOPS = (".", "!", "?", "。", "…", "”", '"')
_NO_CAPTION = ("form", "input", "button", "iframe", "ul", "ol", "h1", "h2", "h3", "table")


def table(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<table><tr><td><img><tr><td>words: a small table with one picture among the paragraphs of a story."""
    for picture in seen.pictures:
        if picture.kind != "photo" or not seen.is_in_story(picture.element):
            continue
        around = next((a for a in islice(picture.element.iterancestors(), _LEVELS) if a.tag == "table"), None)
        if around is None or around in seen.holders or is_claimed(around, taken):
            continue
        if len(seen.pictures_in(around)) == 1 and _is_caption(seen, around, language):
            yield finding_in(seen, "table", around, around, picture)


def _is_caption(seen: Survey, around: Element, language: str | None) -> bool:
    """Whether all that a table says is a line or two: a sentence, or words with a credit."""
    if is_longer(around, _MOST_CHARS) or sum(1 for _ in around.iter("td", "th")) > _MOST_CELLS:
        return False
    if any(len(row) > 1 for row in around.iter("tr")):  # words beside the picture are no caption
        return False
    if any(inner is not around for inner in around.iter(*_NO_CAPTION)):
        return False
    if any(not stays(link.get("href") or "", seen.base) for link in around.iter("a")):
        return False
    lines = [line for line in seen.words.printed(around).split("\n") if line.strip()]
    worded = [line for line in lines if not reads_as_credit(line, language) and not is_house(line)]
    if len(worded) != 1 or len(folded_words(worded[0])) < _FEWEST_WORDS:
        return False
    is_sentence = worded[0].rstrip().endswith(_STOPS)
    return is_sentence or len(lines) > 1 or split_caption(worded[0], language)[1] is not None
