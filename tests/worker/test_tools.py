"""What a process works with: the feeds file is looked at again and again, and its faults told once."""

import pytest
from structlog.testing import capture_logs

from config.faults import SettingsFault
from config.settings import Settings
from worker import tools

FEED = '[[feed]]\nurl = "https://river.example/rss"\noutlet = "River Post"\n'


@pytest.fixture
def kit(tmp_path, monkeypatch):
    monkeypatch.setattr(tools, "_LOOK_AT_FEEDS_S", 0)
    settings = Settings(data_dir=tmp_path, feeds_file=tmp_path / "feeds.toml")
    made = tools.Tools(settings, lambda claim: None, lambda: 0, lambda host, at: None, lambda task: None)
    yield made
    made.close()


def test_a_fault_in_the_feeds_file_is_told_once_and_changes_nothing(kit):
    file = kit.settings.feeds_file
    with pytest.raises(SettingsFault):
        kit.sources()  # at the start it ends the service
    file.write_text(FEED)
    with capture_logs() as logs:
        good = kit.sources()
        for text in (FEED.replace("outlet", "outlett"), FEED + "[[fee", None, FEED + " ", "nonsense"):
            if text is None:
                file.unlink()
            else:
                file.write_text(text)
            for _ in range(3):
                assert kit.sources() == good
    told = [line["event"] for line in logs]
    assert told == ["feeds.read", *["feeds.fault"] * 3, "feeds.read", "feeds.fault"]
