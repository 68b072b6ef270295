"""The forms in which a credit stands at the end of a caption: in brackets, labelled, signed, behind a stop.

at_the_end("Boats off Lamu. (Jane Doe/AP)", "en") -> ("Boats off Lamu.", "Jane Doe/AP")
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.organisations import organisation
from worker.stories.credits.alone import is_body_that_gives, name_and_house, stands_alone
from worker.stories.credits.brackets import (
    closing_brackets,
    credits_someone,
    label_before,
    named_before,
)
from worker.stories.credits.cut import parts
from worker.stories.credits.eastern import eastern_credit
from worker.stories.credits.evidence import (
    MOST_CREDIT_CHARS,
    Evidence,
    credits_behind_a_sentence,
    evidence,
    plausible_parts,
)
from worker.stories.credits.filed import files_at_the_end
from worker.stories.credits.labels import BY, LABEL
from worker.stories.credits.name_words import PUBLIC_WORDS
from worker.stories.credits.names import has_word, is_surely_person
from worker.stories.credits.part import Part
from worker.stories.credits.stops import (
    SENTENCE_END,
    SENTENCE_REACH,
    ends_for_certain,
    ends_no_sentence,
    is_within_name,
    last_sentence,
)
from worker.stories.credits.unlabelled import without_label

_LEAST_WORDS = 4
_REACH = 320  # how far from the end a credit is looked for

SPACE = re.compile(r"\s+")
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
_LABEL_BEFORE_SIGN = re.compile(
    r"(?:^|(?<=[.!?…)\]\"”|,]))\s*"
    r"(?:photos?|foto|bild|(?:satellite )?(?:image|picture)|photographie|fotograf[íi]a|beeld|kuva)$",
    re.IGNORECASE,
)
# "Blue Hour" by Jane Doe: who made the work that is shown
_OF_A_WORK = re.compile(r"(?:by|von|par|por|di|de)\s")
_OPENING_QUOTES = tuple('„“‚"«»‹「『')
_QUOTES = tuple("\"”’'»“")
_MARKS, _CLOSING_MARKS = ('"', "“", "„", "«", "‘"), ('"', "”", "“", "»", "’")
_CHAINED = re.compile(r"/|\||\bvia\b|＝", re.IGNORECASE)
_FULL_STOP = re.compile(r"(?<!\b\w)(?<!\bJr)(?<!\bSr)(?<!\bInc)(?<!\bCorp)(?<!\bBros)\.$")


def at_the_end(text: str, language: str | None) -> tuple[str, str] | None:
    """Return the text before the credit at its end, and the credit; None where no form fits."""
    if not text:
        return None
    for form in (_of_the_files, _in_brackets, _cjk, _with_label, _label_last, _signed, _bare, _behind_a_sign):
        if found := form(text, language):
            return found
    return None


def _of_the_files(text: str, language: str | None) -> tuple[str, str] | None:
    found = files_at_the_end(text)
    return None if found is None else (text[: found[0]].rstrip(" |/–—-"), found[1])


def _cut(text: str, start: int, credit: str) -> tuple[str, str] | None:
    line = without_label(SPACE.sub(" ", credit).lstrip(" |/—–-"))
    line = _FULL_STOP.sub("", line).strip()
    return (
        (text[:start].rstrip().rstrip("©ⓒ,").rstrip(), line)
        if line and len(line) <= MOST_CREDIT_CHARS
        else None
    )


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
        return _cut(before, labelled, f"{before[labelled:]} ({inside})")
    sentence = last_sentence(before)
    if sentence > 0 and (name := named_before(before[sentence:], inside)):
        return before[:sentence].rstrip(), f"{name} ({inside})"
    return _cut(text, start, inside)


def _cjk(text: str, language: str | None) -> tuple[str, str] | None:
    found = eastern_credit(text, language)
    return None if found is None else _cut(text, *found)


def _with_label(text: str, language: str | None) -> tuple[str, str] | None:
    is_signed = _LABEL_SIGN.search(text, max(0, len(text) - _REACH)) is not None
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
            return _cut(text, start, line) if house is None else _cut(text, house, text[house:])
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
    at = max(0, len(text) - _REACH)
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


def _label_last(text: str, language: str | None) -> tuple[str, str] | None:
    found = _LABEL_LAST.search(text, max(0, len(text) - 100))
    if not found or not found["credit"][0].isupper():
        return None
    return _cut(text, found.start(), found["credit"]) if parts(found["credit"], language) else None


def _signed(text: str, language: str | None) -> tuple[str, str] | None:
    if _ANY_SIGN.search(text, max(0, len(text) - _REACH)) is None:
        return None
    found = _SIGNED.search(text, max(0, len(text) - _REACH))
    if not found or not plausible_parts(without_label(found["all"]), language):
        return None
    label = _LABEL_BEFORE_SIGN.search(text[: found.start()])
    return _cut(text, label.start() if label else found.start(), found["all"])


def _bare(text: str, language: str | None) -> tuple[str, str] | None:
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
            return _cut(text, found.end(), tail)
    if (named := name_and_house(text, low)) is not None:
        return _cut(text, named, text[named:])
    for found in _SHOUTED.finditer(text, low):
        line = text[found.end() :]
        if evidence(line, language) is Evidence.SURE or _are_bodies(line, language):
            return _cut(text, found.end(), line)
    if _OF_A_USER.match(text) and all(part.organisation for part in parts(text, language)[1:]):
        return _cut(text, 0, text)
    if (_CHAINED.search(text) or organisation(text)) and evidence(text, language) is Evidence.SURE:
        said = (part.text.split() for part in parts(without_label(text), language) if part.what == "unknown")
        # "Barcos en Lamu / EFE" is a short caption and its credit.
        if any(len(words) > 1 and any(word[0].islower() for word in words) for words in said):
            return None
        behind = _behind_a_sign(text, language)
        sign = text[len(behind[0]) :].lstrip()[:1] if behind else ""
        return None if behind and _is_said(*behind, sign, language) else _cut(text, 0, text)
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
            return _cut(text, found.end(), tail)
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


def _behind_a_sign(text: str, language: str | None) -> tuple[str, str] | None:
    """Cut what stands behind a dash, a pipe or a slash: a house we know, or a name and a house."""
    low = max(0, len(text) - _REACH)
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
            return _cut(text, found.start(), behind)  # "... a still from a doorbell – Kent Police"
        if sure is Evidence.SURE or (sure is Evidence.LIKELY and named):
            return _cut(text, found.start(), behind)
    return None
