"""Serves the app: in this thread until stopped (`cutline web`), or beside other work (`cutline run`).

server = serve(app, host="127.0.0.1", port=8780)      the port is taken now: OSError where it cannot be
server.run()                                          until SIGINT or SIGTERM
server.start() ... server.stop()                      in a thread of its own
"""

from __future__ import annotations

import socket
import threading

import uvicorn
from starlette.types import ASGIApp

MOST_CONNECTIONS = 200
MOST_HEADER_BYTES = 16 << 10


class WebServer:
    """A server that has its port. Use `run`, or `start` and `stop`."""

    def __init__(self, app: ASGIApp, listening: socket.socket) -> None:
        self._socket = listening
        self.host, self.port = listening.getsockname()[:2]
        self._server = uvicorn.Server(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,  # a client must not choose the address that its rate is counted by
                timeout_keep_alive=5,
                timeout_graceful_shutdown=5,
                limit_concurrency=MOST_CONNECTIONS,
                h11_max_incomplete_event_size=MOST_HEADER_BYTES,
            )
        )
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    def run(self) -> None:
        """Serve until SIGINT or SIGTERM (in the main thread), or until `stop`."""
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self._socket.close()

    def start(self) -> None:
        """Serve in a thread of its own; return at once: the port accepts already."""
        self._thread = threading.Thread(target=self.run, name="web", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the answers under way (at most 5 s) and return."""
        self._server.should_exit = True
        if self._thread is not None:
            self._thread.join(timeout=10)


def serve(app: ASGIApp, *, host: str, port: int) -> WebServer:
    """Return a server bound to the port (0: any that is free). Raises OSError where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return WebServer(app, socket.create_server((host, port), family=family, backlog=128))
