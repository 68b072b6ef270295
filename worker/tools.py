"""What the tasks work with in this process: ledger, client, reading processes, the feeds file.

Opened once, at the first task, from the settings; `install` gives a process others (worker/run.py, tests).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any

import redis
import structlog
from celery import current_app

from config.faults import SettingsFault
from config.feeds import FeedSource, read_feeds_file
from config.settings import Settings, get_settings
from indexer.tasks import open_alerts_of
from worker.app import QUEUES, TAKES
from worker.fetch import Client, Guard, Limits, user_agent
from worker.ledger import Claim, Ledger, LedgerAway, open_ledger
from worker.news import Outlet, host_of
from worker.polling import HANDED_ON_S, LOST_ON_THE_WAY_S, Rhythm, first_poll
from worker.stories.photo_file import HEAD_BYTES
from worker.stories.safely import SafeReader
from worker.transport import PREFIX, rests

log = structlog.get_logger()
_LOOK_AT_FEEDS_S = 10
_FORGET_EVERY_S = 60
LAST_TURNS_S = 5  # what is under way when the process is to stop may take so long
_MISS_EVERY_S = 15


class Tools:
    """One process's tools. `send` carries a claim to its task, `waiting` says how many still wait for one.

    `after_turn(host, free_at)` is told when a turn on a host has ended. `run` starts a task by itself.
    `index_rests` says whether no message is on its way to the index.
    """

    def __init__(
        self,
        settings: Settings,
        send: Callable[[Claim], None],
        waiting: Callable[[], int],
        after_turn: Callable[[str, float], None],
        run: Callable[[Any], None],
        index_rests: Callable[[], bool] = lambda: False,
    ) -> None:
        self.settings = settings
        self.send, self.waiting, self.after_turn, self.run = send, waiting, after_turn, run
        self.index_rests = index_rests
        self.ledger: Ledger = open_ledger(settings.with_password(settings.ledger))
        self.client = Client(
            Guard(settings.allow_addresses, settings.allow_ports),
            user_agent(version("cutline"), settings.contact),
        )
        self.feed_limits = self._limits(settings.most_feed_bytes)
        self.page_limits = self._limits(settings.most_page_bytes)
        self.file_limits = self._limits(HEAD_BYTES)
        self.robots_limits = self._limits(settings.most_robots_bytes)
        self._reader: SafeReader | None = None
        self._opening = threading.Lock()
        self._sources: Mapping[str, FeedSource] = {}
        self._file_stamp: tuple[int, int] | None = None
        self._faults: tuple[str, ...] = ()
        self._looked_at = self._alerts_at = self._forgot_at = self._missed_at = float("-inf")
        self.alerts = open_alerts_of(settings)

    def alerts_are_due(self) -> bool:
        """Whether it is time to look at the saved questions, and there are any. Raises AlertsAway."""
        now = time.monotonic()
        if now - self._alerts_at < self.settings.alerts_every_s:
            return False
        self._alerts_at = now
        return bool(self.alerts.alerts())

    def forgets_now(self) -> bool:
        """Whether it is time to look after the ledger, and to forget what is over."""
        now = time.monotonic()
        if now - self._forgot_at < _FORGET_EVERY_S:
            return False
        self._forgot_at = now
        return True

    def remind_ledger(self) -> None:
        """Tell a ledger that knows no feed any more (Redis lost its volume) the feeds. Raises LedgerAway."""
        if self._sources and not self.ledger.counts()["feeds"]:
            log.error("ledger.lost", why="it is empty: what feeds announce is read again")
            self._keep(self._sources)

    def _limits(self, most_bytes: int) -> Limits:
        return Limits(
            connect_timeout_s=self.settings.connect_timeout_s,
            read_timeout_s=self.settings.read_timeout_s,
            total_timeout_s=self.settings.fetch_timeout_s,
            most_bytes=most_bytes,
            most_redirects=self.settings.most_redirects,
        )

    @property
    def reader(self) -> SafeReader:
        """The processes that read pages, started at the first page."""
        with self._opening:
            if self._reader is None:
                self._reader = SafeReader(
                    processes=self.settings.parsers,
                    timeout_s=self.settings.parse_timeout_s,
                    memory_mb=self.settings.parse_memory_mb,
                )
            return self._reader

    def sources(self) -> Mapping[str, FeedSource]:
        """Return the feeds by URL, read again when the file has changed.

        Raises SettingsFault the first time; a fault that comes later is logged and changes nothing.
        """
        with self._opening:
            now = time.monotonic()
            if now - self._looked_at < _LOOK_AT_FEEDS_S:
                return self._sources
            self._looked_at = now
            file = self.settings.feeds_file
            try:
                stat = file.stat() if file.exists() else None
                stamp = (stat.st_mtime_ns, stat.st_size) if stat else None
                if stamp and stamp == self._file_stamp:
                    return self._sources
                feeds = {feed.url: feed for feed in read_feeds_file(file) if feed.enabled}
            except SettingsFault as fault:
                if self._file_stamp is None:
                    self._looked_at = float("-inf")
                    raise
                if fault.lines != self._faults:  # once, not at every look at a file that stays wrong
                    log.error("feeds.fault", fault="; ".join(fault.lines))
                self._faults = fault.lines
                return self._sources
            self._faults = ()
            self._keep(feeds)
            self._sources, self._file_stamp = feeds, stamp
            return feeds

    def _keep(self, feeds: Mapping[str, FeedSource]) -> None:
        now, base_s = time.time(), float(self.settings.poll_base_s)
        self.ledger.keep_feeds(
            {
                url: (host_of(url), first_poll(now, position, len(feeds), base_s))
                for position, url in enumerate(feeds)
            }
        )
        log.info("feeds.read", feeds=len(feeds), file=str(self.settings.feeds_file))

    def outlet(self, feed: str) -> Outlet | None:
        """Return what is known of the outlet of a feed, or None where it left the file."""
        source = self.sources().get(feed)
        if source is None:
            return None
        return Outlet(
            name=source.outlet, timezone=source.timezone, language=source.language, home=source.home
        )

    def handed_on_s(self) -> float:
        """Return how long what was handed on may still be on its way. Raises LedgerAway.

        An indexer that is killed loses a message that the broker gave out and nobody noted yet. So where none
        is on its way any more, and what was handed on is not confirmed either, that is missed soon.
        """
        now = time.monotonic()
        if now - self._missed_at < _MISS_EVERY_S:
            return HANDED_ON_S
        self._missed_at = now
        return LOST_ON_THE_WAY_S if self.index_rests() else HANDED_ON_S

    def rhythm(self, feed: str) -> Rhythm:
        """Return the bounds of a feed: its own, else the settings'."""
        own, settings = self.sources().get(feed), self.settings
        shortest = (own and own.shortest_s) or float(settings.poll_shortest_s)
        longest = (own and own.longest_s) or float(settings.poll_longest_s)
        base = (own and own.poll_every_s) or float(settings.poll_base_s)
        if own and own.poll_every_s:  # an operator's wish may lie outside the bounds of all others
            shortest, longest = min(shortest, base), max(longest, base)
        return Rhythm(base_s=base, shortest_s=shortest, longest_s=max(longest, shortest))

    def feed_gap_s(self, feed: str) -> float | None:
        """Return the gap that the feed's entry asks for, or None."""
        source = self.sources().get(feed)
        return source.host_gap_s if source else None

    def close(self) -> None:
        """End the reading processes and close the ledger."""
        if self._reader:
            self._reader.close()
        self.ledger.close()
        self.alerts.close()


