"""One Celery worker with beat in it, whatever pool an operator names, or none: every photo is found."""

import time

import pytest

from cutline.sample import Newsroom
from indexer.backends import open_index
from indexer.documents import story_id
from tests.end_to_end.services import served_settings
from tests.end_to_end.world import count, kill, lost_and_doubled, start, wait_until, wanted
from worker.ledger import open_ledger


@pytest.mark.parametrize(
    "pool", [(), ("-P", "solo"), ("-P", "prefork", "-c", "1")], ids=["none", "solo", "prefork"]
)
def test_every_photo_is_found_whatever_pool_is_named(tmp_path, gazetteer_dir, redis_server, pool):
    with Newsroom() as newsroom, (tmp_path / "log").open("wb") as log:
        settings = served_settings(
            newsroom, tmp_path, gazetteer_dir, redis_server, f"tantivy:{tmp_path / 'index'}"
        )
        beat = ("-B", "-s", str(tmp_path / "beat"))
        process = start(settings, "celery", "-A", "worker.app", "worker", *beat, *pool, log=log)
        try:
            wait_until(
                lambda: count(lambda: open_index(settings.index)) == sum(wanted(newsroom).values()),
                90,
                lambda: (tmp_path / "log").read_text(errors="replace")[-3000:],
            )
            ledger = open_ledger(settings.ledger)
            wait_until(lambda: ledger.counts()["wanted"] == ledger.counts()["leased"] == 0, 30, ledger.counts)
            assert ledger.counts()["dead"] == 0
            ledger.close()
            process.terminate()
            process.wait(30)
        finally:
            kill(process)
        index = open_index(settings.index)
        assert lost_and_doubled(newsroom, index) == ([], [])
        index.close()


@pytest.mark.parametrize("pool", [(), ("-P", "solo")], ids=["none", "solo"])
def test_a_publisher_that_drips_does_not_hold_up_the_end_of_a_worker(
    tmp_path, gazetteer_dir, redis_server, pool
):
    with Newsroom() as newsroom, (tmp_path / "log").open("wb") as log:
        settings = served_settings(
            newsroom, tmp_path, gazetteer_dir, redis_server, f"tantivy:{tmp_path / 'index'}"
        )
        path = newsroom.expected()[0].story
        newsroom.misbehave(path, "drip", seconds=0.2)
        id = story_id(newsroom.urls[newsroom._who_has(path)] + path)
        beat = ("-B", "-s", str(tmp_path / "beat"))
        process = start(settings, "celery", "-A", "worker.app", "worker", *beat, *pool, log=log)
        ledger = open_ledger(settings.ledger)

        def is_asked():
            return (row := ledger.story(id)) is not None and row.status == "leased"

        def is_asked_for_seconds():
            return is_asked() and (time.sleep(3) or is_asked())

        try:
            wait_until(
                is_asked_for_seconds, 60, lambda: (tmp_path / "log").read_text(errors="replace")[-3000:]
            )
            began = time.monotonic()
            process.terminate()
            process.wait(40)
            took_s = time.monotonic() - began
            row = ledger.story(id)
        finally:
            kill(process)
            ledger.close()
        assert took_s < 12
        assert (row.status, row.failures, row.deaths, row.reason) == ("wanted", 0, 0, None)
