"""`cutline feeds`: what is polled, and when."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cutline.commands.shared import Json, instant_form, open_ledger
from cutline.mistakes import Mistake

if TYPE_CHECKING:
    from config.feeds import FeedSource
    from config.settings import Settings
    from worker.ledger import FeedRow

app = typer.Typer()
feeds = typer.Typer(no_args_is_help=True, help="The feeds: what is polled, and when.")
app.add_typer(feeds, name="feeds")


@feeds.command("list")
def feeds_list(json: Json = False) -> None:
    """Show every feed of the feeds file: what its last poll came to, and when it is due."""
    from config.feeds import read_feeds_file
    from config.settings import get_settings
    from cutline.forms import json_line
    from cutline.parts import open_settings_ledger
    from cutline.shown import console, rows_table

    settings = get_settings()
    sources = read_feeds_file(settings.feeds_file)
    with open_settings_ledger(settings) as ledger:
        known = {row.url: row for row in ledger.feeds()}
    forms = [_feed_form(source, known.get(source.url)) for source in sources]
    if json:
        for form in forms:
            print(json_line(form))
        return
    columns = ("outlet", "url", "last", "entries", "next_at", "reason")
    rows = [[form[name] for name in columns] for form in forms]
    console().print(rows_table(f"{len(rows)} feeds", columns, rows))


@feeds.command("check")
def feeds_check() -> None:
    """Say whether the feeds file is right; every fault is one line, exit code 2.

    A feed that has moved to the address of another is no fault, but a line of its own.
    """
    from config.feeds import read_feeds_file
    from config.settings import get_settings
    from cutline.parts import is_place, open_places
    from indexer.places import GazetteerMissing

    settings = get_settings()
    try:
        known = open_places(settings.gazetteer)
    except GazetteerMissing:
        sources = read_feeds_file(settings.feeds_file)
    else:
        sources = read_feeds_file(settings.feeds_file, is_place=lambda name: is_place(known, name))
    asked = sum(source.enabled for source in sources)
    typer.echo(f"{settings.feeds_file}: {len(sources)} feeds, {asked} of them polled")
    for line in _moved_together(settings, {source.url for source in sources if source.enabled}):
        typer.echo(line)


@feeds.command("explain")
def feeds_explain(
    url: Annotated[str, typer.Argument(help="A feed's address, as in the feeds file.")], json: Json = False
) -> None:
    """Show all that is known of a feed, and why it is due when it is."""
    from config.feeds import read_feeds_file
    from config.settings import get_settings
    from cutline.forms import json_line
    from cutline.parts import open_settings_ledger
    from cutline.shown import console, rows_table

    settings = get_settings()
    source = next((s for s in read_feeds_file(settings.feeds_file) if s.url == url), None)
    with open_settings_ledger(settings) as ledger:
        row = next((row for row in ledger.feeds() if row.url == url), None)
    if source is None and row is None:
        raise Mistake(f"no feed {url} in {settings.feeds_file}; `cutline feeds list` shows them")
    form = _feed_form(source, row) | {"why": _why_then(source, row), "state": dict(row.record) if row else {}}
    if json:
        print(json_line(form))
    else:
        console().print(rows_table("", ("what", ""), [(name, value) for name, value in form.items()]))


@feeds.command("reread")
def feeds_reread() -> None:
    """Read again all that the feeds still announce: for an index that was lost, or is from a backup."""
    with open_ledger() as ledger:
        again = ledger.read_all_again(time.time())
    typer.echo(f"{again} stories are read again as the feeds announce them")


def _moved_together(settings: Settings, asked: set[str]) -> list[str]:
    """A line for each feed that is asked as another, as far as there is a ledger that knows."""
    from cutline.parts import open_settings_ledger
    from worker.ledger import LedgerAway

    path = settings.ledger.removeprefix("sqlite:///")
    if path != settings.ledger and not Path(path).exists():
        return []
    try:
        with open_settings_ledger(settings) as ledger:
            known = [(row, row.record.get("same_as")) for row in ledger.feeds() if row.url in asked]
    except LedgerAway:
        return []
    return [
        f"{row.url} has moved to {row.address}, and so it is asked as {other}: one of the two can go"
        for row, other in known
        if other
    ]


def _feed_form(source: FeedSource | None, row: FeedRow | None) -> dict[str, Any]:
    record: Mapping[str, Any] = row.record if row else {}
    return {
        "outlet": source.outlet if source else None,
        "url": source.url if source else row.url if row else None,
        "enabled": source.enabled if source else False,
        "address": row.address if row else None,
        "last": record.get("turn"),
        "polled_at": instant_form(record.get("polled_at")),
        "entries": record.get("entries", 0),
        "failures": record.get("failures", 0),
        "reason": f"asked as {same_as}" if (same_as := record.get("same_as")) else record.get("reason"),
        "next_at": instant_form(row.next_at) if row else None,
        "leased": row.leased if row else False,
    }


def _why_then(source: FeedSource | None, row: FeedRow | None) -> str:
    from worker.polling import DAY_S, POLLS_AN_ENTRY, FeedState

    if row is None:
        return "not polled yet: `cutline run` has not seen it"
    if source is None or not source.enabled:
        return "not polled: it is not in the feeds file, or not enabled there"
    state = FeedState.from_record(dict(row.record))
    if state.same_as:
        return f"not asked by itself: {state.same_as} is at the address it has moved to, {row.address}"
    if not state.polls:
        return "new: the first poll is due"
    if state.failures:
        return f"{state.failures} failures in a row: the wait doubles with each ({state.reason})"
    if state.asked_wait_s > 0:
        return f"the publisher asks to wait {state.asked_wait_s:.0f} s, or its own rhythm is slower"
    if state.news_a_day is None:
        return "too few dates to know its rhythm: the base rhythm"
    wish_min = DAY_S / max(state.news_a_day, 1e-9) / POLLS_AN_ENTRY / 60
    return (
        f"about {state.news_a_day:.2g} entries a day: asked {POLLS_AN_ENTRY} times between two of them, each "
        f"{wish_min:,.0f} min, within the bounds of its entry and the settings"
    )
