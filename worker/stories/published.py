"""When a story was published and changed: what the page's data says, its elements, at last its print.

JSON-LD "2024-04-25" and "25.04.24 | 14:07 Uhr" beside the headline -> 2024-04-25 14:07, their zone
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, tzinfo
from itertools import chain, islice

import lxml.html
from htmldate import find_date

from worker.stories.body import MOST_BODY_ELEMENTS
from worker.stories.dates import is_day_only, read_moment
from worker.stories.page import OpenPage
from worker.stories.page_data import PageData, plain
from worker.stories.taken import read_taken

NEAR_HEADLINE = 40  # elements
_MOST_LINE_CHARS, _MOST_OTHER_CHARS = 70, 30
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")

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
_PRINTED_DAY = re.compile(
    r"(?<!\d)(?:(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>20\d\d)"
    r"|(?P<y2>20\d\d)[-/.年](?P<m2>\d\d?)[-/.月](?P<d2>\d\d?))(?!\d)"
)


def read_published(opened: OpenPage, data: PageData, language: str | None, zone: tzinfo) -> datetime | None:
    """Return when the story was published; of the places that say it, the first with a time of day.

    What no place of the page says is what its feed announced, at last a guess from all its print.
    """
    tree = opened.tree
    told = (
        plain(data.article.get("datePublished")),
        plain(data.article.get("dateCreated")),
        *(data.meta.get(name) for name in _PUBLISHED_META),
        *(plain(node.get("datePublished")) for node in data.nodes[:60] if "datePublished" in node),
    )
    uploaded = (plain(node.get("uploadDate")) for node in data.nodes[:60] if "uploadDate" in node)
    moment = _moment(chain(told, _printed_times(tree), uploaded), language, zone)
    moment = moment or _day_beside_headline(tree, data, language, zone)
    moment = moment or opened.page.published or _guessed_day(opened, zone)
    if moment and not (moment.hour or moment.minute):
        return _with_clock(moment, tree, zone)
    return moment


def read_modified(data: PageData, language: str | None, zone: tzinfo) -> datetime | None:
    """Return when the story was changed last, as far as the page's data says."""
    return _moment([plain(data.article.get("dateModified")), data.first(*_MODIFIED_META)], language, zone)


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


def _moment(told: Iterable[str | None], language: str | None, zone: tzinfo) -> datetime | None:
    """Return the first that names a time of day, else the first that names a day."""
    day: datetime | None = None
    for text in told:
        moment = read_moment(text, zone, language)
        if moment and not is_day_only(text):
            # A day known already is not moved to another by a weaker place.
            if day is None or abs((moment - day).total_seconds()) < 36 * 3600:
                return moment
        elif moment and day is None:
            day = moment
    return day


def _day_beside_headline(
    tree: lxml.html.HtmlElement, data: PageData, language: str | None, zone: tzinfo
) -> datetime | None:
    """Return the day in the page's title, or in a short line soon behind the headline ("28.04.2023")."""
    lines = [data.first("og:title") or "", *(element.text or "" for element in tree.iter("title"))]
    for heading in _headlines(tree, lines):
        for element in islice(_behind(heading), NEAR_HEADLINE):
            lines += (element.text or "", element.tail or "")
    for line in lines:
        if day := _printed_day(line, language):
            return datetime.combine(day, time(), zone)
    return None


def _headlines(tree: lxml.html.HtmlElement, titles: Iterable[str]) -> list[lxml.html.HtmlElement]:
    """Return the first headings, those first that share most words with the page's titles."""
    wanted = {word for title in titles for word in title.casefold().split()}

    def likeness(heading: lxml.html.HtmlElement) -> int:
        return len(wanted & {*"".join(heading.itertext())[:300].casefold().split()})

    return sorted(islice(tree.iter("h1"), 20), key=likeness, reverse=True)[:2]


def _printed_day(line: str, language: str | None) -> date | None:
    """Return the full date of a line that is little else: "4.2.2022", "Tuesday, 13 Oct 2020 18:29"."""
    if len(line) >= 300:
        return None
    if found := _PRINTED_DAY.search(line):
        year, month, day = (int(found[name] or found[f"{name}2"]) for name in "ymd")
        try:
            return date(year, month, day)
        except ValueError:
            return None
    if len(line) > _MOST_LINE_CHARS or not _YEAR.search(line):
        return None
    said = read_taken(line, published=None, timezone=None, language=language)
    evidence = (said and said.evidence) or ""
    if said is None or said.precision != "day" or not _YEAR.search(evidence):
        return None
    return said.first if len(line.strip()) - len(evidence) <= _MOST_OTHER_CHARS else None


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
    moment = read_moment(day, zone)
    # The guess for a year alone, as a notice of copyright says it, is its first day.
    return None if moment and (moment.month, moment.day) == (1, 1) else moment
