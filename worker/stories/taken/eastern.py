"""Dates in Japanese, Chinese and Korean captions, where words are not parted and the day says its unit.

"ガザ南部ラファで水を運ぶ子どもたち＝1日"              -> the latest 1st of a month
"11月1日，人们在拉法等待过境。"                          -> the latest 1 November
"1일 오후 서울 종로구에서 열린 집회. 2023.11.1"           -> 1 November 2023

The agencies' habits decide: behind ＝ or in brackets at the end, before 撮影 or 摄, or at the very
beginning, a date is the photo's; with の, 起, 부터 or 발생 behind it, it is that of an event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from worker.stories.taken import calendar
from worker.stories.taken.calendar import Days

_EAST = re.compile(
    r"\d ?[)）]?[年月日년월일]|[昨去]年|先月|上月|上个月|지난해|지난달|작년|[昨今][天日晚夜早晨]|어제|오늘"
)
# "總統昨天出席", "어제 오후": not a nowadays (今日), nor what was yesterday's ("昨天的房子")
_REACH = re.compile(
    r"(?P<before>昨[天日晚夜]|어제)(?=$|[^的の의])"
    r"|(?P<day>今[天早晨](?=$|[^的の])|오늘(?= ?(?:오전|오후|아침|새벽|저녁)))"
)

# Years of the Japanese eras since photography, and of the Republic of China.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
_LAST_YEAR = ("昨年", "去年", "지난해", "작년")

_DATE = re.compile(
    r"(?:(?P<era>令和|平成|昭和|大正|明治|民國|民国) ?(?P<eray>\d{1,2}|元) ?年 ?"
    r"|(?P<year>\d{2,4}) ?[年년] ?(?!前|間|间|전|간)"
    r"|(?P<word>昨年|去年|今年|지난해|작년|올해) ?"
    r"|(?P<lastmonth>先月|上月|上个月|上個月|지난달) ?)?"
    r"(?:(?<![\d０-９])(?P<month>\d{1,2}) ?[月월] ?(?!間|间)(?:下旬|上旬|中旬|초|말)?)?"
    r"(?:(?:(?<=[昨今])[(（])?(?<![\d０-９,.])(?P<day>\d{1,2}) ?(?:[)）](?=日))?[日일号]"
    r"(?!間|间|本|程|目|子|前|후|간|째|차|정))?"
)
_LONGEST_RANGE = 35  # days
_WEEKDAY = re.compile(r" ?[(（][月火水木金土日一二三四五六월화수목금토일](?:曜日?|요일)?(?:・祝)?[)）]")

# "27日至28日", "12月30日～1月2日"
_TO_DAY = re.compile(
    r" ?(?:至|到|から|부터|[~〜～－–-]) ?(?:(?P<month>\d{1,2}) ?[月월] ?)?(?P<day>\d{1,2}) ?[日일号]"
    r"(?:まで|까지)?"
    r"(?!間|间|本|程|目|子|前|후|간|째|차|정)"
)

_OURS_BEFORE = re.compile(
    r"(?:[=＝〈【\[|｜:：]|[=＝][^、。＝=]{0,20}で|撮影日?|拍摄于|摄于|攝於|攝于"
    r"|图为|圖為|这是|這是|촬영|지난) ?$"
)
_BRACKET_ENDS = re.compile(r"^[^()（）]{0,40}[)）][。.]?[^。()（）]{0,40}$")
_SHOWN_BEFORE = re.compile(r"(?:图为|圖為|这是|這是|写真は|사진은) ?$")
_OURS_AFTER = re.compile(
    r"^ ?(?:午前|午後|夕方|夜|朝|未明|早朝|正午|深夜|上午|下午|傍晚|凌晨|晚|오전|오후|밤|새벽)?"
    r"[^。．\n]{0,40}?(?:撮影|写す|拍摄|拍攝|摄|攝|촬영|찍은)"
)
_END_AFTER = re.compile(
    r"^ ?(?:午前|午後|夕方|夜|朝|未明|早朝|正午|上午|下午|오전|오후)?[^。]{0,12}?[)）〉】\]、，,。.]|^ ?$"
)
_THEIRS_AFTER = re.compile(
    r"^ ?(?:に?(?:発生|起き|死去|亡くな|開幕|開業|公開|発売|生まれ|閉店|終了|始ま|開催予定|予定|施行)"
    r"|[のにから]*から|まで|以降|以来|以前|現在|付|起(?!き)|以来|以后|以後|之前|之后|爆发|爆發|发生|發生|去世|出生"
    r"|に?(?:投開票|投票|告示|公示|行われる|開かれる|開催される|実施される)"
    r"|(?:에 )? ?(?:열리는|열릴|치러지는|치러질|개최되는|개최될|진행되는|진행될|시행되는)"
    r"|[)）](?:을|를|에|부터|까지)|부터|까지|이후|이전|발생|사망|출생|개봉|출시|개막|예정|별세|태어)"
)
_TRAGEDY_AFTER = re.compile(
    r"^ ?[^\s,.。、]{2,8} (?:참사|사고|사건|테러|폭발|화재|대지진|지진|총기난사) ?"
    r"(?:희생자|사망자|피해자|유[가]?족|생존자|추모|분향|기억|당시|이후|\d+주기)"
)
# what a caption goes on to show behind its month; not what was founded, held, said or born then
_TELLS_ON = re.compile(
    r"^[，,、](?![^。]{0,60}(?:成立|建成|落成|开业|開業|启用|啟用|开通|開通|去世|逝世|病逝|出生|诞生|誕生|发生|發生|爆发|爆發"
    r"|宣布|宣佈|发布|發布|上市|颁布|頒布|出台|通过|通過|当选|當選|就任|上任|被捕|判处|判處|签署|簽署|曾|起|以来|以來))"
)
_NOUN_AFTER = re.compile(r"^ ?(?:の(?!撮影|写真|様子)|的(?!照片|图片)|의)")
_PAST_AFTER = re.compile(
    r"^[^、，,。＝=]{0,16}"
    r"(?:死去した|亡くなった|生まれた|発生した|起きた|発売された|발생한|숨진|태어난)"
)
_SCENE_AFTER = re.compile(r"모습|자료 ?사진|전경")  # "1987년 6월 서울 명동성당 모습"
_FUTURE_NEAR = re.compile(r"(?:将于|將於|将在|오는 |次の|来月)$")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    days: Days
    score: float


def is_eastern(caption: str) -> bool:
    """Return whether the caption prints a number with 年, 月, 日 or 년, 월, 일."""
    return _EAST.search(caption) is not None


def eastern_days(caption: str, told: date | None) -> tuple[Days, int, int] | None:
    """Return the photo's days and where they are printed, or None. `told` is the day of publication."""
    best: _Found | None = None
    for match in _DATE.finditer(caption):
        if not match[0].strip():
            continue
        days = _days(match, told)
        if days is None or (told and days.first > told):
            continue
        end = match.end()
        weekday = _WEEKDAY.match(caption, end) if match["day"] else None
        if weekday:
            end = weekday.end()
        if match["day"] and (more := _TO_DAY.match(caption, end)):
            last = _last_of_range(days, more, told)
            if last is not None:
                days, end = last, more.end()
        score = _weigh(caption, match, end)
        if score >= 1 and (best is None or score > best.score):
            best = _Found(match.start(), len(caption[:end].rstrip()), days, score)
    return (best.days, best.start, best.end) if best else None


