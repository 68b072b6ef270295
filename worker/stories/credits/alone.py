"""Knows credits that no sign sets apart: a name as last sentence, a name and a house without a stop.

"... in her lab in 2009. Duke University"    "... no palácio em abril Jane Doe/Folhapress"
"""

from __future__ import annotations

import re

from indexer.organisations import organisation
from worker.stories.credits.evidence import plausible_parts
from worker.stories.credits.name_words import (
    BODIES_SMALL_WORDS,
    PLACE_WORDS,
    PLACES_BEGIN,
    PRESS_WORDS,
    PUBLIC_WORDS,
)
from worker.stories.credits.names import has_given_name, has_word, is_person
from worker.stories.credits.stops import ends_for_certain
from worker.stories.credits.unlabelled import without_label

# Bodies whose pictures of accidents, suspects and missing people papers print
_GIVING = frozenset(
    {"police", "fire", "rescue", "brigade", "sheriff", "coastguard", "polizei", "feuerwehr", "policía"}
)
_STOPS = tuple(".!?…。")
_LEAST_WORDS = 5  # of the caption before it
_LEAST_WORDS_OF_BODY = 3  # before those that can be nothing else
# "... em abril Jane Doe/Folhapress": two capitals behind a small word or a number are a name.
_SMALL = r"[^\W\d_A-ZÀ-ÖØ-Þ]"
_NAME_AND_HOUSE = re.compile(
    rf"(?:\d|(?<!\w)(?!(?:d[aeio]s?|del|van|von|der|den|al|el|la|le|los|bin|ibn|af|av|e|y|du|of|the"
    # behind these it is a place: "im Dresdner Klinikum / picture alliance"
    r"|im|am|vom|zum|zur|in|an|auf|bei|mit|und|für|des|dem|das|at|on|near|with|and|for|from|by|to|em|n[oa]s?"
    rf"|com|para|por|en|con|aux?|chez|et|pour|dans|sur|nell?[ao]?|per)\s){_SMALL}+)\s+"
    rf"(?P<name>[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:-[^\W\d_]+)? [A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[-'’][^\W\d_]+)?)"
    r"\s?/\s?(?P<house>[^/|\n]{2,40})$"
)
_STATION = re.compile(r"[WK][A-Z]{3}(?:-TV)?")  # of North America; other words of four capitals say more
# "LIVE UPDATES", "Watch TV": words of the page
_CALLS = frozenset(
    {"live", "breaking", "watch", "read", "more", "photo", "photos", "video", "see", "related"}
)
# "... in 1970 Michael Ochs Archives/Getty Images"
_YEAR_AND_HOUSES = re.compile(
    r"(?<!\d)(?:1[89]|20)\d\d\s+(?P<name>[A-ZÀ-ÖØ-Þ][\w.'’-]*(?: [A-ZÀ-ÖØ-Þ][\w.'’-]*){1,3})"
    r"\s?/\s?(?P<house>[^/|\n]{2,40})$"
)


def stands_alone(tail: str, before: str, language: str | None) -> bool:
    """Whether a few words that are a sentence of their own behind `before` can only be a credit.

    "... in 2009. Duke University"   "... para este diario. JANE DOE"   "... This image was made by AI."
    """
    found = plausible_parts(without_label(tail), language)
    if not found:
        return False
    if all(part.what == "machine" and part.is_of_picture for part in found):
        return True
    words = len(before.split())
    if before[-1:] not in _STOPS or words < _LEAST_WORDS_OF_BODY:
        return False
    what = [part.what for part in found]
    bodies = [part for part in found if part.organisation is not None and not part.organisation.is_press]
    if len(bodies) == len(found) and (len(found) > 1 or bodies[0].organisation.kind != "platform"):  # type: ignore[union-attr]
        return True  # NASA, ESA
    if what == ["press"] and _STATION.fullmatch(tail):
        return True
    if words < _LEAST_WORDS:
        return what == ["public"] and _is_giving_body(found[0].text)
    if what == ["person", "press"] and found[1].before == "comma":
        return True  # Jane Doe, Herald & Review
    if what == ["person", "unknown"] and found[1].before == "comma" and found[1].text.startswith("The "):
        return has_given_name(tail) and _is_name_of_house(found[1].text)  # Jane Doe, The Kestrel
    if what == ["person"]:
        first = tail.split()[0].casefold()
        named = tail.isupper() or has_given_name(tail)
        return named and len(found[0].people) == 1 and first not in PLACES_BEGIN
    if what == ["public", "single"] and found[1].before == "comma" and _is_name_of_body(found[0].text):
        return True  # National Portrait Gallery, London
    if what == ["press"] and " " in found[0].text:
        return _is_name_of_house(found[0].text)
    return what == ["public"] and " " in found[0].text and _is_name_of_body(found[0].text)


def is_body_that_gives(behind: str, before: str, language: str | None) -> bool:
    """Whether what stands behind a caption and a long dash credits a body: "... on the pier – Kent Police".

    Without a full stop before the dash only those that hand out pictures do.
    """
    if ends_for_certain(before) and stands_alone(behind, before, language):
        return True
    if len(before.split()) < _LEAST_WORDS or has_word(behind, _GIVING) is False:
        return False
    found = plausible_parts(behind, language)
    return [part.what for part in found] == ["public"] and _is_name_of_body(found[0].text)


def _is_giving_body(text: str) -> bool:
    """Whether it is the name of one of the bodies that hand out pictures: "Kent Police"."""
    return " " in text and has_word(text, _GIVING) and _is_name_of_body(text)


def _is_name_of_house(text: str) -> bool:
    words = [word for word in text.split() if word.casefold() not in BODIES_SMALL_WORDS]
    return words[0].casefold() not in _CALLS and len(words) <= 4 and all(word[0].isupper() for word in words)


def _is_name_of_body(text: str) -> bool:
    words = [word for word in text.split() if word.casefold() not in BODIES_SMALL_WORDS]
    if not has_word(" ".join(word for word in words if word.casefold() not in PLACE_WORDS), PUBLIC_WORDS):
        return False  # New York City
    return len(words) <= 6 and all(word[0].isupper() or word[0].isdigit() for word in words)


def name_and_house(text: str, low: int) -> int | None:
    """Return where a name with a house behind its slash begins at the end of `text`, None without one."""
    if text.rfind("/") <= low:
        return None
    found = _NAME_AND_HOUSE.search(text, low) or _YEAR_AND_HOUSES.search(text, low)
    if found is None or not (is_person(found["name"]) or has_word(found["name"], PRESS_WORDS)):
        return None
    house = organisation(found["house"].rstrip("."))
    return found.start("name") if house is not None and house.is_press else None
