"""Says in one line what is wrong with a command as it was typed, and what was expected in its place.

cutline serch boats          -> no command 'serch'; did you mean search? `cutline --help` shows them all
cutline search --limt 5 x    -> search: no option '--limt'; did you mean --limit? `cutline search --help` ...
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Any

_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_QUOTED = re.compile(r"'([^']*)'")
_MOST_NAMED = 12  # words that a line can list


def is_usage(error: Exception) -> bool:
    """Return whether the command line itself was mistyped."""
    # By what it has: typer brings a click of its own, whose classes it does not offer.
    return hasattr(error, "format_message") and hasattr(error, "ctx")


def shows_help(error: Exception) -> str | None:
    """Return the help of a command that was typed alone and cannot stand so, None for another error."""
    return str(error) if type(error).__name__ == "NoArgsIsHelpError" else None


def usage_line(error: Any, typed: Sequence[str]) -> str:
    """Return what is wrong and what was expected; `typed` are the words behind the program's name."""
    said = _wrong(error, typed)
    if error.ctx is None:
        return _one_line(said)
    path = error.ctx.command_path
    within = path.partition(" ")[2]
    return _one_line(f"{within}: {said}" if within else said) + f" (`{path} --help` shows more)"


def _wrong(error: Any, typed: Sequence[str]) -> str:
    command = error.ctx.command if error.ctx else None
    message = error.format_message().rstrip(".")
    if option := getattr(error, "option_name", None):
        if message.startswith("No such"):
            return f"no option {option!r}; {_expected(option, _options(command))}"
        return f"{option} needs a value" if "requires" in message else f"{option} takes no value"
    if found := re.match(r"No such command '(.*?)'(?=\.|$)", message):
        return f"no command {found[1]!r}; {_expected(found[1], getattr(command, 'commands', ()))}"
    if found := re.search(r"unexpected extra arguments?(?:\(s\))? \((.*)\)", message):
        return f"nothing is expected at {found[1]!r}; expected {_form(error.ctx)}"
    if message.startswith("Missing"):
        return f"{next(iter(_QUOTED.findall(message)), 'a value')} is missing; expected {_form(error.ctx)}"
    if found := re.match(r"Invalid value for .*?: (.*)", message, re.DOTALL):
        return _wrong_value(error, found[1], typed)
    return str(message)


def _wrong_value(error: Any, why: str, typed: Sequence[str]) -> str:
    why = why.removeprefix("Value error, ").replace("Input should be", "expected it to be")
    value = _value_of(getattr(error.param, "opts", ()), typed)
    name = _name(error) if value is None else f"{_name(error)} {value!r}"
    words = _QUOTED.findall(why)
    if "is not one of" in why and len(words) > 1:
        return f"{name}: {_expected(words[0], words[1:])}"
    return f"{name}: {why.replace(', unable to parse string as an integer', '')}"


def _value_of(options: Iterable[str], typed: Sequence[str]) -> str | None:
    for at, word in enumerate(typed):
        name, equals, value = word.partition("=")
        if name in options:
            return value if equals else next(iter(typed[at + 1 :]), None)
    return None


def _name(error: Any) -> str:
    param = getattr(error, "param", None)
    options = [name for name in getattr(param, "opts", ()) if name.startswith("-")]
    return options[-1] if options else str(getattr(param, "name", None) or "a value")


def _form(ctx: Any) -> str:
    """How the command is written: its name, and what stands behind it."""
    return " ".join((f"`{ctx.command_path}", *ctx.command.collect_usage_pieces(ctx))) + "`"


def _options(command: Any) -> list[str]:
    names = {
        name for param in getattr(command, "params", ()) for name in (*param.opts, *param.secondary_opts)
    }
    return sorted(name for name in names | {"--help"} if name.startswith("-"))


def _expected(word: str, known: Iterable[str]) -> str:
    names = list(known)
    if near := difflib.get_close_matches(word, names, 1):
        return f"did you mean {near[0]}?"
    more = ", ..." if len(names) > _MOST_NAMED else ""
    return (
        f"expected {' or '.join(names)}"
        if len(names) < 3
        else f"expected one of {', '.join(names[:_MOST_NAMED])}{more}"
    )


def _one_line(text: str) -> str:
    return _UNREADABLE.sub(" ", text)
