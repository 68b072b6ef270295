"""A turn for a story: its page is fetched and read, its documents sent to the index.

Read for the first time, or once more after days: then a page that is gone takes its photos back.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import structlog

from indexer.documents import ArticleDocument, Document, PhotoDocument, story_id, to_record
from indexer.tasks import AlertsAway, IndexAway, index_documents, withdraw_story
from worker import polling
from worker.assemble import assemble, shows_another_page
from worker.entry_records import entry_from_record
from worker.errors import ReaderBusy, ReaderDied, Unreadable
from worker.fetch import Fetched, Gone, Missing, MovedAway, RobotsRules, Unchanged, Validators
from worker.figures import PHOTOS, STAGE_S, STORIES
from worker.ledger import Work
from worker.news import StoryPage, StoryReading
from worker.photo_facts import wanted_files
from worker.tools import Tools
from worker.turns.turn import (
    INDEX_AWAY_S,
    READER_BUSY_S,
    chance_of,
    free_at_of,
    kept_out,
    moved_to,
    retry_after,
    retry_at,
    retry_kept_out,
)
from worker.urls import without_counting

log = structlog.get_logger()


def read(kit: Tools, work: Work, rules: RobotsRules, *, confirm: Any) -> None:
    """Read the story's page; `confirm` is the task that the index calls when it has the documents."""
    if (why := kept_out(rules, work.url)) is not None:
        _keep_out(kit, work, rules, why)
        return
    began = time.time()
    validators = Validators(**work.validators) if work.again else None
    outcome = kit.client.get(work.url, limits=kit.page_limits, validators=validators, across_hosts=False)
    now = time.time()
    STAGE_S.labels("fetch").observe(now - began)
    free_at = free_at_of(kit, work, rules, now, outcome)
    if work.again and isinstance(outcome, Fetched) and _is_front_page(work.url, outcome.final_url):
        outcome = Missing(url=work.url, reason="sent to the front page", final_url=outcome.final_url)
    match outcome:
        case Unchanged():
            log.info("story.unchanged", took_ms=outcome.took_ms)
            STORIES.labels("unchanged").inc()
            again_at = _next_reading(kit, work, now, None)
            kept = _kept_validators(outcome.validators)
            kit.ledger.done(work.claim.id, work.claim.lease, now, again_at=again_at, validators=kept)
            kit.ledger.handed_on(work.claim, now, free_at=free_at)  # frees the host
        case Fetched() if "noindex" in outcome.headers.get("x-robots-tag", "").lower():
            if not work.again or _told_as_gone(kit, work, now, free_at):
                _give_up(kit, work, now, free_at, "X-Robots-Tag says noindex", "noindex")
        case Fetched():
            _hand_on(kit, work, outcome, now, free_at, confirm)
        case MovedAway() if (moved := moved_to(outcome, work.failures)) is not None:
            log.info("story.moved", to=outcome.location)
            STORIES.labels("moved").inc()
            kit.ledger.put_back(work.claim, now, free_at=free_at, again_at=now, address=moved, counted=True)
        case _:
            log.warning("story.failed", outcome=outcome.kind, why=outcome.reason)
            STORIES.labels(outcome.kind).inc()
            if isinstance(outcome, Gone | Missing) and not _told_as_gone(kit, work, now, free_at):
                kit.after_turn(work.host, free_at)
                return
            again = retry_after(work, outcome, now)
            if again is None and work.again and not isinstance(outcome, Gone):
                again = _next_reading(kit, work, now, None)  # what is missing may be back by then
            kit.ledger.failed(work.claim, now, free_at=free_at, again_at=again, reason=outcome.reason)
    kit.after_turn(work.host, free_at)


