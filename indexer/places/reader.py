"""Reads the places of texts: names to places with their offsets, the story as context.

"Palestinians wait to cross into Egypt at Rafah." -> Mention(Egypt), Mention(Rafah, Gaza Strip)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp

from indexer.documents import Mention
from indexer.places import words as w
from indexer.places.cues import GIVEN, Cue, read_cues
from indexer.places.form import ALTERNATE
from indexer.places.gazetteer import Gazetteer, Spot
from indexer.places.kinds import KINDS, NAMES, NUMBER
from indexer.places.names import fold
from indexer.places.passages import Finder, Match, Passage
from indexer.places.senses import ADMIN1, ADMIN2, COUNTRY, TOWN, Scene, choose, km_between, make_scene
from indexer.places.weights import CUES

# A place wider than this has no point that an honest map would show.
_POINT_KM = 50
# Below this a mention is not worth keeping.
_KEPT_FROM = 0.3
_PRECISION = tuple(KINDS[name] for name in NAMES)


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
        self._finder = Finder(gazetteer)
        self._short = self._abbreviations()
        self._nations = self._demonyms()
        self._homes: dict[str, Spot | None] = {}

    def read_text(
        self, text: str, *, home: str | None = None, language: str | None = None
    ) -> tuple[Mention, ...]:
        """Return the places of one text, left to right."""
        return self._read([text], home, 1)[0]

    def read_story(self, story: StoryTexts) -> StoryPlaces:
        """Return the places of the captions, each read with the whole story as its context."""
        texts = [*story.captions, story.body, story.headline, story.dateline]
        count = len(story.captions)
        read = self._read(texts, story.home, count + 1)
        return StoryPlaces(captions=tuple(read[:count]), article=read[count])

    def _read(self, texts: Sequence[str], home: str | None, wanted: int) -> list[tuple[Mention, ...]]:
        passages = [Passage(text) for text in texts]
        found = [self._finder.find(passage) for passage in passages]
        everything: list[Match] = []
        nations: Counter[int] = Counter()
        for passage, matches in zip(passages, found, strict=True):
            self._contain(passage, matches)
            for position, match in enumerate(matches):
                match.cues = read_cues(passage, matches, position)
            self._count_nations(passage, matches, nations)
            everything += matches
        if not everything:
            return [() for _ in range(wanted)]
        self._across(passages, found)
        scene = make_scene((), nations, self._home(home))
        for _ in range(2):
            for match in everything:
                match.sense, lead = choose(match, scene)
                match.evidence = _chance(self._score(match, scene)) * _chance(1.2 * lead)
            scene = make_scene(everything, nations, scene.home)
        self._agree(everything)
        for match in everything:
            match.sense, lead = choose(match, scene)
            match.score = _chance(self._score(match, scene))
            match.evidence = match.score * _chance(1.0 + 1.2 * lead)
        self._agree(everything)
        return [
            tuple(self._mention(passage, match) for match in matches if match.score >= 0.5)
            for passage, matches in list(zip(passages, found, strict=True))[:wanted]
        ]

    def _contain(self, passage: Passage, matches: list[Match]) -> None:
        """Give each name what stands after its comma: "Athens, Ga.", "Rafah, in the Gaza Strip"."""
        for position, match in enumerate(matches):
            j = match.last
            if j >= len(passage.words):
                continue
            sep = passage.seps[j]
            if sep in (", ", ",", " (", ",\u00a0", ", in "):
                short = self._short.get(passage.words[j].rstrip(".").replace(" ", "").lower())
                if short and (
                    passage.words[j].isupper()
                    or passage.seps[j + 1].startswith(".")
                    or "." in passage.words[j]
                ):
                    match.container = short
                    continue
            after = matches[position + 1] if position + 1 < len(matches) else None
            if after is None:
                continue
            gap = passage.text[passage.end(j - 1) : passage.starts[after.first]]
            if gap in (
                ", ",
                " (",
                ", in ",
                ", in the ",
                " in ",
                " in the ",
                ",\u00a0",
                ", the ",
                "'s ",
                "’s ",
            ):
                for _, spot in after.senses[:4]:
                    if any(spot.row in mine.holders for _, mine in match.senses):
                        if gap in ("'s ", "’s "):
                            break
                        match.container = spot
                        break
        for position in range(len(matches) - 2, -1, -1):
            # "Rafah, Gaza Strip, Egypt": what holds the middle one is nearer than what holds the last.
            match, after = matches[position], matches[position + 1]
            gap = passage.text[passage.end(match.last - 1) : passage.starts[after.first]]
            if gap in ("'s ", "’s "):
                for _, spot in match.senses[:2]:
                    if spot.kind in (COUNTRY, ADMIN1) and any(
                        spot.row in mine.holders for _, mine in after.senses
                    ):
                        after.container = after.container or spot
                        break

    def _count_nations(self, passage: Passage, matches: list[Match], nations: Counter[int]) -> None:
        for folded, capital in zip(passage.folds, passage.capital, strict=True):
            if capital and (row := self._nations.get(folded)) is not None:
                nations[row] += 1

    def _across(self, passages: Sequence[Passage], found: Sequence[Sequence[Match]]) -> None:
        """Add what the rest of the story says of a name: a person's, a plain word's, a place's."""
        people: set[str] = set()
        sure: set[str] = set()
        against = {Cue.BEFORE_GIVEN, Cue.BEFORE_TITLE, Cue.BEFORE_INITIAL, Cue.AGE}
        for matches in found:
            for match in matches:
                if against.intersection(match.cues) or (
                    (Cue.NEXT_NAME in match.cues or Cue.NEXT_FAMILY in match.cues) and match.key in GIVEN
                ):
                    people.add(match.key)
                elif Cue.CONTAINER in match.cues or Cue.BEFORE_PLACE in match.cues:
                    sure.add(match.key)
        lower: set[str] = set()
        for passage in passages:
            lower.update(
                folded for folded, capital in zip(passage.folds, passage.capital, strict=True) if not capital
            )
        for matches in found:
            for match in matches:
                if match.key in people and Cue.CONTAINER not in match.cues:
                    match.cues.append(int(Cue.PERSON_ELSEWHERE))
                if match.key in sure:
                    match.cues.append(int(Cue.PLACE_ELSEWHERE))
                if match.key in lower:
                    match.cues.append(int(Cue.LOWER_ELSEWHERE))

    def _score(self, match: Match, scene: Scene) -> float:
        spot = match.sense
        assert spot is not None
        score = sum([CUES[cue] for cue in match.cues])
        score += CUES[_kind_cue(spot)]
        for flags, sense in match.senses:
            if sense is spot:
                if flags & ALTERNATE:
                    score += CUES[Cue.ALTERNATE]
                break
        if spot.admin1 in scene.areas or spot.admin2 in scene.areas:
            score += CUES[Cue.HELD_SURE] * max(
                scene.areas.get(spot.admin1, 0), scene.areas.get(spot.admin2, 0)
            )
        if spot.kind == TOWN and scene.near(spot, match.key) > 0.5:
            score += CUES[Cue.NEAR_SURE]
        if scene.home is not None and spot.kind != COUNTRY:
            away = km_between(scene.home, spot)
            if away < 60:
                score += CUES[Cue.HOME_NEAR]
            elif away < 160:
                score += CUES[Cue.HOME_FAR]
        return score

    def _agree(self, matches: Iterable[Match]) -> None:
        """One sense of a name in a story: that of the mention with a container, where one has."""
        told: dict[str, Match] = {}
        for match in matches:
            if match.container is not None and match.sense and match.container.row in match.sense.holders:
                told.setdefault(match.key, match)
        for match in matches:
            if match.container is None and not match.only_areas and (other := told.get(match.key)):
                match.sense = other.sense

    def _mention(self, passage: Passage, match: Match) -> Mention:
        spot = match.sense
        assert spot is not None
        gazetteer = self.gazetteer
        start, end = passage.starts[match.first], passage.end(match.last - 1)
        has_point = spot.lat == spot.lat and spot.radius <= _POINT_KM
        return Mention(
            name=passage.text[start:end],
            id=gazetteer.id_at(spot.row),
            start=start,
            end=end,
            confidence=round(match.evidence, 3),
            precision=_PRECISION[spot.kind],
            country_code=gazetteer.country_code(spot.row),
            lat=round(spot.lat, 5) if has_point else None,
            lon=round(spot.lon, 5) if has_point else None,
            ancestors=gazetteer.ancestors_of(spot.row),
        )

    def _home(self, home: str | None) -> Spot | None:
        if not home:
            return None
        if home not in self._homes:
            row = self.gazetteer.row_of(home)
            rows = self.gazetteer.rows_named(home) if row is None else [row]
            self._homes[home] = self.gazetteer.spot(rows[0]) if rows else None
        return self._homes[home]

    def _abbreviations(self) -> dict[str, Spot]:
        short: dict[str, Spot] = {}
        for line in (w.DATA / "abbreviations.tsv").read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            forms, code = line.split("\t")
            row = self.gazetteer.row_of_code(code)
            if row is not None:
                for form in forms.split("|"):
                    short[form.rstrip(".").replace(" ", "").lower()] = self.gazetteer.spot(row)
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


def _chance(log_odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


_BY_KIND = {COUNTRY: Cue.COUNTRY, ADMIN1: Cue.ADMIN1, ADMIN2: Cue.ADMIN2}
_POINTS = {NUMBER[k] for k in ("crossing", "camp", "landmark", "stadium", "seat", "airport")}


def _kind_cue(spot: Spot) -> Cue:
    if spot.kind == TOWN:
        people = spot.population
        if people >= 1_000_000:
            return Cue.MILLION
        if people >= 100_000:
            return Cue.CITY
        if people >= 15_000:
            return Cue.TOWN
        return Cue.SMALL if people >= 3_000 else Cue.VILLAGE
    if spot.kind in _POINTS:
        return Cue.POINT
    return _BY_KIND.get(spot.kind, Cue.REGION)
