"""What an operator asks of the command line over the years: is there room, is anybody at work, where is my index."""

import json
import shutil
import time
from collections import namedtuple
from datetime import UTC, datetime

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from cutline.disk import DiskFigures, disk_form
from indexer.backends import open_index
from tests.indexer.many_photos import an_article, many_photos
from worker.ledger import open_ledger

SEEN = datetime(2026, 3, 1, tzinfo=UTC)
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def nearly_full(monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(1 << 40, (1 << 40) - (100 << 20), 100 << 20))


def test_status_says_how_much_room_is_left(run):
    code, out, _ = run("status", "--json")
    disk = json.loads(out)["disk"]
    assert (code, disk["state"], disk["free_mb"] > 0) == (0, "up", True)


@pytest.mark.usefixtures("nearly_full")
def test_a_disk_that_is_nearly_full_is_told_before_it_is_full(run, tmp_path):
    code, out, _ = run("status", "--json")
    told = json.loads(out)
    assert (code, told["ledger"]["state"], told["disk"]["state"]) == (1, "up", "nearly full")
    assert disk_form(tmp_path / "not" / "there" / "yet")["free_mb"] == 100


@pytest.mark.usefixtures("nearly_full")
def test_the_room_left_is_a_number_for_prometheus(tmp_path):
    registry = CollectorRegistry()
    registry.register(DiskFigures(tmp_path))
    assert b"cutline_disk_free_bytes 1.048576e+08" in generate_latest(registry)


def test_status_says_that_nobody_takes_what_is_due(run, tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path}/data/ledger.db")
    ledger.keep_feeds({"https://river.example/rss": ("river.example", time.time() - 7200)})
    ledger.close()
    code, out, err = run("status", "--json")
    assert code == 0
    assert 7200 <= json.loads(out)["ledger"]["late_s"] < 7300
    assert err == "nobody takes what is due: is `cutline run`, or a worker, running?\n"


def test_an_index_is_copied_to_where_the_settings_say(run, tmp_path):
    index = open_index(f"tantivy:{tmp_path}/old", writable=True)
    index.write([*many_photos()[:3], an_article(1, SEEN)])
    index.close()
    assert run("copy", f"tantivy:{tmp_path}/old", "--json")[:2] == (
        0,
        '{"written":4,"standing":0,"refused":[]}\n',
    )
    assert json.loads(run("status", "--json")[1])["index"] == {"state": "up", "photos": 3, "articles": 1}


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("tantivy:nowhere", "no index is kept in 'nowhere'"),
        ("sqlite:///data/ledger.db", "no index is kept at 'sqlite:///data/ledger.db'"),
        ("tantivy:data/index", "is the index of the settings"),
    ],
)
def test_what_is_no_other_index_is_not_copied(run, monkeypatch, address, why):
    monkeypatch.setenv("CUTLINE_DATA_DIR", "data")
    code, out, err = run("copy", address)
    assert (code, out) == (2, "")
    assert why in err
