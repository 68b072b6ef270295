"""Reads what a part of a credit says of who gave the picture: "Handout", "Courtesy of Kent Police".

given("Courtesy of Kent Police") -> ("Courtesy", "Kent Police")     given("Jane Doe") -> None
"""

from __future__ import annotations

import re

from worker.stories.credits.forms import one_of
from worker.stories.credits.words import GIVEN

_OF = r"(?:\s+(?:of|by|from|to|von|de|du|des|del|della|di|da|do|dos|par|por|av|via))?"
_FIRST = tuple(
    (re.compile(rf"^(?:{form})(?:{_OF}[\s:–-]+(?P<giver>.+))?$", re.IGNORECASE), word) for form, word in GIVEN
)
_LAST = tuple(
    (re.compile(rf"^(?P<giver>.+?)[\s:–-]+(?:{form})$", re.IGNORECASE), word)
    for form, word in GIVEN
    if word not in ("DR", "Private")
)
_ALONE = ("Especial", "ESPECIAL")  # so says Mexico of what it was given
# Nearly all parts are done with here: none of the words begins them or ends them.
_ANY = one_of(form for forms, _ in GIVEN for form in forms.split("|") if "(" not in forms)
_ANY_NESTED = "|".join(forms for forms, _ in GIVEN if "(" in forms)
_MAY_SAY = re.compile(rf"(?:^|[\s:–-])(?:{_ANY}|{_ANY_NESTED})(?:$|[\s:–-])", re.IGNORECASE)


def given(text: str) -> tuple[str, str] | None:
    """Return the kind of giving, and who gave ("" where it is not said); None where nothing was given."""
    if text in _ALONE:
        return "Supplied", ""
    if _MAY_SAY.search(text) is None:
        return None
    for form, word in (*_FIRST, *_LAST):
        if found := form.match(text):
            return word, (found["giver"] or "").strip()
    return None
