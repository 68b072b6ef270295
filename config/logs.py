"""How log lines look: an event with fields, once for each fact, on standard error.

log.info("feed.polled", entries=40, new=3)
    -> 2026-03-01T12:00:00Z info feed.polled entries=40 new=3      (console)
    -> {"at":"2026-03-01T12:00:00Z","level":"info","event":"feed.polled",...}      (json)
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_USERINFO = re.compile(r"(?<=://)[^/@\s]+@")
# Terminal escapes, and line breaks that would forge a second line.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def set_up_logs(form: str, level: str) -> None:
    """Send every log line of this process, ours and the libraries', to standard error in one form."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="%Y-%m-%dT%H:%M:%SZ", utc=True, key="at"),
        structlog.processors.format_exc_info if form == "json" else _keep,
        harmless,
    ]
    last: structlog.typing.Processor
    if form == "json":
        last = structlog.processors.JSONRenderer()
    else:
        last = structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(),
            timestamp_key="at",
            pad_event_to=24,
            # The pretty one prints local variables, and with them whatever is secret.
            exception_formatter=structlog.dev.plain_traceback,
        )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    # Each is chatty about what is no fact of the newsroom.
    for name in (
        "trafilatura",
        "htmldate",
        "courlan",
        "elastic_transport",
        "uvicorn.access",
        "charset_normalizer",
        "celery.app.trace",  # a message put back is a line of ours already, without its traceback
    ):
        logging.getLogger(name).setLevel(logging.ERROR)
    for name in ("uvicorn.error", "celery.beat", "celery.worker.strategy", "kombu", "amqp"):
        logging.getLogger(name).setLevel(logging.WARNING)


def harmless(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Return the event with no controls in its texts and no user:password@ in its addresses."""
    for name, value in event.items():
        if isinstance(value, str) and name not in ("exception", "_record"):
            event[name] = _CONTROLS.sub(" ", _USERINFO.sub("***@", value))
    return event


def _keep(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return event
