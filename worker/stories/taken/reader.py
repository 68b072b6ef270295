"""Reads the photo's own date from its caption.

"Boats off Lamu, Kenya, Wednesday, Nov. 1, 2023." -> 2023-11-01, day, evidence "Wednesday, Nov. 1, 2023"
"FILE - The mayor at his desk."                   -> no days, is_file
"The museum will reopen on June 12."              -> None
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from worker.news import Taken
from worker.stories.taken import calendar
from worker.stories.taken.around import Scene
from worker.stories.taken.calendar import Days
from worker.stories.taken.eastern import eastern_days, eastern_reach, is_eastern
from worker.stories.taken.filewords import file_words
from worker.stories.taken.judging import ENOUGH, weigh
from worker.stories.taken.parts import Span
from worker.stories.taken.regions import writes_month_first
from worker.stories.taken.several import several, together
from worker.stories.taken.spans import find_spans
from worker.stories.taken.tokens import Token, may_begin_date, sentence_ends, tokens_of
from worker.stories.taken.tongues import guess, tongue_of
from worker.stories.taken.words import ABOUT, ARTICLE, ARTWORK, CHART, COMBINED, OF, UNDATED, Tongue, listed

MOST_READ = 4000  # characters; a longer one is no caption, and its date stands at the front
MOST_CREDIT = 300

# "Number of", "Évolution du": how the titles of charts begin.
_FIGURES = listed(
    """
    number share percentage proportion growth decline rate zahl anzahl anteil entwicklung evolution nombre
    taux evolucion numero porcentaje andamento percentuale evolucao percentual antal antall andel utveckling
    utvikling udvikling aantal aandeel liczba udzial odsetek
    """
)

# Days, and where in the caption they are printed.
Said = tuple[Days, int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a caption beside its words: the publisher's day, zone and language."""

    day: date | None
    timezone: str | None
    language: str | None
    is_file: bool


def read_taken(
    caption: str,
    *,
    published: datetime | None,
    timezone: str | None,
    language: str | None,
    credit: str | None = None,
) -> Taken | None:
    """Return when the photo was taken as far as its caption says, or None where it says nothing.

    Give the caption as printed, or the line that was split off it as `credit`: the credit may hold the
    word that calls it a file photo, in Brazil and Japan also the day. `timezone` is the publisher's IANA
    zone, in which weekdays and "yesterday" are counted; None: the zone of `published`. `language` is a
    BCP 47 tag; None: the words decide. first and last are None where the caption only says that the photo
    is from the files. The publication date is never an answer.
    """
    text = with_credit(caption, credit)
    filed = file_words(text)
    known = Known(calendar.local_day(published, timezone), timezone, language, filed is not None)
    said = _photo_days(text, known)
    if said is not None:
        days, start, end = said
        return Taken(
            first=days.first,
            last=days.last,
            precision=days.precision,
            evidence=text[start:end],
            is_file=known.is_file,
        )
    if filed is not None:
        return Taken(first=None, last=None, precision="unknown", evidence=filed, is_file=True)
    return None


def with_credit(caption: str, credit: str | None) -> str:
    """Return what is read of a caption: its front, and the credit line where that was split off it."""
    text = caption[:MOST_READ]
    if credit and credit not in text:
        text = f"{text} / {credit[:MOST_CREDIT].strip('() ')}"
    return text


def _photo_days(text: str, known: Known) -> Said | None:
    if is_eastern(text):
        said = eastern_days(text, known.day)
        if said is None and not known.is_file:
            said = eastern_reach(text, known.day)
        if said is not None:
            return said
    tongue = tongue_of(known.language)
    if tongue is not None:
        speaks_of_days, said = _in_tongue(text, tongue, known)
        if speaks_of_days:
            return said
    # No date in the tongue that was given: pages call themselves English whatever they are.
    other = guess(text)
    return None if other is tongue else _in_tongue(text, other, known)[1]


def _in_tongue(text: str, tongue: Tongue, known: Known) -> tuple[bool, Said | None]:
    """Return whether the caption names any days in this tongue, and those of the photo."""
    spans, scene = dates_in(text, tongue, known)
    if not spans:
        return False, None
    tokens = scene.tokens
    weighed = [(weigh(span, scene), span) for span in spans]
    good = [(score, span) for score, span in weighed if score >= ENOUGH]
    if not good:
        return True, None
    pictures = several(spans, [span for _, span in good], scene)
    if pictures:
        return True, (together(pictures), tokens[pictures[0].i].start, tokens[pictures[-1].j - 1].end)
    best = max(good, key=lambda pair: (pair[0], -pair[1].i))[1]
    heads = scene.is_sign(best.j, ":")
    best = _with_year(best, spans if heads else [span for _, span in good])
    return True, (_with_doubt(best, tokens), tokens[best.i].start, tokens[best.j - 1].end)


def dates_in(text: str, tongue: Tongue, known: Known) -> tuple[list[Span], Scene]:
    """Return all dates that the caption names in this tongue, and the scene to weigh them in."""
    tokens = tokens_of(text, tongue)
    if not any(may_begin_date(token, tongue) for token in tokens):
        return [], Scene(tokens, [], tongue, known.day)
    month_first = writes_month_first(known.language, known.timezone, tongue.code)
    spans = find_spans(tokens, tongue, known.day, month_first=month_first)
    if not spans:
        return [], Scene(tokens, [], tongue, known.day)
    inside = {k for span in spans for k in range(span.i, span.j)}
    scene = Scene(
        tokens,
        sentence_ends(tokens, inside),
        tongue,
        known.day,
        shows_figures=_shows_figures(tokens),
        is_file=known.is_file,
        is_undated=any(token.marks & UNDATED and not token.marks & COMBINED for token in tokens[:6])
        and not any(token.marks & COMBINED for token in tokens),
    )
    return spans, scene


def _shows_figures(tokens: list[Token]) -> bool:
    """A chart at the front, a painting anywhere: years then belong to what is shown."""
    for n in range(min(3, len(tokens) - 1)):
        if tokens[n].low in _FIGURES and tokens[n + 1].marks & (OF | ARTICLE):
            return tokens[0].low != "a"  # a number of people
    front = tokens[:2]
    postcard = any(token.low in ("postale", "postal") for token in tokens[:3])
    return (any(token.marks & CHART for token in front) and not postcard) or any(
        token.marks & ARTWORK for token in tokens
    )


def _with_doubt(span: Span, tokens: list[Token]) -> Days:
    about = any(tokens[k].marks & ABOUT for k in range(max(0, span.i - 2), span.i))
    return span.days._replace(precision="circa") if about and span.kind in ("year", "decade") else span.days


def _with_year(best: Span, others: list[Span]) -> Span:
    """Give a yearless date the year that the caption prints with the same day elsewhere (Getty)."""
    if best.kind != "yearless":
        return best
    day = (best.days.first.month, best.days.first.day)
    years = (s.days for s in others if s.kind == "full" and (s.days.first.month, s.days.first.day) == day)
    return replace(best, days=next(years, best.days))
