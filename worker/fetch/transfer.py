"""What libcurl calls back into during one hop: bytes counted, headers kept, addresses refused.

An exception cannot cross libcurl: each callback answers with a number and leaves its reason here.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from typing import Any, Literal

import pycurl  # type: ignore[import-untyped]

from worker.fetch.guard import Guard

MOST_HEADER_LINES = 100
MOST_HEADER_BYTES = 64 << 10
MOST_LEFTOVER_BYTES = 64 << 10  # of a body that nobody reads: cheaper to drain than to connect anew

Stopped = Literal["large", "cut", "headers", "coding", "drained"]


@dataclass(slots=True)
class Transfer:
    """The state of one hop."""

    guard: Guard
    most_bytes: int
    cut: bool = False
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytearray = field(default_factory=bytearray)
    stopped: Stopped | None = None
    refused: str | None = None  # "127.0.0.1 is loopback"
    _header_lines: int = 0
    _header_bytes: int = 0
    _drained: int = 0

    def on_header(self, line: bytes) -> int:
        """Keep a header line. Returns -1 to stop where there are too many of them."""
        self._header_lines += 1
        self._header_bytes += len(line)
        if self._header_lines > MOST_HEADER_LINES or self._header_bytes > MOST_HEADER_BYTES:
            self.stopped = "headers"
            return -1
        if line.startswith(b"HTTP/"):
            self.headers.clear()
            code = line.split(None, 2)[1:2]
            self.status = int(code[0]) if code and code[0].isdigit() else 0
            return len(line)
        name, colon, value = line.decode("latin-1").partition(":")
        if colon:
            key, said = name.strip().lower(), value.strip()
            self.headers[key] = f"{self.headers[key]}, {said}" if key in self.headers else said
        elif not line.strip():
            return self._on_headers_end(line)
        return len(line)

    def on_body(self, chunk: bytes) -> int:
        """Keep decoded bytes. Returns 0 to stop at the limit."""
        if not 200 <= self.status < 300:
            self._drained += len(chunk)
            if self._drained > MOST_LEFTOVER_BYTES:
                self.stopped = "drained"
                return 0
            return len(chunk)
        room = self.most_bytes - len(self.body)
        if len(chunk) > room:
            self.body += chunk[:room]
            self.stopped = "cut" if self.cut else "large"
            return 0
        self.body += chunk
        return len(chunk)

    def open_socket(self, purpose: int, address: Any) -> socket.socket | int:
        """Open the socket for a resolved address, or refuse before a byte leaves."""
        family, kind, protocol, place = address
        host, port = str(place[0]), int(place[1])
        rule = self.guard.address_refusal(host, port)
        if rule:
            self.refused = f"{host} is {rule}" if not rule.startswith("port") else rule
            return int(pycurl.SOCKET_BAD)
        return socket.socket(family, kind, protocol)

    def _on_headers_end(self, line: bytes) -> int:
        coding = self.headers.get("content-encoding", "")
        if "," in coding:
            # Nobody packs twice but to make a small bomb of a large one.
            self.stopped = "coding"
            return -1
        length = self.headers.get("content-length", "")
        if (
            200 <= self.status < 300
            and not self.cut
            and length.isdecimal()
            and int(length[:15]) > self.most_bytes
        ):
            self.stopped = "large"
            return -1
        return len(line)
