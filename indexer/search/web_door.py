"""The way from the web to the index: in threads, never longer than a person waits, calm when it is away.

await door.read(lambda index: index.ask(query))  -> the answer, or IndexAway within two seconds

An index that does not answer at all is noticed by a second, cheap question; one that is merely slow
gets its time. While it is away one call at a time tries again, and all others are told at once.
"""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread

from indexer.backends.protocol import Index, IndexAway

_T = TypeVar("_T")
MOST_AT_ONCE = 16
PATIENCE_S = 1.2  # then we ask whether it is there at all
SIGN_OF_LIFE_S = 0.5
LONGEST_S = 6.0
REST_S = 2.0  # between two tries of an index that is away


class SlowAnswer(Exception):
    """The index is there, but this question takes it longer than anyone waits."""


class Door:
    """One index, opened when it is first needed. Whoever gave us `open_index` closes what it opened."""

    def __init__(self, open_index: Callable[[], Index], clock: Callable[[], float] = time.monotonic) -> None:
        self._open_index, self._clock = open_index, clock
        self._index: Index | None = None
        self._opening = threading.Lock()
        self._away: str | None = None
        self._next_try = 0.0
        self._limiter: anyio.CapacityLimiter | None = None

    async def read(self, read: Callable[[Index], _T]) -> _T:
        """Return what `read` makes of the index. Raises IndexAway, SlowAnswer."""
        if self._away is not None:
            if self._clock() < self._next_try:
                raise IndexAway(self._away)
            self._next_try = self._clock() + REST_S
        try:
            found = await self._within_time(read)
        except IndexAway as error:
            self._away, self._next_try = str(error), self._clock() + REST_S
            raise
        self._away = None
        return found

    async def _within_time(self, read: Callable[[Index], _T]) -> _T:
        found: list[_T] = []
        died: list[Exception] = []
        done = anyio.Event()

        async def call() -> None:
            try:
                found.append(await self._in_thread(read))
            except Exception as error:
                died.append(error)
            done.set()

        async with anyio.create_task_group() as group:
            group.start_soon(call)
            with anyio.move_on_after(PATIENCE_S):
                await done.wait()
            if not done.is_set():
                if not await self._lives():
                    group.cancel_scope.cancel()
                else:
                    with anyio.move_on_after(LONGEST_S - PATIENCE_S):
                        await done.wait()
                    if not done.is_set():
                        died.append(SlowAnswer(f"no answer within {LONGEST_S:.0f} s"))
                        group.cancel_scope.cancel()
        if died:
            raise died[0]
        if not found:
            raise IndexAway("the index does not answer")
        return found[0]

    async def _lives(self) -> bool:
        with anyio.move_on_after(SIGN_OF_LIFE_S):
            try:
                await anyio.to_thread.run_sync(
                    lambda: self._opened().counts(), abandon_on_cancel=True, limiter=anyio.CapacityLimiter(1)
                )
            except IndexAway:
                return False
            return True
        return False

    async def _in_thread(self, read: Callable[[Index], _T]) -> _T:
        if self._limiter is None:
            self._limiter = anyio.CapacityLimiter(MOST_AT_ONCE)
        call = functools.partial(self._read_in_thread, read)
        return await anyio.to_thread.run_sync(call, abandon_on_cancel=True, limiter=self._limiter)

    def _read_in_thread(self, read: Callable[[Index], _T]) -> _T:
        return read(self._opened())

    def _opened(self) -> Index:
        with self._opening:
            if self._index is None:
                self._index = self._open_index()
            return self._index
