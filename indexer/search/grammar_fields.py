"""The fields of the grammar, each with its reader: what stands after a colon becomes a clause.

is:file -> Is("file")     agency:ap -> Named("agency", "ap")     tken:2023 -> did you mean taken:?
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import get_args

from indexer.organisations import organisation
from indexer.query import AnyOf, Clause, Flag, Has, Having, Is, Named, Not, Similar, Sort, TextField
from indexer.search import grammar_days, grammar_places
from indexer.search.errors import QueryError, nearest_of, shown
from indexer.search.grammar_nouns import EXPECTED, Known, Value, no_tail, unknown_word
from indexer.search.grammar_tokens import Token, signs_of
from indexer.search.grammar_words import person_value, words_value
from indexer.search.languages import LANGUAGES, codes_of

TEXT_FIELDS: Mapping[str, TextField] = {
    "caption": "caption",
    "headline": "headline",
    "credit": "credit",
    "by": "by",
    "source": "source",
    "alt": "alt",
}
ALIASES = {"title": "headline", "language": "lang"}
# Words of other systems, and what they are called here.
_MEANT = {
    "around": "near",
    "box": "bbox",
    "who": "person",
    "people": "person",
    "town": "city",
    "nation": "country",
    "with": "has",
    "age": "older",
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
    "like": "similar",
    "alike": "similar",
    "description": "caption",
}
_FLAG_MEANINGS: Mapping[Flag, str] = {
    "file": "from the files",
    "undated": "with no date known",
    "unplaced": "with no place known",
    "uncredited": "with no credit known",
    "withdrawn": "withdrawn by the publisher",
    "video": "stills of a video",
    "graphic": "graphics",
    "handout": "handed out from outside the news trade",
    "pool": "of a press pool",
    "ai": "made by AI",
    "dup": "seen more than once",
}
PRECISIONS = ("day", "month", "season", "year", "decade", "circa", "unknown")
HAVING: Mapping[str, Clause] = {
    "date": Not(Is("undated")),
    "place": Not(Is("unplaced")),
    "credit": Not(Is("uncredited")),
    **{what: Has(what) for what in get_args(Having)},
}
_HAVING_MEANINGS = {"geo": "a point on the map", "alt": "an alternative text", "published": "a story's time"}


def field_value(token: Token, known: Known) -> Value | None:
    """Return what `field:value` asks; None for text without a letter. Raises QueryError."""
    name = field_name(token)
    if name in TEXT_FIELDS:
        return words_value(token, TEXT_FIELDS[name])
    if name == "person":
        return person_value(token)
    if name != "near":
        no_tail(token)
    if token.prefix:
        raise QueryError(
            f"{name}: takes no *",
            column=token.end,
            expected=f"a whole value, or a word such as {token.text}*",
        )
    if not token.text.strip():
        raise QueryError(f"nothing follows {name}:", column=token.at + 1, expected=EXPECTED[name])
    if name not in NAMED_FIELDS:  # these hold what was printed, letter by letter
        token = replace(token, text=signs_of(token.text))
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
    raise unknown_word(token, get_args(Sort))


def _is(token: Token, known: Known) -> Value:
    if token.text.casefold() == "photo":
        return Value(clause=Not(AnyOf((Is("video"), Is("graphic")))), meaning="photographs")
    for flag in get_args(Flag):
        if token.text.casefold() == flag:
            return Value(clause=Is(flag), meaning=_FLAG_MEANINGS[flag])
    raise unknown_word(token, (*get_args(Flag), "photo"))


def _has(token: Token, known: Known) -> Value:
    what = token.text.casefold()
    if what not in HAVING:
        raise unknown_word(token, tuple(HAVING))
    return Value(clause=HAVING[what], meaning=f"with {_HAVING_MEANINGS.get(what, what)} known")


def _named(name: str, meaning: str) -> Callable[[Token, Known], Value]:
    def read(token: Token, known: Known) -> Value:
        value = token.text.strip()
        if name in ("agency", "source") and (known_as := organisation(value)) is not None:
            value = known_as.name  # as the index keeps it, whichever spelling was typed
        return Value(clause=Named(name, value), meaning=meaning.format(value))  # type: ignore[arg-type]

    return read


def _language(token: Token, known: Known) -> Value:
    typed = token.text.strip()
    codes = codes_of(typed)
    if not codes:
        raise QueryError(
            f"{shown(typed)} after {token.field}:",
            column=token.at + 1,
            expected=EXPECTED["lang"],
            nearest=nearest_of(typed, LANGUAGES),
        )
    named: tuple[Clause, ...] = tuple(Named("language", code) for code in codes)
    clause = named[0] if len(named) == 1 else AnyOf(named)
    return Value(clause=clause, meaning=f"in the language {codes[0]}")


def _similar(token: Token, known: Known) -> Value:
    id = token.text.strip()
    return Value(clause=Similar(id, token.at + 1), meaning=f"like the photo {id}")


def _precision(token: Token, known: Known) -> Value:
    precision = token.text.casefold()
    if precision not in PRECISIONS:
        raise unknown_word(token, PRECISIONS)
    meaning = _PRECISION_MEANINGS.get(precision, f"of a date known to the {precision}")
    return Value(clause=Named("precision", precision), meaning=meaning)


_PRECISION_MEANINGS = {"unknown": "of a date not known", "circa": "of a date known about"}


_READERS: Mapping[str, Callable[[Token, Known], Value]] = {
    "in": grammar_places.read_place,
    "city": grammar_places.read_city,
    "country": grammar_places.read_country,
    "near": grammar_places.read_near,
    "bbox": grammar_places.read_box,
    "on": grammar_days.read_on,
    "older": grammar_days.read_older,
    "has": _has,
    "taken": grammar_days.read_taken,
    "published": grammar_days.read_published,
    "before": grammar_days.read_before,
    "after": grammar_days.read_after,
    "is": _is,
    "date-precision": _precision,
    "agency": _named("agency", "by the agency {}"),
    "outlet": _named("outlet", "in {}"),
    "lang": _language,
    "section": _named("section", "in the section {}"),
    "group": _named("group", "the same photo as {}"),
    "story": _named("story", "in the story {}"),
    "id": _named("id", "the photo {}"),
    "similar": _similar,
}
NAMED_FIELDS = frozenset(("agency", "outlet", "section", "group", "story", "id", "similar"))
FIELD_NAMES = frozenset((*TEXT_FIELDS, *_READERS, "person", "sort"))
