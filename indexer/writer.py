"""Group commit: many threads write a few documents each, and share the flushes that make them durable.

A commit costs 20 to 30 ms whether it holds 1 document or 500, so a story for itself would be 85 a
second. Here each call waits for the flush that holds its documents:

    thread 1   write(3) -- leads a flush of 3 ------------> done
    thread 2      write(4) waits -------------------------> leads a flush of 4 + 2 + 5 --> done
    thread 3        write(2) waits ------------------------------------------------------> done
    thread 4          write(5) waits ----------------------------------------------------> done

No thread of its own: whoever comes first leads, and hands on to the first who waits. An embedded
index has one flush under way at a time, Elasticsearch three (`Index.writes_at_once`).
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType

import structlog

from indexer.backends.protocol import Fate, Index, IndexAway, WriteReport, report_of
from indexer.documents import Document

log = structlog.get_logger()


class Writer:
    """Writes for any number of threads. Closing it leaves the index open."""

    def __init__(
        self, index: Index, *, flush_most: int = 500, linger_ms: float = 10, gather_ms: float = 0
    ) -> None:
        """`linger_ms` a flush waits for more while flushes are full, `gather_ms` always, until flush_most."""
        self._index, self._flush_most, self._linger_s = index, max(flush_most, 1), linger_ms / 1000
        self._gather_s = gather_ms / 1000
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)
        self._enough = threading.Event()
        self._queue: deque[_Call] = deque()
        self._queued = 0  # documents
        self._free = self._places = max(index.writes_at_once, 1)
        self._last_was_full = False
        self._closed = False

    def write(self, documents: Sequence[Document]) -> WriteReport:
        """Return what became of these documents when the flush that holds them is durable.

        Raises IndexAway where any of them may not be; the same call may then be made again.
        """
        if not documents:
            return WriteReport(written=0, stale=0)
        call = _Call(documents)
        with self._lock:
            if self._closed:
                raise IndexAway("the writer is closed")
            self._queue.append(call)
            self._queued += call.count
            self._appoint()
            if self._queued >= self._flush_most:
                self._enough.set()
        try:
            while not call.is_settled:
                call.wait()
                if call.leads:
                    self._lead(call)
        except BaseException:  # somebody pressed Ctrl-C: the others must not wait for us
            self._leave(call)
            raise
        return call.report()

    def close(self) -> None:
        """Take no more calls, and return when those that wait are done. Closing twice is allowed."""
        with self._lock:
            self._closed = True
            self._enough.set()
            while self._queue or self._free < self._places:
                self._idle.wait()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _lead(self, leader: _Call) -> None:
        """Flush what waits, at most `flush_most` documents of whole calls, and hand on."""
        calls: list[_Call] = []
        try:
            self._linger()
            calls = self._take()
            if calls:
                self._flush(calls)
        finally:
            for call in calls:
                if not call.is_settled:  # the flush was broken off
                    call.settle(IndexAway("the flush was broken off"))
            with self._lock:
                leader.leads = False
                self._free += 1
                self._appoint()
                self._idle.notify_all()

    def _linger(self) -> None:
        # Where the last flush was full more is on its way; else whoever is here should not wait.
        with self._lock:
            full = self._closed or self._queued >= self._flush_most
            wait_s = 0.0 if full else max(self._gather_s, self._linger_s if self._last_was_full else 0.0)
            if wait_s:
                self._enough.clear()
        if wait_s:
            self._enough.wait(wait_s)

    def _take(self) -> list[_Call]:
        with self._lock:
            calls: list[_Call] = []
            count = 0
            while self._queue and (not calls or count + self._queue[0].count <= self._flush_most):
                calls.append(self._queue.popleft())
                count += calls[-1].count
            self._queued -= count
            self._last_was_full = bool(self._queue) or count >= self._flush_most
            self._appoint()
            return calls

    def _flush(self, calls: Sequence[_Call]) -> None:
        started = time.perf_counter()
        batch = [document for call in calls for document in call.documents]
        try:
            fates = self._index.write_each(batch)
        except Exception as error:  # a bug of ours: each of the callers is told
            for call in calls:
                call.settle(error)
            return
        begin = 0
        for call in calls:
            call.settle(fates[begin : begin + call.count])
            begin += call.count
        took_ms = round((time.perf_counter() - started) * 1000, 1)
        log.debug("index.flushed", documents=len(batch), calls=len(calls), took_ms=took_ms)

    def _appoint(self) -> None:
        """Let those who wait lead, as many as there are places. Call it with the lock held."""
        for call in self._queue:
            if not self._free:
                return
            if not call.leads:
                call.leads = True
                self._free -= 1
                call.wake()

    def _leave(self, call: _Call) -> None:
        with self._lock:
            if call in self._queue:
                self._queue.remove(call)
                self._queued -= call.count
            if call.leads:
                call.leads = False
                self._free += 1
                self._appoint()
            self._idle.notify_all()


class _Call:
    """One call of `write` that waits: woken when it is settled, or when it is to lead."""

    __slots__ = ("_asleep", "_outcome", "count", "documents", "is_settled", "leads")

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents, self.count = documents, len(documents)
        self._asleep = threading.Lock()  # a tenth of an Event's time, and one of each is made for a story
        self._asleep.acquire()
        self.leads = self.is_settled = False
        self._outcome: Sequence[Fate] | Exception = ()

    def wait(self) -> None:
        """Return once it was woken since the last time."""
        self._asleep.acquire()

    def wake(self) -> None:
        """Let `wait` return; twice is once."""
        with suppress(RuntimeError):  # awake already
            self._asleep.release()

    def settle(self, outcome: Sequence[Fate] | Exception) -> None:
        """Say what became of it, and wake the one who waits."""
        self._outcome = outcome
        self.is_settled = True
        self.wake()

    def report(self) -> WriteReport:
        """Return the report of these documents alone, or raise what went wrong."""
        if isinstance(self._outcome, IndexAway):
            raise type(self._outcome)(*self._outcome.args)
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return report_of(self._outcome)
