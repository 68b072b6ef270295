"""Marks in a caption what a question found in it, and the words that said place and date.

"Boats return" asked for boat -> ((0, 5, "stem"),)      asked for boats -> ((0, 5, "exact"),)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from indexer.analysis import exact_words, is_unspaced, raw_words, stems
from indexer.documents import PhotoDocument
from indexer.own_stems import own_stems, own_stems_of
from indexer.query import AllOf, AnyOf, Clause, Phrase, Prefix, Words

Mark = tuple[int, int, str]  # first and last offset, and why


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words that a question looks for in captions: as typed, their stems, and beginnings; phrases.

    A phrase is its words, folded, and how many others may stand between: "the harbour" marks no other "the".
    `known`: why each word met so far is marked; a page's captions have most words in common.
    """

    exact: frozenset[str]
    stems: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: tuple[tuple[tuple[str, ...], int], ...] = ()
    own_stems: frozenset[str] = frozenset()  # of the words, in every language that has them (own_stems.py)
    known: dict[tuple[str, str | None], str] = field(default_factory=dict, compare=False, repr=False)

    def why(self, raw: str, language: str | None) -> str:
        """Return why a word is marked: "exact" as typed, "stem" in another form, "parts" of it; "" if not."""
        if (why := self.known.get((raw, language))) is None:
            why = self.known[raw, language] = self._why(raw, language)
        return why

    def _why(self, raw: str, language: str | None) -> str:
        word, stem = _forms_of(raw)
        if word in self.exact or word.startswith(self.beginnings):
            return "exact"
        if stem in self.stems or not self.own_stems.isdisjoint(own_stems((raw,), language)):
            return "stem"
        return "parts" if is_unspaced(word) else ""


def wanted_in(where: Clause) -> Wanted:
    """Return what a question looks for in captions; what it leaves out is not wanted."""
    exact: set[str] = set()
    stemmed: set[str] = set()
    own: set[str] = set()
    beginnings: list[str] = []
    phrases: list[tuple[tuple[str, ...], int]] = []

    def look(clause: Clause) -> None:
        match clause:
            case AllOf(parts) | AnyOf(parts):
                for part in parts:
                    look(part)
            case Words(text, "any" | "caption"):
                exact.update(exact_words(text))
                stemmed.update(stems(text))
                own.update(stem for raw in raw_words(text) for stem in own_stems_of(raw))
            case Phrase(text, "any" | "caption", slop):
                words = tuple(exact_words(text))
                if len(words) > 1 and not any(map(is_unspaced, words)):
                    phrases.append((words, slop))
                else:
                    exact.update(words)
            case Prefix(text, "any" | "caption"):
                *whole, last = exact_words(text) or [""]
                exact.update(whole)
                beginnings.append(last)

    look(where)
    begun = tuple(b for b in beginnings if b)
    return Wanted(
        frozenset(exact), frozenset(stemmed), begun, tuple(dict.fromkeys(phrases)), own_stems=frozenset(own)
    )


def marks_in(caption: str, wanted: Wanted, language: str | None) -> tuple[Mark, ...]:
    """Return the words of a caption that a question found: "exact" as typed, "stem" in another form.

    `language`: the story's (BCP 47), as photos have it.
    """
    if not (wanted.exact or wanted.beginnings or wanted.phrases):
        return ()
    found: list[Mark] = []
    spans = list(_words_of(caption))
    in_phrases = _in_phrases([caption[begin:at] for begin, at in spans], wanted) if wanted.phrases else ()
    for number, (begin, at) in enumerate(spans):
        raw = caption[begin:at]
        why = "exact" if number in in_phrases else wanted.why(raw, language)
        if why == "parts":
            found += _inside(raw, begin, wanted.exact)
        elif why:
            found.append((begin, at, why))
    return tuple(found)


def _in_phrases(raws: Sequence[str], wanted: Wanted) -> set[int]:
    """Return which of a caption's words stand in one of the phrases."""
    words = [_forms_of(raw)[0] for raw in raws]
    found: set[int] = set()
    for phrase, slop in wanted.phrases:
        for start, word in enumerate(words):
            if word == phrase[0] and (places := _phrase_at(words, start, phrase, slop)):
                found.update(places)
    return found


def _phrase_at(words: Sequence[str], start: int, phrase: Sequence[str], slop: int) -> list[int]:
    """Return where the words of a phrase stand that begins at `start`; [] where it does not."""
    places, others = [start], slop
    for word in phrase[1:]:
        after = places[-1] + 1
        at = next((n for n in range(after, min(after + others + 1, len(words))) if words[n] == word), None)
        if at is None:
            return []
        others -= at - after
        places.append(at)
    return places


# Of these characters none is a mark, so Python's letters and digits are the analyzer's.
_NO_MARKS = re.compile("[\x00-\u02ff\u2000-\u20cf]*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def _words_of(caption: str) -> Iterator[tuple[int, int]]:
    """Return where each word begins and ends, as the analyzer cuts them."""
    if _NO_MARKS.fullmatch(caption):
        yield from (found.span() for found in _WORD.finditer(caption))
        return
    at = 0
    for raw in raw_words(caption):
        begin = caption.find(raw, at)
        if begin >= 0:  # else a character that strict Unicode replaced
            at = begin + len(raw)
            yield begin, at


@lru_cache(maxsize=65_536)
def _forms_of(raw: str) -> tuple[str, str]:
    """Return a word folded, and its stem."""
    return "".join(exact_words(raw)), "".join(stems(raw))


def _inside(raw: str, begin: int, words: Iterable[str]) -> list[Mark]:
    found = [(raw.find(word), len(word)) for word in words if is_unspaced(word) and word in raw]
    return [(begin + at, begin + at + length, "exact") for at, length in sorted(found)]


def excerpt(text: str, wanted: Wanted, language: str | None, most: int = 160) -> list[tuple[str, str]]:
    """Return the pieces of a text around the first word that a question found; [] where it found none."""
    marks = marks_in(text, wanted, language)
    if not marks:
        return []
    begin = max(0, marks[0][0] - most // 2)
    begin = text.rfind(" ", 0, begin) + 1
    end = len(text) if begin + most >= len(text) else max(text.rfind(" ", 0, begin + most), marks[0][1])
    inside = [(first - begin, last - begin, why) for first, last, why in marks if last <= end]
    found = pieces(text[begin:end], inside)
    return [*([("… ", "")] if begin else []), *found, *([(" …", "")] if end < len(text) else [])]


def evidence_in(photo: PhotoDocument) -> tuple[Mark, ...]:
    """Return the words of a caption that said a place ("place") and the date ("date")."""
    marks: list[Mark] = [
        (mention.start, mention.end, "place")
        for mention in photo.places
        if 0 <= mention.start < mention.end <= len(photo.caption)
    ]
    if photo.taken_evidence and (at := photo.caption.find(photo.taken_evidence)) >= 0:
        marks.append((at, at + len(photo.taken_evidence), "date"))
    return tuple(sorted(marks))


def pieces(text: str, marks: Sequence[Mark]) -> list[tuple[str, str]]:
    """Return the text in pieces, each with why it is marked ("" where it is not); the first mark wins."""
    found: list[tuple[str, str]] = []
    at = 0
    for begin, end, why in sorted(marks):
        if begin < at:
            continue
        if begin > at:
            found.append((text[at:begin], ""))
        found.append((text[begin:end], why))
        at = end
    if at < len(text):
        found.append((text[at:], ""))
    return found
