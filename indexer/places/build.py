"""Builds the gazetteer's files from the packages and tables that carry it.

build_gazetteer(Path("data/gazetteer")) -> names.marisa, places.bin, meta.json in that folder

The packages (the extra `gazetteer`) are needed here and nowhere else.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from array import array
from collections.abc import Iterable
from math import nan
from pathlib import Path

import marisa_trie  # type: ignore[import-not-found]

from indexer.places.build_geonames import check_geonames, read_geonames, read_names
from indexer.places.build_rows import Row, Sources
from indexer.places.build_sources import complete, read_packages
from indexer.places.form import ALTERNATE, COLUMNS, FIND_ONLY, FORMAT, MOST_OF_A_NAME
from indexer.places.kinds import NUMBER
from indexer.places.names import fold

# A name that is not the place's own counts as if the place had a fifth of its people.
ALTERNATE_COSTS = 0.7
# A town of so many people keeps its own name to itself, however large another is that somebody calls so.
CITY = 40_000


def build_gazetteer(folder: Path) -> None:
    """Write the gazetteer into the folder, over an older one; readers of the old one keep it.

    Raises ImportError where a package is missing, ValueError where one of our tables is wrong.
    """
    sources = complete(read_packages())
    write_gazetteer(folder, sources.rows, sources)


def import_geonames(
    folder: Path,
    geonames: Path,
    *,
    alternate_names: Path | None = None,
    least_people: int = 1,
    least_names: int = 5,
) -> int:
    """Write a gazetteer of the packages and of GeoNames' own files; return how many of their rows it took.

    `geonames` has GeoNames' 19 columns. Raises ImportError where a package is missing, OSError where a
    file cannot be read, ValueError where it is not of that form.
    """
    check_geonames(geonames)
    sources = read_packages()
    count = read_geonames(sources, geonames, least_people=least_people, least_names=least_names)
    if alternate_names is not None:
        read_names(sources, alternate_names)
    complete(sources)
    write_gazetteer(folder, sources.rows, sources)
    return count


def write_gazetteer(folder: Path, rows: list[Row], sources: Sources) -> None:
    """Write these rows as a gazetteer, in the order of their ids: GeoNames' numbers, then ours."""
    rows = sorted(
        rows, key=lambda row: (not row.id.isdecimal(), int(row.id) if row.id.isdecimal() else 0, row.id)
    )
    number = {row: i for i, row in enumerate(rows)}
    keys = _postings(rows, number)
    trie = marisa_trie.Trie(keys)
    ordered: list[list[int]] = [[] for _ in range(len(trie))]
    for key, postings in keys.items():
        ordered[trie[key]] = postings
    blocks = _columns(rows, number, sources)
    blocks["first_posting"] = _offsets(ordered)
    blocks["postings"] = array("I", [posting for postings in ordered for posting in postings])
    _write(folder, trie, blocks, len(rows))


def _postings(rows: Iterable[Row], number: dict[Row, int]) -> dict[str, list[int]]:
    """Return row * 8 + flags for each name, the weightiest first."""
    owned: dict[str, float] = {}
    of_cities: set[str] = set()
    found: dict[str, list[tuple[float, int]]] = {}
    for row in rows:
        for key, flags in row.names.items():
            if not flags & ALTERNATE:
                owned[key] = max(owned.get(key, 0.0), row.weight)
                if row.kind == "town" and row.population >= CITY:
                    of_cities.add(key)
    for row in rows:
        for key, flags in row.names.items():
            weight = row.weight
            if flags & ALTERNATE:
                # Untagged names cost as much as they give: not where a weightier place owns the name.
                if owned.get(key, 0.0) > weight and row.kind == "town" and row.population < 100_000:
                    continue
                if key in of_cities and row.kind == "town" and not _is_known_as(row, key):
                    continue  # Petrópolis is no Saint Petersburg
                weight -= ALTERNATE_COSTS
            if flags & FIND_ONLY:
                weight -= 2
            found.setdefault(key, []).append((-weight, number[row] * 8 + flags))
    return {key: [p for _, p in sorted(pairs)[:MOST_OF_A_NAME]] for key, pairs in found.items()}


