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
    THIS,
    TO,
    VAGUE,
    listed,
)

NEVER = -99.0
_YEARS_OF_OLD = 2000  # until then a year behind a name dates more photos than it names events
_MOST_WORDS_OF_A_PLACE = 3
_BEFORE_A_NUMBER = frozenset(
    [
        "miss",
        "mister",
        "mr",
        "suite",
        "room",
        "model",
        "class",
        "version",
        "area",
        "type",
        "mark",
        "route",
        "flight",
        "unit",
        "box",
        "expo",
        "world",
    ]
)
_WHOLE_KINDS = frozenset({"year", "month", "season", "decade", "month_year"})
_DURING = frozenset({"during", "durante", "pendant", "lors", "wahrend", "tijdens", "podczas", "under"})
# What is over in a day and is watched: the photo of "Saturday's game" is Saturday's.
_SEEN_ON_A_DAY = listed(
    """
    game match race loss win victory defeat draw meet practice practise training scrimmage tie fixture clash
    bout parade rally march protest demonstration ceremony meeting hearing session briefing debate concert
    gig show vigil funeral service mass procession dinner luncheon breakfast festival fair tournament workout
    """
)
_STATES = listed("ddr brd usa us uk nrw udssr eu la nyc dc uae vae sbz ussr gb bw mv rlp")
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
    if _photo_after(span, scene):
        return 4.0 if before & (ARTICLE | IN) or around.has_in or around.starts else 2.0
    if around.before >= 0:
        if _is_from_the(around.before, scene):
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
    if marks & EVENT:
        near_in_time = span.kind == "weekday" or scene.is_recent(span, 14)
        if span.kind == "full" and scene.tokens[k].low in _THINGS and not marks & OF:
            return -0.5  # debate the budget Dec. 20, 2025
        return -0.5 if near_in_time or shown else -4.0
    return 0.0


def licence(span: Span, scene: Scene, around: Around) -> float:
    """A bare year or month needs a reason to be a date at all: "in", a comma and the end, brackets."""
    if span.kind == "weekday":
        return 0.0 if scene.tongue.bare_weekdays or _is_free_weekday(span, scene, around) else NEVER
    if span.kind not in ("year", "month", "season"):
        return 0.0
    if span.part.last_year is not None:
        return NEVER  # 2019-20 is a season's name
    marks = scene.marks(around.before)
    if any(scene.marks(n) & ABOUT for n in (span.i - 2, span.i - 1)):
        return 0.5
    if (
        around.has_in
        or around.has_on
        or marks & (TAKEN | PHOTO | OF)  # what "of" joins is judged with the noun before
        or _photo_after(span, scene)
        or _is_from_the(around.before, scene)
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
    if scene.is_sign(span.j, ":") and (around.starts or _heads_in_capitals(span, scene, around)):
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


def _is_from_the(k: int, scene: Scene) -> bool:
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
    if marks & NAMING and span.kind == "weekday" and token.text[0].isupper():
        return True  # Black Friday
    if marks & VAGUE and span.part.reach == ("day", 0):
        return True  # schon heute
    if marks & NEXT and span.kind in ("weekday", "month", "season"):
        return True
    if marks & BOUND and not marks & (IN | ON):
        return True
    return bool(marks & ARTICLE and not marks & ON) and span.kind != "reach"


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


def _photo_after(span: Span, scene: Scene) -> bool:
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
