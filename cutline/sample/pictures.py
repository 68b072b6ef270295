"""Draws a picture for a name: sky, sun, hills and water, always the same for the same name.

A PNG of one palette written with zlib; nobody's photo, small, and honest about being a drawing.
Its address ends in .jpg as news pictures' do; the Content-Type says what it is.
"""

from __future__ import annotations

import hashlib
import math
import struct
import zlib
from functools import lru_cache

WIDTH, HEIGHT = 480, 320
MIME = "image/png"


@lru_cache(maxsize=256)
def draw(name: str, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """Return the PNG of the picture called `name`."""
    chance = hashlib.sha256(name.encode()).digest()
    palette = _palette(chance)
    rows = b"".join(b"\0" + _row(y, width, height, chance) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


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
