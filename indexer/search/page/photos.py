"""Photos as the page shows them: cards in a list, and one photo with all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from indexer.analysis import sound
from indexer.backends.protocol import Index
from indexer.documents import ArticleDocument, PhotoDocument
from indexer.query import Named
from indexer.search.exports import credit_text, shown_places, taken_text, web_url
from indexer.search.highlights import Wanted, evidence_in, marks_in, pieces
from indexer.search.web_lists import photos_of

MOST_ALIKE = 12


def page_link(q: str, **more: str) -> str:
    """Return the address of the page that asks this."""
    return "/?" + urlencode({"q": q, **more}, errors="replace")


def cards(photos: Sequence[PhotoDocument], wanted: Wanted, images: str, q: str) -> list[dict[str, Any]]:
    """Return one card for each photo, the same photo of other outlets told on it."""
    groups: dict[str, list[PhotoDocument]] = {}
    for photo in photos:
        groups.setdefault(photo.group_id or photo.id, []).append(photo)
    return [
        {
            **photo_form(same[0], images),
            "pieces": pieces(same[0].caption, marks_in(same[0].caption, wanted)),
            "link": f"/photo/{same[0].id}?{urlencode({'q': q}, errors='replace')}",
            "elsewhere": len(same) - 1,
            "elsewhere_link": page_link(f"group:{same[0].group_id}"),
        }
        for same in groups.values()
    ]


def photo_form(photo: PhotoDocument, images: str) -> dict[str, Any]:
    """Return what every view of a photo shows; its picture only where it may be shown."""
    address = web_url(photo.image_url)
    return {
        "id": photo.id,
        "image": address if images == "direct" and address and address.startswith("https:") else None,
        "alt": photo.alt or "",
        "credit": credit_text(photo),
        "taken": taken_text(photo),
        "file": photo.is_file,
        "kind": photo.kind,
        "status": photo.status,
        "places": [m.name for m in shown_places(photo)],
        "outlet": photo.outlet,
        "headline": photo.headline,
        "language": photo.language,
        "published": photo.published.date().isoformat() if photo.published else "",
        "story": web_url(photo.url),
    }


Parts = tuple[PhotoDocument, ArticleDocument | None, list[PhotoDocument], list[PhotoDocument]]


def photo_parts(index: Index, id: str) -> Parts | None:
    """Return a photo with its article, the photos of its story, and the same photo of all outlets."""
    photo = index.photo(id)
    if photo is None:
        return None
    elsewhere = photos_of(index, Named("group", photo.group_id)) if photo.group_id else []
    return photo, index.article(photo.story_id), photos_of(index, Named("story", photo.story_id)), elsewhere


def photo_view(
    images: str,
    q: str,
    photo: PhotoDocument,
    article: ArticleDocument | None,
    story: list[PhotoDocument],
    elsewhere: list[PhotoDocument],
) -> dict[str, Any]:
    """Return what the view of one photo shows; `q` is the question it was found by."""

    def small(photos: list[PhotoDocument]) -> list[dict[str, Any]]:
        return [
            {**photo_form(p, images), "caption": p.caption, "link": f"/photo/{p.id}"}
            for p in photos
            if p.id != photo.id
        ][:MOST_ALIKE]

    taken = taken_text(photo)
    points = [m for m in shown_places(photo) if m.lat is not None]
    return {
        "q": sound(q),
        "back": page_link(q) if q else "/",
        "photo": photo_form(photo, images),
        "headline": (article.headline if article else None) or photo.headline,
        "pieces": pieces(photo.caption, evidence_in(photo)),
        "caption_raw": photo.caption_raw if photo.caption_raw != photo.caption else None,
        "rows": _rows(photo),
        "same_day": page_link(f"taken:{taken}") if taken else None,
        "nearby": page_link(f"near:{points[0].lat:.4f},{points[0].lon:.4f}~25km") if points else None,
        "places": [
            (m.name, page_link(f"in:{m.id}"), m.precision, f"{m.confidence:.0%}") for m in shown_places(photo)
        ],
        "story_photos": small(sorted(story, key=lambda p: p.position)),
        "elsewhere": small(elsewhere),
    }


def _rows(photo: PhotoDocument) -> list[tuple[str, str]]:
    rows = (
        ("Credit as printed", photo.credit_line),
        ("Photographer", "; ".join(photo.photographer)),
        ("Agency", photo.agency),
        ("Via", ", ".join(photo.via)),
        ("Source", photo.source),
        ("Taken", taken_text(photo) or "not known"),
        ("Known from", photo.taken_basis if photo.taken_first else ""),
        ("From the files", "yes" if photo.is_file else ""),
        ("Published", photo.published.strftime("%Y-%m-%d %H:%M %Z") if photo.published else "not known"),
        ("Seen", photo.seen_at.strftime("%Y-%m-%d %H:%M %Z")),
        ("Outlet", photo.outlet),
        ("Language", photo.language),
        ("Status", photo.status if photo.status != "live" else ""),
    )
    return [(name, value) for name, value in rows if value]
