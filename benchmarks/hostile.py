"""Pages a second beside pages that cost any parser seconds: the others must not be slowed down by them.

python -m benchmarks.hostile --pages DIR [--seconds 20] [--rounds 3] [--timeout 20] [--one-lane] [--json]

DIR holds good story pages (.html or .html.gz). They are read for so many seconds by themselves, then for as
many while one hostile page after the other is tried three times each, as the worker would, and so on in turn.
`--one-lane` reads all in one pool, as it was before slow pages had a lane of their own.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from worker.errors import ReaderBusy, ReaderDied
from worker.news import StoryPage
from worker.stories.safely import QUICK_S, SafeReader

SEEN = datetime(2026, 1, 1, tzinfo=UTC)
PROCESSES = 2
MEMORY_MB = 1024
# Attributes without end: 0.5 MB cost lxml minutes. The shape that breaks lexbor (#340) is beside it.
HOSTILE = {
    "attributes, 516 KB": "<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">",
    "attributes, 180 KB": "<p " + " ".join(f"a{n}=1" for n in range(22_000)) + ">",
    "formatting elements, 40 KB": "<b 0>" + "<i 0>" * 8_000 + "x</b>",
    "attributes, 40 KB": "<p " + " ".join(f"a{n}=1" for n in range(5_200)) + ">",
}


def page_of(name: str, body: bytes) -> StoryPage:
    """A page as it is fetched."""
    return StoryPage(url=f"https://bench.example/{name}", body=body, seen_at=SEEN, content_type="text/html")


def good_pages(folder: Path) -> list[StoryPage]:
    """The pages of a folder."""
    found = []
    for path in sorted(folder.glob("*.html*"))[:200]:
        body = path.read_bytes()
        found.append(page_of(path.name, gzip.decompress(body) if path.suffix == ".gz" else body))
    return found


def rate(reader: SafeReader, pages: list[StoryPage], seconds: float) -> float:
    """Good pages read in a second by as many threads as there are processes."""
    ends, turn = time.perf_counter() + seconds, itertools.cycle(pages)
    lock, read = threading.Lock(), [0]

    def work() -> None:
        while time.perf_counter() < ends:
            with lock:
                page = next(turn)
            reader.read(page)
            with lock:
                read[0] += 1

    with ThreadPoolExecutor(PROCESSES) as pool:
        for done in [pool.submit(work) for _ in range(PROCESSES)]:
            done.result()
    return read[0] / seconds


def attack(
    reader: SafeReader, stop: threading.Event, names: Iterator[str], told: dict[str, list[str]]
) -> None:
    """Try each hostile page until it is read or has died three times, then the next, for ever."""
    for name in names:
        page, deaths = page_of("hostile", HOSTILE[name].encode()), 0
        while deaths < 3:
            if stop.is_set():
                return
            began = time.perf_counter()
            try:
                reader.read(page, takes_long=deaths > 0)
                outcome = "read"
            except ReaderDied:
                deaths += 1
                outcome = "died"
            except ReaderBusy:
                time.sleep(0.5)
                continue
            told.setdefault(name, []).append(f"{outcome} {time.perf_counter() - began:.1f} s")
            if outcome == "read":
                break


def _round(
    reader: SafeReader,
    pages: list[StoryPage],
    seconds: float,
    names: Iterator[str],
    told: dict[str, list[str]],
) -> tuple[float, float]:
    """The rate alone, then beside hostile pages."""
    alone, stop = rate(reader, pages, seconds), threading.Event()
    attacker = threading.Thread(target=attack, args=(reader, stop, names, told))
    attacker.start()
    beside = rate(reader, pages, seconds)
    stop.set()
    attacker.join()
    return alone, beside


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--timeout", type=float, default=20)
    parser.add_argument("--one-lane", action="store_true")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    pages = good_pages(given.pages)
    quick_s = given.timeout if given.one_lane else QUICK_S
    with SafeReader(
        processes=PROCESSES, timeout_s=given.timeout, memory_mb=MEMORY_MB, quick_s=quick_s
    ) as reader:
        rate(reader, pages, 5)
        told: dict[str, list[str]] = {}
        names = itertools.cycle(HOSTILE)
        rates = [_round(reader, pages, given.seconds, names, told) for _ in range(given.rounds)]
    alone, beside = (sum(each) / given.rounds for each in zip(*rates, strict=True))
    figures = {
        "alone_s": round(alone, 1),
        "beside_s": round(beside, 1),
        "share": round(beside / alone, 3),
        "hostile": told,
    }
    if given.json:
        print(json.dumps(figures))
        return
    print(f"{alone:.1f} pages/s alone, {beside:.1f} beside hostile ones: {beside / alone:.1%}")
    for name, tries in told.items():
        print(f"  {name}: {', '.join(tries)}")


if __name__ == "__main__":
    main()
