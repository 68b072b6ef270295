"""Each format's sample feed, read as a whole."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from worker.errors import Unreadable
from worker.feeds import read_feed
from worker.news import ImageCredit

SAMPLES = Path(__file__).parents[1] / "feeds"
URL = "https://river.example/feeds/news"


def read(name, url=URL):
    return read_feed((SAMPLES / name).read_bytes(), url=url)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_an_rss_item_is_an_entry_with_all_it_says():
    entry = read("river_rss.xml").entries[0]
    assert (entry.id, entry.url) == ("river-1", "https://river.example/2026/03/ferry?utm_source=rss")
    assert entry.title == "Ferry is back after the flood & all sail"
    assert entry.summary == "The ferry crossed the brown water again on Tuesday."
    assert (entry.authors, entry.section) == (("Amina Yusuf",), "Coast")
    assert entry.published == utc(2026, 3, 3, 6, 15)


def test_a_photo_keeps_its_caption_and_every_credit_with_its_role():
    (photo,) = read("river_rss.xml").entries[0].images
    assert photo.url == "https://img.river.example/ferry.jpg"
    assert photo.caption == "Passengers board the ferry at Lamu, Kenya, on Tuesday."
    assert photo.credits == (
        ImageCredit(name="Jane Doe", role="photographer"),
        ImageCredit(name="Delta Photo Agency", role="provider"),
    )
    assert (photo.copyright, photo.width, photo.height) == ("2026 Delta", 1200, 800)
    assert photo.thumbnail_url == "https://img.river.example/ferry-small.jpg"


def test_what_stands_beside_a_photo_is_its_caption_and_credit():
    (photo,) = read("river_rss.xml").entries[1].images
    assert photo.caption == "Fish on the first morning of the market."
    assert [credit.name for credit in photo.credits] == ["John Roe for the River Post"]


def test_a_group_of_crops_is_one_photo():
    (photo,) = read("river_rss.xml").entries[2].images
    assert photo.url == "https://img.river.example/bridge-1200x800.jpg"
    assert photo.versions == (
        "https://img.river.example/bridge-300x200.jpg",
        "https://img.river.example/bridge-600x400.jpg",
    )
    assert (photo.caption, photo.credits[0].name) == ("The new bridge.", "Ana Silva")


def test_links_are_made_absolute_and_a_permanent_guid_is_one():
    entries = read("river_rss.xml").entries
    assert [entry.url for entry in entries[1:]] == [
        "https://river.example/2026/03/market",
        "https://river.example/2026/03/bridge",
    ]


def test_an_rss_feed_says_how_it_wants_to_be_polled():
    reading = read("river_rss.xml")
    assert (reading.format, reading.title, reading.language) == ("rss", "River Post", "en-ke")
    assert reading.hints.ttl_s == 900
    assert (reading.hints.skip_hours, reading.hints.skip_days) == (frozenset({1, 2}), frozenset({"sunday"}))
    assert reading.hints.hub_url == "https://hub.river.example/"
    assert reading.problems == ()


def test_rdf_keeps_its_items_beside_the_channel():
    reading = read("river_rdf.xml")
    assert (reading.format, [entry.title for entry in reading.entries]) == ("rdf", ["Rain", "Sun"])
    assert reading.entries[0].id == "https://river.example/a"
    assert (reading.entries[0].section, reading.entries[0].language) == ("Weather", "sw")
    assert reading.entries[1].published == utc(2026, 3, 3, 2)


def test_an_atom_entry_leads_to_its_page_not_to_its_json():
    reading = read("river_atom.xml", "https://rio.example/atom.xml")
    first, second = reading.entries
    assert (reading.format, reading.title, reading.language) == ("atom", "Rio & Mar", "pt")
    assert reading.link == "https://rio.example/noticias/"
    assert (first.id, first.url) == ("tag:rio.example,2026:1", "https://rio.example/noticias/barcos")
    assert (first.published, first.updated) == (utc(2026, 3, 2, 11), utc(2026, 3, 2, 11, 30))
    assert (first.authors, first.section) == (("Rui Alves",), "Praia")
    assert (second.url, second.title) == ("https://rio.example/noticias/mar", "Mar alto")
    assert (second.published, second.updated) == (None, utc(2026, 3, 1, 11, 30))


def test_photos_of_a_story_s_html_keep_their_captions():
    enclosed, inside = read("river_atom.xml", "https://rio.example/atom.xml").entries[0].images
    assert enclosed.url == "https://rio.example/fotos/barcos.jpg"
    assert (inside.url, inside.caption, inside.title) == (
        "https://rio.example/fotos/porto.jpg",
        "O porto de manhã.",
        "O porto",
    )


def test_a_json_feed_is_read_and_what_leads_nowhere_is_counted():
    reading = read("river.json", "https://hill.example/feed.json")
    first, second = reading.entries
    assert (reading.format, reading.title, reading.language) == ("jsonfeed", "Hill Gazette", "de")
    assert (first.id, first.authors, first.section) == ("7", ("Eva Berg", "Max Tal"), "Wetter")
    assert [image.url for image in first.images] == [
        "https://hill.example/titel.jpg",
        "https://hill.example/dorf.png",
        "https://hill.example/bild.jpg",
    ]
    assert (second.url, second.summary) == ("https://hill.example/8", "Nur Text.")
    assert reading.problems == ("2 entries without an address left out",)
    assert reading.hints.hub_url == "https://hub.hill.example/"


@pytest.mark.parametrize("said", [r"Boats \ud83d", "Boats\t", r"Boats\ud83d\u0000"])
def test_half_an_emoji_or_a_bare_tab_costs_no_json_feed(said):
    body = '{"items": [{"id": 1, "url": "/a", "title": "SAID"}, {"id": 2, "url": "/b", "title": "Nets"}]}'
    assert [entry.title for entry in read_feed(body.replace("SAID", said).encode(), url=URL).entries] == [
        "Boats",
        "Nets",
    ]


@pytest.mark.parametrize(
    ("root", "inside"),
    [
        ("rss", "<channel><title>Post</title><item><title>Boats</title><link>/b</link></item></channel>"),
        ("rss", "<channel><item><title>Boats</title><guid>/b</guid></item></channel>"),
        ("feed", '<title>Post</title><entry><title>Boats</title><link href="/b"/></entry>'),
        ("RSS", "<CHANNEL><ITEM><TITLE>Boats</TITLE><LINK>https://river.example/b</LINK></ITEM></CHANNEL>"),
    ],
)
@pytest.mark.parametrize("namespace", ["", ' xmlns="https://river.example/rss.html"'])
def test_a_namespace_of_its_own_or_capitals_hide_no_entry(root, inside, namespace):
    body = f"<{root}{namespace}>{inside}</{root}>"
    (entry,) = read_feed(body.encode(), url=URL).entries
    assert (entry.title, entry.url) == ("Boats", "https://river.example/b")


def test_a_namespace_on_the_channel_alone_hides_no_entry():
    body = '<rss><channel xmlns="https://river.example/rss.html"><item><title>A</title><link>/a</link></item></channel></rss>'
    assert [entry.title for entry in read_feed(body.encode(), url=URL).entries] == ["A"]


def test_an_rss_item_says_in_dublin_core_what_it_says_nowhere_else():
    body = (
        '<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><dc:title>Post</dc:title><item><link>/a</link>'
        "<dc:title>Boats</dc:title><dc:description>At noon.</dc:description><dc:author>A. B.</dc:author>"
        "</item></channel></rss>"
    )
    reading = read_feed(body.encode(), url=URL)
    (entry,) = reading.entries
    assert (reading.title, entry.title, entry.summary, entry.authors) == (
        "Post",
        "Boats",
        "At noon.",
        ("A. B.",),
    )


def test_xml_base_says_where_links_begin_before_the_channel_s_page_does():
    inside = "<channel><link>https://river.example/sub/</link><item><link>boats</link></item></channel>"
    based = f'<rss xml:base="https://other.example/d/">{inside}</rss>'
    assert read_feed(based.encode(), url=URL).entries[0].url == "https://other.example/d/boats"
    assert (
        read_feed(f"<rss>{inside}</rss>".encode(), url=URL).entries[0].url
        == "https://river.example/sub/boats"
    )


def atom(inside, head=""):
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="http://www.w3.org/1999/xhtml">'
        f"{head}<entry>{inside}</entry></feed>"
    )
    return read_feed(body.encode(), url=URL).entries[0]


def test_an_atom_entry_has_the_authors_of_its_source_or_its_feed_where_it_has_none():
    link, head = '<link href="/a"/>', "<author><name>The Desk</name></author>"
    source = "<source><author><name>Jane Doe</name></author></source>"
    assert atom(link, head).authors == ("The Desk",)
    assert atom(link + source, head).authors == ("Jane Doe",)
    assert atom(link + "<author><name>Eva Berg</name></author>" + source, head).authors == ("Eva Berg",)


def test_the_content_of_an_atom_entry_may_lie_elsewhere():
    assert atom('<content type="text/html" src="/page"/>').url == "https://river.example/page"
    photo = atom('<link href="/a"/><content type="image/jpeg" src="/boat"/>')
    assert [image.url for image in photo.images] == ["https://river.example/boat"]
    assert atom('<link href="/a"/><content type="image/jpeg">/9j/4AAQSkZJ</content>').summary is None


def test_an_atom_link_may_write_its_relation_out_and_an_id_its_scheme_large():
    long = "http://www.iana.org/assignments/relation/alternate"
    assert atom(f'<id>tag:1</id><link rel="{long}" href="/a"/>').url == "https://river.example/a"
    assert atom("<id>HTTPS://river.example/a</id>").url.lower() == "https://river.example/a"


def test_a_title_s_own_language_is_the_entry_s():
    assert atom('<link href="/a"/><title xml:lang="sw">Boti</title>').language == "sw"


def test_prefixed_xhtml_keeps_its_captioned_photo():
    figure = '<x:figure><x:img src="/b.jpg"/><x:figcaption>Boats.</x:figcaption></x:figure>'
    (photo,) = atom(f'<link href="/a"/><content type="xhtml"><x:div>{figure}</x:div></content>').images
    assert (photo.url, photo.caption) == ("https://river.example/b.jpg", "Boats.")


def test_items_of_a_json_feed_have_its_authors_where_they_name_none():
    body = b"""{"authors": [{"name": "The Desk"}], "items": [
        {"url": "/a"}, {"url": "/b", "authors": [{"name": "Eva Berg"}]}]}"""
    assert [entry.authors for entry in read_feed(body, url=URL).entries] == [("The Desk",), ("Eva Berg",)]


def test_a_news_sitemap_gives_stories_with_captioned_photos():
    reading = read("river_news_sitemap.xml")
    dam, about = reading.entries
    assert (reading.format, dam.title, dam.language) == ("sitemap", "The dam holds", "en")
    assert (dam.published, dam.updated) == (utc(2026, 3, 2, 5), utc(2026, 3, 2, 10))
    assert (dam.images[0].caption, dam.images[0].place) == (
        "The dam at Masinga, seen from the east bank.",
        "Masinga, Kenya",
    )
    assert len(dam.images) == 2
    assert (about.url, about.published) == ("https://river.example/about", None)


def test_a_sitemap_index_gives_its_sitemaps():
    reading = read("river_sitemapindex.xml")
    assert reading.format == "sitemapindex"
    assert [entry.url for entry in reading.entries] == [
        "https://river.example/news-1.xml",
        "https://river.example/news-2.xml",
    ]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('<rss version="0.91"><channel><title>Old</title>', "</channel></rss>"),
        ('<rss version="0.92"><channel>', "</channel></rss>"),
        ('<rss xmlns="http://backend.userland.com/rss2"><channel>', "</channel></rss>"),
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
            ' xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel/>',
            "</rdf:RDF>",
        ),
        ("<channel>", "</channel>"),
        (
            '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"'
            ' "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel>',
            "</channel></rss>",
        ),
    ],
)
def test_every_age_of_rss_is_read(opening, closing):
    body = f"{opening}<item><title>A</title><link>https://river.example/a</link></item>{closing}"
    (entry,) = read_feed(body.encode(), url=URL).entries
    assert (entry.url, entry.title) == ("https://river.example/a", "A")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "empty: no feed"),
        (b"  \n ", "empty: no feed"),
        (b"<!DOCTYPE html><html><body><p>Sorry</p></body></html>", "an HTML page, no feed"),
        (b"<html><p>Sorry<br>", "an HTML page, no feed"),
        (b"<!doctype html><title>Your privacy</title><h1>We value it</h1>", "an HTML page, no feed"),
        (b"<meta charset=utf-8><title>Your privacy</title>", "an HTML page, no feed"),
        (b"Sorry, no news today.", "neither XML nor JSON: no feed"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "neither XML nor JSON: no feed"),
        (b"<catalog><book/></catalog>", "XML, but no feed: its root is <catalog>"),
        (b'{"items": 3}', "JSON, but no feed: it has no list of items"),
        (b'{"items": [', "broken JSON"),
        (b"{" * 5000, "broken JSON"),
    ],
)
def test_what_is_no_feed_is_unreadable_and_says_what_it_is(body, why):
    with pytest.raises(Unreadable) as raised:
        read_feed(body, url=URL)
    assert raised.value.where == URL
    assert raised.value.why.startswith(why)


@pytest.mark.parametrize(
    "body",
    [
        b"<rss><channel><title>Quiet</title></channel></rss>",
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Quiet</title></feed>',
        b'{"version": "https://jsonfeed.org/version/1", "title": "Quiet", "items": []}',
    ],
)
def test_a_feed_without_entries_is_a_feed(body):
    reading = read_feed(body, url=URL)
    assert (reading.entries, reading.title) == ((), "Quiet")
