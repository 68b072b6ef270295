"""Addresses made absolute: the quick way gives what the standard library's slow one gives."""

from itertools import product
from urllib.parse import urljoin

import pytest

from worker.news import host_of
from worker.urls import absolute, without_counting

BASES = ("https://river.example/news/boats?page=2#top", "http://river.example", "https://river.example/a/")


@pytest.mark.parametrize("base", BASES)
def test_a_path_leads_where_the_standard_library_says(base):
    for signs in product("ab/.?#%:;=-", repeat=4):
        path = "/" + "".join(signs)
        if path.startswith("//"):
            continue  # another host's, or none
        assert absolute(path, base) == urljoin(base, path), path


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/boats.jpg?w=640&h=480", "https://river.example/boats.jpg?w=640&h=480"),
        ("//media.example/boats.jpg", "https://media.example/boats.jpg"),
        ("/../boats.jpg", "https://river.example/boats.jpg"),
        ("/two words.jpg", "https://river.example/two%20words.jpg"),
        ("javascript:alert(1)", None),
        ("data:image/png;base64,AAAA", None),
        ("https://user:word@river.example/", None),
        ("/" + "a" * 3000, None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_come_back(written, address):
    assert absolute(written, BASES[0]) == address


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("https://www.River.example/a", "river.example"),
        ("https://river.example:443/a", "river.example"),
        ("https://river.example./a", "river.example"),
        ("https://b\u00fccher.example/a", "xn--bcher-kva.example"),
        ("https://xn--bcher-kva.example/a", "xn--bcher-kva.example"),
        ("https://B\u00dcCHER.example.:8080/", "xn--bcher-kva.example:8080"),
        ("http://[2001:db8::1]:8080/", "2001:db8::1:8080"),
        ("https://www./boats", "www"),  # no host at all, but one item must not cost its whole feed
        ("https://..b\u00fccher/boats", "..b\u00fccher"),
    ],
)
def test_a_host_is_one_however_it_is_written(written, host):
    assert host_of(written) == host


@pytest.mark.parametrize(
    "written",
    [
        "https://b\u00fccher.example/a",
        "https://xn--bcher-kva.example./a?utm_source=rss",
        "https://B\u00dcCHER.example:443/a#top",
    ],
)
def test_a_story_has_one_address_however_its_host_is_written(written):
    assert without_counting(written) == "https://xn--bcher-kva.example/a"
