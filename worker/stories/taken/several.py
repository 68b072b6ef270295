"""Pictures of several days side by side: their date reaches from the first to the last of them.

"This combination shows Sarah Lee on May 3, 2012 and May 5, 2021."  -> 2012-05-03..2021-05-05
"The airfield on 3 March, left, and 10 March 2025."                  -> 2025-03-03..2025-03-10
"The market square in 1950 and today."                              -> 1950-01-01..the day of publication

The shared set of dates counts them so, too: the days of a combination are one range, both ends included.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from worker.stories.taken.around import Scene
from worker.stories.taken.calendar import Days
from worker.stories.taken.parts import DAY_KINDS, Span
from worker.stories.taken.words import AND, ARTICLE, COMBINED, IN, OF, ON, SIDE

_LEADS = IN | ON | OF | ARTICLE
_COARSE = ("day", "month", "season", "year", "decade")


def several(spans: list[Span], good: list[Span], scene: Scene) -> list[Span]:
    """Return the dates of pictures that stand side by side, in order of print; none where it is one picture.

    `spans` are all dates of the caption, in order of print, `good` those that may be the photo's.
    """
    if any(token.marks & COMBINED for token in scene.tokens):
        full = [span for span in good if span.kind == "full"]
        if len(full) > 1:
            return full
    if any(token.low == "clockwise" for token in scene.tokens[:2]):
        days = [span for span in good if span.kind in DAY_KINDS]
        if len(days) > 1:
            return _with_years(days)
    labels = [k for k in range(len(scene.tokens)) if _labels_side(scene, k)]
    if len(labels) > 1:
        first = [next((span for span in good if span.i > k), None) for k in labels]
        pictures = [span for k, span in enumerate(first) if span is not None and span not in first[:k]]
        if len(pictures) > 1:
            return _with_years(pictures)
    if any(_names_side(scene, span.j) for span in good):
        pictures = [span for span in spans if span in good or _follows_and(scene, span)]
        sided = [span for span in pictures if _names_side(scene, span.j)]
        like = [span for span in pictures if _is_day(span) == _is_day(sided[0])]
        if len(like) > 1 and (len(sided) > 1 or any(_follows_and(scene, span) for span in like[1:])):
            return _with_years(like)
    return _then_and_now(good, scene)


def together(spans: list[Span]) -> Days:
    """Return the days from the first to the last of them, as precise as the least precise one."""
    precision = max((span.days.precision for span in spans), key=_coarseness)
    return Days(min(span.days.first for span in spans), max(span.days.last for span in spans), precision)


def _coarseness(precision: str) -> int:
    return _COARSE.index(precision) if precision in _COARSE else len(_COARSE)


def _names_side(scene: Scene, k: int) -> bool:
    """Whether a side of the picture is named at k and nothing else: ", left," · "(à droite)" · "(R)"."""
    k += scene.is_sign(k, ",(")
    for _ in range(2):
        k += _is_short(scene, k) and not scene.marks(k) & (SIDE | AND)  # on the, à, a la
    if not scene.marks(k) & SIDE:
        return False
    after = k + 1
    return after >= len(scene.tokens) or scene.breaks(after) or bool(scene.marks(after) & AND)


def _labels_side(scene: Scene, k: int) -> bool:
    """Whether a sentence begins with a side: "Right: the same port on July 4." """
    begins = k == 0 or scene.ends[k - 1]
    return begins and bool(scene.marks(k) & SIDE) and scene.is_sign(k + 1, ":,")


def _is_short(scene: Scene, k: int) -> bool:
    return k < len(scene.tokens) and scene.tokens[k].kind == "word" and len(scene.tokens[k].low) <= 3


def _follows_and(scene: Scene, span: Span) -> bool:
    """Whether "and" stands right before it, past "on" and "the"."""
    k = span.i - 1
    while scene.marks(k) & _LEADS:
        k -= 1
    return bool(scene.marks(k) & AND)


def _then_and_now(good: list[Span], scene: Scene) -> list[Span]:
    for before, now in pairwise(good):
        is_now = now.kind == "reach" and now.days.first == now.days.last == scene.told
        if is_now and before.kind != "reach" and _follows_and(scene, now) and now.i - before.j <= 2:
            return [before, now]
    return []


def _is_day(span: Span) -> bool:
    return span.kind in DAY_KINDS


def _with_years(spans: list[Span]) -> list[Span]:
    """Give each day without a year the year that is printed next: "3 March (left) and 10 March 2025"."""
    found: list[Span] = []
    year: int | None = None
    for span in reversed(spans):
        if span.kind == "full":
            year = span.days.first.year
        elif span.kind == "yearless" and year is not None:
            span = replace(span, days=_in_year(span.days, year))
        found.append(span)
    return found[::-1]


def _in_year(days: Days, year: int) -> Days:
    try:
        first, last = (day.replace(year=year) for day in (days.first, days.last))
    except ValueError:  # 29 February
        return days
    return days._replace(first=first, last=last) if first <= last < date.max else days
