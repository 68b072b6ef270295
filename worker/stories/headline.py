"""The headline of a story page: where what is printed and what is shared agree, that."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import lxml.html

from worker.stories.page_data import PageData, plain
from worker.text import clean_line

MOST_HEADLINE_CHARS = 400
SITE_META = ("og:site_name", "application-name", "dc.publisher", "twitter:app:name:iphone")

_FEWEST_TITLE_WORDS, _MOST_SITE_WORDS = 3, 6
_TITLE_PARTS = re.compile(r"\s+[|–—»·-]+\s+")
# "旧港的渔船返航_新闻中心_例网", "旧港的渔船返航-例网": Chinese papers set no spaces
_PARTS_IN_HAN = re.compile(r"\s*[_|｜]+\s*|\s+[–—»·-]+\s+|-(?=[^-\s]*[\u4e00-\u9fff][^-\s]*$)")
_SITE_ADDRESS = re.compile(r"^[\w-]+(?:\.[\w-]+)+$")
_NAME_BEHIND = re.compile(r"\s*[|–—·ㅣ:-]\s*\S|\s*[（(【][^()（）【】]{1,30}[)）】]$")


def read_headline(tree: lxml.html.HtmlElement, data: PageData) -> str | None:
    """Return the headline: where what is printed and what is shared agree, that; else what JSON-LD says.

    A kicker before it ("Talks in Cairo: ...") or the site's name behind it goes where another place
    has the headline without it. What shares no word with the page's titles is a menu's or another
    story's ("Quick links"), and none.
    """
    title: str = next(
        (text for t in tree.iter("title") if (text := clean_line(t.text or "", MOST_HEADLINE_CHARS))), ""
    )
    shared = _short(data.first("og:title", "twitter:title", "title"))
    titles = [text for text in (shared, title) if text]
    told = _about(_short(plain(data.article.get("headline"))), titles)
    printed = [
        heading
        for h1 in tree.iter("h1")
        if (heading := _about(_printed(h1), titles))
        and not ((told or shared or title) and _is_the_sites_name(h1, heading))
    ]
    first = max(printed, key=lambda text: _likeness(text, shared or told or title), default=None)
    if first and shared and folded_words(first) == folded_words(shared):
        return first
    site = data.first(*SITE_META) or publisher_of(data)
    best = told or first or shared
    if best is None or (best == first and not shared and title and _is_site_of(best, title)):
        return _without_site(title, site) or None
    # A kicker that the page shares too belongs to the headline; one that only stands in JSON-LD does not.
    if shared and shared != best and _is_behind_kicker(shared, best):
        return shared
    for other in (first, shared, site and _without_end(best, site)):
        if other and other != best and _is_before_name(other, best):
            return other
    return best


def _printed(h1: lxml.html.HtmlElement) -> str:
    """Return the words of a heading, without what is code in it."""
    pieces = h1.xpath(".//text()[not(ancestor::style or ancestor::script)]")
    return clean_line(" ".join(map(str, pieces)), MOST_HEADLINE_CHARS)


def _about(text: str | None, titles: list[str]) -> str | None:
    """Return the text where it shares a word with one of the page's titles that say enough, else None."""
    if not text:
        return None
    wordy = [words for title in titles if len(words := _words(title)) >= _FEWEST_TITLE_WORDS]
    if not wordy or (not text.isascii() and _HAN_OR_KANA.search(text)):
        return text
    return text if any(_words(text) & words for words in wordy) else None


def _is_site_of(heading: str, title: str) -> bool:
    """Whether the heading is only what the title ends in: the site's name."""
    parts = _parts(title)
    return len(parts) > 1 and folded_words(parts[-1]) == folded_words(heading)


def _without_site(title: str, site: str | None) -> str:
    """Return a document's title without the site's name that stands behind it."""
    *front, last = _parts(title)
    before = title[: len(title) - len(last)].rstrip(" _|｜–—»·-")
    if not front or len(before) < len(last):
        return title
    named = site is not None and folded_words(last) == folded_words(site)
    if not named and len(folded_words(last)) > _MOST_SITE_WORDS:
        return title
    # "Storm closes the port - example.com - Harbour Town", "..._新闻中心_例网"
    again = _parts(before)
    is_more = len(again) > 1 and (_SITE_ADDRESS.match(again[-1]) or "_" in title)
    return _without_site(before, site) if is_more else before


def _parts(title: str) -> list[str]:
    """Return the parts of a document's title between dashes and bars."""
    return (_PARTS_IN_HAN if _HAN_OR_KANA.search(title) else _TITLE_PARTS).split(title)


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
