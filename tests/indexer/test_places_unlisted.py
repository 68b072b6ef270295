"""Names that no table has are told as the place that holds them, where the words say what they are."""

import pytest


def told(reader, text, language=None):
    return {m.name: m.known_as for m in reader.read_text(text, language=language) if m.confidence >= 0.5}


@pytest.mark.parametrize(
    ("language", "text", "part", "holder"),
    [
        (None, "A house burns in the Ozerynka district of Kharkiv on Monday.", "Ozerynka", "Kharkiv"),
        (None, "Rescuers dig in the village of Qarabolo, near Jalalabad.", "Qarabolo", "Jalalabad"),
        (None, "Families wait at Bukangu transit camp in Bundibugyo.", "Bukangu", "Bundibugyo"),
        (None, "Police stand in Old Marbury, Sheffield, on Tuesday.", "Old Marbury", "Sheffield"),
        (None, "Smoke over Kyiv's Ozerivka neighbourhood.", "Ozerivka", "Kyiv"),
        (None, "A train passes Zarulin county, Chizhou, in China.", "Zarulin", "Chizhou"),
        (None, "Mist hangs over Tovalan Mountain in Chizhou.", "Tovalan", "Chizhou"),
        (
            None,
            "A fire burns in the Ozerin Woods community of Madera County, Calif.",
            "Ozerin Woods",
            "Madera County",
        ),
        (None, "A rope bridge in Ozergat in Solan district.", "Ozergat", "Solan"),
        ("es", "La policía vigila en El Paraíso (Caracas).", "El Paraíso", "Caracas"),
        ("de", "Ein Brand im Stadtteil Wiesenkamp in Kassel.", "Wiesenkamp", "Kassel"),
        (
            "es",
            "Vecinos del barrio Las Torcazas de Barranquilla limpian el lodo.",
            "Las Torcazas",
            "Barranquilla",
        ),
        (
            "pt",
            "O bairro de Pedra Roxa, em Nova Friburgo, foi o mais atingido.",
            "Pedra Roxa",
            "Nova Friburgo",
        ),
        ("fr", "Un incendie dans le quartier des Fontenelles à Besançon.", "Fontenelles", "Besançon"),
        ("id", "Banjir merendam Desa Karangwetan, Cikarang, Selasa.", "Karangwetan", "Cikarang"),
        ("tr", "Diyarbakır'ın Karaveli Mahallesi'nde yangın çıktı.", "Karaveli", "Diyarbakır"),
        ("nl", "Brand in de wijk Zonnehoek in Rotterdam.", "Zonnehoek", "Rotterdam"),
    ],
)
def test_a_part_is_told_as_what_holds_it(reader, language, text, part, holder):
    assert told(reader, text, language).get(part) == holder


def test_each_of_several_parts_is_told(reader):
    parts = told(reader, "En Barranquilla, los barrios Reboledo, La Lucerna y Chinitas.", "es")
    assert {"Reboledo", "La Lucerna", "Chinitas"} <= {part for part in parts if parts[part] == "Barranquilla"}


@pytest.mark.parametrize(
    "text",
    [
        "The school district in Sheffield closed.",
        "The Zelen district attorney spoke in Boston.",
        "Shops of the Business District in Boston.",
        "Three Latvian hamlet dwellers wait in Boston.",
        "In February, Boston froze.",
        "The Ozerynka district. It rained.",
        "In the Ozerynka district of Russia.",
        "In Ozerynka county in Russia, far from Boston.",
        "Refugees wait outside a UNHCR camp in Boston.",
        "Members of the Latino community in Boston.",
        "She teaches at Carlton Hospital in Boston.",
        "A student in Carlton School in Boston.",
    ],
)
def test_what_is_no_part_or_held_by_nothing_narrow_is_not_told(reader, text):
    assert set(told(reader, text)) <= {"Sheffield", "Boston", "Russia"}


def test_a_known_place_far_off_gives_way_to_the_one_that_the_words_place(reader):
    """Anchieta is a town of another state; its sure namesakes stay what they are."""
    parts = told(reader, "Moradores do bairro de Anchieta, no Rio de Janeiro, temem novo temporal.", "pt")
    assert parts["Anchieta"] == "Rio de Janeiro"
    assert told(reader, "Soldiers in the village of Aleppo, Syria.")["Aleppo"] == "Aleppo"


def test_a_known_place_that_lies_where_the_words_say_is_believed(reader):
    text = "A competition in Daishan county, Zhejiang province, China."
    assert told(reader, text)["Daishan"] == "Daishan"


def test_a_town_far_off_is_no_holder(reader):
    text = "Refugees in Bundibugyo town, 376 km (234 miles) southwest of Uganda's capital Kampala."
    assert told(reader, text)["Bundibugyo"] == "Bundibugyo"


def test_a_part_says_where_it_lies_and_is_less_sure(reader):
    part, holder = reader.read_text("In the Ozerynka district of Kharkiv on Monday.")
    assert (part.name, part.id, part.ancestors) == ("Ozerynka", holder.id, holder.ancestors)
    assert 0.5 <= part.confidence < holder.confidence


def test_a_text_of_kinds_alone_takes_no_longer_than_its_length_says(reader):
    text = "In Kharkiv " + "the Aa Bb Cc Dd village of Ee Ff Gg district " * 2_000
    assert len(reader.read_text(text)) < 10_000
