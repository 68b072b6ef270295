"""Instants as feeds write them, in UTC; no date rather than a wrong one.

"Wed, 21 Oct 2025 07:28:00 +0200"   "2025-10-21T07:28:00.5Z"   "mar. 21 oct. 2025 07:28:00 CEST"
"21.10.2025, 07:28"   "21 октября 2025 г. 07:28 +0300"   "2025년 10월 21일 오후 7:28"
    -> aware datetimes     "0000-00-00", the year 9999, "3/4/2025", "soon" -> None
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from worker.stories.taken.tongues import TONGUES
from worker.stories.taken.words import fold
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
# What may stand between a day and its time, and the time: "à 9h15", "- 09:15", "오후 9:15:30".
_CLOCK = (
    r"(?:,?\s*(?:[гр]\.)?,?\s*(?:[-–|]\s+|(?:at|um|às|à|kl\.?|в|о)\s+)?(?P<early>오전|오후|上午|下午|午前|午後)?\s*"
    r"(?P<h>\d\d?)\s?[:.h시時时点]\s?(?P<min>\d\d?)분?分?(?:\s?[:.]?\s?(?P<s>\d\d?)(?:초|秒|[.,]\d+)?)?)?"
)
_AFTER = r"\s*(?P<half>[ap]\.?m\.?(?![a-z]))?\s*(?P<zone>.*)$"
_ISO = re.compile(
    r"(?:[^\W\d_]{2,14}\.?\s*,?\s*)?(?P<y>\d{4})(?P<between>[-/.])(?P<m>\d\d?)(?P=between)(?P<d>\d\d?)(?!\d)\.?T?"
    + _CLOCK
    + _AFTER,
    re.IGNORECASE,
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # "2026年3月3日 09:15", "2026년 3월 3일"
        r"(?P<y>\d{4})\s?[년年]\s?(?P<m>\d\d?)\s?[월月]\s?(?P<d>\d\d?)\s?[일日]" + _CLOCK + _AFTER,
        # "2026. március 3. 09:15", "2026-március-03T9:15+01:00"
        r"(?P<y>\d{4})[\s.\-]+(?P<m>[^\W\d_]{3,14})[\s.\-]+(?P<d>\d\d?)(?!\d)\.?T?" + _CLOCK + _AFTER,
        # day month year time: what RFC 822 says and what is made of it
        r"(?<!\d)(?P<d>\d\d?)(?:st|nd|rd|th|[.,]|º|er)?[\s\-/]+(?:de\s+)?(?P<m>[^\W\d_]{3,14})\.?,?[\s\-/]+(?:de\s+)?"
        r"(?P<y>\d{4}|\d\d(?![\d:]))" + _CLOCK + _AFTER,
        # "Oct 21, 2025 07:28:00 GMT", "Tue Oct 21 07:28 UTC 2025", "Tue Oct 21 2025 07:28 GMT+0200 (CEST)"
        r"(?P<m>[^\W\d_]{3,14})\.?\s+(?P<d>\d\d?)(?:st|nd|rd|th)?(?:(?:,\s*|\s+)(?P<y>\d{4}))?,?"
        r"(?:\s+(?:at\s+)?(?P<h>\d\d?):(?P<min>\d\d)(?::(?P<s>\d\d))?\s*(?P<half>[ap]\.?m\.?(?![a-z]))?)?"
        r"\s*(?P<zone>[^\d]*?(?:[+\-−]\d{1,2}:?\d\d)?)\s*(?:\([^()]{1,60}\))?(?P<y2>\d{4})?\s*(?P<zone2>[A-Z]{1,5})?$",
        # "10/21/2025": one of the two can only be the day
        r"(?<!\d)(?P<m>0?[1-9]|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/(?P<y>\d{4})(?!\d)" + _CLOCK + _AFTER,
        # "20251021T0728Z"
        r"^(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?:T?(?P<h>\d\d):?(?P<min>\d\d):?(?P<s>\d\d)?)?(?!\d)"
        r"\s*(?P<zone>.*)$",
        # "21.10.2025 07:28", "21/10/2025"
        r"(?<!\d)(?P<d>\d\d?)(?P<between>[./\-])(?P<m>\d\d?)(?P=between)(?P<y>\d{4})(?!\d)" + _CLOCK + _AFTER,
    )
)
_OFFSET = re.compile(r"(?:GMT|UTC?|Z)?\s*([+\-−])\s?(\d\d?):?(\d\d)?(?!\d)", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")
_LATER = ("오후", "下午", "午後")
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
    text = " ".join(text.split())
    if found := _ISO.match(text):
        return _instant(found, int(found["y"]), int(found["m"]))
    for form in _FORMS:
        if found := form.search(text):
            parts = found.groupdict()
            year, month = parts["y"] or parts.get("y2"), _month(found)
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
    half = (parts.get("half") or parts.get("early") or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") or half in _LATER else 0)
    ahead = timedelta(days=1) if hour == 24 else timedelta()
    try:
        local = datetime(
            year,
            month,
            int(parts["d"]),
            hour % 24 if ahead else hour,
            int(parts["min"] or 0),
            min(int(parts["s"] or 0), 59),
            tzinfo=_zone(parts["zone"] or parts.get("zone2") or _unsaid_zone(found[0])),
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


def _unsaid_zone(text: str) -> str:
    """Return the zone of a date without one: Korean is written in one zone only, else none is known."""
    return "KST" if "년" in text or "오전" in text or "오후" in text else ""


def _month(found: re.Match[str]) -> int | None:
    """Return the month of a date, or None for a word that is none or for two numbers that both may be it."""
    name = found["m"].lower()
    if name.isdecimal():
        month, day = int(name), int(found["d"])
        # 3/4/2026: whether it is March or April depends on the country.
        is_doubtful = found.groupdict().get("between") == "/" and day <= 12 and day != month
        return None if is_doubtful else month
    own = _MONTHS.get(name) or _months_of_all_tongues().get(fold(name))
    return own or _MONTHS.get(name[:4]) or _MONTHS.get(name[:3])


@lru_cache(maxsize=1)
def _months_of_all_tongues() -> dict[str, int]:
    """Return the months by every name that means one month wherever it is used."""
    meant: dict[str, set[int]] = {}
    for tongue in TONGUES.values():
        for name, month in tongue.months.items():
            meant.setdefault(name, set()).add(month)
    return {name: months.pop() for name, months in meant.items() if len(months) == 1}


def _whole_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year >= FIRST_YEAR - 1900 else 2000)
