"""Fixtures that every room's tests may ask for."""

import os
from pathlib import Path

import pytest
import structlog
from hypothesis import settings

from tests.servers import elasticsearch_server
from tests.servers.elasticsearch_server import elasticsearch_prefix, elasticsearch_url
from tests.servers.redis_server import redis_base_url, redis_server, redis_url

__all__ = ["elasticsearch_prefix", "elasticsearch_url", "redis_base_url", "redis_server", "redis_url"]

# A machine with other work is slow at times: speed is measured in benchmarks, never in a test.
settings.register_profile("cutline", deadline=None)
settings.load_profile("cutline")


def pytest_configure(config):
    if not hasattr(config, "workerinput"):  # the processes of pytest-xdist inherit it
        os.environ[elasticsearch_server.RUN] = str(os.getpid())


def pytest_sessionfinish(session):
    if not hasattr(session.config, "workerinput"):
        elasticsearch_server.leave(str(os.getpid()))


@pytest.fixture(scope="session", autouse=True)
def loggers_follow_the_setting():
    """A module's logger is kept with the setting of its first line: here every test has its own."""
    configure = structlog.configure
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            structlog, "configure", lambda **given: configure(**given | {"cache_logger_on_first_use": False})
        )
        yield


@pytest.fixture(autouse=True)
def logs_as_at_first():
    """What a test says of logs holds for that test: another one may look for a line below its level."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def gazetteer_dir():
    """The gazetteer that `make setup` builds."""
    folder = Path(__file__).resolve().parents[1] / "data" / "gazetteer"
    if not (folder / "meta.json").exists():
        pytest.fail("no gazetteer in data/gazetteer: run make setup", pytrace=False)
    return folder
