"""Takes away what a page prints around a caption's words: the field's name, a count, a button, a second copy.

"Caption: Boats off Lamu" -> "Boats off Lamu"    "2 / 12 | Boats ... Vis mer" -> "Boats"
"""

from __future__ import annotations

import re

from worker.stories.captions.box_credits import OFFERS

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
    r"^\[?(?:(?:image|photo|picture|slide|item|bild|foto|imagen|imagem)\s*)?\d{1,3}\s?(?:/|of|von|de|di|av|van"
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
_BEFORE = (_POINTER, _READ_OUT, _ENLARGE, _FIELD, _COUNT)
_MOST_TOGGLE_CHARS = 40
_FEWEST_COPIED = 16


def without_lead(text: str) -> str:
    """Return the text without what is printed before a caption (a pointer, a button, a count ...)."""
    for before in _BEFORE:
        if printed_before := before.match(text):
            text = text[printed_before.end() :]
    return text


def unrepeated(text: str) -> str:
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


def once(caption: str) -> str:
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
