"""Stories by the hundred, for tests that need more than a person writes: a number tells each photo apart."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from cutline.sample.stories import SamplePhoto, SampleStory

_SCENES = ("Boats at the quay", "Runners on the bridge", "Snow on the roofs", "Traders at the market")
_TOWNS = (
    ("Porto, Portugal", "Portugal"),
    ("Hanoi, Vietnam", "Vietnam"),
    ("Quito, Ecuador", "Ecuador"),
    ("Tallinn, Estonia", "Estonia"),
    ("Kigali, Rwanda", "Rwanda"),
)
_AGENCIES = ("AP", "AFP", "Reuters")
_PHOTOGRAPHERS = ("Mara Lindqvist", "Wes Tarrant", "Ndeye Sarr", "Tadesse Bekele")
_FORMS = ("wordpress", "npr", "small", "figurecontent", "holder")
_FIRST_DAY = date(2022, 1, 1)


def extra_stories(first: int, count: int, photos: int) -> list[SampleStory]:
    """Return stories number `first` to `first + count - 1`, always the same for the same number."""
    return [_extra(number, photos) for number in range(first, first + count)]


def _extra(number: int, photos: int) -> SampleStory:
    taken = _FIRST_DAY + timedelta(days=number % 700)
    published = datetime(taken.year, taken.month, taken.day, 18, tzinfo=UTC) + timedelta(seconds=number)
    paragraphs = (
        f"This is story number {number} of a long series about everyday things. It was written so that"
        " a reader has enough to do.",
        "Nothing in it is remarkable. People went to work, the weather was as it often is, and in the"
        " evening the lamps came on.",
        "The next story of the series is as quiet as this one, and the one after it will be no louder.",
    )
    return SampleStory(
        slug=f"everyday-{number}",
        form=_FORMS[number % len(_FORMS)],
        headline=f"Everyday things, part {number}",
        published=published,
        byline="Odell Reyes",
        section="Series",
        language="en",
        paragraphs=paragraphs,
        photos=tuple(_photo(number, position, taken) for position in range(photos)),
    )


def _photo(number: int, position: int, taken: date) -> SamplePhoto:
    town, country = _TOWNS[(number + position) % len(_TOWNS)]
    photographer = _PHOTOGRAPHERS[(number + position) % len(_PHOTOGRAPHERS)]
    agency = _AGENCIES[number % len(_AGENCIES)]
    scene = _SCENES[(number // 3 + position) % len(_SCENES)]
    return SamplePhoto(
        image=f"everyday-{number}-{position}",
        caption=f"{scene} in {town}, on {taken:%B} {taken.day}, {taken.year}, for part {number}.{position}.",
        credit=f"{photographer}/{agency}",
        photographer=photographer,
        agency=agency,
        first=taken,
        last=taken,
        precision="day",
        places=(country,),
    )
