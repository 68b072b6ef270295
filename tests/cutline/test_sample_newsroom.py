"""The sample newsroom as a reader meets it: pages, feeds, validators, troubles, orders over HTTP."""

import json
import time
import tomllib
import urllib.error
import urllib.request
from email.utils import parsedate_to_datetime

import pytest
from lxml import etree, html

from cutline.sample import Newsroom, expected_photos
from cutline.sample.stories import outlets


@pytest.fixture(scope="module")
def newsroom():
    with Newsroom() as running:
        yield running


@pytest.fixture(autouse=True)
def _healed(newsroom):
    yield
    newsroom.heal()


def get(url, **headers):
    request = urllib.request.Request(url, headers={name.replace("_", "-"): v for name, v in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=5) as reply:
            return reply.status, dict(reply.headers), reply.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


def order(newsroom, **told):
    body = json.dumps(told).encode()
    request = urllib.request.Request(newsroom.url + "/_control", data=body, method="POST")
    with urllib.request.urlopen(request, timeout=5) as reply:
        return json.load(reply)["done"]


def test_it_prints_about_fifteen_stories_and_sixty_photos_at_three_outlets():
    photos = expected_photos()
    assert len({photo.outlet for photo in photos}) == 3
    assert 15 <= len({photo.story for photo in photos}) <= 20
    assert 60 <= len(photos) <= 70
    assert {photo.language for photo in photos} >= {"en", "en-US", "de", "fr"}


STORIES = [(outlet, story) for outlet in outlets() for story in outlet.stories if not story.held]


@pytest.mark.parametrize(("outlet", "story"), STORIES, ids=[story.slug for _, story in STORIES])
def test_every_story_is_served_and_prints_its_captions_and_credits(newsroom, outlet, story):
    status, headers, body = get(newsroom.urls[outlet.key] + story.path)
    assert status == 200
    if story.form == "text":
        assert headers["Content-Type"].startswith("text/plain")
        said = body.decode()
    else:
        page = html.fromstring(body)
        said = " ".join("".join(page.itertext()).split())
        assert page.findtext(".//h1") == story.headline
    for photo in story.photos:
        assert photo.caption in said
        for name in (photo.photographer, photo.agency):
            assert name is None or name.casefold() in said.replace("Agence France-Presse", "AFP").casefold()


@pytest.mark.parametrize("photo", expected_photos(), ids=lambda photo: photo.image)
def test_every_days_evidence_fits_the_day_the_story_came_out(photo):
    if photo.first is not None:
        assert photo.first <= photo.last
        assert photo.first <= photo.published.date()


def test_every_announced_story_can_be_fetched_and_every_picture_is_drawn(newsroom):
    for outlet in outlets():
        base = newsroom.urls[outlet.key]
        for story in outlet.stories[:2]:
            if story.held:
                continue
            status, headers, body = get(base + story.photos[0].path)
            assert (status, headers["Content-Type"], body[:4]) == (200, "image/png", b"\x89PNG")


@pytest.mark.parametrize(
    ("outlet", "path", "found"),
    [
        ("river-post", "/feed.xml", lambda body: etree.fromstring(body).xpath("count(//item)")),
        (
            "coast-courier",
            "/atom.xml",
            lambda body: etree.fromstring(body).xpath("count(//*[local-name()='entry'])"),
        ),
        (
            "coast-courier",
            "/news-sitemap.xml",
            lambda body: etree.fromstring(body).xpath("count(//*[local-name()='url'])"),
        ),
        ("talblick", "/feed.json", lambda body: len(json.loads(body)["items"])),
    ],
)
def test_each_outlets_feed_is_well_formed_and_announces_what_is_published(newsroom, outlet, path, found):
    _, _, body = get(newsroom.urls[outlet] + path)
    wanted = [story for known, story in STORIES if known.key == outlet]
    assert found(body) == len(wanted)


def test_a_feed_that_is_known_already_is_not_sent_again(newsroom):
    url = newsroom.url + "/feed.xml"
    _, headers, _ = get(url)
    assert get(url, If_None_Match=headers["ETag"])[0] == 304
    assert get(url, If_Modified_Since=headers["Last-Modified"])[0] == 304
    assert get(url, If_None_Match='"other"', If_Modified_Since=headers["Last-Modified"])[0] == 200


@pytest.mark.parametrize(
    ("kind", "status"),
    [("missing", 404), ("gone", 410), ("busy", 429), ("away", 503), ("failing", 500), ("unchanged", 304)],
)
def test_a_trouble_holds_for_as_many_requests_as_it_was_laid_for(newsroom, kind, status):
    newsroom.misbehave("/feed.xml", kind, times=2)
    url = newsroom.url + "/feed.xml"
    assert [get(url)[0] for _ in range(3)] == [status, status, 200]


def test_a_busy_publisher_asks_for_a_wait_in_seconds_or_as_a_date(newsroom):
    newsroom.misbehave("/feed.xml", "busy", times=1, retry_after_s=30)
    assert get(newsroom.url + "/feed.xml")[1]["Retry-After"] == "30"
    newsroom.misbehave("/feed.xml", "away", times=1, retry_after_s=30, as_date=True)
    _, headers, _ = get(newsroom.url + "/feed.xml")
    wait = parsedate_to_datetime(headers["Retry-After"]) - parsedate_to_datetime(headers["Date"])
    assert 28 <= wait.total_seconds() <= 31


def test_a_broken_feed_is_not_well_formed_and_a_cut_one_is_shorter_than_it_says(newsroom):
    url = newsroom.url + "/feed.xml"
    newsroom.misbehave("/feed.xml", "broken", times=1)
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(get(url)[2])
    newsroom.misbehave("/feed.xml", "cut", times=1)
    with pytest.raises(Exception, match="IncompleteRead"):
        get(url)


def test_huge_and_bomb_are_as_large_as_asked(newsroom):
    url = newsroom.url + "/feed.xml"
    newsroom.misbehave("/feed.xml", "huge", times=1, size=3 << 20)
    assert len(get(url)[2]) > 2 << 20
    newsroom.misbehave("/feed.xml", "bomb", times=1, size=3 << 20)
    _, headers, body = get(url)
    assert headers["Content-Encoding"] == "gzip"
    assert len(body) < 10_000


def test_an_unknown_trouble_is_refused_with_the_known_ones(newsroom):
    with pytest.raises(ValueError, match="busy"):
        newsroom.misbehave("/feed.xml", "sulking")


def test_requests_are_written_down_by_host(newsroom):
    newsroom.forget()
    get(newsroom.urls["talblick"] + "/feed.json", User_Agent="reader/1")
    get(newsroom.urls["talblick"] + "/feed.json", If_None_Match='"x"')
    ends = time.monotonic() + 5  # a request is written down when it has been answered, maybe just after
    while len(seen := [one for one in newsroom.requests if one.outlet == "talblick"]) < 2:
        assert time.monotonic() < ends
        time.sleep(0.01)
    assert [(one.path, one.status, one.conditional) for one in seen] == [
        ("/feed.json", 200, False),
        ("/feed.json", 200, True),
    ]
    assert seen[0].host == newsroom.urls["talblick"].removeprefix("http://")
    assert seen[0].user_agent == "reader/1"


def test_held_and_extra_stories_appear_on_demand_with_what_is_expected_of_them():
    with Newsroom() as fresh:
        before = len(fresh.expected())
        (path,) = order(fresh, do="release", slug="rain-at-last-in-marsabit")
        assert get(fresh.urls["coast-courier"] + path)[0] == 200
        assert len(fresh.expected()) == before + 1
        paths = fresh.write_many(30, photos=3)
        assert len(set(paths)) == 30
        assert len(fresh.expected()) == before + 1 + 90
        assert len({photo.caption for photo in fresh.expected()}) == len(fresh.expected())
        state = json.loads(get(fresh.url + "/_control")[2])
        assert len(state["expected"]) == before + 91


def test_orders_over_http_do_what_the_methods_do_and_faults_are_said(newsroom):
    order(newsroom, do="misbehave", path="/atom.xml", kind="busy", retry_after_s=7, times=1)
    assert get(newsroom.urls["coast-courier"] + "/atom.xml")[1]["Retry-After"] == "7"
    order(newsroom, do="robots", text="User-agent: *\nDisallow: /\n", outlet="talblick")
    assert b"Disallow: /\n" in get(newsroom.urls["talblick"] + "/robots.txt")[2]
    with pytest.raises(urllib.error.HTTPError, match="400"):
        order(newsroom, do="dance")


def test_the_feeds_file_names_every_feed_with_its_outlet_and_zone(newsroom, tmp_path):
    told = tomllib.loads(newsroom.write_feeds(tmp_path / "feeds.toml", poll_every_s=1).read_text())["feed"]
    assert [feed["outlet"] for feed in told] == ["River Post", "Coast Courier", "Coast Courier", "Talblick"]
    assert {feed["timezone"] for feed in told} == {"America/New_York", "Africa/Nairobi", "Europe/Zurich"}
    assert all(feed["host_gap_s"] == 0 and feed["poll_every_s"] == 1 for feed in told)
    assert len({feed["url"].split("/")[2] for feed in told}) == 3


def test_another_base_url_stands_in_everything_that_is_printed():
    with Newsroom(base_url="http://newsroom:1") as running:
        port = running.ports[0]
        _, _, body = get(f"http://127.0.0.1:{port}/feed.xml")
        assert f"http://newsroom:{port}/2023/11/01/".encode() in body