def eastern_reach(caption: str, told: date | None) -> tuple[Days, int, int] | None:
    """Return the day that "yesterday" or "today" names and where it is printed, or None.

    Not in quotation marks, where it is the name of a paper or a film.
    """
    found = _REACH.search(caption)
    if found is None or told is None:
        return None
    before = caption[: found.start()]
    if any(before.count(mark) > before.count(end) for mark, end in ("《》", "「」", "“”", "『』", "〈〉")):
        return None
    days = calendar.reach("day", -1 if found["before"] else 0, told)
    return None if days is None else (days, found.start(), found.end())


def _days(match: re.Match[str], told: date | None) -> Days | None:
    month = int(match["month"]) if match["month"] else None
    day = int(match["day"]) if match["day"] else None
    if month is not None and not 1 <= month <= 12:
        return None
    year = _year(match, told)
    if match["year"] and year is None:
        return None
    if match["lastmonth"]:
        return _last_month(day, told)
    if year is not None:
        if month is None:
            return calendar.whole_year(year) if day is None else None
        return calendar.one_day(year, month, day) if day else calendar.whole_month(year, month)
    if told is None:
        return None
    if month is not None:
        return calendar.latest_day(month, day, told) if day else calendar.latest_month(month, told)
    return calendar.latest_day_of_month(day, told) if day else None


def _year(match: re.Match[str], told: date | None) -> int | None:
    if match["era"]:
        return _ERAS[match["era"]] + (1 if match["eray"] == "元" else int(match["eray"]))
    if match["word"] and told:
        return told.year - (1 if match["word"] in _LAST_YEAR else 0)
    if not match["year"]:
        return None
    year = int(match["year"])
    if year < 100 and told:  # 23年11月
        year += 2000 if year <= told.year % 100 else 1900
    elif 100 <= year < 200:  # of the Republic of China
        year += 1911
    return year if 1826 <= year <= 2100 else None


def _last_month(day: int | None, told: date | None) -> Days | None:
    month = calendar.reach("month", -1, told) if told else None
    if month is None or day is None:
        return month
    return calendar.one_day(month.first.year, month.first.month, day)


def _weigh(caption: str, match: re.Match[str], end: int) -> float:
    before, after = caption[: match.start()], caption[end : end + 60]
    if _FUTURE_NEAR.search(before) or _THEIRS_AFTER.match(after) or _PAST_AFTER.match(after):
        return -9
    if match["year"] and _TRAGEDY_AFTER.match(after):
        return -9
    score = 0.0
    if _OURS_BEFORE.search(before):
        score += 2
    if before[-1:] in ("(", "（") and _BRACKET_ENDS.match(caption[end:]):
        score += 2
    if _OURS_AFTER.match(after):
        score += 2
    if not before.strip():
        score += 1
    if match["day"] and _END_AFTER.match(after):
        score += 1
    if match["day"] and ("월" in match[0] or "일" in match[0]):
        score += 1  # Korean captions open with the day and go on to the place
    if _NOUN_AFTER.match(after) and not _SHOWN_BEFORE.search(before):
        score -= 3
    if match["day"] is None and not (match["year"] and _SCENE_AFTER.search(after)):
        score -= 0.5
    if match["year"] or match["era"]:
        score += 0.25
        if match["month"] and not before.strip() and _TELLS_ON.match(after):
            score += 0.25  # "2023年5月，游客在湖边散步"
    return score


def _last_of_range(days: Days, more: re.Match[str], told: date | None) -> Days | None:
    """Return the days up to the one that "27日至28日" names, None where that is no short stretch."""
    first = days.first
    last = calendar.one_day(first.year, int(more["month"] or first.month), int(more["day"]))
    if last is not None and last.first < first and more["month"]:
        last = calendar.one_day(first.year + 1, int(more["month"]), int(more["day"]))
    if last is None or not 0 < (last.first - first).days <= _LONGEST_RANGE or (told and last.first > told):
        return None
    return Days(first, last.first, "day")
