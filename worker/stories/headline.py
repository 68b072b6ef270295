"""The headline of a story page: where what is printed and what is shared agree, that."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import lxml.html

from worker.stories.page_data import PageData, plain
from worker.text import clean_line

MOST_HEADLINE_CHARS = 400
SITE_META = ("og:site_name", "application-name", "dc.publisher", "twitter:app:name:iphone")

_NAME_BEHIND = re.compile(r"\s*[|–—·ㅣ:-]\s*\S|\s*[（(【][^()（）【】]{1,30}[)）】]$")


def read_headline(tree: lxml.html.HtmlElement, data: PageData) -> str | None:
    """Return the headline: where what is printed and what is shared agree, that; else what JSON-LD says.

    A kicker before it ("Talks in Cairo: ...") or the site's name behind it goes where another place
    has the headline without it.
    """
    told = _short(plain(data.article.get("headline")))
    shared = _short(data.first("og:title", "twitter:title", "title"))
    printed = [
        text
        for h1 in tree.iter("h1")
        if (text := clean_line(" ".join(h1.itertext()), MOST_HEADLINE_CHARS))
        and not ((told or shared) and _is_the_sites_name(h1, text))
    ]
    first = max(printed, key=lambda text: _likeness(text, shared or told or ""), default=None)
    if first and shared and folded_words(first) == folded_words(shared):
        return first
    best = told or first or shared
    if best is None:
        return next((clean_line(t.text or "", MOST_HEADLINE_CHARS) or None for t in tree.iter("title")), None)
    site = data.first(*SITE_META) or publisher_of(data)
    # A kicker that the page shares too belongs to the headline; one that only stands in JSON-LD does not.
    if shared and shared != best and _is_behind_kicker(shared, best):
        return shared
    for other in (first, shared, site and _without_end(best, site)):
        if other and other != best and _is_before_name(other, best):
            return other
    return best


def _is_the_sites_name(h1: lxml.html.HtmlElement, text: str) -> bool:
    """Whether the heading is the site's own: all of it is a link to the front page."""
    return any(
        not urlsplit(link.get("href") or "#").path.strip("/")
        and not (link.get("href") or "#").startswith(("#", "javascript:"))
        and clean_line(" ".join(link.itertext())) == text
        for link in (*h1.iter("a"), *h1.iterancestors("a"))
    )


def _is_behind_kicker(headline: str, whole: str) -> bool:
    before = whole.removesuffix(headline) if whole.endswith(headline) else ""
    return _is_long(headline) and bool(before) and len(before) < 60 and before.rstrip()[-1] in ":–—-|/"


def _is_before_name(headline: str, whole: str) -> bool:
    behind = whole.removeprefix(headline) if whole.startswith(headline) else ""
    return _is_long(headline) and 0 < len(behind) < 60 and bool(_NAME_BEHIND.match(behind))


def _is_long(headline: str) -> bool:
    """Whether it is more than a kicker or a name; Han and kana say in six signs what letters do in twelve."""
    return len(headline) > (12 if headline.isascii() or not _HAN_OR_KANA.search(headline) else 6)


_HAN_OR_KANA = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def _without_end(headline: str, site: str) -> str:
    return headline.removesuffix(site).rstrip(" |–—-·ㅣ:") if headline.endswith(site) else headline


def folded_words(text: str) -> list[str]:
    """Return the words of a text in their order, case folded."""
    return re.findall(r"\w+", text.casefold())


def _likeness(one: str, other: str) -> float:
    a, b = _words(one), _words(other)
    return len(a & b) / max(len(a | b), 1)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def publisher_of(data: PageData) -> str | None:
    """Return the publisher's name as the page's data has it, or None."""
    return plain(data.article.get("publisher"))


def _short(text: str | None) -> str | None:
    return clean_line(text, MOST_HEADLINE_CHARS) or None if text else None
