"""The task that matches saved questions, over an index in a folder."""

from types import SimpleNamespace

import pytest

from indexer import tasks
from indexer.alerts import Way, matching, new_alert, open_alerts
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


def test_a_photo_seen_elsewhere_before_is_told(kit):
    again, once = (new_alert(query, [Way(kind="feed")]) for query in ("boats is:dup", "boats -is:dup"))
    kit.alerts.keep(again)
    kit.alerts.keep(once)
    kit.index.write([a_photo(0, "Boats.", group_id="g")])
    new = [a_photo(1, "Boats.", group_id="g"), a_photo(2, "Boats.", group_id="h")]
    kit.index.write(new)
    kit.alerts.note([photo.id for photo in new])
    assert tasks.match_alerts() == 2
    assert {match.photo for match in kit.alerts.matches(again.id)} == {"photo-1"}
    assert {match.photo for match in kit.alerts.matches(once.id)} == {"photo-2"}


def test_a_photo_seen_everywhere_hides_no_other_from_an_alert(kit, monkeypatch):
    monkeypatch.setattr(matching, "_MOST_HELD", 2)
    alert = new_alert("is:dup", [Way(kind="feed")])
    kit.alerts.keep(alert)
    kit.index.write([a_photo(n, "Boats.", group_id="everywhere") for n in range(9)])
    kit.index.write([a_photo(10, "Boats.", group_id="g"), a_photo(11, "Boats.", group_id="h")])
    groups = ["g", "everywhere", "h", "alone", "both", "both", ""]
    new = [a_photo(20 + n, "Boats.", group_id=group) for n, group in enumerate(groups)]
    kit.index.write(new)
    kit.alerts.note([photo.id for photo in new])
    assert tasks.match_alerts() == 4
    told = {m.photo for m in kit.alerts.matches(alert.id)}
    assert told - {"photo-25"} | {"photo-24"} == {f"photo-{n}" for n in (20, 21, 22, 24)}  # one of a group


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
