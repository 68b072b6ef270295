"""Towns' names that stand for a government: no photo was taken there."""

import pytest


def found(reader, text, language=None):
    return [m.name for m in reader.read_text(text, language=language) if m.confidence >= 0.5]


@pytest.mark.parametrize("town", ["Beijing", "Tehran", "Ottawa", "Addis Ababa", "Manila"])
@pytest.mark.parametrize(
    "text",
    [
        "{} has accused its neighbor of an incursion.",
        "Officials blamed {} for the delay.",
        "The talks with {} broke down.",
        "The deal between {} and Geneva was signed.",
        "{} and Vienna agreed to a truce.",
        "Soldiers march as {} denied the report.",
        "{} will retaliate, the minister said.",
    ],
)
def test_a_town_that_rules_is_no_place(reader, town, text):
    assert found(reader, text.format(town)) == []


@pytest.mark.parametrize("town", ["Beijing", "Tehran", "Ottawa", "Addis Ababa", "Manila"])
@pytest.mark.parametrize(
    "text",
    [
        "Residents of {} urged the council to act.",
        "Officials in {} announced a curfew on Friday.",
        "A baker from {} warned of higher prices.",
        "{} wakes up under snow.",
    ],
)
def test_a_town_whose_people_speak_is_a_place(reader, town, text):
    assert found(reader, text.format(town)) == [town]


def test_two_towns_whose_people_speak_are_places(reader):
    assert found(reader, "Students in Kyiv and Vienna agreed to march.") == ["Kyiv", "Vienna"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Moskau reagierte nicht auf die Absage."),
        ("de", "Peking hat die Vorwürfe zurückgewiesen."),
        ("fr", "Paris a envoyé 1 000 gendarmes."),
        ("fr", "Les négociations avec Téhéran continuent."),
        ("es", "El ministro acusó a Moscú de mentir."),
        ("pt", "Brasília não comentou."),
        ("it", "Roma e Berlino trattano."),
        ("nl", "Brussel wacht af."),
        ("pl", "Mińsk zaprzecza oskarżeniom."),
        ("ru", "Москва отвергла обвинения."),
        ("uk", "Київ відкинув звинувачення."),
        ("ar", "فيما نفت طهران الاتهامات"),
    ],
)
def test_so_it_is_in_other_languages(reader, language, text):
    assert found(reader, text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Ein Mann aus Moskau warnt vor den Folgen.", "Moskau"),
        ("fr", "Un homme de Téhéran accuse la police.", "Téhéran"),
        ("ar", "احتجاجات في طهران", "طهران"),
    ],
)
def test_towns_in_other_languages_stay_places(reader, language, text, name):
    assert found(reader, text, language) == [name]


def test_a_family_is_no_place(reader):
    assert found(reader, "The Lima family waits.") == []
