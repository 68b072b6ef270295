"""The same photo in many outlets: what one of them left out is filled in from another, and says from where.

River Post: "Boats off Lamu. (AP)"     Harbour News: "Boats off Lamu on Nov. 1, 2023. (Jane Doe/AP)"
    -> River Post's photo, photographer Jane Doe and 2023-11-01 filled in from Harbour News

Documents stay as they were printed. What is filled in is worked out when it is shown, from the sightings that
stand then: so it is right in whatever order they came in, however often, and after a reindex.
Only a strong key makes two photos one (`group_id`: the agency's number, the unwrapped image address, the
file's own id); captions alone make them "perhaps the same" (alike.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from indexer.analysis import folded, raw_words
from indexer.documents import PhotoDocument

What = Literal["credit", "photographer", "agency", "taken", "places", "digital_source_type"]
_FINEST = ("day", "month", "season", "year", "decade", "circa")
# A photo that the page shows was taken by then; clocks and zones may be a day apart.
_SLACK = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """What was filled in, and the sighting that prints it."""

    what: What
    source: PhotoDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPhoto:
    """A photo with what its other sightings know: `photo` to be shown, `printed` as its own outlet has it.

    `sightings` are the others, the oldest story first; `withdrawn_by` the outlets that took it back.
    Places that were filled in have no offsets (0, 0): their words stand in another caption.
    """

    photo: PhotoDocument
    printed: PhotoDocument
    fills: tuple[Fill, ...]
    sightings: tuple[PhotoDocument, ...]
    withdrawn_by: tuple[str, ...]

    def source_of(self, what: What) -> PhotoDocument | None:
        """Return the sighting that something was filled in from, None where the photo itself prints it."""
        return next((fill.source for fill in self.fills if fill.what == what), None)


def filled(photo: PhotoDocument, sightings: Iterable[PhotoDocument]) -> FilledPhoto:
    """Return the photo with what it lacks filled in from its sightings; its own may be among them.

    Only what is missing is filled in: a name, day or place that its own outlet prints is never replaced.
    Where two sightings gainsay each other and no more outlets side with either, neither is believed.
    """
    others = in_order(s for s in sightings if s.id != photo.id)
    sources = [s for s in others if s.status != "withdrawn"]
    shown, fills = _taken(photo, photo, sources, _first_shown((photo, *others)))
    for fill_in in (fill_credit, _places, _source_type):
        shown, found = fill_in(shown, photo, sources)
        fills += found
    return FilledPhoto(
        photo=shown,
        printed=photo,
        fills=tuple(fills),
        sightings=tuple(others),
        withdrawn_by=tuple(dict.fromkeys(s.outlet for s in others if s.status == "withdrawn")),
    )


def in_order(sightings: Iterable[PhotoDocument]) -> list[PhotoDocument]:
    """Return each sighting once, the oldest story first: whoever printed the photo first is told first."""
    return sorted({s.id: s for s in sightings}.values(), key=lambda s: (_told_at(s), s.id))


def grouped(photos: Iterable[PhotoDocument]) -> list[list[PhotoDocument]]:
    """Return the photos in groups of the same photo, in the order of each group's first."""
    groups: dict[str, list[PhotoDocument]] = {}
    for photo in photos:
        groups.setdefault(photo.group_id or photo.id, []).append(photo)
    return list(groups.values())


Filling = tuple[PhotoDocument, list[Fill]]


def fill_credit(shown: PhotoDocument, own: PhotoDocument, sources: Sequence[PhotoDocument]) -> Filling:
    """Return `shown` with what its own credit lacks, from the source whose credit says most."""
    if not is_credited(own):
        best = _best_credit(sources)
        if best is None:
            return shown, []
        whole = replace(
            shown,
            credit_line=best.credit_line,
            photographer=best.photographer,
            agency=best.agency,
            via=best.via,
            source=best.source,
        )
        return whole, [Fill(what="credit", source=best)]
    fills: list[Fill] = []
    if not own.photographer and not own.source:
        named = _best_credit([s for s in sources if s.photographer and _may_be_theirs(own, s)])
        if named is not None:
            shown = replace(shown, photographer=named.photographer)
            fills.append(Fill(what="photographer", source=named))
    if not own.agency and not own.source:
        # Whose photographer it is, is told only by one who names the same.
        agencies = [s for s in sources if s.agency and _shares_a_name(own, s)]
        if (with_agency := _best_credit(agencies)) is not None:
            shown = replace(shown, agency=with_agency.agency)
            fills.append(Fill(what="agency", source=with_agency))
    return shown, fills


def is_credited(photo: PhotoDocument) -> bool:
    """Whether a photo says anything of whose it is."""
    return bool(photo.credit_line or photo.photographer or photo.agency or photo.via or photo.source)


def are_two_people(one: PhotoDocument, other: PhotoDocument) -> bool:
    """Whether two credits name people who cannot be one: "J. Doe" may be Jane, another script may be, too."""
    if not one.photographer or not other.photographer:
        return False
    ours, theirs = (
        {word for name in p.photographer for word in raw_words(folded(name)) if len(word) > 1}
        for p in (one, other)
    )
    is_one_script = all(map(str.isascii, ours)) == all(map(str.isascii, theirs))
    return is_one_script and ours.isdisjoint(theirs)


