"""What an operator writes into the feeds file, and what is said about mistakes in it."""

import pytest

from config.faults import SettingsFault
from config.feeds import FeedSource, read_feeds_file
from config.settings import DEFAULT_FEEDS

GOOD = """
[[feed]]
url = "https://river.example/rss"
outlet = "River Post"
timezone = "Africa/Nairobi"
language = "en"
home = "Lamu, Kenya"
host_gap_s = 2.5

[[feed]]
url = "http://127.0.0.1:8123/feed.json"
outlet = "Hill Gazette"
enabled = false
"""


@pytest.fixture
def feeds_file(tmp_path):
    def write(text):
        path = tmp_path / "feeds.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_feeds_come_in_the_order_of_the_file(feeds_file):
    first, second = read_feeds_file(feeds_file(GOOD))
    assert first == FeedSource(
        url="https://river.example/rss",
        outlet="River Post",
        timezone="Africa/Nairobi",
        language="en",
        home="Lamu, Kenya",
        host_gap_s=2.5,
    )
    assert (second.outlet, second.enabled, second.timezone) == ("Hill Gazette", False, None)


@pytest.mark.parametrize(
    ("line", "written", "said"),
    [
        (3, 'url = "ftp://river.example/rss"', "url: expected an http(s) address"),
        (3, 'url = "https://me:secret@river.example/"', "url: expected an http(s) address"),
        (3, "url = 7", "url: expected an http(s) address"),
        (4, "outlet = ''", "outlet: expected a name"),
        (5, 'timezone = "Africa/Nairobbi"', "timezone: expected an IANA time zone such as Africa/Nairobi"),
        (5, 'timezone = "../etc/passwd"', "timezone: expected an IANA time zone"),
        (6, 'language = "English"', "language: expected a language tag"),
        (8, 'host_gap_s = "two"', "host_gap_s: expected seconds"),
        (8, "host_gap_s = -1", "host_gap_s: expected seconds"),
        (8, "host_gap = 2", "a feed has no 'host_gap'; did you mean 'host_gap_s'?"),
    ],
)
def test_a_wrong_line_is_named_with_what_was_expected(feeds_file, line, written, said):
    lines = GOOD.splitlines()
    lines[line - 1] = written
    path = feeds_file("\n".join(lines))
    with pytest.raises(SettingsFault) as fault:
        read_feeds_file(path)
    assert fault.value.lines[0].startswith(f"{path}:{line}: ")
    assert said in fault.value.lines[0]


def test_every_fault_is_named_at_once(feeds_file):
    path = feeds_file(GOOD.replace('"en"', '"!!"').replace("Lamu, Kenya", " "))
    with pytest.raises(SettingsFault) as fault:
        read_feeds_file(path)
    assert len(fault.value.lines) >= 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[feed]\nurl=1", "not TOML"),
        ("feeds = 1", "'feeds' is not known here"),
        ("feed = 1", "expected [[feed]] tables"),
        ('[[feed]]\noutlet = "x"', "url: expected"),
        (GOOD + GOOD, "stands here twice"),
    ],
)
def test_a_file_that_is_none_is_said_so(feeds_file, text, said):
    with pytest.raises(SettingsFault, match=r"feeds\.toml") as fault:
        read_feeds_file(feeds_file(text))
    assert any(said in line for line in fault.value.lines)


@pytest.mark.parametrize(
    ("address", "is_new"),
    [
        ("https://River.Example/rss", False),
        ("https://river.example:443/rss#top", False),
        ("https://river.example./rss", False),
        ("http://river.example/rss", True),
        ("https://river.example:8443/rss", True),
        ("https://river.example/rss?page=2", True),
        ("https://river.example/RSS", True),
    ],
)
def test_a_feed_is_one_however_its_host_is_written(tmp_path, address, is_new):
    file = tmp_path / "feeds.toml"
    rows = (f'[[feed]]\nurl = "{url}"\noutlet = "x"\n' for url in ("https://river.example/rss", address))
    file.write_text("".join(rows))
    if is_new:
        assert len(read_feeds_file(file)) == 2
        return
    with pytest.raises(SettingsFault, match=r"feeds.toml:5: .* is https://river.example/rss once more"):
        read_feeds_file(file)


def test_a_missing_file_is_one_line(tmp_path):
    with pytest.raises(SettingsFault, match=r"nothing\.toml: cannot be read"):
        read_feeds_file(tmp_path / "nothing.toml")


def test_the_feeds_we_ship_can_be_read():
    feeds = read_feeds_file(DEFAULT_FEEDS)
    assert len(feeds) >= 20
    assert all(feed.timezone and feed.language and feed.home for feed in feeds)


def test_a_home_that_is_no_place_is_told_where_the_places_are_known(tmp_path):
    file = tmp_path / "feeds.toml"
    file.write_text('[[feed]]\nurl = "https://a.example/rss"\noutlet = "A"\nhome = "Lamoo"\n')
    assert read_feeds_file(file)[0].home == "Lamoo"
    with pytest.raises(SettingsFault) as fault:
        read_feeds_file(file, is_place={"Lamu"}.__contains__)
    assert list(fault.value.lines) == [f"{file}:4: home: no place is called 'Lamoo'"]
