"""Fixtures of the index's tests."""

from tests.indexer.both_sizes import index_url, new_index

__all__ = ["index_url", "new_index"]
