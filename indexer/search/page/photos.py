"""Photos as the page shows them: cards in a list, and one photo with all that is known of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote_plus, urlencode

from indexer.analysis import sound
from indexer.backends.protocol import Index
from indexer.documents import ArticleDocument, PhotoDocument
from indexer.file_facts import own_caption
from indexer.groups import FilledPhoto, filled, grouped
from indexer.query import Named
from indexer.search.exports import web_url
from indexer.search.highlights import Wanted, evidence_in, excerpt, marks_in, pieces
from indexer.search.overview import term
from indexer.search.page.pictures import Pictures
from indexer.search.shown import (
    CREDIT_FILLS,
    PASSED_ON,
    as_in,
    credit_of,
    made_of,
    place_name,
    places_of,
    sure_places,
    taken_of,
    taken_text,
)
from indexer.search.sightings import Sightings, proposals
from indexer.search.web_lists import photos_of

MOST_ALIKE = 12
MOST_OUTLETS = 3
_WHOLE_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def page_link(q: str, **more: str) -> str:
    """Return the address of the page that asks this."""
    return "/?" + urlencode({"q": q, **more}, errors="replace") if q or more else "/"


def photo_link(id: str, q: str) -> str:
    """Return the address of one photo's page; from there `q` leads back."""
    return f"/photo/{quote_plus(id)}" + (f"?q={quote_plus(q, errors='replace')}" if q else "")


def cards(
    photos: Sequence[PhotoDocument], seen: Sightings, wanted: Wanted, pictures: Pictures, q: str
) -> list[dict[str, Any]]:
    """Return one card for each photo; the same photo in other stories is told on it, not shown again."""
    found = []
    for same in grouped(photos):
        first, group = same[0], same[0].group_id
        told = filled(first, (*same, *seen.get(group, ())))
        others = [p for p in told.sightings if p.status != "withdrawn"]
        outlets = list(dict.fromkeys(p.outlet for p in others))
        marks = marks_in(first.caption, wanted, first.language)
        found.append(
            {
                **filled_form(told, pictures),
                "pieces": pieces(first.caption, marks),
                # Nothing in the page's caption says why it was found.
                "in_file": [] if marks else excerpt(own_caption(first) or "", wanted, first.language),
                "link": photo_link(first.id, q),
                "elsewhere": len(others),
                "elsewhere_at": ", ".join(outlets[:MOST_OUTLETS])
                + (f" and {len(outlets) - MOST_OUTLETS} more" if len(outlets) > MOST_OUTLETS else ""),
                "elsewhere_link": page_link(term("group", group)) if others else "",
            }
        )
    return found


def filled_form(told: FilledPhoto, pictures: Pictures) -> dict[str, Any]:
    """Return what every view of a photo shows, what its outlet left out filled in and said whence."""
    return {
        **photo_form(told.photo, pictures),
        "credit": as_in(credit_of(told.photo), told, *CREDIT_FILLS),
        "made": as_in(made_of(told.photo), told, "digital_source_type"),
        "taken": as_in(taken_of(told.photo), told, "taken"),
        "places": as_in(places_of(told.photo), told, "places"),
    }


def photo_form(photo: PhotoDocument, pictures: Pictures) -> dict[str, Any]:
    """Return what every view of a photo shows; its picture only where it may be shown."""
    taken = taken_text(photo)
    return {
        "id": photo.id,
        "picture": pictures.address(photo.image_url),
        "width": photo.image_width,
        "height": photo.image_height,
        "alt": photo.alt or "",
        "credit": credit_of(photo),
        "made": made_of(photo),
        "taken": taken_of(photo),
        "instant": taken if _WHOLE_DATE.fullmatch(taken) else "",
        "kind": photo.kind,
        "status": photo.status,
        "places": places_of(photo),
        "outlet": photo.outlet,
        "headline": photo.headline,
        "language": photo.language,
        "published": photo.published.date().isoformat() if photo.published else "",
        "story": web_url(photo.url),
    }


Parts = tuple[
    PhotoDocument, ArticleDocument | None, list[PhotoDocument], list[PhotoDocument], list[PhotoDocument]
]


def photo_parts(index: Index, id: str) -> Parts | None:
    """Return a photo with its article, its story's photos, the same photo of all outlets, and proposals."""
    photo = index.photo(id)
    if photo is None:
        return None
    elsewhere = photos_of(index, Named("group", photo.group_id)) if photo.group_id else []
    story = photos_of(index, Named("story", photo.story_id))
    return photo, index.article(photo.story_id), story, elsewhere, proposals(index, photo, MOST_ALIKE)


