"""Which places a photo is found by, once its places are read."""

import pytest

from indexer.documents import PhotoDocument
from indexer.placing import with_places
from tests.indexer.web_rig import a_photo

COUNTRIES = ("HU", "DE", "AT", "RS", "EG", "SD", "US", "MX", "UG", "KE", "PS", "IN", "PK", "UA", "RU")


def countries(reader, caption: str) -> set[str]:
    """Return those of a few countries that a photo of this caption is found in."""
    [photo] = with_places([a_photo(1, caption)], reader)
    assert isinstance(photo, PhotoDocument)
    found = {code: reader.gazetteer.country(code) for code in COUNTRIES}
    return {code for code, country in found.items() if country and country.id in photo.place_ids}


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("The Danube covers the lower quay in Budapest, Hungary.", {"HU"}),
        ("The Danube covers the lower quay in Budapest.", {"HU"}),
        ("A barge on the Danube between Vienna, Austria, and Budapest, Hungary.", {"AT", "HU"}),
        ("A barge on the Danube.", {"HU", "DE", "AT", "RS", "UA"}),
        # No country of the river: nothing is known of where along it the photo is.
        ("The Danube in a painting at a museum in Nairobi, Kenya.", {"HU", "DE", "AT", "RS", "UA", "KE"}),
        ("Fishing boats on Lake Victoria near Kampala, Uganda.", {"UG"}),
        ("Migrants cross the Rio Grande at Eagle Pass, Texas.", {"US"}),
    ],
)
def test_a_river_is_where_the_places_beside_it_are(reader, caption, expected):
    assert countries(reader, caption) == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("A family waits at the Rafah border crossing with Egypt.", {"EG", "PS"}),
        ("Snow on a road in Kashmir, India.", {"IN", "PK"}),
        ("A pier in Sevastopol, Crimea, seen from Odesa, Ukraine.", {"UA", "RU"}),
    ],
)
def test_a_crossing_and_what_is_disputed_have_all_their_sides(reader, caption, expected):
    assert expected <= countries(reader, caption)
