"""Knows what stands within a credit line and names nobody: addresses, licences, days, numbers, trades.

"AP Photo/Jane Doe, via Alamy, https://..."     "Jane Doe, reproduced under CC BY-SA 4.0"     "Jane Doe, student of law"
"""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"[,;:|(/–—-]?\s*\(?\bhttps?://[^\s)]+\)?[.,;]?", re.IGNORECASE)
_DATE_OR_NUMBER = re.compile(
    r"^(?:\W*\d[\d\W]*|\(?[A-Za-z]{0,4}\d{5,}\w*\)?|\d{1,2}[. ]?\s?\w{3,10}[. ]?\s?\d{2,4}"
    r"|\w{3,10} \d{1,2},? \d{4}|\d{1,2}\.? [^\W\d]{3,10}\.?|\w{3,9}\.? (?:19|20)\d\d)$"
)
_E_MAIL = re.compile(r"^\S+@\S+\.\w+$")
_LICENSED = (
    r"(?:(?:re)?produced|(?:re)?published|(?:re)?used|shared|available|licen[cs]ed|distributed|released|made available)"
    r"|lizenz(?:iert)?|licen[cs]e|licence|licencia|licença|licenza|licencja|lisens|sous licence|bajo licencia|unter lizenz"
)
_LICENCE = re.compile(
    r"^(?:cc(?:[ -]?by\b.*|[ -]?0\b.*)|creative commons.*|(?:in the )?public domain|gemeinfrei"
    r"|domaine public|dominio público|pubblico dominio|gfdl"
    rf"|(?:{_LICENSED})\b.*\b(?:cc|creative commons|permission|licen[cs]e|gfdl|attribution|fair use)\b.*"
    r"|with permission|used by permission)$",
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


def without_addresses(line: str) -> str:
    """Return the line without addresses of the net, and without the sign before each."""
    return _ADDRESS.sub("", line) if "://" in line else line


def names_nobody(text: str) -> bool:
    """Whether a part of a credit is a day, a number, a mail address or a licence."""
    return bool(_DATE_OR_NUMBER.match(text) or _E_MAIL.match(text) or _LICENCE.match(text))


def is_trade(text: str) -> bool:
    """Whether words behind a name and a comma say what somebody is: "student of architecture"."""
    return text[:1].islower() and len(text.split()) <= _MOST_TRADE_WORDS and not _CLAUSE.match(text)
