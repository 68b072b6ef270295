"""From a feed's bytes to its entries: the first format that knows them reads them.

Three stages, each only where the one before found less than there is to find: our own walker over what
libxml2 recovers, the items one by one, feedparser.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from worker.errors import Unreadable
from worker.feeds.apart import count_items, items_apart
from worker.feeds.atom import Atom
from worker.feeds.fallback import read_with_feedparser
from worker.feeds.jsonfeed import JsonFeed
from worker.feeds.rss import Rss
from worker.feeds.shelf import MOST_ENTRIES
from worker.feeds.sitemap import Sitemap
from worker.feeds.source import GZIP, Source, inflated, prepare
from worker.news import FeedReading

# How a feed ends that came through whole, whatever else is wrong with it.
_ENDS = re.compile(
    rb"</(?:\w+:)?(?:rss|rdf|feed|urlset|sitemapindex)\s*>\s*+(?:(?><!--.*?-->)\s*+)*+$",
    re.IGNORECASE | re.DOTALL,
)
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*")


class Format(Protocol):
    """One kind of feed. A new one is a module with a class of this form, and a line in FORMATS."""

    name: str

    def recognises(self, source: Source) -> bool:
        """Say whether this feed is of the kind, by its root or its first bytes."""

    def read(self, source: Source, seen_at: datetime | None) -> FeedReading:
        """Return the entries. Raises Unreadable where there is no feed after all."""


FORMATS: tuple[Format, ...] = (Rss(), Atom(), Sitemap(), JsonFeed())


def read_feed(
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    content_language: str | None = None,
    seen_at: datetime | None = None,
) -> FeedReading:
    """Return what a feed offers. Raises Unreadable where there is no feed in the bytes.

    `url` is where they are from: links may be relative to it. With `seen_at` (aware) a date that lies
    more than a day after it is left out. What was cut or left out is said in `problems`. The headers
    `content_type` and `content_language` count where the feed itself does not say.
    """
    if body.startswith(GZIP):  # sitemap.xml.gz: the file itself, not the way it was sent
        body = inflated(body, url)
    if not body or body.isspace():
        raise Unreadable(url, "empty: no feed")
    source = prepare(body, url=url, content_type=content_type)
    known = next((one for one in FORMATS if one.recognises(source)), None)
    best = known.read(source, seen_at) if known else None
    if best is None or not best.entries or source.is_damaged:
        best = _second_look(source, best, seen_at)
    if best is None or (known is None and not best.entries):
        raise Unreadable(url, _what_it_is(source))
    best = replace(best, language=best.language or _one_language(content_language))
    return replace(best, is_whole=False) if source.is_damaged and not _ENDS.search(body[-400:]) else best


def _one_language(header: str | None) -> str | None:
    """Return the language of a Content-Language, None where it names none or several."""
    found = _LANGUAGE.fullmatch(header or "")
    return found[1] if found else None


def _second_look(source: Source, best: FeedReading | None, seen_at: datetime | None) -> FeedReading | None:
    """Return the fuller of what the later stages find, where there is more than was found."""
    expected = min(count_items(source.body), MOST_ENTRIES)
    if not expected or (best and _items_in(source) >= expected):
        return best
    apart = items_apart(source, MOST_ENTRIES)
    known = next((one for one in FORMATS if one.recognises(apart)), None)
    if known is not None:
        best = _fuller(best, known.read(apart, seen_at))
        if _items_in(apart) >= expected:
            return best
    return _fuller(best, read_with_feedparser(source, seen_at))


def _items_in(source: Source) -> int:
    return sum(1 for _ in source.root.iter("{*}item", "{*}entry")) if source.root is not None else 0


def _fuller(one: FeedReading | None, other: FeedReading | None) -> FeedReading | None:
    if one is None or other is None:
        return one or other
    return other if len(other.entries) > len(one.entries) else one


# A page's own doctype is cut off with all that stands before the first element, and many leave out <html>.
_HTML = frozenset({"html", "head", "body", "meta", "title", "script", "style", "div", "center", "h1", "p"})


def _what_it_is(source: Source) -> str:
    head = source.body[:2000].lower()
    root = source.root_name.lower().rpartition(":")[2]
    if root in _HTML or b"<html" in head or b"<!doctype html" in head:
        return "an HTML page, no feed"
    if source.root is None:
        return "neither XML nor JSON: no feed"
    return f"XML, but no feed: its root is <{source.root_name[:60]}>"
