"""Changes a typed question as a person would by hand: narrow it, leave a term out, turn one round.

flood OR storm   + in:Kenya            -> (flood OR storm) in:Kenya
flood -in:Kenya  without its 2nd term  -> flood        turned round -> flood in:Kenya
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.search.grammar import Term

# Of these a question narrows to the last one chosen: two days, two boxes hold for few photos.
_REPLACED = ({"taken", "before", "after", "on"}, {"bbox", "near"}, {"sort"})
_SORT = re.compile(r"(?:^|(?<=\s))sort:\S+", re.IGNORECASE)
_SIGN = re.compile(r"(?:-|NOT\s+)")
# What is left behind when a term goes, tried until nothing changes.
_LEFT_OVER = (
    (re.compile(r"(?:[A-Za-z_-]+:)?\(\s*\)"), " "),
    (re.compile(r"\b(?:AND|OR)\s+(?=(?:AND|OR)\b)"), ""),
    (re.compile(r"^\s*(?:AND|OR)\b"), " "),
    (re.compile(r"\b(?:AND|OR|NOT)\s*$"), " "),
    (re.compile(r"\(\s*(?:AND|OR)\b"), "("),
    (re.compile(r"\b(?:AND|OR|NOT)\s*\)"), ")"),
    (re.compile(r"\bNOT\s+(?=(?:AND|OR)\b)"), ""),
    (re.compile(r"(?:^|(?<=\s))-(?=\s|$)"), " "),
    (re.compile(r"\(\s+"), "("),
    (re.compile(r"\s+\)"), ")"),
    (re.compile(r"\s+"), " "),
)


def without(text: str, term: Term) -> str:
    """Return the question without a term; "" where nothing is left."""
    left = _tidy(f"{text[: term.start]} {text[term.end :]}")
    return left if _SORT.sub("", left).strip() else ""  # an order alone asks for nothing


def turned(text: str, term: Term) -> str:
    """Return the question with the term asked for instead of left out, or the other way round."""
    typed = text[term.start : term.end]
    if sign := _SIGN.match(typed):
        return f"{text[: term.start]}{typed[sign.end() :]}{text[term.end :]}"
    # "in:Kenya OR -in:Egypt" is as sound as it was: the sign binds to the one term.
    several = f"({typed})" if term.field is None and " " in typed and not typed.startswith('"') else typed
    return f"{text[: term.start]}-{several}{text[term.end :]}"


def narrowed(text: str, terms: Sequence[Term], addition: str) -> str:
    """Return the question narrowed by one more term, which replaces one of its kind."""
    field = addition.lstrip("-").partition(":")[0].casefold()
    kind = next((kind for kind in _REPLACED if field in kind), {field})
    if field in {name for names in _REPLACED for name in names}:
        if field == "sort":
            text = _SORT.sub(" ", text)
        for term in sorted(terms, key=lambda term: -term.start):
            if (term.field or "").casefold() in kind and not term.negated and not _inside(text, term):
                text = without(text, term)
    if addition in (text[term.start : term.end] for term in terms):
        return text
    sorts = " ".join(_SORT.findall(text))
    rest = _tidy(_SORT.sub(" ", text))
    if _has_open_or(rest):
        rest = f"({rest})"
    return " ".join(part for part in (rest, sorts, addition) if part)


def _inside(text: str, term: Term) -> bool:
    """Whether the term stands in brackets, or is one of several joined by OR."""
    before = re.sub(r'"[^"]*"', "", text[: term.start])
    return before.count("(") > before.count(")") or _has_open_or(text)


def _has_open_or(text: str) -> bool:
    """Whether an OR stands outside of all brackets and quotes."""
    bare = re.sub(r'"[^"]*"', '""', text)
    while (shorter := re.sub(r"\([^()]*\)", "", bare)) != bare:
        bare = shorter
    return re.search(r"(?:^|\s)OR(?:\s|$)", bare) is not None


def _tidy(text: str) -> str:
    quoted = re.split(r'("[^"]*")', text)
    while True:
        before = quoted
        # Only what stands outside of quotes is touched.
        joined = "\0".join(quoted[::2])
        for pattern, instead in _LEFT_OVER:
            joined = pattern.sub(instead, joined)
        parts = joined.split("\0")
        if len(parts) != len(quoted[::2]):
            return "".join(before).strip()
        quoted = [part for pair in zip(parts, [*before[1::2], ""], strict=True) for part in pair]
        if quoted[:-1] == before or quoted == before:
            return "".join(quoted).strip()
        quoted = quoted[:-1]
