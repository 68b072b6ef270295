"""`cutline read --photo-files`: image files of a page's captions, asked for politely, read as the service does."""

import json
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

from config.settings import get_loaded
from cutline.__main__ import app
from cutline.photo_files import PoliteHosts
from cutline.sample import Newsroom
from worker.fetch import Busy, Fetched, Limits, Missing, MovedAway

RAFAH = "Families wait beside their suitcases at Rafah, Gaza Strip."


@pytest.fixture(scope="module")
def newsroom():
    with Newsroom() as newsroom:
        yield newsroom


@pytest.fixture
def read(newsroom, gazetteer_dir, monkeypatch):
    """Read the story that a photo is printed with, by address; what the command prints."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("CUTLINE_GAZETTEER_DIR", str(gazetteer_dir))
    monkeypatch.setenv("CUTLINE_ALLOW_ADDRESSES", "127.0.0.0/8")
    monkeypatch.setenv("CUTLINE_ALLOW_PORTS", ",".join(map(str, newsroom.ports)))
    get_loaded.cache_clear()
    newsroom.forget()

    def read(*words, name=None):
        done = CliRunner().invoke(app, ["read", name or address(newsroom), *words])
        assert done.exit_code == 0, done.output
        return done.stdout

    yield read
    get_loaded.cache_clear()


def address(newsroom):
    """The address of the story that prints the suitcases."""
    (photo,) = (p for p in newsroom.expected() if p.caption == RAFAH)
    return newsroom.urls["river-post"] + photo.story


def read_page(newsroom):
    with urlopen(address(newsroom)) as reply:
        return reply.read().decode()


def caption_of(said):
    return next(c for c in json.loads(said)["captions"] if c["caption"] == RAFAH)


def test_nothing_is_asked_for_unless_it_is_wished(newsroom, read):
    assert "file" not in caption_of(read("--json"))
    assert len(newsroom.requests) == 1


def test_a_file_fills_in_what_the_page_leaves_out(newsroom, read):
    without, told = caption_of(read("--json")), caption_of(read("--json", "--photo-files"))
    assert (without["credit"]["photographer"], without["taken"]) == (None, None)
    assert told["credit"]["photographer"] and told["credit"]["line"] == "AP"
    assert (told["taken"]["first"], told["taken"]["basis"]) == ("2023-10-31", "exif")
    assert told["file"]["outcome"] == "read"
    assert told["file"]["filled"] == ["photographer", "taken"]
    assert told["file"]["says"]["city"] == "Rafah"


def test_each_host_is_asked_for_its_robots_txt_first_and_each_file_once(newsroom, read):
    read("--photo-files", "--json")
    paths = [seen.path for seen in newsroom.requests]
    files = [path for path in paths if path.startswith("/photos/")]
    assert len(files) == len(set(files)) > 0
    assert paths.index("/robots.txt") < paths.index(files[0])


def test_a_page_from_a_file_names_its_pictures_by_its_address(newsroom, read, tmp_path):
    page = tmp_path / "rafah.html"
    page.write_text(read_page(newsroom), encoding="utf-8")
    told = caption_of(read("--json", "--photo-files", "--url", address(newsroom), name=str(page)))
    assert told["file"]["filled"] == ["photographer", "taken"]
    assert not any(seen.path.startswith("/20") for seen in newsroom.requests[1:])


def test_without_the_pages_address_a_picture_beside_it_is_not_asked_for(newsroom, read, tmp_path):
    page = tmp_path / "boats.html"
    page.write_text(
        "<article><h1>Boats</h1><figure><img src='/boats.jpg'><figcaption>Boats off Lamu, Kenya, lie in a row."
        "</figcaption></figure><p>The boats came back to the harbour of the old town.</p></article>"
    )
    (caption,) = json.loads(read("--json", "--photo-files", name=str(page)))["captions"]
    assert caption["file"]["outcome"] == "not asked for: the page's address is not known (--url)"
    assert newsroom.requests == ()


def test_it_is_explained_which_field_was_believed_and_why(read):
    told = json.loads(read("--explain", "--json", "--photo-files"))
    number = next(n for n, c in enumerate(told["captions"]) if c["caption"] == RAFAH)
    weighed = {f["field"]: f for f in told["explained"]["captions"][number]["file"]}
    assert (
        weighed["photographer"]["is_believed"] and weighed["photographer"]["why"] == "the page leaves it out"
    )
    assert (weighed["agency"]["is_believed"], weighed["agency"]["why"]) == (False, "the page says the same")
    assert weighed["taken"]["file"] == "2023-10-31 (exif)"
    shown = " ".join(read("--explain", "--photo-files").split())
    for words in ("Ida Vestergaard", "the page leaves it out", "the page says the same", "not believed"):
        assert words in shown


def test_the_table_names_whom_the_file_adds(read):
    shown = " ".join(read("--photo-files").replace("│", " ").split())
    assert "file: Ida" in shown and "file: Karim" in shown


def test_robots_txt_and_a_missing_file_are_said(newsroom, read):
    newsroom.robots("User-agent: *\nDisallow: /photos/", outlet="river-post")
    try:
        told = caption_of(read("--json", "--photo-files"))
        assert told["file"] == {"outcome": "not read: robots.txt disallows it", "filled": [], "says": {}}
        assert told["taken"] is None
    finally:
        newsroom.robots("", outlet="river-post")
    newsroom.misbehave("/photos/rafah-suitcases-1.jpg", "missing", outlet="river-post")
    try:
        assert caption_of(read("--json", "--photo-files"))["file"]["outcome"] == "not read: 404, not there"
    finally:
        newsroom.heal()


def test_a_private_address_is_refused_as_everywhere(newsroom, read, monkeypatch, tmp_path):
    page = tmp_path / "rafah.html"
    page.write_text(read_page(newsroom), encoding="utf-8")
    newsroom.forget()
    monkeypatch.delenv("CUTLINE_ALLOW_ADDRESSES")
    get_loaded.cache_clear()
    told = caption_of(read("--json", "--photo-files", "--url", address(newsroom), name=str(page)))
    assert told["file"]["outcome"].startswith("not read: its robots.txt cannot be had: refused: ")
    assert all(seen.path.startswith("/20") for seen in newsroom.requests)


class FakeClient:
    """Answers each address as told, and keeps when it was asked."""

    def __init__(self, answers, clock):
        self.answers, self.clock, self.asked = answers, clock, []

    def get(self, url, **_):
        self.asked.append((self.clock.now, url))
        kind, more = self.answers.get(url, (Missing, {"reason": "404"}))
        if kind is not MovedAway:
            more = {"final_url": url, **more}
        return kind(url=url, **{"status": 200, **more})


class Clock:
    now = 100.0

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


def hosts(answers):
    clock = Clock()
    client = FakeClient(answers, clock)
    limits = Limits()
    polite = PoliteHosts(
        client, robots_limits=limits, file_limits=limits, gap_s=5, clock=clock, sleep=clock.sleep
    )
    return polite, client


def test_a_host_has_its_gap_between_two_requests_and_hosts_do_not_wait_for_each_other():
    polite, client = hosts({})
    polite.asked("https://a.example/story")
    for url in ("https://a.example/1.jpg", "https://b.example/1.jpg", "https://a.example/2.jpg"):
        assert polite.head(url) == "404"
    assert client.asked == [
        (105, "https://a.example/robots.txt"),
        (110, "https://a.example/1.jpg"),
        (110, "https://b.example/robots.txt"),
        (115, "https://b.example/1.jpg"),
        (115, "https://a.example/2.jpg"),
    ]


def test_robots_txt_may_ask_for_a_longer_gap():
    delay = (Fetched, {"body": b"User-agent: *\nCrawl-delay: 20", "headers": {}})
    polite, client = hosts({"https://a.example/robots.txt": delay})
    polite.head("https://a.example/1.jpg")
    polite.head("https://a.example/2.jpg")
    assert [at for at, _ in client.asked] == [100, 120, 140]


def test_a_busy_host_is_asked_no_more():
    busy = (Busy, {"reason": "429, busy", "status": 429, "wait_s": 60})
    polite, client = hosts({"https://a.example/1.jpg": busy})
    assert polite.head("https://a.example/1.jpg") == "429, busy"
    assert polite.head("https://a.example/2.jpg") == "the host is busy"
    assert len(client.asked) == 2


def test_a_file_that_moved_to_another_host_is_asked_for_there_by_its_rules():
    away = (MovedAway, {"location": "https://b.example/1.jpg", "permanent": True})
    no = (Fetched, {"body": b"User-agent: *\nDisallow: /", "headers": {}})
    polite, client = hosts({"https://a.example/1.jpg": away, "https://b.example/robots.txt": no})
    assert polite.head("https://a.example/1.jpg") == "robots.txt disallows it"
    assert [url for _, url in client.asked][-1] == "https://b.example/robots.txt"


def test_a_noindex_header_is_kept_to():
    fetched = (Fetched, {"body": b"...", "headers": {"x-robots-tag": "NoIndex"}})
    polite, _ = hosts({"https://a.example/1.jpg": fetched})
    assert polite.head("https://a.example/1.jpg") == "X-Robots-Tag says noindex"
