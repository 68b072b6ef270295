import importlib
import pkgutil
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.query import DateSpan
from indexer.search.days import DayOfYear, NoDays, read_day_of_year, read_days, read_length, said_days
from indexer.search.month_names import MONTHS, OF_TWO_MONTHS, folded
from worker.stories.taken import tongues
from worker.stories.taken.words import Words

TODAY = date(2024, 3, 31)


def span(first: str | None, last: str | None) -> DateSpan:
    return DateSpan(
        first=date.fromisoformat(first) if first else None, last=date.fromisoformat(last) if last else None
    )


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2023-11-01", "2023-11-01", "2023-11-01"),
        ("2023-11", "2023-11-01", "2023-11-30"),
        ("2024-2", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("1960s", "1960-01-01", "1969-12-31"),
        ("2023-10..2023-11", "2023-10-01", "2023-11-30"),
        ("2023-10-07 .. 2023-10-09", "2023-10-07", "2023-10-09"),
        ("2023..", "2023-01-01", None),
        ("..2023-11", None, "2023-11-30"),
        ("March 2024", "2024-03-01", "2024-03-31"),
        ("12 May 2024", "2024-05-12", "2024-05-12"),
        ("May 12, 2024", "2024-05-12", "2024-05-12"),
        ("Sept. 2023", "2023-09-01", "2023-09-30"),
        ("nov 1 2023", "2023-11-01", "2023-11-01"),
        ("Nov. 1, 2023", "2023-11-01", "2023-11-01"),  # as agencies print it
        ("1 Nov. 2023", "2023-11-01", "2023-11-01"),
        ("November 1st, 2023", "2023-11-01", "2023-11-01"),
        ("22nd of November 2023", "2023-11-22", "2023-11-22"),
        ("1. November 2023", "2023-11-01", "2023-11-01"),
        ("2023/11/01", "2023-11-01", "2023-11-01"),
        ("2023.11", "2023-11-01", "2023-11-30"),
        ("20231101", "2023-11-01", "2023-11-01"),
        ("2023-10...2023-11", "2023-10-01", "2023-11-30"),
        ("2023-10 … 2023-11", "2023-10-01", "2023-11-30"),
        ("7 days", "2024-03-24", None),
        ("2weeks", "2024-03-17", None),
        ("1960’s", "1960-01-01", "1969-12-31"),
        ("März 2024", "2024-03-01", "2024-03-31"),
        ("1. März 2024", "2024-03-01", "2024-03-01"),
        ("1er août 2023", "2023-08-01", "2023-08-01"),
        ("5 de mayo de 2023", "2023-05-05", "2023-05-05"),
        ("dezembro de 2023", "2023-12-01", "2023-12-31"),
        ("3 februari 2024", "2024-02-03", "2024-02-03"),
        ("mars 2024", "2024-03-01", "2024-03-31"),
        ("styczeń 2025", "2025-01-01", "2025-01-31"),
        ("1 stycznia 2025", "2025-01-01", "2025-01-01"),
        ("5 января 2025", "2025-01-05", "2025-01-05"),
        ("мая 2024", "2024-05-01", "2024-05-31"),
        ("3 Ağustos 2024", "2024-08-03", "2024-08-03"),
        ("12 mayıs 2024", "2024-05-12", "2024-05-12"),
        ("7 Φεβρουαρίου 2023", "2023-02-07", "2023-02-07"),
        ("15 نوفمبر 2023", "2023-11-15", "2023-11-15"),
        ("15 फ़रवरी 2024", "2024-02-15", "2024-02-15"),
        ("กุมภาพันธ์ 2024", "2024-02-01", "2024-02-29"),
        ("24. prosince 2023", "2023-12-24", "2023-12-24"),
        ("1. joulukuuta 2023", "2023-12-01", "2023-12-01"),
        ("2025年1月", "2025-01-01", "2025-01-31"),
        ("2025年1月5日", "2025-01-05", "2025-01-05"),
        ("2025년 1월 5일", "2025-01-05", "2025-01-05"),
        ("2025년", "2025-01-01", "2025-12-31"),
        ("today", "2024-03-31", "2024-03-31"),
        ("Yesterday", "2024-03-30", "2024-03-30"),
        ("7d", "2024-03-24", None),
        ("last week", "2024-03-24", None),
        ("last-month", "2024-02-29", None),
        ("this_year", "2023-03-31", None),
        ("2w", "2024-03-17", None),
        ("1m", "2024-02-29", None),  # there is no 31 February
        ("1y", "2023-03-31", None),
        ("30d..7d", "2024-03-01", "2024-03-24"),
        ("2023..today", "2023-01-01", "2024-03-31"),
        ("٢٠٢٣", "2023-01-01", "2023-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_days_are_read_as_people_type_them(typed, first, last):
    assert read_days(typed, today=TODAY) == span(first, last)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2023-13", "no month 13"),
        ("2023-02-29", "February 2023 has no day 29"),
        ("0000", "no such year"),
        ("2023-11..2023-10", "reversed"),
        ("..", "without any day"),
        ("1/5/2024", "which of these is the month"),
        ("5.1.24", "which of these is the month"),
        ("Smarch 2024", "'smarch'"),
        ("31 June 2024", "June 2024 has no day 31"),
        ("9999y", "no years"),
        ("9999999d", "no day, month or year"),
        ("soon", "no day, month or year"),
        ("2023-11-01T10:00", "no day, month or year"),
        ("", "no day, month or year"),
        ("2023..2024..2025", "no day, month or year"),
    ],
)
def test_what_is_no_day_is_refused_with_a_reason(typed, why):
    with pytest.raises(NoDays, match=why):
        read_days(typed, today=TODAY)


