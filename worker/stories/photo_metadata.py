"""The three languages in which photo files speak, each read into the same plain names.

IPTC-IIM 2:80 By-line, XMP dc:creator, EXIF Artist  -> "photographer"
IPTC-IIM 2:55 Date Created, XMP photoshop:DateCreated -> "taken";  EXIF DateTimeOriginal -> "taken" of EXIF's

Sources: IPTC Photo Metadata Standard 2023.1 and its mapping to IIM, EXIF 2.32. Text as written, not cleaned.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import islice

from lxml import etree

Metadata = dict[str, str]

MOST_FIELDS = 500

_IIM_NAMES = {
    40: "instructions",
    55: "taken",
    80: "photographer",
    90: "city",
    95: "region",
    100: "country_code",
    101: "country",
    103: "job",
    105: "headline",
    110: "agency",
    115: "source",
    116: "copyright",
    120: "caption",
}
_UTF8_IN_IIM = b"\x1b%G"
_SHORTEST_FULL = 32  # of IIM's fields: the by-line
_FEWEST_LETTERS = 4
# In the middle of words Macintosh has letters where Windows has signs, or nothing.
_MAC = re.compile(rb"[\x81\x8d\x8f\x90\x9d]|(?<=[a-z])[\x87\x88\x8a\x8e\x9f]")

_XMP_NAMES = {
    "http://purl.org/dc/elements/1.1/": {
        "description": "caption",
        "creator": "photographer",
        "rights": "copyright",
    },
    "http://ns.adobe.com/photoshop/1.0/": {
        "Headline": "headline",
        "Credit": "agency",
        "Source": "source",
        "City": "city",
        "State": "region",
        "Country": "country",
        "DateCreated": "taken",
        "Instructions": "instructions",
    },
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": {"CountryCode": "country_code"},
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": {
        "DigitalSourceType": "source_type",
        "DigitalSourcefileType": "source_type",  # as the standard spelt it once
    },
    "http://ns.adobe.com/exif/1.0/": {"DateTimeOriginal": "camera_taken"},
    "http://ns.useplus.org/ldf/xmp/1.0/": {"ImageSupplierImageID": "suppliers_id"},
    "http://xmp.gettyimages.com/gift/1.0/": {"AssetID": "getty_id"},
    "http://ns.adobe.com/xap/1.0/mm/": {"OriginalDocumentID": "first_document"},
}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DTD = re.compile(rb"<!DOCTYPE.*", re.DOTALL)

_EXIF_NAMES = {0x010E: "caption", 0x013B: "photographer", 0x8298: "copyright", 0x9003: "taken"}
_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1}


def read_iptc(body: bytes) -> Metadata:
    """Return the fields of IPTC-IIM; several by-lines are joined by "; "."""
    found: Metadata = {}
    is_utf8 = _UTF8_IN_IIM in body[:200]
    for record, dataset, value in _datasets(body):
        name = _IIM_NAMES.get(dataset) if record == 2 else None
        if name is None:
            continue
        text = _decoded(value, is_utf8)
        if name == "photographer" and name in found:
            text = f"{found[name]}; {text}"
        if name == "photographer" or name not in found:
            found[name] = text
    return found


def read_xmp(packet: bytes) -> Metadata:
    """Return the fields of an XMP packet, whether written as elements or as attributes."""
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    found: Metadata = {}
    try:
        root = etree.fromstring(_DTD.sub(b"", packet[max(packet.find(b"<"), 0) :]), parser)
        for tag, value in _properties(root) if root is not None else ():
            _keep(found, tag, value)
    except (etree.XMLSyntaxError, ValueError):
        # ValueError: lxml stumbles over half a pair of characters (&#xD800;). What came before it is kept.
        pass
    for name in ("suppliers_id", "getty_id", "first_document"):
        if name in found:
            found.setdefault("photo_id", found[name])
    return found


def _properties(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield tag and text of every property of an XMP packet."""
    for description in root.iter(f"{_RDF}Description"):
        for tag, value in description.attrib.items():
            yield str(tag), str(value)
        for element in description:
            if isinstance(element.tag, str):
                yield element.tag, _value(element)


def read_exif(tiff: bytes) -> Metadata:
    """Return the fields of an EXIF block; `lat` and `lon` in degrees, as numbers can be read from them."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 8:
        return {}
    (first,) = struct.unpack_from(order + "I", tiff, 4)
    found, pointers = _directory(tiff, order, first)
    inner, _ = _directory(tiff, order, pointers.get(_EXIF_IFD))
    return inner | found | _position(tiff, order, pointers.get(_GPS_IFD))


def read_entry(tiff: bytes, wanted: int) -> bytes:
    """Return the bytes of an entry in the first directory of a TIFF block, b"" where it has none."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 8:
        return b""
    for tag, kind, count, at in _entries(tiff, order, struct.unpack_from(order + "I", tiff, 4)[0]):
        if tag == wanted:
            return tiff[at : at + _SIZES[kind] * count]
    return b""


