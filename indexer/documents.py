"""The two documents that the index keeps: an article, and a photo for each captioned picture.

Whole documents, never patched: the newest `seen_at` wins (version = milliseconds, external_gte).
Field names follow IPTC and schema.org where those have one (shared words: docs/FIELDS.md).
`to_record` / `document_from` are the JSON form in which documents travel to the indexer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Literal

SCHEMA_VERSION = 1
Status = Literal["live", "corrected", "withdrawn"]


def story_id(canonical_url: str) -> str:
    """Return the id of a story: 32 hex digits of the SHA-256 of its canonical URL."""
    return hashlib.sha256(canonical_url.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def photo_id(story: str, image_key: str) -> str:
    """Return the id of a photo in a story; `image_key` is the address without size, crop, signature."""
    return hashlib.sha256(f"{story}\n{image_key}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place that a text names: `start` and `end` are character offsets, `ancestors` all that holds it.

    `name` is as the text has it ("Kievs"), `known_as` the gazetteer's name ("Kyiv"; None in older documents).

    `id` is the gazetteer's; `precision` one of point, town, admin2, admin1, country, region,
    continent, water; `confidence` 0 to 1 (calibrated); lat and lon None where no point is honest.
    """

    name: str
    id: str
    start: int
    end: int
    confidence: float
    precision: str
    country_code: str | None = None
    lat: float | None = None
    lon: float | None = None
    ancestors: tuple[str, ...] = ()
    known_as: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierCaption:
    """What was printed under a photo before it was corrected, and when we first read it (UTC)."""

    caption: str
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What a photo's own file says of it (IPTC, XMP, EXIF), as far as it is believed.

    `taken_*` is the camera's day or IPTC's (`taken_basis` exif or iptc); `supplier_id` the agency's number.
    City, region and country are the file's words: evidence for a person, read as no place.
    `filled` names the fields of the photo that its page left out, and that hold what the file says.
    """

    caption: str | None = None
    photographer: tuple[str, ...] = ()
    agency: str | None = None
    via: tuple[str, ...] = ()
    source: str | None = None
    taken_first: date | None = None
    taken_last: date | None = None
    taken_precision: str = "unknown"
    taken_basis: str = "none"
    taken_evidence: str | None = None
    supplier_id: str | None = None
    city: str | None = None
    region: str | None = None
    country: str | None = None
    digital_source_type: str | None = None
    filled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDocument:
    """A story. Times are aware; `home` is the outlet's own place, a context for reading places."""

    id: str
    url: str
    outlet: str
    seen_at: datetime
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    section: str | None = None
    language: str | None = None
    body: str = ""
    home: str | None = None
    photo_ids: tuple[str, ...] = ()
    places: tuple[Mention, ...] = ()
    gazetteer_version: str | None = None
    schema_version: int = SCHEMA_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoDocument:
    """One captioned picture in one story. The story's fields are copied: no join at search time.

    `taken_first`..`taken_last` (both included, civil) is the photo's own date, None where unknown.
    `places` are filled by the indexer; `place_ids` are the shown places and all their ancestors.
    `earlier_captions`, oldest first, and status "corrected" are filled by the indexer, too (history.py).
    `digital_source_type` is a name of IPTC's vocabulary, None where nobody says how the picture came about.
    `file` is None while the image file was not read, or says nothing (file_facts.py).
    """

    id: str
    story_id: str
    url: str  # of the story
    outlet: str
    seen_at: datetime
    caption: str
    caption_raw: str
    headline: str | None = None
    published: datetime | None = None
    section: str | None = None
    language: str | None = None
    position: int = 0
    kind: str = "photo"
    image_url: str | None = None
    image_key: str | None = None
    image_width: int | None = None
    image_height: int | None = None
    alt: str | None = None
    group_id: str = ""
    supplier_id: str | None = None
    credit_line: str | None = None
    photographer: tuple[str, ...] = ()
    agency: str | None = None
    via: tuple[str, ...] = ()
    source: str | None = None
    taken_first: date | None = None
    taken_last: date | None = None
    taken_precision: str = "unknown"
    taken_basis: str = "none"
    taken_evidence: str | None = None
    is_file: bool = False
    digital_source_type: str | None = None
    places: tuple[Mention, ...] = ()
    place_ids: tuple[str, ...] = ()
    gazetteer_version: str | None = None
    rule: str = ""
    earlier_captions: tuple[EarlierCaption, ...] = ()
    file: FileFacts | None = None
    status: Status = "live"
    schema_version: int = SCHEMA_VERSION


Document = ArticleDocument | PhotoDocument
_KINDS: dict[str, type[ArticleDocument] | type[PhotoDocument]] = {
    "article": ArticleDocument,
    "photo": PhotoDocument,
}


