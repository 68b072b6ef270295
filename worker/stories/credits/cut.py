"""Cuts a credit line into its parts and says of each what it is.

"Handout/IDF via Reuters" -> given "Handout", organisation IDF, organisation Reuters (passed on)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from indexer.organisations import Organisation, folded, organisation
from worker.stories.credits.asides import is_trade, names_nobody
from worker.stories.credits.given import given
from worker.stories.credits.joined import name_and_letters, paper_of_network, two_known
from worker.stories.credits.machines import by_program
from worker.stories.credits.names import has_word, is_person, is_single_name
from worker.stories.credits.pieces import Before, are_bodies, pieces
from worker.stories.credits.unlabelled import without_one_label, without_sign
from worker.stories.credits.words import (
    AND,
    FILE_WORDS,
    NO_NAME,
    POOL,
    PRESS_WORDS,
    PUBLIC_WORDS,
    RANKS,
)

What = Literal[
    "organisation",
    "person",
    "single",
    "press",
    "public",
    "client",
    "unknown",
    "handle",
    "pool",
    "given",
    "machine",
    "nobody",
    "trade",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a credit line: what it is, its text as printed, and what stood before it."""

    what: What
    text: str
    before: Before
    organisation: Organisation | None = None
    people: tuple[str, ...] = ()
    printed: str = ""  # of a "given" part: its word as printed (`text` is the kind of giving)
    giver: str = ""  # of a "given" part: who gave it, where that stands in the same part
    is_of_picture: bool = False  # of a "machine" part: it is said of the picture, not of what it shows


