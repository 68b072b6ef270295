"""`cutline read`, `feed` and `places`: what Cutline makes of one page, one feed, one text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cutline.mistakes import Mistake, exit_code

if TYPE_CHECKING:
    from cutline.photo_files import FileSaid, PoliteHosts
    from indexer.documents import Mention
    from indexer.places import PlaceReader
    from worker.news import StoryPage, StoryReading

app = typer.Typer()
Json = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]


@app.command()
def read(
    pages: Annotated[list[str], typer.Argument(metavar="FILE|URL...", help="Story pages (HTML or text).")],
    url: Annotated[str, typer.Option(help="The address a file was fetched from.")] = "",
    published: Annotated[str, typer.Option(help="When the story came out (ISO 8601).")] = "",
    tz: Annotated[str, typer.Option(help="The publisher's time zone (IANA name).")] = "",
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why: rules, words, and what was left out.")
    ] = False,
    photo_files: Annotated[
        bool,
        typer.Option("--photo-files", help="Ask for the head of each image file, and fill in what it says."),
    ] = False,
    json: Json = False,
) -> None:
    """Show the article and the captioned photos of story pages. One that cannot be read costs no other."""
    moment, places = _moment(published, tz), _place_reader()
    codes = []
    with _hosts(photo_files) as hosts:
        for name in pages:
            try:
                page = _story_page(name, url, moment, tz)
                if hosts and _is_address(name):
                    hosts.asked(page.url)
                with _told_as(name):
                    (_explain if explain else _show)(page, places, hosts, json=json)
            except Exception as error:  # which of them is a bug of ours, exit_code says
                codes.append(_told_code(error))
    if codes:
        raise typer.Exit(max(codes))


def _told_code(error: Exception) -> int:
    """Tell an error that is no bug in one line and return its exit code. Raises a bug."""
    code = exit_code(error)
    if code is None:
        raise error
    print(f"cutline: {error}", file=sys.stderr, flush=True)
    return code


def _hosts(photo_files: bool) -> AbstractContextManager[PoliteHosts | None]:
    if not photo_files:
        return nullcontext()
    from config.settings import get_settings
    from cutline.parts import open_polite_hosts

    return open_polite_hosts(get_settings())


def _show(page: StoryPage, places: PlaceReader, hosts: PoliteHosts | None, *, json: bool) -> None:
    from cutline.forms import json_line, reading_form
    from cutline.shown import console, plain, reading_table, story_line
    from worker.stories import read_story

    reading, files = _with_files(page, read_story(page), hosts)
    mentions = _caption_places(places, reading)
    if json:
        print(json_line(reading_form(reading, mentions, files)))
    elif reading.captions:
        console().print(reading_table(reading, mentions, files))
    else:
        console().print(plain(f"No captions on this page: {story_line(reading.article)}"))


def _explain(page: StoryPage, places: PlaceReader, hosts: PoliteHosts | None, *, json: bool) -> None:
    from dataclasses import replace

    from cutline.explained import explain_page, explained_form, explained_table
    from cutline.forms import json_line, reading_form
    from cutline.shown import console, plain, story_line

    explained = explain_page(page, places)
    reading, files = _with_files(page, explained.reading, hosts)
    explained = replace(explained, reading=reading, files=files)
    if json:
        form = reading_form(reading, _caption_places(places, reading), files)
        print(json_line(form | {"explained": explained_form(explained)}))
    elif reading.captions or explained.left_out:
        console().print(explained_table(explained))
    else:
        told = f"No captions on this page, and nothing that looks like one: {story_line(reading.article)}"
        console().print(plain(told))


def _with_files(
    page: StoryPage, reading: StoryReading, hosts: PoliteHosts | None
) -> tuple[StoryReading, tuple[FileSaid, ...]]:
    if hosts is None:
        return reading, ()
    from cutline.photo_files import read_files

    return read_files(page, reading, hosts)


@app.command()
def feed(
    source: Annotated[str, typer.Argument(metavar="FILE|URL", help="A feed: RSS, Atom, JSON Feed, sitemap.")],
    url: Annotated[str, typer.Option(help="The address a file was fetched from.")] = "",
    json: Json = False,
) -> None:
    """Show the entries of a feed with their images."""
    from cutline.forms import feed_form, json_line
    from cutline.shown import console, rows_table
    from worker.feeds import read_feed

    address, body, content_type = _bytes_of(source, url, feed=True)
    with _told_as(source):
        reading = read_feed(body, url=address, content_type=content_type)
    if json:
        print(json_line(feed_form(address, reading)))
        return
    rows = (
        (entry.published and f"{entry.published:%Y-%m-%d %H:%M}", entry.title, image.caption, image.url)
        for entry in reading.entries
        for image in entry.images or (_NoImage,)
    )
    title = f"{reading.title or address} ({reading.format}, {len(reading.entries)} entries)"
    console().print(rows_table(title, ("published (UTC)", "entry", "caption", "image"), rows))
    for problem in reading.problems:
        print(f"cutline: {address}: {problem}", file=sys.stderr)


class _NoImage:
    caption = None
    url = None


@app.command()
def places(
    home: Annotated[str, typer.Option(help="Where the texts come from: a place name.")] = "",
    json: Json = False,
) -> None:
    """Show the places that texts on standard input name, one text a line."""
    from cutline.forms import json_line, place_form
    from cutline.parts import is_place
    from cutline.shown import console, name_of, rows_table

    reader = _place_reader()
    if home and not is_place(reader.gazetteer, home):
        raise Mistake(f"--home {home}: no place is called so; `cutline gazetteer show` looks a name up")
    rows = []
    for text in _lines():
        mentions = reader.read_text(text, home=home or None)
        if json:
            print(json_line({"text": text, "places": [place_form(m) for m in mentions]}), flush=True)
        else:
            rows += [
                (text[m.start : m.end], name_of(m), m.precision, m.country_code, f"{m.confidence:.2f}", m.id)
                for m in mentions
            ]
    if not json:
        console().print(rows_table("", ("words", "place", "kind", "country", "sure", "id"), rows))


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _place_reader() -> PlaceReader:
    from config.settings import get_settings
    from cutline.parts import open_place_reader

    return open_place_reader(get_settings().gazetteer)


def _caption_places(places: PlaceReader, reading: StoryReading) -> tuple[tuple[Mention, ...], ...]:
    from cutline.forms import story_texts

    return places.read_story(story_texts(reading)).captions


def _story_page(name: str, url: str, published: datetime | None, tz: str) -> StoryPage:
    from worker.news import Outlet, StoryPage

    address, body, content_type = _bytes_of(name, url, feed=False)
    return StoryPage(
        url=address,
        body=body,
        seen_at=datetime.now(UTC),
        content_type=content_type,
        published=published,
        outlet=Outlet(name="", timezone=tz) if tz else None,
    )


def _moment(published: str, tz: str) -> datetime | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        zone = ZoneInfo(tz) if tz else UTC
    except (ZoneInfoNotFoundError, ValueError):
        raise Mistake(f"--tz {tz}: expected an IANA time zone such as Africa/Nairobi") from None
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        raise Mistake(
            f"--published {published}: expected ISO 8601, such as 2023-11-01T16:12:00-04:00"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _bytes_of(name: str, url: str, feed: bool) -> tuple[str, bytes, str | None]:
    if _is_address(name):
        from config.settings import get_settings
        from cutline.parts import fetch_once

        return fetch_once(name, get_settings(), feed=feed)
    path = Path(name)
    try:
        body = path.read_bytes()
    except OSError as error:
        raise Mistake(
            f"{name}: cannot be read: {error.strerror}; expected a file or an http(s) URL"
        ) from None
    if body[:2] == b"\x1f\x8b":
        body = _unpacked(name, body)
    content_type = "text/plain; charset=utf-8" if path.suffix == ".txt" else None
    return url or f"https://file.invalid/{path.stem}", body, content_type


@contextmanager
def _told_as(name: str) -> Iterator[None]:
    """Tell what cannot be read by the name that was typed: a file that is no page or feed is a mistake."""
    from worker.errors import Unreadable

    try:
        yield
    except Unreadable as error:
        if _is_address(name):
            raise
        raise Mistake(f"{name}: {error.why}") from None


def _is_address(name: str) -> bool:
    return name.startswith(("http://", "https://"))


def _unpacked(name: str, body: bytes, most: int = 64 << 20) -> bytes:
    import zlib

    try:
        return zlib.decompressobj(wbits=31).decompress(body, most)
    except zlib.error as error:
        raise Mistake(f"{name}: not gzip although it begins so: {error}") from None
