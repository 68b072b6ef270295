"""The words of an element as a reader sees them: no scripts, buttons or hidden labels, parts on own lines."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from worker.stories.captions.cue_forms import Cue
from worker.stories.captions.cues import cues_in
from worker.stories.captions.tree import Element
from worker.text import clean_line

_SILENT = frozenset(
    {"script", "style", "noscript", "button", "input", "select", "textarea", "template", "svg", "iframe",
     "object", "video",
     "audio", "canvas", "form", "nav", "amp-ad", "head", "title"}
)  # fmt: skip
_BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section",
     "figcaption", "figure",
     "header", "footer",
     "dt", "dd", "dl", "tr", "td", "blockquote", "article", "aside", "cite", "small", "label"}
)  # fmt: skip
# A link drawn as a button says what to do ("Learn more"), not what is seen.
_BUTTON = re.compile(r"(?:^|[\s_-])(?:btn|button|cta)(?=$|[\s_-])", re.IGNORECASE)
# What sends the picture on, set in its caption
_SHARES = re.compile(
    r"(?:^|[\s_-])(?:social-?share|share-?(?:bar|tools|buttons?|links?|icons?|social)|sharedaddy|addthis\w*)(?=$|[\s_-])",
    re.IGNORECASE,
)
_FOLD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+"
)
_FOLD_OF_ASCII = re.compile(r"[a-z0-9]+")


class Words:
    """The words of one page's elements, each read once: one rule after the other asks for the same."""

    __slots__ = ("_has_any", "_line", "_printed")

    def __init__(self) -> None:
        self._printed: dict[Element, str] = {}
        self._line: dict[Element, str] = {}
        self._has_any: dict[Element, bool] = {}

    def printed(self, element: Element) -> str:
        """Return the element's text, its blocks on lines of their own."""
        if (known := self._printed.get(element)) is None:
            known = self._printed[element] = printed(element)
        return known

    def line(self, element: Element) -> str:
        """Return the element's text on one line, safe to keep."""
        if (known := self._line.get(element)) is None:
            known = self._line[element] = one_line(self.printed(element))
        return known

    def has_any(self, element: Element) -> bool:
        """Whether the element shows any text, without reading all of it."""
        if (known := self._has_any.get(element)) is None:
            known = self._has_any[element] = self._shows_any(element)
        return known

    def _shows_any(self, element: Element) -> bool:
        if _is_silent(element):
            return False
        if element.text and not element.text.isspace():
            return True
        for child in element:
            if isinstance(child.tag, str) and (
                (child.tail and not child.tail.isspace()) or self.has_any(child)
            ):
                return True
        return False


def printed(element: Element, without: Collection[Element] = ()) -> str:
    """Return the element's text, its blocks on lines of their own, `without` these elements."""
    pieces: list[str] = []
    _collect(element, frozenset(without), pieces)
    lines = "".join(pieces).replace("\u200b", "").split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _collect(element: Element, without: frozenset[Element], pieces: list[str]) -> None:
    tag = element.tag
    is_block = tag in _BLOCKS
    if is_block:
        pieces.append("\n")
    if element.text:
        pieces.append(_unbroken(element.text))
    for child in element:
        if isinstance(child.tag, str) and not _is_silent(child) and child not in without:
            _collect(child, without, pieces)
        elif child in without:
            pieces.append("\n")
        if child.tail:
            pieces.append(_unbroken(child.tail))
    if is_block:
        pieces.append("\n")


def _unbroken(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def _is_silent(element: Element) -> bool:
    if element.tag in _SILENT or element.get("hidden") is not None:
        return True
    # <span class="credit">Jane Doe</span><a href="mailto:jdoe@post.com">jdoe@post.com</a>
    if (
        element.tag == "a"
        and "@" in (element.text or "")
        and (element.get("href") or "").startswith("mailto:")
    ):
        return True
    names = element.get("class")
    if names and _is_named_silent(names, element.tag):
        return True
    style = element.get("style")
    return bool(style) and "display:none" in style.replace(" ", "") and "caption" not in (names or "")


@lru_cache(maxsize=4096)
def _is_named_silent(names: str, tag: str) -> bool:
    """Whether an element's names say that it is hidden, a link drawn as a button, or shares the picture."""
    if cues_in(names) & Cue.HIDDEN or (tag == "a" and _BUTTON.search(names)):
        return True
    return tag != "figcaption" and _SHARES.search(names) is not None


def is_longer(element: Element, most: int) -> bool:
    """Whether the element's text is clearly longer than `most` characters, without reading all of it."""
    size = 0
    for text in element.itertext("*"):
        size += len(text)
        if size > 4 * most:
            return True
    return False


@lru_cache(maxsize=1024)
def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text for comparing: folded case; a Han or kana character is a word."""
    form = _FOLD_OF_ASCII if text.isascii() else _FOLD
    return tuple(form.findall(text.casefold()))


def one_line(text: str) -> str:
    """Return the text on one line, safe to keep."""
    return clean_line(text)
