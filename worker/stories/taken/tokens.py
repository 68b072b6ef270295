"""A caption cut into words, numbers and marks, with what each word does to a date.

"Rafah, Nov. 1" -> word Rafah, mark ",", word Nov, mark ".", number 1
"""

from __future__ import annotations

import re

from worker.stories.taken.words import FUTURE, PAST, Tongue, fold, listed

# A month that is glued to its day, as Mexico's agencies print it; the year may be glued to the month.
_GLUED = 1 << 40

# Narrow forms first. A number that is glued to letters (F16, G20, COVID-19) is no day and no year.
_FORMS = (
    r"(?P<triple>(?<![\d_.])(?<!\d[/-])\d{1,4}(?P<part>[./-])\d{1,2}(?P=part)\d{2,4}(?![\d]|[./-]\d)"
    r"|(?<![\d_.])(?:19|20)\d\d(?P<korean>[./-])\d{1,2}(?P=korean)\d(?!\d|[./-]\d)"  # 2025.5.3
    r"|(?<!\d)\d{4}:\d\d:\d\d(?= \d\d:\d\d))"  # as cameras write it
    r"|(?P<pair>(?<![\w.])(?<!\d[/-])\d{1,2}(?:/\d{1,2}|\.\d{1,2}\.?)(?![\d%]|[.,:/-]\d))"
    r"|(?P<short>(?<!\w)['’‘]\d\d(?!\d))"
    r"|(?P<number>\d+(?P<thousands>(?:[.,]\d{3}(?!\d))*)(?P<ending>[º°ª]|[^\W\d_]*))"
    # Vowel signs of Hebrew, Arabic and Indic scripts are marks to Unicode, letters to a reader.
    r"|(?P<word>(?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0de5\u0e31"
    r"\u0e34-\u0e3a\u0e47-\u0e4e])+)"
    r"|(?P<sign>[^\w\s]|_)"
)
_TOKEN = re.compile(_FORMS)
# Thailand's short months hold their stops; Iran's dates may end in one figure: "۱۴۰۲/۸/۵".
_TOKENS_OF = {
    "th": re.compile(
        r"(?P<thai>(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\.)|" + _FORMS
    ),
    "fa": re.compile(r"(?P<solar>(?<![\d/])\d{4}(?P<mark>[/-])\d{1,2}(?P=mark)\d(?!\d|/\d))|" + _FORMS),
}
_OTHER_KINDS = {"thai": "word", "solar": "triple"}
# A full stop after one of these ends no sentence.
_ABBREVIATIONS = listed(
    "mr mrs ms dr st sen rep gov gen lt col sgt capt prof rev hon jr sr inc co corp ltd no vs mt ft u s "
    "bzw ca str av avda nr hl abg sra dra d mme mlle pres jan feb mar apr jun jul aug sep sept oct nov dec"
)


class Token:
    """One word, number or sign. `low` is folded, `value` a number's worth (-1 where it is no plain one)."""

    __slots__ = ("end", "ending", "kind", "low", "marks", "start", "text", "value")

    def __init__(self, kind: str, text: str, start: int, end: int) -> None:
        self.kind, self.text, self.start, self.end = kind, text, start, end
        self.low, self.marks, self.value, self.ending = text, 0, -1, ""

    def __repr__(self) -> str:
        return f"{self.text}:{self.marks:x}"


def tokens_of(caption: str, tongue: Tongue) -> list[Token]:
    """Return the caption's tokens in order, their words marked as `tongue` knows them."""
    found: list[Token] = []
    look_up = tongue.look_up
    for match in _TOKENS_OF.get(tongue.code, _TOKEN).finditer(caption):
        kind = match.lastgroup or "sign"
        text = match[0]
        if kind in ("ending", "thousands"):
            kind = "number"
        elif kind in _OTHER_KINDS:
            kind = _OTHER_KINDS[kind]
        token = Token(kind, text, match.start(), match.end())
        if kind == "word":
            token.low, marks = look_up(text.lower())
            if marks & (PAST | FUTURE) and text[0].isupper():
                # Jared and Ahmed are no past forms, and Will Smith is no plan.
                marks &= ~PAST if token.low not in tongue.shy else ~(PAST | FUTURE)
            elif not marks and tongue.is_future(text):
                marks = FUTURE
            token.marks = marks
        elif kind == "number":
            glued = found[-1].marks & _GLUED if found and found[-1].end == token.start else 0
            if match["ending"] and fold(match["ending"]) in tongue.months:
                # 04NOVIEMBRE2023, 13nov
                cut = match.start("ending")
                day = Token("number", caption[match.start() : cut], match.start(), cut)
                day.value = int(day.text) if day.text.isdecimal() else -1
                found.append(day)
                token = Token("word", match["ending"], cut, match.end())
                token.low, marks = look_up(match["ending"].lower())
                token.marks = marks | _GLUED
            elif glued and len(text) == 4 and text.isdecimal():
                token.value = int(text)
            else:
                _count(token, match, caption, found)
                if tongue.years_ahead and 2400 <= token.value < 2650:
                    token.value -= tongue.years_ahead
                elif tongue.years_ahead and len(text) == 2 and found and found[-1].low in tongue.months:
                    # 18 พ.ย. 67: of 2567
                    token.kind = "short"
                    token.value = (2500 + token.value - tongue.years_ahead) % 100
        elif text in "’‘":
            token.low = "'"
        elif kind == "short":
            token.value = int(text[1:])
        found.append(token)
    return found


def _count(token: Token, match: re.Match[str], caption: str, before: list[Token]) -> None:
    token.ending = match["ending"].lower()
    if match["thousands"] or len(token.text) > 12:
        return
    if token.start and before:
        glue = caption[token.start - 1]
        if glue.isalpha() or (glue in "-$€£#" and token.start > 1 and _holds(caption, token.start)):
            return
    token.value = int(re.match(r"\d+", token.text)[0])  # type: ignore[index]


def _holds(caption: str, start: int) -> bool:
    """COVID-19 and $31 are no days; in "Mai-1945" the date itself is hyphenated (see spans)."""
    glue, before = caption[start - 1], caption[start - 2]
    return glue in "$€£#" or (glue == "-" and before.isalpha() and before.isupper())


def may_begin_date(token: Token, tongue: Tongue) -> bool:
    """Return whether a date could begin with the token; most words of most captions cannot."""
    if token.kind == "word":
        return token.low in tongue.triggers
    return token.value >= 0 or token.kind in ("triple", "pair")


def sentence_ends(tokens: list[Token], inside: set[int]) -> list[bool]:
    """Return for each token whether a sentence ends with it. `inside` are the tokens of dates."""
    ends = [False] * len(tokens)
    for i, token in enumerate(tokens):
        if token.kind != "sign" or i in inside or token.text not in ".!?…。":
            continue
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if after is not None:
            if after.start == token.end and after.text not in "\"”’')»":
                continue
            if after.kind == "word" and after.text[0].islower():
                continue
        if token.text == "." and i:
            last = tokens[i - 1]
            if (
                last.kind == "word"
                and (len(last.text) == 1 or last.low in _ABBREVIATIONS)
                and after is not None
            ):
                continue
        ends[i] = True
    return ends
