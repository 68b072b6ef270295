"""Reads names that no table has where the words say what they are and a known place beside them holds them.

"in the Saltivka district of Kharkiv" -> Saltivka, told as Kharkiv        "el barrio Rebolo de Barranquilla"
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from indexer.documents import Mention
from indexer.places import words as w
from indexer.places.kept import Kept
from indexer.places.kinds import NUMBER
from indexer.places.matches import Match
from indexer.places.names import fold
from indexer.places.own_cues import is_plain
from indexer.places.passages import CAPTION, Passage
from indexer.places.spots import km_between

# A part of what is wider than this is not placed by it.
_HOLDER_KM: Final = 220
# A name that is also a known place's, farther off than this, is the one that the words speak of.
_FAR_KM: Final = 150.0
# How much less sure a part is than what holds it.
_SURE_OF: Final = 0.85
_LEAST: Final = 0.5
_UNSURE, _SURE, _SURER = 0.6, 0.9, 0.95
_LINKED: Final = 24  # characters from a name to what is said to hold it
_COUNTIES_UNKNOWN: Final = frozenset(("CN", "TW", "IR", "KP", "KR", "SS", "LR"))
_NEXT: Final = 14  # characters to a place that is said to hold a name
# What holds parts: towns, what is in them, and areas, not the waters and mountains beside them.
_HOLDING: Final = frozenset(
    NUMBER[kind] for kind in ("town", "admin2", "admin1", "district", "island", "camp", "lake")
)
_FARTHEST: Final = 70  # characters between a part and what holds it
_UPPER: Final = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_WORD: Final = rf"[{_UPPER}][^\W_]*(?:[’'‘ʼ-][^\W_]+)*"
_LINK: Final = r"(?:(?:de|del|la|las|los|el|al|da|do|dos|das|di|du|des|le|les|of|van|von|den|der|am) ){1,2}"
_NAME: Final = rf"{_WORD}(?: (?:{_LINK})?{_WORD}){{0,2}}"
# German nouns have capitals too: a name is one word there, but for these before it.
_GERMAN_NAME: Final = rf"(?:(?:Bad|Sankt|St\.|Alt|Neu|Groß|Klein|Ober|Unter|Hohen) )?{_WORD}"
_OF: Final = r"(?:(?:de la|de los|de las|de|del|da|do|dos|das|di|du|des|della|van|von|of) |d[’'])?"
_AND: Final = r"(?:, | and | y | e | et | und | en | i | dan | og | och | și | a | и | та )"
_BEHIND: Final = re.compile(
    rf"(?P<name>{_NAME}) (?:(?:Palestinian )?(?:refugee|transit|displacement|displaced|IDP|migrant) |"
    rf"ve {_WORD} )?\Z"
)
_BETWEEN: Final = frozenset(("refugee", "transit", "displacement", "displaced", "migrant"))
# Behind a kind these make something else of it: "the Boone district court", "Village Voice".
_MADE_OTHER: Final = re.compile(
    rf"\w|-| [{_UPPER}]| (?:attorney|court|judge|council|school|official|police|commission|climb|"
    r"prosecutor|hall|fair)"
)
_ENDS_SENTENCE: Final = re.compile(r"[.!?] +(?=[^\W\d_])(?![a-z])|\n")
_LAST_LINK: Final = re.compile(rf"[ -](?:{_LINK})?\Z")
_NO_LAST: Final = w.NO_PART | w.ORGANISATIONS | w.HEADS
_MARKS: Final = ("", ",", ".", "’s", "'s", ";", ":", ")", ",”", ".”")
_IN: Final = frozenset(("in", "near", "outside", "around"))
_IN_OR_NEAR: Final = (" in ", " near ", "In ", "Near ")
_BEFORE_HOLDER: Final = (", ", " (", " in ")
_LINKS: Final = frozenset(("de", "del", "la", "las", "los", "el", "al", "da", "do", "di", "du", "of", "van"))

Told = tuple[Match, Mention]


@dataclass(frozen=True, slots=True)
class _Kinds:
    """The words of one language that say what a name is.

    `tokens` are their forms between spaces, `stems` what words with endings begin with; `forms` are what
    may stand behind a word before its name, and whether several names may.
    """

    tokens: Mapping[str, str]
    stems: tuple[str, ...]
    forms: Mapping[str, tuple[re.Pattern[str], bool]]
    behind: frozenset[str]
    listing: re.Pattern[str]


class Unlisted:
    """Reads the names that no table has; keeps what each language calls parts of places.

    `nations` are adjectives and peoples: none of them is a name.
    """

    def __init__(self, nations: Collection[str]) -> None:
        self._nations = nations
        self._kinds: Kept[str | None, _Kinds] = Kept(_kinds_in, 200)

    def parts(self, passage: Passage, told: Sequence[Told]) -> tuple[tuple[Mention, ...], frozenset[int]]:
        """Return the mentions of parts of places that are told, and the numbers of those they stand for.

        A part is told as the place that holds it: it lies there, and of where in it no table knows more.
        Only captions are looked through: a story names what holds a part as well, so nothing more would be
        found, and looking took a tenth of its reading.
        """
        if not told or len(passage.text) >= CAPTION:
            return (), frozenset()
        text, kinds = passage.text, self._kinds[passage.language]
        named = list(_before_holders(passage, told))
        for bounds in _named(text, kinds):
            named += [(*own, None) for own in self._own(text, *bounds, told)]
        found: dict[int, Mention] = {}
        instead = set[int]()
        for start, end, holder in named:
            if end > passage.credit_from or start in found:
                continue
            holder = holder or _holder_of(text, start, end, told)
            if holder is None or _is_a_county_at_home(text, end, holder[1]):
                continue
            over = {n for n, (match, _) in enumerate(told) if match.start < end and match.tail > start}
            if part := _part(text, start, end, holder, [told[n] for n in sorted(over)]):
                found[start] = part
                instead |= over
        return tuple(found.values()), frozenset(instead)

    def _own(self, text: str, start: int, end: int, told: Sequence[Told]) -> Iterator[tuple[int, int]]:
        """Yield the bounds of a name fit to be a part's, without its owner: "Cairo's | Abbasiya"."""
        for match, mention in told:
            if match.start <= start < match.end < end and text[match.end] in "'’":
                start = text.find(" ", match.end, end) + 1 or end
            elif match.start < end < match.tail:
                return  # the kind is the known name's own: "Myrtle | Beach"
            elif start < match.start < end == match.tail and mention.confidence >= _LEAST:
                end = start + len(_LAST_LINK.sub("", text[start : match.start]))  # "Rebolo | de Barranquilla"
        name = text[start:end]
        last = fold(name.rpartition(" ")[2])
        is_name = len(name) > 1 and not name.isupper() and name[-2] not in "'’"
        if is_name and last not in self._nations and last not in w.STREETS:
            yield start, end


