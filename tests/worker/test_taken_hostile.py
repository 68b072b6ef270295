import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.stories.taken import read_taken
from worker.stories.taken.tongues import LISTED, TONGUES

NOON = datetime(2023, 11, 8, 12, tzinfo=UTC)

# What dates are made of, thrown together as no desk would.
SCRAPS = st.sampled_from(
    [
        *(
            "Nov.",
            "May",
            "mai",
            "1",
            "31",
            "30",
            "13",
            "2023",
            "0000",
            "9999",
            "'60s",
            "1950er",
            "99/99/9999",
        ),
        *("29.2.2023", "2023-02-30", "1,984", "of", "on", "in", "the", "last", "week", "and", "to", "-", "–"),
        *(",", ".", ":", "(", ")", "'", "’s", '"', "/", "©", "Friday", "segunda-feira", "al", "vom", "bis"),
        *(
            "photo",
            "FILE",
            "attack",
            "who",
            "will",
            "９月",
            "１日",
            "年",
            "12월",
            "令和元年",
            "\u0301",
            "\x00",
            "😀",
        ),
        *(
            "two",
            "days",
            "ago",
            "circa",
            "between",
            "summer",
            "Jahre",
            "años",
            "décennie",
            "٣",
            "१",
            "²",
            "½",
        ),
    ]
)
WHEN = st.sampled_from(
    [
        None,
        NOON,
        NOON.replace(tzinfo=None),
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
        datetime(2024, 2, 29, tzinfo=UTC),
    ]
)


@settings(max_examples=600)
@given(
    scraps=st.lists(SCRAPS, max_size=25),
    between=st.sampled_from(["", " "]),
    published=WHEN,
    language=st.sampled_from([*TONGUES, None, "ja", "", "zz", "-"]),
)
def test_no_caption_is_too_strange(scraps, between, published, language):
    caption = between.join(scraps)
    said = read_taken(caption, published=published, timezone="Asia/Tokyo", language=language)
    if said is None:
        return
    assert said.evidence
    assert said.evidence in caption
    assert (said.first is None) == (said.last is None) == (said.precision == "unknown")
    if said.first is None:
        assert said.is_file
    else:
        assert said.first <= said.last


@settings(max_examples=200)
@given(caption=st.text(max_size=200))
def test_any_text_at_all_is_read_without_an_error(caption):
    read_taken(caption, published=NOON, timezone=None, language=None)


@pytest.mark.parametrize("timezone", ["Mars/Olympus", "../../etc/passwd", "", "Europe", "\x00", "A" * 5000])
def test_a_zone_that_nobody_knows_leaves_the_publishers_own_day(timezone):
    said = read_taken("Boats on Tuesday.", published=NOON, timezone=timezone, language="en")
    assert f"{said.first}" == "2023-11-07"


@pytest.mark.parametrize(
    "caption",
    [
        "Nov. 1, 2023, " * 40_000,
        "1 " * 100_000,
        "-" * 100_000,
        "(" * 100_000,
        "'" * 50_000,
        "der am " * 50_000,
        "FILE " * 50_000,
        "1日" * 50_000,
        "on the night of " * 30_000,
        "archive " * 30_000,
    ],
)
def test_a_monstrous_caption_costs_little(caption):
    began = time.process_time()
    read_taken(caption, published=NOON, timezone=None, language=None)
    assert time.process_time() - began < 2  # seconds; a quadratic rule takes minutes


def test_without_a_day_of_publication_only_what_prints_its_year_is_dated():
    def read(caption):
        return read_taken(caption, published=None, timezone=None, language="en")

    assert f"{read('Boats off Lamu, Nov. 1, 2023.').first}" == "2023-11-01"
    assert f"{read('Boats off Lamu in 2019.').first}" == "2019-01-01"
    for caption in ("Boats on Tuesday.", "Boats on Nov. 1.", "Boats last week.", "Boats in May."):
        assert read(caption) is None


@pytest.mark.parametrize("words", LISTED, ids=lambda words: words.code)
def test_every_table_has_its_twelve_months_and_seven_days(words):
    tongue = TONGUES[words.code]
    if not words.month_word:  # "tháng 12": months and weekdays are numbered
        assert sorted(set(tongue.long_months.values())) == list(range(1, 13))
        assert sorted(set(tongue.long_weekdays.values())) == list(range(7))
    assert len(words.seasons.split()) in (0, 4)
    assert len(words.short_months.split()) in (0, 12)
    assert len(words.short_weekdays.split()) in (0, 7)
