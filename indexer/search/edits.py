"""Changes a typed question as a person would by hand: narrow it, leave a term out, turn one round.

flood OR storm   + in:Kenya            -> (flood OR storm) in:Kenya
flood -in:Kenya  without its 2nd term  -> flood        turned round -> flood in:Kenya
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.search.errors import QueryError
from indexer.search.grammar import Term
from indexer.search.grammar_tokens import Token, as_typed, signs_of, tokens, with_plain_signs

# Of these a question narrows to the last one chosen: two days, two boxes hold for few photos.
_REPLACED = (frozenset(("taken", "before", "after", "on")), frozenset(("bbox", "near")), frozenset(("sort",)))
_SORT = re.compile(r"(?:^|(?<=\s))sort:\S+", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][A-Za-z_-]*:")
_FIELD_BEFORE = re.compile(r'[A-Za-z][A-Za-z_-]*:"?$')
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
    (re.compile(r"(?:^|(?<=[\s(]))-(?=[\s)]|$)"), " "),
    (re.compile(r"\(\s+"), "("),
    (re.compile(r"\s+\)"), ")"),
    (re.compile(r"\s+"), " "),
)


def without(text: str, term: Term) -> str:
    """Return the question without a term; "" where nothing is left."""
    text = with_plain_signs(text)
    left, sorts = _parted(f"{text[: term.start]} {text[term.end :]}")
    return " ".join((left, *sorts)) if left else ""  # an order alone asks for nothing


def turned(text: str, term: Term) -> str:
    """Return the question with the term asked for instead of left out, or the other way round."""
    text = with_plain_signs(text)
    typed = text[term.start : term.end]
    if sign := _SIGN.match(typed):
        return f"{text[: term.start]}{typed[sign.end() :]}{text[term.end :]}"
    # "in:Kenya OR -in:Egypt" is as sound as it was: the sign binds to the one term.
    several = f"({typed})" if term.field is None and " " in typed and not typed.startswith('"') else typed
    return f"{text[: term.start]}-{several}{text[term.end :]}"


def mended(text: str, error: QueryError) -> str | None:
    """Return the question with the nearest known word of an error in its place, None where there is none.

    is:fil -> is:file     tken:2023 -> taken:2023     city:Kenya -> in:"Kenya". It may have further mistakes.
    """
    nearest, at = error.nearest, error.column - 1
    if nearest is None:
        return None
    signs = signs_of(text)
    field = _FIELD_BEFORE.search(signs, 0, at)
    token = next((token for token in _whole_tokens(text) if token.start <= at < token.end), None)
    if nearest.endswith(":"):
        name = _NAME.match(signs, at)
        return f"{text[:at]}{nearest}{text[name.end() :]}" if name else None
    end = token.end if token else len(text)
    if not (_NAME.match(nearest) or nearest.startswith('"')):
        start = at - 1 if token and token.quoted else at
        return f"{text[:start]}{as_typed(nearest)}{text[end:]}"
    start = field.start() if field and not nearest.startswith('"') else at
    # The words behind it may belong to it, too: taken:1 November 2023, in: Egypt.
    value, begin = _NAME.sub("", nearest, count=1), len(text) - len(text[at:].lstrip())
    for typed in (value, value.strip('"')):
        if text.startswith(typed, begin):
            end = begin + len(typed)
            break
    return f"{text[:start]}{nearest}{text[end:]}"


def _whole_tokens(text: str) -> Sequence[Token]:
    try:
        return tokens(text)
    except QueryError:  # a quote that is never closed: the rest belongs to it
        return ()


def narrowed(text: str, terms: Sequence[Term], addition: str) -> str:
    """Return the question narrowed by one more term, which replaces one of its kind."""
    text = with_plain_signs(text)
    asked = addition in _holding(text, terms)
    text = _with_room(text, terms, _replaced_by(addition))
    return text if asked and not _replaced_by(addition) else _joined(text, addition)


class Narrowing:
    """One question, to be narrowed by many terms: what the links of a page are made of.

    Narrowing("flood OR storm", terms)("in:Kenya") -> "(flood OR storm) in:Kenya"
    """

    def __init__(self, text: str, terms: Sequence[Term]) -> None:
        text = with_plain_signs(text)
        self._text, self._terms = text, terms
        self._asked = _holding(text, terms)
        self._begins: dict[frozenset[str], str] = {}

    def begin(self, addition: str) -> str:
        """Return what stands before the addition: the same for all additions of a kind."""
        kind = _replaced_by(addition)
        if (found := self._begins.get(kind)) is None:
            found = self._begins[kind] = _joined(_with_room(self._text, self._terms, kind), "")
        return found

    def __call__(self, addition: str) -> str:
        """Return the narrowed question, as `narrowed` does."""
        return f"{self.begin(addition)} {addition}".lstrip()

    def without(self, addition: str) -> str | None:
        """Return the question without this very term, None where it is not asked."""
        term = self._asked.get(addition)
        return without(self._text, term) if term else None


def _holding(text: str, terms: Sequence[Term]) -> dict[str, Term]:
    """Return the terms that hold for all of the question, by what is typed: none of "a OR b"."""
    return {text[term.start : term.end]: term for term in terms if not _inside(text, term)}


def _replaced_by(addition: str) -> frozenset[str]:
    """Return the fields whose terms go when this one comes."""
    if addition.startswith("-"):
        return frozenset()
    field = addition.partition(":")[0].casefold()
    return next((fields for fields in _REPLACED if field in fields), frozenset())


def _with_room(text: str, terms: Sequence[Term], replaced: frozenset[str]) -> str:
    """Return the question without the terms of these fields, where they hold for all of it."""
    if "sort" in replaced:
        return _parted(text)[0]
    for term in terms:
        if (term.field or "").casefold() in replaced and not term.negated and not _inside(text, term):
            # Blanks, so that the others stay where they are.
            text = text[: term.start] + " " * (term.end - term.start) + text[term.end :]
    return _tidy(text)


def _joined(text: str, addition: str) -> str:
    rest, sorts = _parted(text)
    if _has_open_or(rest):
        rest = f"({rest})"
    return " ".join(part for part in (rest, *sorts, addition) if part)


def _parted(text: str) -> tuple[str, list[str]]:
    """Return what a question asks, tidied, and its orders: "a OR sort:seen" asks for a."""
    sorts: list[str] = []

    def taken_out(found: re.Match[str]) -> str:
        if found[0].startswith('"'):
            return found[0]
        sorts.append(found[0])
        return " "

    return _tidy(re.sub(rf'"[^"]*"|{_SORT.pattern}', taken_out, text, flags=_SORT.flags)), sorts


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
