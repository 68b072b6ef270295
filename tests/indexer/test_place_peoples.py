"""An adjective of a country before a name says which of its namesakes is meant."""

import pytest

from indexer.places.nations import adjectives


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        (None, "Men in the Colombian city of Cordoba.", "CO"),
        (None, "Children in the Israeli border town of Arad.", "IL"),
        (None, "Children in the town of Arad.", "RO"),
        ("de", "Im nordenglischen Durham leuchtet eine Brücke.", "GB"),
        ("es", "Un hombre en la ciudad colombiana de Córdoba.", "CO"),
        ("es", "Un hombre en la ciudad de Córdoba.", "AR"),
        ("fr", "Une rue de la ville vénézuélienne de Valencia.", "VE"),
        ("it", "Una strada della città venezuelana di Valencia.", "VE"),
        ("pt", "Moradores da cidade colombiana de Florencia.", "CO"),
        # an adjective of another clause, and of a country that has no such town
        ("es", "Un colombiano, en la ciudad de Córdoba.", "AR"),
        ("it", "Una strada della città danese di Napoli.", "IT"),
    ],
)
def test_a_people_says_which_namesake_is_meant(reader, language, text, country):
    assert [m.country_code for m in reader.read_text(text, language=language)] == [country]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("de", ("indischen", "österreichische", "us-amerikanischer")),
        ("fr", ("colombienne", "français", "chinoises", "sud-africaine")),
        ("es", ("colombiana", "francesa", "iraníes", "estadounidenses")),
        ("it", ("ucraine", "cinesi", "russa")),
        ("pt", ("francesas", "espanhola", "alemães", "afegã")),
        ("ru", ("украинском", "грузинской")),
    ],
)
def test_adjectives_take_the_endings_of_their_language(gazetteer, language, forms):
    assert set(forms) <= adjectives(language, gazetteer).keys()


def test_a_language_without_a_column_has_no_adjectives(gazetteer):
    assert adjectives("ja", gazetteer) == adjectives(None, gazetteer) == {}
