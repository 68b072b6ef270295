"""Tells people what their saved questions found: signed webhooks, and mail.

POST https://desk.example/hook
Cutline-Signature: t=1772452800,v1=<hex HMAC-SHA256 of "t.body" under the alert's secret>
{"alert": {"id", "query"}, "photos": [document, ...]}
"""

from __future__ import annotations

import hashlib
import hmac
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any
from urllib.parse import unquote, urlsplit

import orjson

MOST_ATTEMPTS = 12  # over about two days
LONGEST_PAUSE_S = 6 * 3_600.0
MAIL_TIMEOUT_S = 20.0


def again_at(attempts: int, now: float) -> float | None:
    """Return when to tell again after so many failures before this one, or None to leave it."""
    if attempts + 1 >= MOST_ATTEMPTS:
        return None
    return now + min(30.0 * 2.0**attempts, LONGEST_PAUSE_S)


def webhook_body(alert: str, query: str, photos: Sequence[Mapping[str, Any]]) -> bytes:
    """Return what is posted."""
    return orjson.dumps({"alert": {"id": alert, "query": query}, "photos": list(photos)})


def signature(secret: str, body: bytes, at: int) -> str:
    """Return the header by which a receiver knows that it is us, and when: HMAC-SHA256 of "t.body"."""
    signed = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={signed}"


def letter(sender: str, to: str, query: str, photos: Sequence[Mapping[str, Any]]) -> EmailMessage:
    """Return the mail: caption, credit and story of each photo, as plain text."""
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, to
    number = f"{len(photos)} new photo{'' if len(photos) == 1 else 's'}"
    mail["Subject"] = " ".join(f"{number}: {query}".split())[:150]
    parts = [
        "\n".join(str(line) for line in (p["caption"], p.get("credit_line"), p["outlet"], p["url"]) if line)
        for p in photos
    ]
    mail.set_content("\n\n".join(parts) + "\n")
    return mail


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail is handed in: smtps:// from the start, smtp:// with STARTTLS where it is offered."""

    url: str
    password: str | None = None

    def send(self, mail: EmailMessage) -> None:
        """Hand a mail in. Raises OSError, smtplib.SMTPException."""
        parts = urlsplit(self.url)
        host, safe = parts.hostname or "", parts.scheme == "smtps"
        context = ssl.create_default_context()
        if safe:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, parts.port or 465, timeout=MAIL_TIMEOUT_S, context=context
            )
        else:
            server = smtplib.SMTP(host, parts.port or 25, timeout=MAIL_TIMEOUT_S)
        with server:
            if not safe and server.has_extn("starttls"):
                server.starttls(context=context)
                safe = True
            if parts.username and self.password:
                if not safe:
                    raise smtplib.SMTPException("the mail server offers no TLS: no password is sent to it")
                server.login(unquote(parts.username), self.password)
            server.send_message(mail)
