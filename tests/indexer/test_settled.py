"""What a process opened at its start is left alone by the garbage collector."""

import gc
import weakref

from indexer.settled import settle


class Reel:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_alive_is_set_aside_and_what_is_garbage_goes():
    kept, garbage = Reel(), weakref.ref(Reel())
    thresholds = gc.get_threshold()
    gc.set_threshold(700, 10, 10)  # Python's own; another test may have settled before
    try:
        settle()
        assert garbage() is None
        assert gc.get_freeze_count() > 0
        assert not any(thing is kept for thing in gc.get_objects())
        assert gc.get_threshold()[0] > 5 * 700  # looked for less often
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
