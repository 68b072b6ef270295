"""Reads days as people type them, and writes them so; `today` is the day the question is asked.

"2023-11-01"  "2023-11"  "2023"      the day, the whole month, the whole year
"1 November 2023"  "Nov. 1, 2023"    the same with the month's English name, as agencies write it
"1. März 2024"  "5 de mayo de 2024"  and in 38 other languages (months.tsv)
"1 stycznia 2025"  "2025年1月5日"
"1960s"                              ten years
"2023-10..2023-11"  "2023.."         from the beginning of one to the end of the other; open
"today"  "yesterday"  "7d"  "2w"     7d: seven days ago until now (d, w, m, y)

Only forms that are read alike everywhere: 2024/5/1 is, but 1/5/2024 is January here and May there, so it is
refused.
"""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from indexer.query import DateSpan
from indexer.search.month_names import ENGLISH, MONTHS, NEEDS_A_DAY, OF_TWO_MONTHS, folded

EXPECTED_DAYS = "days such as 2023-11-01, 2023-11, 2023, 2023-10..2023-11, 7d or today"
EXPECTED_DAY_OF_YEAR = "a day or month of any year, such as 12-25, 07, July or '25 December'"

MONTH_NAMES = tuple(name.title() for name in ENGLISH)  # calendar.month_name speaks the operator's language

_ISO = re.compile(r"(?P<year>\d{4})(?:(?P<by>[-/.])(?P<month>\d{1,2})(?:(?P=by)(?P<day>\d{1,2}))?)?")
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)")
# The same in Chinese, Japanese and Korean.
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년](?:\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일])?)?")
_LETTERS = r"[^\W\d_](?:[^\s\d.,:;/\-]{0,15})"  # vowel signs are no letters to re
_MONTH_AND_DAY = (
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:(?:of|de)\s+)?(?P<m1>{_LETTERS})\.?"
    rf"|(?P<m2>{_LETTERS})\.?(?:\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)?)"
)
_WORDED = re.compile(rf"{_MONTH_AND_DAY},?\s+(?:de\s+)?(?P<year>\d{{4}})")
_DECADE = re.compile(r"(?P<year>\d{3}0)['’]?s")
_AGO = re.compile(r"(?P<count>\d{1,4})\s*(?P<unit>[dwmy]|(?:day|week|month|year)s?)")
_MONTH_DAY = re.compile(r"(?:--?)?(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?")
_WORDED_MONTH_DAY = re.compile(_MONTH_AND_DAY)
# What is days even without a field: "7d" is not, nor are the eight digits of a number.
_IS_SAID = re.compile(
    rf"(?:today|yesterday|\d{{4}}(?:([-/.])\d{{1,2}}(?:\1\d{{1,2}})?)?|{_DECADE.pattern}"
    rf"|\d{{4}}(?:-\d\d){{0,2}}\.\.(?:\d{{4}}(?:-\d\d){{0,2}})?"
    r"|\d{4}\s?[年년](?:\s?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日일])?)?"
    rf"|(?P<day>\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s(?:(?:of|de)\s)?)?(?P<month>{_LETTERS})\.?"
    r"(?:\s\d{1,2}(?:st|nd|rd|th)?)?(?:\s(?:de\s)?\d{4})?)"
)
RANGE = re.compile(r"\.{2,3}|…")
# What people say for it.
_SAID = {
    f"{which} {unit}": f"1{unit[0]}" if unit != "week" else "7d"
    for which in ("last", "past", "this")
    for unit in ("week", "month", "year")
}
OLDEST_YEAR = 1840  # what stands alone in a question and is less than that is a number


