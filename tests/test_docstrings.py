"""Docstrings can be read by every Python that we name: 3.13 refuses half a character in one."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("config", "worker", "indexer", "cutline", "benchmarks", "tests")


@pytest.mark.parametrize("room", ROOMS)
def test_no_docstring_holds_half_a_character(room):
    halves = [
        f"{file.relative_to(ROOT)}:{node.body[0].lineno}"
        for file in sorted((ROOT / room).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and any("\ud800" <= sign <= "\udfff" for sign in ast.get_docstring(node, clean=False) or "")
    ]
    assert halves == []
