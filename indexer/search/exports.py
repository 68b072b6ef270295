"""Photos in the forms that other programs read: CSV, GeoJSON, RSS, JSON Feed, JSON-LD.

Everything here is pure: documents in, values or text out. A date is written as it is known, never
finer; a photo without a point has no geometry; a cell of a table never starts a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from indexer.documents import Mention, PhotoDocument
from indexer.search.days import span_label
from indexer.search.shown import PASSED_ON, name_of, sure_places, taken_text
from indexer.source_types import source_type_uri

_FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)  # the last ones in Japan
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

COLUMNS = (
    "id",
    "caption",
    "headline",
    "credit",
    "photographer",
    "agency",
    "via",
    "source",
    "taken",
    "taken_first",
    "taken_last",
    "taken_precision",
    "is_file",
    "digital_source_type",
    "places",
    "lat",
    "lon",
    "outlet",
    "published",
    "url",
    "image_url",
    "group_id",
    "story_id",
    "earlier_captions",
)


def points_of(photo: PhotoDocument) -> list[tuple[float, float]]:
    """Return latitude and longitude of the places that have a point."""
    return [(m.lat, m.lon) for m in sure_places(photo, PASSED_ON) if m.lat is not None and m.lon is not None]


def credit_text(photo: PhotoDocument) -> str:
    """Return the credit as printed, else as read."""
    names = ["; ".join(photo.photographer), photo.agency or "", *photo.via]
    return photo.credit_line or "/".join(name for name in names if name)


def earlier_text(photo: PhotoDocument) -> str:
    """Return what was printed before a caption was corrected, oldest first: a line each, with its time."""
    return "\n".join(
        f"{earlier.seen_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} {' '.join(earlier.caption.split())}"
        for earlier in photo.earlier_captions
    )


# --- CSV --------------------------------------------------------------------------------------------


def csv_lines(photos: Iterable[PhotoDocument], *, head: bool) -> str:
    """Return rows of CSV (RFC 4180), the names of the columns first where `head`."""
    written = io.StringIO()
    writer = csv.writer(written)
    if head:
        writer.writerow(COLUMNS)
    for photo in photos:
        row = row_of(photo)
        writer.writerow([_cell(row[name]) for name in COLUMNS])
    return written.getvalue()


def row_of(photo: PhotoDocument) -> dict[str, Any]:
    """Return a photo as one flat row, lists joined by "; ", earlier captions a line each."""
    points = points_of(photo)
    lat, lon = points[0] if points else (None, None)
    own = {
        "credit": credit_text(photo),
        "photographer": "; ".join(photo.photographer),
        "via": "; ".join(photo.via),
        "taken": taken_text(photo),
        "places": "; ".join(map(name_of, sure_places(photo, PASSED_ON))),
        "lat": lat,
        "lon": lon,
        "published": photo.published.isoformat() if photo.published else None,
        "earlier_captions": earlier_text(photo),
    }
    return {name: own[name] if name in own else getattr(photo, name) for name in COLUMNS}


def _cell(value: Any) -> Any:
    # A spreadsheet takes such a cell for a formula, and captions come from the net.
    if isinstance(value, str):
        said = value.replace("\0", "")
        return f"'{said}" if said.startswith(_FORMULA) else said
    return "" if value is None else value


# --- GeoJSON (RFC 7946) -------------------------------------------------------------------------------


def feature_of(photo: PhotoDocument) -> dict[str, Any]:
    """Return a photo as a feature; its geometry is None where no place of it has a point."""
    points = [[lon, lat] for lat, lon in points_of(photo)]
    geometry: dict[str, Any] | None = None
    if len(points) == 1:
        geometry = {"type": "Point", "coordinates": points[0]}
    elif points:
        geometry = {"type": "MultiPoint", "coordinates": points}
    properties = {name: value for name, value in row_of(photo).items() if name not in ("lat", "lon", "id")}
    for day in ("taken_first", "taken_last"):
        properties[day] = properties[day] and properties[day].isoformat()
    properties["earlier_captions"] = [
        {"caption": earlier.caption, "seen_at": earlier.seen_at.isoformat()}
        for earlier in photo.earlier_captions
    ]
    return {"type": "Feature", "id": photo.id, "geometry": geometry, "properties": properties}


# --- feeds --------------------------------------------------------------------------------------------


def rss_of(photos: Sequence[PhotoDocument], *, question: str, home: str, itself: str) -> str:
    """Return an RSS 2.0 feed of photos, with Media RSS, GeoRSS, Dublin Core. `home` ends without a slash."""
    items = "".join(_rss_item(photo, home) for photo in photos)
    title = f"Cutline: {question}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" '
        'xmlns:georss="http://www.georss.org/georss" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n'
        f"<title>{_xml(title)}</title>\n<link>{_xml(home)}/</link>\n"
        f"<description>{_xml('Photos found by: ' + question)}</description>\n"
        f'<atom:link rel="self" type="application/rss+xml" href={_attribute(itself)}/>\n'
        f"{items}</channel>\n</rss>\n"
    )


def _rss_item(photo: PhotoDocument, home: str) -> str:
    lines = [
        f"<title>{_xml(photo.headline or photo.caption[:120])}</title>",
        f"<link>{_xml(web_url(photo.url) or f'{home}/photo/{photo.id}')}</link>",
        f'<guid isPermaLink="false">{_xml(photo.id)}</guid>',
        f"<pubDate>{format_datetime(photo.seen_at.astimezone(UTC), usegmt=True)}</pubDate>",
        f"<description>{_xml(photo.caption)}</description>",
        f"<source url={_attribute(web_url(photo.url) or home)}>{_xml(photo.outlet)}</source>",
    ]
    said = [
        f'<media:description type="plain">{_xml(photo.caption)}</media:description>',
        *(f'<media:credit role="photographer">{_xml(name)}</media:credit>' for name in photo.photographer),
        *(f'<media:credit role="provider">{_xml(name)}</media:credit>' for name in _providers(photo)),
    ]
    if image := web_url(photo.image_url):
        sizes = [("width", photo.image_width), ("height", photo.image_height)]
        size = "".join(f' {name}="{value}"' for name, value in sizes if value and value > 0)
        said = [f'<media:content url={_attribute(image)} medium="image"{size}>', *said, "</media:content>"]
    lines += said  # Media RSS allows them in the item itself, where there is no picture to be had
    if photo.taken_first and photo.taken_last:
        lines.append(f"<dcterms:created>{_w3c_dates(photo)}</dcterms:created>")
    lines += [f"<georss:point>{lat:g} {lon:g}</georss:point>" for lat, lon in points_of(photo)[:1]]
    return "<item>\n" + "\n".join(lines) + "\n</item>\n"


def json_feed_of(photos: Sequence[PhotoDocument], *, question: str, home: str, itself: str) -> dict[str, Any]:
    """Return a JSON Feed 1.1 of photos; what the format has no word for is under `_cutline`."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"Cutline: {question}",
        "home_page_url": f"{home}/",
        "feed_url": itself,
        "items": [_json_item(photo, home) for photo in photos],
    }


