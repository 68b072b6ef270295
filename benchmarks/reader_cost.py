"""What the reader of places costs: import, opening, memory, captions and stories a second.

    python -m benchmarks.reader_cost --captions FILE --stories FILE [--gazetteer data/gazetteer]

prints {"import_ms", "open_ms", "first_open_ms", "anon_mb", "rss_mb", "captions_per_s", "stories_per_s",
"again_captions_per_s", "again_stories_per_s"}.
Memory is what the process grew by after opening and reading all texts: anon_mb its own, rss_mb with its
code and the pages of the mapped files that it touched (shared by all processes that map them). Opening is
the best of five. Rates are of CPU time: of texts that the reader has never seen, once it has read half of
the stories (as a service meets them), and "again" of the same texts, the best of five rounds more.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from pathlib import Path
from typing import Any


def memory_mb() -> tuple[float, float]:
    """Return what is resident, and what of it belongs to no file."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    status = dict(line.split(":", 1) for line in lines)
    return int(status["VmRSS"].split()[0]) / 1024, int(status["RssAnon"].split()[0]) / 1024


def texts_of(file: Path) -> list[str]:
    """Return the texts of a file of JSON lines."""
    lines = file.read_text(encoding="utf-8").split("\n")
    return [json.loads(line)["text"] for line in lines if line.strip()]


def rate(reader: Any, texts: list[str], rounds: int = 1) -> float:
    """Return texts a second of CPU, the best of so many rounds."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        for text in texts:
            reader.read_text(text)
        best = min(best, time.process_time() - begun)
    return len(texts) / best


def main() -> None:
    """Measure in the order of a process's life."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--gazetteer", type=Path, default=Path("data/gazetteer"))
    options.add_argument("--captions", type=Path, required=True)
    options.add_argument("--stories", type=Path, required=True)
    asked = options.parse_args()
    captions, stories = texts_of(asked.captions), texts_of(asked.stories)
    gc.collect()
    rss_before, anon_before = memory_mb()

    begun = time.perf_counter()
    from indexer.places import PlaceReader, open_gazetteer
    from indexer.settled import settle

    imported = time.perf_counter()
    reader = PlaceReader(open_gazetteer(asked.gazetteer))
    opened = [time.perf_counter() - imported]
    settle()  # as the service does once it has opened everything
    for text in stories[::2]:
        reader.read_text(text)
    rates = {"stories_per_s": rate(reader, stories[1::2]), "captions_per_s": rate(reader, captions)}
    gc.collect()
    rss, anon = memory_mb()

    for _ in range(4):
        begun_again = time.perf_counter()
        PlaceReader(open_gazetteer(asked.gazetteer))
        opened.append(time.perf_counter() - begun_again)
    cost = {
        "import_ms": (imported - begun) * 1000,
        "open_ms": min(opened) * 1000,
        "first_open_ms": opened[0] * 1000,
        "anon_mb": anon - anon_before,
        "rss_mb": rss - rss_before,
        **rates,
        "again_captions_per_s": rate(reader, captions, 5),
        "again_stories_per_s": rate(reader, stories, 5),
    }
    print(json.dumps(cost))


if __name__ == "__main__":
    main()
