"""Alerts in Redis. Keys, each under "cutline:alerts:":

all             hash: id -> record              pending         set of photos to be matched
matches:ID      sorted set: group by time       photos:ID       hash: group -> photo
records:ID      hash: photo -> record           regrouped:ID    set of groups that told photos have since
untold:ID:WAY   sorted set: photo by time       ways            sorted set: "ID WAY" by when it is due
attempts        hash: "ID WAY" -> number
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

import orjson
import redis

from indexer.alerts.nouns import LEASE_S, MOST_IN_ONE, Alert, AlertsAway, Delivery, Match

T = TypeVar("T")
_MATCHED = """
local P, now = KEYS[1], ARGV[1]
local looked_at, new = tonumber(ARGV[2]), 0
for i = 3, 2 + looked_at do redis.call('SREM', P .. 'pending', ARGV[i]) end
for i = 3 + looked_at, #ARGV, 4 do
  local id, photo, group = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  local record = redis.call('HGET', P .. 'all', id)
  local told = redis.call('SISMEMBER', P .. 'regrouped:' .. id, group) == 1
  if record and not told and not redis.call('ZSCORE', P .. 'matches:' .. id, group)
    and redis.call('HEXISTS', P .. 'records:' .. id, photo) == 1 then
    redis.call('SADD', P .. 'regrouped:' .. id, group)
    told = true
  end
  if record and not told and redis.call('ZADD', P .. 'matches:' .. id, 'NX', now, group) == 1 then
    new = new + 1
    redis.call('HSET', P .. 'photos:' .. id, group, photo)
    redis.call('HSET', P .. 'records:' .. id, photo, ARGV[i + 3])
    for way = 0, #cjson.decode(record)['ways'] - 1 do
      redis.call('ZADD', P .. 'untold:' .. id .. ':' .. way, 'NX', now, photo)
      redis.call('ZADD', P .. 'ways', 'NX', 0, id .. ' ' .. way)
    end
  end
end
return new
"""
_DUE = """
local P, now, until_, most, most_photos = KEYS[1], ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local found = {}
for _, name in ipairs(redis.call('ZRANGEBYSCORE', P .. 'ways', '-inf', now, 'LIMIT', 0, most)) do
  local id, way = string.match(name, '^(%S+) (%d+)$')
  local record = redis.call('HGET', P .. 'all', id)
  local photos = redis.call('ZRANGE', P .. 'untold:' .. id .. ':' .. way, 0, most_photos - 1)
  if record and #photos > 0 then
    redis.call('ZADD', P .. 'ways', until_, name)
    found[#found + 1] = {record, way, redis.call('HGET', P .. 'attempts', name) or '0', photos,
      redis.call('HMGET', P .. 'records:' .. id, unpack(photos))}
  else
    redis.call('ZREM', P .. 'ways', name)
  end
end
return found
"""
_END = """
local P, id, way, attempts, next_at, told = KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local name, untold = id .. ' ' .. way, P .. 'untold:' .. id .. ':' .. way
if told == '1' then for i = 6, #ARGV do redis.call('ZREM', untold, ARGV[i]) end end
if redis.call('EXISTS', untold) == 1 then
  redis.call('ZADD', P .. 'ways', next_at, name)
  redis.call('HSET', P .. 'attempts', name, attempts)
else
  redis.call('ZREM', P .. 'ways', name)
  redis.call('HDEL', P .. 'attempts', name)
