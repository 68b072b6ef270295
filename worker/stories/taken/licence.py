"""What a year, a month or a weekday without a day needs to be a date at all.

"in 2019", ", 2019." -> 0    "(1975)" at a sentence's end -> 0    "the 2019 floods", "Model 3 (2024)" -> never
"""

from __future__ import annotations

from worker.stories.taken.around import Around, Scene
from worker.stories.taken.neighbours import NEVER, is_from_the, is_season_of_sport, photo_after
from worker.stories.taken.parts import Span
from worker.stories.taken.words import (
    ABOUT,
    BETWEEN,
    EVENT,
    FOLLOW,
    IN,
    OF,
    ON,
    PHOTO,
    STREET,
    TAKEN,
    THIS,
    listed,
)

_YEARS_OF_OLD = 2000  # until then a year behind a name dates more photos than it names events
_MOST_WORDS_OF_A_PLACE = 3
_BEFORE_A_NUMBER = listed(
    "miss mister mr suite room model class version area type mark route flight unit box expo world"
)
_STATES = listed("ddr brd usa us uk nrw udssr eu la nyc dc uae vae sbz ussr gb bw mv rlp")


def licence(span: Span, scene: Scene, around: Around) -> float:
    """A bare year or month needs a reason to be a date at all: "in", a comma and the end, brackets."""
    if span.kind == "weekday":
        return 0.0 if scene.tongue.bare_weekdays or _is_free_weekday(span, scene, around) else NEVER
    if span.kind not in ("year", "month", "season"):
        return 0.0
    if is_season_of_sport(span, scene):
        return 0.5
    if span.part.last_year is not None:
        return NEVER  # 2019-20 is a season's name
    marks = scene.marks(around.before)
    if any(scene.marks(n) & ABOUT for n in (span.i - 2, span.i - 1)):
        return 0.5
    if (
        around.has_in
        or around.has_on
        or marks & (TAKEN | PHOTO | OF)  # what "of" joins is judged with the noun before
        or photo_after(span, scene)
        or is_from_the(around.before, scene)
        or (scene.is_sign(around.before, ":") and scene.marks(around.before - 1) & PHOTO)  # Foto: 2024
    ):
        return 0.0
    if span.kind == "month":
        if scene.marks(span.i) & THIS and scene.told is not None:
            return 0.0 if span.days.first.year == scene.told.year else NEVER  # "this December" may be ahead
        return 0.0 if span.part.strictly_before else NEVER
    if span.kind == "season":
        return 0.0
    if span.is_range:
        return 0.0 if any(scene.marks(n) & BETWEEN for n in (span.i - 2, span.i - 1)) else NEVER
    return _licence_of_year(span, scene, around)


def _licence_of_year(span: Span, scene: Scene, around: Around) -> float:
    end = span.j >= len(scene.tokens)
    closes = end or scene.ends[span.j] or scene.is_sign(span.j, ".,);|(/")
    if closes and (scene.is_sign(span.i - 1, ",") or (around.starts and not end)):
        return 0.0
    if scene.is_sign(span.i - 1, "(") and scene.is_sign(span.j, ")"):
        # "Title" (2019) and Nobel laureate (2010)
        named = scene.is_sign(span.i - 2, "\"”’'»«") or scene.marks(span.i - 2) & EVENT
        named = named or (span.i > 1 and scene.tokens[span.i - 2].kind == "number")  # the Model 3 (2024)
        after = span.j + 1
        last = after >= len(scene.tokens) or scene.ends[after] or scene.is_sign(after, "(|/.")
        return 0.0 if last and not named else NEVER
    filed = scene.is_file and scene.is_sign(span.i - 1, ",") and around.sentence == 0
    if scene.is_sign(span.j, ":") and (filed or around.starts or _heads_in_capitals(span, scene, around)):
        return 0.5
    if _is_place_and_year_of_old(span, scene, closes=end or scene.ends[span.j]):
        return 0.0
    if scene.tongue.bare_years and not scene.marks(around.before) & (EVENT | STREET):
        free = end or scene.tokens[span.j].kind == "sign" or scene.marks(span.j) & (FOLLOW | IN | ON)
        return 0.0 if free and not _is_of_a_fair(span, scene) else NEVER
    return NEVER


def _is_of_a_fair(span: Span, scene: Scene) -> bool:
    """auf der ILA 2024, CES 2025: the year belongs to the name"""
    name = scene.tokens[span.i - 1] if span.i else None
    if name is None or name.kind != "word" or name.low in _STATES:
        return False
    return name.text.isupper() and 2 <= len(name.text) <= 5


def _heads_in_capitals(span: Span, scene: Scene, around: Around) -> bool:
    """NEW YORK - 1975: as archives head their captions"""
    words = [token.text for token in scene.tokens[around.sentence : span.i] if token.kind == "word"]
    return bool(words) and scene.is_sign(span.i - 1, "-–—,") and all(map(str.isupper, words))


def _is_place_and_year_of_old(span: Span, scene: Scene, *, closes: bool) -> bool:
    """A farmer, New Mexico 1937. · Beirut 1982: a family flees.

    Of late years such names are rather events: "Fans at Paris 2024", "Miss Universe 2023".
    """
    if span.days.first.year >= _YEARS_OF_OLD or not (closes or scene.is_sign(span.j, ":")):
        return False
    k = span.i - 1
    while k >= 0 and k >= span.i - _MOST_WORDS_OF_A_PLACE and _is_capitalised(scene, k):
        if scene.marks(k) & (EVENT | STREET) or scene.tokens[k].low in _BEFORE_A_NUMBER:
            return False
        k -= 1
    if k == span.i - 1:
        return False
    return scene.is_sign(k, ",") if closes else k < 0


def _is_capitalised(scene: Scene, k: int) -> bool:
    token = scene.tokens[k]
    return token.kind == "word" and token.text[0].isupper()


def _is_free_weekday(span: Span, scene: Scene, around: Around) -> bool:
    """Jan Freitag is a name; "am Freitag", ", Freitag" and "Freitagabend" are days."""
    alone = span.j - span.i == 1 and not around.is_part and not span.is_range
    plain = scene.tokens[span.i].low in scene.tongue.plain_weekdays
    led = around.has_on or around.starts or scene.is_sign(span.i - 1, ",(:;")
    return led or not (alone and plain)
