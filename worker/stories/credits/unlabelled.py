"""Takes off what stands around a credit line: its label, its sign, outer brackets, and brackets that part it.

"Photo by: (c) 2024 Jane Doe/AP" -> "Jane Doe/AP"
"""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.organisations import folded, organisation
from worker.stories.credits.asides import without_addresses
from worker.stories.credits.labels import BY, LABEL
from worker.stories.credits.notes import without_notes
from worker.stories.credits.words import NO_NAME

_LABEL = re.compile(
    rf"^{LABEL}(?:\s*(?::|：|\.{{3}}|…|=|＝|\||/|／|,(?=\s)|،|，|[–—-](?=\s))\s*|\s+{BY}\s*:?\s+)",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(
    r"^(?i:(?:fot|nuotr|zdj)\.)\s*(?=\w)"
    rf"|^(?i:{LABEL})\s+(?=[A-ZÀ-ÞА-ЯΑ-Ω@©]|dpa\b|imago\b|epd\b|picture alliance|laif\b|privat)"
)
# What no sign parts from the name behind it: "ขอบคุณภาพจาก ...", and the words that a licence asks for
_LABEL_WITHOUT_SIGN = re.compile(
    r"^(?:(?:ขอบคุณ|เครดิต)?ภาพจาก\s*"
    r"|[Cc]ontains (?:modified )?(?=Copernicus\b)"
    r"|(?:[Ff]oto|[Ii]mmagine|[Ii]magen|[Ii]magem|[Pp]hoto|[Ii]mage) "
    r"(?:(?:tratta|presa|tomada|tomado|extraída|retirada|prise|taken) )?"
    r"(?:(?:dalla|dal|da|de la|del|de|do|du|sur la|sur|from the|from) )?"
    r"(?=(?:pagina|página|page|profilo|perfil|profil|cuenta|conta|compte|Facebook|Instagram|TikTok|Twitter)\b))"
)
_FIRST_LETTERS = tuple("ขเภCcFfIiPp")
# "© Ed Ruscha. Photo: Jane Doe": the right to what is shown is the artist's
_RIGHT_TO_WORK = re.compile(
    r"^©\s?(?:\d{4}\s)?[^.:|]{3,60}[.;,|]\s+(?=(?:[Pp]hoto|[Pp]hotograph|[Ff]oto)s?\s?(?:[:©]|by\b|de\b|von\b))"
)
_LEADING_SIGN = re.compile(r"^(?:[|•·]\s*|[—–]\s+)(?=\w)")
_BARE_BY = re.compile(r"^(?:by|von|par|por)[: ]\s*", re.IGNORECASE)
_SIGN = re.compile(
    r"^(?:©|@(?=\s)|ⓒ|Ⓒ|\(c\)|（[cＣｃ]）|copyright)\s*(?:copyright\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*\d{2,4})?)?[\s:,]*",
    re.IGNORECASE,
)
_LABEL_BEHIND = re.compile(r"\s*[-–—]\s*(?:image|photo|picture) credits?$", re.IGNORECASE)
# "Jane Doe/The Post. Food styling: Ann Roe": another's work on the same picture
_OTHER_WORK = re.compile(
    r"\s*[.;,|]\s*(?!photos?\s*:)"
    r"(?:(?:food|prop|set|hair|wardrobe|fashion|photo|art|grooming|make-?up)[ -]?(?:and )?)+"
    r"(?:styl(?:ing|ist)|make-?up|design(?:er)?|direction|director|assistants?|editing|editor)?\s*:\s.*$",
    re.IGNORECASE,
)
_YEAR_OF_RIGHT = re.compile(r"\s+©\s?(?:19|20)\d\d$")  # "Courtesy of Netflix © 2025"
_SIGN_INSIDE = re.compile(r"\s\([cC]\)\s*(?=(?:19|20)\d\d\b)")
# "Photo courtesy: Jane Doe"
_COURTESY_FIRST = re.compile(
    r"^\W*(?:photos?|images?|pictures?|pics?)?\s*courtesy\s*(?:[:：]|\s[-–—]\s)\s*", re.IGNORECASE
)
# "AP PhotoJane Doe", "(AFP PhotoJane Doe)"
_GLUED_TO_HOUSE = re.compile(
    r"\b(?P<house>(?:AP|AFP|EPA|PTI|UN) (?:Photo|PHOTO))"
    r"(?=[A-ZÀ-Þ][a-zß-ÿ'’-]+ (?:[A-Z]\.? )?[A-ZÀ-Þ][\w'’-]+\)?$)"
)
_NEW_GROUP = re.compile(r"[)\]）】]\s*(?:[(\[（【]|(?=©))")
_VIDEO = re.compile(r"\s*[|/]\s*v[íi]d[eé]o\s*:.*$", re.IGNORECASE)
_LABEL_INSIDE = re.compile(rf"^[^()]{{2,40}}\((?={LABEL}\s*:)", re.IGNORECASE)
# "新华社发（林华 摄）": a picture of another's that the house hands on
_HANDED_ON = re.compile(
    r"^(?P<house>[\u3400-\u9fff]{2,5}社)[发發]\s?[（(](?P<name>[^（）()]{2,24}?)\s?(?:摄|攝)[)）]$"
)


@lru_cache(maxsize=4096)  # the same words are tried by one form of credit after the other
def without_label(line: str) -> str:
    """Return the credit line without outer brackets and without words such as "Photo by" before it."""
    text = _LEADING_SIGN.sub("", line.strip())
    for _ in range(4):
        before = text
        text = _without_brackets(text)
        text = _SIGN.sub("", text)
        if text.lower().endswith(("credit", "credits")):
            text = _LABEL_BEHIND.sub("", text)
        if organisation(text) is None and folded(text) not in NO_NAME:
            found = _LABEL.match(text) or _BARE_LABEL.match(text)
            if not found and text[:1] in _FIRST_LETTERS:
                found = _LABEL_WITHOUT_SIGN.match(text)
            if found:
                text = text[found.end() :].strip()
            else:
                text = _BARE_BY.sub("", text)
        if text == before:
            break
    return text.strip()


def without_one_label(text: str) -> str:
    """Return a part of a line without the label that stands right before it."""
    return _LABEL.sub("", text)


def without_sign(text: str) -> str:
    """Return the text without the sign and the year of a copyright before it."""
    return _SIGN.sub("", text)


def with_sign_behind_house(text: str) -> str:
    """Return the text with a slash where a name at its end is glued to its house: "AP PhotoJane Doe"."""
    return _GLUED_TO_HOUSE.sub(r"\g<house>/", text) if "Photo" in text or "PHOTO" in text else text


def groups(line: str) -> list[str]:
    """Return the credits that stand one after the other in brackets: AFP prints its own twice."""
    if found := _HANDED_ON.match(line):
        line = f"{found['house']}/{found['name']}"
    line = with_sign_behind_house(_YEAR_OF_RIGHT.sub("", line) if line[-1:].isdigit() else line)
    line = _RIGHT_TO_WORK.sub("", line) if line[:1] == "©" else line
    line = _COURTESY_FIRST.sub("Courtesy of ", line)
    line = _OTHER_WORK.sub("", line) if ":" in line else line
    line = _LABEL_INSIDE.sub("", _VIDEO.sub("", without_addresses(without_notes(line))))
    line = _SIGN_INSIDE.sub(" © ", line)
    return [without_label(group) for group in _NEW_GROUP.split(line)]


def _without_brackets(text: str) -> str:
    pairs = {"(": ")", "[": "]", "（": "）", "【": "】", "「": "」", "〔": "〕", "<": ">", "［": "］"}
    close = pairs.get(text[:1])
    if close and text.endswith(close):
        depth = 0
        for at, char in enumerate(text):
            depth += (char == text[0]) - (char == close)
            if depth == 0 and at < len(text) - 1:
                return text
        return text[1:-1].strip()
    if text.count("(") < text.count(")") and text.endswith(")"):
        return text[:-1].rstrip()
    if text.startswith("(") and text.count("(") > text.count(")"):
        return text[1:].lstrip()
    return text
