"""Reads story pages and photo files in child processes that may die: a page can cost any parser 1 GB or 20 s.

StoryPage -> StoryReading, as worker.stories.read_story, but within limits of time and memory.
The shell of stories: the only module here that starts processes.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as TooLate
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from threading import BoundedSemaphore, Lock
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from worker.errors import ReaderBusy, ReaderDied, Unreadable
from worker.memory import share_arenas
from worker.news import StoryPage, StoryReading

if TYPE_CHECKING:
    from worker.stories.photo_file import PhotoFile

Read = Callable[[StoryPage], StoryReading]
Given = TypeVar("Given")
Found = TypeVar("Found")
# A parser that leaks a little each page gives its memory back when its process is replaced.
PAGES_A_PROCESS = 500
# Nearly every page is read in a tenth of a second. One that is not goes on in a lane of its own, at the
# lowest priority: it must not hold up the others for the whole of its time.
QUICK_S = 1.5
MOST_PATIENT = 3  # pages in that lane, one read and the others waiting, each in a thread of its caller's
PATIENT_NICENESS = 19
# Objects made before the collector looks for rings among them; a page's own are freed without it.
COLLECTED_AFTER = 20_000


class SafeReader:
    """Processes that read pages. Safe to call from many threads; close it when done."""

    def __init__(
        self,
        *,
        processes: int,
        timeout_s: float,
        memory_mb: int,
        read: Read | None = None,
        quick_s: float = QUICK_S,
    ) -> None:
        """`timeout_s` is the wall time of one page, `memory_mb` the address space of its process."""
        self._read = read or _read_story
        self._quick_s = min(quick_s, timeout_s)  # where they are equal there is one lane
        self._timeout_s = timeout_s
        self._quick = _Lane(processes, memory_mb, 0)
        self._patient = _Lane(1, memory_mb, PATIENT_NICENESS)
        self._room = BoundedSemaphore(MOST_PATIENT)

    def read(self, page: StoryPage, *, takes_long: bool = False) -> StoryReading:
        """Return what the page says. `takes_long` says that it died of it before: it is not tried quickly.

        Raises Unreadable where the bytes are no story, ReaderDied where reading them took more than
        the limits or killed the process, ReaderBusy where too many others take long; other pages go on.
        What else the reader raises is a bug.
        """
        return self._run(page.url, self._read, page, takes_long)

    def read_file(self, url: str, head: bytes, *, takes_long: bool = False) -> PhotoFile | None:
        """Return what the beginning of an image file says, None where that is nothing. Raises as `read`."""
        return self._run(url, _read_photo_file, head, takes_long)

    def _run(self, url: str, read: Callable[[Given], Found], given: Given, takes_long: bool) -> Found:
        if not takes_long or self._quick_s == self._timeout_s:
            try:
                return self._quick.run(url, read, given, self._quick_s)
            except TooLate:
                if self._quick_s == self._timeout_s:
                    raise self._too_late(url) from None
        if not self._room.acquire(blocking=False):
            raise ReaderBusy(url, "too many pages that take long are being read")
        try:
            return self._patient.run(url, read, given, self._timeout_s)
        except TooLate:
            raise self._too_late(url) from None
        finally:
            self._room.release()

    def _too_late(self, url: str) -> ReaderDied:
        return ReaderDied(url, f"not read within {self._timeout_s:g} s")

    def close(self) -> None:
        """End the processes; pages under way are given up."""
        self._quick.close()
        self._patient.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Lane:
    """A pool of processes of one priority, made anew where it breaks down."""

    def __init__(self, processes: int, memory_mb: int, niceness: int) -> None:
        context = multiprocessing.get_context("forkserver")
        # The server imports the parsers once; each child is then forked with them in a few ms.
        context.set_forkserver_preload(["worker.stories"])
        self._new_pool = partial(
            ProcessPool,
            max_workers=processes,
            max_tasks=PAGES_A_PROCESS,
            initializer=_limit,
            initargs=(memory_mb << 20, niceness),
            context=context,
        )
        self._pool = self._new_pool()  # its processes are started at the first page
        self._renewing = Lock()
        self._closed = False

    def run(self, url: str, read: Callable[[Given], Found], given: Given, timeout_s: float) -> Found:
        """Return what reading comes to. Raises TooLate, ReaderDied, Unreadable, and the reader's own."""
        pool = self._pool
        try:
            future = pool.schedule(read, args=(given,), timeout=timeout_s)
            found: Found = future.result()
            return found
        except ProcessExpired as death:
            raise ReaderDied(url, f"its process died (exit code {death.exitcode})") from None
        except MemoryError:
            raise ReaderDied(url, "took more memory than a page may") from None
        except RecursionError:
            raise Unreadable(url, "nested too deep") from None
        except (BrokenProcessPool, CancelledError, RuntimeError) as error:
            if pool.active:
                raise
            self._renew(pool)
            raise ReaderDied(url, f"the reading processes broke down: {error}") from None

    def _renew(self, broken: ProcessPool) -> None:
        with self._renewing:
            if self._pool is broken and not self._closed:
                self._pool = self._new_pool()

    def close(self) -> None:
        self._closed = True
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def _read_story(page: StoryPage) -> StoryReading:
    from worker.stories import read_story

    return read_story(page)


def _read_photo_file(head: bytes) -> PhotoFile | None:
    from worker.stories.photo_file import read_photo_file

    return read_photo_file(head)


def spare_collector() -> None:
    """Have the garbage collector look only at what comes from now on, and seldom: pages leave no rings.

    What a process was forked with is not looked at, or it would be copied for each.
    """
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER)


def _limit(memory: int, niceness: int) -> None:
    os.nice(niceness)
    share_arenas()
    spare_collector()
    # pebble's own handler runs only when the parser is back in Python: till then its whole pool would wait.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
