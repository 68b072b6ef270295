"""Weighs whether a date in a caption is the day its photo was taken, or that of something it tells about.

"... march in Beirut, Friday, Aug. 4, 2023."        -> the photo's
"... of those killed in the Aug. 4, 2020, explosion" -> not: "the" before it, an event after it

Every rule looks at the words next to the date or in its clause and gives a weight; the sum decides.
A weight of NEVER ends the matter. Weights are in the order of how sure a reader of captions is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from worker.stories.taken.spans import DAY_KINDS, Kind, Span
from worker.stories.taken.tokens import Token
from worker.stories.taken.words import (
    ABOUT,
    AND,
    ARTICLE,
    BE,
    BETWEEN,
    BOUND,
    DAYS,
    DEED,
    EVENT,
    EVERY,
    FOLLOW,
    FUTURE,
    HOLDS,
    IN,
    LAST,
    LATE,
    LIVED,
    NAMING,
    NEXT,
    OF,
    ON,
    PART,
    PAST,
    PHOTO,
    RELATIVE,
    RELEASED,
    STREET,
    TAKEN,
    TO,
    UNDATED,
    VAGUE,
    YEAR,
    Tongue,
)

ENOUGH = 1.0
NEVER = -99.0
_BASE: dict[Kind, float] = {
    "full": 3.0,
    "yearless": 2.0,
    "weekday": 2.0,
    "reach": 2.0,
    "month_year": 1.5,
    "month": 1.0,
    "season": 1.0,
    "decade": 1.0,
    "year": 1.0,
}
_BREAKS = frozenset(",;:()[]|—–/")
_LEADS = IN | ON | OF | LATE | PART
_QUOTES = frozenset('"“”„«»「」')
# Days that have become the names of what happened on them.
_NAMED_DAYS = frozenset({(9, 11), (10, 7), (1, 6)})


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules may look at: the caption's tokens, where its sentences end, when it came out."""

    tokens: list[Token]
    ends: list[bool]
    tongue: Tongue
    told: date | None
    is_chart: bool = False
    is_file: bool = False
    is_undated: bool = False


def weigh(span: Span, scene: Scene) -> float:
    """Return how surely the span is the photo's own date; ENOUGH or more means it is."""
    if scene.told and span.days.first > scene.told + timedelta(days=1 if span.kind == "full" else 0):
        return NEVER
    if _quoted(span, scene.tokens):
        return NEVER
    if scene.is_file and span.kind in ("weekday", "reach") and span.days.precision == "day":
        return NEVER  # a photo from the files is not this week's
    if scene.is_chart and span.kind not in DAY_KINDS:
        return NEVER
    around = _Around(span, scene)
    score = _BASE[span.kind] - (3.0 if scene.is_undated else 0.0)
    for rule in (_next_to_it, _license, _joined, _clause, _place_in_text):
        got = rule(span, scene, around)
        if got <= NEVER / 2:
            return NEVER
        score += got
    return score


def _quoted(span: Span, tokens: list[Token]) -> bool:
    """Whether the date stands between quotation marks: it is then somebody's word or a title."""
    before = sum(1 for token in tokens[: span.i] if token.kind == "sign" and token.text in _QUOTES)
    return before % 2 == 1 and any(
        token.kind == "sign" and token.text in _QUOTES for token in tokens[span.j :]
    )


