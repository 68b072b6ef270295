"""What the words next to a date say of it: since, the, every, ©; 's, a noun; photo of, attack of.

"the Oct. 7 attack"      -> never: an article before, an event after
"this Nov. 1, 2023, photo" -> surely
"Angehörige der Opfer des 7. Oktober" -> never: joined to a noun that is no photo
"""

from __future__ import annotations

from worker.stories.taken.around import Around, Scene
from worker.stories.taken.parts import DAY_KINDS, Span
from worker.stories.taken.words import (
    ABOUT,
    AND,
    ARTICLE,
    BE,
    BETWEEN,
    BOUND,
    DEED,
    EVENT,
    EVERY,
    FOLLOW,
    FUTURE,
    IN,
    LATE,
    LIVED,
    NAMING,
    NEXT,
    OF,
    ON,
    PAST,
    PHOTO,
    RELATIVE,
    STREET,
    TAKEN,
    TO,
    VAGUE,
    listed,
)

NEVER = -99.0
_WHOLE_KINDS = frozenset({"year", "month", "season", "decade", "month_year"})
_SEASONS = frozenset({"season", "campaign"})
_WITHIN = frozenset({"during", "in"})
_OCCASIONS = frozenset({"launch", "premiere", "trial"})  # "before launch on": the day of both
_DURING = frozenset({"during", "durante", "pendant", "lors", "wahrend", "tijdens", "podczas", "under"})
# What is over in a day and is watched: the photo of "Saturday's game" is Saturday's.
_SEEN_ON_A_DAY = listed(
    """
    game match race loss win victory defeat draw meet practice practise training scrimmage tie fixture clash
    bout parade rally march protest demonstration ceremony meeting hearing session briefing debate concert
    gig show vigil funeral service mass procession dinner luncheon breakfast festival fair tournament workout
    """
)
_LABELS_GO_ON = frozenset(
    {"source", "credit", "credits", "copyright", "by"}
)  # "in May 2022 Image source, ..."
_THINGS = listed(
    "budget agreement deal accord accords treaty law act report survey census album movie novel book song"
)
_BIRTH_OR_RIGHT = frozenset({"copyright", "b", "geb", "né", "née"})


def words_next_to(span: Span, scene: Scene, around: Around) -> float:
    """Weigh the word before the date and the one after it."""
    before = scene.marks(around.before)
    if photo_after(span, scene):
        return 4.0 if before & (ARTICLE | IN) or around.has_in or around.starts else 2.0
    if around.before >= 0:
        if is_from_the(around.before, scene):
            return 3.0
        led = around.has_on or around.has_in
        if _barred_before(span, scene, around.before, led=led):
            return NEVER
    return _word_after(span, scene, around)


def joined_noun(span: Span, scene: Scene, around: Around) -> float:
    """Weigh the noun that the date is joined to: "Aufnahme vom", "attentats du", "the attack on"."""
    k = around.before
    marks = scene.marks(k)
    shown = k >= 0 and (_is_shown(scene, k, around.sentence) or _is_during(scene, k, around.sentence))
    if marks & OF:
        if scene.is_sign(k - 1, ",(") and not scene.tongue.month_first:
            return 0.0  # Baustelle in Lichtenberg, vom 18. April
        if shown and span.kind in DAY_KINDS and _is_during(scene, k, around.sentence):
            return 0.0  # durante el intento de golpe del 23 de febrero de 1981
        for n in range(k - 1, max(k - 6, -1), -1):
            if scene.ends[n] or scene.marks(n) & (RELATIVE | FUTURE):
                break
            if scene.marks(n) & (PHOTO | TAKEN):
                return 3.0
            if scene.marks(n) & (EVENT | DEED):
                return -6.0
        of_a_day = span.kind in DAY_KINDS or span.part.reach is not None  # en su conferencia de ayer
        return -0.5 if shown and of_a_day and scene.is_recent(span) else -6.0
    if marks & EVENT and is_occasion(scene, k):
        return 0.0
    if marks & EVENT:
        near_in_time = span.kind == "weekday" or scene.is_recent(span, 14)
        if span.kind == "full" and scene.tokens[k].low in _THINGS and not marks & OF:
            return -0.5  # debate the budget Dec. 20, 2025
        return -0.5 if near_in_time or shown else -4.0
    return 0.0


def is_occasion(scene: Scene, k: int) -> bool:
    """The crew before launch on July 16: the picture has the day of what it comes before."""
    return scene.tokens[k].low in _OCCASIONS and bool(scene.marks(k - 1) & BOUND)


