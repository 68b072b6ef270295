"""Credits at the end of Chinese, Japanese and Korean captions.

（林华 摄）   ＝ＡＰ   서울=연합뉴스   記者王明攝
"""

from __future__ import annotations

import re
import unicodedata

from indexer.organisations import organisation
from worker.stories.credits.cut import parts

_BEHIND_EQUALS = re.compile(r"[＝=](?P<credit>[^＝=。、（）()\d０-９]{2,16}?(?:撮影|提供)?)[。]?$")
_CJK = (
    # "新华社发（林华 摄）": the house hands out another's picture
    re.compile(r"(?P<credit>[\u3400-\u9fff]{2,5}社[发發]\s?[（(][^（）()]{2,24}(?:摄|攝)[)）])[。]?$"),
    re.compile(
        r"[/／]?\s*(?:사진|그래픽|일러스트|삽화|출처|영상|자료|供图|供圖|资料图片?|資料圖片?|配图|图片来源|圖片來源|图源|图|圖|写真|写真提供)\s*[=:：＝/]\s*(?P<credit>[^\s。][^\n。]{1,40})。?$"
    ),
    re.compile(
        r"[（(【〔](?P<credit>[^（）()【】〔〕]{1,24}(?:撮影|提供|摄|攝|摄影|攝影))[）)】〕]\s*[。]?$"
    ),
    re.compile(r"(?<=\d)\.?\s*[/ ]\s*(?P<credit>[가-힣]{2,6}\d?)$"),  # "2023.11.6/뉴스1"
    re.compile(
        r"\s(?!사진|제공|출처)[가-힣]{2,5}[=＝](?P<credit>[가-힣A-Z0-9]{2,12})$"
    ),  # "서울=연합뉴스": place and house
    _BEHIND_EQUALS,
    re.compile(r"[＝=、](?P<credit>[^＝=。、（）()]{2,12}(?:撮影|提供))[。]?$"),
)
# "……选购商品。金汉昕 摄", "...。人民网 王明摄": behind the stop of the caption who took it
_TAKEN_BEHIND_STOP = re.compile(
    r"(?<=[。！？”」』）)])\s*(?P<credit>[^\s。，、：:（）()\d][^。，、：:（）()\d]{0,20}(?<![拍航])[摄攝](?:\s?[/／]\s?[^\s。，/／]{2,12})?)[。]?$"
)
# （撮影・佐藤健）
_TAKEN_BY = re.compile(
    r"[（(【](?:文・)?(?:撮影|写真|カメラ|摄影|攝影)\s?[・／/＝=：:｜|\s]\s?"
    r"(?P<credit>[^（）()【】\d]{2,20})[）)】][。]?$"
)
# Behind these stands who gave the picture, known or not: "图片来源：受访者", "写真提供：森ビル", "/사진=한화"
_SOURCE_SAID = re.compile(
    r"[(（\[/／]?\s*(?:사진 ?제공|제공|출처|供图|供圖|图片来源|圖片來源|来源|來源|图源|圖源"
    r"|写真提供|画像提供|提供|出典)"
    r"\s*[=:：＝]\s*(?P<credit>[^\s。、，][^\n。、，:：=＝]{1,30}?)[)）\]]?[。.]?$"
    r"|(?:[(（\[/／]|(?<=[。！？…”」』）)]))\s*(?:사진|圖|图)\s*[=＝／]\s*(?P<firm>[^\s。、，][^\n。、，:：=＝]{1,20}?)[)）\]]?[。.]?$"
)
# "... 누리호. 항공우주연구원 제공"     "...的火箭。航天科技集团供图"
_GIVEN_BEHIND_STOP = re.compile(
    r"(?:[.。！？…”」』）)\]]|\s[/|ㅣ–—-]|^)\s*/?\s*(?P<credit>[^\s。，、.,:：()（）]"
    r"[^\n。，、.,:：()（）]{1,22}?\s?(?:제공|캡처|캡쳐|갈무리|供图|供圖|截图|截圖))[。.]?$"
)
# "... 있다. [촬영 김하늘]", also spaced: "[촬영 김 하 늘]"
_TAKEN_IN_BRACKETS = re.compile(r"[\[(（]촬영\s?[=:]?\s?(?P<credit>[가-힣][가-힣 ·,]{1,20})[\])）][.]?$")
# "... 소방대원들. 사진 강원소방본부"; not "사진 왼쪽부터 김민수", which tells who is where
_PHOTO_OF_BODY = re.compile(
    r"(?<=[.。…”\"'’)\]])\s*(?:사진|영상|자료) "
    r"(?P<credit>[가-힣A-Za-z0-9]{2,16}(?: [가-힣A-Za-z0-9]{2,16})?)\.?$"
)
_WHERE = re.compile(r"(?:왼쪽|오른쪽|가운데|위|아래|부터|번째|순서|모습|사진|속)(?:\s|$)")
_REPORTER_MADE = re.compile(
    r"[（(▲]?(?P<credit>(?:記者|记者)[\u3400-\u9fff]{2,4}\s?[／/]?\s?(?:攝影|摄影|翻攝|攝))[）)]?[。]?$"
)
# "김민수 기자 kim@..."
_REPORTER_AND_MAIL = re.compile(
    r"(?:^|(?<=[\s/=.(\[]))(?P<credit>[가-힣]{2,4} ?(?:기자|특파원))"
    r"\s*=?\s*[(\[<]?[\w.+-]+@[\w.-]+[)\]>]?\.?$"
)
# "... 배들. /부산해양경찰서": behind a slash Korean prints whom it credits, whoever that is
_BEHIND_SLASH = re.compile(r"(?<=[.가-힣)\]”’\"'…])\s?/\s?(?P<credit>[^/／\n.\d]{2,24})$")
_SPACED = re.compile(r"[가-힣](?: [가-힣]){1,3}")
_GIVEN_LABEL = re.compile(r"제공\s*[=:：＝]")
# "... 있다. 2025.11.17. photo@newsis.com": the desk's address says whose picture it is
_MAIL_OF_HOUSE = re.compile(r"\s*[\w.+-]{2,30}@(?P<credit>(?:[\w-]+\.)+(?:com|net|kr))$")
_MOST_WORDS_OF_HOUSE = 4
_REACH = 80  # how far from the end a giver is looked for
_STOPS = ".。！？…”」』）)]"
_SAYS = re.compile(r"(?:[다요죠까]|는|은|이|가|을|를|에서?|으로|하고|하며)$")  # how sentences and clauses end
_EASTERN = re.compile(r"[\u1100-\u11ff\u3040-\u9fff가-힣＝]")
_MADE_OR_GIVEN = re.compile(r"撮影|提供|摄|攝")
_PLACE_OR_TIME = re.compile(r"(?:日|年|月|時|で|市|県|区)$")


