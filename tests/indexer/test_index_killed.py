"""The embedded index after kill -9 at the worst moment: no photo lost or doubled by what comes next."""

import json
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import replace

from indexer.backends import open_index
from indexer.documents import PhotoDocument
from tests.indexer.many_photos import many_photos

# Eight commits, one segment each, so that a merge of them is due; the last one deletes in the second.
WRITE_AND_DIE = """
import os, signal, sys
from dataclasses import replace
from indexer.backends import open_index
from tests.indexer.many_photos import many_photos

index = open_index(sys.argv[1], writable=True)
photo = many_photos(1)[0]
index.write([replace(photo, id=f"many-{number}") for number in range(9)])
index.write([replace(photo, id="first"), replace(photo, id="second"), replace(photo, id="third")])
for number in range(5):
    index.write([replace(photo, id=f"other-{number}")])
index.write([replace(photo, id="first", headline="again")])
os.kill(os.getpid(), signal.SIGKILL)
"""
SEGMENTS = 8
TRIES = 20


def killed_before_the_merge(folder):
    """The URL of an index whose writer died before it could merge its segments."""
    for number in range(TRIES):
        made = folder / str(number)
        ended = subprocess.run([sys.executable, "-c", WRITE_AND_DIE, f"tantivy:{made}"])
        assert ended.returncode == -signal.SIGKILL
        meta = json.loads((made / "v1" / "photos" / "meta.json").read_text())
        if len(meta["segments"]) == SEGMENTS:
            return f"tantivy:{made}"
    raise AssertionError(f"{TRIES} times the merge was quicker than the kill")


def photos(index):
    return Counter(document.id for document in index.documents() if isinstance(document, PhotoDocument))


def test_a_photo_changed_first_after_a_kill_stands_once(tmp_path):
    url = killed_before_the_merge(tmp_path)
    index = open_index(url, writable=True)
    photo = many_photos(1)[0]
    index.write([replace(photo, id="second", headline="again")])  # while the merge begins
    for _ in range(3):
        index.write([replace(photo, id="third", headline="again")])
    index.close()
    found = open_index(url)
    assert photos(found) == Counter(
        ["first", "second", "third", *(f"other-{n}" for n in range(5)), *(f"many-{n}" for n in range(9))]
    )
    assert {found.photo(id).headline for id in ("first", "second", "third")} == {"again"}
    found.close()
