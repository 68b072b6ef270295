"""What a photo file says of itself in IPTC, XMP and EXIF, from its first bytes.

read_photo_file(first 256 KB of a JPEG, PNG, WebP, AVIF, HEIC or TIFF)
    -> PhotoFile(caption="Boats off Lamu ...", credit=Credit(photographer="Jane Doe", agency="AP"), ...)

Which field to believe: By-line names the photographer, Credit the agency, Source the owner. A caption
stands in three places and is cut short in some: the longest of those that begin alike. The date that IPTC
calls "created" is often the day of issue, so of it and the camera's the earlier one counts.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from indexer.source_types import source_type
from worker.news import Credit, DateBasis, DatePrecision, Taken
from worker.stories.credits import split_credit
from worker.stories.photo_metadata import Metadata, read_exif, read_iptc, read_xmp
from worker.stories.photo_segments import Segments, read_segments
from worker.stories.suppliers import supplier_id
from worker.text import clean_line

HEAD_BYTES = 256 << 10
MOST_CAPTION_CHARS = 8192
MOST_NAME_CHARS = 500
FIRST_YEAR = 1826  # the oldest photograph there is

# What agencies and cameras write where they have nothing to say.
_NOTHING = re.compile(r"[\W_]*|n/?a|none|null|unknown|unspecified|undefined|default|untitled", re.IGNORECASE)
_CAMERA_CAPTION = re.compile(
    r"(?:OLYMPUS|SONY|MINOLTA|SAMSUNG|KONICA|PENTAX|Exif|DCIM|DSC|IMG)[A-Z0-9\s_/\\.:-]*"
)
_DATE = re.compile(r"(?P<y>\d{4})(?:[:\-/]?(?P<m>\d\d)(?:[:\-/]?(?P<d>\d\d))?)?(?=$|[T\s])(?P<time>.*)$")
_GETTY_NUMBER = re.compile(r"\d{6,12}")
_TELLING_NUMBER = re.compile(r"(?=(?:\D*\d){4})[\w.:/-]{8,200}")  # "1" and "cover" are in many files
_GIVEN = ("Handout", "Pool")
_LAST_NAME_FIRST = re.compile(
    r"(?P<last>[^\W\d_][\w'’-]+), (?P<first>[^\W\d_][\w'’-]+(?: [^\W\d_][\w.'’-]*)?)"
)
_CODE = re.compile(r"(?<![\w.])[A-Z]{0,3}\d{3,}(?![\w.])|^[A-Z]$")
# A camera whose clock was never set begins at one of these.
_UNSET_CLOCKS = frozenset({1904, 1970, 1980, 1990, 2000})


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoFile:
    """A file's own caption, credit, place and day; None where it says nothing. `taken` is a civil date."""

    caption: str | None = None
    headline: str | None = None
    credit: Credit = field(default_factory=Credit)
    copyright: str | None = None
    instructions: str | None = None  # where agencies write embargoes and kill notices
    city: str | None = None
    region: str | None = None
    country: str | None = None
    country_code: str | None = None  # as written: ISO 3166, three letters in older files
    lat: float | None = None
    lon: float | None = None
    taken: Taken | None = None
    photo_id: str | None = None  # the supplier's or the first document's own, the same at every outlet
    supplier_id: str | None = None  # the agency's own number alone, as in addresses: "getty:1768498415"
    digital_source_type: str | None = None  # IPTC's name: "trainedAlgorithmicMedia"


def read_photo_file(head: bytes) -> PhotoFile | None:
    """Return what a photo file says of itself, or None where it says nothing or is no photo.

    Only the first HEAD_BYTES are looked at; what is cut off there is left out. Raises nothing.
    """
    segments = read_segments(head[:HEAD_BYTES])
    if segments is None:
        return None
    found = _PhotoFacts(segments).photo_file()
    return None if found == PhotoFile() else found


def believed_taken(caption: Taken | None, file: PhotoFile | None) -> Taken | None:
    """Return the photo's date by order of evidence: its caption, the camera, then IPTC.

    A caption that only says "file photo" keeps saying so, and with it IPTC's day is one of issue.
    """
    told = file.taken if file else None
    if caption is None or told is None:
        return caption or told
    if caption.first is not None or (caption.is_file and told.basis == "iptc"):
        return caption
    return replace(told, is_file=caption.is_file)


