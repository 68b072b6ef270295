"""Reads a finding: its words without what the page prints around them, its credit, its picture."""

from __future__ import annotations

import re

from worker.news import Caption, Credit
from worker.stories.captions.box_credits import (
    MOST_CREDIT_CHARS,
    OFFERS,
    credit_elements,
    credit_line,
    ending_credits,
    following_credits,
    is_house,
    leading_credit,
    overlaid_credits,
    reads_as_credit,
)
from worker.stories.captions.cue_forms import Cue
from worker.stories.captions.known import Known
from worker.stories.captions.nouns import Finding
from worker.stories.captions.pictures import told_address, width_in
from worker.stories.captions.survey import Survey
from worker.stories.captions.tree import Element
from worker.stories.captions.words import folded_words, one_line, printed
from worker.stories.credits import split_caption, split_credit
from worker.stories.credits.labels import LABEL
from worker.stories.credits.unlabelled import without_label
from worker.stories.images import image_key
from worker.text import clean_line

# The name of the field before it or over it: "Caption", "Legende:"
_FIELD = re.compile(
    r"^(?:(?:image |photo )?caption|bildunterschrift|bildlegende|legende|légende|leyenda|legenda|didascalia"
    r"|bildbeschreibung|(?:main|top|lead|cover|header|inset) (?:image|photo|picture))\s*(?:[:：]\s*|\n|$)",
    re.IGNORECASE,
)
# What the BBC's editions read out before a caption
_READ_OUT = re.compile(
    r"^(?:image caption|pie de foto|legenda da foto|légende image|подпись к фото|підпис до фото"
    r"|fotoğraf altı yazısı|توضیح تصویر|التعليق على الصورة|تصویر کا کیپشن|इमेज कैप्शन|तस्बिरको क्याप्शन"
    r"|keterangan gambar|chụp lại hình ảnh|图像加注文字|圖像加註文字|画像説明|사진 설명|คำบรรยายภาพ"
    r"|maelezo ya picha|bayanan hoto|qoraalka sawirka|şəklin alt yazısı|potpis ispod fotografije"
    r"|ছবির ক্যাপশান|படக்குறிப்பு|сурат тагсўзи)\s*[,،，]\s*",
    re.IGNORECASE,
)
# The button before it that shows the picture larger
_ENLARGE = re.compile(
    r"^(?i:(?:bild )?vergrößern|(?:click to )?enlarge|(?:open|view) (?:image|photo|this) (?:in|on) \w+"
    r"|agrandir|ampliar|ingrandisci|zoom)\s*[|:·/]?\s+(?=[^\W\d_a-zà-ÿ]|[\"“„«])"
)
# What points from the words to the picture: "▲ Boats off Lamu", "◀ Boats"
_POINTER = re.compile(r"^[▲△▴▼▽▾◀◁◄▶▷►■□◆◇●※☞☝👆]+[ \u3000]*(?=\S)")
# "Image 1 of 5", "3 / 12 |": where the slide stands
_COUNT = re.compile(
    r"^\[?(?:(?:image|photo|picture|slide|bild|foto|imagen|imagem)\s*)?\d{1,3}\s?(?:/|of|von|de|di|av|van"
    r"|sur)\s?\d{1,3}(?![\d/.-])\]?"
    r"\s*[|:.·–-]*\s*(?=\S)"
    # on a line of its own
    r"|^\d{1,3}\s?(?:из|із|з|z|ze|od|iz|din|από|от|su|dari)\s?\d{1,3}\s*\n(?=\S)",
    re.IGNORECASE,
)
# Links that unfold the caption: "... more", "Vis mer"
_TOGGLE = re.compile(
    r"(?:^|\s+)(?:\.\.\.\s*|…\s*)?(?:(?:read|show|see|view) (?:more|less)|more|less|mehr(?: anzeigen)?"
    r"|weiterlesen|vis mer"
    r"|vise mere|visa mer|voir plus|ver más|leer más|leggi tutto|hide caption|toggle caption"
    r"|enlarge this image|view photos?"
    r"|(?:bild|foto) vergrößern|写真を拡大(?:する)?|画像を拡大(?:する)?|拡大する)$",
    re.IGNORECASE,
)
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
_NOTICE = re.compile(r"^.{0,100}\ball rights reserved\.?$", re.IGNORECASE)
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
_NAME_AND_HOUSE = re.compile(
    r"^(?:[A-ZÀ-Þ][\w.'’-]+ ){1,2}[A-ZÀ-Þ][\w'’-]+(?: ?/ ?[A-ZÀ-Þ][\w.'’ -]{1,30}){1,2}$"
)
# A label whose name stands in an element of its own: "Actors on a real stage | Bild:"
_LABEL_FIRST = re.compile(rf"^[\s,;|/(–—-]*{LABEL}\s*[:：]", re.IGNORECASE)
_LABEL_ALONE = re.compile(
    rf"(?:^|[\s|(/–—-]+){LABEL}\s*[:：]\s*$|[|/–—-]\s*{LABEL}\s*$"
    rf"|(?<=[.!?…)\"”»])\s*{LABEL}(?:\s(?:by|via|von|de|par))?\s*$"
    rf"|,\s*{LABEL}\s(?:by|via|von|de|par)\s*$",
    re.IGNORECASE,
)
# What stood around a credit in an element of its own
_NO_BRACKETS = re.compile(r"\(\s*\)")
_MOST_LABEL_CHARS, _MOST_TOGGLE_CHARS = 80, 40
# What no label ends in, but for a few that are cut short: most captions.
_CLOSING = tuple('.!?…)”»"')
_STOP_BEHIND = re.compile(r"(?<=[:：])\s?\.$")  # "Photo: ." where the name stood in an element of its own
_SHORT_LABEL = re.compile(r"(?:^|\W)(?:fot|ph|nuotr\w*|zdj\w*|φωτ\w*)\.$", re.IGNORECASE)
_TINY_WIDTH = 120
# "CreditJane Doe for The Post": the label in an element that is read out only
_READ_OUT_LABEL = re.compile(r"^(?:Credit(?:\.\.\.)?)+(?=[A-ZÀ-Þ][\w.'’-]*\s)")
_MOST_LABELLED_CHARS = 70
_FEWEST_COPIED = 16
_MOST_NAMED_WORDS = 5
_NAMED_LAST = re.compile(r"credits?(?=$|\s)|attribution(?=$|\s)", re.IGNORECASE)
_CARRIES_ON = re.compile(
    r"^(?:[/|,;:–—()-]|\.\.\.|…|(?:via|for|by|from|of|and|für|von|pour|par|para|por)\b|©)"
)
MOST_RAW_CHARS = 8192
MOST_ALT_CHARS = 2000


