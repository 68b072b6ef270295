"""What the verbs of a date's clause say of it: taken, released, died, will, who.

"A view taken Tuesday of the area"      -> surely the photo's
"a street flooded by the storm that hit on Sept. 10" -> not: a clause about the storm
"The bridge will open on Dec. 1."       -> not: a plan
"""

from __future__ import annotations

import re

from worker.stories.taken.around import Around, Scene
from worker.stories.taken.neighbours import is_occasion
from worker.stories.taken.parts import DAY_KINDS, Span
from worker.stories.taken.tokens import may_begin_date
from worker.stories.taken.words import (
    AGO,
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
    HOLDS,
    IN,
    LAST,
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
    VAGUE,
    YEAR,
    listed,
)

# Days that have become the names of what happened on them.
_HAD = frozenset({"war", "waren", "hatte", "hatten"})
_PARTICIPLE = re.compile(r"\w*ge\w{2,}(?:t|en)|(?:ver|be|er|ent|zer)\w{2,}(?:t|en)")
# Forms that may stand between commas behind their noun, as printed.
_ASIDE = re.compile(
    r"\w{3,}(?:ées?|és?|[aiu]t[oaie]|[ai]d[oa]s?|ed)|(?:stol|tak|beat|brok|writt|giv|fall|hidd|forgott)en"
)
_BEGINS = listed(
    "began begun started ended begann begannen startete endete commenca debuta comenzo empezo termino inicio"
    " comecou iniziata cominciata begon borjade begyndte begynte"
)
_WILL = listed("will would wird werden seront saranno seran serao wordt worden ska skal bedzie")
_TAKES_PLACE = frozenset({"statt", "plaats"})
_SAYS = frozenset({"says", "say", "said", "claims", "recalls", "believes"})
_YEARS = frozenset({"ans", "anos", "anni"})
_ONES = frozenset({"it", "he", "she", "they"})
_PLANS_AS_NOUN = frozenset({"plans", "hopes", "runs", "kicks"})
_NOW = frozenset({"is", "are"})
_IS = frozenset({"is", "are", "ist", "sind", "est", "sont", "son", "sono", "sao", "zijn", "ar", "er", "sa"})
_NAMED_DAYS = frozenset({(9, 11), (10, 7), (1, 6)})


def verbs_of_clause(span: Span, scene: Scene, around: Around) -> float:
    """Weigh the clause from the date back to where it begins; the verb nearest to the date counts."""
    verb = _nearest_verb(span, scene, around)
    settled = verb is not None
    score = (verb or 0.0) + _frame(span, scene, around, verb)
    if _is_aside(span, scene, around):
        score -= 6.0
    if verb is None and _is_toll(span, scene, around):
        score -= 6.0
    if scene.tongue.verb_last:
        score += _verb_after(span, scene)
    if around.starts:
        score += _told_after(span, scene)
    if span.kind in DAY_KINDS and _is_years_ago(span, scene, around):
        score -= 6.0
    if span.is_range and span.kind == "year" and verb == 0.0:
        score -= 2.0  # he played 52 Tests between 2005 and 2013
    recent = {"weekday": 2, "yearless": 60}.get(span.kind)
    if recent is not None and not scene.is_recent(span, recent) and _goes(span, scene, around):
        score -= 6.0
    if scene.tongue.plan_phrases and _has_plan_phrase(span, scene, around):
        score -= 6.0
    if scene.tokens[around.before].low in _IS and around.before >= around.clause:
        score -= 6.0  # the race is on Sunday
    named = _is_named_day(span) and not scene.marks(around.before) & LAST
    if named and not settled and not scene.is_recent(span, _days_own(span, scene)):
        score -= 3.0
    return score


def _is_toll(span: Span, scene: Scene, around: Around) -> bool:
    """The sinking of the Estonia on Sept. 28, 1994, killed 852: an event before the date, its toll behind."""
    k = span.j + 1 if scene.is_sign(span.j, ",") else span.j
    if k < len(scene.tokens) and not scene.ends[k - 1] and scene.tokens[k].low in _WILL:
        return True  # the show on Feb. 8 will be the last
    if k >= len(scene.tokens) or scene.ends[k - 1] or not scene.marks(k) & DEED or scene.marks(k) & LIVED:
        return False
    return any(scene.marks(n) & EVENT for n in range(around.clause, around.before + 1))


def _is_years_ago(span: Span, scene: Scene, around: Around) -> bool:
    """Vor 35 Jahren, am 9. November 1989, ...: the anniversary of what happened then"""
    for k in range(around.sentence + 1, min(span.i - 1, around.sentence + 6)):
        token, count = scene.tokens[k], scene.tokens[k - 1]
        if not (token.marks & YEAR or token.low in _YEARS):
            continue
        if count.value > 0 or count.low in scene.tongue.numbers:
            french = k > 3 and scene.tokens[k - 3].low == "y" and bool(scene.marks(k - 4) & AGO)
            return french or bool((scene.marks(k - 2) | scene.marks(k + 1)) & AGO)
    return False


