"""Lets a Celery worker end within seconds of SIGTERM, whatever the publishers do that it is asking.

What is under way has as long as under `cutline run`; then it is broken off and put back, at no cost.
"""

from __future__ import annotations

import threading

from celery.signals import worker_shutting_down

from worker.tools import LAST_TURNS_S, break_off


def end_soon() -> None:
    """Break off what this process, if it is a worker, asks of publishers some seconds after it is to stop."""
    worker_shutting_down.connect(_count_down, weak=False)


def _count_down(**_said: object) -> None:
    timer = threading.Timer(LAST_TURNS_S, break_off)
    timer.daemon = True
    timer.start()
