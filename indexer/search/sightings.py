"""Finds where else photos stand, so that what one outlet left out can be shown (groups.py).

sightings_of(index, photos) -> {group_id: [photo, ...]}     filled_all(index, photos) -> [FilledPhoto, ...]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from indexer.alike import alike_query, perhaps_same
from indexer.backends.protocol import Index
from indexer.documents import PhotoDocument
from indexer.groups import FilledPhoto, What, filled, in_order
from indexer.query import AllOf, AnyOf, Named, Not, PhotoQuery
from indexer.search.shown import name_of

MOST_SIGHTINGS = 1000
MOST_GROUPS = 100  # asked for at once
Sightings = Mapping[str, Sequence[PhotoDocument]]
# Which fields of the document each filling takes.
_FIELDS: dict[What, tuple[str, ...]] = {
    "credit": ("credit_line", "photographer", "agency", "via", "source"),
    "photographer": ("photographer",),
    "agency": ("agency",),
    "taken": ("taken_first", "taken_last", "taken_precision", "taken_evidence"),
    "places": ("places",),
    "digital_source_type": ("digital_source_type",),
}


def sightings_of(index: Index, photos: Sequence[PhotoDocument]) -> dict[str, list[PhotoDocument]]:
    """Return all photos of each group among these, the oldest story first, withdrawn ones too.

    A group that stands only once is left out. Raises IndexAway.
    """
    found: dict[str, list[PhotoDocument]] = {}
    for photo in photos:
        if photo.group_id:
            found.setdefault(photo.group_id, []).append(photo)
    groups = list(found)
    for begin in range(0, len(groups), MOST_GROUPS):
        some = groups[begin : begin + MOST_GROUPS]
        in_hand = [photo.id for group in some for photo in found[group]]
        where = AllOf((_any("group", some), Not(_any("id", in_hand))))
        for hit in index.ask(PhotoQuery(where=where, sort="published", limit=MOST_SIGHTINGS)).hits:
            found[hit.photo.group_id].append(hit.photo)
    return {group: in_order(same) for group, same in found.items() if len(same) > 1}


def _any(field: Literal["group", "id"], values: Sequence[str]) -> AnyOf:
    return AnyOf(tuple(Named(field, value) for value in values))


def filled_all(index: Index, photos: Sequence[PhotoDocument]) -> list[FilledPhoto]:
    """Return the photos in their order, what they lack filled in from where else they stand."""
    seen = sightings_of(index, photos)
    return [filled(photo, seen.get(photo.group_id, ())) for photo in photos]


def proposals(index: Index, photo: PhotoDocument, most: int = 12) -> list[PhotoDocument]:
    """Return photos of other stories that are perhaps the same, by their captions. Raises IndexAway."""
    query = alike_query(photo)
    if query is None:
        return []
    return perhaps_same(photo, (hit.photo for hit in index.ask(query).hits))[:most]


def filled_forms(told: Iterable[FilledPhoto]) -> dict[str, Any]:
    """Return what was filled in by the photo's id; a photo that lacks nothing is left out."""
    return {one.printed.id: fills_form(one) for one in told if one.fills}


def fills_form(one: FilledPhoto) -> dict[str, Any]:
    """Return what was filled in as JSON: {"taken": {"taken_first": ..., "from": {"id", "outlet", "url"}}}."""
    form: dict[str, Any] = {}
    for fill in one.fills:
        values = {name: getattr(one.photo, name) for name in _FIELDS[fill.what]}
        if fill.what == "places":
            values = {"places": [{"name": name_of(m), "id": m.id} for m in one.photo.places]}
        source = fill.source
        form[fill.what] = values | {
            "from": {"id": source.id, "outlet": source.outlet, "url": source.url, "caption": source.caption}
        }
    return form
