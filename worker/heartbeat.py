"""A file that is touched while a Celery process lives and talks to its broker, for health checks.

    keep_heartbeat(Path("/var/lib/cutline/heartbeat"))

A worker touches it whenever its own heartbeat went out to the broker (every two seconds), beat
whenever a tick was sent. Neither happens in `cutline run`, nor where a task is called in a test.
"""

from __future__ import annotations

from pathlib import Path

from celery.signals import after_task_publish, beat_init, heartbeat_sent


def keep_heartbeat(file: Path) -> None:
    """Touch `file` as long as this process, if it is a worker or beat, does its work."""

    def touch(**_said: object) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()

    def touch_at_ticks(**_said: object) -> None:
        after_task_publish.connect(touch, weak=False)

    heartbeat_sent.connect(touch, weak=False)
    beat_init.connect(touch_at_ticks, weak=False)
