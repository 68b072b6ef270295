"""Reads what is asked of a photo's own date, and of its story's.

taken:2023-11 -> TakenIn(2023-11-01..2023-11-30)     before:2023-11 -> TakenIn(..2023-10-31)
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from indexer.query import AnyOf, DateSpan, Older, OnDay, PublishedIn, TakenIn
from indexer.search.days import (
    EXPECTED_DAYS,
    MONTH_NAMES,
    RANGE,
    DayOfYear,
    NoDays,
    read_day_of_year,
    read_days,
    read_length,
    said_days,
    span_label,
)
from indexer.search.errors import QueryError, shown
from indexer.search.grammar_nouns import Known, Value
from indexer.search.grammar_tokens import Token, as_typed
from indexer.search.grammar_words import plain_words


def read_taken(token: Token, known: Known) -> Value:
    """Return the days of a photo's own date."""
    span = span_of(token, known)
    return Value(clause=TakenIn(span), meaning=f"taken {_said(span)}")


def read_published(token: Token, known: Known) -> Value:
    """Return the days of the story."""
    span = span_of(token, known)
    return Value(clause=PublishedIn(span), meaning=f"published {_said(span)}")


def read_before(token: Token, known: Known) -> Value:
    """Return all days before it begins."""
    first = _no_range(token, known).first
    if first is None or first == date.min:
        raise QueryError("nothing comes before that", column=token.at + 1, expected=EXPECTED_DAYS)
    span = DateSpan(last=first - timedelta(days=1))
    return Value(clause=TakenIn(span), meaning=f"taken before {first}")


def read_after(token: Token, known: Known) -> Value:
    """Return its first day and all that follow."""
    span = DateSpan(first=_no_range(token, known).first)
    return Value(clause=TakenIn(span), meaning=f"taken {_said(span)}")


def read_on(token: Token, known: Known) -> Value:
    """Return the day or month of any year."""
    try:
        found = read_day_of_year(token.text)
    except NoDays as error:
        with suppress(NoDays):  # on:2024-05-01 is a day of one year
            read_days(token.text, today=known.today)
            raise _said_of(token, error, f"taken:{as_typed(token.text)}") from None
        raise _said_of(token, error) from None
    return Value(clause=OnDay(found.month, found.day), meaning=f"taken {_said_of_year(found)}")


def read_older(token: Token, known: Known) -> Value:
    """Return how much older than its story a photo must be."""
    try:
        days = read_length(token.text).days
    except NoDays as error:
        raise _said_of(token, error) from None
    return Value(clause=Older(days), meaning=f"at least {days} days older than the story")


def day_words(words: str, known: Known) -> Value | None:
    """Return what free words ask that say days: the words, or photos taken then, which come first.

    None where they say none. "before", "until", "since", "after" count as in before:, taken:..X, after:.
    """
    found = _SIDE.fullmatch(words)
    side, text = (found[1].casefold(), found[2]) if found else ("", words)
    days = said_days(text, today=known.today) if known.free_days else None
    if days is None or (side and isinstance(days, DayOfYear)):
        return None
    taken: OnDay | TakenIn
    if isinstance(days, DayOfYear):
        taken, said = OnDay(days.month, days.day), _said_of_year(days)
    else:
        span = _on_side(side, days)
        if span == DateSpan():
            return None
        # "today" is the name of papers, too.
        taken, said = TakenIn(span, ranks=text.casefold() != "today"), _label(span)
    return Value(
        clause=AnyOf((plain_words(words), taken)),
        meaning=f"taken {said}, or the word{'s' if ' ' in words else ''}",
    )


_SIDE = re.compile(r"(before|until|till|since|after)\s+(.+)", re.IGNORECASE)


def _on_side(side: str, days: DateSpan) -> DateSpan:
    match side:
        case "since" | "after":
            return DateSpan(first=days.first)
        case "until" | "till":
            return DateSpan(last=days.last)
        case "before":
            return DateSpan(last=days.first - timedelta(days=1) if days.first else None)
        case _:
            return days


def _label(span: DateSpan) -> str:
    """Return days as the grammar writes them where they are whole months or years: 2023-11."""
    return span_label(span.first, span.last) if span.first and span.last else _said(span)


def _said_of_year(day: DayOfYear) -> str:
    month = MONTH_NAMES[day.month - 1]
    return f"{'in' if day.day is None else f'on {day.day}'} {month} of any year"


def _no_range(token: Token, known: Known) -> DateSpan:
    if dots := RANGE.search(token.text):
        raise QueryError(
            f"{token.field}: takes one day, month or year",
            column=token.at + dots.start() + 1,
            expected=f"taken:{token.text.strip()} for a range",
        )
    return span_of(token, known)


def span_of(token: Token, known: Known) -> DateSpan:
    try:
        return read_days(token.text, today=known.today)
    except NoDays as error:
        nearest = error.nearest
        if nearest is None and _is_day_of_year(token.text):
            nearest = f"on:{as_typed(token.text)}"
        raise _said_of(token, error, nearest) from None


def _said_of(token: Token, error: NoDays, nearest: str | None = None) -> QueryError:
    why = f"{shown(token.text)} after {token.field}: {error}"
    return QueryError(why, column=token.at + 1, expected=error.expected, nearest=nearest)


def _is_day_of_year(text: str) -> bool:
    try:
        read_day_of_year(text)
    except NoDays:
        return False
    return True


def _said(span: DateSpan) -> str:
    match span.first, span.last:
        case None, last:
            return f"until {last}"
        case first, None:
            return f"from {first} on"
        case first, last if first == last:
            return f"on {first}"
        case first, last:
            return f"from {first} to {last}"
