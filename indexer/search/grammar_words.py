"""Reads words, phrases and beginnings of words: what is searched in text.

boats -> Words("boats")     "red boats"~3 -> Phrase("red boats", slop=3)     floo* -> Prefix("floo")
U.S., 10,000, 9/11 -> Phrase: what one word is to the eye stands side by side
UN, G20 -> AnyOf(Words("UN"), Phrase("U.N."))    as others print them, too: G-20, F-16, COVID-19
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.analysis import exact_words
from indexer.query import AnyOf, Clause, Phrase, Prefix, TextField, Words
from indexer.search.errors import QueryError, shown
from indexer.search.grammar_nouns import Value
from indexer.search.grammar_tokens import Token

SHORTEST_PREFIX = 3  # letters
LARGEST_SLOP = 10
_FIELD_NAMES = {"by": "photographer's name", "alt": "alternative text"}


def words_value(token: Token, field: TextField = "any") -> Value | None:
    """Return what a word or phrase asks of a text field; None where it has no letter or digit at all."""
    token = replace(token, text=token.text.replace("\u00ad", ""))  # captions have no soft hyphens either
    where = "" if field == "any" else f" in the {_FIELD_NAMES.get(field, field)}"
    if token.prefix:
        return _prefix_value(token, field, where)
    if not token.quoted:
        _no_tilde(token)
        if not exact_words(token.text):
            return None
        return Value(clause=plain_words(token.text, field), meaning=f"{token.text}{where}")
    if not exact_words(token.text):
        raise QueryError("no word stands between the quotes", column=token.at, expected="words in quotes")
    slop = _slop(token)
    apart = f", at most {slop} words apart" if slop else ""
    return Value(clause=Phrase(token.text, field, slop), meaning=f"“{token.text}”{apart}{where}")


def plain_words(text: str, field: TextField = "any") -> Clause:
    """Return what words without quotes ask: each of them, or side by side what is one word to the eye.

    "10,000" is no photo with a 10 and a 000 somewhere, "U.S." none with a "u" and an "s". What agencies print
    in two ways is found in both.
    """
    asked: Words | Phrase = Phrase(text, field) if _is_one_word(text) else Words(text, field)
    if field in ("by", "source"):  # names are printed as they are
        return asked
    if _CAPITALS.fullmatch(text):
        return AnyOf((asked, Phrase(".".join(text), field)))
    if _DOTTED.fullmatch(text) and (bare := text.replace(".", "")).casefold() not in _LITTLE_WORDS:
        return AnyOf((asked, Words(bare, field)))
    if found := _NUMBERED.fullmatch(text):
        return AnyOf((Words(found[1] + found[2], field), Phrase(f"{found[1]}-{found[2]}", field)))
    return asked


_CAPITALS = re.compile("[A-Z]{2,4}")
_DOTTED = re.compile(r"(?:[A-Za-z]\.){1,3}[A-Za-z]\.?")
_NUMBERED = re.compile(r"([A-Za-z]{1,5})-?([0-9]{1,4})")
# "U.S." is no "us", and "U.N." no French "un".
_COUNT = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?)?(?:km|mi|miles|m)?", re.IGNORECASE)
_LITTLE_WORDS = frozenset(("am", "as", "at", "de", "el", "il", "in", "is", "it", "la", "no", "un", "us"))


def _is_one_word(text: str) -> bool:
    words = exact_words(text)
    if len(words) < 2 or " " in text:
        return False
    if all(len(word) <= 2 or word.isdigit() for word in words):  # U.S., AT&T, 9/11, 10,000, 12:30
        return True
    return "/" not in text and any(c.isdigit() for c in text)  # covid-19, 7-year-old; not MH17/MH370


def person_value(token: Token) -> Value | None:
    """Return the name in what is said of the photo; None where it has no letter."""
    caption, headline = words_value(token, "caption"), words_value(token, "headline")
    if caption is None or headline is None:
        return None
    # The photographer is a person, too, but not one who is shown.
    return Value(
        clause=AnyOf((caption.clause, headline.clause)),
        meaning=f"{token.text} in the caption or the headline",
    )


def _prefix_value(token: Token, field: TextField, where: str) -> Value:
    words = exact_words(token.text)
    if not words or len(words[-1]) < SHORTEST_PREFIX or not token.text[-1].isalnum():
        raise QueryError(
            f"{shown(token.text + '*')} is too short a beginning",
            column=token.at + 1,
            expected=f"at least {SHORTEST_PREFIX} letters before *",
        )
    return Value(clause=Prefix(token.text, field), meaning=f"words that begin with {token.text}{where}")


def _slop(token: Token) -> int:
    if token.tail is None:
        return 0
    if not token.tail.isascii() or not token.tail.isdigit() or int(token.tail[:4]) > LARGEST_SLOP:
        raise QueryError(
            f"{shown('~' + token.tail)} after a phrase",
            column=token.end - len(token.tail),
            expected=f'a number of words from ~0 to ~{LARGEST_SLOP}, such as "red boats"~3',
        )
    return int(token.tail)


def _no_tilde(token: Token) -> None:
    word, tilde, count = token.text.rpartition("~")
    if tilde and _COUNT.fullmatch(count):
        raise QueryError(
            f"{shown(token.text)} has a ~",
            column=token.at + len(word) + 1,
            expected='~ only after a phrase or a place, such as "red boats"~3 or near:"Gaza City"~10km',
        )
