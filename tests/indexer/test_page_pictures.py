"""Pictures on the page: which addresses they have, what may pass through us."""

import io
import threading
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI
from PIL import Image

from indexer.search.page.pictures import MOST_BYTES, Pictures, add_pictures
from indexer.search.page.raster import Raster, raster_of
from indexer.search.web_server import serve
from tests.indexer.web_rig import Client

URL = "https://img.river.example/1.jpg?w=1200&s=ä"


def drawn(form: str, size: tuple[int, int] = (30, 20)) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "teal").save(written, form)
    return written.getvalue()


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("GIF", "image/gif"),
        ("WEBP", "image/webp"),
        ("AVIF", "image/avif"),
    ],
)
def test_a_picture_is_known_by_its_bytes(form, media_type):
    assert raster_of(drawn(form)) == Raster(media_type, 30, 20)


def test_a_lossless_picture_is_known_too():
    written = io.BytesIO()
    Image.new("RGBA", (31, 21), (1, 2, 3, 4)).save(written, "WEBP", lossless=True)
    assert raster_of(written.getvalue()) == Raster("image/webp", 31, 21)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
def test_a_cut_picture_is_none_and_no_error(form):
    body = drawn(form)
    for length in range(min(len(body), 400)):
        assert raster_of(body[:length]) in (None, raster_of(body))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><title>no</title>",
        b"\x89PNG\r\n\x1a\n<svg>",
        b"GIF89a",
        b"BM" + b"\0" * 100,
        b"\xff\xd8\xff\xe0" + b"\0" * 100_000,
        b"\xff\xd8\xff" + b"\xff" * 100_000,
        b"%PDF-1.7",
    ],
)
def test_what_is_no_picture_is_none(body):
    assert raster_of(body) is None


@pytest.mark.parametrize(
    ("mode", "url", "address"),
    [
        ("off", URL, None),
        ("direct", "https://img.river.example/1.jpg", "https://img.river.example/1.jpg"),
        ("direct", "http://img.river.example/1.jpg", None),  # the page itself may be https
        ("direct", "javascript:alert(1)", None),
        ("direct", "data:image/svg+xml,<svg/>", None),
        ("direct", None, None),
        ("proxy", "file:///etc/passwd", None),
    ],
)
def test_a_picture_has_the_address_of_its_mode(mode, url, address):
    assert Pictures(mode, fetch=lambda url: None).address(url) == address


def test_only_where_readers_go_to_publishers_may_pictures_come_from_there():
    assert [Pictures(mode, fetch=lambda url: b"").policy for mode in ("off", "direct", "proxy")] == [
        "",
        "https:",
        "",
    ]


def test_a_proxy_needs_something_that_fetches():
    with pytest.raises(ValueError, match="fetches"):
        Pictures("proxy")


@contextmanager
def served(pictures: Pictures):
    app = FastAPI()
    add_pictures(app, pictures)
    server = serve(app, host="127.0.0.1", port=0)
    server.start()
    try:
        yield Client(server.host, server.port)
    finally:
        server.stop()


@contextmanager
def through(body: bytes | None):
    """Give /image over bytes that a publisher would send, with what signs its addresses, and what it asked."""
    asked: list[str] = []

    def fetch(url: str) -> bytes | None:
        asked.append(url)
        return body

    pictures = Pictures("proxy", fetch=fetch, key=b"k")
    with served(pictures) as client:
        yield client, pictures, asked


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
def test_a_signed_picture_comes_through_as_what_it_is(form):
    with through(drawn(form)) as (client, pictures, asked):
        reply = client.get(pictures.address(URL))
    assert reply.status == 200
    assert reply.headers["content-type"] == f"image/{form.lower()}"
    assert reply.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert reply.body == drawn(form)
    assert asked == [URL]


@pytest.mark.parametrize(
    ("url", "seal"),
    [
        (URL, ""),
        (URL, "x" * 24),
        (URL, "ÄÖ"),
        (URL + "0", Pictures("proxy", fetch=lambda url: b"", key=b"k").seal(URL)),
        (URL, Pictures("proxy", fetch=lambda url: b"", key=b"another").seal(URL)),
    ],
)
def test_an_address_that_we_did_not_sign_is_never_asked_for(url, seal):
    with through(drawn("PNG")) as (client, _, asked):
        assert client.get("/image?" + urlencode({"u": url, "s": seal})).status == 403
    assert asked == []


@pytest.mark.parametrize(
    "body",
    [
        None,  # refused by the guard, gone, too slow
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<script>alert(1)</script>",
        drawn("PNG") + b"\0" * MOST_BYTES,
        drawn("PNG")[:16] + b"\x00\x00\x40\x00\x00\x00\x40\x00" + b"\0" * 100,  # 268 megapixels
    ],
    ids=["none", "svg", "html", "large", "many pixels"],
)
def test_what_may_not_be_shown_does_not_come_through(body):
    with through(body) as (client, pictures, _):
        reply = client.get(pictures.address(URL))
    assert reply.status == 404
    assert b"svg" not in reply.body and b"script" not in reply.body


def test_without_a_proxy_there_is_no_such_path():
    with served(Pictures("direct")) as client:
        assert client.get("/image").status == 404


def test_too_many_at_once_are_told_to_wait(monkeypatch):
    monkeypatch.setattr("indexer.search.page.pictures.MOST_WAITING", 2)
    hold, inside = threading.Event(), threading.Semaphore(0)

    def slow(url: str) -> bytes | None:
        inside.release()
        hold.wait(10)
        return drawn("PNG")

    pictures = Pictures("proxy", fetch=slow, key=b"k")
    found: list[int] = []
    with served(pictures) as client:
        address = pictures.address(URL)
        asking = [threading.Thread(target=lambda: found.append(client.get(address).status)) for _ in "ab"]
        for thread in asking:
            thread.start()
        for _ in asking:
            assert inside.acquire(timeout=10)
        refused = client.get(address)
        hold.set()
        for thread in asking:
            thread.join(10)
    assert refused.status == 503
    assert refused.headers["retry-after"] == "2"
    assert found == [200, 200]
