import random
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.backends.worked_out import month_of, when_of
from indexer.cells import cells_of, shared_cells
from indexer.query import Named, Tally
from indexer.search.grammar import read_query
from indexer.search.naming import PlaceNames
from indexer.search.overview import (
    FACETS,
    MOST_BARS,
    Box,
    facets_form,
    map_form,
    needs_days,
    place_tree,
    term,
    timeline_form,
)
from tests.indexer.gazetteer_fake import FakeGazetteer

NAMES = PlaceNames(FakeGazetteer())


def labels(bars) -> list[tuple[str, int]]:
    return [(bar["label"], bar["count"]) for bar in bars]


@pytest.mark.parametrize(
    ("field", "value", "written"),
    [
        ("agency", "AP", "agency:AP"),
        ("agency", "Getty Images", 'agency:"Getty Images"'),
        ("by", 'Jane "JD" Doe', 'by:"Jane ""JD"" Doe"'),
        ("outlet", "a(b", 'outlet:"a(b"'),
    ],
)
def test_a_value_is_written_as_the_grammar_reads_it(field, value, written):
    assert term(field, value) == written


@given(st.text(min_size=1, max_size=100).filter(str.strip))
@example('The "Daily" News')
@example('"')
@example("„Bild“ am ““Sonntag”")
@example('""  "')
@example("\u00ad")
@example("\u200eＴＶ：「東京」\u200f")
def test_each_value_is_read_back_as_it_was(value):
    query = read_query(term("outlet", value), places=lambda name: (), today=date(2026, 3, 1))
    assert query.where == Named("outlet", value.strip())


# --- timeline ---------------------------------------------------------------------------------------


def test_days_close_together_are_drawn_by_day():
    form = timeline_form((("2023-11-01", 3), ("2023-11-03", 1)), undated=2)
    assert form["grain"] == "day"
    assert labels(form["bars"]) == [("2023-11-01", 3), ("2023-11-03", 1)]
    assert form["bars"][0]["term"] == "taken:2023-11-01"
    assert form["undated"] == 2


def test_what_is_known_to_its_year_is_not_drawn_on_a_day():
    form = timeline_form((("2023-11-01", 3), ("2023", 5), ("2023-11", 2), ("other", 4)), undated=0)
    assert form["grain"] == "month"
    assert labels(form["bars"]) == [("2023-11", 5)]
    assert labels(form["about"]) == [("2023", 5)]
    assert form["less"] == 4


def test_a_long_time_is_drawn_by_year_and_a_very_long_one_by_decade():
    years = timeline_form((("1990-05-01", 1), ("2024", 2), ("1960s", 1)), undated=0)
    assert years["grain"] == "year"
    assert labels(years["bars"]) == [("1990", 1), ("2024", 2)]
    assert labels(years["about"]) == [("1960s", 1)]
    assert years["about"][0]["term"] == "taken:1960s"
    decades = timeline_form((("1861-05-01", 1), ("2024", 2), ("1960s", 1)), undated=0)
    assert decades["grain"] == "decade"
    assert labels(decades["bars"]) == [("1860s", 1), ("1960s", 1), ("2020s", 2)]


def test_a_few_old_photos_do_not_make_decades_of_all_bars():
    when = (("2023-11-01", 60), ("2023-11-03", 35), ("1911-05-01", 1), ("1960s", 1))
    form = timeline_form(when, undated=0, rare=0.05)
    assert form["grain"] == "day"
    assert form["earlier"] == {"label": "2023-11-01", "count": 2, "term": "before:2023-11-01"}
    assert sum(bar["count"] for bar in form["bars"]) == 95


@pytest.mark.parametrize(
    "when",
    [
        (("2023-11-01", 60), ("1911-05-01", 10)),  # too many to leave out
        (("2023-11-01", 60), ("2023-11-30", 1)),  # all fit as they are
        (("1911", 1),),
    ],
)
def test_what_would_not_help_is_drawn(when):
    assert timeline_form(when, undated=0, rare=0.05) == timeline_form(when, undated=0)


def test_as_few_as_possible_are_left_out():
    when = (("2023-11-01", 97), ("2023-10-15", 1), ("2023-09-30", 1), ("1980", 1))
    form = timeline_form(when, undated=0, rare=0.05)
    assert (form["grain"], form["earlier"]["count"]) == ("day", 1)


def test_without_dates_there_are_no_bars():
    assert timeline_form((), undated=7) == {"grain": "day", "bars": [], "about": [], "less": 0, "undated": 7}


@pytest.mark.parametrize("rare", [0.0, 0.05, 0.3])
def test_counted_by_month_a_timeline_is_the_same_where_days_are_not_drawn(rare):
    dice = random.Random(4)
    drawn = set()
    for _ in range(2000):
        begin = date(dice.choice((1890, 1990, 2020)), dice.randint(1, 12), dice.randint(1, 28))
        length = dice.choice((1, 40, 71, 72, 73, 100, 130, 2000, 30_000))
        when: Counter[str] = Counter()
        for _ in range(dice.randint(1, 12)):
            first = begin + timedelta(days=dice.randrange(length))
            last = first + timedelta(days=dice.choice((0, 0, 0, 0, 20, 200, 3000)))
            when[str(when_of(first, last))] += dice.choice((1, 1, 2, 40))
        months: Counter[str] = Counter()
        for value, count in when.items():
            months[month_of(value)] += count
        form = timeline_form(tuple(when.items()), 0, rare=rare)
        drawn.add(form["grain"])
        if not needs_days(tuple(months.items()), rare=rare):
            assert form == timeline_form(tuple(months.items()), 0, rare=rare)
        else:
            assert len(months) <= 5 * MOST_BARS
    assert drawn == {"day", "month", "year", "decade"}