def _json_item(photo: PhotoDocument, home: str) -> dict[str, Any]:
    item = {
        "id": photo.id,
        "url": web_url(photo.url) or f"{home}/photo/{photo.id}",  # as in RSS: what a reader goes on to
        "title": photo.headline,
        "content_text": photo.caption,
        "content_html": _figure(photo),
        "image": web_url(photo.image_url),
        "date_published": photo.seen_at.isoformat(),
        "language": photo.language,
        "authors": [{"name": name} for name in (*photo.photographer, *_providers(photo))],
        "_cutline": {
            "page": f"{home}/photo/{photo.id}",
            "credit": credit_text(photo),
            "taken": taken_text(photo) or None,
            "is_file": photo.is_file,
            "digital_source_type": photo.digital_source_type,
            "places": [name_of(m) for m in sure_places(photo, PASSED_ON)],
            "points": [list(point) for point in points_of(photo)],
            "outlet": photo.outlet,
            "group_id": photo.group_id,
        },
    }
    return {name: value for name, value in item.items() if value not in (None, [])}


def _figure(photo: PhotoDocument) -> str | None:
    """Return the picture with caption and credit, as readers of feeds show them; None without a picture."""
    image = web_url(photo.image_url)
    if image is None:
        return None
    credit = f" ({_xml(said)})" if (said := credit_text(photo)) else ""
    shown = f"<img src={_attribute(image)} alt={_attribute(photo.alt or '')}>"
    return f"<figure>{shown}<figcaption>{_xml(photo.caption)}{credit}</figcaption></figure>"


# --- JSON-LD ------------------------------------------------------------------------------------------

