"""Knows what stands within a credit line and names nobody: addresses, licences, days, numbers, trades.

"Jane Doe, via Alamy, https://..."     "Jane Doe, reproduced under CC BY-SA 4.0"     "Jane Doe, law student"
"""

from __future__ import annotations

import re

from worker.stories.credits.forms import words_of

_FILE_ENDING = re.compile(r"(?<=\w)\.(?:jpe?g|png|webp|tiff?)(?=$|\s*[/|)])", re.IGNORECASE)
_ADDRESS = re.compile(r"[,;:|(/–—-]?\s*\(?\bhttps?://[^\s)]+\)?[.,;]?", re.IGNORECASE)
_DATE_OR_NUMBER = re.compile(
    r"^(?:\W*\d[\d\W]*|\(?[A-Za-z]{0,4}\d{5,}\w*\)?|\d{1,2}[. ]?\s?\w{3,10}[. ]?\s?\d{2,4}"
    r"|\w{3,10} \d{1,2},? \d{4}|\d{1,2}\.? [^\W\d]{3,10}\.?|\w{3,9}\.? (?:19|20)\d\d)$"
)
_E_MAIL = re.compile(r"^\S+@\S+\.\w+$")
_LICENSED = (
    r"(?:(?:re)?produced|(?:re)?published|(?:re)?used|shared|(?:made )?available|licen[cs]ed|released)"
    r"|lizenz(?:iert)?|licen[cs]e|licencia|licença|licenza|licencja|lisens|lisensi|sous licence|bajo licencia"
    r"|unter lizenz"
)
_LICENCE = re.compile(
    r"^(?:cc(?:[ -]?by\b.*|[ -]?0\b.*)|creative commons.*|(?:in the )?public domain|gemeinfrei"
    r"|domaine public|dom[ií]nio público|pubblico dominio|domain publik|domena publiczna|publiek domein|gfdl"
    rf"|(?:{_LICENSED})\b.*\b(?:cc|creative commons|permission|licen[cs]e|gfdl|attribution|fair use)\b.*"
    r"|with permission|used by permission"
    r"|(?:image |photo |foto )?(?:cropped|resized|edited|retouched|modified|altered|recortada|redimensionada"
    r"|editada|recadrée|modifiée|bearbeitet|zugeschnitten|beschnitten|ritagliata|modificata|bijgesneden|beskåret|beskuren))$",
    re.IGNORECASE,
)
# What a trade does not begin with: a clause about somebody who is seen
_CLAUSE = re.compile(
    r"^(?:who|whose|which|that|where|when|while|as|is|was|has|had|qui|que|dont|où|che|cui|der|die|das|dem|den|deren|dessen"
    r"|som|kto|który|która|koji|koja|который|которая|left|right|center|centre|links|rechts|gauche|droite|speaks?|poses?"
    r"|et|and|und|y|e|og|och|en|in|at|on|im|am|au|à|a|el|la|le)\b",
    re.IGNORECASE,
)
_MOST_TRADE_WORDS = 7
# "Jane Doe, Visuals Editor", "JANE DOE / STAFF WRITER": what who works for the paper is there
_POST = re.compile(
    r"^(?:(?:staff|chief|head|senior|junior|deputy|managing|executive|contributing|freelance|independent|guest"
    r"|student|special|multimedia|digital|visuals?|photos?|picture|news|city|sports?|features?|video|web|arts"
    r"|community|local|general assignment|enterprise|the)[ -])+"
    r"(?:photographers?|photojournalists?|writers?|reporters?|editors?|journalists?|correspondents?"
    r"|contributors?|videographers?|producers?|artists?|illustrators?|interns?|director)$"
    r"|^(?:photojournalist|photographer|videographer|director of photography|bildredaktor(?:in)?"
    r"|fotograf(?:in)?|redakt(?:ion|eur|eurin)|photographe|fotógraf[oa]|reportero gráfico|fotograaf"
    r"|redaktör|journalist)$",
    re.IGNORECASE,
)
_POST_ENDS = (
    *("er", "ers", "or", "ors", "ist", "ists", "ent", "ents", "intern", "interns", "in", "photography"),
    *("graf", "redaktion", "eur", "photographe", "fotógrafo", "fotógrafa", "gráfico", "fotograaf", "ör"),
)
# "Clockwise from top left:", "(left)": which of several pictures
_SIDE = (
    r"(?:left|right|top|bottom|cent(?:er|re)|middle|above|below|inset|main(?: image)?|upper|lower|background"
    r"|foreground)"
)
_POSITION_ENDS = words_of(
    """
    left right top bottom center centre middle above below inset main image images upper lower background
    foreground row photo photos l r c links rechts oben unten mitte gauche droite haut bas izquierda derecha
    arriba abajo sinistra destra alto basso esquerda direita r. r
    """
)
_POSITION = re.compile(
    rf"^(?:clockwise,? )?(?:from )?(?:the )?(?:far )?{_SIDE}(?:[ -](?:{_SIDE}|row|photos?|images?))*"
    rf"(?: to {_SIDE})?$"
    r"|^(?-i:[LRC])$|^(?:links|rechts|oben|unten|mitte|gauche|droite|haut|bas|izquierda|derecha|arriba|abajo"
    r"|sinistra|destra|in alto|in basso|esquerda|direita|v\.? ?l\.? ?n\.? ?r\.?)$",
    re.IGNORECASE,
)


def without_addresses(line: str) -> str:
    """Return the line without addresses of the net, the sign before each, and the endings of files' names."""
    line = _ADDRESS.sub("", line) if "://" in line else line
    return _FILE_ENDING.sub("", line) if "." in line else line


def names_nobody(text: str) -> bool:
    """Whether a part of a credit is a day, a number, a mail address or a licence."""
    return bool(_DATE_OR_NUMBER.match(text) or _E_MAIL.match(text) or _LICENCE.match(text))


def is_post(text: str) -> bool:
    """Whether words say what somebody does for a paper: "Staff Writer", "Visuals Editor"."""
    return text.lower().endswith(_POST_ENDS) and _POST.match(text) is not None


def is_position(text: str) -> bool:
    """Whether words say which of several pictures is meant: "Clockwise from top left", "R"."""
    last = text.lower().rpartition(" ")[2]
    return last in _POSITION_ENDS and _POSITION.match(text) is not None


def is_trade(text: str) -> bool:
    """Whether words behind a name and a comma say what somebody is: "student of architecture"."""
    return (
        text[:1].islower()
        and len(text.split()) <= _MOST_TRADE_WORDS
        and not _CLAUSE.match(text)
        and not is_post(text)
    )
