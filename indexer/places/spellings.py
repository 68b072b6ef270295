"""Spells names of other scripts as the papers do, where the packages know one spelling of many.

"Часів Яр" -> "Chasiv Yar", "Tschassiw Jar", "Tchassiv Iar", ...    "Al Ḩawījah" -> "hawija", "al hawija", ...
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from typing import Final, NamedTuple

from indexer.places.names import fold

CYRILLIC_COUNTRIES: Final = frozenset(("UA", "RU", "BY"))
ARAB_COUNTRIES: Final = frozenset(
    ("SY", "IQ", "LB", "JO", "PS", "YE", "SA", "AE", "OM", "KW", "QA", "BH", "EG", "LY", "SD")
)
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff][\u0400-\u04ff\s\-’']+")
_UKRAINIAN_ONLY, _RUSSIAN_ONLY = re.compile("[іїєґ]"), re.compile("[ыэёъ]")


class _Letters(NamedTuple):
    """How a language writes the letters: `first` where a word begins, or a vowel stands before."""

    letters: Mapping[str, str]
    first: Mapping[str, str]
    s_between_vowels: str = "s"


def _pairs(text: str) -> dict[str, str]:
    return {pair[0]: pair[1:] for pair in text.split()}


_BASE: Final = _pairs("аa бb дd еe кk лl мm нn оo пp рr тt фf эe ьu ъ ’ ' уu сs") | {
    "ь": "",
    "'": "",
    "’": "",
}
# The standards and the press; a letter without an entry is as in _BASE. Keys have no accents.
_UKRAINIAN: Final = _BASE | _pairs("гh ґg зz иy іi їi йi")
_AS_SOUNDED: Final = _pairs("єye їyi йy юyu яya")
_FROM_UKRAINIAN: Final = {
    "en": _Letters(_UKRAINIAN | _pairs("вv єie жzh хkh цts чch шsh щshch юiu яia"), _AS_SOUNDED),
    "de": _Letters(_UKRAINIAN | _pairs("вw єje жsch зs їji йj хch цz чtsch шsch щschtsch юju яja"), {}, "ss"),
    "fr": _Letters(_UKRAINIAN | _pairs("вv єie жj хkh цts чtch шch щchtch юiou яia уou"), {}, "ss"),
    "pl": _Letters(
        _UKRAINIAN | _pairs("вw єie жz їji йj хch цc чcz шsz щszcz юiu яia"), _pairs("єje юju яja")
    ),
    "es": _Letters(_UKRAINIAN | _pairs("вv єie жzh иi хj цts чch шsh щshch юiu яia"), _AS_SOUNDED),
    "nl": _Letters(_UKRAINIAN | _pairs("вv єje жzj їji йj хch цts чtsj шsj щsjtsj юjoe яja уoe"), {}),
    "sv": _Letters(_UKRAINIAN | _pairs("вv єje жzj їji йj хch цts чtj шsj щsjtj юju яja"), {}),
    "no": _Letters(_UKRAINIAN | _pairs("вv єje жzj їji йj хkh цts чtsj шsj щsjtsj юju яja"), {}),
}
_FROM_RUSSIAN: Final = {
    "en": _Letters(_BASE | _pairs("вv гg ёyo жzh зz иi йy хkh цts чch шsh щshch ыy юyu яya"), _pairs("еye")),
    "de": _Letters(
        _BASE | _pairs("вw гg ёjo жsch зs иi йi хch цz чtsch шsch щschtsch ыy юju яja"), _pairs("еje"), "ss"
    ),
    "fr": _Letters(
        _BASE | _pairs("вv гg ёio жj зz иi йi хkh цts чtch шch щchtch ыy юiou яia уou"), _pairs("еie"), "ss"
    ),
    "pl": _Letters(
        _BASE | _pairs("вw гg ёio жz зz иi йj хch цc чcz шsz щszcz ыy юiu яia еie"), _pairs("еje юju яja")
    ),
}
_VOWELS: Final = frozenset("аеиоуыэюяёіїє")
# Endings that the letters alone do not give: "-ский" is "-ski" in German.
_ENDINGS: Final = {"de": (("iji", "i"), ("ii", "i"), ("yi", "y")), "en": (("iy", "y"), ("yy", "y"))}


def spellings(name: str, alternates: Iterable[str], country: str) -> set[str]:
    """Return how papers may spell a town of a country whose script is not theirs, beside its own name."""
    if country in ARAB_COUNTRIES:
        return set(arab_spellings(name))
    if country not in CYRILLIC_COUNTRIES:
        return set()
    found: set[str] = set()
    for native in {alternate for alternate in alternates if _CYRILLIC.fullmatch(alternate)}:
        lower = native.lower()
        if not _RUSSIAN_ONLY.search(lower) and country == "UA":
            found.update(_written(lower, table, language) for language, table in _FROM_UKRAINIAN.items())
        elif not _UKRAINIAN_ONLY.search(lower) and country != "UA":
            found.update(_written(lower, table, language) for language, table in _FROM_RUSSIAN.items())
    return {spelling for spelling in found if len(spelling) >= _SHORTEST}


_SHORTEST: Final = 4


def _written(native: str, table: _Letters, language: str) -> str:
    """Return a name of small Cyrillic letters as a language writes it."""
    written, before = "", " "
    for at, letter in enumerate(native):
        begins = before in " -" or before in _VOWELS
        if letter == "с" and before in _VOWELS and native[at + 1 : at + 2] in _VOWELS:
            written += table.s_between_vowels
        elif begins and letter in table.first and (before not in _VOWELS or letter == "е"):
            written += table.first[letter]
        else:
            written += table.letters.get(letter, letter)
        before = letter if letter not in "ьъ’'" else before
    for ending, shorter in _ENDINGS.get(language, ()):
        written = re.sub(rf"{ending}\b", shorter, written)
    return written


_ARTICLES: Final = frozenset(("al", "ad", "an", "ar", "as", "ash", "at", "az", "adh", "ath", "el"))
# The first word of many names, in the spellings of the papers.
_HEADS: Final = {
    "tall": ("tal", "tel", "tell"),
    "tal": ("tel", "tell"),
    "bayt": ("beit", "bayt"),
    "dayr": ("deir", "dayr"),
    "shaykh": ("sheikh", "shaykh"),
    "kafr": ("kafr", "kfar"),
    "ayn": ("ain", "ein", "ayn"),
    "khirbat": ("khirbet", "khirbat"),
    "burj": ("bourj", "burj"),
    "wadi": ("wadi",),
    "umm": ("umm", "um"),
    "qalat": ("qalaat", "qalat"),
    "jisr": ("jisr",),
}
_DOUBLED: Final = re.compile(r"([b-df-hj-np-tv-z])\1")
_MOST: Final = 24


def arab_spellings(name: str) -> Iterator[str]:
    """Yield the keys by which papers may spell an Arabic name: "hawija", "al hawija" for "Al Ḩawījah"."""
    words = fold(name).split()
    has_article = len(words) > 1 and words[0] in _ARTICLES
    if has_article:
        words = words[1:]
    parts = [
        ("al",) if word in _ARTICLES and number else _spelt(word, name, is_last=number == len(words) - 1)
        for number, word in enumerate(words)
    ]
    for chosen in islice(product(*parts), _MOST):
        yield from _with_articles(" ".join(chosen), has_article=has_article)
    # As the press has it: the second spelling of such words as "bayt".
    pressed = [
        part[min(1, len(part) - 1) if word in _HEADS else 0] for word, part in zip(words, parts, strict=True)
    ]
    yield from (key for key in _abroad(" ".join(pressed)) if len(key) > _SHORTEST)


def _with_articles(key: str, *, has_article: bool) -> Iterator[str]:
    if len(key) > _SHORTEST:
        yield key
        if " al " in key:
            yield key.replace(" al ", " el ")
        if has_article:
            yield from (f"al {key}", f"el {key}")


# How the papers of other languages write what English writes with these letters.
_IN_FRENCH: Final = (("sh", "ch"), ("w", "ou"))
_IN_GERMAN: Final = (("sh", "sch"), ("kh", "ch"), ("j", "dsch"), ("y", "j"))
_IN_SPANISH: Final = (("j", "y"), ("kh", "j"))


def _abroad(key: str) -> Iterator[str]:
    """Yield how French, German and Spanish papers write the key of an Arabic name."""
    for letters in (_IN_FRENCH, _IN_GERMAN, _IN_SPANISH):
        written = key
        for english, other in letters:
            written = written.replace(english, other)
        yield written
        if letters is _IN_FRENCH:
            yield re.sub(r"(?<![oa])u", "ou", written)


def _spelt(word: str, name: str, *, is_last: bool) -> tuple[str, ...]:
    """Return the spellings of one word, its own first."""
    found = dict.fromkeys((word, *_HEADS.get(word, ())))
    for head in ("shaykh", "bayt", "dayr"):
        if word.startswith(head) and word != head:
            found[head.replace("ay", "ei") + word[len(head) :]] = None
    for spelling in list(found):
        if "ay" in spelling[1:-1] and spelling not in _HEADS:
            found[spelling.replace("ay", "ai")] = None
        if "u" in spelling and "ū" in name.lower():
            found[re.sub(r"u(?=[^u]*$)", "ou", spelling)] = None
    if is_last:
        for spelling in list(found):
            if spelling.endswith("ah") and len(spelling) > _SHORTEST:
                found |= {spelling[:-1]: None, spelling[:-2] + "eh": None}
    for spelling in list(found):
        if single := _DOUBLED.sub(r"\1", spelling):
            found[single] = None
    return tuple(found)
