"""What `make bench` prints: rows of a measure, what came out, and what should.

Measure("caption F1, fundus", 0.941, reach=0.93, aim=0.95)
    -> "| caption F1, fundus | .941 | .93 | .95 |"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure. Without reach and aim it is told, not judged; got None means it could not be measured."""

    name: str
    got: float | None
    reach: float | None = None
    aim: float | None = None
    unit: str = ""  # "share" prints .941; "count" prints 12,345; anything else is printed after the number
    lower_is_better: bool = False
    note: str = ""

    @property
    def verdict(self) -> str:
        """Say "aim", "reach" or "below"; "" where nothing is asked of it."""
        if self.got is None or (self.reach is None and self.aim is None):
            return ""
        if self._holds(self.aim if self.aim is not None else self.reach):
            return "aim"
        return "reach" if self.aim is not None and self._holds(self.reach) else "below"

    def _holds(self, asked: float | None) -> bool:
        if asked is None or self.got is None:
            return False
        got = round(self.got, 4)
        return got <= asked if self.lower_is_better else got >= asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Measures under one heading, with the commands that made them."""

    title: str
    commands: tuple[str, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A free table: others beside us, a calibration."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def number(value: float | None, unit: str = "") -> str:
    """Return a figure as it is printed: shares as .941, large numbers with commas."""
    if value is None:
        return "—"
    if unit == "share":
        return f"{value:.3f}".lstrip("0") if value < 1 else "1"
    shown = f"{value:,.0f}" if value >= 100 or float(value).is_integer() else f"{value:.3g}"
    return shown if unit in ("", "count") else f"{shown} {unit}"


def _asked(measure: Measure, value: float | None) -> str:
    if value is None:
        return ""
    # Shares are asked for as people write them: .93, not .930.
    shown = f"{value:g}".lstrip("0") if measure.unit == "share" else number(value, measure.unit)
    return f"≤ {shown}" if measure.lower_is_better else shown


def markdown(tables: Iterable[Judged | Compared]) -> str:
    """Return all tables as markdown, with a line before the first that counts the verdicts."""
    kept = list(tables)
    parts = [summary(m for table in kept if isinstance(table, Judged) for m in table.measures)]
    for table in kept:
        parts.append("\n".join(_judged(table) if isinstance(table, Judged) else _compared(table)))
    return "\n\n".join(part for part in parts if part) + "\n"


def summary(measures: Iterable[Measure]) -> str:
    """Return "31 measures: 20 at the aim, 8 at the reach, 3 below (names)."."""
    judged = [m for m in measures if m.verdict]
    if not judged:
        return ""
    at = {word: [m for m in judged if m.verdict == word] for word in ("aim", "reach", "below")}
    below = f" ({'; '.join(m.name for m in at['below'])})" if at["below"] else ""
    return (
        f"{len(judged)} measures: {len(at['aim'])} at what we aim for, {len(at['reach'])} within reach, "
        f"{len(at['below'])} below{below}."
    )


def _judged(table: Judged) -> Iterator[str]:
    yield f"### {table.title}\n"
    yield "| measure | got | reach | aim | |"
    yield "|---|---|---|---|---|"
    for m in table.measures:
        name = f"{m.name} ({m.note})" if m.note else m.name
        yield (
            f"| {name} | {number(m.got, m.unit)} | {_asked(m, m.reach)} | {_asked(m, m.aim)} | {m.verdict} |"
        )
    yield "\nMade by " + ", ".join(f"`{command}`" for command in table.commands)


def _compared(table: Compared) -> Iterator[str]:
    yield f"### {table.title}\n"
    yield _line(table.head)
    yield _line(["---"] * len(table.head))
    yield from map(_line, table.rows)
    if table.note:
        yield f"\n{table.note}"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def as_json(tables: Iterable[Judged | Compared]) -> list[dict[str, Any]]:
    """Return the tables as plain values, each measure with its verdict."""
    plain = []
    for table in tables:
        row = asdict(table)
        if isinstance(table, Judged):
            row["measures"] = [asdict(m) | {"verdict": m.verdict} for m in table.measures]
        plain.append(row)
    return plain
