"""The built gazetteer, as callers use it."""

from pathlib import Path

import pytest

from indexer.places import GazetteerMissing, open_gazetteer
from indexer.search.naming import PlaceNames

FOLDER = Path(__file__).resolve().parents[2] / "data/gazetteer"


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer(FOLDER)


def names_above(gazetteer, id):
    return {gazetteer.place(held).name for held in gazetteer.ancestors(id)}


@pytest.mark.parametrize("name", ["Rafah", "Rafah crossing"])
def test_what_says_only_rafah_is_found_in_the_gaza_strip(gazetteer, name):
    assert {"Gaza Strip", "Palestine", "Asia"} <= names_above(gazetteer, gazetteer.find(name)[0].id)


def test_the_crossing_is_found_from_both_sides(gazetteer):
    assert {"Egypt", "North Sinai", "Gaza Strip"} <= names_above(
        gazetteer, gazetteer.find("Rafah crossing")[0].id
    )


@pytest.mark.parametrize(
    ("name", "sides"),
    [
        ("Crimea", {"Ukraine", "Russia"}),
        ("Sevastopol", {"Ukraine", "Russia"}),
        ("Simferopol", {"Ukraine", "Russia"}),
        ("Donetsk", {"Ukraine"}),
        ("Golan Heights", {"Syria", "Israel"}),
        ("Shebaa Farms", {"Lebanon", "Syria", "Israel"}),
        ("Western Sahara", {"Morocco"}),
        ("Laayoune", {"Western Sahara"}),
        ("Taiwan", {"China"}),
        ("Taipei", {"Taiwan", "China"}),
        ("Kosovo", {"Serbia"}),
        ("Pristina", {"Kosovo", "Serbia"}),
        ("Kashmir", {"India", "Pakistan", "China"}),
        ("Jammu and Kashmir", {"India", "Kashmir"}),
        ("Azad Kashmir", {"Pakistan", "Kashmir"}),
        ("Srinagar", {"India", "Kashmir"}),
        ("Muzaffarabad", {"Pakistan", "Kashmir"}),
        ("East Jerusalem", {"Palestine", "Israel"}),
        ("Nagorno-Karabakh", {"Azerbaijan", "Armenia"}),
        ("Abkhazia", {"Georgia"}),
        ("South Ossetia", {"Georgia"}),
        ("Transnistria", {"Moldova"}),
        ("Northern Cyprus", {"Cyprus"}),
        ("Falkland Islands", {"United Kingdom", "Argentina"}),
        ("Senkaku Islands", {"Japan", "China"}),
        ("Spratly Islands", {"China", "Philippines", "Vietnam"}),
        ("Scarborough Shoal", {"China", "Philippines"}),
        ("Aksai Chin", {"India", "China"}),
        ("Abyei", {"Sudan", "South Sudan"}),
        ("Essequibo", {"Guyana", "Venezuela"}),
        ("Kuril Islands", {"Russia", "Japan"}),
        ("Dokdo", {"South Korea", "Japan"}),
        ("Gibraltar", {"United Kingdom"}),
        ("Ceuta", {"Spain"}),
    ],
)
def test_disputed_places_are_found_from_each_side(gazetteer, name, sides):
    # A question for a country finds the place itself and all that its ancestors hold.
    assert sides <= names_above(gazetteer, gazetteer.find(name)[0].id)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Rafah", "Rafah, Gaza Strip"),
        ("Raqqa", "Ar Raqqah, Raqqa, Syria"),
        ("Basra", "Basrah, Basra, Iraq"),
        ("Mexico", "Mexico"),
        ("Panama", "Panama"),
        ("Buenos Aires", "Buenos Aires, Federal, Argentina"),
        ("Rafah, Egypt", "Rafah, North Sinai, Egypt"),
        ("GAZA", "Gaza Strip, Palestine"),
        ("egypt", "Egypt"),
        ("Ägypten", "Egypt"),
        ("Égypte", "Egypt"),
        ("Egitto", "Egypt"),
        ("Египет", "Egypt"),
        ("مصر", "Egypt"),
        ("UK", "United Kingdom"),
        ("東京", "Tokyo, Japan"),
        ("St Paul", "Saint Paul, Minnesota"),
    ],
)
def test_the_weightiest_place_of_a_name_comes_first(gazetteer, name, label):
    assert gazetteer.find(name)[0].label == label


def test_an_unknown_name_finds_nothing(gazetteer):
    assert gazetteer.find("Xyzzyx") == []
    assert gazetteer.place("no such id") is None
    assert gazetteer.ancestors("no such id") == ()


@pytest.mark.parametrize(("code", "name"), [("KE", "Kenya"), ("IN", "India"), ("GB", "United Kingdom")])
def test_a_country_is_found_by_its_code(gazetteer, code, name):
    assert gazetteer.country(code).label == name
    assert gazetteer.country(code.lower()) is None


def test_what_is_no_code_of_a_country_finds_none(gazetteer):
    assert gazetteer.country("XX") is gazetteer.country("PS.GZ") is None


def test_suggestions_begin_as_typed(gazetteer):
    assert "Rafah, Gaza Strip" in [place.label for place in gazetteer.suggest("Raf")]


def test_a_missing_gazetteer_says_what_to_run(tmp_path):
    with pytest.raises(GazetteerMissing, match="cutline gazetteer build"):
        open_gazetteer(tmp_path)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Egpyt", "Egypt"),  # two letters changed about
        ("Ukrane", "Ukraine"),
        ("Nairobbi", "Nairobi"),
        ("Berln", "Berlin"),
        ("Phillipines", "Philippines"),  # two slips
        ("Rafah Crosing", "Rafah crossing"),
        ("Gaza Stirp", "Gaza Strip"),
    ],
)
def test_a_slip_of_the_finger_is_told_as_the_place_that_was_meant(gazetteer, typed, meant):
    names = PlaceNames(gazetteer)
    assert names.find(typed) == []
    assert names.near(typed)[0].split(",")[0] == meant


def test_what_is_like_no_place_is_told_as_none(gazetteer):
    assert PlaceNames(gazetteer).near("xqzxq vbnt") == []


def test_an_area_without_known_towns_lies_where_it_is_held(gazetteer):
    """Luque in Paraguay is no town of the packages: its area has the middle of its state, and no exact point."""
    (luque,) = [place for place in gazetteer.find("Luque") if place.country_code == "PY"]
    assert luque.kind == "admin2"
    assert abs(luque.lat + 25.3) < 0.5
    assert abs(luque.lon + 57.5) < 0.5
    assert not gazetteer.spot(gazetteer.row_of(luque.id)).is_point
