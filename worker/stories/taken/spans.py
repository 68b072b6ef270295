"""Finds every stretch of a caption that names days, months or years, whatever they say of the photo.

"in Rafah, Wednesday, Nov. 1, 2023, after the Oct. 7 attack" -> [Wednesday, Nov. 1, 2023], [Oct. 7]

A stretch is first read into parts (year, month, day, weekday), then parts are joined to ranges ("April
22-26", "between 2019 and 2021"), and only then resolved to days.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from worker.stories.taken.distances import days_ago_at, reach_at
from worker.stories.taken.monthdays import (
    day_first_at,
    feast_at,
    month_first_at,
    numbered_day_at,
    year_first_at,
)
from worker.stories.taken.numerals import numbered_month_at, numeric_at, spaced_at
from worker.stories.taken.parts import DAY_KINDS, Kind, Part, Span, resolve
from worker.stories.taken.sight import DASHES, Sight
from worker.stories.taken.solar import solar_day_at
from worker.stories.taken.tokens import Token, may_begin_date
from worker.stories.taken.weekdays import weekday_at
from worker.stories.taken.words import AND, ARTICLE, DAYS, FOLLOW, IN, LATE, OF, ON, PART, TO, Tongue
from worker.stories.taken.years import decade_after_word, decade_at, season_at, short_decade_at, year_at

MOST_SPANS = 40  # a caption with more dates than this is a table


def find_spans(
    tokens: list[Token], tongue: Tongue, told: date | None, *, month_first: bool | None
) -> list[Span]:
    """Return the spans in order of print. `told` is the local day of publication, None where unknown."""
    sight = Sight(tokens, tongue, told, month_first)
    found: list[Span] = []
    i = 0
    while i < len(tokens) and len(found) < MOST_SPANS:
        part = _range_at(sight, i) if may_begin_date(tokens[i], tongue) else None
        if part is None:
            i += 1
            continue
        days = resolve(part, told)
        if days is not None:
            found.append(Span(i=part.i, j=part.j, kind=part.kind, days=days, part=part))
        i = max(part.j, i + 1)
    return found


def _range_at(sight: Sight, i: int) -> Part | None:
    left = _part_at(sight, i)
    if left is None:
        return None
    left = _with_weekday_behind(sight, left)
    while True:
        k = _joint_after(sight, left)
        if k is None:
            return left
        right = _part_at(sight, k)
        if right is None or not _fits(sight, left, right) or _begins_clause(sight, left, k, right):
            return left
        left = _join(sight, left, right)


def _with_weekday_behind(sight: Sight, part: Part) -> Part:
    """28 Aralık Pazar · 5 January, Monday · Dec. 28 (Sunday)"""
    if part.kind not in ("full", "yearless") or part.weekday is not None or part.last_day is not None:
        return part
    bracket = sight.is_sign(part.j, "(")
    k = part.j + 1 if bracket or sight.is_sign(part.j, ",") else part.j
    weekday = sight.tongue.long_weekdays.get(sight.tokens[k].low) if k < sight.size else None
    if weekday is None or not sight.is_name(k):
        return part
    after = k + 1
    ends = after >= sight.size or sight.tokens[after].kind == "sign" or sight.has(after, FOLLOW | DAYS)
    if not ends or (bracket and not sight.is_sign(after, ")")):
        return part
    return replace(part, j=after + 1 if bracket else after, weekday=weekday)


def _part_at(sight: Sight, i: int) -> Part | None:
    token = sight.tokens[i]
    if token.kind in ("triple", "pair"):
        return numeric_at(sight, i)
    if token.kind == "word":
        return (
            reach_at(sight, i)
            or weekday_at(sight, i)
            or month_first_at(sight, i)
            or numbered_month_at(sight, i)
            or feast_at(sight, i)
            or season_at(sight, i)
            or decade_after_word(sight, i)
            or days_ago_at(sight, i)
        )
    if token.kind == "number":
        return (
            year_first_at(sight, i)
            or spaced_at(sight, i)
            or day_first_at(sight, i)
            or decade_at(sight, i)
            or days_ago_at(sight, i)
            or year_at(sight, i)
            or numbered_day_at(sight, i)
            or solar_day_at(sight, i)
        )
    if token.kind == "short":
        return short_decade_at(sight, i)
    return None


def _joint_after(sight: Sight, left: Part) -> int | None:
    """Return where the right end of a range would begin, or None where nothing joins."""
    k = left.j
    if sight.has(k, PART):
        k += 1
    if left.kind == "year" and sight.is_sign(k, ",") and sight.is_year(k + 1):
        # "in 2000, 2010 and 2020"; without the "and" they are no list
        return k + 1 if sight.is_sign(k + 2, ",") or sight.has(k + 2, AND) else None
    if sight.is_sign(k, ",") and sight.has(k + 1, AND):
        k += 1
    if sight.is_sign(k, DASHES) or sight.has(k, TO | AND):
        k += 1
    else:
        return None
    if sight.is_word(k, "en") and sight.is_word(k + 1, "met"):
        k += 2  # van 17 tot en met 20 juli
    while k < sight.size and sight.has(k, ON | IN | LATE | OF | ARTICLE | DAYS) and k < left.j + 5:
        k += 1
    return k if k < sight.size else None


def _begins_clause(sight: Sight, left: Part, k: int, right: Part) -> bool:
    """Whether the day behind the "and" is that of a clause of its own: "Monday, and on Tuesday they met"."""
    after = right.j
    while sight.has(after, PART):
        after += 1
    if not (sight.has(k - 1, ON | IN | ARTICLE) and sight.is_sign(left.j, ",") and after < sight.size):
        return False
    return sight.tokens[after].kind == "word" and not sight.has(after, IN)


def _fits(sight: Sight, left: Part, right: Part) -> bool:
    if left.kind in DAY_KINDS and right.kind in DAY_KINDS:
        # "Friday and Nov. 3" are two hints at two things; "Friday and Saturday" is a stretch.
        return (left.kind == "weekday") == (right.kind == "weekday") and not (
            left.kind == "full" and right.kind == "yearless" and right.month is None
        )
    if left.kind in ("month", "month_year") and right.kind in ("month", "month_year"):
        return not (left.kind == "month_year" and right.kind == "month")
    if left.kind == right.kind == "year":
        return (left.year or 0) < (right.year or 0)
    return left.kind == right.kind == "decade"


def _join(sight: Sight, left: Part, right: Part) -> Part:
    return Part(i=left.i, j=right.j, kind=_kept(left.kind, right.kind), ends=(left, right))


def _kept(left: Kind, right: Kind) -> Kind:
    """A range is as good as its better end: "Oct. 30 - Nov. 2, 2022" is a full date."""
    order: tuple[Kind, ...] = ("full", "yearless", "weekday", "month_year", "month", "year", "decade")
    return next(kind for kind in order if kind in (left, right))
