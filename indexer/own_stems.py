"""What the forms of a word have in common in the language of the caption, where that is not English.

    "Häuser unter Wasser", "de"   ->   "de:haus", "de:unter", "de:wass"
    Haus, asked                   ->   "de:haus", "fr:haus", ... "tr:haus"

The one analyzer (analysis.py) stems all captions as English, which serves its "-s" and "-ing" and leaves
"Häuser", "migranti", "powodzi" and "اللاجئين" alone. So photos also have the stems of their own language:
Snowball's, and for the languages that it lacks those of light_stems.py. Both backends are given the same
words, made here. Nobody says in which language a question is asked: it is asked in all, and finds what
agrees in one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from threading import Lock

from Stemmer import Stemmer

from indexer.analysis import exact_words, folded, raw_words
from indexer.light_stems import LIGHT, light_stems

# Those that Snowball stems, by their codes (BCP 47), without English.
_SNOWBALL = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
LANGUAGES = frozenset((*_SNOWBALL, *LIGHT))
# All codes by which a story may be of one of them: Croatian and Bosnian are inflected as Serbian is.
_ALIKE = {"nb": "no", "nn": "no", "hr": "sr", "bs": "sr", "sh": "sr", "in": "id", "iw": "he"}
CODES = {code: code for code in LANGUAGES} | _ALIKE

_SHORTEST = 3  # letters of a stem that says enough; two in a script where a letter is a syllable
_LONGEST = 60  # letters of a word that is one
_SYLLABLES = re.compile("[\uac00-\ud7a3]")
# Snowball takes these endings off, and with them what parts "puerta" (door) from "puerto" (port). So a stem
# is followed by the ending that the word has in the singular: Italian "navi" may be of "navo" or "nave".
_Endings = Mapping[str, tuple[str, ...]]
_SPANISH: _Endings = {"o": ("-o",), "os": ("-o",), "a": ("-a",), "as": ("-a",)}
_SINGULAR: dict[str, _Endings] = {
    "es": _SPANISH,
    "ca": {"a": ("-a",), "es": ("-a", "")},
    "pt": {**_SPANISH, "ao": ("",)},  # "manifestação", "manifestações"
    "it": {"o": ("-o",), "a": ("-a",), "i": ("-o", "-e"), "e": ("-e", "-a")},
}
_ENDING = re.compile("(?:ao|[aeio]|[aoe]s)$")
_AS_IT_IS = ("",)
_one_at_a_time = Lock()  # a stemmer keeps the word that it is at


def stemmed_language(language: str | None) -> str | None:
    """Return the language of LANGUAGES that a story's code means ("de-AT": "de"), None for all others."""
    return CODES.get((language or "").split("-")[0].lower())


def own_stems(texts: Iterable[str | None], language: str | None) -> list[str]:
    """Return the stems of texts in the language of their story, each once: "de:haus"."""
    code = stemmed_language(language)
    if code is None:
        return []
    words = (raw for text in texts if text for raw in raw_words(text))
    return list(dict.fromkeys(stem for raw in words for stem in _stems_of(raw, code)))


def own_stems_of(word: str, languages: Collection[str] = LANGUAGES) -> list[str]:
    """Return the stems of a word in each of these languages, each once, as `own_stems` has them."""
    return [stem for code in sorted(languages) for stem in _stems_of(word, code)]


@lru_cache(maxsize=65_536)  # the same words are in the news again and again
def _stems_of(raw: str, code: str) -> tuple[str, ...]:
    """Return the stems of one word, as analysis.raw_words cuts it."""
    word = "".join(exact_words(raw))
    if not word or word.isdigit() or len(word) > _LONGEST:
        return ()
    endings = _SINGULAR.get(code, {})
    ending = _ENDING.search(word) if endings else None
    marks = endings.get(ending[0], _AS_IT_IS) if ending else _AS_IT_IS
    stems = [stem for stem in _stemmed(raw.lower(), word, code) if len(stem) >= _shortest(stem)]
    return tuple(dict.fromkeys(f"{code}:{stem}{mark}" for stem in stems for mark in marks))


def _stemmed(lower: str, word: str, code: str) -> Iterator[str]:
    if code in LIGHT:
        yield from light_stems(word, code)
        return
    # Accents matter to a stemmer ("inundación") and people leave them out: both ways.
    stemmer = _stemmer(code)
    for form in dict.fromkeys((lower, word)):
        with _one_at_a_time:
            stem = stemmer.stemWord(form)
        yield folded(stem)


def _shortest(stem: str) -> int:
    return _SHORTEST - 1 if _SYLLABLES.match(stem) else _SHORTEST


@lru_cache(maxsize=len(_SNOWBALL))
def _stemmer(code: str) -> Stemmer:
    return Stemmer(_SNOWBALL[code], 0)
