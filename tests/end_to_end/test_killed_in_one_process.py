"""kill -9 of `cutline run` at any moment: no photo is lost, none is doubled."""

import random
import time

import pytest

from cutline.sample import Newsroom
from indexer.backends import open_index
from tests.end_to_end.world import count, kill, lost_and_doubled, settings_for, start, wait_until, wanted

STORIES = 60


@pytest.mark.parametrize("seed", [1, 2])
def test_no_photo_is_lost_or_doubled(tmp_path, gazetteer_dir, seed):
    chance = random.Random(seed)
    with Newsroom() as newsroom, (tmp_path / "log").open("wb") as log:
        newsroom.write_many(STORIES, photos=2)
        settings = settings_for(newsroom, tmp_path, gazetteer_dir, index_url=f"tantivy:{tmp_path / 'index'}")
        expected = sum(wanted(newsroom).values())
        for _ in range(4):
            process = start(settings, "cutline", "run", "--no-web", log=log)
            time.sleep(chance.uniform(1.5, 4))
            kill(process)
        process = start(settings, "cutline", "run", "--no-web", log=log)
        try:
            wait_until(
                lambda: count(lambda: open_index(settings.index)) == expected,
                60,
                lambda: (tmp_path / "log").read_text(errors="replace")[-3000:],
            )
            time.sleep(1)  # what was done twice would show now
        finally:
            kill(process)
        index = open_index(settings.index)
        assert lost_and_doubled(newsroom, index) == ([], [])
        index.close()
