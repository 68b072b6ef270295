"""One short line for what a caption says of its photo's date, for rows that a person can check by eye.

"2023-11-01" a day, "2023-11-01..2023-11-03" several, "2023-11" a month, "2023" a year, "1950s" a decade,
"c1915" about a year, "summer 2021" a season, "2019..2021" years, "file" before any of them, "-" nothing.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from worker.stories.taken import read_taken

SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


def said(caption, *, language, published="2023-11-08T12:00", timezone="UTC"):
    when = datetime.fromisoformat(published).replace(tzinfo=ZoneInfo(timezone))
    return days_said(caption, language=language, published=when, timezone=timezone)


def days_said(caption, *, language, published, timezone):
    taken = read_taken(caption, published=published, timezone=timezone, language=language)
    if taken is None:
        return "-"
    assert taken.evidence and taken.evidence in caption
    assert taken.basis == "caption"
    return " ".join(filter(None, ["file" if taken.is_file else "", _days(taken)]))


def _days(taken):
    first, last = taken.first, taken.last
    if first is None:
        assert last is None and taken.precision == "unknown"
        return ""
    if taken.precision == "day":
        return f"{first}" if first == last else f"{first}..{last}"
    if taken.precision == "month":
        same = (first.year, first.month) == (last.year, last.month)
        return f"{first:%Y-%m}" if same else f"{first:%Y-%m}..{last:%Y-%m}"
    if taken.precision == "season":
        return f"{SEASONS[first.month]} {first.year}"
    if taken.precision == "decade":
        return f"{first.year}s"
    if taken.precision == "circa":
        return f"c{first.year}"
    return f"{first.year}" if first.year == last.year else f"{first.year}..{last.year}"
