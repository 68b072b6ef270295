"""A PhotoQuery as a search in Elasticsearch's words: pure, clause for clause what embedded_query.py makes.

PhotoQuery(where=AllOf((Words("floods"), InPlace(("KE",), "Kenya"))))
    -> {"query": {"bool": {"filter": [...], "should": [...]}}, "sort": ["_score", ...], "size": 20, ...}

Days leave us as instants with an excluded upper end: Elasticsearch ends "2023-11" on the first of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from indexer.analysis import exact_words, folded, is_unspaced, raw_words, sound
from indexer.backends.fields import PHOTO_FIELDS, day_ms, instant_ms
from indexer.backends.ranking import (
    BY_CAPTION,
    CAPTION_GAIN,
    EXACT_GAIN,
    FIXED_GAINS,
    LOOKED_INTO,
    MOST_HITS,
    NAMED,
    NAMED_IDS,
    NAMES,
    OWN_STEMS,
    PAIRS,
    SORTED_BY,
    TALLIED,
    check_size,
    flagged,
    ids_asked,
    ranked_clauses,
    ranked_words,
)
from indexer.backends.worked_out import day_of_year
from indexer.own_stems import own_stems_of
from indexer.pairs import pairs_of
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
    Similar,
    TakenIn,
    Tally,
    TextField,
    Words,
)

_Json = dict[str, Any]
NOTHING: _Json = {"match_none": {}}
EVERYTHING: _Json = {"match_all": {}}
UNKNOWN_TIME = -(2**63)  # a missing time among the values of an order, newest first
_DAY_MS = 86_400_000
_OF_OLD = {"ignore_unmapped": True}  # an index that was made before there were points, until a reindex
# Where a field of the table stands in a document.
_PATHS = {f.name: f"find.{f.name}" if f.find else f.name for f in PHOTO_FIELDS}


def search_body(query: PhotoQuery) -> _Json:
    """Return the body of the search. Raises TooManyParts."""
    check_size(query.where)
    body: _Json = {
        "query": {"bool": {"filter": [matching(query.where)]}},
        "sort": sorting(query),
        "size": min(max(query.limit, 0), MOST_HITS),
        "track_total_hits": True,
        # Scores are worked out even where the order is a time: not wanted.
        "track_scores": query.sort == "relevance",
    }
    if query.sort == "relevance":
        body["query"]["bool"]["should"] = ranking(query.where)
    if query.after is not None:
        body["search_after"] = [UNKNOWN_TIME if value is None else value for value in query.after]
    return body


def sorting(query: PhotoQuery) -> list[Any]:
    """Return the order: by score or a time, the unknown last, and a tiebreak always."""
    field = "published" if query.sort == "relevance" else SORTED_BY[query.sort]
    newest = {_PATHS[field]: {"order": "desc", "missing": "_last"}}
    return [*(["_score"] if query.sort == "relevance" else []), newest, {"id": "asc"}]


def ranking(where: Clause) -> list[_Json]:
    """Return what adds to a photo's score; empty where nothing in the question ranks."""
    found: list[_Json] = []
    for raw, word, field in ranked_words(where):
        if field in BY_CAPTION:
            found.append({"match": {"caption": {"query": raw, "boost": CAPTION_GAIN}}})
            found.append({"term": {"caption.exact": {"value": word, "boost": EXACT_GAIN}}})
        for name, gain in FIXED_GAINS[field]:
            found.append({"constant_score": {"filter": _one_word(raw, word, name), "boost": gain}})
        for name, gain in OWN_STEMS.get(field, ()):
            found.append({"constant_score": {"filter": _own_stems(raw, name), "boost": gain}})
    for clause, gain in ranked_clauses(where):
        found.append({"constant_score": {"filter": matching(clause), "boost": gain}})
    return found


def tally_body(where: Clause, tallies: Sequence[Tally]) -> _Json:
    """Return the body of a search that only counts values. Raises TooManyParts."""
    check_size(where)
    counted = {
        str(number): {
            "terms": {
                "field": _PATHS[TALLIED[tally.field]],
                "size": tally.most,
                "shard_size": max(2 * tally.most, 1000),
                "order": [{"_count": "desc"}, {"_key": "asc"}],
            }
        }
        for number, tally in enumerate(tallies)
    }
    return {"query": {"bool": {"filter": [matching(where)]}}, "size": 0, "aggs": counted}


