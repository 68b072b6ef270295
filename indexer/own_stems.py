"""What the forms of a word have in common in the language of the caption, where that is not English.

    "Häuser unter Wasser", "de"   ->   "de:haus", "de:unter", "de:wass"
    Haus, asked                   ->   "de:haus", "fr:haus", ... "tr:haus"

The one analyzer (analysis.py) stems all captions as English, which serves its "-s" and "-ing" and leaves
"Häuser", "migranti", "Киеве" and "اللاجئين" alone. So photos also have the stems of their own language,
by Snowball as tantivy brings it; both backends are given the same words, made here. Nobody says in which
language a question is asked: it is asked in all, and finds what agrees in one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from tantivy import Filter, TextAnalyzer

from indexer.analysis import analyzer_of, composed, exact_words

# Those that tantivy stems, by their codes (BCP 47), without English.
_STEMMED = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
LANGUAGES = frozenset(_STEMMED)
# All codes by which a story may be of one of them.
CODES = {code: code for code in _STEMMED} | {"nb": "no", "nn": "no"}
_SHORTEST = 3  # letters of a stem that says enough
# Snowball takes these endings off, and with them what parts "puerta" (door) from "puerto" (port). So a stem
# is followed by the ending that the word has in the singular: Italian "navi" may be of "navo" or "nave".
_Endings = Mapping[str, tuple[str, ...]]
_SPANISH: _Endings = {"o": ("-o",), "os": ("-o",), "a": ("-a",), "as": ("-a",)}
_SINGULAR: dict[str, _Endings] = {
    "es": _SPANISH,
    "pt": {**_SPANISH, "ao": ("",)},  # "manifestação", "manifestações"
    "it": {"o": ("-o",), "a": ("-a",), "i": ("-o", "-e"), "e": ("-e", "-a")},
}
_ENDING = re.compile("(?:ao|[aeio]|[ao]s)$")
_NO_ENDINGS: _Endings = {}
_AS_IT_IS = ("",)


def stemmed_language(language: str | None) -> str | None:
    """Return the language of LANGUAGES that a story's code means ("de-AT": "de"), None for all others."""
    return CODES.get((language or "").split("-")[0].lower())


def own_stems(texts: Iterable[str | None], language: str | None) -> list[str]:
    """Return the stems of texts in the language of their story, each once: "de:haus"."""
    code = stemmed_language(language)
    if code is None:
        return []
    return list(dict.fromkeys(stem for text in texts if text for stem in _stems(text, code)))


def own_stems_of(word: str, languages: Collection[str] = LANGUAGES) -> list[str]:
    """Return the stems of a word in each of these languages, each once, as `own_stems` has them."""
    return [stem for code in sorted(languages) for stem in _stems_of_word(word, code)]


@lru_cache(maxsize=8192)
def _stems_of_word(word: str, code: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_stems(word, code)))


def _stems(text: str, code: str) -> Iterator[str]:
    words, singular = exact_words(text), _SINGULAR.get(code, _NO_ENDINGS)
    with_accents, without = _analyzers(code)
    # Accents matter to a stemmer ("inundación") and people leave them out: both ways.
    for analyzer in (with_accents,) if text.isascii() else (with_accents, without):
        for word, stem in zip(words, analyzer.analyze(composed(text)), strict=True):
            if len(stem) >= _SHORTEST:
                found = _ENDING.search(word) if singular else None
                for ending in singular.get(found[0], _AS_IT_IS) if found else _AS_IT_IS:
                    yield f"{code}:{stem}{ending}"


@lru_cache(maxsize=len(LANGUAGES))
def _analyzers(code: str) -> tuple[TextAnalyzer, TextAnalyzer]:
    lower, fold, stem = Filter.lowercase(), Filter.ascii_fold(), Filter.stemmer(_STEMMED[code])
    return analyzer_of(lower, stem, fold), analyzer_of(fold, lower, stem)