_installed: dict[str, Tools] = {}  # under "it"
_installing = threading.RLock()


def tools() -> Tools:
    """Return this process's tools. Raises LedgerAway, SettingsFault."""
    with _installing:
        if "it" not in _installed:
            _installed["it"] = _celery_tools(get_settings())
        return _installed["it"]


def install(made: Tools) -> None:
    """Make these the process's tools. Raises RuntimeError where others are: their tasks would meet these."""
    with _installing:
        if _installed.setdefault("it", made) is not made:
            raise RuntimeError("another service runs in this process")


def uninstall(made: Tools) -> None:
    """Take these away, where they are the process's tools: the next task opens others from the settings."""
    with _installing:
        if _installed.get("it") is made:
            _installed.clear()


def break_off() -> None:
    """End what this process asks of publishers, and whatever it asks from now on: it is to stop."""
    made = _installed.get("it")  # without the lock: who holds it may be waiting for a publisher
    if made is not None:
        made.client.break_off()


def _celery_tools(settings: Settings) -> Tools:
    """Tools that send claims through the broker."""
    broker = redis.Redis.from_url(
        settings.with_password(settings.broker_url), socket_timeout=10, socket_connect_timeout=5
    )

    def send(claim: Claim) -> None:
        # A message older than its lease is worthless: the work is claimed again.
        current_app.send_task(
            TAKES[claim.kind], (claim.id, claim.lease), expires=settings.lease_s, ignore_result=True
        )

    def waiting() -> int:
        try:
            return sum(int(broker.llen(f"{PREFIX}{queue}")) for queue in QUEUES)
        except redis.RedisError as error:
            raise LedgerAway(f"broker: {error}") from None

    def index_rests() -> bool:
        try:
            return rests(broker, "index")
        except redis.RedisError as error:
            raise LedgerAway(f"broker: {error}") from None

    def after_turn(host: str, free_at: float) -> None:
        # Where no gap is asked for, beat's rhythm would be one: go on at once.
        now = time.time()
        if free_at <= now:
            for claim in made.ledger.claim(now, 1, settings.lease_s, host=host):
                send(claim)

    def run(task: Any) -> None:
        task.apply_async(expires=settings.alerts_every_s)

    made = Tools(settings, send, waiting, after_turn, run, index_rests)
    return made
