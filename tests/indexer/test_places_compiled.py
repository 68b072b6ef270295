"""The reader of places may be compiled; what is run is what is written."""

from pathlib import Path

import pytest

PLACES = Path(__file__).resolve().parents[2] / "indexer" / "places"


@pytest.mark.parametrize("source", sorted(PLACES.glob("*.py")), ids=lambda source: source.stem)
def test_no_module_is_newer_than_what_was_compiled_of_it(source):
    for compiled in PLACES.glob(f"{source.stem}.*.so"):
        is_newer = source.stat().st_mtime > compiled.stat().st_mtime
        assert not is_newer, f"{source.name} was changed: run `make compile`, or delete {compiled.name}"
