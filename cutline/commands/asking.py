"""`cutline search`: asks the index."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def search(
    question: Annotated[str, typer.Argument(help="""Such as: ambulance in:"Gaza Strip" taken:2023-11""")],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many photos to show.")] = 20,
    json: Annotated[bool, typer.Option("--json", help="Print the answer as one JSON object.")] = False,
) -> None:
    """Find photos by words, place (in:), date (taken:), agency:, by:, outlet: and more."""
    from config.settings import get_settings
    from cutline.parts import open_reading_index
    from cutline.shown import console, photo_table
    from indexer.search.answers import answer_form, ask

    settings = get_settings()
    with open_reading_index(settings) as (index, gazetteer):
        asked = ask(index, gazetteer, question, today=date.today(), limit=limit)  # noqa: DTZ011
    if json:
        from cutline.forms import json_line

        print(json_line(answer_form(asked)))
        return
    answer = asked.answer
    title = f"{question}: {answer.total} photo{'' if answer.total == 1 else 's'} in {answer.took_ms:.0f} ms"
    for line in asked.understood:
        console().print(f"understood {line}", style="dim")
    console().print(photo_table((hit.photo for hit in answer.hits), title))
