"""Weighs whether words at the end of a caption are a credit or a part of its sentence.

"Jane Doe/AP" -> SURE     "Jane Doe" -> LIKELY     "a city of millions" -> NONE
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from indexer.organisations import organisation
from worker.stories.credits.cut import parts
from worker.stories.credits.name_words import BODIES_SMALL_WORDS
from worker.stories.credits.names import is_surely_person
from worker.stories.credits.part import Part
from worker.stories.credits.unlabelled import without_label

MOST_CREDIT_CHARS = 220
_MOST_SPACES, _MOST_PARTS = 22, 10
_MOST_SMALL_WORDS = 2
_MOST_BODY_WORDS, _MOST_OFFICE_WORDS = 16, 8
_DIGIT = re.compile(r"\d")
_NUMBERED_HOUSES = re.compile(
    r"15min|123RF|Flash ?90|News ?1|뉴스1|photosport|No\.? ?10(?: Downing Street)?|A24|20th Century"
    r"|\d{1,3}(?:st|nd|rd|th)(?= [A-Z])|BFM ?TV|24|20 ?min(?:uten|utes|utos)?\b|\b[A-Z][A-Za-z]{0,5}\d\b"
    r"|\b(?-i:[A-Z][a-z]{2,14})\d{1,2}\b"  # Harbour21
    r"|\b(?:Sentinel|Landsat|WorldView|Pl[ée]iades)[ -]?\d[A-Z]?\b|@[\w.]{2,40}",
    re.IGNORECASE,
)
# "HAFEN2D auf Pixabay": the name of a user, figures and all
_SITES_OF_USERS = (
    "pixabay", "unsplash", "pexels", "flickr", "freepik", "wikimedia", "istock", "shutterstock",
    "adobe stock", "adobestock", "depositphotos", "fotolia", "getty images", "123rf", "dreamstime",
)  # fmt: skip
_USER = re.compile(
    r"\b[\w.-]*[^\W\d_][\w.-]*"
    rf"(?=(?:\s?[/|]\s?|\s(?:on|from|auf|via|by|sur|en|su|at|@)\s)(?:{'|'.join(_SITES_OF_USERS)})\b)",
    re.IGNORECASE,
)
_SMALL_HOUSES = ("dpa", "imago", "epd", "dts", "laif", "ddp")
# "5.mai.2024", as Brazil's papers print the day within the credit
_DAY_INSIDE = re.compile(r"\b\d{1,2}\.[^\W\d_]{3}\.(?:\d{4}|\d{2})\b")
_NEW_SENTENCE = re.compile(r"[.!?]\s+[a-zà-þ]")
# What makes a credit of a name behind the last sentence: a house behind it, known or not, or its "photo"
_SHAPED = re.compile(
    r"[/|]| for |[Ss]pecial to "
    r"|, (?:[A-Za-z]+ ){1,2}(?i:photographer|photojournalist|writer|editor|journalist|reporter|videographer)$"
    r"|\s(?:photos?|PHOTOS?|Photos?)$|\b(?:photo|photograph|image|picture|illustration)s? by [A-Z]"
)
_MADE_BY = re.compile(r"\b(?:photo|image|video)s? by [A-Z]")
_AND_NUMBERED = re.compile(r"\band [A-Z][a-z]+\d{1,2}$")  # Jane Doe and Harbour21
_REPORTER = re.compile(
    r"^[가-힣]{2,4} ?(?:선임|객원|인턴|사진)?(?:기자|특파원)$"
    r"|^\S{2,12}(?:记者|記者)\s?\S{2,8}\s?(?:摄|攝)?$"
)


# What the licence of the EU's satellites asks for
_OF_COPERNICUS = re.compile(r"(?:contains )?(?:modified )?Copernicus Sentinel data\b", re.IGNORECASE)


class Evidence(IntEnum):
    """How much speaks for a credit: SURE names a house we know, LIKELY has the shape of one."""

    NONE = 0
    LIKELY = 1
    SURE = 2


def evidence(line: str, language: str | None) -> Evidence:
    """Return how much speaks for the words being a credit when no label and no brackets say so."""
    if "opernicus" in line and _OF_COPERNICUS.match(line):
        return Evidence.SURE
    if _DIGIT.search(line) and _DIGIT.search(_without_known_digits(line)):
        return Evidence.NONE
    found = plausible_parts(without_label(line), language)
    if not found:
        return Evidence.NONE
    kinds = [part.what for part in found]
    if any(part.organisation is not None and part.organisation.is_press for part in found):
        return _with_house(found, line)
    if len(found) > 1 and ("pool" in kinds or "given" in kinds) and "unknown" not in kinds:
        return Evidence.SURE
    paired = len(found) == 2 and ("/" in line or _AND_NUMBERED.search(line)) and _is_pair(found)
    if kinds == ["machine"] or paired:
        return Evidence.LIKELY
    if "handle" in kinds and all(map(_is_of_user, found)):
        return Evidence.SURE
    if is_on_order(found) or (len(found) == 2 and "|" in line and _is_name_and_title(found)):
        return Evidence.LIKELY
    if set(kinds) == {"person", "nobody"}:
        return Evidence.LIKELY
    # NASA/JPL-Caltech, image processing by Jane Doe
    if (
        len(found) > 1
        and kinds[0] == "organisation"
        and set(kinds) <= {"organisation", "person"}
        and "/" in line
    ):
        return Evidence.LIKELY
    if (
        kinds == ["given"]
        and not found[0].giver
        and (
            found[0].text in ("Supplied", "Handout")
            or (found[0].text == "Screengrab" and (line[0].isupper() or not line.isascii()))
            or (found[0].text in ("Courtesy", "Private") and without_label(line) != line)
            or (without_label(line).strip() in ("DR", "D.R", "D.R.") and language in ("fr", "pt"))
        )
    ):
        return Evidence.SURE
    giver = found[0].giver if kinds == ["given"] else ""
    if giver and line[0].isupper() and (giver == "X" or organisation(giver) is not None):
        return Evidence.SURE  # Screenshot X, Capture d'écran X
    if (
        kinds[0] == "person"
        and found[-1].before == "via"
        and kinds[-1] in ("organisation", "public", "press")
    ):
        return Evidence.SURE  # Jane Doe/KNR via U.S. Fish and Wildlife Service
    if (
        kinds[0] in ("public", "organisation")
        and len(found) == 2
        and _is_network(found[1])
        and line[0].isupper()
    ):
        return Evidence.SURE  # Harbour Fire Service/X
    if kinds == ["public"] and without_label(line) != line:
        return Evidence.LIKELY  # Photo/Kent Fire Brigade
    if kinds in (["organisation", "person"], ["public", "person"]) and _MADE_BY.search(line):
        return Evidence.LIKELY  # U.S. Navy photo by Jane Doe
    if kinds == ["person"] or (len(kinds) == 2 and "person" in kinds and {"press", "public"} & set(kinds)):
        return Evidence.LIKELY
    if len(found) == 1 and found[0].organisation is not None and len(line) > 3:
        return Evidence.LIKELY
    return Evidence.NONE


def _is_network(part: Part) -> bool:
    house = part.organisation
    is_network = part.text == "X" or (house is not None and house.kind == "platform")
    return is_network and part.before in ("slash", "via")


def _is_of_user(part: Part) -> bool:
    """Whether it is a user's name, the network it is one of, or what says that it was taken from there."""
    house = part.organisation
    of_network = part.text == "X" or (house is not None and house.kind == "platform")
    return of_network or part.what in ("handle", "given")


