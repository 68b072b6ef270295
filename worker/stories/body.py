"""The text of a story: trafilatura's, without what no person reads as the story's.

page -> "NAIROBI, Kenya (AP) — The river rose.\nPeople left." and its dateline "NAIROBI, Kenya (AP)"
"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import islice

import lxml.html
from lxml import etree
from trafilatura import bare_extraction

from worker.stories.headline import folded_words
from worker.text import clean_text

MOST_BODY_CHARS = 200_000
MOST_BODY_ELEMENTS = 15_000  # the largest real page seen has 4,300
OPENING_LINES = 4  # of the body, among which the headline may stand again

# "NAIROBI, Kenya (AP) —", "BERLIN (dpa) -", "LAMU, Kenya, March 3 (Reuters) -", "PARIS —"
_DATELINE = re.compile(
    r"^(?P<line>(?:[A-ZÀ-ÞŁŚŻ][A-ZÀ-ÞŁŚŻ'’.\-]+(?:[ /][A-ZÀ-ÞŁŚŻ][A-ZÀ-ÞŁŚŻ'’.\-]+){0,4})"
    r"(?:,\s[A-ZÀ-Þ][\w.'’ ]{1,30}){0,3}(?:\s?\([A-Z][\w .&/-]{1,40}\))?)\s?(?:—|–|--|-)\s"
)
_MIXED_DATELINE = re.compile(
    r"^(?P<line>[A-ZÀ-Þ][\w'’.\- ]{1,30}(?:,\s[A-ZÀ-Þ][\w.'’ ]{1,30}){0,2}"
    r"(?:\s?\((?:AP|AFP|Reuters|dpa[\w/-]*|EFE|ANSA|APA|KNA|epd|CNN|UPI|Xinhua|CP|AAP|PTI|ANI|IANS)\)"
    r"|/dpa))\s?(?:—|–|--|-)\s"
)


def read_body(tree: lxml.html.HtmlElement, url: str, headline: str | None = None) -> tuple[str, list[str]]:
    """Return the article's text, a paragraph a line, "" where there is none, and what was cut.

    A line of its beginning that only repeats the headline is no part of it.
    Changes the tree.
    """
    problems = []
    if _cut_behind(tree, MOST_BODY_ELEMENTS):
        problems.append(f"more than {MOST_BODY_ELEMENTS} elements: the body is read from the first ones")
    _take_out_code(tree)
    _keep_joiners(tree)
    document = bare_extraction(tree, url=url, include_comments=False, with_metadata=False)
    text = getattr(document, "text", None) if document is not None else None
    text = text.translate(str.maketrans(_STAND_INS, _JOINERS)) if text else text
    if text and len(text) > MOST_BODY_CHARS:
        problems.append(f"body of {len(text)} characters: only the first {MOST_BODY_CHARS} are kept")
    return clean_text(_without_headline(_without_notices(text or ""), headline), MOST_BODY_CHARS), problems


# Signs between the letters of a Persian or Hindi word, which trafilatura takes for control characters and
# drops: letters that no press prints stand in for them.
_JOINERS, _STAND_INS = "\u200c\u200d", "\u2d6f\ua9cf"


def _take_out_code(tree: lxml.html.HtmlElement) -> None:
    """Take out what trafilatura copies four times and then drops: half of a page's text is code."""
    code = [e for e in tree.iter("script", "style") if e.get("type") != "application/ld+json"]
    for head in tree.iter("head"):
        code += head.iterchildren("meta", "link")
    for element in code:
        element.drop_tree()


def _keep_joiners(tree: lxml.html.HtmlElement) -> None:
    printed = etree.tostring(tree, method="text", encoding="unicode")
    if printed.isascii() or ("\u200c" not in printed and "\u200d" not in printed):
        return
    table = str.maketrans(_JOINERS, _STAND_INS)
    for element in tree.iter("*"):
        for place in ("text", "tail"):
            text = getattr(element, place)
            if text and not text.isascii() and ("\u200c" in text or "\u200d" in text):
                with suppress(ValueError):  # a noncharacter in it, that lxml reads and does not write
                    setattr(element, place, text.translate(table))


# Lines that a page prints among its paragraphs and no person reads as the story's.
_NOTICE = re.compile(
    r"^(?:loading ?(?:\.{3}|…)|(?:hide|toggle) caption|(?:copyright|©)[ ©]{0,3}\d{4}\b.{0,200})$",
    re.IGNORECASE,
)


def _without_notices(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not _NOTICE.match(line.strip()))


def _without_headline(text: str, headline: str | None) -> str:
    wanted = folded_words(headline or "")
    lines = text.split("\n")
    opening = [line for line in lines[:OPENING_LINES] if not wanted or folded_words(line) != wanted]
    return "\n".join([*opening, *lines[OPENING_LINES:]])


def _cut_behind(tree: lxml.html.HtmlElement, most: int) -> bool:
    """Take off what stands behind the first `most` elements; trafilatura's time grows with their square."""
    last = next(islice(tree.iter(), most, None), None)
    if last is None:
        return False
    for element in (last, *last.iterancestors()):
        while (behind := element.getnext()) is not None:
            behind.getparent().remove(behind)
    return True


def dateline_of(body: str) -> str | None:
    """Return the place (and house) that opens the article, as printed, or None."""
    for line in body.split("\n", 4)[:4]:
        if found := _DATELINE.match(line[:160]) or _MIXED_DATELINE.match(line[:160]):
            return found["line"].strip()
    return None
