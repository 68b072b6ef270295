"""A server on loopback that misbehaves on demand: `/bomb`, `/drip`, `/loop` ... one function each.

It speaks through the bare socket, since no server library would send what some of these send.
`asked` holds every path it was asked for, with the headers: a canary for addresses that must not be.
"""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import unquote

CONTROL = b"<html><body>A quiet page.</body></html>"


@dataclass
class HostileServer:
    """Where it listens and what it was asked."""

    port: int
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of one of its tricks."""
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """The paths asked for so far, in order."""
        return [path for path, _ in self.asked]


def reply(body: bytes = CONTROL, status: str = "200 OK", *headers: str, length: int | None = None) -> bytes:
    """Return a whole HTTP reply; `length` where it shall lie."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body


def _redirect(to: str, status: str = "302 Found") -> bytes:
    return reply(b"", status, "Location: " + to.encode("utf-8").decode("latin-1"))


def gzip_bomb(megabytes: int) -> bytes:
    """Return a gzip file that unpacks to so many megabytes of zeros."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1 << 20)
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def _send_for(seconds: float, out: Callable[[bytes], None], piece: bytes, pause: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        out(piece)
        time.sleep(pause)


def _bomb(out: Callable[[bytes], None], path: str) -> None:
    out(reply(gzip_bomb(100), "200 OK", "Content-Encoding: gzip"))


def _double_bomb(out: Callable[[bytes], None], path: str) -> None:
    out(reply(gzip.compress(gzip_bomb(100)), "200 OK", "Content-Encoding: gzip, gzip"))


def _cut_gzip(out: Callable[[bytes], None], path: str) -> None:
    packed = gzip.compress(CONTROL * 500)
    out(reply(packed[: len(packed) // 2], "200 OK", "Content-Encoding: gzip"))


def _false_gzip(out: Callable[[bytes], None], path: str) -> None:
    out(reply(CONTROL, "200 OK", "Content-Encoding: gzip"))


def _drip(out: Callable[[bytes], None], path: str) -> None:
    out(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    _send_for(30, out, b".", 0.1)


def _drip_headers(out: Callable[[bytes], None], path: str) -> None:
    out(b"HTTP/1.1 200 OK\r\n")
    _send_for(30, out, b"X", 0.1)


def _silent(out: Callable[[bytes], None], path: str) -> None:
    time.sleep(30)


def _endless_headers(out: Callable[[bytes], None], path: str) -> None:
    out(b"HTTP/1.1 200 OK\r\n")
    _send_for(30, out, b"X-More: and more\r\n" * 50, 0)


def _huge_header(out: Callable[[bytes], None], path: str) -> None:
    out(b"HTTP/1.1 200 OK\r\nX-Huge: " + b"x" * (8 << 20) + b"\r\nContent-Length: 0\r\n\r\n")


def _endless_body(out: Callable[[bytes], None], path: str) -> None:
    out(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    _send_for(30, out, b"10000\r\n" + bytes(0x10000) + b"\r\n", 0)


def _bad_chunk(out: Callable[[bytes], None], path: str) -> None:
    out(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n")


def _two_lengths(out: Callable[[bytes], None], path: str) -> None:
    out(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nhello")


def _loop(out: Callable[[bytes], None], path: str) -> None:
    out(_redirect("/loop-b" if path == "/loop" else "/loop"))


def _chain(out: Callable[[bytes], None], path: str) -> None:
    left = int(path.rpartition("/")[2])
    out(_redirect(f"/chain/{left - 1}", "301 Moved Permanently") if left else reply())


def _to(out: Callable[[bytes], None], path: str) -> None:
    _, _, code, where = path.split("/", 3)
    out(_redirect(unquote(where), f"{code} Moved"))


def _status(out: Callable[[bytes], None], path: str) -> None:
    out(reply(b"no", path.rpartition("/")[2] + " As Asked"))


def _busy(out: Callable[[bytes], None], path: str) -> None:
    out(reply(b"", "429 Too Many Requests", "Retry-After: " + unquote(path.rpartition("/")[2])))


def _etag(out: Callable[[bytes], None], path: str) -> None:
    out(
        reply(
            CONTROL,
            "200 OK",
            'ETag: W/"odd \xe9 tag"',
            "Last-Modified: yesterday, about noon",
            "Cache-Control: public, max-age=300",
        )
    )


def _large(out: Callable[[bytes], None], path: str) -> None:
    out(reply(bytes(200_000)))


def _says_large(out: Callable[[bytes], None], path: str) -> None:
    out(reply(b"tiny", length=900_000_000))


TRICKS: dict[str, Callable[[Callable[[bytes], None], str], None]] = {
    "bomb": _bomb,
    "double-bomb": _double_bomb,
    "cut-gzip": _cut_gzip,
    "false-gzip": _false_gzip,
    "drip": _drip,
    "drip-headers": _drip_headers,
    "silent": _silent,
    "endless-headers": _endless_headers,
    "huge-header": _huge_header,
    "endless-body": _endless_body,
    "bad-chunk": _bad_chunk,
    "two-lengths": _two_lengths,
    "short": lambda out, path: out(reply(b"half of", length=500)),
    "long": lambda out, path: out(reply(b"0123456789", length=4)),
    "close": lambda out, path: None,
    "not-http": lambda out, path: out(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "gzip": lambda out, path: out(reply(gzip.compress(CONTROL), "200 OK", "Content-Encoding: gzip")),
    "loop": _loop,
    "loop-b": _loop,
    "chain": _chain,
    "to": _to,
    "status": _status,
    "busy": _busy,
    "etag": _etag,
    "large": _large,
    "says-large": _says_large,
    "ok": lambda out, path: out(reply()),
}


def _answer(connection: socket.socket, server: HostileServer) -> None:
    with connection, suppress(OSError):
        connection.settimeout(5)
        head = b""
        while b"\r\n\r\n" not in head:
            more = connection.recv(65536)
            if not more:
                return
            head += more
            if head.startswith(b"\x16"):  # a TLS greeting
                connection.sendall(reply(b"plain text here", "400 Bad Request"))
                return
        first, *lines = head.decode("latin-1").split("\r\n")
        path = first.split(" ")[1]
        headers = {line.partition(":")[0].lower(): line.partition(":")[2].strip() for line in lines if line}
        server.asked.append((path, headers))
        if "if-none-match" in headers:
            connection.sendall(b'HTTP/1.1 304 Not Modified\r\nETag: "newer"\r\n\r\n')
            return
        trick = TRICKS.get(path.split("/")[1].split("?")[0])
        if trick is None:
            connection.sendall(reply(b"no such trick", "404 Not Found"))
        else:
            trick(connection.sendall, path)


@contextmanager
def running() -> Iterator[HostileServer]:
    """Run the server in threads of this process until the block ends."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        server = HostileServer(listener.getsockname()[1])

        def listen() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=_answer, args=(connection, server), daemon=True).start()

        threading.Thread(target=listen, daemon=True).start()
        yield server
        listener.shutdown(socket.SHUT_RDWR)
