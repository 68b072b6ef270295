"""How long a publisher asks us to wait, in seconds, from the headers of its reply.

Retry-After: 120                               -> 120
Retry-After: Wed, 21 Oct 2015 07:28:00 GMT     -> seconds from now, at least 0
Cache-Control: public, max-age=300             -> 300
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MOST_RETRY_AFTER_S = 86_400  # one typing error must not silence a feed for a year
MOST_FRESH_S = 7 * 86_400

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_NOT_KEPT = re.compile(r"(?:^|[\s,])(?:no-store|no-cache)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,12}(?:\.\d*)?")


def retry_after_s(value: str | None, now: datetime) -> int | None:
    """Return the wait that a Retry-After header asks for (RFC 9110 section 10.2.3), or None.

    A date in the past is no wait; more than a day counts as a day.
    """
    if not value:
        return None
    value = value.strip()
    if _NUMBER.fullmatch(value):
        return min(int(float(value)), MOST_RETRY_AFTER_S)
    until = http_date(value)
    if until is None:
        return None
    return min(max(int((until - now).total_seconds()), 0), MOST_RETRY_AFTER_S)


def fresh_s(headers: Mapping[str, str], now: datetime) -> int | None:
    """Return how long a reply stays fresh: Cache-Control's max-age, else Expires; None unless > 0.

    Headers are keyed in lower case. What passed through caches on its way (Age) is taken off.
    """
    control = headers.get("cache-control", "")
    if _NOT_KEPT.search(control):
        return None
    if found := _MAX_AGE.search(control):
        age = headers.get("age", "").strip()
        fresh = int(found[1]) - (int(age) if age.isdecimal() and len(age) < 10 else 0)
    else:
        until = http_date(headers.get("expires", ""))
        if until is None:
            return None
        fresh = int((until - (http_date(headers.get("date", "")) or now)).total_seconds())
    return min(fresh, MOST_FRESH_S) if fresh > 0 else None


def http_date(value: str) -> datetime | None:
    """Return the instant of an HTTP date in UTC, or None for one that cannot be read."""
    try:
        read = parsedate_to_datetime(value.strip())
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