def _without_known_digits(line: str) -> str:
    line = _DAY_INSIDE.sub("", line)
    if any(map(line.lower().__contains__, _SITES_OF_USERS)):
        line = _USER.sub("", line)
    return _NUMBERED_HOUSES.sub("", line)


def _is_pair(found: Sequence[Part]) -> bool:
    """Whether it is a name and some house or body: "Jane Doe/KUNR", "UN Photo/Jane Doe"."""
    first, second = found
    if is_name_and_unknown(found):
        return True
    if "person" not in (first.what, second.what) or first.what == second.what:
        return False
    other = second if first.what == "person" else first
    if other.what in ("organisation", "machine"):
        return True
    named = other.what in ("single", "unknown") and other.text[0].isupper() and " " not in other.text
    return named and first.what == "person"


def is_name_and_unknown(found: Sequence[Part]) -> bool:
    """Whether it is surely a name, and up to three words that are none: "Jane Doe/Harbour Reformer"."""
    if len(found) != 2 or found[0].what != "person" or not is_surely_person(found[0].text):
        return False
    other = found[1]
    if other.what == "press" and other.text[0].isupper():
        return True
    if other.what not in ("person", "unknown", "single") or is_surely_person(other.text):
        return False
    return len(other.text.split()) <= 3 and all(word[0].isupper() for word in other.text.split())


def is_on_order(found: Sequence[Part]) -> bool:
    """Whether it is a name and whom it worked for, known or not: "Jane Doe for The Harbour Post"."""
    return len(found) == 2 and found[1].before == "for" and _is_name_and_title(found)


def _is_name_and_title(found: Sequence[Part]) -> bool:
    """Whether a name comes first, then up to five words that all begin as names do."""
    words = [word for word in found[1].text.split() if word.casefold() not in ("of", "the", "and", "&")]
    return found[0].what == "person" and len(words) <= 5 and all(word[0].isupper() for word in words)


