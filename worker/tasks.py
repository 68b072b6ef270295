"""The worker's tasks: thin. The ledger says what to do, the core decides, the rest is handed on.

worker.dispatch     what is due -> one message each
worker.poll_feed    a feed's URL -> its new stories are wanted
worker.read_story   a story's id -> its documents are sent to the index
worker.confirm      the index has them -> done
worker.read_photo_file   a photo's id -> what its image file says is sent to the index
worker.confirm_file      the index has it -> done
worker.deliver_alerts   what saved questions found -> webhooks and mail
"""

from __future__ import annotations

import smtplib
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import structlog
from celery import shared_task
from celery.exceptions import Reject

from indexer.documents import ArticleDocument, Document, PhotoDocument, facts_to_record, story_id, to_record
from indexer.tasks import (
    AlertsAway,
    Delivery,
    IndexAway,
    fill_photo,
    index_documents,
    match_alerts,
    withdraw_story,
)
from worker import polling, telling
from worker.assemble import assemble
from worker.errors import ReaderBusy, ReaderDied, Unreadable
from worker.feeds import read_feed
from worker.fetch import (
    AGENT_TOKEN,
    FEEDS_ACCEPTED,
    IMAGES_ACCEPTED,
    Busy,
    Fetched,
    Gone,
    Missing,
    MovedAway,
    Outcome,
    RobotsRules,
    Unchanged,
    Validators,
    read_robots,
    robots_url,
)
from worker.figures import FILES, NEW_STORIES, PHOTOS, POLLS, STAGE_S, STORIES
from worker.ledger import Claim, LedgerAway, Wanted, Work
from worker.news import Entry, StoryPage, host_of
from worker.photo_facts import facts_of, wanted_files
from worker.polling import FeedState, Trouble, entry_from_record, entry_to_record
from worker.stories.photo_file import HEAD_BYTES
from worker.tools import Tools, tools
from worker.urls import without_counting

log = structlog.get_logger()
ROBOTS_S = 86_400  # RFC 9309 section 2.4: no longer than a day
ROBOTS_AGAIN_S = 900  # when the host could not say
INDEX_AWAY_S = 30
READER_BUSY_S = 60
DELIVER_MOST = 100
FORGET_MOST = 1000
NOT_NOW_S = 86_400


@shared_task(name="worker.dispatch")
def dispatch() -> int:
    """Return how much due work was sent: none while enough still waits."""
    try:
        kit = tools()
        kit.sources()
        if kit.forgets_now():
            kit.ledger.forget(time.time() - kit.settings.keep_done_days * 86_400.0, FORGET_MOST)
        free = min(kit.settings.dispatch_most, kit.settings.queue_most - kit.waiting())
        if free <= 0:
            log.info("dispatch.full", waiting=kit.settings.queue_most)
            return 0
        claims = kit.ledger.claim(time.time(), free, kit.settings.lease_s)
        for claim in claims:
            kit.send(claim)
        if kit.alerts_are_due():
            kit.run(match_alerts)
            kit.run(deliver_alerts)
    except (LedgerAway, AlertsAway) as error:
        log.error("ledger.away", why=str(error))
        return 0
    return len(claims)


@shared_task(name="worker.poll_feed")
def poll_feed(url: str, lease: str) -> None:
    """Ask a feed, and want the stories it announces."""
    _turn(Claim(kind="feed", id=url, lease=lease), _poll)


@shared_task(name="worker.read_story")
def read_story(id: str, lease: str) -> None:
    """Read a story's page, and hand its documents on to the index."""
    _turn(Claim(kind="story", id=id, lease=lease), _read)


@shared_task(name="worker.read_photo_file")
def read_photo_file(id: str, lease: str) -> None:
    """Read the beginning of a photo's image file, and hand on what it says."""
    _turn(Claim(kind="file", id=id, lease=lease), _read_file)


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
        log.error("ledger.away", why=str(error))
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
            sent += _tell(kit, delivery)
    except AlertsAway as error:
        log.error("alerts.away", why=str(error))
    return sent


