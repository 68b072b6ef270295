"""Captions that only their looks set apart from the story: a centred, slanting or small line below a picture.

<p align="center"><img></p><p align="center">Boats in the old harbour</p><p>The story goes on ...
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from worker.stories.captions.pictures import Picture
from worker.stories.captions.survey import Survey
from worker.stories.captions.tree import Element
from worker.stories.captions.words import folded_words, is_longer

_AROUND = frozenset({"a", "span", "b", "strong", "font", "em", "i", "center", "p", "div", "u"})
_LINES = frozenset({"p", "div", "center", "span", "font", "em", "i", "small", "h5", "h6"})
_BESIDE_WORDS = frozenset({"script", "style", "noscript", "br", "meta", "link"})
_CENTRED = re.compile(r"(?:^|[\s_-])(?:align|text|txt|f)?[_-]?cent(?:er|re)(?:ed)?(?=$|\s)", re.IGNORECASE)
_CENTRED_STYLE = re.compile(r"text-align:\s*center", re.IGNORECASE)
_SMALL_STYLE = re.compile(
    r"font-size:\s*(?:(?:[6-9]|1[0-2])(?:\.\d+)?px|(?:[6-9]|10)(?:\.\d+)?pt|(?:x{0,2}-)?small|0?\.[5-8]\d*r?em)",
    re.IGNORECASE,
)
# "mt-2 text-sm text-gray-500", "small text-muted", "has-small-font-size": names that say how it looks
_SMALL_CLASS = re.compile(r"(?:^|\s)(?:text-(?:xs|sm|small|muted)|small|has-(?:x-)?small-font-size)(?=$|\s)")
_SMALL_SIZES = ("1", "2", "-1", "-2")
_MOST_CHARS = 220
_FEWEST_WORDS = 3
_NO_LINE = re.compile(
    r"[:：]$|^\W*\d*\W*$|^(?:by|von|par|por)\s"
    r"|^\W*\d[\d.,]*\s?(?:/|von|of|out of|sur|de|su|av)\s?\d"  # what readers gave: "3.65 of 1990 votes"
    r"|^\W*(?:\w+,? )?(?:\w{3,10}\.? \d{1,2},|\d{1,2}\.? (?:de )?\w{3,10}(?: de)?) \d{4}\W*$"  # a day alone
    r"|^[“\"«„”][^“”\"»]*[”\"»“]$"  # a visitor's praise
    r"|\b(?:klick|click|tap|clic|haga clic)\b.{0,60}\b(?:bild|image|photo|picture|foto|imagen)\b",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_MOST_SHORT = 32  # signs of a line that is short among Chinese and Japanese paragraphs
_FEWEST_ALIKE = 3

_CENTRE, _SLANT, _SMALL = "centred", "slanting", "small"


def set_apart(seen: Survey, picture: Element) -> Element | None:
    """Return the line below the picture, or behind it in its paragraph, that its looks alone set apart.

    What follows must look otherwise: several centred lines are a heading, a poem, an address.
    """
    if (within := picture.getparent()) is not None and within.tag == "figure":
        return None  # its words are found by surer signs
    block = _block_of(seen, picture)
    around = block.getparent()
    if around is not None and around.tag in ("p", "center") and seen.words.has_any(around):
        return around if _is_behind(seen, block, around) else None
    line = _below(seen, block)
    if line is None or line.tag not in _LINES or not (looks := _looks(line)) or not _is_a_line(seen, line):
        return None
    if looks == {_CENTRE} and _is_bold(line) and not _HAN.search(seen.words.line(line)):
        return None
    behind = _below(seen, line)
    return None if behind is not None and looks & _looks(behind) else line


def only_slants(line: Element) -> bool:
    """Whether slanting signs alone set the line apart: once in a story that may be its lead or a note."""
    return _looks(line) == {_SLANT}


def short_lines(
    seen: Survey, pictures: Iterable[tuple[Picture, Element]], language: str | None
) -> Iterator[tuple[Picture, Element]]:
    """Yield pictures with the short paragraph below each, where most of a Chinese story's have one.

    Portals strip all names and looks: <p><img></p><p>short words</p><p>a long paragraph</p>
    """
    found: list[tuple[Picture, Element]] = []
    count = 0
    is_of_han = (language or "")[:2] in ("zh", "ja")
    if not is_of_han and seen.headline is not None and not _HAN.search(seen.words.line(seen.headline)):
        return
    for picture, outer in pictures:
        if not any(around is seen.core for around in outer.iterancestors()):
            continue
        count += 1
        line = _below(seen, _block_of(seen, outer))
        if line is None or line.tag != "p" or not _is_a_line(seen, line, fewest=2):
            continue
        text = seen.words.line(line)
        behind = _below(seen, line)
        is_short = len(text) <= _MOST_SHORT and 2 * len(_HAN.findall(text)) > len(text)
        is_short = is_short and text[-1] in "。）)"
        if is_short and behind is not None and len(seen.words.line(behind)) > 2 * len(text):
            found.append((picture, line))
    if len(found) >= _FEWEST_ALIKE and 2 * len(found) > count:
        yield from found


def _block_of(seen: Survey, picture: Element) -> Element:
    """Return the outermost element that shows the picture and nothing else."""
    at = picture
    for _ in range(5):
        around = at.getparent()
        if around is None or around.tag not in _AROUND or around in seen.holders:
            break
        if len(seen.pictures_in(around)) != 1 or seen.words.has_any(around):
            break
        at = around
    return at


def _below(seen: Survey, element: Element) -> Element | None:
    """Return the next element beside this one that shows words, unless a picture comes first."""
    if (element.tail or "").strip():
        return None
    for sibling in islice(element.itersiblings(), 6):
        if not isinstance(sibling.tag, str) or sibling.tag in _BESIDE_WORDS:
            pass
        elif seen.pictures_in(sibling):
            return None
        elif seen.words.has_any(sibling):
            return sibling
        if (sibling.tail or "").strip():
            return None
    return None


def _is_a_line(seen: Survey, element: Element, fewest: int = _FEWEST_WORDS) -> bool:
    """Whether the element is a line of words, no link and no label."""
    if element.tag not in _LINES or is_longer(element, _MOST_CHARS):
        return False
    if next(element.iter("a", "button", "iframe", "ul", "ol", "table", "time", "h2", "h3"), None) is not None:
        return False
    text = seen.words.line(element)
    is_worded = len(folded_words(text)) >= fewest
    return is_worded and len(text) <= _MOST_CHARS and not _NO_LINE.search(text)


def _is_behind(seen: Survey, block: Element, around: Element) -> bool:
    """Whether a centred paragraph holds the picture and, behind it, nothing but its words."""
    if len(seen.pictures_in(around)) != 1 or (around.text or "").strip():
        return False
    if not _is_centred(around) or not _is_a_line(seen, around):
        return False
    if any(seen.words.has_any(before) or (before.tail or "").strip() for before in _before(block)):
        return False
    behind = _below(seen, around)
    return behind is None or not _is_centred(behind)


def _before(element: Element) -> Iterator[Element]:
    return (e for e in element.itersiblings(preceding=True) if isinstance(e.tag, str))


def _looks(element: Element) -> set[str]:
    """Return what sets the whole of an element's words apart."""
    found: set[str] = set()
    at: Element | None = element
    for _ in range(4):
        if at is None:
            break
        style = at.get("style") or ""
        if _is_centred(at):
            found.add(_CENTRE)
        if at.tag in ("em", "i"):
            found.add(_SLANT)
        is_small = at.tag == "small" or (at.tag == "font" and at.get("size") in _SMALL_SIZES)
        is_small = is_small or _SMALL_CLASS.search(at.get("class") or "") is not None
        if is_small or (style and _SMALL_STYLE.search(style)):
            found.add(_SMALL)
        at = _only_child(at)
    return found


def _is_centred(element: Element) -> bool:
    if element.tag == "center" or (element.get("align") or "").lower() == "center":
        return True
    names, style = element.get("class"), element.get("style")
    return bool(names and _CENTRED.search(names)) or bool(style and _CENTRED_STYLE.search(style))


def _is_bold(element: Element) -> bool:
    at: Element | None = element
    while at is not None and at.tag not in ("b", "strong"):
        at = _only_child(at)
    return at is not None


def _only_child(element: Element) -> Element | None:
    """Return the element inside that holds all words of this one."""
    if (element.text or "").strip():
        return None
    children = [child for child in element if isinstance(child.tag, str) and child.tag != "br"]
    is_whole = len(children) == 1 and not (children[0].tail or "").strip()
    return children[0] if is_whole else None
