"""Reads the article off a story page: headline, byline, dateline, times, section, canonical, body.

JSON-LD comes first, meta elements next, the printed page last: publishers check what search engines read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, tzinfo
from itertools import chain, islice
from urllib.parse import urlsplit

import lxml.html
from htmldate import find_date
from trafilatura import bare_extraction

from worker.news import Article, StoryPage
from worker.stories.bylines import read_byline
from worker.stories.dates import is_day_only, read_moment, zone_named
from worker.stories.hosts import site_of
from worker.stories.page import OpenPage
from worker.stories.page_data import PageData, addresses, plain
from worker.stories.publishers import zone_of
from worker.text import clean_line, clean_text
from worker.urls import absolute, without_counting

MOST_BODY_CHARS = 200_000
MOST_HEADLINE_CHARS = 400
NEAR_HEADLINE = 40  # elements
OPENING_LINES = 4  # of the body, among which the headline may stand again
MOST_BODY_ELEMENTS = 15_000  # the largest real page seen has 4,300

_PUBLISHED_META = (
    "article:published_time",
    "article:published:time", "og:article:published_time", "datepublished", "og:published_time",
    "publishdate", "publish-date",
    "pubdate", "date.issued", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date",
    "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article.published",
    "datecreated",
    "published_at", "date", "last-published", "article:created", "pub_date", "published-date",
    "vr:published_time",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "article:updated",
)
_SECTION_META = (
    "article:section",
    "og:article:section",
    "section",
    "parsely-section",
    "cxenseparse:section",
    "sailthru.section",
)
_SITE_META = ("og:site_name", "application-name", "dc.publisher", "twitter:app:name:iphone")

# "NAIROBI, Kenya (AP) —", "BERLIN (dpa) -", "LAMU, Kenya, March 3 (Reuters) -", "PARIS —"
_DATELINE = re.compile(
    r"^(?P<line>(?:[A-ZÀ-ÞŁŚŻ][A-ZÀ-ÞŁŚŻ'’.\-]+(?:[ /][A-ZÀ-ÞŁŚŻ][A-ZÀ-ÞŁŚŻ'’.\-]+){0,4})"
    r"(?:,\s[A-ZÀ-Þ][\w.'’ ]{1,30}){0,3}(?:\s?\([A-Z][\w .&/-]{1,40}\))?)\s?(?:—|–|--|-)\s"
)
_MIXED_DATELINE = re.compile(
    r"^(?P<line>[A-ZÀ-Þ][\w'’.\- ]{1,30}(?:,\s[A-ZÀ-Þ][\w.'’ ]{1,30}){0,2}"
    r"(?:\s?\((?:AP|AFP|Reuters|dpa[\w/-]*|EFE|ANSA|APA|KNA|epd|CNN|UPI|Xinhua|CP|AAP|PTI|ANI|IANS)\)"
    r"|/dpa))\s?(?:—|–|--|-)\s"
)
_NAME_BEHIND = re.compile(r"\s*[|–—·ㅣ:-]\s*\S|\s*[（(【][^()（）【】]{1,30}[)）】]$")
_PRINTED_DAY = re.compile(
    r"(?<!\d)(?:(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>20\d\d)"
    r"|(?P<y2>20\d\d)[-/.年](?P<m2>\d\d?)[-/.月](?P<d2>\d\d?))(?!\d)"
)


def read_article(opened: OpenPage, data: PageData) -> tuple[Article, list[str]]:
    """Return the article but for its body (see read_body), and a line for each thing that was left out."""
    page, tree, problems = opened.page, opened.tree, []
    language = _language(tree, data, page)
    zone = zone_named(zone_of(page.url, page.outlet, language))
    canonical, strange = _canonical(opened, data)
    if strange:
        problems.append(f"canonical of another site not followed: {strange[:200]}")
    published = _published(opened, data, zone) or page.published
    article = Article(
        url=page.url,
        canonical=canonical,
        headline=_headline(tree, data),
        byline=read_byline(tree, data),
        published=published,
        modified=_moment([plain(data.article.get("dateModified")), data.first(*_MODIFIED_META)], zone),
        section=_line(plain(data.article.get("articleSection")) or data.first(*_SECTION_META), 120),
        language=language,
        site_name=_line(data.first(*_SITE_META) or _publisher(data), 120),
    )
    return article, problems


def read_body(tree: lxml.html.HtmlElement, url: str, headline: str | None = None) -> tuple[str, list[str]]:
    """Return the article's text, a paragraph a line, "" where there is none, and what was cut.

    A line of its beginning that only repeats the headline is no part of it.
    Changes the tree.
    """
    problems = []
    if _cut_behind(tree, MOST_BODY_ELEMENTS):
        problems.append(f"more than {MOST_BODY_ELEMENTS} elements: the body is read from the first ones")
    _keep_joiners(tree)
    document = bare_extraction(tree, url=url, include_comments=False, with_metadata=False)
    text = getattr(document, "text", None) if document is not None else None
    text = text.translate(str.maketrans(_STAND_INS, _JOINERS)) if text else text
    if text and len(text) > MOST_BODY_CHARS:
        problems.append(f"body of {len(text)} characters: only the first {MOST_BODY_CHARS} are kept")
    return clean_text(_without_headline(_without_notices(text or ""), headline), MOST_BODY_CHARS), problems


# Signs between the letters of a Persian or Hindi word, which trafilatura takes for control characters and
# drops: letters that no press prints stand in for them.
_JOINERS, _STAND_INS = "\u200c\u200d", "\u2d6f\ua9cf"


def _keep_joiners(tree: lxml.html.HtmlElement) -> None:
    table = str.maketrans(_JOINERS, _STAND_INS)
    for element in tree.iter("*"):
        for place in ("text", "tail"):
            text = getattr(element, place)
            if text and not text.isascii() and ("\u200c" in text or "\u200d" in text):
                with suppress(ValueError):  # a noncharacter in it, that lxml reads and does not write
                    setattr(element, place, text.translate(table))


# Lines that a page prints among its paragraphs and no person reads as the story's.
_NOTICE = re.compile(
    r"^(?:loading ?(?:\.{3}|…)|(?:hide|toggle) caption|(?:copyright|©)[ ©]{0,3}\d{4}\b.{0,200})$",
    re.IGNORECASE,
)


def _without_notices(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not _NOTICE.match(line.strip()))


def _without_headline(text: str, headline: str | None) -> str:
    wanted = _folded(headline or "")
    lines = text.split("\n")
    opening = [line for line in lines[:OPENING_LINES] if not wanted or _folded(line) != wanted]
    return "\n".join([*opening, *lines[OPENING_LINES:]])


def _cut_behind(tree: lxml.html.HtmlElement, most: int) -> bool:
    """Take off what stands behind the first `most` elements; trafilatura's time grows with their square."""
    last = next(islice(tree.iter(), most, None), None)
    if last is None:
        return False
    for element in (last, *last.iterancestors()):
        while (behind := element.getnext()) is not None:
            behind.getparent().remove(behind)
    return True


