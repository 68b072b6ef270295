"""Sitemaps as feeds: news sitemaps with their dates, image sitemaps with their captions.

<url><loc>https://example.org/boats</loc><news:news>...</news:news><image:image>...</image:image></url>
A <sitemapindex> gives its child sitemaps as entries; the reading's format says so.
"""

from __future__ import annotations

from datetime import datetime

from worker.feeds.dates import read_date, within_reason
from worker.feeds.elements import by_name, first_text, parts_of
from worker.feeds.markup import MOST_CAPTION_CHARS, MOST_TITLE_CHARS, plain
from worker.feeds.media import Draft, merged
from worker.feeds.shelf import Shelf
from worker.feeds.source import Element, Source
from worker.news import Entry, EntryImage, FeedReading
from worker.urls import absolute


class Sitemap:
    """A <urlset> of pages or a <sitemapindex> of sitemaps (sitemaps.org, Google's news and image ones)."""

    name = "sitemap"

    def recognises(self, source: Source) -> bool:
        """Say whether the root is a sitemap's."""
        return source.root_name in ("urlset", "sitemapindex")

    def read(self, source: Source, seen_at: datetime | None) -> FeedReading:
        """Return a page an entry, or a child sitemap an entry."""
        root = source.root
        if root is None:
            raise ValueError("no root")
        is_index = source.root_name == "sitemapindex"
        shelf = Shelf(source.problems)
        for element in root.iter("{*}sitemap" if is_index else "{*}url"):
            if shelf.is_full():
                break
            shelf.put(_entry(element, source.url, seen_at))
        return shelf.reading("sitemapindex" if is_index else "sitemap")


def _entry(element: Element, base: str, seen_at: datetime | None) -> Entry | None:
    parts = parts_of(element)
    named = by_name(parts)
    url = absolute(first_text(named, ("loc",)), base)
    if url is None:
        return None
    news = by_name(parts_of(named["news:news"])) if "news:news" in named else {}
    outlet = by_name(parts_of(news["news:publication"])) if "news:publication" in news else {}
    images = [draft for name, child in parts if name == "image:image" and (draft := _image(child, base))]
    return Entry(
        id=url,
        url=url,
        title=plain(first_text(news, ("news:title",)), MOST_TITLE_CHARS),
        published=within_reason(read_date(first_text(news, ("news:publication_date",))), seen_at),
        updated=within_reason(read_date(first_text(named, ("lastmod",))), seen_at),
        language=plain(first_text(outlet, ("news:language",)), 35),
        images=_finished(images),
    )


def _image(element: Element, base: str) -> Draft | None:
    named = by_name(parts_of(element))
    url = absolute(first_text(named, ("image:loc", "loc")), base)
    if url is None:
        return None
    return Draft(
        url,
        caption=plain(first_text(named, ("image:caption",)), MOST_CAPTION_CHARS),
        title=plain(first_text(named, ("image:title",)), MOST_TITLE_CHARS),
        place=plain(first_text(named, ("image:geo_location",)), 300),
    )


def _finished(drafts: list[Draft]) -> tuple[EntryImage, ...]:
    return tuple(draft.finished() for draft in merged(drafts)[:100])
