"""How we talk to Elasticsearch: the connection, and every failure in the words of protocol.py.

A server that is away, busy, full or refuses us raises IndexAway, which says where and why and never
with whose password. What we asked wrongly is a bug and rises as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from elastic_transport import ConnectionTimeout, TransportError
from elasticsearch import ApiError, Elasticsearch, OrjsonSerializer

from indexer.backends.protocol import IndexAway

# Of these the same request may succeed later: not allowed (yet), gone, too many, broken, away.
_LATER = (401, 403, 404, 408, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where an Elasticsearch is, without its secrets. `where` may be shown to anyone."""

    node: str
    prefix: str
    user: str | None
    password: str | None

    @property
    def where(self) -> str:
        return f"{self.node}/{self.prefix}"

    def __repr__(self) -> str:
        return f"Address({self.where})"


def address_of(url: str, *, user: str | None, password: str | None) -> Address:
    """Return the parts of http(s)://[user[:password]@]host[:port]/PREFIX; PREFIX is "cutline" if not given.

    What stands in the URL is stronger than `user` and `password`. Raises ValueError.
    """
    expected = "expected http(s)://HOST:PORT/PREFIX, the prefix in lower case"
    try:
        parts = urlsplit(url)
        host, given = parts.hostname or "", parts.port
    except ValueError:  # whose words could show a password with a "/" or "@" in it
        raise ValueError(expected) from None
    prefix = parts.path.strip("/") or "cutline"
    if parts.scheme not in ("http", "https") or not host or "/" in prefix or prefix != prefix.lower():
        raise ValueError(expected)
    host = f"[{host}]" if ":" in host else host
    port = given or (443 if parts.scheme == "https" else 9200)
    return Address(
        node=f"{parts.scheme}://{host}:{port}",
        prefix=prefix,
        user=unquote(parts.username) if parts.username else user,
        password=unquote(parts.password) if parts.password else password,
    )


def connect(
    address: Address, *, api_key: str | None, ca_certs: str | None, timeout_s: float, connections: int
) -> Elasticsearch:
    """Return a client; it connects when it is first used. Nothing is tried twice behind our back."""
    options: dict[str, Any] = {}
    if api_key:
        options["api_key"] = api_key
    elif address.user and address.password:
        options["basic_auth"] = (address.user, address.password)
    if ca_certs:
        options["ca_certs"] = ca_certs
    return Elasticsearch(
        address.node,
        request_timeout=timeout_s,
        max_retries=0,
        retry_on_timeout=False,
        connections_per_node=connections,
        # Of the kinds of JSON only this one: as x-ndjson it breaks the bulk.
        serializers={"application/json": OrjsonSerializer()},
        **options,
    )


@contextmanager
def away_from(address: Address) -> Iterator[None]:
    """Turn the failures of a server into IndexAway."""
    try:
        yield
    except ApiError as error:
        if error.status_code not in _LATER:
            raise
        raise IndexAway(f"{address.where}: {reason_of(error)}") from None
    except ConnectionTimeout:
        raise IndexAway(f"{address.where}: no answer in time") from None
    except TransportError as error:
        raise IndexAway(f"{address.where}: {type(error).__name__}: {error.message}") from None


def reason_of(error: ApiError) -> str:
    """Return the server's words for a failed request: status, kind, reason."""
    body = error.body
    why = body.get("error") if isinstance(body, dict) else body
    if isinstance(why, dict):
        return f"{error.status_code} {why.get('type')}: {why.get('reason')}"
    return f"{error.status_code} {why or 'without a word'}"[:500]
