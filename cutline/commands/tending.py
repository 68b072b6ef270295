"""`cutline status`, `feeds`, `dead`, `config`, `gazetteer`, `reindex`: what an operator looks after."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cutline.mistakes import Mistake

if TYPE_CHECKING:
    from config.feeds import FeedSource
    from config.settings import Settings
    from worker.ledger import FeedRow, Ledger, StoryRow

app = typer.Typer()
feeds = typer.Typer(no_args_is_help=True, help="The feeds: what is polled, and when.")
dead = typer.Typer(no_args_is_help=True, help="Stories that were given up: look at them, try them again.")
gazetteer = typer.Typer(no_args_is_help=True, help="The list of places.")
app.add_typer(feeds, name="feeds")
app.add_typer(dead, name="dead")
app.add_typer(gazetteer, name="gazetteer")
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


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


@gazetteer.command("build")
def gazetteer_build(
    folder: Annotated[Path | None, typer.Argument(help="Where to; empty: the setting gazetteer.")] = None,
) -> None:
    """Build the gazetteer from the packages that carry it (needs the extra `gazetteer`)."""
    from config.settings import get_settings
    from cutline.shown import console

    try:
        from indexer.places.build import build_gazetteer
    except ImportError as error:
        raise Mistake(
            f"building the gazetteer needs {error.name}: pip install 'cutline[gazetteer]', or make setup"
        ) from None
    out = folder or get_settings().gazetteer
    with console().status(f"building the gazetteer in {out}"):
        build_gazetteer(out)
    console().print(f"gazetteer built in {out}")


@gazetteer.command("import")
def gazetteer_import(
    geonames: Annotated[Path, typer.Argument(help="GeoNames' allCountries.txt or one of its 19 columns.")],
    names: Annotated[
        Path | None, typer.Option("--alternate-names", help="GeoNames' alternateNamesV2.txt.")
    ] = None,
    to: Annotated[Path | None, typer.Option(help="Where to; empty: the setting gazetteer.")] = None,
    least_people: Annotated[int, typer.Option(help="Leave out towns of fewer people.")] = 1,
) -> None:
    """Build the gazetteer with GeoNames' own files on top of the packages."""
    from config.settings import get_settings
    from cutline.shown import console

    try:
        from indexer.places.build import import_geonames

        out = to or get_settings().gazetteer
        with console().status(f"reading {geonames}"):
            count = import_geonames(out, geonames, alternate_names=names, least_people=least_people)
    except ImportError as error:
        raise Mistake(
            f"building the gazetteer needs {error.name}: pip install 'cutline[gazetteer]', or make setup"
        ) from None
    except OSError as error:
        raise Mistake(f"{error.filename or out}: {error.strerror}; expected GeoNames' own files") from None
    except ValueError as error:
        raise Mistake(str(error)) from None
    console().print(f"gazetteer built in {out}, {count:,} places of {geonames.name} in it")


@gazetteer.command("show")
def gazetteer_show(
    name: Annotated[str, typer.Argument(help="A place name or an id.")], json: Json = False
) -> None:
    """Show the places of a name, weightiest first, with everything that holds them."""
    from config.settings import get_settings
    from cutline.forms import json_line
    from cutline.parts import open_places
    from cutline.shown import console, rows_table

    places = open_places(get_settings().gazetteer)
    by_id = places.place(name)
    found = [by_id] if by_id else places.find(name)
    if not found:
        near = ", ".join(place.label for place in places.suggest(name)[:3])
        raise Mistake(f"no place is called {name!r}" + (f"; near it: {near}" if near else ""))
    rows = []
    for place in found:
        above = [held.name for id in places.ancestors(place.id) if (held := places.place(id))]
        rows.append((place.id, place.label, place.kind, place.country_code, place.lat, place.lon, above))
    if json:
        keys = ("id", "label", "kind", "country_code", "lat", "lon", "ancestors")
        for row in rows:
            print(json_line(dict(zip(keys, row, strict=True))))
        return
    columns = ("id", "place", "kind", "country", "lat", "lon", "inside")
    console().print(rows_table("", columns, [(*row[:-1], ", ".join(row[-1])) for row in rows]))


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
            form["ledger"]["next_due"] = None if due is None else _iso(due)
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
    with _ledger() as ledger:
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
        "polled_at": _iso(record.get("polled_at")),
        "entries": record.get("entries", 0),
        "failures": record.get("failures", 0),
        "reason": f"asked as {same_as}" if (same_as := record.get("same_as")) else record.get("reason"),
        "next_at": _iso(row.next_at) if row else None,
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


@dead.command("list")
def dead_list(json: Json = False) -> None:
    """Show the stories that were given up, the latest first."""
    from cutline.forms import json_line
    from cutline.shown import console, rows_table

    with _ledger() as ledger:
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

    with _ledger() as ledger:
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
    with _ledger() as ledger:
        ids = [row.id for row in ledger.dead(100_000)] if id == "all" else [id]
        again = sum(ledger.retry(one, time.time()) for one in ids)
    if id != "all" and not again:
        raise _no_story(id)
    typer.echo(f"{again} wanted again")


@dead.command("drop")
def dead_drop(id: Annotated[str, typer.Argument(help='A story\'s id, or "all".')]) -> None:
    """Take a story off the list for good; no feed brings it back."""
    with _ledger() as ledger:
        ids = [row.id for row in ledger.dead(100_000)] if id == "all" else [id]
        dropped = sum(ledger.drop(one) for one in ids)
    if id != "all" and not dropped:
        raise _no_story(id)
    typer.echo(f"{dropped} dropped")


def _ledger() -> AbstractContextManager[Ledger]:
    from config.settings import get_settings
    from cutline.parts import open_settings_ledger

    return open_settings_ledger(get_settings())


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
        "wanted_at": _iso(row.wanted_at),
        "changed_at": _iso(row.changed_at),
    }


def _iso(moment: float | None) -> str | None:
    return None if moment is None else datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")
