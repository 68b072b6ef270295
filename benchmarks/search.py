"""Measures asking: each kind of question on both indexes, over made-up photos, and whether they agree.

    python -m benchmarks.search [--photos 100000] [--queries 200] [--elasticsearch http://127.0.0.1:9200]

p50 and p99 are of our whole `ask`, documents included, 20 hits and the exact total. For Elasticsearch
each question is asked in turn by us and by a bare client with the very same body: the ratio is of the
two p50s. With both indexes the order of the first 20 is compared, hit by hit. An index that was built
before in --folder, or under --prefix, is asked again; without these it is built anew and removed.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import logging
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import structlog
from elasticsearch import Elasticsearch

from benchmarks.made_photos import DAYS, FIRST_DAY, GRAMMAR, Made
from indexer.backends import open_index
from indexer.backends.elastic_query import search_body
from indexer.query import (
    AllOf,
    AnyOf,
    DateSpan,
    InPlace,
    Named,
    Near,
    Not,
    PhotoQuery,
    Phrase,
    Prefix,
    TakenIn,
    Words,
)

BATCH = 2000
WARM = 20


def questions(made: Made, count: int) -> dict[str, list[PhotoQuery]]:
    """Return the questions of each kind, the same at every run, put together from the photos' words."""
    dice = random.Random(9)
    samples = list(made.photos(2000, seed=2))

    def two() -> tuple[str, str]:
        words = [w for w in dice.choice(samples).caption.rstrip(".").split() if w not in GRAMMAR]
        return dice.choice(words), dice.choice(words)

    def side_by_side(length: int, grammar: bool) -> str:
        while True:
            words = dice.choice(samples).caption.rstrip(".").split()
            begin = dice.randrange(len(words) - length)
            some = words[begin : begin + length]
            if any(word in GRAMMAR for word in some) == grammar:
                return " ".join(some)

    def span() -> DateSpan:
        first = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
        return DateSpan(first=first, last=first + timedelta(days=dice.choice((0, 6, 30, 365))))

    def place() -> InPlace:
        found = dice.choice(samples).places[0]
        return InPlace((dice.choice((found.id, *found.ancestors[:2])),), found.name)

    def near() -> Near:
        found = dice.choice(samples).places[0]
        return Near(found.lat or 0.0, found.lon or 0.0, 50)

    kinds: dict[str, Any] = {
        "one word": lambda: Words(two()[0]),
        "two words": lambda: Words(" ".join(two())),
        "two words, either": lambda: AnyOf(tuple(map(Words, two()))),
        "three words but not one": lambda: AllOf((Words(" ".join(two())), Not(Words(two()[0])))),
        "phrase": lambda: Phrase(side_by_side(2, grammar=False)),
        "phrase with grammar words": lambda: Phrase(side_by_side(3, grammar=True)),
        "beginning of a word": lambda: Prefix(two()[0][:3].ljust(3, "a")),
        "word and days": lambda: AllOf((Words(two()[0]), TakenIn(span()))),
        "word and place": lambda: AllOf((Words(two()[0]), place())),
        "place, newest first": place,
        "agency and days, newest first": lambda: AllOf((Named("agency", "Reuters"), TakenIn(span()))),
        "near (50 km) and word": lambda: AllOf((Words(two()[0]), near())),
        "near (50 km)": near,
        "everything, newest first": lambda: AllOf(()),
    }
    found: dict[str, list[PhotoQuery]] = {}
    for name, make in kinds.items():
        sort = "taken" if "newest first" in name else "relevance"
        found[name] = [PhotoQuery(where=make(), sort=sort) for _ in range(count)]
    return found


def measured(index: Any, queries: Sequence[PhotoQuery]) -> tuple[list[float], list[float]]:
    """Return how many ms each question took, on the clock and of the processor."""
    for query in queries[:WARM]:
        index.ask(query)
    times, cpu = [], []
    for query in queries:
        started, spent = time.perf_counter(), time.thread_time()
        index.ask(query)
        times.append((time.perf_counter() - started) * 1000)
        cpu.append((time.thread_time() - spent) * 1000)
    return times, cpu


def beside_bare(index: Any, queries: Sequence[PhotoQuery]) -> tuple[list[float], list[float]]:
    """Return how many ms each question took us and a bare client, asked in turn with the same body."""
    bare = Elasticsearch(index.address.node, request_timeout=60, max_retries=0)
    for query in queries[:WARM]:
        index.ask(query)
        bare.search(index=index.names["photo"], body=search_body(query))
    ours: list[float] = []
    theirs: list[float] = []
    for number, query in enumerate(queries):
        body = search_body(query)
        for mine in (number % 2, 1 - number % 2):
            started = time.perf_counter()
            if mine:
                index.ask(query)
            else:
                bare.search(index=index.names["photo"], body=body, request_cache=False)
            (ours if mine else theirs).append((time.perf_counter() - started) * 1000)
    bare.close()
    return ours, theirs


