"""Instants as pages print them, made aware.

"2026-03-01T09:30:00+02:00", "20260301T0930Z", "Sun, 1 Mar 2026 09:30 GMT" -> datetime
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil import parser as dateutil_parser

from worker.zones import HOURS_AHEAD

# 2026-03-01T09:30:00.123+0200, also without seconds, with a space for the T, without or with a zone
_ISO = re.compile(
    r"^\s*(?P<y>\d{4})-?(?P<m>\d\d)-?(?P<d>\d\d)(?:(?:[T ]"
    r"|\s+)(?P<H>\d{1,2}):?(?P<M>\d\d)(?::?(?P<S>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+\-−]\d\d:?(?:\d\d)?)?)?\s*(?:\[[\w/]+\])?$",
    re.IGNORECASE,
)
_DOUBLE_ZONE = re.compile(r"([+-]\d\d:?\d\d)(?:Z|[+-]\d\d:?\d\d)$|(?<=\d)Z[+-]00:?00$")
_SHORT_ZONE = re.compile(r"(?<=T\d\d:\d\d)([+-])(\d\d\d)$")  # "2017-05-15T03:42-500"
# "GMT+3" is three hours ahead to all who print it; dateutil reads it as POSIX does, three hours behind.
_NAMED_OFFSET = re.compile(r"\b(?:UTC|GMT)\s?([+\-−])\s?(\d\d?)(?::?(\d\d))?(?!\d)", re.IGNORECASE)
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
_YEARS = range(1995, 2100)
_NUMBERS = re.compile(r"(?<!\d)\d\d?\s?([./-])\s?\d\d?\s?\1\s?\d{2,4}(?!\d)")
_DAY_FIRST_ENGLISH = ("en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za", "en-ke", "en-ng", "en-sg")
# UTC is the zone of whoever is not known.
_MONTH_FIRST_ZONES = frozenset(
    {"UTC", "Asia/Manila", "Pacific/Honolulu", "America/Anchorage", "America/Boise", "America/Chicago",
     "America/Denver", "America/Detroit", "America/Los_Angeles", "America/New_York", "America/Phoenix",
     "America/Toronto", "America/Vancouver"}
)  # fmt: skip


def read_moment(printed: str | None, zone: tzinfo = UTC, language: str | None = None) -> datetime | None:
    """Return the instant with its zone as printed; where none is printed, it is the clock of `zone`.

    "04.02.2022" and "04-02-2022" are 4 February; "04/02/2022" is that where `language` (a BCP 47 tag) or
    `zone` is not of those who write the month first (the United States, the Philippines, English Canada).

    None for what is no date or no year in which news were online. A day alone is its midnight.
    """
    text = (printed or "").strip()[:80]
    if not text:
        return None
    if _EPOCH.match(text):
        since_1970 = datetime.fromtimestamp(int(text[:10]), UTC)
        return since_1970 if since_1970.year in _YEARS else None
    text = _NAMED_OFFSET.sub(_plain_offset, text)
    text = _SHORT_ZONE.sub(r"\g<1>0\g<2>", text)
    text = _DOUBLE_ZONE.sub(lambda found: found[1] or "Z", text)
    found = _ISO.match(text)
    moment = _from_iso(found, zone) if found else _from_words(text, zone, _is_day_first(text, zone, language))
    return moment if moment and moment.year in _YEARS else None


def is_day_only(printed: str | None) -> bool:
    """Whether the text names a day and no time of it."""
    return not re.search(r"\d:?\d\d(?::|\b)", re.sub(r"^\s*\d{4}-?\d\d-?\d\d|\d{4}", "", printed or ""))


def zone_named(name: str | None) -> tzinfo:
    """Return the zone of an IANA name, UTC where the name is None or unknown."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def _from_iso(found: re.Match[str], zone: tzinfo) -> datetime | None:
    try:
        clock = datetime(
            int(found["y"]), int(found["m"]), int(found["d"]), int(found["H"] or 0), int(found["M"] or 0),
            min(int(found["S"] or 0), 59), tzinfo=zone,
        )  # fmt: skip
        printed = found["zone"]
        return clock.replace(tzinfo=_offset(printed)) if printed else clock
    except ValueError:
        return None


def _offset(printed: str) -> tzinfo:
    if not printed[1:2].isdigit():
        return UTC
    digits = re.sub(r"\D", "", printed).ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:4])
    return timezone(timedelta(minutes=minutes if printed[0] == "+" else -minutes))


def _plain_offset(found: re.Match[str]) -> str:
    return f"{'+' if found[1] == '+' else '-'}{found[2]:0>2}:{found[3] or '00'}"


def _is_day_first(text: str, zone: tzinfo, language: str | None) -> bool:
    found = _NUMBERS.search(text)
    if found is None:
        return False
    tag = (language or "").lower()
    if found[1] != "/":
        return True
    if tag.partition("-")[0] not in ("", "en") or tag.startswith(_DAY_FIRST_ENGLISH):
        return True
    return getattr(zone, "key", "UTC") not in _MONTH_FIRST_ZONES


def _from_words(text: str, zone: tzinfo, day_first: bool) -> datetime | None:
    if not re.search(r"\d", text):
        return None
    midnight = datetime(2000, 1, 1, tzinfo=None)  # noqa: DTZ001 - only fills in what is not printed
    try:
        moment: datetime = dateutil_parser.parse(
            text, default=midnight, tzinfos=_zone_of, fuzzy=False, dayfirst=day_first
        )
        if f"{moment.year % 100:02}" not in text:  # "08.14", "Jan 9": no year is printed
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=zone)
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None


def _zone_of(letters: str | None, seconds: int | None) -> tzinfo | None:
    """Return the zone of letters or of a printed offset, None where it is unknown."""
    if seconds is None and letters:
        hours = HOURS_AHEAD.get(letters.upper())
        seconds = None if hours is None else round(hours * 3600)
    return None if seconds is None else timezone(timedelta(seconds=seconds))
