"""Brings the real docker-compose.yml up beside the sample newsroom, and proves that it works.

    make compose-check         python compose/check.py

Waits for the health checks; asks over HTTP until every photo that the newsroom prints is found, by
place and by date; looks whether the doors are closed; kills each service's process in turn, then
all at once, while new stories come in, and asks again; takes everything down. COMPOSE names another
command than `docker compose`; it must know `healthy SECONDS`, and run on podman.
"""
# ruff: noqa: S310, S603, S607, T201  it runs commands, asks loopback, and prints how far it is

from __future__ import annotations

import json
import os
import shlex
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = shlex.split(os.environ.get("COMPOSE", "docker compose"))
ON_DOCKER = Path(COMPOSE[0]).name == "docker"
ENGINE = "docker" if ON_DOCKER else "podman"
PROJECT = "cutline-check"
FILES = ("docker-compose.yml", "compose/newsroom.override.yml")
OURS = ("beat", "worker", "indexer", "web")
KILLED = ("worker", "indexer", "beat", "web", "redis", "elasticsearch")
HEALTHY_S = 240
FOUND_S = 240  # work of a killed worker comes back after its visibility timeout, 120 s
BY_PLACE_AND_DAY = (
    ('in:"Gaza Strip" taken:2023-11-01', "Families wait beside their suitcases"),
    ("in:Tanzania taken:2025-03-01", "A carved door in Zanzibar"),
    ("in:Senegal taken:2024-03", "A woman dips her finger in ink"),
    ("in:Hungary taken:2024-09-19", "The Danube covers the lower quay"),
)
EVERYTHING = 'outlet:"River Post" OR outlet:"Coast Courier" OR outlet:Talblick'


class Failed(Exception):
    """What did not hold, in words."""


def main() -> int:
    """Run the check; return the exit code."""
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory(prefix="cutline-secrets-") as secrets:
        web, newsroom = free_ports(2)
        os.environ |= {
            "CUTLINE_SECRETS": secrets,
            "CUTLINE_WEB_PORT": str(web),
            "CUTLINE_NEWSROOM_PORT": str(newsroom),
        }
        subprocess.run(["compose/make-secrets", secrets], check=True)
        compose("down", "-v", check=False)
        try:
            check(Stage(web=f"http://127.0.0.1:{web}", newsroom=f"http://127.0.0.1:{newsroom}"))
        except (Failed, subprocess.CalledProcessError, KeyboardInterrupt) as error:
            say(f"FAILED: {error}")
            for service in ("newsroom", *KILLED):
                print(f"\n--- {service}", flush=True)
                compose("logs", "--tail", "30", service, check=False)
            return 1
        finally:
            say("take everything down")
            compose("down", "-v", check=False)
    say("all held")
    return 0


def check(stage: Stage) -> None:
    """Go through the whole check. Raises Failed."""
    say("build the image")
    compose("build", "web")
    say("bring everything up")
    compose("up", "-d")
    say("wait for the health checks")
    wait_until_healthy()
    say("wait until every photo of the newsroom is found")
    stage.wait_until_all_found()
    say("look whether the reader of places is compiled")
    check_compiled()
    say("look whether the doors are closed")
    check_doors()
    for services in (*((service,) for service in KILLED), KILLED):
        say(f"kill {', '.join(services)} while new stories come in")
        stage.publish(16)
        time.sleep(1.5)  # some of it is under way by now
        before = {service: pid_of(service) for service in services}
        for pid in before.values():
            kill(pid)
        for service, pid in before.items():
            until(60, f"{service} did not start again", partial(runs_anew, service, pid))
        stage.publish(2)
        stage.wait_until_all_found()
    say("wait for the health checks once more")
    wait_until_healthy()
    say("look whether anything was given up")
    check_ledger()


class Stage:
    """The two addresses that are asked: the answers, and the newsroom that knows them."""

    def __init__(self, *, web: str, newsroom: str) -> None:
        self.web, self.newsroom = web, newsroom

    def publish(self, stories: int) -> None:
        """Have the newsroom publish more stories of two photos each."""
        order = json.dumps({"do": "write_many", "count": stories}).encode()
        urlopen(Request(f"{self.newsroom}/_control", data=order, method="POST"), timeout=20).close()

    def wait_until_all_found(self) -> None:
        """Return when exactly the newsroom's photos are found, by place and by day too. Raises Failed."""
        until(FOUND_S, "not all photos were found", self._found)

    def _found(self) -> bool | str:
        expected = get(f"{self.newsroom}/_control")["expected"]
        hits = self._hits(EVERYTHING)
        if len(hits) != len(expected):
            return f"{len(hits)} photos found of {len(expected)}"
        twice = [
            place for place, times in Counter((h["url"], h["position"]) for h in hits).items() if times > 1
        ]
        if twice:
            raise Failed(f"found twice: {twice[:3]}")
        questions = list(BY_PLACE_AND_DAY)
        for photo in expected:
            if "/everyday-" in photo["story"]:  # the stories written during the check
                questions.append((f'in:"{photo["places"][0]}" taken:{photo["first"]}', photo["caption"]))
        for question, caption in questions:
            if not any(caption in hit["caption"] for hit in self._hits(question)):
                return f"{question} does not find {caption!r}"
        return True

    def _hits(self, question: str) -> list[dict[str, Any]]:
        """Return every hit of a question, page by page."""
        hits: list[dict[str, Any]] = []
        url = f"{self.web}/search.json?limit=100&q={quote(question)}"
        after = ""
        while True:
            answer = get(url + after)
            hits += answer["hits"]
            if len(hits) >= answer["total"] or answer["next"] is None:
                return hits
            after = f"&after={quote(answer['next'])}"