def _tell(kit: Tools, delivery: Delivery) -> bool:
    alert, way = delivery.alert, delivery.alert.ways[delivery.way]
    why = None
    if way.kind == "webhook":
        body = telling.webhook_body(alert.id, alert.query, delivery.records)
        signed = telling.signature(alert.secret, body, int(time.time()))
        headers = {"Content-Type": "application/json", "Cutline-Signature": signed}
        outcome = kit.client.post(way.address, body, limits=kit.robots_limits, headers=headers)
        why = None if isinstance(outcome, Fetched) else outcome.reason
    elif way.kind == "mail":
        why = _mail(kit, way.address, delivery)
    if why is None:
        kit.alerts.delivered(delivery)
        log.info("alert.told", way=way.kind, photos=len(delivery.photos))
        return way.kind != "feed"
    again = telling.again_at(delivery.attempts, time.time())
    log.warning(
        "alert.not_told", way=way.kind, why=why, attempts=delivery.attempts + 1, given_up=again is None
    )
    kit.alerts.failed(delivery, again)
    return False


def _mail(kit: Tools, address: str, delivery: Delivery) -> str | None:
    settings = kit.settings
    if not settings.smtp_url:
        return "no smtp_url is set"
    password = settings.smtp_password.get_secret_value() if settings.smtp_password else None
    sender = settings.mail_from or settings.contact or "cutline@localhost"
    try:
        server = telling.MailServer(url=settings.smtp_url, password=password)
        server.send(telling.letter(sender, address, delivery.alert.query, delivery.records))
    except (OSError, smtplib.SMTPException) as error:
        return f"mail: {error}"
    return None


TASKS: Mapping[str, Any] = {"feed": poll_feed, "story": read_story, "file": read_photo_file}


def _turn(claim: Claim, do: Callable[[Tools, Work, RobotsRules], None]) -> None:
    """One turn on a host: robots.txt if it is not fresh, else the work itself."""
    try:
        kit = tools()
        work = kit.ledger.begin(claim, time.time(), kit.settings.lease_s)
        if work is None:
            log.debug("claim.lost", kind=claim.kind, id=claim.id)
            return
        with structlog.contextvars.bound_contextvars(**{claim.kind: work.url}):
            if work.robots is None or work.robots_until <= time.time():
                _ask_robots(kit, work)
            else:
                _do(kit, work, do)
    except LedgerAway as error:
        # Nothing is lost: the lease ends, and the work is claimed again.
        log.error("ledger.away", why=str(error))


def _do(kit: Tools, work: Work, do: Callable[[Tools, Work, RobotsRules], None]) -> None:
    try:
        do(kit, work, RobotsRules.from_record(work.robots or {}))
    except LedgerAway:
        raise
    except Exception as bug:
        # A bug of ours rises; the work counts it as a death, so that it cannot go round for ever.
        now = time.time()
        reason = f"{type(bug).__name__}: {bug}"[:500]
        if work.claim.kind != "feed":
            again = _again_at(work, now, busy=False, may_help=True, wait_s=60)
            kit.ledger.failed(work.claim, now, free_at=now + 5, again_at=again, reason=reason, died=True)
        else:
            state = polling.after_failure(FeedState.from_record(dict(work.record)), now, "failed", reason)
            _keep(kit, work, state, now + 5)
        raise


