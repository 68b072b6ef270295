"""Keeps the memory of many threads together.

glibc gives each thread an arena of its own, up to eight a core, and what is freed in one is of no use to
another: two dozen threads that fetch and index take in turn what few of them need at a time.
"""

from __future__ import annotations

import ctypes
import os

_ARENA_MAX = -8  # M_ARENA_MAX of glibc's malloc.h
_ARENAS = 2


def share_arenas() -> bool:
    """Let all threads of this process, from now on, share few arenas; return whether they do.

    Where MALLOC_ARENA_MAX is set the operator has decided; other C libraries than glibc have no arenas.
    """
    if "MALLOC_ARENA_MAX" in os.environ:
        return False
    try:
        return bool(ctypes.CDLL(None).mallopt(_ARENA_MAX, _ARENAS))
    except (AttributeError, OSError, TypeError):
        return False
