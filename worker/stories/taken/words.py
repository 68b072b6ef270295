"""A language as this room knows it: its months and weekdays, and what its other words do to a date.

Each tongue is one table (tongues/); nothing else here is written for one language alone.
In a list of words "attack*" stands for every word that begins so, "*anschlag" for every word that ends
so. Accents and case are folded on both sides: "Février", "fevrier" and "FÉVRIER" are one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, TypeVar

# What a word does to a date near it. Plain bits: these are tested for every word of every caption.
PHOTO: Final = 1 << 0  # photo, picture, Aufnahme: a date joined to it is the photo's
TAKEN: Final = 1 << 1  # taken, pictured, seen, aufgenommen
RELEASED: Final = 1 << 2  # released, obtained, posted: the day of issue, not the photo's
EVENT: Final = 1 << 3  # attack, war, election: a date joined to it names the event
DEED: Final = 1 << 4  # born, killed, founded, opened: the date says when that happened
FUTURE: Final = 1 << 5  # will, scheduled, upcoming
BOUND: Final = 1 << 6  # since, until, before, after, by
RELATIVE: Final = 1 << 7  # who, which, where, when: what follows tells about the noun before
ARTICLE: Final = 1 << 8  # the, a, his: a date right after it describes a noun that follows
OF: Final = 1 << 9  # of, vom, du, del: joins the date to the noun before
ON: Final = 1 << 10  # on, am, le, el: what a photo's day stands after
IN: Final = 1 << 11  # in, im, en, nel: what a photo's month or year stands after
TO: Final = 1 << 12  # to, through, bis: from one date to another
AND: Final = 1 << 13  # and, und, et
PART: Final = 1 << 14  # morning, night; also what may stand between preposition and date
LATE: Final = 1 << 15  # late, early, mid
FOLLOW: Final = 1 << 16  # words that may come right after a date that stands for itself
STREET: Final = 1 << 17  # rue, plaza, Platz: what follows is a name
CHART: Final = 1 << 18  # chart, graph: its dates are those of the figures
ABOUT: Final = 1 << 19  # circa
BETWEEN: Final = 1 << 20  # between, from: opens a range
BE: Final = 1 << 21  # was, had: a past that tells a story
EVERY: Final = 1 << 22  # every, each: no one day
NAMING: Final = 1 << 23  # Black, Good, Super (Friday, Tuesday): a feast or a brand
LAST: Final = 1 << 24  # last, vergangenen, dernier
THIS: Final = 1 << 25  # this, diesen, ce
NEXT: Final = 1 << 26  # next, kommenden, prochain
UNDATED: Final = 1 << 27  # undated, created (of combinations): says that a date is not the photo's
COMBINED: Final = 1 << 28  # combination, combo, collage
YEAR: Final = 1 << 29  # year, Jahr, r.: may stand beside a year's number
AGO: Final = 1 << 30  # ago, fa
DAYS: Final = 1 << 31  # day, días: may stand between preposition and number
LIVED: Final = 1 << 32  # a verb whose subject is seen doing it: "performed in 2019"
PAST: Final = 1 << 33  # a past form that is in no list: a year after it is not the photo's
VAGUE: Final = 1 << 34  # still, schon: "today" after it means these times
ARTWORK: Final = 1 << 35  # canvas, watercolour: the years are those of the work
HOLDS: Final = 1 << 36  # holds, carries: the photo that follows is in the picture
DATED: Final = 1 << 37  # dated: of a photo its day, of a letter the letter's
SIDE: Final = 1 << 38  # left, right, top, bottom: which of several pictures
GOES: Final = 1 << 39  # travels, reist, reser: with a weekday that is not just past, a plan

# A caption's own distance words: how far, and in which unit.
Reach = tuple[str, int]
T = TypeVar("T")
# Phrases by their first word, the longest first, each with what it means.
Phrases = Mapping[str, list[tuple[tuple[str, ...], T]]]


def listed(words: str) -> frozenset[str]:
    """Return the words of a list as a person writes it: parted by spaces."""
    return frozenset(words.split())


def in_all_forms(words: str, endings: Mapping[str, str]) -> str:
    """Return participles in every gender and number: "disparu" -> disparu disparue disparus disparues.

    `endings` gives for the last letter of a form what stands in its place in the others, parted by "/".
    """
    forms = dict.fromkeys(words.split())
    for word in words.split():
        for last, others in endings.items():
            if word.endswith(last):
                forms |= dict.fromkeys(word[: len(word) - len(last)] + other for other in others.split("/"))
                break
    return " ".join(forms)


def fold(text: str) -> str:
    """Return the text without case and accents, letter for letter ("Février" -> "fevrier")."""
    return text.lower().translate(_FOLDED)


def _folded_letters() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        bare = unicodedata.normalize("NFD", chr(code))[0]
        if bare != chr(code) and bare.isascii():
            table[code] = bare
    return table | {ord(a): b for a, b in zip("łøðđıßæœþ", "loddisaot", strict=True)}


_FOLDED = _folded_letters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language's table, as a person writes it: words parted by spaces, months and days in order.

    `months` has twelve entries, `weekdays` seven from Monday, `seasons` four from spring; forms of one
    entry are parted by "/". `shy` are names of months or days that are also common words: they count
    only with a capital letter. `reaches` are phrases as they are printed ("last week": week -1).
    """

    code: str
    months: str
    weekdays: str
    short_months: str = ""
    month_pairs: Mapping[str, int] = field(default_factory=dict)  # of two words: "تشرين الثاني": 11
    short_weekdays: str = ""
    seasons: str = ""
    shy: str = ""
    marks: Mapping[int, str] = field(default_factory=dict)
    reaches: Mapping[str, Reach] = field(default_factory=dict)
    numbers: str = ""  # one, two, ... twelve: for "two days ago"
    units: Mapping[str, str] = field(default_factory=dict)  # days: day
    decade_words: str = ""  # words before or after "1950", "50": années, años, Jahre
    decades: Mapping[str, int] = field(default_factory=dict)  # "anni sessanta": 1960
    feasts: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # "christmas day": (12, 25)
    decade_ends: str = ""  # endings of the number itself: s, er
    stop_words: str = ""  # frequent words, to know the language by
    month_first: bool = False  # "Nov. 1" is the rule
    bare_years: bool = False  # a year may stand without a preposition: "Merkel 2015 in Berlin"
    joins_nouns: bool = False  # "Friday prayers", "2019 floods": a date before a noun describes it
    bare_weekdays: bool = True  # a weekday may stand without a preposition: "in Rafah Wednesday"
    loose_weekdays: str = ""  # that are other words, too: only with "-feira", a day or "na" before them
    plans_with_to: str = ""  # that speak of a plan only before "to" or "for": "set to open"
    plan_phrases: tuple[str, ...] = ()  # "takes effect", "entre en vigueur": their clause speaks of no photo
    plans_as_subject: str = ""  # that speak of a plan only where the sentence begins with them
    objects: str = ""  # words right after a verb that make it one that is seen: "opens his shop"
    relatives_after_comma: str = ""  # ", die": what opens a clause about the noun only after a comma
    verb_last: bool = False  # the verb may stand after the date: "am 3. Mai eröffnet"
    year_first: bool = False  # "2023. november 1."
    month_word: str = ""  # before a month's number: "tháng 12" is December
    years_ahead: int = 0  # of a calendar of its own: Thailand's 2566 is 2023
    future_ending: str = ""  # regular forms of what is to come (regex), of the printed word with its accents
    past_ending: str = ""  # regular past forms (regex): "built" is listed, "renovated" ends in -ed


