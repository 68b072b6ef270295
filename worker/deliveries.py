"""Carries what saved questions found to people: by webhook and mail, as telling.py puts it."""

from __future__ import annotations

import smtplib
import time

import structlog

from indexer.tasks import Delivery
from worker import telling
from worker.fetch import Fetched
from worker.tools import Tools

log = structlog.get_logger()


def tell(kit: Tools, delivery: Delivery) -> bool:
    """Tell one delivery by its way; return whether a call or mail went out. Raises AlertsAway."""
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
