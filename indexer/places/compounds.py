"""Leads German and Nordic words that are made of a place's name back to it.

"Ostukraine" -> Ukraine    "Münchner" before "Flughafen" -> Munich
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

# What stands before a country's name in one word, folded, by language.
_SIDES: Final = {
    "de": ("nordost", "nordwest", "sudost", "sudwest", "nord", "sud", "ost", "west", "zentral", "mittel"),
    **dict.fromkeys(("sv", "da", "no", "nb", "nn"), ("nord", "syd", "sor", "ost", "vast", "vest", "central")),
}
_SHORTEST: Final = 4
# Towns whose adjective is not made by rule.
_IRREGULAR: Final = {
    "zurcher": "zurich",
    "hannoveraner": "hannover",
    "munsteraner": "munster",
    "kasseler": "kassel",
    "weimarer": "weimar",
    "hallenser": "halle",
    "jenenser": "jena",
}


def side_of(folded: str, language: str) -> str:
    """Return the name behind a side of the sky ("ukraine" of "ostukraine"), "" where there is none."""
    for side in _SIDES.get(language[:2], ()):
        if folded.startswith(side) and len(folded) - len(side) >= _SHORTEST:
            return folded[len(side) :]
    return ""


def towns_of(folded: str) -> Iterator[str]:
    """Yield what town a German adjective may be made of: "wien" of "wiener", "bremen" of "bremer"."""
    if folded in _IRREGULAR:
        yield _IRREGULAR[folded]
        return
    if not folded.endswith("er") or len(folded) < _SHORTEST + 1:
        return
    stem = folded[:-2]
    yield stem
    yield f"{stem}en"  # Bremer
    if stem.endswith(("n", "l")):
        yield f"{stem[:-1]}e{stem[-1]}"  # Dresdner, Basler
    if stem.endswith("n"):
        yield f"{stem}e"
