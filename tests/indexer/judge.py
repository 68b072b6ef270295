"""What a question means, said once more in plain Python: which photos hold, and in which order of time.

Slow and obvious on purpose. Both backends are held to it; only the stemmer is shared.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

from indexer.analysis import exact_words, folded, is_unspaced, raw_words, stems
from indexer.cells import cells_of, kept_point, km_between, shared_cells
from indexer.documents import PhotoDocument
from indexer.own_stems import own_stems_of, stemmed_language
from indexer.query import (
    AllOf,
    AnyOf,
    Clause,
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
    PhotoQuery,
    Phrase,
    Prefix,
    PublishedIn,
    SeenSince,
    TakenIn,
    Tally,
    Words,
)
from tests.indexer.many_photos import SEEN_ONCE


def holds(clause: Clause, photo: PhotoDocument) -> bool:
    match clause:
        case AllOf(parts):
            return all(holds(part, photo) for part in parts)
        case AnyOf(parts):
            return any(holds(part, photo) for part in parts)
        case Not(part):
            return not holds(part, photo)
        case Words(text, field):
            words = list(zip(raw_words(text), exact_words(text), strict=True))
            return bool(words) and all(_has_word(photo, field, *word) for word in words)
        case Phrase(text, field, slop):
            return _has_phrase(photo, field, exact_words(text), slop)
        case Prefix(text, field):
            *_, start = exact_words(text) or [""]
            others = list(zip(raw_words(text), exact_words(text), strict=True))[:-1]
            texts = [word for value in _texts(photo, field) for word in _words(value)]
            return (
                bool(start)
                and all(_has_word(photo, field, *word) for word in others)
                and any(word.startswith(start) for word in texts)
            )
        case NearWord(word, letters):
            standing = {found for value in _texts(photo, "any") for found in _words(value)}
            return any(_letters_apart(folded(word), found) <= letters for found in standing)
        case InPlace(ids):
            return bool(set(ids) & set(photo.place_ids))
        case TakenIn(span):
            if photo.taken_first is None or photo.taken_last is None:
                return False
            return (span.last is None or photo.taken_first <= span.last) and (
                span.first is None or photo.taken_last >= span.first
            )
        case Near(lat, lon, km):
            middle = kept_point(lat, lon)
            return any(km_between(*middle, *kept_point(*point)) <= km for point in _points(photo))
        case InBox(west, south, east, north):
            (south, west), (north, east) = kept_point(south, west), kept_point(north, east)
            return any(
                south <= lat <= north
                and (west <= lon <= east if west <= east else lon >= west or lon <= east)
                for lat, lon in (kept_point(*point) for point in _points(photo))
            )
        case OnDay(month, day):
            return _is_known_as(photo, month, day)
        case Older(days):
            if photo.taken_last is None or photo.published is None:
                return False
            return (photo.published.astimezone(UTC).date() - photo.taken_last).days >= days
        case Has(what):
            return {
                "geo": bool(_points(photo)),
                "alt": bool(photo.alt),
                "caption": bool(photo.caption.strip()),
                "headline": bool(photo.headline),
                "published": photo.published is not None,
                "image": bool(photo.image_url),
            }[what]
        case PublishedIn(span):
            if photo.published is None:
                return False
            begin = span.first and datetime.combine(span.first, time(), UTC)
            end = span.last and datetime.combine(span.last, time.max, UTC)
            return (begin is None or photo.published >= begin) and (end is None or photo.published <= end)
        case SeenSince(moment):
            return photo.seen_at >= moment
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


def tallied(photos: list[PhotoDocument], tally: Tally) -> tuple[tuple[str, int], ...]:
    """Return the values of a tally with how many of the photos have them, most first."""
    counts = Counter(value for photo in photos for value in set(_values(photo, tally.field)))
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[: tally.most])


def _values(photo: PhotoDocument, field: str) -> list[str]:
    first, last = photo.taken_first, photo.taken_last
    when = "other"
    if first == last and first:
        when = str(first)
    elif first and last and str(first)[:7] == str(last)[:7]:
        when = str(first)[:7]
    elif first and last and first.year == last.year:
        when = str(first)[:4]
    elif first and last and str(first)[:3] == str(last)[:3]:
        when = str(first)[:3] + "0s"
    published = photo.published and str(photo.published.astimezone(UTC).date())[:7]
    flags = ["file", "undated", "unplaced", "uncredited", "withdrawn", "video", "graphic", "handout", "pool"]
    flags.append("ai")
    no_point = ["no-point"] if photo.place_ids and not _points(photo) else []
    return {
        "agency": [name for name in (photo.agency, *photo.via) if name],
        "by": [name for name in photo.photographer if name],
        "outlet": [photo.outlet],
        "language": [photo.language.split("-")[0].lower()] if photo.language else [],
        "place": list(photo.place_ids),
        "when": [when] if first or last else [],
        "month": [when if when == "other" else when[:7]] if first or last else [],
        "spot": [cells_of(*point)[-1] for point in _points(photo)],
        "shared": shared_cells(list(dict.fromkeys(cells_of(*point)[-1] for point in _points(photo)))),
        "flag": [flag for flag in flags if _is(photo, flag)] + no_point,
        "published": [published] if published else [],
    }[field]


def _points(photo: PhotoDocument) -> list[tuple[float, float]]:
    return [
        (place.lat, place.lon)
        for place in photo.places
        if place.lat is not None and place.lon is not None and place.id in photo.place_ids
    ]


def _is_known_as(photo: PhotoDocument, month: int, day: int | None) -> bool:
    first, last = photo.taken_first, photo.taken_last
    if first is None or last is None:
        return False
    if (last - first).days < 14:
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        return any(d.month == month and day in (None, d.day) for d in days)
    return day is None and (first.year, first.month) == (last.year, last.month) and first.month == month


def _credit(photo: PhotoDocument) -> list[str]:
    values = (photo.credit_line, *photo.photographer, photo.agency, *photo.via, photo.source)
    return list(dict.fromkeys(value for value in values if value))


def _texts(photo: PhotoDocument, field: str) -> list[list[str]]:
    """Return the fields' values, those of one field together."""
    of = {
        "caption": [photo.caption],
        "file": [_of_file(photo)],
        "headline": [photo.headline or ""],
        "credit": _credit(photo),
        "by": list(photo.photographer),
        "source": [photo.source] if photo.source else [],
        "alt": [photo.alt or ""],
        "places": [place.name for place in photo.places],
    }
    looked_into = {"any": ("caption", "headline", "file", "credit", "places"), "caption": ("caption", "file")}
    return [of[name] for name in looked_into.get(field, (field,))]


