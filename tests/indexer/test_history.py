"""A corrected caption keeps its history, in whatever order its readings arrive."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import permutations

import pytest

from indexer.documents import (
    ArticleDocument,
    EarlierCaption,
    PhotoDocument,
    document_from,
    to_record,
)
from indexer.history import dropped_photos, joined, with_history, withdrawn

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def photo(caption: str, hour: int = 0, **fields) -> PhotoDocument:
    return PhotoDocument(
        id="p", story_id="s", url="https://river.example/s", outlet="River Post",
        seen_at=NOON + timedelta(hours=hour), caption=caption,
        caption_raw=fields.pop("caption_raw", caption), **fields,
    )  # fmt: skip


def earlier(*captions: tuple[str, int]) -> tuple[EarlierCaption, ...]:
    return tuple(EarlierCaption(caption=c, seen_at=NOON + timedelta(hours=h)) for c, h in captions)


def test_a_corrected_caption_keeps_what_was_printed_before():
    told = with_history(photo("Boats off Lamu."), photo("Boats off Pate.", 1))
    assert (told.caption, told.status) == ("Boats off Pate.", "corrected")
    assert told.earlier_captions == earlier(("Boats off Lamu.", 0))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (photo("Boats off Lamu."), photo("Boats  off Lamu", 1)),
        (photo("Boats off LAMU."), photo("Boats off Lamu.", 1)),
        # Cutline itself has learned to read the credit off: the paper printed the same.
        (
            photo("Boats off Lamu. (Jane Doe)", caption_raw="Boats off Lamu. (Jane Doe)"),
            photo("Boats off Lamu.", 1, caption_raw="Boats off Lamu. (Jane Doe)"),
        ),
    ],
)
def test_what_is_printed_as_before_is_no_correction(before, after):
    assert with_history(before, after) == after


@pytest.mark.parametrize(
    ("captions", "last", "history"),
    [
        ("ABC", "C", [("A", 0), ("B", 1)]),
        ("ABA", "A", [("B", 1)]),
        ("AABBA", "A", [("B", 3)]),
        ("BABC", "C", [("A", 1), ("B", 2)]),
    ],
)
def test_readings_may_come_in_any_order_and_twice(captions, last, history):
    readings = [photo(caption, hour) for hour, caption in enumerate(captions)]
    orders = set(permutations(readings)) if len(readings) < 5 else set(list(permutations(readings))[::7])
    outcomes = {reduce(with_history, (*order, order[0])) for order in orders}
    assert len(outcomes) == 1
    (told,) = outcomes
    assert (told.caption, told.earlier_captions) == (last, earlier(*history))


def test_a_reading_that_changes_nothing_is_left_as_it_came():
    standing = with_history(photo("Boats off Lamu."), photo("Boats off Pate.", 1))
    stale = photo("Boats off Lamu.")
    assert joined([stale], {"p": standing}) == [stale]
    assert joined([photo("New.")], {}) == [photo("New.")]


def test_an_older_reading_that_comes_late_is_still_remembered():
    standing = photo("Boats off Pate.", 1)
    (told,) = joined([photo("Boats off Lamu.")], {"p": standing})
    assert told.caption == "Boats off Pate."
    assert told.seen_at == standing.seen_at
    assert told.earlier_captions == earlier(("Boats off Lamu.", 0))


def test_a_withdrawn_photo_is_marked_and_not_lost():
    gone = withdrawn(photo("Boats off Lamu."), NOON + timedelta(hours=2))
    assert gone is not None
    assert (gone.status, gone.caption) == ("withdrawn", "Boats off Lamu.")
    assert with_history(gone, photo("Boats off Lamu.", 1)).status == "withdrawn"  # an old reading, late
    assert with_history(gone, photo("Boats off Lamu.", 3)).status == "live"  # the page is back


def test_a_photo_read_since_is_not_withdrawn():
    assert withdrawn(photo("Boats off Lamu.", 3), NOON) is None


def test_a_kill_notice_in_place_of_the_caption_keeps_the_caption():
    notice = photo("This photo has been withdrawn.", 1, status="withdrawn")
    told = with_history(photo("Boats off Lamu."), notice)
    assert told.status == "withdrawn"
    assert told.earlier_captions == earlier(("Boats off Lamu.", 0))


@pytest.mark.parametrize(
    ("body", "hour", "dropped"),
    [
        ("Correction: a photo of another harbour has been removed.", 1, ("b",)),
        ("Boats came back.", 1, ()),  # left out for room, perhaps
        ("Correction: a photo of another harbour has been removed.", -1, ()),  # an old reading, late
    ],
)
def test_a_photo_gone_from_a_story_that_says_so_is_taken_back(body, hour, dropped):
    story = ArticleDocument(
        id="s", url="https://river.example/s", outlet="River Post", seen_at=NOON, photo_ids=("a", "b")
    )
    again = replace(story, seen_at=NOON + timedelta(hours=hour), body=body, photo_ids=("a", "c"))
    assert dropped_photos(story, again) == dropped


def test_the_history_travels_as_json():
    told = with_history(photo("Boats off Lamu."), photo("Boats off Pate.", 1))
    assert document_from(to_record(told)) == told
