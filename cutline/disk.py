"""How much room the disk has that the ledger and the index are kept on.

disk_form(Path("data")) -> {"state": "up", "free_mb": 81234}      {"state": "nearly full", ...}

A small write may still go in where a merge of the index no longer does: "up" alone would say too much.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

NEARLY_FULL_MB = 512


def free_bytes(folder: Path) -> int:
    """Return the bytes that may still be written in a folder, which need not be there yet."""
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    return shutil.disk_usage(there).free


def disk_form(folder: Path) -> dict[str, Any]:
    """Return what `cutline status` says of the disk."""
    free_mb = free_bytes(folder) >> 20
    if free_mb >= NEARLY_FULL_MB:
        return {"state": "up", "free_mb": free_mb}
    why = f"{folder} has less than {NEARLY_FULL_MB} MB left: merges of the index need room"
    return {"state": "nearly full", "free_mb": free_mb, "why": why}


class DiskFigures(Collector):
    """cutline_disk_free_bytes, looked up when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def describe(self) -> list[Metric]:
        """Return nothing: to be registered must not look at the disk."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Give the number of this moment."""
        free = GaugeMetricFamily("cutline_disk_free_bytes", "Room on the disk of data_dir.")
        free.add_metric([], free_bytes(self._folder))
        yield free
