"""The JSON forms of what is read, which others build on: `cutline read`, `feed`, `places`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import orjson

from indexer.documents import Mention, facts_to_record
from indexer.places import StoryTexts
from worker.news import Caption, FeedReading, StoryReading, Taken

if TYPE_CHECKING:
    from cutline.photo_files import FileSaid


def json_line(form: Any) -> str:
    """Return one line of JSON, keys in their order."""
    return orjson.dumps(form, default=_plain).decode()


def story_texts(reading: StoryReading) -> StoryTexts:
    """Return a story as the reader of places takes it."""
    article = reading.article
    return StoryTexts(
        headline=article.headline or "",
        dateline=article.dateline or "",
        body=article.body,
        captions=tuple(caption.caption for caption in reading.captions),
        home=None,
        language=article.language,
    )


def place_form(mention: Mention) -> dict[str, Any]:
    """Return a place as printed by `read` and `places`."""
    return {
        "name": mention.name,
        "known_as": mention.known_as,
        "id": mention.id,
        "country_code": mention.country_code,
        "lat": mention.lat,
        "lon": mention.lon,
        "precision": mention.precision,
        "start": mention.start,
        "end": mention.end,
        "confidence": round(mention.confidence, 3),
    }


def reading_form(
    reading: StoryReading, places: Sequence[Sequence[Mention]], files: Sequence[FileSaid] = ()
) -> dict[str, Any]:
    """Return a story as printed by `read`; `places` and `files` are those of each caption, in their order."""
    article = reading.article
    captions = [
        caption_form(caption, mentions) for caption, mentions in zip(reading.captions, places, strict=True)
    ]
    for form, file in zip(captions, files, strict=False):
        form["file"] = file_form(file)
    return {
        "url": article.url,
        "article": {
            "headline": article.headline,
            "byline": article.byline,
            "dateline": article.dateline,
            "published": _iso(article.published),
            "modified": _iso(article.modified),
            "language": article.language,
            "canonical": article.canonical,
            "body": article.body,
        },
        "captions": captions,
    }


def caption_form(caption: Caption, mentions: Sequence[Mention]) -> dict[str, Any]:
    """Return a caption as printed by `read`."""
    return {
        "caption": caption.caption,
        "caption_raw": caption.caption_raw,
        "credit": asdict(caption.credit),
        "image_url": caption.image_url,
        "kind": caption.kind,
        "taken": taken_form(caption.taken),
        "places": [place_form(mention) for mention in mentions],
    }


def file_form(file: FileSaid) -> dict[str, Any]:
    """Return what an image file said as printed by `read --photo-files`; `filled` names what it filled in."""
    says = facts_to_record(file.facts) if file.facts else {}
    return {"outcome": file.outcome, "filled": says.pop("filled", []), "says": says}


def taken_form(taken: Taken | None) -> dict[str, Any] | None:
    """Return a photo's date as printed by `read`, or None where the caption says nothing of it."""
    if taken is None:
        return None
    return {
        "first": _iso(taken.first),
        "last": _iso(taken.last),
        "precision": taken.precision,
        "basis": taken.basis,
        "evidence": taken.evidence,
        "is_file": taken.is_file,
    }


def feed_form(url: str, reading: FeedReading) -> dict[str, Any]:
    """Return a feed as printed by `feed`: what it is, and its entries with their images."""
    return {
        "url": url,
        "format": reading.format,
        "title": reading.title,
        "link": reading.link,
        "language": reading.language,
        "hints": asdict(reading.hints),
        "problems": list(reading.problems),
        "entries": [asdict(entry) for entry in reading.entries],
    }


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _plain(value: object) -> object:
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")
