"""Says of every name in a story's captions whether it is a place, which one, and what spoke for it.

"Paris Hilton arrives in Rome."
    -> "Paris" no place: next family (-2.1) ...     "Rome" the city in Italy: before place (+1.3) ...
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.places.cues import Cue
from indexer.places.matches import Match
from indexer.places.reader import PlaceReader, StoryTexts
from indexer.places.sense_cues import chance_of, confidence_of, sense_cues


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedName:
    """A name that could be a place's: characters `start` to `end` of its caption.

    `id` and `label` are of the place it most likely is; `is_place` is how sure it is a place at all,
    `is_this_one` how sure it is that one among `senses` places of the name. `within` is the name of the
    place that the caption says holds it. `reasons` are what was seen, heaviest first, weighed in log odds.
    """

    text: str
    start: int
    end: int
    id: str
    label: str
    is_place: float
    is_this_one: float
    senses: int
    within: str | None
    reasons: tuple[tuple[str, float], ...]


def explain_names(reader: PlaceReader, story: StoryTexts) -> tuple[tuple[WeighedName, ...], ...]:
    """Return the names of each caption, left to right, weighed with the whole story as `read_story` does."""
    understood = reader.understand(story.texts, home=story.home, language=story.language)
    count = len(story.captions)
    shared = {
        id(match): sense_cues(name, understood.scene) for name in understood.names for match in name.matches
    }
    return tuple(
        tuple(_weighed(match, passage.text, shared[id(match)], reader) for match in matches)
        for passage, matches in zip(understood.passages[:count], understood.found[:count], strict=True)
    )


def _weighed(match: Match, text: str, shared: Sequence[int], reader: PlaceReader) -> WeighedName:
    """Return a name as it was weighed; `shared` are the cues of its sense, shared by all its mentions."""
    start, end = match.span(text)
    # The two multiply to what a mention of it is told with.
    sure = confidence_of(chance_of(match.score), match.chance)
    is_place = min(1.0, sure / match.chance)
    gazetteer, holder = reader.gazetteer, match.container or match.owner
    place = gazetteer.place_at(match.option.row)
    return WeighedName(
        text=text[start:end],
        start=start,
        end=end,
        id=place.id,
        label=place.label,
        is_place=round(is_place, 3),
        is_this_one=round(sure / is_place, 3),
        senses=len(match.toponym.options),
        within=gazetteer.place_at(holder.row).label if holder else None,
        reasons=_reasons([*shared, *match.cues], reader.weights[match.option.column]),
    )


def _reasons(cues: Sequence[int], weights: Sequence[float]) -> tuple[tuple[str, float], ...]:
    """Return what was seen about a name, heaviest first; what weighs nothing is left out."""
    seen = [(Cue(cue).name.lower().replace("_", " "), weights[cue]) for cue in cues if weights[cue]]
    seen.sort(key=lambda pair: -abs(pair[1]))
    return tuple((why, round(weight, 2)) for why, weight in seen)
