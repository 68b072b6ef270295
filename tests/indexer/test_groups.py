"""One photo in many outlets: what one left out is filled in from another, whatever came first."""

import time
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest

from indexer.documents import Mention, PhotoDocument
from indexer.groups import filled, grouped

NOON = datetime(2023, 11, 2, 12, tzinfo=UTC)
LAMU = Mention(name="Lamu", id="184", start=10, end=14, confidence=0.9, precision="town", ancestors=("KE",))
DAY = {
    "taken_first": date(2023, 11, 1),
    "taken_last": date(2023, 11, 1),
    "taken_precision": "day",
    "taken_basis": "caption",
    "taken_evidence": "Nov. 1, 2023",
}


def photo(id: str, hours: int = 0, **fields) -> PhotoDocument:
    fields = {"outlet": id} | fields
    return PhotoDocument(
        id=id, story_id=f"s-{id}", url=f"https://{id}.example/s", seen_at=NOON,
        published=NOON + timedelta(hours=hours), caption="Boats.", caption_raw="Boats.", group_id="ap:1",
        **fields,
    )  # fmt: skip


def test_what_one_outlet_dropped_is_shown_with_where_it_came_from():
    own = photo("river", agency="AP", credit_line="AP")
    harbour = photo("harbour", 1, photographer=("Jane Doe",), agency="AP", credit_line="Jane Doe/AP", **DAY)
    coast = photo("coast", 2, places=(LAMU,), place_ids=("184", "KE"), gazetteer_version="g1")
    told = filled(own, [coast, harbour, own])
    assert told.photo.photographer == ("Jane Doe",)
    assert (told.photo.taken_first, told.photo.taken_precision) == (date(2023, 11, 1), "day")
    assert told.photo.place_ids == ("184", "KE")
    assert {fill.what: fill.source.id for fill in told.fills} == {
        "photographer": "harbour",
        "taken": "harbour",
        "places": "coast",
    }
    assert told.printed == own
    assert [s.id for s in told.sightings] == ["harbour", "coast"]


def test_what_is_printed_is_never_replaced():
    own = photo(
        "river", photographer=("Lena Hartwell",), agency="AP", places=(LAMU,), place_ids=("184",), **DAY
    )
    other = photo("harbour", photographer=("Jane Doe",), agency="AFP", taken_first=date(2020, 1, 1))
    assert filled(own, [other]).photo == own
    assert filled(own, [other]).fills == ()


def test_places_filled_in_point_at_no_words_of_this_caption():
    told = filled(photo("river"), [photo("coast", places=(LAMU,), place_ids=("184",))])
    assert [(m.name, m.start, m.end) for m in told.photo.places] == [("Lamu", 0, 0)]


def test_a_photo_without_any_credit_takes_one_whole_credit():
    poor = photo("harbour", -1, agency="AFP", credit_line="AFP")
    rich = photo(
        "coast", photographer=("Ali Noor",), agency="AFP", via=("Getty Images",),
        credit_line="Ali Noor/AFP via Getty Images",
    )  # fmt: skip
    told = filled(photo("river"), [poor, rich])
    assert (told.photo.credit_line, told.photo.via) == ("Ali Noor/AFP via Getty Images", ("Getty Images",))
    assert told.source_of("credit") == rich
    assert told.source_of("taken") is None


@pytest.mark.parametrize(
    ("own", "other", "photographer"),
    [
        ({"agency": "AP"}, {"agency": "AP", "photographer": ("Jane Doe",)}, ("Jane Doe",)),
        ({"agency": "AP"}, {"photographer": ("Jane Doe",)}, ("Jane Doe",)),
        (
            {"agency": "Getty Images"},
            {"agency": "AFP", "via": ("Getty Images",), "photographer": ("Ali Noor",)},
            ("Ali Noor",),
        ),
        ({"agency": "AP"}, {"agency": "Reuters", "photographer": ("Jane Doe",)}, ()),
        ({"source": "Coast Guard"}, {"agency": "AP", "photographer": ("Jane Doe",)}, ()),
    ],
)
def test_a_photographer_of_another_agency_is_not_believed(own, other, photographer):
    assert filled(photo("river", **own), [photo("harbour", **other)]).photo.photographer == photographer


