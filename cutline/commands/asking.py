"""`cutline search`: asks the index, as a table, JSON or CSV; shows it on the page; follows what comes in."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

import typer

from cutline.mistakes import Mistake

if TYPE_CHECKING:
    from indexer.backends.protocol import Index
    from indexer.documents import PhotoDocument
    from indexer.places import Gazetteer
    from indexer.search.answers import Asked

app = typer.Typer()
LOOK_EVERY_S = 2.0


@app.command()
def search(
    question: Annotated[str, typer.Argument(help="""Such as: ambulance in:"Gaza Strip" taken:2023-11""")],
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many photos to show.")] = 20,
    json: Annotated[bool, typer.Option("--json", help="Print the answer as one JSON object.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print the photos as CSV.")] = False,
    follow: Annotated[
        bool, typer.Option("--follow", help="Go on with new photos as they come in, until stopped.")
    ] = False,
    show: Annotated[
        bool,
        typer.Option("--open", help="Open the page of a running `cutline run` or `cutline web` instead."),
    ] = False,
) -> None:
    """Find photos by words, place (in:), date (taken:), agency:, by:, outlet: and more."""
    from config.settings import get_settings
    from cutline.parts import open_reading_index
    from indexer.search.answers import ask

    if json and csv:
        raise Mistake("--json and --csv: expected one of them")
    settings = get_settings()
    today = date.today()  # noqa: DTZ011  (the day where the person sits)
    with open_reading_index(settings) as (index, gazetteer):
        # Asked in any case: a question that cannot be read is told here, not on the page.
        asked = ask(index, gazetteer, question, today=today, limit=limit)
        if show:
            _open_page(f"http://{settings.web_host}:{settings.web_port}", question)
            return
        _print(asked, json=json, csv=csv)
        if follow:
            _follow(index, gazetteer, question, today, json=json, csv=csv)


def _print(asked: Asked, *, json: bool, csv: bool) -> None:
    from cutline.shown import console, photo_table

    photos = [hit.photo for hit in asked.answer.hits]
    if json:
        from cutline.forms import json_line
        from indexer.search.answers import answer_form

        print(json_line(answer_form(asked)), flush=True)
    elif csv:
        _print_rows(photos, head=True)
    else:
        total, took_ms = asked.answer.total, asked.answer.took_ms
        title = f"{asked.typed}: {total} photo{'' if total == 1 else 's'} in {took_ms:.0f} ms"
        for line in asked.understood:
            console().print(f"understood {line}", style="dim")
        console().print(photo_table(photos, title))


def _print_rows(photos: Sequence[PhotoDocument], *, head: bool) -> None:
    from indexer.search.exports import csv_lines

    sys.stdout.write(csv_lines(photos, head=head))
    sys.stdout.flush()


def _follow(index: Index, gazetteer: Gazetteer, question: str, today: date, *, json: bool, csv: bool) -> None:
    from cutline.forms import json_line
    from cutline.shown import console, photo_table
    from indexer.backends.protocol import IndexAway
    from indexer.documents import to_record
    from indexer.search.answers import read_for
    from indexer.search.following import Following

    following = Following(read_for(gazetteer, question, today=today).query)
    following.new(index)
    while True:
        time.sleep(LOOK_EVERY_S)
        try:
            photos = following.new(index)
        except IndexAway:
            continue  # it is told again by whoever runs it; what comes meanwhile is shown when it is back
        if json:
            for photo in photos:
                print(json_line(to_record(photo)), flush=True)
        elif csv:
            _print_rows(photos, head=False)
        elif photos:
            console().print(photo_table(photos, f"{len(photos)} new"))


def _open_page(home: str, question: str) -> None:
    address = f"{home}/?{urlencode({'q': question}, errors='replace')}"
    print(address)
    typer.launch(address)
