"""One photo in several outlets, in every order in which its sightings can come in, on both indexes.

Each scenario is what a picture researcher would see: who printed what, and what each outlet's photo is told
with from another. All orders of all scenarios stand side by side in one index, under names of their own.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations, zip_longest
from typing import Any

import orjson
import pytest

from indexer.backends.protocol import Index
from indexer.documents import Document, FileFacts, Mention, PhotoDocument
from indexer.file_facts import with_file
from indexer.query import Is, Named, PhotoQuery
from indexer.search.sightings import sightings_of
from indexer.search.web_lists import elsewhere_form, group_form, photos_of
from tests.indexer.test_revising import arrive

NOON = datetime(2023, 11, 2, 12, tzinfo=UTC)
LAMU = Mention(name="Lamu", id="184", start=10, end=14, confidence=0.9, precision="town", ancestors=("KE",))
MOST_ORDERS = 24


def day(text: str, evidence: str, basis: str = "caption") -> dict[str, Any]:
    taken = date.fromisoformat(text)
    return {
        "taken_first": taken, "taken_last": taken, "taken_precision": "day", "taken_basis": basis,
        "taken_evidence": evidence,
    }  # fmt: skip


def by(photographer: str | None, agency: str | None = "AP", **fields: Any) -> dict[str, Any]:
    names = (photographer,) if photographer else ()
    return {
        "photographer": names,
        "agency": agency,
        "credit_line": "/".join([*names, agency or ""]),
        **fields,
    }


def seen(
    id: str, hour: int = 0, caption: str = "Boats off Lamu.", told: int = 0, **fields: Any
) -> PhotoDocument:
    """A reading of the photo of an outlet at an hour; its story came out `told` days after the first one."""
    return replace(
        PhotoDocument(
            id=id, story_id=f"s-{id}", url=f"https://{id}.example/s", outlet=id, group_id="ap:1",
            seen_at=NOON + timedelta(days=told, hours=hour), published=NOON + timedelta(days=told),
            caption=caption, caption_raw=caption, image_url=f"https://{id}.example/ap_1.jpg", image_key="ap_1",
        ),
        **fields,
    )  # fmt: skip


DAY = day("2023-11-01", "Nov. 1, 2023")
FILED = FileFacts(photographer=("Jane Doe",), agency="AP", **day("2023-11-01", "2023:11:01 07:00:00", "exif"))

# What it is; the readings; what each outlet's photo is told with, and from whom; the states that are not live.
SCENARIOS: dict[str, tuple[list[PhotoDocument], dict[str, dict[str, str]], dict[str, str]]] = {
    "a dropped credit": (
        [seen("river"), seen("harbour", **by("Jane Doe"))],
        {"river": {"credit": "harbour"}},
        {},
    ),
    "a photographer at one alone": (
        [seen("river", **by(None)), seen("harbour", **by("Jane Doe")), seen("coast", **by(None))],
        {"river": {"photographer": "harbour"}, "coast": {"photographer": "harbour"}},
        {},
    ),
    "captions in other words": (
        [seen("river", caption="Boats."), seen("harbour", caption="Nets are hauled in at Lamu."), seen("coast", **DAY)],
        {"river": {"taken": "coast"}, "harbour": {"taken": "coast"}},
        {},
    ),
    "a corrected caption": (
        [seen("harbour"), seen("harbour", 5, "Boats off Pate.", **DAY), seen("river")],
        {"river": {"taken": "harbour"}},
        {"harbour": "corrected"},
    ),
    "two dates": (
        [seen("river"), seen("harbour", **DAY), seen("coast", **day("2023-10-31", "Oct. 31, 2023"))],
        {},
        {},
    ),
    "two dates, of which two outlets print one": (
        [seen("river"), seen("harbour", **DAY), seen("coast", **day("2023-10-31", "Oct. 31, 2023")), seen("delta", **DAY)],
        {"river": {"taken": "delta"}},
        {},
    ),
    "a kill notice": (
        [
            seen("harbour", **by("Jane Doe")),
            seen("harbour", 5, "MANDATORY KILL: the place is wrong."),
            seen("river", **by(None)),
        ],
        {"harbour": {"credit": "river"}},
        {"harbour": "withdrawn"},
    ),
    "a page that is gone": (
        [seen("harbour", **by("Jane Doe")), seen("harbour", 5, status="withdrawn", **by("Jane Doe")), seen("river"), seen("coast", **by(None))],
        {"river": {"credit": "coast"}},
        {"harbour": "withdrawn"},
    ),
    "a new crop of a story that is told again": (
        [seen("harbour", **by("Jane Doe")), seen("harbour", 9, image_url="https://harbour.example/1200/ap_1.jpg", **by("Jane Doe")), seen("river")],
        {"river": {"credit": "harbour"}},
        {},
    ),
    "a better sighting that comes late": (
        [seen("river", **by(None)), seen("harbour", **by(None)), seen("coast", told=40, **by("Jane Doe", **DAY))],
        {
            "river": {"photographer": "coast", "taken": "coast"},
            "harbour": {"photographer": "coast", "taken": "coast"},
        },
        {},
    ),
    "a weekday of another week": (
        [seen("river"), seen("harbour", told=190, **day("2024-05-08", "on Wednesday")), seen("coast", told=200)],
        {},
        {},
    ),
    "a file photo": (
        [seen("river"), seen("harbour", is_file=True), seen("coast", **day("2023-11-01", "20231101", "iptc"))],
        {},
        {},
    ),
    "places at one alone": (
        [seen("river"), seen("harbour", places=(LAMU,), place_ids=("184",), gazetteer_version="g1")],
        {"river": {"places": "harbour"}},
        {},
    ),
    "an image that AI made": (
        [seen("river"), seen("harbour", digital_source_type="trainedAlgorithmicMedia")],
        {"river": {"digital_source_type": "harbour"}},
        {},
    ),
    "what a file says": (
        [seen("river"), seen("harbour"), with_file(seen("harbour", 1), FILED)],
        {"river": {"credit": "harbour", "taken": "harbour"}},
        {},
    ),
    "two photographers": (
        [seen("river", **by(None)), seen("harbour", **by("Jane Doe")), seen("coast", **by("Ali Noor"))],
        {},
        {},
    ),
    "two photos of a story": (
        [seen("river"), seen("river2", story_id="s-river", group_id="ap:2", **by("Jane Doe", **DAY))],
        {},
        {},
    ),
}  # fmt: skip
ORDERS = {name: list(permutations(readings))[:MOST_ORDERS] for name, (readings, *_) in SCENARIOS.items()}


def named(photo: PhotoDocument, prefix: str) -> Document:
    return replace(
        photo, id=prefix + photo.id, story_id=prefix + photo.story_id, group_id=prefix + photo.group_id
    )


def prefix_of(name: str, number: int) -> str:
    return f"{list(SCENARIOS).index(name)}-{number}-"


@pytest.fixture(scope="module")
def index(new_index) -> Index:
    full = new_index()
    rows = [
        # The first comes once more at the end: a message may be delivered twice.
        [named(photo, prefix_of(name, number)) for photo in (*order, order[0])]
        for name, orders in ORDERS.items()
        for number, order in enumerate(orders)
    ]
    for column in zip_longest(*rows):
        arrive(full, [document for document in column if document])
    full.refresh()
    return full


@pytest.mark.parametrize("name", SCENARIOS)
def test_whatever_came_first_a_photo_is_told_alike(index, name):
    readings, fills, states = SCENARIOS[name]
    told = set()
    for number, _ in enumerate(ORDERS[name]):
        prefix = prefix_of(name, number)
        form = group_form(photos_of(index, Named("group", f"{prefix}ap:1")))
        told.add(orjson.dumps(form, option=orjson.OPT_SORT_KEYS).replace(prefix.encode(), b""))
        printed = {photo["outlet"]: photo for photo in form["photos"]}
        assert printed.keys() == {photo.outlet for photo in readings if photo.group_id == "ap:1"}
        assert {id: photo["status"] for id, photo in printed.items() if photo["status"] != "live"} == states
        assert {
            id.removeprefix(prefix): {what: one["from"]["outlet"] for what, one in what_for.items()}
            for id, what_for in form["filled"].items()
        } == fills
    assert len(told) == 1


def test_the_photo_itself_is_told_as_its_group_is(index):
    for name, (_, fills, states) in SCENARIOS.items():
        prefix = prefix_of(name, 0)
        form = elsewhere_form(index, f"{prefix}river")
        assert {what: one["from"]["outlet"] for what, one in form["filled"].items()} == fills.get("river", {})
        assert form["withdrawn_by"] == [id for id, state in states.items() if state == "withdrawn"]


def test_a_corrected_caption_keeps_what_was_printed_before(index):
    for number, _ in enumerate(ORDERS["a corrected caption"]):
        photo = index.photo(prefix_of("a corrected caption", number) + "harbour")
        assert (photo.caption, [e.caption for e in photo.earlier_captions]) == (
            "Boats off Pate.",
            ["Boats off Lamu."],
        )


def test_what_was_withdrawn_is_marked_and_not_deleted(index):
    gone = index.photo(prefix_of("a kill notice", 0) + "harbour")
    assert [e.caption for e in gone.earlier_captions] == ["Boats off Lamu."]
    everywhere = index.ask(PhotoQuery(where=Is("withdrawn"), limit=1000)).total
    assert everywhere == len(ORDERS["a kill notice"]) + len(ORDERS["a page that is gone"])


def test_two_photos_of_a_story_are_no_sightings_of_each_other(index):
    photos = photos_of(index, Named("story", prefix_of("two photos of a story", 0) + "s-river"))
    assert len(photos) == 2
    assert sightings_of(index, photos) == {}
