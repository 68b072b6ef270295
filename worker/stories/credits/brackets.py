"""Finds a credit in brackets at the end of a caption, and leaves other brackets in their sentence.

"... on Monday. (Jane Doe/AP)" -> the brackets credit;  "... the mayor (left)" -> they do not
"""

from __future__ import annotations

import re

from indexer.organisations import organisation
from worker.stories.credits.evidence import (
    MOST_CREDIT_CHARS,
    is_name_and_unknown,
    is_on_order,
    is_written_as_house,
    plausible_parts,
)
from worker.stories.credits.forms import words_of
from worker.stories.credits.labels import BY, LABEL
from worker.stories.credits.name_words import PRESS_WORDS
from worker.stories.credits.names import has_given_name, has_word, is_person
from worker.stories.credits.part import Part
from worker.stories.credits.unlabelled import without_label

_OPENING = {")": "(（", "）": "（(", "]": "[", "】": "【", "〕": "〔"}
_CLOSING = {")": ")）", "）": "）)", "]": "]", "】": "】", "〕": "〕"}
_LABEL_SIGN = re.compile(
    r"[:：/|…©]|\b(?:by|von|par|por)\b|^(?:AP|AFP|EPA|Foto|Photo|Fot|Ph|Pic|Image"
    r"|Bild|Beeld|Kuva|Cr[ée]dits?|Crédito|Imagen|Immagine|Zdj|Fotó|Фото)\b",
    re.IGNORECASE,
)
_GIVEN_FIRST = re.compile(
    r"(?:(?:photo|image|picture|pic)s? )?courtesy\b(?! (?:call|visit|car|bus|title|phone))"
    r"|(?:supplied|hand-?out|submitted|provided|contributed)(?: photo)?(?:\s*[:：]| by )",
    re.IGNORECASE,
)
_LABELLED_NAME = re.compile(
    rf"(?:^|(?<=[\s|–—.(-]))(?P<label>(?:{LABEL}\s*[:：]|{LABEL}\s+{BY}|©|[Ff]ot\.)\s*)(?P<name>[^:：|/\n(]{{4,50}})$",
    re.IGNORECASE,
)
_LICENCE_BEHIND = re.compile(r",?\s+cc[ -]?(?:by|0)\b.*$", re.IGNORECASE)
_STAFF = re.compile(r"\b(?:staff|photographer|freelance|contributor|correspondent|stringer)\b", re.IGNORECASE)
_HOUSE_PHOTO_BY = re.compile(
    r"[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*){0,3} (?:[Pp]hoto|PHOTO|[Pp]icture|[Ii]mage)s? by [A-Z]"
)
_DIGIT = re.compile(r"\d")
_FILED = re.compile(r"files?\b", re.IGNORECASE)
_TITLED = re.compile(r"[A-Z][\w&'’.-]+(?: (?:[A-Z&][\w&'’.-]*|of|the|and)){1,4}$")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
# Behind these the brackets hold a name: channel, paper, agency, site, state, region, town, scheme, river.
_EXPLAINED = words_of(
    """
    قناة صحيفة جريدة وكالة شبكة موقع مجلة ولاية منطقة محافظة مدينة إقليم مشروع نهر شارع جزيرة بلدة قرية حي
    مراسل مراسلة صحفي مبنى مقر مكتب خبرگزاری روزنامه شبکه سایت استان شهر
    """
)
_STOPS = ".!?…。\"”»’'）)]"


def closing_brackets(text: str) -> tuple[int, str] | None:
    """Return where the brackets begin that close the text, and what stands in them; None without any."""
    bare = text.rstrip(" .。*|")
    if not bare or bare[-1] not in _OPENING:
        return None
    depth = 0
    for at in range(len(bare) - 1, max(-1, len(bare) - MOST_CREDIT_CHARS), -1):
        depth += (bare[at] in _CLOSING[bare[-1]]) - (bare[at] in _OPENING[bare[-1]])
        if depth == 0:
            return at, re.sub(r"\s+", " ", bare[at + 1 : -1]).strip()
    return None


