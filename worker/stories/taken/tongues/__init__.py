"""The tongues that photo dates are read in: one table a language.

To add one, write its `Words` beside the others and name it in LISTED.
"""

from __future__ import annotations

import re

from worker.stories.taken.tongues.dutch import DUTCH
from worker.stories.taken.tongues.english import ENGLISH
from worker.stories.taken.tongues.french import FRENCH
from worker.stories.taken.tongues.german import GERMAN
from worker.stories.taken.tongues.italian import ITALIAN
from worker.stories.taken.tongues.more import MORE
from worker.stories.taken.tongues.near_east import NEAR_EAST
from worker.stories.taken.tongues.nordic import DANISH, NORWEGIAN, SWEDISH
from worker.stories.taken.tongues.polish import POLISH
from worker.stories.taken.tongues.portuguese import PORTUGUESE
from worker.stories.taken.tongues.slavic import SLAVIC
from worker.stories.taken.tongues.south_east import SOUTH_EAST
from worker.stories.taken.tongues.spanish import SPANISH
from worker.stories.taken.words import Tongue, fold

LISTED = (
    *(ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE),
    *(DUTCH, POLISH, SWEDISH, NORWEGIAN, DANISH),
    *SLAVIC,
    *MORE,
    *NEAR_EAST,
    *SOUTH_EAST,
)

TONGUES = {words.code: Tongue(words) for words in LISTED}
_SAME = {
    "no": "nb",
    "nn": "nb",
    "fil": "tl",
    "sr": "hr",
    "bs": "hr",
    "ms": "id",
    "gl": "es",
    "lb": "de",
    "gsw": "de",
}
_WORD = re.compile(r"[^\W\d_]+")


def tongue_of(language: str | None) -> Tongue | None:
    """Return the tongue of a BCP 47 tag ("de-AT": German), or None where none is listed."""
    if not language:
        return None
    code = re.split("[-_]", language.strip().lower())[0]
    return TONGUES.get(_SAME.get(code, code))


def _weights() -> dict[str, tuple[tuple[str, int], ...]]:
    """Return for each word the tongues that use it, and how much it says: names of months the most."""
    table: dict[str, dict[str, int]] = {}
    for code, tongue in TONGUES.items():
        for word in tongue.stop_words:
            table.setdefault(word, {})[code] = 2
        for word in (*tongue.long_months, *tongue.long_weekdays):
            table.setdefault(word, {})[code] = 3
        for word in (*tongue.seasons, *tongue.whole_reaches):
            table.setdefault(word, {})[code] = 2
    return {word: tuple(counts.items()) for word, counts in table.items()}


_WEIGHTS = _weights()


def guess(caption: str) -> Tongue:
    """Return the tongue whose frequent words the caption uses most; English where none stands out."""
    counts: dict[str, int] = {"en": 0}
    for word in _WORD.findall(fold(caption)):
        for code, weight in _WEIGHTS.get(word, ()):
            counts[code] = counts.get(code, 0) + weight
    return TONGUES[max(counts, key=lambda code: (counts[code], code == "en"))]
