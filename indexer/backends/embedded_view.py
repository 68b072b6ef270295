"""An index as of one moment, and what was counted of its latest questions: no more than fits.

view.counts.keep(where, Counted(...))    view.counts.of(where) -> Counted | None: perhaps of an earlier moment

An earlier moment's files stay on the disk while something counted there is kept: a minute at most.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tantivy import Schema, Searcher

from indexer.answer import Counts
from indexer.own_stems import CODES
from indexer.query import Clause, Tally, TallyField

MOST_VALUES = 200_000  # some 30 MB
LONGEST_S = 60.0  # that a question is kept which nobody asks, once the index is another
_OF_A_QUESTION = 100  # values' worth of memory that a question takes itself


class View(NamedTuple):
    """An index as of one moment. `newest`: the newest times seen so far, by field; a hint, no more.

    `counts`: what was counted of late (embedded_tally.py); `turn`: the number of the last commit;
    `languages`: those of its photos that have stems of their own (own_stems.py), none where it has no photos.
    """

    searcher: Searcher
    schema: Schema
    newest: dict[str, int]
    counts: KeptCounts
    turn: int
    languages: frozenset[str]


def languages_in(searcher: Searcher) -> frozenset[str]:
    """Return the languages of an index's photos whose words have stems of their own."""
    return frozenset(language for code, language in CODES.items() if searcher.doc_freq("tongues", code))


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
