"""Draws a picture for a name: sky, sun, hills and water, always the same for the same name.

A PNG of one palette written with zlib; nobody's photo, small, and honest about being a drawing.
Its address ends in .jpg as news pictures' do; the Content-Type says what it is.
"""

from __future__ import annotations

import hashlib
import math
import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache
from html import escape

WIDTH, HEIGHT = 480, 320
MIME = "image/png"


@lru_cache(maxsize=256)
def draw(name: str, width: int = WIDTH, height: int = HEIGHT, packet: bytes = b"", camera: str = "") -> bytes:
    """Return the PNG of the picture called `name`, with an XMP packet and a camera's day in it."""
    chance = hashlib.sha256(name.encode()).digest()
    palette = _palette(chance)
    rows = b"".join(b"\0" + _row(y, width, height, chance) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    told = []
    if camera:
        told.append((b"eXIf", _exif(camera)))
    if packet:
        told.append((b"iTXt", b"XML:com.adobe.xmp" + bytes(5) + packet))
    chunks = [(b"IHDR", header), (b"PLTE", palette), *told]
    chunks += [(b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def xmp(told: Mapping[str, str | None]) -> bytes:
    """Return the XMP packet that says this: photographer, caption, agency, source, created, city, country."""
    fields = "".join(
        f"<{tag}>{form.format(escape(text))}</{tag}>"
        for name, tag, form in _XMP
        if (text := told.get(name)) is not None
    )
    return (
        "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>"
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''"
        " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'>"
        f"{fields}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
    ).encode()


_XMP = (
    ("photographer", "dc:creator", "<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>"),
    ("caption", "dc:description", "<rdf:Alt><rdf:li xml:lang='x-default'>{}</rdf:li></rdf:Alt>"),
    ("agency", "photoshop:Credit", "{}"),
    ("source", "photoshop:Source", "{}"),
    ("created", "photoshop:DateCreated", "{}"),
    ("city", "photoshop:City", "{}"),
    ("country", "photoshop:Country", "{}"),
)


def _exif(camera: str) -> bytes:
    """EXIF with DateTimeOriginal ("2023:10:31 07:42:10") alone: a directory that points to another."""
    text = camera.encode() + b"\0"
    first = struct.pack("<HHHIII", 1, 0x8769, 4, 1, 26, 0)
    inner = struct.pack("<HHHIII", 1, 0x9003, 2, len(text), 44, 0)
    return b"II*\0" + struct.pack("<I", 8) + first + inner + text


_SKY, _SUN, _FAR, _NEAR, _WATER = 0, 32, 33, 34, 35


def _palette(chance: bytes) -> bytes:
    """32 shades of sky, then sun, far hills, near hills, water."""
    top = (40 + chance[0] // 4, 90 + chance[1] // 4, 150 + chance[2] // 3)
    low = (250, 190 + chance[3] // 5, 140 + chance[4] // 3)
    sky = [tuple(round(a + (b - a) * step / 31) for a, b in zip(top, low, strict=True)) for step in range(32)]
    far = (90 + chance[5] // 4, 110 + chance[6] // 6, 120)
    near = (30 + chance[7] // 5, 60 + chance[8] // 4, 50)
    water = (40, 80 + chance[9] // 5, 110 + chance[10] // 4)
    return bytes(value for colour in (*sky, (255, 240, 190), far, near, water) for value in colour)


def _row(y: int, width: int, height: int, chance: bytes) -> bytes:
    if y > height * 0.85:
        return bytes([_WATER]) * width
    row = bytearray([_SKY + min(31, int(32 * y / (height * 0.7)))]) * width
    centre, radius = width * (0.2 + chance[11] / 425), height * 0.09
    inside = radius**2 - (y - height * 0.3) ** 2
    if inside > 0:
        reach = math.sqrt(inside)
        left, right = int(centre - reach), int(centre + reach)
        row[left:right] = bytes([_SUN]) * (right - left)
    for colour, base, swing, bits in ((_FAR, 0.55, 0.12, chance[12]), (_NEAR, 0.7, 0.1, chance[13])):
        for x in range(width):
            hill = base - swing * math.sin(x / width * (4 + bits / 40) + bits) * math.cos(x / width * 3)
            if y > height * hill:
                row[x] = colour
    return bytes(row)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
