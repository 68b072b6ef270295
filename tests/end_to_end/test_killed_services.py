"""Beat, worker and indexer as services over a real Redis, killed in turn; into Elasticsearch or a folder.

kill -9 of each of them, and of Redis with its append-only file: no photo is lost, none is doubled.
"""

import time

import pytest

from cutline.sample import Newsroom
from indexer.backends import open_index
from tests.end_to_end.services import COMMANDS, Services, served_settings
from tests.end_to_end.world import count, lost_and_doubled, wait_until, wanted
from worker.ledger import open_ledger

# Celery gives the work of a dead worker back after the visibility timeout: 120 s. The ledger is
# quicker with a short lease, and nobody minds work that is done twice.
LEASE_S = 10


@pytest.fixture
def newsroom():
    with Newsroom() as made:
        yield made


@pytest.fixture(params=["elasticsearch", "folder"])
def index_url(request, tmp_path):
    if request.param == "folder":
        return f"tantivy:{tmp_path / 'index'}"
    return "/".join(request.getfixturevalue(f"elasticsearch_{part}") for part in ("url", "prefix"))


@pytest.fixture
def services(newsroom, tmp_path, gazetteer_dir, redis_server, index_url):
    settings = served_settings(newsroom, tmp_path, gazetteer_dir, redis_server, index_url, lease_s=LEASE_S)
    made = Services(settings, tmp_path)
    for name in COMMANDS:
        made.start(name)
    yield made
    made.stop()


def done(settings):
    ledger = open_ledger(settings.ledger)
    try:
        return ledger.counts()
    finally:
        ledger.close()


def all_found(services, newsroom):
    settings = services.settings
    return (
        count(lambda: open_index(settings.index)) >= sum(wanted(newsroom).values())
        and (counts := done(settings))["done"] == len({(p.outlet, p.story) for p in newsroom.expected()})
        and counts["dead"] == 0
    )


def test_no_photo_is_lost_or_doubled_whatever_dies(services, newsroom, redis_server):
    wait_until(lambda: all_found(services, newsroom), 90, services.said)
    for name in ("worker", "indexer", "beat", "redis"):
        newsroom.write_many(20, photos=2)
        time.sleep(2.5)  # the feeds are polled, the pages are under way
        if name == "redis":
            time.sleep(1.2)  # "everysec": the last second may be lost, and is found again by polling
            redis_server.kill()
            time.sleep(1)
            redis_server.start()
        else:
            services.restart(name)
        wait_until(
            lambda: all_found(services, newsroom),
            240,  # what a dead worker held comes back after the visibility timeout
            lambda name=name: f"after kill -9 of {name}: {done(services.settings)} {services.said()}",
        )
    index = open_index(services.settings.index)
    index.refresh()
    assert lost_and_doubled(newsroom, index) == ([], [])
    index.close()