def credits_someone(inside: str, before: str, opening: str, language: str | None) -> bool:
    """Whether the words in the brackets are a credit, given the sentence before them."""
    unlabelled = without_label(inside)
    if _explains(inside, before):
        return False
    found = plausible_parts(unlabelled, language)
    if not found:
        return False
    if unlabelled != inside and _LABEL_SIGN.search(inside[: len(inside) - len(unlabelled) + 1]):
        return True
    # Square brackets hold credits only (Al Jazeera); round ones after the full stop stand by themselves.
    if _GIVEN_FIRST.match(inside) and found[0].what == "given" and (found[0].giver or len(found) > 1):
        return True  # (Photo courtesy: Jane Doe)
    apart = not before or before[-1] in _STOPS or opening in "[【"
    if all(part.what == "machine" and part.is_of_picture for part in found):
        return True  # "Boats that nobody built (AI-generated image)"
    if opening in "[【" and len(found) == 1 and _FILED.match(inside) and found[0].what in ("single", "press"):
        return True  # [File, Standard]
    if len(found) == 1:
        return _one_credits(found[0], apart, before, inside, opening)
    if any(part.organisation is not None and part.organisation.is_press for part in found):
        return True
    kinds = {part.what for part in found}
    if len(found) > 1 and found[-1].before == "via" and (_is_platform(found[-1]) or found[-1].text == "X"):
        return True  # (SpaceX via X)
    if "handle" in kinds and any(_is_platform(part) or part.text == "X" for part in found):
        return True  # (@jane_doe/TikTok)
    if is_name_and_unknown(found) and (
        found[1].before == "slash" or (apart and before[-1:] == "." and found[1].before == "comma")
    ):
        return True  # (Jane Doe | Harbour Reformer)
    if any(part.what == "given" and not part.giver and part.text == "Handout" for part in found):
        return True  # (Norrland University/Handout)
    given = "pool" in kinds or "given" in kinds
    paired = "/" in inside and len(found) == 2 and "person" in kinds and not re.search(r"\d", inside)
    # "... at the pier (Jane Doe / Gothamist)": two persons, or one of no known given name, may be a cast.
    if paired and found[1].what != "person" and has_given_name(found[0].text):
        return True
    # NPR's stations sign "(Producer | Provider | Copyright)".
    piped = "|" in inside and not re.search(r"\d|[.!?] ", inside)
    # (U.S. Coast Guard photo by Petty Officer 3rd Class Jane Doe)
    made = (
        sum(part.what != "nobody" for part in found) == 2  # "/Released"
        and bool(kinds & {"organisation", "public"})
        and "person" in kinds
        and " by " in inside
    )
    if len(found) == 2 and found[1].what == "person" and _HOUSE_PHOTO_BY.match(inside):
        return True  # (Harbour MediaWire Photo by Jane Doe)
    if kinds == {"nobody", "person"} and _STAFF.search(inside):
        return True  # (Jane Doe/Staff Photographer)
    by_staff = kinds == {"nobody", "person"}  # (Staff photo by Jane Doe)
    # [Jane Doe, Standard]
    in_square = (
        opening in "[【" and len(found) == 2 and found[0].what == "person" and found[1].text[0].isupper()
    )
    if len(found) == 2 and found[0].what in ("public", "organisation", "given") and _is_platform(found[1]):
        return True  # (Ames County Sheriff's Office/Facebook)
    # (Facebook: Kent Fire Brigade), (ABC Harbour Coast: Jane Doe)
    local = found[0].what == "press" and found[-1].what == "person"
    posted = len(found) == 2 and ":" in inside and (local or _is_platform(found[0]))
    return apart and (
        by_staff or in_square or posted or given or paired or piped or made or is_on_order(found)
    )


def _is_platform(part: Part) -> bool:
    return part.organisation is not None and part.organisation.kind == "platform"


def _explains(inside: str, before: str) -> bool:
    """Whether the brackets hold the initials of the name before them: "American Airlines (AA)"."""
    if not (inside.isalpha() and inside.isupper() and 2 <= len(inside) <= 6):
        return False
    names = (word for word in re.findall(r"[^\W\d_]+|[.!?]", before[-160:]))
    return "".join(word[0] for word in names if word[0].isupper() or word in ".!?").endswith(inside)


def _one_credits(part: Part, apart: bool, before: str, inside: str, opening: str) -> bool:
    house = part.organisation
    if house is not None and house.is_wire:
        return is_written_as_house(part.text)
    if not apart:
        return _of_right_to_left(part, before)
    closed = before.endswith((".", "!", "?", "…"))
    if part.what == "unknown" and closed and opening in "(（" and _is_titled(part.text):
        return True  # "... in Busan. (Big Hit Music)"
    if house is not None and closed and house.kind in ("government", "source"):
        return True  # "... in the Pacific. (NASA)"
    if part.what == "public" and (closed or opening in "[【") and " " in part.text and part.text[0].isupper():
        return True  # "... on Monday. (Kent Police)"
    if house is not None:
        # "(FDP)" and "(NASA)" tell of the person before them, "(ARD)" may: three letters prove nothing.
        return house.kind in ("paper", "broadcaster", "pool") and len(part.text) > 3
    if part.what == "nobody" and not inside.isascii():
        return True  # （网络图片）
    return part.what in ("handle", "pool", "machine") or (
        part.what in ("person", "press", "given")
        and len(inside) < 60
        and (part.text != "DR" or (closed and inside == "DR"))
    )


def _of_right_to_left(part: Part, before: str) -> bool:
    """Whether Arabic or Persian letters in brackets name who made the picture: "(الجزيرة)", "(وكالات)".

    Their papers print no full stop before the credit. "ولاية (الجزيرة)" and "قناة (الجزيرة)" explain.
    """
    if _ARABIC.match(part.text) is None or before.split()[-1:] == [] or before.split()[-1] in _EXPLAINED:
        return False
    house = part.organisation
    return part.what == "nobody" or (house is not None and (house.is_press or house.id == "social_media"))


def _is_titled(text: str) -> bool:
    """Whether two to five words all begin as names do: "Big Hit Music"."""
    return _TITLED.match(text) is not None and _DIGIT.search(text) is None


def label_before(before: str, inside: str) -> int | None:
    """Return where a label and a name begin before the brackets of the name's house, else None.

    "Boats off Lamu Photo: Jane Doe (Xinhua)"
    """
    house = re.split(r"[/,|]| via ", inside)[0].strip()
    if organisation(house) is None or before[-1:] in _STOPS:
        return None
    found = _LABELLED_NAME.search(before, max(0, len(before) - 90))
    if found is None:
        return None
    name = _LICENCE_BEHIND.sub("", found["name"])
    return found.start("label") if is_person(name) or has_word(name, PRESS_WORDS) else None


def named_before(before: str, inside: str) -> str | None:
    """Return the photographer who stands before the brackets of his house: "Florion Goga (Reuters)"."""
    house = re.split(r"[/,|]| via ", inside)[0].strip()
    name = without_label(re.sub(r"\s+", " ", before).strip().lstrip("|/—–- "))
    return name if is_person(name) and organisation(house) is not None else None
