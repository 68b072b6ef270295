"""One Celery worker with beat in it, whatever pool an operator names, or none: every photo is found."""

import pytest

from cutline.sample import Newsroom
from indexer.backends import open_index
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
