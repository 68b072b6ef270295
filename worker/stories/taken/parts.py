"""What a caption prints of a date, and the days it names: parts as printed, spans resolved.

year 2023, month 11, day 1       -> 1 November 2023
month 11, day 1                  -> the latest one not after publication
weekday 2 (Wednesday)            -> the latest Wednesday not after publication

The left end of a range borrows from its right end: "Nov. 30-Dec. 2, 2022".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from worker.stories.taken import calendar
from worker.stories.taken.calendar import Days
from worker.stories.taken.words import Reach

Kind = Literal["full", "yearless", "weekday", "reach", "month_year", "month", "season", "year", "decade"]
DAY_KINDS = frozenset({"full", "yearless", "weekday"})
EARLIEST_YEAR = 1826  # the oldest photograph that is left


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is printed, not yet resolved: tokens `i` to `j` (not included) and what they name."""

    i: int
    j: int
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None  # "22-26 April": 26
    weekday: int | None = None
    season: int | None = None
    last_year: int | None = None  # "2019-20": 2020
    strictly_before: bool = False  # "last Friday"
    reach: Reach | None = None
    ends: tuple[Part, Part] | None = None  # of a range


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Tokens `i` to `j` (not included) and the days they name. `part` is how that is printed."""

    i: int
    j: int
    kind: Kind
    days: Days
    part: Part

    @property
    def is_range(self) -> bool:
        return self.part.ends is not None or self.part.last_year is not None

    @property
    def has_ends(self) -> bool:
        """Whether two days are printed: "3.-5. Mai", "le 6 et le 7 mai"."""
        return self.part.ends is not None or self.part.last_day is not None


def resolve(part: Part, told: date | None) -> Days | None:
    """Return the days of a part, or None where the calendar or the missing day of publication forbids it."""
    try:
        return _resolve(part, told)
    except (OverflowError, ValueError):
        return None


def _resolve(part: Part, told: date | None) -> Days | None:
    if part.ends is not None:
        return _between(*part.ends, told)
    if part.year is not None and part.year < EARLIEST_YEAR - 6:
        return None
    if part.kind == "full":
        assert part.year is not None and part.month is not None and part.day is not None
        first = calendar.one_day(part.year, part.month, part.day)
        return _to_day(first, part.last_day)
    if part.kind == "month_year":
        assert part.year is not None and part.month is not None
        return calendar.whole_month(part.year, part.month)
    if part.kind == "year":
        assert part.year is not None
        years = calendar.whole_year(part.year)
        return years._replace(last=date(part.last_year, 12, 31)) if part.last_year else years
    if part.kind == "decade":
        assert part.year is not None
        return calendar.whole_decade(part.year)
    if part.kind == "season" and part.year is not None:
        assert part.season is not None
        found = calendar.whole_season(part.season, part.year)
        if told and found.first > told and part.season == 3:
            return calendar.whole_season(part.season, part.year - 1)
        return found
    if told is None:
        return None
    if part.kind == "yearless":
        return _latest(part, told)
    if part.kind == "weekday":
        assert part.weekday is not None
        week = calendar.reach(*part.reach, told) if part.reach else None
        if week is not None:
            return calendar.latest_weekday(part.weekday, week.last)
        return calendar.latest_weekday(part.weekday, told, strictly_before=part.strictly_before)
    if part.kind == "month":
        assert part.month is not None
        return calendar.latest_month(part.month, told, strictly_before=part.strictly_before)
    if part.kind == "season":
        assert part.season is not None
        return calendar.latest_season(part.season, told, strictly_before=part.strictly_before)
    assert part.reach is not None
    return calendar.reach(*part.reach, told)


def _latest(part: Part, told: date) -> Days | None:
    assert part.day is not None
    if part.month is None:
        found = calendar.latest_day_of_month(part.day, told)
    else:
        found = calendar.latest_day(part.month, part.day, told)
    if part.weekday is not None and found and found.first.weekday() != part.weekday:
        # Photo desks mistype weekdays: then the date wins. But where the weekday fits the next such day,
        # it is one to come: "Saturday, Nov. 11" on the Wednesday before.
        coming = calendar.next_day(part.month, part.day, told)
        if coming and coming.first.weekday() == part.weekday:
            return None
    elif part.weekday is not None and part.month is None and found and _is_this_week(part, told):
        return None  # "sexta-feira (13)" on a Wednesday, though the 13th of last month was a Friday too
    return _to_day(found, part.last_day)


def _is_this_week(part: Part, told: date) -> bool:
    """Whether a weekday with the day alone fits one of the days to come in the week."""
    assert part.day is not None
    coming = calendar.next_day(None, part.day, told)
    if coming is None or coming.first.weekday() != part.weekday:
        return False
    return 0 < (coming.first - told).days < 7


def _to_day(first: Days | None, last_day: int | None) -> Days | None:
    if first is None or last_day is None:
        return first
    last = calendar.one_day(first.first.year, first.first.month, last_day)
    return first._replace(last=last.first) if last and last.first >= first.first else None


def _between(left: Part, right: Part, told: date | None) -> Days | None:
    """Return the days from one end to the other; the left end borrows year and month from the right."""
    last = _resolve(right, told)
    if last is None:
        return None
    if left.kind == "yearless" and left.month is not None and left.day is not None:
        first = calendar.latest_day(left.month, left.day, last.first)
    elif left.kind == "yearless" and left.day is not None:
        first = calendar.one_day(last.first.year, last.first.month, left.day)
    elif left.kind == "weekday" and left.weekday is not None:
        first = calendar.latest_weekday(left.weekday, last.first)
    elif left.kind == "month" and left.month is not None:
        first = calendar.latest_month(left.month, last.first)
    else:
        first = _resolve(left, told)
    if first is None or first.first > last.last:
        return None
    return Days(first.first, last.last, last.precision)
