"""A name found in a text: where it stands, and what is seen about it there."""

from __future__ import annotations

from indexer.places.spots import Spot
from indexer.places.toponyms import Toponym


class Match:
    """A name in a passage: characters `start` to `end`, a possessive 's up to `tail`.

    `number` words that may begin a name stand before it; `next` is the number of the first behind it.
    """

    __slots__ = (
        "chance",
        "container",
        "cues",
        "cut",
        "end",
        "is_elsewhere",
        "is_form",
        "is_genitive",
        "is_located",
        "key",
        "next",
        "number",
        "option",
        "own_score",
        "owner",
        "score",
        "start",
        "tail",
        "told",
        "toponym",
    )

    def __init__(self, toponym: Toponym, start: int, end: int, tail: int, number: int, next: int) -> None:
        self.toponym = toponym
        self.key = toponym.key
        self.start = start
        self.end = end
        self.tail = tail
        self.number = number
        self.next = next
        self.cut = 0  # letters of its first word that are an article: "l'Aude"
        self.container: Spot | None = None  # what stands after its comma
        self.owner: Spot | None = None  # whose it is: "Georgia's Athens"
        self.is_elsewhere = False  # said to be in a town that holds none of its senses
        self.is_form = False  # of a name with a case's ending
        self.is_genitive = False  # an owner without 's: "Bremens", "Memphis'"
        self.is_located = False  # in a case that says "in" or "at": "Helsingissä"
        self.cues: list[int] = []
        self.told = 0  # 1 where its own words make it a place's, -1 a person's
        self.own_score = 0.0  # what its cues say for its being a place, in log odds
        self.score = 0.0  # ... with what the sense says that is chosen for it
        self.option = toponym.options[0]  # the sense chosen
        self.chance = 1.0  # of that sense, among the senses

    def span(self, text: str) -> tuple[int, int]:
        """Return where the name begins and ends: without its possessive 's, with the stop of "Ga."."""
        is_stopped = self.toponym.is_short and text[self.end : self.end + 1] == "."
        return self.start + self.cut, self.end + 1 if is_stopped else self.end
