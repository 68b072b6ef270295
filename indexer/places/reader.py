"""Reads the places of texts: names to places with their offsets, the story as context.

"Palestinians wait to cross into Egypt at Rafah." -> Mention(Egypt), Mention(Rafah, Gaza Strip)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from indexer.documents import Mention
from indexer.places import words as w
from indexer.places.cues import read_cues
from indexer.places.gazetteer import Gazetteer, Spot
from indexer.places.homes import Votes, home_of, story_votes
from indexer.places.kinds import KINDS, NAMES
from indexer.places.names import fold
from indexer.places.passages import Finder, Match, Passage, span_of
from indexer.places.sense_cues import chance_of, confidence_of, sense_cues
from indexer.places.senses import (
    TOWN,
    USUAL,
    Name,
    Options,
    Scene,
    choose,
    km_between,
)
from indexer.places.story_cues import add_story_cues, contain, told_by
from indexer.places.weights import column_of, read_weights

# A place wider than this has no point that an honest map would show.
_POINT_KM = 50
# Two towns of one name this near, in two countries, are one town that a border parts.
_TWIN_KM = 12
# From which log odds on a name is taken for a place's: a chance of 9 in 20.
_IS_PLACE = log(0.45 / 0.55)
# A mention whose two chances, of being a place and this one, multiply to less is not told at all.
_IS_KNOWN = 0.3
_PRECISION = tuple(KINDS[name] for name in NAMES)
_KEPT = 4_000
Facts = tuple[str, str, str | None, float | None, float | None, tuple[str, ...]]
# Where a paper in a language is likeliest at home.
SPEAKERS = {
    "de": ("DE", "AT", "CH"),
    "fr": ("FR", "BE", "CH"),
    "es": ("ES", "MX", "AR", "CO", "CL", "PE", "VE"),
    "pt": ("BR", "PT"),
    "it": ("IT",),
    "nl": ("NL", "BE"),
    "pl": ("PL",),
    "sv": ("SE",),
    "da": ("DK",),
    "no": ("NO",),
    "nb": ("NO",),
    "ru": ("RU",),
    "uk": ("UA",),
    "ja": ("JP",),
    "ko": ("KR",),
    "zh": ("CN", "TW", "HK"),
    "ar": ("EG", "SA", "IQ", "SY", "LB", "JO", "PS"),
    "he": ("IL",),
    "el": ("GR",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTexts:
    """A story for the reader; `home` is an id of the gazetteer or a name ("Concord, New Hampshire")."""

    headline: str = ""
    dateline: str = ""
    body: str = ""
    captions: tuple[str, ...] = ()
    home: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPlaces:
    """The places of each caption, in their order; `article` has offsets into the body."""

    captions: tuple[tuple[Mention, ...], ...]
    article: tuple[Mention, ...]


class PlaceReader:
    """Reads places by one gazetteer. Safe to share between threads."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._nations = self._demonyms()
        self._finder = Finder(
            gazetteer, self._abbreviations(), w.NOT_PLACES | self._nations.keys(), w.ORGANISATION_NAMES
        )
        self._homes: dict[str, Spot | None] = {}
        self._speakers: dict[str, frozenset[int]] = {}
        self._twins: dict[tuple[str, int], tuple[str, ...]] = {}
        self._facts: dict[int, Facts] = {}
        self._options: dict[str, Options] = {}
        self._weights = read_weights()
        self._signs = USUAL

    def read_text(
        self, text: str, *, home: str | None = None, language: str | None = None
    ) -> tuple[Mention, ...]:
        """Return the places of one text, left to right. Offsets are characters of the text."""
        return self._read([text], home, language, 1)[0]

    def read_story(self, story: StoryTexts) -> StoryPlaces:
        """Return the places of the captions and of the body, each read with the whole story as context."""
        texts = [*story.captions, story.body, story.headline, story.dateline]
        count = len(story.captions)
        read = self._read(texts, story.home, story.language, count + 1)
        return StoryPlaces(captions=tuple(read[:count]), article=read[count])

    def _read(
        self, texts: Sequence[str], home: str | None, language: str | None, wanted: int
    ) -> list[tuple[Mention, ...]]:
        passages = [self._finder.passage(text) for text in texts]
        found = [self._finder.find(passage, language) for passage in passages]
        names = self._understand(passages, found, home, language)[0]
        weighed = {
            id(match): (score, name)
            for name in names
            for match, score in zip(name.matches, name.scores, strict=True)
            if score >= _IS_PLACE
        }
        read: list[tuple[Mention, ...]] = []
        for passage, matches in list(zip(passages, found, strict=True))[:wanted]:
            mentions = []
            for match in matches:
                if id(match) not in weighed:
                    continue
                score, name = weighed[id(match)]
                chance = chance_of(score)
                if chance * name.chance >= _IS_KNOWN:
                    mentions.append(self._mention(passage, match, chance, name))
            read.append(tuple(mentions))
        return read

    def home_votes(self, text: str, *, language: str | None = None) -> Votes:
        """Return how much a story speaks of each town: what `home_from` adds up over a source."""
        passages = [self._finder.passage(text)]
        names, scene = self._understand(passages, [self._finder.find(passages[0], language)], None, language)
        return story_votes(names, scene, self._signs)

    def home_from(self, stories: Iterable[Votes]) -> str | None:
        """Return the id of the town that a source's stories centre on, None where they centre on none."""
        return home_of(stories, self.gazetteer)

    def learn_home(self, texts: Iterable[str]) -> str | None:
        """Return the id of the home that a source's stories tell, None where they tell none."""
        return self.home_from([self.home_votes(text) for text in texts])

    def _understand(
        self,
        passages: Sequence[Passage],
        found: Sequence[Sequence[Match]],
        home: str | None,
        language: str | None,
    ) -> tuple[list[Name], Scene]:
        """Return the names of a story, their senses chosen, and what the story speaks of."""
        nations: dict[int, int] = {}
        for passage, matches in zip(passages, found, strict=True):
            contain(passage, matches)
            for position, match in enumerate(matches):
                match.cues = read_cues(passage, matches, position)
                match.told = told_by(match)
            self._count_nations(passage, nations)
        add_story_cues(passages, found)
        names = self._names(found)
        scene = Scene(self._home(home), nations, names, self._speaking(language))
        self._resolve(names, scene)
        return names, scene

    def _names(self, found: Sequence[Sequence[Match]]) -> list[Name]:
        """Gather matches of one key that may not differ in sense: those with the same container."""
        names: dict[tuple[str, int, int], Name] = {}
        for matches in found:
            for match in matches:
                key = (
                    match.key,
                    match.container.row if match.container else -1,
                    match.owner.row if match.owner else -1,
                )
                name = names.get(key)
                if name is None:
                    names[key] = Name(match, self._options_of(match))
                else:
                    name.matches.append(match)
        return list(names.values())

    def _options_of(self, match: Match) -> Options:
        # "US" and "us" share a key, but not their senses.
        known = self._options.get(match.key)
        if known is None or len(known.senses) != len(match.senses):
            if len(self._options) > _KEPT:
                self._options.clear()
            known = self._options[match.key] = Options(match.senses, self._signs)
        return known

    def _resolve(self, names: Sequence[Name], scene: Scene) -> None:
        """Choose every name's sense, twice: the first choices are the second's context."""
        for name in names:
            choose(name, scene, self._signs)
            self._weigh(name, scene)
        self._agree(names)
        if len(names) > 1:
            scene.learn(names)
            for name in names:
                choose(name, scene, self._signs)
                self._weigh(name, scene)
            self._agree(names)

    def _weigh(self, name: Name, scene: Scene) -> None:
        """Set how sure each mention is a place's (`scores`), and how much the name says about others."""
        column = self._weights[column_of(name.sense)]
        weight_of = column.__getitem__
        if name.column is not column:
            name.column = column
            name.own_scores = [sum(map(weight_of, match.cues)) for match in name.matches]
        shared = sum(map(weight_of, sense_cues(name, scene)))
        name.scores = [shared + own for own in name.own_scores]
        name.evidence = chance_of(max(name.scores)) * name.chance

    def _agree(self, names: Sequence[Name]) -> None:
        """One sense of a name in a story: that of the mention with a container, where one has."""
        told: dict[str, Name] = {}
        for name in names:
            holder = name.container or name.owner
            if holder is not None and name.sense.is_in(holder):
                known = told.get(name.key)
                if known is None or len(known.matches) < len(name.matches):
                    told[name.key] = name
        for name in names:
            if name.container is None and name.owner is None and (other := told.get(name.key)):
                name.option, name.sense = other.option, other.sense
                name.chance = max(name.chance, 0.9 * other.chance)

    def _mention(self, passage: Passage, match: Match, chance: float, name: Name) -> Mention:
        start, end = span_of(passage, match)
        id, precision, country_code, lat, lon, ancestors = self._facts_of(name.sense)
        has_namesakes = len(name.options.all) > 1
        if name.container is None and name.owner is None and name.sense.kind == TOWN and has_namesakes:
            ancestors += self._across_the_border(name, ancestors)
        return Mention(
            name=passage.text[start:end],
            id=id,
            start=start,
            end=end,
            confidence=round(confidence_of(chance, name.chance), 3),
            precision=precision,
            country_code=country_code,
            lat=lat,
            lon=lon,
            ancestors=ancestors,
        )

    def _across_the_border(self, name: Name, ancestors: tuple[str, ...]) -> tuple[str, ...]:
        """Return what holds the other half of a town on a border, where the words say no side.

        "At Rafah" may be either Rafah: it is found in the Gaza Strip and in Egypt.
        """
        key = (name.key, name.sense.row)
        known = self._twins.get(key)
        if known is None:
            if len(self._twins) > _KEPT:
                self._twins.clear()
            here = name.sense
            beyond = [
                id
                for _, spot in name.options.senses
                if spot.kind == TOWN and spot.country != here.country and km_between(spot, here) < _TWIN_KM
                for id in self.gazetteer.ancestors_of(spot.row)
            ]
            known = self._twins[key] = tuple(id for id in dict.fromkeys(beyond) if id not in ancestors)
        return known

    def _facts_of(self, spot: Spot) -> Facts:
        """Return what every mention of a place says."""
        known = self._facts.get(spot.row)
        if known is None:
            if len(self._facts) > _KEPT:
                self._facts.clear()
            gazetteer = self.gazetteer
            has_point = spot.lat == spot.lat and spot.radius <= _POINT_KM
            known = self._facts[spot.row] = (
                gazetteer.id_at(spot.row),
                _PRECISION[spot.kind],
                gazetteer.country_code(spot.row),
                round(spot.lat, 5) if has_point else None,
                round(spot.lon, 5) if has_point else None,
                gazetteer.ancestors_of(spot.row),
            )
        return known

    def _count_nations(self, passage: Passage, nations: dict[int, int]) -> None:
        known = self._nations
        for folded in filter(known.__contains__, passage.folds):
            row = known[folded]
            nations[row] = nations.get(row, 0) + 1

    def _home(self, home: str | None) -> Spot | None:
        if not home:
            return None
        if home not in self._homes:
            if len(self._homes) > _KEPT:
                self._homes.clear()
            row = self.gazetteer.row_of(home)
            rows = self.gazetteer.rows_named(home) if row is None else [row]
            self._homes[home] = self.gazetteer.spot(rows[0]) if rows else None
        return self._homes[home]

    def _speaking(self, language: str | None) -> frozenset[int]:
        """Return the countries whose press writes in a language; none for English, which is everyone's."""
        if not language:
            return frozenset()
        code = language[:2].lower()
        if code not in self._speakers:
            rows = (self.gazetteer.row_of_code(country) for country in SPEAKERS.get(code, ()))
            self._speakers[code] = frozenset(row for row in rows if row is not None)
        return self._speakers[code]

    def _abbreviations(self) -> dict[str, Spot]:
        short: dict[str, Spot] = {}
        for line in (w.DATA / "abbreviations.tsv").read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            forms, code = line.split("\t")
            row = self.gazetteer.row_of_code(code)
            if row is not None:
                for form in forms.split("|"):
                    short[form.replace(".", "").replace(" ", "").lower()] = self.gazetteer.spot(row)
        if "wva" in short:  # its first word alone stands for the two
            short["w"] = short["wva"]
        return short

    def _demonyms(self) -> dict[str, int]:
        nations: dict[str, int] = {}
        for line in (w.DATA / "countries.tsv").read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if line.startswith("#") or len(cells) < 6:
                continue
            row = self.gazetteer.row_of_code(cells[0])
            for form in filter(None, cells[5].split("|")):
                if row is not None and " " not in form:
                    nations[fold(form)] = row
        return nations
