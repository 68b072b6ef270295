"""Cuts a text into words with their offsets, and finds in it the names that the gazetteer knows.

"Boats off Lamu, Kenya" -> words [Boats, off, Lamu, Kenya], matches [Lamu 2..3, Kenya 3..4]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import accumulate

from indexer.places import words as w
from indexer.places.form import ALTERNATE, CAPITALS, FIND_ONLY
from indexer.places.gazetteer import Gazetteer, Spot
from indexer.places.names import fold
from indexer.places.words import GENERIC, INSIDE

# Initials with stops are one word ("U.S."); an apostrophe inside a word belongs to it.
# Most words have two letters and no stop: that branch stands first.
_WORD = re.compile(r"(\w\w+(?:['’]\w+)*|\w(?:(?:\.\w)+\.(?!\w)|(?:['’]\w+)*))")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_JOINS = frozenset((" ", "-", "–", "\u00a0", "‑", "-\u00a0"))
# A stop inside these is no sentence's end: "St. Paul", "Ft. Worth".
_STOPPED = frozenset(("St", "Ft", "Mt", "Ste", "Sts", "Pt", "ST", "FT", "MT"))
_LONGEST = 6
_KEPT = 12_000
# Arabic, Hebrew, Hangul, Han and Kana: a name may stand inside a word.
_OTHER_SCRIPT = re.compile(r"[\u0590-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HAN_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
# Katakana stand for one foreign word as long as they run: "オバマ" is Obama, and no part of it Bama in Syria.
_KATAKANA = frozenset(map(chr, (*range(0x30A1, 0x30FB), 0x30FC)))
_HANGUL = re.compile(r"[\uac00-\ud7af]")
# What Korean puts behind a name, and Arabic and Hebrew before it.
_PARTICLES = w.PARTICLES
_PREFIXES = frozenset("وفبلكבלמוהשכ")
_LONGEST_HAN = 10
# A Han name of two signs is also a word, unless many know it.
_KNOWN_HAN = 5.6
# Languages that say "Russlands" for "of Russia", and how well known a place must be to believe it.
_GENITIVES = frozenset(("de", "sv", "da", "no", "nb", "nn"))
_KNOWN_GENITIVE = 5.3
# The words that stand inside a name or end it, printed small.
_LINKS = INSIDE | GENERIC
# "Smith, M.D." is a doctor, not in Maryland.
_DEGREES = frozenset(("M.D.",))
_LEADS = w.LEADS | {"al", "el"}
# What a word may begin: it is a name alone, or the first word of more; what is no place's name; or it is
# a form of a name.
_ALONE, _MORE, _NO_NAME, _FORM = 1, 2, 4, 8
_NAME = _ALONE | _MORE
# Case endings, folded, and what the nominative may end in.
_CASES = (
    ("ом", ("",)), ("ои", ("а",)), ("ыи", ("",)), ("ии", ("ия",)), ("ию", ("ия",)), ("ею", ("я",)),
    ("ою", ("а",)), ("ая", ("аи",)), ("ы", ("а", "")), ("и", ("а", "я", "ь")), ("а", ("",)), ("у", ("", "а")),
    ("е", ("", "а", "ь")), ("і", ("а", "")), ("ю", ("я", "ь")), ("я", ("ь", "и")),
)  # fmt: skip
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+\Z")
_ELIDED = re.compile(r"(?:[ldLD]|[Qq]u|[a-zA-Z]{1,3}ll)['’](?=[^\W\d_a-z])")
_ELIDING = frozenset(("fr", "it", "ca"))
# Flags of a match.
ABBREVIATION = 1

Senses = tuple[tuple[int, Spot], ...]


class _Folds(dict[str, str]):
    def __missing__(self, word: str) -> str:
        if len(self) > _KEPT:
            self.clear()
        self[word] = found = fold(word)
        return found


class _Keys(dict[str, str | None]):
    """The fold of each word that may begin a name, None for the others."""

    def __missing__(self, word: str) -> str | None:
        if len(self) > _KEPT:
            self.clear()
        self[word] = found = fold(word) if _is_capital(word) else None
        return found


_fold_of = _Folds()
_key_of = _Keys()


def _is_capital(word: str) -> bool:
    """Return whether a word may begin a name: a capital, or a letter of a script without them."""
    first = word[0]
    if first.islower():
        # "d'Ivoire", "nell'Umbria" are capital at heart.
        return bool(_ELIDED.match(word)) or (word[1:2] in ("'", "’") and word[2:3].isupper())
    return not first.isdigit()


class Passage:
    """A text's words; `seps[i]` stands before word i, the last one after all."""

    __slots__ = ("capital", "capitals", "folds", "is_shouted", "seps", "starts", "text", "words")

    def __init__(self, text: str, cut: Callable[[str], list[str]] | None = None) -> None:
        """`cut` parts a word of a script without spaces into names and the rest; it may be left out."""
        parts = _WORD.split(text)
        if cut is not None and not text.isascii() and _OTHER_SCRIPT.search(text):
            parts = _parted(parts, cut)
        self.text = text
        self.words: list[str] = parts[1::2]
        self.seps: list[str] = parts[0::2]
        self.starts: list[int] = list(accumulate(map(len, parts)))[::2]
        self.capital: list[bool] = [False] * len(self.words)
        self.capitals: list[int] = []  # the numbers of the words that may begin a name
        # Words without a capital are no part of a name, or short ones that fold to themselves.
        self.folds: list[str] = self.words.copy()
        for i, word in enumerate(self.words):
            if not word.islower() and (key := _key_of[word]) is not None:
                self.capital[i] = True
                self.capitals.append(i)
                self.folds[i] = key
        self.is_shouted = text.isupper()

    def plain(self, word: int) -> str:
        """Return the fold of a word, its possessive 's left out."""
        text = self.words[word]
        return _fold_of[text[:-2]] if text[-1:] in "sS" and text.endswith(_POSSESSIVE) else self.folds[word]

    def end(self, word: int) -> int:
        """Return where a word ends, its possessive 's left out."""
        text = self.words[word]
        end = self.starts[word] + len(text)
        return end - 2 if text[-1:] in "sS" and text.endswith(_POSSESSIVE) else end


