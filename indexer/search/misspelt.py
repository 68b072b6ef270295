"""Finds what a word that stands in no photo was most likely meant to be: a word that stands in some.

"harbor" -> ["harbour"]     "keyna" -> ["kenya"]     "flood" (it stands in photos) -> []
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import Protocol

from indexer.analysis import exact_words, is_unspaced
from indexer.answer import Answer
from indexer.documents import PhotoDocument
from indexer.file_facts import own_caption
from indexer.query import AllOf, Is, NearWord, Not, PhotoQuery, Words

SHORTEST = 4  # letters: of shorter words nearly all are near to one another
TWO_WRONG_FROM = 8
MOST_LOOKED_AT = 50
MOST_MEANT = 2
_ALIKE = 0.7


class Answering(Protocol):
    """What is needed of an index (indexer/backends)."""

    def ask(self, query: PhotoQuery) -> Answer: ...


def meant_by(index: Answering, word: str) -> list[str]:
    """Return up to MOST_MEANT words of photos that a word in none of them is near to, the nearest first.

    Raises IndexAway.
    """
    words = exact_words(word)
    if len(words) != 1 or len(words[0]) < SHORTEST or is_unspaced(words[0]) or re.search(r"\d", words[0]):
        return []
    asked = words[0]
    if index.ask(PhotoQuery(where=Words(asked), limit=0)).total:
        return []
    near = NearWord(asked, 2 if len(asked) >= TWO_WRONG_FROM else 1)
    live = AllOf((near, Not(Is("withdrawn"))))
    hits = index.ask(PhotoQuery(where=live, limit=MOST_LOOKED_AT)).hits
    standing = Counter(found for hit in hits for found in set(_words_of(hit.photo)))
    likely = (
        (SequenceMatcher(None, asked, found).ratio(), count, found) for found, count in standing.items()
    )
    return [found for ratio, _, found in sorted(likely, reverse=True) if ratio >= _ALIKE][:MOST_MEANT]


def _words_of(photo: PhotoDocument) -> list[str]:
    """Return the words of all that NearWord looks into, folded."""
    credit = (photo.credit_line, *photo.photographer, photo.agency, *photo.via, photo.source)
    places = (place.name for place in photo.places)
    texts = (photo.caption, photo.headline, own_caption(photo), *credit, *places)
    return [word for text in texts if text for word in exact_words(text)]
