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


# The columns of adjectives.tsv, and the endings that their forms take. A form that ends so loses that first.
_ADJECTIVES = ("de", "fr", "es", "it", "pt", "ru")
_ENDINGS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "de": (("", ("", "e", "en", "er", "es", "em")),),
    "fr": (("en", ("en", "enne", "ens", "ennes")), ("", ("", "e", "s", "es"))),
    "es": (
        ("o", ("o", "a", "os", "as")),
        ("és", ("és", "esa", "eses", "esas")),
        ("", ("", "a", "s", "es", "as")),
    ),
    "it": (("o", ("o", "a", "i", "e")), ("e", ("e", "i")), ("", ("", "i"))),
    "pt": (
        ("ão", ("ão", "ã", "ães", "ãos", "ãs")),
        ("o", ("o", "a", "os", "as")),
        ("ês", ("ês", "esa", "eses", "esas")),
        ("ol", ("ol", "ola", "óis", "olas")),
        ("", ("", "s")),
    ),
    "ru": (("", ("ий", "ая", "ое", "ие", "ого", "ой", "ому", "ом", "им", "их", "ую", "ими")),),
}


def adjectives(language: str | None, gazetteer: Gazetteer) -> dict[str, int]:
    """Return the row of each country by its adjectives in a language that prints them small: "indischen"."""
    code = language[:2].lower() if language else ""
    if code not in _ENDINGS:
        return {}
    column, nations = _ADJECTIVES.index(code) + 1, dict[str, int]()
    for cells in _rows("adjectives.tsv"):
        row = gazetteer.row_of_code(cells[0])
        for form in cells[column].split("|") if row is not None and len(cells) > column else ():
            if form and row is not None:
                nations |= dict.fromkeys(_forms_of(form, code), row)
    return nations


def _forms_of(form: str, code: str) -> list[str]:
    cut, endings = next((end, endings) for end, endings in _ENDINGS[code] if form.endswith(end))
    return [form.removesuffix(cut) + ending for ending in endings]


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
