"""What is left of a feed that is broken, hostile or only careless."""

import gzip
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from worker.errors import Unreadable
from worker.feeds import read_feed

SAMPLES = Path(__file__).parents[1] / "feeds"
RSS = (SAMPLES / "river_rss.xml").read_bytes()
URL = "https://river.example/feed"


def rss(items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<rss><channel>{items}</channel></rss>'.encode()


def item(number: int | str, more: str = "") -> str:
    return f"<item><title>T{number}</title><link>https://river.example/{number}</link>{more}</item>"


def titles(body: bytes, **how):
    return [entry.title for entry in read_feed(body, url=URL, **how).entries]


@pytest.mark.parametrize(
    "damaged",
    [
        RSS.replace(b"Market opens", b"AT&T & Market opens"),
        RSS.replace(b"Market opens", b"Mar\x00ket\x0b opens\x1f"),
        RSS.replace(b' xmlns:media="http://search.yahoo.com/mrss/"', b""),
        RSS.replace(b"Market opens", b"Market&nbsp;opens caf&eacute;"),
        RSS.replace(b"Market opens</title>", b"Market opens</titel>"),
        RSS.replace(b"Market opens", b"Market caf\xe9 opens"),
        b"\r\n<b>Warning</b>: feed.php on line 3\n" + RSS,
        RSS.replace(b"</channel>", b""),
        RSS.replace(b"</channel>\n</rss>", b""),
        RSS + b"<!-- served in 3 ms --><script>x()</script>",
        b"\xef\xbb\xbf" + RSS,
        RSS.replace(b"<description>&lt;p", b"<description><p").replace(b"&lt;/p&gt;</desc", b"</desc"),
        RSS.replace(b"<item>", b"<item><xx:odd>1</xx:odd>"),
    ],
)
def test_damage_costs_no_entry_and_no_credit(damaged):
    entries = read_feed(damaged, url=URL).entries
    assert [entry.id for entry in entries[:2]] == ["river-1", "river-2"]
    assert len(entries) == 3
    assert [len(image.credits) for entry in entries for image in entry.images] == [2, 1, 1]


def test_what_a_mended_feed_says_is_what_was_meant():
    body = RSS.replace(b"Market opens", b"AT&T caf&eacute;&nbsp;M &unknown; &#0;&#xD800;&#150; it&#8217;s")
    assert read_feed(body, url=URL).entries[1].title == "AT&T café M &unknown; – it’s"


def test_text_behind_a_wrong_tag_keeps_its_markup():
    broken = "<item><title>T1</titel><link>https://river.example/1</link></item>"
    more = '<description>&lt;img src="/b.jpg?a=1&amp;amp;b=2"&gt; 3 &amp;lt; 4 &quot;so&quot;</description>'
    entry = read_feed(rss(broken + item(2, more)), url=URL).entries[1]
    assert [image.url for image in entry.images] == ["https://river.example/b.jpg?a=1&b=2"]
    assert entry.summary == '3 < 4 "so"'


def test_a_large_x_makes_a_number_of_a_reference_all_the_same():
    assert titles(rss("<title>&nbsp;</title>" + item("&#X41;"))) == ["TA"]


def test_the_numbers_of_windows_mean_its_characters_in_a_whole_feed_too():
    assert titles(rss(item(" don&#146;t &#x97; no"))) == ["T don’t — no"]


def test_letters_of_windows_that_pass_for_utf_8_by_chance_are_read_as_the_rest():
    body = rss(item(" Äß öä üö Ü ß ä")).decode().replace(' encoding="UTF-8"', "").encode("cp1252")
    assert b"\xc4\xdf" in body
    assert titles(body) == ["T Äß öä üö Ü ß ä"]


@pytest.mark.parametrize("half", ["&#xD800;", "&#55296;", "&#x0dfff;", "&#xFFFFFFFF;", "&#0;"])
def test_half_a_pair_of_characters_stops_nothing_wherever_it_stands(half):
    body = rss(item(1, f'<![CDATA[ <x a="]]>" {half}> <title>{half}</title>') + item(f"2{half}"))
    assert "T2" in titles(body.replace(b"<channel>", b"<channel></x>"))


def test_an_ampersand_in_a_quoted_address_stays_one():
    body = rss("<item><title>a & b</title><link><![CDATA[https://river.example/?a=1&b=2]]></link></item>")
    (entry,) = read_feed(body, url=URL).entries
    assert (entry.url, entry.title) == ("https://river.example/?a=1&b=2", "a & b")


def test_of_a_feed_cut_off_the_whole_items_are_kept_and_no_half_address():
    body = rss(item(1) + item(2) + "<item><title>T3</title><link>https://river.example/3-and-mo")
    body = body[: body.rindex(b"-and-mo") + 7]
    assert titles(body) == ["T1", "T2"]


@pytest.mark.parametrize("end", range(1, 60))
def test_wherever_an_atom_feed_is_cut_no_half_address_is_read(end):
    entry = '<entry><id>{0}</id><title>T{0}</title><link href="https://river.example/story/{0}"/></entry>'
    whole = f'<feed xmlns="http://www.w3.org/2005/Atom">{entry.format(1)}{entry.format(2)}'.encode()
    urls = {entry.url for entry in read_feed(whole[:-end], url=URL).entries}
    assert {"https://river.example/story/1"} <= urls
    assert urls <= {"https://river.example/story/1", "https://river.example/story/2"}


@pytest.mark.parametrize(
    ("text", "declared", "sent_as", "header"),
    [
        ("Zürich", "UTF-8", "utf-8", None),
        ("Zürich – Genève", "ISO-8859-1", "cp1252", None),
        ("Zürich", "ISO-8859-1", "utf-8", None),  # declared wrongly
        ("Zürich", None, "utf-8", "text/xml; charset=iso-8859-1"),  # the header is wrong
        ("Zürich", None, "cp1252", "text/xml; charset=windows-1252"),
        ("Москва", "windows-1251", "cp1251", None),
        ("東京", "Shift_JIS", "shift_jis", None),
        ("東京", "EUC-JP", "euc-jp", None),
        ("서울", "euc-kr", "euc-kr", None),
        ("Zürich", "utf-16", "utf-16", None),
        ("Zürich", "utf-16", "utf-16-le", None),
        ("Zürich", "UTF-8", "utf-16", None),
        ("Zürich", "no-such-charset", "utf-8", None),
        ("Zürich", "UTF-8", "cp1252", None),
    ],
)
def test_charsets_are_what_the_bytes_are(text, declared, sent_as, header):
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = f"{declaration}<rss><channel>{item(1).replace('T1', text)}</channel></rss>".encode(sent_as)
    assert titles(body, content_type=header) == [text]


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("Tue, 03 Mar 2026 09:15:00 +0300", datetime(2026, 3, 3, 6, 15, tzinfo=UTC)),
        ("3 Mar 2026 09:15 GMT", datetime(2026, 3, 3, 9, 15, tzinfo=UTC)),
        ("Tue, 03 Mar 26 09:15:00 EST", datetime(2026, 3, 3, 14, 15, tzinfo=UTC)),
        ("mar., 03 mars 2026 09:15:00 +0100", datetime(2026, 3, 3, 8, 15, tzinfo=UTC)),
        ("Di, 03 Mär 2026 09:15:00 CET", datetime(2026, 3, 3, 8, 15, tzinfo=UTC)),
        ("Mar, 03 dic 2024 09:15:00 -0300", datetime(2024, 12, 3, 12, 15, tzinfo=UTC)),
        ("Tue Mar  3 09:15:00 UTC 2026", datetime(2026, 3, 3, 9, 15, tzinfo=UTC)),
        ("March 3, 2026 9:15 PM", datetime(2026, 3, 3, 21, 15, tzinfo=UTC)),
        ("2026-03-03T09:15:00Z", datetime(2026, 3, 3, 9, 15, tzinfo=UTC)),
        ("2026-03-03 09:15:00.123 +05:30", datetime(2026, 3, 3, 3, 45, tzinfo=UTC)),
        ("2026-03-03", datetime(2026, 3, 3, tzinfo=UTC)),
        ("Tue, 03 Mar 2026 24:00:00 GMT", datetime(2026, 3, 4, tzinfo=UTC)),
        ("2026/03/03 09:15:00 EST", datetime(2026, 3, 3, 14, 15, tzinfo=UTC)),
        ("Tue, 2026-03-03 09:15", datetime(2026, 3, 3, 9, 15, tzinfo=UTC)),
        ("2026-03-03-03:00", datetime(2026, 3, 3, 3, tzinfo=UTC)),  # a day with its zone
        ("20260303T091500Z", datetime(2026, 3, 3, 9, 15, tzinfo=UTC)),
        ("Tue, 3 Mar 2026 9:5:07 MEST", datetime(2026, 3, 3, 7, 5, 7, tzinfo=UTC)),
        (
            "Tue Mar 03 2026 09:15:00 GMT+0100 (Central European Standard Time)",
            datetime(2026, 3, 3, 8, 15, tzinfo=UTC),
        ),
        ("Tue, Mar 03,2026 09:15:00 PT", datetime(2026, 3, 3, 17, 15, tzinfo=UTC)),
        ("Tue Mar 3 09:15:00 2026 EST", datetime(2026, 3, 3, 14, 15, tzinfo=UTC)),
        ("03.03.2026, 09:15 Uhr", datetime(2026, 3, 3, 9, 15, tzinfo=UTC)),
        ("04-03-2026 - 09:15", datetime(2026, 3, 4, 9, 15, tzinfo=UTC)),
        ("13/03/2026 09:15", datetime(2026, 3, 13, 9, 15, tzinfo=UTC)),
        ("3/13/2026 9:15 PM", datetime(2026, 3, 13, 21, 15, tzinfo=UTC)),
        ("4/3/2026 9:15 PM", None),  # in April or in March
        ("mardi 3 mars 2026 à 9h15", datetime(2026, 3, 3, 9, 15, tzinfo=UTC)),
        ("3 марта 2026 г. 09:15 +0300", datetime(2026, 3, 3, 6, 15, tzinfo=UTC)),
        ("3 Şubat 2026 09:15", datetime(2026, 2, 3, 9, 15, tzinfo=UTC)),
        ("13. marraskuuta 2025", datetime(2025, 11, 13, tzinfo=UTC)),  # no March, though it begins like it
        ("3 listopada 2025", None),  # November in Poland, October in Croatia
        ("2026. március 3. 09:15", datetime(2026, 3, 3, 9, 15, tzinfo=UTC)),
        ("2026年3月3日 09:15", datetime(2026, 3, 3, 9, 15, tzinfo=UTC)),
        ("2026년 3월 3일 오후 9:15", datetime(2026, 3, 3, 12, 15, tzinfo=UTC)),  # one zone reads Korean
        ("Tue, 03 Mar 09:15:00 GMT", None),  # nine is no year
        ("2026 March 03", datetime(2026, 3, 3, tzinfo=UTC)),
        ("Mon, 01 Jan 0001 00:00:00 +0000", None),
        ("0000-00-00 00:00:00", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", None),
        ("9999-12-31T23:59:59Z", None),
        ("Tue, 31 Feb 2026 09:15:00 GMT", None),
        ("2026-13-45", None),
        ("soon", None),
        ("", None),
        ("1" * 5000, None),
    ],
)
def test_a_date_is_right_or_there_is_none(written, published):
    (entry,) = read_feed(rss(item(1, f"<pubDate>{written}</pubDate>")), url=URL).entries
    assert entry.published == published