def _goes(span: Span, scene: Scene, around: Around) -> bool:
    """Reist am Donnerstag nach Kiel: of a day that was long ago, no paper says it in the present."""
    if span.part.strictly_before:
        return False
    end = next((k for k in range(span.j, len(scene.tokens)) if scene.breaks(k)), len(scene.tokens))
    return any(scene.marks(k) & GOES for k in range(around.clause, min(end, span.j + 4)))


def _has_plan_phrase(span: Span, scene: Scene, around: Around) -> bool:
    """The law takes effect on Monday; am Montag tritt das Gesetz in Kraft."""
    phrases, tokens = scene.tongue.plan_phrases, scene.tokens
    for k in range(around.clause, len(tokens)):
        if k >= span.j and scene.breaks(k):
            break
        for phrase in phrases.get(tokens[k].low, ()):
            if [token.low for token in tokens[max(0, k + 1 - len(phrase)) : k + 1]] == phrase:
                return True
    return False


def _nearest_verb(span: Span, scene: Scene, around: Around) -> float | None:
    """Return the weight of the verb nearest before the date, or None where there is none."""
    for k in range(around.before, around.clause - 1, -1):
        if scene.tokens[k].kind != "word":
            continue
        marks, near = scene.marks(k), around.before - k
        if marks & UNDATED:
            continue
        if marks & TAKEN and _is_show(scene, k, around):
            continue
        if marks & TAKEN and near <= 8 and not scene.marks(k - 1) & LAST:
            return -6.0 if _is_held(scene, k, around.clause) else 3.0
        if marks & DATED:
            photo = any(scene.marks(n) & PHOTO for n in range(max(around.clause, k - 4), k))
            return 3.0 if photo or k == around.clause else -6.0
        if marks & RELEASED:
            both = any(scene.marks(n) & TAKEN for n in range(max(around.clause, k - 3), k))
            return 3.0 if both else -6.0  # taken and released on
        if marks & LIVED or (marks & (DEED | PAST) and scene.marks(k - 1) & LIVED):
            return 0.0  # being led away on
        if marks & (DEED | PAST | TAKEN) and scene.tokens[k - 1].low in _NOW:
            return 0.0  # is towed to shore; are seen far before the date
        if marks & PHOTO and near <= 1 and not (marks & DEED and scene.marks(k - 1) & BE):
            return 2.0
        if _counts(scene, k):
            continue
        if marks & (DEED | TAKEN):  # "last seen on Oct. 30"
            return -_deed(span, scene, near)
        if marks & PAST and k + 1 < span.i and scene.tokens[k + 1].low == "place":
            return -_deed(span, scene, near)  # took place
        if marks & PAST and near <= 6 and scene.marks(k - 1) & BE and not scene.is_recent(span, 60):
            return -_deed(span, scene, near)  # was consecrated on 4 June 1902
        if scene.tokens[k].low in _BEGINS and span.kind == "full" and not scene.is_recent(span, 60):
            return -4.0  # the blockade began on June 24, 1948
        if marks & PAST and near <= 6:
            return -_past(span, scene, near)
    return None


def _is_show(scene: Scene, k: int, around: Around) -> bool:
    """the halftime show on Feb. 8; but "the photos show a street on Feb. 8"."""
    if scene.tokens[k].low != "show":
        return False
    return not any(scene.marks(n) & (PHOTO | COMBINED) for n in range(max(around.clause, k - 6), k))


def _counts(scene: Scene, k: int) -> bool:
    """the first day of classes, at first light; but "first held in 1998" tells of a deed"""
    if scene.tokens[k].low != "first":
        return False
    is_of_noun = k + 1 < len(scene.tokens) and not scene.marks(k + 1) & (PAST | DEED | TAKEN | RELEASED)
    return is_of_noun or bool(scene.marks(k - 1) & ARTICLE)


def _is_aside(span: Span, scene: Scene, around: Around) -> bool:
    """The jewels, stolen on Oct. 19, are still missing: between the commas is what befell them before."""
    k = around.clause
    if around.before != k or not scene.is_sign(k - 1, ",") or not scene.tokens[k].text[0].islower():
        return False
    if not _ASIDE.fullmatch(scene.tokens[k].text) or scene.marks(k) & (TAKEN | DATED | PHOTO):
        return False
    for n in range(span.j, min(span.j + 8, len(scene.tokens) - 1)):
        if scene.breaks(n):
            after = scene.tokens[n + 1]
            return scene.is_sign(n, ",") and after.kind == "word" and after.text[0].islower()
    return False


def _frame(span: Span, scene: Scene, around: Around, verb: float | None) -> float:
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
        if marks & BOUND and not _is_day(span) and scene.marks(k + 1) & FOLLOW and _is_one(scene, k + 1):
            score -= 4.0  # before it burned down in 1987
        if marks & TAKEN and _is_show(scene, k, around):
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
            score -= 2.0 if _is_recent_full(span, scene) else 4.0
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
    if low not in ("out", "to") or not scene.tongue.month_first or scene.tokens[k - 1].low not in _NOW:
        return False
    if low == "to":  # is to visit on Friday
        after = scene.tokens[k + 1] if k + 1 < len(scene.tokens) else None
        return (
            after is not None and after.kind == "word" and after.text.islower() and not after.marks & ARTICLE
        )
    n = k + 2 if scene.marks(k + 1) & ON else k + 1
    return n < len(scene.tokens) and may_begin_date(scene.tokens[n], scene.tongue)


