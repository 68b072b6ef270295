"""How documents are given to tantivy: its schema, and the values of each field as it takes them.

caption "Boats off Lamu."  ->  caption "Boats off Lamu.", caption_exact "Boats off Lamu."
points ((40.9, -2.27),)    ->  points "c...", "c..." (the cells that hold it), "p..." (itself)
the whole document         ->  record, its JSON
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

import tantivy

from indexer.analysis import EXACT, FOLDED, STEMMED, with_a_word
from indexer.backends.embedded_walk import id_start
from indexer.backends.fields import FIELDS, LONGEST_VALUE, Field, Kind, day_ms, instant_ms
from indexer.backends.worked_out import worked_out
from indexer.cells import paths_of
from indexer.documents import ArticleDocument, Document, PhotoDocument

CELL, POINT = "c", "p"  # what the paths of cells and of points begin with in an index (cells.py)


def schema_of(kind: Kind) -> tantivy.Schema:
    """Return tantivy's schema, built from the table of fields."""
    builder = tantivy.SchemaBuilder()
    for field in FIELDS[kind]:
        if field.name == "id":
            builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
        elif field.form == "text":
            builder.add_text_field(field.name, tokenizer_name=STEMMED, index_option="position")
            builder.add_text_field(f"{field.name}_exact", tokenizer_name=EXACT, index_option="position")
        elif field.form == "names":
            builder.add_text_field(field.name, tokenizer_name=EXACT, index_option="position")
        elif field.form == "word":
            builder.add_text_field(field.name, tokenizer_name=FOLDED, index_option="basic")
        elif field.form == "id":
            builder.add_text_field(field.name, tokenizer_name="raw", index_option="basic")
        elif field.form == "value":
            builder.add_text_field(field.name, fast=True, tokenizer_name="raw", index_option="basic")
        elif field.form == "point":
            builder.add_text_field(field.name, tokenizer_name="raw", index_option="basic")
        elif field.form in ("instant", "day", "count"):
            builder.add_integer_field(field.name, fast=True)
    builder.add_integer_field("version", fast=True)
    builder.add_integer_field("written", fast=True)
    builder.add_unsigned_field("id_start", fast=True)
    builder.add_bytes_field("record", stored=True)
    return builder.build()


class StoredForm:
    """How documents of a kind are given to tantivy."""

    def __init__(self, kind: Kind) -> None:
        puts = [(field.name, _put_for(kind, field), field.find) for field in FIELDS[kind]]
        self._own = [(name, put) for name, put, find in puts if put and not find]
        self._values = attrgetter(*(name for name, _ in self._own))
        found = [(name, put) for name, put, find in puts if put and find]
        # Most fields that are worked out hold no value or one: they need no call of their own.
        self._lists = [name for name, put in found if put is _put_each_whole]
        self._found = [(name, put) for name, put in found if put is not _put_each_whole]

    def of(
        self, document: Document, record: bytes, version: int, turn: int = 0, several: bool = False
    ) -> tantivy.Document:
        """Return the document by its words, and whole. `turn`: the number of its commit; see worked_out."""
        stored = tantivy.Document()
        found = worked_out(document, several)
        for (name, put), value in zip(self._own, self._values(document), strict=True):
            if value is not None:
                put(stored, name, value)
        for name, put in self._found:
            if (value := found[name]) is not None:
                put(stored, name, value)
        for name in self._lists:
            if values := found[name]:
                if len(values) > 1:
                    _put_each_whole(stored, name, values)
                elif len(values[0]) <= LONGEST_VALUE:
                    stored.add_text(name, values[0])
        stored.add_integer("version", version)
        stored.add_integer("written", turn)
        stored.add_unsigned("id_start", id_start(document.id))
        stored.add_bytes("record", record)
        return stored


def _put_text(stored: tantivy.Document, name: str, value: str) -> None:
    text = with_a_word(value)
    stored.add_text(name, text)
    stored.add_text(f"{name}_exact", text)


def _put_values(stored: tantivy.Document, name: str, values: Sequence[str]) -> None:
    for value in values:
        stored.add_text(name, value)


def _put_whole(stored: tantivy.Document, name: str, value: str) -> None:
    if len(value) <= LONGEST_VALUE:
        stored.add_text(name, value)


def _put_each_whole(stored: tantivy.Document, name: str, values: Sequence[str]) -> None:
    for value in dict.fromkeys(values):
        if len(value) <= LONGEST_VALUE:
            stored.add_text(name, value)


def _put_points(stored: tantivy.Document, name: str, points: Sequence[tuple[float, float]]) -> None:
    for word in words_of_points(points):
        stored.add_text(name, word)


def words_of_points(points: Sequence[tuple[float, float]]) -> Iterable[str]:
    """Return the words by which points (longitude, latitude) are found: their cells and themselves."""
    return _words_of_point(points[0]) if len(points) == 1 else set().union(*map(_words_of_point, points))


@lru_cache(maxsize=16_384)  # the same places are in the news again and again
def _words_of_point(point: tuple[float, float]) -> frozenset[str]:
    lon, lat = point
    *cells, itself = paths_of(lat, lon)
    return frozenset([*(CELL + cell for cell in cells), POINT + itself])


_Put = Callable[[tantivy.Document, str, Any], None]
_PUT: dict[str, _Put] = {
    "text": _put_text,
    "names": _put_values,
    "word": _put_whole,
    "id": _put_whole,
    "value": _put_whole,
    "point": _put_points,
    "count": lambda stored, name, value: stored.add_integer(name, value),
    "instant": lambda stored, name, value: stored.add_integer(name, instant_ms(value)),
    "day": lambda stored, name, value: stored.add_integer(name, day_ms(value)),
}


def _put_for(kind: Kind, field: Field) -> _Put | None:
    put = _PUT.get(field.form)
    types = {its.name: str(its.type) for its in fields(PhotoDocument if kind == "photo" else ArticleDocument)}
    many = field.find or types[field.name].startswith("tuple")
    return _put_each_whole if put is _put_whole and many else put
