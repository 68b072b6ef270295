"""Reads a typed question into a PhotoQuery: one grammar for the command line, the URL and the page.

ambulance in:"Gaza Strip" taken:2023-11       all of it holds
flood -river        flood OR storm            (flood OR storm) bridge       in:(Kenya OR Uganda)

AND (which need not be written) binds tighter than OR; - and NOT bind to the one term or group that
follows. AND, OR and NOT are signs in capitals only. docs/SEARCH.md explains it to a person.
What cannot be read raises QueryError. It never means "everything".
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from indexer.backends.ranking import TooManyParts, check_size
from indexer.query import AllOf, AnyOf, Clause, Not, PhotoQuery, Prefix, Sort
from indexer.search.errors import QueryError
from indexer.search.grammar_days import day_words
from indexer.search.grammar_fields import field_name, field_value, sort_value
from indexer.search.grammar_nouns import FindPlaces, Known, OnlyFound, Place, PlaceReadings, Value
from indexer.search.grammar_places import UNITS, place_words
from indexer.search.grammar_tokens import Token, as_typed, tokens
from indexer.search.grammar_words import words_value

__all__ = ["MOST_CHARACTERS", "Place", "QueryError", "Question", "Term", "read_query", "read_question"]

MOST_CHARACTERS = 512
MOST_TERMS = 32
# Groups within groups; a backend takes 20 levels, of which each may need three. One more is free where no OR
# stands outside of all: "(a OR b) in:Kenya" is what a page makes of "a OR b", however deep that is.
DEEPEST = 4
MOST_WORDS_OF_A_NAME = 4
# Typed in free words, and in no caption: "photos of floods in Kenya on 1 May 2024".
_ASKED_FOR = frozenset(
    (
        *("photo", "photos", "picture", "pictures", "image", "images", "pics", "photograph", "photographs"),
        *("foto", "fotos", "bild", "bilder", "imagen", "imágenes", "immagini", "imagens"),
    )
)
_LEADS_FROM = frozenset(("of", "from", "showing", "von", "aus", "de", "del", "di", "da", "du"))
_ASKED_OF = _LEADS_FROM | frozenset(("by", "par", "por"))
_LEADS = _LEADS_FROM | frozenset(
    (
        "in",
        "at",
        "on",
        "near",
        "during",
        "around",
        "the",
        "im",
        "am",
        "en",
        "em",
        "à",
        "a",
        "au",
        "aux",
        "bei",
    )
)
_ANYTHING = 'a word, a "phrase", or a field such as in:Egypt or taken:2023-11'


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of a question as it was understood: what a page shows as a chip.

    `start`..`end` are offsets in the question, its minus or NOT included. `readings` are the places
    of its name, the chosen first.
    """

    start: int
    end: int
    text: str
    field: str | None
    negated: bool
    meaning: str
    readings: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that was read: what is asked, and its terms in the order in which they were typed."""

    query: PhotoQuery
    terms: tuple[Term, ...]


def read_query(text: str, *, places: FindPlaces, today: date) -> PhotoQuery:
    """Return what is asked, words as mere words. Raises QueryError.

    `places` returns the places of a name, the weightiest first; `today` is what "7d" is counted from.
    """
    return _read(text, Known(names=OnlyFound(places), today=today, free_days=False)).query


def read_question(text: str, *, names: PlaceReadings, today: date) -> Question:
    """Return what is asked, term by term; words that name a place or say days mean it, too.

    Raises QueryError.
    """
    return _read(text, Known(names=names, today=today))


def _read(text: str, known: Known) -> Question:
    if len(text) > MOST_CHARACTERS:
        raise QueryError(
            f"a question of {len(text)} characters",
            column=MOST_CHARACTERS + 1,
            expected=f"at most {MOST_CHARACTERS}",
        )
    reader = _Reader(text, known)
    where = reader.whole()
    try:
        check_size(where)
    except TooManyParts as error:
        raise QueryError(str(error), column=1, expected="less at once") from None
    return Question(query=PhotoQuery(where=where, sort=reader.sort), terms=tuple(reader.terms))


class _Reader:
    """Goes through the tokens once, from left to right."""

    def __init__(self, text: str, known: Known) -> None:
        self._text, self._known = text, known
        self._tokens, self._next = tokens(text), 0
        self._depth, self._deepest = 0, DEEPEST + (not _has_open_or(self._tokens))
        self.terms: list[Term] = []
        self.sort: Sort = "relevance"
        self._is_sorted = False

    def whole(self) -> Clause:
        where = self._either(None)
        left = self._token
        if left.kind == "close":
            raise QueryError("this bracket was never opened", column=left.column, expected="( before it")
        if where is None:
            raise QueryError("nothing is asked", column=1, expected=_ANYTHING)
        return where

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._token
        self._next += 1
        return token

    def _either(self, field: Token | None) -> Clause | None:
        """Read parts joined by OR. None: nothing but signs without a letter, or a sort: alone."""
        parts = [self._together(field)]
        while self._token.kind == "or":
            sign = self._take()
            parts.append(self._together(field))
            if parts[-2] is None or parts[-1] is None:
                side = "before" if parts[-2] is None else "after"
                raise QueryError(f"nothing stands {side} OR", column=sign.column, expected=_ANYTHING)
        wanted = tuple(part for part in parts if part is not None)
        return (wanted[0] if len(wanted) == 1 else AnyOf(wanted)) if wanted else None

    def _together(self, field: Token | None) -> Clause | None:
        """Read terms and groups that hold together."""
        parts: list[Clause] = []
        plain: list[_Plain] = []
        while self._token.kind not in ("or", "close", "end"):
            if self._token.kind == "and":
                sign = self._take()
                if not parts or self._token.kind in ("and", "or", "close", "end"):
                    side = "after" if parts else "before"
                    raise QueryError(f"nothing stands {side} AND", column=sign.column, expected=_ANYTHING)
            token, term = self._token, len(self.terms)
            part = self._one(field)
            if part is not None:
                if field is None and _is_plain(token, part):
                    plain.append(_Plain(len(parts), term, self.terms[term].text))
                parts.append(part)
        parts = self._with_names(*self._without_asking(parts, plain))
        return (parts[0] if len(parts) == 1 else AllOf(tuple(parts))) if parts else None

    def _without_asking(self, parts: list[Clause], plain: list[_Plain]) -> tuple[list[Clause], list[_Plain]]:
        """Return parts and mere words without the "photos of" that a question begins with."""
        asks = [word for word in plain[:2] if word.part == word.term == plain.index(word)]
        if len(asks) < 2 or len(parts) < 3 or not _asks(*(word.text for word in asks)):
            return parts, plain
        follows = self.terms[2]
        self._join([0, 1, 2], Value(clause=parts[2], meaning=follows.meaning, readings=follows.readings))
        return parts[2:], [replace(word, part=word.part - 2, term=word.term - 2) for word in plain[2:]]

    def _with_names(self, parts: list[Clause], plain: list[_Plain]) -> list[Clause]:
        """Return the parts with words side by side that name a place or say days read as that.

        The longest first. A small word that leads to them ("in Kenya", "on 1 May 2024") is part of it.
        """
        gone: set[int] = set()
        begin = free = 0  # the words before `free` belong to what was read already
        while begin < len(plain):
            for length in range(min(MOST_WORDS_OF_A_NAME, len(plain) - begin), 0, -1):
                run = plain[begin : begin + length]
                if run[-1].part - run[0].part != length - 1:
                    continue  # something else stands between them
                words = " ".join(word.text for word in run)
                value = place_words(words, self._known) or day_words(words, self._known)
                if value is None:
                    continue
                first = begin
                while first > free and _leads(plain[first - 1], plain[first]):
                    first -= 1
                run = plain[first : begin + length]
                parts[run[0].part] = value.clause
                gone.update(word.part for word in run[1:])
                self._join([word.term for word in run], value)
                plain[begin + length :] = [
                    replace(word, term=word.term - len(run) + 1) for word in plain[begin + length :]
                ]
                free = begin + length
                begin += length - 1
                break
            begin += 1
        return [part for n, part in enumerate(parts) if n not in gone]

    def _join(self, terms: list[int], value: Value) -> None:
        """Make one term of several that together mean something."""
        first, last = self.terms[terms[0]], self.terms[terms[-1]]
        self.terms[terms[0] : terms[-1] + 1] = [
            replace(
                first,
                end=last.end,
                text=self._text[first.start : last.end],
                meaning=value.meaning,
                readings=value.readings,
            )
        ]

    def _one(self, field: Token | None) -> Clause | None:
        """Read a term or group, with its minus or NOT."""
        sign = self._take() if self._token.kind == "not" else None
        if sign and self._token.kind not in ("term", "open"):
            raise QueryError(
                f"nothing follows {self._text[sign.start : sign.end]}",
                column=sign.end + 1,
                expected=_ANYTHING,
            )
        before = len(self.terms)
        part = self._group(field) if self._token.kind == "open" else self._term(field, sign)
        if sign is None:
            return part
        if part is None:
            raise QueryError("nothing that could be left out", column=sign.end + 1, expected=_ANYTHING)
        self.terms[before:] = [replace(term, negated=not term.negated) for term in self.terms[before:]]
        return Not(part)

    def _group(self, field: Token | None) -> Clause | None:
        opening = self._take()
        if opening.field is not None:
            if field is not None:
                raise QueryError(
                    f"{opening.field}: inside a group of {field.field}:",
                    column=opening.column,
                    expected="values only",
                )
            field_name(opening)
            field = opening
        self._depth += 1
        if self._depth > self._deepest:
            raise QueryError(
                "brackets within brackets",
                column=opening.column,
                expected=f"at most {self._deepest} levels of them",
            )
        inside = self._either(field)
        self._depth -= 1
        if self._token.kind != "close":
            raise QueryError("this bracket is never closed", column=opening.end, expected=")")
        if inside is None:
            raise QueryError(
                "nothing stands between the brackets", column=opening.end + 1, expected=_ANYTHING
            )
        self._take()
        return inside

    def _term(self, field: Token | None, sign: Token | None) -> Clause | None:
        token = self._take()
        if field is not None:
            if token.field is not None:
                raise QueryError(
                    f"{token.field}: inside a group of {field.field}:",
                    column=token.column,
                    expected="values only",
                )
            token = replace(token, field=field.field)
        if token.field is not None and field_name(token) == "sort":
            self._order(token, sign)
            return None
        try:
            value = field_value(token, self._known) if token.field is not None else words_value(token)
        except QueryError as error:
            raise self._with_quotes(token, error) from None
        self._no_unit_apart(token)
        if value is None:
            return None
        self._note(token, value, sign)
        return value.clause

    def _with_quotes(self, token: Token, error: QueryError) -> QueryError:
        """Return the error of a value; where it can be read with the words behind it, they want quotes."""
        if token.field is None or token.quoted:
            return error
        last = token
        for following in self._tokens[self._next : self._next + MOST_WORDS_OF_A_NAME - 1]:
            if following.kind != "term" or following.field is not None or following.quoted:
                break
            last = following
            value = self._text[token.at : last.end]
            with suppress(QueryError):
                field_value(replace(token, text=value, quoted=True), self._known)
                nearest = f"{token.field}:{as_typed(value)}"
                return QueryError(error.why, column=error.column, expected=error.expected, nearest=nearest)
        return error

    def _no_unit_apart(self, token: Token) -> None:
        """Raise where "near:Lamu~25 km" would ask for the word km, too."""
        unit = self._token
        distance = (token.tail if token.tail is not None else token.text.rpartition("~")[2]).strip()
        if (token.field or "").casefold() == "near" and distance.isdecimal() and unit.text in UNITS:
            raise QueryError(
                f"{unit.text} stands apart from its number",
                column=unit.column,
                expected=f"near:...~{distance}{unit.text}",
            )

    def _order(self, token: Token, sign: Token | None) -> None:
        if sign is not None or self._depth:
            raise QueryError("sort: is no condition", column=token.column, expected="it outside of any group")
        sort = sort_value(token)
        if self._is_sorted:
            raise QueryError(
                f"a second sort: beside sort:{self.sort}", column=token.column, expected="one order only"
            )
        self.sort, self._is_sorted = sort, True

    def _note(self, token: Token, value: Value, sign: Token | None) -> None:
        if len(self.terms) == MOST_TERMS:
            raise QueryError("too many terms", column=token.column, expected=f"at most {MOST_TERMS} of them")
        start = sign.start if sign else token.start
        self.terms.append(
            Term(
                start=start,
                end=token.end,
                text=self._text[token.start : token.end],
                field=token.field,
                negated=False,
                meaning=value.meaning,
                readings=value.readings,
            )
        )


@dataclass(frozen=True, slots=True)
class _Plain:
    """A mere word: where it stands among the parts and among the terms."""

    part: int
    term: int
    text: str


def _asks(what: str, of: str) -> bool:
    """Whether two words only say that photos are asked for, as all questions do."""
    return what.casefold() in _ASKED_FOR and of.casefold() in _ASKED_OF


def _leads(word: _Plain, name: _Plain) -> bool:
    """Whether a word is a small one right before the name of a place or days, and leads to it."""
    return word.part == name.part - 1 and word.text.casefold() in _LEADS


def _is_plain(token: Token, part: Clause) -> bool:
    """Whether a term is mere words without quotes, which may name a place."""
    return token.kind == "term" and token.field is None and not token.quoted and not isinstance(part, Prefix)


def _has_open_or(found: Sequence[Token]) -> bool:
    """Whether an OR stands outside of all brackets."""
    depth = 0
    for token in found:
        depth += (token.kind == "open") - (token.kind == "close")
        if token.kind == "or" and depth == 0:
            return True
    return False
