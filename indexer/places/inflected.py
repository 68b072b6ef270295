"""Finds the place of which a form stands in a text.

"Russlands" -> Match(russland)    "Харькова" -> Match(харьков)    "l'Aude" -> Match(aude)
"""

from __future__ import annotations

import re
from typing import Final

from indexer.places.compounds import side_of, towns_of
from indexer.places.forms import (
    adjectives,
    article_of,
    bare_of,
    genitive_of,
    has_genitives,
    is_inflecting,
    is_locating,
    nominatives,
)
from indexer.places.gazetteer import Gazetteer
from indexer.places.kept import Kept
from indexer.places.longest import JOINS, KnownNames
from indexer.places.matches import Match
from indexer.places.names import fold
from indexer.places.nations import speakers
from indexer.places.passages import Passage
from indexer.places.runs import Run
from indexer.places.spots import COUNTRY
from indexer.places.toponyms import Toponym
from indexer.places.words import banded

# How well known a place must be to believe a form of its name.
_KNOWN_FORM: Final = 5.3
_KNOWN_AT_HOME: Final = 3.7  # in a country whose press writes so
_KNOWN_BEHIND: Final = 0.8  # less, behind a word before which a place stands
_SMALL_BETWEEN: Final = re.compile(r"-[а-яіїє]{2,3}-\Z")
_FIRST_CYRILLIC: Final = "\u0400"
# What stands small behind an adjective, by its stem: "Чёрном море", "Нью-Йоркской области".
_KINDS: Final = {
    "област": "область",
    "кра": "край",
    "мор": "море",
    "океан": "океан",
    "залив": "залив",
    "затоц": "затока",
    "заток": "затока",
    "пролив": "пролив",
    "протоц": "протока",
    "проток": "протока",
    "канал": "канал",
    "мост": "мост",
    "міст": "міст",
    "остров": "острова",
    "острів": "острів",
    "полуостров": "полуостров",
    "півостр": "півострів",
    "озер": "озеро",
    "площад": "площадь",
    "площ": "площа",
    "водохранилищ": "водохранилище",
    "водосховищ": "водосховище",
    "высот": "высоты",
    "висот": "висоти",
    "гор": "горы",
    "гір": "гори",
    "дворец": "дворец",
    "дворц": "дворец",
    "палац": "палац",
    "район": "район",
}
_KIND: Final = re.compile(rf" ({'|'.join(sorted(_KINDS, key=len, reverse=True))})[а-яіїє]{{0,3}}\b")
_KIND_KEYS: Final = {stem: fold(noun) for stem, noun in _KINDS.items()}
# ... and before one, where both are capitals: "w Cieśninie Ormuz", "na Morzu Bałtyckim".
_HEADS: Final = {
    **dict.fromkeys(("morza", "morzu", "morzem"), "morze"),
    **dict.fromkeys(("ciesniny", "ciesninie", "ciesnine", "ciesnina"), "ciesnina"),
    **dict.fromkeys(("zatoki", "zatoce", "zatoke", "zatoka"), "zatoka"),
    **dict.fromkeys(("jeziora", "jeziorze", "jeziorem"), "jezioro"),
    **dict.fromkeys(("kanalu", "kanale", "kanalem"), "kanal"),
    **dict.fromkeys(("placu", "placem"), "plac"),
    **dict.fromkeys(("palacu", "palacem"), "palac"),
    **dict.fromkeys(("wysp", "wyspach", "wyspy"), "wyspy"),
    **dict.fromkeys(("wzgorz", "wzgorzach"), "wzgorza"),
    **dict.fromkeys(("oceanu", "oceanie", "oceanem"), "ocean"),
}
# What a town has, at the end of a German word: "Münchner Flughafen", "Wiener Staatsoper".
_OF_TOWNS: Final = tuple(sorted(banded("cue_words.txt")["of towns, de"]))
_KEPT_LANGUAGES: Final = 100
_MOST_OWNERS: Final = 3  # words of a name


