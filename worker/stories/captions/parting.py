"""Parts a finding's words: the caption, and the credit that stands in the same words.

"Boats off Lamu. Photo: Jane Doe/AP" -> "Boats off Lamu.", "Photo: Jane Doe/AP"
"""

from __future__ import annotations

import re

from worker.stories.captions.around import once
from worker.stories.captions.box_credits import is_house, reads_as_credit
from worker.stories.captions.nouns import Finding
from worker.stories.captions.words import folded_words, one_line
from worker.stories.credits import split_caption
from worker.stories.credits.evidence import credits_maker_and_house, names_known
from worker.stories.credits.labels import LABEL
from worker.stories.credits.unlabelled import without_label

_CREDIT_ALONE = re.compile(
    rf"^(?:(?:main|top|lead|cover|header) )?{LABEL}\s*(?:[:：]|\bby\b)\s*\S+(?:\s\S+){{0,3}}$"
    # "Photo by Jane Doe / The Harbour Post"
    rf"|^{LABEL} by (?-i:(?:[^\W\d_a-zà-ÿ][\w.'’-]+\s?){{2,4}})(?:/|for|via) ?\S+(?:\s\S+){{0,3}}$"
    # "© Harbour Museum 1990 e.V."
    r"|^©\s*\S+(?:\s\S+){0,7}$"
    # "Courtesy of Harbour Homes"
    r"|^courtesy (?:of )?(?-i:[A-ZÀ-Þ])\S*(?:\s\S+){0,3}$"
    # "Agencia AFP"
    r"|^(?:agencia|agência|agence|agenzia|agentur|ajans)\s(?-i:[A-ZÀ-Þ])\S*(?:\s\S+){0,2}$"
    # "via 8-bitscapes"
    r"|^via\s+\S+(?:\s\S+){0,3}$"
    # "Credit: Illustration by Jane Doe for The Post", "(Foto: HP/Jane Doe (edited by hp.example))"
    r"|^(?:credits?|créditos?|crédits?)\s?[:：] ?(?:[^.!?]|(?<=\b\w)\.){2,80}$"
    r"|^\((?:foto|photo|bild|credit)\s?[:：][^.!?]{2,40}(?:\([^()]{2,50}\))?\)$"
    r"|^screenshots?\s?[:：] ?\w+ ?/ ?\w+$"
    # "Screenshot by Jane Doe/Harbour Post"
    r"|^screen(?:shots?| ?grabs?) (?:by|via|courtesy of) (?-i:[A-ZÀ-Þ])\S*(?:\s(?-i:[A-ZÀ-Þ/&])\S*){0,4}$"
    # "harbour-photos.example.org", "jdoe / pixelstock.de"
    r"|^(?:[\w .'’-]{2,40}\s?/\s?)?(?:[\w-]{2,}\.)+(?:com|org|net|info|gov|eu|de|at|ch|uk|fr|es|it|pl|se"
    r"|no|dk|fi|nl|be|pt|br|ru|ai|io|tv|ca|au|nz|jp|in|ie|at)$",
    re.IGNORECASE,
)
# Beside a credit: "Copyright 2023 The Associated Press. All rights reserved."
_BRACKETED = re.compile(r"^\(([^()]{2,30})\)\.?$")
# "Photo: Jane Doe [CC BY 3.0], via Wikimedia Commons"
_LICENSED = re.compile(
    rf"^{LABEL}\s*[:：](?=.{{0,160}}$).*\b(?:CC[ -](?:BY|0)|CC0|Wikimedia|public domain)\b",
    re.IGNORECASE,
)
# "CreditJane Doe": a label in an element of its own, no space behind it
_GLUED_LABEL = re.compile(
    r"^(?:Credit|Photo|Foto|Image|Photograph)(?:\.\.\.)?(?=(?:[A-ZÀ-Þ][\w.'’-]+ ?){1,4}$)"
)
# "Jane Doe/Vox", "Jane Doe / AFP / Getty Images": a name, a slash and a house, and nothing else
NAME_AND_HOUSE = re.compile(
    r"^(?:[A-ZÀ-Þ][\w.'’-]+ ){1,2}[A-ZÀ-Þ][\w'’-]+(?: ?/ ?[A-ZÀ-Þ][\w.'’ -]{1,30}){1,2}$"
)
# A label whose name stands in an element of its own: "Actors on a real stage | Bild:"
LABEL_FIRST = re.compile(rf"^[\s,;|/(–—-]*{LABEL}\s*[:：]", re.IGNORECASE)
_LABEL_ALONE = re.compile(
    rf"(?:^|[\s|(/–—-]+){LABEL}\s*[:：]\s*$|[|/–—-]\s*{LABEL}\s*$"
    rf"|(?<=[.!?…)\"”»])\s*{LABEL}(?:\s(?:by|via|von|de|par))?\s*$"
    rf"|,\s*{LABEL}\s(?:by|via|von|de|par)\s*$",
    re.IGNORECASE,
)
_MOST_LABEL_CHARS = 80
# What no label ends in, but for a few that are cut short: most captions.
_CLOSING = tuple('.!?…)”»"')
_STOP_BEHIND = re.compile(r"(?<=[:：])\s?\.$")  # "Photo: ." where the name stood in an element of its own
_SHORT_LABEL = re.compile(r"(?:^|\W)(?:fot|ph|nuotr\w*|zdj\w*|φωτ\w*)\.$", re.IGNORECASE)
_CARRIES_ON = re.compile(
    r"^(?:[/|,;:–—()-]|\.\.\.|…|(?:via|for|by|from|of|and|für|von|pour|par|para|por)\b|©)"
)