def _of_file(photo: PhotoDocument) -> str:
    """Return the file's caption where the page does not print its words."""
    told = photo.file.caption if photo.file and photo.file.caption else ""
    words, printed = exact_words(told), exact_words(f"{photo.caption} {photo.caption_raw}")
    starts = range(len(printed) - len(words) + 1)
    return "" if any(printed[k : k + len(words)] == words for k in starts) else told


def _words(values: list[str]) -> list[str]:
    return [word for value in values for word in exact_words(value)]


def _letters_apart(one: str, other: str) -> int:
    """Count the letters more, less, other, or changed about with their neighbour (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for n, letter in enumerate(one, start=1):
        row = [n]
        for m, standing in enumerate(other, start=1):
            ways = [rows[-1][m] + 1, row[-1] + 1, rows[-1][m - 1] + (letter != standing)]
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == standing:
                ways.append(rows[-2][m - 2] + 1)
            row.append(min(ways))
        rows.append(row)
    return rows[-1][-1]


def _has_word(photo: PhotoDocument, field: str, raw: str, word: str) -> bool:
    for position, values in enumerate(_texts(photo, field)):
        stemmed = field in ("caption", "headline", "alt") or (field == "any" and position < 3)
        if is_unspaced(word):
            if any(word in other for other in _words(values)):
                return True
        elif (stemmed and any(stems(word)[0] in stems(value) for value in values)) or (
            not stemmed and word in _words(values)
        ):
            return True
    return not is_unspaced(word) and _has_form(photo, field, raw)


def _has_form(photo: PhotoDocument, field: str, raw: str) -> bool:
    """Whether caption or headline has a word with the same stem in the story's language."""
    of = {"caption": [photo.caption, _of_file(photo)], "headline": [photo.headline or ""]}
    of["any"] = of["caption"] + of["headline"]
    language = stemmed_language(photo.language)
    if language is None or field not in of:
        return False
    asked = set(own_stems_of(raw, (language,)))
    return any(asked & set(own_stems_of(word, (language,))) for text in of[field] for word in raw_words(text))


def _has_phrase(photo: PhotoDocument, field: str, words: list[str], slop: int) -> bool:
    if len(words) == 1 and is_unspaced(words[0]):
        return _has_word(photo, field, words[0], words[0])
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
        "precision": (photo.taken_precision,),
        "language": (language, language.split("-")[0]),
    }[field]
    return any(folded(one) == folded(value) for one in held if one)


def _is(photo: PhotoDocument, flag: str) -> bool:
    words = {*exact_words(photo.credit_line or ""), *exact_words(photo.source or "")}
    return {
        "file": photo.is_file,
        "undated": photo.taken_first is None,
        "unplaced": not photo.place_ids,
        "uncredited": not (photo.credit_line or photo.photographer or photo.agency),
        "withdrawn": photo.status == "withdrawn",
        "video": photo.kind == "video",
        "graphic": photo.kind == "graphic",
        "handout": bool(words & {"handout", "courtesy"}) or bool(photo.source and "pool" not in words),
        "pool": "pool" in words,
        "ai": photo.digital_source_type
        in ("trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "algorithmicMedia"),
        # As in many_photos: a photo says nothing itself of how often it was seen.
        "dup": not photo.group_id.startswith(SEEN_ONCE),
    }[flag]
