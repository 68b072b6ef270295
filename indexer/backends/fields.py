"""What each field of a document is to an index: the one table that both schemas are built from.

    caption   "text"   stemmed, with an unstemmed twin       Words, Phrase, Prefix, ranking
    credit    "names"  unstemmed, several values             people, agencies, places
    agency    "word"   a whole value, case and accents folded
    place_ids "id"     a whole value, as it is
    published "instant", taken_from "day"                    ranges and order
    agencies  "value"  a whole value as it is shown          counted (facets, timeline, map)
    age_days  "count"  a whole number                        ranges
    points    "point"  (longitude, latitude) on the globe    circles, boxes
    rule      "kept"   comes back with the document, is never searched

Beside a document's own fields an index holds what is worked out from them (worked_out.py): in
Elasticsearch under "find" (elastic_mappings.py), in tantivy beside the others (embedded_form.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from indexer.documents import Document, PhotoDocument

Kind = Literal["photo", "article"]
Form = Literal[
    "text",
    "names",
    "word",
    "id",
    "instant",
    "day",
    "kept",
    "number",
    "flag",
    "places",
    "captions",
    "facts",
    "value",
    "count",
    "point",
]

LONGEST_VALUE = 8191  # characters; four bytes each stay below the 32,766 bytes of a Lucene term
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_MS = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Field:
    """A field and its form. `find`: worked out by us, no field of the document."""

    name: str
    form: Form
    find: bool = False


PHOTO_FIELDS = (
    Field("id", "id"),
    Field("story_id", "id"),
    Field("url", "kept"),
    Field("outlet", "word"),
    Field("seen_at", "instant"),
    Field("caption", "text"),
    Field("caption_raw", "kept"),
    Field("headline", "text"),
    Field("published", "instant"),
    Field("section", "word"),
    Field("language", "kept"),
    Field("position", "number"),
    Field("kind", "kept"),
    Field("image_url", "kept"),
    Field("image_key", "kept"),
    Field("image_width", "number"),
    Field("image_height", "number"),
    Field("alt", "text"),
    Field("group_id", "id"),
    Field("supplier_id", "kept"),
    Field("credit_line", "kept"),
    Field("photographer", "names"),
    Field("agency", "word"),
    Field("via", "word"),
    Field("source", "word"),
    Field("taken_first", "kept"),
    Field("taken_last", "kept"),
    Field("taken_precision", "word"),
    Field("taken_basis", "kept"),
    Field("taken_evidence", "kept"),
    Field("is_file", "flag"),
    Field("digital_source_type", "kept"),
    Field("places", "places"),
    Field("place_ids", "value"),
    Field("gazetteer_version", "kept"),
    Field("rule", "kept"),
    Field("earlier_captions", "captions"),
    Field("file", "facts"),
    Field("status", "kept"),
    Field("schema_version", "number"),
    Field("credit", "names", find=True),
    Field("place_names", "names", find=True),
    Field("file_caption", "text", find=True),
    Field("caption_stems", "id", find=True),
    Field("headline_stems", "id", find=True),
    Field("caption_pairs", "names", find=True),
    Field("headline_pairs", "names", find=True),
    Field("alt_pairs", "names", find=True),
    Field("credit_pairs", "names", find=True),
    Field("place_pairs", "names", find=True),
    Field("photographer_pairs", "names", find=True),
    Field("source_pairs", "names", find=True),
    Field("languages", "word", find=True),
    Field("flags", "value", find=True),
    Field("has", "id", find=True),
    Field("sightings", "id", find=True),
    Field("taken_from", "day", find=True),
    Field("taken_to", "day", find=True),
    Field("taken", "day", find=True),
    Field("source_names", "names", find=True),
    Field("points", "point", find=True),
    Field("days_of_year", "id", find=True),
    Field("age_days", "count", find=True),
    Field("agencies", "value", find=True),
    Field("people", "value", find=True),
    Field("outlets", "value", find=True),
    Field("tongues", "value", find=True),
    Field("when", "value", find=True),
    Field("months", "value", find=True),
    Field("spots", "value", find=True),
    Field("spots_shared", "value", find=True),
    Field("published_month", "value", find=True),
)

# Articles are kept whole, for the story's page and for a reindex; questions are for photos.
ARTICLE_FIELDS = (
    Field("id", "id"),
    Field("url", "kept"),
    Field("outlet", "word"),
    Field("seen_at", "instant"),
    Field("headline", "kept"),
    Field("byline", "kept"),
    Field("dateline", "kept"),
    Field("published", "instant"),
    Field("modified", "kept"),
    Field("section", "word"),
    Field("language", "kept"),
    Field("body", "kept"),
    Field("home", "kept"),
    Field("photo_ids", "id"),
    Field("places", "places"),
    Field("gazetteer_version", "kept"),
    Field("schema_version", "number"),
)
FIELDS: dict[Kind, tuple[Field, ...]] = {"photo": PHOTO_FIELDS, "article": ARTICLE_FIELDS}
KINDS: tuple[Kind, ...] = ("photo", "article")


def kind_of(document: Document) -> Kind:
    """Return which of the two it is."""
    return "photo" if isinstance(document, PhotoDocument) else "article"


def instant_ms(moment: datetime) -> int:
    """Return milliseconds since 1970 in UTC, rounded down."""
    return (moment - EPOCH) // _MS


def day_ms(day: date) -> int:
    """Return a civil day as milliseconds: its midnight as if it were UTC. Never shifted by a zone."""
    return (day.toordinal() - EPOCH.toordinal()) * (_DAY // _MS)
