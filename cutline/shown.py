"""Answers as a person reads them: tables as wide as the terminal, text that cannot steer it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from indexer.documents import FileFacts, Mention, PhotoDocument
from indexer.groups import FilledPhoto, filled, grouped
from indexer.search.shown import (
    CREDIT_FILLS,
    SHOWN,
    as_in,
    credit_of,
    made_of,
    name_of,
    place_name,
    places_of,
    taken_of,
)
from indexer.search.sightings import Sightings
from worker.news import Article, Caption, StoryReading

if TYPE_CHECKING:
    from cutline.photo_files import FileSaid

__all__ = [
    "PhotoTable",
    "console",
    "credit_of",
    "name_of",
    "photo_table",
    "places_of",
    "plain",
    "reading_table",
    "rows_table",
    "taken_of",
]

_CREDIT_FIELDS = ("photographer", "agency", "via", "source")
ROOMY = 100  # columns that five things side by side need
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(text: str | None) -> Text:
    """Return text from the net for a terminal: no markup is read in it and no control reaches it."""
    return Text(_CONTROLS.sub(" ", text or ""))


@dataclass(frozen=True, slots=True)
class PhotoTable:
    """Photos for a terminal of any width: a column for each thing, or a list where it is narrow.

    The same photo stands once, under the number of its first: what its outlet left out is filled in.
    """

    photos: Sequence[PhotoDocument]
    title: str
    first: int = 1  # the number of the first photo
    sightings: Sightings = field(default_factory=dict)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._columns() if options.max_width >= ROOMY else self._list()

    def _columns(self) -> Table:
        table = Table(
            title=plain(self.title), title_justify="left", title_style="bold", expand=True, show_lines=True
        )
        table.add_column("#", justify="right", no_wrap=True)
        # What does not fit is folded, never cut off.
        table.add_column("caption", ratio=5, overflow="fold")
        table.add_column("credit", ratio=2, overflow="fold")
        table.add_column("place", ratio=2, overflow="fold")
        # No wider than they must be, and no word of theirs is cut in two before the others are.
        table.add_column("taken", min_width=10, max_width=14, overflow="fold")
        table.add_column("outlet", min_width=8, max_width=16, overflow="fold")
        for number, cells in self._rows():
            table.add_row(str(number), *map(plain, cells))
        return table

    def _list(self) -> Table:
        """Beside its number the caption, below it what is known of the photo: nothing is left out."""
        table = Table.grid(padding=(0, 1), expand=True)
        table.title, table.title_justify, table.title_style = plain(self.title), "left", "bold"
        table.add_column(justify="right", no_wrap=True)
        table.add_column(ratio=1, overflow="fold")
        for number, (caption, *known) in self._rows():
            below = plain(" · ".join(filter(None, known)))
            below.stylize("dim")
            table.add_row(str(number), Text("\n").join((plain(caption), below)))
        return table

    def _rows(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield number, caption, credit, place, date, outlet of each photo."""
        numbers = {id(photo): number for number, photo in enumerate(self.photos, self.first)}
        for same in grouped(self.photos):
            told = filled(same[0], (*same, *self.sightings.get(same[0].group_id, ())))
            outlets = dict.fromkeys(p.outlet for p in told.sightings if p.status != "withdrawn")
            others = ", ".join(outlets)
            yield (
                numbers[id(same[0])],
                (
                    same[0].caption,
                    _credited(told),
                    as_in(places_of(told.photo), told, "places"),
                    as_in(taken_of(told.photo), told, "taken"),
                    f"{same[0].outlet} (also in {others})" if others else same[0].outlet,
                ),
            )


def _credited(told: FilledPhoto) -> str:
    """Return whom the picture is credited to and, where it is no photo of anything, that AI made it."""
    said = (
        as_in(credit_of(told.photo), told, *CREDIT_FILLS),
        as_in(made_of(told.photo), told, "digital_source_type"),
    )
    return "; ".join(filter(None, said))


def photo_table(
    photos: Iterable[PhotoDocument], title: str, *, first: int = 1, sightings: Sightings | None = None
) -> PhotoTable:
    """Return photos, numbered from `first`: caption, credit, place, date, outlet.

    `sightings` are the photos' groups, as far as they are known beside the photos themselves.
    """
    return PhotoTable(tuple(photos), title, first, sightings or {})


def reading_table(
    reading: StoryReading, places: Sequence[Sequence[Mention]], files: Sequence[FileSaid] = ()
) -> Table:
    """Return a story's captions as a table; `places` and `files` are each caption's, in their order."""
    table = Table(
        title=plain(story_line(reading.article)),
        title_justify="left",
        title_style="bold",
        expand=True,
        show_lines=True,
    )
    table.add_column("caption", ratio=5)
    table.add_column("credit", ratio=2)
    table.add_column("place", ratio=2)
    table.add_column("taken", ratio=1)
    table.add_column("image", ratio=2, overflow="fold")
    for number, (caption, mentions) in enumerate(zip(reading.captions, places, strict=True)):
        taken = caption.taken
        filled = files[number].facts if files else None
        table.add_row(
            plain(caption.caption),
            plain(_credit_words(caption, filled)),
            plain("; ".join(dict.fromkeys(place_name(m) for m in mentions if m.confidence >= SHOWN))),
            plain(taken.evidence if taken else None),
            plain(caption.image_url),
        )
    return table


def story_line(article: Article) -> str:
    """Return a story's headline, when it was published and who wrote it, on one line."""
    published = f"{article.published:%Y-%m-%d %H:%M %Z}" if article.published else "no date"
    return f"{article.headline or article.url} ({published}, {article.byline or 'no byline'})"


def _credit_words(caption: Caption, file: FileFacts | None) -> str:
    """The credit as printed, and behind it whom the image file adds."""
    words = [caption.credit.line] if caption.credit.line else []
    added = [getattr(caption.credit, name) for name in _CREDIT_FIELDS if file and name in file.filled]
    return "\n".join([*words, f"file: {', '.join(added)}"] if added else words)


def rows_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Return a plain table of rows."""
    table = Table(title=plain(title), title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(column)
    for row in rows:
        table.add_row(*(plain("" if cell is None else str(cell)) for cell in row))
    return table


def console() -> Console:
    """Return where tables go: standard output, 120 columns where it is no terminal and COLUMNS is not set."""
    made = Console(highlight=False, markup=False)
    if made.is_terminal or os.environ.get("COLUMNS", "").isdigit():
        return made
    return Console(highlight=False, markup=False, width=120)
