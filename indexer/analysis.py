"""The one analyzer: how captions, names and questions become words, alike on both backends.

"The Ambulances of O’Brien, İzmir" -> stems "the" "ambul" "of" "o'brien" "izmir"
                                   -> exact "the" "ambulances" "of" "o'brien" "izmir"

Words are runs of letters, marks and digits, with apostrophes inside; accents are folded first and
case second (the other way round "İzmir" keeps a dot); then the English (porter2) stemmer; no stop
words, for "The Who" is a band. tests/indexer/token_vectors.json holds both backends to it.

Chinese, Japanese, Thai and the like print no spaces, so a whole run of them is one word here. A
question in such a script is therefore looked for inside the runs, by pairs of characters (pairs.py).

Captions that are not English have the stems of their own language beside these (own_stems.py).
"""

from __future__ import annotations

import re
from typing import Any
from unicodedata import normalize

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

WORD = r"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*"
STEMMED, EXACT, FOLDED = "cutline_stemmed", "cutline_exact", "cutline_folded"
EXACT_TEXT = "cutline_exact_text"  # Elasticsearch's EXACT for whole texts: with the stand-in

# Lucene leaves a text without a single word ("…") out of its averages, tantivy does not, and every
# score would be a little different. So such a text has one word, a letter that nobody types.
STAND_IN = "\ua78f"

# Thai and Lao; Myanmar; Khmer; kana; Han with its extensions. Korean prints spaces.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


def _analyzer(tokenizer: Tokenizer, *filters: Filter) -> TextAnalyzer:
    builder = TextAnalyzerBuilder(tokenizer)
    for step in filters:
        builder = builder.filter(step)
    return builder.build()


def tantivy_analyzers() -> dict[str, TextAnalyzer]:
    """Return tantivy's analyzers by the names that the schema uses."""
    fold, lower = Filter.ascii_fold(), Filter.lowercase()
    return {
        STEMMED: analyzer_of(fold, lower, Filter.stemmer("english")),
        EXACT: analyzer_of(fold, lower),
        FOLDED: _analyzer(Tokenizer.raw(), fold, lower),
    }


def elastic_analysis() -> dict[str, Any]:
    """Return the same as Elasticsearch's `analysis` settings; FOLDED is a normalizer there."""
    return {
        "char_filter": {
            "cutline_stand_in": {
                "type": "pattern_replace",
                "pattern": r"^[^\p{L}\p{M}\p{N}]*$",
                "replacement": STAND_IN,
            }
        },
        "tokenizer": {"cutline_words": {"type": "pattern", "pattern": WORD, "group": 0}},
        "filter": {"cutline_porter2": {"type": "stemmer", "language": "porter2"}},
        "analyzer": {
            STEMMED: {
                "type": "custom",
                "char_filter": ["cutline_stand_in"],
                "tokenizer": "cutline_words",
                "filter": ["asciifolding", "lowercase", "cutline_porter2"],
            },
            EXACT: {
                "type": "custom",
                "tokenizer": "cutline_words",
                "filter": ["asciifolding", "lowercase"],
            },
            EXACT_TEXT: {
                "type": "custom",
                "char_filter": ["cutline_stand_in"],
                "tokenizer": "cutline_words",
                "filter": ["asciifolding", "lowercase"],
            },
        },
        "normalizer": {FOLDED: {"type": "custom", "filter": ["asciifolding", "lowercase"]}},
    }


def analyzer_of(*filters: Filter) -> TextAnalyzer:
    """Return an analyzer of the words that all of ours cut, with these filters."""
    return _analyzer(Tokenizer.regex(WORD), *filters)


_MINE = tantivy_analyzers()
_RAW = analyzer_of()
_A_WORD = re.compile(r"[^\W_]")  # Python knows no \p{M}: what this misses, the tokenizer is asked


def raw_words(text: str) -> list[str]:
    """Return the words of a text as they stand, in order: as many as `stems` returns."""
    return _RAW.analyze(composed(text))


def stems(text: str) -> list[str]:
    """Return the words of a text, folded and stemmed, in order."""
    return _MINE[STEMMED].analyze(composed(text))


def exact_words(text: str) -> list[str]:
    """Return the words of a text, folded but not stemmed, in order: as many as `stems` returns."""
    return _MINE[EXACT].analyze(composed(text))


def with_a_word(text: str) -> str:
    """Return the text as it is indexed: itself, or the stand-in where it has no word."""
    return text if _A_WORD.search(text) or raw_words(text) else STAND_IN


def folded(value: str) -> str:
    """Return a whole value with accents and case folded: how keywords are compared."""
    found = _MINE[FOLDED].analyze(composed(value))
    return found[0] if found else ""


def is_unspaced(word: str) -> bool:
    """Whether the word is of a script that is printed without spaces between words."""
    return _UNSPACED.search(word) is not None


def composed(text: str) -> str:
    """Return the text as all texts are before they are cut into words."""
    # Some keyboards type an accent as a mark of its own (NFD); documents are composed (NFC).
    return normalize("NFC", sound(text))


def sound(text: str) -> str:
    """Return the text as strict Unicode: a question pasted with half an emoji must not end the search."""
    return text.encode("utf-8", "replace").decode("utf-8")
