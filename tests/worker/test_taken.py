from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from worker.stories.taken import read_taken

NEW_YORK = ZoneInfo("America/New_York")


def taken(caption, published="2023-11-01T16:00", timezone="America/New_York", language="en"):
    when = datetime.fromisoformat(published).replace(tzinfo=ZoneInfo(timezone or "UTC"))
    return read_taken(caption, published=when, timezone=timezone, language=language)


def test_a_caption_without_a_date_says_nothing():
    assert taken("Boats rest on the sand off Lamu, Kenya.") is None


def test_a_file_photo_without_a_date_has_no_days():
    said = taken("FILE - The mayor at his desk. (Jane Doe/The Ledger)")
    assert (said.first, said.last, said.precision, said.is_file) == (None, None, "unknown", True)
    assert said.evidence == "FILE"


def test_the_evidence_is_what_is_printed():
    said = taken("Boats off Lamu, Kenya, Wednesday, Nov. 1, 2023. (Jane Doe/The Ledger)")
    assert said.evidence == "Wednesday, Nov. 1, 2023"
    assert said.first == said.last == date(2023, 11, 1)


@pytest.mark.parametrize(
    ("timezone", "day"),
    [("Australia/Sydney", date(2024, 1, 8)), ("UTC", date(2024, 1, 1)), (None, date(2024, 1, 1))],
)
def test_a_weekday_is_counted_where_the_publisher_is(timezone, day):
    published = datetime(2024, 1, 7, 20, 15, tzinfo=ZoneInfo("UTC"))
    said = read_taken(
        "Lifeguards on the beach on Monday.", published=published, timezone=timezone, language="en"
    )
    assert said.first == day


@pytest.mark.parametrize(
    ("caption", "credit", "day", "is_file"),
    [
        ("A tram in Oslo.", "AP Photo/Nils Berg, File", None, True),
        ("A tram in Oslo, March 3, 2021.", "REUTERS/Nils Berg/File Photo", date(2021, 3, 3), True),
        ("Bonde em Santos.", "Ana Reis - 5.mai.2023/Folhapress", date(2023, 5, 5), False),
        ("A tram in Oslo (1931).", "Nils Berg/AP", date(1931, 1, 1), False),
        ("A tram in Oslo on Tuesday.", "Nils Berg/AP", date(2023, 10, 31), False),
        ("水を運ぶ子どもたち（31日、ラファ）", "ロイター＝共同", date(2023, 10, 31), False),
    ],
)
def test_a_credit_that_was_split_off_still_has_its_say(caption, credit, day, is_file):
    published = datetime(2023, 11, 1, 12, tzinfo=ZoneInfo("UTC"))
    language = "pt" if "Bonde" in caption else None
    said = read_taken(caption, published=published, timezone=None, language=language, credit=credit)
    assert (said.first, said.is_file) == (day, is_file)
    assert said.evidence in f"{caption} {credit}"


@pytest.mark.parametrize(
    "when", ["before sunrise on Saturday", "shortly after midnight Saturday", "before dawn on Saturday"]
)
def test_an_hour_before_or_after_which_it_was_is_no_event(when):
    read = taken(f"Shrimp boats leave the river {when}.", published="2024-06-03T11:00")
    assert (read.first, read.evidence) == (date(2024, 6, 1), "Saturday")
