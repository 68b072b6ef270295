"""Countries and states by other words than their names: adjectives and peoples, short forms, languages.

"Egyptian" -> Egypt        "Ga." -> Georgia        a text in German -> Germany, Austria, Switzerland
"""

from __future__ import annotations

from indexer.places import words as w
from indexer.places.gazetteer import Gazetteer
from indexer.places.names import fold
from indexer.places.spots import Spot

# Where a paper in a language is likeliest at home; English is everyone's.
SPEAKERS = {
    "de": ("DE", "AT", "CH"),
    "fr": ("FR", "BE", "CH"),
    "es": ("ES", "MX", "AR", "CO", "CL", "PE", "VE"),
    "pt": ("BR", "PT"),
    "it": ("IT",),
    "nl": ("NL", "BE"),
    "pl": ("PL",),
    "sv": ("SE",),
    "da": ("DK",),
    "no": ("NO",),
    "nb": ("NO",),
    "ru": ("RU",),
    "uk": ("UA",),
    "ja": ("JP",),
    "ko": ("KR",),
    "zh": ("CN", "TW", "HK"),
    "ar": ("EG", "SA", "IQ", "SY", "LB", "JO", "PS"),
    "he": ("IL",),
    "el": ("GR",),
    "tr": ("TR",),
    "az": ("AZ",),
    "fa": ("IR", "AF"),
    "fi": ("FI",),
    "et": ("EE",),
    "lv": ("LV",),
    "lt": ("LT",),
    "cs": ("CZ",),
    "sk": ("SK",),
    "sl": ("SI",),
    "hr": ("HR", "BA"),
    "bs": ("BA",),
    "sr": ("RS", "BA", "ME"),
    "bg": ("BG",),
    "hu": ("HU",),
    "ro": ("RO", "MD"),
    "is": ("IS",),
    "ca": ("ES",),
    "vi": ("VN",),
    "id": ("ID",),
    "ms": ("MY",),
    "fil": ("PH",),
    "th": ("TH",),
}


def demonyms(gazetteer: Gazetteer) -> dict[str, int]:
    """Return the row of each nation by its adjectives and peoples, folded: "egyptian", "egyptians"."""
    nations: dict[str, int] = {}
    for cells in _rows("countries.tsv"):
        row = gazetteer.row_of_code(cells[0])
        if row is not None and len(cells) > 5:
            nations |= {fold(form): row for form in cells[5].split("|") if form and " " not in form}
    return nations


def short_forms(gazetteer: Gazetteer) -> dict[str, Spot]:
    """Return the states by the letters of their short forms: "ga", "wva"."""
    short: dict[str, Spot] = {}
    for forms, code in _rows("abbreviations.tsv"):
        row = gazetteer.row_of_code(code)
        if row is not None:
            for form in forms.split("|"):
                short[form.replace(".", "").replace(" ", "").lower()] = gazetteer.spot(row)
    if "wva" in short:  # its first word alone stands for the two
        short["w"] = short["wva"]
    return short


def speakers(language: str | None, gazetteer: Gazetteer) -> frozenset[int]:
    """Return the countries whose press writes in a language."""
    codes = (SPEAKERS.get(language.lower()) or SPEAKERS.get(language[:2].lower(), ())) if language else ()
    rows = map(gazetteer.row_of_code, codes)
    return frozenset(row for row in rows if row is not None)


def _rows(table: str) -> list[list[str]]:
    lines = (w.DATA / table).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]
