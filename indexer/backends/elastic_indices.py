"""The indices of one address on a server, by their aliases: made, and walked through from end to end.

    cutline-photos    an alias of cutline-photos-v1     cutline-articles   an alias of cutline-articles-v1

What asks and writes (elastic.py) and what carries everything over to a next version (elastic_version.py)
both stand on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from elasticsearch import Elasticsearch

from indexer.analysis import elastic_analysis
from indexer.backends.elastic_client import Address, away_from
from indexer.backends.elastic_moment import ElasticMoment
from indexer.backends.fields import Kind
from indexer.backends.protocol import IndexAway, MomentGone

_PAGE = 1000


@dataclass(frozen=True, slots=True)
class ElasticIndices:
    """Where they are, and what they are called: `names` are the aliases, by kind."""

    address: Address
    client: Elasticsearch
    names: Mapping[str, str]
    shards: int = 1

    def walk(
        self, index: str, *, sort: Any, preference: str | None = None, **search: Any
    ) -> Iterator[dict[str, Any]]:
        """Return every hit of an index as of now, in an order that has no equals. Raises IndexAway."""
        moment = ElasticMoment(self.client, self.address, index, preference=preference)
        try:
            after: list[Any] | None = None
            while True:
                found = moment.search(
                    size=_PAGE, sort=sort, search_after=after, track_total_hits=False, **search
                )
                hits = found["hits"]["hits"]
                yield from hits
                if len(hits) < _PAGE:
                    return
                after = hits[-1]["sort"]
        except MomentGone as gone:
            raise IndexAway(str(gone)) from None
        finally:
            moment.close()

    def make(self, kind: Kind, name: str, *, behind_alias: bool, meta: dict[str, Any] | None = None) -> None:
        """Make an empty index of this kind, behind the alias from its first moment if so wished."""
        alias = {self.names[kind]: {"is_write_index": True}} if behind_alias else None
        with away_from(self.address):
            self.client.indices.create(
                index=name,
                aliases=alias,
                mappings=mappings_of(kind) | ({"_meta": meta} if meta else {}),
                settings={
                    "number_of_shards": self.shards,
                    "auto_expand_replicas": "0-1",
                    "analysis": elastic_analysis(),
                },
            )


def mappings_of(kind: Kind) -> dict[str, Any]:
    """Return the mappings of this kind, from mappings.json."""
    text = resources.files("indexer.backends").joinpath("mappings.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)[f"{kind}s"]
    return found


def fields_in(mappings: dict[str, Any], under: str = "") -> set[str]:
    """Return the paths of all fields in mappings."""
    found: set[str] = set()
    for name, about in mappings.get("properties", {}).items():
        found |= {f"{under}{name}"} | fields_in(about, f"{under}{name}.")
        found |= {f"{under}{name}.{twin}" for twin in about.get("fields", {})}
    return found
