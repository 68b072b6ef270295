"""`cutline search`: asks the index, as a table, JSON or CSV; opens what was found; follows what comes in.

cutline search 'flood in:Kenya' --limit 5 --sort taken
cutline search 'flood in:Kenya' --open 2               the story of the second photo
cutline search 'flood in:Kenya' --follow --json        a photo a line, old and new, until Ctrl-C
"""

from __future__ import annotations

import re
import socket
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlencode, urlsplit

import typer

from cutline.mistakes import Mistake
from cutline.typed import TakesQuestion

if TYPE_CHECKING:
    from indexer.backends.protocol import Index
    from indexer.documents import PhotoDocument
    from indexer.places import Gazetteer
    from indexer.query import PhotoQuery
    from indexer.search.answers import Asked
    from indexer.search.following import Following
    from indexer.search.instead import Instead

app = typer.Typer()
FIRST = 20  # photos of a table, of an answer as JSON
PART = 500  # photos asked for at once where all are printed
LOOK_EVERY_S = 2.0
KNOCK_S = 2.0  # how long a page of ours may take to answer the door
PAGE = "page"
Show = Callable[[Sequence["PhotoDocument"], int], None]  # photos, how many were shown before


class _OpenAlone(TakesQuestion):
    """A command whose --open may stand without its number."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, _with_page(args))


def _with_page(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with --open=page for each --open that no number follows."""
    ends = arguments.index("--") if "--" in arguments else len(arguments)
    return [
        f"--open={PAGE}"
        if word == "--open" and at < ends and not re.fullmatch(r"-?\d+", (*arguments, "")[at + 1])
        else word
        for at, word in enumerate(arguments)
    ]


@app.command(cls=_OpenAlone)
def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="QUESTION", help="""Such as: 'ambulance in:"Gaza Strip" taken:2023-11'"""),
    ],
    limit: Annotated[
        int | None,
        typer.Option(min=0, max=10_000, help="How many photos to show: 20, with --csv all of them."),
    ] = None,
    sort: Annotated[
        Literal["relevance", "taken", "published", "seen"] | None,
        typer.Option(help="What comes first: the best match, or the newest by this. Stronger than sort:."),
    ] = None,
    json: Annotated[
        bool,
        typer.Option("--json", help="Print the answer as one JSON object; with --follow a photo a line."),
    ] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print the photos as CSV, however many.")] = False,
    follow: Annotated[
        bool, typer.Option("--follow", help="Go on with new photos as they come in, until Ctrl-C.")
    ] = False,
    show: Annotated[
        str | None,
        typer.Option(
            "--open",
            metavar="[N]",
            help="Open the story of photo N in the browser; without N, the page of a running `cutline run`.",
        ),
    ] = None,
    image: Annotated[bool, typer.Option("--image", help="With --open N: the picture alone.")] = False,
) -> None:
    """Find photos by words, place (in:), date (taken:), agency:, by: and all else of docs/SEARCH.md."""
    from config.settings import get_settings
    from cutline.parts import open_reading_index
    from indexer.search.answers import ask, read_for
    from indexer.search.following import Following

    question = _one(words)
    _check(json=json, csv=csv, follow=follow, show=show, image=image)
    settings = get_settings()
    today = date.today()  # noqa: DTZ011  (the day where the person sits)
    with open_reading_index(settings) as (index, gazetteer):
        following = Following(read_for(gazetteer, question, today=today).query) if follow else None
        if following:
            following.new(index)  # looks first: what comes in before the question is asked is not lost
        # Asked in any case: a question that cannot be read is told here, not on the page.
        whole = csv and limit is None and not follow
        most = 0 if whole else FIRST if limit is None else limit
        if show and show != PAGE:
            most = max(most, int(show))
        asked = ask(index, gazetteer, question, today=today, limit=most, sort=sort)
        if show == PAGE:
            _open_page(settings.web_host, settings.web_port, question)
        elif show is not None:
            _open(_address(asked, int(show), image=image))
        elif whole:
            _print_whole(index, asked.query)
        elif following:
            _follow(index, gazetteer, asked, following, today, _way(index, asked, json=json, csv=csv))
        else:
            _print(index, gazetteer, asked, today, json=json, csv=csv)


def _one(words: Sequence[str]) -> str:
    """Return the question. Raises Mistake for several: a shell has taken away the quotes within them."""
    if len(words) > 1:
        quoted = (re.sub(r"^(-?[A-Za-z-]+:)?([^\"]* [^\"]*)$", r'\1"\2"', word) for word in words)
        whole = " ".join(quoted).replace("'", "")
        raise Mistake(f"{len(words)} arguments: expected one question in quotes, such as '{whole}'")
    return words[0]


def _check(*, json: bool, csv: bool, follow: bool, show: str | None, image: bool) -> None:
    if json and csv:
        raise Mistake("--json and --csv: expected one of them")
    if show is None and image:
        raise Mistake("--image: expected --open N beside it")
    if show is None:
        return
    if json or csv or follow:
        raise Mistake("--open: expected without --json, --csv and --follow")
    if show == PAGE and image:
        raise Mistake("--image: expected the number of a photo after --open")
    if show != PAGE and not re.fullmatch(r"[1-9][0-9]{0,3}", show):
        raise Mistake(f"--open {show}: expected the number of a photo, such as --open 2")


# --- showing ----------------------------------------------------------------------------------------


