"""What a person reads in the newsroom's photos: the truth that the whole way is measured against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from cutline.sample.stories import SampleOutlet, SampleStory, outlets


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedPhoto:
    """A photo that must be found: once, with exactly this.

    `image` is the path of the picture's own address, `story` the path of its story. `places` are
    names by which in: must find it; first..last (both included) its day, None where none is said.
    `fills` is what its file adds for who reads files: photographer, first (a day), basis.
    """

    outlet: str
    story: str
    headline: str
    published: datetime
    language: str
    position: int
    caption: str
    credit: str | None
    photographer: str | None
    agency: str | None
    via: str | None
    source: str | None
    image: str
    first: date | None
    last: date | None
    precision: str
    is_file: bool
    places: tuple[str, ...]
    fills: Mapping[str, str] = field(hash=False)

    def record(self) -> dict[str, Any]:
        """Return the JSON form, days and times as ISO strings."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
        }


def expected_photos(
    stories: Iterable[tuple[SampleOutlet, SampleStory]] | None = None,
) -> tuple[ExpectedPhoto, ...]:
    """Return what must be found in these stories; None: in all that the newsroom prints at its start."""
    if stories is None:
        stories = [(outlet, story) for outlet in outlets() for story in outlet.stories if not story.held]
    return tuple(
        ExpectedPhoto(
            outlet=outlet.name,
            story=story.path,
            headline=story.headline,
            published=story.published,
            language=story.language,
            position=position,
            caption=photo.caption,
            credit=photo.credit,
            photographer=photo.photographer,
            agency=photo.agency,
            via=photo.via,
            source=photo.source,
            image=photo.path,
            first=photo.first,
            last=photo.last,
            precision=photo.precision,
            is_file=photo.is_file,
            places=photo.places,
            fills=photo.metadata.fills if photo.metadata else {},
        )
        for outlet, story in stories
        for position, photo in enumerate(story.photos)
    )
