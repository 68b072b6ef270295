"""kombu's Redis transport, with one client for each channel instead of one for each command.

kombu 5.7 makes a redis-py client for every push, receipt and acknowledgement, some nine for a story of
three messages, though all share the channel's pool of connections. redis-py copies its table of some
hundred response callbacks into each of them: an eighth of the time that a worker takes for itself, by a
profile of two runs (BENCHMARKS.md, "What is below", says what keeping it brought).
"""

from __future__ import annotations

from typing import Any, cast

import orjson
from kombu.transport import redis
from redis import ConnectionError, Redis

PREFIX = "cutline:celery:"  # of all that kombu keeps in Redis


def rests(broker: Redis, queue: str) -> bool:
    """Say whether no message of a queue waits or is under way. Raises redis.RedisError.

    kombu keeps what is under way in one table: the message, its exchange and its routing key, which is the
    queue's name here (app.py).
    """
    if broker.llen(f"{PREFIX}{queue}"):
        return False
    under_way = cast(list[bytes], broker.hvals(f"{PREFIX}unacked"))
    return all(orjson.loads(one)[2] != queue for one in under_way)


class Channel(redis.Channel):
    """A channel whose synchronous client is kept for as long as its pool is."""

    # The published types of kombu leave its private methods out.
    _kept: Any = None

    def _create_client(self, asynchronous: bool = False) -> Any:
        # The asynchronous ones are kept by kombu already: `client` and `subclient` are cached there.
        if asynchronous:
            return super()._create_client(asynchronous=True)  # type: ignore[misc]
        if self.connection is None or self.connection.client is None:
            # Closed, as Redis went away: kombu looks for the address of nothing, and its AttributeError ends
            # the worker. Of an error of the connection Celery connects again.
            raise ConnectionError("the connection to Redis is closed")
        if self._kept is None or self._kept.connection_pool is not self.pool:  # the first, or after a fork
            self._kept = super()._create_client()  # type: ignore[misc]
        return self._kept


class Transport(redis.Transport):
    """`broker_transport` of the app; everything but the channel is kombu's."""

    Channel = Channel
