"""Fixtures that every room's tests may ask for."""

from tests.servers.elasticsearch_server import elasticsearch_prefix, elasticsearch_url

__all__ = ["elasticsearch_prefix", "elasticsearch_url"]