def test_a_date_of_days_to_come_is_left_out_where_the_day_is_known():
    seen = datetime(2026, 3, 3, tzinfo=UTC)
    body = rss(
        item(1, "<pubDate>Tue, 10 Mar 2026 00:00:00 GMT</pubDate>")
        + item(2, "<pubDate>Tue, 03 Mar 2026 05:00:00 GMT</pubDate>")
    )
    dates = [entry.published for entry in read_feed(body, url=URL, seen_at=seen).entries]
    assert dates == [None, datetime(2026, 3, 3, 5, tzinfo=UTC)]


def test_entries_that_share_an_id_are_told_apart_by_their_address():
    body = rss(item(1, "<guid>same</guid>") + item(2, "<guid>same</guid>") + item(1, "<guid>same</guid>"))
    reading = read_feed(body, url=URL)
    assert [entry.id for entry in reading.entries] == ["same", "https://river.example/2", "same"]
    assert reading.problems == ("1 entries share another one's id",)


def test_an_entry_without_an_id_is_known_by_its_address():
    assert read_feed(rss(item(1)), url=URL).entries[0].id == "https://river.example/1"


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "", "http://u:p@river.example/"],
)
def test_an_entry_that_leads_nowhere_is_left_out_and_counted(link):
    body = rss(f"<item><title>T1</title><link>{link}</link></item>" + item(2))
    reading = read_feed(body, url=URL)
    assert [entry.title for entry in reading.entries] == ["T2"]
    assert reading.problems == ("1 entries without an address left out",)


