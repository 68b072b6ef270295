"""Fixtures of the index's tests."""

import pytest

from indexer.places import PlaceReader, open_gazetteer
from tests.indexer.both_sizes import index_url, new_index

__all__ = ["gazetteer", "index_url", "new_index", "reader"]


@pytest.fixture(scope="module")
def gazetteer(gazetteer_dir):
    """The real gazetteer."""
    return open_gazetteer(gazetteer_dir)


@pytest.fixture(scope="module")
def reader(gazetteer):
    """A reader of places over the real gazetteer, which has read nothing before this module."""
    return PlaceReader(gazetteer)
