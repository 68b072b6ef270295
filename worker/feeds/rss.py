"""RSS 0.9x, 1.0 (RDF) and 2.0, and what is sent under their names.

<item><title>Boats</title><link>https://example.org/boats</link><media:content url="a.jpg"/></item>
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from worker.feeds.dates import read_date, within_reason
from worker.feeds.elements import (
    NO_STORIES,
    Parts,
    base_of,
    by_name,
    first_text,
    language_of,
    markup_of,
    parts_of,
    text_of,
)
from worker.feeds.markup import MOST_TITLE_CHARS, html_images, line, plain
from worker.feeds.media import media_images
from worker.feeds.shelf import Shelf
from worker.feeds.source import Element, Source
from worker.news import Entry, FeedHints, FeedReading
from worker.urls import absolute

_DATES = ("pubDate", "dc:date", "dcterms:issued", "dcterms:created", "pubdate", "atom:published", "date")
_UPDATES = ("dcterms:modified", "atom:updated", "updated")
_TITLES = ("media:title", "dc:title")
_SUMMARIES = ("description", "atom:summary", "itunes:summary", "dcterms:abstract", "dc:description")
_AUTHORS = ("dc:creator", "dc:author", "author", "atom:author", "itunes:author")
_SECTIONS = ("category", "dc:subject", "atom:category")
_PERIODS_S = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_MAIL_AND_NAME = re.compile(r"^[^\s@]++@[^\s()]++\s*+\((.+)\)$|^(.+?)\s*[<(][^\s@<>()]++@[^\s@<>()]++[>)]$")


class Rss:
    """Any document of items: <rss>, <rdf:RDF>, or a bare <channel>."""

    name = "rss"

    def recognises(self, source: Source) -> bool:
        """Say whether the root is one of RSS's own."""
        return source.root_name in ("rss", "rdf:RDF", "RDF", "channel", "rdf", "RSS")

    def read(self, source: Source, seen_at: datetime | None) -> FeedReading:
        """Return the channel and its items, wherever in the document they stand."""
        root = source.root
        if root is None:
            raise ValueError("no root")
        channel = next(root.iter("{*}channel"), root)
        parts = parts_of(channel)
        named = by_name([(name, child) for name, child in parts if name != "item"])
        base = base_of(channel, base_of(root, source.url))
        link = absolute(first_text(named, ("link",)), base)
        # Links are meant from the channel's page on, unless xml:base says from where.
        items_base = base if base != source.url else link or base
        language = first_text(named, ("language", "dc:language")) or language_of(root) or None
        shelf = Shelf(source.problems)
        for item in root.iter("{*}item"):
            if shelf.is_full():
                break
            shelf.put(read_item(item, items_base, seen_at, source.stories))
        return shelf.reading(
            "rdf" if source.root_name.lower().endswith("rdf") else "rss",
            title=plain(first_text(named, ("title", "dc:title")), MOST_TITLE_CHARS),
            link=link,
            language=line(language, 35) if language else None,
            hints=_hints(parts, named, base),
        )


def read_item(
    item: Element, base: str, seen_at: datetime | None, stories: Mapping[str, str] = NO_STORIES
) -> Entry | None:
    """Return the entry that an <item> is, or None where it leads to no page."""
    base = base_of(item, base)
    parts = parts_of(item)
    named = by_name(parts)
    url = _link(parts, named, base)
    if url is None:
        return None
    description = markup_of(named.get("description"), stories)
    content = markup_of(named.get("content:encoded"), stories)
    content = content or markup_of(named.get("atom:content"), stories)
    about = item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") or ""
    own_id = first_text(named, ("guid", "dc:identifier", "atom:id")) or about
    summary = description or first_text(named, _SUMMARIES) or content
    published = read_date(first_text(named, _DATES))
    updated = read_date(first_text(named, _UPDATES))
    html = html_images(description) + html_images(content)
    return Entry(
        id=line(own_id, 2048) or url,
        url=url,
        title=plain(markup_of(named.get("title")) or first_text(named, _TITLES), MOST_TITLE_CHARS),
        summary=plain(summary),
        authors=_authors(parts),
        published=within_reason(published, seen_at),
        updated=within_reason(updated, seen_at),
        language=line(first_text(named, ("dc:language",)) or language_of(item) or "", 35) or None,
        section=plain(first_text(named, _SECTIONS), 200),
        images=media_images(parts, base, html),
    )


def _link(parts: Parts, named: dict[str, Element], base: str) -> str | None:
    """Return the story's own address: behind a counting service where the item names it."""
    for name in ("feedburner:origLink", "link"):
        element = named.get(name)
        if element is not None:
            text = text_of(element) or element.get("href") or ""
            if text.strip() and (url := absolute(text, base)):
                return url
    for name, element in parts:
        is_page = name == "atom:link" and (element.get("rel") or "alternate") == "alternate"
        if is_page and (url := absolute(element.get("href"), base)):
            return url
    guid = named.get("guid")
    if guid is not None and (guid.get("isPermaLink") or "true").lower() != "false":
        text = text_of(guid).strip()
        if text.lower().startswith(("http://", "https://", "/")):
            return absolute(text, base)
    about = named.get("guid") is None and next(iter(parts), None)
    if about:
        parent = about[1].getparent()
        told = (
            parent.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") if parent is not None else None
        )
        return absolute(told, base) if told and told.startswith("http") else None
    return None


def _authors(parts: Parts) -> tuple[str, ...]:
    names: list[str] = []
    for name, element in parts:
        if name in _AUTHORS:
            own = by_name(parts_of(element)) if len(element) else {}
            text = plain(first_text(own, ("atom:name", "name")) or text_of(element), 300) or ""
            found = _MAIL_AND_NAME.match(text)
            if text := (found[1] or found[2]).strip() if found else text:
                names.append(text)
    return tuple(dict.fromkeys(names))[:20]


def _hints(parts: Parts, named: dict[str, Element], base: str) -> FeedHints:
    minutes = text_of(named.get("ttl")).strip()
    ttl_s = int(minutes[:6]) * 60 if minutes.isdecimal() else None
    period_s = _PERIODS_S.get(text_of(named.get("sy:updatePeriod")).strip().lower())
    if ttl_s is None and period_s:
        often = text_of(named.get("sy:updateFrequency")).strip()
        ttl_s = period_s // max(1, int(often[:4]) if often.isdecimal() else 1)
    hours = {text_of(hour).strip() for hour in named["skipHours"]} if "skipHours" in named else set()
    days = {text_of(day).strip().lower() for day in named["skipDays"]} if "skipDays" in named else set()
    return FeedHints(
        ttl_s=ttl_s or None,
        skip_hours=frozenset(int(hour) % 24 for hour in hours if hour.isdecimal() and int(hour[:4]) <= 24),
        skip_days=frozenset(day for day in days if re.fullmatch(r"[a-z]{6,9}", day)),
        hub_url=hub_of(parts, base),
    )


def hub_of(parts: Parts, base: str) -> str | None:
    """Return the WebSub hub that a feed names, or None."""
    for name, element in parts:
        if name in ("atom:link", "link") and (element.get("rel") or "").lower() == "hub":
            return absolute(element.get("href"), base)
    return None