def _ask_robots(kit: Tools, work: Work) -> None:
    """Spend this turn on robots.txt, and give the work back for the next."""
    outcome = kit.client.get(robots_url(work.url), limits=kit.robots_limits, across_hosts=False)
    now = time.time()
    rules = read_robots(outcome, AGENT_TOKEN)
    record, until = {**rules.to_record(), "fetched_at": now}, now + ROBOTS_S
    if rules.is_for_now:
        until = now + ROBOTS_AGAIN_S
        old = work.robots or {}
        # The host cannot say just now: what it said within the last day still holds.
        if old.get("grant") not in (None, "none") and now - float(old.get("fetched_at", 0)) < 2 * ROBOTS_S:
            record = dict(old)
            rules = RobotsRules.from_record(record)
    log.info("robots.read", host=work.host, grant=rules.grant, outcome=outcome.kind, delay_s=rules.delay_s)
    kit.ledger.keep_robots(work.host, record, until)
    free_at = _free_at(kit, work, rules, now, outcome)
    kit.ledger.put_back(work.claim, now, free_at=free_at, again_at=now)
    kit.after_turn(work.host, free_at)


def _poll(kit: Tools, work: Work, rules: RobotsRules) -> None:
    state = FeedState.from_record(dict(work.record))
    if not rules.allows(work.url):
        now = time.time()
        state = polling.after_failure(state, now, "failed", "robots.txt disallows it")
        _keep(kit, work, state, now)
        log.warning("feed.refused", why="robots.txt disallows it")
        return
    began = time.time()
    asked = polling.ask_conditionally(state, began)
    outcome = kit.client.get(
        work.url,
        limits=kit.feed_limits,
        validators=Validators(state.etag, state.last_modified) if asked else None,
        across_hosts=False,
        accept=FEEDS_ACCEPTED,
    )
    now = time.time()
    STAGE_S.labels("fetch").observe(now - began)
    free_at = _free_at(kit, work, rules, now, outcome)
    if isinstance(outcome, MovedAway):
        if (moved := _moved_to(outcome, state.hops)) is not None:
            if outcome.permanent:
                state = polling.after_move(state, outcome.location)
            state = replace(state, reason=outcome.reason, hops=state.hops + 1)
            kit.ledger.polled(
                work.claim, now, free_at=free_at, next_at=now, record=state.to_record(), address=moved
            )
            log.info("feed.moved", to=outcome.location)
            kit.after_turn(work.host, free_at)
            return
        state = polling.after_failure(state, now, "failed", f"{outcome.reason}, and on and on")
    else:
        state = _after_poll(kit, work, state, outcome, now, asked)
    POLLS.labels(outcome.kind).inc()
    _keep(kit, work, state, free_at)


def _after_poll(
    kit: Tools, work: Work, state: FeedState, outcome: Outcome, now: float, asked: bool
) -> FeedState:
    match outcome:
        case Fetched():
            try:
                began = time.perf_counter()
                reading = read_feed(
                    outcome.body,
                    url=outcome.final_url,
                    content_type=outcome.content_type,
                    seen_at=datetime.fromtimestamp(now, UTC),
                )
                STAGE_S.labels("parse").observe(time.perf_counter() - began)
            except Unreadable as error:
                log.warning("feed.unreadable", why=error.why)
                return polling.after_failure(state, now, "failed", error.why)
            for problem in reading.problems:
                log.warning("feed.problem", what=problem)
            if reading.format == "sitemapindex":
                log.warning("feed.unreadable", why="an index of sitemaps; name the news sitemap itself")
                return polling.after_failure(state, now, "failed", "an index of sitemaps")
            wanted = _wanted(reading.entries)
            new = kit.ledger.want(work.feed, wanted, now)
            NEW_STORIES.inc(new)
            log.info("feed.polled", entries=len(reading.entries), new=new, took_ms=outcome.took_ms)
            state = polling.after_news(
                state,
                now,
                reading.entries,
                new,
                asked=asked,
                wait_s=outcome.wait_s or 0,
                hints=reading.hints,
            )
            state = polling.after_move(state, outcome.permanently_moved)
            # Half a feed may carry the validators of the whole: "unchanged" would then lose the other half.
            given = outcome.validators if reading.is_whole else Validators()
            return replace(state, etag=given.etag, last_modified=given.last_modified, title=reading.title)
        case Unchanged():
            log.info("feed.unchanged", took_ms=outcome.took_ms)
            state = polling.after_unchanged(state, now, outcome.wait_s or 0)
            given = outcome.validators
            return replace(state, etag=given.etag, last_modified=given.last_modified)
        case Gone():
            turn: polling.Turn = "gone"
        case Busy():
            turn = "busy"
        case _:
            turn = "failed"
    wait_s = outcome.wait_s or 0 if isinstance(outcome, Busy) else 0
    log.warning("feed.failed", outcome=outcome.kind, why=outcome.reason, failures=state.failures + 1)
    return polling.after_failure(state, now, turn, outcome.reason, wait_s)


