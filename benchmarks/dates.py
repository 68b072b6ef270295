"""Reads the photo's date from every caption of a file, and prints how many one core does in a second.

{"id", "lang", "published", "tz", "text"} a line -> {"id", "start", "end", "precision", "is_file_photo"}

    python -m benchmarks.dates --in captions.jsonl --out predicted.jsonl
"""

from __future__ import annotations

import argparse
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from worker.stories.taken import read_taken

# The labels of the shared set know four grades; ours are finer (shared/bench/README.md).
_GRADE = {"season": "month", "decade": "year", "circa": "year"}


def predicted(line: dict[str, Any]) -> dict[str, Any]:
    """Return the record of one line; start and end are null where the caption dates no photo."""
    published = datetime.fromisoformat(line["published"]) if line.get("published") else None
    taken = read_taken(line["text"], published=published, timezone=line.get("tz"), language=line.get("lang"))
    return {
        "id": line["id"],
        "start": taken.first.isoformat() if taken and taken.first else None,
        "end": taken.last.isoformat() if taken and taken.last else None,
        "precision": _GRADE.get(taken.precision, taken.precision) if taken else "unknown",
        "is_file_photo": bool(taken and taken.is_file),
    }


def main() -> None:
    """Read --in, write --out, print the speed (CPU time, the best of five rounds)."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--in", dest="source", type=Path, required=True)
    options.add_argument("--out", dest="target", type=Path, required=True)
    asked = options.parse_args()
    lines = [orjson.loads(line) for line in asked.source.read_bytes().splitlines() if line.strip()]
    best, records = float("inf"), []
    for _ in range(5):
        started = time.process_time()
        records = [predicted(line) for line in lines]
        best = min(best, time.process_time() - started)
    asked.target.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in records))
    print(f"{len(records)} captions, {len(records) / best:,.0f} a second of CPU")


if __name__ == "__main__":
    main()
