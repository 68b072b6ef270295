"""The sample newsroom as a world to test in: what is expected of it, and what was found."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from config.settings import Settings
from indexer.backends.protocol import IndexAway
from indexer.documents import PhotoDocument

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def settings_for(newsroom, folder, gazetteer, **others):
    """Settings of a service that polls this newsroom and keeps everything in `folder`."""
    values = {
        "data_dir": folder,
        "feeds_file": newsroom.write_feeds(folder / "feeds.toml"),
        "gazetteer_dir": gazetteer,
        "allow_addresses": ("127.0.0.0/8",),
        "allow_ports": newsroom.ports,
        "host_gap_s": 0,
        "dispatch_every_s": 0.1,
        "flush_gather_ms": 20,
        "log_level": "warning",
    }
    return Settings.model_validate(values | others)


def environment_of(settings):
    """The environment in which a process of its own has these settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CUTLINE_")}
    defaults = {name: field.default for name, field in Settings.model_fields.items()}
    for name in Settings.model_fields:
        value = getattr(settings, name)
        if value != defaults[name]:
            value = ",".join(map(str, value)) if isinstance(value, tuple) else value
            if hasattr(value, "get_secret_value"):
                value = value.get_secret_value()
            kept[f"CUTLINE_{name.upper()}"] = str(value)
    return kept


def start(settings, *command, log=None):
    """A process of its own, in a group that can be killed whole."""
    return subprocess.Popen(
        [BIN / command[0], *command[1:]],
        env=environment_of(settings),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=log or subprocess.DEVNULL,
        stderr=subprocess.STDOUT if log else subprocess.DEVNULL,
        start_new_session=True,
    )


def kill(process):
    """End a process and its children as a power cut would."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def photos_of(index):
    return [document for document in index.documents() if isinstance(document, PhotoDocument)]


def identity(photo):
    """What makes a photo itself, for counting: where it was printed."""
    return photo.outlet, urlsplit(photo.url).path, photo.position


def wanted(newsroom):
    """How often each photo must be found: once."""
    return Counter((photo.outlet, photo.story, photo.position) for photo in newsroom.expected())


def stories_of(newsroom):
    """How many stories the newsroom prints now."""
    return len({(photo.outlet, photo.story) for photo in newsroom.expected()})


def lost_and_doubled(newsroom, index):
    """Return the photos that are missing and those too many, as sorted lists."""
    expected, found = wanted(newsroom), Counter(identity(photo) for photo in photos_of(index))
    return sorted((expected - found).elements()), sorted((found - expected).elements())


def wait_until(holds, timeout_s, what):
    """Return when `holds()` is true; fail with `what` when it does not come about in time."""
    ends = time.monotonic() + timeout_s
    while not holds():
        if time.monotonic() > ends:
            raise AssertionError(f"not within {timeout_s:.0f} s: {what() if callable(what) else what}")
        time.sleep(0.1)


def count(open_index):
    """How many photos an index holds now; -1 while it cannot be read."""
    try:
        index = open_index()
        try:
            return index.counts().get("photo", 0)
        finally:
            index.close()
    except IndexAway:
        return -1
