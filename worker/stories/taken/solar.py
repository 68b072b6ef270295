"""Dates of Iran's calendar, whose year begins at the equinox: ۱۲ آبان ۱۴۰۲, 12 Aban 1402, 1402/08/12.

12 Aban 1402 -> 3 November 2023
"""

from __future__ import annotations

from datetime import date

from worker.stories.taken.parts import Part
from worker.stories.taken.sight import Sight
from worker.stories.taken.words import YEAR, fold

_NAMES = (
    "فروردین/farvardin اردیبهشت/ordibehesht خرداد/khordad تیر/tir مرداد/امرداد/mordad شهریور/shahrivar "
    "مهر/mehr آبان/aban آذر/azar دی/dey بهمن/bahman اسفند/esfand"
)
_MONTHS = {fold(form): number for number, forms in enumerate(_NAMES.split(), 1) for form in forms.split("/")}
# The years that a photograph may bear, as numbers that are no year of ours.
FIRST_YEAR, LAST_YEAR = 1240, 1480
_MONTH_WORD = "ماه"


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day of our calendar, None where Iran's has none such.

    Leap years follow the cycle of 33 years, which is right from 1178 to 1633.
    """
    longest = 31 if month <= 6 else 30 if month <= 11 else 30 if _is_leap(year) else 29
    if not (1 <= month <= 12 and 1 <= day <= longest):
        return None
    cycle = year + 1595
    days = 365 * cycle + cycle // 33 * 8 + (cycle % 33 + 3) // 4 + day
    days += (month - 1) * 31 if month < 7 else (month - 7) * 30 + 186
    return date.fromordinal(days - _BEFORE_ORDINALS)


def _is_leap(year: int) -> bool:
    return year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)


# What makes 1 Farvardin 1403 the 20th of March 2024.
_BEFORE_ORDINALS = 365 * 2998 + 2998 // 33 * 8 + (2998 % 33 + 3) // 4 + 1 - date(2024, 3, 20).toordinal()


def solar_day_at(sight: Sight, i: int) -> Part | None:
    """12 Aban 1402 · ۱۲ آبان ماه ۱۴۰۲ · ۱۲ آبان سال ۱۴۰۲"""
    month = _MONTHS.get(sight.tokens[i + 1].low) if i + 2 < sight.size else None
    if month is None or not sight.is_day(i):
        return None
    k = i + 2
    while k < min(i + 5, sight.size - 1) and (
        sight.is_word(k, _MONTH_WORD) or sight.has(k, YEAR) or sight.is_sign(k, ",،")
    ):
        k += 1
    year = sight.tokens[k].value
    if sight.tokens[k].kind != "number" or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return full(i, k + 1, day_of(year, month, sight.tokens[i].value))


def full(i: int, j: int, day: date | None) -> Part | None:
    """Return the part that prints a day of our calendar, None for none."""
    if day is None:
        return None
    return Part(i=i, j=j, kind="full", year=day.year, month=day.month, day=day.day)