def _is_verb(scene: Scene, k: int, near: int) -> bool:
    """Whether `_nearest_verb` would stop here."""
    marks = scene.marks(k)
    if marks & (TAKEN | DATED | RELEASED | LIVED | DEED):
        return not _counts(scene, k)
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
        if told and (present or (marks & (DEED | PAST) and scene.tokens[n - 1].low in _NOW)):
            return scene.tongue.month_first
        told = told or bool(marks & (DEED | PAST | BE))
    return False


def _comes_after_event(scene: Scene, k: int, event_at: int) -> bool:
    """after the storm: not "after winning gold at the Olympics"."""
    between = scene.tokens[k + 1 : event_at]
    if event_at == k + 1 and is_occasion(scene, event_at):
        return False
    return k < event_at <= k + 4 and not any(token.low.endswith("ing") for token in between)


def _is_held(scene: Scene, k: int, start: int) -> bool:
    """She holds a photo of herself taken in 1942: that photo is in this one."""
    photo = next((n for n in range(k, start - 1, -1) if scene.marks(n) & PHOTO), -1)
    return photo > 0 and any(scene.marks(n) & HOLDS for n in range(max(start, photo - 4), photo))


def _is_recent_full(span: Span, scene: Scene) -> bool:
    return span.kind == "full" and scene.is_recent(span)


def _is_day(span: Span) -> bool:
    return span.kind in DAY_KINDS or (span.kind == "reach" and span.days.precision == "day")


def _deed(span: Span, scene: Scene, near: int) -> float:
    """died, was convicted, founded: what happened then. Agencies print the full date of the photo even so."""
    if _is_recent_full(span, scene):
        return 1.0 if near > 1 or span.part.weekday is not None else 2.0
    if span.kind in ("weekday", "reach") and span.days.precision == "day":
        return 3.0 if near <= 4 else 1.5
    if span.kind in DAY_KINDS:
        # "People died in the blaze on 14 June 2017": an old date with its year is that of the deed.
        return 3.5 if span.kind == "full" else 3.0 if near <= 3 else 2.5
    return 4.0


def _past(span: Span, scene: Scene, near: int) -> float:
    """Any other past form: on the day itself papers do write "won on Tuesday" under a photo of it."""
    if not _is_day(span):
        return 4.0
    return 0.5 if near > 2 or scene.is_recent(span) else 2.5


def _verb_after(span: Span, scene: Scene) -> float:
    """The verb at the end of a German or Dutch clause: "am 3. Mai 2019 hier erschossen"."""
    for k in range(span.j, min(span.j + 9, len(scene.tokens))):
        if scene.breaks(k):
            break
        if scene.marks(k) & TAKEN:
            return 2.0
        if scene.tokens[k].low in _TAKES_PLACE:
            return -6.0  # findet am 12. Februar statt
        if scene.marks(k) & DEED:
            return -_deed(span, scene, 2)
        last = k + 1 >= len(scene.tokens) or scene.breaks(k + 1)
        if last and _PARTICIPLE.fullmatch(scene.tokens[k].low) and not scene.marks(k) & LIVED:
            # "war am 3. Mai in die Menge gefahren": what had happened before the photo
            back = range(span.i - 1, max(-1, span.i - 5), -1)
            had = next((scene.tokens[n].low for n in back if scene.tokens[n].low in _HAD), "")
            # "war am Samstag gesperrt" is how it was seen
            return -3.0 if had.startswith("hatte") or (had and k > span.j) else 0.0
    return 0.0


def _told_after(span: Span, scene: Scene) -> float:
    """A date that opens its sentence: "In 2019, she won ..." tells, "Nov. 1, 2023: Boys play" dates."""
    if scene.is_sign(span.j, ":"):
        return 3.0
    if scene.marks(span.j) & VAGUE and not scene.is_sign(span.j, ","):
        return -4.0  # Am 24. Dezember ist Heiligabend
    for k in range(span.j, len(scene.tokens)):
        if scene.ends[k] or scene.is_sign(k, ";:"):
            break
        if scene.marks(k) & TAKEN:
            return 1.0
        told = scene.marks(k) & (FUTURE | DEED | PAST | BE) or scene.tokens[k].low in _BEGINS
        if told and not scene.marks(k) & PHOTO:
            return -4.0
    return 0.0


def _days_own(span: Span, scene: Scene) -> int:
    """Return for how many days after it a day with a name of its own is that of the photo all the same.

    "Snow in Kiel, 6 January" is, a fortnight later; "the crowd on Jan. 6" may not be.
    """
    if not scene.tongue.month_first:
        return 45
    return 31 if scene.is_sign(span.i - 1, ",") else 7


def _is_named_day(span: Span) -> bool:
    first, last = span.days.first, span.days.last
    bare = span.kind == "yearless" and span.part.weekday is None
    return bare and first == last and (first.month, first.day) in _NAMED_DAYS
