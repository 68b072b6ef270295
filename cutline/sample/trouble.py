"""What a publisher's server may do instead of answering: troubles, each by a name.

unchanged 304   missing 404   gone 410   busy 429   away 503   failing 500   moved 301   elsewhere 302
broken (half a feed, then nonsense)   page (HTML where a feed should be)   empty
cut (closes in the middle)   reset (closes without a word)   silent   drip (a few bytes at a time)
huge (goes on for `size` bytes)   bomb (gzip that grows to `size` bytes)
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from http import HTTPStatus

_STATUSES = {
    "unchanged": HTTPStatus.NOT_MODIFIED,
    "missing": HTTPStatus.NOT_FOUND,
    "gone": HTTPStatus.GONE,
    "busy": HTTPStatus.TOO_MANY_REQUESTS,
    "away": HTTPStatus.SERVICE_UNAVAILABLE,
    "failing": HTTPStatus.INTERNAL_SERVER_ERROR,
    "moved": HTTPStatus.MOVED_PERMANENTLY,
    "elsewhere": HTTPStatus.FOUND,
}
_BODIES = ("broken", "page", "empty", "cut", "reset", "silent", "drip", "huge", "bomb")
KINDS = (*_STATUSES, *_BODIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer on its way: `pace` None sends it at once, else `piece` bytes every `pace` seconds.

    `says_bytes` is the Content-Length it claims; None where the end is the closing of the connection.
    """

    status: int = 200
    mime: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    says_bytes: int | None = None
    repeat: int = 1
    pace: float | None = None
    piece: int = 1
    wait_s: float = 0.0
    closes: bool = False
    speaks: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One kind of trouble; `retry_after_s` is sent as seconds, or as a date with `as_date`."""

    kind: str
    retry_after_s: float | None = None
    as_date: bool = False
    location: str | None = None
    seconds: float = 0.2
    size: int = 20 << 20

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no trouble is called {self.kind!r}; there are: {', '.join(KINDS)}")

    def instead_of(self, reply: Reply) -> Reply:
        """Return what is sent instead of `reply`."""
        if self.kind in _STATUSES:
            return self._status()
        body = reply.body
        match self.kind:
            case "broken":
                return _whole(reply, body[: len(body) // 2] + b"\n<item><title>\xff\xfe & <<unclosed")
            case "page":
                page = b"<!doctype html><title>Oops</title><h1>Please come back later</h1>"
                return _whole(replace(reply, mime="text/html"), page)
            case "empty":
                return _whole(reply, b"")
            case "cut":
                return replace(reply, body=body[: len(body) // 2], says_bytes=len(body), closes=True)
            case "reset":
                return replace(reply, speaks=False, closes=True)
            case "silent":
                return replace(reply, speaks=False, wait_s=self.seconds, closes=True)
            case "drip":
                return replace(reply, pace=self.seconds)
            case "huge":
                filler = b"<!-- " + b"x" * 65_526 + b" -->\n"
                repeat = max(1, self.size // len(filler))
                return replace(reply, body=filler, repeat=repeat, says_bytes=None, closes=True)
        packed = _packed(self.size)
        return _whole(replace(reply, headers={**reply.headers, "Content-Encoding": "gzip"}), packed)

    def _status(self) -> Reply:
        headers = {}
        if self.retry_after_s is not None:
            headers["Retry-After"] = f"{self.retry_after_s:.0f}"
            if self.as_date:
                when = datetime.now(UTC) + timedelta(seconds=self.retry_after_s)
                headers["Retry-After"] = format_datetime(when, usegmt=True)
        if self.location is not None:
            headers["Location"] = self.location
        status = _STATUSES[self.kind]
        body = b"" if status == HTTPStatus.NOT_MODIFIED else f"<h1>{status.phrase}</h1>".encode()
        return Reply(status=status, headers=headers, body=body, says_bytes=len(body))


def _whole(reply: Reply, body: bytes) -> Reply:
    return replace(reply, body=body, says_bytes=len(body))


@lru_cache(maxsize=4)
def _packed(size: int) -> bytes:
    return gzip.compress(b"\0" * size)
