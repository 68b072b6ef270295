"""The Celery app: queues, beat's one table, and the settings that measurements asked for.

    celery -A worker.app worker -B        everything in one worker, its tasks in threads
    celery -A worker.app beat | worker -Q poll,page | worker -Q index        one service each

Celery is transport only: the ledger knows what is due, leased and done. Without a broker_url every
task runs where it is called (worker/run.py).
"""

from __future__ import annotations

from typing import Any

from celery import Celery
from celery.signals import celeryd_init, setup_logging
from kombu import Exchange, Queue

from config.logs import set_up_logs
from config.settings import Settings, get_settings
from worker.heartbeat import keep_heartbeat
from worker.memory import share_arenas
from worker.ticks import Every
from worker.transport import PREFIX

QUEUES = ("poll", "page", "index")
ROUTES = {
    "worker.dispatch": {"queue": "poll"},
    "worker.poll_feed": {"queue": "poll"},
    "worker.confirm": {"queue": "poll"},
    "worker.confirm_file": {"queue": "poll"},
    "worker.read_story": {"queue": "page"},
    "worker.read_photo_file": {"queue": "page"},
    "worker.deliver_alerts": {"queue": "poll"},
    "indexer.index_documents": {"queue": "index"},
    "indexer.fill_photo": {"queue": "index"},
    "indexer.withdraw_story": {"queue": "index"},
    "indexer.match_alerts": {"queue": "index"},
}
# Which task takes the turn of a claim, by the claim's kind.
TAKES = {"feed": "worker.poll_feed", "story": "worker.read_story", "file": "worker.read_photo_file"}
HARD_LIMIT_S = 60
# Unacknowledged messages come back after this long: well above the hard limit, or a slow task runs twice.
VISIBILITY_TIMEOUT_S = 120


def configuration(settings: Settings) -> dict[str, Any]:
    """Return Celery's settings for these of ours; task_always_eager where there is no broker."""
    return {
        "broker_url": settings.with_password(settings.broker_url) or "memory://localhost",
        "task_always_eager": not settings.broker_url,
        "task_eager_propagates": True,
        # Given by name, it is taken instead of the one that the URL's redis:// stands for.
        "broker_transport": "worker.transport:Transport" if settings.broker_url else None,
        "broker_transport_options": {
            "visibility_timeout": VISIBILITY_TIMEOUT_S,
            # kombu 5.7: without these two, work of a killed worker comes back after 100 s at best.
            "unacked_restore_interval": 2,
            "unacked_restore_throttle": 1,
            "socket_timeout": 10,
            "socket_connect_timeout": 5,
            "socket_keepalive": True,
            "health_check_interval": 10,
            "global_keyprefix": PREFIX,
        },
        "broker_connection_retry_on_startup": True,
        # By default a worker ends itself after a hundred tries, not an hour.
        "broker_connection_max_retries": None,
        # Each with an exchange and key of its own: without them all three would be bound to one key.
        "task_queues": [Queue(name, Exchange(name), routing_key=name) for name in QUEUES],
        "task_default_queue": "poll",
        "task_routes": ROUTES,
        # A task is acknowledged when it is done, and every task may run twice.
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "worker_prefetch_multiplier": 1,
        # Celery's own default, prefork, is of daemon processes, which may not have the children that pages
        # are read in. So whoever names no pool, or that one, gets threads.
        "worker_pool": "threads",
        "worker_concurrency": settings.threads,
        "worker_cancel_long_running_tasks_on_connection_loss": True,
        "worker_soft_shutdown_timeout": 10,
        "worker_enable_soft_shutdown_on_idle": True,
        "task_time_limit": HARD_LIMIT_S,  # never reached in threads: fetch and parse have limits of their own
        "task_ignore_result": True,
        "task_store_errors_even_if_ignored": False,
        "accept_content": ["json"],
        "task_serializer": "json",
        "enable_utc": True,
        "timezone": "UTC",
        "worker_hijack_root_logger": False,
        "worker_send_task_events": False,
        "beat_schedule": {
            "dispatch": {
                "task": "worker.dispatch",
                "schedule": Every(settings.dispatch_every_s),
                # A tick that nobody took is worthless: the next one sees all that is due.
                "options": {"expires": max(1.0, settings.dispatch_every_s * 0.9)},
            }
        },
        "beat_schedule_filename": str(settings.data_dir / "beat-schedule"),
        "beat_max_loop_interval": max(1, round(settings.dispatch_every_s)),
    }


def make_app(settings: Settings) -> Celery:
    """Return the app for these settings, the default of this process and of its threads."""
    made = Celery("cutline", include=["worker.tasks", "indexer.tasks"])
    made.conf.update(configuration(settings))
    # current_app is per thread: without this a shared_task called in a pool thread goes to a
    # nameless app and a broker that is not there.
    made.set_default()
    return made


@celeryd_init.connect(weak=False)
def _share_memory(**_said: object) -> None:
    share_arenas()


@setup_logging.connect(weak=False)
def _set_up_logs(**_said: object) -> None:
    settings = get_settings()
    set_up_logs(settings.log_format, settings.log_level)


app = make_app(get_settings())
keep_heartbeat(get_settings().data_dir / "heartbeat")
