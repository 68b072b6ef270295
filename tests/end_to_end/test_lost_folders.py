"""What an operator's years bring: an index that is gone, a ledger that is gone, is damaged or is locked."""

import shutil
import sqlite3
import threading
import time

import pytest
from redis import Redis
from structlog.testing import capture_logs

from cutline.sample import Newsroom
from indexer.backends import open_index
from tests.end_to_end.test_commands import run
from tests.end_to_end.world import lost_and_doubled, settings_for, wait_until, wanted
from worker.run import Service


@pytest.fixture
def newsroom():
    with Newsroom() as made:
        yield made


@pytest.fixture
def settings(newsroom, tmp_path, gazetteer_dir):
    made = settings_for(newsroom, tmp_path, gazetteer_dir, index_url=f"tantivy:{tmp_path / 'index'}")
    newsroom.write_feeds(tmp_path / "feeds.toml", poll_every_s=1, shortest_s=1, longest_s=2)
    return made


def read_all(settings, newsroom):
    """Run a service until the index holds every photo that the newsroom prints."""
    with Service(settings) as service:
        number = sum(wanted(newsroom).values())
        wait_until(lambda: service.counts()["photos"] == number, 60, service.counts)
        assert service.run_until_idle(lambda counts: None, 60)


def asked(newsroom):
    return {seen.path for seen in newsroom.requests}


def held(settings, newsroom):
    index = open_index(settings.index)
    try:
        return lost_and_doubled(newsroom, index)
    finally:
        index.close()


def test_a_service_says_when_it_begins_and_when_it_has_ended(settings):
    with capture_logs() as told, Service(settings):
        pass
    events = [line["event"] for line in told]
    assert (events.count("service.started"), events[-1]) == (1, "service.stopped")


@pytest.mark.parametrize("gone", ["index", "ledger.db*", "*"])
def test_what_was_deleted_is_read_again_and_nothing_doubled(newsroom, settings, tmp_path, gone):
    read_all(settings, newsroom)
    for path in tmp_path.glob(gone):
        if path.name != "feeds.toml":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    newsroom.write_many(2)
    read_all(settings, newsroom)
    assert held(settings, newsroom) == ([], [])


def test_an_operator_can_have_everything_read_again(newsroom, settings):
    read_all(settings, newsroom)
    stories = {photo.story for photo in newsroom.expected()}
    done = run(settings, "feeds", "reread")
    assert done.stdout.split()[0] == str(len(stories))
    newsroom.forget()
    with Service(settings):
        wait_until(lambda: stories <= asked(newsroom), 30, lambda: stories - asked(newsroom))
    assert held(settings, newsroom) == ([], [])


@pytest.mark.parametrize(
    "command", [("run", "--no-web"), ("status", "--json"), ("feeds", "list"), ("dead", "list")]
)
@pytest.mark.parametrize("damage", ["pages", "no database"])
def test_a_damaged_ledger_is_one_clear_line(newsroom, settings, tmp_path, damage, command):
    with Service(settings):
        pass
    file = tmp_path / "ledger.db"
    file.write_bytes(
        file.read_bytes()[:4096] + b"\xee" * 40_000 if damage == "pages" else b"no database" * 999
    )
    done = run(settings, *command)
    assert done.returncode == 1
    assert "ledger.db: " in done.stdout + done.stderr
    assert len(done.stderr.splitlines()) <= 1


def test_a_backup_that_locks_the_ledger_is_waited_for(newsroom, settings, tmp_path):
    with Service(settings) as service:
        assert service.run_until_idle(lambda counts: None, 60)
        backup = sqlite3.connect(tmp_path / "ledger.db", isolation_level=None, check_same_thread=False)
        backup.execute("BEGIN EXCLUSIVE")
        newsroom.write_many(4)
        threading.Timer(12, backup.execute, ["COMMIT"]).start()  # longer than one step waits
        time.sleep(12.5)
        number = sum(wanted(newsroom).values())
        wait_until(lambda: service.counts()["photos"] == number, 60, service.counts)
        assert service.counts()["dead"] == 0
        backup.close()


def test_an_index_that_is_deleted_under_a_running_service_costs_no_story(newsroom, settings, tmp_path):
    with Service(settings) as service:
        assert service.run_until_idle(lambda counts: None, 60)
        shutil.rmtree(tmp_path / "index")
        newsroom.write_many(2)
        ledger = service._tools.ledger
        wait_until(lambda: ledger.counts()["wanted"] >= 2, 30, ledger.counts)
        time.sleep(1)
        assert ledger.counts()["dead"] == 0
        assert ledger._file.rows("SELECT max(deaths) FROM stories")[0][0] == 0
    read_all(settings, newsroom)
    assert held(settings, newsroom) == ([], [])


def test_a_redis_that_lost_everything_is_told_the_feeds_again(
    newsroom, tmp_path, gazetteer_dir, redis_url, monkeypatch
):
    monkeypatch.setattr("worker.tools._FORGET_EVERY_S", 0.5)
    settings = settings_for(newsroom, tmp_path, gazetteer_dir, ledger_url=redis_url)
    with Service(settings) as service:
        assert service.run_until_idle(lambda counts: None, 60)
        Redis.from_url(redis_url).flushdb()
        newsroom.write_many(4)
        number = sum(wanted(newsroom).values())
        wait_until(lambda: service.counts()["photos"] == number, 60, service.counts)
        assert service.run_until_idle(lambda counts: None, 60)
        assert lost_and_doubled(newsroom, service.index) == ([], [])
