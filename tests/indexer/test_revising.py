"""What a second reading of a story does to its photos, the same on both indexes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from indexer.backends.protocol import Index
from indexer.documents import ArticleDocument, Document, PhotoDocument
from indexer.query import AllOf, Is, PhotoQuery, Words
from indexer.reindex import reindex
from indexer.revising import revised, taken_back

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def index(new_index) -> Index:
    return new_index()


def story(hour: int, body: str = "Boats came back.", **captions: str) -> list[Document]:
    seen_at = NOON + timedelta(hours=hour)
    article = ArticleDocument(
        id="s", url="https://river.example/s", outlet="River Post", seen_at=seen_at, body=body,
        photo_ids=tuple(captions),
    )  # fmt: skip
    photos = [
        PhotoDocument(
            id=id, story_id="s", url=article.url, outlet="River Post", seen_at=seen_at, caption=caption,
            caption_raw=caption, position=position, group_id=id,
        )
        for position, (id, caption) in enumerate(captions.items())
    ]  # fmt: skip
    return [article, *photos]


def arrive(index: Index, documents: list[Document]) -> None:
    index.write(revised(index, documents))


def test_a_correction_is_found_by_its_new_words_and_remembers_the_old(index):
    arrive(index, story(0, a="Boats off Lamu."))
    arrive(index, story(1, a="Boats off Pate."))
    index.refresh()
    (hit,) = index.ask(PhotoQuery(where=Words("Pate"))).hits
    assert hit.photo.status == "corrected"
    assert [(e.caption, e.seen_at) for e in hit.photo.earlier_captions] == [("Boats off Lamu.", NOON)]
    assert index.ask(PhotoQuery(where=Words("Lamu"))).total == 0


def test_readings_in_any_order_and_twice_leave_the_same(new_index):
    readings = [story(0, a="Boats off Lamu."), story(1, a="Boats off Pate."), story(2, a="Boats off Manda.")]
    kept = []
    for order in permutations(readings):
        index = new_index()
        for reading in (*order, order[0]):
            arrive(index, reading)
        kept.append(index.photo("a"))
    assert kept[0] is not None and len(kept[0].earlier_captions) == 2
    assert all(photo == kept[0] for photo in kept)


def test_a_history_outlives_a_reindex(index):
    arrive(index, story(0, a="Boats off Lamu."))
    arrive(index, story(1, a="Boats off Pate."))
    before = index.photo("a")
    reindex(index)
    assert index.photo("a") == before
    arrive(index, story(1, a="Boats off Pate."))  # the same message once more
    assert index.photo("a") == before


def test_a_kill_notice_takes_the_photo_out_of_the_answers_but_not_out_of_the_index(index):
    arrive(index, story(0, a="Boats off Lamu.", b="Nets at Lamu."))
    arrive(index, story(1, a="This photo has been withdrawn.", b="Nets at Lamu."))
    index.refresh()
    assert [h.photo.id for h in index.ask(PhotoQuery(where=Is("withdrawn"))).hits] == ["a"]
    photo = index.photo("a")
    assert photo is not None and photo.earlier_captions[0].caption == "Boats off Lamu."


def test_a_photo_that_a_note_took_out_of_its_story_is_withdrawn(index):
    arrive(index, story(0, a="Boats off Lamu.", b="Nets at Lamu."))
    arrive(index, story(1, "Correction: a photo of another harbour has been removed.", b="Nets at Lamu."))
    assert [index.photo(id).status for id in ("a", "b")] == ["withdrawn", "live"]


def test_a_note_of_one_photo_takes_no_other_out_that_leaves_later(index):
    note = "Correction: a photo of another harbour has been removed."
    arrive(index, story(0, a="Boats off Lamu.", b="Nets at Lamu.", c="Sails at Lamu."))
    arrive(index, story(1, note, b="Nets at Lamu.", c="Sails at Lamu."))
    arrive(index, story(2, note, c="Sails at Lamu."))
    assert [index.photo(id).status for id in ("a", "b", "c")] == ["withdrawn", "live", "live"]
    arrive(index, story(3, f"{note} Editor's note: this photo has been withdrawn by its agency."))
    assert [index.photo(id).status for id in ("a", "b", "c")] == ["withdrawn", "live", "withdrawn"]


def test_what_a_story_took_back_is_found_again_where_its_writing_was_broken_off(index):
    arrive(index, story(0, a="Boats off Lamu.", b="Nets at Lamu."))
    told = story(1, "Correction: a photo of another harbour has been removed.", b="Nets at Lamu.")
    batch = revised(index, told)
    index.write(batch[len(told) :])  # killed after what is written first
    assert revised(index, told) == batch
    arrive(index, told)
    arrive(index, told)
    assert [index.photo(id).status for id in ("a", "b")] == ["withdrawn", "live"]


def test_a_photo_that_only_left_the_page_is_kept_as_it_was(index):
    arrive(index, story(0, a="Boats off Lamu.", b="Nets at Lamu."))
    arrive(index, story(1, b="Nets at Lamu."))
    assert index.photo("a").status == "live"


def test_a_story_gone_from_the_net_is_marked_and_back_when_it_is_back(index):
    arrive(index, story(0, a="Boats off Lamu.", b="Nets at Lamu."))
    index.write(taken_back(index, ["s", "no-such-story"], NOON + timedelta(hours=2)))
    index.refresh()
    assert index.ask(PhotoQuery(where=AllOf((Words("Lamu"), Is("withdrawn"))))).total == 2
    arrive(index, story(1, a="Boats off Lamu.", b="Nets at Lamu."))  # an old reading, late
    assert index.photo("a").status == "withdrawn"
    arrive(index, story(3, a="Boats off Lamu.", b="Nets at Lamu."))
    assert index.photo("a").status == "live"


def test_what_was_read_since_is_not_withdrawn(index):
    arrive(index, story(3, a="Boats off Lamu."))
    assert taken_back(index, ["s"], NOON) == []


def test_the_first_reading_is_written_as_it_is(index):
    documents = story(0, a="Boats off Lamu.")
    assert revised(index, documents) == documents
    assert replace(documents[1]) in revised(index, documents)
