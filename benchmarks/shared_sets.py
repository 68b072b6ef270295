"""The shared measuring sets: our commands and their scorers, each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

Row = dict[str, Any]


class Failed(Exception):
    """A command of ours or a scorer ended with an error; its words are in args."""


@dataclass(kw_only=True)
class Bench:
    """The shared sets, a folder for predictions, and how to run commands on them."""

    sets: Path
    work: Path
    libraries: str
    gazetteer: Path
    processes: int = 1

    def ours(self, module: str, *words: object, folder: Path | None = None) -> str:
        """Run one of our commands, as it is here or in a copy of Cutline; return what it printed."""
        return self._run([sys.executable, "-m", f"benchmarks.{module}", *map(str, words)], folder)

    def scorer(self, of: str, *words: object) -> str:
        """Run the scorer of a set; return what it printed."""
        return self._run([sys.executable, str(self.sets / of / "score.py"), *map(str, words)])

    def library(self, name: str, source: Path) -> tuple[Path, Row] | None:
        """Let a library of others read a set; None where it is not installed."""
        target = self.work / f"{name}.jsonl"
        command = [self.libraries, "-m", "benchmarks.libraries", name, "--in", source, "--out", target]
        done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
        if done.returncode == 3:
            return None
        if done.returncode:
            raise Failed(f"{name}: {done.stderr.strip()[-500:]}")
        return target, json.loads(done.stdout.strip().splitlines()[-1])

    def _run(self, command: list[str], folder: Path | None = None) -> str:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
        if done.returncode:
            raise Failed(f"{' '.join(command)}\n{done.stderr.strip()[-2000:]}")
        return done.stdout

    @cached_property
    def body_of_trafilatura(self) -> dict[str, float | None]:
        """Its body figures on our pages where it is installed, else what was once measured with 2.3.1."""
        found = self.library("trafilatura", self.sets / "captions" / "pages")
        if found is None:
            return {"fundus": 0.947, "shub": 0.952}
        return {s: self.captions_score(found[0], s)["body_f1"] for s in ("fundus", "shub")}

    def captions_score(self, predictions: Path, source: str) -> Row:
        """Return the scorer's figures for one kind of pages."""
        words = (predictions, "--split", "all", "--source", source, "--json")
        found: Row = json.loads(self.scorer("captions", *words))
        return found

    def place_texts(self, corpus: str, *, sources: bool = False) -> Path:
        """Write what a reader may see of a corpus: texts, with their source where it is asked for."""
        target = self.work / f"{corpus}{'.sources' if sources else ''}.docs.jsonl"
        with target.open("w", encoding="utf-8") as out:
            for row in rows_of(self.sets / "places" / f"{corpus}.jsonl"):
                seen = {"doc": row["id"], "text": row["text"]}
                if sources:
                    seen["source"] = row["meta"]["domain"]
                out.write(json.dumps(seen, ensure_ascii=False) + "\n")
        return target

    @cached_property
    def place_scorer(self) -> ModuleType:
        """The scorer of the places as a module: what it calls right is right here, too."""
        folder = str(self.sets / "places")
        sys.path.insert(0, folder)
        try:
            import score
        finally:
            sys.path.remove(folder)
        return score


def rows_of(file: Path) -> Iterator[Row]:
    """Yield the records of a file of JSON lines (texts may hold line separators: only newlines part them)."""
    with file.open(encoding="utf-8", newline="\n") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