def read_finding(seen: Survey, found: Finding, language: str | None, known: Known) -> Caption:
    """Return the finding as a caption, its position and the photo's date apart.

    What was read stays with the finding: its text, its lines of credit, the elements that these stand in.
    """
    whole = _gather(seen, found, language)
    caption, line = _parted(found, language)
    if line is None and _is_named_credit(seen, found, caption):
        caption, line = "", caption
    picture = found.picture
    url = picture.url if picture else None
    if url is None and found.box.tag == "figure":
        url = told_address(found.box, seen.base)
    url = _larger(url, known)
    about = known.pictures.get(image_key(url)) if url else None
    if line is None and about and about.credit and folded_words(about.credit) != folded_words(caption):
        line = about.credit
    raw = one_line(whole.replace("\n", " "))
    raw = " ".join([raw, *(text for text in found.credits if text not in raw)])[:MOST_RAW_CHARS]
    return Caption(
        caption=caption,
        caption_raw=raw,
        credit=split_credit(line, language) if line else Credit(),
        image_url=url,
        kind="video" if picture and picture.kind == "video" else found.kind,
        alt=clean_line(picture.alt, MOST_ALT_CHARS) or None if picture and picture.alt else None,
        width=(picture.width if picture else None) or (about.width if about else None),
        height=(picture.height if picture else None) or (about.height if about else None),
        digital_source_type=about.source_type if about else None,
        rule=found.rule,
    )


def _larger(url: str | None, known: Known) -> str | None:
    """Return the page's main picture instead of a tiny copy of it, that a script would have replaced."""
    if url is None or known.main is None or not 0 < width_in(url) <= _TINY_WIDTH:
        return url
    is_same = image_key(url) == image_key(known.main) and width_in(known.main) > width_in(url)
    return known.main if is_same else url


def _is_named_credit(seen: Survey, found: Finding, caption: str) -> bool:
    """Whether the whole element is named a credit and says no more: <figcaption class="image-credit">."""
    cues = seen.cues(found.element) if found.rule != "caption-attribute" else Cue.NONE
    if not cues & Cue.CREDIT:
        return False
    # <figcaption class="wp-caption-text wp-caption-credit">
    if cues & (Cue.CAPTION | Cue.LEGEND) and not _NAMED_LAST.search(found.element.get("class") or ""):
        return False
    return len(caption.split()) <= _MOST_NAMED_WORDS and caption[-1:] not in ".!?…"


