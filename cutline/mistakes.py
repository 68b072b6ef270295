"""Which errors are a person's mistake, which are the world's, and which are our own bugs."""

from __future__ import annotations


class Mistake(ValueError):
    """What a person asked for cannot be done as they said it; the message says what was expected."""


def exit_code(error: Exception) -> int | None:
    """Return 2 for a person's mistake, 1 for a part that is away, None for a bug of ours.

    The classes are looked up only now: the command line starts without loading both wings.
    """
    from indexer.alerts import AlertsAway
    from indexer.backends.protocol import IndexAway
    from indexer.places import GazetteerMissing
    from indexer.reindex import ReindexFailed
    from indexer.search.grammar import QueryError
    from worker.errors import CutlineError
    from worker.ledger import LedgerAway

    if isinstance(error, Mistake | QueryError):
        return 2
    if isinstance(
        error, CutlineError | IndexAway | LedgerAway | AlertsAway | GazetteerMissing | ReindexFailed
    ):
        return 1
    return None