def photo_view(
    pictures: Pictures,
    q: str,
    photo: PhotoDocument,
    article: ArticleDocument | None,
    story: Sequence[PhotoDocument],
    elsewhere: Sequence[PhotoDocument],
    alike: Sequence[PhotoDocument] = (),
) -> dict[str, Any]:
    """Return what the view of one photo shows; `q` is the question it was found by."""
    told = filled(photo, elsewhere)
    evidence = evidence_in(photo)
    return {
        "q": sound(q),
        "back": page_link(q),
        "photo": filled_form(told, pictures),
        "headline": (article.headline if article else None) or photo.headline,
        "pieces": pieces(photo.caption, evidence),
        "reasons": sorted({why for *_, why in evidence}),
        "caption_raw": photo.caption_raw if photo.caption_raw != photo.caption else None,
        "alt": photo.alt if photo.alt and photo.alt != photo.caption else None,
        "rows": _rows(told),
        "earlier": _earlier(photo),
        "ways": _ways(photo, len(elsewhere)),
        "places": _place_links(told.photo),
        "places_as_in": source.outlet if (source := told.source_of("places")) else "",
        "seen": _seen(photo, elsewhere, q),
        "alike": _seen(photo, alike, q),
        "story_photos": _beside(photo, story, pictures, q),
    }


def _earlier(photo: PhotoDocument) -> list[dict[str, str]]:
    """Return what was printed before the caption was corrected, the latest first, with when we read it."""
    return [
        {"caption": earlier.caption, "seen": earlier.seen_at.strftime("%Y-%m-%d %H:%M %Z")}
        for earlier in reversed(photo.earlier_captions)
    ]


def _place_links(photo: PhotoDocument) -> list[dict[str, str]]:
    """Return the places a photo shows, each with how sure it is and the question for all photos there."""
    return [
        {
            "label": place_name(mention),
            "link": page_link(term("in", mention.id)),
            "precision": mention.precision,
            "sure": f"{mention.confidence:.0%}",
        }
        for mention in sure_places(photo, PASSED_ON)
    ]


def _beside(
    photo: PhotoDocument, story: Sequence[PhotoDocument], pictures: Pictures, q: str
) -> list[dict[str, Any]]:
    """Return small cards of the story's other photos, in the order of its page."""
    others = [p for p in sorted(story, key=lambda p: p.position) if p.id != photo.id]
    return [
        {
            **photo_form(p, pictures),
            "caption": p.caption,
            "link": photo_link(p.id, q),
            "elsewhere": 0,
            "in_file": [],
        }
        for p in others[:MOST_ALIKE]
    ]


def _seen(photo: PhotoDocument, elsewhere: Sequence[PhotoDocument], q: str) -> list[dict[str, Any]]:
    """Return the same photo's other sightings, the oldest story first, with captions that say otherwise."""
    dated = sorted(elsewhere, key=lambda p: (p.published is None, p.published or p.seen_at))
    return [
        {
            "outlet": p.outlet,
            "published": p.published.date().isoformat() if p.published else "",
            "link": photo_link(p.id, q),
            "story": web_url(p.url),
            "caption": p.caption if p.caption != photo.caption else None,
            "status": p.status,
        }
        for p in dated
        if p.id != photo.id
    ][:MOST_ALIKE]


def _ways(photo: PhotoDocument, sighted: int) -> list[tuple[str, str]]:
    """Return where one may go on from a photo: names of ways with their addresses."""
    points = [m for m in sure_places(photo) if m.lat is not None and m.lon is not None]
    taken = taken_text(photo)
    ways = [
        ("Same day" if photo.taken_first == photo.taken_last else "Same time", taken and f"taken:{taken}"),
        ("Nearby", f"near:{points[0].lat:.4f},{points[0].lon:.4f}~25km" if points else ""),
        ("Same photographer", term("by", photo.photographer[0]) if photo.photographer else ""),
        ("Same story", term("story", photo.story_id)),
        ("Same photo elsewhere", term("group", photo.group_id) if sighted > 1 else ""),
        ("More like this", term("similar", photo.id)),
    ]
    return [(name, page_link(question)) for name, question in ways if question]


def _rows(told: FilledPhoto) -> list[tuple[str, str]]:
    photo = told.photo
    taken = as_in(taken_of(photo), told, "taken")
    rows = (
        ("Credit as printed", as_in(photo.credit_line or "", told, "credit")),
        ("How it was made", as_in(made_of(photo), told, "digital_source_type")),
        ("Digital source type", as_in(photo.digital_source_type or "", told, "digital_source_type")),
        ("Photographer", as_in("; ".join(photo.photographer), told, "credit", "photographer")),
        ("Agency", as_in(photo.agency or "", told, "credit", "agency")),
        ("Via", ", ".join(photo.via)),
        ("Source", photo.source),
        ("Taken", taken if photo.taken_first else "not known"),
        ("Known from", photo.taken_basis if photo.taken_first else ""),
        ("In its words", photo.taken_evidence),
        ("The image file's own caption", own_caption(photo)),
        ("Filled in from the image file", ", ".join(photo.file.filled) if photo.file else ""),
        ("From the files", "yes" if photo.is_file else ""),
        ("Published", photo.published.strftime("%Y-%m-%d %H:%M %Z") if photo.published else "not known"),
        ("First seen", photo.seen_at.strftime("%Y-%m-%d %H:%M %Z")),
        ("Outlet", photo.outlet),
        ("Section", photo.section),
        ("Language", photo.language),
        ("Status", photo.status if photo.status != "live" else ""),
        ("Withdrawn by", ", ".join(told.withdrawn_by)),
    )
    return [(name, value) for name, value in rows if value]