def _gather(seen: Survey, found: Finding, language: str | None) -> str:
    """Note the finding's text and its lines of credit; return all that its element prints."""
    own: list[Element] = []
    whole = found.text
    if found.rule != "caption-attribute":
        own = credit_elements(seen, _credit_scope(seen, found), found.element, language)
    if not found.text:
        own = _with_unnamed_credits(seen, found, own, language)
        whole = seen.words.printed(found.element)
        found.text = _unrepeated(_NO_BRACKETS.sub("", printed(found.element, without=own)) if own else whole)
        if not folded_words(found.text) and own and not _is_told(seen, found, own, whole, language):
            found.text, own = whole, []
        if not own and not found.credits:
            found.text, found.credits = _without_first_line(found.text, language)
    told = [*found.credits, *(credit_line(seen, element) for element in own)]
    lines = [_READ_OUT_LABEL.sub("", line.lstrip("|/–—-· ")) for line in told]
    notices = [line for line in lines if _NOTICE.match(line)]
    if notices and (len(notices) < len(lines) or split_caption(found.text, language)[1]):
        lines = [line for line in lines if line not in notices]
    bare = [without_label(_without_label_behind(line)) for line in lines]
    found.credits = list(dict.fromkeys(filter(None, bare)))
    if found.credits:
        found.text = _without_label_behind(found.text).rstrip()
    for before in (_POINTER, _READ_OUT, _ENLARGE, _FIELD, _COUNT):
        if printed_before := before.match(found.text):
            found.text = found.text[printed_before.end() :]
    return whole


def _is_told(seen: Survey, found: Finding, own: list[Element], whole: str, language: str | None) -> bool:
    """Whether all that is printed is a credit, by its label or by its element's name."""
    return _is_labelled_alone(whole, language) or _names_a_credit(seen, found, own)


def _names_a_credit(seen: Survey, found: Finding, own: list[Element]) -> bool:
    """Whether a figure's words stand in one element named for the credit, and are no sentence."""
    text = one_line(seen.words.printed(found.element))
    if len(own) != 1 or not found.is_strong or text[-1:] in ".!?…":
        return False
    return (
        len(text.split()) <= _MOST_NAMED_WORDS and _NAMED_LAST.search(own[0].get("class") or "") is not None
    )


def _is_labelled_alone(whole: str, language: str | None) -> bool:
    """Whether all that is printed stands in a credit's element, begins with a label and is no more."""
    text = one_line(whole)
    if len(text) > _MOST_LABELLED_CHARS or "(" in text or not _LABEL_FIRST.match(text):
        return False
    return not split_caption(without_label(text), language)[1]


def _without_first_line(text: str, language: str | None) -> tuple[str, list[str]]:
    """Return the text and the credit that stands over it on a line of its own ("JANE DOE/The Daily Post")."""
    first, _, rest = text.partition("\n")
    if (
        len(folded_words(rest)) < 4
        or not _NAME_AND_HOUSE.match(first)
        or not reads_as_credit(first, language)
    ):
        return text, []
    return rest, [first]


def _with_unnamed_credits(
    seen: Survey, found: Finding, own: list[Element], language: str | None
) -> list[Element]:
    """Return the elements of the finding's credit: those that name themselves so, else what reads as one."""
    ending = ending_credits(seen, found.element, language)
    own = own + [e for e in ending if e not in own and not _within(e, own)]
    if own:
        return own
    if (leading := leading_credit(seen, found.element)) is not None:
        return [leading]
    if behind := _told_behind(found.element, language):
        found.credits = [*found.credits, behind]
        return []
    scope = _credit_scope(seen, found)
    if following := following_credits(seen, scope, found.element, language):
        return following
    found.elsewhere = overlaid_credits(seen, scope, found.element, language)
    return found.elsewhere


def _told_behind(element: Element, language: str | None) -> str | None:
    """Return the credit that stands right behind the caption's element in no element of its own.

    <p><span class="caption">words</span> — Foto: Jane Doe</p>
    """
    behind = one_line(element.tail or "").lstrip("|/—–-· ").rstrip()
    if not 3 < len(behind) <= MOST_CREDIT_CHARS or not reads_as_credit(behind, language):
        return None
    return behind


