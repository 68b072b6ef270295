"""What a host lets us ask for, by what asking for its robots.txt came to."""

import json

import pytest

from worker.fetch import (
    Broken,
    Busy,
    Fetched,
    Gone,
    Missing,
    Refused,
    RefusedAddress,
    RobotsRules,
    ServerError,
    TooManyRedirects,
    TooSlow,
    Unreachable,
    read_robots,
    robots_url,
)
from worker.turns.turn import kept_out

URL = "https://example.org/robots.txt"


def fetched(text: str | bytes) -> Fetched:
    body = text if isinstance(text, bytes) else text.encode()
    return Fetched(url=URL, final_url=URL, status=200, body=body)


RULES = """User-agent: *
Disallow: /

User-agent: Cutline
Disallow: /private/
Allow: /private/press/
Crawl-delay: 7.5

Sitemap: https://example.org/news.xml
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", True), ("/private/a", False), ("/private/press/a", True), ("/privateer", True)],
)
def test_the_rules_for_our_own_name_count(path, allowed):
    rules = read_robots(fetched(RULES), "Cutline")
    assert rules.allows("https://example.org" + path) is allowed


def test_delay_and_sitemaps_are_read():
    rules = read_robots(fetched(RULES), "Cutline")
    assert (rules.delay_s, rules.sitemaps) == (7.5, ("https://example.org/news.xml",))


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [
        (Missing, True),
        (Gone, True),
        (Refused, True),
        (TooManyRedirects, True),
        (ServerError, False),
        (Busy, False),
        (TooSlow, False),
        (Unreachable, False),
        (Broken, False),
        (RefusedAddress, False),
    ],
)
def test_a_host_that_has_no_rules_allows_all_and_one_that_cannot_say_nothing(kind, allowed):
    rules = read_robots(kind(url=URL, reason="so"), "Cutline")
    assert rules.allows("https://example.org/story") is allowed
    assert rules.is_for_now is not allowed


def test_only_the_first_half_megabyte_is_read():
    head = b"User-agent: *\nDisallow: /a\n"
    padding = b"# nothing\n" * 60_000
    rules = read_robots(fetched(head + padding + b"User-agent: *\nDisallow: /b\n"), "Cutline")
    assert not rules.allows("https://example.org/a")
    assert rules.allows("https://example.org/b")


@pytest.mark.parametrize(
    "text",
    [
        b"\xff\xfe\x00junk\x00",
        b"<html><body>Not found</body></html>",
        b"",
        b"User-agent\nDisallow",
        b"Crawl-delay: inf\nUser-agent: *\nCrawl-delay: nan",
        b"User-agent: *\nCrawl-delay: -3",
    ],
)
def test_what_is_no_robots_file_forbids_nothing(text):
    rules = read_robots(fetched(text), "Cutline")
    assert rules.allows("https://example.org/story")
    assert rules.delay_s is None


@pytest.mark.parametrize("outcome", [fetched(RULES), Missing(url=URL, reason="404")])
def test_rules_survive_the_ledger(outcome):
    rules = read_robots(outcome, "Cutline")
    again = RobotsRules.from_record(json.loads(json.dumps(rules.to_record())))
    for path in ("/", "/private/a", "/private/press/a"):
        assert again.allows("https://example.org" + path) == rules.allows("https://example.org" + path)
    assert (again.delay_s, again.sitemaps, again.is_for_now) == (
        rules.delay_s,
        rules.sitemaps,
        rules.is_for_now,
    )


def test_a_host_that_cannot_say_keeps_why():
    rules = read_robots(Unreachable(url=URL, reason="no such host: river.example"), "Cutline")
    again = RobotsRules.from_record(json.loads(json.dumps(rules.to_record())))
    why = "robots.txt cannot be had just now: no such host: river.example"
    assert kept_out(rules, URL) == kept_out(again, URL) == why
    of_before = {"agent": "Cutline", "grant": "none", "text": ""}
    assert kept_out(RobotsRules.from_record(of_before), URL) == "robots.txt cannot be had just now"


@pytest.mark.parametrize(
    ("url", "robots"),
    [
        ("https://example.org/a/b?c", "https://example.org/robots.txt"),
        ("http://127.0.0.1:8123", "http://127.0.0.1:8123/robots.txt"),
        ("https://example.org?x", "https://example.org/robots.txt"),
    ],
)
def test_each_host_and_port_has_its_own_robots_file(url, robots):
    assert robots_url(url) == robots


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_rules_are_read_in_whatever_charset_an_editor_saved_them(charset):
    rules = read_robots(
        fetched("# café\r\nUser-agent: *\r\nDisallow: /private/\r\n".encode(charset)), "Cutline"
    )
    assert not rules.allows("https://example.org/private/a")
    assert rules.allows("https://example.org/a")
