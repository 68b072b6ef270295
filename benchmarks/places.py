"""Reads the places of every text of a file, and prints how many texts a second one core does.

{"doc", "text", ("source")} a line
    -> {"doc", "places": [{"start", "end", "name", "lat", "lon", "gid", "cc", "kind"}]}

    python -m benchmarks.places --in docs.jsonl --out predicted.jsonl [--sources]

--sources learns each source's home from its other texts, without labels.
--calibration reads labelled stories ({"id", "text", "gold"} a line) and prints how often a mention of each
confidence is right: found where the labels have a place, within 161 km of it or of the same GeoNames id.

    python -m benchmarks.places --calibration lgl.jsonl trnews.jsonl
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import orjson

from indexer.documents import Mention
from indexer.places import Gazetteer, PlaceReader, open_gazetteer

STEPS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
NEAR_KM = 161.0  # 100 miles, the custom of the field
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


def is_right(mention: Mention, gold: Sequence[dict[str, Any]], gazetteer: Gazetteer) -> bool | None:
    """Return whether the labels bear a mention out; None where they leave it open (a demonym, no point)."""
    over = [g for g in gold if min(g["end"], mention.end) > max(g["start"], mention.start)]
    required = [g for g in over if not g["optional"]]
    if not required:
        return None if over else False
    label = required[0]
    if label["lat"] is None:
        return None
    place = gazetteer.place(mention.id)
    assert place is not None
    if str(label["gid"] or "") == place.id:
        return True
    return (
        place.lat is not None
        and place.lon is not None
        and km_apart((place.lat, place.lon), (label["lat"], label["lon"])) <= NEAR_KM
    )


def km_apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance on the sphere in km."""
    p, q, wide = radians(a[0]), radians(b[0]), radians(b[1] - a[1])
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(wide / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(h)))


def print_calibration(files: Sequence[Path], reader: PlaceReader) -> None:
    """Print, for each step of confidence, how many mentions have it and which share of them is right."""
    for file in files:
        counts = [[0, 0, 0.0] for _ in STEPS]
        for line in file.read_bytes().splitlines():
            story = orjson.loads(line)
            for mention in reader.read_text(story["text"]):
                right = is_right(mention, story["gold"], reader.gazetteer)
                step = max(n for n, least in enumerate(STEPS) if mention.confidence >= least)
                if right is not None:
                    counts[step][0] += 1
                    counts[step][1] += right
                    counts[step][2] += mention.confidence
        print(f"{file.name}: confidence, mentions, mean confidence, share right")
        for least, (count, right, total) in zip(STEPS, counts, strict=True):
            if count:
                print(f"  from {least:.2f} {count:6} {total / count:8.3f} {right / count:8.3f}")


def main() -> None:
    """Read --in, write --out, print the speed (of the CPU, homes learned left out)."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--in", dest="source", type=Path)
    options.add_argument("--out", dest="target", type=Path)
    options.add_argument("--calibration", type=Path, nargs="+", default=[])
    options.add_argument("--gazetteer", type=Path, default=Path("data/gazetteer"))
    options.add_argument("--sources", action="store_true", help="learn each source's home from its texts")
    asked = options.parse_args()
    gazetteer = open_gazetteer(asked.gazetteer)
    reader = PlaceReader(gazetteer)
    if asked.calibration:
        print_calibration(asked.calibration, reader)
    if asked.source is None or asked.target is None:
        if not asked.calibration:
            options.error("--in and --out, or --calibration")
        return
    lines = [orjson.loads(line) for line in asked.source.read_bytes().splitlines() if line.strip()]
    homes = learned_homes(lines, reader) if asked.sources else [None] * len(lines)
    started = time.process_time()
    read = [reader.read_text(line["text"], home=home) for line, home in zip(lines, homes, strict=True)]
    took = time.process_time() - started
    with asked.target.open("wb") as out:
        for line, mentions in zip(lines, read, strict=True):
            places = [place_of(m, gazetteer) for m in mentions]
            out.write(orjson.dumps({"doc": line["doc"], "places": places}) + b"\n")
    print(f"{len(lines)} texts, {len(lines) / took:,.0f} a second")


if __name__ == "__main__":
    main()
