"""The table of fields as Elasticsearch's mappings.

python -m indexer.backends.elastic_mappings > indexer/backends/mappings.json
"""

from __future__ import annotations

import json
import sys
from dataclasses import fields
from typing import Any

from indexer.analysis import EXACT, EXACT_TEXT, FOLDED, STEMMED
from indexer.backends.fields import FIELDS, KINDS, LONGEST_VALUE, Form, Kind
from indexer.documents import FileFacts

_KEPT = {"type": "text", "index": False}
_FORMS: dict[Form, dict[str, Any]] = {
    "text": {
        "type": "text",
        "analyzer": STEMMED,
        "fields": {"exact": {"type": "text", "analyzer": EXACT_TEXT, "norms": True}},
    },
    # The gap between two values is tantivy's, so that a loose phrase crosses them alike or not at all.
    "names": {"type": "text", "analyzer": EXACT, "position_increment_gap": 1},
    "word": {"type": "keyword", "normalizer": FOLDED, "ignore_above": LONGEST_VALUE},
    "id": {"type": "keyword", "ignore_above": LONGEST_VALUE},
    "instant": {"type": "date", "format": "strict_date_optional_time"},
    "day": {"type": "date", "format": "strict_date"},
    "kept": _KEPT,
    "number": {"type": "long", "index": False, "doc_values": False},
    "flag": {"type": "boolean", "index": False, "doc_values": False},
    "value": {"type": "keyword", "ignore_above": LONGEST_VALUE},
    "count": {"type": "long"},
    "point": {"type": "geo_point"},
    "places": {
        "type": "object",
        "dynamic": "strict",
        "properties": {
            "name": _KEPT,
            "id": {"type": "keyword", "ignore_above": LONGEST_VALUE},
            "start": {"type": "long", "index": False, "doc_values": False},
            "end": {"type": "long", "index": False, "doc_values": False},
            "confidence": {"type": "float", "index": False, "doc_values": False},
            "precision": {"type": "keyword", "ignore_above": LONGEST_VALUE},
            "country_code": {"type": "keyword", "ignore_above": LONGEST_VALUE},
            "lat": {"type": "double", "index": False, "doc_values": False},
            "lon": {"type": "double", "index": False, "doc_values": False},
            "ancestors": _KEPT,
            "known_as": _KEPT,
        },
    },
    "captions": {
        "type": "object",
        "dynamic": "strict",
        "properties": {"caption": _KEPT, "seen_at": _KEPT},
    },
    "facts": {
        "type": "object",
        "dynamic": "strict",
        "properties": {f.name: _KEPT for f in fields(FileFacts)},
    },
}


def elastic_mappings(kind: Kind) -> dict[str, Any]:
    """Return Elasticsearch's mappings: a field that is not in the table is refused."""
    own = {f.name: _FORMS[f.form] for f in FIELDS[kind] if not f.find}
    find = {f.name: _FORMS[f.form] for f in FIELDS[kind] if f.find}
    mappings: dict[str, Any] = {"dynamic": "strict", "date_detection": False, "properties": own}
    if find:
        own["find"] = {"type": "object", "dynamic": "strict", "properties": find}
        # Searched, never shown: a third of every answer, and worked out anew by a reindex.
        mappings["_source"] = {"excludes": ["find"]}
    return mappings


if __name__ == "__main__":
    sys.stdout.write(json.dumps({f"{kind}s": elastic_mappings(kind) for kind in KINDS}, indent=2) + "\n")
