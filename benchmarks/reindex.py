"""Makes a large index anew while threads write to it and ask it, and counts what went wrong: nothing may.

python -m benchmarks.reindex [--photos 100000] [--elasticsearch http://127.0.0.1:9200]
"""

from __future__ import annotations

import argparse
import logging
import secrets
import threading
import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import structlog

from benchmarks.index import folder
from benchmarks.made_photos import Made
from benchmarks.search import build
from indexer.backends import open_index
from indexer.documents import PhotoDocument, version_of
from indexer.query import AllOf, PhotoQuery, Words
from indexer.reindex import ReindexReport, reindex
from indexer.writer import Writer


class Traffic:
    """Threads that write and ask until told to stop, and note every error."""

    def __init__(self, index: Any, reader: Any, known: list[PhotoDocument]) -> None:
        self.index, self.reader, self.known = index, reader, known
        self.written: dict[str, int] = {}
        self.counts: Counter[str] = Counter()
        self.errors: list[str] = []
        self.longest_ms = 0.0
        self._stop = threading.Event()
        self._writer = Writer(index)
        self._threads = [threading.Thread(target=self._write, args=(n,)) for n in range(2)]
        self._threads += [threading.Thread(target=self._ask, args=(which,)) for which in (index, reader)]

    def __enter__(self) -> Traffic:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _write(self, number: int) -> None:
        turn = 0
        while not self._stop.is_set():
            old = self.known[(number + 2 * turn) % len(self.known)]
            again = replace(old, seen_at=old.seen_at + timedelta(minutes=turn + 1))
            new = replace(old, id=secrets.token_hex(16), seen_at=again.seen_at)
            try:
                assert self._writer.write([again, new]).written == 2
            except Exception as error:
                self.errors.append(f"write: {error!r}")
            for photo in (again, new):
                self.written[photo.id] = version_of(photo)
            self.counts["written"] += 2
            turn += 1
            time.sleep(0.02)

    def _ask(self, which: Any) -> None:
        words = [word for photo in self.known[:50] for word in photo.caption.split()[:4]]
        turn = 0
        while not self._stop.is_set():
            started = time.perf_counter()
            try:
                found = which.ask(PhotoQuery(where=Words(words[turn % len(words)])))
                ids = [hit.photo.id for hit in found.hits]
                assert len(ids) == len(set(ids))
                assert which.photo(self.known[turn % len(self.known)].id)
            except Exception as error:
                self.errors.append(f"ask: {error!r}")
            self.longest_ms = max(self.longest_ms, (time.perf_counter() - started) * 1000)
            self.counts["asked"] += 1
            turn += 1
            time.sleep(0.01)


def measured(name: str, url: str, count: int) -> str:
    """Return the row of one index."""
    index: Any = open_index(url, writable=True)
    build(index, Made(), count)
    known = [hit.photo for hit in index.ask(PhotoQuery(where=AllOf(()), limit=1000)).hits]
    before = {document.id: version_of(document) for document in index.documents()}
    reader: Any = open_index(url, refresh_s=0)
    with Traffic(index, reader, known) as traffic:
        time.sleep(1)
        report: ReindexReport = reindex(index)
        time.sleep(1)
    index.refresh()
    after = Counter()
    versions: dict[str, int] = {}
    for document in index.documents():
        after[document.id] += 1
        versions[document.id] = version_of(document)
    expected = before | traffic.written
    missing = sum(id not in versions for id in expected)
    older = sum(versions.get(id, -1) < version for id, version in expected.items())
    double = sum(times > 1 for times in after.values())
    for error in traffic.errors[:5]:
        print(error)
    for opened in (reader, index):
        if hasattr(opened, "client") and opened is index:
            for alias in index.names.values():
                found = list(index.client.indices.get(index=f"{alias}-v*"))
                index.client.indices.delete(index=found)
        opened.close()
    return (
        f"| {name} | {report.took_s:.1f} s | {report.waited_s:.2f} s | {traffic.counts['written']:,} | "
        f"{traffic.counts['asked']:,} | {traffic.longest_ms:.0f} ms | {len(traffic.errors)} | {missing} | "
        f"{older} | {double} |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--elasticsearch", help="URL of a server; without one, only the embedded index")
    asked = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    print(f"### A reindex of {asked.photos:,} photos, two threads writing and two asking\n")
    print(
        "| index | took | writes waited | documents written meanwhile | questions | slowest | errors "
        "| missing | older | double |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    with folder() as made:
        print(measured("embedded", f"tantivy:{made}", asked.photos), flush=True)
    if asked.elasticsearch:
        url = f"{asked.elasticsearch}/cutline-bench-{secrets.token_hex(4)}"
        print(measured("Elasticsearch", url, asked.photos))


if __name__ == "__main__":
    main()
