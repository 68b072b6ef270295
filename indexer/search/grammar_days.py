"""Reads what is asked of a photo's own date, and of its story's.

taken:2023-11 -> TakenIn(2023-11-01..2023-11-30)     before:2023-11 -> TakenIn(..2023-10-31)
"""

from __future__ import annotations

from datetime import date, timedelta

from indexer.query import DateSpan, Older, OnDay, PublishedIn, TakenIn
from indexer.search.days import (
    EXPECTED_DAYS,
    MONTH_NAMES,
    RANGE,
    NoDays,
    read_day_of_year,
    read_days,
    read_length,
)
from indexer.search.errors import QueryError, shown
from indexer.search.grammar_nouns import Known, Value
from indexer.search.grammar_tokens import Token, as_typed


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
        raise _said_of(token, error) from None
    day = MONTH_NAMES[found.month - 1] if found.day is None else f"{found.day} {MONTH_NAMES[found.month - 1]}"
    return Value(clause=OnDay(found.month, found.day), meaning=f"taken on {day} of any year")


def read_older(token: Token, known: Known) -> Value:
    """Return how much older than its story a photo must be."""
    try:
        days = read_length(token.text).days
    except NoDays as error:
        raise _said_of(token, error) from None
    return Value(clause=Older(days), meaning=f"at least {days} days older than the story")


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
