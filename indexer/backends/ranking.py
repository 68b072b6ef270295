"""Which words of a question earn a photo its rank, and how much: the same on both backends.

harbour "red boats" -by:smith   ->   harbour, red, boats

What must hold is one thing (the whole tree, as a filter that earns nothing), what ranks is another:
each wanted word, looked up in the caption by BM25 (stemmed, and once more as typed, so that the
exact form comes first), and a small fixed gain where the headline, the credit or a place has it.
Only captions are weighed by BM25: every photo has one, so both engines count the same photos
(Lucene leaves those without the field out of its averages, tantivy does not).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from indexer.analysis import exact_words, is_unspaced
from indexer.query import AllOf, AnyOf, Clause, Phrase, TextField, Words

CAPTION_GAIN = 1.0
EXACT_GAIN = 0.5
FIXED_GAINS: dict[TextField, tuple[tuple[str, float], ...]] = {
    "any": (("headline", 0.5), ("credit", 0.25), ("place_names", 0.25)),
    "caption": (),
    "headline": (("headline", 0.5),),
    "credit": (("credit", 0.25),),
    "by": (("photographer", 0.25),),
}
BY_CAPTION: tuple[TextField, ...] = ("any", "caption")

# The fields that a text field of a question looks into; those of NAMES are kept unstemmed.
LOOKED_INTO: dict[TextField, tuple[str, ...]] = {
    "any": ("caption", "headline", "credit", "place_names"),
    "caption": ("caption",),
    "headline": ("headline",),
    "credit": ("credit",),
    "by": ("photographer",),
}
NAMES = ("credit", "place_names", "photographer")
# Folded keyword fields, and those that hold ids as they are.
NAMED: dict[str, tuple[str, ...]] = {
    "agency": ("agency", "via"),
    "outlet": ("outlet",),
    "source": ("source",),
    "language": ("languages",),
    "section": ("section",),
}
NAMED_IDS = {"group": "group_id", "story": "story_id", "id": "id"}
SORTED_BY: dict[Literal["taken", "published", "seen"], str] = {
    "taken": "taken",
    "published": "published",
    "seen": "seen_at",
}

MOST_RANKED = 32
MOST_CLAUSES = 1000


class TooManyParts(ValueError):
    """A question of more than MOST_CLAUSES parts: one for the person who typed it."""

    def __init__(self) -> None:
        super().__init__(f"a question of more than {MOST_CLAUSES} parts")


def ranked_words(where: Clause) -> list[tuple[str, TextField]]:
    """Return the words that rank, each once, folded, with the field they were asked in."""
    return list(dict.fromkeys(_wanted(where)))[:MOST_RANKED]


def _wanted(clause: Clause) -> Iterator[tuple[str, TextField]]:
    if isinstance(clause, Words | Phrase):
        for word in exact_words(clause.text):
            if not is_unspaced(word):
                yield word, clause.field
    elif isinstance(clause, AllOf | AnyOf):
        for part in clause.parts:
            yield from _wanted(part)
