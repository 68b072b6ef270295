"""Cuts a credit off the text before it.

cut_off("Boats off Lamu. Photo: Jane Doe", 15, "Photo: Jane Doe") -> ("Boats off Lamu.", "Jane Doe")
"""

from __future__ import annotations

import re

from worker.stories.credits.evidence import MOST_CREDIT_CHARS
from worker.stories.credits.unlabelled import without_label

REACH = 320  # how far from the end a credit is looked for
SPACE = re.compile(r"\s+")
_FULL_STOP = re.compile(r"(?<!\b\w)(?<!\bJr)(?<!\bSr)(?<!\bInc)(?<!\bCorp)(?<!\bBros)\.$")


def cut_off(text: str, start: int, credit: str) -> tuple[str, str] | None:
    """Return the text up to `start` and the credit without its label; None where that is none or too long."""
    line = without_label(SPACE.sub(" ", credit).lstrip(" |/—–-"))
    line = _FULL_STOP.sub("", line).strip()
    return (
        (text[:start].rstrip().rstrip("©ⓒ,").rstrip(), line)
        if line and len(line) <= MOST_CREDIT_CHARS
        else None
    )