class _PhotoFacts:
    """The three kinds of metadata of one file, and what they come to together."""

    def __init__(self, segments: Segments) -> None:
        self.iptc = read_iptc(segments.iptc) if segments.iptc else {}
        self.xmp = read_xmp(segments.xmp) if segments.xmp else {}
        self.exif = read_exif(segments.exif) if segments.exif else {}

    def photo_file(self) -> PhotoFile:
        return PhotoFile(
            caption=self._caption(),
            headline=self._first("headline"),
            credit=self._credit(),
            copyright=self._first("copyright"),
            instructions=self._first("instructions", 2000),
            city=self._first("city"),
            region=self._first("region"),
            country=self._first("country"),
            country_code=self._first("country_code", 3),
            lat=_degrees(self.exif.get("lat"), 90),
            lon=_degrees(self.exif.get("lon"), 180),
            taken=self._taken(),
            photo_id=self._first("photo_id", 200),
            supplier_id=self._supplier_id(),
            digital_source_type=source_type(self._first("source_type", 200)),
        )

    def _first(self, name: str, most: int = MOST_NAME_CHARS) -> str | None:
        """Return a field from XMP, else IPTC, else EXIF: XMP has no cut and no charset to guess."""
        for metadata in (self.xmp, self.iptc, self.exif):
            if text := _said(metadata, name, most):
                return text
        return None

    def _caption(self) -> str | None:
        written = [
            text
            for metadata in (self.xmp, self.iptc, self.exif)
            if (text := _said(metadata, "caption", MOST_CAPTION_CHARS))
            and not _CAMERA_CAPTION.fullmatch(text)
        ]
        if not written:
            return None
        # IPTC ends after 2,000 bytes, EXIF often sooner: the longest that begins as the first does.
        begin = written[0][:40].casefold()
        return max((text for text in written if text[:40].casefold() == begin), key=len)

    def _credit(self) -> Credit:
        byline, agency = self._first("photographer"), self._first("agency")
        by, of = _by(byline), split_credit(agency) if agency else Credit()
        # "AFP via Getty Images", "Jane Doe", "Handout", "STR": else it is an agency that nobody knows.
        is_name = of.source is not None and of.source not in _GIVEN and not of.via and not of.photographer
        given = next((said for said in (of.source, by.source) if said in _GIVEN), None)
        return Credit(
            line=" / ".join(name for name in (byline, agency) if name) or None,
            photographer=by.photographer or of.photographer,
            agency=of.agency or (agency if is_name else by.agency),
            via=of.via or by.via,
            source=_owner(self._first("source")) or given,
        )

    def _supplier_id(self) -> str | None:
        # Not the first document's id: pictures that were made from one template share it.
        if (getty := self._first("getty_id", 40)) and _GETTY_NUMBER.fullmatch(getty):
            return f"getty:{getty}"
        number = self._first("suppliers_id", 200)
        if number is None:
            return None
        return supplier_id(number) or (f"supplier:{number}" if _TELLING_NUMBER.fullmatch(number) else None)

    def _taken(self) -> Taken | None:
        camera = _taken(_said(self.exif, "taken", 40) or _said(self.xmp, "camera_taken", 40), "exif")
        if camera and camera.first and camera.first.year in _UNSET_CLOCKS and camera.first.month == 1:
            camera = None
        written = _taken(_said(self.xmp, "taken", 40) or _said(self.iptc, "taken", 40), "iptc")
        if camera is None or written is None:
            return camera or written
        # No picture is issued before it is taken; a scan of an old one has the day of the scan in EXIF.
        return written if written.last and camera.first and written.last < camera.first else camera


def _by(byline: str | None) -> Credit:
    """Return whom a by-line names: at times an agency, "STRINGER", a program ("Picasa"), or "Doe, Jane"."""
    if byline is None or "@" in byline or "www." in byline:
        return Credit()
    by = split_credit(byline)
    if by == Credit(line=by.line) and (turned := _LAST_NAME_FIRST.fullmatch(byline)):
        by = split_credit(f"{turned['first']} {turned['last']}")
    return by


def _owner(source: str | None) -> str | None:
    """Return whom the Source field names: agencies write their codes into it ("X03810", "FR171090 AP")."""
    said = _CODE.sub("", source or "").strip(" -/,")
    split = split_credit(said) if said else Credit()
    return said if split.photographer or split.agency or split.via or split.source else None


def _said(metadata: Metadata, name: str, most: int) -> str | None:
    text = clean_line(_read_right(metadata.get(name, "")), most)
    return None if _NOTHING.fullmatch(text) else text


def _read_right(text: str) -> str:
    """Return a text that was read in the wrong letters on its way, "JosÃ©", as it was written."""
    if "Ã" in text or "Â" in text:
        for charset in ("cp1252", "latin-1"):
            with suppress(UnicodeError):
                return text.encode(charset).decode()
    return text


def _taken(text: str | None, basis: DateBasis) -> Taken | None:
    """Return the day, month or year of "2023:11:01 10:22:13", "20231101", "2023-11", "2023"."""
    found = _DATE.match(text) if text else None
    if text is None or found is None:
        return None
    year, month, day = int(found["y"]), int(found["m"] or 0), int(found["d"] or 0)
    precision: DatePrecision = "day" if month and day else "month" if month else "year"
    try:
        first = date(year, month or 1, day or 1)
        if precision == "day":
            last = first
        elif precision == "month":
            last = date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
        else:
            last = date(year, 12, 31)
    except ValueError:
        return None
    if not FIRST_YEAR <= year <= 2099:
        return None
    return Taken(first=first, last=last, precision=precision, basis=basis, evidence=text)


def _degrees(text: str | None, most: float) -> float | None:
    if not text:
        return None
    value = float(text)
    return value if -most <= value <= most else None
