"""A photo without an image address stays itself when its caption is corrected, the same on both indexes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from indexer.documents import ArticleDocument, PhotoDocument, photo_id
from indexer.query import PhotoQuery, Words
from indexer.revising import revised
from tests.indexer.test_revising import NOON, arrive, index

__all__ = ["index"]

DAWN = "Boats leave the harbour of Lamu, Kenya, at dawn on Monday."
NOON_BOATS = "Boats wait in the harbour of Lamu, Kenya, at noon."
NETS = "Nets dry on the beach of Shela."
WAIT = "Families wait beside their suitcases at Rafah, Gaza Strip."
WAIT_DATED = "Families wait beside their suitcases at Rafah, Gaza Strip, on Wednesday, Nov. 1, 2023."


def reading(hour, *captions, body="Boats came back.", **photo):
    """A story of plain text: the ids of its photos are made of their captions, as assemble makes them."""
    seen_at = NOON + timedelta(hours=hour)
    photos = [
        PhotoDocument(
            id=(id := photo_id("s", caption)), story_id="s", url="https://river.example/s.txt",
            outlet="River Post", seen_at=seen_at, caption=caption, caption_raw=f"{caption} (AP)",
            position=position, group_id=id, **photo,
        )
        for position, caption in enumerate(captions)
    ]  # fmt: skip
    article = ArticleDocument(
        id="s", url="https://river.example/s.txt", outlet="River Post", seen_at=seen_at, body=body,
        photo_ids=tuple(photo.id for photo in photos),
    )  # fmt: skip
    return [article, *photos]


def id_of(caption):
    return photo_id("s", caption)


def standing(index):
    """What the story prints now: id -> caption, in order; the ids of the article are those of the photos."""
    article = index.article("s")
    return {id: index.photo(id).caption for id in article.photo_ids}


def test_a_corrected_caption_keeps_its_id_and_its_history(index):
    arrive(index, reading(0, DAWN, NETS))
    corrected = DAWN.replace("Lamu", "Pate")
    arrive(index, reading(1, corrected, NETS))
    assert standing(index) == {id_of(DAWN): corrected, id_of(NETS): NETS}
    photo = index.photo(id_of(DAWN))
    assert (photo.status, photo.group_id) == ("corrected", photo.id)
    assert [earlier.caption for earlier in photo.earlier_captions] == [DAWN]
    index.refresh()
    assert index.ask(PhotoQuery(where=Words("Pate"))).total == 1
    assert index.ask(PhotoQuery(where=Words("harbour"))).total == 1  # the old words are no second photo


def test_it_stays_itself_through_more_corrections_and_messages_that_come_twice(index):
    second, third = DAWN.replace("Lamu", "Pate"), DAWN.replace("Lamu", "Manda").replace("Monday", "Tuesday")
    for told in (
        reading(0, DAWN), reading(1, second), reading(1, second), reading(2, third), reading(1, second),
    ):  # fmt: skip
        arrive(index, told)
    assert standing(index) == {id_of(DAWN): third}
    assert [earlier.caption for earlier in index.photo(id_of(DAWN)).earlier_captions] == [DAWN, second]
    arrive(index, reading(3, DAWN))  # taken back
    assert standing(index) == {id_of(DAWN): DAWN}
    index.refresh()
    assert index.counts()["photo"] == 1


def test_two_photos_of_a_story_stay_two(index):
    arrive(index, reading(0, WAIT, DAWN, WAIT_DATED))
    arrive(index, reading(1, WAIT_DATED, DAWN, WAIT))  # in another order
    assert standing(index) == {id_of(c): c for c in (WAIT_DATED, DAWN, WAIT)}
    arrive(index, reading(2, WAIT_DATED, DAWN))  # one left
    assert standing(index) == {id_of(c): c for c in (WAIT_DATED, DAWN)}
    arrive(index, reading(3, WAIT_DATED, DAWN, NETS))  # another came
    assert standing(index) == {id_of(c): c for c in (WAIT_DATED, DAWN, NETS)}
    assert all(not index.photo(id_of(c)).earlier_captions for c in (WAIT, WAIT_DATED, DAWN, NETS))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"kind": "video"}),
        ({"photographer": ("Jane Doe",)}, {"photographer": ("Juma Said",)}),
    ],
)
def test_a_photo_of_someone_else_in_the_same_place_is_another(index, before, after):
    arrive(index, reading(0, DAWN, **before))
    arrive(index, reading(1, DAWN.replace("Monday", "Tuesday"), **after))
    assert standing(index) == {id_of(DAWN.replace("Monday", "Tuesday")): DAWN.replace("Monday", "Tuesday")}


def test_what_is_not_alike_is_another_photo_even_in_the_same_place(index):
    arrive(index, reading(0, DAWN, NETS))
    arrive(index, reading(1, "A ferry sinks off Mombasa.", NETS))
    assert "A ferry sinks off Mombasa." in standing(index).values()
    assert index.photo(id_of(DAWN)).caption == DAWN


def test_two_that_are_equally_alike_are_left_as_they_are(index):
    arrive(index, reading(0, "Boats off Lamu at dawn, one.", "Boats off Lamu at dawn, two."))
    arrive(index, reading(1, "Boats off Lamu at dawn, three."))
    assert standing(index) == {id_of(c): c for c in ("Boats off Lamu at dawn, three.",)}


def test_the_first_words_of_a_corrected_photo_may_be_printed_under_another(index):
    arrive(index, reading(0, DAWN, NETS))
    corrected = DAWN.replace("Lamu", "Pate")
    arrive(index, reading(1, corrected, NETS))
    arrive(index, reading(2, corrected, NETS, DAWN))
    found = standing(index)
    assert (found[id_of(DAWN)], list(found.values())) == (corrected, [corrected, NETS, DAWN])
    assert len(found) == 3
    arrive(index, reading(2, corrected, NETS, DAWN))
    assert standing(index) == found


def test_a_notice_in_the_place_of_a_caption_withdraws_that_photo(index):
    arrive(index, reading(0, NETS, DAWN, WAIT))
    arrive(index, reading(1, NETS, "This photo has been withdrawn.", WAIT))
    assert index.photo(id_of(DAWN)).status == "withdrawn"
    assert index.photo(id_of(DAWN)).earlier_captions[0].caption == DAWN
    index.refresh()
    assert index.counts()["photo"] == 3


def test_a_first_reading_is_left_alone(index):
    told = reading(0, DAWN, NOON_BOATS)
    assert revised(index, told) == told


def test_a_photo_whose_image_is_found_later_is_the_same(index):
    arrive(index, reading(0, DAWN, NOON_BOATS))
    addressed = [
        replace(
            d, id=f"x{d.id}", image_url=f"https://river.example/{d.position}.jpg", image_key=str(d.position)
        )
        if isinstance(d, PhotoDocument)
        else d
        for d in reading(1, DAWN, NOON_BOATS)
    ]
    arrive(index, addressed)
    assert standing(index) == {id_of(DAWN): DAWN, id_of(NOON_BOATS): NOON_BOATS}
    assert index.photo(id_of(DAWN)).image_key == "0"
