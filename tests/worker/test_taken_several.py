"""Pictures side by side: the date reaches from the first to the last of them. Published on 14 March 2025."""

from datetime import UTC, date, datetime

import pytest

from tests.worker.taken_rows import said
from worker.stories.taken import read_taken

SIDES = [
    ("en", "Satellite images show the airfield on 3 March, left, and 10 March.", "2025-03-03..2025-03-10"),
    ("en", "The dam seen on 5 June 2023 (top) and 7 June 2023 (bottom).", "2023-06-05..2023-06-07"),
    ("en", "The airfield on 3 March (L) and on 10 March 2024 (R).", "2024-03-03..2024-03-10"),
    (
        "en",
        "Left: the port on June 12, 2022. Right: the same port on July 4, 2022.",
        "2022-06-12..2022-07-04",
    ),
    ("en", "Left, the square on 5 March. Right, on 7 March.", "2025-03-05..2025-03-07"),
    ("en", "This combo shows the singer in 2010 (L) and 2024.", "2010..2024"),
    ("en", "The lake in 2000, 2010 and 2020.", "2000..2020"),
    ("de", "Der Gletscher am 3. August 1990 (oben) und am 4. August 2020 (unten).", "1990-08-03..2020-08-04"),
    ("fr", "La digue le 5 juin 2023 (à gauche) et le 7 juin 2023 (à droite).", "2023-06-05..2023-06-07"),
    ("es", "El embalse en 2015 (izquierda) y en 2023 (derecha).", "2015..2023"),
    ("it", "La diga il 5 giugno 2023 (in alto) e il 7 giugno 2023 (in basso).", "2023-06-05..2023-06-07"),
    ("pt", "A barragem em 2010 (à esquerda) e em 2024 (à direita).", "2010..2024"),
]
# Where people stand, and turns, are no second picture.
ONE = [
    ("en", "The senator, left, and the governor on June 27, 2024.", "2024-06-27"),
    ("en", "From left, Ann Lee and Tom Ray on May 3, 2024, and Bob Hill, right.", "2024-05-03"),
    ("en", "Bottom: tanks in the old town, August 1968.", "1968-08"),
    ("en", "The street that turns left, on 5 March.", "2025-03-05"),
]


@pytest.mark.parametrize(("language", "caption", "days"), SIDES + ONE)
def test_pictures_side_by_side(language, caption, days):
    assert said(caption, language=language, published="2025-03-14T12:00") == days


def test_then_and_now_is_not_the_day_of_publication_alone():
    published = datetime(2025, 3, 14, 12, tzinfo=UTC)
    caption = "The market square in 1950 and today."
    taken = read_taken(caption, published=published, timezone="UTC", language="en")
    assert (taken.first, taken.last, taken.precision) == (date(1950, 1, 1), published.date(), "year")
    assert taken.evidence == "1950 and today"
