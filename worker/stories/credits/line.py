"""Says whom a credit line credits: photographer, agency, who passed it on, and the giver outside the trade.

"Karim NAOUM/AFP via Getty Images" -> photographer "Karim Naoum", agency "AFP", via "Getty Images"
"Handout/IDF via Reuters"          -> source "IDF", via "Reuters"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.organisations import Organisation, folded, organisation
from worker.news import Credit
from worker.stories.credits.cut import parts
from worker.stories.credits.labels import BY, LABEL
from worker.stories.credits.name_words import RELIEF_BODIES
from worker.stories.credits.names import is_person, is_surely_person, tidy_name
from worker.stories.credits.part import Part
from worker.stories.credits.unlabelled import groups, without_label
from worker.text import clean_line

MOST_LINE_CHARS = 500
MOST_PARTS = 16
_BY_SOMEONE = re.compile(rf"\W*(?:{LABEL}\s+)?{BY}\s", re.IGNORECASE)
_HOUSE_PHOTO_BY = re.compile(r"\W*[A-Z][^/|,:]{2,40} (?:photo|picture|image)s? by [A-Z]", re.IGNORECASE)
_LABEL_ALONE = re.compile(LABEL, re.IGNORECASE)
_OF_A_VIDEO = re.compile(r"^an? (?=\S)|(?<=\S) (?:video|footage)s?$")  # "a UGC video"
_POSTED = re.compile(r"(?P<where>\w+):? (?P<handle>@[\w.]{2,40})")  # a screenshot of "Instagram @janedoe"
_LETTERS = ("AI", "A.I", "KI", "IA", "I.A")
_PRESS_OFFICES = ("divulgacao", "difusion", "difusao", "pressefoto", "pressebild", "service de presse")
MOST_NAME_WORDS = 5  # an unknown part that is longer is a sentence, not a name


def split_credit(line: str, language: str | None = None) -> Credit:
    """Return whom the line credits; several names of a field are joined by "; ", None where none is said.

    agency is the house that made the picture, via who passed it on (in the order of the way),
    source a giver outside the news trade: handout, courtesy, public body, pool, social account.
    `line` is kept as printed, white space folded. Two single words of which neither is known
    ("Foo/Bar") cannot be told apart: only the line is filled. `language` (BCP 47) helps with small words.
    """
    printed = clean_line(line, MOST_LINE_CHARS)
    best = Credit(line=printed or None)
    for group in groups(printed):
        read = _read(_told_apart(parts(group, language)[:MOST_PARTS], printed), printed)
        if _fullness(read) > _fullness(best):
            best = read
    return best


def _told_apart(found: Sequence[Part], printed: str) -> Sequence[Part]:
    """Return the parts; of two that could be people, one is a house where the words tell which.

    "Nicole Neri/Harbour Reformer": a given name. "Photo by Bonface Bogi/Harbour Reformer": he behind "by".
    """
    people = [at for at, part in enumerate(found) if part.what == "person" and len(part.people) == 1]
    if len(people) < 2 or any(found[at].before in ("comma", "via") for at in people[1:]):
        return found
    named = [at for at in people if is_surely_person(found[at].text)]
    if not named and _HOUSE_PHOTO_BY.match(printed):
        named = people[-1:]
    if not named and (_BY_SOMEONE.match(printed) or _are_side_by_side(found, people)):
        named = people[:1]  # of two unknown names the first is the photographer's
    if len(named) != 1:
        return found
    return [
        replace(part, what="press") if at in people and at not in named else part
        for at, part in enumerate(found)
    ]


def _are_side_by_side(found: Sequence[Part], people: Sequence[int]) -> bool:
    """Whether a line is two names with a slash between: "Wubbo Roe/Harbour Reformer"."""
    return len(found) == len(people) == 2 and found[1].before == "slash"


def _fullness(credit: Credit) -> int:
    return sum(field is not None for field in (credit.photographer, credit.agency, credit.via, credit.source))


class _Way:
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


def _read(found: Sequence[Part], printed: str) -> Credit:
    way = _Way()
    passed_on = False
    handle = any(part.what == "handle" for part in found)
    social = len(found) > 1 and (handle or found[-1].text in ("X", "X."))
    for at, part in enumerate(found):
        passed_on = passed_on or part.before == "via"
        if part.text in ("X", "x", "X.") and (passed_on or social):
            way.platforms.append("X")
        else:
            _place(way, at, part, passed_on)
    if _undecided(way, found):
        return Credit(line=printed)
    if way.given and way.machines:
        # "Handout/Midjourney": its people gave it.
        way.sources, way.machines = [*way.sources, *way.machines], []
    _settle_open(way)
    _settle_given(way)
    return _credit(way, printed)


def _place(way: _Way, at: int, part: Part, passed_on: bool) -> None:
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


def _undecided(way: _Way, found: Sequence[Part]) -> bool:
    """Whether two unknown names stand side by side and nothing else says which is which."""
    if way.houses or way.via or way.given or way.pool or way.platforms or way.sources or way.machines:
        return False
    people = [part for part in found if part.what == "person"]
    singles = [part for _, part in way.open if part.what in ("single", "unknown")]
    return (len(people) > 1 and bool(way.open)) or (not people and len(singles) > 1)


def _settle_open(way: _Way) -> None:
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


def _of_whose_town(way: _Way, at: int, part: Part) -> int | None:
    """Return which source stands right before a word that can be its town: "Tate, London"."""
    if part.what not in ("single", "unknown") or len(part.text.split()) > 2 or part.text in _LETTERS:
        return None
    return next((n for n, (place, _) in enumerate(way.sources) if place == at - 1), None)


def _is_of_relief(way: _Way, at: int) -> bool:
    """Whether a body that signs with its photographers' surnames stands right before the part."""
    return any(place == at - 1 and folded(text) in RELIEF_BODIES for place, text in way.sources)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _is_passed_on(way: _Way, part: Part) -> bool:
    """Whether somebody unknown stands alone before "via": "Save the Bays via AP"; but KXYZ is a station."""
    return bool(way.via) and not (way.people or way.houses or way.sources or part.text.isupper())


