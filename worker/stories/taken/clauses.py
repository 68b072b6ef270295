"""What the verbs of a date's clause say of it: taken, released, died; frames.py weighs what frames them.

"A view taken Tuesday of the area"      -> surely the photo's
"The mayor, who died on Sept. 10"       -> not: a deed
"""

from __future__ import annotations

import re

from worker.stories.taken.around import Around, Scene
from worker.stories.taken.frames import (
    NOW,
    counts,
    frame,
    goes,
    has_plan_phrase,
    is_day,
    is_recent_full,
    is_show,
)
from worker.stories.taken.parts import DAY_KINDS, Span
from worker.stories.taken.words import (
    AGO,
    BE,
    DATED,
    DEED,
    EVENT,
    FUTURE,
    HOLDS,
    LAST,
    LIVED,
    PAST,
    PHOTO,
    RELEASED,
    TAKEN,
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
_YEARS = frozenset({"ans", "anos", "anni"})
_IS = frozenset({"is", "are", "ist", "sind", "est", "sont", "son", "sono", "sao", "zijn", "ar", "er", "sa"})
_NAMED_DAYS = frozenset({(9, 11), (10, 7), (1, 6)})


def verbs_of_clause(span: Span, scene: Scene, around: Around) -> float:
    """Weigh the clause from the date back to where it begins; the verb nearest to the date counts."""
    verb = _nearest_verb(span, scene, around)
    settled = verb is not None
    score = (verb or 0.0) + frame(span, scene, around, verb)
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
    if recent is not None and not scene.is_recent(span, recent) and goes(span, scene, around):
        score -= 6.0
    if scene.tongue.plan_phrases and has_plan_phrase(span, scene, around):
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


def _nearest_verb(span: Span, scene: Scene, around: Around) -> float | None:
    """Return the weight of the verb nearest before the date, or None where there is none."""
    for k in range(around.before, around.clause - 1, -1):
        if scene.tokens[k].kind != "word":
            continue
        marks, near = scene.marks(k), around.before - k
        if marks & UNDATED:
            continue
        if marks & TAKEN and is_show(scene, k, around):
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
        if marks & (DEED | PAST | TAKEN) and scene.tokens[k - 1].low in NOW:
            return 0.0  # is towed to shore; are seen far before the date
        if marks & PHOTO and near <= 1 and not (marks & DEED and scene.marks(k - 1) & BE):
            return 2.0
        if counts(scene, k):
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


def _is_held(scene: Scene, k: int, start: int) -> bool:
    """She holds a photo of herself taken in 1942: that photo is in this one."""
    photo = next((n for n in range(k, start - 1, -1) if scene.marks(n) & PHOTO), -1)
    return photo > 0 and any(scene.marks(n) & HOLDS for n in range(max(start, photo - 4), photo))


def _deed(span: Span, scene: Scene, near: int) -> float:
    """died, was convicted, founded: what happened then. Agencies print the full date of the photo even so."""
    if is_recent_full(span, scene):
        return 1.0 if near > 1 or span.part.weekday is not None else 2.0
    if span.kind in ("weekday", "reach") and span.days.precision == "day":
        return 3.0 if near <= 4 else 1.5
    if span.kind in DAY_KINDS:
        # "People died in the blaze on 14 June 2017": an old date with its year is that of the deed.
        return 3.5 if span.kind == "full" else 3.0 if near <= 3 else 2.5
    return 4.0


def _past(span: Span, scene: Scene, near: int) -> float:
    """Any other past form: on the day itself papers do write "won on Tuesday" under a photo of it."""
    if not is_day(span):
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
