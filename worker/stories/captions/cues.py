"""What class names, ids and attributes say about an element: caption, credit, teaser, author, junk.

class="article-img-caption-wrap" -> CAPTION   class="related-card" -> TEASER
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from functools import lru_cache
from itertools import accumulate

from worker.stories.captions.cue_forms import (
    FORMS,
    ITEMPROPS,
    PIECES_OF_SOUGHT,
    SIGNS_OF_SOUGHT,
    SOUGHT,
    Cue,
)
from worker.stories.captions.tree import Element

MOST_CHARS = 600
_ALL = -1  # cues
_FEWEST_SHORT, _SHORT = 4, 3  # so many names so short say nothing
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# The attributes in which elements are named.
NAMES = frozenset(
    {"class", "id", "data-testid", "data-component", "data-type", "data-role", "aria-label", "slot", "role"}
)


def cues_of(element: Element) -> int:
    """Return the cues of all that names the element: names, a microdata property, a tag of the site's own."""
    tag = element.tag
    found = cues_in(tag) if "-" in tag else Cue.NONE
    for attribute, value in element.items():
        if attribute in NAMES:
            found |= cues_in(value)
        elif attribute == "itemprop":
            found |= cues_of_itemprop(value)
    return found


def cues_of_itemprop(value: str) -> int:
    """Return the cues of a microdata property."""
    found = Cue.NONE
    for word in value.lower().split():
        found |= ITEMPROPS.get(word, Cue.NONE)
    return found


_REMEMBERED: dict[str, int] = {}  # the cues that are sought in names of the pages before
MOST_REMEMBERED = 20_000


def sought_among(names: Collection[str]) -> dict[str, int]:
    """Return those of a page's names that give a cue sought on the whole page, each with these cues.

    All that are new are searched as one text: of two hundred names of a page a few hold a piece of a sign
    at all, and pages of one publisher share most of them.
    """
    if len(_REMEMBERED) > MOST_REMEMBERED:
        _REMEMBERED.clear()
    found = {name: _REMEMBERED.get(name) for name in names}
    new = [name for name, cues in found.items() if cues is None]
    text = "\0".join(new).lower()  # no attribute holds a NUL
    starts = [0, *accumulate(len(name) + 1 for name in text.split("\0"))]
    hits: set[int] = set()
    for piece in PIECES_OF_SOUGHT:
        at = text.find(piece)
        while at >= 0:
            behind = bisect_right(starts, at)
            hits.add(behind - 1)
            at = text.find(piece, starts[behind])
    told = {name: _sought_in(name) if at in hits else Cue.NONE for at, name in enumerate(new)}
    _REMEMBERED.update(told)
    return {name: cues for name in found if (cues := told.get(name) or found[name])}


def _sought_in(names: str) -> int:
    """Return those cues of class names as printed that are sought on the whole page."""
    found = Cue.NONE
    if SIGNS_OF_SOUGHT.search(names.lower()):
        for name in _told_apart(names):
            if SIGNS_OF_SOUGHT.search(name.lower()):
                found |= _cues_of_name(name, SOUGHT)
    return found


@lru_cache(maxsize=65536)
def cues_in(names: str) -> int:
    """Return the cues of class names as printed."""
    found = Cue.NONE
    for name in _told_apart(names):
        found |= _cues_of_name(name, _ALL)
    return found


def _told_apart(names: str) -> list[str]:
    """Return the single names, none where they say nothing."""
    parts = names[:MOST_CHARS].split()
    if len(parts) >= _FEWEST_SHORT and max(map(len, parts)) <= _SHORT:
        return []  # "bc ek ii cr cp ax": made by a program
    return parts


@lru_cache(maxsize=65536)
def _cues_of_name(name: str, wanted: int) -> int:
    """Return those of the wanted cues that a single name gives."""
    if ":" in name or "[" in name:  # "md:grid-cols-5": how it looks, not what it is
        return Cue.NONE
    text = name if name.islower() else _HUMP.sub("-", name).lower()
    possible = 0
    for word in _SEPARATORS.split(text):
        possible |= _possible_cues(word)
        for part in word.split("1") if "1" in word else ():  # "by1", where "a11y" is a word
            possible |= _possible_cues(part)
    possible &= wanted
    if not possible:
        return Cue.NONE
    found = Cue.NONE
    hyphened = _UNDERSCORES.sub("-", text) if "__" in text else None
    for cue, form in _forms_of(possible):
        if form.search(text) or (hyphened and cue & _OF_WORDS and form.search(hyphened)):
            found |= cue
    return found


@lru_cache(maxsize=4096)
def _forms_of(cues: int) -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((cue, form) for cue, form in FORMS if cues & cue)


# "absatzbild__info__text" is read as "info-text"; "img_info" is often an author's or a card's.
_UNDERSCORES = re.compile("__+")
_OF_WORDS = Cue.CAPTION | Cue.LEGEND | Cue.CREDIT
# A page brings two hundred new names of few new words: a word tells which forms can fit at all.
_SEPARATORS = re.compile(r"[^a-zà-ÿ1]+")
_START_CHARS = 3


def _pieces(pattern: str) -> set[str]:
    """Return the runs of letters one of which stands in whatever the pattern fits."""
    plain = re.sub(r"\\[a-z]|\(\?[=!:<]+", " ", pattern)  # escapes and the signs of groups are no letters
    return set(re.findall(r"[a-zà-ÿ1]{2,}", re.sub(r"[a-zà-ÿ]\?", " ", plain)))


def _pieces_by_start() -> dict[str, list[tuple[str, int]]]:
    """Return every piece with the cue that it can give, by its first letters."""
    found: dict[str, list[tuple[str, int]]] = {}
    for cue, form in FORMS:
        for piece in _pieces(form.pattern):
            found.setdefault(piece[:_START_CHARS], []).append((piece, cue))
    return found


_PIECES = _pieces_by_start()


@lru_cache(maxsize=65536)
def _possible_cues(word: str) -> int:
    """Return the cues whose forms can fit a name with this word."""
    possible = Cue.NONE
    # A piece of two letters is a word of its own ("by", "cr"), else nearly every word would hold one.
    for whole in (word, word.removesuffix("s")):
        if len(whole) == 2:
            for _, cue in _PIECES.get(whole, ()):
                possible |= cue
    for at in range(len(word) - _START_CHARS + 1):
        for piece, cue in _PIECES.get(word[at : at + _START_CHARS], ()):
            if not possible & cue and word.startswith(piece, at):
                possible |= cue
    return possible
