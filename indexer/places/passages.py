"""Cuts from a text the words that may begin a name; the words around them are cut when a name asks for them.

"Boats off Lamu, Kenya" -> words [Boats, Lamu, Kenya], gaps ["", " off ", ", ", ""]
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from typing import Final

from indexer.places.lexicon import POSSESSIVE, Word
from indexer.places.marked import MARKED, is_marked
from indexer.places.names import fold
from indexer.places.teams import speaks_of_a_match

# What follows the first letter of a word. Initials with stops are one word ("U.S."); an apostrophe inside a
# word belongs to it.
_REST: Final = r"(?:(?:\.\w)+\.(?!\w)|\w*(?:['’‘׳]\w+(?:['’‘׳]\w+)*|))"
WORD: Final = re.compile(rf"(\w{_REST})")
# Neither a small letter nor a digit: what else may stand there, the lexicon decides. Said by what it is not,
# as that is looked up in one table instead of range by range.
_CAPITAL: Final = re.compile(rf"([^\x00-@\[-^`-»¿×ß-ÿ\u2000-\u206f](?<=\w){_REST})")
CAPTION: Final = 700  # characters: what is longer is a story
# What parts words most.
_MARKS: Final = ' \n.,;:()[]"“”—–-'
# Behind these a capital begins a word.
_PARTING: Final = frozenset(("", *' \n\t()[]“”"‘-–—/,;:\u00a0'))
# Behind these it may stand inside one: "iPhone", "p.M.", "d'Ivoire".
_RUNS_ON: Final = re.compile(r"\w['’.]?\Z")
# What brackets at a caption's end hold where they are its credit, or what stands before them.
_CREDITED: Final = re.compile(
    r"/|\b(?:via|[Pp]hotos?|[Ff]otos?|[Hh]andout|[Cc]ourtesy|[Ii]mages?|AP|AFP|EFE|DPA|dpa|REUTERS|Reuters|Xinhua)\b"
)
# ... and a credit without brackets: "Peru's Fire Department via REUTERS".
_PASSED_ON: Final = re.compile(
    r"(?<=[.!?”\"] )[A-ZÀ-Þ][^.!?]{2,80}"
    r" via (?:AP|AFP|EPA|REUTERS|Reuters|Getty|Xinhua|dpa|Storyful)\b[^.!?]{0,15}\Z"
)
_BEHIND_SENTENCE: Final = re.compile(r"[.!?][”\"]? \Z")
_FIRST_RUN_TOGETHER: Final = "\u0590"


class Passage:
    """A text's words that may begin a name; `gaps[i]` stands before word i, the last one after all.

    `starts` and `ends` are those of the words, a possessive 's included; `tails` are all the last three
    characters of gaps that are there. `credit_from` is where the credit at its end begins. `before` are
    words of its language before which a place stands, `speaking` the rows of the countries that write it.
    """

    __slots__ = (
        "_is_of_sport",
        "before",
        "credit_from",
        "ends",
        "gaps",
        "is_foreign",
        "is_shouted",
        "language",
        "speaking",
        "starts",
        "tails",
        "text",
        "words",
    )

    def __init__(
        self,
        text: str,
        lexicon: Mapping[str, Word | None],
        before: Collection[str] = frozenset(),
        language: str | None = None,
        speaking: frozenset[int] = frozenset(),
    ) -> None:
        self.text = text
        self.before = before
        self.language = language
        self.speaking = speaking
        self.is_foreign = language is not None and language != "en"
        self._is_of_sport: bool | None = None
        self.credit_from = _credit_from(text) if len(text) < CAPTION else len(text)
        self.is_shouted = text.isupper()
        parts = (MARKED if self.is_foreign and is_marked(language) else _CAPITAL).split(text)
        self.tails = {gap[-3:] for gap in parts[:-1:2]}
        if _may_run_on(self.tails):
            parts = _with_whole_words(parts, text) or WORD.split(text)
            self.tails = {gap[-3:] for gap in parts[:-1:2]}
        found = [lexicon[part] for part in parts[1::2]]
        if not all(found) or not (text.isascii() or all(word.pieces is None for word in found if word)):
            self._take(parts, lexicon)
            return
        self.words: list[Word] = found  # type: ignore[assignment]  # none of them is None
        bounds = list(accumulate(map(len, parts)))
        self.starts, self.ends, self.gaps = bounds[:-1:2], bounds[1::2], parts[::2]

    def _take(self, parts: Sequence[str], lexicon: Mapping[str, Word | None]) -> None:
        """Take what may begin a name from a text cut into gaps and words; the rest goes to the gaps."""
        self.words, self.starts, self.ends = [], [], []
        for printed, start in zip(parts[1::2], list(accumulate(map(len, parts)))[::2], strict=False):
            if printed.islower() and printed[0] < _FIRST_RUN_TOGETHER:
                continue
            word = lexicon[printed]
            if word is None:
                continue
            for piece in word.pieces or (printed,):
                if part := lexicon[piece]:
                    self.words.append(part)
                    self.starts.append(start)
                    self.ends.append(start + len(piece))
                start += len(piece)
        text = self.text
        bounds = zip([0, *self.ends], [*self.starts, len(text)], strict=True)
        self.gaps = [text[end:start] for end, start in bounds]
        self.tails = {gap[-3:] for gap in self.gaps}

    @property
    def is_of_sport(self) -> bool:
        """Return whether the text is a caption that speaks of a match; a story speaks of much."""
        if self._is_of_sport is None:
            self._is_of_sport = len(self.text) < CAPTION and speaks_of_a_match(self.text)
        return self._is_of_sport

    def next_word(self, at: int, number: int) -> tuple[str, str, Word | None, int] | None:
        """Return the word behind a place, where `number` capitals stand before that; None where none is.

        That is: what parts it from the place, its fold without 's, the word itself where it may begin a
        name, and where it begins.
        """
        is_last = number == len(self.words)
        gap = self.text[at:] if is_last else self.text[at : self.starts[number]]
        if gap[:1] == " ":
            small = gap.split(" ", 2)[1]
            if small.isalpha():
                return " ", small, None, at + 1
        if gap != " " and (found := WORD.search(gap)):
            return gap[: found.start()], _plain(found.group()), None, at + found.start()
        if is_last:
            return None
        word = self.words[number]
        return gap, word.plain, word, at + len(gap)


class Leftwards:
    """A walk through the words to the left of a place: after each step, the word one stands on.

    `fold` is as printed for a word that begins no name, else `word` is the word and `number` its number.
    It begins at `at` and ends at `end`; `sep` parts it from where one was.
    """

    __slots__ = ("_passage", "at", "end", "fold", "number", "sep", "word")

    def __init__(self, passage: Passage, at: int, number: int) -> None:
        """Stand at a place, where `number` words that may begin a name stand before it."""
        self._passage = passage
        self.at = at
        self.number = number
        self.fold = ""

    def step(self) -> bool:
        """Go on to the next word to the left; False where none stands there, `sep` is what does."""
        passage, number, at = self._passage, self.number, self.at
        begin = passage.ends[number - 1] if number else 0
        gap = passage.text[begin:at]
        self.word: Word | None = None
        if gap != " ":
            body = gap.rstrip(_MARKS)
            cut = body.rfind(" ") + 1
            small = body[cut:]
            if small.isalpha():
                self.fold, self.sep = small, gap[len(body) :]
                self.at, self.end = begin + cut, begin + len(body)
                return True
            if found := _last_word(gap, cut) or (_last_word(gap, 0) if cut else None):
                self.fold, self.sep = found.group(), gap[found.end() :]
                self.at, self.end = begin + found.start(), begin + found.end()
                return True
        self.sep, self.end = gap, begin
        if number:
            self.number = number - 1
            self.word = passage.words[number - 1]
            self.fold, self.at = self.word.fold, passage.starts[number - 1]
        return number > 0

    def further(self) -> Leftwards | None:
        """Return where the next step would lead, None where no word stands there."""
        walk = Leftwards(self._passage, self.at, self.number)
        return walk if walk.step() else None

    @property
    def printed(self) -> str:
        """Return the word as it is printed."""
        return self.word.text if self.word else self.fold


def _last_word(gap: str, begin: int) -> re.Match[str] | None:
    last = None
    for found in WORD.finditer(gap, begin):
        last = found
    return last


def _credit_from(text: str) -> int:
    """Return where the credit begins that a caption ends with; its length where none does."""
    if " via " in text[-40:] and (passed := _PASSED_ON.search(text)):
        return passed.start() - 1
    at = text.rfind("(") if ")" in text[-2:] else -1
    is_credit = at > 0 and (_CREDITED.search(text, at) or _BEHIND_SENTENCE.search(text, at - 3, at))
    return at if is_credit else len(text)


def _may_run_on(tails: Collection[str]) -> bool:
    """Return whether a capital behind one of these ends of gaps may stand inside a word."""
    return not {tail[-1:] for tail in tails} <= _PARTING and any(map(_RUNS_ON.search, tails))


def _with_whole_words(parts: list[str], text: str) -> list[str] | None:
    """Return the gaps and words, those whole that a capital inside them has cut: "iPhone", "d'Ivoire".

    None where more than their beginning was cut off.
    """
    at = 0
    for number in range(0, len(parts) - 1, 2):
        start = at + len(parts[number])
        end = start + len(parts[number + 1])
        if _RUNS_ON.search(parts[number][-2:]):
            whole = next(found for found in WORD.finditer(text, at) if found.end() > start)
            if whole.end() != end:
                return None
            parts[number : number + 2] = text[at : whole.start()], whole.group()
        at = end
    return parts


def _plain(word: str) -> str:
    return fold(word[:-2]) if word.endswith(POSSESSIVE) else word
