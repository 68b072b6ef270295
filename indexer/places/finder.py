"""Finds in a text the names that the gazetteer knows: at each capital the longest.

"Boats off Lamu, Kenya" -> Match(lamu), Match(kenya)        "the Isle of Man" -> Match(isle of man)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from indexer.places import words as w
from indexer.places.forms import (
    has_genitives,
    is_inflecting,
    is_plain_word,
    is_suffixing,
    plain_words,
    said_for,
)
from indexer.places.gazetteer import Gazetteer
from indexer.places.inflected import InflectedNames
from indexer.places.lexicon import DEGREES, FORM, MORE, NAME, NO_NAME, SHORT, Lexicon
from indexer.places.longest import JOINING, JOINS, RIVER, KnownNames
from indexer.places.matches import Match
from indexer.places.names import fold
from indexer.places.own_cues import GIVEN, is_plain
from indexer.places.passages import WORD, Leftwards, Passage
from indexer.places.runs import Run
from indexer.places.signs import USUAL, Signs
from indexer.places.spots import COUNTRY, Spot
from indexer.places.toponyms import Toponym

# The small words that begin a name, with what joins them to it.
_LEADS: Final = dict.fromkeys(w.LEADS, " ") | {"al": "-", "el": "-"}
_LED_BY: Final = frozenset(("de", "del", "di", "du", "da", "do"))  # "la baie de Guanabara"
_LED_ON: Final = frozenset(("la", "las", "los", "les"))  # "place de la République"
_LEADS_ABROAD: Final = _LEADS | dict.fromkeys(w.LEADS_ABROAD, " ")
_LEAD_ENDS: Final = frozenset(lead[-2:] + join for lead, join in _LEADS.items())
_FOREIGN_LEAD_ENDS: Final = _LEAD_ENDS | {
    word[-2:] + " " for word in _LED_BY | _LED_ON | frozenset(_LEADS_ABROAD) if word not in ("al", "el")
}
_OF_ANOTHER: Final = re.compile(r" (?:de|del|do|da|dos|das|di|du|of|of the|de la|de los) (?=[^\W\d_a-z])")
_GERMAN_ARTICLES: Final = (" der", " die", "\nDie", ". Die", "Die")
# What asks more of a word than whether a name begins with it.
_SPECIAL: Final = SHORT | NO_NAME | FORM
_TOWN: Final = " (town)"
_WITH_ARTICLE: Final = frozenset(("congo", "gambia", "moscow"))  # "in the Congo" is no river
_TOWN_OF: Final = ("town of ", "village of ", "suburb of ", "hamlet of ", "city of ")
_COUNTIES: Final = (" County", " county", " Township", " township", " Village", " Prefecture")
_AFTER_PLACE: Final = frozenset((", ", ",", " (", ",\u00a0"))
_STATES_IN_SPANISH: Final = re.compile(r"EE(?:\. ?|[ \u00a0])UU\b\.?")


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
        self._known = KnownNames(gazetteer, blocked, signs)
        self._inflected = InflectedNames(gazetteer, self._known)
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
        self._lexicon = Lexicon(
            gazetteer, short=short, organisations=self._organisations, toponym=self._known.toponym
        )

    def passage(self, text: str, language: str | None = None) -> Passage:
        """Return a text cut into words, names cut out of words of scripts that run them together."""
        if language is None:
            return Passage(text, self._lexicon)
        before = w.PLACE_BEFORE_IN.get(language) or w.PLACE_BEFORE_IN.get(language[:2], frozenset())
        return Passage(text, self._lexicon, before, language, self._inflected.speakers(language))

    def find(self, passage: Passage, language: str | None = None) -> list[Match]:
        """Return the names in the passage, the longest at each word, left to right, not overlapping."""
        has_owners = has_genitives(language)
        is_inflected = has_owners or is_inflecting(language)
        said, plain = said_for(language), plain_words(language)
        starts, gaps = passage.starts, passage.gaps
        is_suffixed = is_suffixing(language)
        lead_ends = _FOREIGN_LEAD_ENDS if passage.is_foreign else _LEAD_ENDS
        has_leads = not lead_ends.isdisjoint(passage.tails)
        # Most texts are in a language that asks no more of most words.
        is_plain_text = not (is_inflected or is_suffixed or said or plain or language == "de")
        longest, lexicon = self._known.longest, self._lexicon
        matches: list[Match] = []
        free = 0
        for number, word in enumerate(passage.words):
            begins, gap = word.begins, gaps[number]
            is_led = has_leads and gap[-3:] in lead_ends
            if not (begins or is_led or is_inflected) or starts[number] < free:
                continue
            if is_plain_text and not (begins & _SPECIAL or is_led):
                match = longest(passage, number, lexicon)
                if match is not None or gap[-4:] == "the ":
                    match = self._by_surroundings(passage, number, match)
                    if match is not None:
                        matches.append(match)
                        free = match.tail
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
                match = self._inflected.find(passage, number, language)
            if match is None and begins & NAME:
                match = longest(passage, number, lexicon)
            if match is None and (is_inflected or begins & FORM):
                match = self._inflected.find(passage, number, language)
            elif match and begins & FORM and word.text[0].islower():  # "l'Amu Darya" is no Lamu
                elided = self._inflected.find(passage, number, language)
                match = elided if elided is not None and elided.tail > match.tail else match
            elif match and begins & FORM and match.next == number + 1:  # "Чёрное море" is no town of Чёрное
                match = self._inflected.kind_of(passage, number) or match
            if has_owners and (match is None or match.next == number + 1):
                if begins & MORE:
                    match = self._inflected.owner(passage, number) or match
                if match is None or (match.next == number + 1 and word.fold.endswith("er")):
                    match = self._inflected.compound(passage, number, language or "") or match
            if match and word.fold in plain and match.next == number + 1:
                match = None if is_plain_word(plain[word.fold], word.text, gap) else match
            match = self._by_surroundings(passage, number, match)
            if match is not None:
                matches.append(match)
                free = match.tail
        return matches

    def _by_surroundings(self, passage: Passage, number: int, match: Match | None) -> Match | None:
        """Return what a name is by the words around it: a river, a town, or None where it is no place's."""
        gap = passage.gaps[number]
        if match is not None:
            if match.next == number + 1:
                if passage.words[number].fold in w.LANDSCAPE and _is_of_another(passage, number):
                    match = None
                elif passage.language == "de":
                    match = self._german_river(passage, match)
            if match is not None and match.toponym.senses[0][1].kind == COUNTRY:
                if gap[-3:] == "of " and gap.endswith(_TOWN_OF):
                    match = self._town(match)
                elif passage.text.startswith(_COUNTIES, match.tail):
                    match = self._known_town(match)  # "Cili County" is no Chile
        if gap[-4:] == "the " and (match is None or match.next == number + 1):
            match = self._river(passage, number, match) or match
        return match

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
            if " ".join(words) in (name, name + "s") and set(parts[2::2]) <= JOINS:
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
            fits = fits and not gap.endswith(". ") and word != "Co"  # "The Walt Disney Co. said"
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
        if (behind[:1] in JOINING and not small and not is_last) or behind[:1].isalnum():
            return None  # "the Missouri Botanical Garden"
        for key in (f"{name} river", f"river {name}"):
            found = self._known.toponym(key, "")
            if found is not None and found.senses[0][1].kind == RIVER and not is_plain(name):
                start, end = passage.starts[number], passage.ends[number]
                return Match(found, start, end, end, number, number + 1)
        return None

    def _german_river(self, passage: Passage, match: Match) -> Match:
        """Return the match with the rivers of its name alone, where an article leads it: "die Elbe"."""
        senses = match.toponym.senses
        if len(senses) < 2 or senses[0][1].kind != RIVER:
            return match
        if not passage.text.endswith(_GERMAN_ARTICLES, 0, max(0, match.start - 1)):
            return match
        rivers = self._known.river(match.key)
        if rivers is None:
            return match
        return Match(rivers, match.start, match.end, match.tail, match.number, match.next)

    def _town(self, match: Match) -> Match:
        """Return the match with the towns that are called like its country, where some are."""
        towns = self._known.town(match.key)
        if towns is None:
            return match
        return Match(towns, match.start, match.end, match.tail, match.number, match.next)

    def _known_town(self, match: Match) -> Match | None:
        """Return the match with the towns that are called like its country, None where none are."""
        towns = self._town(match)
        return None if towns is match else towns

    def _led(self, passage: Passage, number: int, free: int) -> Match | None:
        """Return the place whose name begins with the small word before a word: "piazza San Marco"."""
        walk = Leftwards(passage, passage.starts[number], number)
        if not walk.step() or walk.word:
            return None
        links: list[tuple[str, int]] = []
        while walk.fold in _LED_BY or (not links and walk.fold in _LED_ON):
            links.append((walk.fold, walk.end))
            if len(links) > 2 or not walk.step() or walk.word:
                return None
        leads = _LEADS_ABROAD if passage.is_foreign else _LEADS
        if walk.at < free or leads.get(walk.fold) != walk.sep:
            return None
        run = Run(walk.at, number)
        run.add(fold(walk.fold), walk.at + len(walk.fold), number, closes=False)
        for link, tail in reversed(links):
            run.add(link, tail, number, closes=False)
        run.add_capital(passage.words[number], passage.ends[number], number + 1)
        self._known.extend(run, passage)
        return self._known.longest_of(run, passage)

    def _said(self, passage: Passage, number: int, key: str) -> Match | None:
        """Return the place that a word means in the text's language alone: "Argentine", "Çin"."""
        word, start, tail = passage.words[number], passage.starts[number], passage.ends[number]
        if word.fold in GIVEN and passage.gaps[number + 1] == " ":
            return None  # "Mauricio Pochettino"
        if key.endswith(_TOWN):  # "Franca" is no "França"
            toponym = self._known.town(key.removesuffix(_TOWN)) if word.text.isascii() else None
        else:
            toponym = self._known.toponym(key, word.text)
        if word.fold == "ee":
            states = _STATES_IN_SPANISH.match(passage.text, start)
            end = states.end() if states else 0
            return Match(toponym, start, end, end, number, number + 2) if end and toponym else None
        return Match(toponym, start, start + word.length, tail, number, number + 1) if toponym else None


def _is_of_another(passage: Passage, number: int) -> bool:
    """Return whether a word of landscape belongs to another name: "Serra do Caramulo", "Cachuma Lake"."""
    if _OF_ANOTHER.match(passage.text, passage.ends[number]):
        return True
    if not number or passage.gaps[number] != " ":
        return False
    before = passage.words[number - 1]
    return (
        before.fold not in w.FUNCTION and before.fold not in w.PLACE_BEFORE and before.fold not in w.CALENDAR
    )