def _part(text: str, start: int, end: int, holder: Told, known: Sequence[Told]) -> Mention | None:
    """Return the mention of a part; None where what is known by its name, or by some of it, is meant."""
    if len(known) == 1 and _is_held(known[0][0], holder[0], start, end):
        # Known, and where the words say that it is: what it is said to be makes it sure.
        mention = known[0][1]
        return replace(mention, confidence=max(_LEAST, mention.confidence))
    if all(_is_another(*one, holder, start, end) for one in known):
        return _as_part(text, start, end, holder[1])
    return None


def _as_part(text: str, start: int, end: int, holder: Mention) -> Mention:
    return Mention(
        name=text[start:end],
        id=holder.id,
        start=start,
        end=end,
        confidence=max(_LEAST, round(_SURE_OF * holder.confidence, 3)),
        precision=holder.precision,
        country_code=holder.country_code,
        lat=holder.lat,
        lon=holder.lon,
        ancestors=holder.ancestors,
        known_as=holder.known_as,
    )


def _named(text: str, kinds: _Kinds) -> Iterator[tuple[int, int]]:
    """Yield where the names begin and end that a word beside them says to be parts of a place."""
    tokens = kinds.tokens
    said = {tokens[token] for token in tokens.keys() & text.split()}
    said.update(stem for stem in kinds.stems if stem in text)
    for word in sorted(said):
        form, several = kinds.forms.get(word, (None, False))
        is_behind = word in kinds.behind
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if not at or not text[at - 1].isalnum():
                if form and (found := form.match(text, end)):
                    yield from _listed(text, *found.span("name"), kinds.listing if several else None)
                if is_behind and (bounds := _before(text, at, end)):
                    yield bounds
            at = text.find(word, end)