class InflectedNames:
    """Leads forms of names back to the names of one gazetteer."""

    def __init__(self, gazetteer: Gazetteer, known: KnownNames) -> None:
        self._gazetteer = gazetteer
        self._known = known
        self._speakers: Kept[str | None, frozenset[int]] = Kept(
            lambda language: speakers(language, gazetteer), _KEPT_LANGUAGES
        )

    def speakers(self, language: str | None) -> frozenset[int]:
        """Return the rows of the countries whose press writes in a language."""
        return self._speakers[language]

    def find(self, passage: Passage, number: int, language: str | None) -> Match | None:
        """Return the place of which a form stands there: "Russlands", "Харькова", "Krakowie", "l'Aude"."""
        word, start, tail = passage.words[number], passage.starts[number], passage.ends[number]
        if bare := bare_of(word.text, language):
            toponym = self._known.toponym(fold(bare), bare)
            if toponym is None:
                return None
            match = Match(toponym, start, start + len(bare), tail, number, number + 1)
            match.is_located = is_locating(word.text, language)
            return match
        keys = [genitive_of(word.fold)] if has_genitives(language) else []
        is_inflected = word.text[0] >= _FIRST_CYRILLIC or is_inflecting(language)
        if is_inflected and (pair := self._pair(passage, number, language)):
            return pair
        for key in (*keys, *nominatives(word.fold, language)):
            toponym = self._known.toponym(key, word.text) if key else None
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
        self._known.extend(run, passage)
        found = self._known.longest_of(run, passage)
        if found is not None:
            found.cut = cut
        return found

    def owner(self, passage: Passage, number: int) -> Match | None:
        """Return the place of several words whose genitive stands there: "Nord-Koreas", "New Yorks"."""
        words, found, key = passage.words, None, passage.words[number].fold
        for last in range(number + 1, min(number + _MOST_OWNERS, len(words))):
            word = words[last]
            if passage.gaps[last] not in JOINS or not self._gazetteer.begins_with(f"{key} {word.fold[:2]}"):
                break
            end, printed = passage.ends[last], words[number].text
            bare = genitive_of(word.fold)
            if bare and (toponym := self._known.toponym(f"{key} {bare}", printed)):
                found = Match(toponym, passage.starts[number], end, end, number, last + 1)
                found.is_form = found.is_genitive = True
            for town in towns_of(word.fold) if _is_of_a_town(passage, last) else ():  # "New Yorker Börse"
                if toponym := self._known.toponym(f"{key} {town}", printed):
                    found = Match(toponym, passage.starts[number], end, end, number, last + 1)
                    found.is_form = found.is_located = True
            key = f"{key} {word.fold}"
        return found

    def compound(self, passage: Passage, number: int, language: str) -> Match | None:
        """Return the place that a word is made of: "Ostukraine", and "Münchner" before "Flughafen"."""
        word, start, end = passage.words[number], passage.starts[number], passage.ends[number]
        if bare := side_of(word.fold, language):
            toponym = self._known.toponym(bare, word.text)
            if toponym and toponym.senses[0][1].kind == COUNTRY:
                return Match(toponym, start, end, end, number, number + 1)
        for key in towns_of(word.fold) if language[:2] == "de" and _is_of_a_town(passage, number) else ():
            toponym = self._known.toponym(key, word.text)
            if toponym and self._is_known(toponym, passage, number):
                found = Match(toponym, start, end, end, number, number + 1)
                found.is_form = found.is_located = True
                return found
        return None

    def _pair(self, passage: Passage, number: int, language: str | None) -> Match | None:
        """Return the place of two words whose form stands there: "Нижнем Новгороде", "Wielkiej Brytanii"."""
        if found := self.kind_of(passage, number):
            return found
        gap = passage.gaps[number + 1]
        if gap[:1] == "-" and _SMALL_BETWEEN.match(gap):
            return self._hyphened(passage, number, gap[1:-1], language)
        if number + 1 >= len(passage.words) or gap not in JOINS:
            return None
        first, second = passage.words[number], passage.words[number + 1]
        begins = self._gazetteer.begins_with
        heads = (first.fold, *adjectives(first.fold), *nominatives(first.fold, language))
        if language == "pl" and first.fold in _HEADS:
            heads = (_HEADS[first.fold],)
        for head in heads:
            if not begins(head + " "):
                continue
            for name in (second.fold, *nominatives(second.fold, language), *adjectives(second.fold)):
                toponym = self._known.toponym(f"{head} {name}", first.text)
                if toponym and self._is_known(toponym, passage, number):
                    end = passage.ends[number + 1]
                    return Match(toponym, passage.starts[number], end, end, number, number + 2)
        return None

    def _hyphened(self, passage: Passage, number: int, small: str, language: str | None) -> Match | None:
        """Return the place of two words and a small one between: "Дар-эс-Саламе", "Ростове-на-Дону"."""
        if number + 1 == len(passage.words):
            return None
        first, second = passage.words[number], passage.words[number + 1]
        for head in (first.fold, *nominatives(first.fold, language)):
            if not self._gazetteer.begins_with(f"{head} {small} "):
                continue
            for name in (second.fold, *nominatives(second.fold, language)):
                toponym = self._known.toponym(f"{head} {small} {name}", first.text)
                if toponym and self._is_known(toponym, passage, number):
                    end = passage.ends[number + 1]
                    return Match(toponym, passage.starts[number], end, end, number, number + 2)
        return None

    def kind_of(self, passage: Passage, number: int) -> Match | None:
        """Return what stands there with a small word for its kind: "Белгородской области", "Чёрном море".

        Two words may stand before it: "Южно-Китайское море", "в Северном Ледовитом океане".
        """
        words, ends = passage.words, passage.ends
        if words[number].text[0] < _FIRST_CYRILLIC:
            return None
        last = number
        found = _KIND.match(passage.text, ends[number])
        if found is None and number + 1 < len(words) and passage.gaps[number + 1] in JOINS:
            last = number + 1
            found = _KIND.match(passage.text, ends[last])
        if found is None:
            return None
        kind = _KIND_KEYS[found.group(1)]
        heads = [words[number].fold, *adjectives(words[number].fold)]
        if last > number:
            lasts = (words[last].fold, *adjectives(words[last].fold))
            heads = [f"{head} {name}" for head in heads for name in lasts]
        for head in heads:
            if toponym := self._known.toponym(f"{head} {kind}", words[number].text):
                end = found.end()
                return Match(toponym, passage.starts[number], end, end, number, last + 1)
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


def _is_of_a_town(passage: Passage, number: int) -> bool:
    """Return whether a town's own thing stands behind a word: an airport, a town hall, its police."""
    if number + 1 >= len(passage.words) or passage.gaps[number + 1] != " ":
        return False
    return passage.words[number].fold.endswith("er") and passage.words[number + 1].fold.endswith(_OF_TOWNS)