def _with_house(found: Sequence[Part], line: str) -> Evidence:
    handle = found[0].what == "handle"
    loose = [p for p in found if p.what == "unknown" or (p.what == "single" and len(found) > 3)]
    loose = [p for p in loose if not (handle and p.text == "X")]
    if len(loose) > 1 or (loose and (len(loose[0].text.split()) > 5 or not line[0].isupper())):
        return Evidence.NONE
    if len(found) == 1 and not is_written_as_house(found[0].text):
        return Evidence.NONE
    # "... a garden of herbs. Mint": papers too are called by common words.
    house = found[0].organisation
    if (
        len(found) == 1
        and house is not None
        and not house.is_wire
        and found[0].text.istitle()
        and len(line) < 6
    ):
        return Evidence.NONE
    # "Paris, Reuters" may be a list in a sentence: without a name, commas alone prove nothing.
    only_commas = len(found) > 1 and all(part.before in ("", "comma") for part in found)
    if only_commas and not any(part.what == "person" for part in found):
        return Evidence.NONE
    return Evidence.SURE


def plausible_parts(text: str, language: str | None, *, with_trades: bool = False) -> tuple[Part, ...]:
    """Return the parts of what could be a credit, () where one of them is a clause of a sentence.

    A text as long as a sentence is not taken apart at all. A trade beside a name ("Jane Doe, student of
    law") is a clause too, but behind words that nothing but a credit follows (`with_trades`).
    """
    if len(text) > MOST_CREDIT_CHARS or text.count(" ") > _MOST_SPACES:
        return ()
    found = parts(text, language)
    if language is None or language.startswith("en"):
        found = () if any(map(_is_clause, found)) else found
    if not with_trades and any(part.what == "trade" for part in found):
        return ()
    return found if len(found) <= _MOST_PARTS and all(map(_is_short, found)) else ()


def _is_short(part: Part) -> bool:
    if part.what == "given":
        return len(part.giver.split()) <= 9
    if part.what not in ("unknown", "public", "press"):
        return True
    text = part.text.removeprefix("the ")
    words = text.split()
    if part.what == "unknown" and part.text.endswith(("?", "!")) and len(words) > 1:
        return False
    if part.what == "public" and len(words) <= _MOST_BODY_WORDS and all(map(_is_word_of_body, words)):
        return True
    if part.what == "public" and "-" in words[0] and len(words) <= _MOST_OFFICE_WORDS:
        return True  # пресс-служба администрации города
    starts_small = text[0].isalpha() and text[0].islower() and "«" not in text
    return len(words) <= (2 if starts_small else 7) and not _NEW_SENTENCE.search(part.text)


def _is_clause(part: Part) -> bool:
    """Whether English words with a body's among them are a sentence: "People gather near the Embassy"."""
    if part.what not in ("public", "press", "unknown"):
        return False
    small = [w for w in part.text.split() if w.isalpha() and w.islower() and w not in BODIES_SMALL_WORDS]
    return part.text[0].isupper() and len(small) >= _MOST_SMALL_WORDS


def _is_word_of_body(word: str) -> bool:
    """Whether it may stand in a body's name: "Press Service of the 24th Mechanized Brigade"."""
    return word[0].isupper() or word[0].isdigit() or word in BODIES_SMALL_WORDS


def is_written_as_house(text: str) -> bool:
    """Whether the name has a capital, as names have, or belongs to a house that writes itself small."""
    if text.lower() != text or text in _SMALL_HOUSES or not text.isascii():
        return True
    house = organisation(text)
    return house is not None and house.name == text and " " in text  # picture alliance


def credits_behind_a_sentence(tail: str, language: str | None) -> bool:
    """Say whether what stands behind a caption's last sentence credits someone."""
    sure = evidence(tail, language)
    labelled = bool(_SHAPED.search(tail) or _AND_NUMBERED.search(tail)) or (
        tail[0].isalpha() and without_label(tail) != tail and len(tail.split()) < 6
    )
    return sure is Evidence.SURE or (sure is Evidence.LIKELY and labelled) or bool(_REPORTER.match(tail))


def credits_maker_and_house(line: str, language: str | None) -> bool:
    """Whether a line names a photographer and a house of the press that we know: "AP Photo/Jane Doe"."""
    found = parts(without_label(line), language)
    houses = [part for part in found if part.organisation is not None and part.organisation.is_press]
    return bool(houses) and any(part.what == "person" for part in found)


def names_known(line: str, language: str | None) -> bool:
    """Whether a part of a line is more than a word that no list knows."""
    loose = ("single", "unknown", "nobody", "press")
    return any(part.what not in loose for part in parts(without_label(line), language))