class NoDays(ValueError):
    """Not days that we know how to read. The message says what is wrong, `expected` what would be right.

    `nearest` is what was most likely meant, as it is typed after the colon; None where nothing is near.
    """

    def __init__(self, why: str, expected: str = EXPECTED_DAYS, nearest: str | None = None) -> None:
        super().__init__(why, expected, nearest)
        self.why, self.expected, self.nearest = why, expected, nearest

    def __str__(self) -> str:
        return self.why


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfYear:
    """A month of any year, or one day of it (None: the whole month)."""

    month: int
    day: int | None = None


def read_days(text: str, *, today: date) -> DateSpan:
    """Return the days that the text means, both ends included. Raises NoDays.

    "7d" is open at its end: what a publisher east of us dates tomorrow came out within it, too.
    """
    if not (dots := RANGE.search(text)):
        return _read_one(text, today)
    first, last = text[: dots.start()].strip(), text[dots.end() :].strip()
    if not first and not last:
        raise NoDays("a range without any day")
    begin = _read_one(first, today).first if first else None
    end = _end_of(last, today) if last else None
    if begin is not None and end is not None and begin > end:
        raise NoDays(f"the range is reversed: {begin} comes after {end}", nearest=f"{last}..{first}")
    return DateSpan(first=begin, last=end)


def read_day_of_year(text: str) -> DayOfYear:
    """Return the day or month of any year that the text means. Raises NoDays."""
    plain = folded(text)
    if found := _MONTH_DAY.fullmatch(plain):
        month, day = int(found["month"]), int(found["day"]) if found["day"] else None
    elif found := _WORDED_MONTH_DAY.fullmatch(plain):
        month, day = _month(found["m1"] or found["m2"], EXPECTED_DAY_OF_YEAR), _day(found)
    else:
        raise NoDays("no day or month of a year", EXPECTED_DAY_OF_YEAR)
    # 2000 was a leap year: 29 February is a day of some years.
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(2000, month)[1]):
        raise NoDays("there is no such day in any year", EXPECTED_DAY_OF_YEAR)
    return DayOfYear(month=month, day=day)


def read_length(text: str) -> timedelta:
    """Return a length such as 30d, 2w, 6m (30 days each) or 1y (365). Raises NoDays."""
    found = _AGO.fullmatch(text.strip().casefold())
    if not found:
        raise NoDays("no length of time", "a length such as 30d, 2w, 6m or 1y")
    return timedelta(days=int(found["count"]) * {"d": 1, "w": 7, "m": 30, "y": 365}[found["unit"][0]])


def _read_one(text: str, today: date) -> DateSpan:
    plain = folded(text)
    if plain in ("today", "yesterday"):
        day = today if plain == "today" else _shifted(today, -1)
        return DateSpan(first=day, last=day)
    plain = _SAID.get(_spelt(plain), plain)
    if found := _AGO.fullmatch(plain):
        return DateSpan(first=_ago(today, int(found["count"]), found["unit"][0]))
    if found := _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain):
        parts = [int(part) if part else None for part in found.group("year", "month", "day")]
        return _span(parts[0] or 0, parts[1], parts[2])
    if found := _EAST_ASIAN.fullmatch(plain):
        parts = [int(part) if part else None for part in found.groups()]
        return _span(parts[0] or 0, parts[1], parts[2])
    if found := _WORDED.fullmatch(plain):
        return _span(int(found["year"]), _month(found["m1"] or found["m2"]), _day(found))
    if found := _DECADE.fullmatch(plain):
        year = int(found["year"])
        return DateSpan(first=_span(year, None, None).first, last=date(year + 9, 12, 31))
    if re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", plain):
        raise NoDays("it is not said which of these is the month")
    raise NoDays("no day, month or year", nearest=_meant(plain))


def _spelt(plain: str) -> str:
    """The words of "last-week", "last_week" and "lastweek"."""
    apart = plain.replace("-", " ").replace("_", " ")
    return apart if " " in apart else f"{apart[:4]} {apart[4:]}"


