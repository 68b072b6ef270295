"""Where documents are kept: one Protocol (protocol.py), one door (`open_index`).

"tantivy:data/index"                 -> a folder on this machine
"http://elastic@search:9200/cutline" -> Elasticsearch, indices cutline-photos and cutline-articles
"""

from __future__ import annotations

from pathlib import Path

from indexer.backends.protocol import Rebuildable


def open_index(
    url: str,
    *,
    writable: bool = False,
    refresh_s: float = 0.5,
    user: str | None = None,
    password: str | None = None,
    api_key: str | None = None,
    ca_certs: str | None = None,
    timeout_s: float = 30,
    patience_s: float = 60,
) -> Rebuildable:
    """Return the index at this URL, made if it is not there.

    `writable`: this process writes (an embedded index has one writer: IndexBusy for a second).
    `refresh_s`: how far, at most, this process's reads of a folder may be behind another's writes.
    The rest is for a server: who we are (a user and password in the URL are stronger), how long one
    request may take, and how long a write waits for a server that is busy, full or away.
    Raises ValueError for a URL of no known kind, IndexAway where a folder cannot be opened. A server
    that does not answer is noticed when it is first asked.
    """
    scheme, _, rest = url.partition(":")
    if scheme == "tantivy" and rest:
        from indexer.backends.embedded import EmbeddedIndex

        return EmbeddedIndex(Path(rest), writable=writable, refresh_s=refresh_s)
    if scheme in ("http", "https"):
        from indexer.backends.elastic import ElasticIndex

        return ElasticIndex(
            url,
            user=user,
            password=password,
            api_key=api_key,
            ca_certs=ca_certs,
            timeout_s=timeout_s,
            patience_s=patience_s,
        )
    shown = url if "@" not in url else f"{scheme}:..."
    raise ValueError(f"no index is kept at {shown!r}: expected tantivy:FOLDER or http(s)://HOST:PORT/PREFIX")
