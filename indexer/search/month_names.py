"""The names of the months in the languages that captions are read in, folded as a question is.

"märz" -> 3     "stycznia" -> 1     "декабря" -> 12     "listopad": October here, November there: neither
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

ENGLISH = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
# Of these languages a month and a year alone say days: Mai 2024, avril 2024.
_WELL_KNOWN = frozenset(("en", "de", "fr", "es", "it", "pt", "nl"))
# Names of planets, persons and places, too.
_OTHER_NAMES = frozenset(("mars", "marco", "mayo", "julio", "avril", "mei", "augustus"))
_SPRING_AND_SUMMER = range(3, 9)  # Marta, Maja, Julia; "mail" is in May in Estonian


def folded(text: str) -> str:
    """Return the text in small letters without accents, with single blanks: "März" is marz."""
    letters = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def _rows() -> Iterator[tuple[str, int, str]]:
    """Give language, month and name."""
    for line in Path(__file__).with_name("months.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, *months = line.split("\t")
            for month, names in enumerate(months, start=1):
                yield from ((language, month, folded(name)) for name in names.split("/"))


def _read() -> tuple[dict[str, int], frozenset[str], frozenset[str]]:
    found: dict[str, set[int]] = {}
    known: set[str] = set()
    for language, month, name in _rows():
        found.setdefault(name, set()).add(month)
        if language in _WELL_KNOWN:
            known.add(name)
    for month, name in enumerate(ENGLISH, start=1):
        for short in (name[:3], *(("sept",) if month == 9 else ())):
            found[short] = {month}
            known.add(short)
    names = {name: month for name, (month, *more) in found.items() if not more}
    shy = {
        name
        for name, month in names.items()
        if name not in known and name.isascii() and month in _SPRING_AND_SUMMER
    }
    return names, _OTHER_NAMES | shy, frozenset(found) - names.keys()


# Folded names; those that without a field are a month only behind a day ("12 mars", "5 de mayo");
# those that mean two months.
MONTHS, NEEDS_A_DAY, OF_TWO_MONTHS = _read()
