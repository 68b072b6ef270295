"""The world's press and picture organisations, read from organisations.tsv, found by any spelling.

"AGENCE FRANCE-PRESSE" -> Organisation(name="AFP", id="afp", kind="agency", order=1)

The worker reads credits by it, questions find agencies by it: both mean the same by a name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import filterfalse
from pathlib import Path
from typing import Literal, cast

Kind = Literal["agency", "stock", "paper", "broadcaster", "pool", "government", "source", "platform"]
KINDS = ("agency", "stock", "paper", "broadcaster", "pool", "government", "source", "platform")
TABLE = Path(__file__).with_name("organisations.tsv")

_NOT_WORD = re.compile(r"[^\w@+]+|_+")
# What may stand after a name without making it another: "Xinhua Photo", "dpa images", "Star Staff".
_LAST = (
    "photo", "photos", "picture", "pictures", "pic", "pics", "image", "images", "foto", "fotos", "bild",
    "staff", "newspaper", "newspapers", "news agency", "agency", "wire",
)  # fmt: skip
_AFTER = re.compile(f" (?:{'|'.join(_LAST)})$")
_DOMAIN = re.compile(r"^\s*(?:www\.)?(?P<name>[\w-]{4,})\.(?:com?|org|net|[a-z]{2})\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One row of the table. `order` says how far down the line it passes pictures on (0 to 4)."""

    name: str
    id: str
    kind: Kind
    order: int

    @property
    def is_press(self) -> bool:
        """Whether it makes or sells news pictures, so that it can be a photo's agency."""
        return self.kind in ("agency", "stock", "paper", "broadcaster")

    @property
    def is_wire(self) -> bool:
        """Whether its name alone at the end of a caption is a credit rather than part of the sentence."""
        return self.kind in ("agency", "stock")


@lru_cache(maxsize=16384)
def folded(name: str) -> str:
    """Return the name without case, width, accents and punctuation: how spellings are compared."""
    if name.isascii():
        if name.replace(" ", "").isalnum():
            return " ".join(name.casefold().split())
        return _NOT_WORD.sub(" ", name.casefold()).strip()
    plain = unicodedata.normalize("NFKD", name)
    bare = "".join(filterfalse(unicodedata.combining, plain))
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFC", bare).casefold()).strip()


@lru_cache(maxsize=8192)
def organisation(name: str) -> Organisation | None:
    """Return the organisation of that name or alias, or None where the table does not know it."""
    known = _table()
    key = folded(name)
    if len(key) > 80:
        return None
    found = known.get(key) or known.get(key.removeprefix("the "))
    if found is None and key.endswith(_LAST) and (shorter := _AFTER.sub("", key)) != key:
        found = known.get(shorter)
    if found is None and "." in name and (domain := _DOMAIN.match(name)):
        found = known.get(folded(domain["name"]))  # Gettyimages.com
    return found


@lru_cache(maxsize=1)
def _table() -> dict[str, Organisation]:
    known: dict[str, Organisation] = {}
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        name, id, kind, order, aliases = line.split("\t")
        if kind not in KINDS:
            raise ValueError(f"{TABLE.name} line {number}: no such kind: {kind!r}")
        row = Organisation(name=name, id=id, kind=cast(Kind, kind), order=int(order))
        for spelling in (name, *aliases.split("|")):
            if key := folded(spelling):
                known.setdefault(key, row)
    return known
