"""Cuts a typed question into its signs and terms, each with where it stands.

in:"Gaza Strip" -(boat OR ferr*)
    -> term(in, "Gaza Strip", quoted)  not  (  term(boat)  OR  term(ferr, prefix)  )

Signs are read as keyboards of other scripts write them, too: in：（Egypt　ＯＲ　Kenya） «boats» 「港」.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from indexer.search.errors import QueryError, shown

TokenKind = Literal["term", "open", "close", "not", "and", "or", "end"]

QUOTES = '"“”„‟«»「」『』〝〞〟＂'
# Each one letter for one, so that what is found in the signs stands at the same place in the question.
_SIGNS = str.maketrans(
    {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}  # of full width
    | dict.fromkeys(QUOTES, '"')
    | {"\u2212": "-", "\u301c": "~"}  # the minus sign; the wave that Japanese keyboards have for ~
)
# What prints nothing parts words, as a space does. The marks of direction come with what is pasted
# from Arabic and Hebrew pages.
_UNSEEN = r"\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_BLANK = rf"\s\x00-\x1f\x7f-\x9f{_UNSEEN}"
_SPACE = re.compile(rf"[{_BLANK}]+")
# All of these are read in the signs alone, where each quote is a ".
_FIELD = re.compile(rf"([A-Za-z][A-Za-z_-]*):[{_UNSEEN}]*")
_BARE = re.compile(rf'[^{_BLANK}()"]+')
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_VALUE_APART = re.compile(rf"[{_BLANK}]+({_QUOTED.pattern}|{_BARE.pattern})")
_PLAIN = re.compile(rf'[^{_BLANK}()"~*]+')
_TAIL = re.compile(rf'~([^{_BLANK}()"]*)')
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
    if _PLAIN.fullmatch(signs_of(value)):
        return value
    doubled = re.sub(f"([{QUOTES}])", r"\1\1", value)
    return f'"{doubled}"'


def signs_of(text: str) -> str:
    """Return the text with each sign as the grammar has it, letter for letter: ： as :, “ as ", － as -."""
    return text.translate(_SIGNS)


def with_plain_signs(text: str) -> str:
    """Return a question with plain signs between its terms; what stands in quotes is left as it is."""
    signs = signs_of(text)
    parts, at = [], 0
    for quoted in _QUOTED.finditer(signs):
        parts += [signs[at : quoted.start() + 1], text[quoted.start(1) : quoted.end(1)], '"']
        at = quoted.end()
    return "".join((*parts, signs[at:]))


def tokens(text: str) -> list[Token]:
    """Return the tokens in order, the last one an "end". Raises QueryError."""
    return [*_Cut(text).tokens(), Token(kind="end", start=len(text), end=len(text))]


class _Cut:
    """A question and its signs: cut by the signs, the texts as they were typed."""

    def __init__(self, text: str) -> None:
        self._text, self._signs = text, signs_of(text)

    def tokens(self) -> Iterator[Token]:
        at = 0
        while at < len(self._signs):
            if space := _SPACE.match(self._signs, at):
                at = space.end()
                continue
            token = self._token(at)
            yield token
            at = token.end

    def _token(self, at: int) -> Token:
        sign = self._signs[at]
        if sign in "()":
            return Token(kind="open" if sign == "(" else "close", start=at, end=at + 1)
        if sign == "-" and at + 1 < len(self._signs) and not _SPACE.match(self._signs, at + 1):
            return Token(kind="not", start=at, end=at + 1)
        if field := _FIELD.match(self._signs, at):
            return self._fielded(at, field)
        if sign == '"':
            return self._quoted(at, at, None)
        found = _BARE.match(self._signs, at)
        assert found is not None  # every character that is no space, bracket or quote
        if kind := _KEYWORDS.get(found[0]):
            return Token(kind=kind, start=at, end=found.end(), text=found[0])
        return self._bare(at, found, None)

    def _fielded(self, at: int, field: re.Match[str]) -> Token:
        name, value_at = field[1], field.end()
        following = self._signs[value_at : value_at + 1]
        if following == "(":
            return Token(kind="open", start=at, end=value_at + 1, at=value_at, field=name)
        if following == '"':
            return self._quoted(at, value_at, name)
        found = _BARE.match(self._signs, value_at)
        if not found:
            raise QueryError(
                f"nothing follows {name}:",
                column=value_at + 1,
                expected="a value right after the colon",
                nearest=self._apart(name, value_at),
            )
        return self._bare(at, found, name)

    def _apart(self, name: str, at: int) -> str | None:
        """Return a field and the value that stands behind a space: "in: Egypt" was to be in:Egypt."""
        found = _VALUE_APART.match(self._signs, at)
        value = self._text[found.start(1) : found.end(1)] if found else ""
        return f"{name}:{value}" if value and value.isprintable() else None

    def _quoted(self, start: int, at: int, field: str | None) -> Token:
        found = _QUOTED.match(self._signs, at)
        if not found:
            rest = self._text[at + 1 :].strip()
            nearest = f'{self._text[start:at]}"{rest}"' if rest and rest.isprintable() else None
            raise QueryError(
                "this quote is never closed", column=at + 1, expected='a second "', nearest=nearest
            )
        end, tail = found.end(), None
        if near := _TAIL.match(self._signs, end):
            end, tail = near.end(), near[1]
        said = self._without_doubles(*found.span(1))
        return Token(
            kind="term", start=start, end=end, at=at + 1, field=field, text=said, quoted=True, tail=tail
        )

    def _without_doubles(self, begin: int, end: int) -> str:
        """Return what stands in quotes; one within them is typed twice: outlet:"The ""Daily"" News"."""
        gone = {double.start() + 1 for double in re.finditer('""', self._signs[begin:end])}
        return "".join(c for at, c in enumerate(self._text[begin:end]) if at not in gone)

    def _bare(self, start: int, found: re.Match[str], field: str | None) -> Token:
        signs = found[0]
        value = self._text[found.start() : found.end()]
        prefix = signs.endswith("*")
        bare = signs.rstrip("*")
        if field is None and "*" in bare:
            raise QueryError(
                f"{shown(value)} has a * inside",
                column=found.start() + signs.index("*") + 1,
                expected="* only after the beginning of a word, such as floo*",
            )
        return Token(
            kind="term",
            start=start,
            end=found.end(),
            at=found.start(),
            field=field,
            text=value[: len(bare)] if prefix else value,
            prefix=prefix,
        )