_CONTEXT = [
    "https://schema.org",
    {
        "dc": "http://purl.org/dc/elements/1.1/",
        "photoshop": "http://ns.adobe.com/photoshop/1.0/",
        "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
        "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
        "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    },
]


def json_ld_of(photos: Sequence[PhotoDocument], *, home: str) -> dict[str, Any]:
    """Return the photos as schema.org ImageObjects, with IPTC's names for what it has names for."""
    return {"@context": _CONTEXT, "@graph": [image_object(photo, home=home) for photo in photos]}


def image_object(photo: PhotoDocument, *, home: str) -> dict[str, Any]:
    """Return one photo as an ImageObject; what is not known is left out."""
    source_type = photo.digital_source_type
    form = {
        "@type": "ImageObject",
        "@id": f"{home}/photo/{photo.id}",
        "contentUrl": web_url(photo.image_url),
        "caption": photo.caption,
        "dc:description": photo.caption,
        "headline": photo.headline,
        "photoshop:Headline": photo.headline,
        "name": photo.alt,
        "Iptc4xmpCore:AltTextAccessibility": photo.alt,
        "creditText": credit_text(photo) or None,
        "photoshop:Credit": credit_text(photo) or None,
        "photoshop:Source": photo.source,
        "sourceOrganization": photo.source and {"@type": "Organization", "name": photo.source},
        "identifier": photo.supplier_id,
        "plus:ImageSupplierImageID": photo.supplier_id,
        "creator": [{"@type": "Person", "name": name} for name in photo.photographer],
        "dc:creator": list(photo.photographer),
        "provider": [{"@type": "Organization", "name": name} for name in _providers(photo)],
        "dateCreated": _w3c_dates(photo) or None,
        "photoshop:DateCreated": _w3c_dates(photo) or None,
        "digitalSourceType": source_type and source_type_uri(source_type),
        "Iptc4xmpExt:DigitalSourceType": source_type and source_type_uri(source_type),
        "width": photo.image_width,
        "height": photo.image_height,
        "inLanguage": photo.language,
        "contentLocation": [_place(mention) for mention in sure_places(photo, PASSED_ON)],
        "Iptc4xmpExt:LocationShown": [
            {"Iptc4xmpExt:LocationName": name_of(m), "Iptc4xmpExt:CountryCode": m.country_code}
            for m in sure_places(photo, PASSED_ON)
        ],
        "position": photo.position,
        "mainEntityOfPage": web_url(photo.url),
        "isPartOf": _story(photo),
    }
    return _known(form)


def _story(photo: PhotoDocument) -> dict[str, Any]:
    return _known(
        {
            "@type": "NewsArticle",
            "articleSection": photo.section,
            "url": web_url(photo.url),
            "headline": photo.headline,
            "datePublished": photo.published.isoformat() if photo.published else None,
            "publisher": {"@type": "Organization", "name": photo.outlet},
        }
    )


def _known(form: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in form.items() if value not in (None, [])}


def _place(mention: Mention) -> dict[str, Any]:
    place: dict[str, Any] = {"@type": "Place", "name": name_of(mention)}
    if mention.lat is not None and mention.lon is not None:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": mention.lat, "longitude": mention.lon}
    return place


# --- parts --------------------------------------------------------------------------------------------


def web_url(url: str | None) -> str | None:
    """Return the address if a browser may open it: http or https, nothing else."""
    return url if url and re.match(r"https?://[^\s\"'<>\\]+\Z", url, re.IGNORECASE) else None


def newest_seen(photos: Sequence[PhotoDocument]) -> datetime | None:
    """Return when the newest of the photos was seen."""
    return max((photo.seen_at for photo in photos), default=None)


def _providers(photo: PhotoDocument) -> list[str]:
    return list(dict.fromkeys(name for name in (photo.agency, *photo.via) if name))


def _w3c_dates(photo: PhotoDocument) -> str:
    """Return the date for W3C's and ISO's readers: 2023-11-01, 2023-11, 2023, or first/last."""
    if photo.taken_first is None or photo.taken_last is None:
        return ""
    label = span_label(photo.taken_first, photo.taken_last)
    return f"{photo.taken_first}/{photo.taken_last}" if ".." in label or label.endswith("s") else label


def _xml(text: str) -> str:
    return escape(_NO_XML.sub(" ", text))


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub(" ", text))