def dateline_of(body: str) -> str | None:
    """Return the place (and house) that opens the article, as printed, or None."""
    for line in body.split("\n", 4)[:4]:
        if found := _DATELINE.match(line[:160]) or _MIXED_DATELINE.match(line[:160]):
            return found["line"].strip()
    return None


# --- headline ------------------------------------------------------------------------------------


def _headline(tree: lxml.html.HtmlElement, data: PageData) -> str | None:
    """Return the headline: where what is printed and what is shared agree, that; else what JSON-LD says.

    A kicker before it ("Talks in Cairo: ...") or the site's name behind it goes where another place
    has the headline without it.
    """
    told = _line(plain(data.article.get("headline")), MOST_HEADLINE_CHARS)
    shared = _line(data.first("og:title", "twitter:title", "title"), MOST_HEADLINE_CHARS)
    printed = [
        text
        for h1 in tree.iter("h1")
        if (text := clean_line(" ".join(h1.itertext()), MOST_HEADLINE_CHARS))
        and not ((told or shared) and _is_the_sites_name(h1, text))
    ]
    first = max(printed, key=lambda text: _likeness(text, shared or told or ""), default=None)
    if first and shared and _folded(first) == _folded(shared):
        return first
    best = told or first or shared
    if best is None:
        return next((clean_line(t.text or "", MOST_HEADLINE_CHARS) or None for t in tree.iter("title")), None)
    site = data.first(*_SITE_META) or _publisher(data)
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


