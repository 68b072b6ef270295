"""Where a list goes on: the order's values of the last hit seen, as a word for a URL.

(7.25, 1700000000000, "ab12") of one question <-> "WzcuMjUsMTcwMDAwMDAwMDAwMCwiYWIxMiJd.x1Y2z3..."

The seal ties a cursor to its question, so that one that was cut, changed or carried to another
question is noticed. It keeps no secret: whoever forges one only skips a part of an open list.
"""

from __future__ import annotations

import binascii
import hashlib
import math
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import orjson

LONGEST = 2048
_LARGEST = 2**63


class CursorError(ValueError):
    """A cursor that continues no list of ours."""


def cursor_after(sort_values: tuple[object, ...], question: str) -> str:
    """Return the cursor that continues the question's list after this hit."""
    payload = orjson.dumps(sort_values)
    return f"{_word(payload)}.{_seal(payload, question)}"


def read_cursor(cursor: str, question: str, sort: str) -> tuple[object, ...]:
    """Return the values of a cursor. Raises CursorError where it is none of this question's."""
    payload_word, dot, seal = cursor.partition(".")
    if not dot or len(cursor) > LONGEST:
        raise CursorError("no cursor of ours")
    try:
        payload = urlsafe_b64decode(payload_word.encode() + b"=" * (-len(payload_word) % 4))
        values = orjson.loads(payload)
    except (binascii.Error, ValueError):
        raise CursorError("no cursor of ours") from None
    if seal != _seal(payload, question):
        raise CursorError("a cursor of another question, or one that was changed")
    if not _fits(values, sort):
        raise CursorError("a cursor of another order")
    return tuple(values)


def _fits(values: Any, sort: str) -> bool:
    if not isinstance(values, list):
        return False
    if sort == "relevance":
        if not values or not isinstance(values[0], int | float) or not math.isfinite(values[0]):
            return False
        values = values[1:]
    if len(values) != 2 or not isinstance(values[1], str):
        return False
    time = values[0]
    return time is None or (isinstance(time, int) and abs(time) < _LARGEST)


def _seal(payload: bytes, question: str) -> str:
    bound = payload + b"\n" + question.encode("utf-8", "surrogatepass")
    return _word(hashlib.blake2s(bound, digest_size=12, person=b"cutline").digest())


def _word(payload: bytes) -> str:
    return urlsafe_b64encode(payload).rstrip(b"=").decode()
