"""HTML inside feeds, read without a parser: its text, and its pictures with their captions.

'<figure><img src="/a.jpg"><figcaption>Boats.</figcaption></figure>' -> an image captioned "Boats."

Feeds carry whole stories in content:encoded. They are read again, and better, from the story page;
here one pass over the tags that matter keeps a feed of 2 MB at a few milliseconds.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, field

from worker.text import clean_line

MOST_SUMMARY_CHARS = 500
MOST_TITLE_CHARS = 1000
MOST_CAPTION_CHARS = 8192

_TAG = re.compile(r"<[!/?a-zA-Z][^<>]*+>")
# Within a word or before a full stop these leave no gap; any other tag parts what it stands between.
_INLINE = re.compile(
    r"</?(?:[abisuqABISUQ]|em|strong|sub|sup|font|mark|abbr|code|wbr|EM|STRONG|FONT)(?=[\s>/])[^<>]*+>"
)
_SILENT = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_ATTRIBUTES = r"((?:[^<>\"']++|\"[^\"]{0,8000}\"|'[^']{0,8000}')*+)>"
_IMAGE = re.compile(r"<img\b" + _ATTRIBUTES)
_FIGURES = re.compile(r"<(/?)(img|fig(?:ure|caption))\b" + _ATTRIBUTES)
_SHOUTED_FIGURES = re.compile(_FIGURES.pattern, re.IGNORECASE)
# Older blogs print it in <p class="wp-caption-text">: looked for only where the word is there at all.
_CAPTION_CLASS = re.compile(r"caption(?:-text|(?<=[\"' ]caption))")
_CAPTIONED = re.compile(
    r"<(/?)(img|figure|figcaption|(?:p|dd|span|small)(?=\s[^<>]{0,500}(?:caption-text|[\"' ]caption)))\b"
    + _ATTRIBUTES,
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"([\w:-]{1,40})\s*+=\s*+(?:\"([^\"]{0,8000})\"|'([^']{0,8000})'|([^\s\"'<>]{1,2048}))"
)
_CREDIT_LINE = re.compile(
    r"\((?:Image|Photo|Picture) credit:\s*((?:[^()<>]|\([^()<>]{1,80}\)){2,200})\)", re.IGNORECASE
)
_CANDIDATE = re.compile(r"([^\s,]\S{0,2000})\s+(\d{1,5}(?:\.\d{1,3})?)[wx]")
_NUMBER = re.compile(r"\s*(\d{1,5})(?:px)?\s*$")
# Counters and smileys, not photos.
_NO_PHOTO = (
    "feedburner.com/~",
    "feedsportal",
    "/pixel",
    "pixel.",
    "/emoji/",
    "smilies",
    "doubleclick",
    "/count.gif",
    "stats.wordpress",
    "stat.wordpress",
    "/b.gif",
    "spacer.gif",
    "blank.gif",
    "gravatar.com/",
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
    text = markup[: most * 2 + 200]
    if "<" in text:
        if len(markup) > len(text) and text.rfind("<") > text.rfind(">"):
            text = text[: text.rfind("<")]
        if "<s" in text or "<!--" in text:
            text = _SILENT.sub(" ", text)
        text = _TAG.sub(" ", _INLINE.sub("", text))
    return line(unescaped(text), most) or None


def line(text: str, most: int) -> str:
    """Return what `clean_line` returns, sooner where there is nothing to clean."""
    # Past `most` only for what folding takes away, and for marks that belong to the last letter.
    start = text[: most + 100]
    if "  " in start or not start.isprintable():
        start = " ".join(start.split())
        if len(start) < most + 32 and len(text) > most + 100:
            start = " ".join(text.split())
        if not start.isprintable():
            return clean_line(" ".join(text.split()), most)
    if start.isascii() or unicodedata.is_normalized("NFC", start):
        return start.strip()[:most].rstrip()
    return clean_line(" ".join(text.split()), most)


def unescaped(text: str) -> str:
    """Return what `html.unescape` returns, sooner for the usual "&amp;" of an address."""
    if "&" not in text:
        return text
    if text.count("&") == text.count("&amp;"):
        return text.replace("&amp;", "&")
    return html.unescape(text)


def html_images(markup: str) -> list[HtmlImage]:
    """Return the photos of a story's HTML in their order, each with the caption that stands with it."""
    # Stories are long and most show no photo: each look at all of one is one too many.
    first = markup.find("<img")
    if first < 0 and "<IMG" not in markup:
        return []
    if tags := _caption_tags(markup, shouted=first < 0):
        found = _images_with_captions(markup, tags)
    else:
        found = [image for attributes in _IMAGE.findall(markup, first) if (image := _image(attributes))]
    if found and " credit:" in markup and (credit := _CREDIT_LINE.search(markup)):
        found[0].credit = plain(credit[1], 500)
    return found


