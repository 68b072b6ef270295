"""Reads story pages and photo files in child processes that may die: a page can cost any parser 1 GB or 20 s.

StoryPage -> StoryReading, as worker.stories.read_story, but within limits of time and memory.
The shell of stories: the only module here that starts processes.
"""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as TooLate
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from worker.errors import ReaderDied, Unreadable
from worker.news import StoryPage, StoryReading

if TYPE_CHECKING:
    from worker.stories.photo_file import PhotoFile

Read = Callable[[StoryPage], StoryReading]
Given = TypeVar("Given")
Found = TypeVar("Found")
# A parser that leaks a little each page gives its memory back when its process is replaced.
PAGES_A_PROCESS = 500


class SafeReader:
    """A pool of processes that read pages. Safe to call from many threads; close it when done."""

    def __init__(self, *, processes: int, timeout_s: float, memory_mb: int, read: Read | None = None) -> None:
        """`timeout_s` is wall time and (rounded up) processor time of one page, `memory_mb` address space."""
        context = multiprocessing.get_context("forkserver")
        # The server imports the parsers once; each child is then forked with them in a few ms.
        context.set_forkserver_preload(["worker.stories"])
        self._read = read or _read_story
        self._timeout_s = timeout_s
        self._new_pool = partial(
            ProcessPool,
            max_workers=processes,
            max_tasks=PAGES_A_PROCESS,
            initializer=_limit,
            initargs=(memory_mb << 20,),
            context=context,
        )
        self._pool = self._new_pool()
        self._renewing = Lock()
        self._closed = False

    def read(self, page: StoryPage) -> StoryReading:
        """Return what the page says.

        Raises Unreadable where the bytes are no story, ReaderDied where reading them took more than
        the limits or killed the process; other pages go on. What else the reader raises is a bug.
        """
        return self._run(page.url, self._read, page)

    def read_file(self, url: str, head: bytes) -> PhotoFile | None:
        """Return what the beginning of an image file says, None where that is nothing. Raises as `read`."""
        return self._run(url, _read_photo_file, head)

    def _run(self, url: str, read: Callable[[Given], Found], given: Given) -> Found:
        pool = self._pool
        try:
            future = pool.schedule(read, args=(given,), timeout=self._timeout_s)
            found: Found = future.result()
            return found
        except TooLate:
            raise ReaderDied(url, f"not read within {self._timeout_s:g} s") from None
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
        """End the processes; pages under way are given up."""
        self._closed = True
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _read_story(page: StoryPage) -> StoryReading:
    from worker.stories import read_story

    return read_story(page)


def _read_photo_file(head: bytes) -> PhotoFile | None:
    from worker.stories.photo_file import read_photo_file

    return read_photo_file(head)


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
