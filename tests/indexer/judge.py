"""What a question means, said once more in plain Python: which photos hold, and in which order of time.

Slow and obvious on purpose. Both backends are held to it; only the stemmer is shared.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from itertools import pairwise

from indexer.analysis import exact_words, folded, is_unspaced, stems
from indexer.documents import PhotoDocument
from indexer.query import (
    AllOf,
    AnyOf,
    Clause,
    InPlace,
    Is,
    Named,
    Not,
    PhotoQuery,
    Phrase,
    Prefix,
    PublishedIn,
    TakenIn,
    Words,
)


def holds(clause: Clause, photo: PhotoDocument) -> bool:
    match clause:
        case AllOf(parts):
            return all(holds(part, photo) for part in parts)
        case AnyOf(parts):
            return any(holds(part, photo) for part in parts)
        case Not(part):
            return not holds(part, photo)
        case Words(text, field):
            words = exact_words(text)
            return bool(words) and all(_has_word(photo, field, word) for word in words)
        case Phrase(text, field, slop):
            return _has_phrase(photo, field, exact_words(text), slop)
        case Prefix(text, field):
            *others, start = exact_words(text) or [""]
            texts = [word for value in _texts(photo, field) for word in _words(value)]
            return (
                bool(start)
                and all(_has_word(photo, field, word) for word in others)
                and any(word.startswith(start) for word in texts)
            )
        case InPlace(ids):
            return bool(set(ids) & set(photo.place_ids))
        case TakenIn(span):
            if photo.taken_first is None or photo.taken_last is None:
                return False
            return (span.last is None or photo.taken_first <= span.last) and (
                span.first is None or photo.taken_last >= span.first
            )
        case PublishedIn(span):
            if photo.published is None:
                return False
            begin = span.first and datetime.combine(span.first, time(), UTC)
            end = span.last and datetime.combine(span.last, time.max, UTC)
            return (begin is None or photo.published >= begin) and (end is None or photo.published <= end)
        case Named(field, value):
            return _is_named(photo, field, value)
        case Is(flag):
            return _is(photo, flag)
    raise AssertionError(clause)


def in_order(photos: list[PhotoDocument], query: PhotoQuery) -> list[str]:
    """Return the ids of the photos that hold, in the order of a time; relevance as if nothing ranked."""

    def key(photo: PhotoDocument) -> tuple[bool, float, str]:
        moment = {
            "relevance": photo.published,
            "published": photo.published,
            "seen": photo.seen_at,
            "taken": photo.taken_last and datetime.combine(photo.taken_last, time(), UTC),
        }[query.sort]
        return moment is None, -moment.timestamp() if moment else 0, photo.id

    return [photo.id for photo in sorted(photos, key=key) if holds(query.where, photo)]


def _credit(photo: PhotoDocument) -> list[str]:
    values = (photo.credit_line, *photo.photographer, photo.agency, *photo.via, photo.source)
    return list(dict.fromkeys(value for value in values if value))


def _texts(photo: PhotoDocument, field: str) -> list[list[str]]:
    """Return the fields' values, those of one field together."""
    of = {
        "caption": [photo.caption],
        "headline": [photo.headline or ""],
        "credit": _credit(photo),
        "by": list(photo.photographer),
        "places": [place.name for place in photo.places],
    }
    return [of[field]] if field != "any" else [of["caption"], of["headline"], of["credit"], of["places"]]


def _words(values: list[str]) -> list[str]:
    return [word for value in values for word in exact_words(value)]


def _has_word(photo: PhotoDocument, field: str, word: str) -> bool:
    for position, values in enumerate(_texts(photo, field)):
        stemmed = field in ("caption", "headline") or (field == "any" and position < 2)
        if is_unspaced(word):
            if any(word in other for other in _words(values)):
                return True
        elif (stemmed and any(stems(word)[0] in stems(value) for value in values)) or (
            not stemmed and word in _words(values)
        ):
            return True
    return False


def _has_phrase(photo: PhotoDocument, field: str, words: list[str], slop: int) -> bool:
    if len(words) == 1 and is_unspaced(words[0]):
        return _has_word(photo, field, words[0])
    for values in _texts(photo, field):
        places: list[tuple[int, str]] = []
        for value in values:
            begin = places[-1][0] + 2 if places else 0
            places += [(begin + n, word) for n, word in enumerate(exact_words(value))]
        if words and any(_follows(places, start, words, slop) for start, _ in places):
            return True
    return False


def _follows(places: list[tuple[int, str]], start: int, words: list[str], slop: int) -> bool:
    """Whether the words stand in order from `start` on, with at most `slop` others between them in all."""
    ways = [[start]] if (start, words[0]) in places else []
    for word in words[1:]:
        ways = [[*way, at] for way in ways for at, found in places if found == word and at > way[-1]]
    return any(sum(b - a - 1 for a, b in pairwise(way)) <= slop for way in ways)


def _is_named(photo: PhotoDocument, field: str, value: str) -> bool:
    raw = {"group": photo.group_id, "story": photo.story_id, "id": photo.id}
    if field in raw:
        return raw[field] == value
    language = photo.language or ""
    held = {
        "agency": (photo.agency, *photo.via),
        "outlet": (photo.outlet,),
        "source": (photo.source,),
        "section": (photo.section,),
        "language": (language, language.split("-")[0]),
    }[field]
    return any(folded(one) == folded(value) for one in held if one)


def _is(photo: PhotoDocument, flag: str) -> bool:
    return {
        "file": photo.is_file,
        "undated": photo.taken_first is None,
        "unplaced": not photo.place_ids,
        "uncredited": not (photo.credit_line or photo.photographer or photo.agency),
        "withdrawn": photo.status == "withdrawn",
        "video": photo.kind == "video",
        "graphic": photo.kind == "graphic",
    }[flag]
