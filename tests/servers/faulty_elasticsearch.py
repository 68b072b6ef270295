"""A stand-in for Elasticsearch's bulk that keeps what it is given, and fails as a test wishes.

Only for faults that a real server cannot be talked into: everything else is tested on a real one.
A fault is called for each bulk with its lines; what it returns is the answer, None means "as usual".
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

BREAK_OFF = "break off"  # apply, then close the connection without an answer


@dataclass(slots=True)
class Line:
    """One document of a bulk."""

    id: str
    index: str
    version: int
    size: int
    source: dict[str, Any] = field(repr=False)


Fault = Callable[[list[Line]], tuple[int, Any] | str | None]


class FaultyElasticsearch:
    """A server on loopback: `url` for open_index, `bulks` the lines of each request, `kept` by id."""

    def __init__(self) -> None:
        self.kept: dict[str, Line] = {}
        self.bulks: list[list[Line]] = []
        self.most_under_way = 0
        self.faults: list[Fault | None] = []
        self.always: Fault | None = None
        self.hold = threading.Event()
        self.hold.set()
        self._under_way = 0
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                pass

            def do_HEAD(self) -> None:
                self._answer(200, b"")

            def do_GET(self) -> None:
                self._answer(200, b"{}")

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                answer = outer.bulk(body) if "_bulk" in self.path else (200, {})
                if answer is None:
                    self.close_connection = True
                    return
                self._answer(answer[0], json.dumps(answer[1]).encode() if answer[1] is not None else b"")

            def _answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("X-Elastic-Product", "Elasticsearch")
                self.send_header("Content-Type", "application/vnd.elasticsearch+json;compatible-with=8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        Handler.do_PUT = Handler.do_POST  # the client's bulk is a PUT
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/faulty"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.hold.set()
        self._server.shutdown()
        self._server.server_close()

    def bulk(self, body: bytes) -> tuple[int, Any] | None:
        """Return status and answer for a bulk; None breaks the connection off."""
        lines = _lines(body)
        with self._lock:
            self.bulks.append(lines)
            fault = self.faults.pop(0) if self.faults else self.always
            self._under_way += 1
            self.most_under_way = max(self.most_under_way, self._under_way)
        self.hold.wait(10)
        with self._lock:
            self._under_way -= 1
            said = fault(lines) if fault else None
            if isinstance(said, tuple):
                return said
            items = [self._keep(line) for line in lines]
        return None if said == BREAK_OFF else (200, {"errors": False, "items": items})

    def _keep(self, line: Line) -> dict[str, Any]:
        standing = self.kept.get(line.id)
        if standing and standing.version > line.version:
            return item(line, 409, "version_conflict_engine_exception")
        self.kept[line.id] = line
        return item(line, 200)


def item(line: Line, status: int, kind: str = "", reason: str = "as the test wishes") -> dict[str, Any]:
    """Return the answer to one document of a bulk."""
    error = {"error": {"type": kind, "reason": reason}} if kind else {}
    return {"index": {"_id": line.id, "status": status, **error}}


def whole(status: int, kind: str | None) -> Fault:
    """Return the fault that refuses a whole request; without a kind, without a word."""
    error = {"error": {"type": kind, "reason": "as the test wishes"}, "status": status} if kind else None
    return lambda _: (status, error)


def _lines(body: bytes) -> list[Line]:
    # As strict as the real one: action and source in turn, a newline at the very end.
    assert body.endswith(b"\n")
    raw = body[:-1].split(b"\n")
    assert len(raw) % 2 == 0
    found = []
    for action, source in zip(raw[::2], raw[1::2], strict=True):
        ((verb, about),) = json.loads(action).items()
        assert (verb, about["version_type"], about["require_alias"]) == ("index", "external_gte", True)
        size = len(action) + len(source) + 2
        found.append(Line(about["_id"], about["_index"], about["version"], size, json.loads(source)))
    return found
