"""How the gazetteer is built: rows to files, our own table, GeoNames' own files."""

from math import cos, hypot, radians
from pathlib import Path

import pytest

from indexer.places import open_gazetteer
from indexer.places.build import write_gazetteer
from indexer.places.build_geonames import read_geonames, read_names
from indexer.places.build_own import read_own
from indexer.places.build_rows import Row, Sources, table
from indexer.places.build_towns import prefer_towns
from indexer.places.form import ALTERNATE
from indexer.places.kinds import KINDS

DATA = Path(__file__).resolve().parents[2] / "indexer/places/data"


def small_world():
    """Two countries, a county and a town on each side of a border."""
    sources = Sources()
    for code, id, name in (("AA", "1", "Westland"), ("BB", "2", "Eastland")):
        country = Row(id=id, name=name, kind="country", country=code, code=code, weight=7.5, lat=1.0, lon=1.0)
        country.call(name)
        sources.countries[code] = sources.add(country)
    county = Row(id="3", name="Mill County", kind="admin2", country="AA", weight=3.0, code="AA.01.7")
    for name in ("Mill County", "Mill"):
        county.call(name)
    town = Row(id="4", name="Mill", kind="town", country="AA", weight=4.0, population=10_000, admin2=county)
    town.lat, town.lon = 1.5, 2.5
    town.call("Mill")
    town.call("Moulin", ALTERNATE)
    for row in (county, town):
        sources.add(row)
    return sources


def built(sources, folder):
    write_gazetteer(folder, sources.rows, sources)
    return open_gazetteer(folder)


def test_what_is_built_is_found_by_id_and_name(tmp_path):
    gazetteer = built(small_world(), tmp_path)
    town = gazetteer.place("4")
    assert (town.label, town.kind, town.country_code, town.lat, town.lon, town.population) == (
        "Mill, Westland",
        "town",
        "AA",
        1.5,
        2.5,
        10_000,
    )
    assert [place.id for place in gazetteer.find("mill")] == ["4", "3"]
    assert [place.id for place in gazetteer.find("MOULIN")] == ["4"]
    assert gazetteer.ancestors("4") == ("3", "1")


def test_the_version_follows_the_content_and_nothing_else(tmp_path):
    first = built(small_world(), tmp_path / "a").version
    assert built(small_world(), tmp_path / "b").version == first
    changed = small_world()
    changed.by_id["4"].population = 11_000
    assert built(changed, tmp_path / "c").version != first


def test_a_gazetteer_built_anew_replaces_the_old_one(tmp_path):
    old = built(small_world(), tmp_path)
    changed = small_world()
    changed.by_id["4"].name = "Millstadt"
    assert built(changed, tmp_path).place("4").name == "Millstadt"
    assert old.place("4").name == "Mill"  # who has it open keeps it
    assert len(list(tmp_path.iterdir())) == 3


def test_a_county_gives_up_the_name_of_its_town():
    sources = small_world()
    prefer_towns(sources)
    assert set(sources.by_id["3"].names) == {"mill county"}


@pytest.mark.parametrize(("country", "is_the_towns"), [("AA", True), ("US", False)])
def test_an_area_gives_up_the_name_of_its_largest_town(country, is_the_towns):
    sources = small_world()
    sources.countries["US"] = sources.countries["AA"]
    area = sources.add(Row(id="5", name="Mill", kind="admin1", country=country, population=900_000))
    area.call("Mill")
    for id, name, people in (("4", "Mill", 90_000), ("6", "Grove", 80_000)):
        town = sources.by_id.get(id) or sources.add(Row(id=id, name=name, kind="town", country=country))
        town.call(name)
        town.country, town.population, town.admin1 = country, people, area
    prefer_towns(sources)
    assert area.names["mill"] == (ALTERNATE if is_the_towns else 0)


def test_two_places_of_one_id_are_a_fault():
    sources = small_world()
    with pytest.raises(ValueError, match="two places have the id 4"):
        sources.add(Row(id="4", name="Other", kind="town"))


def test_a_row_of_our_table_extends_the_place_it_refers_to(monkeypatch):
    sources = small_world()
    sources.index_names()
    rows = [
        ["Milltown|~Mill", "town", "AA/Mill", "", "", "", "5", ""],
        ["Border Post", "crossing", "", "AA|BB", "1.2", "2.2", "", ""],
        ["Twin Lands", "region", "", "", "1", "2", "", "AA|BB"],
    ]
    monkeypatch.setattr("indexer.places.build_own.table", lambda name: rows if name == "places.tsv" else [])
    read_own(sources)
    assert sources.by_id["4"].name == "Milltown"
    assert sources.by_id["4"].names["mill"] == ALTERNATE
    post = sources.by_id["x-border-post"]
    assert [parent.name for parent in post.parents] == ["Westland", "Eastland"]
    assert post.country == ""
    assert [parent.name for parent in sources.countries["AA"].parents] == ["Twin Lands"]


def test_a_quarter_that_is_known_already_gets_no_second_id(monkeypatch):
    sources = small_world()
    sources.index_names()
    rows = [["Mill|The Mill", "landmark", "", "AA", "1.51", "2.51", "", ""]]
    monkeypatch.setattr("indexer.places.build_own.table", lambda name: rows if name == "places.tsv" else [])
    read_own(sources)
    assert "the mill" in sources.by_id["4"].names
    assert "x-mill" not in sources.by_id


