"""The indexer's tasks: documents in, places read, written, and the report back to who sent them.

indexer.index_documents([record, ...]) -> {"written": 4, "stale": 0, "refused": [{"id", "why"}, ...]}

Whom the sender linked is told in this process, before the message is acknowledged (`_told_here`).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, NoReturn

import structlog
from celery import Task, shared_task
from celery.exceptions import Reject
from prometheus_client import Counter, Histogram

from config.settings import Settings, get_settings
from indexer.alerts import AlertsAway, AlertStore, Delivery, open_alerts
from indexer.alerts.matching import match, noted_photos, seen_elsewhere
from indexer.alike import resolved
from indexer.backends import open_index
from indexer.backends.protocol import IndexAway, Rebuildable
from indexer.documents import SCHEMA_VERSION, Document, PhotoDocument, document_from, facts_from
from indexer.places import PlaceReader, open_gazetteer
from indexer.placing import with_places
from indexer.query import PhotoQuery
from indexer.revising import revised, taken_back, with_file_of
from indexer.search.answers import read_for
from indexer.search.errors import QueryError
from indexer.settled import settle
from indexer.writer import Writer

__all__ = [
    "AlertStore",
    "AlertsAway",
    "Delivery",
    "IndexAway",
    "IndexTools",
    "fill_photo",
    "index_documents",
    "install",
    "match_alerts",
    "open_alerts_of",
    "open_index_of",
    "tools",
    "uninstall",
    "withdraw_story",
]

log = structlog.get_logger()
MATCH_MOST = 500  # photos matched at once
AWAY_WAIT_S = 5.0  # between two tries of a worker whose index is away
DOCUMENTS = Counter("cutline_documents_total", "Documents sent to the index.", ["outcome"])
STAGE_S = Histogram(
    "cutline_index_seconds",
    "Time of a batch in the indexer, by stage.",
    ["stage"],
    buckets=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30),
)


class IndexTools:
    """One process's index, writer and gazetteer."""

    def __init__(self, settings: Settings, index: Rebuildable | None = None) -> None:
        """Open what the settings name. Raises IndexAway, GazetteerMissing."""
        self.settings = settings
        self.places = PlaceReader(open_gazetteer(settings.gazetteer))
        self.index = index or open_index_of(settings, writable=True)
        self.writer = Writer(self.index, flush_most=settings.flush_most, gather_ms=settings.flush_gather_ms)
        self.alerts = open_alerts_of(settings)
        self._away = threading.Event()
        settle()

    def now_away(self, why: str) -> None:
        """Say once that the index is away."""
        if not self._away.is_set():
            self._away.set()
            log.error("index.away", why=why)

    def now_back(self) -> None:
        """Say once that it is back."""
        if self._away.is_set():
            self._away.clear()
            log.info("index.back")

    def close(self) -> None:
        """Write what waits, then close the index."""
        self.writer.close()
        self.index.close()
        self.alerts.close()


def open_index_of(settings: Settings, *, writable: bool = False) -> Rebuildable:
    """Return the index of the settings. Raises IndexAway."""
    password = settings.elastic_password.get_secret_value() if settings.elastic_password else None
    return open_index(
        settings.index,
        writable=writable,
        user=settings.elastic_user if password else None,
        password=password,
    )


def open_alerts_of(settings: Settings) -> AlertStore:
    """Return the saved questions of the settings. Raises AlertsAway."""
    return open_alerts(settings.with_password(settings.alerts))


_installed: dict[str, IndexTools] = {}  # under "it"
_installing = threading.RLock()


def tools() -> IndexTools:
    """Return this process's tools, opened at the first task."""
    with _installing:
        if "it" not in _installed:
            _installed["it"] = IndexTools(get_settings())
        return _installed["it"]


def install(made: IndexTools) -> None:
    """Make these the process's tools. Raises RuntimeError where others are: their tasks would meet these."""
    with _installing:
        if _installed.setdefault("it", made) is not made:
            raise RuntimeError("another service runs in this process")


def uninstall(made: IndexTools) -> None:
    """Take these away, where they are the process's tools: the next task opens others from the settings."""
    with _installing:
        if _installed.get("it") is made:
            _installed.clear()


