"""The tongues that photo dates are read in: one table a language.

To add one, write its `Words` beside the others and name it in LISTED.
"""

from __future__ import annotations

import re
from functools import lru_cache

from worker.stories.taken.tongues.english import ENGLISH
from worker.stories.taken.words import Tongue, fold

LISTED = (ENGLISH,)

TONGUES = {words.code: Tongue(words) for words in LISTED}
_SAME = {"no": "nb", "nn": "nb", "fil": "en", "gl": "es", "lb": "de", "gsw": "de"}
_WORD = re.compile(r"[^\W\d_]+")


def tongue_of(language: str | None) -> Tongue | None:
    """Return the tongue of a BCP 47 tag ("de-AT": German), or None where none is listed."""
    if not language:
        return None
    code = re.split("[-_]", language.strip().lower())[0]
    return TONGUES.get(_SAME.get(code, code))


@lru_cache(maxsize=1)
def _stop_words() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for code, tongue in TONGUES.items():
        for word in tongue.stop_words:
            table[word] = (*table.get(word, ()), code)
    return table


def guess(caption: str) -> Tongue:
    """Return the tongue whose frequent words the caption uses most; English where none stands out.

    Names of months and weekdays count most: they are what is looked for.
    """
    counts = dict.fromkeys(TONGUES, 0)
    stop_words = _stop_words()
    for word in _WORD.findall(fold(caption)):
        for code in stop_words.get(word, ()):
            counts[code] += 2
        for code, tongue in TONGUES.items():
            if word in tongue.long_months or word in tongue.long_weekdays:
                counts[code] += 3
    return TONGUES[max(counts, key=lambda code: (counts[code], code == "en"))]
