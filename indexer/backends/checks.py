"""What no index will ever take, found before anything is sent, and alike on both backends.

Photo(id="", ...) -> "no id"       Photo(caption="half an emoji \\ud83d") -> "not strict Unicode"

One such document in a bulk costs Elasticsearch's whole request (an id of more than 512 bytes), or
breaks every later search that returns it (a lone surrogate), so each is refused by itself.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter

import orjson

from indexer.backends.fields import EPOCH, KINDS, Kind, kind_of
from indexer.backends.protocol import Fate, Refusal
from indexer.documents import (
    SCHEMA_VERSION,
    ArticleDocument,
    Document,
    FileFacts,
    PhotoDocument,
    document_from,
)

Ready = tuple[Document, bytes]
MOST_ID_BYTES = 512
# A word of more than 32,766 bytes is refused by Lucene with its document.
LONGEST_WORD = 8191
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD + 1}}}")
_ENDLESS_FAULT = f"a word of more than {LONGEST_WORD} letters"
_SEARCHED = attrgetter("caption", "headline", "credit_line", "agency", "source")
_LARGEST = 2**63 - 1
_MINUTE = timedelta(minutes=1)
_MOST_SHAPES = 1000
_EARLIEST = datetime.fromisoformat("0001-01-02T00:00Z")
_LATEST = datetime.fromisoformat("9999-12-31T23:59:59.999999Z")

_TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "str | None": (str, type(None)),
    "int": (int,),
    "int | None": (int, type(None)),
    "bool": (bool,),
    "datetime": (datetime,),
    "datetime | None": (datetime, type(None)),
    "date | None": (date, type(None)),
    "tuple[str, ...]": (tuple,),
    "tuple[Mention, ...]": (tuple,),
    "tuple[EarlierCaption, ...]": (tuple,),
    "FileFacts | None": (FileFacts, type(None)),
    "Status": (str,),
}
_FIELDS = {
    kind: tuple((f.name, _TYPES[str(f.type)]) for f in fields(noun))
    for kind, noun in zip(KINDS, (PhotoDocument, ArticleDocument), strict=True)
}
_VALUES = {kind: attrgetter(*(name for name, _ in found)) for kind, found in _FIELDS.items()}
_sound_types: set[tuple[type, ...]] = set()  # seen to be right: documents are of a few dozen shapes


def json_of(document: Document) -> bytes:
    """Return the document as JSON: documents.to_record, but for its "type", which the place tells.

    Raises ValueError, in words for a person, for what no index may be given.
    """
    if why := _fault(document):
        raise ValueError(why)
    try:
        json = orjson.dumps(_with_whole_minutes(document))
    except TypeError as error:
        raise ValueError(f"not strict Unicode or JSON: {error}") from None
    if len(json) > LONGEST_WORD and (why := _text_fault(document)):  # the whole is no shorter than a word
        raise ValueError(why)
    return json


def document_of(kind: Kind, json: bytes) -> Document:
    """Return the document of what `json_of` returned."""
    return document_from({"type": kind, **orjson.loads(json)})


def prepared(documents: Iterable[Document]) -> tuple[list[Ready], dict[int, Refusal]]:
    """Return the documents with their JSON, and by their place in the batch those that no index takes."""
    ready: list[Ready] = []
    refused: dict[int, Refusal] = {}
    for at, document in enumerate(documents):
        try:
            ready.append((document, json_of(document)))
        except ValueError as error:
            refused[at] = Refusal(id=str(document.id), why=str(error))
    return ready, refused


def with_refusals(fates: Sequence[Fate], refused: Mapping[int, Refusal]) -> list[Fate]:
    """Return the fates of the whole batch, given those of the documents that were ready."""
    if not refused:
        return list(fates)
    rest = iter(fates)
    return [refused[at] if at in refused else next(rest) for at in range(len(fates) + len(refused))]


def _with_whole_minutes(document: Document) -> Document:
    # Local mean times (+05:53:28) are cut to minutes in JSON: the instant matters more than its zone.
    odd = {}
    for name in ("seen_at", "published", "modified"):
        moment = getattr(document, name, None)
        if moment is not None and moment.tzinfo is not UTC and moment.utcoffset() % _MINUTE:
            odd[name] = moment.astimezone(UTC)
    return replace(document, **odd) if odd else document


def _fault(document: Document) -> str | None:
    kind = kind_of(document)
    values = _VALUES[kind](document)
    shape = (type(document), *map(type, values))
    if shape not in _sound_types:
        for (name, types), value in zip(_FIELDS[kind], values, strict=True):
            if not isinstance(value, types):
                return f"{name} is no {types[0].__name__}: {_shown(value)}"
        if len(_sound_types) < _MOST_SHAPES:
            _sound_types.add(shape)
    if not document.id:
        return "no id"
    if len(document.id) > MOST_ID_BYTES or len(document.id.encode("utf-8", "replace")) > MOST_ID_BYTES:
        return f"an id of more than {MOST_ID_BYTES} bytes"
    if document.schema_version != SCHEMA_VERSION:
        return f"schema {document.schema_version}, ours is {SCHEMA_VERSION}"
    return _time_fault(document) or _number_fault(document)


def _time_fault(document: Document) -> str | None:
    modified = document.modified if isinstance(document, ArticleDocument) else None
    for name, moment in (
        ("seen_at", document.seen_at),
        ("published", document.published),
        ("modified", modified),
    ):
        if moment is None:
            continue
        if moment.tzinfo is None:
            return f"{name} has no zone"
        if not _EARLIEST <= moment <= _LATEST:
            return f"{name} is beyond the years that an index knows"
    if document.seen_at < EPOCH:
        return "seen_at lies before 1970, and a version cannot"
    if isinstance(document, PhotoDocument):
        first, last = document.taken_first, document.taken_last
        if first is not None and last is not None and first > last:
            return "taken_first comes after taken_last"
    return None


def _number_fault(document: Document) -> str | None:
    for mention in document.places:
        for number in (mention.lat, mention.lon, mention.confidence):
            if number is not None and not math.isfinite(number):
                return f"no number in the place {_shown(mention.name)}"
    if isinstance(document, PhotoDocument):
        for size in (document.position, document.image_width, document.image_height):
            if size is not None and not -_LARGEST <= size <= _LARGEST:
                return "a size beyond 64 bits"
    return None


def _text_fault(document: Document) -> str | None:
    if isinstance(document, ArticleDocument):
        return None
    for value in _SEARCHED(document):
        if value and len(value) > LONGEST_WORD and _is_endless(value):
            return _ENDLESS_FAULT
    for value in (*document.photographer, *document.via, *[place.name for place in document.places]):
        if len(value) > LONGEST_WORD and _is_endless(value):
            return _ENDLESS_FAULT
    return None


def _is_endless(value: str) -> bool:
    return _ENDLESS.search(value) is not None


def _shown(value: object) -> str:
    return ascii(value)[:40]
