"""Fixtures that every room's tests may ask for."""

from tests.servers.elasticsearch_server import elasticsearch_prefix, elasticsearch_url
from tests.servers.redis_server import redis_base_url, redis_server, redis_url

__all__ = ["elasticsearch_prefix", "elasticsearch_url", "redis_base_url", "redis_server", "redis_url"]
