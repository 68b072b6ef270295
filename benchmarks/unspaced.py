"""Measures asking in a script that prints no spaces: made-up captions of Chinese characters, embedded.

    python -m benchmarks.unspaced [--photos 100000] [--queries 100]

Words are one to three characters, as frequent as words are (Zipf), of made-up captions and of no meaning.
"""

from __future__ import annotations

import argparse
import logging
import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

import structlog

from benchmarks.made_photos import Made
from benchmarks.search import BATCH, measured, p
from indexer.backends import open_index
from indexer.documents import PhotoDocument
from indexer.query import PhotoQuery, Words

_CHARACTERS, _WORDS = 3_000, 20_000
_FIRST = 0x4E00


class Text:
    """Words and captions, the same at every run."""

    def __init__(self) -> None:
        self._dice = random.Random(3)
        characters = [chr(_FIRST + number) for number in range(_CHARACTERS)]
        shares = [1 / (number + 3) for number in range(_CHARACTERS)]
        lengths = (1, 2, 2, 2, 3)
        self._words = [
            "".join(self._dice.choices(characters, shares, k=self._dice.choice(lengths)))
            for _ in range(_WORDS)
        ]
        self._shares = [1 / (number + 5) for number in range(_WORDS)]

    def words(self, count: int) -> list[str]:
        """Return so many words, frequent ones more often."""
        return self._dice.choices(self._words, self._shares, k=count)

    def caption(self) -> str:
        """Return two to four runs of three to eight words."""
        runs = ("".join(self.words(self._dice.randint(3, 8))) for _ in range(self._dice.randint(2, 4)))
        return "，".join(runs) + "。"


def photos(text: Text, count: int) -> Iterator[PhotoDocument]:
    """Give made-up photos with captions of these words."""
    for photo in Made().photos(count):
        yield replace(photo, caption=text.caption(), language="zh")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=100)
    asked = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    text = Text()
    with tempfile.TemporaryDirectory(prefix="cutline-bench-") as folder:
        index: Any = open_index(f"tantivy:{folder}", writable=True)
        coming = photos(text, asked.photos)
        while batch := list(islice(coming, BATCH)):
            index.write(batch)
        index.refresh()
        kinds = {
            "one word": [PhotoQuery(where=Words(word)) for word in text.words(asked.queries)],
            "three words": [PhotoQuery(where=Words(" ".join(text.words(3)))) for _ in range(asked.queries)],
        }
        print(f"### Unspaced, {asked.photos:,} photos, {asked.queries} questions a kind\n")
        print("| question | p50 ms | p99 ms | p50 CPU ms | p99 CPU ms |\n|---|---|---|---|---|")
        for name, queries in kinds.items():
            shown = [f"{p(times, share):.2f}" for times in measured(index, queries) for share in (0.5, 0.99)]
            print(f"| {name} | {' | '.join(shown)} |", flush=True)
        index.close()


if __name__ == "__main__":
    main()
