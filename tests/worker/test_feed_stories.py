"""Long stories in CDATA never reach the parser; what is read of them is what the parser would have read."""

import pytest

from worker.feeds import read_feed
from worker.feeds.source import parse, prepare
from worker.feeds.stories import stories_apart

URL = "https://river.example/feed"
MARK = "\ue0000\ue000"
PADDING = "<p>The market opened before dawn & closed at noon.</p>" * 40
PICTURE = '<img src="https://river.example/{}.jpg" alt="Boats"/>'


def rss(items: str) -> bytes:
    return (
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:media="http://search.yahoo.com/mrss/"><channel>{items}</channel></rss>'
    ).encode()


def item(more: str) -> str:
    return f"<item><title>Market</title><link>https://river.example/1</link>{more}</item>"


def story(name: str, inside: str) -> str:
    return f"<{name}><![CDATA[{inside}]]></{name}>"


def test_a_long_story_keeps_its_words_and_its_photos_in_their_order():
    said = story("description", "Boats, café &amp; all." + PADDING + PICTURE.format("a"))
    content = story("content:encoded", PADDING + PICTURE.format("b"))
    body = rss(item(said + content))
    assert len(stories_apart(body)[1]) == 2
    (entry,) = read_feed(body, url=URL).entries
    assert entry.summary.startswith("Boats, café & all. The market opened")
    assert [image.url[-5:] for image in entry.images] == ["a.jpg", "b.jpg"]


def test_an_atom_story_is_kept_from_the_parser_too():
    content = f'<content type="html">\n<![CDATA[{PADDING}{PICTURE.format("a")}]]>\n</content>'
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Market</title>'
        f'<link href="https://river.example/1"/>{content}</entry></feed>'
    ).encode()
    assert prepare(body, url=URL).stories
    (entry,) = read_feed(body, url=URL).entries
    assert entry.summary.startswith("The market opened") and len(entry.images) == 1


@pytest.mark.parametrize(
    "items",
    [
        item("<description>Before <![CDATA[" + PADDING + "]]> and behind.</description>"),
        item(f"<description><![CDATA[{PADDING}]]]]><![CDATA[>{PADDING}]]></description>"),
        item(f"<!-- {story('description', PADDING + '-->')} {story('description', 'Short')} -->"),
        item(f"<!-- {story('description', PADDING)} -->{story('description', PADDING)}"),
        item(story("media:description", PADDING) + '<media:content url="a.jpg"/>'),
        item(story("description", MARK)) + item(story("description", PADDING)),
        item(f"<title>{MARK}</title>" + story("description", PADDING)),
        item(story("description", PADDING) + story("description", "Short")),
        item("<author>" + story("description", PADDING) + "</author>"),
        item(story("description", PADDING + "\ufffe")),
        item(story("description", "\x02" + PADDING)),
        item(story("description", PADDING)[:-25]),
        item(story("description", PADDING).replace("<![CDATA[", "<![CDATA[ <![CDATA[")),
        item(story("description", PADDING)) + "</channel></rss><script>x()</script>",
        f"<description><![CDATA[{PADDING}]]></description>" + item(""),
    ],
)
def test_it_is_read_as_the_parser_would(items, monkeypatch):
    body = rss(items)
    apart = read_feed(body, url=URL)
    monkeypatch.setattr("worker.feeds.source.stories_apart", lambda body: (body, {}))
    assert apart == read_feed(body, url=URL)
    assert apart.entries


def test_the_ends_of_lines_are_the_parser_s():
    body = rss(item(story("description", "One\r\ntwo\rthree\n" + PADDING)))
    root, _ = parse(body)
    assert root is not None
    assert [*stories_apart(body)[1].values()] == [one.text for one in root.iter("description")]


def test_a_byte_that_is_no_utf_8_is_found_in_a_long_story():
    body = rss(item(story("description", PADDING + "caf?"))).replace(b"caf?", b"caf\xe9")
    assert prepare(body, url=URL).problems[0] == "other bytes than UTF-8 in UTF-8"


def test_a_feed_s_own_marks_bring_in_no_story_twice():
    body = rss(item(story("description", PADDING)) + item(story("description", MARK)) * 3)
    source = prepare(body, url=URL)
    assert not source.stories
    assert [e.summary for e in read_feed(body, url=URL).entries[1:]] == [MARK] * 3


def test_what_is_parsed_shrinks():
    body = rss(item(story("description", PADDING)) * 5)
    short, stories = stories_apart(body)
    assert len(stories) == 5 and len(short) < len(body) / 5
    assert parse(short)[1] == []
