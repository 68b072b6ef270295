"""Splits every credit and caption of a file, and prints how many a second one core does.

{"id", "kind": "credit"|"caption", "lang", "text"} a line
    -> {"id", "photographer", "agency", "via", "source", "caption"}

    python -m benchmarks.credits --in credits.jsonl --out predicted.jsonl
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

import orjson

from worker.stories.credits import split_caption, split_credit
from worker.stories.credits.cut import parts
from worker.stories.credits.machines import by_program
from worker.stories.credits.unlabelled import without_label


def predicted(line: dict[str, Any]) -> dict[str, Any]:
    """Return the record of one line; `caption` is null where the line is a credit alone."""
    text, language = line["text"], line.get("lang")
    caption: str | None = None
    credit: str | None = text
    if line["kind"] == "caption":
        caption, credit = split_caption(text, language)
    said = split_credit(credit or "", language)
    return {
        "id": line["id"],
        "photographer": said.photographer,
        "agency": said.agency,
        "via": said.via,
        "source": said.source,
        "caption": caption,
    }


def main() -> None:
    """Read --in, write --out, print the speed (the best of five rounds, what is kept of one cleared)."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--in", dest="source", type=Path, required=True)
    options.add_argument("--out", dest="target", type=Path, required=True)
    asked = options.parse_args()
    lines = [orjson.loads(line) for line in asked.source.read_bytes().splitlines() if line.strip()]
    best, records = float("inf"), []
    for _ in range(5):
        for kept in (parts, without_label, by_program):
            kept.cache_clear()  # a line is new when a service meets it
        started = time.perf_counter()
        records = [predicted(line) for line in lines]
        best = min(best, time.perf_counter() - started)
    asked.target.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in records))
    print(f"{len(records)} lines, {len(records) / best:,.0f} a second")


if __name__ == "__main__":
    main()
