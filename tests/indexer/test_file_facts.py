"""What an image file says fills in what the page left out, the same on both indexes, and stays."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from indexer.documents import FileFacts, PhotoDocument, document_from, facts_from, facts_to_record, to_record
from indexer.file_facts import own_caption, weighed_facts, with_file
from indexer.history import with_history, withdrawn
from indexer.query import Is, PhotoQuery, Phrase
from indexer.reindex import reindex
from indexer.revising import revised, with_file_of
from tests.indexer.test_revising import NOON, arrive, index

__all__ = ["index"]

OCT_31, NOV_1 = date(2023, 10, 31), date(2023, 11, 1)
PHOTO = PhotoDocument(
    id="a", story_id="s", url="https://river.example/s", outlet="River Post", seen_at=NOON,
    published=datetime(2023, 11, 1, 20, tzinfo=UTC), caption="Boats off Lamu.",
    caption_raw="Boats off Lamu. (AP)", image_url="https://river.example/boats.jpg", image_key="boats",
    group_id="boats", credit_line="AP", agency="AP",
)  # fmt: skip
FACTS = FileFacts(
    photographer=("Jane Doe",), agency="AP", taken_first=OCT_31, taken_last=OCT_31, taken_precision="day",
    taken_basis="exif", taken_evidence="2023:10:31 07:42:10", city="Lamu",
)  # fmt: skip


def test_what_is_missing_is_filled_in_and_what_is_printed_stays():
    photo = with_file(PHOTO, FACTS)
    assert (photo.photographer, photo.agency, photo.credit_line) == (("Jane Doe",), "AP", "AP")
    assert (photo.taken_first, photo.taken_basis, photo.taken_evidence) == (
        OCT_31,
        "exif",
        "2023:10:31 07:42:10",
    )
    assert photo.file.filled == ("photographer", "taken")
    assert with_file(photo, FACTS).caption == PHOTO.caption


@pytest.mark.parametrize(
    ("printed", "facts", "filled"),
    [
        ({"photographer": ("Juma Said",)}, {}, ("taken",)),
        ({"agency": "Reuters", "credit_line": "Reuters"}, {}, ("taken",)),  # no one of AP's took it
        ({"agency": None, "credit_line": None}, {}, ("photographer", "agency", "taken")),
        ({"taken_first": NOV_1, "taken_last": NOV_1}, {}, ("photographer",)),
        ({"is_file": True}, {"taken_basis": "iptc"}, ("photographer",)),  # the day it was sent out again
        ({"is_file": True}, {}, ("photographer", "taken")),
        ({}, {"taken_first": date(2023, 11, 9), "taken_last": date(2023, 11, 9)}, ("photographer",)),
        ({}, {"photographer": (), "taken_first": None, "taken_last": None}, ()),
        ({}, {"supplier_id": "getty:1768498415"}, ("photographer", "taken", "supplier_id")),
        ({"supplier_id": "ap:12345678901"}, {"supplier_id": "getty:1768498415"}, ("photographer", "taken")),
        ({"group_id": "a"}, {"supplier_id": "getty:1768498415"}, ("photographer", "taken")),
    ],
)
def test_what_is_believed(printed, facts, filled):
    assert with_file(replace(PHOTO, **printed), replace(FACTS, **facts)).file.filled == filled


@pytest.mark.parametrize(
    ("printed", "facts", "why"),
    [
        ({}, {}, {"photographer": "the page leaves it out", "taken": "the page leaves it out"}),
        ({}, {}, {"agency": "the page says the same"}),
        ({"agency": "Reuters"}, {}, {"agency": "what the page says is never replaced"}),
        ({"agency": "Reuters"}, {}, {"photographer": "what the page credits may be another's"}),
        ({"taken_first": NOV_1, "taken_last": NOV_1}, {}, {"taken": "a caption's own date comes first"}),
        ({"taken_first": OCT_31, "taken_last": OCT_31}, {}, {"taken": "the page says the same"}),
        ({}, {"taken_first": date(2023, 11, 9)}, {"taken": "it lies after the story"}),
        ({"group_id": "a"}, {"supplier_id": "ap:1"}, {"supplier_id": "the picture's address stands for two photos"}),
    ],
)  # fmt: skip
def test_it_is_said_why_a_file_is_believed(printed, facts, why):
    photo, told = replace(PHOTO, **printed), replace(FACTS, **facts)
    weighed = weighed_facts(photo, told)
    assert {fact.field: fact.why for fact in weighed if fact.field in why} == why
    assert {fact.field for fact in weighed if fact.is_believed} == set(with_file(photo, told).file.filled)


def test_an_agencys_number_in_the_file_groups_the_photo():
    photo = with_file(PHOTO, replace(FACTS, supplier_id="getty:1768498415"))
    assert (photo.supplier_id, photo.group_id) == ("getty:1768498415", "getty:1768498415")


@pytest.mark.parametrize(
    ("told", "own"),
    [
        ("Trawlers off Lamu.", "Trawlers off Lamu."),
        ("Boats off Lamu.", None),  # as the page prints it
        ("BOATS OFF LAMU", None),
        ("off Lamu", None),
        ("Boats off Lamu. (AP)", None),  # as printed, with its credit
        ("Boats off Lamu at dawn", "Boats off Lamu at dawn"),
        ("oats off Lamu", "oats off Lamu"),
        ("...", None),
        (None, None),
    ],
)
def test_only_what_the_page_does_not_print_is_the_files_own_caption(told, own):
    assert own_caption(replace(PHOTO, file=FileFacts(caption=told))) == own


def test_the_json_form_comes_back():
    photo = with_file(PHOTO, FACTS)
    assert document_from(to_record(photo)) == photo
    assert facts_from(facts_to_record(FACTS)) == FACTS
    with pytest.raises(ValueError, match="colour"):
        facts_from({"colour": "red"})


def test_a_later_reading_keeps_what_the_file_said_and_prints_its_own():
    first = with_file(PHOTO, FACTS)
    later = replace(PHOTO, seen_at=NOON + timedelta(days=1))
    assert with_history(first, later) == replace(first, seen_at=later.seen_at)
    dated = replace(later, caption_raw="Boats off Lamu on Nov. 1, 2023.", taken_first=NOV_1, taken_last=NOV_1)
    told = with_history(first, dated)
    assert (told.taken_first, told.file.filled) == (NOV_1, ("photographer",))
    assert with_history(told, first) == told  # the old one once more
    assert with_history(dated, first).file.filled == ("photographer",)  # or late
    moved = replace(later, image_key="other")
    assert with_history(first, moved).file.filled == first.file.filled
    other = replace(moved, image_url="https://river.example/ferry.jpg", caption="A ferry off Pate.")
    assert with_history(first, other).file is None
    assert withdrawn(first, NOON).file == first.file


def test_a_photo_is_found_by_what_its_file_says(index):
    arrive(index, [PHOTO])
    index.write([with_file_of(index, "a", FACTS)])
    index.refresh()
    (hit,) = index.ask(PhotoQuery(where=Phrase("Jane Doe", "credit"))).hits
    assert hit.photo == with_file(PHOTO, FACTS)
    assert with_file_of(index, "a", FACTS) is None  # the same message twice
    assert with_file_of(index, "no-such-photo", FACTS) is None
    arrive(index, [replace(PHOTO, seen_at=NOON + timedelta(hours=1))])
    assert index.photo("a").photographer == ("Jane Doe",)
    reindex(index)
    assert index.photo("a").file.city == "Lamu"
    assert revised(index, [PHOTO]) == [PHOTO]  # an old reading, late: the index knows that it is too old


def test_a_picture_is_found_as_made_by_ai_once_its_file_says_so(index):
    arrive(index, [PHOTO, replace(PHOTO, id="b", digital_source_type="digitalCapture")])
    facts = FileFacts(digital_source_type="trainedAlgorithmicMedia")
    index.write([with_file_of(index, id, facts) for id in ("a", "b")])
    index.refresh()
    (hit,) = index.ask(PhotoQuery(where=Is("ai"))).hits
    assert (hit.photo.id, hit.photo.file.filled) == ("a", ("digital_source_type",))
    arrive(index, [replace(PHOTO, seen_at=NOON + timedelta(hours=1))])
    assert [hit.photo.id for hit in index.ask(PhotoQuery(where=Is("ai"))).hits] == ["a"]


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"caption": "MANDATORY KILL: the place is wrong. Boats off Lamu."}, "withdrawn"),
        ({"caption": "KILL NOTICE. Boats off Lamu."}, "withdrawn"),
        ({"caption": "Kill Bill is shown on the beach of Lamu."}, "live"),
    ],
)
def test_a_kill_notice_in_the_file_marks_the_photo_and_deletes_nothing(facts, status):
    told = with_file(PHOTO, FileFacts(**facts))
    assert (told.status, told.caption) == (status, PHOTO.caption)
    said = [fact for fact in weighed_facts(PHOTO, FileFacts(**facts)) if fact.field == "status"]
    assert [fact.why for fact in said] == (
        ["withdrawn by its file, whose notice takes it back"] if status == "withdrawn" else []
    )
    assert all(fact.is_believed and fact.file == facts["caption"] for fact in said)
    later = replace(PHOTO, seen_at=PHOTO.seen_at + timedelta(days=1))
    assert with_history(told, later).status == status
