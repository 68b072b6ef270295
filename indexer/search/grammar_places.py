"""Reads places: names, points with a distance, boxes.

in:"Gaza Strip" -> InPlace(("PS.GZ",), "Gaza Strip")     near:50.45,30.52~25km -> Near(50.45, 30.52, 25)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.query import AnyOf, InBox, InPlace, Near
from indexer.search.errors import QueryError, shown
from indexer.search.grammar_nouns import EXPECTED, Known, Place, Value
from indexer.search.grammar_tokens import Token
from indexer.search.grammar_words import plain_words

NEAR_KM = 25.0
SHORTEST_KM, LONGEST_KM = 0.1, 20_000.0
_CITIES = frozenset(("town", "district"))
_COUNTRIES = frozenset(("country",))
_TOO_LARGE = frozenset(("country", "continent", "admin1", "region", "water", "river", "desert", "mountains"))
_NUMBER = r"([+-]?\d{1,3}(?:\.\d{1,9})?)"
_POINT = re.compile(rf"{_NUMBER}\s*,\s*{_NUMBER}")
_BOX = re.compile(",".join([_NUMBER] * 4))
_DISTANCE = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)\s*(km|mi|m|miles)?")
UNITS = {"km": 1.0, "m": 0.001, "mi": 1.609344, "miles": 1.609344}
_GLOBE = "latitudes from -90 to 90 and longitudes from -180 to 180"


def read_place(token: Token, known: Known, kinds: frozenset[str] | None = None) -> Value:
    """Return the places of a name, of these kinds only. Raises QueryError."""
    name = token.text.strip()
    readings = readings_of(token, name, known, kinds)
    return Value(
        clause=InPlace(_meant_at_once(readings, known), name),
        meaning=f"in {readings[0].label}",
        readings=_told(readings, known),
    )


def read_city(token: Token, known: Known) -> Value:
    """Return the town of a name."""
    return read_place(token, known, _CITIES)


def read_country(token: Token, known: Known) -> Value:
    """Return the country of a name or code, in capitals or not."""
    name = token.text.strip()
    if len(name) == 2 and name.isascii() and name.isalpha():
        # A code is no name: in:IN and in:ke are no countries.
        if country := known.names.country(name.upper()):
            return Value(
                clause=InPlace((country.id,), name.upper()),
                meaning=f"in {country.label}",
                readings=(country,),
            )
        token = replace(token, text=name.upper())
    return read_place(token, known, _COUNTRIES)


def read_near(token: Token, known: Known) -> Value:
    """Return the circle around a point or a place."""
    name, tilde, distance = token.text.rpartition("~")
    if not tilde or token.tail is not None:
        name, distance = token.text, f"{NEAR_KM:g}km" if token.tail is None else token.tail
    km = _km(token, distance)
    if re.fullmatch(rf"{_NUMBER},", name.strip()):
        raise QueryError(
            f"{shown(name)} is half a point",
            column=token.at + 1,
            expected="no blank after the comma, such as near:50.45,30.52",
        )
    if point := _POINT.fullmatch(name.strip()):
        lat, lon = float(point[1]), float(point[2])
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise QueryError(f"{shown(name)} lies off the globe", column=token.at + 1, expected=_GLOBE)
        return Value(clause=Near(lat, lon, km), meaning=f"within {_said_km(km)} of {lat:g}, {lon:g}")
    readings = readings_of(token, name.strip(), known)
    # "Gaza" is the strip first, but near: wants a point: the city.
    readings = tuple(sorted(readings, key=lambda place: not _is_point(place, readings[0])))
    place = readings[0]
    if place.lat is None or place.lon is None or not _has_point(place):
        raise QueryError(
            f"{place.label} is no point on the map",
            column=token.at + 1,
            expected="a town or a point such as 50.45,30.52",
            nearest=f'in:"{place.label}"',
        )
    return Value(
        clause=Near(place.lat, place.lon, km),
        meaning=f"within {_said_km(km)} of {place.label}",
        readings=tuple(one for one in _told(readings, known) if _has_point(one)),
    )


def _is_point(place: Place, first: Place) -> bool:
    """Whether a place has a point, and is no namesake far from the weightiest reading's country."""
    return _has_point(place) and (place is first or place.country_code == first.country_code)


def _has_point(place: Place) -> bool:
    return place.lat is not None and place.kind not in _TOO_LARGE


def read_box(token: Token, known: Known) -> Value:
    """Return the box of four corners."""
    corners = read_corners(token.text)
    if isinstance(corners, str):
        expected = _GLOBE if "globe" in corners else EXPECTED["bbox"]
        raise QueryError(f"{shown(token.text)} {corners}", column=token.at + 1, expected=expected)
    west, south, east, north = corners
    return Value(
        clause=InBox(west, south, east, north),
        meaning=f"between {south:g}, {west:g} and {north:g}, {east:g} on the map",
    )


def read_corners(text: str) -> tuple[float, float, float, float] | str:
    """Return west, south, east and north of a box, or in words what is wrong with them."""
    found = _BOX.fullmatch("".join(text.split()))
    if not found:
        return "is no box"
    west, south, east, north = map(float, found.groups())
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= 90 and -90 <= north <= 90):
        return "lies off the globe"
    if south > north:
        return f"is upside down: {south:g} lies north of {north:g}"
    return west, south, east, north


def place_words(words: str, known: Known) -> Value | None:
    """Return what free words ask that name a place: the words, or the place, which comes first.

    None where they name none.
    """
    readings = tuple(known.names.named(words))
    if not readings:
        return None
    shown_there = InPlace(_meant_at_once(readings, known), words, ranks=True)
    return Value(
        clause=AnyOf((plain_words(words), shown_there)),
        meaning=f"in {readings[0].label}, or the word{'s' if ' ' in words else ''}",
        readings=_told(readings, known),
    )


def readings_of(
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
            expected=EXPECTED[(token.field or "in").casefold()],
            nearest=f'in:"{found[0].label}"',
        )
    if token.field and token.field.casefold() != "near" and "~" in name:
        raise QueryError(
            f"{token.field}: takes no distance",
            column=token.at + 1,
            expected=EXPECTED["near"],
            nearest=f"near:{name}",
        )
    raise QueryError(
        f"no place is called {shown(name)}",
        column=token.at + 1,
        expected=EXPECTED[(token.field or "in").casefold()],
        nearest=next(iter(known.names.near(name)), None),
    )


def _meant_at_once(readings: Sequence[Place], known: Known) -> tuple[str, ...]:
    return tuple(place.id for place in known.names.together(readings))


def _told(readings: Sequence[Place], known: Known) -> tuple[Place, ...]:
    """Return the chosen reading and those that mean something else."""
    return (readings[0], *known.names.others(readings))


def _said_km(km: float) -> str:
    return f"{round(km, 1):g} km" if km >= 1 else f"{km * 1000:.0f} m"


def _km(token: Token, text: str) -> float:
    found = _DISTANCE.fullmatch(text.strip().casefold())
    km = float(found[1]) * UNITS[found[2] or "km"] if found else 0
    if not SHORTEST_KM <= km <= LONGEST_KM:
        raise QueryError(
            f"{shown(text)} is no distance",
            column=token.end - len(text) + 1,
            expected=f"{SHORTEST_KM * 1000:g}m to {LONGEST_KM:g}km, such as 25km or 15mi",
        )
    return km
