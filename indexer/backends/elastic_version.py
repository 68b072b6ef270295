"""A new version of the indices beside the ones that stand, carried over while all goes on.

    cutline-photos -> cutline-photos-v1                     read and written by everyone
                      cutline-photos-v2                     filled by us
    cutline-photos -> cutline-photos-v2                     one step for both kinds

What has come in meanwhile, by whichever process, is found by the sequence numbers that Elasticsearch
gives to every write: up to the checkpoint below which all writes have ended nothing can be overlooked.
For the last of it writes are blocked for a moment: writers wait and go on behind the alias.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from indexer.backends.checks import prepared, with_refusals
from indexer.backends.elastic_client import away_from
from indexer.backends.fields import KINDS, Kind
from indexer.backends.protocol import IndexAway, WriteReport, report_of
from indexer.documents import Document

if TYPE_CHECKING:
    from indexer.backends.elastic import ElasticIndex


class ElasticVersion:
    """A version under construction (protocol.NewVersion). What an earlier try left behind is removed."""

    def __init__(self, index: ElasticIndex) -> None:
        self._index, self._client = index, index.client
        self._old = {kind: self._behind(index.names[kind]) for kind in KINDS}
        self._new = {kind: _name_after(name) for kind, name in self._old.items()}
        self._carried: dict[tuple[Kind, str], int] = {}  # up to which number, for each shard
        self._took_over = False
        with self._away():
            # A run that died in its last moment left the writers waiting.
            self._client.indices.put_settings(
                index=list(self._old.values()), settings={"index.blocks.write": None}
            )
            self._remove_others()
        for kind in KINDS:
            index.make_version(kind, self._new[kind], behind_alias=False)

    def backlog(self) -> Iterator[Document]:
        """Return what has still to be carried over: first everything, then what came in since."""
        from indexer.backends.elastic import document_in

        for kind in reversed(KINDS):
            name = self._old[kind]
            for shard, done in self._ended(name).items():
                begin = self._carried.get((kind, shard), -1)
                if done <= begin:
                    continue
                with self._away():
                    self._client.indices.refresh(index=name)
                for hit in self._index.walk(
                    name,
                    sort=[{"_seq_no": "asc"}, "_shard_doc"],
                    query={"range": {"_seq_no": {"gt": begin, "lte": done}}},
                    preference=f"_shards:{shard}",
                ):
                    yield document_in(kind, hit["_source"])
                self._carried[kind, shard] = done

    def fill(self, documents: Sequence[Document]) -> WriteReport:
        """Write into this version alone. Raises IndexAway."""
        ready, refused = prepared(documents)
        fates = self._index.bulk.send(ready, {kind: self._new[kind] for kind in KINDS}, to_alias=False)
        return report_of(with_refusals(fates, refused))

    def versions(self, kind: Kind) -> Iterator[tuple[str, int]]:
        """Return id and version of what stands here, in the order of ids."""
        return self._versions(self._new[kind])

    def standing(self, kind: Kind) -> Iterator[tuple[str, int]]:
        """Return id and version of what stands in the version to be replaced, in the order of ids."""
        return self._versions(self._old[kind])

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Hold back the writes of every process within the block: they are told to come again."""
        old = list(self._old.values())
        try:
            with self._away():
                for name in old:  # returns when the writes under way have ended
                    self._client.indices.add_block(index=name, block="write")
            yield
        finally:
            if not self._took_over:
                with self._away():
                    self._client.indices.put_settings(index=old, settings={"index.blocks.write": None})

    def take_over(self) -> None:
        """Make this version the index, in one step for both kinds. The old one stays until the next time."""
        actions = []
        for kind in KINDS:
            alias = self._index.names[kind]
            actions.append({"remove": {"index": self._old[kind], "alias": alias, "must_exist": True}})
            actions.append({"add": {"index": self._new[kind], "alias": alias, "is_write_index": True}})
        with self._away():
            self._client.indices.refresh(index=list(self._new.values()))
            self._client.indices.update_aliases(actions=actions)
        self._took_over = True

    def abandon(self) -> None:
        """Remove this version, unless it took over; the standing one was never touched."""
        if not self._took_over:
            with self._away():
                self._client.options(ignore_status=404).indices.delete(index=list(self._new.values()))

    def _away(self) -> AbstractContextManager[None]:
        return away_from(self._index.address)

    def _versions(self, name: str) -> Iterator[tuple[str, int]]:
        with self._away():
            self._client.indices.refresh(index=name)
        for hit in self._index.walk(name, sort=[{"id": "asc"}], version=True, source=False):
            yield hit["_id"], int(hit["_version"])

    def _behind(self, alias: str) -> str:
        with self._away():
            found = list(self._client.indices.get_alias(name=alias))
        if len(found) != 1:
            raise IndexAway(f"{self._index.address.where}: {alias} stands for {sorted(found)}, not for one")
        return str(found[0])

    def _remove_others(self) -> None:
        for kind, standing in self._old.items():
            alias = self._index.names[kind]
            found = self._client.indices.get(index=f"{alias}-v*", expand_wildcards="all", features="aliases")
            for name, about in found.items():
                if name != standing and not about.get("aliases"):
                    self._client.indices.delete(index=name)

    def _ended(self, name: str) -> dict[str, int]:
        """Return for each shard the number up to which all writes have ended."""
        with self._away():
            stats = self._client.indices.stats(index=name, level="shards")
        return {
            shard: int(copy["seq_no"]["local_checkpoint"])
            for shard, copies in stats["indices"][name]["shards"].items()
            for copy in copies
            if copy["routing"]["primary"]
        }


def _name_after(name: str) -> str:
    base, _, number = name.rpartition("-v")
    return f"{base}-v{int(number) + 1}"
