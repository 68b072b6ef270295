"""Measures writing: the embedded index against bare tantivy, Elasticsearch against helpers.bulk, paired.

    python -m benchmarks.index [--photos 20000] [--rounds 3] [--elasticsearch http://127.0.0.1:9200]

Same documents, same batches, same schema, same server; ours and the other in turn, each first as often
as the other, once the server is warm; the ratio is the median of the pairs, beside the least and the most.
helpers.bulk is given all documents in one call, which never waits for what it sent before: so is one of ours.
The other two wait for each batch, as whoever writes batches does, and share flushes, as the service does.
The others get their rows ready-made outside the clock; ours begins with documents and does all that a
newsroom needs: checks, JSON, versions, the fate of each document, retries.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import logging
import secrets
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import structlog
import tantivy
from elasticsearch import Elasticsearch, helpers

from benchmarks.made_photos import Made
from indexer.analysis import elastic_analysis, tantivy_analyzers
from indexer.backends import open_index
from indexer.backends.checks import json_of
from indexer.backends.elastic_indices import mappings_of
from indexer.backends.embedded_form import schema_of, words_of_points
from indexer.backends.embedded_shelf import HEAP_BYTES
from indexer.backends.embedded_walk import id_start
from indexer.backends.fields import PHOTO_FIELDS, day_ms, instant_ms
from indexer.backends.worked_out import worked_out
from indexer.documents import PhotoDocument, version_of
from indexer.writer import Writer

Took = tuple[float, float]  # seconds on the clock, and of this process's CPUs
Row = list[tuple[str, str, Any]]  # how to add it, field, value
WARM_ROUNDS = 2


def batches(documents: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Return the documents in batches."""
    iterator = iter(documents)
    while batch := list(islice(iterator, size)):
        yield batch


# --- embedded --------------------------------------------------------------------------------------


def row_of(photo: PhotoDocument) -> Row:
    """Return what bare tantivy has to add for a photo: the same fields and values as ours."""
    row: Row = []
    found = worked_out(photo)
    for field in PHOTO_FIELDS:
        value = found[field.name] if field.find else getattr(photo, field.name)
        if value is None or value == ():
            continue
        if field.form == "text":
            row += [("text", field.name, value), ("text", f"{field.name}_exact", value)]
        elif field.form in ("names", "word", "id", "value"):
            row += [
                ("text", field.name, one)
                for one in ([value] if isinstance(value, str) else dict.fromkeys(value))
            ]
        elif field.form == "point":
            row += [("text", field.name, word) for word in words_of_points(value)]
        elif field.form == "count":
            row.append(("integer", field.name, value))
        elif field.form in ("instant", "day"):
            number = instant_ms(value) if isinstance(value, datetime) else day_ms(value)
            row.append(("integer", field.name, number))
    row += [("integer", "version", version_of(photo)), ("integer", "written", 0)]
    row += [("unsigned", "id_start", id_start(photo.id))]
    return [*row, ("bytes", "record", json_of(photo))]


def bare_tantivy(folder: Path, rows: Sequence[tuple[str, Row]], batch: int) -> Took:
    """Return the seconds that bare tantivy takes to put all rows in place, a commit for each batch."""
    index = tantivy.Index(schema_of("photo"), path=str(folder))
    for name, analyzer in tantivy_analyzers().items():
        index.register_tokenizer(name, analyzer)
    writer = index.writer(HEAP_BYTES["photo"], 1)
    started = _now()
    for some in batches(rows, batch):
        for id, row in some:
            writer.delete_documents_by_term("id", id)
            document = tantivy.Document()
            for kind, field, value in row:
                if kind == "text":
                    document.add_text(field, value)
                elif kind == "integer":
                    document.add_integer(field, value)
                elif kind == "unsigned":
                    document.add_unsigned(field, value)
                else:
                    document.add_bytes(field, value)
            writer.add_document(document)
        writer.commit()
    took = _since(started)
    writer.wait_merging_threads()
    return took