@shared_task(name="indexer.index_documents", bind=True)
def index_documents(task: Task[..., Any], records: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what became of the documents, when they are durable.

    Where the index is away the message is put back (a worker) or IndexAway raised (in one process).
    """
    kit = _or_later(tools)
    if any(int(record.get("schema_version") or 0) > SCHEMA_VERSION for record in records):
        # A newer worker sent it: it waits for a newer indexer.
        _put_back(kit.settings, "documents of a newer schema")
    documents, refused = _documents(records)
    began = time.perf_counter()
    placed = with_places(documents, kit.places)
    STAGE_S.labels("places").observe(time.perf_counter() - began)
    try:
        began = time.perf_counter()
        batch = revised(kit.index, placed)
        kit.writer.write(batch[len(placed) :])  # first: killed between, the story still stands as it did
        report = kit.writer.write(batch[: len(placed)])
        STAGE_S.labels("write").observe(time.perf_counter() - began)
        # Before anyone confirms: a photo may be matched twice, but never forgotten.
        kit.alerts.note([d.id for d in batch[: len(placed)] if isinstance(d, PhotoDocument)])
    except (IndexAway, AlertsAway) as error:
        kit.now_away(str(error))
        _put_back(kit.settings, str(error))
    kit.now_back()
    refused += [{"id": refusal.id, "why": refusal.why} for refusal in report.refused]
    DOCUMENTS.labels("written").inc(report.written)
    DOCUMENTS.labels("stale").inc(report.stale)
    DOCUMENTS.labels("refused").inc(len(refused))
    for refusal in refused:
        log.error("document.refused", document=refusal["id"], why=refusal["why"])
    return _told_here(task, {"written": report.written, "stale": report.stale, "refused": refused})


@shared_task(name="indexer.fill_photo", bind=True)
def fill_photo(
    task: Task[..., Any],
    id: str,
    facts: dict[str, Any],
    story: str | None = None,
    image_key: str | None = None,
) -> dict[str, Any]:
    """Fill a photo in from what its image file says, written again whole; return what became of it.

    `story` and `image_key` find it where it is known by an id from before its address changed. A photo that
    is not there, or is filled in already, is no fault: nothing is written.
    """
    kit = _or_later(tools)
    try:
        photo = with_file_of(kit.index, id, facts_from(facts), story, image_key)
        if photo is None:
            return _told_here(task, {"written": 0, "stale": 0, "refused": []})
        report = kit.writer.write([photo])
        kit.alerts.note([photo.id])
    except (IndexAway, AlertsAway) as error:
        kit.now_away(str(error))
        _put_back(kit.settings, str(error))
    kit.now_back()
    refused = [{"id": refusal.id, "why": refusal.why} for refusal in report.refused]
    return _told_here(task, {"written": report.written, "stale": report.stale, "refused": refused})


@shared_task(name="indexer.withdraw_story")
def withdraw_story(ids: list[str], moment: str) -> int:
    """Mark the photos of stories that are gone from the net; return how many there were.

    `ids` are what the story may be known by, `moment` (ISO 8601) when it was found gone. Nothing is deleted.
    """
    kit = _or_later(tools)
    try:
        gone = taken_back(kit.index, ids, datetime.fromisoformat(moment))
        if gone:
            kit.writer.write(gone)
            log.info("story.withdrawn", story=ids[0], photos=len(gone))
    except IndexAway as error:
        kit.now_away(str(error))
        _put_back(kit.settings, str(error))
    return len(gone)


@shared_task(name="indexer.match_alerts")
def match_alerts() -> int:
    """Ask every saved question of the photos that came in; return how many are to be told."""
    told = 0
    try:
        kit = tools()
        while noted := kit.alerts.pending(MATCH_MOST):
            kit.index.refresh()
            photos = noted_photos(kit.index, noted)
            elsewhere = partial(seen_elsewhere, kit.index, photos)
            found = match(photos, kit.alerts.alerts(), _reading(kit), elsewhere)
            told += kit.alerts.matched(found, noted, time.time())
    except (IndexAway, AlertsAway) as error:
        log.error("alerts.away", why=str(error))
    if told:
        log.info("alerts.matched", photos=told)
    return told


def _reading(kit: IndexTools) -> Callable[[str], PhotoQuery | None]:
    today = datetime.now().date()  # noqa: DTZ005  # the operator's day, as in a question typed now

    def read(text: str) -> PhotoQuery | None:
        try:
            query = read_for(kit.places.gazetteer, text, today=today).query
            # The photo that others are to be like stands in the index, not among those that came in.
            return replace(query, where=resolved(query.where, kit.index.photo))
        except QueryError as error:
            log.warning("alert.unreadable", query=text, why=str(error))
            return None

    return read


def _told_here(task: Task[..., Any], report: dict[str, Any]) -> dict[str, Any]:
    """Return the report, told to whom the sender linked: here, a third of a story's messages less.

    A link that this process does not know, or that puts itself back (its ledger is away), goes out as a
    message.
    """
    left = []
    for linked in task.request.callbacks or ():
        told = task.app.tasks.get(linked["task"])
        try:
            if told is None:
                left.append(linked)
            else:
                told(report, *linked["args"], **linked["kwargs"])
        except Reject:
            left.append(linked)
    task.request.callbacks = left
    return report


def _documents(records: list[dict[str, Any]]) -> tuple[list[Document], list[dict[str, str]]]:
    documents: list[Document] = []
    refused = []
    for record in records:
        try:
            documents.append(document_from(record))
        except ValueError as error:
            refused.append({"id": str(record.get("id")), "why": str(error)})
    return documents, refused


def _or_later(opening: Callable[[], IndexTools]) -> IndexTools:
    try:
        return opening()
    except IndexAway as error:
        settings = get_settings()
        if not settings.broker_url:
            raise
        log.error("index.away", why=str(error))
        _put_back(settings, str(error))
        raise


def _put_back(settings: Settings, why: str) -> NoReturn:
    if not settings.broker_url:
        raise IndexAway(why)
    time.sleep(AWAY_WAIT_S)  # this thread has nothing better to do: the next message would fail too
    raise Reject(why, requeue=True)
