"""Finds in a text the names that the gazetteer knows: at each capital the longest.

"Boats off Lamu, Kenya" -> Match(lamu), Match(kenya)        "the Isle of Man" -> Match(isle of man)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from indexer.places import words as w
from indexer.places.form import CAPITALS, FIND_ONLY
from indexer.places.forms import (
    adjectives,
    article_of,
    bare_of,
    genitive_of,
    has_genitives,
    is_inflecting,
    is_locating,
    is_plain_word,
    is_suffixing,
    nominatives,
    plain_words,
    said_for,
)
from indexer.places.gazetteer import Gazetteer
from indexer.places.kept import Kept
from indexer.places.kinds import NUMBER
from indexer.places.lexicon import DEGREES, FORM, MORE, NAME, NO_NAME, POSSESSIVE, SHORT, Lexicon
from indexer.places.matches import Match
from indexer.places.names import fold
from indexer.places.nations import speakers
from indexer.places.own_cues import GIVEN, is_plain
from indexer.places.passages import WORD, Leftwards, Passage
from indexer.places.runs import Run
from indexer.places.signs import USUAL, Signs
from indexer.places.spots import Spot
from indexer.places.toponyms import Toponym

RIVER: Final = NUMBER["river"]
_JOINS: Final = frozenset((" ", "-", "–", "\u00a0", "‑", "-\u00a0"))
_JOINING: Final = frozenset(join[0] for join in _JOINS)
# A stop inside these is no sentence's end: "St. Paul", "Ft. Worth".
_STOPPED: Final = frozenset(("St", "Ft", "Mt", "Ste", "Sts", "Pt", "ST", "FT", "MT"))
_LONGEST: Final = 6  # words
_FARTHEST: Final = 90  # characters of a gap that may hold small words of a name
# The words that stand inside a name or end it, printed small.
_LINKS: Final = {word: fold(word) for word in w.INSIDE | w.GENERIC | w.SMALL_IN_COUNTRIES}
_CLOSING: Final = w.GENERIC | w.SMALL_IN_COUNTRIES
# ... and those that begin one, with what joins them to it.
_LEADS: Final = dict.fromkeys(w.LEADS, " ") | {"al": "-", "el": "-"}
_LED_BY: Final = frozenset(("de", "del", "di", "du", "da", "do"))  # "la baie de Guanabara"
_LEAD_ENDS: Final = frozenset(lead[-2:] + join for lead, join in _LEADS.items())
_FOREIGN_LEAD_ENDS: Final = _LEAD_ENDS | {word[-2:] + " " for word in _LED_BY}
# How well known a place must be to believe a form of its name.
_KNOWN_FORM: Final = 5.3
_KNOWN_AT_HOME: Final = 3.7  # in a country whose press writes so
_WITH_ARTICLE: Final = frozenset(("congo", "gambia", "moscow"))  # "in the Congo" is no river
_KNOWN_BEHIND: Final = 0.8  # less, behind a word before which a place stands
_AFTER_PLACE: Final = frozenset((", ", ",", " (", ",\u00a0"))
_FIRST_CYRILLIC: Final = "\u0400"
_OBLAST: Final = re.compile(r" (област[ьи]|областью|області|кра[йяюе])\b")
_STATES_IN_SPANISH: Final = re.compile(r"EE(?:\. ?|[ \u00a0])UU\b\.?")
_KEPT_NAMES: Final = 3_000
_KEPT_RUNS: Final = 6_000
_KEPT_LANGUAGES: Final = 100

Names = tuple[Toponym | None, Toponym | None]


class Finder:
    """Finds the names of one gazetteer; keeps what it has looked up.

    `short` are the abbreviations of states, by their letters alone ("wva"); `blocked` are the keys
    that are never a place in the news, whatever is called so; `organisations` have names that hold a
    place's: "bank of america".
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        *,
        short: Mapping[str, Spot],
        blocked: Collection[str] = (),
        organisations: Iterable[str] = (),
        signs: Signs = USUAL,
    ) -> None:
        self._gazetteer = gazetteer
        self._signs = signs
        self._blocked = frozenset(blocked)
        # By their first word, then by their second; of two words, also as they are printed with 's.
        self._organisations: dict[str, dict[str, list[str]]] = {}
        for name in organisations:
            first, second = name.split(" ")[:2]
            by_second = self._organisations.setdefault(first, {})
            for form in (second, second + "s"):
                by_second.setdefault(form, []).append(name)
        self._short = {
            form: Toponym(f"={spot.row}", ((0, spot),), signs, is_short=True) for form, spot in short.items()
        }
        self._speakers: Kept[str | None, frozenset[int]] = Kept(
            lambda language: speakers(language, gazetteer), _KEPT_LANGUAGES
        )
        self._names: Kept[str, Names] = Kept(self._named, _KEPT_NAMES)
        self._lengths = Kept(gazetteer.lengths_of, _KEPT_RUNS)
        self._lexicon = Lexicon(
            gazetteer, short=short, organisations=self._organisations, toponym=self._toponym
        )

    def passage(self, text: str, language: str | None = None) -> Passage:
        """Return a text cut into words, names cut out of words of scripts that run them together."""
        if language is None:
            return Passage(text, self._lexicon)
        before = w.PLACE_BEFORE_IN.get(language) or w.PLACE_BEFORE_IN.get(language[:2], frozenset())
        return Passage(text, self._lexicon, before, language)

    def find(self, passage: Passage, language: str | None = None) -> list[Match]:
        """Return the names in the passage, the longest at each word, left to right, not overlapping."""
        is_inflected = has_genitives(language) or is_inflecting(language)
        said, plain = said_for(language), plain_words(language)
        starts, gaps = passage.starts, passage.gaps
        is_suffixed = is_suffixing(language)
        lead_ends = _FOREIGN_LEAD_ENDS if passage.is_foreign else _LEAD_ENDS
        has_leads = not lead_ends.isdisjoint(passage.tails)
        matches: list[Match] = []
        free = 0
        for number, word in enumerate(passage.words):
            begins, is_led = word.begins, has_leads and gaps[number][-3:] in lead_ends
            if not (begins or is_led or is_inflected) or starts[number] < free:
                continue
            if begins & NO_NAME and (passed := self._passed_over(passage, number)):
                free = passed
                continue
            match = self._short_form(passage, number, matches) if begins & SHORT else None
            if said and word.fold in said:
                match = self._said(passage, number, said[word.fold])
            if match is None and is_led:
                match = self._led(passage, number, free)
            if match is None and is_suffixed and "'" in word.text.replace("’", "'"):
                match = self._form(passage, number, language)
            if match is None and begins & NAME:
                match = self._longest(passage, number)
            if match is None and (is_inflected or begins & FORM):
                match = self._form(passage, number, language)
            elif match and begins & FORM and word.text[0].islower():  # "l'Amu Darya" is no Lamu
                elided = self._form(passage, number, language)
                match = elided if elided is not None and elided.tail > match.tail else match
            if match and word.fold in plain and match.next == number + 1:
                match = None if is_plain_word(plain[word.fold], word.text, gaps[number]) else match
            if gaps[number][-4:] == "the " and (match is None or match.next == number + 1):
                match = self._river(passage, number, match) or match
            if match is not None:
                matches.append(match)
                free = match.tail
        return matches

    def _passed_over(self, passage: Passage, number: int) -> int:
        """Return where the name of an organisation or a degree ends that begins there, 0 where none does."""
        word, at, end = passage.words[number], passage.starts[number], passage.ends[number]
        if word.text in DEGREES:
            return end
        first, following = word.fold, number + 1
        after = passage.next_word(end, following)
        if first == "the" and after is not None:
            _, first, capital, at = after
            if capital:
                first, end, following = capital.fold, passage.ends[following], following + 1
            else:
                end = at + len(first)
            after = passage.next_word(end, following) if first in self._organisations else None
        if after is None:
            return 0
        second = after[2].fold if after[2] else after[1]
        for name in self._organisations[first].get(second, ()):
            parts = WORD.split(passage.text[at : at + 3 * len(name)])[: 2 * (name.count(" ") + 1)]
            words = [part if part.islower() else fold(part) for part in parts[1::2]]
            if " ".join(words) in (name, name + "s") and set(parts[2::2]) <= _JOINS:
                return at + sum(map(len, parts))
        return 0

    def _short_form(self, passage: Passage, number: int, matches: list[Match]) -> Match | None:
        """Return the state that is shortened there: "Rome, Ga.", "in B.C.", "a Ga. pastor", "Rome, GA"."""
        words, gaps, start = passage.words, passage.gaps, passage.starts[number]
        word, toponym, last = words[number].text, self._short[words[number].fold], number
        following = words[number + 1] if number + 1 < len(words) else None
        if word == "W" and gaps[last + 1] in (".", ". ") and following and following.text == "Va":
            toponym, last, word = self._short["wva"], last + 1, "W.V."
        end, gap = passage.ends[last], gaps[number]
        after = passage.next_word(end, last + 1)
        behind = after[0] if after else gaps[-1]
        dotted = word.count(".") > 1
        stopped = behind.startswith(".")
        if matches and gap in _AFTER_PLACE and matches[-1].tail == start - len(gap):
            fits = dotted or stopped or (word.isupper() and len(word) < 4)
        elif dotted:
            # "Alder B.C." may be anything; "In B.C.", "The B.C. cabinet" are the state.
            before = words[number - 1] if number and gap == " " else None
            fits = before is None or len(before.text) < 2 or before.fold in w.FUNCTION
        else:
            # "La. " and "Miss. " before a capital are Los Angeles' La and a young lady.
            is_before_capital = after is not None and after[2] is not None
            fits = stopped and len(behind) > 1 and not is_before_capital and not word.isupper()
            fits = fits and not gap.endswith(". ")
        if not fits or (gap[-2:] == "& " or (word == "Co" and gap == " and ")):
            return None  # "Smith & Co."
        return Match(toponym, start, end, end, number, last + 1)

    def _river(self, passage: Passage, number: int, match: Match | None) -> Match | None:
        """Return the river of a name that is also another's, where its article says so: "along the Niger"."""
        word, behind = passage.words[number], passage.gaps[number + 1]
        name, is_last = word.fold, number + 1 == len(passage.words)
        if name in _WITH_ARTICLE or word.is_owner:
            return None
        if match is not None and len(match.toponym.senses) == 1 and match.toponym.senses[0][1].kind == RIVER:
            return None  # nothing else is called so
        small = behind[1:].partition(" ")[0].rstrip(",.;:") if behind[:1] == " " else ""
        if small and small not in w.BEHIND_RIVERS:
            return None  # "the Mississippi governor"
        if (behind[:1] in _JOINING and not small and not is_last) or behind[:1].isalnum():
            return None  # "the Missouri Botanical Garden"
        for key in (f"{name} river", f"river {name}"):
            found = self._toponym(key, "")
            if found is not None and found.senses[0][1].kind == RIVER and not is_plain(name):
                start, end = passage.starts[number], passage.ends[number]
                return Match(found, start, end, end, number, number + 1)
        return None

    def _led(self, passage: Passage, number: int, free: int) -> Match | None:
        """Return the place whose name begins with the small word before a word: "piazza San Marco"."""
        walk = Leftwards(passage, passage.starts[number], number)
        if not walk.step() or walk.word:
            return None
        link, tail = (walk.fold, walk.end) if walk.fold in _LED_BY else ("", 0)
        if link and (not walk.step() or walk.word):
            return None
        if walk.at < free or _LEADS.get(walk.fold) != walk.sep:
            return None
        run = Run(walk.at, number)
        run.add(fold(walk.fold), walk.at + len(walk.fold), number, closes=False)
        if link:
            run.add(link, tail, number, closes=False)
        run.add_capital(passage.words[number], passage.ends[number], number + 1)
        self._extend(run, passage)
        return self._longest_of(run, passage)

    def _longest(self, passage: Passage, number: int) -> Match | None:
        """Return the longest name that begins with a word."""
        word, start, tail = passage.words[number], passage.starts[number], passage.ends[number]
        if word.begins & MORE and _may_go_on(passage, number, self._lexicon):
            run = Run(start, number)
            run.add_capital(word, tail, number + 1)
            self._extend(run, passage)
            if len(run.folds) > 1:
                return self._longest_of(run, passage)
        if word.alone is None or passage.text.startswith("$", tail):
            return None
        return Match(word.alone, start, start + word.length, tail, number, number + 1)

    def _said(self, passage: Passage, number: int, key: str) -> Match | None:
        """Return the place that a word means in the text's language alone: "Argentine", "Çin"."""
        word, start, tail = passage.words[number], passage.starts[number], passage.ends[number]
        if word.fold in GIVEN and passage.gaps[number + 1] == " ":
            return None  # "Mauricio Pochettino"
        toponym = self._toponym(key, word.text)
        if word.fold == "ee":
            states = _STATES_IN_SPANISH.match(passage.text, start)
            end = states.end() if states else 0
            return Match(toponym, start, end, end, number, number + 2) if end and toponym else None
        return Match(toponym, start, start + word.length, tail, number, number + 1) if toponym else None

    def _form(self, passage: Passage, number: int, language: str | None) -> Match | None:
        """Return the place of which a form stands there: "Russlands", "Харькова", "Krakowie", "l'Aude"."""
        word, start, tail = passage.words[number], passage.starts[number], passage.ends[number]
        if bare := bare_of(word.text, language):
            toponym = self._toponym(fold(bare), bare)
            if toponym is None:
                return None
            match = Match(toponym, start, start + len(bare), tail, number, number + 1)
            match.is_located = is_locating(word.text, language)
            return match
        keys = [genitive_of(word.fold)] if has_genitives(language) else []
        is_inflected = word.text[0] >= _FIRST_CYRILLIC or is_inflecting(language)
        if is_inflected and (pair := self._inflected_pair(passage, number, language)):
            return pair
        for key in (*keys, *nominatives(word.fold, language)):
            toponym = self._toponym(key, word.text) if key else None
            if toponym and self._is_known(toponym, passage, number):
                match = Match(toponym, start, start + word.length, tail, number, number + 1)
                match.is_form, match.is_located = True, is_locating(word.text, language)
                match.is_genitive = key in keys
                return match
        cut = article_of(word.text, language)
        if not cut:
            return None
        run = Run(start, number)
        run.add_capital(word, tail, number + 1, fold(word.text[cut:]))
        self._extend(run, passage)
        found = self._longest_of(run, passage)
        if found is not None:
            found.cut = cut
        return found

    def _inflected_pair(self, passage: Passage, number: int, language: str | None) -> Match | None:
        """Return the place of two words whose form stands there: "Нижнем Новгороде", "Wielkiej Brytanii"."""
        is_cyrillic = passage.words[number].text[0] >= _FIRST_CYRILLIC
        if is_cyrillic and (found := _OBLAST.match(passage.text, passage.ends[number])):
            return self._oblast(passage, number, found.group(1), found.end())
        if number + 1 >= len(passage.words) or passage.gaps[number + 1] not in _JOINS:
            return None
        first, second = passage.words[number], passage.words[number + 1]
        begins = self._gazetteer.begins_with
        for head in (first.fold, *adjectives(first.fold), *nominatives(first.fold, language)):
            if not begins(head + " "):
                continue
            for name in (second.fold, *nominatives(second.fold, language), *adjectives(second.fold)):
                toponym = self._toponym(f"{head} {name}", first.text)
                if toponym and self._is_known(toponym, passage, number):
                    end = passage.ends[number + 1]
                    return Match(toponym, passage.starts[number], end, end, number, number + 2)
        return None

    def _oblast(self, passage: Passage, number: int, kind: str, end: int) -> Match | None:
        """Return the region whose form stands there: "Белгородской области", "Приморском крае"."""
        head = passage.words[number].fold
        name = "краи" if kind.startswith("кра") else "область"
        for first in (head, *adjectives(head)):
            if toponym := self._toponym(f"{first} {name}", passage.words[number].text):
                return Match(toponym, passage.starts[number], end, end, number, number + 1)
        return None

    def _is_known(self, toponym: Toponym, passage: Passage, number: int) -> bool:
        """Return whether a place is known well enough to believe a form of its name, to all or at home."""
        spot = toponym.senses[0][1]
        weight = spot.weight
        if weight >= _KNOWN_FORM:
            return True
        gap = passage.gaps[number]
        if gap[gap.rfind(" ", 0, -1) + 1 : -1] in passage.before:
            weight += _KNOWN_BEHIND  # "в Перемышле", "koło Białowieży"
        return weight >= _KNOWN_FORM or (
            weight >= _KNOWN_AT_HOME and spot.country in self._speakers[passage.language]
        )

    def _extend(self, run: Run, passage: Passage) -> None:
        """Add to a run the words behind it that may belong to its name."""
        words, gaps, ends = passage.words, passage.gaps, passage.ends
        number = run.nexts[-1]
        while len(run.folds) < _LONGEST:
            gap = gaps[number]
            if gap not in _JOINS and (gap != ". " or words[number - 1].text not in _STOPPED):
                is_stopped = gap[:2] == ". " and words[number - 1].text in _STOPPED
                if not (is_stopped or gap[:1] in _JOINING) or not _add_small(run, gap, ends[number - 1]):
                    return
            if number == len(words) or len(run.folds) == _LONGEST:
                return
            run.add_capital(words[number], ends[number], number + 1)
            number += 1

    def _longest_of(self, run: Run, passage: Passage) -> Match | None:
        best = self._best(run, " ".join(run.folds), len(run.folds), passage)
        if run.owner >= 0:
            # "Egypt's" is Egypt, but King's Lynn is King's Lynn.
            whose = " ".join([*run.folds[: run.owner], run.plain])
            owned = self._best(run, whose, run.owner + 1, passage)
            if owned and (best is None or owned.tail >= best.tail):
                best = owned
        return best

    def _best(self, run: Run, joined: str, count: int, passage: Passage) -> Match | None:
        """Return the longest name that the folded words of a run begin with, its first `count` words."""
        text = passage.text
        for length in self._lengths[joined]:
            key = joined[:length]
            last = key.count(" ")
            # A hyphen folded inside one word would count as two; then the end does not fall on a word.
            if last >= count or not run.closes[last]:
                continue
            if key in self._blocked:
                return None
            tail = run.tails[last]
            if text.startswith("$", tail):
                continue  # "US$5"
            toponym = self._toponym(key, text[run.start : tail])
            if toponym is not None:
                end = tail - 2 if text.endswith(POSSESSIVE, run.start, tail) else tail
                return Match(toponym, run.start, end, tail, run.number, run.nexts[last])
        return None

    def _toponym(self, key: str, printed: str) -> Toponym | None:
        """Return what is called so where it is printed so: "US" is a country, "Us" is none."""
        usual, in_capitals = self._names[key]
        if usual is in_capitals:
            return usual
        return in_capitals if _is_in_capitals(printed) else usual

    def _named(self, key: str) -> Names:
        """Return what is called so in a text, and what is where it is printed in capitals."""
        senses = () if key in self._blocked else self._gazetteer.called(key)
        if not senses:
            return None, None
        if not (senses[0][0] | senses[-1][0]) & (FIND_ONLY | CAPITALS):
            toponym = Toponym(key, senses, self._signs)
            return toponym, toponym
        told = [sense for sense in senses if not sense[0] & FIND_ONLY]
        usual = [sense for sense in told if not sense[0] & CAPITALS]
        in_capitals = Toponym(key, told, self._signs) if told else None
        if len(usual) == len(told):
            return in_capitals, in_capitals
        return Toponym(key, usual, self._signs) if usual else None, in_capitals


