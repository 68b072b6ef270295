"""A copy of Cutline whose reader of places is compiled, as the image has it; the checkout stays as it is.

    python -m benchmarks.compiled FOLDER

What runs in FOLDER with it in PYTHONPATH uses the compiled modules. It takes a minute or two, a C compiler
and mypy (`make setup-dev`).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_COPIED = ("config", "worker", "indexer", "cutline", "benchmarks")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.so")


class NotCompiled(Exception):
    """The modules could not be compiled here; the compiler's last words are in args."""


def compile_copy(folder: Path) -> None:
    """Copy the packages into a folder and compile the reader of places there. Raises NotCompiled."""
    for name in _COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=_LEFT_OUT)
    for name in ("setup.py", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    done = subprocess.run(
        [sys.executable, "setup.py", "-q", "build_ext", "--inplace"],
        cwd=folder,
        env={**os.environ, "CUTLINE_COMPILE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotCompiled((done.stderr or done.stdout).strip()[-500:])


def main() -> None:
    """Compile into the folder that is named; it may not be there yet."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path)
    compile_copy(options.parse_args().folder)


if __name__ == "__main__":
    main()