def same_order(one: Any, other: Any, queries: Sequence[PhotoQuery]) -> tuple[int, int]:
    """Return of how many questions total and first 20 are identical, and how many of 20 hits agree."""
    same = agree = hits = 0
    for query in queries:
        left, right = one.ask(query), other.ask(query)
        a, b = ([hit.photo.id for hit in answer.hits] for answer in (left, right))
        same += left.total == right.total and a == b
        agree += sum(x == y for x, y in zip(a, b, strict=False))
        hits += max(len(a), len(b))
    return same, round(1000 * agree / hits) if hits else 1000


def build(index: Any, made: Made, count: int) -> float:
    """Return how many photos a second went in; nothing is written where they are there already."""
    if index.counts()["photo"] == count:
        return 0.0
    started = time.perf_counter()
    photos = made.photos(count)
    while batch := list(islice(photos, BATCH)):
        report = index.write(batch)
        assert not report.refused
    index.refresh()
    return count / (time.perf_counter() - started)


def tidy(index: Any) -> None:
    """Bring Elasticsearch to rest: no merges beside the questions, no deleted documents in the scores."""
    client = index.client.options(request_timeout=900)
    client.indices.forcemerge(index=index.names["photo"], max_num_segments=5)
    client.indices.refresh(index=index.names["photo"])


def p(times: Sequence[float], share: float) -> float:
    """Return the time that this share of the questions is not above."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


@contextlib.contextmanager
def place_for(kept: str | None) -> Iterator[Path]:
    """Return the folder that is kept, or one that is removed."""
    folder = Path(kept) if kept else Path(tempfile.mkdtemp(prefix="cutline-bench-"))
    try:
        yield folder
    finally:
        if not kept:
            shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--elasticsearch", help="URL of a server; without one, only the embedded index")
    parser.add_argument("--folder", help="keep the embedded index here")
    parser.add_argument("--prefix", help="keep the indices on the server under this name")
    asked = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    made = Made()
    kinds = questions(made, asked.queries)
    with place_for(asked.folder) as folder:
        embedded: Any = open_index(f"tantivy:{folder}", writable=True)
        if rate := build(embedded, made, asked.photos):
            print(f"embedded: {asked.photos:,} photos at {rate:,.0f} a second")
        embedded.close()
        embedded = open_index(f"tantivy:{folder}", refresh_s=3600)
        gc.collect()
        gc.freeze()
        print(f"\n### Embedded, {asked.photos:,} photos, {asked.queries} questions a kind\n")
        print("| question | p50 ms | p99 ms | p50 CPU ms | p99 CPU ms |\n|---|---|---|---|---|")
        for name, queries in kinds.items():
            shown = [f"{p(times, s):.2f}" for times in measured(embedded, queries) for s in (0.5, 0.99)]
            print(f"| {name} | {' | '.join(shown)} |", flush=True)
        if asked.elasticsearch:
            on_the_server(asked, made, kinds, embedded)
        embedded.close()


def on_the_server(
    asked: argparse.Namespace, made: Made, kinds: dict[str, list[PhotoQuery]], embedded: Any
) -> None:
    """Print the table of Elasticsearch, and how far it agrees with the embedded index."""
    name = asked.prefix or "cutline-bench-search"
    elastic: Any = open_index(f"{asked.elasticsearch}/{name}", writable=True, timeout_s=120)
    try:
        if rate := build(elastic, made, asked.photos):
            print(f"\nElasticsearch: {asked.photos:,} photos at {rate:,.0f} a second")
            tidy(elastic)
        print(f"\n### Elasticsearch, {asked.photos:,} photos, {asked.queries} questions a kind\n")
        print("| question | p50 ms | p99 ms | bare p50 | ours / bare | same 20 as embedded | of hits |")
        print("|---|---|---|---|---|---|---|")
        ratios = []
        for kind, queries in kinds.items():
            ours, theirs = beside_bare(elastic, queries)
            same, agree = same_order(embedded, elastic, queries)
            ratios.append(p(ours, 0.5) / p(theirs, 0.5))
            print(
                f"| {kind} | {p(ours, 0.5):.2f} | {p(ours, 0.99):.2f} | {p(theirs, 0.5):.2f} | "
                f"{ratios[-1]:.2f} x | {same} of {len(queries)} | {agree / 10:.1f} % |",
                flush=True,
            )
        print(f"\nMedian of the ratios: **{statistics.median(ratios):.2f} x**.")
    finally:
        if not asked.prefix:
            for alias in elastic.names.values():
                elastic.client.indices.delete(index=f"{alias}-v1")
        elastic.close()


if __name__ == "__main__":
    main()