def test_more_than_ten_thousand_entries_are_cut_and_said_so():
    reading = read_feed(rss("".join(item(number) for number in range(10_050))), url=URL)
    assert len(reading.entries) == 10_000
    assert reading.problems == ("more than 10000 entries: the rest left out",)


LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
FILES = (
    '<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY net SYSTEM "http://127.0.0.1:9/">]>'
)


@pytest.mark.parametrize(
    ("head", "reference"), [(LAUGHS, "&j;"), (FILES, "&file;&net;"), ("<!DOCTYPE rss [<!ENTITY x 'y'", "&x;")]
)
def test_no_entity_is_expanded_and_nothing_opened(head, reference):
    body = rss(item(1, f"<description>{reference}</description>") + item(2), head)
    reading = read_feed(body, url=URL)
    assert [entry.title for entry in reading.entries][-1] == "T2"
    assert all(len(entry.summary or "") < 100 for entry in reading.entries)
    assert "root:" not in str(reading)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(rss("<x>" * 100_000 + "</x>" * 100_000 + item(1)), id="nested"),
        pytest.param(rss("<a xml:base='b/'>" * 20_000 + item(1)), id="nested xml:base"),
        pytest.param(rss(item(1, f"<description>{'<!--' * 64_000}</description>")), id="comments"),
        pytest.param(rss(item(1, f"<guid>{'g' * 5_000_000}</guid>")), id="huge id"),
        pytest.param(rss(f'<item x="{"y" * 9_000_000}">' + item(1)[6:]), id="huge attribute"),
        pytest.param(rss(item(1, "<category/>" * 200_000)), id="many children"),
        pytest.param(rss(item(1, f"<description>{'&lt;img ' * 200_000}</description>")), id="open images"),
        pytest.param(
            rss(item(1, f"<description>{'&lt;figure>' * 100_000}</description>")), id="open figures"
        ),
        pytest.param(
            rss(item(1, f"<description>&lt;img alt='{'x' * 300_000}</description>")), id="open quote"
        ),
        pytest.param(b"<rss><channel>" + b"<item>" * 50_000, id="open items"),
        pytest.param(b"<rss><channel>" + b"<item><![CDATA[" * 20_000, id="open CDATA"),
        pytest.param(b"\xff" * 1_000_000 + b"<rss/>", id="no text at all"),
        pytest.param(b"<?xml?><rss>" + b"\xe9 " * 500_000 + b"</rss>", id="strays"),
        pytest.param(b"<rss>" + b"&" * 500_000 + b"</rss>", id="ampersands"),
        pytest.param(b"<!DOCTYPE " + b"[" * 500_000, id="open DTD"),
    ],
)
@pytest.mark.timeout(30)
def test_a_hostile_feed_ends_soon(body):
    try:
        assert len(read_feed(body, url=URL).entries) <= 1
    except Unreadable as error:
        assert error.where == URL


