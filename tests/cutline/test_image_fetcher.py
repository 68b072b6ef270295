"""What fetches pictures for the page: guarded, and never more than a picture may have."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from config.settings import Settings
from cutline.parts import image_fetcher
from indexer.search.page.pictures import MOST_BYTES


@contextmanager
def publisher(body: bytes, status: int = 200):
    """Give the address of a picture and the paths that were asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(status)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/boat.png", asked
    finally:
        server.shutdown()
        server.server_close()


def allowed(address: str) -> Settings:
    port = int(address.rpartition(":")[2].partition("/")[0])
    return Settings.model_validate({"allow_addresses": ("127.0.0.0/8",), "allow_ports": (port,)})


def test_a_picture_is_fetched():
    with publisher(b"\x89PNG") as (address, asked):
        assert image_fetcher(allowed(address))(address) == b"\x89PNG"
        assert asked == ["/boat.png"]


def test_a_private_address_is_never_asked():
    with publisher(b"\x89PNG") as (address, asked):
        assert image_fetcher(Settings())(address) is None
        assert asked == []


@pytest.mark.parametrize(
    ("body", "status"), [(b"x" * (MOST_BYTES + 1), 200), (b"gone", 404), (b"later", 503)]
)
def test_what_is_too_large_or_away_is_none(body, status):
    with publisher(body, status) as (address, _):
        assert image_fetcher(allowed(address))(address) is None


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/a.png", "", "http://"])
def test_what_is_no_web_address_is_none(address):
    assert image_fetcher(Settings())(address) is None
