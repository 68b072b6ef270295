"""A few photos in memory that are asked many questions: which of them match, and nothing else.

Batch(photos).matching(Words("flood")) -> ["9f86...", "2c26..."]     in the order of the photos

An index as any other, so that it means the same, but without a folder: nothing is kept, ranked or fetched.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import tantivy

from indexer.analysis import tantivy_analyzers
from indexer.backends.checks import prepared
from indexer.backends.embedded_form import StoredForm, schema_of
from indexer.backends.embedded_query import matching
from indexer.backends.embedded_view import KeptCounts, View, languages_in
from indexer.documents import PhotoDocument
from indexer.query import Clause

_HEAP_BYTES = 30_000_000


class Batch:
    """Photos, each id once. What no index would take matches nothing."""

    def __init__(self, photos: Sequence[PhotoDocument], several: Collection[str] = ()) -> None:
        """`several`: the ids of those that the index they came into holds other sightings of."""
        ready, _ = prepared(photos)
        schema, form = schema_of("photo"), StoredForm("photo")
        index = tantivy.Index(schema)
        for name, analyzer in tantivy_analyzers().items():
            index.register_tokenizer(name, analyzer)
        writer = index.writer(_HEAP_BYTES, 1)
        for place, (photo, _) in enumerate(ready):
            # Its place in the batch stands where an index keeps its version.
            writer.add_document(form.of(photo, b"", place, several=photo.id in several))
        writer.commit()
        index.reload()
        self._ids = [photo.id for photo, _ in ready]
        searcher = index.searcher()
        self._view = View(searcher, schema, {}, KeptCounts(), 0, languages_in(searcher))

    def matching(self, where: Clause) -> list[str]:
        """Return the ids of the photos that match. Raises TooManyParts."""
        query = tantivy.Query.const_score_query(matching(where, self._view), 0.0)
        searcher = self._view.searcher
        hits = searcher.search(query, limit=max(len(self._ids), 1), count=False).hits
        places = searcher.fast_field_values("version", [address for _, address in hits])
        return [self._ids[place] for place in sorted(int(place or 0) for place in places)]