_DATE_BEHIND = re.compile(r"^(\D+?)[\s,]+\d{1,2}[./-]\s?\w{1,9}[./-]?\s?(?:\d{4}|\d{2})$")
_PHOTO_OF_HOUSE = re.compile(r"^(?P<house>[^:：/|]+?)\s+(?:photo|foto|picture|pic)s?\s*[:：]", re.IGNORECASE)
_BRANCH = re.compile(
    r"^(?P<body>.+?)[- ](?:UK|US|USA|EU|Australia|Canada|Deutschland|España|France|India|Italia|Suisse"
    r"|Schweiz|Österreich|Brasil|México|Nederland|Sverige|Norge|Danmark|Ireland|Africa|Asia|Europe)$"
)
_STAFF = re.compile(r"(?<=\S)\s+staff$", re.IGNORECASE)
# "Torontoverse Staff", "Courier Staff Photographer"
_HOUSE_STAFF = re.compile(r"^(\S+(?: \S+)?) (?:[Ss]taff|STAFF)(?: (?i:photographer|photo|writer|report))?$")
_INITIALS_ALONE = re.compile(r"^(?:[^\W\d_]\. ){1,2}[^\W\d_]\.$")  # "N. G."
# "AFP or licensors", and labels that some languages print last: "BNS nuotr."
_BEHIND = re.compile(
    r"\s+(?:or (?:its )?licensors|file(?: photo)?|nuotr\.?|nuotrauka|felvétele)$", re.IGNORECASE
)
_SMALL_PHOTO_BEHIND = re.compile(r"\s+photos?$")
_PHOTO_BEHIND = re.compile(r"\s+(?:photos?|PHOTOS?|Photos?)$")  # "JANE DOE PHOTO"
# "Jane Doe. Libération", "J. Doe. harbour.ru"
_NAME_AND_PAPER = re.compile(r"^((?:\w\. ?)?[^.]{3,40})\. ([^.]{3,30}|[\w-]+\.\w{2,4})$")
_NAME_AND_WRITER = re.compile(r"^([^.]{4,40}[a-zß-ÿ])\. [A-Z]{2,4}$")  # "Jane Doe. JGW"
_AND_OTHERS = re.compile(r"^(.+?),? et al\.?$", re.IGNORECASE)
_WRITER = re.compile(r"^[a-z]{2,4}$")
_QUOTED_NAME = re.compile(r"^[^«»]{0,40}«[^«»]{2,60}»$")  # "Школа «Маяк»"
_HOUSE_PHOTO = re.compile(r"^(\S+(?: \S+)?) (?:PHOTO|Photo|FOTO|Foto) (\S.*)$")  # "BELGA PHOTO JANE DOE"
_NAME_AND_HANDLE = re.compile(r"^([^@]+?)\s+(@[\w.]{2,40})$")
_HANDLE = re.compile(r"^@[\w.]{2,40}$")
_DOMAIN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|tv|[a-z]{2})$", re.IGNORECASE)
_ENDS_IN_HO = re.compile(r"\b[A-Za-z]{2,5}-(ho|HO|Ho)$")
_AND_WORDS = re.compile(r"\s+(?:and|und|et|y|e|og|och|en|&)\s+")
_HO_WORD = re.compile(r"\bHo\b")
_FILED = re.compile(r"[Aa](?:rch|rxiu|rquivo|rkiv|cervo)|ARCH|ARXIU|ARQUIVO|ARKIV|ACERVO|[Ff]iles?$")
_FILE_BEHIND = re.compile(r"\s+(?:[Aa]rchives?|[Ff]iles?|[Aa]rchiv|[Aa]rchivo)$")
_FILE_BEFORE = re.compile(
    r"^(?:archives?|archivo|arquivo|arxiu|archivio|archief|arkiv|archiv|acervo)\s+(?=[A-ZÀ-Þ])", re.I
)
_POOL = re.compile(rf"^(?:{'|'.join(POOL)})(?:\s+(?:photo\s+)?by\s+(?P<name>.+))?$", re.IGNORECASE)
_NAMED_POOL = re.compile(r"^(?P<name>.+?)\s+pool(?: photo)?$", re.IGNORECASE)
_PHOTO_BY = re.compile(
    r"^(?P<house>.+?)\s+(?:(?:photo|foto|image|picture|pictures|photograph|illustration)s?\s+)?by:?\s+(?P<name>.+)$",
    re.IGNORECASE,
)
_PROVIDED = re.compile(r"^(?P<giver>.{2,30}?)\s?(?:제공|提供|供图|供圖)$")
_REPRODUCED = re.compile(r"^(?:(?:翻攝|翻摄|翻拍)自?|(?:擷取|截取|截圖|截图|取|截|摘)自)\s*(?P<giver>\S.*)$")
_FILES_OF_HOUSE = re.compile(r"^(?P<house>[가-힣]{2,8})\s?DB$")  # "부산신문DB": a paper's own files
_FILED_IN_THE_EAST = re.compile(r"\s?(?:檔案|档案|資料|资料)(?:照片?|圖片?|图片?|畫面|写真)$|\s?자료 ?사진$")
_HOUSE_AND_HANGUL = re.compile(r"^(\S{2,12}) ([가-힣]{2,4})(?: ?(?:선임|객원|사진|인턴)?기자)?$")
# Stations of North America, and local programmes: "WKYT", "KATU-TV", "ABC Tropical North", "BBC Look East"
_STATION = re.compile(
    r"^(?:[WK](?!NBA|IPO|ADA|HOI|IFI|FOR|IPP|EEE|KK)[A-Z]{3}(?:[- ](?:TV|FM|AM|DT))?"
    r"|(?:ABC|BBC|CBC|NBC|CBS|FOX|Fox|ITV|SBS|PBS|CTV) [A-Z]\S+(?: [A-Z]\S+){0,2})$"
)
# "Kent Police Facebook page"
_PAGE_OF = re.compile(
    r"^(?P<who>\S.*?)(?:['’]s)?(?: official)? (?P<where>Facebook|Instagram|Twitter|X|TikTok|YouTube|Telegram)"
    r" (?:page|account|channel|post|feed|video)$",
    re.IGNORECASE,
)
_PAGES = (" page", " account", " channel", " post", " feed", " video")
_NAMED_JOURNALIST = re.compile(r"^(?P<house>.+?)(?:记者|記者|기자|摄影师)\s*(?P<name>\S.*)$")
_PR_PHOTOS = ("pr foto", "pr fotos", "pr bild", "pr bilde", "pr billede", "pr photo")
_JOURNALIST_FIRST = re.compile(
    r"^(?:本报|本報|本社)?(?:记者|記者|通讯员|特約記者|특파원|摄影师|攝影)\s*(?=\S{2})"
)
_FOR_A_CLIENT = re.compile(
    r"^(?P<house>Getty Images|AP Images|WireImage|PA Media)\s+for\s+(?P<client>.+)$", re.IGNORECASE
)
_PRESS_OFFICE = re.compile(
    r"^пресс?-(?:служб|центр|бюро|секретар)\w*\b.*|^(?:biuro prasowe|ufficio stampa|pressestelle)\b.*"
    r"|\b(?:media|press|information)\b.*"
    r"\b(?:cent(?:er|re)|office|bureau|service|department|directorate)(?: of\b.*)?$",
    re.IGNORECASE,
)
_RANK = re.compile(rf"^{RANKS}", re.IGNORECASE)
_YEAR_BEHIND = re.compile(r"[\s,]+(?:19|20)\d\d$")
_JOURNALIST = re.compile(r"\s*(?:기자|특파원|記者|记者|摄影|攝影|撮影|摄|攝)$")


