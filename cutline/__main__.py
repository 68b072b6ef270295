"""The door for a person: one command line over both wings.

    cutline run                                        polls, reads, indexes and serves answers
    cutline search 'in:"Gaza Strip" taken:2023-11'     asks
    cutline read story.html --json                     shows what is read in one story

A person's mistake (a query, a setting, a file) is one clear line and exit code 2; a part that is
away is one line and exit code 1; what is wrong in Cutline itself rises.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

import typer

from config.faults import SettingsFault
from cutline.commands import asking, reading, running, telling, tending

app = typer.Typer(
    name="cutline",
    help="Finds news photos by what their caption says, by place and by date.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for commands in (running.app, asking.app, reading.app, telling.app, tending.app):
    app.registered_commands += commands.registered_commands
    app.registered_groups += commands.registered_groups


def main() -> None:
    """Run the command line of this process."""
    try:
        app()
    except SettingsFault as fault:
        _end(2, fault.lines)
    except BrokenPipeError:  # `cutline ... | head`
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        from cutline.mistakes import exit_code

        code = exit_code(error)
        if code is None:
            raise
        _end(code, [str(error)])


def _end(code: int, lines: Iterable[str]) -> None:
    for line in lines:
        print(f"cutline: {line}", file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
