"""HTML inside feeds, read without a parser: its text, and its pictures with their captions.

'<figure><img src="/a.jpg"><figcaption>Boats.</figcaption></figure>' -> an image captioned "Boats."

Feeds carry whole stories in content:encoded. They are read again, and better, from the story page;
here one pass over the tags that matter keeps a feed of 2 MB at a few milliseconds.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from worker.text import clean_line

MOST_SUMMARY_CHARS = 2000
MOST_TITLE_CHARS = 1000
MOST_CAPTION_CHARS = 8192

_TAG = re.compile(r"<[!/?a-zA-Z][^<>]{0,20000}>")
_SILENT = re.compile(r"<(script|style|template)\b[^<>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_IMAGE_TAGS = re.compile(
    r"<(?P<end>/)?(?P<name>figure|figcaption|img|p|dd|span|small|cite)\b"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]{0,8000}\"|'[^']{0,8000}'){0,400})>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})\s*=\s*(?:\"([^\"]{0,8000})\"|'([^']{0,8000})'|([^\s\"'<>]{1,2048}))")
_CAPTION_CLASS = re.compile(r"class\s*=\s*[\"'][^\"']*\bcaption|caption-text", re.IGNORECASE)
_CREDIT_LINE = re.compile(
    r"\((?:Image|Photo|Picture) credit:\s*((?:[^()<>]|\([^()<>]{1,80}\)){2,200})\)", re.IGNORECASE
)
_NUMBER = re.compile(r"\s*(\d{1,5})(?:px)?\s*$")
# Counters and smileys, not photos.
_NO_PHOTO = re.compile(
    r"feedburner\.com/~|feedsportal|/pixel\b|pixel\.|/emoji/|smilies|doubleclick|/count\.gif|s\.w\.org/images/core"
    r"|stats?\.wordpress|b\.gif\b|spacer\.gif|blank\.gif",
    re.IGNORECASE,
)


@dataclass(slots=True)
class HtmlImage:
    """One <img> of a story's HTML, its addresses as written."""

    src: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(slots=True)
class _Figure:
    images: list[HtmlImage] = field(default_factory=list)
    caption: str | None = None


def plain(markup: str | None, most: int = MOST_SUMMARY_CHARS) -> str | None:
    """Return the text of escaped HTML as one clean line, or None where there is none."""
    if not markup:
        return None
    text = markup[: most * 6]
    if "<" in text:
        if "<s" in text or "<S" in text or "<!--" in text or "<t" in text:
            text = _SILENT.sub(" ", text)
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    return clean_line(text, most) or None


def html_images(markup: str) -> list[HtmlImage]:
    """Return the photos of a story's HTML in their order, each with the caption that stands with it."""
    if "<img" not in markup and "<IMG" not in markup:
        return []
    found: list[HtmlImage] = []
    open_figures: list[_Figure] = []
    begun: tuple[str, int] | None = None  # the captioning tag that is open, and where its text starts
    for tag in _IMAGE_TAGS.finditer(markup):
        name = tag["name"].lower()
        if name == "img":
            if image := _image(tag["attributes"]):
                found.append(image)
                if open_figures:
                    open_figures[-1].images.append(image)
        elif name == "figure":
            if not tag["end"]:
                open_figures.append(_Figure())
                del open_figures[:-20]
            elif open_figures:
                _caption_figure(open_figures.pop())
        elif tag["end"]:
            if begun and begun[0] == name:
                caption = plain(markup[begun[1] : tag.start()], MOST_CAPTION_CHARS)
                if open_figures:
                    open_figures[-1].caption = open_figures[-1].caption or caption
                elif found:
                    found[-1].caption = found[-1].caption or caption
                begun = None
        elif begun is None and (name == "figcaption" or _CAPTION_CLASS.search(tag["attributes"])):
            begun = (name, tag.end())
    for figure in open_figures:
        _caption_figure(figure)
    _credit_first(found, markup)
    return found


def _caption_figure(figure: _Figure) -> None:
    # With several pictures under one line nobody can say whose line it is.
    if len(figure.images) == 1:
        figure.images[0].caption = figure.images[0].caption or figure.caption


def _credit_first(images: list[HtmlImage], markup: str) -> None:
    if images and " credit:" in markup and (found := _CREDIT_LINE.search(markup)):
        images[0].credit = plain(found[1], 500)


def _image(attributes: str) -> HtmlImage | None:
    said = dict(_attributes(attributes))
    src = next(
        (
            said[name]
            for name in ("data-src", "data-original", "data-lazy-src", "src")
            if said.get(name, "data:").strip()[:5] != "data:"
        ),
        None,
    )
    width, height = _number(said.get("width")), _number(said.get("height"))
    if not src or _NO_PHOTO.search(src) or 0 <= (width or 99) <= 2 or 0 <= (height or 99) <= 2:
        return None
    return HtmlImage(src, plain(said.get("alt"), MOST_TITLE_CHARS), None, None, width, height)


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        value = double or single or bare
        yield name.lower(), html.unescape(value) if "&" in value else value


def _number(text: str | None) -> int | None:
    found = _NUMBER.match(text or "")
    return int(found[1]) if found else None
