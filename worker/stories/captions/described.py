"""Captions that their pictures name: <amp-img aria-describedby="words-1"> ... <p id="words-1">Boats in Lamu.

Carousels print their captions apart from the slides; HTML ties the two by the id of the words
(https://www.w3.org/TR/wai-aria-1.2/#aria-describedby).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from worker.stories.captions.boxes import finding_in
from worker.stories.captions.claims import is_claimed
from worker.stories.captions.links_away import is_linked_away
from worker.stories.captions.nouns import Finding
from worker.stories.captions.pictures import Picture
from worker.stories.captions.survey import Survey
from worker.stories.captions.tree import Element
from worker.stories.captions.words import folded_words, is_longer

_LEVELS = 2  # how far around a picture the element may stand that names its words
_MOST_CHARS = 900
_FEWEST_WORDS = 3


def described(seen: Survey, taken: set[Element], language: str | None) -> Iterator[Finding]:
    """<img aria-describedby="words-1">: the picture names the element with its words."""
    pictures: dict[str, list[Picture]] = {}
    for picture in seen.pictures:
        if picture.kind != "photo" or (name := _named_words(picture.element)) is None:
            continue
        if not is_linked_away(seen, picture.element):
            pictures.setdefault(name, []).append(picture)
    if not pictures:
        return
    for element in seen.order:
        named = pictures.pop(element.get("id") or "", None)
        # What describes several pictures is how to use them: "Press Enter to view the slide".
        if named and len(named) == 1 and not is_claimed(element, taken) and _is_words(seen, element):
            yield finding_in(seen, "described", element, element, named[0])


def _named_words(picture: Element) -> str | None:
    """Return the id of the words that a picture names."""
    around = (picture, *islice(picture.iterancestors(), _LEVELS))
    return next((name for at in around if (name := (at.get("aria-describedby") or "").strip())), None)


def _is_words(seen: Survey, element: Element) -> bool:
    """Whether an element holds a few words and no picture, form or button."""
    if element in seen.holders or is_longer(element, _MOST_CHARS) or seen.pictures_in(element):
        return False
    if next(element.iter("input", "button", "select", "iframe", "ul", "ol", "h1", "h2"), None) is not None:
        return False
    return len(folded_words(seen.words.line(element))) >= _FEWEST_WORDS
