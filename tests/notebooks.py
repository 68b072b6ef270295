"""Runs the code of a notebook from top to bottom in this process, and gives what it shows.

python -m tests.notebooks docs/photos-of-floods.ipynb      runs it and writes its outputs into it

Enough for our own: the last expression of a cell is shown, what is printed is kept, an error rises.
A whole Jupyter would be fifty packages more for each who runs the tests.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

# Frames are drawn as wide as the terminal: here always the same.
WIDTHS = {"COLUMNS": "80", "LINES": "60", "POLARS_TABLE_WIDTH": "100"}
Cell = dict[str, Any]


def read(path: Path) -> dict[str, Any]:
    """Return a notebook as it is written (nbformat 4)."""
    return json.loads(path.read_text(encoding="utf-8"))


def code_cells(notebook: dict[str, Any]) -> list[Cell]:
    """Return the cells that are run, in their order."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def run(path: Path) -> list[list[dict[str, Any]]]:
    """Return the outputs of each code cell, run in the notebook's own folder."""
    names: dict[str, Any] = {"__name__": "notebook"}
    cells = code_cells(read(path))
    with contextlib.chdir(path.parent), mock.patch.dict(os.environ, WIDTHS):
        return [list(_outputs(cell, number, names)) for number, cell in enumerate(cells, 1)]


def _outputs(cell: Cell, number: int, names: dict[str, Any]) -> Iterator[dict[str, Any]]:
    tree = ast.parse("".join(cell["source"]), f"cell {number}")
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, f"cell {number}", "exec"), names)
        shown = eval(compile(ast.Expression(last.value), f"cell {number}", "eval"), names) if last else None
    if printed.getvalue():
        yield {"name": "stdout", "output_type": "stream", "text": _lines(printed.getvalue())}
    if shown is not None:
        data = {kind: _lines(text) for kind, text in sorted(_shown(shown).items())}
        yield {"data": data, "execution_count": number, "metadata": {}, "output_type": "execute_result"}


def _shown(value: object) -> dict[str, str]:
    if hasattr(value, "_repr_mimebundle_"):
        return value._repr_mimebundle_()
    forms = {"text/plain": repr(value)}
    if hasattr(value, "_repr_html_") and (html := value._repr_html_()) is not None:
        forms["text/html"] = html
    return forms


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def write(path: Path) -> None:
    """Run a notebook and write its outputs into it."""
    notebook = read(path)
    for number, (cell, outputs) in enumerate(zip(code_cells(notebook), run(path), strict=True), 1):
        cell["outputs"], cell["execution_count"] = outputs, number
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        write(Path(name))
