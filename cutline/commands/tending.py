"""`cutline config`, `status`, `reindex`: what an operator looks after."""

from __future__ import annotations

import time
from typing import Annotated, Any

import typer

from cutline.commands.shared import Json, instant_form

app = typer.Typer()


@app.command()
def config(json: Json = False) -> None:
    """Show every setting, its value and where it came from."""
    from config.settings import get_loaded
    from cutline.forms import json_line
    from cutline.shown import console, rows_table

    loaded = get_loaded()
    rows = []
    for name, value in loaded.settings.shown().items():
        shown = "" if value is None or value == [] else value
        rows.append((name, shown, loaded.origin[name]))
    if json:
        print(json_line({name: {"value": value, "from": origin} for name, value, origin in rows}))
    else:
        console().print(rows_table("", ("setting", "value", "from"), rows))


@app.command()
def status(json: Json = False) -> None:
    """Show what is due, under way, done and given up, how many photos there are, and what is away."""
    from config.settings import get_settings
    from cutline.forms import json_line
    from cutline.parts import open_settings_ledger
    from cutline.shown import console, rows_table
    from indexer.backends.protocol import IndexAway
    from indexer.tasks import open_index_of
    from worker.ledger import LedgerAway

    settings = get_settings()
    form: dict[str, Any] = {"ledger": {"state": "up"}, "index": {"state": "up"}}
    try:
        with open_settings_ledger(settings) as ledger:
            ledger.check()
            form["ledger"] |= ledger.counts()
            due = ledger.next_due(time.time())
            form["ledger"]["next_due"] = None if due is None else instant_form(due)
            files = ledger.file_counts()
            if settings.photo_files or any(files.values()):
                form["ledger"]["photo_files"] = files
    except LedgerAway as error:
        form["ledger"] = {"state": "away", "why": str(error)}
    try:
        index = open_index_of(settings)
        kept = index.counts()
        form["index"] |= {"photos": kept.get("photo", 0), "articles": kept.get("article", 0)}
        index.close()
    except IndexAway as error:
        form["index"] = {"state": "away", "why": str(error)}
    if json:
        print(json_line(form))
    else:
        files = form["ledger"].pop("photo_files", {})
        parts = {**form, "photo files": files} if files else form
        rows = [(part, name, value) for part, facts in parts.items() for name, value in facts.items()]
        console().print(rows_table("", ("part", "what", ""), rows))
    if any(part["state"] == "away" for part in form.values()):
        raise typer.Exit(1)


@app.command()
def reindex(
    places: Annotated[bool, typer.Option(help="Read places afresh where the gazetteer has changed.")] = True,
    json: Json = False,
) -> None:
    """Make the index anew while it is read and written; a running `cutline run` is asked to do it."""
    from dataclasses import asdict

    from rich.progress import Progress

    from config.settings import get_settings
    from cutline.forms import json_line
    from cutline.parts import open_place_reader
    from cutline.shown import console, rows_table
    from indexer.reindex_asked import reindex_here_or_there
    from indexer.tasks import open_index_of

    settings = get_settings()
    reader = open_place_reader(settings.gazetteer) if places else None
    with Progress(console=console(), transient=True, disable=json) as progress:
        bar = progress.add_task("documents", total=None)
        report = reindex_here_or_there(
            lambda: open_index_of(settings, writable=True),
            settings.index,
            reader,
            lambda done, total: progress.update(bar, completed=done, total=total),
        )
    if json:
        print(json_line(asdict(report)))
    else:
        console().print(rows_table("reindexed", ("what", ""), list(asdict(report).items())))
