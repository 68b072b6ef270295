"""Finds a credit at the end of a caption by the label or the sign it has: Photo:, by, courtesy, ©, nuotr.

"Boats off Lamu. Photo: Jane Doe/AP" -> "Boats off Lamu.", "Jane Doe/AP"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.organisations import organisation
from worker.stories.credits.cut import parts
from worker.stories.credits.evidence import (
    plausible_parts,
)
from worker.stories.credits.labels import BY, LABEL
from worker.stories.credits.name_words import PUBLIC_WORDS
from worker.stories.credits.names import has_word
from worker.stories.credits.offcut import REACH, cut_off
from worker.stories.credits.part import Part
from worker.stories.credits.unlabelled import without_label

_LEAST_WORDS = 4
_GAP = r"(?P<gap>^|\n|[\s|–—\-/.!?…»”\")\]（(【\[]\s*)"
_LABELLED = re.compile(
    rf"{_GAP}(?P<all>(?:{LABEL}\s*(?:[:：]|＝|=|…|\.\.\.)|(?-i:I)mage (?:source|copyright),"
    r"|(?=[ขเภ])(?:ขอบคุณ|เครดิต)?ภาพจาก"
    r"|(?-i:[Ff]ot|[Zz]dj|[Pp]h)\.(?=\s*(?-i:[A-ZĄĆĘŁŃÓŚŹŻ]|shutterstock|pixabay|unsplash|pexels|freepik|istock|archiwum|arch\.|mat\.|materiały|nadesłan|prywatn|własn)))"
    r"\s*(?P<credit>[^\n]+))$",
    re.IGNORECASE,
)
# "... on Monday. AP Photo: Jane Doe": the house stands before its label.
_HOUSE_BEFORE = re.compile(
    r"(?:^|[.!?…»”\")\]|–—/-]\s*|\n)(?P<house>[A-Z][\w.&]*(?: [A-Z][\w.&]*){0,2}),?\s+$"
)
_SHORT_HOUSE, _SHOUTED_LABEL = re.compile(r"[A-Z]{2,5}"), re.compile(r"[A-Z]{3,}\b")
_LABEL_SIGN = re.compile(r"[:：＝=…]|\.\.\.|Image (?:source|copyright),|\b(?:[Ff]ot|[Zz]dj|[Pp]h)\.|ภาพจาก")
_BY = re.compile(
    r"(?P<gap>^|\n|[.!?…»”\")\]|–—/-]\s*|\s(?=[A-Z]))"
    rf"(?P<all>{LABEL}\s+(?:{BY}|via)\s+(?P<credit>[^\n]+))$",
    re.IGNORECASE,
)
# "vor einem Bild von Jane Doe": a picture that is spoken of
_LABEL_VIA = re.compile(rf"{LABEL}\s+via\s", re.IGNORECASE)
_SURE_LABEL = re.compile(r"[^:]{0,16}cr[ée]dit", re.IGNORECASE)
_ONE_OF_ITS_OWN = re.compile(
    r"\b(?:ein|eine[mrns]?|das|de[mrs]|diese[mrs]?|ihre?[mrs]?|seine?[mrs]?|kein|mit|vom|zum|beim|großes|altes)\s+$"
)
_COURTESY = re.compile(
    r"(?P<gap>\n|[.!?…»”\")\]]\s*|[|–—/-]\s+|(?:^|:\s)(?=(?:photo|image|picture)s? courtesy (?:of|to)\b)"
    r"|\s(?=(?-i:(?:Photo|Image|Picture)s? [Cc]ourtesy|Courtesy of)(?: of)? (?-i:[A-ZÀ-Þ]))"
    r"|(?<=[a-z0-9])\s(?=(?-i:Courtesy [A-ZÀ-Þ])))"
    r"(?P<all>(?P<credit>"
    r"(?:(?:photo|image|picture|rendering|graphic|illustration|map|video|screenshot|artwork|still)s?\s+)?"
    r"(?:courtesy|handout|supplied|submitted|provided"
    r"|(?:photos?|fotos?|imagen|imagem|image|fotografía)"
    r" (?:fournie?s?|transmise?s?|facilitada|fornecida|cedida) (?:par|por|pela|pelo))\b"
    r"[^\n]*))$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\s*(?P<all>(?:©|ⓒ|\(c\)\s|\(C\)(?=\S)|（[ＣC]）|Copyright\b|(?<=[.!?…»”)] )@(?=\s[A-ZÀ-Þ]))"
    r"\s*(?P<credit>[^\n©]+))$"
)
_ANY_SIGN = re.compile(r"@\s|[©ⓒ]|\([cC]\)|[ＣC]）|Copyright")
# Lithuanian prints its label last: "Jono Jonaičio nuotr."
_LABEL_LAST = re.compile(
    r"(?:(?<=[.!?…])\s*|\s[/|–—-]\s*|\n\s*)"
    r"(?P<credit>(?:[^\W\d_]\.\s?){0,2}[^.!?\n]{2,60}?)\s+(?:nuotr|nuotrauka|nuotraukos|fotó|felvétele|foto|valokuva)\.?$"
)
_LABEL_BEFORE_SIGN = re.compile(
    r"(?:^|(?<=[.!?…)\]\"”|,]))\s*"
    r"(?:photos?|foto|bild|(?:satellite )?(?:image|picture)|photographie|fotograf[íi]a|beeld|kuva)$",
    re.IGNORECASE,
)
_OPENING_QUOTES = tuple('„“‚"«»‹「『')
_MARKS, _CLOSING_MARKS = ('"', "“", "„", "«", "‘"), ('"', "”", "“", "»", "’")


def with_label(text: str, language: str | None) -> tuple[str, str] | None:
    """Cut what stands behind a label: "Photo: Jane Doe", "Foto von Jana Dohe", "Courtesy of Kent Police"."""
    is_signed = _LABEL_SIGN.search(text, max(0, len(text) - REACH)) is not None
    for form in (_LABELLED, _BY, _COURTESY) if is_signed else (_BY, _COURTESY):
        fits = _fits(form, text)
        for found in fits:
            line = found["all"]
            if found.start("all") == 0 and len(fits) > 1 and _is_sentence(text[: fits[1].start("all")]):
                continue  # "Symbolbild: Boote liegen im Hafen. Foto: Jane Doe/dpa"
            unlabelled = without_label(line)
            stands_apart = text[: found.start("all")].endswith((", ", "，")) and (
                ":" in line[:24] or line[:4].lower() in ("fot.", "zdj.")
            )
            stands_apart = (
                stands_apart or found.start("all") == 0 or found["gap"].strip() != "" or "\n" in found["gap"]
            )
            # Inside a sentence only a capital and a short name make "photo" a label.
            if not stands_apart and (line[0].islower() or len(unlabelled) > 80):
                continue
            if not stands_apart and _LABEL_VIA.match(line):
                continue  # "Action Images via Reuters"
            if not stands_apart and _ONE_OF_ITS_OWN.search(text, 0, found.start("all")):
                continue
            if found["credit"].startswith(_OPENING_QUOTES) or _is_quoted(text, found.start("all")):
                continue  # Autor von „Empört euch“, the exhibition "Photo: Tokyo 1960"
            sure = stands_apart and _SURE_LABEL.match(line) is not None
            pieces = plausible_parts(unlabelled, language, with_trades=sure or found.start("all") > 0)
            if not pieces or not _names_someone(pieces, found["credit"]):
                continue
            if found.start("all") == 0 and any(p.what == "unknown" and " " in p.text for p in pieces):
                continue  # "Graphic: How prices rose" is a title.
            kept = len(found["gap"]) - len(found["gap"].lstrip('.!?…»”")]'))
            start = found.start() + kept
            house = _house_before(text, found.start("all"))
            return cut_off(text, start, line) if house is None else cut_off(text, house, text[house:])
    return None


def _is_sentence(text: str) -> bool:
    """Whether a label's words are those of a caption that has its credit behind them."""
    return len(text.split()) >= _LEAST_WORDS and text.rstrip()[-1:] in '.!?…”"'


