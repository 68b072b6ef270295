"""What kind of picture some bytes are, and how large: read from their first bytes alone.

b"\\x89PNG..." of 1200 by 800 -> Raster(media_type="image/png", width=1200, height=800)

Only pictures that are mere pixels are known. SVG, HTML and all else is None, whatever it is called.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture's media type and its width and height in pixels."""

    media_type: str
    width: int
    height: int

    @property
    def pixels(self) -> int:
        """How many pixels it has once it is decoded."""
        return self.width * self.height


def raster_of(body: bytes) -> Raster | None:
    """Return what the bytes are: PNG, JPEG, GIF, WebP or AVIF; None for all else, and where it is cut."""
    try:
        return _raster(body)
    except struct.error:  # the head is cut
        return None


def _raster(body: bytes) -> Raster | None:
    if body.startswith(b"\x89PNG\r\n\x1a\n") and body[12:16] == b"IHDR":
        return Raster("image/png", *struct.unpack_from(">II", body, 16))
    if body.startswith((b"GIF87a", b"GIF89a")):
        return Raster("image/gif", *struct.unpack_from("<HH", body, 6))
    if body.startswith(b"\xff\xd8\xff"):
        return _jpeg(body)
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return _webp(body)
    if body[4:8] == b"ftyp" and body[8:12] in (b"avif", b"avis"):
        return _avif(body)
    return None


# Frames: all SOF markers. C4, C8 and CC lie among them and are none.
_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))  # markers without a length


def _jpeg(body: bytes) -> Raster | None:
    at = 2
    while at + 4 <= len(body):
        if body[at] != 0xFF:
            return None
        marker = body[at + 1]
        if marker == 0xFF:  # fill
            at += 1
        elif marker in _BARE:
            at += 2
        elif marker in _SOF:
            height, width = struct.unpack_from(">HH", body, at + 5)
            return Raster("image/jpeg", width, height)
        else:
            at += 2 + max(2, struct.unpack_from(">H", body, at + 2)[0])
    return None


def _webp(body: bytes) -> Raster | None:
    form = body[12:16]
    if form == b"VP8 ":
        width, height = struct.unpack_from("<HH", body, 26)
        return Raster("image/webp", width & 0x3FFF, height & 0x3FFF)
    if form == b"VP8L":
        packed = struct.unpack_from("<I", body, 21)[0]
        return Raster("image/webp", (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1)
    if form == b"VP8X":
        width = int.from_bytes(_needed(body, 24, 3), "little") + 1
        height = int.from_bytes(_needed(body, 27, 3), "little") + 1
        return Raster("image/webp", width, height)
    return None


_AVIF_HEAD_BYTES = 64 << 10


def _avif(body: bytes) -> Raster | None:
    """The largest of all image sizes (`ispe` boxes): a grid has one for each tile and one for the whole."""
    sizes: list[tuple[int, int]] = []
    at = 0
    while (at := body.find(b"ispe", at, _AVIF_HEAD_BYTES)) >= 0:
        sizes.append(struct.unpack_from(">II", body, at + 8))
        at += 4
    if not sizes:
        return None
    return Raster("image/avif", *max(sizes, key=lambda size: size[0] * size[1]))


def _needed(body: bytes, at: int, length: int) -> bytes:
    if len(body) < at + length:
        raise struct.error("cut")
    return body[at : at + length]
