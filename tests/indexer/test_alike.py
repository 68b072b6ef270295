"""Captions propose that two photos may be the same; they never make them one."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from indexer.alike import alike_query, is_resolved, likeness, perhaps_same, resolved
from indexer.backends.ranking import DEEPEST, LEVELS_OF_SIMILAR, PARTS_OF_SIMILAR, TooManyParts, _parts
from indexer.documents import PhotoDocument
from indexer.query import AllOf, AnyOf, Named, Not, Phrase, Similar, Words
from indexer.search.errors import QueryError

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


OF_LONG = (
    Phrase("Fishermen haul a red boat", "caption"),
    Phrase("Lamu Kenya at dawn while", "caption"),
    Phrase("their families wait with baskets", "caption"),
)


def test_similar_means_some_words_in_a_row_or_the_same_photo_and_never_itself():
    known = {
        "a": photo("a", LONG, group_id="g"),
        "b": photo("b", "Boats off Lamu, Kenya.", group_id="h"),
        "c": photo("c", "Boats.", group_id=""),
    }
    like_a = AllOf((AnyOf((*OF_LONG, Named("group", "g"))), Not(Named("id", "a"))))
    assert resolved(Similar("a"), known.get) == like_a
    assert resolved(AllOf((Words("boats"), Not(Similar("a")))), known.get) == AllOf(
        (Words("boats"), Not(like_a))
    )
    assert resolved(Similar("b"), known.get).parts[0] == AnyOf((Named("group", "h"),))
    assert resolved(Similar("c"), known.get).parts[0] == AnyOf(())


def test_a_question_that_speaks_of_no_other_photo_stays_the_one_it_was():
    where = AllOf((Words("boats"), AnyOf((Words("flood"), Not(Words("river"))))))
    assert is_resolved(where)
    assert resolved(where, {}.get) is where
    assert not is_resolved(AllOf((where, Not(AnyOf((Words("sea"), Similar("a")))))))


def test_a_photo_that_is_not_there_is_the_askers_fault_with_its_column():
    with pytest.raises(QueryError) as error:
        resolved(AnyOf((Words("boats"), Not(Similar("nobody", 17)))), {}.get)
    assert (error.value.column, error.value.why) == (17, "no photo has the id 'nobody'")


@pytest.mark.parametrize(
    "caption",
    [LONG, LONG * 40, "_".join(["a"] * 4000), "日" * 5000, " ".join("日" * 300), "ж" * 4000, "'-" * 50, ""],
    ids=lambda caption: caption[:8],
)
def test_like_any_photo_asks_no_more_than_was_counted(caption):
    where = resolved(Similar("a"), {"a": photo("a", caption)}.get)
    assert _parts(where, 1) <= PARTS_OF_SIMILAR
    assert _parts(Similar("a"), 1 + DEEPEST - LEVELS_OF_SIMILAR) == PARTS_OF_SIMILAR
    assert _parts(where, 1 + DEEPEST - LEVELS_OF_SIMILAR)
    with pytest.raises(TooManyParts):
        _parts(Similar("a"), 2 + DEEPEST - LEVELS_OF_SIMILAR)