def said_days(text: str, *, today: date) -> DateSpan | DayOfYear | None:
    """Return the days that words without a field say, None where they are no more than words or numbers.

    "november 2023", "1 Nov. 2023", "2023-11", "2015", "1960s", "yesterday", "last week", "25 December"; of
    numbers alone only what has the form of a year from 1840 to the next one.
    """
    plain = folded(text.replace(",", " "))
    form = _IS_SAID.fullmatch(plain)
    if plain not in _SAID and (form is None or (form["month"] in NEEDS_A_DAY and not form["day"])):
        return None
    try:
        span = read_days(plain, today=today)
    except NoDays:
        found = _WORDED_MONTH_DAY.fullmatch(plain)
        if found is None or _day(found) is None:
            return None
        with suppress(NoDays):
            return read_day_of_year(plain)
        return None
    begin = span.first or span.last
    return span if begin and OLDEST_YEAR <= begin.year <= today.year + 1 else None


def _meant(plain: str) -> str | None:
    """Return days that were likely meant by what is none: ">2023" is "2023.." elsewhere."""
    for sign, form in ((">", "{}.."), ("<", "..{}")):
        rest = plain.lstrip(f"{sign}= ")
        if plain.startswith(sign) and (_ISO.fullmatch(rest) or _COMPACT.fullmatch(rest)):
            return form.format(rest)
    return None


def _end_of(text: str, today: date) -> date | None:
    span = _read_one(text, today)
    # "30d..7d" ends seven days ago.
    return span.last or span.first


def _span(year: int, month: int | None, day: int | None) -> DateSpan:
    if not 1 <= year <= 9999:
        raise NoDays("there is no such year")
    if month is None:
        return DateSpan(first=date(year, 1, 1), last=date(year, 12, 31))
    if not 1 <= month <= 12:
        raise NoDays(f"there is no month {month}")
    last = monthrange(year, month)[1]
    if day is None:
        return DateSpan(first=date(year, month, 1), last=date(year, month, last))
    if not 1 <= day <= last:
        raise NoDays(f"{MONTH_NAMES[month - 1]} {year} has no day {day}")
    return DateSpan(first=date(year, month, day), last=date(year, month, day))


def _month(name: str, expected: str = EXPECTED_DAYS) -> int:
    if name in OF_TWO_MONTHS:
        raise NoDays(f"{name!r} is one month here and another there", expected)
    if name not in MONTHS:
        raise NoDays(f"no month is called {name!r}", expected)
    return MONTHS[name]


def _day(found: re.Match[str]) -> int | None:
    said = found["d1"] or found["d2"]
    return int(said) if said else None


def _ago(today: date, count: int, unit: str) -> date:
    if unit in "dw":
        return _shifted(today, -count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    year, month = months // 12, months % 12 + 1
    if year < 1:
        raise NoDays("so long ago there were no years")
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise NoDays("so long ago there were no years") from None


# --- written ----------------------------------------------------------------------------------------


def days_of(value: str) -> tuple[date, date]:
    """Return first and last day of a beginning of a day: of "2023-11", of "2023", of "202"."""
    if len(value) == 3:
        decade = int(value) * 10
        return date(max(decade, 1), 1, 1), date(decade + 9, 12, 31)
    year = int(value[:4])
    if len(value) == 4:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(value[5:7])
    if len(value) == 7:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date.fromisoformat(value), date.fromisoformat(value)


def span_label(first: date, last: date) -> str:
    """Return whole days, months, years and decades as the grammar writes them: 2023-11, 1960s, 2019..2020."""
    if first == last:
        return first.isoformat()
    for length, end in ((7, ""), (4, ""), (3, "0s")):
        beginning = first.isoformat()[:length]
        if (first, last) == days_of(beginning):
            return beginning + end
    for length in (4, 7):
        begin, end = first.isoformat()[:length], last.isoformat()[:length]
        if (first, last) == (days_of(begin)[0], days_of(end)[1]):
            return f"{begin}..{end}"
    return f"{first}..{last}"
