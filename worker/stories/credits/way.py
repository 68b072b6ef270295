"""The way of one picture, filled part by part: who took it, who made it, who passed it on, who gave it.

The parts Jane Doe, AFP, via Getty Images -> people "Jane Doe", houses AFP, via "Getty Images"
"""

from __future__ import annotations

import re

from indexer.organisations import Organisation, folded, organisation
from worker.stories.credits.labels import LABEL
from worker.stories.credits.name_words import RELIEF_BODIES
from worker.stories.credits.names import is_surely_person
from worker.stories.credits.part import Part
from worker.stories.credits.unlabelled import without_label

_LABEL_ALONE = re.compile(LABEL, re.IGNORECASE)
_OF_A_VIDEO = re.compile(r"^an? (?=\S)|(?<=\S) (?:video|footage)s?$")  # "a UGC video"
_POSTED = re.compile(r"(?P<where>\w+):? (?P<handle>@[\w.]{2,40})")  # a screenshot of "Instagram @janedoe"


class Way:
    """The way of one picture, filled part by part: who took it, who made it, who passed it on."""

    def __init__(self) -> None:
        self.people: list[str] = []
        self.person_at: int | None = None
        self.houses: list[tuple[int, Organisation | str]] = []
        self.via: list[str] = []
        self.sources: list[tuple[int, str]] = []
        self.machines: list[tuple[int, str]] = []
        self.given: str | None = None
        self.given_word = ""
        self.given_at = -9
        self.pool = False
        self.has_client = False
        self.is_made = False
        self.platforms: list[str] = []
        self.open: list[tuple[int, Part]] = []


def place(way: Way, at: int, part: Part, passed_on: bool) -> None:
    """Put a part on its place in the way; what could be a surname or a house is left open (settling.py)."""
    house = part.organisation
    if part.what == "machine":
        way.machines.append((at, part.text))
    elif house is not None and house.kind == "platform":
        way.platforms.append("X" if house.id == "x_social" else house.name)
    elif house is not None and house.is_press:
        if passed_on:
            way.via.append(house.name)
        else:
            way.houses.append((at, house))
    elif (house is not None and house.kind == "pool") or part.what in (
        "organisation",
        "public",
        "handle",
        "client",
    ):
        way.has_client = way.has_client or part.what == "client"
        way.sources.append((at, part.text))
    elif part.what == "pool":
        way.pool = True
    elif part.what == "given":
        way.given, way.given_at = way.given or part.text, at
        way.given_word = part.printed or part.text
        giver = _giver(part.giver)
        if posted := _POSTED.fullmatch(giver):
            where = organisation(posted["where"])
            if posted["where"] == "X" or (where is not None and where.kind == "platform"):
                way.platforms.append(where.name if where is not None else "X")
                giver = posted["handle"]
        if (known := organisation(giver)) is not None and known.kind == "platform":
            way.platforms.append(known.name)
        elif known is not None and known.kind == "stock" and part.text == "Courtesy":
            way.houses.append((at, known))
        elif giver:
            way.sources.append((at, giver))
    elif part.what == "person":
        if folded(part.text) in map(folded, way.people):
            pass  # "Jane Doe PNN/Jane Doe PNN"
        elif way.people and part.before != "comma" and not is_surely_person(part.text):
            way.open.append((at, part))
        else:
            way.people.extend(part.people)
            way.person_at = at if way.person_at is None else way.person_at
    elif part.what == "press":
        if passed_on:
            way.via.append(part.text.removeprefix("the "))
        else:
            way.houses.append((at, part.text.removeprefix("the ")))
    elif part.what == "single" and not way.people and _is_of_relief(way, at):
        way.people, way.person_at = [part.text], at  # "UNICEF/UN0836989/Naftalin"
    elif part.what not in ("nobody", "trade"):
        way.open.append((at, part))


def _giver(text: str) -> str:
    giver = _OF_A_VIDEO.sub("", without_label(text).strip(" .,;:/"))
    return "" if _LABEL_ALONE.fullmatch(giver) else giver  # "Photo provided"


def _is_of_relief(way: Way, at: int) -> bool:
    """Whether a body that signs with its photographers' surnames stands right before the part."""
    return any(place == at - 1 and folded(text) in RELIEF_BODIES for place, text in way.sources)


def name_of(house: Organisation | str) -> str:
    """Return the name under which a house is credited: that of the table, or the one that is printed."""
    return house if isinstance(house, str) else house.name
