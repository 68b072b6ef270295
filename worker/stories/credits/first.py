"""Finds a credit that stands before its caption, or around it.

"EPA Boats in the harbour"                             -> "Boats in the harbour", credit "EPA"
"Image source, EPA Image caption, Boats off Lamu"      -> "Boats off Lamu", credit "EPA"
"Foto: Boote vor Lamu (Archiv), via dts"               -> "Boote vor Lamu (Archiv)", credit "via dts"
"""

from __future__ import annotations

import re

from worker.stories.credits.forms import one_of
from worker.stories.credits.labels import LABEL
from worker.stories.credits.unlabelled import without_label

_MANDATORY = re.compile(
    r"^mandatory credit:?\s*(?P<credit>(?:photo by )?.+?\(\d{4,}[a-z]{0,4}\)|(?:photo by )?[^.]{3,80}?)"
    r"(?:\.\s*(?!$)|\s+(?=[A-Z][a-z]+ [a-z])|$)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*\(\d+[a-z]*\)$")
_FIRST_HOUSE = re.compile(
    r"^(?P<credit>(?:(?:AFP|Reuters|EPA|PA Media|AP|Anadolu|Bloomberg|NurPhoto|LightRocket) via )?"
    r"(?:Getty Images|Reuters|EPA(?:-EFE|/EFE)?|PA Media|PA Wire|AFP|Shutterstock|Alamy))"
    r"(?:\.\s|:\s|\s)(?P<text>[A-Z][^/|]{24,})$"
)
# "Reuters President Jane Doe speaks" is a sentence about the house.
_OF_THE_HOUSE = re.compile(
    r"^(?:\S+ )?(?:president|chief|director|editor|journalist|photographer|correspondent|reporter|bureau"
    r"|office|news|ceo|chairman|awards?|building|headquarters|logo|photo|plc|group|fact|factbook)\b",
    re.IGNORECASE,
)
# What the BBC's editions read out before a credit and before a caption.
_READ_OUT = (
    (r"image (?:source|copyright)", r"image caption"),
    (r"fuente de la imagen", r"pie de foto"),
    (r"crédito", r"legenda da foto"),
    (r"crédit photo", r"légende image"),
    (r"автор фото", r"подпись к фото"),
    (r"автор фото", r"підпис до фото"),
    (r"kaynak", r"fotoğraf altı yazısı"),
    (r"nguồn hình ảnh", r"chụp lại hình ảnh"),
    (r"sumber gambar", r"keterangan gambar"),
    (r"chanzo cha picha", r"maelezo ya picha"),
    (r"صدر الصورة", r"التعليق على الصورة"),
    (r"منبع تصویر", r"توضیح تصویر"),
    (r"इमेज स्रोत", r"इमेज कैप्शन"),
    (r"사진 출처", r"사진 설명"),
    (r"图像来源", r"图像加注文字"),
    (r"圖像來源", r"圖像加註文字"),
)
_SOURCES = one_of(dict.fromkeys(source for source, _ in _READ_OUT))
_CAPTIONS = one_of(dict.fromkeys(caption for _, caption in _READ_OUT))
_SOURCE_AND_CAPTION = re.compile(
    rf"^{_SOURCES}\s?[,،，:]\s*(?P<credit>[^\n]{{2,80}}?)\s+{_CAPTIONS}\s?[,،，:]\s*(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CAPTION_FIRST = re.compile(rf"^{_CAPTIONS}\s?[,،，:]\s*(?=\S)", re.IGNORECASE)
# dts prints its label before what is shown.
_AROUND = re.compile(
    r"^(?:Foto|Bild):\s*(?P<text>[^:]{3,200}?),?\s+(?P<credit>(?:via|über)\s+dts(?:[ -]\w+)?)\.?$",
    re.IGNORECASE,
)
# "(Foto: Reuters / Jana Dohe) Boote liegen ..."
_LABELLED_IN_BRACKETS = re.compile(
    rf"^[(\[]{LABEL}\s?[:：]\s*(?P<credit>[^()\[\]]{{3,80}})[)\]]\s*[.:–-]?\s+(?P<text>\S.{{19,}})$",
    re.IGNORECASE | re.DOTALL,
)


# "(서울=연합뉴스) 김도훈 기자 = 18일 오전 ...": how Korea's agencies open a photo's caption
_KOREAN_HEAD = re.compile(
    r"^[\[(（]\s?[가-힣A-Za-z· ]{1,16}\s?[=＝]\s?(?P<house>[^\])）\s]{2,14})\s?[\])）]\s*"
    r"(?:(?P<name>[가-힣]{2,4}) ?(?:[가-힣]{2,4})?(?:기자|특파원)\s*)?[=＝]\s*(?=\S)"
)


def _korean_head(text: str) -> tuple[str, str] | None:
    """Return the caption and the credit before it where a Korean agency opens with town, house and name."""
    found = _KOREAN_HEAD.match(text)
    if found is None:
        return None
    name = f"{found['name']} 기자 / " if found["name"] else ""
    return text[found.end() :], f"{name}{found['house']}"


def first_credit(text: str) -> tuple[str, str] | None:
    """Return the caption and the credit that stands before or around it, None where none does."""
    if text[:1] in "[(（" and (headed := _korean_head(text)):
        return headed
    if found := _MANDATORY.match(text):
        return text[found.end() :].strip(), without_label(_NUMBER.sub("", found["credit"]))
    # The BBC prints the house before the alt text.
    if (found := _FIRST_HOUSE.match(text)) and not _OF_THE_HOUSE.match(found["text"]):
        return found["text"].strip(), found["credit"]
    if found := _SOURCE_AND_CAPTION.match(text) or _AROUND.match(text) or _LABELLED_IN_BRACKETS.match(text):
        return found["text"].strip(), found["credit"].strip()
    return None


def without_what_is_read_out(text: str) -> str:
    """Return the caption without the words "Image caption," before it."""
    return _CAPTION_FIRST.sub("", text)
