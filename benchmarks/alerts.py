"""Measures a round of alerts: saved questions asked of a batch of photos that came in, on both indexes.

    python -m benchmarks.alerts [--alerts 1000] [--photos 500] [--elasticsearch http://127.0.0.1:9200]

From the noted ids to what is kept to be told: the photos are fetched from the index that stands, made
into a small one, every question is read and asked of it, and the matches go into the store (SQLite).
The questions are of all kinds, no two the same; photos and words are made up, places are real.
"""

from __future__ import annotations

import argparse
import random
import secrets
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from benchmarks.made_photos import AGENCIES, GRAMMAR, Made
from indexer.alerts import Alert, open_alerts
from indexer.alerts.matching import match, noted_photos
from indexer.backends import open_index
from indexer.documents import Mention, PhotoDocument
from indexer.places import Gazetteer, open_gazetteer
from indexer.query import PhotoQuery
from indexer.search.answers import read_for

TOWNS = ("Nairobi", "Lagos", "Cairo", "Berlin", "Paris", "Madrid", "Manila", "Lima", "Osaka", "Kyiv")
COUNTRIES = (
    "Kenya",
    "Nigeria",
    "Egypt",
    "Germany",
    "France",
    "Spain",
    "Philippines",
    "Peru",
    "Japan",
    "Ukraine",
)
TODAY = date(2026, 5, 23)
ROUNDS = 5


def questions(made: Made, count: int) -> list[str]:
    """Return that many questions, none twice, the same at every run."""
    dice = random.Random(4)
    captions = [photo.caption.rstrip(".").split() for photo in made.photos(2000, seed=3)]

    def word() -> str:
        return dice.choice([w for w in dice.choice(captions) if w not in GRAMMAR and w.isalpha()])

    def side_by_side() -> str:
        words = dice.choice(captions)
        begin = dice.randrange(len(words) - 2)
        return " ".join(words[begin : begin + 2])

    kinds: tuple[Callable[[], str], ...] = (
        lambda: f"{word()} in:{dice.choice(COUNTRIES)}",
        lambda: f"({word()} OR {word()}) agency:{dice.choice(AGENCIES[:3])}",
        lambda: f'"{side_by_side()}"',
        lambda: f"{word()} near:{dice.choice(TOWNS)}~{dice.choice((5, 25, 100))}km",
        lambda: f"{word()} -{word()} taken:{dice.choice(('7d', '30d', '1y'))}",
        lambda: f"{word()[:4].ljust(3, 'a')}* in:{dice.choice(TOWNS)}",
        lambda: f"{word()} {word()}",
        lambda: f"in:{dice.choice(TOWNS)} has:date -is:file {word()}",
    )
    found: dict[str, None] = {}
    while len(found) < count:
        found[dice.choice(kinds)()] = None
    return list(found)


def batch(made: Made, gazetteer: Gazetteer, count: int) -> list[PhotoDocument]:
    """Return made-up photos of real towns."""
    dice = random.Random(5)
    towns = [gazetteer.find(name)[0] for name in TOWNS]
    photos = []
    for photo in made.photos(count, seed=6):
        town = dice.choice(towns)
        above = gazetteer.ancestors(town.id)
        shown = Mention(
            name=town.name,
            id=town.id,
            start=0,
            end=len(town.name),
            confidence=0.9,
            precision="town",
            lat=town.lat,
            lon=town.lon,
            ancestors=above,
        )
        photos.append(replace(photo, places=(shown,), place_ids=(town.id, *above)))
    return photos


def main() -> None:
    """Measure the rounds on each index."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alerts", type=int, default=1000)
    parser.add_argument("--photos", type=int, default=500)
    parser.add_argument("--standing", type=int, default=20_000, help="photos that are there already")
    parser.add_argument("--elasticsearch", help="URL of a server; without one, only the embedded index")
    parser.add_argument("--gazetteer", type=Path, default=Path("data/gazetteer"))
    asked = parser.parse_args()
    made, gazetteer = Made(), open_gazetteer(asked.gazetteer)
    texts, photos = questions(made, asked.alerts), batch(made, gazetteer, asked.photos)
    print(
        f"{len(texts):,} saved questions, {len(photos)} photos that came in, {asked.standing:,} that stood\n"
    )
    print("| index | round p50 s | most s | CPU s | fetching | matching | keeping | matches |")
    print("|---|---|---|---|---|---|---|---|")
    for name, index in indexes(asked.elasticsearch):
        standing = made.photos(asked.standing)
        while part := list(islice(standing, 2000)):
            index.write(part)
        index.write(photos)
        index.refresh()
        print(f"| {name} | {measured(index, gazetteer, texts, photos)} |", flush=True)


def indexes(server: str | None) -> Iterator[tuple[str, Any]]:
    """Give each index, empty, and remove it afterwards."""
    with tempfile.TemporaryDirectory(prefix="cutline-bench-") as folder:
        index: Any = open_index(f"tantivy:{folder}/index", writable=True)
        yield "embedded", index
        index.close()
    if server:
        index = open_index(f"{server}/cutline-bench-{secrets.token_hex(4)}", writable=True)
        try:
            yield "Elasticsearch", index
        finally:
            for alias in index.names.values():
                index.client.indices.delete(index=f"{alias}-v1")
            index.close()


def measured(index: Any, gazetteer: Gazetteer, texts: list[str], photos: list[PhotoDocument]) -> str:
    """Return the figures of a few rounds as cells of a table."""

    def read(text: str) -> PhotoQuery | None:
        return read_for(gazetteer, text, today=TODAY).query

    whole: list[float] = []
    parts: list[tuple[float, ...]] = []
    spent: list[float] = []
    told = 0
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory(prefix="cutline-bench-") as folder:
            store = open_alerts(f"sqlite:///{folder}/alerts.sqlite")
            for number, text in enumerate(texts):
                store.keep(Alert(id=f"alert-{number}", query=text, ways=(), secret="", created_at=0))
            store.note([photo.id for photo in photos])
            marks, cpu = [time.perf_counter()], time.process_time()
            noted = store.pending(len(photos))
            index.refresh()
            fetched = noted_photos(index, noted)
            assert len(fetched) == len(photos)
            marks.append(time.perf_counter())
            found = match(fetched, store.alerts(), read)
            marks.append(time.perf_counter())
            told = store.matched(found, noted, time.time())
            marks.append(time.perf_counter())
            spent.append(time.process_time() - cpu)
            whole.append(marks[-1] - marks[0])
            parts.append(tuple(after - before for before, after in pairwise(marks)))
            store.close()
    steps = [f"{statistics.median(step):.2f}" for step in zip(*parts, strict=True)]
    cells = [
        f"{statistics.median(whole):.2f}",
        f"{max(whole):.2f}",
        f"{statistics.median(spent):.2f}",
        *steps,
    ]
    return " | ".join([*cells, f"{told:,}"])


if __name__ == "__main__":
    main()
