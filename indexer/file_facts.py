"""Fills in what a photo's page left out from what its image file says, and notes what was filled in.

page "Boats off Lamu. (AP)" + file (By-line Jane Doe, Credit AP, DateTimeOriginal 2023:11:01)
    -> photographer Jane Doe, taken 2023-11-01 (exif); filled ("photographer", "taken")

What is printed is never replaced: a caption's own date comes before the camera's, and that before IPTC's.
A kill notice before the file's caption marks the photo as withdrawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from indexer.analysis import exact_words
from indexer.documents import FileFacts, PhotoDocument
from indexer.groups import fill_credit
from indexer.notices import takes_photo_back

# The story shows it, so it was taken by then; clocks and zones may be a day apart.
_SLACK = timedelta(days=1)
_NOTICE_CHARS = 200


_COMPARED = ("photographer", "agency", "via", "source", "supplier_id", "digital_source_type")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedFact:
    """What a file says for one field of the photo, what the page says, and whether the file is believed."""

    field: str
    file: str
    page: str | None
    is_believed: bool
    why: str


def with_file(photo: PhotoDocument, facts: FileFacts) -> PhotoDocument:
    """Return the photo, as its page prints it, with what the page leaves out from its file."""
    shown, filled = _credited(photo, facts)
    if _is_believed(photo, facts):
        shown = replace(
            shown,
            taken_first=facts.taken_first,
            taken_last=facts.taken_last,
            taken_precision=facts.taken_precision,
            taken_basis=facts.taken_basis,
            taken_evidence=facts.taken_evidence,
        )
        filled.append("taken")
    # An address that stands for two photos is no key (assemble); nor is one number in it for both.
    if facts.supplier_id and not photo.supplier_id and photo.group_id != photo.id:
        shown = replace(shown, supplier_id=facts.supplier_id, group_id=facts.supplier_id)
        filled.append("supplier_id")
    if facts.digital_source_type and not photo.digital_source_type:
        shown = replace(shown, digital_source_type=facts.digital_source_type)
        filled.append("digital_source_type")
    if facts.caption and takes_photo_back(facts.caption):
        shown = replace(shown, status="withdrawn")
        filled.append("status")
    return replace(shown, file=replace(facts, filled=tuple(filled)))


def own_caption(photo: PhotoDocument) -> str | None:
    """Return the file's caption where it says more than the page prints, in other words than its own."""
    told = photo.file.caption if photo.file else None
    if told is None:
        return None
    words = " ".join(exact_words(told))
    printed = f" {' '.join(exact_words(f'{photo.caption} {photo.caption_raw}'))} "
    return told if words and f" {words} " not in printed else None


def weighed_facts(photo: PhotoDocument, facts: FileFacts) -> tuple[WeighedFact, ...]:
    """Return what `with_file` makes of each field that the file says something of, and why."""
    file = with_file(photo, facts).file
    filled = file.filled if file else ()
    found = [
        _weighed(name, getattr(facts, name), getattr(photo, name), filled)
        for name in _COMPARED
        if getattr(facts, name)
    ]
    if facts.taken_first is not None:
        found.append(_weighed_day(photo, facts, "taken" in filled))
    if "status" in filled:
        notice = (facts.caption or "")[:_NOTICE_CHARS]
        found.append(
            WeighedFact(
                field="status",
                file=notice,
                page=photo.status,
                is_believed=True,
                why="withdrawn by its file, whose notice takes it back",
            )
        )
    return tuple(found)


def carried(newer: PhotoDocument, older: PhotoDocument) -> PhotoDocument:
    """Return the newer reading of a photo with what its file said to the older one.

    Under another address and another caption it may be another file.
    """
    if newer.file is not None or older.file is None:
        return newer
    is_its_file = (
        newer.image_key == older.image_key
        or newer.image_url == older.image_url
        or exact_words(newer.caption) == exact_words(older.caption)
    )
    return with_file(newer, older.file) if is_its_file else newer


def _credited(photo: PhotoDocument, facts: FileFacts) -> tuple[PhotoDocument, list[str]]:
    of_file = replace(
        photo,
        credit_line=None,
        photographer=facts.photographer,
        agency=facts.agency,
        via=facts.via,
        source=facts.source,
    )
    shown, _ = fill_credit(photo, photo, [of_file])
    names = ("photographer", "agency", "via", "source")
    return shown, [name for name in names if getattr(shown, name) != getattr(photo, name)]


def _is_believed(photo: PhotoDocument, facts: FileFacts) -> bool:
    if photo.taken_first is not None or photo.taken_last is not None or facts.taken_first is None:
        return False
    if photo.is_file and facts.taken_basis == "iptc":
        return False  # the day on which it was sent out once more
    return facts.taken_first <= ((photo.published or photo.seen_at) + _SLACK).date()


def _weighed(name: str, said: object, printed: object, filled: tuple[str, ...]) -> WeighedFact:
    if name in filled:
        why = "the page leaves it out"
    elif said == printed:
        why = "the page says the same"
    elif printed:
        why = "what the page says is never replaced"
    elif name == "supplier_id":
        why = "the picture's address stands for two photos"
    else:
        why = "what the page credits may be another's"
    return WeighedFact(
        field=name, file=_in_words(said), page=_in_words(printed) or None, is_believed=name in filled, why=why
    )


def _weighed_day(photo: PhotoDocument, facts: FileFacts, is_believed: bool) -> WeighedFact:
    if is_believed:
        why = "the page leaves it out"
    elif photo.taken_first is not None:
        same = (photo.taken_first, photo.taken_last) == (facts.taken_first, facts.taken_last)
        why = "the page says the same" if same else "a caption's own date comes first"
    elif photo.is_file and facts.taken_basis == "iptc":
        why = "a file photo: IPTC's day may be the one on which it was sent out again"
    else:
        why = "it lies after the story"
    return WeighedFact(
        field="taken",
        file=f"{_days(facts)} ({facts.taken_basis})",
        page=_days(photo) or None,
        is_believed=is_believed,
        why=why,
    )


def _days(said: FileFacts | PhotoDocument) -> str:
    first, last = said.taken_first, said.taken_last
    if first is None:
        return ""
    return f"{first}" if first == last else f"{first} to {last}"


def _in_words(value: object) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value or "")
