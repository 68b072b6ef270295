r"""Long stories in CDATA kept from the parser: it goes through them letter by letter, for half of its time.

<description><![CDATA[A story of 4,000 letters]]></description>
    -> <description><![CDATA[\ue0000\ue000]]></description>, {"\ue0000\ue000": "A story of 4,000 letters"}
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from worker.feeds.names import short_name

# Where nothing but `markup_of` reads them.
_STORIES = {
    ("item", "description"),
    ("item", "content:encoded"),
    ("item", "atom:content"),
    ("atom:entry", "atom:content"),
    ("atom:entry", "atom:summary"),
    ("entry", "content"),
    ("entry", "summary"),
}
_LOCAL_NAMES = ("{*}description", "{*}encoded", "{*}content", "{*}summary")
_OPENINGS = (b"<description", b"<content", b"<summary")
_LONGEST_OPENING = 200
# Shorter ones cost the parser no more than us; of longer ones libxml2 complains.
_LONG_BYTES = 1000
_TOO_LONG_BYTES = 9_000_000
_MARK = "\ue000"  # of the private area: what stands for a story is no text of anybody's
_MARKED = re.compile(f"{_MARK}[0-9]+{_MARK}")
_CONTROLS = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20)])


def stories_apart(body: bytes) -> tuple[bytes, dict[str, str]]:
    """Return UTF-8 XML with a mark for each long story, and the stories by their marks."""
    stories: dict[str, str] = {}
    pieces: list[bytes] = []
    at = end = 0
    while (begin := body.find(b"<![CDATA[", end)) >= 0:
        end = body.find(b"]]>", begin)
        if end < 0:
            break
        begin += 9
        if _LONG_BYTES < end - begin < _TOO_LONG_BYTES and _opens_a_story(body, begin - 9):
            story = _as_parsed(body[begin:end])
            if story is not None:
                mark = f"{_MARK}{len(stories)}{_MARK}"
                stories[mark] = story
                pieces += (body[at:begin], mark.encode())
                at = end
    return (b"".join((*pieces, body[at:])), stories) if stories else (body, stories)


def are_in_place(root: etree._Element, stories: Mapping[str, str]) -> bool:
    """Say whether each mark stands once, and where a story is looked for: in no comment, in no title."""
    found: list[str] = []
    for element in root.iter(*_LOCAL_NAMES):
        text = element.text
        if text and _MARK in text:
            parent = element.getparent()
            around = short_name(parent.tag) if parent is not None else ""
            if (around, short_name(element.tag)) not in _STORIES or len(element):
                return False
            found += _MARKED.findall(text)
    return len(found) == len(stories) and set(found) == stories.keys()


def with_stories(text: str, stories: Mapping[str, str]) -> str:
    """Return an element's text with its story where the mark stands."""
    if text in stories:
        return stories[text]
    return _MARKED.sub(lambda mark: stories.get(mark[0], mark[0]), text) if _MARK in text else text


def _opens_a_story(body: bytes, begin: int) -> bool:
    tag = body.rfind(b"<", max(0, begin - _LONGEST_OPENING), begin)
    return tag >= 0 and body.startswith(_OPENINGS, tag)


def _as_parsed(story: bytes) -> str | None:
    """Return what a parser makes of CDATA, None where it would complain."""
    if len(story.translate(None, _CONTROLS)) < len(story):
        return None
    try:
        text = story.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return None if "\ufffe" in text or "\uffff" in text else text
