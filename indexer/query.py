"""A typed question: a small tree of what must hold. Text is read by search/grammar.py; each backend
lowers the same tree by a pure function. Free text never reaches a backend as anything but words.

in:"Gaza Strip" taken:2023-11 ambulance
    -> PhotoQuery(where=AllOf((InPlace(ids=("PS.GZ",), ...), TakenIn(span=...), Words("ambulance"))))
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """Civil days, both ends included; None is open."""

    first: date | None = None
    last: date | None = None


TextField = Literal["any", "caption", "headline", "credit", "by", "source", "alt"]
Flag = Literal[
    "file",
    "undated",
    "unplaced",
    "uncredited",
    "withdrawn",
    "video",
    "graphic",
    "handout",
    "pool",
    "ai",
    "dup",
]
Having = Literal["geo", "alt", "caption", "headline", "published", "image"]
# any: caption, headline, place names, people and agencies of the credit, the file's own caption together
# by: the photographer


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of `text` stands in the field (stemmed; the analyzer cuts it into words)."""

    text: str
    field: TextField = "any"


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of `text` stand side by side in this order (not stemmed), `slop` words apart at most."""

    text: str
    field: TextField = "any"
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """A word of the field starts so (>= 3 letters, folded)."""

    text: str
    field: TextField = "any"


@dataclass(frozen=True, slots=True)
class NearWord:
    """Some word of caption, headline, names or the file's caption is this one, or differs in so few letters.

    A letter more, less or other, or two that changed places, count as one. No field, no stem: what a person
    who mistyped a word may have meant (search/instead.py).
    """

    word: str
    letters: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class InPlace:
    """The photo shows one of these places or something inside it. `name` is as typed, for the answer.

    `ranks`: such photos come before all others (a place's name among the words of a question).
    """

    ids: tuple[str, ...]
    name: str
    ranks: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """The photo shows a place with a point within `km` of this one (cells.py)."""

    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True)
class InBox:
    """The photo shows a place with a point in the box; west > east crosses the date line."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The photo's own date overlaps the span. An undated photo never does.

    `ranks`: such photos come before others (days among the words of a question; ranking.py).
    """

    span: DateSpan
    ranks: bool = False


@dataclass(frozen=True, slots=True)
class OnDay:
    """The photo's own date is known to be this day, or in this month (day None), of any year."""

    month: int
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Older:
    """The photo's own date ends at least so many days before its story came out."""

    days: int


@dataclass(frozen=True, slots=True)
class PublishedIn:
    """The story came out within the span (days in UTC)."""

    span: DateSpan


@dataclass(frozen=True, slots=True)
class SeenSince:
    """The photo's page was fetched at this instant (aware) or later: what is new to us."""

    moment: datetime


@dataclass(frozen=True, slots=True)
class Named:
    """A keyword field holds this value (folded: case and accents do not count)."""

    field: Literal["agency", "outlet", "source", "language", "section", "precision", "group", "story", "id"]
    value: str


@dataclass(frozen=True, slots=True)
class Similar:
    """The photo is like this one, which is none of them: by its caption's words, or the same one elsewhere.

    An index puts in its place what is asked of each photo (alike.resolved); `column`: where it was typed.
    """

    id: str
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Is:
    """The photo is so."""

    flag: Flag


@dataclass(frozen=True, slots=True)
class Has:
    """The photo's document has such a thing; geo: a place with a point."""

    what: Having


@dataclass(frozen=True, slots=True)
class AllOf:
    """Each part holds. Empty: everything (only ever written by a person as an empty query's opposite)."""

    parts: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Clause


Clause = (
    Words
    | Phrase
    | Prefix
    | NearWord
    | InPlace
    | Near
    | InBox
    | TakenIn
    | OnDay
    | Older
    | PublishedIn
    | SeenSince
    | Named
    | Similar
    | Is
    | Has
    | AllOf
    | AnyOf
    | Not
)
Sort = Literal["relevance", "taken", "published", "seen"]


def speaks_of(where: Clause, flag: Flag) -> bool:
    """Return whether a question asks for the photos of a flag, or leaves them out."""
    match where:
        case Is(asked):
            return asked == flag
        case AllOf(parts) | AnyOf(parts):
            return any(speaks_of(part, flag) for part in parts)
        case Not(part):
            return speaks_of(part, flag)
        case _:
            return False


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoQuery:
    """What is asked. relevance = score, then newest story, then id; dates newest first, unknown last."""

    where: Clause
    sort: Sort = "relevance"
    limit: int = 20
    after: tuple[object, ...] | None = None  # the sort values of the last hit already seen


TallyField = Literal[
    "agency", "by", "outlet", "language", "place", "when", "month", "spot", "shared", "flag", "published"
]
# when: the date as it is known, "2023-11-01", "2023-11", "2023" or "1960s"; month: the same, no finer than
# its month; published: a month, "2023-11"
# spot: the finest cell of a place's point; shared: cells that several spots of a photo share (cells.py)
# flag: query.Flag, and "no-point": the places are known, but none to a point


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many photos have each value of a field: the `most` frequent values."""

    field: TallyField
    most: int
