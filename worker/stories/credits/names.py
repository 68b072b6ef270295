"""Tells personal names from other words by their shape, and prints them as names are printed.

"KARIM NAOUM" -> "Karim Naoum"      "van der Berg" stays      "LAT Images" is no person
"""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.organisations import folded
from worker.stories.credits.given_names import GIVEN_NAMES
from worker.stories.credits.name_words import (
    ORDINARY_WORDS,
    PARTICLES,
    PRESS_ENDINGS,
    PRESS_WORDS,
    PUBLIC_ENDINGS,
    PUBLIC_WORDS,
    SURNAMES_OF_FEW,
    SURNAMES_TOO,
)

_HAN_NAME = re.compile(
    r"^[\u3400-\u9fff々]{2,5}$|^[\u3400-\u9fff]{1,7}(?:[·•・‧][\u3400-\u9fff]{1,8})+$|^[\u30a0-\u30ff]+(?:[・･][\u30a0-\u30ff]+)+$|^[가-힣]{3,4}$"
)
_BODIES_OF_KOREA = (
    "시청",
    "구청",
    "군청",
    "도청",
    "경찰청",
    "소방청",
    "서울시",
    "부산시",
    "소방서",
    "경찰서",
    "본부",
)
_BODIES_OF_CHINA = (
    "网",
    "網",
    "社",
    "局",
    "厅",
    "廳",
    "馆",
    "館",
    "队",
    "隊",
    "电视",
    "電視",
    "警方",
    "集团",
    "集團",
)
_BODIES_OF_THE_EAST = _BODIES_OF_KOREA + _BODIES_OF_CHINA
# "J. Doe", "JJ Doe", "Jane A. Doe", "Kim Min-ho"
_SURE_NAME = re.compile(
    r"^\w\. ?\w|^(?!(?:TV|UN|EU|UK|US|ST|BT|FC|SC|BR|NY|LA|DC|SA|AI|PR|VW|GM) )[A-Z]{2} [A-Z][a-zß-ÿ]{2,}$"
    r"|^[A-Z][a-z]+ (?:[A-Z][a-z]{1,5}-[a-z]{2,5}|[A-Z]\.) ?(?:\w|$)"
)
_IS_EASTERN = re.compile(r"[\u3040-\u9fff가-힣]$")
_SINGLE_NAME = re.compile(r"^[^\W\d_][^\W\d_'’.-]*(?:[-'’][^\W\d_]+)?$")
_NO_VOWEL = re.compile(r"^[B-DF-HJ-NP-TV-XZ]{2,5} [B-DF-HJ-NP-TV-XZ]{3,5}$")
_INITIALS_ONLY = re.compile(r"^(?:[^\W\d_]\. ?)+$")
_NO_CASE = re.compile(r"^[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1200-\u137f]")
_INITIAL = re.compile(r"^(?:\w\.)+-?(?:\w\.)?$|^\w$")
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_NEVER = re.compile(
    r"[\d@/|:;!?%_*+=<>\"“”«»]|\b(?:https?|www)\b|\.(?:com|org|net|de|fr|pl|ru|ua|es|it|co)\b"
)


def is_person(text: str) -> bool:
    """Whether the words have the shape of a personal name of two to five parts.

    Each part begins with a capital, small words such as "van der" apart; none is a word that
    houses of the press or public bodies carry in their names.
    """
    if len(text) > 60 or _NEVER.search(text):
        return False
    if _HAN_NAME.match(text):
        return (
            not text.endswith(_BODIES_OF_THE_EAST)
            and not has_word(text, PUBLIC_WORDS)
            and not has_word(text, PRESS_WORDS)
        )
    parts = text.replace(",", " ").split()
    if not 2 <= len(parts) <= 5:
        return False
    vetoed = any(has_word(text, words) for words in (PUBLIC_WORDS, PRESS_WORDS, ORDINARY_WORDS))
    if vetoed and not _is_surname_too(parts):
        return False
    if _NO_CASE.match(text):
        return len(parts) <= 4
    if text.isupper() and _NO_VOWEL.match(text):
        return False  # PKP PLK
    if parts[-1] == "AI" and not text.isupper():
        return False  # "Meta AI" is a program or its maker; "Wen Ai" and "WEN AI" are people
    real = 0
    for part in parts:
        if part.casefold() in PARTICLES or part.casefold().startswith(("al-", "el-", "d'", "d’", "ud-")):
            real += part[3:4].isupper()  # Al-Masri
            continue
        if _INITIAL.match(part) or _SUFFIX.match(part):
            continue
        if not part[0].isupper() or not all(c.isalpha() or c in "'’.-‘`´·" for c in part):
            return False
        if part.endswith(("'s", "’s")):
            return False  # Tom's Hardware
        real += 1
    return real >= 1 and (parts[0][0].isupper() or parts[0].casefold() in PARTICLES)


