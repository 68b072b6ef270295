"""The command line, run in this process in an empty folder."""

import sys
from pathlib import Path

import pytest

from config.settings import get_loaded
from cutline import __main__ as door

GAZETTEER = Path(__file__).parents[2] / "data" / "gazetteer"


@pytest.fixture
def run(monkeypatch, tmp_path, capsys):
    """Return what runs a command in an empty folder: its exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CUTLINE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CUTLINE_GAZETTEER_DIR", str(GAZETTEER))

    def run(*arguments: str) -> tuple[int, str, str]:
        get_loaded.cache_clear()
        monkeypatch.setattr(sys, "argv", ["cutline", *arguments])
        code: object = 0
        try:
            door.main()
        except SystemExit as end:
            code = end.code or 0
        printed = capsys.readouterr()
        assert isinstance(code, int)
        return code, printed.out, printed.err

    yield run
    get_loaded.cache_clear()
