"""`cutline status`, `feeds`, `dead`, `config`, `gazetteer`, `reindex`: what an operator looks after."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cutline.mistakes import Mistake

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
    for name, value in loaded.settings.model_dump(mode="json").items():
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
