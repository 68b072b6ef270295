"""Cuts a credit line into its parts and says of each what it is.

"Handout/IDF via Reuters" -> given "Handout", organisation IDF, organisation Reuters (passed on)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from indexer.organisations import folded, organisation
from worker.stories.credits.asides import is_trade
from worker.stories.credits.joined import name_and_letters
from worker.stories.credits.machines import by_program
from worker.stories.credits.name_words import PRESS_WORDS
from worker.stories.credits.names import has_given_name, has_word, is_person
from worker.stories.credits.part import Before, Part, Piece
from worker.stories.credits.pieces import pieces
from worker.stories.credits.readers import READERS
from worker.stories.credits.unlabelled import without_one_label, without_sign
from worker.stories.credits.words import FILE_WORDS, RANKS

_READ = tuple(reader.read for reader in READERS)
_PHOTO_OF_HOUSE = re.compile(r"^(?P<house>[^:：/|]+?)\s+(?:photo|foto|picture|pic)s?\s*[:：]", re.IGNORECASE)
# "AFP or licensors", and labels that some languages print last: "BNS nuotr."
_BEHIND = re.compile(
    r"(?:\s+(?:or (?:its )?licensors|file(?: photo)?|nuotr\.?|nuotrauka|felvétele)|[-–]أرشيف(?:ية)?)$",
    re.IGNORECASE,
)
_WRITER = re.compile(r"^[a-z]{2,4}$")
_FILED = re.compile(r"[Aa](?:rch|rxiu|rquivo|rkiv|cervo)|ARCH|ARXIU|ARQUIVO|ARKIV|ACERVO|[Ff]iles?$")
_FILE_BEHIND = re.compile(r"\s+(?:[Aa]rchives?|[Ff]iles?|[Aa]rchiv|[Aa]rchivo)$")
_FILE_BEFORE = re.compile(
    r"^(?:archives?|archivo|arquivo|arxiu|archivio|archief|arkiv|archiv|acervo)\s+(?=[A-ZÀ-Þ])", re.I
)
_RANK = re.compile(rf"^{RANKS}", re.IGNORECASE)
_YEAR_BEHIND = re.compile(r"[\s,]+(?:19|20)\d\d$")


@lru_cache(maxsize=4096)  # the same words are weighed by one form of credit after the other
def parts(text: str, language: str | None = None) -> tuple[Part, ...]:
    """Return the parts of a credit without its label, in order; empty ones and dates are left out."""
    found: list[Part] = []
    for raw, before in pieces(text):
        found.extend(_told_beside(raw, before, found) or read_piece(Piece(raw, before, language)))
    of_house = _PHOTO_OF_HOUSE.match(text)
    if of_house and found and found[0].what == "press" and found[0].text.startswith(of_house["house"]):
        found[0] = replace(found[0], text=of_house["house"])  # "BT PHOTO: JANE DOE" is BT's
    if found and found[-1].what == "person" and not any(part.organisation for part in found):
        # "Jane Doe QNN"; but "Mary Jane DOE / AFP" has her surname in capitals
        found[-1:] = _with_letters(found[-1])
    return tuple(found)


def read_piece(piece: Piece) -> list[Part]:
    """Return what a piece says, as the first reader that knows it reads it; [] where it names nobody."""
    bare = without_ends(piece)
    if bare is None:
        return []
    for read in _READ:
        said = read(bare)
        if said is not None:
            break
    else:
        said = (Part(what="unknown", text=bare.text, before=bare.before),)
    found: list[Part] = []
    for one in said:
        if isinstance(one, Part):
            found.append(one)
        else:
            found.extend(_read_as_house(one) if one.is_house else read_piece(one))
    return found


def without_ends(piece: Piece) -> Piece | None:
    """Return the piece without signs, labels, ranks and years at its ends; None where nothing is left."""
    text = without_sign(piece.text).strip()
    half = len(text) // 2
    if half > 5 and text[:half] == text[half:]:
        text = text[:half]  # "JANE DOEJANE DOE"
    if folded(text) not in FILE_WORDS:
        text = _BEHIND.sub("", text).strip()
    if organisation(text) is None:
        text = _RANK.sub("", without_one_label(text)).strip()
        undated = _YEAR_BEHIND.sub("", text)
        text = undated if organisation(undated) else text
        if _FILED.search(text):
            text = _without_files(text)
    key = folded(text)
    return Piece(text, piece.before, piece.language, key) if key or text.strip("-–— ") else None


def _without_files(text: str) -> str:
    """Return the text without the word for files: ARCHIVES LA PRESSE, The Hindu Archives."""
    named = _FILE_BEFORE.sub("", text)
    if named != text and has_given_name(named) and is_person(named):
        return named
    filed = _FILE_BEHIND.sub("", named)
    return filed if filed != text and (organisation(filed) or has_word(filed, PRESS_WORDS)) else text


def _read_as_house(piece: Piece) -> list[Part]:
    """Return what a piece says where a house must stand: what looks like a name is none."""
    found = read_piece(piece)
    if len(found) == 1 and found[0].what not in ("organisation", "nobody"):
        return [Part(what="press", text=piece.text.strip(), before=piece.before)]
    return found


def _with_letters(part: Part) -> list[Part]:
    letters = name_and_letters(part.text)
    if letters is None:
        return [part]
    name, house = letters
    return [replace(part, text=name, people=(name,)), Part(what="press", text=house, before="slash")]


def _told_beside(text: str, before: Before, found: Sequence[Part]) -> list[Part]:
    """Return what is only said beside a name: a trade, or the initials of who wrote the caption.

    "Jane Doe, student of architecture"     "ANTARA FOTO/Jane Doe/foc"
    """
    if not found or organisation(text) is not None or by_program(text) is not None:
        return []
    if before == "comma" and found[-1].what in ("person", "trade") and is_trade(text):
        return [Part(what="trade", text=text, before=before)]
    if before == "comma" and found[-1].organisation and text.islower() and " " in text:
        return [Part(what="nobody", text=text, before=before)]  # "Shutterstock, prema licenci"
    writer = text.lower() if found[0].text.startswith(("ANTARA", "Antara")) else text
    if before == "slash" and _WRITER.match(writer) and found[0].organisation and found[-1].what == "person":
        return [Part(what="nobody", text=text, before=before)]
    return []