def is_from_the(k: int, scene: Scene) -> bool:
    """a photo from the 1981 yearbook"""
    return bool(scene.marks(k) & ARTICLE and scene.marks(k - 1) & BETWEEN and scene.marks(k - 2) & PHOTO)


def _barred_before(span: Span, scene: Scene, k: int, *, led: bool) -> bool:
    """Whether the word before says that the date is none of a photo."""
    token, marks = scene.tokens[k], scene.marks(k)
    if token.kind == "sign":
        return _barred_by_sign(span, scene, k)
    if token.low in _BIRTH_OR_RIGHT or marks & EVERY:
        return True
    if marks & STREET and not led and _may_be_its_name(span, scene):
        return True  # "rua 25 de Março", not "il ponte nel 2017", nor "in Dorset Street yesterday"
    if span.kind == "month" and marks & OF and scene.marks(k - 1) & STREET:
        return True  # avenida de Mayo
    if marks & NAMING and span.kind == "weekday" and token.text[0].isupper():
        return True  # Black Friday
    if marks & VAGUE and span.part.reach == ("day", 0):
        return True  # schon heute
    if marks & NEXT and span.kind in ("weekday", "month", "season"):
        return True
    if marks & BOUND and not marks & (IN | ON):
        return True
    if is_season_of_sport(span, scene):
        return False
    return bool(marks & ARTICLE and not marks & ON) and span.kind != "reach"


def is_season_of_sport(span: Span, scene: Scene) -> bool:
    """A player during the 2019-20 season, as sports desks date old pictures; not "the 2019-20 season was"."""
    if span.kind != "year" or span.i < 2 or not scene.marks(span.i - 1) & ARTICLE:
        return False
    k = span.j
    if (
        k >= len(scene.tokens)
        or scene.tokens[k].low not in _SEASONS
        or scene.tokens[span.i - 2].low not in _WITHIN
    ):
        return False
    return k + 1 >= len(scene.tokens) or scene.breaks(k + 1) or bool(scene.marks(k + 1) & (IN | ON))


def _may_be_its_name(span: Span, scene: Scene) -> bool:
    """Whether the date behind a street could be its name: no street is called after a Wednesday."""
    if span.kind == "reach" or span.part.weekday is not None:
        return False
    return not (scene.tongue.month_first and span.kind == "full")  # on Main Street Aug. 13, 2025


def _barred_by_sign(span: Span, scene: Scene, k: int) -> bool:
    token, tokens = scene.tokens[k], scene.tokens
    if token.text in "©®*†✝#$€£":
        return True
    if token.text == "." and scene.marks(k - 1) & STREET and span.part.weekday is None:
        return True  # Av. 9 de Julho
    if token.text == ")" and k > 1 and tokens[k - 1].low in ("c", "r"):
        return True  # (c) 2019
    if token.text in "'’":
        return span.kind != "decade"
    glued = token.start == tokens[k - 1].end and tokens[span.i].start == token.end
    if token.text not in "-‑" or not glued or k == 0:
        return False
    # mid-September, and Hebrew's ב-27
    return tokens[k - 1].kind == "word" and not tokens[k - 1].marks & (LATE | ON)


def photo_after(span: Span, scene: Scene) -> bool:
    """this Nov. 1, 2023, photo · a 2018 file photo · this September 3, 2019 satellite image"""
    k = span.j + 1 if scene.is_sign(span.j, ",") else span.j
    for n in range(k, min(k + 4, len(scene.tokens))):
        if scene.tokens[n].kind != "word" or scene.ends[n - 1]:
            return False
        if scene.marks(n) & PHOTO:
            label = n + 1 < len(scene.tokens) and scene.tokens[n + 1].low in _LABELS_GO_ON
            return not label and not scene.is_sign(n + 1, ":/")
        if scene.marks(n) & (FOLLOW | TAKEN | EVENT | IN | ON):
            return False
    return False


def _word_after(span: Span, scene: Scene, around: Around) -> float:
    k = around.after
    if k >= len(scene.tokens) or scene.ends[k - 1]:
        return 0.0
    token, marks = scene.tokens[k], scene.marks(k)
    if token.kind == "sign":
        return _sign_after(span, scene, k)
    if token.kind != "word":
        return -1.0 if span.kind in ("year", "weekday") else 0.0
    if marks & VAGUE and span.part.reach == ("day", 0):
        return NEVER  # the site today is a car park
    if marks & OF and span.kind == "weekday" and scene.tongue.joins_nouns:
        # the second Sunday of the month; but "taken Sunday of the harbour"
        return 0.0 if scene.marks(around.before) & TAKEN else NEVER
    if marks & NEXT and not marks & FOLLOW and span.kind in ("weekday", "month", "season"):
        return NEVER
    if _event_ahead(scene, k):
        return -6.0
    if span.kind != "weekday" and span.kind not in _WHOLE_KINDS:
        return 0.0
    return _noun_after(span, scene, around, k)


