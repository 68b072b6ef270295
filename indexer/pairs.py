"""How words are found that print no spaces between them: by pairs of the characters that stand side by side.

    "北京市长，船"    ->   "北京 京市 市长 长", "船"      one text for each run of characters
    北京市, asked     ->   "北京" and behind it "京市"
    北, asked         ->   what begins with it

A run is one word to the analyzer (analysis.py), of which most stand in one caption alone: to look for a word
inside of them as a pattern takes as long as there are runs (0.2 s for those of 100,000 captions).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from indexer.analysis import exact_words, is_unspaced

_NO_APOSTROPHES = dict.fromkeys(map(ord, "'’"))


def pairs_in(texts: Iterable[str | None]) -> list[str]:
    """Return the pairs of each unspaced run of characters of the texts, in order, its last character last."""
    return [" ".join(_pairs(run)) for text in texts if text and is_unspaced(text) for run in _runs(text)]


def pairs_of(word: str) -> list[str]:
    """Return the pairs by which an unspaced word is looked for; [] for a word of one character."""
    return ["".join(pair) for pair in pairwise(_bare(word))]


def _runs(text: str) -> Iterator[str]:
    return filter(is_unspaced, exact_words(text))


def _pairs(run: str) -> list[str]:
    return [*pairs_of(run), run[-1]]


def _bare(word: str) -> str:
    """Return the word without apostrophes, of which the analyzer would cut the pairs again."""
    return word.translate(_NO_APOSTROPHES)
