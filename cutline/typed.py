"""Takes a question from the command line as it was typed, also one that begins with a minus.

cutline search '-river flood' --limit 5        a question, and an option
"""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand

_LETTER = re.compile(r"-[A-Za-z]")  # "-h" is an option that we lack, "-hail" a word left out


class TakesQuestion(TyperCommand):
    """A command with a question among its arguments: what no option is called is taken for it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        known = {name for option in self.get_params(ctx) for name in (*option.opts, *option.secondary_opts)}
        ends = args.index("--") if "--" in args else len(args)
        slips = [
            word
            for word in args[:ends]
            if _LETTER.fullmatch(word) or (word.startswith("--") and word.partition("=")[0] not in known)
        ]
        ctx.ignore_unknown_options = not slips
        return super().parse_args(ctx, args)
