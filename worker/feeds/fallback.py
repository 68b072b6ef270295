"""The second opinion: feedparser, for what is so broken that our own reading finds fewer items.

It cannot say which caption belongs to which photo, so its entries carry plain image addresses only.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import feedparser  # type: ignore[import-untyped]

from worker.feeds.dates import FIRST_YEAR, LAST_YEAR, within_reason
from worker.feeds.markup import MOST_TITLE_CHARS, line, plain
from worker.feeds.shelf import Shelf
from worker.feeds.source import Source
from worker.news import Entry, EntryImage, FeedReading
from worker.urls import absolute

# It is quadratic in nested xml:base and in unclosed comments: 300 KB of either take minutes.
MOST_BYTES = 4 << 20
_COSTLY = re.compile(rb"\sxml:base\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*')|<!--.*?-->|<!--", re.DOTALL)


def read_with_feedparser(source: Source, seen_at: datetime | None) -> FeedReading | None:
    """Return what feedparser makes of the bytes, or None where it makes nothing of them."""
    body = _COSTLY.sub(b"", source.body[:MOST_BYTES])
    try:
        feed = feedparser.parse(
            body,
            response_headers={
                "content-location": source.url,
                "content-type": "application/xml; charset=utf-8",
            },
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # on hostile bytes it raises whatever its parts do, UnicodeEncodeError too
        return Shelf((*source.problems, f"feedparser gave up: {type(error).__name__}")).reading("feedparser")
    if not feed.entries:
        return None
    shelf = Shelf(source.problems)
    for entry in feed.entries:
        if shelf.is_full():
            break
        shelf.put(_entry(entry, source.url, seen_at))
    head = feed.feed
    return shelf.reading(
        "feedparser",
        title=plain(head.get("title"), MOST_TITLE_CHARS),
        link=absolute(head.get("link"), source.url),
        language=line(head.get("language") or "", 35) or None,
    )


def _entry(entry: Any, base: str, seen_at: datetime | None) -> Entry | None:
    own_id = str(entry.get("id") or "")
    link = entry.get("link")
    if link == own_id or (entry.get("guidislink") and not own_id.startswith("http")):
        link = own_id if own_id.startswith("http") else None  # an id is not an address
    url = absolute(link, base)
    if url is None:
        return None
    authors = [plain(author.get("name"), 300) for author in entry.get("authors", ())]
    return Entry(
        id=line(own_id, 2048) or url,
        url=url,
        title=plain(entry.get("title"), MOST_TITLE_CHARS),
        summary=plain(entry.get("summary")),
        authors=tuple(name for name in authors if name)[:20],
        published=within_reason(_instant(entry.get("published_parsed")), seen_at),
        updated=within_reason(_instant(entry.get("updated_parsed")), seen_at),
        images=tuple(_images(entry, base)),
    )


def _images(entry: Any, base: str) -> list[EntryImage]:
    urls = [one.get("url") for one in entry.get("media_content", ()) if one.get("medium", "image") == "image"]
    urls += [one.get("url") for one in entry.get("media_thumbnail", ())]
    urls += [
        one.get("href") for one in entry.get("enclosures", ()) if (one.get("type") or "").startswith("image")
    ]
    found = dict.fromkeys(url for one in urls if (url := absolute(one, base)))
    return [EntryImage(url=url) for url in found][:100]


def _instant(parts: Any) -> datetime | None:
    if not parts or not FIRST_YEAR <= parts[0] <= LAST_YEAR:
        return None
    try:
        year, month, day, hour, minute, second = parts[:6]
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except (ValueError, TypeError):
        return None
