"""Runs the newsroom by itself: python -m cutline.sample --port 8123 [--feeds-file PATH --base-url URL]."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from typing import Annotated

import typer

from cutline.sample.newsroom import Newsroom


def main(
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="First of three ports; 0: any free ones.")] = 8123,
    base_url: Annotated[str | None, typer.Option(help="Address that readers use, where it differs.")] = None,
    feeds_file: Annotated[Path | None, typer.Option(help="Write a feeds file for it there.")] = None,
    poll_every_s: Annotated[float, typer.Option(help="How often its feeds ask to be polled.")] = 5,
) -> None:
    """Serve the sample newsroom until stopped."""
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    with Newsroom(host, port, base_url=base_url) as newsroom:
        if feeds_file is not None:
            newsroom.write_feeds(feeds_file, poll_every_s=poll_every_s)
        for key, url in newsroom.urls.items():
            print(f"{key}: {url}", flush=True)
        stopped.wait()


if __name__ == "__main__":
    typer.run(main)