def test_an_agency_is_filled_in_for_the_same_photographer_only():
    own = photo("river", photographer=("Jane Doe",), credit_line="Jane Doe")
    theirs = photo("harbour", photographer=("Ali Noor",), agency="AFP")
    hers = photo("coast", 1, photographer=("JANE DOE",), agency="AP")
    assert filled(own, [theirs]).photo.agency is None
    assert filled(own, [theirs, hers]).photo.agency == "AP"


@pytest.mark.parametrize(
    ("dated", "first"),
    [
        # A day that more outlets print, a printed year before a weekday, the finer of two.
        (
            [
                {"taken_first": date(2023, 10, 31), "taken_evidence": "Oct. 31, 2023"},
                {"taken_first": date(2023, 11, 1), "taken_evidence": "Nov. 1, 2023"},
                {"taken_first": date(2023, 11, 1), "taken_evidence": "November 1, 2023"},
            ],
            date(2023, 11, 1),
        ),
        (
            [
                {"taken_first": date(2023, 11, 2), "taken_evidence": "Thursday"},
                {"taken_first": date(2023, 11, 1), "taken_evidence": "Nov. 1, 2023"},
            ],
            date(2023, 11, 1),
        ),
        ([{"taken_first": date(2024, 5, 1), "taken_evidence": "May 1, 2024"}], None),  # after it was shown
        # Two days, each printed by one outlet: neither is believed.
        (
            [
                {"taken_first": date(2023, 10, 31), "taken_evidence": "Oct. 31, 2023"},
                {"taken_first": date(2023, 11, 1), "taken_evidence": "Nov. 1, 2023"},
            ],
            None,
        ),
        (
            [
                {"taken_first": date(2023, 10, 31), "taken_evidence": "Oct. 31, 2023", "outlet": "coast"},
                {"taken_first": date(2023, 10, 31), "taken_evidence": "Oct. 31, 2023", "outlet": "coast"},
                {"taken_first": date(2023, 11, 1), "taken_evidence": "Nov. 1, 2023"},
            ],
            None,  # an outlet that says it twice is one
        ),
    ],
)
def test_of_several_dates_the_surest_is_filled_in(dated, first):
    others = [
        photo(f"o{n}", n, **(DAY | fields | {"taken_last": fields["taken_first"]}))
        for n, fields in enumerate(dated)
    ]
    assert filled(photo("river"), others).photo.taken_first == first


def test_a_month_gainsays_no_day_of_it():
    month = {"taken_first": date(2023, 11, 1), "taken_last": date(2023, 11, 30), "taken_precision": "month"}
    others = [
        photo("a", **(DAY | month | {"taken_evidence": "November 2023"})),
        photo("b", 1, **(DAY | month | {"taken_evidence": "November 2023"})),
        photo("c", 2, **DAY),
    ]
    told = filled(photo("river", 9), others)
    assert (told.photo.taken_precision, told.source_of("taken").id) == ("day", "c")


def test_a_weekday_in_a_later_story_is_no_day_of_a_photo_that_was_shown_before():
    """ "On Wednesday" was read by the year of the story that uses the photo once more."""
    again = photo(
        "coast", 24 * 180, taken_first=date(2024, 5, 1), taken_last=date(2024, 5, 1), taken_precision="day",
        taken_basis="caption", taken_evidence="on Wednesday",
    )  # fmt: skip
    latest, earliest = photo("river", 24 * 190), photo("harbour")
    assert filled(latest, [again]).photo.taken_first == date(2024, 5, 1)
    assert filled(latest, [again, earliest]).fills == ()


