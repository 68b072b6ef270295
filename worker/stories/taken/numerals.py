"""Dates in numbers alone: 3/4/2024, 3.4.24, 2024-03-04, and "14.5." where a date is introduced."""

from __future__ import annotations

import re

from worker.stories.taken import calendar
from worker.stories.taken.parts import EARLIEST_YEAR, Part
from worker.stories.taken.sight import Sight
from worker.stories.taken.solar import FIRST_YEAR, LAST_YEAR, day_of, full
from worker.stories.taken.words import BETWEEN, DATED, OF, ON, TO, YEAR

_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")


def numeric_at(sight: Sight, i: int) -> Part | None:
    """3/4/2024, 3.4.24, 2024-03-04; a pair "14.5." or "23/10" only where a date is introduced."""
    token = sight.tokens[i]
    text = token.text.rstrip(".") if token.kind == "pair" else token.text
    numbers = [int(n) for n in re.split(r"[./:-]", text)]
    if token.kind == "triple":
        return _triple(sight, i, numbers, text)
    if sight.month_first is not False or not 1 <= numbers[1] <= 12 or not 1 <= numbers[0] <= 31:
        return None
    dotted = "/" not in text
    introduced = (
        sight.is_sign(i - 1, "(") or sight.has(i - 1, ON | OF | TO | BETWEEN) or _after_weekday(sight, i)
    )
    if not introduced or (dotted and not token.text.endswith(".") and not _after_weekday(sight, i)):
        return None
    return Part(i=i, j=i + 1, kind="yearless", day=numbers[0], month=numbers[1])


def spaced_at(sight: Sight, i: int) -> Part | None:
    """27. 12. 1998, as central Europe prints it; 2025. 5. 3., as Korea does; ngày 27 tháng 12 năm 1998"""
    if sight.is_year(i):
        return _year_first_spaced(sight, i)
    if not sight.is_day(i):
        return None
    if sight.tongue.month_word and sight.is_word(i + 1, sight.tongue.month_word):
        return _with_month_number(sight, i)
    parted = sight.is_sign(i + 1, ".") and sight.touches(i + 1) and sight.is_sign(i + 3, ".")
    if not (parted and sight.touches(i + 3) and sight.is_year(i + 4)) or sight.month_first:
        return None
    day, month, year = (sight.tokens[k].value for k in (i, i + 2, i + 4))
    if calendar.one_day(year, month, day) is None:
        return None
    return Part(i=i, j=i + 5, kind="full", year=year, month=month, day=day)


def _year_first_spaced(sight: Sight, i: int) -> Part | None:
    parted = all(sight.is_sign(k, ".") and sight.touches(k) for k in (i + 1, i + 3))
    if not (parted and sight.is_day(i + 2) and sight.is_day(i + 4)) or sight.is_sign(i + 5, ":-"):
        return None
    year, month, day = (sight.tokens[k].value for k in (i, i + 2, i + 4))
    if month > 12 or calendar.one_day(year, month, day) is None:
        return None
    closed = sight.is_sign(i + 5, ".") and sight.touches(i + 5)
    return Part(i=i, j=i + 6 if closed else i + 5, kind="full", year=year, month=month, day=day)


def _with_month_number(sight: Sight, i: int) -> Part | None:
    day = sight.tokens[i].value
    month = sight.tokens[i + 2].value if i + 2 < sight.size else 0
    if not 1 <= month <= 12:
        return None
    after = i + 4 if sight.has(i + 3, YEAR) or sight.is_sign(i + 3, "/-") else i + 3
    if not sight.is_year(after):
        return Part(i=i, j=i + 3, kind="yearless", month=month, day=day)
    year = sight.tokens[after].value
    if calendar.one_day(year, month, day) is None:
        return None
    return Part(i=i, j=after + 1, kind="full", year=year, month=month, day=day)


def numbered_month_at(sight: Sight, i: int) -> Part | None:
    """tháng 9/2024, tháng 9 năm 2024: a month by its number"""
    if not sight.tongue.month_word or not sight.is_word(i, sight.tongue.month_word):
        return None
    if i + 1 >= sight.size:
        return None
    token = sight.tokens[i + 1]
    if token.kind == "pair" and (found := _MONTH_AND_YEAR.fullmatch(token.text)):
        month, year, j = int(found[1]), int(found[2]), i + 2
    elif 1 <= token.value <= 12:
        after = i + 3 if sight.has(i + 2, YEAR) or sight.is_sign(i + 2, "/-") else i + 2
        if not sight.is_year(after):
            return None
        month, year, j = token.value, sight.tokens[after].value, after + 1
    else:
        return None
    if not (1 <= month <= 12 and EARLIEST_YEAR <= year <= 2200):
        return None
    return Part(i=i, j=j, kind="month_year", month=month, year=year)


def _after_weekday(sight: Sight, i: int) -> bool:
    k = i - 1
    while k >= 0 and (sight.is_sign(k, ",(-.") or sight.tokens[k].low == "feira" or sight.has(k, ON)):
        k -= 1
    return k >= 0 and sight.tokens[k].low in sight.tongue.weekdays


def _triple(sight: Sight, i: int, numbers: list[int], text: str) -> Part | None:
    a, b, c = numbers
    if re.match(r"\d{4}", text):
        year, month, day = a, b, c
        if c > 31:
            return None
        if sight.tongue.code == "fa" and FIRST_YEAR <= a <= LAST_YEAR:
            return full(i, i + 1, day_of(a, b, c))
    else:
        year = c if c >= 100 else 2000 + c if c <= 68 else 1900 + c
        if a > 31 or (100 <= c < 1000):
            return None
        # Nobody puts the month first and dots behind it.
        dotted = "." in text and sight.month_first is None and b <= 12
        day, month = (a, b) if dotted else _day_and_month(sight, i, a, b, year)
    if calendar.one_day(year, month, day) is None or not EARLIEST_YEAR <= year <= 2200:
        return None
    if sight.touches(i + 1) and sight.tokens[i + 1].kind == "word" and sight.tokens[i + 1].low != "t":
        return None
    return Part(i=i, j=i + 1, kind="full", year=year, month=month, day=day)


def _day_and_month(sight: Sight, i: int, a: int, b: int, year: int) -> tuple[int, int]:
    if a > 12 or b > 12:
        return (a, b) if a > 12 else (b, a)
    if sight.month_first is not None:
        return (b, a) if sight.month_first else (a, b)
    if sight.has(i - 1, DATED):
        return a, b  # "File photo dated 06/02/23" is how Britain's PA writes
    # Nobody said which way round: the reading that is nearest before publication.
    dated = [(calendar.one_day(year, month, day), day, month) for day, month in ((b, a), (a, b))]
    past = [
        (days.first, day, month)
        for days, day, month in dated
        if days and sight.told and days.first <= sight.told
    ]
    return max(past)[1:] if past else (b, a)
