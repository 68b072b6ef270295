"""One GET, its redirects followed hop by hop, with an outcome for everything that can happen.

client = Client(Guard(), user_agent("0.1.0", "desk@example.org"))
client.get("https://example.org/feed", limits=Limits()) -> Fetched(...) | Unchanged(...) | Busy(...) | ...

libcurl, because one option each bounds the whole time, the decoded size and the address that is
connected to; every hop passes the guard before a byte leaves. No proxy of the environment is used:
behind one, the guard would see the proxy's address only.
"""

from __future__ import annotations

import contextlib
import ssl
import threading
import time
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import certifi
import pycurl  # type: ignore[import-untyped]

from worker.fetch.guard import Guard, is_http
from worker.fetch.outcomes import (
    Broken,
    Busy,
    Fetched,
    Gone,
    Missing,
    MovedAway,
    NotHttp,
    Outcome,
    Refused,
    RefusedAddress,
    ServerError,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unchanged,
    Unreachable,
    Validators,
)
from worker.fetch.transfer import Transfer
from worker.fetch.waits import fresh_s, retry_after_s
from worker.news import host_of
from worker.urls import ascii_host

CODINGS = "gzip, deflate, br"
FEEDS_ACCEPTED = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9,"
    " text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)
PAGES_ACCEPTED = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"
IMAGES_ACCEPTED = "image/jpeg, image/png, image/webp, image/*;q=0.8, */*;q=0.1"

