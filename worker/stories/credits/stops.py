"""Where the sentences of a caption end, and where a full stop ends none.

"John F. Kennedy", "St. Louis", "der 1. FC Köln", "U.S.", "5.mai.24"
"""

from __future__ import annotations

import re

from indexer.organisations import organisation
from worker.stories.credits.cut import parts
from worker.stories.credits.evidence import credits_behind_a_sentence
from worker.stories.credits.labels import LABEL
from worker.stories.credits.unlabelled import without_label

SENTENCE_REACH = 160  # how far from the end the last sentence is looked for
SENTENCE_END = re.compile(r"(?:[.!?…。！？][\"”“’'»)\]]*\s*|\n\s*|[\"”»)\]]\s+|\d{4}\s+(?=[A-Z]{2}))")
# "... | J. R. Doe/AP", "... | Photo J. R. Doe": initials that end no sentence
_INITIALS = re.compile(
    rf"(?:[|/–—\-(\[…»”\")\]]\s*|(?<=[\w)”\"»][\w)”\"»][.!?])\s*)(?:{LABEL}\s+)?(?:[^\W\d_]\.\s?)+\s*$",
    re.IGNORECASE,
)
# What stands before a name and ends no sentence: "St. Louis", "Lt. Gov. Roe", "dhr. De Vries"
_TITLES = (
    "St|Ste|Sta|Sto|Mt|Ft|Dr|Dra|Mr|Mrs|Ms|MM|Prof|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Rev|Fr|Hon|Pres|Maj|Adm|Cmdr"
    "|Cpl|Pvt|Pfc|Spc|Ens|Supt|Det|Insp|Msgr|Atty|Gral|Ing|Lic|Sgto|Mme|Hl|Nr|No|Vol|Op|Sn|Szt|Jl|Ir|vs|feat|geb|ca|bzw|inkl"
    "|dr|prof|ing|inż|gen|dhr|mevr|ks|dott|avv|mons|проф|ген"
)
_MONTH_LAST = re.compile(r"\d\.[^\W\d_]{3}\.$")
_TITLE_LAST = re.compile(rf"(?<!\w)(?:{_TITLES})\.\s*$")
# After these a sentence may end or not: "John F. Kennedy", "der 1. FC Köln", "Heinrich VIII.", "ul. Długa"
_DOUBTFUL_LAST = re.compile(r"(?<!\w)(?:[^\W\d_]{1,4}ª?|\d{1,3}|[IVX]{1,5})\.\s*$")
_NO_END = re.compile(r"(?<!\w)(?:[^\W\d_]|\d{1,3}|[IVX]{1,5})\.\s*$")
_ENDS_WITH_INITIAL = re.compile(r"(?<!\w)[^\W\d_]$")
_INITIAL_LAST = re.compile(r"(?<![\w.])[^\W\d_]\.\s*$")
# "Kennedy | Jane Doe/AP": the end of a name, then what parts a caption from its credit
_NAME_GOES_ON = re.compile(
    r"(?P<name>[^|–—.!?\n(\[©]{1,48}?)(?P<sign>[.!?]\s+|\.?\s+[|–—/]\s+|\n\s*)(?P<rest>\S.*)$", re.DOTALL
)


def last_sentence(text: str) -> int:
    """Return where the last sentence begins; an initial ("J. Doe") ends none."""
    last = 0
    for found in SENTENCE_END.finditer(text, max(0, len(text) - SENTENCE_REACH)):
        is_initial = re.search(r"(?:^|\s)\w\.\s*$", text[: found.end()])
        if text[found.end() :].strip() and not (is_initial and last):
            last = found.end()
    for sign in re.finditer(r"\s[|—–/]\s", text):
        last = max(last, sign.end())
    return last


def is_within_name(text: str, low: int, end: int) -> bool:
    """Whether no sentence ends there though a full stop does: "| J. R. Doe", "(Ph. Jane Doe"."""
    before = text[low:end].rstrip()
    if (
        before[-1:] == "."
        and (len(before) < 3 or not before[-3].isalnum())
        and _INITIALS.search(before[-40:])
    ):
        return True
    return max(before.rfind("("), before.rfind("[")) > max(
        before.rfind(")"), before.rfind("]"), len(before) - 13
    )


def ends_no_sentence(text: str, low: int, end: int, language: str | None) -> bool:
    """Whether the full stop is one of a title, an initial or letters: "Dr.", "John F. Kennedy", "U.S."."""
    before, tail = text[low:end], text[end:]
    if "\n" in before[len(before.rstrip()) :]:
        return False  # a line of its own
    if _MONTH_LAST.search(before):
        return tail[:1].isdigit()  # 5.mai.24
    if _TITLE_LAST.search(before):
        return tail[:1].isalnum()
    if not _DOUBTFUL_LAST.search(before):
        return False
    if not before[-1:].isspace() and tail[1:2] == ".":  # within "D.C."
        return True
    # "Peter K. Jane Doe/AP" ends with a letter; "John F. Kennedy | Jane Doe/AP" has its credit later.
    goes_on = _NAME_GOES_ON.match(tail)
    if goes_on is None or organisation(goes_on["name"]) is not None:
        return False
    if _ENDS_WITH_INITIAL.search(goes_on["name"]):  # "J. R. Roe", but "in D.C. J. R. Roe/AP"
        return len(goes_on["name"]) == 1 and _INITIAL_LAST.search(before) is not None
    if without_label(tail) != tail:
        return False
    if " " in goes_on["name"] and not (_INITIAL_LAST.search(before) and "/" not in goes_on["sign"]):
        people = [{part.what for part in parts(goes_on[name], language)} for name in ("name", "rest")]
        if "person" in people[0] - people[1]:  # "Peter K. Jane Doe / AP"
            return False
    return credits_behind_a_sentence(goes_on["rest"], language)


def ends_for_certain(before: str) -> bool:
    """Say whether the end of this text is no initial's, number's or title's."""
    return not _NO_END.search(before) and not _TITLE_LAST.search(before)