def _is_quoted(text: str, label: int) -> bool:
    """Whether the label opens words that stand in quotation marks."""
    return text[label - 1 : label] in _MARKS and any(mark in text[label:] for mark in _CLOSING_MARKS)


def _house_before(text: str, label: int) -> int | None:
    """Return where a house begins right before the label, a sentence behind it, else None.

    We know it, or a few capitals stand before a label in capitals: "... on Monday. BT PHOTO: JANE DOE".
    """
    found = _HOUSE_BEFORE.search(text, max(0, label - 60), label)
    if not found:
        return None
    is_shouted = _SHORT_HOUSE.fullmatch(found["house"]) and _SHOUTED_LABEL.match(text, label)
    return found.start("house") if is_shouted or organisation(found["house"]) else None


def _fits(form: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Return the form's fits from the leftmost on, each beginning at a later label."""
    fits: list[re.Match[str]] = []
    at = max(0, len(text) - REACH)
    while len(fits) < 6 and (found := form.search(text, at)):
        fits.append(found)
        at = max(found.start("all"), at + 1)
    return fits


def _names_someone(pieces: Sequence[Part], credit: str) -> bool:
    """Whether what follows a label begins as names do: "Photo: the harbour in 1931" names nobody."""
    first = pieces[0]
    if first.what != "organisation" and first.text[0].isdigit():
        return False
    if first.what == "public" and has_word(first.text.split()[0], PUBLIC_WORDS):
        return True  # Фото: пресс-служба
    # "Foto: ccnull/Marco Verch/cc by sa 2.0": a user, and who is known
    known = any(piece.what in ("person", "organisation") for piece in pieces[1:])
    return known or not credit[0].islower() or first.what not in ("unknown", "single", "public")


def label_last(text: str, language: str | None) -> tuple[str, str] | None:
    """Cut a name whose label stands behind it: "Jono Jonaičio nuotr."."""
    found = _LABEL_LAST.search(text, max(0, len(text) - 100))
    if not found or not found["credit"][0].isupper():
        return None
    return cut_off(text, found.start(), found["credit"]) if parts(found["credit"], language) else None


def signed(text: str, language: str | None) -> tuple[str, str] | None:
    """Cut what stands behind © or Copyright, a label before the sign included."""
    if _ANY_SIGN.search(text, max(0, len(text) - REACH)) is None:
        return None
    found = _SIGNED.search(text, max(0, len(text) - REACH))
    if not found or not plausible_parts(without_label(found["all"]), language):
        return None
    label = _LABEL_BEFORE_SIGN.search(text[: found.start()])
    return cut_off(text, label.start() if label else found.start(), found["all"])