def _hand_on(kit: Tools, work: Work, fetched: Fetched, now: float, free_at: float, confirm: Any) -> None:
    """Read the page and send its documents to the index; `confirm` is told once they are durable."""
    entry = entry_from_record(dict(work.record))
    outlet = kit.outlet(work.feed)
    seen_at = datetime.fromtimestamp(now, UTC)
    page = StoryPage(
        url=fetched.final_url,
        body=fetched.body,
        seen_at=seen_at,
        content_type=fetched.content_type,
        published=entry.published,
        outlet=outlet,
    )
    began = time.perf_counter()
    reading = _reading_of(kit, work, page, now, free_at)
    took_s = time.perf_counter() - began
    if reading is None:
        return
    STAGE_S.labels("read").observe(took_s)
    documents = assemble(entry, reading, outlet, seen_at)
    photos = [document for document in documents if isinstance(document, PhotoDocument)]
    if kit.settings.photo_files:
        # Before the documents go: a crash between the two costs a second reading, not the files.
        kit.ledger.want_files(work.claim, work.feed, wanted_files(photos), now)
    again_at = _next_reading(kit, work, now, documents) if photos else None
    kept = _kept_validators(fetched.validators) if again_at is not None else None
    if not work.again and not photos and shows_another_page(entry, reading):
        log.warning("story.problem", what="the page shows nothing of its story: looked at again in an hour")
        again_at = now + polling.SECOND_LOOK_S
    try:
        index_documents.apply_async(
            ([to_record(document) for document in documents],),
            link=confirm.s(work.claim.id, work.claim.lease, again_at, kept),
        )
    except (IndexAway, AlertsAway) as error:
        _put_back_while_away(kit, work, now, free_at, error)
        return
    kit.ledger.handed_on(work.claim, time.time(), free_at=free_at)
    STORIES.labels("read").inc()
    PHOTOS.inc(len(photos))
    log.info(
        "story.read",
        photos=len(photos),
        again=work.again,
        took_ms=round(took_s * 1000),
        fetch_ms=fetched.took_ms,
    )


def _reading_of(kit: Tools, work: Work, page: StoryPage, now: float, free_at: float) -> StoryReading | None:
    """Return what stands in the page; None where it was not read, and the ledger has been told so."""
    try:
        reading = kit.reader.read(page, takes_long=work.deaths > 1)
    except Unreadable as error:
        _give_up(kit, work, now, free_at, error.why, "unreadable")
        return None
    except ReaderBusy as error:
        log.warning("story.reader_busy", why=error.why)
        kit.ledger.put_back(work.claim, now, free_at=free_at, again_at=now + READER_BUSY_S)
        return None
    except ReaderDied as error:
        log.error("story.reader_died", why=error.why, deaths=work.deaths)
        STORIES.labels("reader_died").inc()
        again = retry_at(work, now, busy=False, may_help=True, wait_s=0)
        kit.ledger.failed(work.claim, now, free_at=free_at, again_at=again, reason=error.why, died=True)
        return None
    for problem in reading.problems:
        log.warning("story.problem", what=problem)
    return reading


def _put_back_while_away(kit: Tools, work: Work, now: float, free_at: float, error: Exception) -> None:
    log.error("index.away", why=str(error))
    kit.ledger.put_back(work.claim, now, free_at=free_at, again_at=now + INDEX_AWAY_S)


def _told_as_gone(kit: Tools, work: Work, now: float, free_at: float) -> bool:
    """Tell the index that a story's page is gone: what it showed before is withdrawn, not forgotten."""
    ids = list(dict.fromkeys((work.claim.id, story_id(without_counting(work.url)))))
    try:
        withdraw_story.apply_async((ids, datetime.fromtimestamp(now, UTC).isoformat()))
    except IndexAway as error:
        _put_back_while_away(kit, work, now, free_at, error)
        return False
    return True


def _keep_out(kit: Tools, work: Work, rules: RobotsRules, why: str) -> None:
    """Leave a page that robots.txt forbids; where the host could not say, until it can."""
    now = time.time()
    again_at = retry_kept_out(work, rules, now)
    log.warning("story.kept_out" if again_at else "story.given_up", outcome="robots", why=why)
    STORIES.labels("robots").inc()
    kit.ledger.failed(work.claim, now, free_at=now, again_at=again_at, reason=why)


def _give_up(kit: Tools, work: Work, now: float, free_at: float, reason: str, outcome: str) -> None:
    log.warning("story.given_up", outcome=outcome, why=reason)
    STORIES.labels(outcome).inc()
    kit.ledger.failed(work.claim, now, free_at=free_at, again_at=None, reason=reason)


def _next_reading(kit: Tools, work: Work, now: float, documents: list[Document] | None) -> float | None:
    """When to read a story again; `documents` are what was read now, None where nothing was."""
    articles = [document for document in documents or () if isinstance(document, ArticleDocument)]
    published = articles[0].published if articles else None
    return polling.next_reading(
        work.read_at or now,
        now,
        [days * 86_400.0 for days in kit.settings.read_again_days],
        published.timestamp() if published else None,
        chance_of(work.claim),
    )


def _kept_validators(validators: Validators) -> dict[str, str] | None:
    told = {"etag": validators.etag, "last_modified": validators.last_modified}
    return {name: value for name, value in told.items() if value is not None} or None


def _is_front_page(asked: str, answered: str) -> bool:
    """Whether a story's address leads to the front page now, as many do for what they took off."""
    return urlsplit(answered).path in ("", "/") and urlsplit(asked).path not in ("", "/")
