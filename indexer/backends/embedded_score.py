"""What the photos of a question are scored by, in tantivy: query and score in one.

red boats     (caption:red or headline:red ...) and (caption:boat ...), and what caption_exact:boats adds
"red boats"   the phrase, and what caption:red, caption_exact:red, headline:red, caption:boat ... add
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import prod
from typing import NamedTuple

from tantivy import Occur, Query

from indexer.analysis import exact_words, stems
from indexer.backends.embedded_query import any_of, matching_part
from indexer.backends.embedded_view import View
from indexer.backends.embedded_walk import total
from indexer.backends.ranking import (
    BY_CAPTION,
    CAPTION_GAIN,
    EXACT_GAIN,
    FIXED_GAINS,
    NAMES,
    OWN_STEMS,
    check_size,
    ranked_clauses,
    ranked_words,
)
from indexer.own_stems import own_stems_of
from indexer.query import AllOf, AnyOf, Clause, InPlace, Not, TakenIn, TextField, Words

_Key = tuple[str, TextField]  # a word that ranks
# To look a gain up for one photo takes as long as to read so many in the row of all that have it.
_LOOK_UP = 3
# More gains than these are read in rows, however few photos are expected: words that stand together in most
# captions match more than is expected, and "one of 32 words" beside a day may match most photos there are.
_MOST_LOOKED_UP = 12


class _Gain(NamedTuple):
    """What earns photos their score, and how many have it."""

    query: Query
    photos: int
    is_fixed: bool  # the same for each of them


class _Group(NamedTuple):
    """Words, places and days of which one must hold."""

    words: list[_Key]
    others: list[InPlace | TakenIn]


def scored(where: Clause, view: View) -> Query | None:
    """Return the query for what must hold, each photo with its score; None where nothing ranks.

    A word that must hold ranks, too: what it earns a photo in each field also says that it stands there.
    So a question of words is looked up once, where asking first and ranking then would look it up twice.
    Where few photos match, as with a place or a day beside the words, they are found first, and ranked then.
    """
    check_size(where)
    earned = {(word, field): _gains(raw, word, field, view) for raw, word, field in ranked_words(where)}
    first: dict[Clause, _Gain] = {
        clause: _clause_gain(clause, gain, view) for clause, gain in ranked_clauses(where)
    }
    if not earned and not first:
        return None
    parts = list(_conjuncts(where))
    groups = _groups([part for part in parts if not isinstance(part, Not)], earned)
    wanted = [_gains_of(group, earned, first) for group in groups or ()]
    gains = [*chain.from_iterable(earned.values()), *first.values()]
    pays = len(gains) <= _MOST_LOOKED_UP
    if wanted and not (pays and _are_few(wanted, view)):
        return _together(wanted, [part.part for part in parts if isinstance(part, Not)], view)
    held = Query.const_score_query(matching_part(where, view), 0.0)
    return _with_gains(held, gains) if pays else _beside_gains(held, gains)


def _gains_of(
    group: _Group, earned: Mapping[_Key, list[_Gain]], first: Mapping[Clause, _Gain]
) -> list[_Gain]:
    words = chain.from_iterable(earned[word] for word in group.words)
    return [*words, *(first[clause] for clause in group.others)]


def _are_few(wanted: Sequence[Sequence[_Gain]], view: View) -> bool:
    """Whether so few photos match, were the groups nothing to each other, that it pays to find them first."""
    standing = [sum(gain.photos for gain in group) for group in wanted]
    everything = max(view.searcher.num_docs, 1)
    expected = everything * prod(min(photos / everything, 1.0) for photos in standing)
    return expected * sum(map(len, wanted)) * _LOOK_UP < sum(standing)


def _together(wanted: Iterable[Sequence[_Gain]], unwanted: Iterable[Clause], view: View) -> Query:
    """Return the query for what has a gain of each group, and nothing unwanted, with all that it earns."""
    held = [(Occur.Must, _any_of(group)) for group in wanted]
    return Query.boolean_query([*held, *((Occur.MustNot, matching_part(part, view)) for part in unwanted)])


def _with_gains(held: Query, gains: Iterable[_Gain]) -> Query:
    """Return the query for the same photos, with what each of the gains adds to their scores.

    One around the other, each gain is looked up for the photos found alone. Side by side, tantivy would
    read what they all have of 4096 photos wherever one of these is found.
    """
    for gain in gains:
        held = Query.boolean_query([(Occur.Must, held), (Occur.Should, gain.query)])
    return held


def _beside_gains(held: Query, gains: Iterable[_Gain]) -> Query:
    """Return the query for the same photos and scores, each gain read in its row."""
    return Query.boolean_query([(Occur.Must, held), *((Occur.Should, gain.query) for gain in gains)])


def _any_of(gains: Sequence[_Gain]) -> Query:
    """Return the query for photos that have one of the gains, with what all of theirs add."""
    # Of words alone tantivy reads twice as fast as of words beside something else.
    words = [gain.query for gain in gains if not gain.is_fixed]
    return any_of([*([any_of(words)] if words else []), *(gain.query for gain in gains if gain.is_fixed)])


def _conjuncts(where: Clause) -> Iterator[Clause]:
    if isinstance(where, AllOf):
        for part in where.parts:
            yield from _conjuncts(part)
    else:
        yield where


def _groups(parts: Iterable[Clause], earned: Collection[_Key]) -> list[_Group] | None:
    """Return the groups of words, places and days of which one must hold, if that is all that the parts ask.

    What is asked twice is one group. None also where a word does not rank, or stands in two groups.
    """
    groups: list[_Group] = []
    for part in parts:
        found = _groups_of(part)
        if not found:
            return None
        for group in found:
            if group not in groups:
                groups.append(group)
    words = [word for group in groups for word in group.words]
    ranked = len(set(words)) == len(words) and all(word in earned for word in words)
    return groups if groups and ranked else None


def _groups_of(part: Clause) -> list[_Group]:
    """Return the groups of a part; none where it asks for something else."""
    if isinstance(part, Words):
        return [_Group([(word, part.field)], []) for word in exact_words(part.text)]
    either = part.parts if isinstance(part, AnyOf) else ()
    words: list[_Key] = []
    others: list[InPlace | TakenIn] = []
    for one in either:
        if isinstance(one, InPlace | TakenIn) and one.ranks:
            others.append(one)
        elif isinstance(one, Words) and len(cut := exact_words(one.text)) == 1:
            words.append((cut[0], one.field))
        else:
            return []
    return [_Group(words, others)] if either else []


def _gains(raw: str, word: str, field: TextField, view: View) -> list[_Gain]:
    """Return what a word earns, in the fields that it stands in at all: mostly two of six."""
    stem = stems(raw)[0]
    found: list[_Gain] = []

    def add(name: str, text: str, earns: float, is_fixed: bool) -> None:
        if photos := view.searcher.doc_freq(name, text):
            term = Query.term_query(view.schema, name, text)
            weighed = Query.const_score_query(term, earns) if is_fixed else Query.boost_query(term, earns)
            found.append(_Gain(weighed, photos, is_fixed))

    if field in BY_CAPTION:
        add("caption", stem, CAPTION_GAIN, False)
        add("caption_exact", word, EXACT_GAIN, False)
    for name, gain in FIXED_GAINS[field]:
        add(name, word if name in NAMES else stem, gain, True)
    found += _own_stem_gains(raw, field, view)
    return found


def _own_stem_gains(raw: str, field: TextField, view: View) -> Iterator[_Gain]:
    """Give what a word earns where another form of it stands, in the caption's own language."""
    stems_of_it = own_stems_of(raw, view.languages) if view.languages else []
    for name, gain in OWN_STEMS.get(field, ()):
        standing = {stem: photos for stem in stems_of_it if (photos := view.searcher.doc_freq(name, stem))}
        if standing:
            any_form = any_of(Query.term_query(view.schema, name, stem) for stem in standing)
            yield _Gain(Query.const_score_query(any_form, gain), sum(standing.values()), True)


def _clause_gain(clause: InPlace | TakenIn, gain: float, view: View) -> _Gain:
    """Return what photos of a place, or of some days, earn."""
    held = matching_part(clause, view)
    if isinstance(clause, InPlace):
        photos = sum(view.searcher.doc_freq("place_ids", id) for id in clause.ids)
    else:
        photos = total(view.searcher, held)
    return _Gain(Query.const_score_query(held, gain), photos, True)