def _print(index: Index, gazetteer: Gazetteer, asked: Asked, today: date, *, json: bool, csv: bool) -> None:
    from cutline.forms import json_line
    from indexer.search.answers import answer_form
    from indexer.search.instead import instead_form, instead_of
    from indexer.search.sightings import filled_all, filled_forms

    photos = [hit.photo for hit in asked.answer.hits]
    offered = instead_of(index, gazetteer, asked, today=today)
    if json:
        more = {"filled": filled_forms(filled_all(index, photos)), "instead": instead_form(offered)}
        print(json_line(answer_form(asked) | more), flush=True)
    elif photos or csv:
        _way(index, asked, json=False, csv=csv)(photos, 0)
    else:
        _print_nothing(asked, offered)


def _way(index: Index, asked: Asked, *, json: bool, csv: bool) -> Show:
    """Return what prints photos: those found, then (with --follow) those that come in."""
    if json:
        return _print_lines
    return _print_rows if csv else lambda photos, before: _print_table(index, asked, photos, before)


def _print_lines(photos: Sequence[PhotoDocument], before: int) -> None:
    from cutline.forms import json_line
    from indexer.documents import to_record

    for photo in photos:
        print(json_line(to_record(photo)), flush=True)


def _print_rows(photos: Sequence[PhotoDocument], before: int) -> None:
    from indexer.search.exports import csv_lines

    sys.stdout.write(csv_lines(photos, head=before == 0))
    sys.stdout.flush()


def _print_whole(index: Index, query: PhotoQuery) -> None:
    """Print every photo of a question as CSV, as they all stood when it began."""
    from indexer.backends.protocol import IndexAway, MomentGone

    moment, shown = index.moment(), 0
    try:
        while True:
            hits = moment.ask(replace(query, limit=PART)).hits
            _print_rows([hit.photo for hit in hits], shown)
            shown += len(hits)
            if len(hits) < PART:
                return
            query = replace(query, after=hits[-1].sort_values)
    except MomentGone as gone:
        raise IndexAway(str(gone)) from None
    finally:
        moment.close()


def _print_nothing(asked: Asked, offered: Sequence[Instead]) -> None:
    """Print that there is no photo, and what may be asked instead."""
    from cutline.shown import console, plain

    to = console()
    for line in asked.understood:
        to.print(f"understood {line}", style="dim")
    to.print(plain(_title(asked)), style="bold")
    for one in offered:
        to.print(plain(f"instead: {one.question} ({_some_photos(one.total)})"))


def _title(asked: Asked) -> str:
    return f"{asked.typed}: {_some_photos(asked.answer.total)} in {asked.answer.took_ms:.0f} ms"


def _some_photos(count: int) -> str:
    return f"{count} photo{'' if count == 1 else 's'}"


def _print_table(index: Index, asked: Asked, photos: Sequence[PhotoDocument], before: int) -> None:
    from cutline.shown import console, photo_table
    from indexer.backends.protocol import IndexAway
    from indexer.search.sightings import Sightings, sightings_of

    to = console()
    sightings: Sightings = {}
    with suppress(IndexAway):  # what was found is shown all the same
        sightings = sightings_of(index, photos)
    if before:
        to.print(photo_table(photos, f"{len(photos)} new", first=before, sightings=sightings))
        return
    for line in asked.understood:
        to.print(f"understood {line}", style="dim")
    to.print(photo_table(photos, _title(asked), sightings=sightings))


# --- following --------------------------------------------------------------------------------------


def _follow(
    index: Index, gazetteer: Gazetteer, asked: Asked, following: Following, today: date, show: Show
) -> None:
    """Show what was found, then each new photo once, until Ctrl-C."""
    from indexer.backends.protocol import IndexAway
    from indexer.search.answers import read_for

    shown = {hit.photo.id for hit in asked.answer.hits}
    show([hit.photo for hit in asked.answer.hits], 0)
    count, away = len(shown) + 1, False
    try:
        while True:
            time.sleep(LOOK_EVERY_S)
            if (now := date.today()) != today:  # noqa: DTZ011
                today = now
                following.ask(
                    read_for(gazetteer, asked.typed, today=today).query
                )  # taken:7d goes with the days
            try:
                photos = [photo for photo in following.new(index) if photo.id not in shown]
            except IndexAway as error:
                if not away:
                    print(f"cutline: {error} (asking again until it is back)", file=sys.stderr, flush=True)
                away = True
                continue
            away = False
            if photos:
                show(photos, count)
                count += len(photos)
    except KeyboardInterrupt:
        return  # the end that was asked for


# --- opening ----------------------------------------------------------------------------------------


def _address(asked: Asked, number: int, *, image: bool) -> str:
    """Return the address of a photo's story or picture. Raises Mistake where there is none to open."""
    from indexer.search.exports import web_url

    hits = asked.answer.hits
    if number > len(hits):
        found = f"a photo from 1 to {len(hits)}" if hits else "a question that finds photos"
        raise Mistake(f"--open {number}: expected {found}")
    photo = hits[number - 1].photo
    address = web_url(photo.image_url if image else photo.url)
    if address is None:
        raise Mistake(f"--open {number}: its {'picture' if image else 'story'} has no address on the web")
    return address


def _open_page(host: str, port: int, question: str) -> None:
    from worker.errors import TryLater

    host = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    home = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    try:
        socket.create_connection((host, port), KNOCK_S).close()
    except OSError:
        raise TryLater(home, "no page is served here: start `cutline run` or `cutline web`") from None
    _open(f"{home}/?{urlencode({'q': question}, errors='replace')}")


def _open(address: str) -> None:
    """Open an address of the web; it is printed, too, for where there is no browser."""
    import webbrowser

    if urlsplit(address).scheme.casefold() not in ("http", "https"):
        raise Mistake(f"{address}: expected an address that begins with http:// or https://")
    print(address, flush=True)
    if not webbrowser.open(address):
        print("cutline: no browser is known here", file=sys.stderr)
