"""A full disk is told as the index being away, loses nothing that was confirmed, and passes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from indexer.backends import open_index
from indexer.query import AllOf, PhotoQuery
from tests.indexer.many_photos import many_photos

# A limit on the size of files stands for a full disk; it holds for one process, so it is one of its own.
FULL = """
import gc, resource, signal, sys, time
from dataclasses import replace
from indexer.backends import embedded_form, open_index
from indexer.backends.protocol import IndexAway
from tests.indexer.many_photos import many_photos

gc.disable()  # nothing that keeps the lock may wait for it
stored, pause_s = embedded_form.StoredForm.of, float(sys.argv[2])
embedded_form.StoredForm.of = lambda *values: time.sleep(pause_s) or stored(*values)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
photos = many_photos(300)
index = open_index(sys.argv[1], writable=True)
assert index.write(photos[:100]).written == 100
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, most))
for turn in range(3):
    try:
        index.write([replace(photo, caption=photo.caption + " word" * 2000) for photo in photos[100:]])
    except IndexAway as away:
        print("away:", away)
    else:
        print("not away")
assert index.photo(photos[5].id) == photos[5]
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
assert index.write(photos[100:200]).written == 100
print("kept", index.counts()["photo"])
index.close()
"""


@pytest.mark.parametrize("pause_s", [0, 0.005], ids=["told at the commit", "told while documents are put"])
def test_a_full_disk_is_index_away_until_there_is_room(tmp_path, pause_s):
    url = f"tantivy:{tmp_path}/index"
    ended = subprocess.run(
        [sys.executable, "-c", FULL, url, str(pause_s)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    lines = ended.stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == ["away", "away", "away", "kept 200"], ended.stderr
    index = open_index(url)
    assert index.counts()["photo"] == 200
    assert len(list(index.documents())) == 200
    index.close()


def test_a_photo_that_was_read_before_is_what_stands_now(tmp_path):
    index = open_index(f"tantivy:{tmp_path}/index", writable=True)
    photo = many_photos(1)[0]
    everything = PhotoQuery(where=AllOf(()))
    for caption in ("Boats off Lamu.", "Boats off Pate.", "Boats off Lamu."):
        photo = replace(photo, caption=caption, seen_at=photo.seen_at + timedelta(hours=1))
        index.write([photo])
        index.refresh()
        assert index.ask(everything).photos == index.ask(everything).photos == (photo,)
    index.close()
