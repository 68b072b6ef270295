"""Captions propose that two photos may be the same; they never make them one."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from indexer.alike import alike_query, likeness, perhaps_same
from indexer.documents import PhotoDocument

LONG = (
    "Fishermen haul a red boat onto the beach of Shela near the old town of Lamu, Kenya, at dawn, "
    "while their families wait with baskets, Nov. 1, 2023."
)


def photo(id: str, caption: str, **fields) -> PhotoDocument:
    return replace(
        PhotoDocument(
            id=id, story_id=f"s-{id}", url="u", outlet=id, seen_at=datetime(2023, 11, 2, tzinfo=UTC),
            caption=caption, caption_raw=caption, group_id=id,
        ),
        **fields,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (LONG.replace("Nov. 1, 2023", "November 1"), True),
        (LONG.upper(), True),
        ("Fishermen haul a red boat onto the beach of Shela near the old town of Lamu.", True),
        ("Fishermen mend nets on the beach of Shela near the old town.", False),
        ("Boats off Lamu.", False),
        ("", False),
    ],
)
def test_captions_are_alike_in_most_of_their_words_or_all_of_the_shorter(other, alike):
    assert (likeness(LONG, other) > 0) is alike
    assert likeness(LONG, other) == likeness(other, LONG)


def test_two_photos_of_one_story_are_never_proposed():
    ours = photo("a", LONG)
    assert perhaps_same(ours, [photo("b", LONG, story_id=ours.story_id)]) == []


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"supplier_id": "getty:1"}, {"supplier_id": "getty:2"}),
        ({"photographer": ("Jane Doe",)}, {"photographer": ("Ali Noor",)}),
        (
            {"taken_first": date(2023, 11, 1), "taken_last": date(2023, 11, 1)},
            {"taken_first": date(2023, 11, 2), "taken_last": date(2023, 11, 2)},
        ),
    ],
)
def test_what_cannot_be_the_same_is_not_proposed(mine, theirs):
    assert perhaps_same(photo("a", LONG, **mine), [photo("b", LONG, **theirs)]) == []
    assert perhaps_same(photo("a", LONG, **mine), [photo("b", LONG)]) != []


def test_each_group_is_proposed_once_the_likeliest_first():
    short = "Fishermen haul a red boat onto the beach of Shela near the old town of Lamu, Kenya."
    found = perhaps_same(
        photo("a", LONG),
        [photo("b", LONG.replace("dawn", "dusk")), photo("c", LONG), photo("d", LONG, group_id="c")],
    )
    assert [p.group_id for p in found] == ["c", "b"]
    assert perhaps_same(photo("a", LONG), [photo("e", short)])


def test_a_short_caption_asks_for_nothing():
    assert alike_query(photo("a", "Boats off Lamu, Kenya.")) is None
