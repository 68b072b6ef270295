"""Keeps what was counted of the latest questions, each as of a moment of the index, and no more than fits.

kept.keep(where, Counted(...))      kept.of(where) -> Counted | None: perhaps of an earlier moment

An earlier moment's files stay on the disk while something counted there is kept: a minute at most.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.answer import Counts
from indexer.query import Clause, Tally, TallyField

if TYPE_CHECKING:
    from indexer.backends.embedded_walk import View

MOST_VALUES = 200_000  # some 30 MB
LONGEST_S = 60.0  # that a question is kept which nobody asks, once the index is another
_OF_A_QUESTION = 100  # values' worth of memory that a question takes itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What was counted of a question's photos. `whole`: all values of a field, not the first alone."""

    view: View
    counts: Mapping[Tally, Counts]
    whole: Mapping[TallyField, Mapping[str, int]]

    @property
    def size(self) -> int:
        """How many values it holds, and what it takes besides."""
        return _OF_A_QUESTION + sum(map(len, self.counts.values())) + sum(map(len, self.whole.values()))


class KeptCounts:
    """The counts of the questions that were asked last. For any thread."""

    def __init__(self, most_values: int = MOST_VALUES, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock, self._values = most_values, clock, 0
        self._kept: OrderedDict[Clause, tuple[float, Counted]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, where: Clause) -> Counted | None:
        """Return what was counted last of this question, None if nothing was."""
        with self._lock:
            if where not in self._kept:
                return None
            _, counted = self._kept.pop(where)
            self._kept[where] = self._clock(), counted
            return counted

    def keep(self, where: Clause, counted: Counted) -> None:
        """Keep what was counted; the questions asked longest ago go where it is too much."""
        with self._lock:
            self._drop([where])
            self._kept[where] = self._clock(), counted
            self._values += counted.size
            while self._values > self._most:
                self._drop([next(iter(self._kept))])

    def turn(self) -> None:
        """Drop what nobody asked of late: the index is another now."""
        long_ago = self._clock() - LONGEST_S
        with self._lock:
            self._drop([where for where, (asked_at, _) in self._kept.items() if asked_at < long_ago])

    def _drop(self, questions: Iterable[Clause]) -> None:
        for where in questions:
            if (gone := self._kept.pop(where, None)) is not None:
                self._values -= gone[1].size


def most_frequent(counts: Iterable[tuple[str, int]], most: int) -> Counts:
    """Return the most frequent values with their counts, equals in the values' order."""
    pairs = list(counts)
    if most < len(pairs):
        least = sorted((count for _, count in pairs), reverse=True)[max(most - 1, 0)]
        pairs = [pair for pair in pairs if pair[1] >= least]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:most])
