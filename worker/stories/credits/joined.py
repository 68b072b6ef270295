"""Parts a name and a house, or two houses, where no sign stands between them.

"Karim Naoum AFP" -> "Karim Naoum", "AFP"     "The Harbour Republic-USA TODAY NETWORK" -> both
"""

from __future__ import annotations

import re

from indexer.organisations import folded, organisation
from worker.stories.credits.forms import words_of
from worker.stories.credits.names import has_given_name, is_person
from worker.stories.credits.words import NO_NAME, POOL

_PLATFORM_USER = re.compile(
    r"^(X|Twitter|Instagram|Facebook|TikTok|Telegram|YouTube)[ :]+(@[\w.]{2,40})$", re.IGNORECASE
)
_PLATFORM_NAME = re.compile(r"^(Twitter|Instagram|Facebook|TikTok|Telegram|YouTube) (.+)$")
_IS_TITLED = re.compile(r"^[A-ZÀ-Þ]\S+(?: [A-ZÀ-Þ]\S+){1,3}$")  # "Harbour Gaming": whose page it is
_GLUED_KOREAN = re.compile(r"^([가-힣]{2,6})(연합뉴스|뉴시스|뉴스1)$")
_NAME_AND_LETTERS = re.compile(r"^(.+?) ([A-Z][A-Z0-9]{1,5})$")  # "Jane Doe PNN"
_HONOURS = ("OBE", "CBE", "MBE", "MEP", "MLA", "DDS", "III", "USA", "USN", "USAF")
_IS_POOL = re.compile(rf"^(?:{'|'.join(POOL)})(?:\s+(?:photo\s+)?by\s+.+)?$", re.IGNORECASE)
_LATIN_AND_EASTERN = re.compile(r"^([A-ZＡ-Ｚa-zａ-ｚ]+)([\u3400-\u9fff\u30a0-\u30ff가-힣]+)$")

_PAGE_OF = re.compile(
    r"^(?P<who>\S.*?)(?:['’]s)?(?: official)? (?P<where>Facebook|Instagram|Twitter|X|TikTok|YouTube|Telegram)"
    r" (?:page|account|channel|post|feed|video)$",
    re.IGNORECASE,
)
_PAGES = (" page", " account", " channel", " post", " feed", " video")
_PAGE_WORDS = words_of("the pagina page profilo perfil profil cuenta conta compte account canal canale seite")
# "pagina Facebook di Marco Bianchi", "page Facebook de la mairie"
_WHOSE_PAGE = re.compile(
    r"^(?:the )?(?:pagina|página|page|profilo|perfil|profil|cuenta|conta|compte|account|canal|canale|seite)"
    r"(?: (?:oficial|ufficiale|officielle?))?(?: (?:de|do|di|on|su))?"
    r" (?P<where>Facebook|Instagram|Twitter|X|TikTok|YouTube|Telegram)"
    r"(?: (?:oficial|ufficiale|officielle?))?"
    r"(?: (?:de|di|do|da|du|del|della|of|von|dell[’'])\s?(?P<who>.+))?$",
    re.IGNORECASE,
)


def name_and_letters(text: str) -> tuple[str, str] | None:
    """Return a name and the letters of a house behind it, with no sign between: "Jane Doe PNN"."""
    found = _NAME_AND_LETTERS.match(text)
    if found is None or found[2] in _HONOURS or found[1].isupper():
        return None
    if organisation(found[2]) is None and not (found[2].isalpha() and len(found[2]) > 2):
        return None
    name = found[1].split()
    is_name = len(name) > 1 and name[-1][0].isupper() and is_person(found[1]) and has_given_name(found[1])
    return (found[1], found[2]) if is_name else None


def paper_of_network(text: str) -> tuple[str, str] | None:
    """Return a paper and the network that it belongs to: "The Harbour Republic-USA TODAY NETWORK"."""
    first, sign, second = text.partition("-")
    network = organisation(second) if sign and " " in second and first[:1].isupper() else None
    return (first, second) if network is not None and network.is_press else None


def page_of(text: str, key: str) -> tuple[str, str] | None:
    """Return whose page it is ("" where that is not said) and on which network; `key` is the folded text.

    "Kent Police Facebook page"     "pagina Facebook di Marco Bianchi"     "profilo Instagram"
    """
    found = _PAGE_OF.match(text) if text.lower().endswith(_PAGES) else None
    if found is None and key.partition(" ")[0] in _PAGE_WORDS:
        found = _WHOSE_PAGE.match(text)
    return (found["who"] or "", found["where"]) if found else None


def two_known(text: str) -> tuple[str, str] | None:
    """Return both halves where no sign parts them: "AP 연합뉴스", "Karim Naoum AFP", "Jane Doe-Imagn"."""
    if found := _PLATFORM_USER.match(text):
        return found[1], found[2]
    if (found := _PLATFORM_NAME.match(text)) and (is_person(found[2]) or _IS_TITLED.match(found[2])):
        return found[1], found[2]
    for at, char in enumerate(text):
        if char not in " -":
            continue
        first, second = text[:at].strip(" -"), text[at + 1 :].strip(" -")
        house = organisation(second)
        is_pool = char == "-" and bool(_IS_POOL.match(second))
        if (is_pool or (house is not None and (house.is_wire or char == "-"))) and (
            organisation(first) or is_person(first) or folded(first) in NO_NAME
        ):
            return first, second
        if char == "-" and organisation(first) and is_person(second):
            return first, second
        if (
            char == " "
            and _is_agency(first)
            and first.isupper()
            and has_given_name(second)
            and is_person(second)
        ):
            return first, second  # "PAP Jerzy Dudek"
    found = _GLUED_KOREAN.match(text) or _LATIN_AND_EASTERN.match(text)
    if found and organisation(found[1]) and organisation(found[2]):
        return found[1], found[2]
    return None


def _is_agency(text: str) -> bool:
    house = organisation(text)
    return house is not None and house.kind == "agency"