class _Around:
    """The words next to a span, once looked up: `before` is the first one that is not on, in, late ..."""

    __slots__ = ("after", "before", "clause", "has_in", "has_on", "is_part", "sentence", "starts")

    def __init__(self, span: Span, scene: Scene) -> None:
        tokens, ends = scene.tokens, scene.ends
        k = span.i - 1
        self.has_on = self.has_in = self.is_part = False
        first = span.i
        while k >= 0 and not ends[k]:
            token = tokens[k]
            marks = token.marks
            if marks & PHOTO:
                break
            if marks & (ON | IN) and not (marks & OF and k > 0 and tokens[k - 1].marks & PHOTO):
                self.has_on = self.has_on or bool(marks & ON)
                self.has_in = self.has_in or bool(marks & IN)
            elif marks & PART:
                self.is_part = True
            elif token.low == "'" and k > 0 and tokens[k - 1].marks & (ON | IN | OF | ARTICLE):
                pass  # l'11 ottobre, nell'estate
            elif span.has_ends and marks & (OF | BETWEEN | ARTICLE) and not scene.tongue.month_first:
                self.has_on = True  # vom 3. bis 5. Mai, les 6 et 7 mai
            elif marks & OF and k > 0 and tokens[k - 1].marks & LATE:
                self.has_in = True  # a finales de 2019
            elif (
                marks & ARTICLE
                and (
                    k == 0
                    or tokens[k - 1].kind == "sign"
                    or tokens[k - 1].marks & (IN | ON | OF | LATE | PART)
                )
                and k >= span.i - 2
                and (tokens[span.i].ending or span.kind in ("decade", "season"))
            ):
                pass  # the 3rd of May, the 1950s
            elif marks & (OF | ARTICLE) and k > 0 and _part_before(tokens, k):
                self.is_part = True  # the morning of, in der Nacht zum, la noche del
            elif marks & ARTICLE and k + 1 < span.i and tokens[k + 1].marks & (YEAR | DAYS):
                pass  # aus dem Jahr 1970
            elif marks & BOUND and k > 0 and tokens[k - 1].marks & PART and not scene.tongue.month_first:
                self.is_part = True  # in der Nacht zum Dienstag
            elif not marks & (LATE | ABOUT | DAYS | YEAR | BETWEEN) or marks & (BOUND | OF):
                break
            self.has_in = self.has_in or bool(marks & LATE)
            first = k
            k -= 1
        if first < span.i and self.is_part and k >= 0 and tokens[k].marks & ARTICLE and not ends[k]:
            k -= 1  # the night of, la noche del: the article belongs to the part of the day
            while k >= 0 and tokens[k].marks & (ON | IN) and not ends[k]:
                self.has_on = True
                k -= 1
        self.before = k if k >= 0 and not ends[k] else -1
        start = k
        while start >= 0 and not ends[start]:
            start -= 1
        self.sentence = start + 1
        clause = first - 1
        while clause >= self.sentence and not (
            tokens[clause].kind == "sign" and tokens[clause].text in _BREAKS
        ):
            clause -= 1
        self.clause = clause + 1
        self.starts = first == self.sentence
        after = span.j
        while after < len(tokens) and tokens[after].marks & (PART | YEAR) and not ends[after - 1]:
            after += 1
        self.after = after


def _part_before(tokens: list[Token], k: int) -> bool:
    back = k - 1
    while back >= 0 and back >= k - 2 and tokens[back].marks & (OF | ARTICLE):
        back -= 1
    return back >= 0 and bool(tokens[back].marks & PART)


def _recent(span: Span, scene: Scene, days: int = 31) -> bool:
    return scene.told is not None and (scene.told - span.days.last).days <= days


def _is_sign(tokens: list[Token], k: int, signs: str) -> bool:
    return 0 <= k < len(tokens) and tokens[k].kind == "sign" and tokens[k].text in signs


# --- rules ----------------------------------------------------------------------------------------


