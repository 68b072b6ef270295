"""Makes one expression of many forms that looks at the first letter before it tries any of them.

one_of(("photos?", "pics?", "foto")) -> "(?:[pP](?:hotos?|ics?)|[fF]oto)"

A caption is searched for each of a hundred labels at each of its words; nearly all fail at the first letter.
"""

from __future__ import annotations

from collections.abc import Iterable

_MANY_TIMES = ("?", "*", "+", "{")
# Beside capital and small letter, what `re` takes for the same without regard to case.
_ALIKE = {"i": "ıİ", "k": "\u212a", "s": "ſ"}


def one_of(forms: Iterable[str]) -> str:
    """Return an expression that fits what any of the forms fits, to be compiled with IGNORECASE.

    Of forms with the same first letter the first that fits wins. Forms that begin with anything but a
    letter are tried last.
    """
    latin: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    signs: list[str] = []
    for form in forms:
        if not form[0].isalpha() or form[1:2] in _MANY_TIMES:
            signs.append(form)
        else:
            (latin if form[0].isascii() else others).setdefault(form[0], []).append(form[1:])
    branches = [_with_letter(letter, rests) for letter, rests in latin.items()]
    if others:
        rest = "|".join(_with_letter(letter, rests) for letter, rests in others.items())
        branches.append(rf"(?-i:(?![\x00-\x7f]))(?:{rest})")
    return f"(?:{'|'.join([*branches, *signs])})"


def _with_letter(letter: str, rests: list[str]) -> str:
    same = {letter, letter.lower(), letter.upper()} | set(_ALIKE.get(letter.lower(), ()))
    rest = rests[0] if len(rests) == 1 and "|" not in rests[0] else f"(?:{'|'.join(rests)})"
    # Only a set of letters that is told by case is looked at first.
    return f"(?-i:[{''.join(sorted(same))}]){rest}"


def words_of(text: str) -> frozenset[str]:
    """Return the words of a list as a person writes it: parted by spaces."""
    return frozenset(text.split())
