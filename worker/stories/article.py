"""Reads the article off a story page: headline, byline, times, section, language, canonical address.

JSON-LD comes first, meta elements next, the printed page last: publishers check what search engines read.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import lxml.html

from worker.news import Article, StoryPage
from worker.stories.bylines import read_byline
from worker.stories.dates import zone_named
from worker.stories.headline import SITE_META, publisher_of, read_headline
from worker.stories.hosts import site_of
from worker.stories.page import OpenPage
from worker.stories.page_data import PageData, addresses, plain
from worker.stories.published import read_modified, read_published
from worker.stories.publishers import zone_of
from worker.text import clean_line
from worker.urls import absolute, without_counting

_SECTION_META = (
    "article:section",
    "og:article:section",
    "section",
    "parsely-section",
    "cxenseparse:section",
    "sailthru.section",
)


def read_article(opened: OpenPage, data: PageData) -> tuple[Article, list[str]]:
    """Return the article but for its body (see body.py), and a line for each thing that was left out."""
    page, tree, problems = opened.page, opened.tree, []
    language = _language(tree, data, page)
    zone = zone_named(zone_of(page.url, page.outlet, language))
    canonical, strange = _canonical(opened, data)
    if strange:
        problems.append(f"canonical of another site not followed: {strange[:200]}")
    published = read_published(opened, data, language, zone)
    article = Article(
        url=page.url,
        canonical=canonical,
        headline=read_headline(tree, data),
        byline=read_byline(tree, data),
        published=published,
        modified=read_modified(data, language, zone),
        section=_line(plain(data.article.get("articleSection")) or data.first(*_SECTION_META), 120),
        language=language,
        site_name=_line(data.first(*SITE_META) or publisher_of(data), 120),
    )
    return article, problems


def _language(tree: lxml.html.HtmlElement, data: PageData, page: StoryPage) -> str | None:
    told = plain(data.article.get("inLanguage")) or tree.get("lang") or tree.get("xml:lang")
    told = told or data.first("og:locale", "content-language", "dc.language", "language")
    found = re.match(r"([a-z]{2,3})(?:[-_]([a-z]{2}|[a-z]{4})\b)?", (told or "").strip().lower())
    if found and found[1] not in ("und", "xx"):
        return found[1] + (
            f"-{found[2].upper() if len(found[2]) == 2 else found[2].title()}" if found[2] else ""
        )
    return page.outlet.language if page.outlet else None


def _canonical(opened: OpenPage, data: PageData) -> tuple[str, str | None]:
    """Return the page's own address for itself, and the first that pointed to another site."""
    page, strange = opened.page, None
    told: list[str] = []
    for link in opened.tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            told.append(link.get("href") or "")
            break
    told += [data.meta.get("og:url") or ""]
    told += addresses(data.article.get("mainEntityOfPage"))[:1] + addresses(data.article.get("url"))[:1]
    for address in told:
        url = absolute(address, opened.base) if address.strip() else None
        if url is None:
            continue
        if site_of(url) != site_of(page.url):
            strange = strange or url
        elif _names_a_story(url, page.url):
            return without_counting(url), strange
    return without_counting(page.url), strange


def _names_a_story(url: str, fetched: str) -> bool:
    """Whether the address can stand for the page: a canonical that is the front page stands for none."""
    if urlsplit(url).path.strip("/"):
        return True
    return not urlsplit(fetched).path.strip("/") or bool(urlsplit(url).query)


def _line(text: str | None, most: int) -> str | None:
    return clean_line(text, most) or None if text else None