def _is_known_as(row: Row, key: str) -> bool:
    """Return whether another name of a town is beyond doubt: "Odessa", and "Enfield" of Enfield Town."""
    return key in row.told_abroad or set(key.split()) <= set(fold(row.name).split())


def _columns(
    rows: list[Row], number: dict[Row, int], sources: Sources
) -> dict[str, array[int] | array[float]]:
    def row_or_none(row: Row | None) -> int:
        return -1 if row is None else number[row]

    blocks: dict[str, array[int] | array[float]] = {
        "kind": array("B", [NUMBER[row.kind] for row in rows]),
        "lat": array("f", [nan if row.lat is None else row.lat for row in rows]),
        "lon": array("f", [nan if row.lon is None else row.lon for row in rows]),
        "weight": array("f", [row.weight for row in rows]),
        "population": array("I", [min(row.population, 2**32 - 1) for row in rows]),
        "radius": array("H", [min(65535, round(row.radius_km)) for row in rows]),
        "country": array("i", [row_or_none(sources.countries.get(row.country)) for row in rows]),
        "admin1": array("i", [row_or_none(row.admin1) for row in rows]),
        "admin2": array("i", [row_or_none(row.admin2) for row in rows]),
    }
    with_parents = [row for row in rows if row.parents]
    blocks["child"] = array("i", [number[row] for row in with_parents])
    blocks["first_parent"] = _offsets([row.parents for row in with_parents])
    blocks["parents"] = array("i", [number[p] for row in with_parents for p in dict.fromkeys(row.parents)])
    blocks["first_parent"] = _offsets([list(dict.fromkeys(row.parents)) for row in with_parents])
    names = [row.name.encode() for row in rows]
    blocks["name_start"], blocks["name_text"] = _offsets(names), array("B", b"".join(names))
    blocks["number"] = array("I", [int(row.id) for row in rows if row.id.isdecimal()])
    own_ids = "\n".join(row.id for row in rows if not row.id.isdecimal())
    blocks["own_id_text"] = array("B", own_ids.encode())
    codes = [row.code if row.kind in ("country", "admin1") else "" for row in rows]
    coded = [i for i, code in enumerate(codes) if code]
    blocks["coded"] = array("i", coded)
    blocks["code_text"] = array("B", "\n".join(codes[i] for i in coded).encode())
    return blocks


def _offsets(groups: Iterable[list[int] | list[Row] | bytes]) -> array[int]:
    starts = array("I", [0])
    for group in groups:
        starts.append(starts[-1] + len(group))
    return starts


def _write(
    folder: Path, trie: marisa_trie.Trie, blocks: dict[str, array[int] | array[float]], places: int
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    layout, content, at = {}, [], 0
    for name in COLUMNS:
        block = blocks[name]
        raw = block.tobytes()
        layout[name] = [block.typecode, at, len(raw)]
        padding = -len(raw) % 8
        content += [raw, b"\0" * padding]
        at += len(raw) + padding
    packed = b"".join(content)
    names = trie.tobytes()
    version = hashlib.sha256(packed + names).hexdigest()[:12]
    meta = {"format": FORMAT, "version": version, "places": places, "names": len(trie), "layout": layout}
    # meta.json is last: a folder without it, or with another's, is not opened.
    _replace(folder / f"places-{version}.bin", packed)
    _replace(folder / f"names-{version}.marisa", names)
    _replace(folder / "meta.json", json.dumps(meta).encode())
    for old in (*folder.glob("places-*.bin"), *folder.glob("names-*.marisa")):
        if version not in old.name:
            old.unlink()


def _replace(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)
