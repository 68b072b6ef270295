"""Keeps documents and answers questions about them. Imports nothing of the worker.

The door for a notebook:

    from indexer import open_index
    index = open_index("tantivy:data/index")
    index.ask("flood in:Kenya").to_pandas()      or .to_polars()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from indexer.notebook import Archive

__all__ = ["open_index"]


def open_index(
    url: str = "tantivy:data/index", *, gazetteer: str | Path | None = None, **connection: Any
) -> Archive:
    """Return the index at this URL ("tantivy:FOLDER", "http(s)://HOST:PORT/PREFIX"), to be asked in words.

    It is only read, and may be while `cutline run` writes. `gazetteer` is the folder that
    `cutline gazetteer build` made: where none is named, the one beside the index's folder.
    Raises IndexAway, GazetteerMissing, ValueError (notebook.py has the rest).
    """
    from indexer.notebook import open_archive  # only now: `import indexer` stays cheap

    return open_archive(url, gazetteer=gazetteer, **connection)
