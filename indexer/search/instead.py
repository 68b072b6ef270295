"""Offers other questions where no photo fits all of one: with a word or a term less, a wider place or span.

flood in:Lamu taken:2019  -> flood in:Kenya taken:2019 (2 photos), flood in:Lamu (12 photos)
flood or storm            -> flood OR storm (31 photos)
shrimp bots               -> shrimp boats (2 photos)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from indexer.analysis import sound
from indexer.answer import Answer, Counts
from indexer.organisations import organisation
from indexer.query import AllOf, Clause, DateSpan, PhotoQuery, Tally, TallyField
from indexer.search.answers import Asked, ask, with_place
from indexer.search.days import days_of, said_days
from indexer.search.edits import without
from indexer.search.errors import QueryError, nearest_of
from indexer.search.grammar import Term
from indexer.search.grammar_fields import TEXT_FIELDS
from indexer.search.grammar_tokens import as_typed
from indexer.search.misspelt import MOST_MEANT, SHORTEST, meant_by
from indexer.search.naming import Gazetteer

MOST_TRIED = 16
MOST_OFFERED = 5
MOST_CORRECTED = 6  # words
MOST_NAMES = 1000
_WIDENED = ("in", "city")
# Words that people type for a sign, and the sign.
_SIGNS = {"or": "OR", "not": "NOT", "no": "NOT", "without": "NOT"}
_LOOSE = re.compile(r"^[\s,;&+/]+|[\s,;&+/]+$")


class Answering(Protocol):
    """What is needed of an index (indexer/backends)."""

    def ask(self, query: PhotoQuery) -> Answer: ...
    def tally(self, where: Clause, tallies: Sequence[Tally]) -> tuple[Counts, ...]: ...


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

    def answered(questions: Iterable[str]) -> list[Instead]:
        found = []
        for question in list(dict.fromkeys(questions))[:MOST_TRIED]:
            with suppress(QueryError):  # with a term less it may be no question any more
                total = ask(index, gazetteer, question, today=today, limit=0).answer.total
                if total:
                    found.append(Instead(question, total))
        return sorted(found, key=lambda one: one.total)

    meant = answered(_as_meant(index, asked))
    near = meant or answered(_nearby(asked, today))
    return tuple((near or answered(_alone(asked)))[:MOST_OFFERED])


def instead_form(offered: Sequence[Instead]) -> list[dict[str, Any]]:
    """Return them as JSON: [{"question", "total"}]."""
    return [{"question": sound(one.question), "total": one.total} for one in offered]


def _nearby(asked: Asked, today: date) -> Iterator[str]:
    yield from _with_a_sign(asked)
    for term in asked.question.terms:
        wider = (
            *_wider(asked, term),
            *_longer(asked.typed, term, today),
            *_through_agency(asked.typed, term),
        )
        for question in (*wider, *_shorter(asked.typed, term)):
            if question and question != asked.typed:
                yield question


def _alone(asked: Asked) -> Iterator[str]:
    """Yield each term by itself, for a question of which more than one term fits nothing."""
    for term in asked.question.terms:
        # "de" alone is no question.
        if not term.negated and not (_is_word(term) and len(term.text) < SHORTEST):
            yield _LOOSE.sub("", asked.typed[term.start : term.end])


def _as_meant(index: Answering, asked: Asked) -> Iterator[str]:
    """Yield the question with words that stand in no photo as they were likely meant."""
    meant: dict[tuple[int, int], list[str]] = {}
    for begin, end in list(_typed_words(asked))[:MOST_CORRECTED]:
        if found := meant_by(index, asked.typed[begin:end]):
            meant[begin, end] = found
    for term in asked.question.terms:
        if not term.negated and (name := _named_so(index, term)):
            meant[term.end - len(term.text), term.end] = [name]
    for choice in range(MOST_MEANT if meant else 0):
        corrected = asked.typed
        for (begin, end), found in sorted(meant.items(), reverse=True):
            corrected = f"{corrected[:begin]}{found[min(choice, len(found) - 1)]}{corrected[end:]}"
        yield corrected


def _typed_words(asked: Asked) -> Iterator[tuple[int, int]]:
    """Yield where the words stand that are looked for in texts, those in quotes too."""
    for term in asked.question.terms:
        field = (term.field or "").casefold()
        if term.negated or (field and field not in TEXT_FIELDS):
            continue
        begin = term.end - len(term.text)
        value = term.text.find(":") + 1 if field else 0
        for word in re.finditer(r"[^\s\"*~:()]+", term.text[value:]):
            yield begin + value + word.start(), begin + value + word.end()


def _named_so(index: Answering, term: Term) -> str | None:
    """Return the term with the outlet or agency that its name, which nobody has, is near to."""
    field: TallyField | None = {"outlet": "outlet", "agency": "agency"}.get((term.field or "").casefold())  # type: ignore[assignment]
    name, colon, value = term.text.partition(":")
    if field is None or not colon:
        return None
    (standing,) = index.tally(AllOf(()), [Tally(field=field, most=MOST_NAMES)])
    names = {known.casefold(): known for known, _ in standing}
    near = nearest_of(value.strip('"').casefold(), names)
    return f"{name}:{as_typed(names[near])}" if near and near != value.strip('"').casefold() else None


def _is_word(term: Term) -> bool:
    return term.field is None and not term.negated and re.fullmatch(r"[^\s\"*]+", term.text) is not None


def _longer(typed: str, term: Term, today: date) -> Iterator[str]:
    """Yield the question with a day's month, with the year, and with days of the story's instead."""
    if term.negated or (term.field or "").casefold() not in ("", "taken"):
        return
    text = term.text if term.field is None else term.text.partition(":")[2].strip('"')
    days = said_days(text, today=today)
    if not isinstance(days, DateSpan):
        return
    begin, end = typed[: term.start], typed[term.end :]
    if days.first is not None and days.last is not None:
        for wider in (days.first.isoformat()[:7], days.first.isoformat()[:4]):
            first, last = days_of(wider)
            if days.last <= last and (first, last) != (days.first, days.last):
                yield f"{begin}taken:{wider}{end}"
    yield f"{begin}published:{as_typed(text)}{end}"  # many captions say no day


def _through_agency(typed: str, term: Term) -> Iterator[str]:
    """Yield the question with agency: where an agency was taken for a photographer."""
    if (term.field or "").casefold() == "by":
        value = term.text.partition(":")[2]
        if organisation(value.strip('"')) is not None:
            sign = typed[term.start : term.end - len(term.text)]
            yield f"{typed[: term.start]}{sign}agency:{value}{typed[term.end :]}"


def _with_a_sign(asked: Asked) -> Iterator[str]:
    """Yield the question with the first of its words "or", "not", "no", "without" as the sign it means."""
    typed, terms = asked.typed, asked.question.terms
    for at, term in enumerate(terms):
        if term.text in _SIGNS and term.field is None:
            sign = f" {_SIGNS[term.text]} "
            if term.text == "or" and 0 < at < len(terms) - 1:  # of "red or blue boats" only the two are meant
                first, last = terms[at - 1], terms[at + 1]
                either = f"{typed[first.start : first.end]}{sign}{typed[last.start : last.end]}"
                either = f"({either})" if len(terms) > 3 else either
                yield f"{typed[: first.start]}{either}{typed[last.end :]}"
            elif term.text != "or":
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
    yield _LOOSE.sub("", without(typed, term))
    if term.readings or term.meaning.startswith("taken "):
        return  # of "in Kenya", "November 2023" neither word says what both do
    words = typed[term.start : term.end].split()
    if term.field is not None or term.negated or len(words) < 2 or '"' in typed[term.start : term.end]:
        return
    for left_out in range(len(words)):
        kept = " ".join(word for at, word in enumerate(words) if at != left_out)
        yield f"{typed[: term.start]}{kept}{typed[term.end :]}"
