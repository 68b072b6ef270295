"""Cuts names out of words of South and South-East Asia, whose vowels are marks and whose cases are endings.

"ঢাকায়" -> ঢাকা, য়    "দিল্লিতে" -> দিল্লি, তে    "ในกรุงเทพมหานคร" -> ใน, กรุงเทพมหานคร
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from indexer.places.gazetteer import Gazetteer
from indexer.places.names import fold

# Their vowels are no letters to a pattern; "।" ends a sentence.
_LETTER: Final = (
    r"[\u0900-\u0963\u0966-\u0dff\u0e00-\u0e4e\u0e80-\u0eff\u1000-\u1049\u1050-\u109f\u1780-\u17d3]"
)
MARKED: Final = re.compile(rf"({_LETTER}(?:{_LETTER}|[\u200c\u200d])*|[^\W\d_]\w*)")
_LANGUAGES: Final = frozenset(
    ("hi", "bn", "as", "mr", "ne", "pa", "gu", "or", "ta", "te", "kn", "ml", "si", "th", "lo", "my", "km")
)
_FIRST: Final = "\u0900"
_LAST: Final = "\u17ff"
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_NO_LETTERS: Final = ("Mn", "Mc")
# A name in a run without spaces is so long, or as well known as that and longer than the other.
_LONG: Final = 7
_KNOWN: Final = 5.6
_SHORTEST: Final = 4
_LONGEST: Final = 28
# What is written onto a name: "in", "of", "from", "to".
_WRITTEN: Final = (
    # Bengali, Assamese
    "য় য়ের ে ের র তে কে এ এর ও ই েও তেও "
    # Marathi, Nepali
    "त तील ला चा ची चे च्या ने मध्ये हून तून मा को का की बाट ले लाई "
    # Gujarati, Odia
    "માં ના ની નો નું થી ને રે ର ରେ କୁ ରୁ "
    # Tamil, Telugu
    "ில் யில் வில் ல் ின் யின் வின் க்கு யிலிருந்து விலிருந்து லో లోని కి కు లో నుంచి ను ని "
    # Kannada, Malayalam, Sinhala
    "ದಲ್ಲಿ ಯಲ್ಲಿ ನಲ್ಲಿ ಲ್ಲಿ ದ ನ ಯ ಕ್ಕೆ ಗೆ ിൽ യിൽ ില് യില് ലെ ിലെ യിലെ ിന്റെ യുടെ ේ යේ වේ යට ට "
)
_ENDINGS: Final = frozenset(map(fold, _WRITTEN.split()))


def is_marked(language: str | None) -> bool:
    """Return whether a language is written in such a script."""
    return language is not None and language[:2] in _LANGUAGES


def is_marked_word(word: str) -> bool:
    """Return whether a word is in such a script."""
    return _FIRST <= word[0] <= _LAST and not ("\u10a0" <= word[0] <= "\u1160")


def cut_marked(word: str, gazetteer: Gazetteer) -> list[str]:
    """Return a word cut into names and the rest; [word] where no name is inside."""
    if _UNSPACED.match(word):
        return _cut_unspaced(word, gazetteer)
    folded, ends = _folded(word)
    for length in gazetteer.lengths_within(folded):
        if length == len(folded):
            return [word]
        if length > 2 and folded[length:] in _ENDINGS:
            end = ends[length - 1]
            return [word[:end], word[end:]]
    return [word]


def _folded(word: str) -> tuple[str, list[int]]:
    """Return the fold of a word, and where in the word each of its characters ends."""
    folded, ends = "", list[int]()
    for at, character in enumerate(word):
        part = fold(character)
        if part:
            folded += part
            ends += [at + 1] * len(part)
        elif ends:
            ends[-1] = at + 1  # a tone or a virama belongs to what it stands on
    return folded, ends


def _cut_unspaced(word: str, gazetteer: Gazetteer) -> list[str]:
    folded, ends = _folded(word)
    pieces: list[str] = []
    done = at = 0
    while at < len(folded) - _SHORTEST + 1:
        length = _name_at(folded, at, gazetteer)
        if not length:
            at += 1
            continue
        start, end = (ends[at - 1] if at else 0), ends[at + length - 1]
        pieces += [word[done:start], word[start:end]] if start > done else [word[start:end]]
        done, at = end, at + length
    return [*pieces, word[done:]] if done < len(word) else pieces


def _name_at(folded: str, at: int, gazetteer: Gazetteer) -> int:
    """Return how long the name is that begins at that character, 0 where none does."""
    if unicodedata.category(folded[at]) in _NO_LETTERS:
        return 0
    for length in gazetteer.lengths_within(folded[at : at + _LONGEST]):
        if length < _SHORTEST:
            return 0
        follows = folded[at + length : at + length + 1]
        if follows and unicodedata.category(follows) in _NO_LETTERS:
            continue
        if length >= _LONG or gazetteer.called(folded[at : at + length])[0][1].weight >= _KNOWN:
            return length
    return 0
