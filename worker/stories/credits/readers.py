"""What a piece of a credit line can be, as a list in order: the first reader that knows a piece reads it.

"Handout" -> given     "Harbour News photo" -> the piece "Harbour News", to be read in its turn

A reader returns None where the piece is none of its kind, else what the piece says: parts, and pieces that
are still to be read; [] where it names nobody. To add one, add it to READERS with a sample that no reader
before it reads: a test holds each sample to its reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from indexer.organisations import organisation
from worker.stories.credits.asides import is_position, is_post, names_nobody
from worker.stories.credits.given import given
from worker.stories.credits.joined import name_and_letters, page_of, paper_of_network, two_known
from worker.stories.credits.machines import by_program
from worker.stories.credits.name_words import PRESS_WORDS, PUBLIC_WORDS
from worker.stories.credits.names import has_word, is_person, is_single_name
from worker.stories.credits.part import Part, Piece
from worker.stories.credits.people import is_korean_name, names_in
from worker.stories.credits.pieces import are_bodies
from worker.stories.credits.readers_east import read_eastern
from worker.stories.credits.words import FILE_WORDS, NO_NAME, POOL

Read = Sequence[Part | Piece] | None


class Reader(NamedTuple):
    """One kind of piece: its name, a sample that this reader is the first to know, and how it is read."""

    name: str
    sample: str
    read: Callable[[Piece], Read]


_PR_PHOTOS = ("pr foto", "pr fotos", "pr bild", "pr bilde", "pr billede", "pr photo")
_SMALL_PHOTO_BEHIND = re.compile(r"\s+(?:photo|video|footage|image)s?$")
_PHOTO_BEHIND = re.compile(r"\s+(?:photos?|PHOTOS?|Photos?|video|footage)$")
_HANDLE = re.compile(r"^@[\w.]{2,40}$")
_NAME_AND_PAPER = re.compile(r"^((?:\w\. ?)?[^.]{3,40})\. ([^.]{3,30}|[\w-]+\.\w{2,4})$")
_NAME_AND_WRITER = re.compile(r"^([^.]{4,40}[a-zß-ÿ])\. [A-Z]{2,4}$")
_HOUSE_PHOTO = re.compile(r"^(\S+(?: \S+)?) (?:PHOTO|Photo|FOTO|Foto) (\S.*)$")
_NAME_AND_HANDLE = re.compile(r"^([^@]+?)\s+(@[\w.]{2,40})$")
_POOL = re.compile(rf"^(?:{'|'.join(POOL)})(?:\s+(?:photo\s+)?by\s+(?P<name>.+))?$", re.IGNORECASE)
_NAMED_POOL = re.compile(r"^(?P<name>.+?)\s+pool(?: photo)?$", re.IGNORECASE)
_PHOTO_BY = re.compile(
    r"^(?P<house>.+?)\s+(?:(?:photo|foto|image|picture|pictures|photograph|illustration)s?\s+)?by:?\s+(?P<name>.+)$",
    re.IGNORECASE,
)
_FOR_A_CLIENT = re.compile(
    r"^(?P<house>Getty Images|AP Images|WireImage|PA Media)\s+for\s+(?P<client>.+)$", re.IGNORECASE
)
# Stations of North America, their channels, local programmes: "KATU-TV", "KING 5", "BBC Look East"
_STATION = re.compile(
    r"^(?:[WK](?!NBA|IPO|ADA|HOI|IFI|FOR|IPP|EEE|KK)[A-Z]{3}(?:[- ](?:TV|FM|AM|DT))?"
    r"|(?:ABC|BBC|CBC|NBC|CBS|FOX|Fox|ITV|SBS|PBS|CTV) [A-Z]\S+(?: [A-Z]\S+){0,2}"
    r"|(?:(?!WIFI|WEEK|WORD|KIDS)[WK][A-Z]{3}|ABC|NBC|CBS|FOX|Fox) ?\d{1,2}(?: News)?)$"  # KING 5
)
_INITIALS_ALONE = re.compile(r"^(?:[^\W\d_]\. ){1,2}[^\W\d_]\.$")  # "N. G."
_HOUSE_STAFF = re.compile(r"^(\S+(?: \S+)?) (?:[Ss]taff|STAFF)(?: (?i:photographer|photo|writer|report))?$")
_BRANCH = re.compile(
    r"^(?P<body>.+?)[- ](?:UK|US|USA|EU|Australia|Canada|Deutschland|España|France|India|Italia|Suisse"
    r"|Schweiz|Österreich|Brasil|México|Nederland|Sverige|Norge|Danmark|Ireland|Africa|Asia|Europe)$"
)
_QUOTED_NAME = re.compile(r"^[^«»]{0,40}«[^«»]{2,60}»$")
_PRESS_OFFICE = re.compile(
    r"^пресс?-(?:служб|центр|бюро|секретар)\w*\b.*"
    r"|^(?:biuro prasowe|ufficio stampa|pressestelle|γραφείο τύπου|tiskov[áý] \w+|biroul de presă|persdienst"
    r"|(?:gabinete|oficina|asesoría|assessoria) de (?:prensa|imprensa)|service (?:de )?presse)\b.*"
    r"|\b(?:media|press|information)\b.*"
    r"\b(?:cent(?:er|re)|office|bureau|service|department|directorate)(?: of\b.*)?$",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|tv|[a-z]{2})$", re.IGNORECASE)
_STAFF = re.compile(r"(?<=\S)\s+staff$", re.IGNORECASE)
_DATE_BEHIND = re.compile(r"^(\D+?)[\s,]+\d{1,2}[./-]\s?\w{1,9}[./-]?\s?(?:\d{4}|\d{2})$")


def _then(piece: Piece, first: str, second: str) -> list[Part | Piece]:
    return [Piece(first, piece.before, piece.language), Piece(second, "slash", piece.language)]


def _program(piece: Piece) -> Read:
    made = by_program(piece.text)
    if made is None:
        return None
    machine = Part(what="machine", text=made.said, before=piece.before, is_of_picture=made.is_of_picture)
    if not made.whom:
        return [machine]
    whom = Piece(made.whom, "slash", piece.language)
    return [whom, machine] if made.whom_first else [machine, whom]


def _aside(piece: Piece) -> Read:
    return [] if names_nobody(piece.text) or is_position(piece.text) else None


def _known(piece: Piece) -> Read:
    known = organisation(piece.text)
    if known is None:
        return None
    if (piece.language in ("fr", "pt") and piece.key in ("dr", "d r")) or piece.key in _PR_PHOTOS:
        return None  # words there, and no broadcaster
    text = piece.text if known.is_press else _SMALL_PHOTO_BEHIND.sub("", piece.text)
    return [Part(what="organisation", text=text, before=piece.before, organisation=known)]


def _files(piece: Piece) -> Read:
    return [] if piece.key in FILE_WORDS or piece.text.casefold() in FILE_WORDS else None


def _photo_behind(piece: Piece) -> Read:
    text = piece.text
    if not text.lower().endswith(("photo", "photos", "video", "footage")):
        return None
    name = _PHOTO_BEHIND.sub("", text)
    if name == text:
        return None
    is_house = (
        text.endswith((" photo", " photos"))
        and text[0].isupper()
        and has_word(text, PRESS_WORDS - {"photo", "photos"})
    )
    body = organisation(name)
    is_body = has_word(name, PUBLIC_WORDS) or (body is not None and not body.is_press)
    is_photo = not text.endswith(("video", "footage"))
    if is_house or is_body or (is_photo and is_person(name)):
        return [Piece(name, piece.before, piece.language)]
    return None


def _nobody(piece: Piece) -> Read:
    if piece.key in NO_NAME or piece.text.casefold() in NO_NAME or is_post(piece.text):
        return [Part(what="nobody", text=piece.text, before=piece.before)]
    return None


def _handle(piece: Piece) -> Read:
    text = piece.text
    if "@" not in text:
        return None
    if _HANDLE.match(text):
        return [Part(what="handle", text=text, before=piece.before)]
    if (found := _NAME_AND_HANDLE.match(text)) and is_person(found[1]):
        handle = Part(what="handle", text=found[2], before="slash")
        return [Piece(found[1], piece.before, piece.language), handle]
    return None


def _paper_behind_stop(piece: Piece) -> Read:
    if "." not in piece.text:
        return None
    if (
        (found := _NAME_AND_PAPER.match(piece.text))
        and is_person(found[1])
        and (organisation(found[2]) or _DOMAIN.match(found[2]))
    ):
        return _then(piece, found[1], found[2])
    if (found := _NAME_AND_WRITER.match(piece.text)) and is_person(found[1]):
        return [Piece(found[1], piece.before, piece.language)]
    return None


def _letters_behind(piece: Piece) -> Read:
    letters = name_and_letters(piece.text)
    return _then(piece, *letters) if letters and organisation(letters[1]) is not None else None


def _photo_between(piece: Piece) -> Read:
    found = _HOUSE_PHOTO.match(piece.text)
    return (
        _then(piece, found[1], found[2]) if found and organisation(found[1]) and is_person(found[2]) else None
    )


def _pool(piece: Piece) -> Read:
    found = _POOL.match(piece.text)
    if found is None:
        return None
    pool = Part(what="pool", text="Pool", before=piece.before)
    return [Piece(found["name"], piece.before, piece.language), pool] if found["name"] else [pool]


def _given(piece: Piece) -> Read:
    text, key = piece.text, piece.key
    gave = given(text)
    if gave is None or ("ho" in key and is_korean_name(text)):
        return None
    word, who = gave
    printed = word if word == "DR" or (len(key) <= 4 and key.startswith("ho")) else text
    return [Part(what="given", text=word, before=piece.before, printed=printed, giver=who)]


def _made_by(piece: Piece) -> Read:
    found = _PHOTO_BY.match(piece.text)
    return _then(piece, found["house"], found["name"]) if found and found["name"][:1].isupper() else None


def _named_pool(piece: Piece) -> Read:
    found = _NAMED_POOL.match(piece.text) if "pool" in piece.key else None
    if found is None:
        return None
    giver = organisation(found["name"])
    if giver is not None and not giver.is_press:
        return [Part(what="public", text=f"{found['name']} Pool", before=piece.before)]
    if is_person(piece.text):
        return None
    pool = Part(what="pool", text="Pool", before="slash")
    return [Piece(found["name"], piece.before, piece.language), pool]


def _for_a_client(piece: Piece) -> Read:
    found = _FOR_A_CLIENT.match(piece.text)
    if found is None or is_person(found["house"]):
        return None
    client = Part(what="client", text=found["client"], before=piece.before)
    return [Piece(found["house"], piece.before, piece.language), client]


def _in_the_east(piece: Piece) -> Read:
    return None if piece.text.isascii() else read_eastern(piece)


def _station(piece: Piece) -> Read:
    if _STATION.match(piece.text):
        return [Part(what="press", text=piece.text, before=piece.before)]
    return None


def _page_of(piece: Piece) -> Read:
    page = page_of(piece.text, piece.key)
    if page is None:
        return None
    who, where = page
    return _then(piece, who, where) if who else [Piece(where, piece.before, piece.language)]


def _two_known(piece: Piece) -> Read:
    if two := two_known(piece.text):
        return _then(piece, *two)
    if paper := paper_of_network(piece.text):
        press = Part(what="press", text=paper[0], before=piece.before)
        return [press, Piece(paper[1], "slash", piece.language)]
    return None


def _initials(piece: Piece) -> Read:
    text = piece.text
    if _INITIALS_ALONE.match(text):
        return [Part(what="person", text=text, before=piece.before, people=(text,))]
    return None


def _staff_of(piece: Piece) -> Read:
    found = _HOUSE_STAFF.match(piece.text)
    if found and found[1][0].isupper():
        return [Part(what="press", text=found[1], before=piece.before)]
    return None


def _people(piece: Piece) -> Read:
    people = names_in(piece.text, piece.language)
    if not people or _is_branch(piece.text):
        return None
    return [Part(what="person", text=piece.text, before=piece.before, people=people)]


def _body(piece: Piece) -> Read:
    text = piece.text
    quoted = _QUOTED_NAME.match(text) and not has_word(text, PRESS_WORDS)
    if quoted or _PRESS_OFFICE.search(text) or are_bodies(text) or _is_branch(text):
        return [Part(what="public", text=text, before=piece.before)]
    return None


def _press(piece: Piece) -> Read:
    domain = _DOMAIN.match(piece.text)
    if domain and has_word(piece.text.partition(".")[0], PUBLIC_WORDS):
        return [Part(what="public", text=piece.text, before=piece.before)]  # police.hu
    if domain or has_word(piece.text, PRESS_WORDS):
        return [Part(what="press", text=_STAFF.sub("", piece.text), before=piece.before)]
    return None


def _public(piece: Piece) -> Read:
    if has_word(piece.text, PUBLIC_WORDS):
        return [Part(what="public", text=piece.text, before=piece.before)]
    return None


def _single(piece: Piece) -> Read:
    if is_single_name(piece.text):
        return [Part(what="single", text=piece.text, before=piece.before)]
    return None


def _dated(piece: Piece) -> Read:
    dated = _DATE_BEHIND.match(piece.text)
    return [Piece(dated[1], piece.before, piece.language)] if dated else None


READERS = (
    Reader("a program", "Midjourney", _program),
    Reader("a licence, a day, a number", "CC BY-SA 4.0", _aside),
    Reader("an organisation of the table", "AFP", _known),
    Reader("words for the files", "Archive", _files),
    Reader("a name and photo", "JANE DOE PHOTO", _photo_behind),
    Reader("words for nobody", "Uncredited", _nobody),
    Reader("a user", "@jane_doe", _handle),
    Reader("a name, a stop and its paper or writer", "Jane Doe. Libération", _paper_behind_stop),
    Reader("a name and the letters of its house", "Jane Doe AFP", _letters_behind),
    Reader("a house, photo and a name", "BELGA PHOTO JANE DOE", _photo_between),
    Reader("a pool", "Pool photo by Jane Doe", _pool),
    Reader("words for what was given", "Courtesy of Kent Police", _given),
    Reader("a body, by and a name", "Harbour Council photo by Jane Doe", _made_by),
    Reader("somebody's pool", "Kremlin Pool", _named_pool),
    Reader("a house for a client", "Getty Images for Netflix", _for_a_client),
    Reader("Chinese, Japanese and Korean words", "LG전자 제공", _in_the_east),
    Reader("a station", "WKYT", _station),
    Reader("somebody's page", "Kent Police Facebook page", _page_of),
    Reader("two houses, or a name and a house", "Jane Doe-Imagn Images", _two_known),
    Reader("initials", "N. G.", _initials),
    Reader("a paper's staff", "Torontoverse Staff", _staff_of),
    Reader("people", "Jane Doe and Lena Hartwell", _people),
    Reader("a body by its form", "Школа «Маяк»", _body),
    Reader("a word of the press", "Harbour Herald", _press),
    Reader("a word of public bodies", "Harbour Council", _public),
    Reader("one word that could be a surname", "Brandt", _single),
    Reader("a name and a day", "Jane Doe 5.mai.2024", _dated),
)


def _is_branch(text: str) -> bool:
    """Whether it is a country's branch of a body outside the press: "WWF-UK", "UNICEF Canada"."""
    found = _BRANCH.match(text)
    body = organisation(found["body"]) if found else None
    return body is not None and body.kind in ("government", "source")
