"""Beat, worker and indexer as services over a real Redis and a real Elasticsearch, killed in turn.

kill -9 of each of them, and of Redis with its append-only file: no photo is lost, none is doubled.
"""

import time

import pytest

from cutline.sample import Newsroom
from indexer.backends import open_index
from tests.end_to_end.world import count, kill, lost_and_doubled, settings_for, start, wait_until, wanted
from worker.ledger import open_ledger

# Celery gives the work of a dead worker back after the visibility timeout: 120 s. The ledger is
# quicker with a short lease, and nobody minds work that is done twice.
LEASE_S = 10
COMMANDS = {
    "beat": ("celery", "-A", "worker.app", "beat", "-s", "SCHEDULE"),
    "worker": (
        "celery",
        "-A",
        "worker.app",
        "worker",
        "-P",
        "threads",
        "-c",
        "4",
        "-Q",
        "poll,page",
        "-n",
        "w@%h",
    ),
    "indexer": (
        "celery",
        "-A",
        "worker.app",
        "worker",
        "-P",
        "threads",
        "-c",
        "4",
        "-Q",
        "index",
        "-n",
        "i@%h",
    ),
}


class Services:
    """The three services as processes, each of which can be killed and started again."""

    def __init__(self, settings, folder):
        self.settings, self.folder, self.processes = settings, folder, {}
        self.log = (folder / "services.log").open("wb")

    def start(self, name):
        command = [str(self.folder / "beat") if word == "SCHEDULE" else word for word in COMMANDS[name]]
        self.processes[name] = start(self.settings, *command, log=self.log)

    def restart(self, name):
        kill(self.processes[name])
        self.start(name)

    def stop(self):
        for process in self.processes.values():
            kill(process)
        self.log.close()

    def said(self):
        return (self.folder / "services.log").read_text(errors="replace")[-4000:]


@pytest.fixture
def newsroom():
    with Newsroom() as made:
        yield made


@pytest.fixture
def services(newsroom, tmp_path, gazetteer_dir, redis_server, elasticsearch_url, elasticsearch_prefix):
    base = redis_server.url.rsplit("/", 1)[0]
    settings = settings_for(
        newsroom,
        tmp_path,
        gazetteer_dir,
        ledger_url=f"{base}/1",
        broker_url=f"{base}/0",
        index_url=f"{elasticsearch_url}/{elasticsearch_prefix}",
        lease_s=LEASE_S,
        dispatch_every_s=0.5,
        log_level="info",
    )
    newsroom.write_feeds(tmp_path / "feeds.toml", poll_every_s=2, shortest_s=1, longest_s=3)
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
