"""Finds what credits the files and nobody: "... in Lamu – Photo : archives", "... on Monday. (FILE)".

It goes with the credit, which tells as well that the photo is of old.
"""

from __future__ import annotations

import re

from worker.stories.credits.labels import LABEL

_FILES = (
    r"archives?|archivo|arquivo|archivio|archief|archiv|arkiv|arxiu|arhiva?|архив|архів|資料|자료"
    r"|file(?: photo| image| pic)?|fuente externa|tư liệu"
)
_LABELLED = re.compile(
    rf"(?:^|[\s|–—\-/(\[（]+){LABEL}\s*[:：]\s*(?P<files>{_FILES})[)\]）]?\.?$", re.IGNORECASE
)
# In capitals only: "(File photo)" tells the reader what is seen.
_IN_BRACKETS = re.compile(
    r"(?<=[.!?…”\"»])\s*[(\[](?P<files>FILE|FILE PHOTO|ARCHIVES?|ARCHIVO|ARCHIV|FUENTE EXTERNA)[)\]]\.?$"
)
# "... on Monday. File | Photo Credit: AP": behind the end of the caption, before its credit
_BEFORE_CREDIT = re.compile(
    r"(?<=[.!?…”\"])\s+(?P<files>(?:FILE|File|Archive)(?: (?:PHOTO|photo|picture|image|pic))?)\.?$"
)
# "... on Monday. Staff file photo"
_OF_STAFF = re.compile(
    r"(?<=[.!?…”\"])\s+(?P<files>(?:Staff|STAFF) (?:(?:file|FILE) )?(?:photo|PHOTO)s?)\.?$"
)
# How such words end: nearly all captions are done with here.
_ENDS = (
    *(
        "archive",
        "archives",
        "archivo",
        "arquivo",
        "archivio",
        "archief",
        "archiv",
        "arkiv",
        "arxiu",
        "arhiv",
    ),
    *("arhiva", "архив", "архів", "資料", "자료", "file", "photo", "image", "pic", "externa", "liệu"),
)


def files_at_the_end(text: str) -> tuple[int, str] | None:
    """Return where words that credit the files begin at the end of the text, and the words."""
    if not text[-20:].rstrip(".)]） ").lower().endswith(_ENDS):
        return None
    found = (
        _LABELLED.search(text, max(0, len(text) - 60)) or _IN_BRACKETS.search(text) or _OF_STAFF.search(text)
    )
    return (found.start(), found["files"]) if found else None


def with_files_before(text: str, credit: str) -> tuple[str, str]:
    """Return a caption and its credit; "File" that is left behind the caption goes to the credit."""
    found = _BEFORE_CREDIT.search(text, max(0, len(text) - 20))
    return (text[: found.start()], f"{found['files']} | {credit}") if found else (text, credit)