def _mentions(records: list[dict[str, Any]]) -> tuple[Mention, ...]:
    return tuple([_mention(record) for record in records])


def _mention(record: dict[str, Any]) -> Mention:
    values = _own_values(Mention, record)
    values["ancestors"] = tuple(values["ancestors"])
    return Mention(**values)


def _earlier(records: list[dict[str, Any]]) -> tuple[EarlierCaption, ...]:
    return tuple(
        EarlierCaption(caption=record["caption"], seen_at=datetime.fromisoformat(record["seen_at"]))
        for record in records
    )


def _file_facts(record: dict[str, Any]) -> FileFacts:
    values = dict(record)
    for name in ("photographer", "via", "filled"):
        values[name] = tuple(values.get(name) or ())
    for name in ("taken_first", "taken_last"):
        if isinstance(values.get(name), str):
            values[name] = date.fromisoformat(values[name])
    return FileFacts(**values)


# How the values that JSON does not know are read, by field.
_FROM_JSON: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("seen_at", "published", "modified"), datetime.fromisoformat),
    **dict.fromkeys(("taken_first", "taken_last"), date.fromisoformat),
    **dict.fromkeys(("photographer", "via", "place_ids", "photo_ids"), tuple),
    "places": _mentions,
    "earlier_captions": _earlier,
    "file": _file_facts,
}
_KNOWN = {kind: {*(field.name for field in fields(kind))} for kind in _KINDS.values()}
_READ = {
    kind: [(name, read) for name, read in _FROM_JSON.items() if name in known]
    for kind, known in _KNOWN.items()
}


_NAMES: dict[type, tuple[str, ...]] = {
    noun: tuple(field.name for field in fields(noun))
    for noun in (PhotoDocument, ArticleDocument, Mention, EarlierCaption, FileFacts)
}


def to_record(document: Document) -> dict[str, Any]:
    """Return the JSON form: "type" beside the fields, times and days as ISO strings, tuples as lists."""
    kind = "photo" if isinstance(document, PhotoDocument) else "article"
    return {"type": kind, **_plain_fields(document)}


def _plain_fields(noun: Any) -> dict[str, Any]:
    # Not dataclasses.asdict: it copies every string deeply, and takes five times as long.
    found = {name: getattr(noun, name) for name in _NAMES[type(noun)]}
    for name, value in found.items():
        if isinstance(value, datetime | date):
            found[name] = value.isoformat()
        elif isinstance(value, tuple):
            found[name] = [_plain_fields(v) if type(v) in _NAMES else v for v in value]
        elif type(value) in _NAMES:
            found[name] = _plain_fields(value)
    return found


def facts_to_record(facts: FileFacts) -> dict[str, Any]:
    """Return the JSON form of what a file says, without what it does not say."""
    return {name: value for name, value in _plain_fields(facts).items() if value not in (None, [])}


def facts_from(record: dict[str, Any]) -> FileFacts:
    """Return the facts of their JSON form. Raises ValueError where it has a field that is not known."""
    try:
        return _file_facts(record)
    except TypeError as error:
        raise ValueError(str(error)) from None


def document_from(record: dict[str, Any]) -> Document:
    """Return the document of its JSON form.

    Raises ValueError where the record has no known type, a field is missing or unknown, or a time
    or day cannot be read: an unknown schema_version too, so that an old indexer leaves it alone.
    """
    kind = _KINDS.get(str(record.get("type")))
    if kind is None:
        raise ValueError(f"no such document type: {record.get('type')!r}")
    if record.get("schema_version", SCHEMA_VERSION) > SCHEMA_VERSION:
        raise ValueError(f"schema {record['schema_version']} is newer than ours ({SCHEMA_VERSION})")
    values = _own_values(kind, record)
    if len(values) + 1 < len(record):
        unknown = record.keys() - _KNOWN[kind] - {"type"}
        raise ValueError(f"unknown field {min(unknown)!r} in a document of type {record['type']}")
    for name, read in _READ[kind]:
        if (value := values.get(name)) is not None:
            values[name] = read(value)
    try:
        return kind(**values)
    except TypeError as error:
        raise ValueError(str(error)) from None


def _own_values(noun: type, record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a record under our own names.

    Python finds a parameter at once by the very string that names it, and by 40 comparisons with any other.
    """
    return {name: record[name] for name in _NAMES[noun] if name in record}


def version_of(document: Document) -> int:
    """Return the document's version: when its page was seen, in milliseconds of the epoch.

    One more with what its image file says: what knows less of the same page never takes its place. (No page
    is read twice within milliseconds.)
    """
    seen = int(document.seen_at.timestamp() * 1000)
    return seen + 1 if isinstance(document, PhotoDocument) and document.file is not None else seen