def our_embedded(folder: Path, photos: Sequence[PhotoDocument], batch: int) -> Took:
    """Return the seconds that the embedded index takes for the same batches."""
    index = open_index(f"tantivy:{folder}", writable=True)
    started = _now()
    for some in batches(photos, batch):
        assert index.write(some).written == len(some)
    took = _since(started)
    index.close()
    return took


def measured_embedded(photos: Sequence[PhotoDocument], rounds: int, batch: int) -> None:
    """Print the table of the embedded index."""
    rows = [(photo.id, row_of(photo)) for photo in photos]
    _set_aside()
    bare: list[Took] = []
    ours: list[Took] = []
    for _ in range(rounds):
        for times, run in (
            (bare, lambda f: bare_tantivy(f, rows, batch)),
            (ours, lambda f: our_embedded(f, photos, batch)),
        ):
            with folder() as made:
                times.append(run(made))
    print(f"\n### Embedded, batches of {batch}\n")
    _table("bare tantivy", bare, "Cutline", ours, len(photos))


def shared_flushes(folder: Path, photos: Sequence[PhotoDocument], threads: int) -> tuple[float, float]:
    """Return stories a second, and the p99 of a call in ms, where threads write a story at a time."""
    calls = list(batches(photos, 5))
    times: list[float] = []

    def call(story: Sequence[PhotoDocument]) -> None:
        begin = time.perf_counter()
        assert writer.write(story).written == len(story)
        times.append((time.perf_counter() - begin) * 1000)

    index = open_index(f"tantivy:{folder}", writable=True)
    with Writer(index) as writer, ThreadPoolExecutor(threads) as pool:
        started = time.perf_counter()
        list(pool.map(call, calls))
        took = time.perf_counter() - started
    index.close()
    return len(calls) / took, sorted(times)[int(len(times) * 0.99)]


def measured_group_commit(photos: Sequence[PhotoDocument]) -> None:
    """Print the table of shared flushes."""
    print("\n### Embedded, shared flushes: five photos a call, each call returns when they are durable\n")
    print("| threads | stories/s | p99 of a call |\n|---|---|---|")
    for threads, most in ((1, 500), (8, 2000), (32, 10_000), (128, 20_000)):
        with folder() as made:
            rate, slow = shared_flushes(made, photos[:most], threads)
        print(f"| {threads} | {rate:,.0f} | {slow:,.0f} ms |", flush=True)


# --- Elasticsearch ---------------------------------------------------------------------------------


def source_of(photo: PhotoDocument) -> dict[str, Any]:
    """Return the document as Elasticsearch keeps it."""
    found = {k: v.isoformat() if isinstance(v, date) else v for k, v in worked_out(photo).items()}
    return {"find": found, **orjson.loads(json_of(photo))}


def their_bulk(client: Elasticsearch, actions: Sequence[dict[str, Any]]) -> Took:
    """Return the seconds that helpers.bulk takes at its defaults, into an index made as ours is."""
    name = actions[0]["_index"]
    client.indices.create(
        index=name,
        mappings=mappings_of("photo"),
        settings={"number_of_shards": 1, "auto_expand_replicas": "0-1", "analysis": elastic_analysis()},
    )
    started = _now()
    done, _ = helpers.bulk(client, actions)
    took = _since(started)
    assert done == len(actions)
    client.indices.delete(index=name)
    return took


def our_elastic(url: str, photos: Sequence[PhotoDocument], batch: int) -> Took:
    """Return the seconds of `write` by one thread, which waits for each batch."""
    with opened(url) as index:
        started = _now()
        for some in batches(photos, batch):
            assert index.write(some).written == len(some)
        return _since(started)


def our_writer(url: str, photos: Sequence[PhotoDocument], threads: int) -> Took:
    """Return the seconds of a Writer that threads give five documents at a time, as stories do."""
    with opened(url) as index, ThreadPoolExecutor(threads) as pool, Writer(index) as writer:
        started = _now()
        reports = pool.map(writer.write, list(batches(photos, 5)))
        assert sum(report.written for report in reports) == len(photos)
        return _since(started)


