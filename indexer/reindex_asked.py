"""Asks the process that holds an embedded index to make it anew, for an index in a folder has one writer.

    `cutline reindex`                                  `cutline run`
    index/reindex.asked   {"by": "a1b2"}        ->     is_asked(index)
                                                       answer(index, reader)
    progress, report      <-                           index/reindex.told    {"to": "a1b2", "done": 500, ...}

Elasticsearch takes it from any process: there nobody is asked.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from indexer.backends.protocol import IndexAway, IndexBusy, Rebuildable
from indexer.places import PlaceReader
from indexer.reindex import Progress, ReindexFailed, ReindexReport, reindex

ASKED, TOLD = "reindex.asked", "reindex.told"
LOOK_EVERY_S = 0.2
_SILENT_S = 120


def reindex_here_or_there(
    open_writable: Callable[[], Rebuildable],
    url: str,
    reader: PlaceReader | None,
    progress: Progress | None = None,
    *,
    patience_s: float = 20,
) -> ReindexReport:
    """Return the report of a reindex, done here or by the process that holds the index for writing.

    `open_writable` opens the index of `url`; it is closed at the end. A holder reads places with a
    gazetteer that it opens for this. Raises IndexBusy where it does not take the wish up within
    `patience_s`, and what `reindex` raises.
    """
    try:
        index = open_writable()
    except IndexBusy:
        folder = Path(url.partition(":")[2])
        return _ask(folder, progress or (lambda _done, _total: None), patience_s)
    try:
        return reindex(index, reader, progress)
    finally:
        index.close()


def is_asked(index: object) -> bool:
    """Whether another process wishes this index, held by us, to be made anew. Costs one look at a folder."""
    folder = getattr(index, "folder", None)
    return folder is not None and (folder / ASKED).exists()


def answer(index: Rebuildable, reader: PlaceReader | None) -> ReindexReport | None:
    """Make the index anew as was asked, telling how far it is; None where nobody asks (any more).

    Raises IndexAway and ReindexFailed, which the one who asked is told, too.
    """
    folder: Path = index.folder  # type: ignore[attr-defined]
    try:
        to = str(json.loads((folder / ASKED).read_text(encoding="utf-8"))["by"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        to = ""  # what it was is unreadable, but the wish is plain
    told_at = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told_at
        if time.monotonic() - told_at > LOOK_EVERY_S:
            told_at = time.monotonic()
            _tell(folder, to, done=done, total=total)

    try:
        report = reindex(index, reader, tell)
    except (IndexAway, ReindexFailed) as error:
        _tell(folder, to, why=str(error))
        raise
    else:
        _tell(folder, to, report=asdict(report))
        return report
    finally:
        (folder / ASKED).unlink(missing_ok=True)


def _tell(folder: Path, to: str, **what: Any) -> None:
    written = folder / f".{TOLD}"
    with suppress(OSError):  # a full disk ends no reindex here: it will be told by what cannot be written
        written.write_text(json.dumps({"to": to, **what}), encoding="utf-8")
        written.replace(folder / TOLD)


def _ask(folder: Path, progress: Progress, patience_s: float) -> ReindexReport:
    by = secrets.token_hex(8)
    wish = folder / f".{ASKED}-{by}"
    try:
        wish.write_text(json.dumps({"by": by}), encoding="utf-8")
        wish.replace(folder / ASKED)
    except OSError as error:
        raise IndexAway(f"{folder}: {error}") from None
    heard_at, heard = time.monotonic(), {"to": by}
    while True:
        time.sleep(LOOK_EVERY_S)
        said = _told(folder, by)
        if said is None or said == heard:
            first = len(heard) == 1
            if time.monotonic() - heard_at > (patience_s if first else _SILENT_S):
                (folder / ASKED).unlink(missing_ok=True)
                raise IndexBusy(
                    f"{folder}: another process writes here and does not "
                    + ("take up the wish to reindex; stop it and try again" if first else "answer any more")
                )
            continue
        heard_at, heard = time.monotonic(), said
        if "why" in said:
            raise ReindexFailed(str(said["why"]))
        if "report" in said:
            return ReindexReport(**said["report"])
        progress(int(said["done"]), int(said["total"]))


def _told(folder: Path, by: str) -> dict[str, Any] | None:
    try:
        said = json.loads((folder / TOLD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) and said.get("to") == by else None
