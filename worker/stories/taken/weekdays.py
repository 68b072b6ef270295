"""Weekdays, alone or before their date: last Friday, Friday, Nov. 3, segunda-feira (13)."""

from __future__ import annotations

from dataclasses import replace

from worker.stories.taken.distances import reach_at
from worker.stories.taken.monthdays import bare_day_at, day_first_at, month_first_at
from worker.stories.taken.numerals import numeric_at
from worker.stories.taken.parts import Part
from worker.stories.taken.sight import Sight
from worker.stories.taken.words import ARTICLE, DAYS, FOLLOW, LAST, LATE, OF, ON, PART, THIS


def weekday_at(sight: Sight, i: int) -> Part | None:
    token = sight.tokens[i]
    weekday = sight.tongue.weekdays.get(token.low)
    if weekday is None or not sight.is_name(i):
        return None
    k = i + 1
    if sight.is_sign(k, "-") and k + 1 < sight.size and sight.tokens[k + 1].low in ("feira", "feiras"):
        if sight.tokens[k + 1].low == "feiras":
            return None
        k += 2
    alone = k
    dated = _day_after_weekday(sight, k)
    if dated is not None:
        return replace(dated, i=i, weekday=weekday)
    if token.low not in sight.tongue.long_weekdays:
        return None
    if token.low in sight.tongue.loose_weekdays and alone == i + 1 and not _stands_alone(sight, i):
        return None
    week = _week_after(sight, alone)
    if week is not None:
        return Part(i=i, j=week.j, kind="weekday", weekday=weekday, reach=week.reach)
    before = sight.has(i - 1, LAST) or (sight.has(i - 1, ARTICLE) and sight.has(i - 2, LAST))
    after = alone
    while sight.has(after, PART):
        after += 1
    last = sight.has(after, LAST) and not sight.tongue.month_first
    start = i - 1 if sight.has(i - 1, LAST | THIS) else i
    if start < i and sight.has(start - 1, THIS):
        start -= 1
    return Part(
        i=start,
        j=after + 1 if last else alone,
        kind="weekday",
        weekday=weekday,
        strictly_before=before or last,
    )


def _week_after(sight: Sight, k: int) -> Part | None:
    """Tuesday last week · dinsdag vorige week · Dienstag der vergangenen Woche"""
    for start in range(k, min(k + 3, sight.size)):
        week = reach_at(sight, start)
        if week is not None:
            return week if week.reach and week.reach[0] == "week" else None
        if not sight.has(start, OF | ARTICLE):
            return None
    return None


def _stands_alone(sight: Sight, i: int) -> bool:
    """na quinta. · nesta terça, ... : not "a segunda vez", "na quinta posição"."""
    after = sight.tokens[i + 1] if i + 1 < sight.size else None
    return sight.has(i - 1, ON | THIS | LAST) and (
        after is None or after.kind == "sign" or bool(after.marks & (FOLLOW | LAST))
    )


def _day_after_weekday(sight: Sight, k: int) -> Part | None:
    """Read the date that follows a weekday: ", Nov. 1, 2023", ", den 3. Mai", " (13)"."""
    start = k
    bracket = False
    while k < sight.size and k < start + 5:
        token = sight.tokens[k]
        if token.kind == "sign" and token.text in ".,":
            k += 1
        elif token.kind == "sign" and token.text == "(" and not bracket:
            bracket = True
            k += 1
        elif (token.marks & (PART | LATE | ON | DAYS) and token.low not in sight.tongue.months) or (
            token.marks & ARTICLE and k + 1 < sight.size and sight.tokens[k + 1].kind == "number"
        ):
            k += 1
        else:
            break
    if k >= sight.size:
        return None
    kind = sight.tokens[k].kind
    dated: Part | None = None
    if kind in ("triple", "pair"):
        dated = numeric_at(sight, k)
    elif kind == "word":
        dated = month_first_at(sight, k)
    elif kind == "number":
        dated = day_first_at(sight, k) or bare_day_at(sight, k, bracket=bracket)
    if dated is None or dated.kind not in ("full", "yearless"):
        return None
    if bracket:
        return replace(dated, j=dated.j + 1) if sight.is_sign(dated.j, ")") else None
    return dated
