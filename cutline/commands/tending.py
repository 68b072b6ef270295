"""`cutline config`, `status`, `reindex`, `copy`: what an operator looks after."""

from __future__ import annotations

import time
from typing import Annotated, Any

import typer

from cutline.commands.shared import Json, instant_form
from cutline.mistakes import Mistake

app = typer.Typer()
MOST_LATE_S = 600


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
    from cutline.disk import disk_form
    from cutline.forms import json_line
    from cutline.parts import keeps_here, open_settings_ledger
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
            now, due = time.time(), ledger.next_due(time.time())
            form["ledger"]["next_due"] = None if due is None else instant_form(due)
            form["ledger"]["late_s"] = 0 if due is None else max(0, round(now - due))
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
    if keeps_here(settings):
        form["disk"] = disk_form(settings.data_dir)
    if json:
        print(json_line(form))
    else:
        files = form["ledger"].pop("photo_files", {})
        parts = {**form, "photo files": files} if files else form
        rows = [(part, name, value) for part, facts in parts.items() for name, value in facts.items()]
        console().print(rows_table("", ("part", "what", ""), rows))
    if form["ledger"].get("late_s", 0) > MOST_LATE_S:
        typer.echo("nobody takes what is due: is `cutline run`, or a worker, running?", err=True)
    if any(part["state"] != "up" for part in form.values()):
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


@app.command("copy")
def copy_index(
    source: Annotated[
        str, typer.Argument(help="The index to copy: tantivy:FOLDER or http(s)://HOST:PORT/PREFIX.")
    ],
    json: Json = False,
) -> None:
    """Copy all photos and articles of another index into this one; run again, it goes on."""
    from dataclasses import asdict

    from rich.progress import Progress

    from config.settings import get_settings
    from cutline.forms import json_line
    from cutline.parts import open_other_index
    from cutline.shown import console, rows_table
    from indexer.copying import copied
    from indexer.tasks import open_index_of

    settings = get_settings()
    if source.rstrip("/") == settings.index.rstrip("/"):
        raise Mistake(f"{source} is the index of the settings; set index_url to where the copy should be")
    with open_other_index(settings, source) as other:
        total = sum(other.counts().values())
        target = open_index_of(settings, writable=True)
        try:
            with Progress(console=console(), transient=True, disable=json) as progress:
                bar = progress.add_task("documents", total=total)
                report = copied(other, target, lambda done: progress.update(bar, completed=done))
        finally:
            target.close()
    form = {**asdict(report), "refused": [f"{one.id}: {one.why}" for one in report.refused]}
    if json:
        print(json_line(form))
    else:
        rows = [(what, len(value) if isinstance(value, list) else value) for what, value in form.items()]
        console().print(rows_table("copied", ("what", ""), rows))
    if report.refused:
        raise typer.Exit(1)
