"""Names as the gazetteer has them, before any story: the places they may mean, the likeliest first.

"Athens" -> the city in Greece, the town in Georgia, the one in Ohio, each with its log odds by itself
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import Final

from indexer.places.form import ALTERNATE
from indexer.places.kinds import NUMBER
from indexer.places.own_cues import GIVEN, cues_of_key, cues_of_kind
from indexer.places.signs import Signs
from indexer.places.spots import ADMIN1, ADMIN2, TOWN, Spot, cell_of, is_same_spot
from indexer.places.weights import column_of

# A sense this far behind the first, in log odds, is weighed only where the story names what holds it.
_BEHIND: Final = 9.0
_MOST_SENSES: Final = 40
_OUTWEIGHS: Final = 0.5  # three times the people
_STANDS_OUT: Final = (
    1.0  # so much more than its namesakes, a mountain or river is as good as alone of its name
)
_FEATURES: Final = frozenset(NUMBER[kind] for kind in ("mountains", "island", "river", "lake", "strait"))
_NO_CELL: Final = -1_000_000
_NONE: Mapping[int, list[Option]] = {}  # shared by all names without

Senses = Sequence[tuple[int, Spot]]
Spread = tuple[tuple[int, float], ...]


class Option:
    """A sense of a name as it stands before any story: `base` is its log odds by itself.

    `share` is what its area has of the name's vote; `cues` what it says for being a place at all, `column`
    which weights they take, `says` what the cues weigh together. `beyond` and `says` are worked out by
    mentions.py and resolver.py where they are wanted.
    """

    __slots__ = (
        "admin1",
        "admin2",
        "area",
        "base",
        "beyond",
        "cell",
        "column",
        "country",
        "cues",
        "row",
        "same",
        "says",
        "share",
        "spot",
    )

    def __init__(self, flags: int, spot: Spot, signs: Signs, cues: Sequence[int]) -> None:
        self.spot = spot
        self.cues = cues
        self.row = row = spot.row
        self.country = country = spot.country
        self.admin1 = admin1 = spot.admin1
        self.admin2 = spot.admin2
        kind = spot.kind
        # Where a vote of states counts it.
        self.area = admin1 if admin1 >= 0 else row if kind == ADMIN1 else country
        self.share = 0.0
        self.cell = cell_of(spot) if spot.is_point else _NO_CELL
        self.column = column_of(spot)
        base = signs.weight * spot.weight
        if flags & ALTERNATE:
            base += signs.alternate
        elif kind == ADMIN1:
            base += signs.is_admin1
        elif kind == ADMIN2:
            base += signs.is_admin2
        elif kind == TOWN and spot.population < 1000:
            base += signs.is_village
        self.base = base
        self.beyond: tuple[str, ...] | None = None
        self.says: float | None = None
        self.same: frozenset[int] | None = None


class Toponym:
    """A key of the gazetteer with all that it may mean, and what it says by itself.

    `near` are the options that every story weighs, the likeliest first; `far` are the others, by the state
    that must be spoken of. `spread` says in which states the name may lie, and how likely. `alone` (the
    sense where nothing else is known, and its chance) and `hopes` (the most that a sense says, by its column)
    are worked out by senses.py and resolver.py where they are wanted.
    """

    __slots__ = (
        "alone",
        "cues",
        "far",
        "hopes",
        "is_given",
        "is_short",
        "is_uncased",
        "key",
        "near",
        "options",
        "senses",
        "spread",
    )

    far: Mapping[int, list[Option]]
    spread: Spread

    def __init__(self, key: str, senses: Senses, signs: Signs, *, is_short: bool = False) -> None:
        self.key = key
        self.senses = senses
        self.is_short = is_short  # the short form of a state: "Ga."
        self.is_given = key in GIVEN
        self.is_uncased = key[0].upper() == key[0].lower() and not key[0].isascii()
        self.cues = cues_of_key(key)
        self.alone: dict[float, tuple[Option, float]] | None = None
        self.hopes: Sequence[tuple[int, float]] = ()
        if len(senses) == 1:
            self._mean_one(senses[0], signs)
            return
        first = senses[0][1]
        stands_out = first.kind in _FEATURES and first.weight > senses[1][1].weight + _STANDS_OUT
        options = [
            Option(flags, spot, signs, cues_of_kind(spot, flags, key, is_alone=stands_out and spot is first))
            for flags, spot in senses
        ]
        _unfavour_outweighed(options, signs)
        self.spread = _spread_of(senses, options)
        if self.spread:
            shares = dict(self.spread)
            for option in options:
                option.share = shares.get(option.area, 0.0)
        options.sort(key=_base_of, reverse=True)
        self.options = self.near = options
        self.far = _NONE
        floor = options[0].base - _BEHIND
        near = len(options) if options[-1].base >= floor else sum([o.base >= floor for o in options])
        if near < len(options) or near > _MOST_SENSES:
            near = min(_MOST_SENSES, near)
            self.near, far = options[:near], dict[int, list[Option]]()
            for option in options[near:]:
                far.setdefault(option.admin1, []).append(option)
            self.far = far

    def _mean_one(self, sense: tuple[int, Spot], signs: Signs) -> None:
        """Take the only sense."""
        flags, spot = sense
        option = Option(flags, spot, signs, cues_of_kind(spot, flags, self.key, is_alone=True))
        self.options = self.near = [option]
        self.far = _NONE
        area = option.area
        self.spread = ((area, 1.0),) if area >= 0 else ()
        option.share = 1.0 if area >= 0 else 0.0

    def same_as(self, option: Option) -> frozenset[int]:
        """Return the rows of the senses that lie where one does, itself among them."""
        if option.same is None:
            rows = (other.row for other in self.options if is_same_spot(option.spot, other.spot))
            option.same = frozenset((option.row, *rows))
        return option.same


def _unfavour_outweighed(options: Sequence[Option], signs: Signs) -> None:
    """Take from a state what states are favoured by where a town of its name elsewhere outweighs it.

    Papers name a state as often as its towns where it is the greater one; Jamaica's parish is not Manchester.
    """
    for state in [option for option in options if option.spot.kind == ADMIN1]:
        if any(
            town.spot.kind == TOWN
            and town.country != state.country
            and town.spot.weight > state.spot.weight + _OUTWEIGHS
            for town in options
        ):
            state.base -= signs.is_admin1


def _base_of(option: Option) -> float:
    return option.base


def _spread_of(senses: Senses, options: Sequence[Option]) -> Spread:
    """Return in which states (or countries, where none) a name may lie, and how likely by weight alone."""
    best: dict[int, float] = {}
    for (flags, spot), option in zip(senses[:_MOST_SENSES], options, strict=False):
        area = option.area
        if area >= 0:
            weight = spot.weight - 0.7 if flags & ALTERNATE else spot.weight
            if area not in best or weight > best[area]:
                best[area] = weight if weight > 0.0 else 0.0
    if not best:
        return ()
    top = max(best.values())
    # Half the share that their people would give: a small namesake counts, if less.
    shares = [(area, exp(1.15 * (weight - top))) for area, weight in best.items()]
    total = sum([share for _, share in shares])
    return tuple([(area, share / total) for area, share in shares if share > 0.003 * total])
