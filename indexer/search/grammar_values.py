"""What stands after a field's colon, read into a clause: one small reader a field, in one table.

in:"Gaza Strip" -> InPlace(("PS.GZ",), "Gaza Strip")      before:2023-11 -> TakenIn(..2023-10-31)
is:file -> Is("file")                                     agency:ap -> Named("agency", "ap")
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, get_args

from indexer.analysis import exact_words
from indexer.query import (
    AnyOf,
    Clause,
    DateSpan,
    Flag,
    Has,
    Having,
    InBox,
    InPlace,
    Is,
    Named,
    Near,
    Not,
    Older,
    OnDay,
    Phrase,
    Prefix,
    PublishedIn,
    Sort,
    TakenIn,
    TextField,
    Words,
)
from indexer.search.days import (
    EXPECTED_DAY_OF_YEAR,
    EXPECTED_DAYS,
    MONTH_NAMES,
    NoDays,
    read_day_of_year,
    read_days,
    read_length,
)
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
    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...
    @property
    def population(self) -> int: ...


FindPlaces = Callable[[str], Sequence[Place]]


class PlaceReadings(Protocol):
    """The names of places, as a question is read against them (naming.PlaceNames)."""

    def find(self, name: str) -> Sequence[Place]:
        """Return the places of a name, the weightiest first."""

    def together(self, readings: Sequence[Place]) -> Sequence[Place]:
        """Return those of the readings that are meant at once."""

    def named(self, words: str) -> Sequence[Place]:
        """Return the places that words without a field name; empty where they are mere words."""

    def others(self, readings: Sequence[Place]) -> Sequence[Place]:
        """Return those of the readings that are neither meant nor lie inside what is meant."""

    def near(self, name: str) -> Sequence[str]:
        """Return the names that may have been meant by one that is none."""


@dataclass(frozen=True, slots=True)
class OnlyFound:
    """The plainest reading of names: what `found` finds, the first of it, and nothing else."""

    found: FindPlaces

    def find(self, name: str) -> Sequence[Place]:
        """Return the places of a name."""
        return self.found(name)

    def together(self, readings: Sequence[Place]) -> Sequence[Place]:
        """Return the first."""
        return readings[:1]

    def named(self, words: str) -> Sequence[Place]:
        """Return nothing: words are words."""
        return ()

    def others(self, readings: Sequence[Place]) -> Sequence[Place]:
        """Return all but the first."""
        return readings[1:]

    def near(self, name: str) -> Sequence[str]:
        """Return nothing."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a question is read against: the names of places, and the day it is asked."""

    names: PlaceReadings
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
    if name == "person":
        return _person(token)
    if name != "near":
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


def _person(token: Token) -> Value | None:
    caption, headline = words_value(token, "caption"), words_value(token, "headline")
    if caption is None or headline is None:
        return None
    # The photographer is a person, too, but not one who is shown.
    return Value(
        clause=AnyOf((caption.clause, headline.clause)),
        meaning=f"{token.text} in the caption or the headline",
    )


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


def _place(token: Token, known: Known, kinds: frozenset[str] | None = None) -> Value:
    name = token.text.strip()
    readings = _readings(token, name, known, kinds)
    return Value(
        clause=InPlace(_meant_at_once(readings, known), name),
        meaning=f"in {readings[0].label}",
        readings=_told(readings, known),
    )


def _readings(
    token: Token, name: str, known: Known, kinds: frozenset[str] | None = None
) -> tuple[Place, ...]:
    found = tuple(known.names.find(name))
    readings = tuple(place for place in found if kinds is None or place.kind in kinds)
    if readings:
        return readings
    if found:
        raise QueryError(
            f"{shown(name)} is no {token.field}: it is {found[0].label}",
            column=token.at + 1,
            expected=_EXPECTED[field_name(token)],
            nearest=f'in:"{found[0].label}"',
        )
    raise QueryError(
        f"no place is called {shown(name)}",
        column=token.at + 1,
        expected=_EXPECTED[field_name(token)],
        nearest=", ".join(list(known.names.near(name))[:3]) or None,
    )


def _meant_at_once(readings: Sequence[Place], known: Known) -> tuple[str, ...]:
    return tuple(place.id for place in known.names.together(readings))


def _told(readings: Sequence[Place], known: Known) -> tuple[Place, ...]:
    """Return the chosen reading and those that mean something else."""
    return (readings[0], *known.names.others(readings))


def place_words(words: str, known: Known) -> Value | None:
    """Return what free words ask that name a place: the words, or the place, which comes first.

    None where they name none.
    """
    readings = tuple(known.names.named(words))
    if not readings:
        return None
    shown_there = InPlace(_meant_at_once(readings, known), words, ranks=True)
    return Value(
        clause=AnyOf((Words(words), shown_there)),
        meaning=f"in {readings[0].label}, or the word{'s' if ' ' in words else ''}",
        readings=_told(readings, known),
    )


def _city(token: Token, known: Known) -> Value:
    return _place(token, known, _CITIES)


def _country(token: Token, known: Known) -> Value:
    return _place(token, known, _COUNTRIES)


def _near(token: Token, known: Known) -> Value:
    name, tilde, distance = token.text.rpartition("~")
    if token.quoted or not tilde:
        name, distance = token.text, token.tail or f"{NEAR_KM:g}km"
    km = _km(token, distance)
    if point := _POINT.fullmatch(name.strip()):
        lat, lon = float(point[1]), float(point[2])
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise QueryError(f"{shown(name)} lies off the globe", column=token.at + 1, expected=_GLOBE)
        return Value(clause=Near(lat, lon, km), meaning=f"within {km:g} km of {lat:g}, {lon:g}")
    readings = _readings(token, name.strip(), known)
    place = readings[0]
    if place.lat is None or place.lon is None or place.kind in _TOO_LARGE:
        raise QueryError(
            f"{place.label} is no point on the map",
            column=token.at + 1,
            expected="a town or a point such as 50.45,30.52",
            nearest=f'in:"{place.label}"',
        )
    return Value(
        clause=Near(place.lat, place.lon, km),
        meaning=f"within {km:g} km of {place.label}",
        readings=_told(readings, known),
    )


