"""Days, weeks, months and years counted back from the day of publication; pure arithmetic.

Every answer is (first day, last day, precision), both ends included, whole calendar units.
Nothing here is ever after the day of publication unless the caption printed the year itself.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from worker.news import DatePrecision


class Days(NamedTuple):
    """A stretch of civil days, both ends included."""

    first: date
    last: date
    precision: DatePrecision


@lru_cache(maxsize=512)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (OSError, ValueError):  # ZoneInfoNotFoundError is a KeyError on top of these
        return None
    except KeyError:
        return None


def local_day(published: datetime | None, timezone: str | None) -> date | None:
    """Return the civil day of publication where the publisher is; None where that cannot be said.

    Without a zone, or with one that nobody knows, the day is the one `published` itself prints.
    Feeds send years like 1 and 9999: such a day helps no one.
    """
    if published is None or not 1900 <= published.year <= 2200:
        return None
    zone = _zone(timezone) if timezone else None
    if zone is None or published.tzinfo is None:
        return published.date()
    return published.astimezone(zone).date()


def one_day(year: int, month: int, day: int) -> Days | None:
    """Return that day, or None where the calendar has none such (31 April)."""
    try:
        there = date(year, month, day)
    except ValueError:
        return None
    return Days(there, there, "day")


def latest_day(month: int, day: int, until: date) -> Days | None:
    """Return the latest such month and day not after `until`; 29 February waits for a leap year."""
    for year in range(until.year, until.year - 9, -1):
        found = one_day(year, month, day)
        if found and found.first <= until:
            return found
    return None


def latest_day_of_month(day: int, until: date) -> Days | None:
    """Return the latest day with that number not after `until` ("on the 13th")."""
    year, month = until.year, until.month
    for _ in range(3):
        found = one_day(year, month, day)
        if found and found.first <= until:
            return found
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def next_day(month: int | None, day: int, after: date) -> Days | None:
    """Return the next such day after `after`, in a month's time where no month is given, else a year's."""
    for ahead in range(1, 32 if month is None else 367):
        there = after + timedelta(days=ahead)
        if there.day == day and month in (None, there.month):
            return Days(there, there, "day")
    return None


def latest_weekday(weekday: int, until: date, *, strictly_before: bool = False) -> Days:
    """Return the latest such weekday (Monday is 0) not after `until`, or before it."""
    back = (until.weekday() - weekday) % 7
    if strictly_before and back == 0:
        back = 7
    there = until - timedelta(days=back)
    return Days(there, there, "day")


def whole_month(year: int, month: int) -> Days:
    """Return the month from its first to its last day."""
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def latest_month(month: int, until: date, *, strictly_before: bool = False) -> Days:
    """Return the latest such month that began by `until`; strictly_before: that was over by then."""
    late = month > until.month or (strictly_before and month == until.month)
    return whole_month(until.year - 1 if late else until.year, month)


def whole_year(year: int, precision: DatePrecision = "year") -> Days:
    """Return the year from 1 January to 31 December."""
    return Days(date(year, 1, 1), date(year, 12, 31), precision)


def whole_decade(year: int) -> Days:
    """Return the ten years that begin with `year` (1950: 1950 to 1959)."""
    return Days(date(year, 1, 1), date(year + 9, 12, 31), "decade")


def whole_season(season: int, year: int) -> Days:
    """Return spring (0: March to May), summer, autumn or winter (December of `year` to February)."""
    first = 3 + 3 * season
    if season == 3:
        return Days(date(year, 12, 1), whole_month(year + 1, 2).last, "season")
    return Days(date(year, first, 1), whole_month(year, first + 2).last, "season")


def latest_season(season: int, until: date, *, strictly_before: bool = False) -> Days:
    """Return the latest such season that began by `until`; strictly_before: that was over by then."""
    year = until.year
    while True:
        found = whole_season(season, year)
        if (found.last if strictly_before else found.first) <= until:
            return found
        year -= 1


def reach(unit: str, count: int, until: date) -> Days | None:
    """Return the day, week, weekend, month or year that lies `count` units from the day `until`."""
    if unit == "day":
        there = until + timedelta(days=count)
        return Days(there, there, "day")
    if unit == "week":
        monday = until + timedelta(days=7 * count - until.weekday())
        return Days(monday, monday + timedelta(days=6), "day")
    if unit == "weekend":
        # Weekend 0 is the one under way, else the latest; -1 never the one under way.
        saturday = until - timedelta(days=(until.weekday() - 5) % 7)
        if count < 0 and until.weekday() >= 5:
            saturday -= timedelta(days=7)
        return Days(saturday, saturday + timedelta(days=1), "day")
    if unit == "month":
        months = until.year * 12 + until.month - 1 + count
        return whole_month(months // 12, months % 12 + 1)
    if unit == "year":
        return whole_year(until.year + count)
    return None