def test_an_island_holds_the_town_of_its_name(monkeypatch):
    sources = small_world()
    sources.index_names()
    rows = [["Mill", "island", "", "AA", "1.6", "2.4", "", ""]]
    monkeypatch.setattr("indexer.places.build_own.table", lambda name: rows if name == "places.tsv" else [])
    read_own(sources)
    assert sources.by_id["x-mill"] in sources.by_id["4"].parents


def test_our_table_holds_known_kinds_and_no_name_twice():
    rows = list(table("places.tsv"))
    assert {row[1] for row in rows} <= set(KINDS)
    firsts = [row[0].split("|")[0] for row in rows]
    assert len(firsts) == len(set(firsts))
    assert len(rows) > 600


@pytest.mark.parametrize("name", ["countries.tsv", "areas.tsv", "abbreviations.tsv"])
def test_our_other_tables_name_each_code_once(name):
    codes = [row[1 if name == "abbreviations.tsv" else 0] for row in table(name)]
    assert len(codes) == len(set(codes))


GEONAMES = (
    "900\tNew Mill\tNew Mill\tNeumühl,Moulin Neuf\t3.5\t4.5\tP\tPPL\tAA\tBB\t01\t7\t\t\t900\t\t\t\t\n"
    "901\tHamlet\tHamlet\t\t3.5\t4.5\tP\tPPL\tAA\t\t01\t\t\t\t0\t\t\t\t\n"
    "902\tGreat Lake\tGreat Lake\tGrand Lac,Lago Grande\t5\t6\tH\tLK\tAA\t\t\t\t\t\t0\t\t\t\t\n"
    "903\tSome Well\tSome Well\tEin Brunnen,Un puits\t5\t6\tH\tWLL\tAA\t\t\t\t\t\t0\t\t\t\t\n"
    "4\tMill\tMill\t\t1.6\t2.6\tP\tPPL\tAA\t\t01\t7\t\t\t100000\t\t\t\t\n"
)


def test_geonames_own_file_adds_places_and_betters_known_ones(tmp_path):
    path = tmp_path / "allCountries.txt"
    path.write_text(GEONAMES, encoding="utf-8")
    sources = small_world()
    assert read_geonames(sources, path, least_people=1, least_names=2) == 3
    new = sources.by_id["900"]
    assert new.admin2 is sources.by_id["3"]
    assert [parent.name for parent in new.parents] == ["Eastland"]
    assert sources.by_id["902"].kind == "lake"
    assert {"901", "903"}.isdisjoint(sources.by_id)
    assert (sources.by_id["4"].lat, sources.by_id["4"].weight) == (1.6, 5.0)


def test_a_line_that_is_not_geonames_is_named(tmp_path):
    path = tmp_path / "broken.txt"
    path.write_text(GEONAMES + "half a line\t1\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.txt:6: 2 columns"):
        read_geonames(small_world(), path, least_people=1, least_names=2)


def test_names_come_with_their_language_and_without_history(tmp_path):
    path = tmp_path / "alternateNamesV2.txt"
    path.write_text(
        "1\t4\tde\tMühle\t\t\t\t\n2\t4\ten\tMilton\t1\t\t\t\n3\t4\ten\tOld Mill\t\t\t\t1\n4\t4\tpost\t12345\t\t\t\t\n",
        encoding="utf-8",
    )
    sources = small_world()
    assert read_names(sources, path) == 2
    names = sources.by_id["4"].names
    assert (names["muhle"], names["milton"], "old mill" in names) == (ALTERNATE, 0, False)


def test_a_town_keeps_its_name_from_the_city_beside_it():
    sources = small_world()
    town = sources.by_id["4"]
    town.population = 200_000
    for id, lat, has_it in (("6", 1.6, False), ("7", 3.5, True)):
        city = sources.add(Row(id=id, name=f"City {id}", kind="town", country="AA", lat=lat, lon=2.5))
        city.call("Mill", ALTERNATE)
        sources.index_names()
        prefer_towns(sources)
        assert ("mill" in city.names) is has_it


def test_a_town_is_no_country_that_some_call_so():
    sources = small_world()
    country = sources.countries["AA"]
    country.call("Mill", ALTERNATE)
    prefer_towns(sources)
    assert "mill" not in country.names
    country.call("Mill")
    prefer_towns(sources)
    assert country.names["mill"] == 0


SPOTS = frozenset(("stadium", "landmark", "seat", "camp", "crossing", "district"))


def test_a_row_of_our_table_lies_near_the_town_that_holds_it():
    gazetteer = open_gazetteer(DATA.parents[2] / "data/gazetteer")
    far = []
    for names, kind, _, parents, lat, lon, *_ in ([*cells, "", "", "", ""] for cells in table("places.tsv")):
        if kind not in SPOTS or not lat:
            continue
        for country, _, town in (
            parent.partition("/") for parent in parents.split("|") if "/" in parent and "//" not in parent
        ):
            rows = [gazetteer.place_at(row) for row in gazetteer.rows_named(town)]
            near = [
                place
                for place in rows
                if place.lat is not None
                and place.lon is not None
                and hypot(place.lat - float(lat), (place.lon - float(lon)) * cos(radians(place.lat))) < 0.5
            ]
            if not near:
                far.append(f"{names}: {country}/{town}")
    assert far == []
