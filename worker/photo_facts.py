"""What is believed of a photo file, as the document keeps it: whom it credits, when it was taken.

PhotoFile(credit Jane Doe / AP, taken 2023-11-01 by IPTC, caption "FILE - ...")
    -> FileFacts(photographer Jane Doe, agency AP), no day: IPTC's is the day on which it was sent out again
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from indexer.documents import FileFacts, PhotoDocument
from worker.fetch.guard import is_http
from worker.ledger import WantedFile
from worker.news import Credit, Taken, host_of
from worker.stories.credits import said_source_type, split_credit
from worker.stories.photo_file import PhotoFile
from worker.stories.taken import read_taken

MOST_CAPTION_CHARS = 2000
# Of such pictures DateCreated is the day on which somebody gave them out (facts: a month to years late).
_GIVEN_OUT = re.compile(
    r"\b(?:hand-?outs?|courtesy|archiv\w*|file (?:photo|image|picture)|library (?:photo|image)|undated"
    r"|ohne datum|non datée?|sin fecha|senza data|sem data)\b",
    re.IGNORECASE,
)


# As the instructions to editors and headlines shout it; what else stands there (sales, embargoes) is no news.
_TAKES_BACK = re.compile(
    r"^\W*(?:(?:ATTENTION|MANDATORY|URGENT|EDS|EDITORS|PHOTO|IMAGE|PICTURE|ADVISORY)\W+){0,4}"
    r"(?:KILL(?:ED)?|ELIMINATION|WITHDRAWN|RETRACTED)\b"
)


def wanted_files(photos: Iterable[PhotoDocument]) -> list[WantedFile]:
    """Return the files that may say what a page left out: photographer, agency or day.

    A photo that is told in full costs its publisher no request, nor does an address of two photos.
    """
    return [
        WantedFile(
            id=photo.id,
            url=photo.image_url,
            host=host_of(photo.image_url),
            record={
                "published": photo.published.isoformat() if photo.published else None,
                "language": photo.language,
                "story": photo.story_id,
                "image_key": photo.image_key,
            },
            edition=photo.seen_at.timestamp(),
        )
        for photo in photos
        if photo.image_url and is_http(photo.image_url) and _lacks(photo) and photo.group_id != photo.id
    ]


def facts_of(
    file: PhotoFile, *, published: datetime | None, timezone: str | None, language: str | None
) -> FileFacts:
    """Return what is believed of a file; `published` is when the story came out."""
    credit = _credit(file.credit)
    taken = file.taken
    if taken and taken.basis == "iptc" and _is_day_of_issue(file, taken, published, timezone, language):
        taken = None
    return FileFacts(
        caption=_caption(file),
        photographer=_names(credit.photographer),
        agency=credit.agency,
        via=_names(credit.via),
        source=credit.source,
        taken_first=taken.first if taken else None,
        taken_last=taken.last if taken else None,
        taken_precision=taken.precision if taken else "unknown",
        taken_basis=taken.basis if taken else "none",
        taken_evidence=taken.evidence if taken else None,
        supplier_id=file.supplier_id,
        city=file.city,
        region=file.region,
        country=file.country,
        digital_source_type=file.digital_source_type or said_source_type(file.credit.line),
    )


def day_left_out(file: PhotoFile, facts: FileFacts) -> str | None:
    """Return the day that the file says and that is not believed whatever the page says, None without one."""
    return file.taken.evidence if file.taken and facts.taken_basis == "none" else None


def _caption(file: PhotoFile) -> str | None:
    """The file's caption, behind what takes the photo back where its instructions or headline do."""
    notices = [text for text in (file.instructions, file.headline) if text and _TAKES_BACK.match(text)]
    said = " ".join([*notices[:1], *filter(None, (file.caption,))])
    return said[:MOST_CAPTION_CHARS] or None


def _lacks(photo: PhotoDocument) -> bool:
    if photo.kind != "photo":
        return False
    return not photo.photographer or not (photo.agency or photo.source) or photo.taken_first is None


def _credit(credit: Credit) -> Credit:
    """The credit with its owner only where that is neither the agency again nor another one."""
    owner = split_credit(credit.source) if credit.source else Credit()
    agency = credit.agency or owner.agency
    source = None if owner.agency or credit.source in (credit.agency, credit.via) else credit.source
    return Credit(
        line=credit.line, photographer=credit.photographer, agency=agency, via=credit.via, source=source
    )


def _is_day_of_issue(
    file: PhotoFile, taken: Taken, published: datetime | None, timezone: str | None, language: str | None
) -> bool:
    """Whether IPTC's day may be one on which the picture was sent out, not taken."""
    texts = (file.caption, file.instructions, file.credit.line, file.credit.source, file.headline)
    if any(text and _GIVEN_OUT.search(text) for text in texts):
        return True
    if not file.caption:
        return False
    said = read_taken(file.caption, published=published, timezone=timezone, language=language)
    if said is None:
        return False
    if said.is_file:
        return True
    if said.first is None or said.last is None or taken.first is None or taken.last is None:
        return False
    return said.last < taken.first or taken.last < said.first


def _names(joined: str | None) -> tuple[str, ...]:
    return tuple(name for part in (joined or "").split(";") if (name := part.strip()))