def _next_to_it(span: Span, scene: Scene, around: _Around) -> float:
    """What stands directly before: since, the, every, ©, born; and directly after: 's, a noun."""
    tokens, k = scene.tokens, around.before
    before = tokens[k] if k >= 0 else None
    marks = before.marks if before else 0
    photo_after = _photo_after(span, scene)
    if photo_after:
        return 4.0 if marks & (ARTICLE | IN) or around.has_in or around.starts else 2.0
    if before is not None:
        if before.text in "©*†✝#$€£" or before.low in ("copyright", "b", "geb", "né", "née"):
            return NEVER
        if _is_sign(tokens, k, ")") and k > 1 and tokens[k - 1].low in ("c", "r"):
            return NEVER
        if marks & EVERY:
            return NEVER
        if marks & NAMING and span.kind == "weekday" and before.text[0].isupper():
            return NEVER
        if marks & VAGUE and span.part.reach == ("day", 0):
            return NEVER
        if marks & NEXT and span.kind in ("weekday", "month", "season"):
            return NEVER
        if marks & STREET:
            return NEVER
        if marks & BOUND and not marks & (IN | ON):
            return NEVER
        if marks & ARTICLE and k > 1 and tokens[k - 1].marks & BETWEEN and tokens[k - 2].marks & PHOTO:
            return 3.0  # a photo from the 1981 yearbook
        if marks & ARTICLE and not marks & ON and span.kind != "reach":
            return NEVER
        if before.kind == "sign" and before.text in "'’" and span.kind != "decade":
            return NEVER
        if (
            before.kind == "sign"
            and before.text in "-‑"
            and before.start == tokens[k - 1].end
            and tokens[k - 1].kind == "word"
            and tokens[span.i].start == before.end
        ):
            return NEVER
    return _right_after(span, scene, around)


def _photo_after(span: Span, scene: Scene) -> bool:
    """this Nov. 1, 2023, photo · a 2018 file photo · this September 3, 2019 satellite image"""
    tokens = scene.tokens
    k = span.j
    if _is_sign(tokens, k, ","):
        k += 1
    for n in range(k, min(k + 3, len(tokens))):
        token = tokens[n]
        if token.kind != "word" or scene.ends[n - 1]:
            return False
        if token.marks & PHOTO:
            return not _is_sign(tokens, n + 1, ":/")
        if token.marks & (FOLLOW | TAKEN | EVENT | IN | ON):
            return False
    return False


def _right_after(span: Span, scene: Scene, around: _Around) -> float:
    tokens, k = scene.tokens, around.after
    if k >= len(tokens) or scene.ends[k - 1]:
        return 0.0
    token = tokens[k]
    if token.kind == "sign":
        if token.text in "'’" and token.start == tokens[k - 1].end and k + 1 < len(tokens):
            possessive = tokens[k + 1].low == "s" and tokens[k + 1].start == token.end
            return NEVER if possessive else 0.0
        if (
            token.text in "-‑"
            and tokens[span.i].kind != "triple"
            and not scene.tongue.year_first  # 7-én: an ending, not another word
            and k + 1 < len(tokens)
            and tokens[k + 1].start == token.end == token.start + 1
            and token.start == tokens[k - 1].end
            and tokens[k + 1].kind == "word"
        ):
            return NEVER
        if token.text == "," and _event_ahead(tokens, k + 1, scene):
            return -6.0
        if token.text == "%":
            return NEVER
        return 0.0
    if token.kind != "word":
        return -1.0 if span.kind in ("year", "weekday") else 0.0
    if token.marks & VAGUE and span.part.reach == ("day", 0):
        return NEVER  # the site today is a car park
    if token.marks & OF and scene.tongue.joins_nouns and span.kind == "weekday":
        taken = around.before >= 0 and tokens[around.before].marks & TAKEN
        return 0.0 if taken else NEVER  # the second Sunday of the month
    if token.marks & NEXT and not token.marks & FOLLOW and span.kind in ("weekday", "month", "season"):
        return NEVER
    if token.marks & EVENT or _event_ahead(tokens, k, scene):
        return -6.0
    if span.kind in ("weekday", "year", "month", "season", "decade", "month_year"):
        free = token.low.endswith("ing") or token.marks & (
            FOLLOW | IN | ON | AND | TAKEN | BE | LIVED | DEED | PAST | LATE
        )
        if not free and not scene.tongue.joins_nouns:
            return 0.0 if span.kind == "weekday" else -0.5 if around.has_in or around.has_on else NEVER
        if not free and not (token.text[0].isupper() and span.kind == "weekday" and around.has_on):
            return -3.0 if around.has_on and span.kind == "weekday" else NEVER
    return 0.0


