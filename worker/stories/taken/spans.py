"""Finds every stretch of a caption that names days, months or years, whatever they say of the photo.

"in Rafah, Wednesday, Nov. 1, 2023, after the Oct. 7 attack" -> [Wednesday, Nov. 1, 2023], [Oct. 7]

A stretch is first read into parts (year, month, day, weekday), then parts are joined to ranges ("April
22-26", "between 2019 and 2021"), and only then resolved to days: a left end borrows from its right end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from worker.stories.taken import calendar
from worker.stories.taken.calendar import Days
from worker.stories.taken.tokens import Token
from worker.stories.taken.words import (
    AGO,
    AND,
    ARTICLE,
    BETWEEN,
    DAYS,
    FOLLOW,
    IN,
    LAST,
    LATE,
    OF,
    ON,
    PART,
    THIS,
    TO,
    YEAR,
    Reach,
    Tongue,
)

Kind = Literal["full", "yearless", "weekday", "reach", "month_year", "month", "season", "year", "decade"]
DAY_KINDS = frozenset({"full", "yearless", "weekday"})
EARLIEST_YEAR = 1826  # the oldest photograph that is left
_ORDINALS = frozenset(["st", "nd", "rd", "th", "er", "ère", "ere", "re", "e", "º", "ª", "°", "o", "a"])
_DASHES = frozenset("-–—‐‑/")


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


def find_spans(tokens: list[Token], tongue: Tongue, told: date | None, *, month_first: bool) -> list[Span]:
    """Return the spans in order of print. `told` is the local day of publication, None where unknown."""
    reader = _Reader(tokens, tongue, told, month_first)
    found: list[Span] = []
    i = 0
    while i < len(tokens):
        part = reader.range_at(i)
        if part is None:
            i += 1
            continue
        days = resolve(part, told)
        if days is not None:
            found.append(Span(i=part.i, j=part.j, kind=part.kind, days=days, part=part))
        i = max(part.j, i + 1)
    return found


def resolve(part: Part, told: date | None) -> Days | None:
    """Return the days of a part, or None where the calendar or the missing day of publication forbids it."""
    try:
        return _resolve(part, told)
    except (OverflowError, ValueError):
        return None


def _resolve(part: Part, told: date | None) -> Days | None:
    if part.ends is not None:
        return _between(*part.ends, told)
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
    return _to_day(found, part.last_day)


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


class _Reader:
    """Reads parts at a position of one caption's tokens."""

    def __init__(self, tokens: list[Token], tongue: Tongue, told: date | None, month_first: bool) -> None:
        self.tokens, self.tongue, self.told, self.month_first = tokens, tongue, told, month_first
        self.size = len(tokens)

    # --- looking ------------------------------------------------------------------------------

    def is_sign(self, k: int, signs: str | frozenset[str]) -> bool:
        return 0 <= k < self.size and self.tokens[k].kind == "sign" and self.tokens[k].text in signs

    def has(self, k: int, marks: int) -> bool:
        return 0 <= k < self.size and bool(self.tokens[k].marks & marks)

    def touches(self, k: int) -> bool:
        """Whether token k follows the one before it without a space."""
        return 0 < k < self.size and self.tokens[k].start == self.tokens[k - 1].end

    # --- ranges -------------------------------------------------------------------------------

    def range_at(self, i: int) -> Part | None:
        token = self.tokens[i]
        if token.kind == "sign":
            return None
        left = self.part_at(i)
        if left is None:
            return None
        while True:
            k = self.joint_after(left)
            if k is None:
                return left
            right = self.part_at(k)
            if right is None or not self.fits(left, right):
                return left
            left = self.join(left, right)

    def joint_after(self, left: Part) -> int | None:
        """Return where the right end of a range would begin, or None where nothing joins."""
        k = left.j
        if self.has(k, PART):
            k += 1
        if self.is_sign(k, ",") and self.has(k + 1, AND):
            k += 1
        if self.is_sign(k, _DASHES) or self.has(k, TO | AND):
            k += 1
        else:
            return None
        while k < self.size and self.has(k, ON | IN | LATE | OF | ARTICLE | DAYS) and k < left.j + 5:
            k += 1
        return k if k < self.size else None

    def fits(self, left: Part, right: Part) -> bool:
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

    def join(self, left: Part, right: Part) -> Part:
        return Part(i=left.i, j=right.j, kind=_kept(left.kind, right.kind), ends=(left, right))

    # --- parts --------------------------------------------------------------------------------

    def part_at(self, i: int) -> Part | None:
        token = self.tokens[i]
        if token.kind in ("triple", "pair"):
            return self.numeric_at(i)
        if token.kind == "word":
            return (
                self.reach_at(i)
                or self.weekday_at(i)
                or self.month_first_at(i)
                or self.season_at(i)
                or self.decade_after_word(i)
                or self.days_ago_at(i)
            )
        if token.kind == "number":
            return (
                self.year_first_at(i)
                or self.day_first_at(i)
                or self.decade_at(i)
                or self.days_ago_at(i)
                or self.year_at(i)
                or self.numbered_day_at(i)
            )
        if token.kind == "short":
            return self.short_decade_at(i)
        return None

    def numeric_at(self, i: int) -> Part | None:
        """3/4/2024, 3.4.24, 2024-03-04; a pair "14.5." or "23/10" only where a date is introduced."""
        token = self.tokens[i]
        text = token.text.rstrip(".") if token.kind == "pair" else token.text
        numbers = [int(n) for n in text.replace("/", ".").replace("-", ".").split(".")]
        if token.kind == "triple":
            return self.triple(i, numbers, text)
        if self.month_first or not 1 <= numbers[1] <= 12 or not 1 <= numbers[0] <= 31:
            return None
        dotted = "/" not in text
        introduced = (
            self.is_sign(i - 1, "(") or self.has(i - 1, ON | OF | TO | BETWEEN) or self.after_weekday(i)
        )
        if not introduced or (dotted and not token.text.endswith(".") and not self.after_weekday(i)):
            return None
        return Part(i=i, j=i + 1, kind="yearless", day=numbers[0], month=numbers[1])

    def after_weekday(self, i: int) -> bool:
        k = i - 1
        while k >= 0 and (self.is_sign(k, ",(-.") or self.tokens[k].low == "feira" or self.has(k, ON)):
            k -= 1
        return k >= 0 and self.tokens[k].low in self.tongue.weekdays

    def triple(self, i: int, numbers: list[int], text: str) -> Part | None:
        a, b, c = numbers
        if len(text) - len(text.lstrip("0123456789")) == 4:
            year, month, day = a, b, c
            if c > 31:
                return None
        else:
            year = c if c >= 100 else 2000 + c if c <= 68 else 1900 + c
            if a > 31 or (100 <= c < 1000):
                return None
            day, month = self.day_and_month(a, b, year)
        if calendar.one_day(year, month, day) is None or not EARLIEST_YEAR <= year <= 2200:
            return None
        if self.touches(i + 1) and self.tokens[i + 1].kind == "word" and self.tokens[i + 1].low != "t":
            return None
        return Part(i=i, j=i + 1, kind="full", year=year, month=month, day=day)

    def day_and_month(self, a: int, b: int, year: int) -> tuple[int, int]:
        if a > 12 or b > 12:
            return (a, b) if a > 12 else (b, a)
        return (b, a) if self.month_first else (a, b)

    def weekday_at(self, i: int) -> Part | None:
        token = self.tokens[i]
        weekday = self.tongue.weekdays.get(token.low)
        if weekday is None or not self.is_name(i):
            return None
        k = i + 1
        if self.is_sign(k, "-") and k + 1 < self.size and self.tokens[k + 1].low in ("feira", "feiras"):
            if self.tokens[k + 1].low == "feiras":
                return None
            k += 2
        alone = k
        dated = self.day_after_weekday(k)
        if dated is not None:
            return replace(dated, i=i, weekday=weekday)
        if token.low not in self.tongue.long_weekdays:
            return None
        if token.low in self.tongue.loose_weekdays and alone == i + 1 and not self.stands_alone(i):
            return None
        week = self.week_after(alone)
        if week is not None:
            return Part(i=i, j=week.j, kind="weekday", weekday=weekday, reach=week.reach)
        before = self.has(i - 1, LAST) or (self.has(i - 1, ARTICLE) and self.has(i - 2, LAST))
        after = alone
        while self.has(after, PART):
            after += 1
        last = self.has(after, LAST) and not self.tongue.month_first
        start = i - 1 if self.has(i - 1, LAST | THIS) else i
        if start < i and self.has(start - 1, THIS):
            start -= 1
        return Part(
            i=start,
            j=after + 1 if last else alone,
            kind="weekday",
            weekday=weekday,
            strictly_before=before or last,
        )

    def week_after(self, k: int) -> Part | None:
        """Tuesday last week · dinsdag vorige week · Dienstag der vergangenen Woche"""
        for start in range(k, min(k + 3, self.size)):
            week = self.reach_at(start)
            if week is not None:
                return week if week.reach and week.reach[0] == "week" else None
            if not self.has(start, OF | ARTICLE):
                return None
        return None

    def stands_alone(self, i: int) -> bool:
        """na quinta. · nesta terça, ... : not "a segunda vez", "na quinta posição"."""
        after = self.tokens[i + 1] if i + 1 < self.size else None
        return self.has(i - 1, ON | THIS | LAST) and (
            after is None or after.kind == "sign" or bool(after.marks & (FOLLOW | LAST))
        )

    def day_after_weekday(self, k: int) -> Part | None:
        """Read the date that follows a weekday: ", Nov. 1, 2023", ", den 3. Mai", " (13)"."""
        start = k
        bracket = False
        while k < self.size and k < start + 5:
            token = self.tokens[k]
            if token.kind == "sign" and token.text in ".,":
                k += 1
            elif token.kind == "sign" and token.text == "(" and not bracket:
                bracket = True
                k += 1
            elif (token.marks & (PART | LATE | ON | DAYS) and token.low not in self.tongue.months) or (
                token.marks & ARTICLE and k + 1 < self.size and self.tokens[k + 1].kind == "number"
            ):
                k += 1
            else:
                break
        if k >= self.size:
            return None
        kind = self.tokens[k].kind
        dated: Part | None = None
        if kind in ("triple", "pair"):
            dated = self.numeric_at(k)
        elif kind == "word":
            dated = self.month_first_at(k)
        elif kind == "number":
            dated = self.day_first_at(k) or self.bare_day_at(k, bracket=bracket)
        if dated is None or dated.kind not in ("full", "yearless"):
            return None
        if bracket:
            return replace(dated, j=dated.j + 1) if self.is_sign(dated.j, ")") else None
        return dated

    def bare_day_at(self, k: int, *, bracket: bool) -> Part | None:
        """The day's number after its weekday: "segunda-feira (13)", "lundi 13", "Monday 13th"."""
        token = self.tokens[k]
        if not self.is_day(k):
            return None
        j = k + 1
        if not bracket:
            if self.tongue.month_first and not token.ending:
                return None
            after = self.tokens[j] if j < self.size else None
            if after and (
                after.kind == "number" or (after.kind == "word" and not after.marks & (FOLLOW | IN | ON))
            ):
                return None
            if self.is_hour(k) or (self.is_sign(j, ".") and self.touches(j + 1)):
                return None
        return Part(i=k, j=j, kind="yearless", day=token.value)

    def numbered_day_at(self, i: int) -> Part | None:
        """no dia 6 · el día 6"""
        if not (self.has(i - 1, DAYS) and self.has(i - 2, ON)) or self.has(i + 1, OF):
            return None
        return self.bare_day_at(i, bracket=False)

    def is_day(self, k: int) -> bool:
        if not 0 <= k < self.size:
            return False
        token = self.tokens[k]
        return (
            token.kind == "number"
            and 1 <= token.value <= 31
            and (not token.ending or token.ending in _ORDINALS)
            and len(token.text) - len(token.ending) <= 2
        )

    def is_hour(self, k: int) -> bool:
        """Whether the number at k is the hour of 7:30."""
        return self.is_sign(k + 1, ":") and self.touches(k + 1) and self.touches(k + 2) and k + 2 < self.size

    def is_year(self, k: int) -> bool:
        if not 0 <= k < self.size:
            return False
        token = self.tokens[k]
        return (
            token.kind == "number"
            and not token.ending
            and len(token.text) == 4
            and EARLIEST_YEAR <= token.value <= 2100
        )

    def is_name(self, k: int) -> bool:
        """Whether a word may be a month or weekday: the shy ones only with a capital letter."""
        token = self.tokens[k]
        return token.low not in self.tongue.shy or token.text[0].isupper()

    def month_at(self, k: int) -> tuple[int, int] | None:
        """Return the month at k and where it ends, its full stop included."""
        if not 0 <= k < self.size or self.tokens[k].kind != "word":
            return None
        token = self.tokens[k]
        month = self.tongue.months.get(token.low)
        if month is None or not self.is_name(k):
            return None
        if token.low not in self.tongue.long_months and self.is_sign(k + 1, ".") and self.touches(k + 1):
            return month, k + 2
        return month, k + 1

    def year_after(self, k: int) -> tuple[int, int] | None:
        """Return the year that belongs to a month or day before k, and where it ends."""
        start = k
        while k < self.size and k < start + 3:
            if (
                self.is_sign(k, ",")
                or (self.is_sign(k, ".-/") and self.touches(k) and self.touches(k + 1))
                or (self.has(k, OF | ARTICLE) and self.tokens[k].low != "the")
                or (self.is_sign(k, "'’") and self.touches(k))
                or (self.has(k, YEAR) and self.is_year(k + 1))
            ):
                k += 1
            else:
                break
        if self.is_year(k):
            j = k + 1
            if self.has(j, YEAR) and not self.has(j, FOLLOW):
                j += 2 if self.is_sign(j + 1, ".") and len(self.tokens[j].low) == 1 else 1
            return self.tokens[k].value, j
        return self.short_year(k) or self.year_in_words(start)

    def short_year(self, k: int) -> tuple[int, int] | None:
        """'23"""
        if k < self.size and self.tokens[k].kind == "short":
            value = self.tokens[k].value
            century = 2000 if self.told and value <= self.told.year % 100 else 1900
            return century + value, k + 1
        return None

    def year_in_words(self, k: int) -> tuple[int, int] | None:
        """October last year · mai de l'année dernière · octubre del año pasado"""
        start = k
        while k < self.size and k < start + 4:
            said = self.reach_at(k)
            if said is not None and said.reach is not None and said.reach[0] == "year":
                return (self.told.year + said.reach[1], said.j) if self.told else None
            if not (self.has(k, OF | ARTICLE | IN) or self.is_sign(k, ",'’")):
                return None
            k += 1
        return None

    def month_first_at(self, i: int) -> Part | None:
        """Nov. 1, 2023 · April 22-26 · October 2023 · October"""
        found = self.month_at(i)
        if found is None:
            return None
        month, k = found
        if self.is_sign(i - 1, "-") and self.touches(i) and not self.hyphens_date(i - 1):
            return None
        if self.is_sign(k, ",") and self.is_year(k + 1):
            return Part(i=i, j=k + 2, kind="month_year", month=month, year=self.tokens[k + 1].value)
        day_at = k + 1 if self.has(k, ARTICLE) and k + 1 < self.size and self.tokens[k + 1].ending else k
        if self.is_day(day_at) and not self.is_hour(day_at):
            part = self.days_of_month(i, month, day_at)
            if part is not None:
                return part
        year = self.year_after(k)
        if year is not None:
            return Part(i=i, j=year[1], kind="month_year", month=month, year=year[0])
        if self.tokens[i].low not in self.tongue.long_months:
            return None
        after = self.has(k, LAST) and not self.tongue.month_first
        return Part(
            i=i - 1 if self.has(i - 1, LAST | THIS) else i,
            j=k + 1 if after else k,
            kind="month",
            month=month,
            strictly_before=self.has(i - 1, LAST) or after,
        )

    def year_first_at(self, i: int) -> Part | None:
        """2023. november 1. · 2023 m. lapkričio 1 d."""
        if not self.tongue.year_first or not self.is_year(i):
            return None
        k = i + 1
        while k < i + 4 and (self.is_sign(k, ".") or self.has(k, YEAR)):
            k += 1
        found = self.month_at(k)
        if found is None:
            return None
        month, k = found
        year = self.tokens[i].value
        if self.is_day(k):
            return Part(i=i, j=k + 1, kind="full", year=year, month=month, day=self.tokens[k].value)
        return Part(i=i, j=k, kind="month_year", year=year, month=month)

    def days_of_month(self, i: int, month: int, k: int) -> Part | None:
        day = self.tokens[k].value
        k += 1
        last_day = None
        more = self.more_days(k, day)
        if more is not None and self.month_at(more[1]) is None:
            last_day, k = more
        year = self.year_after(k)
        if year is None and not (self.tongue.month_first or self.tongue.year_first):
            return None  # "mai 12" is no date where the day stands first
        if year is None:
            after = self.tokens[k] if k < self.size else None
            if (after and after.low in ("percent", "million", "people")) or self.is_sign(k, "%"):
                return None
            return Part(i=i, j=k, kind="yearless", month=month, day=day, last_day=last_day)
        return Part(i=i, j=year[1], kind="full", month=month, day=day, last_day=last_day, year=year[0])

    def more_days(self, k: int, day: int) -> tuple[int, int] | None:
        """Return the last of several days and where it ends: "22-26", "22 and 26", "1, 2 and 3"."""
        j = k + 1 if self.is_sign(k, ".") and not self.month_first else k
        while self.is_sign(j, ",") and self.is_day(j + 1) and not self.is_year(j + 1):
            j += 2
        if self.is_sign(j, ",") and self.has(j + 1, AND):
            j += 1
        if not (self.is_sign(j, _DASHES) or self.has(j, TO | AND)):
            return None
        j += 1
        while self.has(j, ON | ARTICLE | OF):
            j += 1
        if not self.is_day(j) or self.tokens[j].value <= day or self.is_hour(j):
            return None
        after = self.tokens[j + 1] if j + 1 < self.size else None
        if (
            after
            and after.kind == "word"
            and self.month_at(j + 1) is None
            and not after.marks & (FOLLOW | IN | ON | OF | YEAR)
        ):
            return None
        return self.tokens[j].value, j + 1

    def day_first_at(self, i: int) -> Part | None:
        """1 November 2023 · 3. bis 5. Mai · 13.nov.2023 · 22-26 April · the 3rd of May, 2024"""
        if not self.is_day(i):
            return None
        day = self.tokens[i].value
        k = i + 1
        last_day = None
        more = self.more_days(k, day)
        if more is not None:
            found = self.month_after_day(more[1])
            if found is not None:
                last_day = more[0]
                return self.with_year(i, day, last_day, found)
        found = self.month_after_day(k)
        return self.with_year(i, day, None, found) if found else None

    def month_after_day(self, k: int) -> tuple[int, int] | None:
        start = k
        if self.is_sign(k, ".") or (self.is_sign(k, "-/") and self.touches(k) and self.hyphens_date(k)):
            k += 1
        if self.has(k, DAYS):
            k += 1
        while k < start + 3 and (self.has(k, OF) or self.is_sign(k, "'’")):
            k += 1
        return self.month_at(k)

    def hyphens_date(self, k: int) -> bool:
        """13-nov-2023 is a date; "place du 8-Mai-1945" is a name."""
        if k + 1 >= self.size:
            return False
        return self.tongue.month_first or self.tokens[k + 1].text[0].islower()

    def with_year(self, i: int, day: int, last_day: int | None, found: tuple[int, int]) -> Part | None:
        month, k = found
        year = self.year_after(k)
        if year is None and self.is_sign(k - 1, ".") and self.tokens[k - 2].low not in self.tongue.months:
            return None
        if year is None:
            return Part(i=i, j=k, kind="yearless", day=day, last_day=last_day, month=month)
        return Part(i=i, j=year[1], kind="full", day=day, last_day=last_day, month=month, year=year[0])

    def season_at(self, i: int) -> Part | None:
        """spring 2021 · the summer of 1968 · winter 2022-23 · last summer"""
        season = self.tongue.seasons.get(self.tokens[i].low)
        if season is None:
            return None
        k = i + 1
        year = self.year_after(k)
        before = self.has(i - 1, LAST)
        if year is not None:
            j = year[1]
            if season == 3 and self.is_sign(j, _DASHES) and j + 1 < self.size and self.touches(j + 1):
                j += 2
            return Part(i=i, j=j, kind="season", season=season, year=year[0])
        if before or self.has(k, LAST):
            start, j = (i - 1, k) if before else (i, k + 1)
            return Part(i=start, j=j, kind="season", season=season, strictly_before=True)
        if self.has(i - 1, THIS):
            return Part(i=i - 1, j=k, kind="season", season=season)
        return None

    def decade_at(self, i: int) -> Part | None:
        """1950s · 50s · 1950er · 1950-talet"""
        token = self.tokens[i]
        ends = self.tongue.decade_ends
        j = i + 1
        ending = token.ending
        if not ending and self.is_sign(j, "-’'") and self.touches(j) and j + 1 < self.size:
            ending, j = self.tokens[j + 1].low, j + 2
        if not ending or ending not in ends or token.value % 10 or token.value < 20:
            return None
        return self.decade(i, j, token.value)

    def decade(self, i: int, j: int, value: int) -> Part | None:
        year = value if value >= 1000 else 1900 + value
        if value in range(100, 1000) or not EARLIEST_YEAR - 6 <= year <= 2100:
            return None
        word = j + 1 if self.is_sign(j, "-") and self.touches(j) else j
        if word < self.size and self.tokens[word].low in self.tongue.decade_words:
            j = word + 1
        return Part(i=i, j=j, kind="decade", year=year)

    def short_decade_at(self, i: int) -> Part | None:
        """'50s"""
        if i + 1 < self.size and self.touches(i + 1) and self.tokens[i + 1].low in self.tongue.decade_ends:
            return self.decade(i, i + 2, self.tokens[i].value)
        return None

    def decade_after_word(self, i: int) -> Part | None:
        """años 50 · années 1950 · anni '50"""
        if self.tokens[i].low not in self.tongue.decade_words or i + 1 >= self.size:
            return None
        k = i + 1
        while self.has(k, OF) or self.is_sign(k, "'’"):
            k += 1
        if k >= self.size:
            return None
        token = self.tokens[k]
        if token.kind not in ("number", "short") or token.value < 20 or token.value % 10:
            return None
        return self.decade(i, k + 1, token.value)

    def year_at(self, i: int) -> Part | None:
        """2019 · 2019-20 · 2019-2021 is left to the ranges"""
        if not self.is_year(i):
            return None
        year = self.tokens[i].value
        k = i + 1
        if self.is_sign(k, "-–/") and self.touches(k) and self.touches(k + 1) and k + 1 < self.size:
            short = self.tokens[k + 1]
            if short.kind == "number" and len(short.text) == 2 and short.value == (year + 1) % 100:
                return Part(i=i, j=k + 2, kind="year", year=year, last_year=year + 1)
        if self.has(k, YEAR) and not self.has(k, FOLLOW) and not self.tongue.month_first:
            k += 2 if self.is_sign(k + 1, ".") and len(self.tokens[k].low) == 1 else 1
        return Part(i=i, j=k, kind="year", year=year)

    # --- words that count from the day of publication -----------------------------------------

    def reach_at(self, i: int) -> Part | None:
        for words, reach in self.tongue.reaches.get(self.tokens[i].low, ()):
            j = i + len(words)
            if j <= self.size and all(self.tokens[i + n].low == word for n, word in enumerate(words) if n):
                return Part(i=i, j=j, kind="reach", reach=reach)
        return None

    def days_ago_at(self, i: int) -> Part | None:
        """two days ago · vor zwei Tagen · hace dos días · due giorni fa"""
        token = self.tokens[i]
        before = i
        if token.marks & AGO and not self.tongue.month_first and i + 1 < self.size:
            i += 1
            if self.tokens[i].low in ("y",):  # il y a
                i += 2
        if i >= self.size:
            return None
        number = self.tokens[i]
        count = number.value if number.kind == "number" else self.tongue.numbers.get(number.low, -1)
        unit = self.tongue.units.get(self.tokens[i + 1].low) if i + 1 < self.size else None
        if unit is None or not 0 < count <= 60:
            return None
        j = i + 2
        if before == i:
            if not self.has(j, AGO):
                return None
            j += 1
        if unit == "day" or self.told is None:
            return Part(i=before, j=j, kind="reach", reach=("day", -count))
        return Part(i=before, j=j, kind="reach", reach=("week", -count))


def _kept(left: Kind, right: Kind) -> Kind:
    """A range is as good as its better end: "Oct. 30 - Nov. 2, 2022" is a full date."""
    order: tuple[Kind, ...] = ("full", "yearless", "weekday", "month_year", "month", "year", "decade")
    return next(kind for kind in order if kind in (left, right))
