"""Makes a mention of a name that was read as a place: what it says to those who ask.

Rafah, characters 23 to 28 -> Mention(name "Rafah", id "281102", confidence .94, ancestors of both Rafahs)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from indexer.documents import Mention
from indexer.places.gazetteer import Gazetteer
from indexer.places.kept import Kept
from indexer.places.kinds import KINDS, NAMES
from indexer.places.matches import Match
from indexer.places.sense_cues import confidence_of
from indexer.places.spots import TOWN, km_between
from indexer.places.toponyms import Option

# A place wider than this has no point that an honest map would show.
_POINT_KM: Final = 50
# Two towns of one name this near, in two countries, are one town that a border parts.
_TWIN_KM: Final = 12
_PRECISION: Final = tuple(KINDS[name] for name in NAMES)
_KEPT: Final = 4_000

Facts = tuple[str, str, str, str | None, float | None, float | None, tuple[str, ...]]


class Mentions:
    """Makes mentions of one gazetteer's places; keeps what all mentions of a place say."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._facts = Kept(self._facts_at, _KEPT)

    def mention(self, text: str, match: Match, chance: float) -> Mention:
        """Return the mention of a name of a text; `chance` is that of its being a place at all."""
        start, end = match.span(text)
        option = match.option
        id, known_as, precision, country_code, lat, lon, ancestors = self._facts[option.row]
        if match.container is None and match.owner is None and option.spot.kind == TOWN:
            if option.beyond is None:
                option.beyond = self._beyond(option, match.toponym.options, ancestors)
            ancestors += option.beyond
        return Mention(
            name=text[start:end],
            id=id,
            start=start,
            end=end,
            confidence=round(confidence_of(chance, match.chance), 3),
            precision=precision,
            country_code=country_code,
            lat=lat,
            lon=lon,
            ancestors=ancestors,
            known_as=known_as,
        )

    def _beyond(
        self, option: Option, namesakes: Iterable[Option], ancestors: Collection[str]
    ) -> tuple[str, ...]:
        """Return what holds the other half of a town on a border, where the words say no side.

        "At Rafah" may be either Rafah: it is found in the Gaza Strip and in Egypt.
        """
        here = option.spot
        beyond = [
            id
            for namesake in namesakes
            if namesake.country != option.country and namesake.spot.kind == TOWN
            if km_between(namesake.spot, here) < _TWIN_KM
            for id in self._gazetteer.ancestors_of(namesake.row)
        ]
        return tuple(id for id in dict.fromkeys(beyond) if id not in ancestors)

    def _facts_at(self, row: int) -> Facts:
        """Return what every mention of a place says."""
        gazetteer = self._gazetteer
        spot = gazetteer.spot(row)
        has_point = spot.lat == spot.lat and spot.radius <= _POINT_KM
        return (
            gazetteer.id_at(row),
            gazetteer.name_at(row),
            _PRECISION[spot.kind],
            gazetteer.country_code(row),
            round(spot.lat, 5) if has_point else None,
            round(spot.lon, 5) if has_point else None,
            gazetteer.ancestors_of(row),
        )
