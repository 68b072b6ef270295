"""Splits a printed caption into what it says and whom it credits.

"Boats off Lamu, Kenya, on Monday. (Jane Doe/AP)"
    -> text "Boats off Lamu, Kenya, on Monday."   credit "Jane Doe/AP"

Only the end is searched (tail.py), a few known words before a caption apart: a name in brackets inside a
sentence belongs to the sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.organisations import organisation
from worker.stories.credits.cut import parts
from worker.stories.credits.evidence import MOST_CREDIT_CHARS
from worker.stories.credits.filed import with_files_before
from worker.stories.credits.first import first_credit, without_what_is_read_out
from worker.stories.credits.glued import parted
from worker.stories.credits.labels import LABEL
from worker.stories.credits.machines import said_source_type
from worker.stories.credits.notes import unfolded, without_notes, without_notes_before
from worker.stories.credits.offcut import SPACE
from worker.stories.credits.tail import at_the_end
from worker.stories.credits.unlabelled import without_label
from worker.stories.credits.unsigned import LABEL_ALONE, last_words
from worker.text import clean_text

MOST_CAPTION_CHARS = 8192
# "... ist es. Bild 1 von 4 © Jane Doe": where the gallery is
_COUNTER_LEFT = re.compile(
    r"(?:(?<=[.!?…»”)])|^)\s*(?:Bild|Foto|Photo|Image|Slide|Picture) \d{1,3}"
    r" ?(?:von|of|de|di|sur|av|/) ?\d{1,3}$",
    re.IGNORECASE,
)
_OPEN_LABEL = re.compile(rf"\s*\((?:{LABEL})\s*[:.]?$", re.IGNORECASE)
_NOBODY = frozenset({"n/a", "n.a.", "none", "null", "undefined", "tbc", "tba"})
_LABELS_LEFT = ("fot", "foto", "photo", "ph", "zdj", "nuotr", "obr", "beeld", "bild", "kuva", "credit")
_LABEL_LEFT = re.compile(rf"\s+[/|–—-]\s*(?:{'|'.join(_LABELS_LEFT)})\.?$", re.IGNORECASE)
# "Photo: Boats lie in the harbour of Lamu. (Jane Doe/AP)": the caption's label, its credit is elsewhere
_LABEL_OF_CAPTION = re.compile(
    r"^(?:Photo|PHOTO|Photograph|Picture|Image|Foto|FOTO|Imagem|Imagen|Bild|Beeld|Bilde):"
    r"\s+(?=[“\"‘«]?[A-ZÀ-ÖØ-Þ]\S*(?: \S+){3})"
)
_MOST_HOUSE_CHARS = 40
# Part of the caption, as "FILE -" is: it tells of the photo's date.
_FILE_HEADING = re.compile(
    r"^(?:FILE|File|ARCHIVE|Archive|HANDOUT|STOCK) (?:PHOTO|Photo|IMAGE|PICTURE)\s*[:–-]\s*(?=\S)"
)
_SMALL_LABEL_LEFT = re.compile(r"\s(?:fot|zdj|nuotr)\.$|(?<=[.!?…»”)])\s(?:Fot|Zdj|Ph)\.$")
# "... From left: Courtesy of Jane Doe; AP": whose credits follow
_POSITION_LEFT = re.compile(
    r"(?:(?<=[.!?…»”)\]])|^)\s*(?:clockwise,? )?from (?:the )?(?:top |bottom )?left:$", re.I
)
_SIGNS = tuple("|/—–·•＝=-")
_SIGNS_LEFT = re.compile(r"(?:\s*[|/—–·•＝=]|\s-)+$")
_TOGGLED = re.compile(r"(?:hide caption\s*)?toggle caption\s*(?P<credit>.*)$", re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=256)  # one rule for captions after the other asks of the same words
def split_caption(printed: str, language: str | None = None) -> tuple[str, str | None]:
    """Return the caption's text and its credit, or None where no credit is printed.

    Where a credit is printed twice (AFP over Getty), both go and the fuller one comes back. Button
    texts ("toggle caption") and notes to editors at the end go too. The text is "" where the whole
    line is a credit. `language` (BCP 47) helps with small words.
    """
    text = parted(unfolded(clean_text(printed, MOST_CAPTION_CHARS)))
    credits: list[str] = []
    text = _without_buttons(without_notes_before(text), credits)
    heading = _FILE_HEADING.match(text)
    text = text[heading.end() :] if heading else text
    text = without_what_is_read_out(text)
    if first := first_credit(text):
        text, credit = first
        credits.append(credit)
    for _ in range(3):
        found = at_the_end(text.rstrip(), language)
        if found is None or (credits and not found[0] and not _credits_a_house(found[1], language)):
            break  # "Photo: Anna Reed" is what is left of a caption
        text, credit = with_files_before(*found)
        credits.append(credit)
        text = without_notes(text)
    if not credits and (alone := last_words(text.rstrip(), language)):
        text, credit = _without_open_bracket(*alone)
        credits.append(credit)
    credits = [credit for credit in credits if not _is_nobody(credit, language)]
    if credits:
        text = _LABEL_OF_CAPTION.sub("", text)
    text = _tidy(text)
    if credits and len(text) < _MOST_HOUSE_CHARS and (house := organisation(text)) and house.is_press:
        text = ""  # "Fortune · Photo: Jane Doe"
    return (heading[0] + text if heading and text else text), _fullest(credits, language)


def _without_open_bracket(text: str, credit: str) -> tuple[str, str]:
    """Return both without the bracket and the label that hold the credit: "... (φωτ. INTIME)"."""
    found = _OPEN_LABEL.search(text) if credit.endswith(")") and "(" not in credit else None
    return (text[: found.start()], credit[:-1]) if found else (text, credit)


def _is_nobody(line: str, language: str | None) -> bool:
    """Whether a field of a form was left empty; in Argentina NA is an agency."""
    return line.casefold() in _NOBODY or (line == "NA" and (language or "").startswith("en"))


def _credits_a_house(line: str, language: str | None) -> bool:
    return any(part.organisation is not None or part.what == "given" for part in parts(line, language))


def _tidy(text: str) -> str:
    text = " ".join(text.split())
    if len(text) < 24 and (LABEL_ALONE.fullmatch(text) or text in ("▲", "▼")):
        return ""
    if text.endswith("."):
        text = _SMALL_LABEL_LEFT.sub("", text)
    if text.endswith("left:"):
        text = _POSITION_LEFT.sub("", text)
    if text[-1:].isdigit():
        text = _COUNTER_LEFT.sub("", text)
    for _ in range(2):  # "... | Photo |"
        if text.endswith(_SIGNS):
            text = _SIGNS_LEFT.sub("", text).strip()
        if text.removesuffix(".").lower().endswith(_LABELS_LEFT):
            text = _LABEL_LEFT.sub("", text)
    return text


def _fullest(credits: list[str], language: str | None) -> str | None:
    """Return the credit that says most; of equals, the one printed first (found last).

    What another one says of a program that made the picture is kept behind it.
    """

    def said(line: str) -> tuple[bool, int]:
        what = [part.what for part in parts(line, language)]
        both = "person" in what and "organisation" in what
        return both, sum(kind in ("organisation", "person", "given") for kind in what)

    if not credits:
        return None
    line = max(reversed(credits), key=said)
    line = _with_house_apart(line, credits, language)
    if said_source_type(line) is None:
        line = " / ".join([line, *(other for other in credits if said_source_type(other))][:2])
    return line


def _with_house_apart(line: str, credits: list[str], language: str | None) -> str:
    """Return the line with the house of another credit behind it, where each says half: "王明 摄", VCG."""
    if len(credits) != 2:
        return line
    said = [parts(credit, language) for credit in credits]
    is_name = [{part.what for part in found} == {"person"} for found in said]
    is_house = [bool(found) and all(p.what == "organisation" or p.giver for p in found) for found in said]
    if is_name[0] and is_house[1]:
        return f"{credits[0]} / {credits[1]}"
    return f"{credits[1]} / {credits[0]}" if is_name[1] and is_house[0] else line


def _without_buttons(text: str, credits: list[str]) -> str:
    if "toggle" in text.lower() and (found := _TOGGLED.search(text)):
        # NPR prints the credit once more behind its buttons.
        behind = without_label(SPACE.sub(" ", found["credit"]))
        text = text[: found.start()].rstrip()
        if behind and len(behind) <= MOST_CREDIT_CHARS:
            credits.append(behind)
            text = text.removesuffix(behind).rstrip()
    return without_notes(text)
