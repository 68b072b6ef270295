"""What stands around every answer of the web: headers, a rate for each address, limits on size.

A request passes the rate (429 with Retry-After beyond it), then the limits (413, 414, 431), then reaches
the app; what comes back leaves with headers that let a browser do nothing but show it.
"""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence

import orjson
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BODY_BYTES = 64 << 10
MOST_TARGET_BYTES = 8 << 10
MOST_HEADER_BYTES = 16 << 10
MOST_ADDRESSES = 10_000
OF_A_PAGE = ("/static/", "/image")  # one page asks for many of these at once

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' {images}; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
)


def headers_for(images: str = "") -> dict[str, str]:
    """Return the headers of every answer; `images` are further sources of pictures, such as "https:"."""
    return {
        "content-security-policy": POLICY.format(images=images).replace(" ;", ";"),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
    }


class Rate:
    """Whether an address may ask now: `per_s` a second, `burst` at once."""

    def __init__(self, per_s: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_s, self._burst, self._clock = per_s, burst, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, address: str) -> float:
        """Return 0 and count the request, or how many seconds from now it would be allowed."""
        key, now = _network(address), self._clock()
        left, then = self._left.pop(key, (self._burst, now))
        left = min(self._burst, left + (now - then) * self._per_s)
        allowed = left >= 1
        self._left[key] = (left - 1 if allowed else left, now)
        if len(self._left) > MOST_ADDRESSES:
            self._left.popitem(last=False)  # the one that asked longest ago
        return 0.0 if allowed else (1 - left) / self._per_s


def _network(address: str) -> str:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    # Whoever has one IPv6 address has 2**64 of them.
    return str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else address


class Guard:
    """ASGI middleware: see the module."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        rate: Rate,
        headers: dict[str, str],
        unlimited: Sequence[str] = ("/health",),
        rate_of_parts: Rate | None = None,
    ) -> None:
        self._app, self._rate, self._headers, self._unlimited = app, rate, headers, frozenset(unlimited)
        self._rate_of_parts = rate_of_parts or rate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        body = _Body(receive)
        refused = False

        async def send_guarded(message: Message) -> None:
            nonlocal refused
            if refused:
                return
            if message["type"] == "http.response.start":
                if body.is_too_large:
                    # What the app makes of a body that breaks off is not what is wrong.
                    body.is_too_large = False
                    await _TOO_LARGE.send(send_guarded)
                    refused = True
                    return
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        if refusal := self._refusal(scope):
            await refusal.send(send_guarded)
            return
        await self._app(scope, body.receive, send_guarded)

    def _refusal(self, scope: Scope) -> Refusal | None:
        wait_s = 0.0
        if scope["path"] not in self._unlimited:
            rate = self._rate_of_parts if scope["path"].startswith(OF_A_PAGE) else self._rate
            wait_s = rate.wait_s((scope.get("client") or ("",))[0])
        if wait_s:
            return Refusal(429, "Too many requests", f"try again in {_whole(wait_s)} s", retry_after_s=wait_s)
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MOST_TARGET_BYTES:
            return Refusal(414, "The address is too long", f"at most {MOST_TARGET_BYTES} bytes")
        if sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_HEADER_BYTES:
            return Refusal(431, "The headers are too large", f"at most {MOST_HEADER_BYTES} bytes")
        for name, value in scope["headers"]:
            if name == b"content-length" and (not value.isdigit() or int(value[:20]) > MOST_BODY_BYTES):
                return _TOO_LARGE
        return None


class _Body:
    """A body that says nothing of its length: it ends at the same limit as one that does."""

    def __init__(self, receive: Receive) -> None:
        self._receive, self._taken = receive, 0
        self.is_too_large = False

    async def receive(self) -> Message:
        """Return the next part, or that the client is gone where it was too much."""
        message = await self._receive()
        self._taken += len(message.get("body", b""))
        if self._taken > MOST_BODY_BYTES:
            self.is_too_large = True
            return {"type": "http.disconnect"}
        return message


class Refusal:
    """An answer of the guard itself, as problem JSON (RFC 9457)."""

    def __init__(self, status: int, title: str, detail: str, retry_after_s: float = 0) -> None:
        self.status, self.body = status, problem(status, title, detail)
        self.retry_after_s = retry_after_s

    async def send(self, send: Send) -> None:
        """Send it."""
        headers = [
            (b"content-type", b"application/problem+json"),
            (b"content-length", str(len(self.body)).encode()),
            (b"connection", b"close"),
        ]
        if self.retry_after_s:
            headers.append((b"retry-after", str(_whole(self.retry_after_s)).encode()))
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


def _whole(wait_s: float) -> int:
    """Return whole seconds, as Retry-After has them: one at least."""
    return max(1, round(wait_s))


def problem(status: int, title: str, detail: str, **more: object) -> bytes:
    """Return a problem as JSON (RFC 9457); `more` are members of our own, left out where None."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    own = {name: value for name, value in more.items() if value is not None}
    return orjson.dumps(body | own)


_TOO_LARGE = Refusal(413, "The body is too large", f"at most {MOST_BODY_BYTES} bytes")