def parted(found: Finding, language: str | None) -> tuple[str, str | None]:
    """Return the finding's words without a credit, and the credit of its lines and of the words' end."""
    caption, tail = split_caption(found.text, language)
    text = one_line(found.text)
    is_credit = _CREDIT_ALONE.match(caption) or _LICENSED.match(text)
    if tail and is_credit and len((bare := without_label(caption)).split()) > 2:
        # "Foto: Boats in the old harbour (Jane Doe/AP)"
        caption, is_credit = (caption, is_credit) if reads_as_credit(bare, language) else (bare, None)
    elif tail and not is_credit and LABEL_FIRST.match(caption):
        caption = without_label(caption)  # "Image credit: Boats in the old harbour | Photo: Jane Doe"
    if (house := _BRACKETED.match(text)) and is_house(house[1]):
        caption, is_credit = text, house  # "(Reuters)" and no more
    if _GLUED_LABEL.match(caption):
        caption, tail = "", _GLUED_LABEL.sub("", text)
    if is_credit or (not found.credits and NAME_AND_HOUSE.match(text)):
        caption, tail = "", text
    if found.credits and tail and not _is_whole(caption, text):
        caption, tail = text, None  # "Pictures of cameras in polling stations" is no credit
    caption = once(caption)
    lines = found.credits
    if tail and lines and credits_maker_and_house(tail, language):
        lines = [line for line in lines if " " in line.strip() or names_known(line, language)]  # "Media"
    line = _joined(lines, tail)
    if line and not folded_words(without_label_behind(line)):
        line = None  # a label whose name is missing
    if line:  # "A fine season 2024, Foto: LAT Images", "Head of the makers' union ©"
        caption = without_label_behind(caption).rstrip(" ,;©|")
    return caption, line


def _is_whole(caption: str, text: str) -> bool:
    """Whether the words that are left are no sentence cut in two."""
    if not caption or caption[-1] in ".!?…\"”»)’'。" or LABEL_FIRST.match(text[len(caption) :]):
        return True
    return len(caption.split()) > 3 and caption[-1] not in ":,-–"


def _joined(lines: list[str], tail: str | None) -> str | None:
    """Return one credit of several lines: a line that another holds already is left out."""
    kept: list[str] = []
    for line in [*lines, *([tail] if tail else [])]:
        words = folded_words(line)
        if any(set(words) <= set(folded_words(other)) for other in kept):
            continue
        kept = [other for other in kept if not set(folded_words(other)) <= set(words)]
        kept.append(line)
    line = ""
    for part in kept:
        # Boxes side by side are as good as a slash between: "Jane Doe" "River Post".
        sign = " " if not line or _CARRIES_ON.match(part) or line[-1:] in "/|:,–—-(" else " / "
        line += sign + part
    return line.strip() or None


def without_label_behind(text: str) -> str:
    """Return the text without a label at its end whose name stands elsewhere."""
    text = _STOP_BEHIND.sub("", text) if text.endswith(".") else text
    if text.endswith(_CLOSING) and not _SHORT_LABEL.search(text[-16:]):
        return text
    found = _LABEL_ALONE.search(text, max(0, len(text) - _MOST_LABEL_CHARS))
    return text[: found.start()] if found else text
