"""What pyproject.toml cannot say: the reader of places, compiled to C where CUTLINE_COMPILE=1 asks for it.

CUTLINE_COMPILE=1 python setup.py build_ext --inplace -> a .so beside each of its modules
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from setuptools import setup

PLACES = Path("indexer/places")
# They are run once, by hand or for one page.
NOT_COMPILED = ("__init__.py", "explain.py", "build*.py")


def compiled() -> list[Any]:
    """Return the modules to compile: none, unless they are asked for."""
    if os.environ.get("CUTLINE_COMPILE") != "1":
        return []
    from mypyc.build import mypycify

    modules = sorted(
        str(module)
        for module in PLACES.glob("*.py")
        if not any(module.match(pattern) for pattern in NOT_COMPILED)
    )
    found: list[Any] = mypycify(modules, opt_level="3", debug_level="0")
    return found


setup(ext_modules=compiled())