def test_the_day_in_the_file_of_a_file_photo_is_not_filled_in_elsewhere():
    """One outlet says "FILE -": IPTC's day, read at another, may be the one of issue. A camera's stands."""
    issued = photo("coast", **(DAY | {"taken_basis": "iptc"}))
    camera = photo("delta", **(DAY | {"taken_basis": "exif"}))
    says_so = photo("harbour", is_file=True)
    assert filled(photo("river"), [issued]).photo.taken_first == date(2023, 11, 1)
    assert filled(photo("river"), [issued, says_so]).fills == ()
    assert filled(photo("river", is_file=True), [issued]).fills == ()
    told = filled(photo("river"), [issued, says_so, camera])
    assert (told.source_of("taken"), told.photo.is_file) == (camera, False)


@pytest.mark.parametrize(
    ("people", "named"),
    [
        (("Jane Doe", "Ali Noor"), None),
        (("Jane Doe", "Ali Noor", "Ali Noor"), "Ali Noor"),
        (("Jane Doe", "J. Doe"), "Jane Doe"),
        (("Jane Doe", "JANE DOË"), "Jane Doe"),
        (("Katanuma Yoshiki", "潟沼義樹"), "Katanuma Yoshiki"),  # one man, in two scripts
    ],
)
def test_of_two_people_whom_as_many_outlets_name_neither_took_the_photo(people, named):
    others = [photo(f"o{n}", n, agency="AP", photographer=(name,)) for n, name in enumerate(people)]
    for order in permutations(others):
        told = filled(photo("river", agency="AP", credit_line="AP"), order)
        assert told.photo.photographer == ((named,) if named else ())
        bare = filled(photo("river"), order)
        assert bare.photo.photographer == ((named,) if named else ())


def test_a_credit_that_names_nobody_is_left_where_two_name_others():
    others = [
        photo(f"o{n}", n, agency="AP", photographer=(name,)) for n, name in enumerate(("A. Roe", "B. Poe"))
    ]
    plain = photo("plain", 5, agency="AP", credit_line="AP")
    told = filled(photo("river"), [*others, plain])
    assert (told.photo.agency, told.photo.photographer, told.source_of("credit")) == ("AP", (), plain)


def test_a_group_of_a_thousand_sightings_is_told_at_once():
    many = [
        photo(f"o{n}", n, agency="AP", photographer=(f"Name{n % 40}",), taken_first=date.fromordinal(730000 + n),
              taken_last=date.fromordinal(730000 + n), taken_precision="day", taken_evidence="x")
        for n in range(1000)
    ]  # fmt: skip
    begun = time.process_time()
    filled(photo("river", 9), many)
    assert time.process_time() - begun < 2


def test_a_withdrawn_sighting_fills_in_nothing_and_is_told():
    gone = photo("harbour", photographer=("Jane Doe",), agency="AP", status="withdrawn", **DAY)
    told = filled(photo("river"), [gone])
    assert told.fills == ()
    assert told.withdrawn_by == ("harbour",)
    assert told.sightings == (gone,)


def test_the_order_in_which_sightings_came_in_does_not_matter():
    own = photo("river")
    others = [
        photo("a", 3, agency="AP", photographer=("Jane Doe",), **DAY),
        photo("b", 2, agency="AP", photographer=("J. Doe",), places=(LAMU,), place_ids=("184",)),
        photo("c", 1, credit_line="AP"),
        photo("d", 1, agency="AP", photographer=("Jane Doe",)),
    ]
    told = {filled(own, [*order, order[0], own]) for order in permutations(others)}
    assert len(told) == 1


def test_the_same_photo_stands_once_in_a_list_with_all_its_sightings():
    a, b = photo("a"), photo("b")
    other = PhotoDocument(
        id="c", story_id="s", url="u", outlet="c", seen_at=NOON, caption="Nets.", caption_raw="Nets."
    )
    assert grouped([a, other, b]) == [[a, b], [other]]


def test_how_a_picture_came_about_is_filled_in_from_the_outlets_that_say_so():
    made = photo("coast", 1, digital_source_type="trainedAlgorithmicMedia")
    told = filled(photo("river"), [made, photo("harbour")])
    assert told.photo.digital_source_type == "trainedAlgorithmicMedia"
    assert told.source_of("digital_source_type") == made
    taken = photo("river", digital_source_type="digitalCapture")
    assert filled(taken, [made]).photo == taken
