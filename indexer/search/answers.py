"""Asks a typed question of an index: what the command line and the web share.

ask(index, gazetteer, 'flood in:Paris', today=date(2026, 3, 1))
    -> Asked: .answer (the hits), .understood ("in:Paris as Paris, Île-de-France, France; ...")
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from indexer.analysis import sound
from indexer.answer import Answer
from indexer.documents import PhotoDocument, to_record
from indexer.query import AllOf, Is, Named, Not, PhotoQuery, Sort, speaks_of
from indexer.search.cursor import cursor_after, read_cursor
from indexer.search.errors import QueryError
from indexer.search.grammar import Place, Question, Term, read_question
from indexer.search.naming import Gazetteer, PlaceNames

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Asked", "QueryError", "answer_form", "ask", "read_for", "understood_form"]

MOST_READINGS = 12
_SAME = 1e-6  # of a score: the last bits depend on the order in which the words' shares are added
_RELATIVE = ("taken", "published", "before", "after")


class Answering(Protocol):
    """What is needed of an index (indexer/backends)."""

    def ask(self, query: PhotoQuery) -> Answer: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with its answer. `query` is what the index was asked; `typed` the person's words."""

    typed: str
    question: Question
    names: PlaceNames
    query: PhotoQuery
    answer: Answer

    @property
    def understood(self) -> tuple[str, ...]:
        """How names and days were read, one line for each that could have been read otherwise."""
        return tuple(line for term in self.question.terms if (line := _line(term, self.names)))

    @property
    def next(self) -> str | None:
        """The cursor of what follows; None at the end of the list."""
        hits = self.answer.hits
        if len(hits) < self.query.limit or not hits:
            return None
        return cursor_after(hits[-1].sort_values, self.typed)

    def to_pandas(self) -> pandas.DataFrame:
        """Return the answer's photos as a pandas frame (indexer/frames.py)."""
        return self.answer.to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """Return the answer's photos as a Polars frame (indexer/frames.py)."""
        return self.answer.to_polars()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Return what a notebook shows: how the question was understood, and the first photos."""
        from indexer.frames import to_shown

        return to_shown(self.answer, self.typed, self.understood)


def read_for(gazetteer: Gazetteer, typed: str, *, today: date) -> Question:
    """Return what is asked. Raises QueryError.

    Photos that their publisher withdrew are left out, unless the question speaks of them.
    """
    question = read_question(typed, names=PlaceNames(gazetteer), today=today)
    where = question.query.where
    if speaks_of(where, "withdrawn"):
        return question
    parts = where.parts if isinstance(where, AllOf) else (where,)
    live = AllOf((*parts, Not(Is("withdrawn"))))
    return replace(question, query=replace(question.query, where=live))


def ask(
    index: Answering,
    gazetteer: Gazetteer,
    question: str,
    *,
    today: date,
    limit: int = 20,
    after: str | None = None,
    sort: Sort | None = None,
) -> Asked:
    """Return the answer to a typed question. Raises QueryError, IndexAway.

    `sort` is stronger than the question's own sort:.
    `after` is the `next` of the page before; CursorError where it belongs to another question.
    """
    read = read_for(gazetteer, question, today=today)
    order = sort or read.query.sort
    seen = read_cursor(after, question, order) if after is not None else None
    query = replace(read.query, sort=order, limit=limit, after=seen)
    if seen is not None and order == "relevance":
        query = replace(query, after=_where_it_stands_now(index, query, seen))
    return Asked(
        typed=question,
        question=read,
        names=PlaceNames(gazetteer),
        query=query,
        answer=index.ask(query),
    )


def _where_it_stands_now(index: Answering, query: PhotoQuery, seen: tuple[object, ...]) -> tuple[object, ...]:
    """Return the order's values of the last hit seen as they are by now.

    What is written changes how rare each word is, and so every score a little: whoever went on from the score
    of then would miss photos, or see some again. A hit that is gone is gone on from where it stood.
    """
    last = AllOf((query.where, Named("id", str(seen[-1]))))
    hits = index.ask(PhotoQuery(where=last, limit=1)).hits
    if not hits or abs(float(hits[0].sort_values[0]) - float(seen[0])) <= _SAME * abs(float(seen[0])):  # type: ignore[arg-type]
        return seen
    return hits[0].sort_values


def answer_form(asked: Asked) -> dict[str, Any]:
    """Return the answer as JSON: query, total, took_ms, hits (whole documents), understood, next."""
    return {
        "query": sound(asked.typed),
        "total": asked.answer.total,
        "took_ms": round(asked.answer.took_ms, 3),
        "hits": photo_forms([hit.photo for hit in asked.answer.hits]),
        "understood": understood_form(asked),
        "next": asked.next,
    }


def photo_forms(photos: Sequence[PhotoDocument]) -> list[dict[str, Any]]:
    """Return photos as JSON: their documents' own form."""
    return [to_record(photo) for photo in photos]


def understood_form(asked: Asked) -> list[dict[str, Any]]:
    """Return the terms as they were understood, with the other readings of their names.

    `question` of a reading is the whole question with that place instead.
    """
    return [
        {
            "start": term.start,
            "end": term.end,
            "text": sound(term.text),
            "field": term.field and term.field.casefold(),
            "negated": term.negated,
            "meaning": sound(term.meaning),
            "readings": [
                {
                    "id": place.id,
                    "label": place.label,
                    "kind": place.kind,
                    "country_code": place.country_code,
                    "question": sound(with_place(asked, term, place)),
                }
                for place in term.readings[:MOST_READINGS]
            ],
        }
        for term in asked.question.terms
    ]


def with_place(asked: Asked, term: Term, place: Place) -> str:
    """Return the question with another place for a term's name, as much left out or asked for as before."""
    word = asked.names.word_for(place)
    near = (term.field or "").casefold() == "near"
    if near and "~" in term.text:
        word += "~" + term.text.rpartition("~")[2]
    if term.field is None or term.text.casefold().startswith(f"{term.field}:".casefold()):
        word = f"near:{word}" if near else f"in:{word}"  # else it stands in a group of that field
    sign = asked.typed[term.start : term.end - len(term.text)]
    return f"{asked.typed[: term.start]}{sign}{word}{asked.typed[term.end :]}"


def _line(term: Term, names: PlaceNames) -> str | None:
    if term.readings:
        chosen, *others = term.readings
        said = f"{term.text} as {term.meaning if term.field is None else chosen.label}"
        if others:
            said += "; also: " + ", ".join(f"in:{names.word_for(place)}" for place in others[:3])
            said += f" and {len(others) - 3} more" if len(others) > 3 else ""
        plain = term.field is not None and chosen.name.casefold() in term.text.casefold()
        return said if others or not plain else None
    if term.field is None and term.meaning.startswith("taken "):
        return f"{term.text} as {term.meaning}"
    if (term.field or "").casefold() in _RELATIVE and not term.text.rstrip('"')[-1:].isdigit():
        return f"{term.text} as {term.meaning}"
    return None
