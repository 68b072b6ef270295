"""A publisher that sends the worst there is, beside one that does not: nothing crashes, nothing good is lost."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.end_to_end.world import photos_of, settings_for, wait_until
from worker.polling import MOST_DEATHS
from worker.run import Service

GOOD = (
    "<!doctype html><html lang=en><title>Boats</title><h1>Boats come home</h1>"
    "<article><p>The boats came home to Lamu on Monday after a week at sea.</p>"
    "<figure><img src=/img/{n}.jpg><figcaption>Boat {n} off Lamu, Kenya, on March 2, 2026. (Lena Hartwell/AP)"
    "</figcaption></figure></article></html>"
)
FIGURE = (
    "<figure><img src=/img/x.jpg><figcaption>Nets dry at Lamu, Kenya. (Juma Said/AFP)</figcaption></figure>"
)
HOSTILE = {
    "nested": "<div>" * 100_000 + FIGURE,
    "inline": "<b 0>" + "<i 0>" * 8_000 + "x</b>" + FIGURE,  # 40 KB
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">" + FIGURE,
    "fifty_megabytes": "<p>" + "x" * (50 << 20),
    "many_figures": FIGURE * 20_000,
    "nul_and_surrogates": "<h1>B\x00oats &#xD800;</h1>" + FIGURE.replace("Nets", "N\x00ets &#xDFFF; \u202e"),
    "javascript_image": FIGURE.replace("/img/x.jpg", "javascript:alert(1)"),
    "no_body": "",
    "no_captions": "<html><body><p>Only words.</p></body></html>",
    "not_html": "%PDF-1.7 \x01\x02\x03",
    "unclosed_comment": "<!--" * 50_000 + FIGURE,
    "deep_json": '<script type="application/ld+json">' + "[" * 200_000 + "</script>" + FIGURE,
    "script_in_caption": FIGURE.replace("Nets", "&lt;script&gt;alert(1)&lt;/script&gt; Nets"),
}


@pytest.fixture
def publisher():
    """Two hosts on one port: 127.0.0.1 is good, 127.0.0.2 hostile."""
    good = [f"/good/{n}" for n in range(30)]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            base = f"http://{self.headers['Host']}"
            kind, _, name = self.path[1:].partition("/")
            mime, body, status = "text/html; charset=utf-8", "", 200
            if self.path == "/good.xml":
                mime, body = "application/rss+xml", feed(base, good)
            elif self.path == "/hostile.xml":
                mime, body = "application/rss+xml", feed(base, [f"/hostile/{name}" for name in HOSTILE])
            elif kind == "good":
                body = GOOD.format(n=name)
            elif kind == "hostile":
                body = HOSTILE[name]
            else:
                status = 404
            sent = body.encode("utf-8", "surrogatepass")
            self.send_response(status)
            self.send_header("Content-Type", mime)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            try:
                self.wfile.write(sent)
            except ConnectionError:
                self.close_connection = True

        def log_message(self, *said):
            pass

    first = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    servers = [first, ThreadingHTTPServer(("127.0.0.2", first.server_address[1]), Handler)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Publisher(first.server_address[1])
    for server in servers:
        server.shutdown()
        server.server_close()


class Publisher:
    def __init__(self, port):
        self.ports = (port,)

    def write_feeds(self, path):
        path.write_text(
            "".join(
                f'[[feed]]\nurl = "http://127.0.0.{n}:{self.ports[0]}/{name}.xml"\noutlet = "{name}"\n'
                for n, name in ((1, "good"), (2, "hostile"))
            )
        )
        return path


def feed(base, paths):
    items = "".join(f"<item><title>{path}</title><link>{base}{path}</link></item>" for path in paths)
    return f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>"


def test_the_worst_pages_cost_no_good_one(publisher, tmp_path, gazetteer_dir):
    settings = settings_for(publisher, tmp_path, gazetteer_dir, parse_timeout_s=5)
    with Service(settings) as service:

        def ended():
            counts = service.counts()
            return counts["done"] + counts["dead"] == 30 + len(HOSTILE)

        wait_until(ended, 150, service.counts)
        service.index.refresh()
        photos = photos_of(service.index)
        letters = {row.url.rpartition("/")[2]: row for row in service.dead_letters()}
    dead = {name: row.reason for name, row in letters.items()}
    good = [photo for photo in photos if photo.outlet == "good"]
    assert len(good) == 30
    assert {photo.agency for photo in good} == {"AP"}
    assert "fifty_megabytes" in dead
    # Half a megabyte that costs the parser minutes: three tries, and the good pages did not wait for them.
    assert (dead["attributes"], letters["attributes"].deaths) == ("not read within 5 s", MOST_DEATHS)
    assert max(photo.seen_at.timestamp() for photo in good) < letters["attributes"].changed_at - 10
    assert "inline" not in dead  # costs other parsers 1.3 GB or 40 s, ours a fraction of a second
    assert all(reason for reason in dead.values())
    for photo in photos:
        assert photo.image_url is None or photo.image_url.startswith("http")
        assert not any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in photo.caption)
    by_story = {photo.url.rpartition("/")[2]: photo for photo in photos}
    assert by_story["nul_and_surrogates"].caption.startswith("Nets")
    assert by_story["script_in_caption"].caption.startswith("<script>alert(1)</script> Nets")
    assert max(photo.position for photo in photos) < 200
