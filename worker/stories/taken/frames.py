"""What frames the clause of a date: a plan, who and where, the days after an event.

"The bridge will open on Dec. 1."                     -> not the photo's: a plan
"a woman who lost her home on Sept. 10"               -> not: a clause about the woman
"a street after the storm in Derna on Sept. 10"       -> the day of the storm, or the day after
"""

from __future__ import annotations

from worker.stories.taken.around import Around, Scene
from worker.stories.taken.neighbours import is_occasion
from worker.stories.taken.parts import DAY_KINDS, Span
from worker.stories.taken.tokens import may_begin_date
from worker.stories.taken.words import (
    ARTICLE,
    BE,
    BOUND,
    COMBINED,
    DATED,
    DEED,
    EVENT,
    FOLLOW,
    FUTURE,
    GOES,
    IN,
    LIVED,
    OF,
    ON,
    PAST,
    PHOTO,
    RELATIVE,
    RELEASED,
    TAKEN,
    TO,
    UNDATED,
)

_SAYS = frozenset({"says", "say", "said", "claims", "recalls", "believes"})
_ONES = frozenset({"it", "he", "she", "they"})
_PLANS_AS_NOUN = frozenset({"plans", "hopes", "runs", "kicks"})
NOW = frozenset({"is", "are"})


def goes(span: Span, scene: Scene, around: Around) -> bool:
    """Reist am Donnerstag nach Kiel: of a day that was long ago, no paper says it in the present."""
    if span.part.strictly_before:
        return False
    end = next((k for k in range(span.j, len(scene.tokens)) if scene.breaks(k)), len(scene.tokens))
    return any(scene.marks(k) & GOES for k in range(around.clause, min(end, span.j + 4)))


def has_plan_phrase(span: Span, scene: Scene, around: Around) -> bool:
    """The law takes effect on Monday; am Montag tritt das Gesetz in Kraft."""
    phrases, tokens = scene.tongue.plan_phrases, scene.tokens
    for k in range(around.clause, len(tokens)):
        if k >= span.j and scene.breaks(k):
            break
        for phrase in phrases.get(tokens[k].low, ()):
            if [token.low for token in tokens[max(0, k + 1 - len(phrase)) : k + 1]] == phrase:
                return True
    return False


def is_show(scene: Scene, k: int, around: Around) -> bool:
    """the halftime show on Feb. 8; but "the photos show a street on Feb. 8"."""
    if scene.tokens[k].low != "show":
        return False
    return not any(scene.marks(n) & (PHOTO | COMBINED) for n in range(max(around.clause, k - 6), k))


def counts(scene: Scene, k: int) -> bool:
    """the first day of classes, at first light; but "first held in 1998" tells of a deed"""
    if scene.tokens[k].low != "first":
        return False
    is_of_noun = k + 1 < len(scene.tokens) and not scene.marks(k + 1) & (PAST | DEED | TAKEN | RELEASED)
    return is_of_noun or bool(scene.marks(k - 1) & ARTICLE)


def frame(span: Span, scene: Scene, around: Around, verb: float | None) -> float:
    """Weigh what frames the clause: who and where, will, was, after the storm.

    Only what stands between the date and its verb, or alone, speaks of a plan or a story.
    """
    score = 0.0
    event_at = -1
    settled = shown = False
    for k in range(around.before, around.clause - 1, -1):
        if scene.tokens[k].kind != "word":
            continue
        marks = scene.marks(k)
        if marks & EVENT:
            event_at = k
        if marks & BOUND and not marks & (ON | IN | TO) and _comes_after_event(scene, k, event_at):
            # after the storm in Derna on Sept. 10: the day of the storm, or the day after
            score -= 1.0 if scene.is_recent(span, 4) else 4.0
        if marks & BOUND and not is_day(span) and scene.marks(k + 1) & FOLLOW and _is_one(scene, k + 1):
            score -= 4.0  # before it burned down in 1987
        if marks & TAKEN and is_show(scene, k, around):
            continue
        if marks & UNDATED or (not shown and _is_plan(scene, k)):
            score -= 6.0
        elif not settled and _is_verb(scene, k, around.before - k):
            settled = True
            shown = bool(marks & (TAKEN | DATED | RELEASED | LIVED | PHOTO))
        elif marks & BE and not settled and (span.days.precision != "day" or not scene.is_recent(span, 60)):
            score -= 2.0
        elif _opens_relative(scene, k) and _is_closed(scene, k, around.before):
            pass  # a woman who lost her home speaks on
        elif _opens_relative(scene, k) and not (settled and score + (verb or 0.0) > 0):
            score -= 2.0 if is_recent_full(span, scene) else 4.0
    return score


