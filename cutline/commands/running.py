"""`cutline run`, `web` and `demo`: what goes on until it is stopped, and the whole way in short."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING, Annotated

import typer

from cutline.mistakes import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable

    from config.settings import Settings
    from indexer.backends.protocol import Index
    from indexer.places import Gazetteer
    from indexer.search.web_server import WebServer

app = typer.Typer()


@app.command()
def run(
    web: Annotated[bool, typer.Option(help="Serve the answers, too.")] = True,
) -> None:
    """Poll the feeds, read their stories, index their photos and serve answers, until stopped."""
    from config.logs import set_up_logs
    from config.settings import get_settings
    from cutline.parts import open_places
    from worker.memory import share_arenas
    from worker.run import Service

    share_arenas()
    settings = get_settings()
    set_up_logs(settings.log_format, settings.log_level)
    gazetteer = open_places(settings.gazetteer)
    stopping = _on_signal()
    with Service(settings) as service:
        server = _server(settings, lambda: service.index, gazetteer) if web else None
        if server:
            server.start()
            typer.echo(f"answers at {server.url}", err=True)
        stopping.wait()
        if server:
            server.stop()


@app.command()
def web() -> None:
    """Serve the answers alone, until stopped."""
    from config.logs import set_up_logs
    from config.settings import get_settings
    from cutline.parts import open_places
    from indexer.tasks import open_index_of

    settings = get_settings()
    set_up_logs(settings.log_format, settings.log_level)
    gazetteer = open_places(settings.gazetteer)
    server = _server(settings, lambda: open_index_of(settings), gazetteer)
    typer.echo(f"answers at {server.url}", err=True)
    server.run()


@app.command()
def demo() -> None:
    """Go the whole way on the sample newsroom: poll, read, index, and answer three questions."""
    from config.settings import get_settings
    from cutline.commands.demo import run_demo
    from cutline.shown import console

    raise typer.Exit(run_demo(console(), get_settings().gazetteer))


def _server(settings: Settings, open_index: Callable[[], Index], gazetteer: Gazetteer) -> WebServer:
    from prometheus_client import REGISTRY

    from cutline.disk import DiskFigures
    from cutline.ledger_figures import LedgerFigures
    from cutline.parts import image_fetcher, keeps_here, webhook_refuser
    from indexer.search.web import make_app
    from indexer.search.web_server import serve
    from indexer.tasks import open_alerts_of
    from worker.ledger import open_ledger

    REGISTRY.register(LedgerFigures(lambda: open_ledger(settings.with_password(settings.ledger))))
    if keeps_here(settings):
        REGISTRY.register(DiskFigures(settings.data_dir))
    made = make_app(
        open_index=open_index,
        gazetteer=gazetteer,
        requests_per_s=settings.web_requests_per_s,
        alerts=open_alerts_of(settings),
        token=settings.web_token.get_secret_value() if settings.web_token else None,
        mails=bool(settings.smtp_url),
        refuses_webhook=webhook_refuser(settings),
        cors_origins=settings.web_cors,
        public_url=settings.web_url,
        images=settings.web_images,
        fetch_image=image_fetcher(settings) if settings.web_images == "proxy" else None,
    )
    try:
        return serve(made, host=settings.web_host, port=settings.web_port)
    except OSError as error:
        raise Mistake(
            f"cannot serve at {settings.web_host}:{settings.web_port}: {os.strerror(error.errno or 0)}; "
            "set web_host and web_port to a free address"
        ) from None


def _on_signal() -> threading.Event:
    """An event that SIGINT and SIGTERM set."""
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    return stopping
