"""Reads what other languages call the world's larger towns: the exemplar cities of CLDR's time zones.

Europe/Kyiv -> Kyiv is called Kiew, Kijów, Киев, Κίεβο, كييف, 基辅, キーウ, 키이우 ...

GeoNames' names have no language and miss many of these: Chinese had no Addis Ababa, Hindi no Cairo.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.places.build_areas import FURTHER_LANGUAGES, LATIN_LANGUAGES, OTHER_LANGUAGES
from indexer.places.build_rows import Row, Sources
from indexer.places.form import ALTERNATE
from indexer.places.names import fold, is_latin

_LEAST_PEOPLE = 30_000
# What is shorter is too often a word, or a part of one: 놈 (Nome), ترك (Chuuk).
_SHORTEST, _SHORTEST_SYLLABLES, _SHORTEST_HAN = 4, 3, 2
_HAN, _HANGUL = ("\u3400", "\u9fff"), ("\uac00", "\ud7af")
_KANA = ("\u3040", "\u30ff")
# Where a zone is called after no town, or after another than the one of that name.
_NO_TOWNS = frozenset(("Etc", "Antarctica", "Arctic"))


def read_exonyms(sources: Sources) -> None:
    """Call the towns of CLDR's time zones what each of our languages calls them.

    Wants the names indexed. A name that a country has in some language stays the country's: Cuba is Juba
    in Turkish, and Cuba in all others. Raises ImportError where Babel is not installed.
    """
    of_countries = {key for row in sources.countries.values() for key in row.names}
    for town, name in _names(sources):
        key = fold(name)
        if key and _is_long_enough(key) and key not in of_countries and key not in town.names:
            town.call(name, ALTERNATE)
        if key in town.names:
            town.told_abroad.add(key)


def _names(sources: Sources) -> Iterator[tuple[Row, str]]:
    """Yield each town of a time zone with its name in each language."""
    from babel import Locale
    from babel.core import get_global

    english = Locale.parse("en").time_zones
    towns: dict[str, Row] = {}
    countries = dict(get_global("zone_territories"))
    for former, zone in get_global(
        "zone_aliases"
    ).items():  # the names stand with the former one: Europe/Kiev
        if zone in countries:
            countries.setdefault(former, countries[zone])
    for zone, country in countries.items():
        if "/" not in zone or zone.partition("/")[0] in _NO_TOWNS:
            continue
        city = english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        called = [row for row in sources.named(country, fold(city)) if row.kind == "town"]
        if called and (town := max(called, key=lambda row: row.weight)).population >= _LEAST_PEOPLE:
            towns[zone] = town
    for language in LATIN_LANGUAGES + FURTHER_LANGUAGES + OTHER_LANGUAGES:
        zones = Locale.parse(language).time_zones
        for zone, town in towns.items():
            if name := zones.get(zone, {}).get("city"):
                yield town, name.replace("\u00ad", "")


def _is_long_enough(key: str) -> bool:
    if is_latin(key):
        return len(key) >= _SHORTEST
    first = key[0]
    if _HAN[0] <= first <= _HAN[1]:
        return len(key) >= _SHORTEST_HAN
    is_of_syllables = _HANGUL[0] <= first <= _HANGUL[1] or _KANA[0] <= first <= _KANA[1]
    return len(key) >= (_SHORTEST_SYLLABLES if is_of_syllables else _SHORTEST)