def _is_one(scene: Scene, k: int) -> bool:
    return k < len(scene.tokens) and scene.tokens[k].low in _ONES


def _is_plan(scene: Scene, k: int) -> bool:
    """will, scheduled; "set" only in "set to open", not in "the set of a play"."""
    if not scene.marks(k) & FUTURE:
        return _is_due(scene, k)
    word, after = scene.tokens[k].low, scene.tokens[k + 1].low if k + 1 < len(scene.tokens) else ""
    if word in _PLANS_AS_NOUN and scene.marks(k - 1) & (BOUND | ARTICLE | OF):
        return False  # after plans for a new port
    if word in scene.tongue.plans_with_to:
        dated = k + 1 < len(scene.tokens) and may_begin_date(scene.tokens[k + 1], scene.tongue)
        seen = after == "for" and scene.marks(k + 2) & ARTICLE  # runs for a touchdown
        return (
            dated
            or bool(scene.marks(k + 1) & (TO | BOUND) and not seen)
            or after == "off"
            or (after == "out" and not scene.marks(k + 2) & (OF | IN))
        )
    if word in scene.tongue.plans_as_subject:
        first = k - 1 if scene.marks(k - 1) & ARTICLE else k
        return first == 0 or scene.ends[first - 1]  # "Tickets for the show", not "Fans buy tickets"
    return after not in scene.tongue.objects  # "opens on Friday" is a plan, "opens his shop" is seen


def _is_due(scene: Scene, k: int) -> bool:
    """is out on Friday: of an album or a film"""
    low = scene.tokens[k].low
    if low not in ("out", "to") or not scene.tongue.month_first or scene.tokens[k - 1].low not in NOW:
        return False
    if low == "to":  # is to visit on Friday
        after = scene.tokens[k + 1] if k + 1 < len(scene.tokens) else None
        return (
            after is not None and after.kind == "word" and after.text.islower() and not after.marks & ARTICLE
        )
    n = k + 2 if scene.marks(k + 1) & ON else k + 1
    return n < len(scene.tokens) and may_begin_date(scene.tokens[n], scene.tongue)


def _is_verb(scene: Scene, k: int, near: int) -> bool:
    """Whether the search for the nearest verb (clauses.py) would stop here."""
    marks = scene.marks(k)
    if marks & (TAKEN | DATED | RELEASED | LIVED | DEED):
        return not counts(scene, k)
    return bool(marks & PHOTO and near <= 1) or bool(marks & PAST and near <= 6)


def _opens_relative(scene: Scene, k: int) -> bool:
    """who, which; "says she"; in German "die" only after a comma: "Die Brücke, die am 3. Mai einstürzte"."""
    if scene.marks(k) & RELATIVE:
        return not _shows_whom(scene, k)
    if scene.tokens[k].low in _SAYS and k + 1 < len(scene.tokens) and _is_one(scene, k + 1):
        return True
    return scene.tokens[k].low in scene.tongue.relatives_after_comma and scene.is_sign(k - 1, ",")


def _shows_whom(scene: Scene, k: int) -> bool:
    """The minister when he addressed the press: so some papers say what is seen; not "when he died"."""
    if scene.tokens[k].low != "when" or not scene.tongue.month_first:
        return False
    return k > 0 and _is_one(scene, k + 1) and bool(scene.marks(k + 2) & (LIVED | PAST))


def _is_closed(scene: Scene, k: int, before: int) -> bool:
    """Whether a verb that is seen follows the one of the relative clause at k, so that the clause is over."""
    told = False
    for n in range(k + 1, before + 1):
        marks = scene.marks(n)
        present = (
            marks & LIVED and scene.tokens[n].low.endswith("s") and not scene.tokens[n].low.endswith("ss")
        )
        if told and (present or (marks & (DEED | PAST) and scene.tokens[n - 1].low in NOW)):
            return scene.tongue.month_first
        told = told or bool(marks & (DEED | PAST | BE))
    return False


def _comes_after_event(scene: Scene, k: int, event_at: int) -> bool:
    """after the storm: not "after winning gold at the Olympics"."""
    between = scene.tokens[k + 1 : event_at]
    if event_at == k + 1 and is_occasion(scene, event_at):
        return False
    return k < event_at <= k + 4 and not any(token.low.endswith("ing") for token in between)


def is_recent_full(span: Span, scene: Scene) -> bool:
    return span.kind == "full" and scene.is_recent(span)


def is_day(span: Span) -> bool:
    return span.kind in DAY_KINDS or (span.kind == "reach" and span.days.precision == "day")