def _wanted(entries: tuple[Entry, ...]) -> list[Wanted]:
    wanted: dict[str, Wanted] = {}
    for entry in entries[: polling.MOST_NEW_AT_ONCE]:
        id = story_id(without_counting(entry.url))
        wanted[id] = Wanted(
            id=id,
            url=entry.url,
            host=host_of(entry.url),
            record=entry_to_record(entry),
            edition=polling.edition_of(entry),
        )
    return list(wanted.values())


def _keep(kit: Tools, work: Work, state: FeedState, free_at: float) -> None:
    """Note a poll that has ended, whatever it came to."""
    now = time.time()
    address = polling.address_of(state, work.feed)
    kit.ledger.polled(
        work.claim,
        now,
        free_at=free_at,
        next_at=polling.next_poll(state, kit.rhythm(work.feed), now, _chance(work.claim)),
        record=state.to_record(),
        address=(address, host_of(address)),
    )
    kit.after_turn(work.host, free_at)


def _read(kit: Tools, work: Work, rules: RobotsRules) -> None:
    if not rules.allows(work.url):
        _give_up(kit, work, time.time(), time.time(), "robots.txt disallows it", "robots")
        return
    began = time.time()
    validators = Validators(**work.validators) if work.again else None
    outcome = kit.client.get(work.url, limits=kit.page_limits, validators=validators, across_hosts=False)
    now = time.time()
    STAGE_S.labels("fetch").observe(now - began)
    free_at = _free_at(kit, work, rules, now, outcome)
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
            _hand_on(kit, work, outcome, now, free_at)
        case MovedAway() if (moved := _moved_to(outcome, work.failures)) is not None:
            log.info("story.moved", to=outcome.location)
            STORIES.labels("moved").inc()
            kit.ledger.put_back(work.claim, now, free_at=free_at, again_at=now, address=moved, counted=True)
        case _:
            log.warning("story.failed", outcome=outcome.kind, why=outcome.reason)
            STORIES.labels(outcome.kind).inc()
            if isinstance(outcome, Gone | Missing) and not _told_as_gone(kit, work, now, free_at):
                kit.after_turn(work.host, free_at)
                return
            again = _again_after(work, outcome, now)
            if again is None and work.again and not isinstance(outcome, Gone):
                again = _next_reading(kit, work, now, None)  # what is missing may be back by then
            kit.ledger.failed(work.claim, now, free_at=free_at, again_at=again, reason=outcome.reason)
    kit.after_turn(work.host, free_at)


