"""What a page says about itself for machines: JSON-LD and meta elements.

<script type="application/ld+json">{"@type": "NewsArticle", "headline": ...}</script> -> PageData.article
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import lxml.html
import orjson

from worker.text import clean_line

Node = dict[str, Any]

_ARTICLE_TYPES = re.compile(
    r"(?:^|[/#])(?:(?:\w*News|Report|Opinion|Review|Analysis|Background|Satirical|Scholarly|Tech)?Article"
    r"|BlogPosting"
    r"|LiveBlogPosting|Reportage\w*|\w*NewsArticle|SocialMediaPosting)$"
)
_WEAKER_TYPES = re.compile(
    r"(?:^|[/#])(?:WebPage|VideoObject|ItemPage|CreativeWork|MediaGallery|ImageGallery|Recipe|Event)$"
)
_TAGS = re.compile(r"<[^<>]{1,400}>")
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_COMMENTED = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*$")
MOST_NODES = 4000
MOST_SCRIPT_CHARS = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """JSON-LD nodes in the order of the page, the one that stands for the story, and meta elements."""

    nodes: tuple[Node, ...] = ()
    article: Node = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def first(self, *names: str) -> str | None:
        """Return the first of these meta values that is there."""
        for name in names:
            if value := self.meta.get(name):
                return value
        return None


def read_page_data(tree: lxml.html.HtmlElement) -> PageData:
    """Return what the page says for machines; broken scripts cost only themselves."""
    nodes: list[Node] = []
    problems: list[str] = []
    meta: dict[str, str] = {}
    for element in tree.iter("script", "meta"):
        if element.tag == "meta":
            name = element.get("property") or element.get("name") or element.get("itemprop")
            if name and (said := element.get("content")):
                meta.setdefault(name.strip().lower(), said.strip())
        elif "ld+json" in (element.get("type") or "").lower() and element.text:
            value = _loaded(element.text)
            if value is None:
                problems.append("a JSON-LD script that is no JSON")
            else:
                nodes += nodes_of(value)
    return PageData(nodes=tuple(nodes), article=_article_of(nodes, meta), meta=meta, problems=tuple(problems))


def nodes_of(value: Any) -> list[Node]:
    """Return every object in the value, outer ones first, at most MOST_NODES."""
    found: list[Node] = []
    waiting: list[Any] = [value]
    while waiting and len(found) < MOST_NODES:
        item = waiting.pop()
        if isinstance(item, dict):
            found.append(item)
            waiting.extend(value for value in reversed(item.values()) if isinstance(value, (dict, list)))
        elif isinstance(item, list):
            waiting.extend(reversed(item))
    return found


def types_of(node: Node) -> tuple[str, ...]:
    """Return the node's types; a node may have none, one or several."""
    kind = node.get("@type")
    if isinstance(kind, str):
        return (kind,)
    return tuple(k for k in kind if isinstance(k, str)) if isinstance(kind, list) else ()


def plain(value: Any) -> str | None:
    """Return one line of text of a JSON-LD value: entities and tags gone; None where it is no text."""
    for item in _each(value):
        if isinstance(item, dict):
            item = item.get("name") or item.get("@value") or item.get("text")
        if isinstance(item, str):
            text = clean_line(
                _TAGS.sub(" ", html.unescape(html.unescape(item))) if "&" in item or "<" in item else item
            )
            if text:
                return text
    return None


def addresses(value: Any) -> list[str]:
    """Return the addresses that an image, a URL or an @id stands for, as printed."""
    found: list[str] = []
    for item in _each(value):
        if isinstance(item, dict):
            for key in ("url", "contentUrl", "@id", "thumbnailUrl"):
                found += [a for a in _each(item.get(key)) if isinstance(a, str)]
        elif isinstance(item, str):
            found.append(item)
    return list(dict.fromkeys(a.strip() for a in found if a.strip()))


def _each(value: Any) -> Iterator[Any]:
    yield from value if isinstance(value, list) else [value]


def _loaded(text: str) -> Any:
    """Return the value of a script as publishers write them: raw line breaks, comments, entities."""
    text = text[:MOST_SCRIPT_CHARS]
    for attempt in _repaired(text):
        try:
            return orjson.loads(attempt)
        except orjson.JSONDecodeError:
            continue
    try:  # several objects one after the other, or rubbish behind the first
        return json.JSONDecoder(strict=False).raw_decode(text.strip())[0]
    except (ValueError, RecursionError):
        return None


def _repaired(text: str) -> Iterator[str]:
    """Yield the script as it is, then as it may have been meant: most need no repair."""
    yield text
    yield _CONTROLS.sub(" ", _COMMENTED.sub("", text)).strip().rstrip(";")
    yield html.unescape(_CONTROLS.sub(" ", text))


def _article_of(nodes: list[Node], meta: dict[str, str]) -> Node:
    """Return the node of the story itself: of several, the one that says most and fits og:title."""
    titles = {_folded(value) for name in ("og:title", "twitter:title") if (value := meta.get(name))}

    def weight(node: Node) -> tuple[bool, bool, int, int]:
        headline = _folded(plain(node.get("headline")) or "")
        fits = bool(headline) and any(headline in title or title in headline for title in titles)
        strong = any(_ARTICLE_TYPES.search(kind) for kind in types_of(node))
        said = sum(
            bool(node.get(key)) for key in ("headline", "datePublished", "author", "image", "publisher")
        )
        return strong, fits, said, len(str(node.get("articleBody") or "")[:1])

    fit = [n for n in nodes if n.get("headline") or n.get("datePublished") or n.get("author")]
    fit = [n for n in fit if any(_ARTICLE_TYPES.search(k) or _WEAKER_TYPES.search(k) for k in types_of(n))]
    return max(fit, key=weight) if fit else {}


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", html.unescape(text).casefold()))
