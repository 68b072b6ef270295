"""What stands after a field's colon, read into a clause: one small reader a field, in one table.

in:"Gaza Strip" -> InPlace(("PS.GZ",), "Gaza Strip")      before:2023-11 -> TakenIn(..2023-10-31)
is:file -> Is("file")                                     agency:ap -> Named("agency", "ap")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, get_args

from indexer.analysis import exact_words
from indexer.query import (
    Clause,
    DateSpan,
    Flag,
    InPlace,
    Is,
    Named,
    Phrase,
    Prefix,
    PublishedIn,
    Sort,
    TakenIn,
    TextField,
    Words,
)
from indexer.search.days import EXPECTED_DAYS, NoDays, read_days
from indexer.search.errors import QueryError, nearest_of, shown
from indexer.search.grammar_tokens import Token

SHORTEST_PREFIX = 3  # letters
LARGEST_SLOP = 10


class Place(Protocol):
    """What the grammar needs of a place of the gazetteer (indexer/places)."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def country_code(self) -> str | None: ...


FindPlaces = Callable[[str], Sequence[Place]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a question is read against: the places, the names near to one that is none, and the day."""

    places: FindPlaces
    near: Callable[[str], Sequence[str]]
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A clause and what it means in plain words; `readings` are the places of its name, the chosen first."""

    clause: Clause
    meaning: str
    readings: tuple[Place, ...] = ()


def words_value(token: Token, field: TextField = "any") -> Value | None:
    """Return what a word or phrase asks of a text field; None where it has no letter or digit at all."""
    where = "" if field == "any" else f" in the {_FIELD_NAMES.get(field, field)}"
    if token.prefix:
        return _prefix_value(token, field, where)
    if not token.quoted:
        _no_tilde(token)
        if not exact_words(token.text):
            return None
        return Value(clause=Words(token.text, field), meaning=f"{token.text}{where}")
    if not exact_words(token.text):
        raise QueryError("no word stands between the quotes", column=token.at, expected="words in quotes")
    slop = _slop(token)
    apart = f", at most {slop} words apart" if slop else ""
    return Value(clause=Phrase(token.text, field, slop), meaning=f"“{token.text}”{apart}{where}")


def field_value(token: Token, known: Known) -> Value | None:
    """Return what `field:value` asks; None for text without a letter. Raises QueryError."""
    name = field_name(token)
    if name in TEXT_FIELDS:
        return words_value(token, TEXT_FIELDS[name])
    _no_tail(token)
    if token.prefix:
        raise QueryError(
            f"{name}: takes no *",
            column=token.end,
            expected=f"a whole value, or a word such as {token.text}*",
        )
    if not token.text.strip():
        raise QueryError(f"nothing follows {name}:", column=token.at + 1, expected=_EXPECTED[name])
    return _READERS[name](token, known)


def field_name(token: Token) -> str:
    """Return the name of the token's field. Raises QueryError where there is none such."""
    name = ALIASES.get((token.field or "").casefold(), (token.field or "").casefold())
    if name in FIELD_NAMES:
        return name
    near = _MEANT.get(name) or nearest_of(name, FIELD_NAMES)
    raise QueryError(
        f"no field is called {shown(name)}",
        column=token.column,
        expected=f"one of {', '.join(sorted(FIELD_NAMES))} (or the words in quotes)",
        nearest=f"{near}:" if near else None,
    )


def sort_value(token: Token) -> Sort:
    """Return the order that `sort:` asks for. Raises QueryError."""
    for sort in get_args(Sort):
        if token.text.casefold() == sort:
            return sort  # type: ignore[no-any-return]
    raise _unknown_word(token, get_args(Sort))


# --- words ------------------------------------------------------------------------------------------


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
    if tilde and (not count or count.isdigit()):
        raise QueryError(
            f"{shown(token.text)} has a ~",
            column=token.at + len(word) + 1,
            expected='~ only after a phrase, such as "red boats"~3',
        )


def _no_tail(token: Token) -> None:
    if token.tail is not None:
        raise QueryError(
            f"{shown('~' + token.tail)} after {token.field}:",
            column=token.end - len(token.tail),
            expected=f'nothing after {token.field}:"..."',
        )


# --- places, days, names ----------------------------------------------------------------------------


def _place(token: Token, known: Known) -> Value:
    readings = tuple(known.places(token.text.strip()))
    if not readings:
        near = known.near(token.text.strip())
        raise QueryError(
            f"no place is called {shown(token.text.strip())}",
            column=token.at + 1,
            expected=_EXPECTED["in"],
            nearest=", ".join(near[:3]) or None,
        )
    chosen = readings[0]
    return Value(
        clause=InPlace((chosen.id,), token.text.strip()), meaning=f"in {chosen.label}", readings=readings
    )


def _taken(token: Token, known: Known) -> Value:
    span = _span(token, known)
    return Value(clause=TakenIn(span), meaning=f"taken {_said(span)}")


def _published(token: Token, known: Known) -> Value:
    span = _span(token, known)
    return Value(clause=PublishedIn(span), meaning=f"published {_said(span)}")


def _before(token: Token, known: Known) -> Value:
    first = _no_range(token, known).first
    if first is None or first == date.min:
        raise QueryError("nothing comes before that", column=token.at + 1, expected=EXPECTED_DAYS)
    span = DateSpan(last=first - timedelta(days=1))
    return Value(clause=TakenIn(span), meaning=f"taken before {first}")


def _after(token: Token, known: Known) -> Value:
    span = DateSpan(first=_no_range(token, known).first)
    return Value(clause=TakenIn(span), meaning=f"taken {_said(span)}")


def _no_range(token: Token, known: Known) -> DateSpan:
    if ".." in token.text:
        raise QueryError(
            f"{token.field}: takes one day, month or year",
            column=token.at + token.text.index("..") + 1,
            expected=f"taken:{token.text.strip()} for a range",
        )
    return _span(token, known)


def _span(token: Token, known: Known) -> DateSpan:
    try:
        return read_days(token.text, today=known.today)
    except NoDays as error:
        raise QueryError(
            f"{shown(token.text)} after {token.field}: {error}", column=token.at + 1, expected=error.expected
        ) from None


def _said(span: DateSpan) -> str:
    match span.first, span.last:
        case None, last:
            return f"until {last}"
        case first, None:
            return f"from {first} on"
        case first, last if first == last:
            return f"on {first}"
        case first, last:
            return f"from {first} to {last}"


def _is(token: Token, known: Known) -> Value:
    for flag in get_args(Flag):
        if token.text.casefold() == flag:
            return Value(clause=Is(flag), meaning=_FLAG_MEANINGS[flag])
    raise _unknown_word(token, get_args(Flag))


def _unknown_word(token: Token, words: Sequence[str]) -> QueryError:
    return QueryError(
        f"{shown(token.text)} after {token.field}:",
        column=token.at + 1,
        expected=f"one of {', '.join(sorted(words))}",
        nearest=nearest_of(token.text, words),
    )


def _named(name: str, meaning: str) -> Callable[[Token, Known], Value]:
    def read(token: Token, known: Known) -> Value:
        value = token.text.strip()
        if name == "agency":
            value = AGENCIES.get(value.casefold(), value)
        return Value(clause=Named(name, value), meaning=meaning.format(value))  # type: ignore[arg-type]

    return read


# --- the table --------------------------------------------------------------------------------------

TEXT_FIELDS: Mapping[str, TextField] = {
    "caption": "caption",
    "headline": "headline",
    "credit": "credit",
    "by": "by",
}
_FIELD_NAMES = {"by": "photographer's name"}
ALIASES = {"title": "headline", "language": "lang"}
# Words of other systems, and what they are called here.
_MEANT = {
    "author": "by",
    "byline": "by",
    "creator": "by",
    "photographer": "by",
    "date": "taken",
    "day": "taken",
    "year": "taken",
    "since": "after",
    "until": "before",
    "location": "in",
    "place": "in",
    "where": "in",
    "publisher": "outlet",
    "site": "outlet",
    "order": "sort",
    "via": "agency",
    "text": "caption",
    "description": "caption",
}
# How agencies are called in the index, by other names that people type.
AGENCIES = {
    "associated press": "AP",
    "the associated press": "AP",
    "agence france-presse": "AFP",
    "agence france presse": "AFP",
    "getty": "Getty Images",
    "gettyimages": "Getty Images",
    "european pressphoto agency": "EPA",
    "press association": "PA",
    "pa media": "PA",
}
_FLAG_MEANINGS: Mapping[Flag, str] = {
    "file": "from the files",
    "undated": "with no date known",
    "unplaced": "with no place known",
    "uncredited": "with no credit known",
    "withdrawn": "withdrawn by the publisher",
    "video": "stills of a video",
    "graphic": "graphics",
}
_EXPECTED = {
    "in": 'a place such as Egypt or "Gaza Strip"',
    "taken": EXPECTED_DAYS,
    "published": EXPECTED_DAYS,
    "before": EXPECTED_DAYS,
    "after": EXPECTED_DAYS,
    "is": f"one of {', '.join(sorted(get_args(Flag)))}",
    "sort": f"one of {', '.join(sorted(get_args(Sort)))}",
    "agency": "an agency such as AP",
    "source": "a source as printed",
    "outlet": "the name of an outlet",
    "lang": "a language such as en",
    "section": "a section of an outlet",
    "group": "the id of a photo's group",
    "story": "the id of a story",
    "id": "the id of a photo",
}
_READERS: Mapping[str, Callable[[Token, Known], Value]] = {
    "in": _place,
    "taken": _taken,
    "published": _published,
    "before": _before,
    "after": _after,
    "is": _is,
    "agency": _named("agency", "by the agency {}"),
    "source": _named("source", "from the source {}"),
    "outlet": _named("outlet", "in {}"),
    "lang": _named("language", "in the language {}"),
    "section": _named("section", "in the section {}"),
    "group": _named("group", "the same photo as {}"),
    "story": _named("story", "in the story {}"),
    "id": _named("id", "the photo {}"),
}
FIELD_NAMES = frozenset((*TEXT_FIELDS, *_READERS, "sort"))