def _hand_on(kit: Tools, work: Work, fetched: Fetched, now: float, free_at: float) -> None:
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
    try:
        began = time.perf_counter()
        reading = kit.reader.read(page, takes_long=work.deaths > 1)
        took_s = time.perf_counter() - began
        STAGE_S.labels("read").observe(took_s)
    except Unreadable as error:
        _give_up(kit, work, now, free_at, error.why, "unreadable")
        return
    except ReaderBusy as error:
        log.warning("story.reader_busy", why=error.why)
        kit.ledger.put_back(work.claim, now, free_at=free_at, again_at=now + READER_BUSY_S)
        return
    except ReaderDied as error:
        log.error("story.reader_died", why=error.why, deaths=work.deaths)
        STORIES.labels("reader_died").inc()
        again = _again_at(work, now, busy=False, may_help=True, wait_s=0)
        kit.ledger.failed(work.claim, now, free_at=free_at, again_at=again, reason=error.why, died=True)
        return
    for problem in reading.problems:
        log.warning("story.problem", what=problem)
    documents = assemble(entry, reading, outlet, seen_at)
    photos = [document for document in documents if isinstance(document, PhotoDocument)]
    if kit.settings.photo_files:
        # Before the documents go: a crash between the two costs a second reading, not the files.
        kit.ledger.want_files(work.claim, work.feed, wanted_files(photos), now)
    again_at = _next_reading(kit, work, now, documents) if photos else None
    kept = _kept_validators(fetched.validators) if again_at is not None else None
    try:
        index_documents.apply_async(
            ([to_record(document) for document in documents],),
            link=confirm.s(work.claim.id, work.claim.lease, again_at, kept),
        )
    except (IndexAway, AlertsAway) as error:
        log.error("index.away", why=str(error))
        kit.ledger.put_back(work.claim, now, free_at=free_at, again_at=now + INDEX_AWAY_S)
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


def _told_as_gone(kit: Tools, work: Work, now: float, free_at: float) -> bool:
    """Tell the index that a story's page is gone: what it showed before is withdrawn, not forgotten."""
    ids = list(dict.fromkeys((work.claim.id, story_id(without_counting(work.url)))))
    try:
        withdraw_story.apply_async((ids, datetime.fromtimestamp(now, UTC).isoformat()))
    except IndexAway as error:
        log.error("index.away", why=str(error))
        kit.ledger.put_back(work.claim, now, free_at=free_at, again_at=now + INDEX_AWAY_S)
        return False
    return True


def _give_up(kit: Tools, work: Work, now: float, free_at: float, reason: str, outcome: str) -> None:
    log.warning("story.given_up", outcome=outcome, why=reason)
    STORIES.labels(outcome).inc()
    kit.ledger.failed(work.claim, now, free_at=free_at, again_at=None, reason=reason)


def _read_file(kit: Tools, work: Work, rules: RobotsRules) -> None:
    now = time.time()
    if not kit.settings.photo_files:
        kit.ledger.put_back(work.claim, now, free_at=now, again_at=now + NOT_NOW_S)
        return
    if not rules.allows(work.url):
        _give_file_up(kit, work, now, now, "robots.txt disallows it", "robots")
        return
    outcome = kit.client.get(
        work.url,
        limits=kit.file_limits,
        across_hosts=False,
        accept=IMAGES_ACCEPTED,
        first_bytes=HEAD_BYTES,
    )
    now = time.time()
    free_at = _free_at(kit, work, rules, now, outcome)
    match outcome:
        case Fetched() if "noindex" in outcome.headers.get("x-robots-tag", "").lower():
            _give_file_up(kit, work, now, free_at, "X-Robots-Tag says noindex", "noindex")
        case Fetched():
            _hand_file_on(kit, work, outcome, now, free_at)
        case MovedAway() if (moved := _moved_to(outcome, work.failures)) is not None:
            FILES.labels("moved").inc()
            kit.ledger.put_back(work.claim, now, free_at=free_at, again_at=now, address=moved, counted=True)
        case _:
            log.info("file.failed", outcome=outcome.kind, why=outcome.reason)
            FILES.labels(outcome.kind).inc()
            again = _again_after(work, outcome, now)
            kit.ledger.failed(work.claim, now, free_at=free_at, again_at=again, reason=outcome.reason)
    kit.after_turn(work.host, free_at)