def _event_ahead(tokens: list[Token], k: int, scene: Scene) -> bool:
    """Whether an event noun comes within three words, with nothing but its adjectives between."""
    for n in range(k, min(k + 3, len(tokens))):
        token = tokens[n]
        if token.kind != "word" or (n > k and scene.ends[n - 1]):
            return False
        if token.marks & EVENT:
            return True
        if token.marks & (FOLLOW | IN | ON | OF | RELATIVE | TAKEN | ARTICLE):
            return False
    return False


def _license(span: Span, scene: Scene, around: _Around) -> float:
    """A bare year or month needs a reason to be a date at all: "in", a comma and the end, brackets."""
    if span.kind == "weekday" and not scene.tongue.bare_weekdays:
        # Jan Freitag is a name; "am Freitag", ", Freitag" and "Freitagabend" are days.
        alone = span.j - span.i == 1 and not around.is_part and not span.is_range
        part_of_day = len(scene.tokens[span.i].low) > 10
        said = around.has_on or around.starts or _is_sign(scene.tokens, span.i - 1, ",(:;")
        return NEVER if alone and not part_of_day and not said else 0.0
    if span.kind not in ("year", "month", "season"):
        return 0.0
    tokens, k = scene.tokens, around.before
    marks = tokens[k].marks if k >= 0 else 0
    about = any(tokens[n].marks & ABOUT for n in range(max(0, span.i - 2), span.i))
    if span.part.last_year is not None:
        return NEVER
    if _is_sign(tokens, k, ":") and tokens[k - 1].marks & PHOTO:
        return 0.0  # Foto: 2024
    if marks & ARTICLE and k > 0 and tokens[k - 1].marks & BETWEEN:
        return 0.0  # "from the 1981 yearbook" is known to be a photo's (see _next_to_it)
    if around.has_in or around.has_on or about or marks & (TAKEN | PHOTO) or _photo_after(span, scene):
        return 0.5 if about else 0.0
    if marks & OF:
        return 0.0  # judged where the noun before is
    if span.kind == "month":
        return 0.0 if span.part.strictly_before else NEVER
    if span.kind == "season":
        return 0.0
    if span.is_range:
        return 0.0 if any(tokens[n].marks & BETWEEN for n in range(max(0, span.i - 2), span.i)) else NEVER
    closes = span.j >= len(tokens) or scene.ends[span.j] or _is_sign(tokens, span.j, ".,);|(/")
    if closes and (_is_sign(tokens, span.i - 1, ",") or (around.starts and span.j < len(tokens))):
        return 0.0
    if _is_sign(tokens, span.i - 1, "(") and _is_sign(tokens, span.j, ")"):
        # "Title" (2019) and Nobel laureate (2010)
        named = _is_sign(tokens, span.i - 2, "\"”’'»«") or (span.i > 1 and tokens[span.i - 2].marks & EVENT)
        return NEVER if named or not (span.j + 1 >= len(tokens) or scene.ends[span.j + 1]) else 0.0
    if around.starts and _is_sign(tokens, span.j, ":"):
        return 0.5
    if scene.tongue.bare_years and not marks & (EVENT | STREET):
        free = (
            span.j >= len(tokens)
            or tokens[span.j].kind == "sign"
            or tokens[span.j].marks & (FOLLOW | IN | ON)
        )
        return 0.0 if free else NEVER
    return NEVER


