"""The nouns of the newsroom, as the worker uses them: plain frozen values.

feed -> FeedReading with its Entries -> StoryPage -> StoryReading (Article + Captions) -> documents
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from urllib.parse import urlsplit

from worker.urls import ascii_host

CaptionKind = Literal["photo", "video", "graphic"]
DatePrecision = Literal["day", "month", "season", "year", "decade", "circa", "unknown"]
DateBasis = Literal["caption", "exif", "iptc", "none"]


def host_of(url: str) -> str:
    """Return the host whose peace is kept: lower case, port when it is not the scheme's own, no www.

    "https://www.Example.org/a" -> "example.org"   "http://127.0.0.1:8123/x" -> "127.0.0.1:8123"
    "https://bücher.example./" -> "xn--bcher-kva.example": one host, however it is written.
    Raises ValueError for an address that has no host or a port that is no number.
    """
    parts = urlsplit(url)
    whole = ascii_host(parts.hostname or "")
    host = whole.removeprefix("www.") or whole
    if not host:
        raise ValueError(f"no host in {url!r}")
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return host if parts.port in (None, usual) else f"{host}:{parts.port}"


# --- what a feed offers -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageCredit:
    """One credit as a feed names it; `role` is the feed's word ("photographer", "provider"), or None."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryImage:
    """One photo of an entry. `versions` are its other crops and sizes, without `url` itself."""

    url: str
    caption: str | None = None
    title: str | None = None
    credits: tuple[ImageCredit, ...] = ()
    copyright: str | None = None
    mime: str | None = None
    width: int | None = None
    height: int | None = None
    thumbnail_url: str | None = None
    versions: tuple[str, ...] = ()
    place: str | None = None  # geo_location of image sitemaps, media:location


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a feed. `id` is the feed's own (guid), else the URL; times are aware, in UTC.

    `passing` names parameters of its address that the feed changes at each poll (worker/identity.py).
    """

    id: str
    url: str
    title: str | None = None
    summary: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    section: str | None = None
    images: tuple[EntryImage, ...] = ()
    passing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHints:
    """What a feed says about its own rhythm; None or empty where it says nothing."""

    ttl_s: int | None = None  # <ttl>, sy:updatePeriod / sy:updateFrequency
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[str] = frozenset()
    hub_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReading:
    """What was read from a feed's bytes. `problems` are one line each, for the log: what was cut.

    `is_whole` is False where the bytes end before the feed does: there was more to read.
    """

    format: str  # "rss", "rdf", "atom", "jsonfeed", "sitemap", "sitemapindex", "feedparser"
    entries: tuple[Entry, ...]
    title: str | None = None
    link: str | None = None
    language: str | None = None
    hints: FeedHints = field(default_factory=FeedHints)
    problems: tuple[str, ...] = ()
    is_whole: bool = True


# --- what a story page holds --------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher as the operator knows it. `home` is a place name the gazetteer can find."""

    name: str
    timezone: str | None = None  # IANA name
    language: str | None = None
    home: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """The bytes that an entry leads to, with what is known about them beforehand.

    `url` is the address that answered; `content_type` the header as sent; `seen_at` (aware) when
    it was fetched; `published` (aware) what the feed said, for pages that do not say it themselves.
    """

    url: str
    body: bytes
    seen_at: datetime
    content_type: str | None = None
    published: datetime | None = None
    outlet: Outlet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Whom a caption credits. `line` is the credit as printed; several names are joined by "; "."""

    line: str | None = None
    photographer: str | None = None
    agency: str | None = None
    via: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The photo's own civil date, both ends included, as far as the caption says.

    first and last are None (precision "unknown") where it only says that the photo is from the
    files. `evidence` holds the characters that said so, as printed. Never the publication date.
    """

    first: date | None
    last: date | None
    precision: DatePrecision
    basis: DateBasis = "caption"
    evidence: str | None = None
    is_file: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """One captioned picture of a story, in the order of the page (`position` from 0)."""

    caption: str  # the credit taken off
    caption_raw: str  # as printed, white space folded
    credit: Credit
    image_url: str | None
    kind: CaptionKind = "photo"
    position: int = 0
    taken: Taken | None = None
    alt: str | None = None
    width: int | None = None
    height: int | None = None
    digital_source_type: str | None = None  # IPTC's name, as the page's data says it
    rule: str = ""  # the name of the rule that found it


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a story page says beside its photos. `published` and `modified` are aware; zone as printed."""

    url: str
    canonical: str
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    section: str | None = None
    language: str | None = None
    site_name: str | None = None
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReading:
    """An article and its captions; `problems` are one line each, for the log: what was cut or left."""

    article: Article
    captions: tuple[Caption, ...]
    problems: tuple[str, ...] = ()
