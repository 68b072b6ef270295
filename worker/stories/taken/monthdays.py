"""Days and months by name: Nov. 1, 2023, 1 November 2023, 3. bis 5. Mai, October 2023, October."""

from __future__ import annotations

from worker.stories.taken.parts import Part
from worker.stories.taken.sight import DASHES, Sight
from worker.stories.taken.words import AND, ARTICLE, DAYS, FOLLOW, IN, LAST, OF, ON, THIS, TO, YEAR
from worker.stories.taken.years import year_after


def month_first_at(sight: Sight, i: int) -> Part | None:
    """Nov. 1, 2023 · April 22-26 · October 2023 · October"""
    found = sight.month_at(i)
    if found is None:
        return None
    month, k = found
    if sight.is_sign(i - 1, "-") and sight.touches(i) and not sight.hyphens_date(i - 1):
        return None
    if sight.is_sign(k, ",") and sight.is_year(k + 1):
        return Part(i=i, j=k + 2, kind="month_year", month=month, year=sight.tokens[k + 1].value)
    day_at = k + 1 if sight.has(k, ARTICLE) and k + 1 < sight.size and sight.tokens[k + 1].ending else k
    if sight.is_day(day_at) and not sight.is_hour(day_at):
        part = _days_of_month(sight, i, month, day_at)
        if part is not None:
            return part
    year = year_after(sight, k)
    if year is not None:
        return Part(i=i, j=year[1], kind="month_year", month=month, year=year[0])
    if sight.tokens[i].low not in sight.tongue.long_months:
        return None
    after = sight.has(k, LAST) and not sight.tongue.month_first
    return Part(
        i=i - 1 if sight.has(i - 1, LAST | THIS) else i,
        j=k + 1 if after else k,
        kind="month",
        month=month,
        strictly_before=sight.has(i - 1, LAST) or after,
    )


def feast_at(sight: Sight, i: int) -> Part | None:
    """Christmas Day 2021 · on New Year's Eve · an Heiligabend"""
    found = sight.phrase_at(i, sight.tongue.feasts)
    if found is None:
        return None
    (month, day), k = found
    year = year_after(sight, k)
    if year is not None:
        return Part(i=i, j=year[1], kind="full", month=month, day=day, year=year[0])
    after = sight.tokens[k] if k < sight.size else None
    free = after is None or after.kind == "sign" or bool(after.marks & FOLLOW)
    # "the Christmas Day swim" and "New Year's Eve fireworks" name what is done on it.
    if not free or not sight.has(i - 1, ON) or sight.tongue.code not in ("en", "de"):
        return None
    return Part(i=i, j=k, kind="yearless", month=month, day=day)


def _days_of_month(sight: Sight, i: int, month: int, k: int) -> Part | None:
    day = sight.tokens[k].value
    k += 1
    last_day = None
    more = _more_days(sight, k, day)
    if more is not None and sight.month_at(more[1]) is None:
        last_day, k = more
    year = year_after(sight, k)
    if year is None and not (sight.tongue.month_first or sight.tongue.year_first):
        return None  # "mai 12" is no date where the day stands first
    if year is None:
        after = sight.tokens[k] if k < sight.size else None
        if (after and after.low in ("percent", "million", "people")) or sight.is_sign(k, "%"):
            return None
        return Part(i=i, j=k, kind="yearless", month=month, day=day, last_day=last_day)
    return Part(i=i, j=year[1], kind="full", month=month, day=day, last_day=last_day, year=year[0])


def day_first_at(sight: Sight, i: int) -> Part | None:
    """1 November 2023 · 3. bis 5. Mai · 13.nov.2023 · 22-26 April · the 3rd of May, 2024"""
    if not sight.is_day(i):
        return None
    day = sight.tokens[i].value
    k = i + 1
    last_day = None
    more = _more_days(sight, k, day)
    if more is not None:
        found = _month_after_day(sight, more[1])
        if found is not None:
            last_day = more[0]
            return _with_year(sight, i, day, last_day, found)
    found = _month_after_day(sight, k)
    return _with_year(sight, i, day, None, found) if found else None


