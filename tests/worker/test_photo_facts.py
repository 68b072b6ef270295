"""Which image files are asked for, and what is believed of them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from indexer.documents import PhotoDocument
from worker.news import Credit, Taken
from worker.photo_facts import facts_of, wanted_files
from worker.stories.photo_file import PhotoFile

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
MARCH_2, MARCH_3 = date(2026, 3, 2), date(2026, 3, 3)
PHOTO = PhotoDocument(
    id="a", story_id="s", url="https://river.example/s", outlet="River Post", seen_at=NOON,
    caption="Boats off Lamu.", caption_raw="Boats off Lamu. (AP)", published=NOON,
    image_url="https://img.river.example/boats.jpg", image_key="img.river.example/boats", group_id="k",
    agency="AP",
)  # fmt: skip
IPTC = Taken(first=MARCH_3, last=MARCH_3, precision="day", basis="iptc", evidence="20260303")
FILE = PhotoFile(credit=Credit(photographer="Jane Doe; Juma Said", agency="AP"), taken=IPTC)


def facts(file):
    return facts_of(file, published=NOON, timezone="Africa/Nairobi", language="en")


def test_a_file_is_asked_for_at_its_own_host():
    (wanted,) = wanted_files([PHOTO])
    assert (wanted.id, wanted.url, wanted.host) == ("a", PHOTO.image_url, "img.river.example")
    assert (wanted.edition, wanted.record) == (
        NOON.timestamp(),
        {"published": NOON.isoformat(), "language": None, "story": "s", "image_key": PHOTO.image_key},
    )


@pytest.mark.parametrize(
    "change",
    [
        {"photographer": ("Jane Doe",), "taken_first": MARCH_2, "taken_last": MARCH_2},  # told in full
        {"kind": "video"},
        {"image_url": None, "image_key": None},
        {"image_url": "data:image/png;base64,AAAA"},
        {"image_url": "https:///boats.jpg"},
        {"group_id": "a"},  # an address that stands for two photos
    ],
)
def test_a_file_that_has_nothing_to_tell_costs_no_request(change):
    assert wanted_files([replace(PHOTO, **change)]) == []


def test_by_line_is_the_photographer_credit_the_agency():
    told = facts(FILE)
    assert (told.photographer, told.agency, told.source) == (("Jane Doe", "Juma Said"), "AP", None)
    assert (told.taken_first, told.taken_basis, told.taken_evidence) == (MARCH_3, "iptc", "20260303")


@pytest.mark.parametrize(
    ("agency", "source", "told"),
    [
        ("AP", "AP", ("AP", None)),
        ("Getty Images", "AFP", ("Getty Images", None)),  # the owner is an agency: no giver outside the trade
        (None, "AFP", ("AFP", None)),
        (None, "Coast Guard", (None, "Coast Guard")),
        ("AP", "Coast Guard", ("AP", "Coast Guard")),
    ],
)
def test_the_owner_counts_where_it_is_no_agency(agency, source, told):
    found = facts(PhotoFile(credit=Credit(agency=agency, source=source)))
    assert (found.agency, found.source) == told


@pytest.mark.parametrize(
    "said",
    [
        {"caption": "FILE - Boats off Lamu."},
        {"caption": "Boats off Lamu in an undated photo."},
        {"caption": "Boats off Lamu on Feb. 3, 2026."},  # another day than the one it was sent out on
        {"credit": Credit(source="Coast Guard handout")},
        {"instructions": "HANDOUT, no sales"},
    ],
)
def test_a_day_of_issue_is_no_day_of_the_photo(said):
    assert facts(replace(FILE, **said)).taken_first is None
    camera = replace(IPTC, basis="exif")
    assert facts(replace(FILE, taken=camera, **said)).taken_first == MARCH_3


def test_a_day_that_the_files_caption_says_too_is_believed():
    assert facts(replace(FILE, caption="Boats off Lamu on March 3, 2026.")).taken_first == MARCH_3


def test_a_file_says_how_its_picture_came_about_or_its_credit_does():
    said = facts(replace(FILE, digital_source_type="digitalCapture"))
    assert said.digital_source_type == "digitalCapture"
    made = facts(PhotoFile(credit=Credit(line="Made with Google AI")))
    assert made.digital_source_type == "trainedAlgorithmicMedia"
    assert facts(FILE).digital_source_type is None


@pytest.mark.parametrize(
    ("said", "caption"),
    [
        ({"instructions": "MANDATORY KILL: wrong place."}, "MANDATORY KILL: wrong place. Boats off Lamu."),
        ({"headline": "PHOTO WITHDRAWN"}, "PHOTO WITHDRAWN Boats off Lamu."),
        ({"instructions": "NO SALES, EMBARGOED"}, "Boats off Lamu."),
        ({"headline": "Killed whale is towed to Lamu"}, "Boats off Lamu."),
    ],
)
def test_a_kill_notice_of_the_instructions_stands_before_the_caption(said, caption):
    file = PhotoFile(caption="Boats off Lamu.", **said)
    assert facts_of(file, published=None, timezone=None, language=None).caption == caption
