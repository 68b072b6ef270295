"""A turn for a photo's image file: its first bytes are read, and what they say is sent to the index."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

import structlog

from indexer.documents import facts_to_record
from indexer.tasks import AlertsAway, IndexAway, fill_photo
from worker.errors import ReaderBusy, ReaderDied, Unreadable
from worker.fetch import Fetched, MovedAway, RobotsRules
from worker.figures import FILES
from worker.ledger import Work
from worker.photo_facts import facts_of
from worker.photo_request import ask_for_head, forbids_index
from worker.tools import Tools
from worker.turns.turn import (
    INDEX_AWAY_S,
    READER_BUSY_S,
    free_at_of,
    kept_out,
    moved_to,
    retry_after,
    retry_at,
    retry_kept_out,
)

log = structlog.get_logger()
NOT_NOW_S = 86_400


def read(kit: Tools, work: Work, rules: RobotsRules, *, confirm: Any) -> None:
    """Read the beginning of the file; `confirm` is the task that the index calls when it has what it says."""
    now = time.time()
    if not kit.settings.photo_files:
        kit.ledger.put_back(work.claim, now, free_at=now, again_at=now + NOT_NOW_S)
        return
    if (why := kept_out(rules, work.url)) is not None:
        FILES.labels("robots").inc()
        kit.ledger.failed(work.claim, now, free_at=now, again_at=retry_kept_out(work, rules, now), reason=why)
        return
    outcome = ask_for_head(kit.client, work.url, kit.file_limits)
    now = time.time()
    free_at = free_at_of(kit, work, rules, now, outcome)
    match outcome:
        case Fetched() if forbids_index(outcome):
            _give_up(kit, work, now, free_at, "X-Robots-Tag says noindex", "noindex")
        case Fetched():
            _hand_on(kit, work, outcome, now, free_at, confirm)
        case MovedAway() if (moved := moved_to(outcome, work.failures)) is not None:
            FILES.labels("moved").inc()
            kit.ledger.put_back(work.claim, now, free_at=free_at, again_at=now, address=moved, counted=True)
        case _:
            log.info("file.failed", outcome=outcome.kind, why=outcome.reason)
            FILES.labels(outcome.kind).inc()
            again = retry_after(work, outcome, now)
            kit.ledger.failed(work.claim, now, free_at=free_at, again_at=again, reason=outcome.reason)
    kit.after_turn(work.host, free_at)


def _hand_on(kit: Tools, work: Work, fetched: Fetched, now: float, free_at: float, confirm: Any) -> None:
    claim = work.claim
    try:
        file = kit.reader.read_file(work.url, fetched.body, takes_long=work.deaths > 1)
    except Unreadable as error:
        _give_up(kit, work, now, free_at, error.why, "unreadable")
        return
    except ReaderBusy:
        kit.ledger.put_back(claim, now, free_at=free_at, again_at=now + READER_BUSY_S)
        return
    except ReaderDied as error:
        log.error("file.reader_died", why=error.why, deaths=work.deaths)
        FILES.labels("reader_died").inc()
        again = retry_at(work, now, busy=False, may_help=True, wait_s=0)
        kit.ledger.failed(claim, now, free_at=free_at, again_at=again, reason=error.why, died=True)
        return
    if file is None:
        FILES.labels("silent").inc()
        kit.ledger.file_done(claim.id, claim.lease, now, work.edition)
        kit.ledger.handed_on(claim, now, free_at=free_at)  # frees the host
        return
    outlet, published = kit.outlet(work.feed), work.record.get("published")
    facts = facts_of(
        file,
        published=datetime.fromisoformat(published) if published else None,
        timezone=outlet.timezone if outlet else None,
        language=work.record.get("language"),
    )
    try:
        fill_photo.apply_async(
            (claim.id, facts_to_record(facts), work.record.get("story"), work.record.get("image_key")),
            link=confirm.s(claim.id, claim.lease, work.edition),
        )
    except (IndexAway, AlertsAway) as error:
        log.error("index.away", why=str(error))
        kit.ledger.put_back(claim, now, free_at=free_at, again_at=now + INDEX_AWAY_S)
        return
    kit.ledger.handed_on(claim, time.time(), free_at=free_at)
    FILES.labels("read").inc()
    log.info("file.read", bytes=len(fetched.body), fetch_ms=fetched.took_ms)


def _give_up(kit: Tools, work: Work, now: float, free_at: float, reason: str, outcome: str) -> None:
    # No dead letter: the photo stands as its page prints it.
    log.info("file.given_up", outcome=outcome, why=reason)
    FILES.labels(outcome).inc()
    kit.ledger.failed(work.claim, now, free_at=free_at, again_at=None, reason=reason)
