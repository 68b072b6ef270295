"""Weighs whether a date in a caption is the day its photo was taken, or that of something it tells about.

"... march in Beirut, Friday, Aug. 4, 2023."         -> the photo's
"... of those killed in the Aug. 4, 2020, explosion" -> not: "the" before it, an event after it

Every rule looks at the words next to the date or in its clause and gives a weight; the sum decides.
Weights are in the order of how sure a reader of captions is; NEVER ends the matter.
"""

from __future__ import annotations

from datetime import timedelta

from worker.stories.taken.around import Around, Scene
from worker.stories.taken.clauses import verbs_of_clause
from worker.stories.taken.licence import licence
from worker.stories.taken.neighbours import NEVER, joined_noun, words_next_to
from worker.stories.taken.parts import DAY_KINDS, EARLIEST_YEAR, Kind, Span
from worker.stories.taken.words import AND, COMBINED, FUTURE, PHOTO, TAKEN, listed

ENOUGH = 1.0
_LONG_AGO = 10  # years
FIRST_PHOTOS = 1840  # the year after the daguerreotype was shown
_BETWEEN = listed("between zwischen entre tra fra mellan mellem mellom tussen miedzy")
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


def weigh(span: Span, scene: Scene) -> float:
    """Return how surely the span is the photo's own date; ENOUGH or more means it is."""
    if ruled_out(span, scene):
        return NEVER
    around = Around(span, scene)
    score = _BASE[span.kind] - (3.0 if scene.is_undated else 0.0)
    for rule in RULES:
        got = rule(span, scene, around)
        if got == NEVER:
            return NEVER
        score += got
    return score


def place_in_text(span: Span, scene: Scene, around: Around) -> float:
    """Weigh where it stands: at the end of the first sentence, behind a comma, before a colon."""
    score = 0.0
    over = span.j >= len(scene.tokens) or scene.ends[span.j] or scene.ends[span.j - 1]
    if over or scene.is_sign(span.j, "(|/"):
        score += 0.5
    if scene.is_sign(span.i - 1, ","):
        score += 0.5
    if around.starts and scene.is_sign(span.j, ":-–—|"):
        score += 1.0
    if around.sentence > 0:
        score -= 1.0 if span.kind == "year" else 0.5
    if weeks := _comes_again_in(span, scene):
        score -= 2.5 if weeks <= 4 else 1.5
    if span.kind in DAY_KINDS and scene.is_recent(span, 14):
        score += 0.5
    if _runs_long(span) and not _is_two_months(span, scene) and not _says_between(span, scene, around):
        score -= 4.0
    return score


RULES = (words_next_to, licence, joined_noun, verbs_of_clause, place_in_text)
# The same rules, for a person who asks what they saw.
_LOOKS_AT = (
    "the words next to it",
    "what allows a date here",
    "the noun it is joined to",
    "the verbs of its clause",
    "where it stands",
)
_PRINTED: dict[Kind, str] = {
    "full": "a full date",
    "yearless": "a day without a year",
    "weekday": "a weekday",
    "reach": "a distance in time",
    "month_year": "a month and a year",
    "month": "a month",
    "season": "a season",
    "decade": "a decade",
    "year": "a year",
}


def ruled_out(span: Span, scene: Scene) -> str | None:
    """Return why no word around it could make the span the photo's date, None where words decide."""
    # A full date may be a day ahead: it is already tomorrow where the photo was taken.
    ahead = timedelta(days=1 if span.kind == "full" else 0)
    if scene.told and span.days.first > scene.told + ahead:
        return "it lies ahead of publication"
    if span.days.last.year < FIRST_PHOTOS:
        return "nothing was photographed then"
    if scene.is_file and span.kind in ("weekday", "reach") and span.days.precision == "day":
        return "a photo from the files is not this week's"
    if scene.shows_figures and span.kind not in DAY_KINDS:
        return "years belong to the chart or the work of art that is shown"
    if span.part.reach == ("day", 0) and _is_nowadays(span, scene):
        return "it means these times, beside a time long ago"
    return "it stands in quotation marks" if scene.is_quoted(span) else None


def _is_nowadays(span: Span, scene: Scene) -> bool:
    """Im Mai 1945 endete der Krieg; heute erinnert ein Stein daran: a clause that begins with it."""
    first = span.i - 1 if scene.marks(span.i - 1) & AND else span.i
    if scene.told is None or first < 2 or not scene.is_sign(first - 1, ",;.–—"):
        return False
    if span.j < len(scene.tokens) and scene.tokens[span.j].kind == "sign":
        return False
    years = (token.value for token in scene.tokens[: span.i] if len(token.text) == 4)
    return any(EARLIEST_YEAR <= year <= scene.told.year - _LONG_AGO for year in years)


def reasons(span: Span, scene: Scene) -> list[tuple[str, float]]:
    """Return what was seen for (above 0) and against the span, each with its weight; NEVER ends the list."""
    if why := ruled_out(span, scene):
        return [(why, NEVER)]
    around = Around(span, scene)
    seen = [(f"printed as {_PRINTED[span.kind]}", _BASE[span.kind])]
    if scene.is_undated:
        seen.append(("the caption says undated", -3.0))
    for rule, why in zip(RULES, _LOOKS_AT, strict=True):
        got = rule(span, scene, around)
        if got:
            seen.append((why, got))
        if got == NEVER:
            break
    return seen


def _runs_long(span: Span) -> bool:
    """12 June-20 September, January 2020 to July 2025: an exhibition or the figures of a chart"""
    months = span.has_ends and span.kind in ("full", "yearless", "month_year", "month")
    return months and (span.days.last - span.days.first).days > 35


def _is_two_months(span: Span, scene: Scene) -> bool:
    """im Juli und August 2025: pictures of a summer; "July to August" are the days of a show"""
    if span.part.ends is None or span.kind != "month_year":
        return False
    left, right = span.part.ends
    if any(token.marks & FUTURE for token in scene.tokens[max(0, span.i - 6) : span.i]):
        return False
    joined = right.i - left.j <= 2 and scene.marks(left.j) & AND
    return bool(joined) and (span.days.last - span.days.first).days <= 62


def _says_between(span: Span, scene: Scene, around: Around) -> bool:
    near = scene.tokens[max(around.clause, span.i - 6) : span.i]
    return any(token.low in _BETWEEN or token.marks & (TAKEN | PHOTO | COMBINED) for token in near)


def _comes_again_in(span: Span, scene: Scene) -> int | None:
    """Return in how many weeks a day without a year comes again, None where that is not soon.

    Nobody prints a day of eleven months ago without its year: it is one to come.
    """
    if span.kind != "yearless" or scene.told is None or span.has_ends:
        return None
    ago = (scene.told - span.days.first).days
    return (366 - ago) // 7 + 1 if 305 <= ago <= 366 else None
