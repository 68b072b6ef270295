"""Words that count from the day of publication: yesterday, last week, two days ago."""

from __future__ import annotations

from worker.stories.taken.parts import Part
from worker.stories.taken.sight import Sight
from worker.stories.taken.words import AGO, IN, PHOTO


def reach_at(sight: Sight, i: int) -> Part | None:
    """last week · viime vuoden toukokuussa · letztes Jahr im Mai"""
    found = sight.phrase_at(i, sight.tongue.reaches)
    if found is None or _is_title(sight, i):
        return None
    (unit, count), j = found
    month = sight.month_at(j + 1 if sight.has(j, IN) else j) if unit == "year" else None
    if month is not None and sight.told is not None and not sight.is_day(month[1]):
        return Part(i=i, j=month[1], kind="month_year", month=month[0], year=sight.told.year + count)
    return Part(i=i, j=j, kind="reach", reach=(unit, count))


def _is_title(sight: Sight, i: int) -> bool:
    """USA TODAY, India Today, / Heute, © HOY: with a capital inside a sentence it is a paper or a show."""
    if not i or not sight.tokens[i].text[0].isupper():
        return False
    before = sight.tokens[i - 1]
    if before.kind == "word":
        return before.text[0].isupper() and not before.marks & IN
    label = before.text in ":：" and i > 1 and bool(sight.tokens[i - 2].marks & PHOTO)
    return before.kind == "sign" and (label or before.text in "/©|&")


def days_ago_at(sight: Sight, i: int) -> Part | None:
    """two days ago · vor zwei Tagen · hace dos días · due giorni fa"""
    token = sight.tokens[i]
    before = i
    if token.marks & AGO and not sight.tongue.month_first and i + 1 < sight.size:
        i += 1
        if sight.tokens[i].low in ("y",):  # il y a
            i += 2
    if i >= sight.size:
        return None
    number = sight.tokens[i]
    count = number.value if number.kind == "number" else sight.tongue.numbers.get(number.low, -1)
    unit = sight.tongue.units.get(sight.tokens[i + 1].low) if i + 1 < sight.size else None
    if unit is None or not 0 < count <= 60:
        return None
    j = i + 2
    if before == i:
        if not sight.has(j, AGO):
            return None
        j += 1
    if unit == "day" or sight.told is None:
        return Part(i=before, j=j, kind="reach", reach=("day", -count))
    return Part(i=before, j=j, kind="reach", reach=("week", -count))