_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}
_TLS_FAULTS = {35, 51, 53, 54, 58, 59, 60, 66, 77, 80, 82, 83, 90, 91, 98}
_NO_CONNECTION = {5, 6, 7, 45}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far one request may go. `total_timeout_s` bounds all hops and the body together."""

    connect_timeout_s: float = 5
    read_timeout_s: float = 10  # without a byte; whole seconds, rounded up
    total_timeout_s: float = 30
    most_bytes: int = 5 << 20  # after decoding
    most_redirects: int = 5


class BrokenOff(Exception):
    """The request was broken off by `Client.break_off`: the other side had no part in it."""


class Client:
    """Asks publishers. Safe to share between threads: each has a handle with connections of its own."""

    def __init__(self, guard: Guard, user_agent: str) -> None:
        self._guard = guard
        self._user_agent = user_agent
        self._ca = _trusted_roots()
        self._own = threading.local()
        self._handles: weakref.WeakSet[pycurl.Curl] = weakref.WeakSet()
        self._handles_lock = threading.Lock()
        self._breaks_off = threading.Event()

    def get(
        self,
        url: str,
        *,
        limits: Limits,
        validators: Validators | None = None,
        across_hosts: bool = True,
        accept: str | None = None,
        cut: bool = False,
        first_bytes: int | None = None,
    ) -> Outcome:
        """Return what asking for `url` came to. Raises nothing that the other side can cause; BrokenOff.

        With `across_hosts` False a redirect that leaves `host_of(url)` comes back as MovedAway.
        With `cut` a body beyond `limits.most_bytes` comes back as its beginning, not as TooLarge.
        With `first_bytes` only so many are asked for (Range), and the rest is cut off where all is sent.
        """
        if first_bytes:
            limits, cut = replace(limits, most_bytes=min(first_bytes, limits.most_bytes)), True
        request = _Request(
            self, url, limits, validators or Validators(), across_hosts, accept or PAGES_ACCEPTED, cut
        )
        if first_bytes:
            request.codings = "identity"  # half of a packed body is none
            request.more_headers = {"Range": f"bytes=0-{first_bytes - 1}"}
        return request.run()

    def post(self, url: str, body: bytes, *, limits: Limits, headers: Mapping[str, str]) -> Outcome:
        """Return what sending `body` came to; a redirect is not followed (TooManyRedirects)."""
        request = _Request(self, url, replace(limits, most_redirects=0), Validators(), True, "*/*", True)
        request.body, request.more_headers = body, headers
        return request.run()

    def break_off(self) -> None:
        """End what is being asked, within a second, and whatever is asked from now on: we are to stop."""
        self._breaks_off.set()

    def close(self) -> None:
        """Close every connection. Call it when no thread is asking any more."""
        with self._handles_lock:
            for handle in list(self._handles):
                handle.close()
            self._handles.clear()
        self._own = threading.local()

    def _handle(self) -> pycurl.Curl:
        handle: pycurl.Curl | None = getattr(self._own, "handle", None)
        if handle is None:
            handle = self._own.handle = pycurl.Curl()
            with self._handles_lock:
                self._handles.add(handle)
        return handle


class _Request:
    """One `get`: its hops so far and the time that is left for them."""

    def __init__(
        self,
        client: Client,
        url: str,
        limits: Limits,
        validators: Validators,
        across_hosts: bool,
        accept: str,
        cut: bool,
    ) -> None:
        self.client, self.url, self.limits, self.validators = client, url, limits, validators
        self.across_hosts, self.accept, self.cut = across_hosts, accept, cut
        self.body: bytes | None = None
        self.more_headers: Mapping[str, str] = {}
        self.codings = CODINGS
        self.at = url
        self.permanent_to: str | None = None
        self.only_permanent = True
        self.started = time.monotonic()

    def run(self) -> Outcome:
        seen = set()
        for _ in range(self.limits.most_redirects + 1):
            if not is_http(wire := wire_form(self.at)):
                return self._failed(NotHttp, f"no http(s) address: {self.at[:200]!r}")
            if rule := self.client._guard.url_refusal(wire):
                return self._failed(RefusedAddress, f"refused: {rule}")
            if wire in seen:
                return self._failed(TooManyRedirects, "redirects in a circle")
            seen.add(wire)
            outcome = self._hop(wire)
            if outcome is not None:
                return outcome
        return self._failed(TooManyRedirects, f"more than {self.limits.most_redirects} redirects")

    def _hop(self, wire: str) -> Outcome | None:
        """Ask one address: its outcome, or None with `at` moved on to where it redirects."""
        left_s = self.limits.total_timeout_s - (time.monotonic() - self.started)
        if left_s <= 0:
            return self._failed(TooSlow, f"not done in {self.limits.total_timeout_s:g} s")
        transfer = Transfer(self.client._guard, self.limits.most_bytes, self.cut)
        handle = self.client._handle()
        self._prepare(handle, wire, transfer, left_s)
        try:
            handle.perform()
        except pycurl.error as error:
            number, said = error.args[0], str(error.args[1])
            if number == pycurl.E_ABORTED_BY_CALLBACK:
                raise BrokenOff(self.url) from None
            if transfer.stopped not in ("cut", "drained"):
                return self._interrupted(number, said, transfer, handle)
        finally:
            # Else the handle keeps this hop's body alive until its next one. Connections stay.
            handle.reset()
        return self._read(transfer)

    def _prepare(self, handle: pycurl.Curl, wire: str, transfer: Transfer, left_s: float) -> None:
        limits = self.limits
        for option, value in (
            (pycurl.URL, wire),
            (pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS),
            (pycurl.FOLLOWLOCATION, 0),
            (pycurl.PROXY, ""),
            (pycurl.NOPROXY, "*"),
            (pycurl.NOSIGNAL, 1),
            (pycurl.USERAGENT, self.client._user_agent),
            (pycurl.ACCEPT_ENCODING, self.codings),
            (pycurl.HTTPHEADER, self._headers()),
            (pycurl.CONNECTTIMEOUT_MS, max(1, int(min(limits.connect_timeout_s, left_s) * 1000))),
            (pycurl.TIMEOUT_MS, max(1, int(left_s * 1000))),
            (pycurl.LOW_SPEED_LIMIT, 1),
            (pycurl.LOW_SPEED_TIME, max(1, -int(-limits.read_timeout_s // 1))),
            (pycurl.MAXCONNECTS, 4),
            (pycurl.TCP_KEEPALIVE, 1),
            (pycurl.OPENSOCKETFUNCTION, transfer.open_socket),
            (pycurl.HEADERFUNCTION, transfer.on_header),
            (pycurl.WRITEFUNCTION, transfer.on_body),
            (pycurl.NOPROGRESS, 0),
            (pycurl.XFERINFOFUNCTION, lambda *_bytes: int(self.client._breaks_off.is_set())),
        ):
            handle.setopt(option, value)
        handle.setopt(pycurl.CAINFO, self.client._ca)
        if self.body is not None:
            handle.setopt(pycurl.POST, 1)
            handle.setopt(pycurl.POSTFIELDSIZE, len(self.body))
            handle.setopt(pycurl.POSTFIELDS, self.body)

    def _headers(self) -> list[bytes]:
        lines = [f"Accept: {self.accept}".encode("latin-1")]
        if self.validators.etag is not None:
            lines.append(b"If-None-Match: " + self.validators.etag.encode("latin-1", "ignore"))
        if self.validators.last_modified is not None:
            lines.append(b"If-Modified-Since: " + self.validators.last_modified.encode("latin-1", "ignore"))
        lines += [f"{name}: {value}".encode("latin-1", "ignore") for name, value in self.more_headers.items()]
        # A line break in a stored validator would be a header of someone else's making.
        return [line.replace(b"\r", b"").replace(b"\n", b"") for line in lines]

    def _interrupted(self, number: int, said: str, transfer: Transfer, handle: pycurl.Curl) -> Outcome:
        limits = self.limits
        if transfer.stopped == "large":
            return self._failed(TooLarge, f"more than {limits.most_bytes} bytes", transfer.status)
        if transfer.stopped == "headers":
            return self._failed(Broken, "headers without end", transfer.status)
        if transfer.stopped == "coding":
            return self._failed(Broken, "compressed more than once", transfer.status)
        if transfer.refused and number in _NO_CONNECTION:
            return self._failed(RefusedAddress, f"refused: {transfer.refused}")
        if number == pycurl.E_OPERATION_TIMEDOUT:
            if not handle.getinfo(pycurl.PRETRANSFER_TIME):
                return self._failed(Unreachable, f"no connection: {said}")
            return self._failed(TooSlow, f"too slow: {said}", transfer.status)
        if number in _NO_CONNECTION:
            return self._failed(Unreachable, f"no connection: {said}")
        if number in _TLS_FAULTS:
            return self._failed(Unreachable, f"no trusted TLS: {said}")
        if number == pycurl.E_URL_MALFORMAT:
            return self._failed(NotHttp, f"no http(s) address: {self.at[:200]!r}")
        return self._failed(Broken, f"reply cannot be read: {said}", transfer.status)

    def _read(self, transfer: Transfer) -> Outcome | None:
        status, headers = transfer.status, transfer.headers
        now = datetime.now(UTC)
        if status in _REDIRECTS and headers.get("location"):
            return self._redirected(status, headers["location"])
        if 200 <= status < 300:
            return Fetched(
                url=self.url,
                final_url=self.at,
                status=status,
                body=bytes(transfer.body),
                content_type=headers.get("content-type"),
                validators=Validators(headers.get("etag"), headers.get("last-modified")),
                wait_s=fresh_s(headers, now),
                permanently_moved=self.permanent_to,
                took_ms=self._took_ms(),
                headers=headers,
                is_cut=transfer.stopped == "cut",
            )
        if status == 304 and self.validators:
            return Unchanged(
                url=self.url,
                final_url=self.at,
                validators=Validators(
                    headers.get("etag", self.validators.etag),
                    headers.get("last-modified", self.validators.last_modified),
                ),
                wait_s=fresh_s(headers, now),
                permanently_moved=self.permanent_to,
                took_ms=self._took_ms(),
            )
        if status in (429, 503):
            wait_s = retry_after_s(headers.get("retry-after"), now)
            asked = f", asks to wait {wait_s} s" if wait_s is not None else ""
            return Busy(
                url=self.url,
                final_url=self.at,
                status=status,
                wait_s=wait_s,
                took_ms=self._took_ms(),
                reason=f"{status}, busy{asked}",
            )
        kind, why = _kind_of(status)
        return self._failed(kind, f"{status}, {why}", status)

    def _redirected(self, status: int, location: str) -> Outcome | None:
        # The header's bytes came as Latin-1; publishers send UTF-8 in them.
        with contextlib.suppress(UnicodeDecodeError):
            location = location.encode("latin-1").decode("utf-8")
        try:
            to = urljoin(self.at, location.strip()).partition("#")[0]
            leaves = host_of(to) != host_of(self.url)
        except ValueError:
            return self._failed(NotHttp, f"redirected to no address: {location[:200]!r}", status)
        self.only_permanent = self.only_permanent and status in _PERMANENT
        if leaves and not self.across_hosts and is_http(wire := wire_form(to)):
            if rule := self.client._guard.url_refusal(wire):
                return self._failed(RefusedAddress, f"redirected to a refused address: {rule}", status)
            return MovedAway(
                url=self.url,
                location=to,
                permanent=self.only_permanent,
                status=status,
                took_ms=self._took_ms(),
            )
        self.at = to
        if self.only_permanent:
            self.permanent_to = to
        return None

    def _failed(self, kind: Callable[..., Outcome], reason: str, status: int | None = None) -> Outcome:
        return kind(
            url=self.url,
            final_url=self.at,
            reason=reason,
            status=status or None,
            took_ms=self._took_ms(),
        )

    def _took_ms(self) -> int:
        return round((time.monotonic() - self.started) * 1000)


def wire_form(url: str) -> str:
    """Return the address as it is sent: without fragment, host in ASCII, the rest percent-encoded."""
    try:
        parts = urlsplit(url.strip())
        netloc = parts.netloc
        if not netloc.isascii():
            host = ascii_host(parts.hostname or "")
            netloc = f"{host}:{parts.port}" if parts.port else host
    except (ValueError, UnicodeError):
        return url
    safe = "!#$%&'()*+,/:;=?@[]~"
    path, query = quote(parts.path or "/", safe=safe), quote(parts.query, safe=safe)
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def _kind_of(status: int) -> tuple[Callable[..., Outcome], str]:
    match status:
        case 410:
            return Gone, "gone for good"
        case 404:
            return Missing, "not there"
        case 401 | 402 | 403 | 407 | 451:
            return Refused, "not for us"
        case 408:
            return ServerError, "the server waited too long"
        case _ if 400 <= status < 500:
            return Refused, "the server finds fault with the request"
        case _ if 500 <= status < 600:
            return ServerError, "the server is broken"
        case _:
            return Broken, "no answer to this question"


def _trusted_roots() -> str:
    """Return this machine's list of certificate authorities, or Mozilla's where it has none."""
    paths = ssl.get_default_verify_paths()
    known = (paths.cafile, "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt")
    return next((path for path in known if path and Path(path).is_file()), certifi.where())
