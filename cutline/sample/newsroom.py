"""Serves the three outlets, each as a host of its own: one port each, all on one address.

    with Newsroom() as newsroom:                          any three free ports on loopback
    Newsroom("0.0.0.0", 8123, base_url="http://newsroom:8123")     8123, 8124, 8125, seen as http://newsroom:...

Everything a test may do here it may do over HTTP too: GET /_control, POST /_control {"do": ...}.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from cutline.sample.desk import Desk
from cutline.sample.stories import SampleOutlet, outlets
from cutline.sample.trouble import Reply, Trouble
from cutline.sample.truth import ExpectedPhoto

CONTROL = "/_control"
_MOST_CONTROL_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One request that came in. `at` is monotonic seconds of this process, `ended` when it was answered."""

    at: float
    ended: float
    outlet: str
    host: str
    path: str
    status: int
    conditional: bool
    user_agent: str


class Newsroom:
    """The sample newsroom, running from `start` (or `with`) to `stop`.

    Raises OSError where a port is taken. `port` 0 means any three free ones, else that and the next two.
    """

    def __init__(self, host: str = "127.0.0.1", port: int = 0, *, base_url: str | None = None) -> None:
        self._seen: list[Seen] = []
        self._seen_lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self.desk = Desk(lambda key: self.urls[key])
        self._servers: dict[str, _Server] = {}
        try:
            for outlet in outlets():
                wanted = port + outlet.port_offset if port else 0
                self._servers[outlet.key] = _Server((host, wanted), outlet, self)
        except OSError:
            self._close()
            raise
        self.urls = {key: self._address(key, host, base_url) for key in self._servers}

    def _address(self, key: str, host: str, base_url: str | None) -> str:
        port = self._servers[key].server_address[1]
        if base_url is None:
            return f"http://{host}:{port}"
        parts = urlsplit(base_url)
        return f"{parts.scheme}://{parts.hostname}:{port}"

    # --- running ----------------------------------------------------------------------------------

    def start(self) -> Self:
        """Begin to answer, in threads that end with the process."""
        for server in self._servers.values():
            thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
            thread.start()
            self._threads.append(thread)
        return self

    def stop(self) -> None:
        """Stop answering and free the ports."""
        if self._threads:
            for server in self._servers.values():
                server.shutdown()
            for thread in self._threads:
                thread.join(5)
            self._threads.clear()
        self._close()

    def _close(self) -> None:
        for server in self._servers.values():
            server.server_close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # --- what a reader needs ----------------------------------------------------------------------

    @property
    def url(self) -> str:
        """The address of the first outlet, where tests find the control too."""
        return next(iter(self.urls.values()))

    @property
    def ports(self) -> tuple[int, ...]:
        """The three ports, to be allowed in the settings."""
        return tuple(int(server.server_address[1]) for server in self._servers.values())

    def feeds_toml(
        self, *, poll_every_s: float = 5, shortest_s: float = 2, longest_s: float = 60, host_gap_s: float = 0
    ) -> str:
        """Return a feeds file for all the newsroom's feeds."""
        rhythm = (
            f"poll_every_s = {poll_every_s}\nshortest_s = {shortest_s}\n"
            f"longest_s = {longest_s}\nhost_gap_s = {host_gap_s}\n"
        )
        return "\n".join(
            f'[[feed]]\nurl = "{self.urls[outlet.key]}{path}"\noutlet = "{outlet.name}"\n'
            f'timezone = "{outlet.timezone}"\nlanguage = "{outlet.language}"\nhome = "{outlet.home}"\n'
            f"{rhythm}"
            for outlet in outlets()
            for path in outlet.feeds
        )

    def write_feeds(self, path: Path, **rhythm: float) -> Path:
        """Write that feeds file to `path` and return the path."""
        path.write_text(self.feeds_toml(**rhythm), encoding="utf-8")
        return path

    def expected(self) -> tuple[ExpectedPhoto, ...]:
        """Return every photo that is published now, as it must be found."""
        return self.desk.expected()

    # --- what a test may do -----------------------------------------------------------------------

    @property
    def requests(self) -> tuple[Seen, ...]:
        """Every request answered so far, in the order of their ends, without the control's own."""
        with self._seen_lock:
            return tuple(self._seen)

    def forget(self) -> None:
        """Empty the list of requests."""
        with self._seen_lock:
            self._seen.clear()

    def misbehave(
        self, path: str, kind: str, *, outlet: str | None = None, times: int | None = None, **told: Any
    ) -> None:
        """Answer a path with trouble (trouble.KINDS, with its fields), `times` times or until healed.

        `outlet` is a key; None finds the one that has the path, or takes the first.
        """
        self.desk.misbehave(
            path, Trouble(kind=kind, **told), outlet=outlet or self._who_has(path), times=times
        )

    def heal(self, path: str | None = None) -> None:
        """Take the troubles off a path, or off all."""
        self.desk.heal(path)

    def robots(self, text: str, *, outlet: str = "river-post") -> None:
        """Give an outlet another robots.txt."""
        self.desk.robots(text, outlet=outlet)

    def release(self, slug: str | None = None) -> list[str]:
        """Publish a story that was held back, or all of them; return their paths."""
        return self.desk.release(slug)

    def write_many(self, count: int, *, outlet: str | None = None, photos: int = 2) -> list[str]:
        """Publish `count` more stories of `photos` photos each; return their paths."""
        return self.desk.write_many(count, outlet=outlet, photos=photos)

    def _who_has(self, path: str) -> str:
        for outlet in outlets():
            if path in outlet.feeds or any(story.path == path for story in outlet.stories):
                return outlet.key
        return outlets()[0].key

    # --- behind the counter -----------------------------------------------------------------------

    def note(self, seen: Seen) -> None:
        """Write a request down."""
        with self._seen_lock:
            self._seen.append(seen)

    def state(self) -> dict[str, Any]:
        """Return what GET /_control answers."""
        return {
            "urls": self.urls,
            "now": time.monotonic(),
            "requests": [asdict(seen) for seen in self.requests],
            "expected": [photo.record() for photo in self.expected()],
        }

    def do(self, order: dict[str, Any]) -> Any:
        """Do what POST /_control asks: {"do": "misbehave", "path": ..., "kind": ...}. Raises ValueError."""
        told = dict(order)
        orders: dict[str, Callable[..., Any]] = {
            "misbehave": self.misbehave,
            "heal": self.heal,
            "robots": self.robots,
            "release": self.release,
            "write_many": self.write_many,
            "forget": self.forget,
        }
        name = told.pop("do", None)
        if name not in orders:
            raise ValueError(f"no order is called {name!r}; there are: {', '.join(orders)}")
        try:
            return orders[name](**told)
        except (TypeError, KeyError) as error:
            raise ValueError(f"{name}: {error}") from None


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], outlet: SampleOutlet, newsroom: Newsroom) -> None:
        self.outlet, self.newsroom = outlet, newsroom
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        # HTTPServer's own asks the name service for this machine's name, which may take seconds.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "newsroom", int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Readers that hang up in the middle are part of the play."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "SampleNewsroom"
    timeout = 60
    server: _Server

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        newsroom = self.server.newsroom
        if path == CONTROL:
            self._send_json(200, newsroom.state())
            return
        if path == "/_health":
            self._send_json(200, {"well": True})
            return
        began = time.monotonic()
        reply = newsroom.desk.answer(self.server.outlet, self.path, _validators(self.headers))
        try:
            self._send(reply)
        finally:
            newsroom.note(
                Seen(
                    at=began,
                    ended=time.monotonic(),
                    outlet=self.server.outlet.key,
                    host=self.headers.get("Host", ""),
                    path=self.path,
                    status=reply.status,
                    conditional="If-None-Match" in self.headers or "If-Modified-Since" in self.headers,
                    user_agent=self.headers.get("User-Agent", ""),
                )
            )

    do_HEAD = do_GET  # noqa: N815

    def do_POST(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        if urlsplit(self.path).path != CONTROL or size > _MOST_CONTROL_BYTES:
            self._send_json(404, {"error": "only /_control takes orders"})
            return
        try:
            done = self.server.newsroom.do(json.loads(self.rfile.read(size)))
        except ValueError as error:
            self._send_json(400, {"error": str(error)})
            return
        self._send_json(200, {"done": done})

    def _send_json(self, status: int, answer: Any) -> None:
        body = json.dumps(answer, ensure_ascii=False).encode()
        self._send(Reply(status=status, mime="application/json", body=body, says_bytes=len(body)))

    def _send(self, reply: Reply) -> None:
        if reply.wait_s:
            time.sleep(reply.wait_s)
        self.close_connection = reply.closes or self.close_connection
        if not reply.speaks:
            return
        self.send_response(reply.status)
        if reply.status != 304:
            self.send_header("Content-Type", reply.mime)
            if reply.says_bytes is not None:
                self.send_header("Content-Length", str(reply.says_bytes))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.closes:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD" or reply.status == 304:
            return
        if reply.pace is None:
            for _ in range(reply.repeat):
                self.wfile.write(reply.body)
            return
        for start in range(0, len(reply.body), reply.piece):
            self.wfile.write(reply.body[start : start + reply.piece])
            self.wfile.flush()
            time.sleep(reply.pace)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet: `requests` is the log."""


def _validators(headers: Message) -> dict[str, str]:
    return {name: headers[name] for name in ("If-None-Match", "If-Modified-Since") if name in headers}
