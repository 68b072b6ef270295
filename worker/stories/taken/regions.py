"""Which way round 3/4/2024 is read: the month first in the United States and the Philippines."""

from __future__ import annotations

from worker.stories.taken.words import listed

_MONTH_FIRST_LANGUAGES = frozenset({"en-us", "en-ph", "fil", "fil-ph"})
_DAY_FIRST_LANGUAGES = frozenset({"en-gb", "en-au", "en-ie", "en-nz", "en-in", "en-za", "en-ng", "en-ke"})
# Zones of the United States and its islands; every other America/* writes the day first.
_MONTH_FIRST_ZONES = listed(
    "America/New_York America/Detroit America/Chicago America/Menominee America/Denver America/Boise "
    "America/Phoenix America/Los_Angeles America/Anchorage America/Juneau America/Sitka America/Nome "
    "America/Yakutat America/Metlakatla America/Adak America/Puerto_Rico America/Louisville "
    "Pacific/Honolulu Pacific/Guam Asia/Manila"
)
_BOTH_WAYS_ZONES = listed(
    "UTC Etc/UTC GMT America/Toronto America/Vancouver America/Edmonton America/Winnipeg America/Halifax "
    "America/Regina America/St_Johns America/Moncton America/Montreal America/Calgary America/Whitehorse"
)
_MONTH_FIRST_FOLDERS = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")


def writes_month_first(language: str | None, timezone: str | None, tongue: str) -> bool | None:
    """Return whether numbers alone (3/4/2024) put the month first; only English ever does.

    None where English is written both ways (Canada), or nothing is known of the publisher.
    """
    if tongue != "en":
        return False
    tag = (language or "").strip().lower().replace("_", "-")
    if tag in _DAY_FIRST_LANGUAGES:
        return False
    if tag in _MONTH_FIRST_LANGUAGES:
        return True
    zone = timezone or ""
    if not zone or zone in _BOTH_WAYS_ZONES or zone.startswith("Canada/"):
        return None
    return zone in _MONTH_FIRST_ZONES or zone.startswith(_MONTH_FIRST_FOLDERS)
