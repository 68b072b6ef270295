"""Says of every name in a story's captions whether it is a place, which one, and what spoke for it.

"Paris Hilton arrives in Rome."
    -> "Paris" no place: next family (-2.1) ...     "Rome" the city in Italy: before place (+1.3) ...
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.places.cues import Cue
from indexer.places.passages import span_of
from indexer.places.reader import PlaceReader, StoryTexts
from indexer.places.sense_cues import chance_of, confidence_of, sense_cues
from indexer.places.weights import column_of


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
    texts = [*story.captions, story.body, story.headline, story.dateline]
    passages = [reader._finder.passage(text) for text in texts]
    found = [reader._finder.find(passage, story.language) for passage in passages]
    names, scene = reader._understand(passages, found, story.home, story.language)
    gazetteer = reader.gazetteer
    weighed = {}
    for name in names:
        column = reader._weights[column_of(name.sense)]
        shared = [int(cue) for cue in sense_cues(name, scene)]
        holder = name.container or name.owner
        for match, score in zip(name.matches, name.scores, strict=True):
            seen = [(Cue(cue).name.lower().replace("_", " "), column[cue]) for cue in [*shared, *match.cues]]
            weighed[id(match)] = (name, chance_of(score), seen, holder)
    told = []
    for passage, matches in list(zip(passages, found, strict=True))[: len(story.captions)]:
        row = []
        for match in matches:
            name, chance, seen, holder = weighed[id(match)]
            start, end = span_of(passage, match)
            # The two multiply to what a mention of it is told with.
            sure = confidence_of(chance, name.chance)
            is_place = min(1.0, sure / name.chance)
            within = gazetteer.place(gazetteer.id_at(holder.row)) if holder else None
            place = gazetteer.place(gazetteer.id_at(name.sense.row))
            row.append(
                WeighedName(
                    text=passage.text[start:end],
                    start=start,
                    end=end,
                    id=gazetteer.id_at(name.sense.row),
                    label=place.label if place else "",
                    is_place=round(is_place, 3),
                    is_this_one=round(sure / is_place, 3),
                    senses=len(name.options.all),
                    within=within.label if within else None,
                    reasons=tuple(
                        (why, round(weight, 2))
                        for why, weight in sorted(seen, key=lambda pair: -abs(pair[1]))
                        if weight
                    ),
                )
            )
        told.append(tuple(row))
    return tuple(told)
