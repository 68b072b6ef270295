"""A mistake in what an operator wrote: said in full, at once, with file and line."""

from __future__ import annotations

from collections.abc import Iterable


class SettingsFault(ValueError):
    """Faults in a settings or feeds file. `lines` holds one "WHERE: what, expected what" each."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))
