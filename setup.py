"""What pyproject.toml cannot say: the reader of places, compiled to C where CUTLINE_COMPILE=1 asks for it.

CUTLINE_COMPILE=1 python setup.py build_ext --inplace -> a .so beside each of its modules
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from setuptools import setup

PLACES = Path("indexer/places")
# They are run once, by hand or for one page.
NOT_COMPILED = ("__init__.py", "explain.py", "build*.py")
# The whole of Cutline is checked elsewhere (`make check`), where the types of all libraries are.
MYPY = ("--config-file=", "--ignore-missing-imports")


def compiled() -> list[Any]:
    """Return the modules to compile: none, unless they are asked for and about to be built."""
    if os.environ.get("CUTLINE_COMPILE") != "1" or not {"build_ext", "bdist_wheel"} & {*sys.argv}:
        return []
    from mypyc.build import mypycify

    modules = sorted(
        str(module)
        for module in PLACES.glob("*.py")
        if not any(module.match(pattern) for pattern in NOT_COMPILED)
    )
    found: list[Any] = mypycify([*MYPY, *modules], opt_level="1", debug_level="0")
    return found


setup(ext_modules=compiled())
