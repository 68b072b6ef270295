"""Takes what a process opened at its start out of the rounds of the garbage collector.

modules, gazetteer, index opened -> settle() -> only what came later is walked, and not so often
"""

from __future__ import annotations

import gc
from typing import Final

# A round begins when so many more objects have been made than dropped (Python's own: 700). What stories
# leave behind are caches, hardly any rings: looking for these took 7 % of the reading of captions.
_ROUND_AFTER: Final = 10_000


def settle() -> None:
    """Have all that is alive now never looked at again by the collector; what is garbage goes first.

    What a service opens lives as long as it does; walking it again and again slows the reader of places.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(max(_ROUND_AFTER, gc.get_threshold()[0]), *gc.get_threshold()[1:])