def _parted(found: Finding, language: str | None) -> tuple[str, str | None]:
    """Return the finding's words without a credit, and the credit of its lines and of the words' end."""
    caption, tail = split_caption(found.text, language)
    text = one_line(found.text)
    is_credit = _CREDIT_ALONE.match(caption) or _LICENSED.match(text)
    if tail and is_credit and len((bare := without_label(caption)).split()) > 2:
        # "Foto: Boats in the old harbour (Jane Doe/AP)"
        caption, is_credit = (caption, is_credit) if reads_as_credit(bare, language) else (bare, None)
    elif tail and not is_credit and _LABEL_FIRST.match(caption):
        caption = without_label(caption)  # "Image credit: Boats in the old harbour | Photo: Jane Doe"
    if (house := _BRACKETED.match(text)) and is_house(house[1]):
        caption, is_credit = text, house  # "(Reuters)" and no more
    if _GLUED_LABEL.match(caption):
        caption, tail = "", _GLUED_LABEL.sub("", text)
    if is_credit or (not found.credits and _NAME_AND_HOUSE.match(text)):
        caption, tail = "", text
    if found.credits and tail and not _is_whole(caption, text):
        caption, tail = text, None  # "Pictures of cameras in polling stations" is no credit
    caption = _once(caption)
    line = _joined(found.credits, tail)
    if line and not folded_words(_without_label_behind(line)):
        line = None  # a label whose name is missing
    if line:  # "A fine season 2024, Foto: LAT Images", "Head of the makers' union ©"
        caption = _without_label_behind(caption).rstrip(" ,;©|")
    return caption, line


def _credit_scope(seen: Survey, found: Finding) -> Element:
    """Return where the caption's credit may stand: its box, or where that holds the story, its parent."""
    parent = found.element.getparent()
    return parent if found.box in seen.holders and parent is not None else found.box


def _unrepeated(text: str) -> str:
    """Return the text without lines that another line says whole (a short copy for narrow screens)."""
    lines = [
        bare
        for line in text.split("\n")
        if (bare := _without_toggle(line)) and not _FIELD.fullmatch(bare) and not OFFERS.match(bare)
    ]
    kept: list[str] = []
    for line in lines:
        bare = line.rstrip(".… ")
        if len(bare) > 12 and any(other.startswith(bare) for other in kept):
            continue
        kept = [other for other in kept if len(other) <= 12 or not line.startswith(other.rstrip(".… "))]
        kept.append(line)
    return "\n".join(kept)


def _without_toggle(line: str) -> str:
    found = _TOGGLE.search(line, max(0, len(line) - _MOST_TOGGLE_CHARS))
    return line[: found.start()] if found else line


def _is_whole(caption: str, text: str) -> bool:
    """Whether the words that are left are no sentence cut in two."""
    if not caption or caption[-1] in ".!?…\"”»)’'。" or _LABEL_FIRST.match(text[len(caption) :]):
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


def _without_label_behind(text: str) -> str:
    """Return the text without a label at its end whose name stands elsewhere."""
    text = _STOP_BEHIND.sub("", text) if text.endswith(".") else text
    if text.endswith(_CLOSING) and not _SHORT_LABEL.search(text[-16:]):
        return text
    found = _LABEL_ALONE.search(text, max(0, len(text) - _MOST_LABEL_CHARS))
    return text[: found.start()] if found else text


def _once(caption: str) -> str:
    """Return the caption once where the element holds it twice (for wide and for narrow screens)."""
    half = len(caption) // 2
    for middle in (half, half + 1):
        one, other = caption[:middle].strip(), caption[middle:].strip()
        if len(one) > 12 and one == other:
            return one
    return _without_short_copy(caption)


def _without_short_copy(caption: str) -> str:
    """Return the caption without a copy of its beginning that breaks off, before it or behind it.

    "A crane lifts the last beam on Wednesday. A crane lifts the last ..."
    """
    again = caption.find(caption[:_FEWEST_COPIED], _FEWEST_COPIED)
    if again < 0:
        return caption
    one, other = caption[:again].rstrip(), caption[again:]
    if one.startswith(other.rstrip(" .…")):
        return one
    return other if one.endswith(("...", "…")) and other.startswith(one.rstrip(" .…")) else caption


def _within(element: Element, others: list[Element]) -> bool:
    return any(ancestor in others for ancestor in element.iterancestors())