def _in_one_run(word: str, at: int) -> bool:
    """Return whether a cut before that sign would part a run of Katakana."""
    return 0 < at < len(word) and word[at] in _KATAKANA and word[at - 1] in _KATAKANA


def _parted(parts: list[str], cut: Callable[[str], list[str]]) -> list[str]:
    """Return the parts of a text with its words cut: nothing stands between the pieces of a word."""
    out: list[str] = []
    for number, part in enumerate(parts):
        if number % 2 == 0 or not _OTHER_SCRIPT.match(part):
            out.append(part)
            continue
        for place, piece in enumerate(cut(part)):
            out += [piece] if place == 0 else ["", piece]
    return out


class Match:
    """A name in a passage: words first..last (last not included), its key and all it may be."""

    __slots__ = (
        "container",
        "cues",
        "cut",
        "first",
        "flags",
        "is_elsewhere",
        "key",
        "last",
        "owner",
        "senses",
        "told",
    )

    def __init__(self, first: int, last: int, key: str, senses: Senses, flags: int = 0) -> None:
        self.first = first
        self.last = last
        self.key = key
        self.senses = senses
        self.flags = flags
        self.container: Spot | None = None  # what stands after its comma
        self.owner: Spot | None = None  # whose it is: "Georgia's Athens"
        self.cut = 0  # letters of its first word that are an article: "l'Aude"
        self.is_elsewhere = False  # said to be in a town that holds none of its senses
        self.cues: list[int] = []
        self.told = 0  # 1 where its own words make it a place's, -1 a person's