@lru_cache(maxsize=4096)  # the same words are weighed by one form of credit after the other
def parts(text: str, language: str | None = None) -> tuple[Part, ...]:
    """Return the parts of a credit without its label, in order; empty ones and dates are left out."""
    found: list[Part] = []
    for raw, before in pieces(text):
        found.extend(_told_beside(raw, before, found) or _read(raw, before, language))
    of_house = _PHOTO_OF_HOUSE.match(text)
    if of_house and found and found[0].what == "press" and found[0].text.startswith(of_house["house"]):
        found[0] = replace(found[0], text=of_house["house"])  # "BT PHOTO: JANE DOE" is BT's
    if found and found[-1].what == "person" and not any(part.organisation for part in found):
        # "Jane Doe QNN"; but "Mary Jane DOE / AFP" has her surname in capitals
        found[-1:] = _with_letters(found[-1])
    return tuple(found)


def _with_letters(part: Part) -> list[Part]:
    letters = name_and_letters(part.text)
    if letters is None:
        return [part]
    name, house = letters
    return [replace(part, text=name, people=(name,)), Part(what="press", text=house, before="slash")]


def _told_beside(text: str, before: Before, found: Sequence[Part]) -> list[Part]:
    """Return what is only said beside a name: a trade, or the initials of who wrote the caption.

    "Jane Doe, student of architecture"     "ANTARA FOTO/Jane Doe/foc"
    """
    if not found or organisation(text) is not None or by_program(text) is not None:
        return []
    if before == "comma" and found[-1].what in ("person", "trade") and is_trade(text):
        return [Part(what="trade", text=text, before=before)]
    if before == "comma" and found[-1].organisation and text.islower() and " " in text:
        return [Part(what="nobody", text=text, before=before)]  # "Shutterstock, prema licenci"
    writer = text.lower() if found[0].text.startswith(("ANTARA", "Antara")) else text
    if before == "slash" and _WRITER.match(writer) and found[0].organisation and found[-1].what == "person":
        return [Part(what="nobody", text=text, before=before)]
    return []


