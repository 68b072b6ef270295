"""The page says the same over both indexes, to the letter."""

import re
import secrets

import pytest

from indexer.backends import open_index
from tests.indexer.many_photos import many_photos
from tests.indexer.web_rig import web
from tests.servers.elasticsearch_server import remove_indices


@pytest.fixture(scope="module")
def pages(tmp_path_factory, elasticsearch_url):
    """A page over the embedded index and one over Elasticsearch, of the same photos."""
    prefix = f"cutline-test-{secrets.token_hex(6)}"
    addresses = (f"tantivy:{tmp_path_factory.mktemp('index')}", f"{elasticsearch_url}/{prefix}")
    opened = [open_index(address, writable=True) for address in addresses]
    for index in opened:
        index.write(many_photos())
        index.refresh()
    with web(opened[0]) as embedded, web(opened[1]) as elastic:
        yield embedded, elastic
    for index in opened:
        index.close()
    remove_indices(elasticsearch_url, prefix)


@pytest.mark.elasticsearch
@pytest.mark.parametrize(
    "question",
    [
        "",
        "boats",
        "boat OR ferry -agency:AP",
        "in:Lamu",
        "is:undated sort:taken",
        "floo*",
        '"red boats"',
        "nowhere",
        "boats -is:dup sort:taken",
        "is:dup",
    ],
)
def test_both_indexes_give_the_same_page(pages, question):
    embedded, elastic = (client.get("/", question or None) for client in pages)
    assert (embedded.status, elastic.status) == (200, 200)
    # A cursor holds the score of the last photo, which is kept in more digits by the one than by the other.
    one, other = (re.sub(r"after=[\w.-]+", "after=", reply.text) for reply in (embedded, elastic))
    assert one.splitlines() == other.splitlines()
