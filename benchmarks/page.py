"""Measures the page: how long until its first byte, with facets, map and timeline, over made-up photos.

    python -m benchmarks.page [--photos 100000] [--rounds 20] [--folder FOLDER]

A server of our own on loopback in another process, one reader, gzip. The questions are those of one
word, two words, a month, everything. On a busy machine the clock holds the waiting for a core; "CPU" is
what the server spent on a page. An index that was built before in --folder is used again.
"""

from __future__ import annotations

import argparse
import http.client
import multiprocessing
import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.made_photos import GRAMMAR, Made
from benchmarks.search import place_for
from indexer.backends import open_index
from indexer.places import open_gazetteer

BATCH = 2000
WARM = 3


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

    index = open_index(f"tantivy:{folder}", refresh_s=3600)
    app = make_app(
        open_index=lambda: index, gazetteer=open_gazetteer(Path(gazetteer)), requests_per_s=1_000_000
    )
    server = serve(app, host="127.0.0.1", port=0)
    told.send(server.port)
    server.run()


@contextmanager
def served(folder: Path, gazetteer: Path) -> Iterator[tuple[int, int]]:
    """Give the port and the process of a server over the index of a folder."""
    here, there = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(str(folder), str(gazetteer), there), daemon=True
    )
    process.start()
    try:
        assert process.pid is not None
        yield here.recv(), process.pid
    finally:
        process.terminate()
        process.join(10)


def cpu_s(process: int) -> float:
    """Return the seconds that a process has spent on a processor."""
    after_name = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def first_byte_ms(port: int, question: str, rounds: int) -> tuple[list[float], int]:
    """Return the times until the first byte of the answer, and how many bytes came in all."""
    target = "/?" + urlencode({"q": question}) if question else "/"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times: list[float] = []
    size = 0
    for _ in range(WARM + rounds):
        began = time.perf_counter()
        connection.request("GET", target, headers={"accept-encoding": "gzip"})
        reply = connection.getresponse()
        times.append((time.perf_counter() - began) * 1000)
        size = len(reply.read())
        assert reply.status == 200, reply.status
    connection.close()
    return times[WARM:], size


def main() -> None:
    """Build or open the index, serve it, ask."""
    parser = argparse.ArgumentParser(description="Measures the page.")
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--folder", help="keep the index here")
    parser.add_argument("--gazetteer", type=Path, default=Path("data/gazetteer"))
    asked = parser.parse_args()
    made = Made()
    with place_for(asked.folder) as folder:
        index = open_index(f"tantivy:{folder}", writable=True)
        if not index.counts()["photo"]:
            photos = list(made.photos(asked.photos))
            for begin in range(0, len(photos), BATCH):
                index.write(photos[begin : begin + BATCH])
        print(f"{index.counts()['photo']:,} photos")
        index.close()
        print(f"{'question':<26} {'p50 ms':>8} {'least':>8} {'most':>8} {'CPU':>8} {'bytes':>8}")
        with served(folder, asked.gazetteer) as (port, process):
            for kind, question in questions(made).items():
                first_byte_ms(port, question, 0)
                spent = cpu_s(process)
                times, size = first_byte_ms(port, question, asked.rounds)
                cpu = (cpu_s(process) - spent) / (WARM + asked.rounds) * 1000
                p50, least, most = statistics.median(times), min(times), max(times)
                print(f"{kind:<26} {p50:>8.1f} {least:>8.1f} {most:>8.1f} {cpu:>8.1f} {size:>8,}")


if __name__ == "__main__":
    main()