@pytest.mark.parametrize(
    ("body", "is_whole"),
    [
        ("<rss><channel><item><link>https://a.example/1</link></item></channel></rss>", True),
        (
            "<rss><channel><item><link>https://a.example/1?a&b</link></item></channel></rss>\n<!-- served by 3 -->",
            True,
        ),
        ("<rss><channel><item><link>https://a.example/1</link></item><item><li", False),
        ("<rss><channel><item><link>https://a.example/1</link></item><item><</p>&&&\x01", False),
    ],
)
def test_a_feed_that_ends_before_its_end_is_not_whole(body, is_whole):
    assert read_feed(body.encode(), url="https://a.example/rss").is_whole is is_whole


@pytest.mark.parametrize(
    "broken",
    [
        "<title>Fish &colon; chips</title>",  # mended, and then there is nothing to complain of
        "<title>Fish</titel>",  # the parser complains of what no mending helps
    ],
)
def test_what_is_escaped_after_the_damage_keeps_its_signs(broken):
    whole = "<item><title>5 &lt; 7 &amp; 8 &gt; 6</title><link>https://news.example/b</link></item>"
    feed = (
        f"<rss><channel><item>{broken}<link>https://news.example/a</link></item>{whole}</channel></rss>"
    ).encode()
    titles = [entry.title for entry in read_feed(feed, url="https://news.example/feed").entries]
    assert titles[-1] == "5 < 7 & 8 > 6"


