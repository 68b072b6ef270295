"""Takes off what stands behind a caption and is neither caption nor credit: buttons, notes to editors.

"... said Monday. REUTERS/Jane Doe TPX IMAGES OF THE DAY" -> "... said Monday. REUTERS/Jane Doe"
"""

from __future__ import annotations

import re

from worker.stories.credits.words import BUTTONS, NOTES, SHOUTED_NOTES

_BUTTON = re.compile(rf"[\s|·•]*(?<![\w-])(?:{'|'.join(BUTTONS)})\s*$", re.IGNORECASE)
_NOTE = re.compile(
    rf"(?:(?<=[.!?)\]])|(?<=^))\s*(?i:{'|'.join(NOTES)})\s*$|\s+(?:{'|'.join(SHOUTED_NOTES)})\s*$"
)
_REACH = 1500  # notes to editors run to whole paragraphs


def without_notes(text: str) -> str:
    """Return the text without buttons and notes to editors at its end."""
    for _ in range(4):
        low = max(0, len(text) - _REACH)
        shorter = text[:low] + _NOTE.sub("", _BUTTON.sub("", text[low:])).rstrip()
        if shorter == text:
            break
        text = shorter
    return text
