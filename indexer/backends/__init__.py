"""Where documents are kept: one Protocol (protocol.py), one door (`open_index`).

"tantivy:data/index"                 -> a folder on this machine
"http://elastic@search:9200/cutline" -> Elasticsearch, indices cutline-photos and cutline-articles
"""

from __future__ import annotations

from pathlib import Path

from indexer.backends.protocol import Index


def open_index(url: str, *, writable: bool = False, refresh_s: float = 0.5) -> Index:
    """Return the index at this URL, made if it is not there.

    `writable`: this process writes (an embedded index has one writer: IndexBusy for a second).
    `refresh_s`: how far, at most, this process's reads may be behind the writes of another.
    Raises ValueError for a URL of no known kind, IndexAway where the index does not answer.
    """
    scheme, _, rest = url.partition(":")
    if scheme == "tantivy" and rest:
        from indexer.backends.embedded import EmbeddedIndex

        return EmbeddedIndex(Path(rest), writable=writable, refresh_s=refresh_s)
    raise ValueError(f"no index is kept at {url!r}: expected tantivy:FOLDER or http(s)://HOST:PORT/PREFIX")