def _joined(span: Span, scene: Scene, around: _Around) -> float:
    """A noun joined to the date: "photo of", "Aufnahme vom" against "attack of", "attentats du"."""
    tokens, k = scene.tokens, around.before
    if k < 0:
        return 0.0
    marks = tokens[k].marks
    there = _takes_part(tokens, k, around.sentence)
    if marks & OF and _is_sign(tokens, k - 1, ",(") and not scene.tongue.month_first:
        return 0.0  # Baustelle in Lichtenberg, vom 18. April
    if marks & OF:
        for n in range(k - 1, max(k - 6, -1), -1):
            if scene.ends[n] or tokens[n].marks & (RELATIVE | FUTURE):
                break
            if tokens[n].marks & (PHOTO | TAKEN):
                return 3.0
            if tokens[n].marks & (EVENT | DEED):
                return -6.0
        return -0.5 if there and span.kind in DAY_KINDS and _recent(span, scene) else -6.0
    if marks & EVENT:
        if span.kind == "weekday" or _recent(span, scene, 14):
            return -0.5
        return -0.5 if there else -4.0
    return 0.0


def _takes_part(tokens: list[Token], k: int, start: int) -> bool:
    """Whether the noun at k is one in the picture: "during the war in 1967", "lors de la marche de"."""
    for n in range(k - 1, max(k - 5, start - 1), -1):
        marks = tokens[n].marks
        if tokens[n].kind == "sign" or marks & (BOUND | RELATIVE | BE):
            return False
        if marks & OF and not marks & IN:
            before = tokens[n - 1].marks if n > start else 0
            return bool(before & FOLLOW) and not before & (BOUND | ARTICLE)
        if marks & IN or (marks & FOLLOW and not marks & (ARTICLE | AND | TO | ON)):
            return True
    return False


def _clause(span: Span, scene: Scene, around: _Around) -> float:
    """What the verbs of the date's own clause say; the nearest to the date counts."""
    tokens = scene.tokens
    score = 0.0
    recent_full = span.kind == "full" and _recent(span, scene)
    settled = False
    event_at = -1
    for k in range(around.before, around.clause - 1, -1):
        token = tokens[k]
        marks = token.marks
        if token.kind != "word":
            continue
        near = around.before - k
        if marks & EVENT:
            event_at = k
        if marks & BOUND and not marks & (ON | IN | TO) and _event_after(tokens, k, event_at):
            # after the storm in Derna on Sept. 10: the day of the storm, or the day after
            score -= 1.0 if _recent(span, scene, 4) else 4.0
        if marks & UNDATED:
            score -= 6.0
        elif not settled and marks & TAKEN and near <= 8 and not tokens[k - 1].marks & LAST:
            score += -6.0 if _held(tokens, k, around.clause) else 3.0
            settled = True
        elif not settled and marks & RELEASED:
            if any(tokens[n].marks & TAKEN for n in range(max(around.clause, k - 3), k)):
                score += 3.0
            else:
                score -= 6.0
            settled = True
        elif not settled and marks & LIVED:
            settled = True
        elif not settled and marks & PHOTO and near <= 1 and not (marks & DEED and tokens[k - 1].marks & BE):
            score += 2.0
            settled = True
        elif not settled and marks & (DEED | TAKEN):  # "last seen on Oct. 30"
            score -= _deed(span, recent_full, near)
            settled = True
        elif not settled and marks & PAST and near <= 6:
            score -= _past(span, scene, near)
            settled = True
        elif marks & UNDATED or (marks & FUTURE and not settled):
            score -= 6.0
        elif marks & BE and not settled and (span.days.precision != "day" or not _recent(span, scene, 60)):
            score -= 2.0
        elif (marks & RELATIVE or _opens_relative(tokens, k, scene.tongue)) and not (settled and score > 0):
            score -= 2.0 if recent_full else 4.0
    if scene.tongue.verb_last:
        score += _verb_after(span, scene, recent_full)
    if around.starts or around.clause >= around.before + 1:
        score += _told_after(span, scene, around)
    if span.kind in ("yearless", "full") and not _recent(span, scene, 7) and not settled and _named_day(span):
        score -= 3.0
    return score


def _event_after(tokens: list[Token], k: int, event_at: int) -> bool:
    """after the storm: not "after winning gold at the Olympics"."""
    between = tokens[k + 1 : event_at]
    return k < event_at <= k + 4 and not any(token.low.endswith("ing") for token in between)


