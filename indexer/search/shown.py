"""What of a photo is shown to a person, and no surer than it is known: credit, places, date.

A photo of "November 2023" is shown as 2023-11, never as a day; a place that is only guessed is left out.
The terminal (cutline/shown.py) and the page (page/) say the same.
"""

from __future__ import annotations

from datetime import date

from indexer.documents import Mention, PhotoDocument
from indexer.groups import FilledPhoto, What
from indexer.source_types import is_ai_made

SHOWN = 0.8  # places less sure than this are not shown as sure


def credit_of(photo: PhotoDocument) -> str:
    """Return the credit as one line: photographers / agency via others, else as printed."""
    names = ["; ".join(photo.photographer), photo.agency or photo.source or ""]
    line = " / ".join(name for name in names if name)
    if photo.via:
        line += " via " + ", ".join(photo.via)
    return line or photo.credit_line or ""


def sure_places(photo: PhotoDocument) -> list[Mention]:
    """Return the places that are sure enough to be shown, each name once, in the caption's order."""
    return list({place_name(m): m for m in reversed(photo.places) if m.confidence >= SHOWN}.values())[::-1]


def place_name(mention: Mention) -> str:
    """Return a place's name with its country's code, unless it is a country."""
    if mention.country_code and mention.precision != "country":
        return f"{mention.name}, {mention.country_code}"
    return mention.name


def places_of(photo: PhotoDocument) -> str:
    """Return the names of the places that are sure enough to be shown, each once."""
    return "; ".join(place_name(mention) for mention in sure_places(photo))


def taken_of(photo: PhotoDocument) -> str:
    """Return the photo's date no finer than it is known; "" where it is not."""
    first, last = photo.taken_first, photo.taken_last
    said = "file photo" if photo.is_file else ""
    if first is None or last is None:
        return said
    match photo.taken_precision:
        case "day":
            shown = first.isoformat() if first == last else f"{first} to {last}"
        case "month" if (first.year, first.month) == (last.year, last.month):
            shown = f"{first:%Y-%m}"
        case "year" | "decade" if _whole_years(first, last):
            shown = str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
        case "circa":
            shown = f"c. {first.year}" if first.year == last.year else f"c. {first.year}-{last.year}"
        case _:
            shown = f"{first} to {last}"
    return f"{shown} ({said})" if said else shown


def made_of(photo: PhotoDocument) -> str:
    """Return what is to be said of the picture beside its credit; "" of a photo like others."""
    return "AI-made image" if is_ai_made(photo.digital_source_type) else ""


def as_in(text: str, told: FilledPhoto, *whats: What) -> str:
    """Return a text with the outlet that it was filled in from: "Jane Doe / AP (as in Coast Courier)"."""
    outlets = dict.fromkeys(fill.source.outlet for fill in told.fills if fill.what in whats)
    return f"{text} (as in {', '.join(outlets)})" if text and outlets else text


CREDIT_FILLS: tuple[What, ...] = ("credit", "photographer", "agency")


def _whole_years(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
