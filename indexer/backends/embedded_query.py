"""A PhotoQuery as tantivy queries: pure, and clause for clause what elastic_query.py makes of it.

Words("floods") -> caption:flood OR headline:flood OR credit:floods OR place_names:floods
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, product

from tantivy import FieldType, Occur, Query, Schema

from indexer.analysis import exact_words, folded, is_unspaced, raw_words, sound, stems
from indexer.backends.embedded_form import CELL, POINT
from indexer.backends.embedded_view import View
from indexer.backends.embedded_walk import total
from indexer.backends.fields import day_ms, instant_ms
from indexer.backends.ranking import (
    LOOKED_INTO,
    NAMED,
    NAMED_IDS,
    NAMES,
    OWN_STEMS,
    PAIRS,
    check_size,
    flagged,
)
from indexer.backends.worked_out import SEVERAL_DAYS, day_of_year
from indexer.cells import Cover, cover_box, cover_circle, point_of
from indexer.own_stems import own_stems_of
from indexer.pairs import pairs_of
from indexer.query import (
    AllOf,
    AnyOf,
    Clause,
    DateSpan,
    Has,
    InBox,
    InPlace,
    Is,
    Named,
    Near,
    NearWord,
    Not,
    Older,
    OnDay,
    Phrase,
    Prefix,
    PublishedIn,
    SeenSince,
    Similar,
    TakenIn,
    TextField,
    Words,
)


def matching(where: Clause, view: View) -> Query:
    """Return the query for what must hold. Raises TooManyParts.

    Of the index itself only the points near the edge of a circle or box are asked.
    """
    check_size(where)
    return matching_part(where, view)


def matching_part(part: Clause, view: View) -> Query:
    """Return the query for a part of a question whose size was checked."""
    return _Lowering(view).clause(part)


def known_total(where: Clause, view: View) -> int | None:
    """Return how many match where it is known without looking at each: all, or all but some; else None."""
    flags = _left_out(where)
    if flags is None:
        return None
    everything = view.searcher.num_docs
    return everything - total(view.searcher, matching(AnyOf(flags), view)) if flags else everything


def _left_out(where: Clause) -> tuple[Is, ...] | None:
    """Return the flags of what is left out, where nothing else is asked: -is:video -is:withdrawn."""
    match where:
        case Not(Is() as flag):
            return (flag,)
        case Not(AnyOf(parts)):
            flags = tuple(part for part in parts if isinstance(part, Is))
            return flags if len(flags) == len(parts) else None
        case AllOf(parts):
            found: tuple[Is, ...] = ()
            for part in parts:
                if (flags_of_part := _left_out(part)) is None:
                    return None
                found += flags_of_part
            return found
    return None


def all_of(parts: Iterable[Query]) -> Query:
    """Return the query for all of the parts together."""
    return Query.boolean_query([(Occur.Must, part) for part in parts])


def any_of(parts: Iterable[Query]) -> Query:
    """Return the query for at least one of the parts; of no parts, for nothing."""
    wanted = list(parts)
    return wanted[0] if len(wanted) == 1 else Query.boolean_query([(Occur.Should, part) for part in wanted])


def but_not(query: Query, unwanted: Query) -> Query:
    """Return the query without what the other one finds."""
    return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, unwanted)])


def between(schema: Schema, field: str, first: int | None, last: int | None) -> Query:
    """Return the query for a whole number in a range, both ends included, None open."""
    if first is None and last is None:
        return Query.exists_query(field)
    return Query.range_query(schema, field, FieldType.Integer, first, last)


class _Lowering:
    def __init__(self, view: View) -> None:
        self._searcher, self._schema, self._view = view.searcher, view.schema, view

    def clause(self, clause: Clause) -> Query:
        match clause:
            case Words(text, field):
                return self._every(text, field)
            case Phrase(text, field, slop):
                return self._phrase(text, field, slop)
            case Prefix(text, field):
                return self._prefix(text, field)
            case NearWord(word, letters):
                return self._near_word(word, letters)
            case InPlace(ids):
                return Query.term_set_query(self._schema, "place_ids", list(ids))
            case Near(lat, lon, km):
                return self._area(cover_circle(lat, lon, km))
            case InBox(west, south, east, north):
                return self._area(cover_box(west, south, east, north))
            case TakenIn(span):
                return self._taken(span)
            case OnDay(month, day):
                return Query.term_query(self._schema, "days_of_year", day_of_year(month, day))
            case Older(days):
                return between(self._schema, "age_days", days, None)
            case PublishedIn(span):
                return self._published(span)
            case SeenSince(moment):
                return between(self._schema, "seen_at", instant_ms(moment), None)
            case Named(field, value):
                return self._named(field, value)
            case Similar():  # alike.resolved has put in its place what it means
                raise TypeError(f"{clause} was not resolved")
            case Is(flag):
                return Query.term_query(self._schema, *flagged(flag))
            case Has(what):
                return Query.term_query(self._schema, "has", what)
            case AllOf(parts):
                return self._all(parts)
            case AnyOf(parts):
                return any_of([self.clause(part) for part in parts])
            case Not(part):
                return but_not(Query.all_query(), self.clause(part))

    def _all(self, parts: Sequence[Clause]) -> Query:
        # What is taken away is looked at only where the rest holds.
        taken_away = [(Occur.MustNot, self.clause(part.part)) for part in parts if isinstance(part, Not)]
        asked = [(Occur.Must, self.clause(part)) for part in parts if not isinstance(part, Not)]
        return Query.boolean_query([*(asked or [(Occur.Must, Query.all_query())]), *taken_away])

    def _area(self, cover: Cover) -> Query:
        found = [CELL + cell for cell in cover.inside]
        for cell in cover.edge:
            for point, _ in self._searcher.terms_with_prefix("points", POINT + cell):
                if cover.holds(*point_of(point[1:])):
                    found.append(point)
        return Query.term_set_query(self._schema, "points", found) if found else Query.empty_query()

    def _every(self, text: str, field: TextField) -> Query:
        words = list(zip(raw_words(text), exact_words(text), stems(text), strict=True))
        if not words:
            return Query.empty_query()
        return all_of(any_of(self._word(*word, field)) for word in words)

    def _word(self, raw: str, word: str, stem: str, field: TextField) -> list[Query]:
        names = LOOKED_INTO[field]
        if is_unspaced(word):
            return [self._in_pairs(name, word) for name in dict.fromkeys(PAIRS[name] for name in names)]
        terms = [(name, word if name in NAMES else stem) for name in names]
        # Mostly a word stands in two of the fields: each one that is asked in vain takes its time.
        terms += [(name, stem) for name, _ in OWN_STEMS.get(field, ()) for stem in self._own_stems(raw)]
        return [Query.term_query(self._schema, *term) for term in terms if self._searcher.doc_freq(*term)]

    def _in_pairs(self, name: str, word: str) -> Query:
        pairs = pairs_of(word)
        if len(pairs) < 2:
            return Query.term_query(self._schema, name, pairs[0]) if pairs else self._beginning(name, word)
        return Query.phrase_query(self._schema, name, list(enumerate(pairs)))

    def _own_stems(self, raw: str) -> list[str]:
        return own_stems_of(raw, self._view.languages) if self._view.languages else []

    def _phrase(self, text: str, field: TextField, slop: int) -> Query:
        words = exact_words(text)
        if len(words) == 1 and is_unspaced(words[0]):
            return self._every(text, field)
        if not words:
            return Query.empty_query()
        names = [_unstemmed(name) for name in LOOKED_INTO[field]]
        if len(words) == 1:
            return any_of(Query.term_query(self._schema, name, words[0]) for name in names)
        return any_of(
            Query.phrase_query(self._schema, name, list(zip(places, words, strict=True)))
            for name in names
            for places in _places(len(words), slop)
        )

    def _prefix(self, text: str, field: TextField) -> Query:
        words = exact_words(text)
        if not words:
            return Query.empty_query()
        start = any_of(self._beginning(name, words[-1]) for name in LOOKED_INTO[field])
        others = " ".join(raw_words(text)[:-1])
        return all_of((self._every(others, field), start)) if others else start

    def _beginning(self, name: str, start: str) -> Query:
        # A "fuzzy" beginning with no letter wrong: its automaton is made 100 times sooner than a pattern's.
        return Query.fuzzy_term_query(self._schema, _unstemmed(name), start, distance=0, prefix=True)

    def _near_word(self, word: str, letters: int) -> Query:
        names = [_unstemmed(name) for name in LOOKED_INTO["any"]]
        wrong = [Query.fuzzy_term_query(self._schema, name, folded(word), distance=letters) for name in names]
        return any_of(wrong)

    def _taken(self, span: DateSpan) -> Query:
        first = None if span.first is None else day_ms(span.first)
        last = None if span.last is None else day_ms(span.last)
        begins = None if last is None else between(self._schema, "taken_from", None, last)
        ends = None if first is None else between(self._schema, "taken_to", first, None)
        if begins is None or ends is None:
            return begins or ends or Query.exists_query("taken_from")
        # Half of all photos begin before a day and half end after it: only the few of several days are
        # asked both ways, all others by the day itself.
        on_days = between(self._schema, "taken_from", first, last)
        several = Query.term_query(self._schema, "has", SEVERAL_DAYS)
        return any_of((on_days, all_of((several, begins, ends))))

    def _published(self, span: DateSpan) -> Query:
        first = None if span.first is None else day_ms(span.first)
        last = None if span.last is None or span.last == date.max else _last_ms(span.last)
        return between(self._schema, "published", first, last)

    def _named(self, field: str, value: str) -> Query:
        if field in NAMED_IDS:
            return Query.term_query(self._schema, NAMED_IDS[field], sound(value))
        return any_of(Query.term_query(self._schema, name, folded(value)) for name in NAMED[field])


def _last_ms(day: date) -> int:
    return day_ms(day + timedelta(days=1)) - 1


def _places(words: int, slop: int) -> Iterator[list[int]]:
    """Return the places of words in a row with at most `slop` others between them in all.

    Tantivy's own slop lets words change places, as Lucene's does but not by the same count.
    """
    for gaps in product(range(slop + 1), repeat=words - 1):
        if sum(gaps) <= slop:
            yield [0, *accumulate(gap + 1 for gap in gaps)]


def _unstemmed(name: str) -> str:
    return name if name in NAMES or name in PAIRS.values() else f"{name}_exact"
