"""What of a photo is shown to a person, and no surer than it is known: credit, places, date.

A photo of "November 2023" is shown as 2023-11, never as a day; a place that is only guessed is left out.
The terminal (cutline/shown.py) and the page (page/) say the same.
"""

from __future__ import annotations

from indexer.documents import Mention, PhotoDocument
from indexer.groups import FilledPhoto, What
from indexer.search.days import span_label
from indexer.source_types import is_ai_made

SHOWN = 0.8  # places less sure than this are not shown as sure
PASSED_ON = 0.5  # nor are those given to programs, and to those who are told how sure it is


def credit_of(photo: PhotoDocument) -> str:
    """Return the credit as one line: photographers / agency via others, else as printed."""
    names = ["; ".join(photo.photographer), photo.agency or photo.source or ""]
    line = " / ".join(name for name in names if name)
    if photo.via:
        line += " via " + ", ".join(photo.via)
    return line or photo.credit_line or ""


def sure_places(photo: PhotoDocument, least: float = SHOWN) -> list[Mention]:
    """Return the places that are sure enough, each once, in the caption's order."""
    return list({m.id: m for m in reversed(photo.places) if m.confidence >= least}.values())[::-1]


def name_of(mention: Mention) -> str:
    """Return the gazetteer's name of a place: a caption says "Kievs centrum", "Gazastreifens", "Pa."."""
    return mention.known_as or mention.name


def place_name(mention: Mention) -> str:
    """Return a place's name with its country's code, unless it is a country."""
    if mention.country_code and mention.precision != "country":
        return f"{name_of(mention)}, {mention.country_code}"
    return name_of(mention)


def places_of(photo: PhotoDocument) -> str:
    """Return the names of the places that are sure enough to be shown, each once."""
    return "; ".join(dict.fromkeys(place_name(mention) for mention in sure_places(photo)))


def taken_text(photo: PhotoDocument) -> str:
    """Return the photo's date as the grammar writes it: 2023-11-01, 2023-11, 2020s, a..b; "" if not known."""
    first, last = photo.taken_first, photo.taken_last
    return "" if first is None or last is None else span_label(first, last)


def taken_of(photo: PhotoDocument) -> str:
    """Return the photo's date for a person, no finer than it is known; "" where it is not."""
    said = "file photo" if photo.is_file else ""
    shown = taken_text(photo).replace("..", " to ")
    if shown and photo.taken_precision == "circa":
        years = " to ".join(dict.fromkeys(day[:4] for day in shown.split(" to ")))
        shown = f"c. {shown if shown.endswith('s') else years}"
    return f"{shown} ({said})" if shown and said else shown or said


def made_of(photo: PhotoDocument) -> str:
    """Return what is to be said of the picture beside its credit; "" of a photo like others."""
    return "AI-made image" if is_ai_made(photo.digital_source_type) else ""


def as_in(text: str, told: FilledPhoto, *whats: What) -> str:
    """Return a text with the outlet that it was filled in from: "Jane Doe / AP (as in Coast Courier)"."""
    outlets = dict.fromkeys(fill.source.outlet for fill in told.fills if fill.what in whats)
    return f"{text} (as in {', '.join(outlets)})" if text and outlets else text


CREDIT_FILLS: tuple[What, ...] = ("credit", "photographer", "agency")
