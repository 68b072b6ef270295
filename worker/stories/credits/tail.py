"""The forms in which a credit stands at the end of a caption: in brackets, labelled, signed, behind a stop.

at_the_end("Boats off Lamu. (Jane Doe/AP)", "en") -> ("Boats off Lamu.", "Jane Doe/AP")
"""

from __future__ import annotations

from worker.stories.credits.brackets import (
    closing_brackets,
    credits_someone,
    label_before,
    named_before,
)
from worker.stories.credits.eastern import eastern_credit
from worker.stories.credits.filed import files_at_the_end
from worker.stories.credits.labelled import label_last, signed, with_label
from worker.stories.credits.offcut import cut_off
from worker.stories.credits.stops import last_sentence
from worker.stories.credits.unsigned import bare, behind_a_sign


def at_the_end(text: str, language: str | None) -> tuple[str, str] | None:
    """Return the text before the credit at its end, and the credit; None where no form fits."""
    if not text:
        return None
    for form in (_of_the_files, _in_brackets, _cjk, with_label, label_last, signed, bare, behind_a_sign):
        if found := form(text, language):
            return found
    return None


def _of_the_files(text: str, language: str | None) -> tuple[str, str] | None:
    found = files_at_the_end(text)
    return None if found is None else (text[: found[0]].rstrip(" |/–—-"), found[1])


def _in_brackets(text: str, language: str | None) -> tuple[str, str] | None:
    closing = closing_brackets(text)
    if closing is None:
        return None
    start, inside = closing
    before = text[:start].rstrip()
    if not credits_someone(inside, before, text[start], language):
        return None
    labelled = label_before(before, inside)
    if labelled is not None:
        return cut_off(before, labelled, f"{before[labelled:]} ({inside})")
    sentence = last_sentence(before)
    if sentence > 0 and (name := named_before(before[sentence:], inside)):
        return before[:sentence].rstrip(), f"{name} ({inside})"
    return cut_off(text, start, inside)


def _cjk(text: str, language: str | None) -> tuple[str, str] | None:
    found = eastern_credit(text, language)
    return None if found is None else cut_off(text, *found)
