"""What `cutline read --explain` says: which rule found a caption, which words said its date and places,
and what was left out and why. Nothing is decided here; each wing explains itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rich.table import Table

from cutline.forms import story_texts
from cutline.shown import plain
from indexer.places import PlaceReader
from indexer.places.explain import WeighedName, explain_names
from indexer.placing import FINDABLE
from indexer.search.shown import SHOWN
from worker.news import Caption, StoryPage, StoryReading
from worker.stories import explain_story
from worker.stories.captions import LeftOut
from worker.stories.publishers import zone_of
from worker.stories.taken import WeighedDate, explain_taken

if TYPE_CHECKING:
    from cutline.photo_files import FileSaid

# A name that no one could take for a place is not worth a line.
_WORTH_A_LINE = 0.05
_REASONS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A story as read; for each caption its dates, names and file; the texts that are no caption."""

    reading: StoryReading
    dates: tuple[tuple[WeighedDate, ...], ...]
    names: tuple[tuple[WeighedName, ...], ...]
    left_out: tuple[LeftOut, ...]
    files: tuple[FileSaid, ...] = ()  # of each caption, where they were asked for


def explain_page(page: StoryPage, places: PlaceReader) -> Explained:
    """Return what was read of a page and why. Raises what `read_story` raises."""
    reading, left_out = explain_story(page)
    return Explained(
        reading=reading,
        dates=tuple(_dates_of(caption, page, reading) for caption in reading.captions),
        names=explain_names(places, story_texts(reading)),
        left_out=left_out,
    )


def _dates_of(caption: Caption, page: StoryPage, reading: StoryReading) -> tuple[WeighedDate, ...]:
    article = reading.article
    return explain_taken(
        caption.caption,
        published=article.published or page.published,
        timezone=zone_of(page.url, page.outlet),
        language=article.language,
        credit=caption.credit.line,
    )[1]


def explained_form(explained: Explained) -> dict[str, Any]:
    """Return the JSON form: captions in the order of `captions`, then what was left out."""
    captions = [
        {
            "rule": caption.rule,
            "dates": [asdict(d) | {"first": d.first.isoformat(), "last": d.last.isoformat()} for d in dates],
            "places": [asdict(name) | {"verdict": verdict(name)} for name in names],
        }
        for caption, dates, names in zip(
            explained.reading.captions, explained.dates, explained.names, strict=True
        )
    ]
    for form, file in zip(captions, explained.files, strict=False):
        form["file"] = [asdict(fact) for fact in file.weighed]
    return {
        "captions": captions,
        "left_out": [asdict(left) for left in explained.left_out],
    }


def verdict(name: WeighedName) -> str:
    """Say what becomes of a name: shown, found by questions alone, kept, or left out."""
    sure = name.is_place * name.is_this_one
    if sure >= SHOWN:
        return "shown"
    if sure >= FINDABLE:
        return "found, not shown as sure"
    if name.is_place >= 0.5:
        return "left out: which place is meant is open"
    return "left out: hardly a place"


def explained_table(explained: Explained) -> Table:
    """Return captions with their rule, then what spoke for and against each date and name."""
    article = explained.reading.article
    table = Table(
        title=plain(article.headline or article.url),
        title_justify="left", title_style="bold", expand=True, show_lines=True,
    )  # fmt: skip
    table.add_column("", no_wrap=True)
    table.add_column("words", ratio=4)
    table.add_column("read as", ratio=3)
    table.add_column("because", ratio=4)
    rows = zip(explained.reading.captions, explained.dates, explained.names, strict=True)
    for number, (caption, dates, names) in enumerate(rows, start=1):
        for row in _caption_rows(number, caption, dates, names):
            table.add_row(*map(plain, row))
        for row in _file_rows(explained.files[number - 1 : number]):
            table.add_row(*map(plain, row))
    for left in explained.left_out:
        table.add_row("left out", plain(left.text), plain("no caption"), plain(_said(left)))
    return table


def _caption_rows(
    number: int, caption: Caption, dates: Sequence[WeighedDate], names: Sequence[WeighedName]
) -> Iterator[tuple[str, str, str, str]]:
    yield (
        f"{number}",
        caption.caption_raw,
        f"{caption.kind}, credit {caption.credit.line or 'none'}",
        (f"found by: {caption.rule or 'the form of a story in plain text'}"),
    )
    taken = caption.taken
    if taken is not None and not any(d.is_photos for d in dates):
        days = f"{taken.first} to {taken.last}" if taken.first else "no day"
        yield "date", taken.evidence or "", days, "a file photo" if taken.is_file else taken.basis
    for found in dates:
        days = f"{found.first}" if found.first == found.last else f"{found.first} to {found.last}"
        read_as = days if found.is_photos else f"not the photo's ({days})"
        yield "date", found.text, read_as, _weights(found.reasons)
    for name in names:
        if name.is_place >= _WORTH_A_LINE:
            sure = f"{name.label} ({name.is_place * name.is_this_one:.2f}), {verdict(name)}"
            within = f"inside {name.within}; " if name.within else ""
            yield "place", name.text, sure, within + _weights(name.reasons[:_REASONS])


def _file_rows(files: Sequence[FileSaid]) -> Iterator[tuple[str, str, str, str]]:
    for file in files:
        yield "file", (file.facts.caption if file.facts else None) or "", file.outcome, ""
        for fact in file.weighed:
            is_believed = "believed" if fact.is_believed else "not believed"
            page = f"; the page: {fact.page}" if fact.page else ""
            yield "file", f"{fact.field}: {fact.file}", is_believed + page, fact.why


def _weights(reasons: Sequence[tuple[str, float | None]]) -> str:
    return "; ".join(f"{why} ({'never' if w is None else f'{w:+.1f}'})" for why, w in reasons)


def _said(left: LeftOut) -> str:
    return f"{left.reason} (rule {left.rule})" if left.rule else left.reason
