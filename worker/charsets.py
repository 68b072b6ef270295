"""The charset of bytes that do not say theirs, or say a wrong one.

b"\\xcf\\xf0\\xe8..." (a page of Russian in Windows-1251) -> "При..."
"""

from __future__ import annotations

from charset_normalizer import from_bytes

_ENOUGH_BYTES = 60_000
_FEWEST_LETTERS = 200


def guess_text(body: bytes) -> str:
    """Return the bytes in the charset that they look like; in Windows-1252 where they are too few to tell."""
    if sum(byte > 127 for byte in body[:_ENOUGH_BYTES]) < _FEWEST_LETTERS:
        return body.decode("cp1252", "replace")
    best = from_bytes(body[:_ENOUGH_BYTES]).best()
    return body.decode(best.encoding if best else "cp1252", "replace")
