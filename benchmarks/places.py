"""Reads the places of every text of a file, and prints how many texts a second one core does.

{"doc", "text", ("source")} a line
    -> {"doc", "places": [{"start", "end", "name", "lat", "lon", "gid", "cc", "kind"}]}

    python -m benchmarks.places --in docs.jsonl --out predicted.jsonl [--sources]
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

from indexer.documents import Mention
from indexer.places import Gazetteer, PlaceReader, open_gazetteer

# The scorer allows a wide area a point that is further off; it names some kinds otherwise than we do.
SCORED_AS = {"lake": "water", "strait": "water", "island": "region", "desert": "region"}


def place_of(mention: Mention, gazetteer: Gazetteer) -> dict[str, Any]:
    """Return a mention in the scorer's form: its point also where it is too wide to show one."""
    place = gazetteer.place(mention.id)
    assert place is not None
    return {
        "start": mention.start,
        "end": mention.end,
        "name": place.label,
        "lat": place.lat,
        "lon": place.lon,
        "gid": place.id if place.id.isdigit() else None,
        "cc": place.country_code,
        "kind": SCORED_AS.get(place.kind, place.kind),
        "confidence": mention.confidence,
    }


def learned_homes(lines: Sequence[dict[str, Any]], reader: PlaceReader) -> list[str | None]:
    """Return the home of each text's source, learned from the source's other texts alone."""
    votes = [reader.home_votes(line["text"]) for line in lines]
    by_source: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if source := line.get("source"):
            by_source[source].append(number)
    homes: list[str | None] = [None] * len(lines)
    for numbers in by_source.values():
        for number in numbers:
            homes[number] = reader.home_from([votes[other] for other in numbers if other != number])
    return homes


def main() -> None:
    """Read --in, write --out, print the speed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--in", dest="source", type=Path, required=True)
    options.add_argument("--out", dest="target", type=Path, required=True)
    options.add_argument("--gazetteer", type=Path, default=Path("data/gazetteer"))
    options.add_argument("--sources", action="store_true", help="learn each source's home from its texts")
    asked = options.parse_args()
    gazetteer = open_gazetteer(asked.gazetteer)
    reader = PlaceReader(gazetteer)
    lines = [orjson.loads(line) for line in asked.source.read_bytes().splitlines() if line.strip()]
    started = time.perf_counter()
    homes = learned_homes(lines, reader) if asked.sources else [None] * len(lines)
    read = [reader.read_text(line["text"], home=home) for line, home in zip(lines, homes, strict=True)]
    took = time.perf_counter() - started
    with asked.target.open("wb") as out:
        for line, mentions in zip(lines, read, strict=True):
            places = [place_of(m, gazetteer) for m in mentions]
            out.write(orjson.dumps({"doc": line["doc"], "places": places}) + b"\n")
    print(f"{len(lines)} texts, {len(lines) / took:,.0f} a second")


if __name__ == "__main__":
    main()
