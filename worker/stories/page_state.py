"""Finds the story that a page keeps as HTML inside a script, where the page itself holds none.

<script>self.__next_f.push([1,"...\\"contentHtml\\":\\"\\\\u003cp>Boats off Lamu ...\\""])</script>
    -> '<p>Boats off Lamu ...'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
import orjson

FEWEST_CHARS = 300
MOST_SCRIPT_CHARS = 4_000_000
MOST_STRINGS = 4000
_DEEPEST = 3  # a string in a string in a string
# A string of JSON, without trying each of its signs twice: scripts have megabytes of them.
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_PUSHED = re.compile(rf"__next_f\.push\(\[\s*\d+\s*,\s*({_STRING})\s*\]\s*\)", re.DOTALL)
_LONG_STRING = re.compile(r'"(?:[^"\\]|\\.){200,}"', re.DOTALL)
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>")


def html_in_state(tree: lxml.html.HtmlElement) -> str | None:
    """Return the longest piece of HTML with paragraphs in it that a script keeps as a string, or None."""
    best, most = None, FEWEST_CHARS
    for text in _scripts(tree):
        for count, value in enumerate(_strings(text, 0)):
            if count > MOST_STRINGS:
                break
            if len(_PARAGRAPH.findall(value)) >= 2 and (size := len(_MARKUP.sub("", value))) > most:
                best, most = value, size
    return best


def _scripts(tree: lxml.html.HtmlElement) -> Iterator[str]:
    pushed: list[str] = []
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" in (script.get("type") or ""):
            continue
        if "__next_f" in text:
            pushed += pushed_state(text)
        elif "<p" in text or "\\u003cp" in text or "\\u003Cp" in text or "&lt;p" in text:
            yield text[:MOST_SCRIPT_CHARS]
    if pushed:
        yield "".join(pushed)[:MOST_SCRIPT_CHARS]


def pushed_state(text: str) -> list[str]:
    """Return the pieces of state that a script of Next.js pushes: one text, cut into pieces anywhere."""
    return [value for found in _PUSHED.finditer(text) if (value := _decoded(found[1]))]


def _strings(text: str, depth: int) -> Iterator[str]:
    for found in _LONG_STRING.finditer(text):
        value = _decoded(found[0])
        if value is None:
            continue
        if _PARAGRAPH.search(value):
            yield value
        if depth < _DEEPEST and '"' in value:
            yield from _strings(value, depth + 1)


def _decoded(literal: str) -> str | None:
    try:
        value = orjson.loads(literal)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, str) else None
