"""Years, decades and seasons: 2019, 2019-20, the 1950s, '50s, años 50, the summer of 1968."""

from __future__ import annotations

from worker.stories.taken.distances import reach_at
from worker.stories.taken.parts import EARLIEST_YEAR, Part
from worker.stories.taken.sight import DASHES, Sight
from worker.stories.taken.words import ARTICLE, FOLLOW, IN, LAST, OF, THIS, YEAR


def year_at(sight: Sight, i: int) -> Part | None:
    """2019 · 2019-20 · 2019-2021 is left to the ranges"""
    if not sight.is_year(i):
        return None
    year = sight.tokens[i].value
    k = i + 1
    if sight.is_sign(k, "-–/") and sight.touches(k) and sight.touches(k + 1) and k + 1 < sight.size:
        short = sight.tokens[k + 1]
        if short.kind == "number" and len(short.text) == 2 and short.value == (year + 1) % 100:
            return Part(i=i, j=k + 2, kind="year", year=year, last_year=year + 1)
    if sight.has(k, YEAR) and not sight.has(k, FOLLOW) and not sight.tongue.month_first:
        k += 2 if sight.is_sign(k + 1, ".") and len(sight.tokens[k].low) == 1 else 1
    return Part(i=i, j=k, kind="year", year=year)


def year_after(sight: Sight, k: int) -> tuple[int, int] | None:
    """Return the year that belongs to a month or day before k, and where it ends."""
    start = k
    while k < sight.size and k < start + 3:
        if (
            sight.is_sign(k, ",")
            or (sight.is_sign(k, ".-/") and sight.touches(k) and sight.touches(k + 1))
            or (sight.has(k, OF | ARTICLE) and sight.tokens[k].low != "the")
            or (sight.is_sign(k, "'’") and sight.touches(k))
            or (sight.has(k, YEAR) and sight.is_year(k + 1))
        ):
            k += 1
        else:
            break
    if sight.is_year(k) or sight.is_year_of_old(k):
        j = k + 1
        if sight.has(j, YEAR) and not sight.has(j, FOLLOW):
            j += 2 if sight.is_sign(j + 1, ".") and len(sight.tokens[j].low) == 1 else 1
        return sight.tokens[k].value, j
    return _short_year(sight, k) or _year_in_words(sight, start)


def _short_year(sight: Sight, k: int) -> tuple[int, int] | None:
    """'23"""
    if k >= sight.size:
        return None
    if sight.tokens[k].kind == "short":
        value = sight.tokens[k].value
        return _century(sight, value) + value, k + 1
    if k > 2 and sight.touches(k) and sight.touches(k - 1) and sight.tokens[k].kind == "number":
        # 5.mai.24, 13-nov-23
        glued = sight.is_sign(k - 1, ".-/") and sight.is_sign(k - 3, ".-/") and sight.touches(k - 2)
        if glued and len(sight.tokens[k].text) == 2 and sight.is_day(k - 4) and sight.touches(k - 3):
            return _century(sight, sight.tokens[k].value) + sight.tokens[k].value, k + 1
    return None


def _century(sight: Sight, value: int) -> int:
    return 2000 if sight.told and value <= sight.told.year % 100 else 1900


def _year_in_words(sight: Sight, k: int) -> tuple[int, int] | None:
    """October last year · mai de l'année dernière · octubre del año pasado"""
    start = k
    while k < sight.size and k < start + 4:
        said = reach_at(sight, k)
        if said is not None and said.reach is not None and said.reach[0] == "year":
            return (sight.told.year + said.reach[1], said.j) if sight.told else None
        if not (sight.has(k, OF | ARTICLE | IN) or sight.is_sign(k, ",'’")):
            return None
        k += 1
    return None


def decade_at(sight: Sight, i: int) -> Part | None:
    """1950s · 50s · 1950er · 1950-talet"""
    token = sight.tokens[i]
    ends = sight.tongue.decade_ends
    j = i + 1
    ending = token.ending
    if not ending and sight.is_sign(j, "-’'") and sight.touches(j) and j + 1 < sight.size:
        ending, j = sight.tokens[j + 1].low, j + 2
    if not ending or ending not in ends or token.value % 10 or token.value < 20:
        return None
    return _decade(sight, i, j, token.value)


def _decade(sight: Sight, i: int, j: int, value: int) -> Part | None:
    year = value if value >= 1000 else 1900 + value
    if value in range(100, 1000) or not EARLIEST_YEAR - 6 <= year <= 2100:
        return None
    word = j + 1 if sight.is_sign(j, "-") and sight.touches(j) else j
    if word < sight.size and sight.tokens[word].low in sight.tongue.decade_words:
        j = word + 1
    return Part(i=i, j=j, kind="decade", year=year)


def short_decade_at(sight: Sight, i: int) -> Part | None:
    """'50s"""
    if i + 1 < sight.size and sight.touches(i + 1) and sight.tokens[i + 1].low in sight.tongue.decade_ends:
        return _decade(sight, i, i + 2, sight.tokens[i].value)
    return None


def decade_after_word(sight: Sight, i: int) -> Part | None:
    """años 50 · années 1950 · anni '50 · anni sessanta · Sechzigerjahre"""
    if named := sight.phrase_at(i, sight.tongue.decades):
        return Part(i=i, j=named[1], kind="decade", year=named[0])
    if sight.is_word(i - 1, "di"):
        return None  # di anni 80: an age
    if sight.tokens[i].low not in sight.tongue.decade_words or i + 1 >= sight.size:
        return None
    k = i + 1
    while sight.has(k, OF) or sight.is_sign(k, "'’"):
        k += 1
    if k >= sight.size:
        return None
    token = sight.tokens[k]
    if token.kind not in ("number", "short") or token.value < 20 or token.value % 10:
        return None
    return _decade(sight, i, k + 1, token.value)


def season_at(sight: Sight, i: int) -> Part | None:
    """spring 2021 · the summer of 1968 · winter 2022-23 · last summer"""
    season = sight.tongue.seasons.get(sight.tokens[i].low)
    if season is None:
        return None
    k = i + 1
    year = year_after(sight, k)
    before = sight.has(i - 1, LAST)
    if year is not None:
        j = year[1]
        if season == 3 and sight.is_sign(j, DASHES) and j + 1 < sight.size and sight.touches(j + 1):
            j += 2
        return Part(i=i, j=j, kind="season", season=season, year=year[0])
    if before or sight.has(k, LAST):
        start, j = (i - 1, k) if before else (i, k + 1)
        return Part(i=start, j=j, kind="season", season=season, strictly_before=True)
    if sight.has(i - 1, THIS):
        return Part(i=i - 1, j=k, kind="season", season=season)
    return None
