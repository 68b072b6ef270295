"""Feeds whose addresses do not stand still: links new at each poll, and feeds that have moved together."""

import itertools
import re
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.end_to_end.test_commands import run, said
from tests.end_to_end.world import photos_of, settings_for, wait_until
from worker.moves import MOVES_BELIEVED
from worker.run import Service

STORY = (
    "<!doctype html><html lang=en><title>Boats {n}</title><article><h1>Boats {n} come home</h1>"
    "<p>The boats came home to Lamu on Monday after a week at sea.</p><figure><img src=/img/{n}.jpg>"
    "<figcaption>Boat {n} off Lamu, Kenya, on March 2, 2026. (Lena Hartwell/AP)</figcaption></figure></article>"
)


@pytest.fixture
def publisher():
    made = Publisher()
    yield made
    for server in made.servers:
        server.shutdown()
        server.server_close()


class Publisher:
    """127.0.0.1 has the stories, 127.0.0.2 only says where its feeds are now; `items` are the feed's."""

    def __init__(self):
        self.items = lambda poll, base: ""
        self.polls, self.asked = itertools.count(), Counter()
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                host = self.headers["Host"]
                publisher.asked[host.partition(":")[0] + self.path.partition("?")[0]] += 1
                place = self.path.partition("?")[0]
                status, mime, body = 200, "text/html; charset=utf-8", ""
                if self.path.endswith("old.xml"):
                    status = 301
                elif self.path == "/now.xml":
                    mime = "application/rss+xml"
                    items = publisher.items(next(publisher.polls), f"http://{host}")
                    body = f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>"
                elif place.startswith("/story"):
                    body = STORY.format(n=re.search(r"\d", self.path)[0])
                else:
                    status = 404
                self.send_response(status)
                if status == 301:
                    self.send_header("Location", f"http://127.0.0.1:{publisher.ports[0]}/now.xml")
                self.send_header("Content-Type", mime)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *said):
                pass

        first = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.ports = (first.server_address[1],)
        self.servers = [first, ThreadingHTTPServer(("127.0.0.2", self.ports[0]), Handler)]
        for server in self.servers:
            threading.Thread(target=server.serve_forever, daemon=True).start()
        self.feeds = [f"http://127.0.0.1:{self.ports[0]}/now.xml"]

    def write_feeds(self, path):
        rows = (
            f'[[feed]]\nurl = "{url}"\noutlet = "x"\npoll_every_s = 1\nshortest_s = 1\nlongest_s = 1\n'
            for url in self.feeds
        )
        path.write_text("".join(rows))
        return path


def guided(n, poll, link):
    return f"<item><title>Boats {n}</title><guid isPermaLink='false'>boats-{n:05}</guid><link>{link}</link></item>"


def permanent(n, poll, link):
    date = f"Mon, 02 Mar 2026 09:{10 + n}:07 GMT"
    return f"<item><title>Boats {n}</title><guid>{link}</guid><link>{link}</link><pubDate>{date}</pubDate></item>"


def bare(n, poll, link):
    return f"<item><title>Boats {n}</title><link>{link}</link></item>"


@pytest.mark.parametrize(
    ("item", "link"),
    [
        (guided, "/story/{n}?rnd={poll}"),
        (permanent, "/story?id={n}&amp;sid={poll}"),
        (bare, "/story/{n};jsessionid=A{poll}?x={poll}"),
    ],
)
def test_no_photo_is_doubled_by_links_that_change_at_each_poll(
    publisher, tmp_path, gazetteer_dir, item, link
):
    publisher.items = lambda poll, base: "".join(
        item(n, poll, base + link.format(n=n, poll=poll)) for n in range(3 + poll // 2)
    )
    with Service(settings_for(publisher, tmp_path, gazetteer_dir)) as service:
        wait_until(lambda: publisher.asked["127.0.0.1/now.xml"] >= 7, 60, publisher.asked)
        assert service.run_until_idle(lambda counts: None, 30)
        photos = Counter(photo.caption.split()[1] for photo in photos_of(service.index))
    assert photos == dict.fromkeys(map(str, range(len(photos))), 1)
    assert len(photos) >= 5


def test_feeds_that_have_moved_to_one_address_are_asked_once(publisher, tmp_path, gazetteer_dir, capfd):
    port = publisher.ports[0]
    same_host, other_host = f"http://127.0.0.1:{port}/old.xml", f"http://127.0.0.2:{port}/old.xml"
    publisher.feeds = [other_host, same_host]
    publisher.items = lambda poll, base: bare(1, poll, f"{base}/story/1")
    settings = settings_for(publisher, tmp_path, gazetteer_dir, feeds_file=tmp_path / "feeds.toml")
    with Service(settings) as service:
        ledger = service._tools.ledger

        def rest():
            return [row for row in ledger.feeds() if row.record.get("same_as")]

        wait_until(rest, 60, lambda: [row.record for row in ledger.feeds()])
        moved = publisher.asked["127.0.0.2/old.xml"], publisher.asked["127.0.0.1/old.xml"]
        before = publisher.asked["127.0.0.1/now.xml"]
        wait_until(lambda: publisher.asked["127.0.0.1/now.xml"] >= before + 3, 30, publisher.asked)
        assert moved == (MOVES_BELIEVED, MOVES_BELIEVED)
        assert (publisher.asked["127.0.0.2/old.xml"], publisher.asked["127.0.0.1/old.xml"]) == moved
        polls = {row.url: row.record["polls"] for row in ledger.feeds()}
        assert polls[other_host] <= MOVES_BELIEVED + 1 < polls[same_host]
        # It asks again as soon as the other has left the file.
        publisher.feeds = [other_host]
        publisher.write_feeds(tmp_path / "feeds.toml")
        wait_until(lambda: not rest(), 40, polls)
        publisher.feeds = [other_host, same_host]
        publisher.write_feeds(tmp_path / "feeds.toml")
        wait_until(rest, 40, polls)
    told = capfd.readouterr()
    assert (told.out + told.err).count("feed.rests") == 2
    other, _ = said(settings, "feeds", "list")
    assert (other["url"], other["reason"]) == (other_host, f"asked as {same_host}")
    assert "not asked by itself" in run(settings, "feeds", "explain", other_host).stdout
    assert run(settings, "feeds", "check").stdout.splitlines()[1:] == [
        f"{other_host} has moved to http://127.0.0.1:{port}/now.xml, and so it is asked as {same_host}: "
        "one of the two can go"
    ]
