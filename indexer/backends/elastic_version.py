"""A new version of the indices beside the ones that stand, carried over while all goes on.

    cutline-photos -> cutline-photos-v1                     read and written by everyone
                      cutline-photos-v2                     filled by us
    cutline-photos -> cutline-photos-v2                     one step for both kinds

What has come in meanwhile, by whichever process, is found by the sequence numbers that Elasticsearch
gives to every write: up to the checkpoint below which all writes have ended nothing can be overlooked.
For the last of it writes are blocked for a moment: writers wait and go on behind the alias.

What dies leaves a note with a time (the mappings' _meta): a version under construction whose note is
old may be removed, and a block on writes whose note is old may be lifted, by whoever meets them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import structlog
from elasticsearch import ApiError

from indexer.backends.elastic_client import away_from
from indexer.backends.elastic_indices import ElasticIndices
from indexer.backends.elastic_moment import document_in
from indexer.backends.elastic_sightings import SightingsBulk
from indexer.backends.fields import KINDS, Kind
from indexer.backends.protocol import IndexAway, WriteReport, report_of
from indexer.documents import Document

_ALIVE, _QUIET = "reindexed_at_ms", "quiet_since_ms"
_BEAT_S, _DEAD_S = 10, 120
_MOST_QUIET_S = 45  # well below _DEAD_S: a block that others may lift is no more relied on

log = structlog.get_logger()


class ElasticVersion:
    """A version under construction (protocol.NewVersion). What an earlier try left behind is removed."""

    def __init__(self, indices: ElasticIndices, bulk: SightingsBulk) -> None:
        self._indices, self._bulk, self._client = indices, bulk, indices.client
        self._old = {kind: self._behind(indices.names[kind]) for kind in KINDS}
        self._new = {kind: _name_after(name) for kind, name in self._old.items()}
        self._carried: dict[tuple[Kind, str], int] = {}  # up to which number, for each shard
        self._took_over = False
        self._noted_at = self._quiet_since = time.monotonic()
        lift_dead_block(indices)
        with self._away():
            self._remove_dead()
        for kind in KINDS:
            try:
                indices.make(kind, self._new[kind], behind_alias=False, meta={_ALIVE: _now_ms()})
            except ApiError as error:
                if "resource_already_exists_exception" not in str(error.body):
                    raise
                raise self._under_way(self._new[kind]) from None

    def backlog(self) -> Iterator[Document]:
        """Return what has still to be carried over: first everything, then what came in since."""
        for kind in reversed(KINDS):
            name = self._old[kind]
            for shard, done in self._ended(name).items():
                begin = self._carried.get((kind, shard), -1)
                if done <= begin:
                    continue
                with self._away():
                    self._client.indices.refresh(index=name)
                for hit in self._indices.walk(
                    name,
                    sort=[{"_seq_no": "asc"}, "_shard_doc"],
                    query={"range": {"_seq_no": {"gt": begin, "lte": done}}},
                    preference=f"_shards:{shard}",
                ):
                    self._note()
                    yield document_in(kind, hit["_source"])
                self._carried[kind, shard] = done

    def fill(self, documents: Sequence[Document]) -> WriteReport:
        """Write into this version alone. Raises IndexAway."""
        self._note()
        names: dict[str, str] = {kind: self._new[kind] for kind in KINDS}
        return report_of(self._bulk.send(documents, names, to_alias=False))

    def lacking(self, kind: Kind) -> list[str]:
        """Return the ids of what stands and is missing or older here; an id cannot be there twice."""
        less: list[str] = []
        self._settle()
        made = self._versions(self._new[kind])
        ours = next(made, None)
        for id, version in self._versions(self._old[kind]):
            while ours and ours[0] < id:
                ours = next(made, None)
            if not ours or ours[0] != id or ours[1] < version:
                less.append(id)
        return less

    def counts(self) -> dict[str, int]:
        """Return how many this version holds."""
        with self._away():
            self._client.indices.refresh(index=list(self._new.values()))
            return {kind: int(self._client.count(index=self._new[kind])["count"]) for kind in KINDS}

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Hold back the writes of every process within the block: they are told to come again."""
        old = list(self._old.values())
        self._quiet_since = time.monotonic()
        try:
            with self._away():
                self._client.indices.put_mapping(index=old, meta={_QUIET: _now_ms()})
                for name in old:  # returns when the writes under way have ended
                    self._client.indices.add_block(index=name, block="write")
            yield
        finally:
            if not self._took_over:
                _lift(self._indices, old)

    def take_over(self) -> None:
        """Make this version the index, in one step for both kinds. The old one stays until the next time."""
        if time.monotonic() - self._quiet_since > _MOST_QUIET_S:
            raise IndexAway(f"{self._indices.address.where}: it took too long while writes were held back")
        self._settle()
        actions = []
        for kind in KINDS:
            alias = self._indices.names[kind]
            actions.append({"remove": {"index": self._old[kind], "alias": alias, "must_exist": True}})
            actions.append({"add": {"index": self._new[kind], "alias": alias, "is_write_index": True}})
        with self._away():
            self._client.indices.put_mapping(index=list(self._new.values()), meta={})
            self._client.indices.refresh(index=list(self._new.values()))
            self._client.indices.update_aliases(actions=actions)
        self._took_over = True
        self._bulk.forget(self._new["photo"])

    def abandon(self) -> None:
        """Remove this version, unless it took over; the standing one was never touched."""
        if not self._took_over:
            self._bulk.forget(self._new["photo"])
            with self._away():
                self._client.options(ignore_status=404).indices.delete(index=list(self._new.values()))

    def _settle(self) -> None:
        self._bulk.settle(self._new["photo"])

    def _away(self) -> AbstractContextManager[None]:
        return away_from(self._indices.address)

    def _versions(self, name: str) -> Iterator[tuple[str, int]]:
        with self._away():
            self._client.indices.refresh(index=name)
        for hit in self._indices.walk(name, sort=[{"id": "asc"}], version=True, _source=False):
            self._note()
            yield hit["_id"], int(hit["_version"])

    def _behind(self, alias: str) -> str:
        with self._away():
            found = list(self._client.indices.get_alias(name=alias))
        if len(found) != 1:
            raise IndexAway(f"{self._indices.address.where}: {alias} stands for {sorted(found)}, not for one")
        return str(found[0])

    def _note(self) -> None:
        """Say now and then that we live."""
        now = time.monotonic()
        if now - self._noted_at >= _BEAT_S:
            self._noted_at = now
            with self._away():
                self._client.indices.put_mapping(index=list(self._new.values()), meta={_ALIVE: _now_ms()})

    def _remove_dead(self) -> None:
        left: list[str] = []
        for kind, standing in self._old.items():
            found = self._client.indices.get(
                index=f"{self._indices.names[kind]}-v*", expand_wildcards="all", features="aliases,mappings"
            )
            for name, about in found.items():
                if name == standing or about.get("aliases"):
                    continue
                if _age_s(about, _ALIVE) < _DEAD_S:
                    raise self._under_way(name)
                left.append(name)
        for name in left:
            self._client.options(ignore_status=404).indices.delete(index=name)

    def _under_way(self, name: str) -> IndexAway:
        return IndexAway(
            f"{self._indices.address.where}: a reindex into {name} is under way, or died less than "
            f"{_DEAD_S} s ago"
        )

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


def lift_dead_block(indices: ElasticIndices) -> None:
    """Let writes through where a reindex died while it held them back. Raises IndexAway."""
    with away_from(indices.address):
        for name in indices.names.values():
            for standing, about in indices.client.indices.get_mapping(index=name).items():
                if _DEAD_S <= _age_s(about, _QUIET) < float("inf"):
                    log.warning("index.block_lifted", index=standing)
                    _lift(indices, [standing])


def _lift(indices: ElasticIndices, names: list[str]) -> None:
    with away_from(indices.address):
        indices.client.indices.put_settings(index=names, settings={"index.blocks.write": None})
        indices.client.indices.put_mapping(index=names, meta={})


def _age_s(about: dict[str, Any], note: str) -> float:
    """Return how old a note is, in seconds; infinity where there is none."""
    noted_ms = (about.get("mappings", {}).get("_meta") or {}).get(note)
    return float("inf") if noted_ms is None else (_now_ms() - int(noted_ms)) / 1000


def _now_ms() -> int:
    return int(time.time() * 1000)


def _name_after(name: str) -> str:
    base, _, number = name.rpartition("-v")
    return f"{base}-v{int(number) + 1}"
