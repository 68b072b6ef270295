"""A publisher for benchmarks: RSS feeds of COUNT stories in all, each a page of a folder in turn.

python -m benchmarks.publisher --pages DIR --count 1000 --port 8200      (HTML, .html or .html.gz)

One process of its own, so that its time is not the service's. Pages are sent as they are. The stories
lie on HOSTS hosts (127.0.0.1, 127.0.0.2, ...): a polite service asks one host one thing at a time.
"""

from __future__ import annotations

import argparse
import gzip
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HOSTS = 16
IN_A_FEED = 1000  # feed-0.xml, feed-1.xml, ...


def read_pages(folder: Path) -> list[bytes]:
    """Return the pages of a folder, by name."""
    files = sorted([*folder.glob("*.html.gz"), *folder.glob("*.html")])
    return [gzip.decompress(f.read_bytes()) if f.suffix == ".gz" else f.read_bytes() for f in files]


def address(number: int) -> str:
    """Return the address of the host of a story."""
    return f"127.0.0.{1 + number % HOSTS}"


def serve(pages: list[bytes], count: int, port: int) -> list[ThreadingHTTPServer]:
    """Return the servers, one a host, bound to one port and not yet serving."""
    feeds = {
        f"/feed-{first // IN_A_FEED}.xml": _feed(range(first, min(first + IN_A_FEED, count)))
        for first in range(0, count, IN_A_FEED)
    }

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            mime, body, status = "text/html; charset=utf-8", b"", 200
            if self.path in feeds:
                own = self.headers["Host"].rpartition(":")[2]
                mime, body = "application/rss+xml", feeds[self.path].replace("PORT", own).encode()
            elif self.path[1:].isdigit():
                body = pages[int(self.path[1:]) % len(pages)]
            else:
                status = 404
            self.send_response(status)
            self.send_header("Content-Type", mime)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: Any) -> None:
            pass

    first = ThreadingHTTPServer((address(0), port), Handler)
    others = range(1, HOSTS)
    return [first, *(ThreadingHTTPServer((address(n), first.server_address[1]), Handler) for n in others)]


def _feed(numbers: range) -> str:
    items = "".join(
        f"<item><title>Story {n}</title><link>http://{address(n)}:PORT/{n}</link><guid>{n}</guid></item>"
        for n in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Bench</title>{items}</channel></rss>'


def main() -> None:
    """Serve until stopped; print the port when it is open."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--port", type=int, default=0)
    given = parser.parse_args()
    servers = serve(read_pages(given.pages), given.count, given.port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    for server in servers[1:]:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print(servers[0].server_address[1], flush=True)
    servers[0].serve_forever()


if __name__ == "__main__":
    main()
