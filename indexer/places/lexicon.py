"""Knows of each word that may begin a name what it may begin; asks the gazetteer once for each.

"San" -> fold "san", begins ALONE | MORE        "Egypt's" -> fold "egypts", plain "egypt", ALONE
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from indexer.places.forms import begins_elided, is_form
from indexer.places.gazetteer import Gazetteer
from indexer.places.kept import Kept
from indexer.places.names import fold
from indexer.places.scripts import pieces_of
from indexer.places.toponyms import Toponym

POSSESSIVE: Final = ("'s", "’s", "'S", "’S")
# What a word may begin: it is a name alone, or the first word of more; the short form of a state; what is
# no place's name; a form of a name.
ALONE: Final = 1
MORE: Final = 2
SHORT: Final = 4
NO_NAME: Final = 8
FORM: Final = 16
NAME: Final = ALONE | MORE
# "Smith, M.D." is a doctor, not in Maryland.
DEGREES: Final = frozenset(("M.D.",))
_MOST: Final = 8_000
# No word of a language: not worth the memory.
_LONGEST: Final = 60


class Word:
    """A word that may begin a name, as printed; `plain` is its fold without a possessive 's.

    `length` counts its characters without the 's. `alone` is the name that the word is by itself. `begins`
    says MORE of every word, until `has_looked` is set (Lexicon.goes_on).
    `pieces` are what it is cut into where its script runs words together and a name is inside, None where
    it stays whole.
    """

    __slots__ = (
        "alone",
        "begins",
        "fold",
        "has_looked",
        "is_owner",
        "length",
        "pieces",
        "plain",
        "text",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.fold = self.plain = fold(text)
        self.length = len(text)
        self.is_owner = text.endswith(POSSESSIVE)
        if self.is_owner:
            self.plain = fold(text[:-2])
            self.length -= 2
        self.begins = 0
        self.alone: Toponym | None = None
        self.has_looked = False  # for longer names
        self.pieces: tuple[str, ...] | None = None


class Lexicon(Kept[str, Word | None]):
    """Words by how they are printed; None for those that begin no name."""

    __slots__ = ("_gazetteer", "_organisations", "_short", "_toponym")

    def __init__(
        self,
        gazetteer: Gazetteer,
        *,
        short: Collection[str],
        organisations: Collection[str],
        toponym: Callable[[str, str], Toponym | None],
    ) -> None:
        """`organisations` are first words of names that hold a place's name.

        `toponym` returns what is called so: a key, and the words as printed.
        """
        super().__init__(self._read, _MOST)
        self._gazetteer = gazetteer
        self._short = short
        self._organisations = organisations
        self._toponym = toponym

    def __missing__(self, text: str) -> Word | None:
        return super().__missing__(text) if len(text) <= _LONGEST else self._read(text)

    def goes_on(self, word: Word, following: str) -> bool:
        """Return whether longer names begin with a word and these letters behind it."""
        begins_with, is_owner = self._gazetteer.begins_with, word.is_owner and word.plain
        if not word.has_looked:
            word.has_looked = True  # most words of a story are never asked that
            if not begins_with(word.fold + " ") and not (is_owner and begins_with(word.plain + " ")):
                word.begins &= ~MORE
        if not word.begins & MORE:
            return False
        if begins_with(f"{word.fold} {following}"):
            return True
        return bool(is_owner) and begins_with(f"{word.plain} {following}")

    def _read(self, text: str) -> Word | None:
        pieces = [text] if text.isascii() else pieces_of(text, self._gazetteer)
        if len(pieces) == 1 and not _is_capital(text):
            return None
        word = Word(text)
        is_name = self._gazetteer.is_name
        if (word.fold and is_name(word.fold)) or (word.is_owner and word.plain and is_name(word.plain)):
            word.begins |= ALONE
        if word.fold or word.plain:
            word.begins |= MORE  # until goes_on has looked
        if word.fold in self._short:
            word.begins |= SHORT
        if word.fold in self._organisations or word.fold == "the" or text in DEGREES:
            word.begins |= NO_NAME
        if is_form(text):
            word.begins |= FORM
        if word.begins & ALONE:
            word.alone = self._toponym(word.plain, text) or self._toponym(word.fold, text)
        if len(pieces) > 1:
            word.pieces = tuple(pieces)
        return word


def _is_capital(word: str) -> bool:
    """Return whether a word may begin a name: a capital, or a letter of a script without them."""
    if word.islower():
        return False
    return begins_elided(word) if word[0].islower() else not word[0].isdigit()
