"""Atom 1.0, and 0.3 as it is still sent.

<entry><id>tag:1</id><link rel="alternate" href="/boats"/><updated>2026-03-01T08:00:00Z</updated></entry>
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from worker.feeds.dates import read_date, within_reason
from worker.feeds.elements import (
    NO_STORIES,
    Parts,
    base_of,
    by_name,
    first_text,
    language_of,
    markup_of,
    text_of,
)
from worker.feeds.markup import MOST_TITLE_CHARS, html_images, line, plain
from worker.feeds.media import media_images
from worker.feeds.names import short_name
from worker.feeds.rss import hub_of
from worker.feeds.shelf import Shelf
from worker.feeds.source import Element, Source
from worker.news import Entry, FeedHints, FeedReading
from worker.urls import absolute


class Atom:
    """A <feed> of entries, or a single <entry>."""

    name = "atom"

    def recognises(self, source: Source) -> bool:
        """Say whether the root is Atom's, with its namespace or without."""
        return source.root_name in ("atom:feed", "feed", "atom:entry", "entry")

    def read(self, source: Source, seen_at: datetime | None) -> FeedReading:
        """Return the feed and its entries."""
        root = source.root
        if root is None:
            raise ValueError("no root")
        parts = [part for part in _atom_parts(root) if part[0] != "atom:entry"]
        named = by_name(parts)
        base = base_of(root, source.url)
        shelf = Shelf(source.problems)
        authors = _authors(parts)
        for entry in root.iter("{*}entry"):
            if shelf.is_full():
                break
            shelf.put(read_entry(entry, base, seen_at, authors, source.stories))
        return shelf.reading(
            "atom",
            title=plain(markup_of(named.get("atom:title")), MOST_TITLE_CHARS),
            link=_alternate(parts, base),
            language=line(language_of(root) or first_text(named, ("dc:language",)), 35) or None,
            hints=FeedHints(hub_url=hub_of(parts, base)),
        )


def read_entry(
    entry: Element,
    base: str,
    seen_at: datetime | None,
    feed_authors: tuple[str, ...] = (),
    stories: Mapping[str, str] = NO_STORIES,
) -> Entry | None:
    """Return the entry, or None where it leads to no page. Without authors it has those of its feed."""
    base = base_of(entry, base)
    parts = _atom_parts(entry)
    named = by_name(parts)
    own_id = first_text(named, ("atom:id",))
    url = absolute(text_of(named.get("feedburner:origLink")), base) or _alternate(parts, base)
    content_element = named.get("atom:content")
    if url is None:
        url = _page_elsewhere(content_element, base)
    if url is None and own_id.lower().startswith(("http://", "https://")):
        url = absolute(own_id, base)
    if url is None:
        return None
    content = markup_of(content_element, stories) if _is_written(content_element) else ""
    summary = markup_of(named.get("atom:summary"), stories)
    content_base = base_of(content_element, base) if content_element is not None else base
    html = html_images(summary) + html_images(content)
    if content_base != base:
        for image in html:
            image.src = absolute(image.src, content_base) or image.src
    return Entry(
        id=line(own_id, 2048) or url,
        url=url,
        title=plain(markup_of(named.get("atom:title")), MOST_TITLE_CHARS),
        summary=plain(summary or content),
        authors=_authors(parts) or _source_authors(named) or feed_authors,
        published=within_reason(
            read_date(first_text(named, ("atom:published", "atom:issued", "atom:created", "dc:date"))),
            seen_at,
        ),
        updated=within_reason(
            read_date(first_text(named, ("atom:updated", "atom:modified", "dcterms:modified"))), seen_at
        ),
        language=line(language_of(entry) or _language_of(named.get("atom:title")) or "", 35) or None,
        section=_section(parts),
        images=media_images(parts, base, html),
    )


def _atom_parts(element: Element) -> Parts:
    """Return the children; those without a namespace as Atom's own."""
    return [(_atom_name(child.tag), child) for child in element]


@lru_cache(maxsize=4096)
def _atom_name(tag: object) -> str:
    name = short_name(tag)
    return name if ":" in name else f"atom:{name}"


def _is_written(content: Element | None) -> bool:
    """Say whether a content is text or markup: of any other type it is base64 (RFC 4287, 4.1.3.3)."""
    kind = ((content.get("type") if content is not None else None) or "text").strip().lower()
    return "/" not in kind or kind.startswith("text/") or kind.endswith(("+xml", "/xml"))


def _page_elsewhere(content: Element | None, base: str) -> str | None:
    """Return the address of a content that is a page of its own: such an entry needs no link."""
    if content is None or "html" not in (content.get("type") or ""):
        return None
    return absolute(content.get("src"), base_of(content, base))


def _language_of(element: Element | None) -> str | None:
    return language_of(element) if element is not None else None


def _source_authors(named: dict[str, Element]) -> tuple[str, ...]:
    source = named.get("atom:source")
    return _authors(_atom_parts(source)) if source is not None else ()


def _alternate(parts: Parts, base: str) -> str | None:
    """Return the page's address: the alternate link, HTML before other types."""
    links = [
        (0 if "html" in (element.get("type") or "html") else 1, element)
        for name, element in parts
        if name == "atom:link" and _relation(element) == "alternate"
    ]
    for _, element in sorted(links, key=lambda link: link[0]):
        if url := absolute(element.get("href") or text_of(element), base_of(element, base)):
            return url
    return None


def _relation(element: Element) -> str:
    # Its long form means the same (RFC 4287, 4.2.7.2).
    said = (element.get("rel") or "alternate").strip().lower()
    return said.removeprefix("http://www.iana.org/assignments/relation/")


def _authors(parts: Parts) -> tuple[str, ...]:
    names = []
    for name, element in parts:
        if name == "atom:author":
            named = by_name(_atom_parts(element))
            names.append(plain(first_text(named, ("atom:name",)) or (element.text or ""), 300))
        elif name == "dc:creator":
            names.append(plain(text_of(element), 300))
    return tuple(dict.fromkeys(name for name in names if name))[:20]


def _section(parts: Parts) -> str | None:
    for name, element in parts:
        if name == "atom:category":
            text = element.get("label") or element.get("term") or text_of(element)
            if section := plain(text, 200):
                return section
    return None
