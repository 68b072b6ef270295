"""The same photo is found in all outlets on both indexes, and what it lacks comes from there."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from indexer.backends.protocol import Index
from indexer.documents import PhotoDocument
from indexer.search.sightings import filled_all, fills_form, proposals, sightings_of

NOON = datetime(2023, 11, 2, 12, tzinfo=UTC)
CAPTION = "Fishermen haul a red boat onto the beach of Shela near the old town of Lamu, Kenya, at dawn."


def photo(id: str, group: str, caption: str = "Boats off Lamu.", **fields) -> PhotoDocument:
    return replace(
        PhotoDocument(
            id=id, story_id=f"s-{id}", url=f"https://{id}.example/", outlet=id.title(), seen_at=NOON,
            published=NOON, caption=caption, caption_raw=caption, group_id=group,
        ),
        **fields,
    )  # fmt: skip


RIVER = photo("river", "getty:1", CAPTION, agency="AFP", credit_line="AFP")
COAST = photo(
    "coast", "getty:1", CAPTION + " (Ali Noor)", agency="AFP", photographer=("Ali Noor",),
    taken_first=date(2023, 11, 1), taken_last=date(2023, 11, 1), taken_precision="day",
    taken_evidence="Nov. 1, 2023",
)  # fmt: skip
GONE = photo("delta", "getty:1", status="withdrawn")
ALONE = photo("alone", "alone")
COPY = photo("copy", "copy.example/1", CAPTION.replace("at dawn", "on Wednesday"))
SAME_STORY = photo("twin", "twin", CAPTION, story_id=RIVER.story_id)


@pytest.fixture(scope="module")
def index(new_index) -> Index:
    with_all = new_index()
    with_all.write([GONE, COAST, ALONE, RIVER, COPY, SAME_STORY])
    with_all.refresh()
    return with_all


def test_every_sighting_is_found_withdrawn_ones_too(index):
    found = sightings_of(index, [RIVER, ALONE])
    assert {group: [p.id for p in photos] for group, photos in found.items()} == {
        "getty:1": ["coast", "delta", "river"]
    }


def test_many_groups_are_asked_for_in_turns(index):
    many = [photo(f"p{n}", f"g{n}") for n in range(60)]
    assert sightings_of(index, [*many, RIVER]).keys() == {"getty:1"}
    assert sightings_of(index, many) == {}


def test_what_a_photo_lacks_is_filled_in(index):
    river, alone = filled_all(index, [RIVER, ALONE])
    assert river.photo.photographer == ("Ali Noor",)
    assert river.withdrawn_by == ("Delta",)
    assert alone.photo == ALONE
    form = fills_form(river)
    assert form["photographer"]["from"]["outlet"] == "Coast"
    assert form["taken"]["taken_first"] == date(2023, 11, 1)


def test_a_caption_alone_only_proposes(index):
    assert [p.id for p in proposals(index, RIVER)] == ["copy"]
    assert proposals(index, ALONE) == []
    assert sightings_of(index, [COPY]) == {}
