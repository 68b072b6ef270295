"""The notebook in docs/ runs, and what it shows is what it would show now."""

import json
from pathlib import Path

import pytest

from tests.notebooks import code_cells, read, run

NOTEBOOK = Path(__file__).resolve().parents[1] / "docs" / "photos-of-floods.ipynb"


@pytest.fixture(scope="module")
def outputs(gazetteer_dir):
    return run(NOTEBOOK)


def test_the_notebook_carries_the_outputs_of_its_code(outputs):
    kept = [cell["outputs"] for cell in code_cells(read(NOTEBOOK))]
    assert kept == outputs, f"run: python -m tests.notebooks {NOTEBOOK.relative_to(NOTEBOOK.parents[1])}"
    assert sum(map(len, kept)) >= 6


def test_the_floods_are_counted_by_month_and_place(outputs):
    shown = ["".join(output["data"]["text/plain"]) for cell in outputs for output in cell]
    by_country = next(text for text in shown if text.startswith("countries  "))
    rows = {line.split()[0]: line.split()[1:] for line in by_country.splitlines()[2:]}
    assert rows["2024-04"] == ["0", "0", "2"]
    assert rows["2024-06"] == ["2", "0", "0"]
    by_place = next(text for text in shown if "places" in text and "Passau" in text and "2013-06" in text)
    assert "Nairobi" in by_place


def test_nothing_of_this_machine_stands_in_the_notebook():
    text = NOTEBOOK.read_text(encoding="utf-8")
    for trace in (str(Path.home()), "/tmp/", "127.0.0.1", "localhost"):
        assert trace not in text
    notebook = json.loads(text)
    assert notebook["nbformat"] == 4
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
