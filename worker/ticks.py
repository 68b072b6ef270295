"""Beat's rhythm: every so many seconds, whatever becomes of the clock.

Celery's own schedule waits until the clock has come to the last tick again: set back by an hour, it would
send none for an hour, nor after a restart, for the last tick is kept in a file.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from celery.schedules import schedstate, schedule


class Every(schedule):
    """A tick every `run_every` seconds; one at once where the last lies ahead of the clock."""

    def is_due(self, last_run_at: datetime) -> Any:
        """Return whether to send a tick, and in how many seconds to look again."""
        if self.maybe_make_aware(last_run_at) > self.maybe_make_aware(self.now()):
            return schedstate(is_due=True, next=self.seconds)
        return super().is_due(last_run_at)
