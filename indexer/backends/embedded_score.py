"""What the photos of a question are scored by, in tantivy: query and score in one.

red boats     (caption:red or headline:red ...) and (caption:boat ...), and what caption_exact:boats adds
"red boats"   the phrase, and what caption:red, caption_exact:red, headline:red, caption:boat ... add
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tantivy import Occur, Query

from indexer.analysis import exact_words, stems
from indexer.backends.embedded_query import any_of, matching_part
from indexer.backends.embedded_walk import View
from indexer.backends.ranking import (
    BY_CAPTION,
    CAPTION_GAIN,
    EXACT_GAIN,
    FIXED_GAINS,
    NAMES,
    PLACE_GAIN,
    check_size,
    ranked_places,
    ranked_words,
)
from indexer.query import AllOf, AnyOf, Clause, InPlace, Not, TextField, Words

_Key = tuple[str, TextField]  # a word that ranks


class _Gains(NamedTuple):
    """What a word adds to a photo's score where it stands, and what more where it stands as typed."""

    there: list[Query]
    as_typed: list[Query]  # in captions that have it by its stem, too


class _Group(NamedTuple):
    """Words and places of which one must hold."""

    words: list[_Key]
    places: list[InPlace]


def scored(where: Clause, view: View) -> Query | None:
    """Return the query for what must hold, each photo with its score; None where nothing ranks.

    A word that must hold ranks, too: what it earns a photo in each field also says that it stands there.
    So a question of words is looked up once, where asking first and ranking then would look it up twice.
    With a place or a day beside them the few photos that match are found first, and ranked then.
    """
    check_size(where)
    places = ranked_places(where)
    earned = {(word, field): _gains(raw, word, field, view) for raw, word, field in ranked_words(where)}
    if not earned and not places:
        return None
    parts = list(_conjuncts(where))
    groups = _groups([part for part in parts if not isinstance(part, Not)], earned)
    if groups is None:
        gains = [gain for of_word in earned.values() for gain in (*of_word.there, *of_word.as_typed)]
        gains += [_place_gain(place, view) for place in places]
        return _with_gains(Query.const_score_query(matching_part(where, view), 0.0), gains)
    taken_away = [(Occur.MustNot, matching_part(part.part, view)) for part in parts if isinstance(part, Not)]
    return _of_groups(groups, earned, taken_away, view)


def _of_groups(
    groups: Sequence[_Group],
    earned: Mapping[_Key, _Gains],
    taken_away: Iterable[tuple[Occur, Query]],
    view: View,
) -> Query:
    held: list[tuple[Occur, Query]] = []
    besides: list[Query] = []
    for group in groups:
        gains = [gain for word in group.words for gain in earned[word].there]
        gains += [_place_gain(place, view) for place in group.places]
        as_typed = [gain for word in group.words for gain in earned[word].as_typed]
        if len(groups) == 1:  # nearly all photos that are found have it
            gains += as_typed
        else:
            besides += as_typed
        held.append((Occur.Must, any_of(gains)))
    return _with_gains(Query.boolean_query([*held, *taken_away]), besides)


def _with_gains(held: Query, gains: Iterable[Query]) -> Query:
    """Return the query for the same photos, with what each of the gains adds to their scores.

    One around the other, each gain is looked up for the photos found alone. Side by side, tantivy would
    read what they all have of 4096 photos wherever one of these is found.
    """
    for gain in gains:
        held = Query.boolean_query([(Occur.Must, held), (Occur.Should, gain)])
    return held


def _conjuncts(where: Clause) -> Iterator[Clause]:
    if isinstance(where, AllOf):
        for part in where.parts:
            yield from _conjuncts(part)
    else:
        yield where


def _groups(parts: Iterable[Clause], earned: Collection[_Key]) -> list[_Group] | None:
    """Return the groups of words and places of which one must hold, if that is all that the parts ask.

    None also where a word does not rank, or is asked twice.
    """
    groups: list[_Group] = []
    for part in parts:
        found = _groups_of(part)
        if not found:
            return None
        groups += found
    words = [word for group in groups for word in group.words]
    ranked = len(set(words)) == len(words) and all(word in earned for word in words)
    return groups if groups and ranked else None


def _groups_of(part: Clause) -> list[_Group]:
    """Return the groups of a part; none where it asks for something else."""
    if isinstance(part, Words):
        return [_Group([(word, part.field)], []) for word in exact_words(part.text)]
    either = part.parts if isinstance(part, AnyOf) else ()
    words: list[_Key] = []
    places: list[InPlace] = []
    for one in either:
        if isinstance(one, InPlace) and one.ranks:
            places.append(one)
        elif isinstance(one, Words) and len(cut := exact_words(one.text)) == 1:
            words.append((cut[0], one.field))
        else:
            return []
    return [_Group(words, places)] if either else []


def _gains(raw: str, word: str, field: TextField, view: View) -> _Gains:
    """Return what a word earns, in the fields that it stands in at all: mostly two of six."""
    stem = stems(raw)[0]
    there: list[Query] = []
    as_typed: list[Query] = []
    if field in BY_CAPTION:
        there += (Query.boost_query(term, CAPTION_GAIN) for term in _terms("caption", stem, view))
        as_typed += (Query.boost_query(term, EXACT_GAIN) for term in _terms("caption_exact", word, view))
    for name, gain in FIXED_GAINS[field]:
        found = _terms(name, word if name in NAMES else stem, view)
        there += (Query.const_score_query(term, gain) for term in found)
    return _Gains(there, as_typed)


def _terms(name: str, word: str, view: View) -> list[Query]:
    return [Query.term_query(view.schema, name, word)] if view.searcher.doc_freq(name, word) else []


def _place_gain(place: InPlace, view: View) -> Query:
    return Query.const_score_query(
        Query.term_set_query(view.schema, "place_ids", list(place.ids)), PLACE_GAIN
    )
