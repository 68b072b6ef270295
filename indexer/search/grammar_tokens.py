"""Cuts a typed question into its signs and terms, each with where it stands.

in:"Gaza Strip" -(boat OR ferr*)
    -> term(in, "Gaza Strip", quoted)  not  (  term(boat)  OR  term(ferr, prefix)  )
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from indexer.search.errors import QueryError, shown

TokenKind = Literal["term", "open", "close", "not", "and", "or", "end"]

_QUOTES = '"“”„‟'
# What prints nothing parts words, as a space does.
_BLANK = r"\s\x00-\x1f\x7f-\x9f\u200b\u2060\ufeff"
_SPACE = re.compile(rf"[{_BLANK}]+")
_FIELD = re.compile(r"([A-Za-z][A-Za-z_-]*):")
_BARE = re.compile(rf"[^{_BLANK}(){_QUOTES}]+")
_QUOTED = re.compile(rf"[{_QUOTES}]((?:[^{_QUOTES}]|([{_QUOTES}])\2)*)[{_QUOTES}]")
_PLAIN = re.compile(rf"[^{_BLANK}(){_QUOTES}~*]+")
_DOUBLED = re.compile(rf"([{_QUOTES}])\1")  # a quote within quotes: outlet:"The ""Daily"" News"
_TAIL = re.compile(rf"~([^{_BLANK}(){_QUOTES}]*)")
_KEYWORDS: dict[str, TokenKind] = {"AND": "and", "OR": "or", "NOT": "not"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A sign or a term; `start` and `end` are offsets in the question.

    `field` is the word before the colon as typed, also of an "open" that holds a group for a field;
    `at` is where the value itself begins; `tail` is what follows a quoted value after a tilde.
    """

    kind: TokenKind
    start: int
    end: int
    at: int = 0
    field: str | None = None
    text: str = ""
    quoted: bool = False
    prefix: bool = False
    tail: str | None = None

    @property
    def column(self) -> int:
        """Where the token begins, counted from 1."""
        return self.start + 1


def as_typed(value: str) -> str:
    """Return a value as it is typed after a colon: in quotes where it must be."""
    if _PLAIN.fullmatch(value):
        return value
    doubled = re.sub(rf"([{_QUOTES}])", r"\1\1", value)
    return f'"{doubled}"'


def tokens(text: str) -> list[Token]:
    """Return the tokens in order, the last one an "end". Raises QueryError."""
    return [*_tokens(text), Token(kind="end", start=len(text), end=len(text))]


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        token = _token(text, at)
        yield token
        at = token.end


def _token(text: str, at: int) -> Token:
    sign = text[at]
    if sign in "()":
        return Token(kind="open" if sign == "(" else "close", start=at, end=at + 1)
    if sign == "-" and at + 1 < len(text) and not _SPACE.match(text, at + 1):
        return Token(kind="not", start=at, end=at + 1)
    if field := _FIELD.match(text, at):
        return _fielded(text, at, field)
    if sign in _QUOTES:
        return _quoted(text, at, at, None)
    found = _BARE.match(text, at)
    assert found is not None  # every character that is no space, bracket or quote
    if kind := _KEYWORDS.get(found[0]):
        return Token(kind=kind, start=at, end=found.end(), text=found[0])
    return _bare(text, at, found, None)


def _fielded(text: str, at: int, field: re.Match[str]) -> Token:
    name, value_at = field[1], field.end()
    following = text[value_at : value_at + 1]
    if following == "(":
        return Token(kind="open", start=at, end=value_at + 1, at=value_at, field=name)
    if following and following in _QUOTES:
        return _quoted(text, at, value_at, name)
    found = _BARE.match(text, value_at)
    if not found:
        raise QueryError(
            f"nothing follows {name}:", column=value_at + 1, expected="a value right after the colon"
        )
    return _bare(text, at, found, name)


def _quoted(text: str, start: int, at: int, field: str | None) -> Token:
    found = _QUOTED.match(text, at)
    if not found:
        raise QueryError("this quote is never closed", column=at + 1, expected='a second "')
    end, tail = found.end(), None
    if near := _TAIL.match(text, end):
        end, tail = near.end(), near[1]
    said = _DOUBLED.sub(r"\1", found[1])
    return Token(kind="term", start=start, end=end, at=at + 1, field=field, text=said, quoted=True, tail=tail)


def _bare(text: str, start: int, found: re.Match[str], field: str | None) -> Token:
    value = found[0]
    prefix = value.endswith("*")
    if field is None and "*" in value.rstrip("*"):
        raise QueryError(
            f"{shown(value)} has a * inside",
            column=found.start() + value.index("*") + 1,
            expected="* only after the beginning of a word, such as floo*",
        )
    return Token(
        kind="term",
        start=start,
        end=found.end(),
        at=found.start(),
        field=field,
        text=value.rstrip("*") if prefix else value,
        prefix=prefix,
    )
