"""A credit is split off whole, whatever label, sign or order of name and house a desk prints it with.

Every language's labels, with every kind of line, in every way in which it may stand behind a caption.
"""

import pytest

from worker.stories.credits import split_caption, split_credit

CAPTIONS = {
    "en": "A woman crosses the old bridge in Brenham on Monday",
    "de": "Eine Frau überquert am Montag die alte Brücke in Brenham",
    "fr": "Une femme traverse le vieux pont de Brenham, lundi",
    "es": "Una mujer cruza el viejo puente de Brenham",
    "it": "Una donna attraversa il vecchio ponte di Brenham",
    "pt": "Uma mulher atravessa a velha ponte de Brenham",
    "nl": "Een vrouw loopt over de oude brug in Brenham",
    "pl": "Kobieta idzie przez stary most w Brenham",
    "sv": "En kvinna går över den gamla bron",
    "nb": "En kvinne går over den gamle broen",
    "da": "En kvinde går over den gamle bro",
    "fi": "Nainen ylittää vanhan sillan",
    "cs": "Žena jde přes starý most",
    "tr": "Eski köprüden geçen bir kadın",
    "hu": "Egy nő megy át a régi hídon",
    "ro": "O femeie trece podul vechi",
    "ru": "Женщина идет по старому мосту",
    "uk": "Жінка йде старим мостом",
    "el": "Μια γυναίκα περνά την παλιά γέφυρα",
}
LABELS = {
    "en": [
        "Photo: {}",
        "Photo by {}",
        "Credit: {}",
        "PHOTO: {}",
        "Picture: {}",
        "Image: {}",
        "Photograph: {}",
        "Photo credit: {}",
        "Image credit: {}",
        "Pic: {}",
        "Photo / {}",
        "Photo | {}",
        "Photos by {}",
        "Photo: © {}",
        "Source: {}",
    ],
    "de": [
        "Foto: {}",
        "Bild: {}",
        "FOTO: {}",
        "Foto: © {}",
        "Foto von {}",
        "Quelle: {}",
        "Fotos: {}",
        "Bildquelle: {}",
    ],
    "fr": ["Photo : {}", "Photo {}", "Crédit : {}", "Photo: {}", "Crédit photo : {}", "Photo par {}", "© {}"],
    "es": ["Foto: {}", "Crédito: {}", "Fotografía: {}", "FOTO: {}", "Foto de {}", "Imagen: {}", "Foto | {}"],
    "it": ["Foto: {}", "Foto di {}", "foto {}", "Credit: {}", "Ph. {}", "Ph: {}"],
    "pt": ["Foto: {}", "Crédito: {}", "FOTO: {}", "Imagem: {}", "Fotografia: {}"],
    "nl": ["Foto: {}", "Foto {}", "Beeld: {}", "Beeld {}"],
    "pl": ["Fot. {}", "Foto: {}", "fot. {}", "Zdjęcie: {}"],
    "sv": ["Foto: {}", "Bild: {}", "FOTO: {}"],
    "nb": ["Foto: {}", "FOTO: {}"],
    "da": ["Foto: {}", "FOTO: {}"],
    "fi": ["Kuva: {}", "KUVA: {}", "Kuvaaja: {}"],
    "cs": ["Foto: {}", "foto: {}", "Zdroj: {}"],
    "tr": ["Fotoğraf: {}", "FOTOĞRAF: {}"],
    "hu": ["Fotó: {}", "fotó: {}"],
    "ro": ["Foto: {}", "FOTO: {}", "Sursa foto: {}"],
    "ru": ["Фото: {}", "ФОТО: {}"],
    "uk": ["Фото: {}"],
    "el": ["Φωτ.: {}", "Φωτογραφία: {}"],
}
NAMES = {"ru": ["Лена Ортис"], "uk": ["Олена Коваль"], "el": ["Λένα Ορτίς"]}
LATIN = ["María José Núñez", "Anna van der Berg", "J. R. McAllister"]
# The line, and where its house is told: as the agency, or as who passed it on.
LINES = [
    ("{n}", None),
    ("{n}/{h}", "agency"),
    ("{n} / {h}", "agency"),
    ("{h}/{n}", "agency"),
    ("{h} / {n}", "agency"),
    ("{h}", "agency"),
    ("{n} via {h}", "via"),
    ("{n}, {h}", "agency"),
    ("{n} | {h}", "agency"),
    ("{n}/Pool via {h}", "via"),
    ("{n} - {h}", "agency"),
]
ENDS = [
    ". {c}",
    " ({c})",
    ". ({c})",
    " | {c}",
    ". | {c}",
    " – {c}",
    " - {c}",
    "\n{c}",
    ". {c}.",
    " [{c}]",
    " / {c}",
]


def wrong(language, label, line, house, role, name, end):
    """Return what was printed and read where it was not split as printed."""
    credit = label.format(line.format(n=name, h=house))
    printed = CAPTIONS[language] + end.format(c=credit)
    caption, found = split_caption(printed, language)
    said = split_credit(found, language) if found else None
    is_right = (
        said is not None
        and caption.rstrip(".") == CAPTIONS[language]
        and said.photographer == (name if "{n}" in line else None)
        and (role is None or getattr(said, role) == house)
    )
    return None if is_right else (printed, caption, said)


@pytest.mark.parametrize("language", CAPTIONS)
def test_a_credit_is_split_off_whole(language):
    house = "EPA" if language == "en" else "AFP"
    cases = (
        wrong(language, label, line, house, role, name, end)
        for label in [*LABELS[language], "© {}", "{}"]
        for line, role in LINES
        if label != "{}" or line != "{n}"  # a bare name may belong to the sentence
        for name in NAMES.get(language, LATIN)
        for end in ENDS
    )
    assert not [case for case in cases if case]