def measured_elastic(photos: Sequence[PhotoDocument], rounds: int, url: str, batch: int) -> None:
    """Print the table of Elasticsearch."""
    client = Elasticsearch(url, request_timeout=60)
    name = f"cutline-bench-{secrets.token_hex(4)}"
    actions = [
        {
            **{"_op_type": "index", "_index": f"{name}-bare", "_id": photo.id},
            **{"version": version_of(photo), "version_type": "external_gte", "_source": source_of(photo)},
        }
        for photo in photos
    ]
    _set_aside()
    bulk: list[Took] = []
    ours: dict[str, tuple[list[Took], Callable[[], Took]]] = {
        "Cutline, write of all": ([], lambda: our_elastic(f"{url}/{name}", photos, len(photos))),
        f"Cutline, write({batch})": ([], lambda: our_elastic(f"{url}/{name}", photos, batch)),
        "Cutline, 200 threads x 5 a call": ([], lambda: our_writer(f"{url}/{name}", photos, 200)),
    }
    runs: list[tuple[list[Took], Callable[[], Took]]] = [
        (bulk, lambda: their_bulk(client, actions)),
        *ours.values(),
    ]
    # The server compiles its own code while it is new: on a core that one bulk at a time leaves idle.
    for _ in range(WARM_ROUNDS):
        for _, run in runs:
            run()
    for number in range(rounds):
        first = number % len(runs)
        for times, run in runs[first:] + runs[:first]:
            times.append(run())
    print(f"\n### Elasticsearch {client.info()['version']['number']}, one node\n")
    for mine, (times, _) in ours.items():
        _table("helpers.bulk, its defaults", bulk, mine, times, len(photos), cpu="client CPU")
        print()
    client.close()


@contextlib.contextmanager
def opened(url: str) -> Iterator[Any]:
    """Return an index on the server whose indices are there already, and are removed at the end."""
    index: Any = open_index(url, writable=True)
    index.refresh()
    try:
        yield index
    finally:
        for name in index.names.values():
            index.client.indices.delete(index=f"{name}-v1")
        index.close()


# --- both ------------------------------------------------------------------------------------------


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """Return a folder that is removed."""
    gc.collect()
    made = Path(tempfile.mkdtemp(prefix="cutline-bench-"))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _set_aside() -> None:
    """Take what lies ready out of the garbage collector's rounds: that is no part of writing."""
    gc.collect()
    gc.freeze()


def _now() -> Took:
    return time.perf_counter(), time.process_time()


def _since(begin: Took) -> Took:
    return time.perf_counter() - begin[0], time.process_time() - begin[1]


def _table(
    other: str, theirs: Sequence[Took], mine: str, ours: Sequence[Took], count: int, *, cpu: str = "CPU"
) -> None:
    ratios = sorted(t[0] / o[0] for t, o in zip(theirs, ours, strict=True))
    found = f"**{statistics.median(ratios):.2f} x** ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    print(
        f"| writer | documents/s, median (range) | {cpu}, us a document | speed (pairs) |\n|---|---|---|---|"
    )
    for name, times, speed in ((other, theirs, "1"), (mine, ours, found)):
        rates = sorted(count / took for took, _ in times)
        middle = f"{statistics.median(rates):,.0f} ({rates[0]:,.0f} to {rates[-1]:,.0f})"
        print(f"| {name} | {middle} | {min(cpu for _, cpu in times) / count * 1e6:.0f} | {speed} |")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--batch", type=int, default=1000)
    parser.add_argument("--elasticsearch", help="URL of a server; without one, only the embedded index")
    asked = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    photos = list(Made().photos(asked.photos))
    size = statistics.mean(len(json_of(photo)) for photo in photos[:1000])
    words = statistics.mean(len(photo.caption.split()) for photo in photos[:1000])
    print(f"{len(photos):,} made-up photos, {size:.0f} bytes and {words:.0f} caption words on average.")
    measured_embedded(photos, asked.rounds, asked.batch)
    measured_group_commit(photos)
    if asked.elasticsearch:
        measured_elastic(photos, asked.rounds, asked.elasticsearch, asked.batch)


if __name__ == "__main__":
    main()
