"""Splits a printed caption into what it says and whom it credits.

"Boats off Lamu, Kenya, on Monday. (Jane Doe/AP)"
    -> text "Boats off Lamu, Kenya, on Monday."   credit "Jane Doe/AP"

Only the end is searched, known words before a caption apart: a name in brackets inside a
sentence belongs to the sentence.
"""

from __future__ import annotations

import re
import unicodedata

from worker.stories.credits.cut import Part, parts, without_label
from worker.stories.credits.names import is_person
from worker.stories.credits.organisations import organisation
from worker.stories.credits.words import BUTTONS, BY, LABELS, NOTES
from worker.text import clean_text

MOST_CAPTION_CHARS = 8192
MOST_CREDIT_CHARS = 220
_REACH = 320  # how far from the end a credit is looked for

_LABEL_WORDS = "|".join(LABELS)
_TOGGLED = re.compile(r"\s*(?:hide caption\s*)?toggle caption\s*(?P<credit>.*)$", re.IGNORECASE | re.DOTALL)
_BUTTON = re.compile(rf"[\s|·•]*(?<![\w-])(?:{'|'.join(BUTTONS)})\s*$", re.IGNORECASE)
_NOTE = re.compile(
    rf"(?:(?<=[.!?)\]])|(?<=^))\s*(?:{'|'.join(NOTES)})\s*$|\s+(?:TPX IMAGES OF THE DAY|ATTENTION EDITORS\b.*|THIS (?:IMAGE|PICTURE|VIDEO|PHOTO) (?:HAS BEEN|WAS)\b.*)$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"(?P<gap>^|\n|[\s|–—\-/.!?…»”\")\]（(【\[]\s*)(?P<all>(?:{_LABEL_WORDS})\s*(?:[:：]|＝|=|…|\.\.\.)\s*(?P<credit>[^\n]+))$",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"(?P<gap>^|\n|[.!?…»”\")\]|–—/-]\s*|\s(?=[A-Z]))(?P<all>(?:{_LABEL_WORDS})\s+(?:{'|'.join(BY)})\s+(?P<credit>[^\n]+))$",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"(?P<gap>[.!?…»”\")\]|–—/-]\s*)(?P<all>(?:(?:photo|image|picture)s?\s+)?(?:courtesy|handout|supplied|submitted|provided)\b[^\n]*)$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\s*(?P<all>(?:©|ⓒ|\(c\)\s|（Ｃ）|（C）|Copyright\b)\s*(?P<credit>[^\n©]+))$")
_SEPARATED = re.compile(
    r"\s+(?P<sign>[—–|/]|--|-)\s*(?P<all>[^|\n—–]+)$|(?P<sign2>—)(?P<all2>[^—\n]+)$|\s+/(?P<all3>[^\n/]+(?:/[^\n/]+)*)$"
)
_CJK = (
    re.compile(
        r"(?P<all>[（(【〔](?P<credit>[^（）()【】〔〕]{2,24}(?:撮影|提供|摄|攝|摄影|攝影))[）)】〕])\s*[。]?$"
    ),
    re.compile(r"(?P<all>[＝=](?P<credit>[^＝=。、（）()\d０-９]{2,16}?(?:撮影|提供|写す)?))[。]?$"),
    re.compile(r"(?P<all>[＝=、](?P<credit>[^＝=。、（）()]{2,12}(?:撮影|提供)))[。]?$"),
    re.compile(
        r"(?P<all>[/／]?\s*(?:사진|자료|图片来源|圖片來源|图源|图|圖|写真|写真提供)\s*[=:：＝/]\s*(?P<credit>\S[^\n]{1,40}))$"
    ),
)
_SENTENCE_END = re.compile(r"(?:[.!?…。！？][\"”“’'»)\]]*\s*|\n\s*|[\"”»)\]]\s+|\d{4}\s+(?=[A-Z]{2}))")
_MANDATORY = re.compile(
    r"^mandatory credit:?\s*(?P<credit>(?:photo by )?.+?\(\d{4,}[a-z]{0,4}\)|(?:photo by )?[^.]{3,80}?)(?:\.\s*(?!$)|\s+(?=[A-Z][a-z]+ [a-z])|$)",
    re.IGNORECASE,
)
_FIRST_HOUSE = re.compile(
    r"^(?P<credit>(?:(?:AFP|Reuters|EPA|PA Media|AP|Anadolu|Bloomberg|NurPhoto|LightRocket) via )?(?:Getty Images|Reuters|EPA(?:-EFE|/EFE)?|PA Media|PA Wire|AFP|Shutterstock|Alamy))(?:\.\s|:\s|\s)(?P<text>[A-Z][^/|]{24,})$"
)
_STAFFED = re.compile(
    r"^(?:\S+ )?(?:president|chief|director|editor|journalist|photographer|correspondent|reporter|bureau|office|news|ceo|chairman|awards?|building|headquarters|logo|photo|plc|group|factbook|fact)\b",
    re.IGNORECASE,
)
_DATE_TAIL = re.compile(r"\b(?:19|20)\d\d$|^\d")


def split_caption(printed: str, language: str | None = None) -> tuple[str, str | None]:
    """Return the caption's text and its credit, or None where no credit is printed.

    Where a credit is printed twice (AFP over Getty), both go and the fuller one comes back. Button
    texts ("toggle caption") and notes to editors at the end go with it. The text is "" where the
    whole line is a credit.
    """
    text = clean_text(printed, MOST_CAPTION_CHARS)
    credits: list[str] = []
    text = _without_buttons(text, credits)
    if first := _at_the_start(text, language):
        text, credit = first
        credits.append(credit)
    for _ in range(3):
        found = _at_the_end(text, language)
        if found is None:
            break
        text, credit = found
        credits.append(credit)
        text = _without_buttons(text, credits)
    return _tidy(text), _fullest(credits, language)


def _tidy(text: str) -> str:
    folded = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"(?:\s*[|/—–·•＝=]|\s-)+$", "", folded).strip()


def _fullest(credits: list[str], language: str | None) -> str | None:
    """Return the credit that says most; of equals, the one printed first (found last)."""
    if not credits:
        return None
    return max(
        reversed(credits),
        key=lambda line: sum(p.what in ("organisation", "person", "given") for p in parts(line, language)),
    )


def _without_buttons(text: str, credits: list[str]) -> str:
    if found := _TOGGLED.search(text):
        # NPR prints the credit once more behind its buttons.
        behind = without_label(re.sub(r"\s+", " ", found["credit"]))
        text = text[: found.start()].rstrip()
        if behind and len(behind) <= MOST_CREDIT_CHARS:
            credits.append(behind)
            if text.endswith(behind):
                text = text[: -len(behind)].rstrip()
    for _ in range(4):
        shorter = _NOTE.sub("", _BUTTON.sub("", text)).rstrip()
        if shorter == text:
            break
        text = shorter
    return text


def _at_the_start(text: str, language: str | None) -> tuple[str, str] | None:
    if found := _MANDATORY.match(text):
        return text[found.end() :].strip(), without_label(re.sub(r"\s*\(\d+[a-z]*\)$", "", found["credit"]))
    # The BBC prints the house before the alt text: "EPA Boats in the harbour".
    if (found := _FIRST_HOUSE.match(text)) and not _STAFFED.match(found["text"]):
        return found["text"].strip(), found["credit"]
    return None


def _at_the_end(text: str, language: str | None) -> tuple[str, str] | None:
    text = text.rstrip()
    if not text:
        return None
    for form in (_in_brackets, _cjk, _with_label, _signed, _bare, _behind_a_sign):
        if found := form(text, language):
            return found
    return None


def _cut(text: str, start: int, credit: str) -> tuple[str, str] | None:
    credit = re.sub(r"\s+", " ", without_label(re.sub(r"\s+", " ", credit).lstrip(" |/—–-"))).strip()
    if not credit or len(credit) > MOST_CREDIT_CHARS:
        return None
    return text[:start].rstrip(), credit


def _in_brackets(text: str, language: str | None) -> tuple[str, str] | None:
    bare = text.rstrip(" .。*|")
    if not bare or bare[-1] not in ")]）】〕":
        return None
    start = _opening(bare)
    if start is None or len(bare) - start > MOST_CREDIT_CHARS:
        return None
    inside = re.sub(r"\s+", " ", bare[start + 1 : -1]).strip()
    before = bare[:start].rstrip()
    after_stop = not before or before[-1] in ".!?…。\"”»’'）)]"
    if not _credits_in_brackets(inside, bare[start], after_stop, language):
        return None
    # "Florion Goga (Reuters)": the photographer stands before the brackets.
    sentence = _last_boundary(before)
    named = re.sub(r"\s+", " ", before[sentence:]).strip()
    if before and sentence > 0 and len(inside) < 60:
        bare_name = without_label(named.lstrip("|/—–- "))
        if is_person(bare_name) and organisation(re.split(r"[/,|]| via ", inside)[0].strip()) is not None:
            return before[:sentence].rstrip(), f"{bare_name} ({inside})"
    return _cut(text, start, inside)


def _opening(text: str) -> int | None:
    pairs = {")": "(（", "]": "[", "）": "（(", "】": "【", "〕": "〔"}
    depth, close = 0, text[-1]
    for at in range(len(text) - 1, max(-1, len(text) - 2 * MOST_CREDIT_CHARS), -1):
        if text[at] in ")）" and close in ")）" or text[at] == close:
            depth += 1
        elif text[at] in pairs[close]:
            depth -= 1
            if depth == 0:
                return at
    return None


def _credits_in_brackets(inside: str, opening: str, after_stop: bool, language: str | None) -> bool:
    if not inside:
        return False
    unlabelled = without_label(inside)
    found = parts(unlabelled, language)
    labelled = unlabelled != inside and bool(
        re.search(
            r"[:：/|…©]|\b(?:by|von|par|por)\b|^(?:AP|AFP|EPA|Foto|Photo|FOTO|Fot)\b",
            inside[: len(inside) - len(unlabelled) + 1],
            re.IGNORECASE,
        )
    )
    if not found:
        return False
    if labelled:
        return _plausible(found, unlabelled)
    if (
        any(p.what == "given" and (p.giver or len(found) > 1) or p.what == "pool" for p in found)
        and after_stop
    ):
        return _plausible(found, unlabelled)
    houses = [p.organisation for p in found if p.organisation is not None]
    if len(found) == 1:
        one = found[0]
        if one.organisation is not None:
            return (
                one.organisation.is_wire
                and _has_capital(one.text)
                or (
                    after_stop
                    and one.organisation.kind in ("paper", "broadcaster", "pool")
                    and len(one.text) > 3
                )
            )
        return after_stop and (
            one.what == "handle"
            or (one.what in ("person", "press") and opening in "[【" and len(inside) < 40)
            or (one.what == "given" and after_stop and one.text != "DR")
        )
    if any(house.is_press for house in houses):
        return _plausible(found, unlabelled)
    kinds = [p.what for p in found]
    return (
        after_stop
        and "/" in inside
        and len(found) == 2
        and "person" in kinds
        and _plausible(found, unlabelled)
        and not _dated(inside)
    )


def _has_capital(text: str) -> bool:
    return text.lower() != text or text in ("dpa", "imago", "epd", "dts", "laif", "ddp") or not text.isascii()


def _dated(text: str) -> bool:
    return bool(re.search(r"\d", text))


def _plausible(found: list[Part], text: str) -> bool:
    """Whether the parts could be a credit: none is a clause of a sentence."""
    if len(found) > 10 or len(text) > MOST_CREDIT_CHARS or text.count(" ") > 22:
        return False
    return all(_short(part) for part in found)


def _short(part: Part) -> bool:
    if part.what in ("unknown", "public", "press"):
        words = part.text.split()
        return (
            len(words) <= 7
            and (not part.text[0].isalpha() or not part.text[0].islower() or len(words) <= 2)
            and not re.search(r"[.!?]\s+[a-zà-þ]", part.text)
        )
    if part.what == "given":
        return len(part.giver.split()) <= 9
    return True


def _cjk(text: str, language: str | None) -> tuple[str, str] | None:
    for form in _CJK:
        if found := form.search(text):
            credit = unicodedata.normalize("NFKC", found["credit"])
            if not re.search(r"撮影|提供|摄|攝", credit) and not all(
                p.what in ("organisation", "person", "pool")
                for p in (parts(credit, language) or [Part(what="unknown", text="", before="")])
            ):
                continue
            if re.search(r"(?:日|年|月|時|で|市|県|区)$", credit):
                continue
            return _cut(
                text, found.start(), re.sub(r"(?:撮影|提供)$", "", credit) if "提供" not in credit else credit
            )
    return None


def _with_label(text: str, language: str | None) -> tuple[str, str] | None:
    for form in (_LABELLED, _BY, _COURTESY):
        for found in _from_the_left(form, text):
            credit = found["all"]
            unlabelled = without_label(credit)
            bare = found.groupdict().get("credit") or unlabelled
            stop = found["gap"].strip() != "" or found.start() == 0 or "\n" in found["gap"]
            if not unlabelled or (form is _BY and not stop and not found["all"][0].isupper()):
                continue
            if not stop and (found["all"][0].islower() or len(unlabelled) > 80):
                continue
            pieces = parts(unlabelled, language)
            if (
                not pieces
                or not _plausible(pieces, unlabelled)
                or bare[0].islower()
                and not _lower_ok(pieces)
            ):
                continue
            gap = found["gap"]
            keep = len(gap) - len(gap.lstrip('.!?…»”")]')) if gap.strip() else 0
            if (
                form is _COURTESY
                and gap.strip()
                and gap.strip()[0] in "-/"
                and not re.match(r"\s", gap[::-1])
            ):
                continue
            return _cut(text, found.start() + keep, credit)
    return None


def _from_the_left(form: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Return the form's fits from the leftmost on: each begins at a later label."""
    fits: list[re.Match[str]] = []
    at = max(0, len(text) - _REACH)
    while len(fits) < 6 and (found := form.search(text, at)):
        fits.append(found)
        at = max(found.start("all"), at + 1) + (found.start("all") == at)
    return fits


def _lower_ok(pieces: list[Part]) -> bool:
    return all(
        p.what in ("organisation", "given", "pool", "nobody", "handle", "person", "press") for p in pieces[:1]
    )


def _signed(text: str, language: str | None) -> tuple[str, str] | None:
    found = _SIGNED.search(text, max(0, len(text) - _REACH))
    if not found:
        return None
    pieces = parts(without_label(found["all"]), language)
    if not pieces or not _plausible(pieces, found["credit"]):
        return None
    return _cut(text, found.start(), found["all"])


def _behind_a_sign(text: str, language: str | None) -> tuple[str, str] | None:
    """A dash, a pipe or a slash, and behind it a house we know, or a name and a house."""
    low = max(0, len(text) - _REACH)
    for found in re.finditer(r"(?:(?<=\s)|(?<=[.!?…\"”»)]))(?P<sign>—|–|\||/|--|-)\s*(?=\S)", text[low:]):
        start = low + found.start()
        behind = text[low + found.end() :]
        if "\n" in behind or len(behind) > 140:
            continue
        if found["sign"] == "-" and not text[low + found.end() - 1].isspace():
            continue
        strength = _strength(behind, language)
        words = text[:start].split()
        if strength >= 2 or (strength == 1 and found["sign"] in "|/" and len(words) >= 3):
            return _cut(text, start, behind)
    return None


def _strength(line: str, language: str | None) -> int:
    """Return 2 for a credit with a house we know, 1 for a person alone or with a house, 0 for none."""
    unlabelled = without_label(line)
    found = parts(unlabelled, language)
    if (
        not found
        or not _plausible(found, unlabelled)
        or _dated(
            re.sub(r"\d+(?:min|sport)?\b", "", line)
            and re.sub(r"(?:15min|123RF|Flash90|News1|뉴스1|photosport)", "", line)
        )
    ):
        return 0
    loose = [p for p in found if p.what == "unknown" or (p.what == "single" and len(found) > 3)]
    if any(p.organisation is not None and p.organisation.is_press for p in found):
        if len(loose) > 1 or any(len(p.text.split()) > 5 for p in loose) or (loose and not line[0].isupper()):
            return 0
        if len(found) == 1 and not _has_capital(found[0].text):
            return 0
        comma_only = all(p.before in ("", "comma") for p in found) and len(found) > 1
        if comma_only and not any(p.what == "person" for p in found):
            return 0
        return 2
    kinds = [p.what for p in found]
    if any(p.what in ("pool", "given") for p in found) and len(found) > 1 and "unknown" not in kinds:
        return 2
    if kinds == ["given"] and found[0].giver == "" and found[0].text in ("Supplied", "Handout"):
        return 2
    if kinds in (
        ["person"],
        ["person", "press"],
        ["press", "person"],
        ["public", "person"],
        ["person", "public"],
    ):
        return 1
    if len(found) == 1 and found[0].organisation is not None and len(line) > 3:
        return 1
    return 0


def _bare(text: str, language: str | None) -> tuple[str, str] | None:
    """A credit that only stands behind the last sentence: "... on Monday. MALICK FALL / AFP"."""
    low = max(0, len(text) - 160)
    for found in _SENTENCE_END.finditer(text, low):
        tail = text[found.end() :].strip()
        if not tail:
            break
        if (
            "\n" in tail
            or tail[0].islower()
            and not tail.startswith(("dpa", "imago", "picture alliance", "epd", "via "))
        ):
            continue
        strength = _strength(tail, language)
        if strength >= 2 or (strength == 1 and ("/" in tail) and "\n" in found[0]):
            return _cut(text, found.end(), tail)
    if _strength(text, language) >= 2 and ("/" in text or len(text.split()) <= 3):
        return _cut(text, 0, text)
    return None


def _last_boundary(text: str) -> int:
    last = 0
    for found in _SENTENCE_END.finditer(text):
        rest = text[found.end() :].strip()
        if rest:
            # "J. Doe": an initial ends no sentence.
            if re.search(r"(?:^|\s)\w\.\s*$", text[: found.end()]) and last:
                continue
            last = found.end()
    for sign in re.finditer(r"\s[|—–/]\s", text):
        last = max(last, sign.end())
    return last
