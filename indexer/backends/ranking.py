"""Which words of a question earn a photo its rank, and how much: the same on both backends.

harbour "red boats" -by:smith   ->   harbour, red, boats

What must hold is one thing (the whole tree, as a filter that earns nothing), what ranks is another:
each wanted word, looked up in the caption by BM25 (stemmed, and once more as typed, so that the
exact form comes first), and a small fixed gain where the headline, the credit, a place or the image
file's own caption has it, or another form of it in the caption's own language.
Only captions are weighed by BM25: every photo has one, so both engines count the same photos
(Lucene leaves those without the field out of its averages, tantivy does not).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import comb
from typing import Literal

from indexer.analysis import exact_words, is_unspaced, raw_words
from indexer.backends.worked_out import SEVERAL
from indexer.query import (
    AllOf,
    AnyOf,
    Clause,
    DateSpan,
    Flag,
    InBox,
    InPlace,
    Named,
    Near,
    Not,
    Phrase,
    Prefix,
    Similar,
    TakenIn,
    TallyField,
    TextField,
    Words,
)

CAPTION_GAIN = 1.0
EXACT_GAIN = 0.5
FIXED_GAINS: dict[TextField, tuple[tuple[str, float], ...]] = {
    "any": (("headline", 0.5), ("credit", 0.25), ("place_names", 0.25), ("file_caption", 0.25)),
    "caption": (("file_caption", 0.25),),
    "headline": (("headline", 0.5),),
    "credit": (("credit", 0.25),),
    "by": (("photographer", 0.25),),
    "source": (("source_names", 0.25),),
    "alt": (("alt", 0.25),),
}
# Where a word stands in another form of the caption's own language (own_stems.py): the fields that are
# looked into beside those above, and the gain. Its exact form is in the caption, too, and ranks above.
OWN_STEMS: dict[TextField, tuple[tuple[str, float], ...]] = {
    "any": (("caption_stems", 0.25), ("headline_stems", 0.125)),
    "caption": (("caption_stems", 0.25),),
    "headline": (("headline_stems", 0.125),),
}
# A photo that shows the place which a question names comes before any that only has the word. So does
# one that was taken on the day or in the month it names.
PLACE_GAIN = 100.0
DAYS_GAIN = 100.0
# A year is part of a name too often ("Expo 2020") to be more than another word.
YEARS_GAIN = 4.0
MOST_DAYS_FIRST = 31
BY_CAPTION: tuple[TextField, ...] = ("any", "caption")

# The fields that a text field of a question looks into; those of NAMES are kept unstemmed.
LOOKED_INTO: dict[TextField, tuple[str, ...]] = {
    "any": ("caption", "headline", "credit", "place_names", "file_caption"),
    "caption": ("caption", "file_caption"),
    "headline": ("headline",),
    "credit": ("credit",),
    "by": ("photographer",),
    "source": ("source_names",),
    "alt": ("alt",),
}
NAMES = ("credit", "place_names", "photographer", "source_names")
# Where a word inside an unspaced run is looked for (pairs.py), by the fields of LOOKED_INTO.
PAIRS = {
    "caption": "caption_pairs",
    "headline": "headline_pairs",
    "alt": "alt_pairs",
    "file_caption": "caption_pairs",
    "credit": "credit_pairs",
    "place_names": "place_pairs",
    "photographer": "photographer_pairs",
    "source_names": "source_pairs",
}
# Folded keyword fields, and those that hold ids as they are.
NAMED: dict[str, tuple[str, ...]] = {
    "agency": ("agency", "via"),
    "outlet": ("outlet",),
    "source": ("source",),
    "language": ("languages",),
    "section": ("section",),
    "precision": ("taken_precision",),
}
NAMED_IDS = {"group": "group_id", "story": "story_id", "id": "id"}
# What no document says of itself, but the one who writes it into an index (backends/*_sightings.py).
_FLAGGED_APART: dict[Flag, tuple[str, str]] = {"dup": ("sightings", SEVERAL)}
SORTED_BY: dict[Literal["taken", "published", "seen"], str] = {
    "taken": "taken",
    "published": "published",
    "seen": "seen_at",
}

# What counts the values of each field of query.Tally.
TALLIED: dict[TallyField, str] = {
    "agency": "agencies",
    "by": "people",
    "outlet": "outlets",
    "language": "tongues",
    "place": "place_ids",
    "when": "when",
    "month": "months",
    "spot": "spots",
    "shared": "spots_shared",
    "flag": "flags",
    "published": "published_month",
}

MOST_RANKED = 32
MOST_PARTS = 1000
PARTS_OF_AREA = 30
PARTS_OF_SIMILAR, LEVELS_OF_SIMILAR = 20, 3  # what alike.resolved puts in its place
DEEPEST = 20  # Elasticsearch takes 30 levels, of which a word may need three
# Beginnings are looked for as patterns, of which tantivy's have 1000 states, words that print no spaces
# between them as phrases of their pairs.
LONGEST_PATTERN = 100
MOST_HITS = 10_000  # in one answer


class TooManyParts(ValueError):
    """A question beyond what an index is asked at once: one for the person who typed it."""


def flagged(flag: Flag) -> tuple[str, str]:
    """Return the field of the index in which a flag stands, and its value there."""
    return _FLAGGED_APART.get(flag, ("flags", flag))


def check_size(where: Clause) -> None:
    """Raise TooManyParts for a tree of more than MOST_PARTS words and clauses, or DEEPEST levels."""
    if _parts(where, 1) > MOST_PARTS:
        raise TooManyParts(f"a question of more than {MOST_PARTS} parts")


def _parts(clause: Clause, depth: int) -> int:
    if depth > DEEPEST:
        raise TooManyParts(f"a question of parts within parts, more than {DEEPEST} deep")
    match clause:
        case AllOf(parts) | AnyOf(parts):
            return 1 + sum(_parts(part, depth + 1) for part in parts)
        case Not(part):
            return 1 + _parts(part, depth + 1)
        case Phrase(text, _, slop):
            words = len(raw_words(text))
            if words == 1:
                _parts(Words(text), depth)
            # As many ways to stand as tantivy must be told of (embedded_query.py).
            return max(1, words * comb(words - 1 + slop, slop)) if words else 1
        case Words(text) | Prefix(text):
            words_of_it = exact_words(text)
            if any(len(word) > LONGEST_PATTERN for word in _patterns(clause, words_of_it)):
                raise TooManyParts(f"a word of more than {LONGEST_PATTERN} letters")
            return 1 + len(words_of_it)
        case Similar():
            if depth + LEVELS_OF_SIMILAR - 1 > DEEPEST:
                raise TooManyParts(f"a question of parts within parts, more than {DEEPEST} deep")
            return PARTS_OF_SIMILAR
        case InPlace(ids):
            return 1 + len(ids) // 50
        case Near() | InBox():
            return PARTS_OF_AREA
    return 1


def _patterns(clause: Words | Prefix, words: Sequence[str]) -> Iterator[str]:
    """Give the words that an index looks for as patterns."""
    yield from (word for word in words if is_unspaced(word))
    if isinstance(clause, Prefix):
        yield from words[-1:]


def ids_asked(parts: Sequence[Clause]) -> tuple[str, list[str]] | None:
    """Return the field and the ids where each part names one, as for the groups of a page; else None.

    Asked as one set they take an index a tenth of the time that they take one by one.
    """
    named = [part for part in parts if isinstance(part, Named) and part.field in NAMED_IDS]
    if len(named) < max(len(parts), 2) or len({part.field for part in named}) > 1:
        return None
    return NAMED_IDS[named[0].field], [part.value for part in named]


def ranked_words(where: Clause) -> list[tuple[str, str, TextField]]:
    """Return the words that rank, each once: as typed, folded, and the field they were asked in."""
    found: dict[tuple[str, TextField], str] = {}
    for raw, word, field in _wanted(where):
        found.setdefault((word, field), raw)
    return [(raw, word, field) for (word, field), raw in found.items()][:MOST_RANKED]


def ranked_clauses(where: Clause) -> list[tuple[InPlace | TakenIn, float]]:
    """Return the places and days whose photos come first, each with what it earns them."""
    match where:
        case InPlace(ranks=True):
            return [(where, PLACE_GAIN)]
        case TakenIn(span, ranks=True):
            return [(where, DAYS_GAIN if _are_few_days(span) else YEARS_GAIN)]
        case AllOf(parts) | AnyOf(parts):
            return [ranked for part in parts for ranked in ranked_clauses(part)]
    return []


def _are_few_days(span: DateSpan) -> bool:
    """Whether a span is a month at the most, or begins so long ago: "last week" is no name."""
    if span.first is None or span.last is None:
        return span.first is not None
    return (span.last - span.first).days <= MOST_DAYS_FIRST


def _wanted(clause: Clause) -> Iterator[tuple[str, str, TextField]]:
    if isinstance(clause, Words | Phrase):
        words = exact_words(clause.text)
        # The 19 of "covid-19" says nothing of a photo by itself: it would rank those of the 19th of a month.
        bare = isinstance(clause, Phrase) and len(words) > 1
        for raw, word in zip(raw_words(clause.text), words, strict=True):
            if not is_unspaced(word) and not (bare and word.isdigit()):
                yield raw, word, clause.field
    elif isinstance(clause, AllOf | AnyOf):
        for part in clause.parts:
            yield from _wanted(part)