def _best_credit(sources: Sequence[PhotoDocument]) -> PhotoDocument | None:
    """Return the sighting whose credit says most; of equals the one more outlets agree with, then the oldest.

    Where equals name other people, one that names nobody, else None.
    """
    credited = [s for s in sources if is_credited(s)]
    if not credited:
        return None
    backing = Counter(names for _, names in {(s.outlet, _names(s)) for s in credited})

    def rank(photo: PhotoDocument) -> tuple[int, int]:
        says = bool(photo.photographer) + bool(photo.agency or photo.source)
        return says, backing[_names(photo)]

    best = max(credited, key=rank)  # of equals the first
    if any(rank(s) == rank(best) and are_two_people(best, s) for s in credited):
        return _best_credit([s for s in credited if not s.photographer])
    return best


def _names(photo: PhotoDocument) -> tuple[str, ...]:
    return tuple(sorted(name.casefold() for name in photo.photographer))


def _shares_a_name(own: PhotoDocument, other: PhotoDocument) -> bool:
    return not own.photographer or not set(_names(own)).isdisjoint(_names(other))


def _may_be_theirs(own: PhotoDocument, other: PhotoDocument) -> bool:
    """Whether another outlet's photographer fits our outlet's agency: AP's photo has no one of Reuters'."""
    ours = {name.casefold() for name in (own.agency, *own.via) if name}
    theirs = {name.casefold() for name in (other.agency, *other.via) if name}
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _taken(
    shown: PhotoDocument, own: PhotoDocument, sources: Sequence[PhotoDocument], first_shown: datetime
) -> Filling:
    if own.taken_first is not None or own.taken_last is not None:
        return shown, []
    is_file = own.is_file or any(s.is_file for s in sources)
    best = _surest_day([s for s in sources if _may_have_been_taken(own, s, first_shown, is_file)])
    if best is None:
        return shown, []
    with_date = replace(
        shown,
        taken_first=best.taken_first,
        taken_last=best.taken_last,
        taken_precision=best.taken_precision,
        taken_basis=best.taken_basis,
        taken_evidence=best.taken_evidence,
        is_file=own.is_file,
    )
    return with_date, [Fill(what="taken", source=best)]


def _surest_day(dated: Sequence[PhotoDocument]) -> PhotoDocument | None:
    """Return the sighting whose date is the surest; None where there is none, or two that cannot both be."""
    if not dated:
        return None
    outlets_of: dict[tuple[date, date], set[str]] = {}
    for photo in dated:
        outlets_of.setdefault(_span(photo), set()).add(photo.outlet)
    backing = {
        span: len(set().union(*(names for other, names in outlets_of.items() if _overlap(span, other))))
        for span in outlets_of
    }

    def rank(photo: PhotoDocument) -> tuple[bool, int]:
        return _prints_year(photo), backing[_span(photo)]

    finest = sorted(
        dated, key=lambda s: _FINEST.index(s.taken_precision) if s.taken_precision in _FINEST else 9
    )
    best = max(finest, key=rank)  # of equals the finest, then the oldest story's
    if any(rank(s) == rank(best) and not _overlap(_span(best), _span(s)) for s in dated):
        return None
    return best


def _may_have_been_taken(
    own: PhotoDocument, dated: PhotoDocument, first_shown: datetime, is_file: bool
) -> bool:
    """Whether a day fits: no photo is taken after a story has shown it.

    A day without a year was read by its own story's, so another that showed the photo earlier gainsays it.
    Of a file photo IPTC's day is the one on which it was sent out once more.
    """
    first = dated.taken_first
    if first is None or (is_file and dated.taken_basis == "iptc"):
        return False
    latest = _told_at(own) if _prints_year(dated) else min(first_shown, _told_at(own))
    return first <= (latest + _SLACK).date()


def _prints_year(dated: PhotoDocument) -> bool:
    # "Monday" in a story of next year is another Monday: a printed year is surer.
    return str(dated.taken_first)[:4] in (dated.taken_evidence or "")


def _span(dated: PhotoDocument) -> tuple[date, date]:
    return dated.taken_first or date.min, dated.taken_last or date.max


def _overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _places(shown: PhotoDocument, own: PhotoDocument, sources: Sequence[PhotoDocument]) -> Filling:
    if own.place_ids:
        return shown, []
    placed = [s for s in sources if s.place_ids]
    if not placed:
        return shown, []
    best = max(
        enumerate(placed), key=lambda at: (max((m.confidence for m in at[1].places), default=0.0), -at[0])
    )[1]
    elsewhere = tuple(replace(mention, start=0, end=0) for mention in best.places)
    with_places = replace(
        shown,
        places=elsewhere,
        place_ids=best.place_ids,
        gazetteer_version=best.gazetteer_version,
    )
    return with_places, [Fill(what="places", source=best)]


def _source_type(shown: PhotoDocument, own: PhotoDocument, sources: Sequence[PhotoDocument]) -> Filling:
    said = [s for s in sources if s.digital_source_type]
    if own.digital_source_type or not said:
        return shown, []
    names = Counter(s.digital_source_type for s in said)
    best = max(enumerate(said), key=lambda at: (names[at[1].digital_source_type], -at[0]))[1]
    with_type = replace(shown, digital_source_type=best.digital_source_type)
    return with_type, [Fill(what="digital_source_type", source=best)]


def _first_shown(photos: Iterable[PhotoDocument]) -> datetime:
    """When the first of them showed it, as far as their stories say."""
    known = list(photos)
    return min((p.published for p in known if p.published), default=min(map(_told_at, known)))


def _told_at(photo: PhotoDocument) -> datetime:
    return photo.published or photo.seen_at
