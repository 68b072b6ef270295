"""What several commands have in common: an option, the ledger of the settings, a moment as it is printed."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from worker.ledger import Ledger

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def open_ledger() -> AbstractContextManager[Ledger]:
    """Return the ledger that the settings name, closed at the end of the block."""
    from config.settings import get_settings
    from cutline.parts import open_settings_ledger

    return open_settings_ledger(get_settings())


def instant_form(moment: float | None) -> str | None:
    """Return seconds of the epoch as ISO 8601 in UTC, None for None."""
    return None if moment is None else datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")
