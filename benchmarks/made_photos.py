"""Made-up photos for measuring the index: as many as wished, the same at every run, news-like in shape.

Captions of 36 words on average: a fifth grammar ("the", "of", "in"), the rest by Zipf's law from 30,000
made-up words, names and places, a place and often a day at the end.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

from indexer.documents import Mention, PhotoDocument, photo_id, story_id

_BEGIN = ("b", "br", "c", "ch", "d", "f", "fl", "g", "h", "k", "l")
_BEGIN += ("m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w")
_MIDDLE = ("a", "e", "i", "o", "u", "ai", "ea", "ou", "ee")
_END = ("", "n", "r", "l", "s", "t", "nd", "rt", "m", "ck", "ing", "er", "ed", "s", "tion")
GRAMMAR = ("the", "of", "in", "a", "and", "to", "on", "at", "with", "for", "is", "by", "from", "as")
AGENCIES = ("AP", "AFP", "Reuters", "Getty Images", "EPA", "dpa", "PA Media", "ANP", "TT", "Kyodo")
SECTIONS = ("World", "Sport", "Politics", "Business", "Culture", None)
FIRST_DAY = date(2019, 1, 1)
DAYS = 2700


def _word(number: int, dice: random.Random) -> str:
    syllables = 1 if number < 300 else dice.choice((1, 2, 2, 3))
    made = "".join(dice.choice(_BEGIN) + dice.choice(_MIDDLE) for _ in range(syllables))
    return made + dice.choice(_END)


class Made:
    """The words, names and places that the photos are made of."""

    def __init__(self, seed: int = 1) -> None:
        dice = random.Random(seed)
        self.words = list(dict.fromkeys(_word(number, dice) for number in range(60_000)))[:30_000]
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.words))))
        self.people = [f"{_name(dice)} {_name(dice)}" for _ in range(3000)]
        self.places = [_place(number, dice) for number in range(2000)]

    def word(self, dice: random.Random) -> str:
        """Return a word by Zipf's law."""
        return self.words[bisect(self._weights, dice.random() * self._weights[-1])]

    def photos(self, count: int, seed: int = 2) -> Iterator[PhotoDocument]:
        """Return that many photos, four to a story on average."""
        dice = random.Random(seed)
        number = 0
        story = 0
        while number < count:
            url = f"https://news.example/{story}"
            published = datetime(2019, 1, 1, tzinfo=UTC) + timedelta(minutes=dice.randrange(DAYS * 1440))
            for position in range(min(dice.choice((1, 2, 4, 9)), count - number)):
                yield self._photo(url, position, published, dice)
                number += 1
            story += 1

    def _photo(self, url: str, position: int, published: datetime, dice: random.Random) -> PhotoDocument:
        place = self.places[min(int(dice.expovariate(1 / 200)), len(self.places) - 1)]
        length = max(6, int(dice.gauss(32, 10)))
        words = [dice.choice(GRAMMAR) if dice.random() < 0.22 else self.word(dice) for _ in range(length)]
        taken = published.date() - timedelta(days=dice.choice((0, 0, 0, 1, 1, 2, 30, 400)))
        said = " ".join(words).capitalize()
        # As in real captions no word stands in all of them.
        said += f" in {place.name}" if dice.random() < 0.7 else f", {place.name}"
        if dice.random() < 0.7:
            year = f", {taken.year}" if dice.random() < 0.6 else ""
            said += f"{dice.choice((', on', ' on', ','))} {taken:%B} {taken.day}{year}"
        said += "."
        person, agency = dice.choice(self.people), dice.choice(AGENCIES)
        story = story_id(url)
        id = photo_id(story, f"{url}/{position}")
        dated = dice.random() < 0.7
        return PhotoDocument(
            id=id,
            story_id=story,
            url=url,
            outlet=f"Outlet {int(dice.expovariate(0.05))}",
            seen_at=published + timedelta(minutes=7),
            caption=said,
            caption_raw=f"{said} ({person}/{agency})",
            headline=" ".join(self.word(dice) for _ in range(8)).capitalize(),
            published=published,
            section=dice.choice(SECTIONS),
            language="en",
            position=position,
            image_url=f"https://img.news.example/{id}.jpg?w=1200",
            image_key=f"https://img.news.example/{id}.jpg",
            image_width=1200,
            image_height=800,
            group_id=id,
            credit_line=f"{person}/{agency}",
            photographer=(person,),
            agency=agency,
            taken_first=taken if dated else None,
            taken_last=taken if dated else None,
            taken_precision="day" if dated else "unknown",
            taken_basis="caption" if dated else "none",
            is_file=dice.random() < 0.05,
            places=(place,),
            place_ids=(place.id, *place.ancestors),
            gazetteer_version="made",
            rule="figure",
        )


def _name(dice: random.Random) -> str:
    return _word(999, dice).capitalize()


def _place(number: int, dice: random.Random) -> Mention:
    country = int(dice.expovariate(0.03)) % 200
    return Mention(
        name=f"{_name(dice)}{_name(dice).lower()}",
        id=f"p{number}",
        start=0,
        end=9,
        confidence=0.9,
        precision="town",
        country_code=f"C{country}",
        lat=dice.uniform(-60, 70),
        lon=dice.uniform(-180, 180),
        ancestors=(f"a{number // 10}", f"c{country}", f"continent{country % 6}", "world"),
    )
