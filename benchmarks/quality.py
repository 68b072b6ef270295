"""How well Cutline reads: every table of what it should reach, over the shared sets, by their own scorers.

    python -m benchmarks.quality [--bench ../shared/bench] [--only captions,dates] [--libraries PYTHON]
                                 [--json] [--write BENCHMARKS.md]

Each part runs the command that anyone can run (python -m benchmarks.captions ...) in a process of its own and
gives its predictions to the scorer that lies beside the set. --libraries names an interpreter in which
libraries of others may be installed (`make bench` makes one); those that are not are listed so. --write puts
the tables into a document between the marks "quality: begin" and "quality: end".
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.keep import written_into
from benchmarks.measures import Compared, Judged, as_json, markdown
from benchmarks.quality_others import others
from benchmarks.quality_parts import captions, cost, credits, dates, feeds, places
from benchmarks.shared_sets import Bench, Failed

PARTS: dict[str, Callable[[Bench], Iterator[Judged | Compared]]] = {
    "captions": captions,
    "credits": credits,
    "dates": dates,
    "places": places,
    "cost": cost,
    "feeds": feeds,
    "others": others,
}


def main() -> int:
    """Run the parts, print their tables; 2 where the sets are not there, 1 where a part failed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    options.add_argument("--only", default=",".join(PARTS), help="parts, with commas")
    options.add_argument(
        "--libraries", default=sys.executable, help="an interpreter with libraries of others"
    )
    options.add_argument("--gazetteer", type=Path, default=Path("data/gazetteer"))
    options.add_argument("--processes", type=int, default=1, help="of the captions; speed is honest with one")
    options.add_argument("--json", action="store_true")
    options.add_argument("--write", type=Path)
    asked = options.parse_args()
    if not (asked.bench / "captions").is_dir():
        print(
            f"bench: the shared measuring sets are not at {asked.bench.resolve()}; give their folder, "
            "as make bench BENCH=FOLDER",
            file=sys.stderr,
        )
        return 2
    unknown = [name for name in asked.only.split(",") if name not in PARTS]
    if unknown:
        options.error(f"no part {unknown[0]}; there are {', '.join(PARTS)}")
    tables, failed = [], []
    with tempfile.TemporaryDirectory(prefix="cutline-bench-") as work:
        bench = Bench(
            sets=asked.bench.resolve(),
            work=Path(work),
            libraries=asked.libraries,
            gazetteer=asked.gazetteer,
            processes=asked.processes,
        )
        for name in asked.only.split(","):
            begun = time.monotonic()
            print(f"{name} ...", end=" ", file=sys.stderr, flush=True)
            try:
                tables += list(PARTS[name](bench))
            except Failed as error:
                failed.append(name)
                print(f"failed: {error}", file=sys.stderr)
                continue
            print(f"{time.monotonic() - begun:.0f} s", file=sys.stderr)
    when = datetime.now(UTC)
    shown = f"Measured on {when:%d %B %Y} by `make bench`.\n\n" + markdown(tables)
    if asked.json:
        print(
            json.dumps({"measured": when.isoformat(), "failed": failed, "tables": as_json(tables)}, indent=1)
        )
    else:
        print(shown)
    if asked.write and not failed:
        document = asked.write.read_text(encoding="utf-8")
        asked.write.write_text(written_into(document, "quality", shown), encoding="utf-8")
        print(f"written into {asked.write}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