def _sign_after(span: Span, scene: Scene, k: int) -> float:
    tokens, sign = scene.tokens, scene.tokens[k]
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    touches = sign.start == tokens[k - 1].end and after is not None and after.start == sign.end
    if sign.text in "'’" and touches and after is not None and after.low == "s":
        return 0.5 if _goes_on_in(span, scene, k) else NEVER  # Tuesday's
    if sign.text in "-‑" and touches and after is not None and after.kind == "word":
        # 12-May-Street; but "7-én" is an ending, and after numbers a dash parts
        return 0.0 if scene.tongue.year_first or tokens[span.i].kind == "triple" else NEVER
    if sign.text == "," and _event_ahead(scene, k + 1):
        return -6.0  # the Aug. 4, 2020, port explosion
    return NEVER if sign.text == "%" else 0.0


def _goes_on_in(span: Span, scene: Scene, k: int) -> bool:
    """during Friday night's game, in Saturday's match, during last night's debate"""
    if span.kind not in ("weekday", "reach") or span.days.precision != "day" or span.i == 0:
        return False
    low = scene.tokens[span.i - 1].low
    if low == "during":
        return True
    return low in ("in", "at") and any(
        scene.tokens[n].low in _SEEN_ON_A_DAY for n in range(k + 2, min(k + 5, len(scene.tokens)))
    )


def _noun_after(span: Span, scene: Scene, around: Around, k: int) -> float:
    """Friday prayers, 2019 floods: a date right before its noun describes that noun."""
    token = scene.tokens[k]
    free = FOLLOW | IN | ON | AND | TAKEN | BE | LIVED | DEED | PAST | LATE
    if token.marks & free or token.low.endswith("ing"):
        return 0.0
    led = around.has_on or around.has_in
    if led and _begins_credit(scene, k):
        return 0.0
    if is_season_of_sport(span, scene):
        return 0.0
    if not scene.tongue.joins_nouns:
        return 0.0 if span.kind == "weekday" else -0.5 if led else NEVER
    if span.kind == "weekday" and around.has_on:
        return 0.0 if token.text[0].isupper() else -3.0
    return NEVER


def _begins_credit(scene: Scene, k: int) -> bool:
    """in abril Jane Doe/Folhapress, in 1970 Harbour Archives/Getty Images"""
    for n in range(k, min(k + 5, len(scene.tokens))):
        if scene.tokens[n].kind != "word" or not scene.tokens[n].text[0].isupper():
            return n > k + 1 and scene.is_sign(n, "/|")
    return False


def _event_ahead(scene: Scene, k: int) -> bool:
    """Whether an event noun comes within three words, with nothing but its adjectives between."""
    for n in range(k, min(k + 3, len(scene.tokens))):
        if scene.tokens[n].kind != "word" or (n > k and scene.ends[n - 1]):
            return False
        if scene.marks(n) & EVENT:
            return True
        if scene.marks(n) & (FOLLOW | IN | ON | OF | RELATIVE | TAKEN | ARTICLE):
            return False
    return False


def _is_during(scene: Scene, k: int, start: int) -> bool:
    """during the closing ceremony of the Paris 2024 Olympics: however long, it goes on in the picture"""
    for n in range(k - 1, max(k - 11, start - 1), -1):
        marks = scene.marks(n)
        if scene.tokens[n].low in _DURING:
            return True
        if (
            scene.tokens[n].kind == "sign"
            or marks & (RELATIVE | BE)
            or (marks & BOUND and not marks & (TO | OF))
        ):
            return False
    return False


def _is_shown(scene: Scene, k: int, start: int) -> bool:
    """Whether the noun at k is one in the picture: "during the war in 1967", "lors de la marche de"."""
    if scene.marks(k) & OF and scene.marks(k - 1) & FOLLOW:
        return False  # as of Nov. 7
    for n in range(k - 1, max(k - 5, start - 1), -1):
        marks = scene.marks(n)
        if scene.tokens[n].kind == "sign" or marks & (BOUND | RELATIVE | BE | ABOUT):
            return False
        if marks & OF and not marks & IN:
            before = scene.marks(n - 1) if n > start else 0
            return bool(before & FOLLOW) and not before & (BOUND | ARTICLE)
        if marks & IN or (marks & FOLLOW and not marks & (ARTICLE | AND | TO | ON)):
            return True
    return False