def _held(tokens: list[Token], k: int, start: int) -> bool:
    """She holds a photo of herself taken in 1942: that photo is in this one."""
    photo = next((n for n in range(k, start - 1, -1) if tokens[n].marks & PHOTO), -1)
    return photo > 0 and any(token.marks & HOLDS for token in tokens[max(start, photo - 4) : photo])


def _past(span: Span, scene: Scene, near: int) -> float:
    """Any other past form: on the day itself papers do write "won on Tuesday" under a photo of it."""
    if span.kind not in DAY_KINDS and (span.kind != "reach" or span.days.precision != "day"):
        return 4.0
    return 0.5 if near > 2 or _recent(span, scene) else 2.5


def _opens_relative(tokens: list[Token], k: int, tongue: Tongue) -> bool:
    """Die Brücke, die am 3. Mai einstürzte: "die" tells about the noun before only after a comma."""
    return tokens[k].low in tongue.relatives_after_comma and _is_sign(tokens, k - 1, ",")


def _deed(span: Span, recent_full: bool, near: int) -> float:
    if recent_full:
        return 1.0 if near > 1 or span.part.weekday is not None else 2.0
    if span.kind in ("weekday", "reach") and span.days.precision == "day":
        return 3.0 if near <= 4 else 1.5
    if span.kind in DAY_KINDS:
        return 3.0 if near <= 3 else 2.5
    return 4.0


def _verb_after(span: Span, scene: Scene, recent_full: bool) -> float:
    """The verb at the end of a German or Dutch clause: "am 3. Mai 2019 hier erschossen"."""
    tokens = scene.tokens
    for k in range(span.j, min(span.j + 9, len(tokens))):
        if tokens[k].kind == "sign" and (scene.ends[k] or tokens[k].text in _BREAKS):
            break
        if tokens[k].marks & TAKEN:
            return 2.0
        if tokens[k].marks & DEED:
            return -_deed(span, recent_full, 2)
    return 0.0


def _told_after(span: Span, scene: Scene, around: _Around) -> float:
    """A date that opens its sentence: "In 2019, she won ..." tells, "Nov. 1, 2023: Boys play" dates."""
    tokens = scene.tokens
    if _is_sign(tokens, span.j, ":") and around.starts:
        return 3.0
    if not around.starts:
        return 0.0
    for k in range(span.j, len(tokens)):
        if scene.ends[k]:
            break
        marks = tokens[k].marks
        if _is_sign(tokens, k, ";:"):
            break
        if marks & TAKEN:
            return 1.0
        if marks & (FUTURE | DEED | PAST | BE) and not marks & PHOTO:
            return -4.0
    return 0.0


def _named_day(span: Span) -> bool:
    return (
        span.days.first == span.days.last
        and (span.days.first.month, span.days.first.day) in _NAMED_DAYS
        and span.part.weekday is None
        and span.part.year is None
    )


def _soon_again(span: Span, scene: Scene) -> bool:
    """Whether a day without a year was nearly a year ago and comes again within a month."""
    if scene.told is None or span.has_ends:
        return False
    return 334 <= (scene.told - span.days.first).days <= 366


def _place_in_text(span: Span, scene: Scene, around: _Around) -> float:
    """Where it stands: at the end of the first sentence, alone in brackets, before a colon."""
    tokens = scene.tokens
    score = 0.0
    closes = (
        span.j >= len(tokens)
        or scene.ends[span.j]
        or _is_sign(tokens, span.j, "(|/")
        or scene.ends[span.j - 1]
    )
    if closes:
        score += 0.5
    if _is_sign(tokens, span.i - 1, ","):
        score += 0.5
    if around.starts and _is_sign(tokens, span.j, ":-–—|"):
        score += 1.0
    if span.kind == "yearless" and _soon_again(span, scene):
        score -= 1.5
    if around.sentence > 0:
        score -= 1.0 if span.kind == "year" else 0.5
    if _recent(span, scene, 14) and span.kind in DAY_KINDS:
        score += 0.5
    return score