def check_compiled() -> None:
    """Raise Failed where the image reads places as Python alone, 1.4 to 1.9 times as long."""
    asked = "import indexer.places.finder; print(indexer.places.finder.__file__)"
    told = inside("indexer", "python3", "-c", asked)
    if not told.stdout.strip().endswith(".so"):
        raise Failed(f"the reader of places is not compiled: {(told.stdout or told.stderr).strip()[-300:]}")


def check_doors() -> None:
    """Raise Failed where a service is open that should be closed."""
    for service in OURS:
        if inside(service, "id", "-u").stdout.strip() in ("", "0"):
            raise Failed(f"{service} runs as root")
        if inside(service, "touch", "/opt/open").returncode == 0:
            raise Failed(f"{service} can write to its root")
    if "NOAUTH" not in inside("redis", "redis-cli", "ping").stdout:
        raise Failed("redis answers without a password")
    status = inside(
        "elasticsearch", "curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "http://localhost:9200"
    )
    if status.stdout.strip() != "401":
        raise Failed(f"elasticsearch answers {status.stdout!r} without a password")
    reach = "import socket; socket.create_connection(('newsroom', 8123), 3)"
    if inside("worker", "python3", "-c", reach).returncode != 0:
        raise Failed("the worker does not reach the newsroom")
    for service in ("indexer", "beat"):
        if inside(service, "python3", "-c", reach).returncode == 0:
            raise Failed(f"{service} reaches the world")


def check_ledger() -> None:
    """Raise Failed where a story was given up, or waits although all are found."""
    told = inside("worker", "cutline", "status", "--json")
    if told.returncode:
        raise Failed(f"cutline status: {told.stderr.strip()[-300:]}")
    if '"dead":0' not in told.stdout.replace(" ", ""):
        raise Failed(f"dead letters: {told.stdout.strip()[-500:]}")


# --- compose and its engine -------------------------------------------------------------------------


def compose(*order: str, check: bool = True) -> None:
    """Run a compose command on the real file and the newsroom's, its output going where ours goes."""
    files = [part for file in FILES for part in ("-f", file)]
    subprocess.run([*COMPOSE, "-p", PROJECT, *files, *order], check=check, stdin=subprocess.DEVNULL)


def wait_until_healthy() -> None:
    """Return when every container's own health check passes. Raises Failed."""
    if not ON_DOCKER:
        if subprocess.run(
            [*COMPOSE, "healthy", str(HEALTHY_S)], check=False, stdin=subprocess.DEVNULL
        ).returncode:
            raise Failed(f"not all services were healthy after {HEALTHY_S} s")
        return

    def sick() -> bool | str:
        form = "{{.Name}} {{if .State.Health}}{{.State.Health.Status}}{{end}}"
        lines = engine("inspect", "-f", form, *containers()).splitlines()
        return ", ".join(line for line in lines if not line.endswith(" healthy")) or True

    until(HEALTHY_S, "not all services were healthy", sick)


def containers(service: str = "") -> list[str]:
    """Return the ids of the project's containers, or of one service's."""
    labels = [f"label=com.docker.compose.project={PROJECT}"]
    if service:
        labels.append(f"label=com.docker.compose.service={service}")
    return engine("ps", "-aq", *(part for label in labels for part in ("--filter", label))).split()


def pid_of(service: str) -> int:
    """Return the process id of a service on this machine; 0 while it does not run."""
    ids = containers(service)
    return int(engine("inspect", "-f", "{{.State.Pid}}", *ids)) if ids else 0


def runs_anew(service: str, before: int) -> bool:
    """Return whether a service runs as another process than before."""
    return pid_of(service) not in (0, before)


def kill(pid: int) -> None:
    """Kill a process as a fault would: neither compose nor the engine knows of it beforehand."""
    if os.geteuid() == 0 and Path(f"/proc/{pid}").exists():
        os.kill(pid, 9)
        return
    call = f"import os; os.kill({pid}, 9)"
    engine("run", "--rm", "--privileged", "--pid=host", "--user=0", "cutline:local", "python3", "-c", call)


def inside(service: str, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a service's container."""
    order = [ENGINE, "exec", *containers(service)[:1], *command]
    return subprocess.run(
        order, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=30
    )


def engine(*order: str) -> str:
    """Return what the container engine says."""
    done = subprocess.run(
        [ENGINE, *order], check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        raise Failed(f"{ENGINE} {order[0]}: {done.stderr.strip()[-300:]}")
    return done.stdout


# --- asking -----------------------------------------------------------------------------------------


def get(url: str) -> Any:
    """Return the JSON of an address."""
    with urlopen(url, timeout=20) as reply:
        return json.load(reply)


def until(seconds: float, what: str, holds: Callable[[], bool | str]) -> None:
    """Return when `holds` says True; it may say why not. Raises Failed after `seconds`."""
    ends = time.monotonic() + seconds
    why: bool | str = ""
    while time.monotonic() < ends:
        try:
            why = holds()
        except (URLError, OSError, ValueError) as error:  # a part of it is away
            why = str(error)
        if why is True:
            return
        time.sleep(1)
    raise Failed(f"{what} after {seconds:.0f} s: {why}")


def free_ports(count: int) -> Sequence[int]:
    """Return ports that nobody listens to now."""
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def say(what: str) -> None:
    """Print a step and the seconds until it."""
    print(f"compose-check: {what} ({time.monotonic() - BEGAN:.0f}s)", flush=True)


BEGAN = time.monotonic()

if __name__ == "__main__":
    sys.exit(main())
