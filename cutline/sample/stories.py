"""What the three outlets print, read from outlets/*.toml into plain values.

A photo's `taken` is written as it is known: "2024-05-06", "2024-05", "2019", "1950s" or
"2024-02-05..2024-02-11"; places are names by which a person must find the photo with in:.
"""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

OUTLETS = ("river-post", "coast-courier", "talblick")


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFile:
    """What a picture's file says of itself: Credit is `agency`, Source `source`, DateTimeOriginal `camera`.

    `fills` is what a reader of files must fill in of it, and no more: photographer, first, basis.
    """

    photographer: str | None = None
    agency: str | None = None
    source: str | None = None
    caption: str | None = None
    camera: str | None = None
    created: str | None = None
    city: str | None = None
    country: str | None = None
    fills: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePhoto:
    """A photo as its outlet prints it, and what a person reads in that."""

    image: str  # the file's name without its suffix
    caption: str
    credit: str | None = None
    photographer: str | None = None
    agency: str | None = None
    via: str | None = None
    source: str | None = None
    first: date | None = None
    last: date | None = None
    precision: str = "unknown"
    is_file: bool = False
    places: tuple[str, ...] = ()
    metadata: SampleFile | None = None

    @property
    def path(self) -> str:
        """The picture's own address, without size or crop."""
        return f"/photos/{self.image}.jpg"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleStory:
    """A story; `form` names the markup of its pictures. One that is `held` waits to be published."""

    slug: str
    form: str
    headline: str
    published: datetime
    byline: str
    section: str
    language: str
    paragraphs: tuple[str, ...]
    photos: tuple[SamplePhoto, ...]
    dateline: str | None = None
    held: bool = False

    @property
    def path(self) -> str:
        """The story's address; a text story ends in .txt."""
        day = self.published
        return f"/{day:%Y/%m/%d}/{self.slug}" + (".txt" if self.form == "text" else "/")


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleOutlet:
    """An outlet; `feeds` are the paths a reader may poll, `port_offset` its place after the first port."""

    key: str
    name: str
    timezone: str
    language: str
    home: str
    feeds: tuple[str, ...]
    port_offset: int
    stories: tuple[SampleStory, ...]


@cache
def outlets() -> tuple[SampleOutlet, ...]:
    """Return the three outlets with all their stories, held ones too, newest first."""
    return tuple(_outlet(key, offset) for offset, key in enumerate(OUTLETS))


def _outlet(key: str, offset: int) -> SampleOutlet:
    told = tomllib.loads(files(__package__).joinpath("outlets", f"{key}.toml").read_text(encoding="utf-8"))
    stories = [_story(story, told["language"]) for story in told.pop("story")]
    stories.sort(key=lambda story: story.published, reverse=True)
    feeds = tuple(told.pop("feeds"))
    return SampleOutlet(key=key, port_offset=offset, feeds=feeds, stories=tuple(stories), **told)


def _story(told: dict[str, Any], language: str) -> SampleStory:
    photos = tuple(_photo(photo) for photo in told.pop("photo"))
    paragraphs = tuple(" ".join(part.split()) for part in told.pop("body").strip().split("\n\n"))
    return SampleStory(**{"language": language, **told}, photos=photos, paragraphs=paragraphs)


def _photo(told: Mapping[str, Any]) -> SamplePhoto:
    known = dict(told)
    first, last, precision = read_days(known.pop("taken", None))
    known["is_file"] = known.pop("file", False)
    if "metadata" in known:
        known["metadata"] = SampleFile(**known["metadata"])
    known["places"] = tuple(known.pop("places", ()))
    return SamplePhoto(first=first, last=last, precision=precision, **known)


def read_days(written: str | None) -> tuple[date | None, date | None, str]:
    """Return the days of "2024-05-06", "2024-05", "2019", "1950s" or "a..b", and the precision."""
    if written is None:
        return None, None, "unknown"
    if ".." in written:
        first, last = written.split("..")
        return date.fromisoformat(first), date.fromisoformat(last), "day"
    if decade := re.fullmatch(r"(\d{3})0s", written):
        return date(int(decade[1] + "0"), 1, 1), date(int(decade[1] + "9"), 12, 31), "decade"
    parts = [int(part) for part in written.split("-")]
    match parts:
        case [year]:
            return date(year, 1, 1), date(year, 12, 31), "year"
        case [year, month]:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"
    return date.fromisoformat(written), date.fromisoformat(written), "day"