def _only_wires(way: _Way) -> bool:
    known = [house for _, house in way.houses if not isinstance(house, str)]
    return bool(known) and all(house.kind == "agency" and 1 <= house.order <= 2 for house in known)


def _is_user(way: _Way, part: Part) -> bool:
    """Whether it is a user's name at a house that sells pictures: "Adobe Stock/fotografo99"."""
    sold = any(not isinstance(house, str) and house.kind == "stock" for _, house in way.houses)
    return sold and " " not in part.text and len(part.text) > 2


def _wire_of_handout(way: _Way) -> Organisation | None:
    """Return the agency that stands right before "Handout via" another one."""
    if way.given != "Handout" or not way.via:
        return None
    last = next((house for at, house in way.houses if at == way.given_at - 1), None)
    return last if isinstance(last, Organisation) and last.kind == "agency" else None


def _settle_given(way: _Way) -> None:
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
                way.sources.append((kept[0][0], _name(kept[0][1])))
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


def _credit(way: _Way, printed: str) -> Credit:
    houses = [_name(house) for _, house in _in_order(way, printed)]
    via = list(way.via)
    given = any(text != "Pool" and not text.endswith(" Pool") for _, text in way.sources)
    # "Sputnik, Kremlin Pool Photo via AP": the house that stands before the pool made the photo.
    made = bool(way.houses) and bool(via) and way.houses[0][0] < min((at for at, _ in way.sources), default=0)
    passed_on = given or not (way.people or made)
    is_made = way.is_made or way.has_client or bool(way.people and via)
    if houses and way.sources and passed_on and not is_made:
        # Given from outside: the houses passed it on, they did not make it.
        houses, via = [], [*houses, *via]
    agency = houses[0] if houses else None
    via = [*houses[1:], *via]
    return Credit(
        line=printed,
        photographer="; ".join(dict.fromkeys(tidy_name(name) for name in way.people)) or None,
        agency=agency,
        via="; ".join(_once(name for name in via if agency is None or folded(name) != folded(agency)))
        or None,
        source=_sources(way),
    )


def _sources(way: _Way) -> str | None:
    """Return the givers: those printed side by side with a slash stay one name (NASA/JPL-Caltech)."""
    joined: list[str] = []
    last = -9
    for at, text in sorted([*way.sources, *way.machines]):
        if joined and folded(text) in (folded(joined[-1]), folded(joined[-1].rpartition("/")[2])):
            pass
        elif joined and at == last + 1 and text != "Pool":
            joined[-1] = f"{joined[-1]}/{text}"
        elif text not in joined:
            joined.append(text)
        last = at
    return "; ".join(joined) or None


def _in_order(way: _Way, printed: str) -> list[tuple[int, Organisation | str]]:
    """Return the houses from the maker on: "dpa/X" and "picture alliance/dpa | X" are printed backwards."""
    houses: list[tuple[int, Organisation | str]] = []
    for at, house in sorted(way.houses, key=lambda placed: placed[0]):
        if all(folded(_name(house)) != folded(_name(other)) for _, other in houses):
            houses.append((at, house))
    if len(houses) < 2:
        return houses
    for at in range(len(houses) - 1):
        # "Jane Doe/MediaNews Group/Harbour Herald": the group passes on what its paper made
        if _name(houses[at][1]).endswith(" Group") and _order(houses[at + 1][1]) == 0:
            houses[at], houses[at + 1] = houses[at + 1], houses[at]
    first, last = _order(houses[0][1]), _order(houses[-1][1])
    person_first = way.person_at is not None and way.person_at < houses[0][0]
    person_last = way.person_at is not None and way.person_at > houses[-1][0]
    both_sell = all(not isinstance(h, str) and h.kind == "stock" for _, h in houses)
    if "＝" in printed or "=" in printed:
        return houses  # Japan and Korea print the way of the photo in its order
    if (not person_first or both_sell) and (first > last or (first == last and person_last)):
        houses.reverse()
    return houses


def _order(house: Organisation | str) -> int:
    return 0 if isinstance(house, str) else house.order


def _name(house: Organisation | str) -> str:
    return house if isinstance(house, str) else house.name


def _once(names: object) -> list[str]:
    return list({folded(name): name for name in names}.values())  # type: ignore[attr-defined]
