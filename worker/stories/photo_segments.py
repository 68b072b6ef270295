"""Where in a photo file its metadata stand: JPEG's segments, PNG's and WebP's chunks, TIFF's entries.

JPEG: FF E1 "Exif", FF E1 "http://ns.adobe.com/xap/1.0/", FF ED "Photoshop 3.0" with resource 0x0404 (IPTC)
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from worker.stories.photo_boxes import is_boxed, read_items
from worker.stories.photo_metadata import read_entry

MOST_SEGMENTS = 500
MOST_XMP_BYTES = 256 << 10

_EXIF = b"Exif\x00\x00"
_XMP = b"http://ns.adobe.com/xap/1.0/\x00"
_PHOTOSHOP = b"Photoshop 3.0\x00"
_PNG_XMP = b"XML:com.adobe.xmp\x00"
_IPTC_RESOURCE = 0x0404
_TIFF_XMP, _TIFF_IPTC = 700, 33723


@dataclass(slots=True)
class Segments:
    """A file's raw metadata: a TIFF block, an XML packet, IPTC's data sets; empty where there is none."""

    exif: bytes = b""
    xmp: bytes = b""
    iptc: bytes = b""


def read_segments(head: bytes) -> Segments | None:
    """Return the metadata blocks in the first bytes of a file, or None where it is no photo we know."""
    if head.startswith(b"\xff\xd8"):
        return _jpeg(head)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(head)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _webp(head)
    if is_boxed(head):
        exif, xmp = read_items(head)
        return Segments(exif=exif.removeprefix(_EXIF), xmp=xmp)
    if head[:4] in (b"II*\x00", b"MM\x00*"):
        return Segments(exif=head, xmp=read_entry(head, _TIFF_XMP), iptc=read_entry(head, _TIFF_IPTC))
    return None


def _jpeg(head: bytes) -> Segments:
    found = Segments()
    at = 2
    for _ in range(MOST_SEGMENTS):
        if at + 4 > len(head) or head[at] != 0xFF:
            break
        marker = head[at + 1]
        if marker == 0xFF:  # a filling byte
            at += 1
            continue
        if marker == 0xDA:  # the picture itself begins
            break
        (length,) = struct.unpack_from(">H", head, at + 2)
        body = head[at + 4 : at + 2 + length]
        if marker == 0xE1 and body.startswith(_EXIF):
            found.exif = found.exif or body[len(_EXIF) :]
        elif marker == 0xE1 and body.startswith(_XMP):
            found.xmp = found.xmp or body[len(_XMP) :]
        elif marker == 0xED and body.startswith(_PHOTOSHOP):
            found.iptc = found.iptc or _iptc_resource(body[len(_PHOTOSHOP) :])
        at += 2 + max(length, 2)
    return found


def _iptc_resource(body: bytes) -> bytes:
    """Return the IPTC resource among Photoshop's ("8BIM", number, padded name, length, padded data)."""
    at = 0
    while body[at : at + 4] == b"8BIM" and at + 12 <= len(body):
        (number,) = struct.unpack_from(">H", body, at + 4)
        name = body[at + 6]
        start = at + 6 + (name + 2 if name % 2 == 0 else name + 1)
        if start + 4 > len(body):
            break
        (length,) = struct.unpack_from(">I", body, start)
        if number == _IPTC_RESOURCE:
            return body[start + 4 : start + 4 + length]
        at = start + 4 + length + length % 2
    return b""


def _png(head: bytes) -> Segments:
    found = Segments()
    at = 8
    for _ in range(MOST_SEGMENTS):
        if at + 8 > len(head):
            break
        (length,) = struct.unpack_from(">I", head, at)
        kind, body = head[at + 4 : at + 8], head[at + 8 : at + 8 + length]
        if kind == b"IDAT":
            break
        if kind == b"eXIf":
            found.exif = body
        elif kind == b"iTXt" and body.startswith(_PNG_XMP):
            found.xmp = _png_text(body[len(_PNG_XMP) :])
        at += 12 + length
    return found


def _png_text(body: bytes) -> bytes:
    """Return the text of an iTXt chunk after its keyword: compressed or not, behind two short texts."""
    packed, rest = body[:1] == b"\x01", body[2:].split(b"\x00", 2)
    if len(rest) < 3:
        return b""
    if not packed:
        return rest[2][:MOST_XMP_BYTES]
    try:
        return zlib.decompressobj().decompress(rest[2], MOST_XMP_BYTES)
    except zlib.error:
        return b""


def _webp(head: bytes) -> Segments:
    found = Segments()
    at = 12
    for _ in range(MOST_SEGMENTS):
        if at + 8 > len(head):
            break
        kind = head[at : at + 4]
        (length,) = struct.unpack_from("<I", head, at + 4)
        body = head[at + 8 : at + 8 + length]
        if kind == b"EXIF":
            found.exif = body.removeprefix(_EXIF)
        elif kind == b"XMP ":
            found.xmp = body
        at += 8 + length + length % 2
    return found
