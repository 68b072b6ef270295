"""What an index holds beside a document's own fields: worked out from them, and never shown.

    a photo -> {"credit": [...], "flags": ["file", ...], "points": [...], "when": ["2023-11"], ...}

The names are those of the table of fields (fields.py, `find`). Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, timedelta
from functools import lru_cache
from typing import Any, TypeGuard, TypeVar

from indexer.analysis import folded, raw_words
from indexer.backends.fields import LONGEST_VALUE
from indexer.cells import cells_of, paths_of, shared_cells
from indexer.documents import ArticleDocument, Document, PhotoDocument
from indexer.file_facts import own_caption
from indexer.own_stems import own_stems
from indexer.pairs import pairs_in
from indexer.source_types import is_ai_made

_T = TypeVar("_T")

# Days stand for "open" at either end: of a photo "before 1950" the index knows 0001-01-01..1949-12-31.
FIRST_DAY, LAST_DAY = date.min, date.max
SEVERAL_DAYS = "several-days"  # what a photo has that may have been taken on more days than one
SEVERAL = "several"  # of the sightings of a photo whose group holds another document
NO_POINT = "no-point"  # the flag of a photo whose places are known, but none to a point


def worked_out(document: Document, several: bool = False) -> dict[str, Any]:
    """Return the values of the `find` fields of a document: lists of strings, a text, and days.

    `several`: the index holds another photo of its group, which only the one who writes can know.
    """
    if isinstance(document, ArticleDocument):
        return {}
    first, last = document.taken_first, document.taken_last
    dated = first is not None or last is not None
    agency, via, source, people = document.agency, document.via, document.source, document.photographer
    languages, in_file = _languages(document.language), own_caption(document)
    credit = _each_once((document.credit_line, *people, agency, *via, source))
    place_names = _each_once([place.name for place in document.places])
    return {
        "credit": credit,
        "place_names": place_names,
        "file_caption": in_file,
        "caption_stems": own_stems((document.caption, in_file), document.language),
        "headline_stems": own_stems((document.headline,), document.language),
        "caption_pairs": pairs_in((document.caption, in_file)),
        "headline_pairs": pairs_in((document.headline,)),
        "alt_pairs": pairs_in((document.alt,)),
        "credit_pairs": pairs_in(credit),
        "place_pairs": pairs_in(place_names),
        "photographer_pairs": pairs_in(people),
        "source_pairs": pairs_in((source,)),
        "languages": languages,
        "flags": flags_of(document),
        "has": had_by(document),
        "sightings": [SEVERAL] if several else [],
        "taken_from": (first or FIRST_DAY) if dated else None,
        "taken_to": (last or LAST_DAY) if dated else None,
        "taken": last or first,
        "source_names": _one(source),
        **_worked_out_places(document),
        **_worked_out_days(document),
        "agencies": _each_once((agency, *via)) if via else _one(agency),
        "people": _each_once(people),
        "outlets": [document.outlet],
        "tongues": [languages[-1].lower()] if languages else [],
    }


def known_group(group_id: str) -> str | None:
    """Return the group by which an index knows the sightings of a photo, None where it knows none."""
    return group_id if 0 < len(group_id) <= LONGEST_VALUE else None


def _worked_out_places(photo: PhotoDocument) -> dict[str, Any]:
    spot_at = {
        (place.lon, place.lat): spot
        for place in photo.places
        if place.lat is not None
        and place.lon is not None
        and place.id in photo.place_ids
        and (spot := _spot_of(place.lat, place.lon))
    }
    spots = _each_once(spot_at.values())
    return {"points": [*spot_at], "spots": spots, "spots_shared": shared_cells(spots)}


@lru_cache(maxsize=16_384)  # the same places are in the news again and again
def _spot_of(lat: float, lon: float) -> str | None:
    """Return the finest cell of a point, None for what is no point."""
    return cells_of(lat, lon)[-1] if paths_of(lat, lon) else None


def _worked_out_days(photo: PhotoDocument) -> dict[str, Any]:
    first, last, published = photo.taken_first, photo.taken_last, photo.published
    out = published.astimezone(UTC) if published else None
    when = when_of(first, last)
    return {
        "days_of_year": _days_of_year(first, last),
        "age_days": out.toordinal() - last.toordinal() if out and last else None,
        "when": _one(when),
        "months": _one(when and month_of(when)),
        "published_month": [_month(out.year, out.month)] if out else [],
    }


@lru_cache(maxsize=1024)
def _month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


@lru_cache(maxsize=4096)
def when_of(first: date | None, last: date | None) -> str | None:
    """Return a photo's date as it is known: "2023-11-01", "2023-11", "2023", "2020s"; None: not known.

    A span of some days counts for its month where both ends lie in one, and so on upwards; what is
    known less well than to its decade is "other".
    """
    if first is None or last is None:
        return None if first is None and last is None else "other"
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04}-{first.month:02}"
    if first.year == last.year:
        return f"{first.year:04}"
    return f"{first.year // 10 * 10:04}s" if first.year // 10 == last.year // 10 else "other"


def month_of(when: str) -> str:
    """Return a date as `when_of` writes it, no finer than its month: "2023-11", "2023", "2020s"."""
    return when[: len("2023-11")]


LONGEST_EVENT = timedelta(days=14)


def days_of_year(photo: PhotoDocument) -> Sequence[str]:
    """Return the days ("12-25") and months ("12") of any year that the photo is known to be of."""
    return _days_of_year(photo.taken_first, photo.taken_last)


@lru_cache(maxsize=4096)
def _days_of_year(first: date | None, last: date | None) -> tuple[str, ...]:
    if first is None or last is None:
        return ()
    if last - first < LONGEST_EVENT:
        days = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
        return tuple(_each_once([*(f"{d:%m-%d}" for d in days), *(f"{d:%m}" for d in days)]))
    return (f"{first:%m}",) if (first.year, first.month) == (last.year, last.month) else ()


def flags_of(photo: PhotoDocument) -> list[str]:
    """Return the flags of query.Flag that hold for the photo, and NO_POINT: what is counted of it."""
    flags = []
    if photo.is_file:
        flags.append("file")
    if photo.taken_first is None and photo.taken_last is None:
        flags.append("undated")
    if not photo.place_ids:
        flags.append("unplaced")
    elif not _has_point(photo):
        flags.append(NO_POINT)
    if not (photo.credit_line or photo.photographer or photo.agency):
        flags.append("uncredited")
    if is_ai_made(photo.digital_source_type):
        flags.append("ai")
    if photo.status == "withdrawn":
        flags.append("withdrawn")
    if photo.kind in ("video", "graphic"):
        flags.append(photo.kind)
    if photo.source or _may_tell(photo.credit_line):
        flags += _origins(photo.source, photo.credit_line)
    return flags


def _has_point(photo: PhotoDocument) -> bool:
    for place in photo.places:
        if place.lat is not None and place.lon is not None and place.id in photo.place_ids:
            return True
    return False


@lru_cache(maxsize=4096)
def _origins(source: str | None, credit_line: str | None) -> tuple[str, ...]:
    """Return "pool" or "handout" where the photo was not made by the trade alone, as its credit says."""
    words = {folded(word) for text in (source, credit_line) if _may_tell(text) for word in raw_words(text)}
    found = ["pool"] if words & _POOL else []
    # A source stands outside the news trade: what it gives out is a handout, unless it is a pool.
    if words & _HANDOUT or (source and not found):
        found.append("handout")
    return tuple(found)


_POOL = frozenset(("pool",))
_HANDOUT = frozenset(("handout", "ho", "courtesy", "supplied", "provided", "released"))
_TELLING = tuple(sorted(_POOL | _HANDOUT))


def _may_tell(text: str | None) -> TypeGuard[str]:
    # To cut every credit into words took a quarter of a document's time. Other letters may fold to these.
    if not text:
        return False
    if not text.isascii():
        return True
    lower = text.lower()
    return any(map(lower.__contains__, _TELLING))


def had_by(photo: PhotoDocument) -> list[str]:
    """Return the things of query.Having that the photo has, and SEVERAL_DAYS.

    Most photos have most of them: so they are no flags, which are counted for every page.
    """
    first, last = photo.taken_first, photo.taken_last
    has = []
    if _has_point(photo):
        has.append("geo")
    if photo.alt:
        has.append("alt")
    if photo.caption and not photo.caption.isspace():
        has.append("caption")
    if photo.headline:
        has.append("headline")
    if photo.published is not None:
        has.append("published")
    if photo.image_url:
        has.append("image")
    if (first is not None or last is not None) and (first or FIRST_DAY) != (last or LAST_DAY):
        has.append(SEVERAL_DAYS)
    return has


def day_of_year(month: int, day: int | None) -> str:
    """Return a day or month of any year as `days_of_year` writes it."""
    return f"{month:02}" if day is None else f"{month:02}-{day:02}"


@lru_cache(maxsize=1024)
def _languages(language: str | None) -> tuple[str, ...]:
    # Whoever asks for "en" means "en-GB" too.
    return tuple(_each_once((language, language.split("-")[0]))) if language else ()


def _each_once(values: Iterable[_T | None]) -> list[_T]:
    return list(dict.fromkeys(filter(None, values)))


def _one(value: str | None) -> list[str]:
    return [value] if value else []
