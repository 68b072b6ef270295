"""`cutline alert`: saved questions, and how their new photos are told."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cutline.mistakes import Mistake
from cutline.typed import TakesQuestion

if TYPE_CHECKING:
    from config.settings import Settings
    from indexer.alerts import Alert, Way

app = typer.Typer()
alert = typer.Typer(no_args_is_help=True, help="Saved questions: each new photo is told once.")
app.add_typer(alert, name="alert")
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_MAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


@alert.command("add", cls=TakesQuestion)
def add(
    question: Annotated[str, typer.Argument(help="""Such as: flood in:Kenya""")],
    webhook: Annotated[list[str] | None, typer.Option(help="Address that new photos are posted to.")] = None,
    mail: Annotated[list[str] | None, typer.Option(help="Mail address they are sent to.")] = None,
    rss: Annotated[
        bool, typer.Option("--rss", help="Offer them as a feed (what is done without a way).")
    ] = False,
    json: Json = False,
) -> None:
    """Save a question: photos that come in from now on and answer it are told, each once."""
    from config.settings import get_settings
    from cutline.forms import json_line
    from indexer.alerts import Way, new_alert
    from indexer.tasks import open_alerts_of

    settings = get_settings()
    _check(question, settings)
    ways = [Way(kind="webhook", address=_address(url, settings)) for url in webhook or ()]
    ways += [Way(kind="mail", address=_mailbox(address, settings.smtp_url)) for address in mail or ()]
    if rss:
        ways.append(Way(kind="feed"))
    made = new_alert(question, ways)
    store = open_alerts_of(settings)
    store.keep(made)
    store.close()
    form = _form(made) | {"secret": made.secret}
    if json:
        print(json_line(form))
        return
    typer.echo(f"alert {made.id}")
    for way in made.ways:
        typer.echo(f"told by {_shown(way, made, settings.web_port)}")
    if any(way.kind == "webhook" for way in made.ways):
        typer.echo(f"webhooks are signed with the secret {made.secret} (shown only now)")


@alert.command("list")
def list_alerts(json: Json = False) -> None:
    """Show every saved question with its ways."""
    from config.settings import get_settings
    from cutline.forms import json_line
    from cutline.shown import console, rows_table
    from indexer.tasks import open_alerts_of

    settings = get_settings()
    store = open_alerts_of(settings)
    alerts = store.alerts()
    store.close()
    if json:
        for one in alerts:
            print(json_line(_form(one)))
        return
    rows = [
        (one.id, one.query, ", ".join(_shown(way, one, settings.web_port) for way in one.ways))
        for one in alerts
    ]
    console().print(
        rows_table(
            f"{len(alerts)} saved question{'' if len(alerts) == 1 else 's'}",
            ("id", "question", "told by"),
            rows,
        )
    )


@alert.command("show")
def show(id: Annotated[str, typer.Argument(help="An alert's id.")], json: Json = False) -> None:
    """Show the photos that a saved question has found, the latest first."""
    from config.settings import get_settings
    from cutline.forms import json_line
    from cutline.shown import console, photo_table
    from indexer.documents import PhotoDocument, document_from
    from indexer.tasks import open_alerts_of

    store = open_alerts_of(get_settings())
    known = next((one for one in store.alerts() if one.id == id), None)
    matches = store.matches(id)
    store.close()
    if known is None:
        raise _no_alert(id)
    if json:
        for match in matches:
            print(json_line({"at": _iso(match.at), "photo": match.record}))
        return
    photos = [document_from(dict(match.record)) for match in matches]
    shown = (photo for photo in photos if isinstance(photo, PhotoDocument))
    console().print(photo_table(shown, f"{known.query}: {len(photos)} photos found"))


@alert.command("remove")
def remove(id: Annotated[str, typer.Argument(help="An alert's id.")]) -> None:
    """Forget a saved question."""
    from config.settings import get_settings
    from indexer.tasks import open_alerts_of

    store = open_alerts_of(get_settings())
    gone = store.forget(id)
    store.close()
    if not gone:
        raise _no_alert(id)
    typer.echo("removed")


def _check(question: str, settings: Settings) -> None:
    """Raise QueryError for a question that can never be answered."""
    from cutline.parts import open_places, open_reading_index
    from indexer.alike import is_resolved, resolved
    from indexer.search.answers import read_for

    where = read_for(open_places(settings.gazetteer), question, today=date.today()).query.where  # noqa: DTZ011
    if not is_resolved(where):
        with open_reading_index(settings) as (index, _):
            resolved(where, index.photo)


def _address(url: str, settings: Settings) -> str:
    from cutline.parts import webhook_refuser
    from worker.fetch.guard import is_http

    if not is_http(url):
        raise Mistake(f"--webhook {url}: expected an http(s) address")
    if why := webhook_refuser(settings)(url):
        raise Mistake(f"--webhook {url}: {why}; expected an address on the public web")
    return url


def _mailbox(address: str, smtp_url: str) -> str:
    if not _MAIL.fullmatch(address):
        raise Mistake(f"--mail {address}: expected an address such as desk@example.org")
    if not smtp_url:
        raise Mistake("--mail needs the setting smtp_url: where mail is handed in")
    return address


def _no_alert(id: str) -> Mistake:
    return Mistake(f"no alert {id}; `cutline alert list` shows them")


def _form(one: Alert) -> dict[str, Any]:
    return {
        "id": one.id,
        "query": one.query,
        "ways": [{"kind": way.kind, "address": way.address} for way in one.ways],
        "created_at": _iso(one.created_at),
    }


def _shown(way: Way, one: Alert, port: int) -> str:
    return f"/alerts/{one.id}.rss on port {port}" if way.kind == "feed" else f"{way.kind} {way.address}"


def _iso(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")
