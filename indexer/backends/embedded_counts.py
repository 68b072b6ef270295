"""Keeps what was counted of a question, as of one commit: the latest questions, and no more than a few MB."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from types import MappingProxyType

from indexer.answer import Counts
from indexer.query import Clause, Tally

MOST_VALUES = 200_000  # some 20 MB
_OF_A_QUESTION = 100  # values' worth of memory that a question takes itself
_NOTHING: Mapping[Tally, Counts] = MappingProxyType({})


class KeptCounts:
    """The counts of the questions that were asked last. For any thread."""

    def __init__(self, most_values: int = MOST_VALUES) -> None:
        self._most, self._values = most_values, 0
        self._kept: OrderedDict[Clause, dict[Tally, Counts]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, where: Clause) -> Mapping[Tally, Counts]:
        """Return what was counted of these photos."""
        with self._lock:
            if where not in self._kept:
                return _NOTHING
            self._kept.move_to_end(where)
            return dict(self._kept[where])

    def keep(self, where: Clause, counted: Mapping[Tally, Counts]) -> Mapping[Tally, Counts]:
        """Keep what was counted, and return it with what was before; the question asked longest ago goes."""
        with self._lock:
            before = self._kept.pop(where, None)
            kept = self._kept[where] = {**(before or {}), **counted}
            self._values += _size(kept) - (_size(before) if before is not None else 0)
            while self._values > self._most:
                _, gone = self._kept.popitem(last=False)
                self._values -= _size(gone)
            return kept


def _size(counted: Mapping[Tally, Counts]) -> int:
    return _OF_A_QUESTION + sum(map(len, counted.values()))
