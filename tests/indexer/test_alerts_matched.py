"""The task that matches saved questions, over an index in a folder."""

from types import SimpleNamespace

import pytest

from indexer import tasks
from indexer.alerts import Way, new_alert, open_alerts
from indexer.backends import open_index
from tests.indexer.gazetteer_fake import FakeGazetteer
from tests.indexer.web_rig import a_photo

SAID = "A red ferry floods the old harbour while people watch from the quay"


@pytest.fixture
def kit(tmp_path):
    kit = SimpleNamespace(
        index=open_index(f"tantivy:{tmp_path / 'index'}", writable=True),
        alerts=open_alerts(f"sqlite:///{tmp_path / 'alerts.db'}"),
        places=SimpleNamespace(gazetteer=FakeGazetteer()),
    )
    tasks.install(kit)
    yield kit
    tasks.uninstall(kit)
    kit.index.close()
    kit.alerts.close()


def test_photos_like_one_that_stands_are_told(kit):
    alert, gone = (new_alert(f"similar:photo-{n}", [Way(kind="feed")]) for n in (0, 77))
    kit.alerts.keep(alert)
    kit.alerts.keep(gone)  # of a photo that no index has: asked in vain, and in nobody's way
    kit.index.write([a_photo(0, SAID, group_id="g"), a_photo(1, "Boats.", group_id="h")])
    new = [
        a_photo(2, f"{SAID}, on Monday.", group_id="i"),
        a_photo(3, "Another caption.", group_id="g"),
        a_photo(4, "Another caption.", group_id="k"),
    ]
    kit.index.write(new)
    kit.alerts.note([photo.id for photo in new])
    assert tasks.match_alerts() == 2
    assert {match.photo for match in kit.alerts.matches(alert.id)} == {"photo-2", "photo-3"}
    assert kit.alerts.pending(10) == []