def _hand_file_on(kit: Tools, work: Work, fetched: Fetched, now: float, free_at: float) -> None:
    claim = work.claim
    try:
        file = kit.reader.read_file(work.url, fetched.body, takes_long=work.deaths > 1)
    except Unreadable as error:
        _give_file_up(kit, work, now, free_at, error.why, "unreadable")
        return
    except ReaderBusy:
        kit.ledger.put_back(claim, now, free_at=free_at, again_at=now + READER_BUSY_S)
        return
    except ReaderDied as error:
        log.error("file.reader_died", why=error.why, deaths=work.deaths)
        FILES.labels("reader_died").inc()
        again = _again_at(work, now, busy=False, may_help=True, wait_s=0)
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
            (claim.id, facts_to_record(facts)), link=confirm_file.s(claim.id, claim.lease, work.edition)
        )
    except (IndexAway, AlertsAway) as error:
        log.error("index.away", why=str(error))
        kit.ledger.put_back(claim, now, free_at=free_at, again_at=now + INDEX_AWAY_S)
        return
    kit.ledger.handed_on(claim, time.time(), free_at=free_at)
    FILES.labels("read").inc()
    log.info("file.read", bytes=len(fetched.body), fetch_ms=fetched.took_ms)


def _give_file_up(kit: Tools, work: Work, now: float, free_at: float, reason: str, outcome: str) -> None:
    # No dead letter: the photo stands as its page prints it.
    log.info("file.given_up", outcome=outcome, why=reason)
    FILES.labels(outcome).inc()
    kit.ledger.failed(work.claim, now, free_at=free_at, again_at=None, reason=reason)


def _again_after(work: Work, outcome: Outcome, now: float) -> float | None:
    """When to try again after an outcome that brought nothing, or None to give it up."""
    busy = isinstance(outcome, Busy)
    wait_s = outcome.wait_s or 0 if isinstance(outcome, Busy) else 0
    return _again_at(work, now, busy=busy, may_help=outcome.try_again, wait_s=wait_s)


def _again_at(work: Work, now: float, *, busy: bool, may_help: bool, wait_s: float) -> float | None:
    if work.again:
        if work.deaths >= polling.MOST_DEATHS:
            return None
        return polling.try_reading_again(work.failures, now, may_help=may_help, wait_s=wait_s)
    trouble = Trouble(deaths=work.deaths, failures=work.failures, wanted_at=work.wanted_at)
    return polling.try_again(trouble, now, busy=busy, may_help=may_help, wait_s=wait_s)


def _next_reading(kit: Tools, work: Work, now: float, documents: list[Document] | None) -> float | None:
    """When to read a story again; `documents` are what was read now, None where nothing was."""
    articles = [document for document in documents or () if isinstance(document, ArticleDocument)]
    published = articles[0].published if articles else None
    return polling.next_reading(
        work.read_at or now,
        now,
        [days * 86_400.0 for days in kit.settings.read_again_days],
        published.timestamp() if published else None,
        _chance(work.claim),
    )


def _chance(claim: Claim) -> float:
    """A number from 0 to below 1: the lease's name is as good a die as any."""
    return int(claim.lease[:6], 16) / 0x1000000


def _kept_validators(validators: Validators) -> dict[str, str] | None:
    told = {"etag": validators.etag, "last_modified": validators.last_modified}
    return {name: value for name, value in told.items() if value is not None} or None


def _is_front_page(asked: str, answered: str) -> bool:
    """Whether a story's address leads to the front page now, as many do for what they took off."""
    return urlsplit(answered).path in ("", "/") and urlsplit(asked).path not in ("", "/")


def _moved_to(outcome: MovedAway, hops: int) -> tuple[str, str] | None:
    """Where the work goes on, or None where it has been sent from host to host too often."""
    if hops >= polling.MOST_HOPS:
        return None
    return outcome.location, host_of(outcome.location)


def _free_at(kit: Tools, work: Work, rules: RobotsRules, now: float, outcome: Outcome) -> float:
    """When the host may be asked again: after its gap, or when it said so itself."""
    gap_s = polling.host_gap(kit.settings.host_gap_s, kit.feed_gap_s(work.feed), rules.delay_s, work.host)
    if isinstance(outcome, Busy):
        gap_s = max(gap_s, min(outcome.wait_s or polling.BUSY_WAIT_S, polling.LONGEST_WAIT_S))
    return now + gap_s