@pytest.mark.parametrize(
    "body",
    [
        rss(item(1)).replace(b"<rss>", b"<!-- by the desk -->" * 40 + b"<rss>"),
        rss("</x>" + item(1)) + b"<!---->" * 40 + b"<",
    ],
)
def test_comments_around_a_feed_cost_nothing(body):
    # Each more doubled the time: with forty it would never end.
    assert titles(body) == ["T1"]


def test_thousands_of_credits_for_one_photo_are_cut():
    many = "".join(f"<media:credit>Jane {number}</media:credit>" for number in range(30_000))
    body = rss(item(1, f'<media:content url="https://i.example/a.jpg"/>{many}'))
    (photo,) = read_feed(body, url=URL).entries[0].images
    assert len(photo.credits) == 20


RUSSIAN = "Паром снова ходит после наводнения, и лодки вышли в море на рассвете. " * 8


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r", "shift-jis", "gb18030"])
def test_a_charset_that_nobody_names_is_told_from_the_letters(charset):
    text = RUSSIAN if charset in ("cp1251", "koi8-r") else "渡船在洪水之后恢复了，渔船在黎明时分出海。" * 20
    if charset == "shift-jis":
        text = "フェリーは洪水の後に再開し、漁船は夜明けに海に出た。" * 20
    body = rss(item(1, f"<description>{text}</description>")).decode().replace(' encoding="UTF-8"', "")
    (entry,) = read_feed(body.encode(charset), url=URL).entries
    assert entry.summary is not None
    assert entry.summary[:15] == text[:15]


def test_a_gzip_file_is_opened_and_a_bomb_is_cut():
    assert len(read_feed(gzip.compress(RSS), url=URL).entries) == 3
    bomb = gzip.compress(RSS.replace(b"</channel>", b"<x>" + b" " * 60_000_000 + b"</x></channel>"))
    reading = read_feed(bomb, url=URL)
    assert (len(reading.entries), reading.is_whole) == (3, False)
    assert len(read_feed(gzip.compress(RSS)[:-12], url=URL).entries) >= 1
    with pytest.raises(Unreadable, match="broken gzip"):
        read_feed(b"\x1f\x8bno such thing", url=URL)


@pytest.mark.parametrize("author", ["(a@" * 100, "&lt;" * 75 + "@" * 75, "a@" * 140 + " "])
def test_an_author_of_many_signs_is_read_at_once(author):
    body = rss("".join(item(number, f"<author>{author}</author>") for number in range(2000)))
    began = time.process_time()
    assert len(read_feed(body, url=URL).entries) == 2000
    assert time.process_time() - began < 3


@pytest.mark.parametrize("name", ["me@river.example (Jane Doe)", "Jane Doe &lt;me@river.example&gt;"])
def test_an_author_s_address_is_taken_off_the_name(name):
    (entry,) = read_feed(rss(item(1, f"<author>{name}</author>")), url=URL).entries
    assert entry.authors == ("Jane Doe",)


def test_an_odd_namespace_in_a_broken_feed_hides_no_entry():
    body = rss(item(1) + "<item><title>T2</titel><link>https://river.example/2</link></item>" + item(3))
    body = body.replace(b"<rss>", b'<rss xmlns="https://river.example/rss">')
    assert len(titles(body)) == 3
    odd = body.replace(b"<channel>", b"<channel><news:-02/>").replace(
        b"river.example/rss", b"riv\xed\xa0\x80er/rss"
    )
    assert len(titles(odd)) == 3
