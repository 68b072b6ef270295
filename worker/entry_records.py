"""Entries of feeds as the ledger keeps them: their JSON form, without what is empty. Pure."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Any

from worker.news import Entry, EntryImage, ImageCredit

_ENTRY_NAMES = tuple(one.name for one in fields(Entry))
_IMAGE_NAMES = tuple(one.name for one in fields(EntryImage))
_CREDIT_NAMES = tuple(one.name for one in fields(ImageCredit))


def entry_to_record(entry: Entry) -> dict[str, Any]:
    """Return the entry's JSON form, without what is empty."""
    # By hand: asdict() copies each value deeply, and a poll makes a record of every entry of the feed.
    record = {name: value for name in _ENTRY_NAMES if (value := getattr(entry, name)) not in (None, ())}
    if entry.images:
        record["images"] = tuple(_image_record(image) for image in entry.images)
    for name in ("published", "updated"):
        if name in record:
            record[name] = record[name].isoformat()
    return record


def _image_record(image: EntryImage) -> dict[str, Any]:
    record = {name: getattr(image, name) for name in _IMAGE_NAMES}
    record["credits"] = tuple(
        {name: getattr(credit, name) for name in _CREDIT_NAMES} for credit in image.credits
    )
    return record


def entry_from_record(record: dict[str, Any]) -> Entry:
    """Return the entry of its JSON form."""
    values = dict(record)
    for name in ("published", "updated"):
        if name in values:
            values[name] = datetime.fromisoformat(values[name])
    for name in ("authors", "passing"):
        values[name] = tuple(values.get(name, ()))
    values["images"] = tuple(
        EntryImage(
            **{
                **image,
                "credits": tuple(ImageCredit(**credit) for credit in image.get("credits", ())),
                "versions": tuple(image.get("versions", ())),
            }
        )
        for image in values.get("images", ())
    )
    return Entry(**values)
