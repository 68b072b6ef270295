"""The folder of an embedded index: which version stands, and how another takes its place in one step.

index/current          "v1"        index/v1/photos/        index/v1/articles/
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from itertools import compress
from pathlib import Path

import tantivy

from indexer.backends.checks import Ready
from indexer.backends.embedded_form import schema_of
from indexer.backends.embedded_shelf import Shelf
from indexer.backends.fields import KINDS, Kind, kind_of
from indexer.backends.protocol import Fate, IndexAway
from indexer.documents import Document

_POINTER = "current"


def current(folder: Path) -> str:
    """Return the name of the version that stands. Raises IndexAway."""
    try:
        return (folder / _POINTER).read_text(encoding="ascii").strip()
    except OSError as error:
        raise IndexAway(f"{folder}: {error}") from None


def make_first(folder: Path) -> None:
    """Make an empty index where there is none. Raises IndexAway."""
    if (folder / _POINTER).exists():
        return
    try:
        make(folder, "v1")
        # Two processes that make it at once make the same; link says who was first.
        mine = folder / f".{_POINTER}-{os.getpid()}-{threading.get_ident()}"
        mine.write_text("v1\n", encoding="ascii")
        with suppress(FileExistsError):
            os.link(mine, folder / _POINTER)
        mine.unlink()
    except OSError as error:
        raise IndexAway(f"{folder}: {error}") from None


def make(folder: Path, name: str) -> Path:
    """Return the folder of a version with empty indexes in it, made under another name and moved."""
    made = folder / f".{name}-{os.getpid()}-{threading.get_ident()}"
    for kind in KINDS:
        (made / f"{kind}s").mkdir(parents=True)
        tantivy.Index(schema_of(kind), path=str(made / f"{kind}s"))
    try:
        made.rename(folder / name)
    except OSError:
        shutil.rmtree(made, ignore_errors=True)
        if not (folder / name).is_dir():
            raise
    return folder / name


def point(folder: Path, name: str) -> None:
    """Make this the version that stands, in one step. Raises OSError."""
    new = folder / f".{_POINTER}"
    with new.open("w", encoding="ascii") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / _POINTER)
    _sync(folder)


def _sync(folder: Path) -> None:
    with suppress(OSError):  # a folder cannot be opened on Windows
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def name_after(name: str) -> str:
    """Return the name of the next version: "v2" after "v1"."""
    return f"v{int(name.removeprefix('v')) + 1}"


def remove_all_but(folder: Path, name: str) -> None:
    """Remove the other versions: what was replaced, or left behind by one who died."""
    for left in folder.glob("v*"):
        if left.name != name and left.is_dir():
            # Readers of other processes keep what they have open until they turn to the new one.
            shutil.rmtree(left, ignore_errors=True)


def open_shelves(folder: Path, writable: bool, refresh_s: float) -> dict[Kind, Shelf]:
    """Return the shelves of a version. Raises IndexAway: IndexBusy, OtherSchema."""
    shelves: dict[Kind, Shelf] = {}
    try:
        for kind in KINDS:
            shelves[kind] = Shelf(folder / f"{kind}s", kind, writable=writable, refresh_s=refresh_s)
    except IndexAway:
        for shelf in shelves.values():
            shelf.close()
        raise
    return shelves


def look_up(shelves: dict[Kind, Shelf], documents: Iterable[Document]) -> None:
    """See what the shelves hold of documents that are to be put in parts (Shelf.look_up).

    An id that nobody has looked at yet may be of any type and form: what is odd is looked up when it is put.
    """
    ids: dict[Kind, set[str]] = {kind: set() for kind in KINDS}
    for document in documents:
        if isinstance(document.id, str) and document.id.isascii():
            ids[kind_of(document)].add(document.id)
    for kind, wanted in ids.items():
        shelves[kind].look_up(wanted)


def put_in(shelves: dict[Kind, Shelf], ready: Sequence[Ready], coming: Collection[str] = ()) -> list[Fate]:
    """Return what becomes of each at the next `commit`. Raises IndexAway: nothing was put since the last.

    `coming`: see Shelf.put.
    """
    fates: list[Fate] = ["stale"] * len(ready)
    try:
        for kind in KINDS:
            if places := [at for at, (document, _) in enumerate(ready) if kind_of(document) == kind]:
                taken = shelves[kind].put([ready[at] for at in places], coming)
                for at in compress(places, taken):
                    fates[at] = "written"
    except BaseException:
        _forget(shelves)
        raise
    return fates


def commit(shelves: dict[Kind, Shelf]) -> None:
    """Make what was put durable. Raises IndexAway: then not all of it is."""
    try:
        for kind in reversed(KINDS):  # articles first: no photo is ever there without its story
            shelves[kind].commit()
    except BaseException:
        _forget(shelves)
        raise


def _forget(shelves: dict[Kind, Shelf]) -> None:
    for shelf in shelves.values():
        shelf.forget()
