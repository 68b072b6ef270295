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
from importlib.metadata import version
from typing import Annotated

import typer

from config.faults import SettingsFault
from cutline.commands import asking, feeding, giving_up, placing, reading, running, telling, tending

app = typer.Typer(
    name="cutline",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for commands in (running, asking, reading, telling, tending, feeding, giving_up, placing):
    app.registered_commands += commands.app.registered_commands
    app.registered_groups += commands.app.registered_groups


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"cutline {version('cutline')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Finds news photos by what their caption says, by place and by date."""


def main() -> None:
    """Run the command line of this process."""
    try:
        code = app(prog_name="cutline", standalone_mode=False)
    except SettingsFault as fault:
        _end(2, fault.lines)
    except BrokenPipeError:  # `cutline ... | head`
        sys.stderr.close()
        sys.exit(0)
    except typer.Abort:
        _end(1, ["stopped"])
    except Exception as error:
        from cutline.mistakes import exit_code
        from cutline.usage import is_usage, shows_help, usage_line

        if (told := shows_help(error)) is not None:
            typer.echo(told, err=True)
            sys.exit(2)
        if is_usage(error):
            _end(2, [usage_line(error, sys.argv[1:])])

        code = exit_code(error)
        if code is None:
            raise
        _end(code, [str(error)])
    sys.exit(code if isinstance(code, int) else 0)


def _end(code: int, lines: Iterable[str]) -> None:
    for line in lines:
        print(f"cutline: {line}", file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