def _may_go_on(passage: Passage, number: int, lexicon: Lexicon) -> bool:
    """Return whether the next word may belong to a name that begins with a word."""
    words, gap = passage.words, passage.gaps[number + 1]
    if gap in _JOINS:
        if number + 1 == len(words):
            return False
        word, following = words[number], words[number + 1]
        if lexicon.goes_on(word, following.fold):
            return True
        return following.is_owner and lexicon.goes_on(word, following.plain)
    if gap[:1] == " ":
        end = gap.find(" ", 1)
        small = gap[1:end] if end > 0 else gap[1:]
        if small.isalpha():
            return small in _LINKS and lexicon.goes_on(words[number], _LINKS[small])
    return gap[:1] in _JOINING or (gap[:2] == ". " and words[number].text in _STOPPED)


def _add_small(run: Run, gap: str, at: int) -> bool:
    """Add the small words that a gap begins with; return whether they are all that stands in it."""
    found = WORD.match(gap, 1)
    if found is not None and found.group() not in _LINKS:
        return False
    following = run.nexts[-1]
    parts = WORD.split(gap[:_FARTHEST])
    for sep, small in zip(parts[::2], parts[1::2], strict=False):
        is_joined = sep in _JOINS or (sep == ". " and small is parts[1])
        if not is_joined or small not in _LINKS or len(run.folds) == _LONGEST:
            return False
        at += len(sep) + len(small)
        run.add(_LINKS[small], at, following, closes=small in _CLOSING)
    return parts[-1] in _JOINS and len(gap) <= _FARTHEST


def _is_in_capitals(printed: str) -> bool:
    for possessive in POSSESSIVE:
        printed = printed.replace(possessive, "")
    return not any(letter.islower() for letter in printed)
