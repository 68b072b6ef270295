"""Reads pieces of a credit in which Chinese, Japanese or Korean words say what somebody is.

"LG전자 제공" -> given by LG전자     "新华社记者 方喆" -> the pieces 新华社 and 方喆
"""

from __future__ import annotations

import re

from indexer.organisations import organisation
from worker.stories.credits.name_words import PRESS_WORDS
from worker.stories.credits.names import has_word
from worker.stories.credits.part import Part, Piece

_NAMED_JOURNALIST = re.compile(r"^(?P<house>.+?)(?:记者|記者|기자|摄影师)\s*(?P<name>\S.*)$")
_HOUSE_AND_NAME = re.compile(
    r"^(\S{2,12}) (?:(?!제공|캡처|캡쳐|갈무리)([가-힣]{2,4})"
    r"(?: ?(?:선임|객원|사진|인턴)?기자)?|([\u3400-\u9fff]{2,4}))$"
)
_JOURNALIST_FIRST = re.compile(
    r"^(?:本报|本報|本社)?(?:记者|記者|通讯员|特約記者|특파원|摄影师|攝影)\s*(?=\S{2})"
)
_JOURNALIST = re.compile(r"\s*(?:기자|특파원|記者|记者|摄影|攝影|撮影|摄|攝)$")
_PROVIDED = re.compile(r"^(?P<giver>.{1,30}?)\s?(?:제공|提供|供图|供圖)$")
_REPRODUCED = re.compile(r"^(?:(?:翻攝|翻摄|翻拍)自?|(?:擷取|截取|截圖|截图|取|截|摘)自)\s*(?P<giver>\S.*)$")
_GRABBED = re.compile(r"^(?P<giver>\S{2,16}?)(?:视频|視頻|画面|畫面)?(?:截图|截圖)$")  # "央视新闻截图"
_FILED = re.compile(r"\s?(?:檔案|档案|資料|资料)(?:照片?|圖片?|图片?|畫面|写真)$|\s?자료 ?사진$")
_FILES_OF_HOUSE = re.compile(r"^(?P<house>[가-힣]{2,8})\s?DB$")  # "부산신문DB": a paper's own files


def read_eastern(piece: Piece) -> list[Part | Piece] | None:
    """Return what such a piece says: parts, and pieces still to be read; None where no such word stands."""
    text, before, language = piece.text, piece.before, piece.language
    if found := _NAMED_JOURNALIST.match(text):
        name = _JOURNALIST.sub("", found["name"])
        house = Piece(found["house"], before, language, is_house=True)
        return [house, Piece(name, "slash", language)]
    if (found := _HOUSE_AND_NAME.match(text)) and organisation(found[1]):
        return [Piece(found[1], before, language), Piece(found[2] or found[3], "slash", language)]
    if found := _JOURNALIST_FIRST.match(text):
        return [Piece(text[found.end() :], before, language)]
    if _JOURNALIST.search(text) and (len(text) > 3 or (len(text) == 3 and text[-1] in "摄攝")):
        return [Piece(_JOURNALIST.sub("", text), before, language)]
    found = _PROVIDED.match(text)
    if found and organisation(found["giver"]) is not None:
        return [Piece(found["giver"], before, language)]  # 视觉中国供图, NASA提供
    if found:
        return [Part(what="given", text="Supplied", before=before, printed=text, giver=found["giver"])]
    if found := _REPRODUCED.match(text):
        return [Part(what="given", text="Reproduction", before=before, printed=text, giver=found["giver"])]
    found = _GRABBED.match(text)
    if found and (organisation(found["giver"]) is not None or has_word(found["giver"], PRESS_WORDS)):
        return [Part(what="given", text="Screengrab", before=before, printed=text, giver=found["giver"])]
    if (filed := _FILED.sub("", text)) != text and organisation(filed) is not None:
        return [Piece(filed, before, language)]
    if found := _FILES_OF_HOUSE.match(text):
        return [Piece(found["house"], before, language)]
    return None