def matching(clause: Clause) -> _Json:
    """Return the query for what must hold."""
    match clause:
        case Words(text, field):
            return _every(raw_words(text), exact_words(text), field)
        case Phrase(text, field, slop):
            return _phrase(raw_words(text), exact_words(text), field, slop)
        case Prefix(text, field):
            return _prefix(raw_words(text), exact_words(text), field)
        case NearWord(word, letters):
            return any_of([_near_word(folded(word), letters, name) for name in LOOKED_INTO["any"]])
        case InPlace(ids):
            return {"terms": {"place_ids": [sound(id) for id in ids]}}
        case Near(lat, lon, km):
            circle = {_PATHS["points"]: {"lat": lat, "lon": lon}, "distance": f"{km * 1000:f}m"}
            return {"geo_distance": circle | _OF_OLD}
        case InBox(west, south, east, north):
            box = {"top": north, "left": west, "bottom": south, "right": east}
            return {"geo_bounding_box": {_PATHS["points"]: box} | _OF_OLD}
        case OnDay(month, day):
            return {"term": {_PATHS["days_of_year"]: day_of_year(month, day)}}
        case Older(days):
            return {"range": {_PATHS["age_days"]: {"gte": days}}}
        case TakenIn(span):
            begins = {} if span.last is None else {"lt": day_ms(span.last) + _DAY_MS}
            ends = {} if span.first is None else {"gte": day_ms(span.first)}
            return all_of([_range("taken_from", begins), _range("taken_to", ends)])
        case PublishedIn(span):
            first = {} if span.first is None else {"gte": day_ms(span.first)}
            open_end = span.last is None or span.last == date.max
            last = {} if span.last is None or open_end else {"lt": day_ms(span.last) + _DAY_MS}
            return _range("published", first | last)
        case SeenSince(moment):
            return _range("seen_at", {"gte": instant_ms(moment)})
        case Named(field, value):
            return _named(field, value)
        case Similar():  # alike.resolved has put in its place what it means
            raise TypeError(f"{clause} was not resolved")
        case Is(flag):
            name, value = flagged(flag)
            return {"term": {_PATHS[name]: value}}
        case Has(what):
            return {"term": {_PATHS["has"]: what}}
        case AllOf(parts):
            return all_of([matching(part) for part in parts]) if parts else EVERYTHING
        case AnyOf(parts):
            if named := ids_asked(parts):
                return {"terms": {named[0]: [sound(id) for id in named[1]]}}
            return any_of([matching(part) for part in parts])
        case Not(part):
            return {"bool": {"must_not": [matching(part)]}}


def all_of(parts: Sequence[_Json]) -> _Json:
    """Return the query for all of the parts together."""
    return parts[0] if len(parts) == 1 else {"bool": {"filter": list(parts)}}


def any_of(parts: Sequence[_Json]) -> _Json:
    """Return the query for at least one of the parts; of no parts, for nothing."""
    if not parts:
        return NOTHING
    return parts[0] if len(parts) == 1 else {"bool": {"should": list(parts), "minimum_should_match": 1}}


def _every(raws: Sequence[str], words: Sequence[str], field: TextField) -> _Json:
    if not words:
        return NOTHING
    return all_of(
        [
            any_of(_unspaced(word, field) if is_unspaced(word) else _spaced(raw, word, field))
            for raw, word in zip(raws, words, strict=True)
        ]
    )


def _spaced(raw: str, word: str, field: TextField) -> list[_Json]:
    inflected = [_own_stems(raw, name) for name, _ in OWN_STEMS.get(field, ())]
    return [*(_one_word(raw, word, name) for name in LOOKED_INTO[field]), *inflected]


def _unspaced(word: str, field: TextField) -> list[_Json]:
    return [_in_pairs(name, word) for name in dict.fromkeys(PAIRS[name] for name in LOOKED_INTO[field])]


def _in_pairs(name: str, word: str) -> _Json:
    pairs = pairs_of(word)
    if len(pairs) < 2:
        return {"term": {_PATHS[name]: pairs[0]}} if pairs else {"prefix": {_PATHS[name]: word}}
    return {"match_phrase": {_PATHS[name]: " ".join(pairs)}}


def _one_word(raw: str, word: str, name: str) -> _Json:
    if name in NAMES:
        return {"term": {_PATHS[name]: word}}
    # Stems are the server's own: those of its documents were made by the same version of them.
    return {"match": {_PATHS[name]: raw}}


def _own_stems(raw: str, name: str) -> _Json:
    return {"terms": {_PATHS[name]: own_stems_of(raw)}}


def _phrase(raws: Sequence[str], words: Sequence[str], field: TextField, slop: int) -> _Json:
    if len(words) == 1 and is_unspaced(words[0]):
        return _every(raws, words, field)
    if not words:
        return NOTHING
    paths = [_unstemmed(name) for name in LOOKED_INTO[field]]
    if len(words) == 1:
        return any_of([{"term": {path: words[0]}} for path in paths])
    if slop == 0:
        return any_of([{"match_phrase": {path: " ".join(raws)}} for path in paths])
    # A loose match_phrase lets words change places; this does not.
    return any_of(
        [
            {
                "span_near": {
                    "clauses": [{"span_term": {path: word}} for word in words],
                    "slop": slop,
                    "in_order": True,
                }
            }
            for path in paths
        ]
    )


def _prefix(raws: Sequence[str], words: Sequence[str], field: TextField) -> _Json:
    if not words:
        return NOTHING
    start = any_of([{"prefix": {_unstemmed(name): words[-1]}} for name in LOOKED_INTO[field]])
    return start if len(words) == 1 else all_of([_every(raws[:-1], words[:-1], field), start])


def _near_word(word: str, letters: int, name: str) -> _Json:
    # Of more words than that near to one Elasticsearch leaves the farther ones out.
    asked = {"value": word, "fuzziness": letters, "transpositions": True, "max_expansions": 1000}
    return {"fuzzy": {_unstemmed(name): {**asked, "rewrite": "constant_score"}}}


def _range(name: str, bounds: _Json) -> _Json:
    path = _PATHS[name]
    return {"range": {path: {**bounds, "format": "epoch_millis"}}} if bounds else {"exists": {"field": path}}


def _named(field: str, value: str) -> _Json:
    if field in NAMED_IDS:
        return {"term": {NAMED_IDS[field]: sound(value)}}
    return any_of([{"term": {_PATHS[name]: folded(value)}} for name in NAMED[field]])


def _unstemmed(name: str) -> str:
    return _PATHS[name] if name in NAMES else f"{_PATHS[name]}.exact"
