"""JSON Feed 1.0 and 1.1.

{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "...", "image": "..."}]}
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import orjson

from worker.errors import Unreadable
from worker.feeds.dates import read_date, within_reason
from worker.feeds.markup import MOST_TITLE_CHARS, html_images, line, plain
from worker.feeds.media import Draft, merged
from worker.feeds.shelf import Shelf
from worker.feeds.source import Source
from worker.news import Entry, FeedHints, FeedReading, ImageCredit
from worker.urls import absolute


class JsonFeed:
    """An object with a list of items."""

    name = "jsonfeed"

    def recognises(self, source: Source) -> bool:
        """Say whether the bytes open like a JSON object."""
        return source.root is None and source.body.lstrip()[:1] == b"{"

    def read(self, source: Source, seen_at: datetime | None) -> FeedReading:
        """Return the feed's items. Raises Unreadable for JSON that is broken or no feed."""
        feed = _loaded(source)
        items = feed.get("items") if isinstance(feed, dict) else None
        if not isinstance(items, list):
            raise Unreadable(source.url, "JSON, but no feed: it has no list of items")
        authors = _authors(feed)
        shelf = Shelf(source.problems)
        for item in items:
            if shelf.is_full():
                break
            shelf.put(_entry(item, source.url, seen_at, authors) if isinstance(item, dict) else None)
        hub = next((hub.get("url") for hub in _list(feed, "hubs") if isinstance(hub, dict)), None)
        return shelf.reading(
            "jsonfeed",
            title=plain(_text(feed, "title"), MOST_TITLE_CHARS),
            link=absolute(_text(feed, "home_page_url"), source.url),
            language=line(_text(feed, "language") or "", 35) or None,
            hints=FeedHints(hub_url=absolute(hub, source.url) if isinstance(hub, str) else None),
        )


def _loaded(source: Source) -> Any:
    try:
        return orjson.loads(source.body)
    except orjson.JSONDecodeError as error:
        # Titles are cut within an emoji: the half of a pair is an error to the one, not to the other.
        try:
            return json.loads(source.body, strict=False)
        except (ValueError, RecursionError):
            raise Unreadable(source.url, f"broken JSON: {str(error)[:120]}") from error


def _entry(
    item: dict[str, Any], base: str, seen_at: datetime | None, feed_authors: tuple[str, ...]
) -> Entry | None:
    own_id = item.get("id")
    own_id = str(own_id)[:2048] if isinstance(own_id, str | int) else ""
    url = absolute(_text(item, "url") or _text(item, "external_url"), base)
    if url is None and own_id.startswith(("http://", "https://")):
        url = absolute(own_id, base)
    if url is None:
        return None
    content = _text(item, "content_html") or ""
    return Entry(
        id=line(own_id, 2048) or url,
        url=url,
        title=plain(_text(item, "title"), MOST_TITLE_CHARS),
        summary=plain(_text(item, "summary") or content or _text(item, "content_text")),
        authors=_authors(item) or feed_authors,
        published=within_reason(read_date(_text(item, "date_published")), seen_at),
        updated=within_reason(read_date(_text(item, "date_modified")), seen_at),
        language=line(_text(item, "language") or "", 35) or None,
        section=plain(next((tag for tag in _list(item, "tags") if isinstance(tag, str)), None), 200),
        images=tuple(draft.finished() for draft in merged(_drafts(item, content, base))[:100]),
    )


def _drafts(item: dict[str, Any], content: str, base: str) -> list[Draft]:
    drafts = []
    for name in ("image", "banner_image"):
        if url := absolute(_text(item, name), base):
            drafts.append(Draft(url))
    for one in _list(item, "attachments"):
        mime = _text(one, "mime_type") if isinstance(one, dict) else None
        if mime and mime.lower().startswith("image/") and (url := absolute(_text(one, "url"), base)):
            drafts.append(Draft(url, mime=mime.lower()[:100], title=plain(_text(one, "title"))))
    for image in html_images(content):
        if url := absolute(image.src, base):
            draft = Draft(url, None, image.width, image.height, image.caption, None, image.alt)
            draft.credits = [ImageCredit(name=image.credit)] if image.credit else []
            drafts.append(draft)
    return drafts


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    authors = _list(item, "authors") or [item.get("author")]
    names = [plain(_text(author, "name"), 300) for author in authors if isinstance(author, dict)]
    return tuple(dict.fromkeys(name for name in names if name))[:20]


def _text(of: dict[str, Any], name: str) -> str | None:
    value = of.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _list(of: dict[str, Any], name: str) -> list[Any]:
    value = of.get(name)
    return value if isinstance(value, list) else []