def _datasets(body: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield record, number and value of each data set: 1C, record, number, length (15 bits), value."""
    at = 0
    for _ in range(MOST_FIELDS):
        if at + 5 > len(body) or body[at] != 0x1C:
            return
        record, dataset, length = body[at + 1], body[at + 2], int.from_bytes(body[at + 3 : at + 5], "big")
        at += 5
        if length & 0x8000:  # the length of the length
            wide = length & 0x7FFF
            if wide > 4:
                return
            length = int.from_bytes(body[at : at + wide], "big")
            at += wide
        yield record, dataset, body[at : at + length]
        at += length


def _decoded(value: bytes, is_utf8: bool = False) -> str:
    """Return the text of a value; "" where it is in letters that cannot be told (Shift-JIS from GBK).

    What calls itself UTF-8 is not always, nor does all UTF-8 say so.
    """
    try:
        return value.decode()
    except UnicodeDecodeError as wrong:
        begin = value[: wrong.start]
        # A field that is full ends within a letter. "Jos\xe9" does not: its beginning proves no UTF-8.
        is_known = not begin.isascii() or (is_utf8 and len(value) >= _SHORTEST_FULL)
        if wrong.reason == "unexpected end of data" and is_known:
            return begin.decode()
    if len(value) >= _FEWEST_LETTERS and 2 * sum(byte > 0x7F for byte in value) >= len(value):
        return ""
    return value.decode("mac_roman" if _MAC.search(value) else "cp1252", "replace")


def _keep(found: Metadata, tag: str, value: str) -> None:
    namespace, _, local = tag.removeprefix("{").partition("}")
    name = _XMP_NAMES.get(namespace, {}).get(local)
    if name and value.strip():
        found.setdefault(name, value)


def _value(element: etree._Element) -> str:
    """Return a property's text: its own, the default language's, or all of a list joined by "; "."""
    items = list(islice(element.iter(f"{_RDF}li"), 20))
    if not items:
        return element.get(f"{_RDF}resource") or element.text or ""
    if element.find(f"{_RDF}Alt") is not None:
        lang = "{http://www.w3.org/XML/1998/namespace}lang"
        items = sorted(items, key=lambda item: item.get(lang) != "x-default")[:1]
    return "; ".join(item.text.strip() for item in items if item.text and item.text.strip())


def _entries(tiff: bytes, order: str, offset: int | None) -> Iterator[tuple[int, int, int, int]]:
    """Yield tag, type, count and place of the value for each entry of a directory that lies in the block."""
    if offset is None or offset + 2 > len(tiff):
        return
    (count,) = struct.unpack_from(order + "H", tiff, offset)
    for number in range(min(count, MOST_FIELDS)):
        at = offset + 2 + 12 * number
        if at + 12 > len(tiff):
            return
        tag, kind, length = struct.unpack_from(order + "HHI", tiff, at)
        size = _SIZES.get(kind, 0) * length
        place = at + 8
        if size > 4:
            (place,) = struct.unpack_from(order + "I", tiff, at + 8)
        if size and place + size <= len(tiff):
            yield tag, kind, length, place


def _directory(tiff: bytes, order: str, offset: int | None) -> tuple[Metadata, dict[int, int]]:
    """Return the texts of a directory, and where the directories lie that it points to."""
    found: Metadata = {}
    pointers: dict[int, int] = {}
    for tag, kind, count, at in _entries(tiff, order, offset):
        if tag in _EXIF_NAMES and kind == 2:
            found.setdefault(_EXIF_NAMES[tag], _decoded(tiff[at : at + count].split(b"\x00")[0]))
        elif tag in (_EXIF_IFD, _GPS_IFD) and kind == 4:
            pointers.setdefault(tag, struct.unpack_from(order + "I", tiff, at)[0])
    return found, pointers


def _position(tiff: bytes, order: str, offset: int | None) -> Metadata:
    """Return where the camera stood: degrees, minutes, seconds as fractions, with N/S and E/W."""
    values: dict[int, float] = {}
    signs: dict[int, bytes] = {}
    for tag, kind, count, at in _entries(tiff, order, offset):
        if tag in (1, 3) and kind == 2:
            signs[tag + 1] = tiff[at : at + 1].upper()
        elif tag in (2, 4) and kind == 5 and count == 3:
            parts = struct.unpack_from(order + "6I", tiff, at)
            if all(parts[1::2]):
                whole, minutes, seconds = (parts[n] / parts[n + 1] for n in (0, 2, 4))
                values[tag] = whole + minutes / 60 + seconds / 3600
    # 0, 0 lies in the Gulf of Guinea and in every file whose receiver had not found itself.
    if 2 not in values or 4 not in values or not (values[2] or values[4]):
        return {}
    lat = -values[2] if signs.get(2) == b"S" else values[2]
    lon = -values[4] if signs.get(4) == b"W" else values[4]
    return {"lat": f"{lat:.6f}", "lon": f"{lon:.6f}"}
