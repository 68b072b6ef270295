"""Says whom a credit line credits: photographer, agency, who passed it on, and the giver outside the trade.

"Karim NAOUM/AFP via Getty Images" -> photographer "Karim Naoum", agency "AFP", via "Getty Images"
"Handout/IDF via Reuters"          -> source "IDF", via "Reuters"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.organisations import Organisation, folded
from worker.news import Credit
from worker.stories.credits.cut import parts
from worker.stories.credits.labels import BY, LABEL
from worker.stories.credits.names import is_surely_person, tidy_name
from worker.stories.credits.part import Part
from worker.stories.credits.settling import settle_given, settle_open
from worker.stories.credits.unlabelled import groups
from worker.stories.credits.way import Way, name_of, place
from worker.text import clean_line

MOST_LINE_CHARS = 500
MOST_PARTS = 16
_BY_SOMEONE = re.compile(rf"\W*(?:{LABEL}\s+)?{BY}\s", re.IGNORECASE)
_HOUSE_PHOTO_BY = re.compile(r"\W*[A-Z][^/|,:]{2,40} (?:photo|picture|image)s? by [A-Z]", re.IGNORECASE)


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


def _read(found: Sequence[Part], printed: str) -> Credit:
    way = Way()
    passed_on = False
    handle = any(part.what == "handle" for part in found)
    social = len(found) > 1 and (handle or found[-1].text in ("X", "X."))
    for at, part in enumerate(found):
        passed_on = passed_on or part.before == "via"
        if part.text in ("X", "x", "X.") and (passed_on or social):
            way.platforms.append("X")
        else:
            place(way, at, part, passed_on)
    if _undecided(way, found):
        return Credit(line=printed)
    if way.given and way.machines:
        # "Handout/Midjourney": its people gave it.
        way.sources, way.machines = [*way.sources, *way.machines], []
    settle_open(way)
    settle_given(way)
    return _credit(way, printed)


def _undecided(way: Way, found: Sequence[Part]) -> bool:
    """Whether two unknown names stand side by side and nothing else says which is which."""
    if way.houses or way.via or way.given or way.pool or way.platforms or way.sources or way.machines:
        return False
    people = [part for part in found if part.what == "person"]
    singles = [part for _, part in way.open if part.what in ("single", "unknown")]
    return (len(people) > 1 and bool(way.open)) or (not people and len(singles) > 1)


def _credit(way: Way, printed: str) -> Credit:
    houses = [name_of(house) for _, house in _in_order(way, printed)]
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


def _sources(way: Way) -> str | None:
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


def _in_order(way: Way, printed: str) -> list[tuple[int, Organisation | str]]:
    """Return the houses from the maker on: "dpa/X" and "picture alliance/dpa | X" are printed backwards."""
    houses: list[tuple[int, Organisation | str]] = []
    for at, house in sorted(way.houses, key=lambda placed: placed[0]):
        if all(folded(name_of(house)) != folded(name_of(other)) for _, other in houses):
            houses.append((at, house))
    if len(houses) < 2:
        return houses
    for at in range(len(houses) - 1):
        # "Jane Doe/MediaNews Group/Harbour Herald": the group passes on what its paper made
        if name_of(houses[at][1]).endswith(" Group") and _order(houses[at + 1][1]) == 0:
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


def _once(names: object) -> list[str]:
    return list({folded(name): name for name in names}.values())  # type: ignore[attr-defined]