class Tongue:
    """A language's table made ready: every word is looked up once, then remembered."""

    def __init__(self, words: Words) -> None:
        self.code = words.code
        self.month_first = words.month_first
        self.bare_years = words.bare_years
        self.joins_nouns = words.joins_nouns
        self.bare_weekdays = words.bare_weekdays
        self.long_months = _numbered(words.months, 1)
        self.months = _numbered(words.short_months, 1) | self.long_months
        self.month_pairs = _by_first_word(words.month_pairs)
        self.long_weekdays = _numbered(words.weekdays, 0)
        self.weekdays = _numbered(words.short_weekdays, 0) | self.long_weekdays
        self.plain_weekdays = frozenset(forms.split("/")[0] for forms in fold(words.weekdays).split())
        self.seasons = _numbered(words.seasons, 0)
        self.verb_last = words.verb_last
        self.month_word = fold(words.month_word)
        self.years_ahead = words.years_ahead
        self.year_first = words.year_first
        self.loose_weekdays = frozenset(fold(words.loose_weekdays).split())
        self.plans_with_to = frozenset(fold(words.plans_with_to).split())
        # By the last word, which fewer captions hold than the first.
        self.plan_phrases: dict[str, list[list[str]]] = {}
        for phrase in words.plan_phrases:
            said = fold(phrase).split()
            self.plan_phrases.setdefault(said[-1], []).append(said)
        self.plans_as_subject = frozenset(fold(words.plans_as_subject).split())
        self.objects = frozenset(fold(words.objects).split())
        self.relatives_after_comma = frozenset(fold(words.relatives_after_comma).split())
        self.shy = frozenset(fold(words.shy).split())
        self.numbers = _numbered(words.numbers, 1)
        self.units = {fold(word): unit for word, unit in words.units.items()}
        self.decade_words = frozenset(fold(words.decade_words).split())
        self.decade_ends = frozenset(words.decade_ends.split())
        self.decades = _by_first_word(words.decades)
        self.feasts = _by_first_word(words.feasts)
        self.stop_words = frozenset(fold(words.stop_words).split())
        self.reaches = _by_first_word(words.reaches)
        # yesterday, gestern: phrases of one word
        self.whole_reaches = frozenset(
            word for word, phrases in self.reaches.items() if any(len(words) == 1 for words, _ in phrases)
        )
        self._exact: dict[str, int] = {}
        self._open: list[tuple[re.Pattern[str], int]] = []
        for mark, listed in words.marks.items():
            self._add(mark, fold(listed).split())
        self._past = re.compile(words.past_ending) if words.past_ending else None
        self._future = re.compile(words.future_ending) if words.future_ending else None
        # What a date may begin with: a caption that holds none of these, and no digit, speaks of no date.
        self.triggers = frozenset(
            {*self.decade_words, *self.decades, *self.feasts, *filter(None, [self.month_word])}
            | {*self.months, *self.month_pairs, *self.weekdays, *self.seasons, *self.reaches, *self.numbers}
            | {word for word, marks in self._exact.items() if marks & AGO}
        )
        self.look_up = lru_cache(maxsize=20_000)(self._look_up)

    def _add(self, mark: int, listed: list[str]) -> None:
        loose = []
        for word in listed:
            if "*" in word:
                loose.append(re.escape(word).replace(r"\*", r"\w*"))
            else:
                self._exact[word] = self._exact.get(word, 0) | mark
        if loose:
            self._open.append((re.compile("|".join(loose)), mark))

    def _look_up(self, printed: str) -> tuple[str, int]:
        """Return a word (in lower case) folded, and what it does to the dates near it."""
        word = fold(printed)
        marks = self._exact.get(word, 0)
        for form, mark in self._open:
            if form.fullmatch(word):
                marks |= mark
        known = DEED | TAKEN | LIVED | PHOTO | RELEASED | UNDATED | FUTURE
        if self._past and not marks & known and self._past.fullmatch(printed):
            marks |= PAST
        return word, marks

    def is_future(self, printed: str) -> bool:
        """Whether a word as printed has the form of what is to come: "riprenderà", "abrirán"; no name has."""
        return self._future is not None and self._future.fullmatch(printed) is not None


def _numbered(listed: str, first: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, forms in enumerate(fold(listed).split(), first):
        for form in forms.split("/"):
            if form and form != "-":
                found.setdefault(form, number)
    return found


def _by_first_word(phrases: Mapping[str, T]) -> dict[str, list[tuple[tuple[str, ...], T]]]:
    table: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for phrase, meaning in phrases.items():
        words = tuple(re.findall(r"[^\W\d_]+|[^\w\s]", fold(phrase)))
        table.setdefault(words[0], []).append((words, meaning))
    for listed in table.values():
        listed.sort(key=lambda entry: -len(entry[0]))
    return table
