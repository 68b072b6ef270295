"""Where an index is kept, from its URL; who we are never shows."""

from __future__ import annotations

import pytest

from indexer.backends import open_index
from indexer.backends.elastic import ElasticIndex
from indexer.backends.elastic_client import address_of


@pytest.mark.parametrize(
    ("url", "node", "prefix", "user"),
    [
        ("http://search:9200/news", "http://search:9200", "news", None),
        ("http://search", "http://search:9200", "cutline", None),
        ("https://search/", "https://search:443", "cutline", None),
        ("http://[::1]:9200/x", "http://[::1]:9200", "x", None),
        ("http://jane:s3cret%2F@search/x", "http://search:9200", "x", "jane"),
    ],
)
def test_an_address_is_read_from_its_url(url, node, prefix, user):
    address = address_of(url, user=None, password=None)
    assert (address.node, address.prefix, address.user) == (node, prefix, user)


def test_what_stands_in_the_url_is_stronger_than_the_settings():
    address = address_of("http://jane:s3cret@search", user="elastic", password="other")
    assert (address.user, address.password) == ("jane", "s3cret")
    address = address_of("http://search", user="elastic", password="other")
    assert (address.user, address.password) == ("elastic", "other")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://search/x",
        "http:///x",
        "http://search/Upper",
        "http://search/a/b",
        "http://jane:s3cret/more@search:9200/x",
        "http://jane:s3cret@search:port/x",
        "tantivy:",
        "jane:s3cret@search",
    ],
)
def test_another_url_is_told_without_its_password(url):
    with pytest.raises(ValueError, match="expected") as fault:
        open_index(url)
    assert "s3cret" not in str(fault.value)


def test_an_open_index_shows_no_password():
    index = open_index("http://search:9200/x", user="elastic", password="s3cret")
    assert isinstance(index, ElasticIndex)
    assert "s3cret" not in f"{index!r} {index.address!r} {index.client!r}"
    index.close()