def _read(text: str, before: Before, language: str | None) -> list[Part]:
    text = without_sign(text).strip()
    half = len(text) // 2
    if half > 5 and text[:half] == text[half:]:
        text = text[:half]  # "JANE DOEJANE DOE"
    if folded(text) not in FILE_WORDS:
        text = _BEHIND.sub("", text).strip()
    if organisation(text) is None:
        text = _RANK.sub("", without_one_label(text)).strip()
        undated = _YEAR_BEHIND.sub("", text)
        text = undated if organisation(undated) else text
        filed = _FILE_BEHIND.sub("", _FILE_BEFORE.sub("", text)) if _FILED.search(text) else text
        if filed != text and (organisation(filed) or has_word(filed, PRESS_WORDS)):
            text = filed  # ARCHIVES LA PRESSE, The Hindu Archives
    key = folded(text)
    if not key and not text.strip("-–— "):
        return []
    if made := by_program(text):
        machine = Part(what="machine", text=made.said, before=before, is_of_picture=made.is_of_picture)
        whom = _read(made.whom, "slash", language) if made.whom else []
        return [*whom, machine] if made.whom_first else [machine, *whom]
    if names_nobody(text):
        return []
    is_word = (language in ("fr", "pt") and key in ("dr", "d r")) or key in _PR_PHOTOS
    if not is_word and (known := organisation(text)):
        if not known.is_press:
            text = _SMALL_PHOTO_BEHIND.sub("", text)  # "Blue Origin photo", but UN Photo
        return [Part(what="organisation", text=text, before=before, organisation=known)]
    if key in FILE_WORDS or text.casefold() in FILE_WORDS:
        return []
    if (name := _PHOTO_BEHIND.sub("", text)) != text and (is_person(name) or has_word(name, PUBLIC_WORDS)):
        text, key = name, folded(name)
    if (
        text.endswith((" photo", " photos"))
        and text[0].isupper()
        and has_word(text, PRESS_WORDS - {"photo", "photos"})
    ):
        text, key = name, folded(name)  # "Harbour News photo"
    if key in NO_NAME or text.casefold() in NO_NAME:
        return [Part(what="nobody", text=text, before=before)]
    if _HANDLE.match(text):
        return [Part(what="handle", text=text, before=before)]
    if (
        (found := _NAME_AND_PAPER.match(text))
        and is_person(found[1])
        and (organisation(found[2]) or _DOMAIN.match(found[2]))
    ):
        return [*_read(found[1], before, language), *_read(found[2], "slash", language)]
    if (found := _NAME_AND_WRITER.match(text)) and is_person(found[1]):
        return _read(found[1], before, language)
    if (letters := name_and_letters(text)) and organisation(letters[1]) is not None:
        return [*_read(letters[0], before, language), *_read(letters[1], "slash", language)]
    if (found := _HOUSE_PHOTO.match(text)) and organisation(found[1]) and is_person(found[2]):
        return [*_read(found[1], before, language), *_read(found[2], "slash", language)]
    if "@" in text and (found := _NAME_AND_HANDLE.match(text)) and is_person(found[1]):
        return [*_read(found[1], before, language), Part(what="handle", text=found[2], before="slash")]
    if found := _POOL.match(text):
        pool = Part(what="pool", text="Pool", before=before)
        return [*_read(found["name"], before, language), pool] if found["name"] else [pool]
    if (gave := given(text)) and not ("ho" in key and _is_korean_name(text)):
        word, who = gave
        printed = word if word == "DR" or (len(key) <= 4 and key.startswith("ho")) else text
        return [Part(what="given", text=word, before=before, printed=printed, giver=who)]
    if (found := _PHOTO_BY.match(text)) and found["name"][:1].isupper():
        return [*_read(found["house"], before, language), *_read(found["name"], "slash", language)]
    if (found := _NAMED_POOL.match(text)) and (giver := organisation(found["name"])) and not giver.is_press:
        return [Part(what="public", text=f"{found['name']} Pool", before=before)]
    if (found := _NAMED_POOL.match(text)) and not is_person(text):
        return [*_read(found["name"], before, language), Part(what="pool", text="Pool", before="slash")]
    if (found := _FOR_A_CLIENT.match(text)) and not is_person(found["house"]):
        client = Part(what="client", text=found["client"], before=before)
        return [*_read(found["house"], before, language), client]
    if not text.isascii() and (eastern := _in_the_east(text, before, language)) is not None:
        return eastern
    if _STATION.match(text):
        return [Part(what="press", text=text, before=before)]
    if text.lower().endswith(_PAGES) and (found := _PAGE_OF.match(text)):
        return [*_read(found["who"], before, language), *_read(found["where"], "slash", language)]
    if two := two_known(text):
        first, second = two
        return [*_read(first, before, language), *_read(second, "slash", language)]
    if paper := paper_of_network(text):
        first, second = paper
        return [Part(what="press", text=first, before=before), *_read(second, "slash", language)]
    if _INITIALS_ALONE.match(text):
        return [Part(what="person", text=text, before=before, people=(text,))]
    if (found := _HOUSE_STAFF.match(text)) and found[1][0].isupper():
        return [Part(what="press", text=found[1], before=before)]
    people = () if _is_branch(text) else _people(text, language)
    if people:
        return [Part(what="person", text=text, before=before, people=people)]
    if _QUOTED_NAME.match(text) and not has_word(text, PRESS_WORDS):
        return [Part(what="public", text=text, before=before)]
    if _PRESS_OFFICE.search(text) or are_bodies(text) or _is_branch(text):
        return [Part(what="public", text=text, before=before)]
    if _DOMAIN.match(text) or has_word(text, PRESS_WORDS):
        return [Part(what="press", text=_STAFF.sub("", text), before=before)]
    if has_word(text, PUBLIC_WORDS):
        return [Part(what="public", text=text, before=before)]
    if is_single_name(text):
        return [Part(what="single", text=text, before=before)]
    if dated := _DATE_BEHIND.match(text):
        return _read(dated[1], before, language)
    return [Part(what="unknown", text=text, before=before)]


