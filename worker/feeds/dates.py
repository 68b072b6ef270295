"""Instants as feeds write them, in UTC; no date rather than a wrong one.

"Wed, 21 Oct 2025 07:28:00 +0200"   "2025-10-21T07:28:00.5Z"   "mar. 21 oct. 2025 07:28:00 CEST"
    -> aware datetimes     "0000-00-00", the year 9999, "soon" -> None
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from worker.zones import HOURS_AHEAD

FIRST_YEAR = 1970
LAST_YEAR = 2099
# A publisher's clock may be ahead, or its zone wrong; more than a day is a plan or a mistake.
MOST_AHEAD = timedelta(days=1)

# How nine of ten feeds write it; the slower forms below read it as well.
_USUAL = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d\d?) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) (GMT|UTC|Z|[+-]\d{4})"
)
_USUAL_ISO = re.compile(r"(?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)")
_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)"
    r"(?:[T\s]+(?P<h>\d\d?):(?P<min>\d\d)(?::(?P<s>\d\d)(?:[.,]\d+)?)?)?\s*(?P<zone>.*)$",
    re.IGNORECASE,
)
_WRITTEN = re.compile(  # day month year time, what RFC 822 says and what is made of it
    r"(?P<d>\d\d?)(?:st|nd|rd|th|\.|º|er)?[\s\-/]+(?:de\s+)?(?P<m>[^\W\d_]{3,12})\.?,?[\s\-/]+(?:de\s+)?"
    r"(?P<y>\d{4}|\d\d)(?:,?\s*(?:at\s+)?(?P<h>\d\d?)[:.](?P<min>\d\d)(?:[:.](?P<s>\d\d)(?:[.,]\d+)?)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>.*)$",
    re.IGNORECASE,
)
_AMERICAN = re.compile(  # "Oct 21, 2025 07:28:00 GMT", "Tue Oct 21 07:28:00 UTC 2025"
    r"(?P<m>[^\W\d_]{3,12})\.?\s+(?P<d>\d\d?)(?:,?\s+(?P<y>\d{4}))?,?"
    r"(?:\s+(?:at\s+)?(?P<h>\d\d?):(?P<min>\d\d)(?::(?P<s>\d\d))?\s*(?P<half>[ap]\.?m\.?)?)?"
    r"\s*(?P<zone>[^\d]*?(?:[+-]\d\d:?\d\d)?)\s*(?P<y2>\d{4})?$",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:GMT|UTC?|Z)?\s*([+-−])\s?(\d\d?):?(\d\d)?(?!\d)", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene gen jän",
            "feb fev fév",
            "mar mär mrz mrt maa",
            "apr abr avr",
            "may mai mag mei maj",
            "jun giu juin",
            "jul lug juil",
            "aug ago aoû aou",
            "sep set",
            "oct okt ott out",
            "nov",
            "dec dez déc dic",
        ),
        start=1,
    )
    for name in names.split()
}


def read_date(text: str | None) -> datetime | None:
    """Return the instant in UTC, or None. A date without a zone is taken as UTC, as readers do."""
    if not text:
        return None
    text = text.strip()[:100]
    if usual := _usual(text):
        return usual
    if text[:4].isdecimal() and (found := _ISO.match(text)):
        return _instant(found, int(found["y"]), int(found["m"]))
    for form in (_WRITTEN, _AMERICAN):
        if found := form.search(text):
            month = _month(found["m"])
            parts = found.groupdict()
            year = parts["y"] or parts.get("y2")
            if month and year:
                return _instant(found, _whole_year(year), month)
    return None


def within_reason(instant: datetime | None, seen_at: datetime | None) -> datetime | None:
    """Return the instant, or None where it lies further ahead of `seen_at` than MOST_AHEAD."""
    if instant is None or seen_at is None or instant - seen_at <= MOST_AHEAD:
        return instant
    return None


def _usual(text: str) -> datetime | None:
    """Return the instant of a date in one of the two usual forms, or None: then others may fit."""
    if found := _USUAL.fullmatch(text):
        day, name, year, clock, zone = found.groups()
        month = _MONTHS.get(name.lower(), 0)
        zone = "Z" if zone in ("GMT", "UTC") else zone
        text = f"{year}-{month:02}-{day:0>2}T{clock}{zone}"
    elif not _USUAL_ISO.fullmatch(text):
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:  # "24:00:00" and ":60" too
        return None
    return instant.astimezone(UTC) if FIRST_YEAR <= instant.year <= LAST_YEAR else None


def _instant(found: re.Match[str], year: int, month: int) -> datetime | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    parts = found.groupdict()
    hour = int(parts["h"] or 0)
    half = (parts.get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    ahead = timedelta(days=1) if hour == 24 else timedelta()
    try:
        local = datetime(
            year,
            month,
            int(parts["d"]),
            hour % 24 if ahead else hour,
            int(parts["min"] or 0),
            min(int(parts["s"] or 0), 59),
            tzinfo=_zone(parts["zone"] or ""),
        )
        return (local + ahead).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(text: str) -> timezone:
    if found := _OFFSET.search(text):
        offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        if offset < timedelta(hours=24):
            return timezone(offset if found[1] == "+" else -offset)
    if word := _WORD.search(text):
        return timezone(timedelta(hours=HOURS_AHEAD.get(word[0].upper(), 0)))
    return UTC


def _month(name: str) -> int | None:
    name = name.lower()
    return _MONTHS.get(name[:4]) or _MONTHS.get(name[:3])


def _whole_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year >= FIRST_YEAR - 1900 else 2000)
