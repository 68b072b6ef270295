"""Every date of a caption is told, and why it is or is not the photo's."""

from datetime import UTC, datetime

import pytest

from worker.stories.taken import explain_taken, read_taken

TOLD = {"published": datetime(2023, 8, 5, 12, tzinfo=UTC), "timezone": "Asia/Beirut", "language": "en"}
MARCH = "Relatives of those killed in the Aug. 4, 2020, port explosion march in Beirut, Friday, Aug. 4, 2023."


def test_the_photos_date_and_the_other_are_told_apart():
    taken, dates = explain_taken(MARCH, **TOLD)
    assert taken == read_taken(MARCH, **TOLD)
    assert [(d.text, d.is_photos, d.score) for d in dates] == [
        ("Aug. 4, 2020", False, None),
        ("Friday, Aug. 4, 2023", True, 4.5),
    ]
    assert dates[0].reasons[-1] == ("the words next to it", None)  # None: this alone rules it out


@pytest.mark.parametrize(
    ("caption", "reason"),
    [
        ("The harbour, which will open again on June 12.", "the verbs of its clause"),
        ("FILE - The mayor at his desk on Monday.", "a photo from the files is not this week's"),
        ("A sign that reads “closed on June 12” at the harbour.", "it stands in quotation marks"),
        ("The harbour will be opened on Aug. 4, 2024.", "it lies ahead of publication"),
    ],
)
def test_a_date_that_is_not_the_photos_says_why(caption, reason):
    _, (date,) = explain_taken(caption, **TOLD)
    assert not date.is_photos
    assert reason in [why for why, weight in date.reasons if weight is None or weight < 0]


def test_the_weights_of_the_reasons_add_up_to_the_score():
    for date in explain_taken("Boats off Lamu, Kenya, on Friday, Aug. 4, 2023, at dawn.", **TOLD)[1]:
        assert date.score == sum(weight for _, weight in date.reasons)


def test_a_caption_without_dates_has_nothing_to_explain():
    assert explain_taken("Boats off Lamu.", **TOLD) == (None, ())


def test_a_japanese_day_is_answered_without_weights():
    taken, dates = explain_taken("港を出る船＝４日、神戸市", **TOLD)
    assert taken is not None and taken.first.day == 4
    assert dates == ()