def _in_the_east(text: str, before: Before, language: str | None) -> list[Part] | None:
    """Return the parts where Chinese, Japanese or Korean words say what somebody is: "LG전자 제공"."""
    if found := _NAMED_JOURNALIST.match(text):
        name = _JOURNALIST.sub("", found["name"])
        house = _read(found["house"], before, language)
        if len(house) == 1 and house[0].what not in ("organisation", "nobody"):
            house = [Part(what="press", text=found["house"].strip(), before=before)]
        return [*house, *_read(name, "slash", language)]
    if (found := _HOUSE_AND_HANGUL.match(text)) and organisation(found[1]):
        return [*_read(found[1], before, language), *_read(found[2], "slash", language)]
    if found := _JOURNALIST_FIRST.match(text):
        return _read(text[found.end() :], before, language)
    if _JOURNALIST.search(text) and (len(text) > 3 or (len(text) == 3 and text[-1] in "摄攝")):
        return _read(_JOURNALIST.sub("", text), before, language)
    found = _PROVIDED.match(text)
    if found and organisation(found["giver"]) is not None:
        return _read(found["giver"], before, language)  # 视觉中国供图, NASA提供
    if found:
        return [Part(what="given", text="Supplied", before=before, printed=text, giver=found["giver"])]
    if found := _REPRODUCED.match(text):
        return [Part(what="given", text="Reproduction", before=before, printed=text, giver=found["giver"])]
    if (filed := _FILED_IN_THE_EAST.sub("", text)) != text and organisation(filed) is not None:
        return _read(filed, before, language)
    if found := _FILES_OF_HOUSE.match(text):
        return _read(found["house"], before, language)
    return None


def _is_korean_name(text: str) -> bool:
    """Park Min-ho, PARK MIN-HO, Peter Ho, Ho Kim; but "Jane Doe-HO" and "JANE DOE/HO" were handed out."""
    text = _AND_WORDS.split(text)[-1]
    found = _ENDS_IN_HO.search(text)
    if found is not None:
        return (found[1] != "HO" or text.isupper()) and is_person(text)
    return _HO_WORD.search(text) is not None and " " in text and is_person(text)


@lru_cache(maxsize=16)
def _and_form(language: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in (*AND[""], *AND.get(language, ())))
    return re.compile(rf"\s+(?:{words})\s+|\s*&\s*", re.IGNORECASE)


def _people(text: str, language: str | None) -> tuple[str, ...]:
    """Return the people that the text names, joined by "and" in the language's words, or ()."""
    if (others := _AND_OTHERS.match(text)) and (is_person(others[1]) or is_single_name(others[1])):
        return (others[1],)
    names = [name.strip() for name in _and_form((language or "")[:2].lower()).split(text)]
    if 2 <= len(names) <= 4 and all(is_person(name) for name in names):
        return tuple(names)
    return (text,) if is_person(text) else ()


def _is_branch(text: str) -> bool:
    """Whether it is a country's branch of a body outside the press: "WWF-UK", "UNICEF Canada"."""
    found = _BRANCH.match(text)
    body = organisation(found["body"]) if found else None
    return body is not None and body.kind in ("government", "source")
