"""Takes what a process opened at its start out of the rounds of the garbage collector.

modules, gazetteer, index opened -> settle() -> only what came later is walked again and again
"""

from __future__ import annotations

import gc


def settle() -> None:
    """Have all that is alive now never looked at again by the collector; what is garbage goes first.

    What a service opens lives as long as it does; walking it again and again slows the reader of places.
    """
    gc.collect()
    gc.freeze()