def eastern_credit(text: str, language: str | None) -> tuple[int, str] | None:
    """Return where the credit at the end begins and the credit itself, None where there is none."""
    if text.isascii() or _EASTERN.search(text) is None:
        return None
    if found := _REPORTER_MADE.search(text):
        return found.start(), found["credit"]
    if ("摄" in text[-16:] or "攝" in text[-16:]) and (found := _TAKEN_BEHIND_STOP.search(text)):
        return found.start(), found["credit"].strip()
    if (found := _TAKEN_BY.search(text)) and parts(found["credit"], language):
        return found.start(), found["credit"]
    if "촬영" in text[-30:] and (found := _TAKEN_IN_BRACKETS.search(text)):
        name = found["credit"]
        return found.start(), "".join(name.split()) if _SPACED.fullmatch(name) else name
    if found := _REPORTER_AND_MAIL.search(text):
        return found.start(), found["credit"]
    if (
        "@" in text[-40:]
        and (found := _MAIL_OF_HOUSE.search(text, max(0, len(text) - 60)))
        and _is_press(found["credit"])
    ):
        return found.start(), found["credit"]
    for form in _CJK:
        if not (found := form.search(text)):
            continue
        credit = unicodedata.normalize("NFKC", found["credit"])
        made = _MADE_OR_GIVEN.search(credit)
        pieces = parts(credit, language)
        known = bool(pieces) and all(p.what in ("organisation", "person", "pool") for p in pieces)
        if not made and form is _BEHIND_EQUALS and not any(p.organisation for p in pieces):
            continue  # "...選手たち＝甲子園" is where they are
        if (made or known) and not _PLACE_OR_TIME.search(credit):
            return found.start(), credit if "提供" in credit else re.sub(r"撮影$", "", credit)
    for form in (_SOURCE_SAID, _GIVEN_BEHIND_STOP):
        if found := form.search(text, max(0, len(text) - _REACH)):
            groups = found.groupdict()
            credit = groups["credit"] or groups["firm"]
            if _SAYS.search(credit) is None:
                credit = unicodedata.normalize("NFKC", credit)
                is_given = _GIVEN_LABEL.search(found[0]) is not None and parts(credit, language)
                return found.start() + (found[0][0] in _STOPS), f"{credit} 제공" if is_given else credit
    found = _PHOTO_OF_BODY.search(text, max(0, len(text) - _REACH))
    if found and _is_house_of_korea(found["credit"]) and _WHERE.search(found["credit"]) is None:
        return found.start(), found["credit"]
    found = _BEHIND_SLASH.search(text)
    return (found.start(), found["credit"]) if found and _is_house_of_korea(found["credit"]) else None


def _is_press(name: str) -> bool:
    house = organisation(name) or organisation(name.partition(".")[0])
    return house is not None and house.is_press


def _is_house_of_korea(text: str) -> bool:
    has_hangul = any("가" <= char <= "힣" for char in text)
    return has_hangul and len(text.split()) <= _MOST_WORDS_OF_HOUSE and _SAYS.search(text) is None
