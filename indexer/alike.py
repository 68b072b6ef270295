"""Photos with captions that are alike: perhaps the same (proposed to a person, never merged), or like one.

"Boats off Lamu, Kenya, at dawn, Nov. 1, 2023." and "Boats off Lamu, Kenya, at dawn, November 1."
    -> perhaps the same; two photos of one story never are
Similar("9f86...") -> some of that photo's words in a row, or its group; itself left out

A likeness decides nothing: two photos whose captions differ by a date alone are two (shared words 62 %),
one photo's short and long captions share 29 %. So it is asked of few, and shown as a question.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from indexer.analysis import raw_words
from indexer.documents import PhotoDocument
from indexer.query import AllOf, AnyOf, Clause, Is, Named, Not, PhotoQuery, Phrase, Similar
from indexer.search.errors import QueryError, shown

LIKELY = 0.5  # of all word triples, or
CONTAINED = 0.8  # of the shorter caption's
MOST_LOOKED_AT = 40
_FEWEST_WORDS = 7  # "Boats off Lamu" is said of many photos
_SPAN = 5  # words that candidates have in a row
_MOST_SPANS = 3
_WORD = re.compile(r"[\w]+(?:['’][\w]+)*")


def alike_query(photo: PhotoDocument) -> PhotoQuery | None:
    """Return what finds photos with a good part of the caption, None where it is too short to tell."""
    spans = _spans(photo.caption)
    if not spans:
        return None
    not_us: tuple[Clause, ...] = (
        Not(Named("story", photo.story_id)),
        Not(Named("group", photo.group_id or photo.id)),
        Not(Is("withdrawn")),
    )
    return PhotoQuery(where=AllOf((AnyOf(spans), *not_us)), sort="relevance", limit=MOST_LOOKED_AT)


def resolved(where: Clause, photo_of: Callable[[str], PhotoDocument | None]) -> Clause:
    """Return the question with what it asks of each photo in the place of every Similar.

    Raises QueryError where no photo has the id, and what `photo_of` raises.
    """
    match where:
        case Similar(id):
            photo = photo_of(id)
            if photo is None:
                raise QueryError(
                    f"no photo has the id {shown(id)}",
                    column=where.column,
                    expected="the id of a photo that is in the index",
                )
            return _like(photo)
        case AllOf(parts) | AnyOf(parts):
            found = tuple([resolved(part, photo_of) for part in parts])
            return where if all(map(operator.is_, found, parts)) else replace(where, parts=found)
        case Not(part):
            inner = resolved(part, photo_of)
            return where if inner is part else Not(inner)
    return where


def is_resolved(where: Clause) -> bool:
    """Whether the question can be asked of photos without a look at another one."""
    match where:
        case Similar():
            return False
        case AllOf(parts) | AnyOf(parts):
            return all(map(is_resolved, parts))
        case Not(part):
            return is_resolved(part)
    return True


def _like(photo: PhotoDocument) -> Clause:
    elsewhere = (Named("group", photo.group_id),) if photo.group_id else ()
    return AllOf((AnyOf((*_spans(photo.caption), *elsewhere)), Not(Named("id", photo.id))))


def perhaps_same(photo: PhotoDocument, candidates: Iterable[PhotoDocument]) -> list[PhotoDocument]:
    """Return the candidates whose captions say so, the likeliest first, one for each group."""
    found: dict[str, tuple[float, PhotoDocument]] = {}
    for other in candidates:
        if other.story_id == photo.story_id or other.group_id == photo.group_id or _differ(photo, other):
            continue
        share = likeness(photo.caption, other.caption)
        if share > found.get(other.group_id, (0.0, other))[0]:
            found[other.group_id] = share, other
    return [other for _, other in sorted(found.values(), key=lambda pair: (-pair[0], pair[1].id))]


def likeness(one: str, other: str) -> float:
    """Return 0 for captions that are not alike, else how much of their words they share, 0 to 1."""
    ours, theirs = _triples(one), _triples(other)
    if min(len(ours), len(theirs)) < _FEWEST_WORDS - 2:
        return 0.0
    shared = len(ours & theirs)
    jaccard, contained = shared / len(ours | theirs), shared / min(len(ours), len(theirs))
    return max(jaccard, contained) if jaccard >= LIKELY or contained >= CONTAINED else 0.0


def _differ(one: PhotoDocument, other: PhotoDocument) -> bool:
    """Whether the two say something of themselves that one photo cannot be: days apart, other people."""
    if (
        one.supplier_id
        and other.supplier_id
        and one.supplier_id.split(":")[0] == other.supplier_id.split(":")[0]
    ):
        return True  # one agency, two numbers
    first, last, others_first, others_last = (
        one.taken_first,
        one.taken_last,
        other.taken_first,
        other.taken_last,
    )
    if first and last and others_first and others_last and (first > others_last or others_first > last):
        return True
    names = {n.casefold() for n in one.photographer}
    return bool(names and other.photographer and names.isdisjoint(n.casefold() for n in other.photographer))


def _spans(caption: str) -> tuple[Phrase, ...]:
    """Return the most telling words in a row of a caption; of one too short to tell, none."""
    words = raw_words(caption)
    if len(words) < _FEWEST_WORDS:
        return ()
    starts = sorted(range(len(words) - _SPAN + 1), key=lambda at: -_weight(words[at : at + _SPAN]))
    chosen: list[int] = []
    for start in starts:
        if all(abs(start - other) >= _SPAN for other in chosen):
            chosen.append(start)
        if len(chosen) == _MOST_SPANS:
            break
    return tuple(Phrase(" ".join(words[at : at + _SPAN]), "caption") for at in sorted(chosen))


def _weight(words: list[str]) -> int:
    """Long words and numbers tell one caption from another."""
    return sum(len(word) if len(word) > 3 else 0 for word in words)


@lru_cache(maxsize=1024)
def _triples(text: str) -> frozenset[tuple[str, str, str]]:
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False))
