"""`cutline dead`: stories that were given up."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cutline.commands.shared import Json, instant_form, open_ledger
from cutline.mistakes import Mistake

if TYPE_CHECKING:
    from worker.ledger import StoryRow

app = typer.Typer()
dead = typer.Typer(no_args_is_help=True, help="Stories that were given up: look at them, try them again.")
app.add_typer(dead, name="dead")


@dead.command("list")
def dead_list(json: Json = False) -> None:
    """Show the stories that were given up, the latest first."""
    from cutline.forms import json_line
    from cutline.shown import console, rows_table

    with open_ledger() as ledger:
        forms = [_story_form(row) for row in ledger.dead()]
    if json:
        for form in forms:
            print(json_line(form))
        return
    columns = ("id", "url", "reason", "changed_at")
    console().print(
        rows_table(f"{len(forms)} given up", columns, [[f[name] for name in columns] for f in forms])
    )


@dead.command("show")
def dead_show(id: Annotated[str, typer.Argument(help="A story's id.")], json: Json = False) -> None:
    """Show one story: what became of it, and why."""
    from cutline.forms import json_line
    from cutline.shown import console, rows_table

    with open_ledger() as ledger:
        row = ledger.story(id)
    if row is None:
        raise _no_story(id)
    form = _story_form(row)
    if json:
        print(json_line(form))
    else:
        console().print(rows_table("", ("what", ""), list(form.items())))


@dead.command("retry")
def dead_retry(
    id: Annotated[str, typer.Argument(help='A story\'s id, or "all".')],
) -> None:
    """Make a given up story wanted again, its attempts counted from 0."""
    with open_ledger() as ledger:
        ids = [row.id for row in ledger.dead(100_000)] if id == "all" else [id]
        again = sum(ledger.retry(one, time.time()) for one in ids)
    if id != "all" and not again:
        raise _no_story(id)
    typer.echo(f"{again} wanted again")


@dead.command("drop")
def dead_drop(id: Annotated[str, typer.Argument(help='A story\'s id, or "all".')]) -> None:
    """Take a story off the list for good; no feed brings it back."""
    with open_ledger() as ledger:
        ids = [row.id for row in ledger.dead(100_000)] if id == "all" else [id]
        dropped = sum(ledger.drop(one) for one in ids)
    if id != "all" and not dropped:
        raise _no_story(id)
    typer.echo(f"{dropped} dropped")


def _no_story(id: str) -> Mistake:
    return Mistake(f"no story {id} was given up; `cutline dead list` shows them")


def _story_form(row: StoryRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "url": row.url,
        "feed": row.feed,
        "status": row.status,
        "deaths": row.deaths,
        "failures": row.failures,
        "reason": row.reason,
        "wanted_at": instant_form(row.wanted_at),
        "changed_at": instant_form(row.changed_at),
    }
