"""The worker's tasks: thin. The ledger says what to do, a turn (turns/) does it, the core decides.

worker.dispatch     what is due -> one message each
worker.poll_feed    a feed's URL -> its new stories are wanted
worker.read_story   a story's id -> its documents are sent to the index
worker.confirm      the index has them -> done (called by the indexer, in its process)
worker.read_photo_file   a photo's id -> what its image file says is sent to the index
worker.confirm_file      the index has it -> done
worker.deliver_alerts   what saved questions found -> webhooks and mail
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import structlog
from celery import shared_task
from celery.exceptions import Reject

from indexer.tasks import AlertsAway, match_alerts
from worker import deliveries
from worker.fetch import BrokenOff
from worker.last_turns import end_soon
from worker.ledger import Claim, LedgerAway
from worker.outages import LEDGER
from worker.polling import HOST_KEPT_S
from worker.tools import Tools, tools
from worker.turns import feed, photo_file, story
from worker.turns.turn import take_turn

log = structlog.get_logger()
DELIVER_MOST = 100
FORGET_MOST = 1000


@shared_task(name="worker.dispatch")
def dispatch() -> int:
    """Return how much due work was sent: none while enough still waits."""
    try:
        kit = tools()
        kit.sources()
        if kit.forgets_now():
            kit.remind_ledger()
            now = time.time()
            kit.ledger.forget(now - kit.settings.keep_done_days * 86_400.0, FORGET_MOST)
            kit.ledger.forget_hosts(now - HOST_KEPT_S, FORGET_MOST)
        free = min(kit.settings.dispatch_most, kit.settings.queue_most - kit.waiting())
        if free <= 0:
            log.info("dispatch.full", waiting=kit.settings.queue_most)
            return 0
        handed_on_s = kit.handed_on_s()
        claims = kit.ledger.claim(time.time(), free, kit.settings.lease_s, handed_on_s=handed_on_s)
        for claim in claims:
            kit.send(claim)
        if kit.alerts_are_due():
            kit.run(match_alerts)
            kit.run(deliver_alerts)
    except (LedgerAway, AlertsAway) as error:
        LEDGER.goes_on(error)
        return 0
    LEDGER.is_over()
    return len(claims)


@shared_task(name="worker.poll_feed")
def poll_feed(url: str, lease: str) -> None:
    """Ask a feed, and want the stories it announces."""
    take_turn(Claim(kind="feed", id=url, lease=lease), feed.poll, feed.bug_noted)


@shared_task(name="worker.read_story")
def read_story(id: str, lease: str) -> None:
    """Read a story's page, and hand its documents on to the index."""
    take_turn(Claim(kind="story", id=id, lease=lease), partial(story.read, confirm=confirm))


@shared_task(name="worker.read_photo_file")
def read_photo_file(id: str, lease: str) -> None:
    """Read the beginning of a photo's image file, and hand on what it says."""
    take_turn(Claim(kind="file", id=id, lease=lease), partial(photo_file.read, confirm=confirm_file))


@shared_task(name="worker.confirm")
def confirm(
    report: dict[str, Any],
    id: str,
    lease: str,
    again_at: float | None = None,
    validators: dict[str, str] | None = None,
) -> None:
    """Note that the index has a story's documents, or that it will never take one of them."""
    _noted(
        report,
        Claim(kind="story", id=id, lease=lease),
        lambda kit: kit.ledger.done(id, lease, time.time(), again_at=again_at, validators=validators),
    )


@shared_task(name="worker.confirm_file")
def confirm_file(report: dict[str, Any], id: str, lease: str, edition: float) -> None:
    """Note that the index has what a photo's file says, or that it will never take it."""
    _noted(
        report,
        Claim(kind="file", id=id, lease=lease),
        lambda kit: kit.ledger.file_done(id, lease, time.time(), edition),
    )


def _noted(report: dict[str, Any], claim: Claim, done: Callable[[Tools], object]) -> None:
    kit = tools()
    refused = report.get("refused") or []
    try:
        if refused:
            why = refused[0]["why"]
            log.error(f"{claim.kind}.refused", id=claim.id, documents=len(refused), why=why)
            kit.ledger.refused(claim.id, claim.lease, time.time(), f"index: {why}", claim.kind)
        else:
            done(kit)
    except LedgerAway as error:
        LEDGER.goes_on(error)
        if not kit.settings.broker_url:
            raise
        time.sleep(2)
        raise Reject(str(error), requeue=True) from None


@shared_task(name="worker.deliver_alerts")
def deliver_alerts() -> int:
    """Tell what saved questions have found, each by its ways; return how many calls and mails went out."""
    kit, sent = tools(), 0
    try:
        for delivery in kit.alerts.due(time.time(), DELIVER_MOST):
            sent += deliveries.tell(kit, delivery)
    except BrokenOff:  # told by the next process
        return sent
    except AlertsAway as error:
        log.error("alerts.away", why=str(error))
    return sent


TASKS: Mapping[str, Any] = {"feed": poll_feed, "story": read_story, "file": read_photo_file}
end_soon()
