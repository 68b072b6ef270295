"""Finds a credit without a label at the end of a caption: behind the last sentence, behind a dash or a slash.

"... on Monday. JANE DOE / AFP"     "... on the pier – Kent Police"     "... near Lamu REUTERS/Jane Doe"
"""

from __future__ import annotations

import re

from indexer.organisations import organisation
from worker.stories.credits.alone import is_body_that_gives, name_and_house, stands_alone
from worker.stories.credits.cut import parts
from worker.stories.credits.evidence import (
    Evidence,
    credits_behind_a_sentence,
    evidence,
)
from worker.stories.credits.labels import LABEL
from worker.stories.credits.names import is_surely_person
from worker.stories.credits.offcut import REACH, cut_off
from worker.stories.credits.stops import (
    SENTENCE_END,
    SENTENCE_REACH,
    ends_for_certain,
    ends_no_sentence,
    is_within_name,
)
from worker.stories.credits.unlabelled import without_label

_SIGN = re.compile(
    r"(?:(?<=\s)|(?<=[.!?…\"”»)])|(?<=\w)(?=/ ?(?:[Ff]oto|[Pp]hoto|[Ff]ot\.)\s))"
    r"(?P<sign>—|–|\||/|--|-)\s*(?=\S)"
)
# Wires in capitals before a slash and a name need no full stop: "... Corentin Moutet REUTERS/Jane Doe".
_SHOUTED = re.compile(
    r"\s(?=(?:REUTERS|EPA(?:-EFE|/EFE)?|AFP(?: PHOTO| Photo)?|AP (?:Photo|PHOTO)|THE CANADIAN PRESS|AAP"
    r"|PA Wire|XINHUA|ANSA|EFE|APA|NASA|ESA|NOAA)\s?/\s?[A-ZÀ-Þ]"
    r"|[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){1,2} ?/ ?[A-ZÀ-Þ]{2,})"
)
# "anaterate/Pixabay.com": a name as people take one at a picture house
_OF_A_USER = re.compile(r"(?=[^/]*[a-z])[a-z0-9_.-]{3,30} ?/ ?[^/\n]{2,40}(?:/[^/\n]{2,40})?$")
LABEL_ALONE = re.compile(rf"{LABEL}\s*[.:]?", re.IGNORECASE)
# "Blue Hour" by Jane Doe: who made the work that is shown
_OF_A_WORK = re.compile(r"(?:by|von|par|por|di|de)\s")
_QUOTES = tuple("\"”’'»“")
_CHAINED = re.compile(r"/|\||\bvia\b|＝", re.IGNORECASE)


def bare(text: str, language: str | None) -> tuple[str, str] | None:
    """Cut a credit that only stands behind the last sentence: "... on Monday. MALICK FALL / AFP"."""
    low = max(0, len(text) - SENTENCE_REACH)
    for found in SENTENCE_END.finditer(text, low):
        tail = text[found.end() :].strip()
        if not tail or "\n" in tail or is_within_name(text, low, found.end()):
            continue
        if ends_no_sentence(text, low, found.end(), language):
            continue
        if (
            "/" in tail
            and (wire := _SHOUTED.search(text, found.end()))
            and tail[0].isupper()
            and _is_one_word(tail, wire, text)
        ):
            continue  # "the U.S. Embassy REUTERS/Jane Doe"
        if tail[0].islower() and not _starts_with_house(tail) and without_label(tail) == tail:
            continue
        if _OF_A_WORK.match(tail) and text[: found.end()].rstrip().endswith(_QUOTES):
            continue
        if credits_behind_a_sentence(tail, language):
            return cut_off(text, found.end(), tail)
    if (named := name_and_house(text, low)) is not None:
        return cut_off(text, named, text[named:])
    for found in _SHOUTED.finditer(text, low):
        line = text[found.end() :]
        if evidence(line, language) is Evidence.SURE or _are_bodies(line, language):
            return cut_off(text, found.end(), line)
    if _OF_A_USER.match(text) and all(part.organisation for part in parts(text, language)[1:]):
        return cut_off(text, 0, text)
    if (_CHAINED.search(text) or organisation(text)) and evidence(text, language) is Evidence.SURE:
        said = (part.text.split() for part in parts(without_label(text), language) if part.what == "unknown")
        # "Barcos en Lamu / EFE" is a short caption and its credit.
        if any(len(words) > 1 and any(word[0].islower() for word in words) for words in said):
            return None
        behind = behind_a_sign(text, language)
        sign = text[len(behind[0]) :].lstrip()[:1] if behind else ""
        return None if behind and _is_said(*behind, sign, language) else cut_off(text, 0, text)
    return None


