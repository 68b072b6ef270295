"""Runs a benchmark and keeps what it prints in BENCHMARKS.md, with the command and the day.

    python -m benchmarks.keep pipeline -- python -m benchmarks.pipeline --pages DIR --celery
    python -m benchmarks.keep search -- python -m benchmarks.search --photos 100000

The section is what stands between the marks "NAME: begin" and "NAME: end". Progress on standard error is
passed on; where the command fails nothing is kept, and its exit code is ours.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path


def written_into(document: str, section: str, text: str) -> str:
    """Return the document with the text between the section's marks; raises ValueError where it has none."""
    begin, end = f"<!-- {section}: begin -->", f"<!-- {section}: end -->"
    before, found, rest = document.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"no line {begin} with a line {end} after it")
    return f"{before}{begin}\n\n{text.strip()}\n\n{end}{after}"


def shown(command: list[str], printed: str, day: datetime) -> str:
    """Return a section: the command without the paths and ports of one machine, and tables as tables."""
    words = [Path(word).name if word.startswith(("/", ".venv/")) else word for word in command]
    words = ["URL" if "://127.0.0.1" in word else word for word in words]
    body = printed.strip()
    if not any(line.startswith("|") for line in body.splitlines()):
        body = f"```\n{body}\n```"
    return f"Measured on {day:%d %B %Y} by `{shlex.join(words)}`.\n\n{body}"


def main() -> int:
    """Run the command, print what it prints, keep it."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("section")
    options.add_argument("--file", type=Path, default=Path("BENCHMARKS.md"))
    options.add_argument("command", nargs=argparse.REMAINDER)
    asked = options.parse_args()
    command = asked.command[1:] if asked.command[:1] == ["--"] else asked.command
    if not command:
        options.error("no command after --")
    try:  # told before hours of measuring
        written_into(asked.file.read_text(encoding="utf-8"), asked.section, "")
    except (OSError, ValueError) as error:
        options.error(f"{asked.file}: {error}")
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    sys.stdout.write(done.stdout)
    if done.returncode:
        return done.returncode
    text = shown(command, done.stdout, datetime.now(UTC))
    document = asked.file.read_text(encoding="utf-8")
    asked.file.write_text(written_into(document, asked.section, text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
