"""Words without a field that name a place, by the gazetteer that is built."""

import pytest

from indexer.places import open_gazetteer
from indexer.search.naming import PlaceNames


@pytest.fixture(scope="module")
def names(gazetteer_dir) -> PlaceNames:
    return PlaceNames(open_gazetteer(gazetteer_dir))


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("北京", "Beijing, China"),
        ("東京", "Tokyo, Japan"),
        ("日本", "Japan"),
        ("서울", "Seoul, South Korea"),
        ("Рим", "Rome, Lazio, Italy"),
        ("москва", "Moscow, Russia"),
        ("غزة", "Gaza Strip, Palestine"),
        ("kiev", "Kyiv, Ukraine"),
        ("US", "United States"),
        ("new york", "New York City, New York"),
        ("khan younis", "Khan Yunis, Gaza Strip"),
        ("jabalia", "Jabalya, Gaza Strip"),
        ("lamu,", "Lamu, Kenya"),
        ("Paris, Texas", "Paris, Texas"),
        ("washington, d.c.", "Washington, District of Columbia"),
        ("wales", "Wales, United Kingdom"),
        ("U.S.", "United States"),
    ],
)
def test_a_name_among_free_words_means_the_place(names, words, label):
    assert names.named(words)[0].label == label


@pytest.mark.parametrize(
    "words",
    ["us", "market", "white house", "nice", "jackson", "harris", "lincoln", "war", "мост", "東", "大和"],
)
def test_what_is_a_mere_word_first_means_no_place(names, words):
    assert names.named(words) == []
