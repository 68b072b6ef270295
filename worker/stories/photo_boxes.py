"""Where in an AVIF or HEIC file its metadata stand: items of its "meta" box, told by iinf, found by iloc.

ftyp "avif" | meta [iinf [2 "Exif", 3 "mime" application/rdf+xml], iloc [2 -> 4711, 230 bytes]] | mdat
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

MOST_BOXES = 500
MOST_ITEM_BYTES = 256 << 10
_BRANDS = frozenset((b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1"))
_XMP_TYPE = b"application/rdf+xml"


class Items(NamedTuple):
    """A TIFF block and an XML packet, empty where there is none."""

    exif: bytes = b""
    xmp: bytes = b""


def is_boxed(head: bytes) -> bool:
    """Whether a file is AVIF or HEIC by its first box."""
    return head[4:8] == b"ftyp" and head[8:12] in _BRANDS


def read_items(head: bytes) -> Items:
    """Return the metadata in the first bytes of an AVIF or HEIC file; what lies behind them is left out."""
    meta = next((body for kind, body in _boxes(head) if kind == b"meta"), b"")
    inner = dict(_boxes(meta[4:]))
    kinds, places = _kinds(inner.get(b"iinf", b"")), _places(inner.get(b"iloc", b""))
    exif = xmp = b""
    for id, kind in kinds.items():
        if id not in places:
            continue
        is_inside, at, length = places[id]
        body = (inner.get(b"idat", b"") if is_inside else head)[at : at + min(length, MOST_ITEM_BYTES)]
        if kind == b"Exif" and not exif:
            exif = body[4 + int.from_bytes(body[:4], "big") :]  # how far the TIFF block lies behind
        elif kind == _XMP_TYPE and not xmp:
            xmp = body
    return Items(exif, xmp)


def _boxes(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name and the inside of each box: length (32 bits, or 1 and 64), name, inside."""
    at = 0
    for _ in range(MOST_BOXES):
        length, start = int.from_bytes(body[at : at + 4], "big"), at + 8
        if start > len(body):
            return
        if length == 1:
            length, start = int.from_bytes(body[at + 8 : at + 16], "big"), at + 16
        elif length == 0:  # to the end of the file
            length = len(body) - at
        if length < start - at:
            return
        yield body[at + 4 : at + 8], body[start : at + length]
        at += length


def _kinds(iinf: bytes) -> dict[int, bytes]:
    """Return what each item is: "Exif", "av01", or its media type where it is "mime"."""
    found: dict[int, bytes] = {}
    for name, body in _boxes(iinf[6 if iinf[:1] == b"\x00" else 8 :]):
        if name != b"infe" or body[:1] not in (b"\x02", b"\x03"):
            continue
        wide = 2 if body[0] == 2 else 4
        id, kind = int.from_bytes(body[4 : 4 + wide], "big"), body[6 + wide : 10 + wide]
        if kind == b"mime":
            texts = body[10 + wide :].split(b"\x00", 2)
            kind = texts[1] if len(texts) > 1 else b""
        found.setdefault(id, kind)
    return found


def _places(iloc: bytes) -> dict[int, tuple[bool, int, int]]:
    """Return for each item in one piece whether it lies in "idat", where it begins and how long it is."""
    if len(iloc) < 8:
        return {}
    version, sizes = iloc[0], iloc[4:6]
    offset_size, length_size, base_size = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4
    index_size = sizes[1] & 15 if version else 0
    at = 6

    def number(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(iloc[at - size : at], "big")

    found: dict[int, tuple[bool, int, int]] = {}
    for _ in range(min(number(2 if version < 2 else 4), MOST_BOXES)):
        if at >= len(iloc):
            break
        id = number(2 if version < 2 else 4)
        method = number(2) & 15 if version else 0
        number(2)  # which file: this one
        base, extents = number(base_size), number(2)
        for _ in range(min(extents, MOST_BOXES)):
            number(index_size)
            begin, length = base + number(offset_size), number(length_size)
            if extents == 1 and method in (0, 1):
                found.setdefault(id, (method == 1, begin, length))
    return found
