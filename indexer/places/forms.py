"""Leads a form of a name back to the name.

"Russlands" -> russland    "Харькова" -> харьков    "Krakowie" -> krakow    "İzmir'de" -> izmir
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from indexer.places.names import fold
from indexer.places.words import DATA

# Languages that say "Russlands" for "of Russia", and those that write an article with its name.
_GENITIVES = frozenset(("de", "sv", "da", "no", "nb", "nn"))
_ELIDING = frozenset(("fr", "it", "ca"))
_CYRILLIC = re.compile(r"[\u0400-\u04ff](?:['’ʼ]?[\u0400-\u04ff])*\Z")
_ELIDED = re.compile(r"(?:[ldLD]|[Qq]u|[a-zA-Z]{1,3}ll)['’](?=[^\W\d_a-z])")
# What Turkish and Azerbaijani part from a name by an apostrophe, folded: "İzmir'de", "Bakü'nün".
_SUFFIXED = re.compile(
    r"(.{2,})['’](?:[dt]e(?:n|ki|kiler)?|[dt]a(?:n|ki|kiler)?|[yns]?[iıuüea]|n?[iıuü]n|y?l[ae]|"
    r"n[dt][ea]n?|l[iıuü]|[yns]?[iıuü]?n[ea]|s[iıuü]n[ea]?|s[iıuü]nd[ea]n?)\Z"
)
_SUFFIXING = frozenset(("tr", "az"))

Endings = tuple[tuple[str, tuple[str, ...]], ...]
# A plain word listed so is only plain where a sentence begins.
_OPENING: Final = "^"
# ... and a noun listed so is none behind a preposition without an article.
_NOUN: Final = "~"
_MARKS: Final = _OPENING + _NOUN
_BEHIND_IN: Final = re.compile(r"(?:\A|[ \n\"„(])(?:in|bei|nach|aus|von) \Z", re.IGNORECASE)
_OPENS: Final = re.compile(r"\A\Z|[.!?:\n] ?[\"“„»«]?\Z")


def _endings() -> dict[str, Endings]:
    """Return the endings of data/endings.tsv by whose they are, in their order."""
    read: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for line in (DATA / "endings.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            whose, ending, nominative = line.split("\t")
            pair = (ending, tuple(part.replace("-", "") for part in nominative.split("|")))
            for language in [whose] if whose.endswith("stem") else whose.split():
                read.setdefault(language, []).append(pair)
    return {language: tuple(pairs) for language, pairs in read.items()}


_INFLECTED = _endings()
_CASES, _ADJECTIVES, _STEMS = map(_INFLECTED.pop, ("cyrillic", "adjective", "fi stem"))
# Countries whose name in a language is in the others a word, a people, or another place.
_SAID_FOR: dict[str, dict[str, str]] = {
    "fr": {"argentine": "argentina", "salvador": "el salvador", "maurice": "mauritius", "tage": "tagus"},
    "es": {"mauricio": "mauritius", "ee": "united states", "formosa": "formosa (town)"},
    "pt": {"mauricio": "mauritius", "formosa": "formosa (town)", "franca": "franca (town)"},
    "fi": {"brasilia": "brazil"},
    "id": {"swiss": "switzerland", "filipina": "philippines", "inggris": "united kingdom"},
    "ms": {"filipina": "philippines"},
    "ro": {"columbia": "colombia"},
    "nl": {"vs": "united states", "vk": "united kingdom", "vae": "united arab emirates"},
    "it": {"usa": "united states"},
    "tr": {"cin": "china", "fas": "morocco", "cad": "chad", "misir": "egypt", "gazze": "gaza strip"},
    "hr": {"cad": "chad", "tunis": "tunisia"},
    "bs": {"tunis": "tunisia"},
    "az": {"tunis": "tunisia"},
    "vi": {
        "duc": "germany",
        "ao": "austria",
        "bi": "belgium",
        "my": "united states",
        "nga": "russia",
        "lao": "laos",
    },
}


def _plain_words() -> dict[str, dict[str, str]]:
    """Return the lines of data/plain_words.tsv: language -> folded word -> the word as listed."""
    plain: dict[str, dict[str, str]] = {}
    for line in (DATA / "plain_words.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            languages, words = line.split("\t")
            for language in languages.split():
                plain.setdefault(language, {}).update(
                    (fold(word.lstrip(_MARKS)), word) for word in words.split()
                )
    return plain


_PLAIN_WORDS = _plain_words()
_SHORTEST_FORM = 5
# Adjectives that end as no case of a name in -sk or -ska does: "Українські військові", "Francuski prezydent".
_PLURAL_ADJECTIVES = ("ські", "цькі", "зькі")
_ADJECTIVE_ENDS = {
    **dict.fromkeys(("pl", "hr", "sr", "bs", "sl"), ("ski", "cki")),
    **dict.fromkeys(("cs", "sk"), ("ski", "cki", "ske", "cke", "sky", "cky")),
}
_OWN_GENITIVES = frozenset(("polski",))  # "granica Polski"
# The endings that say "in", "at", "to" or "from", where languages have some.
_LOCATING: dict[str, tuple[str, ...]] = {
    "fi": ("ssa", "sta", "lla", "lta", "lle"),
    "et": ("s", "sse", "st"),
    "lt": ("e",),
    "lv": ("ā", "ī", "ē", "os", "ās"),
    "hu": ("ban", "ben", "ból", "ből", "on", "en", "ön", "ba", "be", "nál", "nél"),
    "tr": ("da", "de", "ta", "te", "dan", "den", "tan", "ten", "daki", "deki", "taki", "teki"),
}
_LOCATING["az"] = _LOCATING["tr"]


def has_genitives(language: str | None) -> bool:
    """Return whether names take an s in that language: "Russlands"."""
    return language is not None and language[:2] in _GENITIVES


def is_form(word: str) -> bool:
    """Return whether a word may be a case form, or be written together with an article."""
    if word.isascii() and "'" not in word:
        return False  # most words
    return bool(_ELIDED.match(word) or _CYRILLIC.match(word))


def begins_elided(word: str) -> bool:
    """Return whether a small word is capital at heart: "d'Ivoire", "nell'Umbria", "s'Hertogenbosch"."""
    return bool(_ELIDED.match(word)) or (word[1:2] in ("'", "’") and word[2:3].isupper())


def article_of(word: str, language: str | None) -> int:
    """Return how many letters of a word are an article: 2 of "l'Aude", but 0 of "D'Angelo"."""
    elided = _ELIDED.match(word)
    if elided is None or (word[0].isupper() and not (language is not None and language[:2] in _ELIDING)):
        return 0
    return elided.end()


def said_for(language: str | None) -> Mapping[str, str]:
    """Return what some words mean in a language that name no place, or another, in the others."""
    return _SAID_FOR.get(language[:2], {}) if language else {}


def plain_words(language: str | None) -> Mapping[str, str]:
    """Return the words, folded, that are no place in a language, though one is called so: "Ende", "para"."""
    return _PLAIN_WORDS.get(language[:2], {}) if language else {}


def is_plain_word(listed: str, printed: str, gap: str) -> bool:
    """Return whether a word, printed so behind a gap, is the listed one: not "Pará", not "die Oder"."""
    if listed.lstrip(_MARKS) != printed.lower():
        return False
    if listed[0] == _NOUN:
        return _BEHIND_IN.search(gap) is None
    return listed[0] != _OPENING or _OPENS.search(gap) is not None


def is_inflecting(language: str | None) -> bool:
    """Return whether names take endings in that language that an own table knows."""
    return language is not None and (language[:2] in _INFLECTED or language[:2] in _SUFFIXING)


def is_suffixing(language: str | None) -> bool:
    """Return whether an apostrophe parts a name from its endings in that language."""
    return language is not None and language[:2] in _SUFFIXING


def bare_of(word: str, language: str | None) -> str:
    """Return the word without what Turkish puts behind its apostrophe, "" where nothing is: "İzmir'de"."""
    if not is_suffixing(language):
        return ""
    found = _SUFFIXED.match(word)
    return found.group(1) if found else ""


def nominatives(folded: str, language: str | None = None) -> Iterator[str]:
    """Yield the names whose case form a folded word may be, in Cyrillic or in the letters of a language."""
    if len(folded) < _SHORTEST_FORM or folded.endswith(_PLURAL_ADJECTIVES):
        return
    if _CYRILLIC.match(folded):
        yield from _with_endings(folded, _CASES)
    elif language is not None and (endings := _INFLECTED.get(language[:2])):
        if folded.endswith(_ADJECTIVE_ENDS.get(language[:2], ())) and folded not in _OWN_GENITIVES:
            return
        yield from _with_endings(folded, endings)
        if language[:2] == "fi":
            for name in _with_endings(folded, endings):
                yield from _finnish_stems(name)


def is_locating(word: str, language: str | None) -> bool:
    """Return whether a form of a name says by its ending that something is there: "Helsingissä"."""
    ends = _LOCATING.get(language[:2]) if language else None
    return ends is not None and fold(word).endswith(tuple(map(fold, ends)))


def adjectives(folded: str) -> Iterator[str]:
    """Yield the nominatives of a Slavic adjective before a name: "северная" of "северной"."""
    return _with_endings(folded, _ADJECTIVES)


def _with_endings(folded: str, endings: Endings) -> Iterator[str]:
    for ending, beginnings in endings:
        if folded.endswith(ending):
            yield from (folded[: -len(ending)] + nominative for nominative in beginnings)


def _finnish_stems(name: str) -> Iterator[str]:
    """Yield what a Finnish stem may be in the nominative: "helsinki" of "helsingi", "joki" of "joe"."""
    yield from _with_endings(name, _STEMS)
    if name.endswith("e"):
        yield name[:-1] + "i"


def genitive_of(folded: str) -> str:
    """Return the name whose German or Nordic genitive a folded word may be, "" where it can be none."""
    return folded[:-1] if len(folded) > 4 and folded[-1] == "s" else ""