end
"""


class RedisAlerts:
    """Alerts in Redis. `prefix` keeps several apart in one database."""

    def __init__(self, url: str, prefix: str = "cutline:alerts:") -> None:
        self._redis = redis.Redis.from_url(
            url, socket_timeout=10, socket_connect_timeout=5, socket_keepalive=True, health_check_interval=10
        )
        self._prefix = prefix
        self._matched, self._due, self._end_script = (
            self._redis.register_script(body) for body in (_MATCHED, _DUE, _END)
        )

    def _asking(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except redis.RedisError as error:
            raise AlertsAway(f"alerts in Redis: {error}") from None

    def keep(self, alert: Alert) -> None:
        record = orjson.dumps(alert.to_record()).decode()
        self._asking(lambda: self._redis.hset(f"{self._prefix}all", alert.id, record))

    def forget(self, id: str) -> bool:
        ways = next((len(alert.ways) for alert in self.alerts() if alert.id == id), 0)
        keys = [f"{self._prefix}{name}:{id}" for name in ("matches", "photos", "records", "regrouped")]
        keys += [f"{self._prefix}untold:{id}:{way}" for way in range(ways)]
        found = self._asking(lambda: self._redis.hdel(f"{self._prefix}all", id))
        self._asking(lambda: self._redis.delete(*keys))
        return bool(found)

    def alerts(self) -> list[Alert]:
        rows = self._asking(lambda: cast(list[bytes], self._redis.hvals(f"{self._prefix}all")))
        found = [Alert.from_record(orjson.loads(record)) for record in rows]
        return sorted(found, key=lambda alert: (alert.created_at, alert.id))

    def note(self, photos: Sequence[str]) -> None:
        def ask() -> None:
            if photos and self._redis.exists(f"{self._prefix}all"):
                self._redis.sadd(f"{self._prefix}pending", *photos)

        self._asking(ask)

    def pending(self, most: int) -> list[str]:
        found = self._asking(lambda: cast(Any, self._redis.srandmember(f"{self._prefix}pending", most)))
        return sorted(photo.decode() for photo in found or [])

    def matched(self, matches: Sequence[Match], looked_at: Sequence[str], now: float) -> int:
        rows = [
            part
            for match in matches
            for part in (match.alert, match.photo, match.group, orjson.dumps(match.record).decode())
        ]
        args: list[str | int] = [repr(now), len(looked_at), *looked_at, *rows]
        return int(self._asking(lambda: cast(Any, self._matched(keys=[self._prefix], args=args))))

    def matches(self, alert: str, most: int = 100) -> list[Match]:
        def ask() -> list[Match]:
            groups = cast(
                list[tuple[bytes, float]],
                self._redis.zrevrange(f"{self._prefix}matches:{alert}", 0, most - 1, withscores=True),
            )
            names = [group.decode() for group, _ in groups]
            photos = self._redis.hmget(f"{self._prefix}photos:{alert}", names) if names else []
            records = (
                self._redis.hmget(f"{self._prefix}records:{alert}", cast(list[bytes], photos))
                if names
                else []
            )
            return [
                Match(
                    alert=alert,
                    photo=cast(bytes, photo).decode(),
                    group=name,
                    at=at,
                    record=orjson.loads(record or b"{}"),
                )
                for name, (_, at), photo, record in zip(names, groups, photos, records, strict=True)
            ]

        return sorted(self._asking(ask), key=lambda match: (-match.at, match.photo))

    def due(self, now: float, most: int) -> list[Delivery]:
        args: list[str | int] = [repr(now), repr(now + LEASE_S), most, MOST_IN_ONE]
        rows = self._asking(lambda: cast(Any, self._due(keys=[self._prefix], args=args)))
        return [
            Delivery(
                alert=Alert.from_record(orjson.loads(record)),
                way=int(way),
                photos=tuple(photo.decode() for photo in photos),
                records=tuple(orjson.loads(row or b"{}") for row in records),
                attempts=int(attempts),
            )
            for record, way, attempts, photos, records in rows
        ]

    def delivered(self, delivery: Delivery) -> None:
        self._end(delivery, told=True, attempts=0, next_at=0.0)

    def failed(self, delivery: Delivery, again_at: float | None) -> None:
        attempts = 0 if again_at is None else delivery.attempts + 1
        self._end(delivery, told=again_at is None, attempts=attempts, next_at=again_at or 0.0)

    def _end(self, delivery: Delivery, *, told: bool, attempts: int, next_at: float) -> None:
        args: list[str | int] = [
            delivery.alert.id,
            delivery.way,
            attempts,
            repr(next_at),
            int(told),
            *delivery.photos,
        ]
        self._asking(lambda: self._end_script(keys=[self._prefix], args=args))

    def close(self) -> None:
        self._redis.close()