def span_of(passage: Passage, match: Match) -> tuple[int, int]:
    """Return where a name begins and ends: without its possessive 's, with the stop of "Ga."."""
    end = passage.end(match.last - 1)
    is_stopped = match.flags & ABBREVIATION and passage.text[end : end + 1] == "."
    return passage.starts[match.first] + match.cut, end + 1 if is_stopped else end


class Finder:
    """Finds the names of one gazetteer; keeps what it has looked up.

    `short` are the abbreviations of states, by their letters alone ("wva"); `blocked` are the keys
    that are never a place in the news, whatever is called so; `organisations` have names that hold a
    place's: "bank of america".
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        short: Mapping[str, Spot],
        blocked: Collection[str] = (),
        organisations: Iterable[str] = (),
    ) -> None:
        self._gazetteer = gazetteer
        self._known: dict[str, tuple[int, ...]] = {}
        self._begins: dict[str, int] = {}
        self.short = short
        self._blocked = frozenset(blocked)
        self._organisations: dict[str, list[str]] = {}
        for name in organisations:
            self._organisations.setdefault(name.partition(" ")[0], []).append(name)

    def passage(self, text: str) -> Passage:
        """Return a text cut into words, names cut out of words of scripts that run them together."""
        return Passage(text, self._cut)

    def _cut(self, word: str) -> list[str]:
        """Return the pieces of a word: 在|东京|的人们, 서울|에서; [word] where no name is inside."""
        if _HAN_KANA.match(word):
            return self._cut_unspaced(word)
        if _HANGUL.match(word):
            for length in self._gazetteer.lengths_within(fold(word)):
                if length > 1 and (length == len(word) or word[length:] in _PARTICLES):
                    return [word[:length], word[length:]] if length < len(word) else [word]
        elif word[0] in _PREFIXES and len(word) > 3:
            folded = fold(word)
            for length in (0, 1, 2):
                # "Tel" names no place, but begins one: the next word decides.
                if len(folded) - length > 2 and self._gazetteer.begins_name(folded[length:]):
                    return [word[:length], word[length:]] if length else [word]
                if folded[length] not in _PREFIXES:
                    break
        return [word]

    def _cut_unspaced(self, word: str) -> list[str]:
        pieces: list[str] = []
        done = at = 0
        while at < len(word) - 1:
            length = self._name_at(word, at)
            if length:
                pieces += [word[done:at], word[at : at + length]] if at > done else [word[at : at + length]]
                done = at = at + length
            else:
                at += 1
        return [*pieces, word[done:]] if done < len(word) else pieces

    def _name_at(self, word: str, at: int) -> int:
        key = fold(word[at : at + _LONGEST_HAN])
        if _in_one_run(word, at):
            return 0
        for length in self._gazetteer.lengths_within(key):
            weight = self._gazetteer.called(key[:length])[0][1].weight
            if (length > 2 or (length == 2 and weight >= _KNOWN_HAN)) and not _in_one_run(word, at + length):
                return length
        return 0

    def find(self, passage: Passage, language: str | None = None) -> list[Match]:
        """Return the names in the passage, the longest at each word, left to right, not overlapping."""
        is_inflected = language is not None and language[:2] in _GENITIVES
        words, folds = passage.words, passage.folds
        begins, short = self._begins, self.short
        matches: list[Match] = []
        free = 0
        for i in passage.capitals:
            if i < free:
                continue
            word = words[i]
            known = begins.get(word)
            if known is None:
                known = self._begin(word)
            if known & _NO_NAME and (word in _DEGREES or (last := self._organisation(passage, i))):
                free = i + 1 if word in _DEGREES else last
                continue
            match = self._abbreviation(passage, i, matches) if folds[i] in short else None
            if match is None and i > free and words[i - 1] in _LEADS:
                match = self._led(passage, i)
            if match is None and known & _NAME:
                match = self._longest(passage, i, known)
            if match is None and is_inflected:
                match = self._genitive(passage, i)
            if match is None and known & _FORM:
                match = self._case_form(passage, i) or self._elided(passage, i, language)
            if match is not None:
                matches.append(match)
                free = match.last
        return matches

    def _begin(self, word: str) -> int:
        """Return what may begin with a word, or with the owner it names: the flags above."""
        found = 0
        for key in {fold(word), fold(word[:-2]) if word.endswith(_POSSESSIVE) else ""} - {""}:
            found |= self._gazetteer.is_name(key) and _ALONE
            found |= self._gazetteer.begins_longer(key) and _MORE
        key = fold(word)
        if key in self._organisations or key == "the" or word in _DEGREES:
            found |= _NO_NAME
        if _ELIDED.match(word) or _CYRILLIC.match(word):
            found |= _FORM
        if len(self._begins) > _KEPT:
            self._begins.clear()
        self._begins[word] = found
        return found

    def _abbreviation(self, passage: Passage, i: int, matches: list[Match]) -> Match | None:
        """Return the state that is shortened there: "Rome, Ga.", "in B.C.", "a Ga. pastor", "Rome, GA"."""
        word, last = passage.words[i], i + 1
        spot = self.short[passage.folds[i]]
        if word == "W" and passage.seps[last] in (".", ". ") and passage.words[last : last + 1] == ["Va"]:
            spot, last, word = self.short["wva"], last + 1, "W.V."
        behind, sep = passage.seps[last], passage.seps[i]
        after_place = bool(matches) and matches[-1].last == i and sep in (", ", ",", " (", ",\u00a0")
        dotted = word.count(".") > 1
        stopped = behind.startswith(".")
        capital_next = last < len(passage.words) and passage.capital[last]
        if after_place:
            fits = dotted or stopped or (word.isupper() and len(word) < 4)
        elif dotted:
            # "Alder B.C." may be anything; "In B.C.", "The B.C. cabinet" are the state.
            runs_on = i and sep == " " and passage.capital[i - 1] and len(passage.words[i - 1]) > 1
            fits = not (runs_on and passage.folds[i - 1] not in w.FUNCTION)
        else:
            # "La. " and "Miss. " before a capital are Los Angeles' La and a young lady.
            fits = stopped and not capital_next and len(behind) > 1 and not word.isupper() and sep != ". "
        return Match(i, last, f"={spot.row}", ((0, spot),), ABBREVIATION) if fits else None

    def _genitive(self, passage: Passage, i: int) -> Match | None:
        """Return the well-known place whose German or Nordic genitive stands there: "Russlands"."""
        key = passage.folds[i]
        if len(key) < 5 or key[-1] != "s" or key[:-1] in self._blocked:
            return None
        senses = self._gazetteer.called(key[:-1])
        is_known = bool(senses) and senses[0][1].weight >= _KNOWN_GENITIVE and not senses[0][0] & ~ALTERNATE
        return Match(i, i + 1, key[:-1], senses) if is_known else None

    def _led(self, passage: Passage, i: int) -> Match | None:
        """Return the place whose name begins with the small word before word i: "piazza San Marco"."""
        lead, sep = passage.words[i - 1], passage.seps[i]
        if sep != ("-" if lead in ("al", "el") else " "):
            return None
        kept = passage.folds[i - 1]
        passage.folds[i - 1] = _fold_of[lead]
        match = self._longest(passage, i - 1, _MORE)
        if match is None or match.last == i:
            passage.folds[i - 1] = kept
            return None
        return match

    def _case_form(self, passage: Passage, i: int) -> Match | None:
        """Return the well-known place whose Russian or Ukrainian case form stands there: "Харькова"."""
        form = passage.folds[i] if _CYRILLIC.match(passage.words[i]) else ""
        for ending, nominatives in _CASES:
            if len(form) > 4 and form.endswith(ending):
                for nominative in nominatives:
                    key = form[: len(form) - len(ending)] + nominative
                    senses = self._gazetteer.called(key)
                    if senses and senses[0][1].weight >= _KNOWN_GENITIVE and key not in self._blocked:
                        return Match(i, i + 1, key, senses)
        return None

    def _elided(self, passage: Passage, i: int, language: str | None) -> Match | None:
        """Return the place behind an article that is written with it: "l'Aude", "dell'Umbria"."""
        word = passage.words[i]
        elided = _ELIDED.match(word)
        is_romance = language is not None and language[:2] in _ELIDING
        if elided is None or (word[0].isupper() and not is_romance):
            return None  # "D'Angelo"
        cut = elided.end()
        kept = passage.folds[i]
        passage.folds[i] = _fold_of[word[cut:]]
        match = self._longest(passage, i, _ALONE | _MORE)
        if match is None or match.key in self._blocked:
            passage.folds[i] = kept
            return None
        match.cut = cut
        return match

    def _organisation(self, passage: Passage, i: int) -> int:
        """Return behind which word the name of an organisation ends that begins there, 0 where none does."""
        if passage.folds[i] == "the" and i + 1 < len(passage.folds):
            i += 1
        for name in self._organisations.get(passage.folds[i], ()):
            count = name.count(" ") + 1
            words = passage.folds[i : i + count]
            if " ".join(words) in (name, name + "s") and set(passage.seps[i + 1 : i + count]) <= _JOINS:
                return i + count
        return 0

    def _longest(self, passage: Passage, i: int, begins: int) -> Match | None:
        words, seps, folds, capital = passage.words, passage.seps, passage.folds, passage.capital
        owner = i if words[i].endswith(_POSSESSIVE) else -1
        j = i + 1
        if begins & _MORE:
            stop = min(len(words), i + _LONGEST)
            while j < stop:
                sep = seps[j]
                if sep not in _JOINS and not (sep == ". " and words[j - 1] in _STOPPED):
                    break
                if not capital[j] and folds[j] not in _LINKS:
                    break
                if owner < 0 and words[j].endswith(_POSSESSIVE):
                    owner = j
                j += 1
        if j == i + 1 and not begins & _ALONE:
            return None
        best = self._best(passage, i, j, " ".join(folds[i:j]) if j > i + 1 else folds[i])
        if owner >= 0:
            # "Egypt's" is Egypt, but King's Lynn is King's Lynn.
            whose = " ".join([*folds[i:owner], _fold_of[words[owner][:-2]]])
            owned = self._best(passage, i, owner + 1, whose)
            if owned and (best is None or owned.last >= best.last):
                best = owned
        return best

    def _best(self, passage: Passage, i: int, j: int, joined: str) -> Match | None:
        lengths = self._known.get(joined)
        if lengths is None:
            lengths = self._look_up(joined)
        for length in lengths:
            key = joined[:length]
            last = i + key.count(" ") + 1
            # A hyphen folded inside one word would count as two; then the end does not fall on a word.
            if last > j or not (passage.capital[last - 1] or passage.folds[last - 1] in GENERIC):
                continue
            if key in self._blocked:
                return None
            senses = self._gazetteer.called(key)
            if passage.seps[last].startswith("$"):
                continue  # "US$5"
            if senses[0][0] & (FIND_ONLY | CAPITALS) or senses[-1][0] & (FIND_ONLY | CAPITALS):
                shown = all(
                    not c.islower()
                    for word in passage.words[i:last]
                    for c in (word[:-2] if word.endswith(_POSSESSIVE) else word)
                )
                senses = tuple(s for s in senses if not s[0] & FIND_ONLY and (not s[0] & CAPITALS or shown))
                if not senses:
                    continue
            return Match(i, last, key, senses)
        return None

    def _look_up(self, joined: str) -> tuple[int, ...]:
        found = self._gazetteer.lengths_of(joined)
        if len(self._known) > _KEPT:
            self._known.clear()
        self._known[joined] = found
        return found