def _are_bodies(line: str, language: str | None) -> bool:
    """Whether a line is nothing but bodies that we know: NASA/JPL-Caltech."""
    found = parts(line, language)
    return len(found) > 1 and all(part.organisation is not None for part in found)


def _is_one_word(tail: str, wire: re.Match[str], text: str) -> bool:
    """Whether one word that is no house stands between a full stop and a wire in capitals."""
    between = tail[: len(tail) - len(text[wire.end() :].lstrip())].strip()
    if organisation(text[wire.end() :].split("/")[0]) is None:
        return False
    if not between or " " in between or LABEL_ALONE.fullmatch(between) or between.lower() == "by":
        return False
    return organisation(between) is None


def last_words(text: str, language: str | None) -> tuple[str, str] | None:
    """Cut a last sentence that is no more than a name, of a caption that has no other credit."""
    low = max(0, len(text) - SENTENCE_REACH)
    for found in SENTENCE_END.finditer(text, low):
        tail, before = text[found.end() :].strip(), text[: found.end()].rstrip()
        if tail and ends_for_certain(before) and stands_alone(tail, before, language):
            return cut_off(text, found.end(), tail)
    return None


def _is_said(before: str, behind: str, sign: str, language: str | None) -> bool:
    """Whether a few words before a sign are a caption: "Anna Reed | Jane Doe/AP"."""
    if not before or evidence(before, language) is Evidence.NONE:
        return bool(before)
    names = [{part.what for part in parts(text, language)} for text in (before, behind)]
    return sign in "|–—-" and names[0] == {"person"} and {"person", "organisation"} <= names[1]


def _starts_with_house(tail: str) -> bool:
    """Whether a house that writes itself small begins the tail: dpa, imago, mbl.is."""
    first = re.split(r"\s*[/|]\s*|\s+(?:via|[–—-]+)\s+|,", tail)[0]
    return organisation(first) is not None or tail.startswith("via ") or tail.casefold() == "zvg"


def behind_a_sign(text: str, language: str | None) -> tuple[str, str] | None:
    """Cut what stands behind a dash, a pipe or a slash: a house we know, or a name and a house."""
    low = max(0, len(text) - REACH)
    for found in _SIGN.finditer(text, low):
        behind = text[found.end() :]
        if "\n" in behind or len(behind) > 140 or behind.count(")") > behind.count("("):
            continue
        if found["sign"] == "-" and not text[found.end() - 1].isspace():
            continue
        sure = evidence(behind, language)
        # "... on Monday. —JANE DOE": behind a long dash a name in capitals
        named = found["sign"] in "|/" or (found["sign"] == "—" and behind.isupper())
        named = named or without_label(behind) != behind  # "... on Monday – Photo Jane Doe"
        # "... em 26.out.2025 - Ricardo Stuckert/PR"
        named = named or (("/" in behind or "|" in behind) and is_surely_person(behind))
        named = named and len(text[: found.start()].split()) >= 3
        before = text[: found.start()].rstrip()
        if found["sign"] in "—–" and is_body_that_gives(behind, before, language):
            return cut_off(text, found.start(), behind)  # "... a still from a doorbell – Kent Police"
        if sure is Evidence.SURE or (sure is Evidence.LIKELY and named):
            return cut_off(text, found.start(), behind)
    return None
