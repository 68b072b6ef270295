"""Both indexes for the same tests: the embedded one in a folder, and one on a real Elasticsearch."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from indexer.backends import open_index
from indexer.backends.protocol import Rebuildable
from tests.servers.elasticsearch_server import remove_indices

BACKENDS = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]


@contextmanager
def new_addresses(request, tmp_path_factory) -> Iterator[Callable[[], str]]:
    """Give what returns the address of one more, empty index of `request.param`; all are removed at the end."""
    if request.param == "embedded":
        yield lambda: f"tantivy:{tmp_path_factory.mktemp('index')}/index"
        return
    server = request.getfixturevalue("elasticsearch_url")
    prefix = f"cutline-test-{secrets.token_hex(6)}"
    yield lambda: f"{server}/{prefix}-{secrets.token_hex(2)}"
    remove_indices(server, prefix)


@pytest.fixture(params=BACKENDS)
def index_url(request, tmp_path_factory) -> Iterator[str]:
    """Return the address of an empty index that nobody else uses."""
    with new_addresses(request, tmp_path_factory) as new:
        yield new()


@pytest.fixture(scope="module", params=BACKENDS)
def new_index(request, tmp_path_factory) -> Iterator[Callable[[], Rebuildable]]:
    """Return what opens one more, empty index of this kind; all are closed and removed at the end."""
    opened: list[Rebuildable] = []
    with new_addresses(request, tmp_path_factory) as new:

        def another() -> Rebuildable:
            opened.append(open_index(new(), writable=True))
            return opened[-1]

        yield another
        for index in opened:
            index.close()
