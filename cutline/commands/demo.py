"""`cutline demo`: the whole way on the sample newsroom, in a folder that is gone afterwards.

Polls three invented outlets on loopback, reads their stories, keeps their photos, and asks three
questions as a person would.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from config.logs import set_up_logs
from config.settings import Settings
from cutline.sample import Newsroom
from cutline.shown import photo_table

TIMEOUT_S = 120.0
QUESTIONS = (
    ("by words", "shrimp boats"),
    ("by place: what lies inside it, by any name in the caption", "in:Tanzania"),
    ("by place and day: when it was taken, not when it was published", 'in:"Gaza Strip" taken:2023-11-01'),
)
Counts = Mapping[str, int]


def run_demo(console: Console, gazetteer: Path) -> int:
    """Run the whole way once and print three answers; return the exit code, 0 where all was found."""
    from worker.run import Service

    set_up_logs("console", "warning")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="cutline-demo-") as folder, Newsroom() as newsroom:
        settings = demo_settings(newsroom, Path(folder), gazetteer)
        expected = newsroom.expected()
        stories = len({(photo.outlet, photo.story) for photo in expected})
        console.print(f"A newsroom of three invented outlets answers at {newsroom.url}.")
        service = Service(settings)
        service.start()
        try:
            done = _work(service.run_until_idle, console, stories, len(expected))
            counts = service.counts()
        finally:
            service.stop()
        took = time.monotonic() - began
        console.print(
            f"{len(newsroom.requests)} requests, {counts['done']} stories, {counts['photos']} photos "
            f"found of {len(expected)} printed, in {took:.1f} s."
        )
        if not done or counts["photos"] == 0:
            console.print(f"Not finished after {TIMEOUT_S:.0f} s: {dict(counts)}", style="red")
            return 1
        answered = _ask(settings, console)
    console.print()
    console.print(
        "Next: put your address into CUTLINE_CONTACT, then `cutline run` polls the real feeds of"
        " config/feeds.toml, and `cutline search QUESTION` asks beside it."
    )
    return 0 if answered else 1


def fill_sample(folder: Path, gazetteer: Path) -> Settings:
    """Read the whole sample newsroom into `folder` and return its settings: data for a notebook, a test.

    The newsroom is gone then; the index in folder/index stays. A script calls it below `if __name__ ==
    "__main__"`: the processes that read pages import the script. Raises TimeoutError after TIMEOUT_S.
    """
    with Newsroom() as newsroom:
        return read_sample(newsroom, folder, gazetteer)


def read_sample(newsroom: Newsroom, folder: Path, gazetteer: Path) -> Settings:
    """Read all of this newsroom into `folder` and return the settings; nothing runs on afterwards.

    Raises TimeoutError after TIMEOUT_S.
    """
    from worker.run import Service

    set_up_logs("console", "warning")
    folder.mkdir(parents=True, exist_ok=True)
    settings = demo_settings(newsroom, folder, gazetteer)
    with Service(settings) as service:
        if not service.run_until_idle(lambda counts: None, TIMEOUT_S):
            raise TimeoutError(f"the sample newsroom was not read within {TIMEOUT_S:.0f} s")
    return settings


def demo_settings(newsroom: Newsroom, folder: Path, gazetteer: Path) -> Settings:
    """Return settings for this newsroom: everything in `folder`, nothing of the environment's."""
    return Settings.model_validate(
        {
            "data_dir": folder,
            "feeds_file": newsroom.write_feeds(folder / "feeds.toml"),
            "gazetteer_dir": gazetteer,
            "allow_addresses": ("127.0.0.0/8",),
            "allow_ports": newsroom.ports,
            "contact": "demo@cutline.example",
            "host_gap_s": 0,
            "dispatch_every_s": 0.1,
            "flush_gather_ms": 20,
            "log_level": "warning",
        }
    )


_Run = Callable[[Callable[[dict[str, int]], None], float], bool]


def _work(run: _Run, console: Console, stories: int, photos: int) -> bool:
    columns = (TextColumn("{task.description:<8}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        bars = {"done": progress.add_task("stories", total=stories)}
        bars["photos"] = progress.add_task("photos", total=photos)

        def show(counts: dict[str, int]) -> None:
            for name, bar in bars.items():
                progress.update(bar, completed=counts.get(name, 0))

        return run(show, TIMEOUT_S)


def _ask(settings: Settings, console: Console) -> bool:
    """Print the three answers; return whether each found something."""
    from cutline.parts import open_reading_index
    from indexer.search.answers import ask

    found = True
    with open_reading_index(settings) as (index, gazetteer):
        for what, question in QUESTIONS:
            asked = ask(index, gazetteer, question, today=date.today(), limit=5)  # noqa: DTZ011
            answer = asked.answer
            console.print()
            console.print(f"Asked {what}:", style="dim")
            photos = "1 photo" if answer.total == 1 else f"{answer.total} photos"
            title = f"{question}   ({photos}, {answer.took_ms:.0f} ms)"
            console.print(photo_table((hit.photo for hit in answer.hits), title))
            found = found and answer.total > 0
    return found