def _month_after_day(sight: Sight, k: int) -> tuple[int, int] | None:
    start = k
    if sight.is_sign(k, ".") or (sight.is_sign(k, "-/") and sight.touches(k) and sight.hyphens_date(k)):
        k += 1
    if sight.has(k, DAYS):
        k += 1
    while k < start + 3 and (sight.has(k, OF) or sight.is_sign(k, "'’")):
        k += 1
    return sight.month_at(k)


def _with_year(sight: Sight, i: int, day: int, last_day: int | None, found: tuple[int, int]) -> Part | None:
    month, k = found
    year = year_after(sight, k)
    if year is None and sight.is_sign(k - 1, ".") and sight.tokens[k - 2].low not in sight.tongue.months:
        return None
    if year is None:
        return Part(i=i, j=k, kind="yearless", day=day, last_day=last_day, month=month)
    return Part(i=i, j=year[1], kind="full", day=day, last_day=last_day, month=month, year=year[0])


def _more_days(sight: Sight, k: int, day: int) -> tuple[int, int] | None:
    """Return the last of several days and where it ends: "22-26", "22 and 26", "1, 2 and 3"."""
    dotted = sight.is_sign(k, ".") and (not sight.tongue.month_first or sight.is_sign(k + 1, DASHES))
    j = k + 1 if dotted else k
    while sight.is_sign(j, ",") and sight.is_day(j + 1) and not sight.is_year(j + 1):
        j += 2
    if sight.is_sign(j, ",") and sight.has(j + 1, AND):
        j += 1
    if not (sight.is_sign(j, DASHES) or sight.has(j, TO | AND)):
        return None
    j += 1
    if sight.is_word(j, "en") and sight.is_word(j + 1, "met"):
        j += 2  # van 17 tot en met 20 juli
    while sight.has(j, ON | ARTICLE | OF):
        j += 1
    if not sight.is_day(j) or sight.tokens[j].value <= day or sight.is_hour(j):
        return None
    after = sight.tokens[j + 1] if j + 1 < sight.size else None
    if (
        after
        and after.kind == "word"
        and sight.month_at(j + 1) is None
        and not after.marks & (FOLLOW | IN | ON | OF | YEAR)
    ):
        return None
    return sight.tokens[j].value, j + 1


def year_first_at(sight: Sight, i: int) -> Part | None:
    """2023. november 1. · 2023 m. lapkričio 1 d. · 2023. gada 1. novembrī"""
    if not sight.tongue.year_first or not sight.is_year(i):
        return None
    k = i + 1
    while k < i + 4 and (sight.is_sign(k, ".") or sight.has(k, YEAR)):
        k += 1
    year = sight.tokens[i].value
    if sight.is_day(k) and (dated := _month_after_day(sight, k + 1)) is not None:
        return Part(i=i, j=dated[1], kind="full", year=year, month=dated[0], day=sight.tokens[k].value)
    found = sight.month_at(k)
    if found is None:
        return None
    month, k = found
    if sight.is_day(k):
        return Part(i=i, j=k + 1, kind="full", year=year, month=month, day=sight.tokens[k].value)
    return Part(i=i, j=k, kind="month_year", year=year, month=month)


def numbered_day_at(sight: Sight, i: int) -> Part | None:
    """no dia 6 · el día 6"""
    if not (sight.has(i - 1, DAYS) and sight.has(i - 2, ON)) or sight.has(i + 1, OF):
        return None
    return bare_day_at(sight, i, bracket=False)


def bare_day_at(sight: Sight, k: int, *, bracket: bool) -> Part | None:
    """The day's number after its weekday: "segunda-feira (13)", "lundi 13", "Monday 13th"."""
    token = sight.tokens[k]
    if not sight.is_day(k):
        return None
    j = k + 1
    if not bracket:
        if sight.tongue.month_first and not token.ending:
            return None
        after = sight.tokens[j] if j < sight.size else None
        if after and (
            after.kind == "number" or (after.kind == "word" and not after.marks & (FOLLOW | IN | ON))
        ):
            return None
        if sight.is_sign(j, ".") and sight.is_year(j + 2):
            return None  # a month that is not known here
        if sight.is_hour(k) or (sight.is_sign(j, ".,") and sight.touches(j) and sight.touches(j + 1)):
            return None  # am Samstag 1,8 Promille
    return Part(i=k, j=j, kind="yearless", day=token.value)