def _listed(text: str, start: int, end: int, listing: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    """Yield the bounds of a name, and of those that are listed with it."""
    start, end = _trimmed(text, start, end, is_led=True)
    while start < end:
        yield start, end
        following = listing.match(text, end) if listing else None
        if following is None:
            return
        start, end = _trimmed(text, *following.span("name"), is_led=True)


def _before(text: str, at: int, end: int) -> tuple[int, int] | None:
    """Return the bounds of the name before a word that says what it is, None where none is."""
    if text[at - 1 : at] != " " or _MADE_OTHER.match(text, end):
        return None
    begin = max(0, at - _FARTHEST)
    last = text[text.rfind(" ", begin, at - 1) + 1 : at - 1]
    if last.islower() and last not in _BETWEEN:
        return None
    found = _BEHIND.search(text[begin:at])
    if found is None:
        return None
    start, end = _trimmed(text, begin + found.start("name"), begin + found.end("name"))
    last = fold(text[start:end].rpartition(" ")[2])
    return None if start == end or last in _NO_LAST else (start, end)


def _trimmed(text: str, start: int, end: int, *, is_led: bool = False) -> tuple[int, int]:
    """Return the bounds of a name without what is capitalised for other reasons at its ends.

    Behind a word that leads to it, its article is its own: "barrio | La Luz".
    """
    words = text[start:end].split(" ")
    for number, word in enumerate(words):
        if number and word.lower() in w.AREA_KINDS:  # "Kecamatan Gunung Sahilan | Kabupaten Kampar"
            end -= len(" ".join(words[number:])) + 1
            words = words[:number]
            break
    while words and _is_no_name(words[-1]):
        end -= len(words.pop()) + (1 if words else 0)
    while words and not is_led and _is_no_name(words[0]):
        start += len(words.pop(0)) + (1 if words else 0)
    if not words or all(fold(word) in w.NO_PART for word in words):
        return start, start
    return start, end


def _is_no_name(word: str) -> bool:
    folded = fold(word)
    return folded in w.CALENDAR or folded in w.FUNCTION


def _before_holders(passage: Passage, told: Sequence[Told]) -> Iterator[tuple[int, int, Told | None]]:
    """Yield the names behind "in" with what holds them: "in Holton, Suffolk", "in Holton (Suffolk)"."""
    text, tail = passage.text, 0
    last: Told | None = None
    for pair in told:
        free, previous, at = tail, last, pair[0].start
        tail, last = pair[0].tail, pair
        if not text.endswith(_BEFORE_HOLDER, 0, at):
            continue
        gap = next(gap for gap in _BEFORE_HOLDER if text.endswith(gap, 0, at))
        end = at - len(gap)
        if end < free or not _may_hold(pair):
            continue
        if gap == " (" and not text.startswith(")", tail):
            continue
        if end == free:
            if gap == " (" and previous is not None:
                yield previous[0].start, end, pair  # "El Paraíso (Caracas)" is in no Honduras
            continue
        start = _behind_in(passage, max(free, end - _FARTHEST), end)
        if (
            start < end
            and (gap != " in " or text.endswith(_IN_OR_NEAR, 0, start))
            and _trimmed(text, start, end, is_led=True) == (start, end)
            and not is_plain(fold(text[start:end]))
            and fold(text[start:end].rpartition(" ")[2]) not in _NO_LAST
        ):
            yield start, end, pair


def _behind_in(passage: Passage, free: int, end: int) -> int:
    """Return where the capitals begin that end there, the word before them being "in"; else their end."""
    start, text = end, passage.text
    for word in reversed(text[free:end].split(" ")):
        if not word or not word.isalpha():
            if "-" not in word or not word[0].isupper():
                return end
        elif word in _IN or word in passage.before:
            return start
        elif not word[0].isupper() and word not in _LINKS:
            return end
        start -= len(word) + (1 if start < end else 0)
    return end


def _holder_of(text: str, start: int, end: int, told: Iterable[Told]) -> Told | None:
    """Return what holds a name: the next place of its sentence, the last, or the only one of a caption."""
    told = [pair for pair in told if pair[0].start >= end or pair[0].tail <= start]
    wide = next((pair for pair in told if pair[0].start >= end), None)
    is_said = wide is not None and wide[0].start - end <= _NEXT and wide[0].option.spot.radius > _HOLDER_KM
    narrow = [
        pair
        for pair in told
        if _may_hold(pair) and not (is_said and wide and not pair[0].option.spot.is_in(wide[0].option.spot))
    ]
    behind = next((pair for pair in narrow if pair[0].start >= end), None)
    if behind and _is_one_sentence(text, end, behind[0].start):
        return behind
    before = [pair for pair in narrow if pair[0].tail <= start]
    if before and _is_one_sentence(text, before[-1][0].tail, start):
        return before[-1]
    if len(text) < CAPTION and narrow:
        first = narrow[0][0].option.spot
        if all(km_between(first, match.option.spot) < _FAR_KM for match, _ in narrow):
            return narrow[0]
    return None


def _is_a_county_at_home(text: str, end: int, holder: Mention) -> bool:
    """Return whether a name is said to be a county where all counties are known."""
    return text[end + 1 : end + 7].lower() == "county" and holder.country_code not in _COUNTIES_UNKNOWN


def _may_hold(pair: Told) -> bool:
    """Return whether a place is sure and narrow enough to place what lies in it."""
    spot = pair[0].option.spot
    is_narrow = spot.lat == spot.lat and spot.radius <= _HOLDER_KM
    return is_narrow and spot.kind in _HOLDING and pair[1].confidence >= _LEAST


def _is_one_sentence(text: str, begin: int, end: int) -> bool:
    return end - begin <= _FARTHEST and not _ENDS_SENTENCE.search(text, begin, end)


def _is_held(match: Match, holder: Match, start: int, end: int) -> bool:
    """Return whether a known place of a part's name lies where the words say that the part does."""
    if match.start != start or not end <= match.tail <= end + 2:
        return False
    here, there = match.option.spot, holder.option.spot
    return here.is_in(there) or km_between(here, there) <= _FAR_KM


def _is_another(match: Match, mention: Mention, holder: Told, start: int, end: int) -> bool:
    """Return whether a known place of a part's name is not the one meant: far from there, and unsure."""
    if match.start < start or match.end > end:
        return False
    away = holder[0].start - end  # "X (Holder)", "X, Holder" say most, "village of X in Holder" much
    sure = (
        _SURER if away == len(", ") else min(_SURE, holder[1].confidence) if 0 < away < _LINKED else _UNSURE
    )
    if mention.confidence >= sure:
        return False
    if match.start != start or match.end != end:
        return mention.confidence < _LEAST
    here = match.option.spot
    return km_between(here, holder[0].option.spot) > _FAR_KM + here.radius


def _kinds_in(language: str | None) -> _Kinds:
    """Return the words of a language that say what a name is."""
    code = (language or "en")[:2]
    name = _GERMAN_NAME if code == "de" else _NAME
    forms = dict[str, tuple[re.Pattern[str], bool]]()
    for words, link in ((w.PARTS_OF.get(code, ()), r" of (?:the )?"), (w.PARTS.get(code, ()), rf"\.? {_OF}")):
        form = re.compile(rf"{link}(?P<name>{name})")
        for printed in words:
            word = printed.lstrip("+")
            forms[word] = forms[word.capitalize()] = form, word != printed
    behind = frozenset(form for word in w.PARTS_BEHIND.get(code, ()) for form in (word, word.capitalize()))
    stems = tuple(sorted(behind)) if code == "tr" else ()
    tokens = {word + mark: word for word in forms for mark in ("", ".")}
    tokens |= {word + mark: word for word in behind.difference(stems) for mark in _MARKS}
    return _Kinds(tokens, stems, forms, behind, re.compile(rf"{_AND}{_OF}(?P<name>{name})"))
