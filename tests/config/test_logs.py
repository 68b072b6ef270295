import json

import pytest
import structlog

from config.logs import harmless, set_up_logs


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("https://desk:hunter2@example.org/feed", "https://***@example.org/feed"),
        ("redis://:hunter2@redis:6379/0 is away", "redis://***@redis:6379/0 is away"),
        ("two\nlines \x1b[31mred", "two lines  [31mred"),
        ("mail desk@example.org", "mail desk@example.org"),
    ],
)
def test_a_log_line_gives_away_no_password_and_steers_no_terminal(said, kept):
    assert harmless(None, "info", {"event": "x", "url": said})["url"] == kept


def test_a_fact_is_one_json_line_with_its_fields(capsys):
    set_up_logs("json", "info")
    structlog.get_logger("test").info("feed.polled", entries=40, url="https://a:b@example.org/")
    line = json.loads(capsys.readouterr().err.strip().splitlines()[-1])
    assert (line["event"], line["entries"], line["url"]) == ("feed.polled", 40, "https://***@example.org/")
    assert line["at"].endswith("Z")