def _km(token: Token, text: str) -> float:
    found = _DISTANCE.fullmatch(text.strip().casefold())
    km = float(found[1]) * _UNITS[found[2] or "km"] if found else 0
    if not SHORTEST_KM <= km <= LONGEST_KM:
        raise QueryError(
            f"{shown(text)} is no distance",
            column=token.end - len(text) + 1,
            expected=f"{SHORTEST_KM:g}km to {LONGEST_KM:g}km, such as 25km or 15mi",
        )
    return km


def _box(token: Token, known: Known) -> Value:
    found = _BOX.fullmatch("".join(token.text.split()))
    if not found:
        raise QueryError(f"{shown(token.text)} is no box", column=token.at + 1, expected=_EXPECTED["bbox"])
    west, south, east, north = map(float, found.groups())
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= 90 and -90 <= north <= 90):
        raise QueryError(f"{shown(token.text)} lies off the globe", column=token.at + 1, expected=_GLOBE)
    if south > north:
        raise QueryError(
            f"the box is upside down: {south:g} lies north of {north:g}",
            column=token.at + 1,
            expected=_EXPECTED["bbox"],
        )
    return Value(
        clause=InBox(west, south, east, north),
        meaning=f"between {south:g}, {west:g} and {north:g}, {east:g} on the map",
    )


def _on(token: Token, known: Known) -> Value:
    try:
        found = read_day_of_year(token.text)
    except NoDays as error:
        raise QueryError(
            f"{shown(token.text)} after {token.field}: {error}", column=token.at + 1, expected=error.expected
        ) from None
    day = MONTH_NAMES[found.month - 1] if found.day is None else f"{found.day} {MONTH_NAMES[found.month - 1]}"
    return Value(clause=OnDay(found.month, found.day), meaning=f"taken on {day} of any year")


def _older(token: Token, known: Known) -> Value:
    try:
        days = read_length(token.text).days
    except NoDays as error:
        raise QueryError(
            f"{shown(token.text)} after {token.field}: {error}", column=token.at + 1, expected=error.expected
        ) from None
    return Value(clause=Older(days), meaning=f"at least {days} days older than the story")


def _has(token: Token, known: Known) -> Value:
    what = token.text.casefold()
    if what not in _HAVING:
        raise _unknown_word(token, tuple(_HAVING))
    return Value(clause=_HAVING[what], meaning=f"with {_HAVING_MEANINGS.get(what, what)} known")


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
    if token.text.casefold() == "photo":
        return Value(clause=Not(AnyOf((Is("video"), Is("graphic")))), meaning="photographs")
    for flag in get_args(Flag):
        if token.text.casefold() == flag:
            return Value(clause=Is(flag), meaning=_FLAG_MEANINGS[flag])
    raise _unknown_word(token, (*get_args(Flag), "photo"))


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
    "source": "source",
}
_FIELD_NAMES = {"by": "photographer's name"}
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
NEAR_KM = 25.0
SHORTEST_KM, LONGEST_KM = 1.0, 20_000.0
_CITIES = frozenset(("town", "district"))
_COUNTRIES = frozenset(("country",))
_TOO_LARGE = frozenset(("country", "continent", "admin1", "region", "water", "desert", "mountains"))
_NUMBER = r"([+-]?\d{1,3}(?:\.\d{1,9})?)"
_POINT = re.compile(rf"{_NUMBER}\s*,\s*{_NUMBER}")
_BOX = re.compile(",".join([_NUMBER] * 4))
_DISTANCE = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)\s*(km|mi|m|miles)?")
_UNITS = {"km": 1.0, "m": 0.001, "mi": 1.609344, "miles": 1.609344}
_GLOBE = "latitudes from -90 to 90 and longitudes from -180 to 180"
_HAVING: Mapping[str, Clause] = {
    "date": Not(Is("undated")),
    "place": Not(Is("unplaced")),
    "credit": Not(Is("uncredited")),
    **{what: Has(what) for what in get_args(Having)},
}
_HAVING_MEANINGS = {"geo": "a point on the map", "alt": "an alternative text", "published": "a story's time"}
_EXPECTED = {
    "city": "a town such as Lamu",
    "country": "a country such as Kenya or KE",
    "near": "a town or a point, such as near:50.45,30.52~25km or near:Lamu~25km",
    "bbox": "west,south,east,north in degrees, such as bbox:40,-3,42,-1",
    "on": EXPECTED_DAY_OF_YEAR,
    "older": "a length such as 30d, 2w, 6m or 1y",
    "has": "one of alt, caption, credit, date, geo, headline, image, place, published",
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
    "city": _city,
    "country": _country,
    "near": _near,
    "bbox": _box,
    "on": _on,
    "older": _older,
    "has": _has,
    "taken": _taken,
    "published": _published,
    "before": _before,
    "after": _after,
    "is": _is,
    "agency": _named("agency", "by the agency {}"),
    "outlet": _named("outlet", "in {}"),
    "lang": _named("language", "in the language {}"),
    "section": _named("section", "in the section {}"),
    "group": _named("group", "the same photo as {}"),
    "story": _named("story", "in the story {}"),
    "id": _named("id", "the photo {}"),
}
FIELD_NAMES = frozenset((*TEXT_FIELDS, *_READERS, "person", "sort"))
