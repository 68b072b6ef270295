"""Says of every date in a caption whether it is the photo's, and what spoke for and against it.

"Relatives of those killed in the Aug. 4, 2020, explosion march on Friday."
    -> "Aug. 4, 2020" not: the words next to it     "Friday" the photo's: printed as a weekday (+2) ...
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from worker.news import Taken
from worker.stories.taken import calendar
from worker.stories.taken.eastern import is_eastern
from worker.stories.taken.filewords import file_words
from worker.stories.taken.judging import reasons, weigh
from worker.stories.taken.neighbours import NEVER
from worker.stories.taken.reader import Known, dates_in, read_taken, with_credit
from worker.stories.taken.tongues import guess, tongue_of


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedDate:
    """A date as the caption prints it, the days it names, and each thing seen with its weight.

    `score` is None where a single reason ruled the date out; `is_photos` where it gave the photo's days.
    """

    text: str
    first: date
    last: date
    score: float | None
    is_photos: bool
    reasons: tuple[tuple[str, float | None], ...]


def explain_taken(
    caption: str,
    *,
    published: datetime | None,
    timezone: str | None,
    language: str | None,
    credit: str | None = None,
) -> tuple[Taken | None, tuple[WeighedDate, ...]]:
    """Return what `read_taken` answers, and every date of the caption in the order of the print.

    Of Japanese, Chinese and Korean captions only the answer is known: their dates are not weighed one by one.
    """
    given = {"published": published, "timezone": timezone, "language": language}
    taken = read_taken(caption, **given, credit=credit)  # type: ignore[arg-type]
    text = with_credit(caption, credit)
    if taken is not None and taken.first is not None and is_eastern(text):
        return taken, ()
    day = calendar.local_day(published, timezone)
    known = Known(day, timezone, language, file_words(text) is not None)
    given_tongue, guessed = tongue_of(language), guess(text)
    for tongue in dict.fromkeys(filter(None, (given_tongue, guessed))):
        spans, scene = dates_in(text, tongue, known)
        if spans:
            break
    else:
        return taken, ()
    weighed = []
    for span in sorted(spans, key=lambda s: s.i):
        said = text[scene.tokens[span.i].start : scene.tokens[span.j - 1].end]
        score = weigh(span, scene)
        seen = tuple((why, None if weight == NEVER else weight) for why, weight in reasons(span, scene))
        weighed.append(
            WeighedDate(
                text=said,
                first=span.days.first,
                last=span.days.last,
                score=None if score == NEVER else score,
                is_photos=taken is not None and taken.first is not None and said in (taken.evidence or ""),
                reasons=seen,
            )
        )
    return taken, tuple(weighed)