def _caption_tags(markup: str, *, shouted: bool) -> re.Pattern[str] | None:
    """Return what finds images and captions here, or None where no caption stands and images will do."""
    has_caption = "caption" in markup
    if has_caption and "class" in markup and _CAPTION_CLASS.search(markup):
        return _CAPTIONED
    if shouted:
        return _SHOUTED_FIGURES
    return _FIGURES if has_caption and "<figcaption" in markup else None


def _images_with_captions(markup: str, tags: re.Pattern[str]) -> list[HtmlImage]:
    found: list[HtmlImage] = []
    open_figures: list[_Figure] = []
    for tag in tags.finditer(markup):
        closes, name, attributes = tag[1], tag[2].lower(), tag[3]
        if name == "img":
            if image := _image(attributes):
                found.append(image)
                if open_figures:
                    open_figures[-1].images.append(image)
        elif name == "figure":
            if not closes:
                open_figures.append(_Figure())
                del open_figures[:-20]
            elif open_figures:
                _caption_figure(open_figures.pop())
        elif not closes:
            end = markup.find("</" + tag[2], tag.end(), tag.end() + 2 * MOST_CAPTION_CHARS)
            caption = plain(markup[tag.end() : end], MOST_CAPTION_CHARS) if end > 0 else None
            if open_figures:
                open_figures[-1].caption = open_figures[-1].caption or caption
            elif found:
                found[-1].caption = found[-1].caption or caption
    for figure in open_figures:
        _caption_figure(figure)
    return found


def _caption_figure(figure: _Figure) -> None:
    # With several pictures under one line nobody can say whose line it is.
    if len(figure.images) == 1:
        figure.images[0].caption = figure.images[0].caption or figure.caption


def _image(attributes: str) -> HtmlImage | None:
    said = {
        name.lower(): double or single or bare
        for name, double, single, bare in _ATTRIBUTE.findall(attributes)
    }
    src = said.get("src", "").strip()
    if not src or src.startswith("data:"):
        src = said.get("data-src") or said.get("data-original") or said.get("data-lazy-src") or ""
        src = src or _widest(said.get("srcset") or said.get("data-srcset") or "")
    width, height = _number(said.get("width")), _number(said.get("height"))
    if not src or (width or 99) <= 2 or (height or 99) <= 2 or any(map(src.lower().__contains__, _NO_PHOTO)):
        return None
    return HtmlImage(unescaped(src), plain(said.get("alt"), MOST_TITLE_CHARS), None, None, width, height)


def _widest(candidates: str) -> str:
    """Return the largest of "a.jpg 300w, b.jpg 1200w", "" where there is none."""
    found = _CANDIDATE.findall(candidates)
    return max(found, key=lambda candidate: float(candidate[1]))[0] if found else ""


def _number(text: str | None) -> int | None:
    if not text:
        return None
    if len(text) < 6 and text.isdecimal():
        return int(text)
    found = _NUMBER.match(text)
    return int(found[1]) if found else None
