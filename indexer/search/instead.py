"""Offers other questions where no photo fits all of one: with a word or a term less, or a wider place.

flood in:Lamu taken:2019  -> flood in:Kenya taken:2019 (2 photos), flood in:Lamu (12 photos)
flood or storm            -> flood OR storm (31 photos)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from indexer.analysis import sound
from indexer.search.answers import Answering, Asked, ask, with_place
from indexer.search.edits import without
from indexer.search.errors import QueryError
from indexer.search.grammar import Term
from indexer.search.naming import Gazetteer

MOST_TRIED = 12
MOST_OFFERED = 5
_WIDENED = ("in", "city")


@dataclass(frozen=True, slots=True)
class Instead:
    """A question near the one that was typed, and how many photos answer it."""

    question: str
    total: int


def instead_of(index: Answering, gazetteer: Gazetteer, asked: Asked, *, today: date) -> tuple[Instead, ...]:
    """Return what may be asked instead, the fewest photos first; nothing where photos were found.

    Raises IndexAway.
    """
    if asked.answer.total:
        return ()
    found = []
    for question in list(dict.fromkeys(_nearby(asked)))[:MOST_TRIED]:
        with suppress(QueryError):  # with a term less it may be no question any more
            total = ask(index, gazetteer, question, today=today, limit=0).answer.total
            if total:
                found.append(Instead(question, total))
    return tuple(sorted(found, key=lambda one: one.total)[:MOST_OFFERED])


def instead_form(offered: Sequence[Instead]) -> list[dict[str, Any]]:
    """Return them as JSON: [{"question", "total"}]."""
    return [{"question": sound(one.question), "total": one.total} for one in offered]


def _nearby(asked: Asked) -> Iterator[str]:
    yield from _with_a_sign(asked)
    for term in asked.question.terms:
        for question in (*_wider(asked, term), *_shorter(asked.typed, term)):
            if question and question != asked.typed:
                yield question


def _with_a_sign(asked: Asked) -> Iterator[str]:
    """Yield the question with the first of its words "or" and "not" as the sign that it is in capitals."""
    typed, terms = asked.typed, asked.question.terms
    for at, term in enumerate(terms):
        if term.text in ("or", "not") and term.field is None:
            sign = f" {term.text.upper()} "
            if term.text == "or" and 0 < at < len(terms) - 1:  # of "red or blue boats" only the two are meant
                first, last = terms[at - 1], terms[at + 1]
                either = f"{typed[first.start : first.end]}{sign}{typed[last.start : last.end]}"
                either = f"({either})" if len(terms) > 3 else either
                yield f"{typed[: first.start]}{either}{typed[last.end :]}"
            elif term.text == "not":
                yield f"{typed[: term.start].rstrip()}{sign}{typed[term.end :].lstrip()}".strip()
            return


def _wider(asked: Asked, term: Term) -> Iterator[str]:
    """Yield the question with the country instead of a place in it."""
    if (term.field or "").casefold() in _WIDENED and term.readings and not term.negated:
        country = asked.names.country_of(term.readings[0])
        if country and (place := asked.names.place(country)):
            yield with_place(asked, term, place)


def _shorter(typed: str, term: Term) -> Iterator[str]:
    """Yield the question without the term, and without each of its words where they are plain ones."""
    yield without(typed, term)
    words = typed[term.start : term.end].split()
    if term.field is not None or term.negated or len(words) < 2 or '"' in typed[term.start : term.end]:
        return
    for left_out in range(len(words)):
        kept = " ".join(word for at, word in enumerate(words) if at != left_out)
        yield f"{typed[: term.start]}{kept}{typed[term.end :]}"