def has_given_name(text: str) -> bool:
    """Whether the words begin with a name that is given to people, and to no places: "Nicole Neri"."""
    first = folded(text.split()[0]).split()  # "Jean-Pierre"
    return bool(first) and first[0] in GIVEN_NAMES


def is_surely_person(text: str) -> bool:
    """Whether words with the shape of a name are a person's: a given name, initials, "Kim Min-ho"."""
    return has_given_name(text) or _SURE_NAME.match(text) is not None


def _is_surname_too(parts: list[str]) -> bool:
    """Whether the last word is a surname as well, and nothing before it speaks of a house: "Emily Post"."""
    *first, last = parts
    if last[1:].isupper() and not "".join(parts).isupper():
        return False  # "Kenya NGO"
    word = folded(last)
    if any(has_word(part, words) for part in first for words in (PUBLIC_WORDS, PRESS_WORDS, ORDINARY_WORDS)):
        return False
    if word in SURNAMES_TOO:
        return True
    return (
        word in SURNAMES_OF_FEW
        and len(parts) <= 3
        and folded(first[0]) in GIVEN_NAMES
        and (len(parts) == 2 or _INITIAL.match(first[1]) is not None)
    )


def is_single_name(text: str) -> bool:
    """Whether it is one capitalised word that could be a surname: "Brandt", not "MSB" or "nytt"."""
    return (
        len(text) >= 3
        and text[0].isupper()
        and _SINGLE_NAME.match(text) is not None
        and not (text.isupper() and len(text) <= 6)
        and folded(text) not in PRESS_WORDS
        and folded(text) not in PUBLIC_WORDS
    )


def has_word(text: str, words: frozenset[str]) -> bool:
    """Whether one of the text's words is among `words` (folded); endings too in scripts without spaces."""
    said, printed = _words(text)
    if not words.isdisjoint(said):
        return True
    endings = PRESS_ENDINGS if words is PRESS_WORDS else PUBLIC_ENDINGS if words is PUBLIC_WORDS else ()
    if endings and any(part.endswith(endings) and part not in endings for part in printed):
        return True
    return _IS_EASTERN.search(text) is not None and text.endswith(_without_spaces(words))


@lru_cache(maxsize=2048)  # a text is asked for words of the press, of bodies and of neither
def _words(text: str) -> tuple[tuple[str, ...], list[str]]:
    printed = text.casefold().split()
    return (*folded(text).split(), *printed), printed


@lru_cache(maxsize=8)
def _without_spaces(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in words if not word.isascii())


def tidy_name(name: str) -> str:
    """Return the name as names are printed: words in capitals get small letters after the first."""
    if _INITIALS_ONLY.match(name) or any(char.isdigit() for char in name):
        return name  # "HAFEN2D" is a user
    parts = name.strip(" .,;").split()
    # "LM Otero", but "JO Min-ho" and "WU HAN" have surnames in capitals
    is_initials = len(parts) == 2 and len(parts[0]) == 2 and parts[0].isupper() and parts[1][1:].islower()
    return " ".join(part if is_initials else _tidy_part(part) for part in parts)


def _tidy_part(part: str) -> str:
    if len(part) < 3 or not part.isupper() or _INITIAL.match(part) or _SUFFIX.match(part):
        return part.capitalize() if len(part) == 2 and part.isupper() and part.isalpha() else part
    if part.casefold() in PARTICLES and len(part) <= 3:
        return part.lower()
    small = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), part)
    return re.sub(r"^Mc(\w)", lambda found: "Mc" + found[1].upper(), small)
