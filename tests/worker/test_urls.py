"""Addresses made absolute: the quick way gives what the standard library's slow one gives."""

from itertools import product
from urllib.parse import urljoin

import pytest

from worker.urls import absolute

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
