"""Dates of Iran's calendar, by the days that are known, and in the forms that captions print."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.worker.taken_rows import said
from worker.stories.taken.solar import day_of


@pytest.mark.parametrize(
    ("solar", "day"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1402, 8, 12), date(2023, 11, 3)),
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1402, 12, 30), None),
        ((1402, 13, 1), None),
        ((1402, 7, 31), None),
    ],
)
def test_a_day_of_irans_calendar_is_one_of_ours(solar, day):
    assert day_of(*solar) == day


def test_the_days_of_irans_years_follow_each_other():
    days = [
        day
        for year in range(1300, 1450)
        for month in range(1, 13)
        for number in range(1, 32)
        if (day := day_of(year, month, number))
    ]
    assert all(after - day == timedelta(1) for day, after in pairwise(days))


@pytest.mark.parametrize(
    ("language", "caption", "expected"),
    [
        ("fa", "تجمع معترضان در تهران، ۱۲ آبان ۱۴۰۲", "2023-11-03"),
        ("fa", "نشست خبری در ۱۲ آبان ماه ۱۴۰۲", "2023-11-03"),
        ("fa", "نمایی از شهر (۱۴۰۲/۸/۱۲)", "2023-11-03"),
        ("fa", "نمایی از شهر ۱۴۰۲/۰۸/۱۲", "2023-11-03"),
        ("en", "Women walk in Tehran, 12 Aban 1402. (Tasnim)", "2023-11-03"),
        ("en", "Sales rose to 1402 in Tehran.", "-"),
        ("fa", "در سال ۱۴۰۲ تن کشته شدند", "-"),
    ],
)
def test_a_caption_may_print_irans_date(language, caption, expected):
    assert said(caption, language=language) == expected


@pytest.mark.parametrize(
    ("language", "caption", "expected"),
    [
        ("th", "ผู้ประท้วงหน้ารัฐสภา กรุงเทพฯ 18 ต.ค. 2566", "2023-10-18"),
        ("th", "นายกรัฐมนตรีแถลงข่าว วันที่ 18 ต.ค. 66", "2023-10-18"),
        ("ar", "متظاهرون في بيروت في 7 تشرين الأول 2022", "2022-10-07"),
        ("ar", "متظاهرون في بيروت في 7 تشرين الأول/أكتوبر 2022", "2022-10-07"),
        ("ar", "متظاهرون في بيروت في 7 أكتوبر/تشرين الأول 2022", "2022-10-07"),
        # printed on a Wednesday: who travels on Thursday has not yet
        ("de", "Die Ministerin reist am Donnerstag nach Kiel.", "-"),
        ("de", "Die Ministerin reist am Dienstag nach Kiel.", "2023-11-07"),
        ("nl", "De koning gaat donderdag naar Praag.", "-"),
        ("no", "Kongen drar fredag til Tromsø.", "-"),
        ("de", "Der Kanzler spielt am Donnerstag Fußball.", "2023-11-02"),
    ],
)
def test_months_of_other_calendars_and_plans_said_in_the_present(language, caption, expected):
    assert said(caption, language=language) == expected
