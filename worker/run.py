"""The very same tasks in one process, without a broker: `cutline run` and the demo.

A thread sends what is due to a pool of threads whenever a turn has ended or dispatch_every_s has
passed. What a crash leaves behind is in the ledger.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

import structlog

from config.settings import Settings
from indexer import tasks as indexing
from indexer.backends.protocol import IndexAway, Rebuildable
from indexer.documents import Document
from indexer.places import Gazetteer, GazetteerMissing, PlaceReader, open_gazetteer
from indexer.reindex import ReindexFailed
from indexer.reindex_asked import answer, is_asked
from indexer.tasks import IndexTools
from worker import tasks
from worker import tools as working
from worker.app import make_app
from worker.ledger import Claim, LedgerAway, StoryRow
from worker.outages import LEDGER
from worker.tools import LAST_TURNS_S, Tools

log = structlog.get_logger()
_UNDER_WAY = ("wanted", "leased", "handed_on")
_BREATH_S = 0.005  # turns that end together are looked at together


class Service:
    """Polls, reads and indexes in this process. Use `start` and `stop`, or as a context."""

    def __init__(self, settings: Settings) -> None:
        """Raises LedgerAway, GazetteerMissing, IndexAway (IndexBusy: another process writes)."""
        self.settings = settings.model_copy(update={"broker_url": ""})
        make_app(self.settings)  # eager: a task runs where it is called
        self._indexing = IndexTools(self.settings)
        try:
            self._tools = Tools(self.settings, self._send, self._waiting, self._after_turn, self._run_task)
        except BaseException:
            self._indexing.close()
            raise
        self._pool = ThreadPoolExecutor(self.settings.threads, thread_name_prefix="task")
        self._open = 0
        self._count = threading.Lock()
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._reindexing = threading.Thread()
        self._dispatcher = threading.Thread(target=self._dispatch_for_ever, name="dispatch", daemon=True)

    @property
    def index(self) -> Rebuildable:
        """The index, for questions from this process."""
        return self._indexing.index

    @property
    def gazetteer(self) -> Gazetteer:
        """The places it reads by."""
        return self._indexing.places.gazetteer

    def start(self) -> None:
        """Begin. Raises SettingsFault where the feeds file is wrong; then everything is closed again.

        One at a time in a process: RuntimeError while another runs.
        """
        try:
            working.install(self._tools)
            indexing.install(self._indexing)
            self._tools.sources()
        except BaseException:
            self._close()
            raise
        if self.settings.ledger.startswith("sqlite:"):
            # We hold the only writer of the index, so nobody else is at work on this ledger.
            taken_back = self._tools.ledger.recover(time.time())
            if taken_back:
                log.info("ledger.recovered", work=taken_back)
            self._look_for_lost_index()
        self._dispatcher.start()
        log.info("service.started", version=version("cutline"), data=str(self.settings.data_dir))

    def _look_for_lost_index(self) -> None:
        """Read again what the ledger calls done, where the index holds not one article."""
        try:
            holds_none = not self.index.counts().get("article")
            again = self._tools.ledger.read_all_again(time.time()) if holds_none else 0
            if again:
                log.error("index.lost", stories=again, why="it is empty: what feeds announce is read again")
        except IndexAway as error:
            log.error("index.away", why=str(error))

    def stop(self) -> None:
        """Finish the turns under way, or break them off, write what was read, and close everything."""
        self._stopping.set()
        self._wake.set()
        for thread in (self._dispatcher, self._reindexing):
            if thread.is_alive():
                thread.join()
        self._close()
        log.info("service.stopped")

    def _close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        ends = time.monotonic() + LAST_TURNS_S
        while self._open and time.monotonic() < ends:
            time.sleep(0.02)
        self._tools.client.break_off()  # a publisher that drips would hold us up for half a minute
        self._pool.shutdown(wait=True)
        self._indexing.close()
        self._tools.close()
        working.uninstall(self._tools)
        indexing.uninstall(self._indexing)

    def __enter__(self) -> Service:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def counts(self) -> dict[str, int]:
        """Return how many feeds, stories of each status, photos and articles there are."""
        kept = self.index.counts()
        return {
            **self._tools.ledger.counts(),
            "photos": kept.get("photo", 0),
            "articles": kept.get("article", 0),
        }

    def file_counts(self) -> dict[str, int]:
        """Return how many image files of each status there are."""
        return self._tools.ledger.file_counts()

    def dead_letters(self) -> list[StoryRow]:
        """Return the stories that were given up, the latest first."""
        return self._tools.ledger.dead()

    def run_until_idle(self, progress: Callable[[dict[str, int]], None], timeout_s: float) -> bool:
        """Wait until every feed was polled once and no story (nor file) is wanted, leased or handed on.

        `progress` is told the counts about ten times a second. Return whether that came about in time.
        """
        ends = time.monotonic() + timeout_s
        while time.monotonic() < ends:
            feeds = self._tools.ledger.feeds()
            counts = self.counts()
            polled = all(feed.record.get("polls") for feed in feeds if feed.enabled)
            progress(counts)
            if (
                polled
                and self._waiting() == 0
                and not any(counts[status] for status in _UNDER_WAY)
                and not (self.settings.photo_files and any(self.file_counts()[s] for s in _UNDER_WAY))
            ):
                self.index.refresh()
                progress(self.counts())
                return True
            time.sleep(0.1)
        return False

    def write(self, documents: list[Document]) -> None:
        """Write documents beside the service's own work, such as ones read afresh by a reindex."""
        self._indexing.writer.write(documents)

    def _send(self, claim: Claim) -> None:
        with self._count:
            self._open += 1
        future = self._pool.submit(tasks.TASKS[claim.kind].apply, (claim.id, claim.lease))
        future.add_done_callback(self._ended)

    def _run_task(self, task: Any) -> None:
        self._pool.submit(task.apply).add_done_callback(self._told_if_failed)

    def _ended(self, future: Future[object]) -> None:
        with self._count:
            self._open -= 1
        self._wake.set()
        self._told_if_failed(future)

    def _told_if_failed(self, future: Future[object]) -> None:
        if not future.cancelled() and (error := future.exception()) is not None:
            log.error("task.failed", exc_info=error)

    def _waiting(self) -> int:
        return self._open

    def _after_turn(self, _host: str, _free_at: float) -> None:
        self._wake.set()

    def _reindex(self) -> None:
        """Make the index anew for `cutline reindex`, with a gazetteer that may be newer than ours."""
        try:
            report = answer(self._indexing.index, PlaceReader(open_gazetteer(self.settings.gazetteer)))
        except (IndexAway, ReindexFailed, GazetteerMissing) as error:
            log.error("index.not_reindexed", why=str(error))
        else:
            if report:
                log.info("index.reindexed", **asdict(report))

    def _dispatch_for_ever(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                tasks.dispatch()
            except LedgerAway as error:
                LEDGER.goes_on(error)
            except Exception:
                log.exception("dispatch.failed")
            if is_asked(self.index) and not self._reindexing.is_alive():
                self._reindexing = threading.Thread(target=self._reindex, name="reindex", daemon=True)
                self._reindexing.start()
            self._wake.wait(self.settings.dispatch_every_s)
            if not self._stopping.is_set():
                time.sleep(_BREATH_S)