def _folded(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _likeness(one: str, other: str) -> float:
    a, b = _words(one), _words(other)
    return len(a & b) / max(len(a | b), 1)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


# --- times ---------------------------------------------------------------------------------------


def _published(opened: OpenPage, data: PageData, zone: tzinfo) -> datetime | None:
    """Return when the story was published; of the places that say it, the first with a time of day."""
    tree = opened.tree
    told = (
        plain(data.article.get("datePublished")),
        plain(data.article.get("dateCreated")),
        *(data.meta.get(name) for name in _PUBLISHED_META),
        *(plain(node.get("datePublished")) for node in data.nodes[:60] if "datePublished" in node),
    )
    uploaded = (plain(node.get("uploadDate")) for node in data.nodes[:60] if "uploadDate" in node)
    moment = _moment(chain(told, _printed_times(tree), uploaded), zone)
    moment = moment or _day_beside_headline(tree, data, zone) or _guessed_day(opened, zone)
    if moment and not (moment.hour or moment.minute):
        return _with_clock(moment, tree, zone)
    return moment


def _printed_times(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield the values of elements that are marked as the time of publication, then of other times."""
    others: list[str] = []
    for element in tree.iter("time", "span", "div", "p", "abbr", "relative-time"):
        value = element.get("datetime") or element.get("content") or ""
        if element.tag == "abbr":
            value = value or element.get("title") or ""
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            yield value or "".join(element.itertext())[:60]
        elif element.tag == "time" and value and len(others) < 3:
            others.append(value)
    yield from others


def _with_clock(day: datetime, tree: lxml.html.HtmlElement, zone: tzinfo) -> datetime:
    """Return the day with the time that is printed beside it ("25.04.24 | 14:07 Uhr"), where one is."""
    year = f"{day.year % 100:02}"
    for element in tree.iter("time", "span", "div", "p", "li", "em", "a"):
        for text in (element.text, *element.values()):
            if not text or not 10 <= len(text) <= 120 or year not in text:
                continue
            for form in _DAYS_AND_CLOCKS:
                for found in form.finditer(text):
                    if clock := _clock_of(found, day):
                        return day.replace(hour=clock[0], minute=clock[1], tzinfo=zone)
    return day


# The month's name is not read: number and year of the day that is known are enough.
_MONTH = r"[^\W\d_]{3,12}\.?"
_CLOCK = r"(?P<H>\d{1,2})(?::|\s?h\s?)(?P<M>\d\d)(?!\d)(?:\s?(?P<half>[ap])\.?m\b)?"
_DAYS_AND_CLOCKS = (
    re.compile(
        rf"\b(?P<a>\d{{1,4}})[./-]\s?(?P<b>\d\d?)[./-]\s?(?P<c>\d{{2,4}})\b[^\d:]{{0,14}}{_CLOCK}", re.I
    ),
    re.compile(
        rf"\b(?P<d>\d\d?)\.?\s(?:de\s)?{_MONTH},?\s(?:de\s)?(?P<y>20\d\d)\b[^\d:]{{0,14}}{_CLOCK}", re.I
    ),
    re.compile(rf"\b{_MONTH}\s(?P<d>\d\d?),\s(?P<y>20\d\d)\b[^\d:]{{0,14}}{_CLOCK}", re.I),
    re.compile(rf"\b{_CLOCK},?\s(?P<d>\d\d?)\.?\s(?:de\s)?{_MONTH}\s(?:de\s)?(?P<y>20\d\d)\b", re.I),
)  # fmt: skip


def _clock_of(found: re.Match[str], day: datetime) -> tuple[int, int] | None:
    """Return hour and minute of what is printed, where its day is the one that is known."""
    told = found.groupdict()
    if "d" in told:
        is_day = (int(told["d"]), int(told["y"])) == (day.day, day.year)
    else:
        numbers = sorted((int(told["a"]) % 100, int(told["b"]), int(told["c"]) % 100))
        is_day = numbers == sorted((day.day, day.month, day.year % 100))
    hour, minute = int(told["H"]), int(told["M"])
    if half := told["half"]:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return (hour, minute) if is_day and hour < 24 and minute < 60 else None


def _moment(told: Iterable[str | None], zone: tzinfo) -> datetime | None:
    """Return the first that names a time of day, else the first that names a day."""
    day: datetime | None = None
    for text in told:
        moment = read_moment(text, zone)
        if moment and not is_day_only(text):
            # A day known already is not moved to another by a weaker place.
            if day is None or abs((moment - day).total_seconds()) < 36 * 3600:
                return moment
        elif moment and day is None:
            day = moment
    return day


def _day_beside_headline(tree: lxml.html.HtmlElement, data: PageData, zone: tzinfo) -> datetime | None:
    """Return the day in the page's title, or in a short line soon behind the headline ("28.04.2023")."""
    near = chain.from_iterable(islice(h1.iter(), 5) for h1 in tree.iter("h1"))
    lines = [data.first("og:title") or "", *(element.text or "" for element in tree.iter("title"))]
    for heading in islice(near, 3):
        lines += [element.text or "" for element in islice(_behind(heading), NEAR_HEADLINE)]
    for line in lines:
        found = _PRINTED_DAY.search(line) if len(line) < 300 else None
        if found:
            year, month, day = (found[name] or found[f"{name}2"] for name in "ymd")
            if moment := read_moment(f"{year}-{int(month):02}-{int(day):02}", zone):
                return moment
    return None


def _behind(element: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    for around in (element, *element.iterancestors()):
        for behind in around.itersiblings():
            yield from behind.iter("*")


def _guessed_day(opened: OpenPage, zone: tzinfo) -> datetime | None:
    if next(islice(opened.tree.iter(), MOST_BODY_ELEMENTS, None), None) is not None:
        return None
    try:
        day = find_date(
            opened.tree, original_date=True, url=opened.page.url, outputformat="%Y-%m-%dT%H:%M:%S"
        )
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    return read_moment(day, zone)


# --- who, where, what ----------------------------------------------------------------------------


def _language(tree: lxml.html.HtmlElement, data: PageData, page: StoryPage) -> str | None:
    told = plain(data.article.get("inLanguage")) or tree.get("lang") or tree.get("xml:lang")
    told = told or data.first("og:locale", "content-language", "dc.language", "language")
    found = re.match(r"([a-z]{2,3})(?:[-_]([a-z]{2}|[a-z]{4})\b)?", (told or "").strip().lower())
    if found and found[1] not in ("und", "xx"):
        return found[1] + (
            f"-{found[2].upper() if len(found[2]) == 2 else found[2].title()}" if found[2] else ""
        )
    return page.outlet.language if page.outlet else None


def _publisher(data: PageData) -> str | None:
    return plain(data.article.get("publisher"))


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
