"""Reads a story page: the one place where article, captions, credits and photo dates come together."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from worker.news import Caption, StoryPage, StoryReading
from worker.stories.article import read_article
from worker.stories.body import dateline_of, read_body
from worker.stories.captions import LeftOut, find_captions
from worker.stories.page import is_plain_text, open_page, read_text
from worker.stories.page_data import read_page_data
from worker.stories.publishers import zone_of
from worker.stories.taken import read_taken
from worker.stories.text_story import read_text_story


def read_story(page: StoryPage) -> StoryReading:
    """Return the article and its captions, of an HTML page or of a story in plain text.

    Raises Unreadable where the bytes are no page at all. A page without body or captions is none
    of that: it comes back with what it has.
    """
    return _read(page, explained=False)[0]


def explain_story(page: StoryPage) -> tuple[StoryReading, tuple[LeftOut, ...]]:
    """Return the reading, and every text that looked like a caption and was left out, with the reason."""
    return _read(page, explained=True)


def _read(page: StoryPage, *, explained: bool) -> tuple[StoryReading, tuple[LeftOut, ...]]:
    text, problems = read_text(page)
    if is_plain_text(page, text):
        return read_text_story(page), ()
    opened = open_page(page, text, problems)
    data = read_page_data(opened.tree)
    article, notes = read_article(opened, data)
    found = find_captions(opened, data, language=article.language)
    left_out = found.left_out if explained else ()
    body, cut = read_body(opened.tree, page.url, article.headline)
    article = replace(article, body=body, dateline=dateline_of(body))
    captions = tuple(
        _dated(caption, page, article.published or page.published, article.language)
        for caption in found.captions
    )
    told = [*opened.problems, *data.problems, *notes, *found.problems, *cut]
    return StoryReading(article=article, captions=captions, problems=tuple(told)), left_out


def _dated(caption: Caption, page: StoryPage, published: datetime | None, language: str | None) -> Caption:
    zone = zone_of(page.url, page.outlet, language)
    taken = read_taken(
        caption.caption,
        published=published,
        timezone=zone,
        language=language,
        credit=caption.credit.line,
    )
    return replace(caption, taken=taken)
