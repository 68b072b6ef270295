"""Reads the places of texts: names to places with their offsets, the story as context.

"Palestinians wait to cross into Egypt at Rafah." -> Mention(Egypt), Mention(Rafah, Gaza Strip)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from indexer.documents import Mention
from indexer.places import words as w
from indexer.places.around import read_cues
from indexer.places.finder import Finder
from indexer.places.gazetteer import Gazetteer
from indexer.places.homes import Votes, home_of, story_votes
from indexer.places.kept import Kept
from indexer.places.matches import Match
from indexer.places.mentions import Mentions
from indexer.places.nations import adjectives, demonyms, short_forms, speakers
from indexer.places.passages import Passage
from indexer.places.peoples import own_by_peoples
from indexer.places.resolver import Resolver, names_of
from indexer.places.scene import Name, Scene
from indexer.places.sense_cues import chance_of
from indexer.places.signs import USUAL, Signs
from indexer.places.spots import Spot
from indexer.places.story_cues import add_story_cues, contain, told_by
from indexer.places.unlisted import Unlisted
from indexer.places.weights import Weights, read_weights

# From which log odds on a name is taken for a place's: a chance of 9 in 20.
_IS_PLACE: Final = log(0.45 / 0.55)
# A mention whose two chances, of being a place and this one, multiply to less is not told at all.
_IS_KNOWN: Final = 0.3
_KEPT: Final = 1_000
_NO_ADJECTIVES: Final[dict[str, int]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTexts:
    """A story for the reader; `home` is an id of the gazetteer or a name ("Concord, New Hampshire")."""

    headline: str = ""
    dateline: str = ""
    body: str = ""
    captions: tuple[str, ...] = ()
    home: str | None = None
    language: str | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The captions, then the body, then what only helps to understand them."""
        return (*self.captions, self.body, self.headline, self.dateline)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPlaces:
    """The places of each caption, in their order; `article` has offsets into the body."""

    captions: tuple[tuple[Mention, ...], ...]
    article: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was found in the texts of a story, text by text; its names, and what it speaks of by them."""

    passages: Sequence[Passage]
    found: Sequence[Sequence[Match]]
    names: Sequence[Name]
    scene: Scene


class PlaceReader:
    """Reads places by one gazetteer. Safe to share between threads."""

    def __init__(self, gazetteer: Gazetteer, *, signs: Signs = USUAL, weights: Weights | None = None) -> None:
        self.gazetteer = gazetteer
        self.signs = signs
        self.weights = weights or read_weights()
        self._nations = demonyms(gazetteer)
        self._finder = Finder(
            gazetteer,
            short=short_forms(gazetteer),
            blocked=w.NOT_PLACES.union(self._nations),
            organisations=w.ORGANISATION_NAMES,
            signs=signs,
        )
        self._resolver = Resolver(self.weights, signs)
        self._mentions = Mentions(gazetteer)
        self._unlisted = Unlisted(self._nations)
        self._homes = Kept(self._home_called, _KEPT)
        self._speakers = Kept(self._speakers_of, _KEPT)
        self._adjectives = Kept(self._adjectives_in, _KEPT)

    def read_text(
        self, text: str, *, home: str | None = None, language: str | None = None
    ) -> tuple[Mention, ...]:
        """Return the places of one text, left to right. Offsets are characters of the text."""
        understood = self.understand((text,), home=home, language=language, every=False)
        return self._told(understood.passages[0], understood.found[0])

    def read_story(self, story: StoryTexts) -> StoryPlaces:
        """Return the places of the captions and of the body, each read with the whole story as context."""
        understood = self.understand(story.texts, home=story.home, language=story.language, every=False)
        count = len(story.captions)
        told = [
            self._told(passage, matches)
            for passage, matches in zip(
                understood.passages[: count + 1], understood.found[: count + 1], strict=True
            )
        ]
        return StoryPlaces(captions=tuple(told[:count]), article=told[count])

    def understand(
        self,
        texts: Iterable[str],
        *,
        home: str | None = None,
        language: str | None = None,
        every: bool = True,
    ) -> Understanding:
        """Return what was found in the texts of a story, each name with the sense that is chosen for it.

        Without `every`, names that are no place's whatever the story speaks of are not weighed.
        """
        passages = [self._finder.passage(text, language) for text in texts]
        found = [self._finder.find(passage, language) for passage in passages]
        small = self._adjectives[language] if language else _NO_ADJECTIVES
        for passage, matches in zip(passages, found, strict=True):
            contain(passage, matches)
            own_by_peoples(passage, matches, self._nations, small, self.gazetteer)
            _see(passage, matches)
        add_story_cues(passages, found)
        names = names_of(found)
        scene = Scene(
            self._homes[home] if home else None, self._spoken_of(passages), names, self._speakers[language]
        )
        self._resolver.resolve(names, scene, every=every)
        return Understanding(passages, found, names, scene)

    def home_votes(self, text: str, *, language: str | None = None) -> Votes:
        """Return how much a story speaks of each town: what `home_from` adds up over a source."""
        understood = self.understand((text,), language=language, every=False)
        return story_votes(understood.names, understood.scene, self.signs)

    def home_from(self, stories: Iterable[Votes]) -> str | None:
        """Return the id of the town that a source's stories centre on, None where they centre on none."""
        return home_of(stories, self.gazetteer)

    def learn_home(self, texts: Iterable[str]) -> str | None:
        """Return the id of the home that a source's stories tell, None where they tell none."""
        return self.home_from([self.home_votes(text) for text in texts])

    def _told(self, passage: Passage, matches: Sequence[Match]) -> tuple[Mention, ...]:
        """Return the mentions of the names that are sure enough to be told."""
        told = list[tuple[Match, Mention]]()
        for match in matches:
            if match.score >= _IS_PLACE:
                chance = chance_of(match.score)
                if chance * match.chance >= _IS_KNOWN:
                    told.append((match, self._mentions.mention(passage.text, match, chance)))
        parts, instead = self._unlisted.parts(passage, told)
        mentions = [mention for number, (_, mention) in enumerate(told) if number not in instead]
        if parts:
            mentions = sorted((*mentions, *parts), key=lambda mention: mention.start)
        return tuple(mentions)

    def _spoken_of(self, passages: Iterable[Passage]) -> dict[int, int]:
        """Return how often each nation is spoken of by an adjective or its people."""
        nations, spoken_of = self._nations, dict[int, int]()
        for passage in passages:
            for word in passage.words:
                if word.fold in nations:
                    row = nations[word.fold]
                    spoken_of[row] = spoken_of.get(row, 0) + 1
            if passage.is_foreign and (small := self._adjectives[passage.language]):
                for row in {small[word] for word in small.keys() & passage.text.split()}:
                    spoken_of[row] = spoken_of.get(row, 0) + 1
        return spoken_of

    def _home_called(self, home: str) -> Spot | None:
        row = self.gazetteer.row_of(home)
        rows = self.gazetteer.rows_named(home) if row is None else [row]
        return self.gazetteer.spot(rows[0]) if rows else None

    def _adjectives_in(self, language: str | None) -> dict[str, int]:
        return adjectives(language, self.gazetteer)

    def _speakers_of(self, language: str | None) -> frozenset[int]:
        return speakers(language, self.gazetteer)


def _see(passage: Passage, matches: Sequence[Match]) -> None:
    """Give each name the cues of the words around it, left to right."""
    previous: Match | None = None
    for position, match in enumerate(matches, 1):
        following = matches[position] if position < len(matches) else None
        match.cues = read_cues(passage, match, previous, following)
        match.told = told_by(match)
        previous = match
