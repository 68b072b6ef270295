"""Says of every name of a story which place it means, and how sure each mention is a place's.

"Paris ... Henry County ... Tenn." -> Paris, Tennessee: chance .97; a place's: 2.9 in log odds
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from indexer.places.matches import Match
from indexer.places.scene import Name, Scene
from indexer.places.sense_cues import HOME_CUES, SCENE_CUES, chance_of, scene_cues
from indexer.places.senses import choose
from indexer.places.signs import Signs
from indexer.places.toponyms import Toponym
from indexer.places.weights import Weights

# How much of its surety a name gives to a mention that says no container itself.
_AGREED: Final = 0.9
# From which evidence on a name counts as one of a text's places, and how much more a lone one's leads count.
_LIKELY: Final = 0.2
_LONE_SHARPNESS: Final = 1.5
# A chance below _LIKELY, with a margin for sums in another order; and what a name of none is given.
_UNLIKELY_ODDS: Final = -1.39
_NO_PLACE: Final = -30.0


def names_of(found: Iterable[Iterable[Match]]) -> list[Name]:
    """Gather matches of one key that may not differ in sense: those with the same container."""
    names: dict[tuple[str, int, int], Name] = {}
    for matches in found:
        for match in matches:
            container, owner = match.container, match.owner
            key = (match.key, container.row if container else -1, owner.row if owner else -1)
            name = names.get(key)
            if name is None:
                names[key] = Name(match)
            else:
                name.matches.append(match)
    return list(names.values())


class Resolver:
    """Chooses senses by what speaks for them, and weighs what speaks for a place."""

    def __init__(self, weights: Weights, signs: Signs) -> None:
        self.weights = weights
        self.signs = signs
        # The most that a story may say for a sense, by the column of its weights; without and with a home.
        self._most_said = _most_of(weights, SCENE_CUES), _most_of(weights, (*SCENE_CUES, *HOME_CUES))

    def resolve(self, names: Sequence[Name], scene: Scene, *, every: bool = False) -> None:
        """Choose the names' senses, twice: the first choices are the second's context.

        A name that is no place's whatever the story speaks of is neither resolved nor weighed, nor does it
        say anything about the others; `every` has it weighed all the same.
        """
        is_one_of_many = len(names) > 1
        if not every:
            names = [name for name in names if self._may_be_place(name, scene)]
        self._choose_all(names, scene)
        if is_one_of_many:
            scene.learn(names)
            self._choose_all(names, scene)
        if scene.home is None:
            self._trust_the_lone(names, scene)
        for name in names:
            for match in name.matches:
                match.option, match.chance = name.option, name.chance

    def _may_be_place(self, name: Name, scene: Scene) -> bool:
        """Return whether a name may turn out a likely place's; its mentions are given up where it may not.

        One with a container is looked at in any case: it says which place the others of its name are.
        """
        if name.container is not None or name.owner is not None:
            return True
        most_said = self._most_said[scene.home is not None]
        for column, says in name.toponym.hopes or self._hopes_of(name.toponym):
            self._weigh_words(name, column)
            if max([match.own_score for match in name.matches]) + says + most_said[column] > _UNLIKELY_ODDS:
                return True
        for match in name.matches:
            match.score = _NO_PLACE
        return False

    def _hopes_of(self, toponym: Toponym) -> Sequence[tuple[int, float]]:
        """Return the most that a sense of each column says for a name's being a place's."""
        most: dict[int, float] = {}
        for option in toponym.options:
            column = option.column
            if option.says is None:
                option.says = sum(map(self.weights[column].__getitem__, option.cues))
            if column not in most or option.says > most[column]:
                most[column] = option.says
        toponym.hopes = hopes = tuple(most.items())
        return hopes

    def _weigh_words(self, name: Name, column: int) -> None:
        """Sum what the words at each mention say, by the weights of a column."""
        weights = self.weights[column]
        name.column = column
        for match in name.matches:
            match.own_score = sum(map(weights.__getitem__, match.cues))

    def _choose_all(self, names: Sequence[Name], scene: Scene) -> None:
        for name in names:
            if len(name.toponym.options) > 1:
                choose(name, scene, self.signs)
            self._weigh(name, scene)
        _agree(names)

    def _trust_the_lone(self, names: Sequence[Name], scene: Scene) -> None:
        """Take a text's only place for the one that the world knows by its name.

        The weights are fitted on stories, half of them of small papers that name their neighbours, too.
        Who writes "in Oxford" and nothing else writes for readers elsewhere.
        """
        likely = [name for name in names if name.evidence >= _LIKELY]
        if len(likely) == 1 and len(likely[0].toponym.options) > 1 and likely[0].container is None:
            choose(likely[0], scene, self.signs, _LONE_SHARPNESS)
            self._weigh(likely[0], scene)

    def _weigh(self, name: Name, scene: Scene) -> None:
        """Set how sure each mention is a place's, and how much the name says about others."""
        option = name.option
        weights = self.weights[option.column]
        if name.column != option.column:
            self._weigh_words(name, option.column)
        if option.says is None:
            option.says = sum(map(weights.__getitem__, option.cues))
        shared = option.says
        if name.chance < 0.5 or scene.levels or scene.cells or scene.home is not None:
            for cue in scene_cues(name, scene):
                shared += weights[cue]
        best = -100.0
        for match in name.matches:
            match.score = score = shared + match.own_score
            if score > best:
                best = score
        name.evidence = chance_of(best) * name.chance


def _most_of(weights: Weights, cues: Iterable[int]) -> list[float]:
    """Return by column the most that some of the cues may weigh together."""
    return [sum(max(0.0, column[cue]) for cue in cues) for column in weights]


def _agree(names: Iterable[Name]) -> None:
    """One sense of a name in a story: that of the mention with a container, where one has."""
    told: dict[str, Name] = {}
    bare = []
    for name in names:
        holder = name.container or name.owner
        if holder is None:
            bare.append(name)
        elif name.option.spot.is_in(holder):
            known = told.get(name.key)
            if known is None or len(known.matches) < len(name.matches):
                told[name.key] = name
    if not told:
        return
    for name in bare:
        if other := told.get(name.key):
            name.option, name.chance = other.option, max(name.chance, _AGREED * other.chance)
