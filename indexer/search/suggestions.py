"""What the word being typed may become: a place, a person, an agency, an outlet, a field.

in:ga -> in:"Gaza Strip, Palestine", in:Gabon ...     hart -> by:"Lena Hartwell"     is:u -> is:undated ...
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol, get_args

from indexer.analysis import exact_words, folded
from indexer.answer import Counts
from indexer.query import AllOf, Clause, Flag, Prefix, Sort, Tally
from indexer.search.grammar_fields import ALIASES, FIELD_NAMES, HAVING, PRECISIONS
from indexer.search.grammar_tokens import signs_of
from indexer.search.grammar_words import SHORTEST_PREFIX
from indexer.search.languages import LANGUAGES
from indexer.search.naming import PlaceNames
from indexer.search.overview import term

MOST = 10
_FEW = ("agency", "outlet")  # so few values that a letter, or none, says enough behind the field's name
_PLACE_FIELDS = ("in", "city", "country", "near")
_WORDS_OF = {
    "is": (*get_args(Flag), "photo"),
    "sort": get_args(Sort),
    "has": tuple(HAVING),
    "date-precision": PRECISIONS,
    "lang": tuple(LANGUAGES),
}


class Tallying(Protocol):
    """What is needed of an index (indexer/backends)."""

    def tally(self, where: Clause, tallies: Sequence[Tally]) -> tuple[Counts, ...]: ...


def suggestions(index: Tallying, names: PlaceNames, typed: str) -> list[dict[str, Any]]:
    """Return up to MOST terms that the last word typed may become; each may stand in a question as it is."""
    sign, field, start, group = _cut(typed)
    if group:  # in:(Kenya OR Ug: values only
        whole = suggestions(index, names, f'{group}:"{start}' if start else f"{group}:")
        return [{**one, "term": sign + one["term"].partition(":")[2]} for one in whole]
    if field in _WORDS_OF:
        found = [_word(field, word) for word in _WORDS_OF[field] if word.startswith(folded(start))]
    elif field in _PLACE_FIELDS:
        found = _places(names, start, field)
    elif field in _FEW:
        found = _of_few(index, start, field)
    elif field == "by":
        found = _named(index, start, (field,))
    elif field:
        found = []
    else:
        fields = [_field(name) for name in sorted(FIELD_NAMES) if start and _offers(start.casefold(), name)]
        found = [*_places(names, start, "in")[:5], *_named(index, start, ("by", "agency", "outlet")), *fields]
    return [{**one, "term": sign + one["term"]} for one in found[:MOST]]


def _offers(start: str, name: str) -> bool:
    # Nobody means the rare ones by their first letter.
    return name.startswith(start) and len(start) >= _LETTERS_OF_RARE.get(name, 1)


_LETTERS_OF_RARE = {"date-precision": 4}


_LAST = re.compile(r"(?:^|[\s(])(-?)(?:([a-z-]+):)?(?:\"([^\"]*)|([^\s()\"]*))\Z", re.IGNORECASE)


def _cut(typed: str) -> tuple[str, str, str, str]:
    """Return sign, field, value, the group's field of what is being typed: -in:"Ga -> "-", "in", "Ga", ""."""
    found = _LAST.search(signs := signs_of(typed))
    if not found:
        return "", "", "", ""
    field, value = (found[2] or "").casefold(), typed[found.start(3 if found[3] is not None else 4) :]
    return found[1], field, value, "" if field else _group_of(signs[: found.start(1)])


def _group_of(signs: str) -> str:
    """Return the field of the innermost group that is open at the end, "" where it has none."""
    fields: list[str] = []
    for opened, field in re.findall(r'"[^"]*"|((?:([A-Za-z-]+):)?\(|\))', signs):
        if opened == ")":
            del fields[-1:]
        elif opened:
            fields.append(field.casefold() or (fields[-1] if fields else ""))
    return ALIASES.get(fields[-1], fields[-1]) if fields else ""


def _places(names: PlaceNames, start: str, field: str) -> list[dict[str, Any]]:
    if len(start) < 2:
        return []
    kinds = {"country": ("country",), "city": ("town", "district")}.get(field)
    return [
        {"term": f"{field}:{names.word_for(place)}", "label": place.label, "kind": place.kind}
        for place in names.suggest(start)
        if kinds is None or place.kind in kinds
    ]


def _named(index: Tallying, start: str, fields: Sequence[str]) -> list[dict[str, Any]]:
    words = exact_words(start)
    if sum(map(len, words)) < SHORTEST_PREFIX:
        return []
    found: list[dict[str, Any]] = []
    for field in fields:
        # Outlets are no text of a photo.
        where: Clause = AllOf(()) if field == "outlet" else Prefix(start, "by" if field == "by" else "credit")
        found += _counted(index, where, field, words)
    return sorted(found, key=lambda one: -one["count"])


def _of_few(index: Tallying, start: str, field: str) -> list[dict[str, Any]]:
    return sorted(_counted(index, AllOf(()), field, exact_words(start)), key=lambda one: -one["count"])


def _counted(index: Tallying, where: Clause, field: str, words: Sequence[str]) -> list[dict[str, Any]]:
    tally = Tally(field=field, most=200)  # type: ignore[arg-type]
    return [
        {"term": term(field, value), "label": value, "kind": field, "count": count}
        for value, count in index.tally(where, [tally])[0]
        if _begins(value, words)
    ]


def _begins(value: str, words: Sequence[str]) -> bool:
    if not words:
        return True
    has = exact_words(value)
    *whole, last = words
    return all(word in has for word in whole) and any(word.startswith(folded(last)) for word in has)


def _word(field: str, word: str) -> dict[str, Any]:
    return {"term": f"{field}:{word}", "label": word, "kind": field}


def _field(name: str) -> dict[str, Any]:
    return {"term": f"{name}:", "label": f"{name}:", "kind": "field"}
