"""`cutline gazetteer`: the list of places."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cutline.commands.shared import Json
from cutline.mistakes import Mistake

app = typer.Typer()
gazetteer = typer.Typer(no_args_is_help=True, help="The list of places.")
app.add_typer(gazetteer, name="gazetteer")


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
