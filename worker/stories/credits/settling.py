"""Gives the parts of a way that could be this or that their place, from what stands around them.

"Jane Doe/Harbour" -> Harbour is her house     "Save the Bays via AP" -> the bays' friends gave it
"""

from __future__ import annotations

from indexer.organisations import Organisation, folded
from worker.stories.credits.names import is_person, is_surely_person
from worker.stories.credits.part import Part
from worker.stories.credits.way import Way, name_of

_LETTERS = ("AI", "A.I", "KI", "IA", "I.A")
_PRESS_OFFICES = ("divulgacao", "difusion", "difusao", "pressefoto", "pressebild", "service de presse")
MOST_NAME_WORDS = 5  # an unknown part that is longer is a sentence, not a name


def settle_open(way: Way) -> None:
    """Give each part that could be a surname or a house its place, from what stands around it."""
    known = bool(way.houses or way.via)
    for at, part in way.open:
        if len(part.text.split()) > MOST_NAME_WORDS:
            continue
        if part.text in _LETTERS and (way.people or known or part.before == "bracket"):
            # "Getty Images / AI": a program, or Amnesty International. Nobody's agency.
            if not any(_initials(text) == part.text for _, text in way.sources):
                way.machines.append((at, part.text))
            continue
        if part.before == "comma" and (place := _of_whose_town(way, at, part)) is not None:
            way.sources[place] = (way.sources[place][0], f"{way.sources[place][1]}, {part.text}")
            continue
        if way.given and not way.sources and abs(at - way.given_at) == 1:
            way.sources.append((at, part.text))
        elif _is_passed_on(way, part):
            way.sources.append((at, part.text))  # "Save the Bays via AP"
        elif not way.people and known and (part.what == "single" or _is_user(way, part)):
            way.people.append(part.text)
            way.person_at = at
        elif not way.people and _only_wires(way):
            # "Just Stop Oil/PA Wire": a wire that carries what somebody gave it.
            way.sources.append((at, part.text))
        elif way.people or known or part.before in ("for", "bracket"):
            way.houses.append((at, part.text))
        else:
            # One word alone that no list of the press knows: a firm or a body that gave its picture.
            way.sources.append((at, part.text))


def _of_whose_town(way: Way, at: int, part: Part) -> int | None:
    """Return which source stands right before a word that can be its town: "Tate, London"."""
    if part.what not in ("single", "unknown") or len(part.text.split()) > 2 or part.text in _LETTERS:
        return None
    return next((n for n, (place, _) in enumerate(way.sources) if place == at - 1), None)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _is_passed_on(way: Way, part: Part) -> bool:
    """Whether somebody unknown stands alone before "via": "Save the Bays via AP"; but KXYZ is a station."""
    return bool(way.via) and not (way.people or way.houses or way.sources or part.text.isupper())


def _only_wires(way: Way) -> bool:
    known = [house for _, house in way.houses if not isinstance(house, str)]
    return bool(known) and all(house.kind == "agency" and 1 <= house.order <= 2 for house in known)


def _is_user(way: Way, part: Part) -> bool:
    """Whether it is a user's name at a house that sells pictures: "Adobe Stock/fotografo99"."""
    sold = any(not isinstance(house, str) and house.kind == "stock" for _, house in way.houses)
    return sold and " " not in part.text and len(part.text) > 2


def _wire_of_handout(way: Way) -> Organisation | None:
    """Return the agency that stands right before "Handout via" another one."""
    if way.given != "Handout" or not way.via:
        return None
    last = next((house for at, house in way.houses if at == way.given_at - 1), None)
    return last if isinstance(last, Organisation) and last.kind == "agency" else None


def settle_given(way: Way) -> None:
    """Say who gave the picture: a body, a firm or a person beside the word, else the word itself."""
    if way.given and not way.sources and not way.pool:
        wire = _wire_of_handout(way)
        if wire is not None:
            # "Jane Doe/BelTA/Handout via REUTERS": an agency hands out its own pictures.
            way.sources.append((way.given_at, way.given_word))
            way.is_made = True
        elif way.people and folded(way.given_word) in _PRESS_OFFICES:
            way.sources.append((way.given_at, way.given_word))  # "Jane Doe/Divulgação": the theatre's own
        elif way.people and way.given in ("Handout", "Supplied", "Courtesy") and way.person_at is not None:
            way.sources.append((way.person_at, "; ".join(way.people)))
            way.people = []
        else:
            kept = [
                (at, h)
                for at, h in way.houses
                if isinstance(h, str) or not h.is_wire or way.given == "Reproduction"
            ]
            if kept and abs(kept[0][0] - way.given_at) == 1:
                way.sources.append((kept[0][0], name_of(kept[0][1])))
                way.houses.remove(kept[0])
            else:
                way.sources.append((way.given_at, way.given_word))
    if way.given == "Handout" and len(way.sources) > 1 and not way.people:
        # "Handout: Jane Doe/Kent Police": she took it for them.
        at, name = way.sources[0]
        if at == way.given_at and is_surely_person(name) and is_person(name):
            way.sources, way.people, way.person_at = way.sources[1:], [name], at
    if way.pool:
        way.sources.append((99, "Pool"))
    if way.platforms:
        if way.people and not way.houses and not way.sources:
            way.sources.append((0, "; ".join(way.people)))
            way.people = []
        if way.given == "Reproduction" and [text for _, text in way.sources] == [way.given_word]:
            way.sources = [(0, "/".join(way.platforms))]
        elif way.sources and not (
            way.given == "Screengrab" and way.sources[0][1] == way.given_word and len(way.platforms) > 1
        ):
            way.via = [*way.platforms, *way.via]
        else:
            way.sources = [(0, "/".join(way.platforms))]
