"""One part of a credit line: what it is, and what stood before it. A piece is a part not read yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from indexer.organisations import Organisation

Before = Literal["", "slash", "via", "for", "comma", "dash", "bracket"]
What = Literal[
    "organisation",
    "person",
    "single",
    "press",
    "public",
    "client",
    "unknown",
    "handle",
    "pool",
    "given",
    "machine",
    "nobody",
    "trade",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a credit line: what it is, its text as printed, and what stood before it."""

    what: What
    text: str
    before: Before
    organisation: Organisation | None = None
    people: tuple[str, ...] = ()
    printed: str = ""  # of a "given" part: its word as printed (`text` is the kind of giving)
    giver: str = ""  # of a "given" part: who gave it, where that stands in the same part
    is_of_picture: bool = False  # of a "machine" part: it is said of the picture, not of what it shows


class Piece(NamedTuple):
    """Words of a credit line that are still to be read.

    `key` is the text as names are compared; `is_house` where the words around say that a house must
    stand here, so that what looks like a name is none: "大公報" before "記者 王明".
    """

    text: str
    before: Before
    language: str | None = None
    key: str = ""
    is_house: bool = False
