"""Measures the page: how long until its first byte, with facets, map and timeline, over made-up photos.

    python -m benchmarks.page [--photos 100000] [--rounds 15] [--folder FOLDER]

A server of our own on loopback in another process, one reader, gzip. The questions are those of one
word, two words, a month, everything, each asked four ways: for the first time ever, so that all is counted;
after 400 photos came in; after a few came in; and once more. Every way in turn, so that the machine's moods
hit all.
On a busy machine the clock holds the waiting for a core; "CPU" is what the server spent on a page.
An index that was built before in --folder is used again: a copy of it, as it is written to.
"""

from __future__ import annotations

import argparse
import http.client
import multiprocessing
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, islice
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.made_photos import GRAMMAR, Made
from indexer.backends import open_index
from indexer.places import open_gazetteer

BATCH = 2000
WARM = 3
MANY, FEW = 400, 4  # photos of a write; one story has four
# How many photos came in before a question is asked; None: none, but it is one that nobody asked before.
WAYS = {"first": None, f"{MANY} new": MANY, f"{FEW} new": FEW, "again": 0}
NEVER = (f"nobody{n}" for n in count())  # words that no photo has
EVERYTHING = "is:photo sort:seen"  # what is shown where nothing is asked, as a question


def questions(made: Made) -> dict[str, str]:
    """Return a question of each kind, from the photos' own words."""
    photo = next(iter(made.photos(1, seed=2)))
    rare, other = [word for word in photo.caption.rstrip(".").split() if word not in GRAMMAR][:2]
    return {
        "no question": "",
        "one word": rare,
        "either word": f"{rare} OR {other}",
        "a month": "taken:2023-11",
        "a word of every caption": "the",
        "every photo": "is:photo",
    }


def _serve(folder: str, gazetteer: str, told: Connection) -> None:
    from indexer.search.web import make_app
    from indexer.search.web_server import serve

    index = open_index(f"tantivy:{folder}", writable=True)
    photos = Made().photos(10**9, seed=3)

    def write_as_told() -> None:
        while number := told.recv():
            index.write(list(islice(photos, number)))
            told.send(number)

    app = make_app(
        open_index=lambda: index, gazetteer=open_gazetteer(Path(gazetteer)), requests_per_s=1_000_000
    )
    server = serve(app, host="127.0.0.1", port=0)
    told.send(server.port)
    threading.Thread(target=write_as_told, daemon=True).start()
    server.run()


class Served:
    """A server over an index: its port, its process, and how it is told to write some photos."""

    def __init__(self, port: int, process: int, told: Connection) -> None:
        self.port, self.process, self._told = port, process, told

    def write(self, number: int) -> None:
        """Return when so many photos more are in the index, and the machine is at rest again."""
        self._told.send(number)
        assert self._told.recv() == number
        time.sleep(0.05)

    def cpu_ms(self) -> float:
        """Return the milliseconds that the server has spent on a processor."""
        threads = Path(f"/proc/{self.process}/task").iterdir()
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e6


@contextmanager
def served(folder: Path, gazetteer: Path) -> Iterator[Served]:
    """Give a server over the index of a folder."""
    here, there = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(str(folder), str(gazetteer), there), daemon=True
    )
    process.start()
    try:
        assert process.pid is not None
        yield Served(here.recv(), process.pid, here)
    finally:
        process.terminate()
        process.join(10)


def first_byte_ms(port: int, question: str) -> tuple[float, int]:
    """Return the time until the first byte of the answer, and how many bytes came in all."""
    target = "/?" + urlencode({"q": question}) if question else "/"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.connect()
    began = time.perf_counter()
    connection.request("GET", target, headers={"accept-encoding": "gzip"})
    reply = connection.getresponse()
    took = (time.perf_counter() - began) * 1000
    size = len(reply.read())
    assert reply.status == 200, reply.status
    connection.close()
    return took, size


def measured(server: Served, question: str, rounds: int) -> tuple[list[list[float]], list[list[float]], int]:
    """Return, for each way of asking, the times and what the server spent; and the bytes of an answer."""
    times: list[list[float]] = [[] for _ in WAYS]
    spent: list[list[float]] = [[] for _ in WAYS]
    size = 0
    for number in range(WARM + rounds):
        for way, written in enumerate(WAYS.values()):
            asked = f"{question or EVERYTHING} -{next(NEVER)}" if written is None else question
            if written:
                server.write(written)
                if written == FEW:  # asked again, it has all that it keeps
                    first_byte_ms(server.port, question)
                    server.write(written)
            before = server.cpu_ms()
            took, size = first_byte_ms(server.port, asked)
            time.sleep(0.005)
            if number >= WARM:
                times[way].append(took)
                spent[way].append(server.cpu_ms() - before)
    return times, spent, size


def main() -> None:
    """Build or open the index, serve it, ask."""
    parser = argparse.ArgumentParser(description="Measures the page.")
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--folder", help="an index of such photos, as benchmarks.search keeps it")
    parser.add_argument("--gazetteer", type=Path, default=Path("data/gazetteer"))
    asked = parser.parse_args()
    made = Made()
    with copy_for(asked.folder) as folder:
        index = open_index(f"tantivy:{folder}", writable=True)
        if not index.counts()["photo"]:
            photos = list(made.photos(asked.photos))
            for begin in range(0, len(photos), BATCH):
                index.write(photos[begin : begin + BATCH])
        print(f"{index.counts()['photo']:,} photos")
        index.close()
        print(f"{'question':<24}" + "".join(f"{way:>9} {'CPU':>6}" for way in WAYS) + f" {'bytes':>8}")
        with served(folder, asked.gazetteer) as server:
            for kind, question in questions(made).items():
                times, spent, size = measured(server, question, asked.rounds)
                shown = "".join(
                    f"{statistics.median(took):>9.1f} {statistics.median(cpu):>6.1f}"
                    for took, cpu in zip(times, spent, strict=True)
                )
                print(f"{kind:<24}{shown} {size:>8,}", flush=True)


@contextmanager
def copy_for(kept: str | None) -> Iterator[Path]:
    """Return a folder that is removed, with what stands in the one that is kept."""
    with tempfile.TemporaryDirectory(prefix="cutline-bench-") as folder:
        if kept and Path(kept).exists():
            shutil.copytree(kept, folder, dirs_exist_ok=True)
        yield Path(folder)


if __name__ == "__main__":
    main()