@given(st.dates())
def test_a_day_in_iso_form_is_that_day(day):
    assert read_days(day.isoformat(), today=TODAY) == DateSpan(first=day, last=day)


@given(st.text(max_size=30))
def test_any_text_is_days_in_order_or_refused(typed):
    try:
        found = read_days(typed, today=TODAY)
    except NoDays:
        return
    assert found.first is not None or found.last is not None
    assert found.first is None or found.last is None or found.first <= found.last


@pytest.mark.parametrize(
    ("typed", "month", "day"),
    [
        ("12-25", 12, 25),
        ("--12-25", 12, 25),
        ("07", 7, None),
        ("July", 7, None),
        ("25 December", 12, 25),
        ("Dec 25", 12, 25),
        ("02-29", 2, 29),
    ],
)
def test_a_day_of_any_year_is_read(typed, month, day):
    assert read_day_of_year(typed) == DayOfYear(month=month, day=day)


@pytest.mark.parametrize("typed", ["13-01", "02-30", "0", "Christmas", "", "2023-11"])
def test_what_is_no_day_of_any_year_is_refused(typed):
    with pytest.raises(NoDays):
        read_day_of_year(typed)


def test_a_length_of_time_is_read_in_days():
    assert read_length("2w") == timedelta(days=14)
    assert read_length("1y") == timedelta(days=365)
    with pytest.raises(NoDays):
        read_length("long")


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("november 2023", "2023-11-01", "2023-11-30"),
        ("1 nov 2023", "2023-11-01", "2023-11-01"),
        ("Nov. 1, 2023", "2023-11-01", "2023-11-01"),
        ("2023-11", "2023-11-01", "2023-11-30"),
        ("2019..2020", "2019-01-01", "2020-12-31"),
        ("1. März 2024", "2024-03-01", "2024-03-01"),
        ("octubre de 2023", "2023-10-01", "2023-10-31"),
        ("2015", "2015-01-01", "2015-12-31"),
        ("1960s", "1960-01-01", "1969-12-31"),
        ("yesterday", "2024-03-30", "2024-03-30"),
        ("last week", "2024-03-24", None),
        ("12 mars 2024", "2024-03-12", "2024-03-12"),
        ("5 de mayo de 2023", "2023-05-05", "2023-05-05"),
        ("styczeń 2024", "2024-01-01", "2024-01-31"),
        ("5 maja 2023", "2023-05-05", "2023-05-05"),
        ("мая 2023", "2023-05-01", "2023-05-31"),
        ("15 نوفمبر 2023", "2023-11-15", "2023-11-15"),
        ("2023年11月", "2023-11-01", "2023-11-30"),
        ("2023년 11월 1일", "2023-11-01", "2023-11-01"),
    ],
)
def test_words_without_a_field_may_say_days(typed, first, last):
    assert said_days(typed, today=TODAY) == span(first, last)


def test_a_day_without_its_year_is_one_of_any_year():
    assert said_days("25 December", today=TODAY) == DayOfYear(month=12, day=25)
    assert said_days("25 mars", today=TODAY) == DayOfYear(month=3, day=25)
    assert said_days("24 grudnia", today=TODAY) == DayOfYear(month=12, day=24)


def test_a_month_that_is_another_one_next_door_is_not_guessed():
    with pytest.raises(NoDays, match="'listopada' is one month here and another there"):
        read_days("5 listopada 2023", today=TODAY)


def test_questions_know_every_month_that_captions_are_read_by():
    told = 0
    for module in pkgutil.iter_modules(tongues.__path__, f"{tongues.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            for words in value if isinstance(value, tuple) else (value,):
                if isinstance(words, Words):
                    for month, names in enumerate(words.months.split(), start=1):
                        for name in names.split("/"):
                            assert folded(name) in OF_TWO_MONTHS or MONTHS[folded(name)] == month, name
                            told += 1
    assert told > 600


@pytest.mark.parametrize(
    "typed",
    [
        *("may", "march", "november", "flood", "covid 19", "obama 2015", "31 february", "10", "747", "1500"),
        # The planet and its rover, a county, names of people; "in May" of Estonian is English mail.
        *("mars 2024", "mayo 2024", "julio 2023", "marta 2024", "maja 2024", "mail 2024", "mars 12 2024"),
        *("listopad 2023", "5 listopada 2023"),
        *("2026", "20231101", "7d", "1/5/2024", "9/11", "2024-13", "last", "week", "last flood", "..", ""),
    ],
)
def test_other_words_and_numbers_say_none(typed):
    assert said_days(typed, today=TODAY) is None