def test_days_are_counted_only_where_they_may_be_drawn():
    assert needs_days((("2023-10", 1), ("2023-11", 3)))
    assert needs_days((("2023-09", 1), ("2023-12", 3)))  # 30 September to 1 December
    assert not needs_days((("2023-08", 1), ("2023-12", 3)))
    assert not needs_days(())
    assert not needs_days((("other", 3),))
    assert needs_days((("1911-05", 1), ("2023-10", 30), ("2023-11", 30)), rare=0.05)


# --- map --------------------------------------------------------------------------------------------


def spot(lat: float, lon: float) -> str:
    return cells_of(lat, lon)[-1]


SPOTS = ((spot(48.85, 2.35), 5), (spot(48.80, 2.10), 1), (spot(-2.27, 40.9), 2))


def test_spots_that_lie_together_are_one_cluster_until_the_map_is_large():
    far = map_form(SPOTS, (), {}, zoom=0)
    assert [(cluster["count"], cluster["places"]) for cluster in far["clusters"]] == [(6, 2), (2, 1)]
    near = map_form(SPOTS, (), {}, zoom=10)
    assert [cluster["count"] for cluster in near["clusters"]] == [5, 2, 1]
    assert map_form(SPOTS, (), {}, zoom=10, most=2)["clusters"] == near["clusters"][:2]


def test_a_circle_counts_its_photos_each_once():
    rafah, crossing, cairo = spot(31.287, 34.2595), spot(31.2476, 34.2384), spot(30.06, 31.25)
    photos = [(rafah, crossing)] * 4 + [(rafah,), (rafah,), (crossing,), (rafah, cairo)]
    spots = tuple(Counter(one for photo in photos for one in photo).items())
    shared = tuple(Counter(one for photo in photos for one in shared_cells(photo)).items())
    for zoom in range(14):
        clusters = map_form(spots, shared, {}, zoom=zoom)["clusters"]
        together = any(cluster["places"] == 2 for cluster in clusters)
        expected = [8, 1] if together else [7, 5, 1]
        assert [cluster["count"] for cluster in clusters] == (expected if zoom > 1 else [8]), zoom


def test_a_cluster_stands_where_its_photos_are():
    cluster = map_form(SPOTS, (), {}, zoom=0)["clusters"][0]
    assert cluster["lat"] == pytest.approx(48.84, abs=0.01)
    assert cluster["lon"] == pytest.approx(2.31, abs=0.01)
    west, south, east, north = cluster["bbox"]
    assert west < 2.1 < 2.35 < east
    assert south < 48.8 < north
    assert cluster["term"] == f"bbox:{west:g},{south:g},{east:g},{north:g}"


def test_a_circle_of_one_place_leads_to_its_own_cell():
    _, lamu = map_form(SPOTS, (), {}, zoom=0)["clusters"]
    west, south, east, north = map(float, lamu["term"].removeprefix("bbox:").split(","))
    assert west < 40.9 < east < west + 0.01
    assert south < -2.27 < north < south + 0.01


def test_a_map_shows_only_its_part():
    part = map_form(SPOTS, (), {}, zoom=0, box=Box(west=30, south=-10, east=50, north=10))
    assert [cluster["count"] for cluster in part["clusters"]] == [2]
    across = map_form(((spot(0, 179), 1), (spot(0, 0), 1)), (), {}, zoom=5, box=Box(west=170, east=-170))
    assert [round(cluster["lon"]) for cluster in across["clusters"]] == [179]


def test_what_has_no_point_is_counted_beside_the_map():
    form = map_form((), (), {"unplaced": 3, "no-point": 4}, zoom=0)
    assert (form["without_point"], form["unplaced"]) == (4, 3)


# --- facets -----------------------------------------------------------------------------------------


def test_places_are_a_tree_of_countries_and_what_lies_in_them():
    tree = place_tree((("KE", 9), ("184", 7), ("AF", 9), ("PS.GZ", 2), ("US", 1), ("gone", 1)), NAMES)
    assert [
        (node["label"], node["count"], [(n["label"], n["count"]) for n in node["inside"]]) for node in tree
    ] == [
        ("Kenya", 9, [("Lamu", 7)]),
        ("Gaza Strip", 2, []),
        ("United States", 1, []),
    ]
    assert tree[0]["inside"][0]["term"] == 'in:"Lamu, Kenya"'
    assert tree[1]["term"] == 'in:"Gaza Strip, Palestinian Territory"'


def test_the_unknown_are_values_of_their_own():
    counted = dict.fromkeys(FACETS, ())
    counted[next(t for t in FACETS if t.field == "flag")] = (("undated", 4), ("video", 2))
    counted[next(t for t in FACETS if t.field == "language")] = (("en", 6),)
    form = facets_form(counted, NAMES, 10)
    assert form["unknown"] == [
        {"value": "undated", "count": 4, "term": "is:undated"},
        {"value": "unplaced", "count": 0, "term": "is:unplaced"},
        {"value": "uncredited", "count": 0, "term": "is:uncredited"},
    ]
    assert form["kinds"] == [{"value": "video", "count": 2, "term": "is:video"}]
    assert form["language"] == [{"value": "en", "count": 6, "term": "lang:en"}]
    assert form["total"] == 10


def test_every_facet_is_counted_once():
    assert len({tally.field for tally in FACETS}) == len(FACETS)
    assert Tally(field="when", most=1) not in FACETS
