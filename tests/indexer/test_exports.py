import csv
import io
import json
import re
from dataclasses import replace
from datetime import date, timedelta, timezone
from pathlib import Path

import pytest
from lxml import etree

from indexer.documents import EarlierCaption
from indexer.search.exports import (
    COLUMNS,
    csv_lines,
    feature_of,
    image_object,
    json_feed_of,
    json_ld_of,
    rss_of,
    web_url,
)
from indexer.search.shown import taken_text
from tests.indexer.web_rig import PHOTOS, SEEN, a_photo, at

HOME = "https://photos.example"
FIELDS = Path(__file__).parents[2] / "docs" / "FIELDS.md"
LAMU = PHOTOS[0]
IST = timezone(timedelta(hours=5, minutes=30))
NAMES = {
    "media": "http://search.yahoo.com/mrss/",
    "georss": "http://www.georss.org/georss",
    "dcterms": "http://purl.org/dc/terms/",
}


def rows(photos, head=True) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_lines(photos, head=head))))


def test_a_table_has_a_row_for_each_photo():
    head, first, *others = rows(PHOTOS)
    assert head == list(COLUMNS)
    assert len(others) == len(PHOTOS) - 1
    row = dict(zip(head, first, strict=True))
    assert (row["caption"], row["taken"], row["places"], row["lat"]) == (
        LAMU.caption,
        "2023-11-01",
        "Lamu",
        "-2.27",
    )
    assert rows(PHOTOS, head=False)[0] == first


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "\0=", "\0\0+", "＝", "＠"])
def test_no_cell_is_a_formula(begin):
    said = f"{begin}cmd|' /C calc'!A0"
    earlier = (EarlierCaption(caption=said, seen_at=SEEN),)
    row = rows([a_photo(1, said, headline=f"{begin}1", earlier_captions=earlier)], head=False)[0]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠")) for cell in row)
    assert all(line[0].isdigit() for line in row[COLUMNS.index("earlier_captions")].splitlines())


def test_a_corrected_caption_has_what_was_printed_before_beside_it():
    earlier = (
        EarlierCaption(caption="Boats off\n Lamu.", seen_at=SEEN),
        EarlierCaption(caption="=Boats off Pate.", seen_at=(SEEN + timedelta(hours=1)).astimezone(IST)),
    )
    corrected = a_photo(1, "Boats off Shela.", earlier_captions=earlier, status="corrected")
    (row,) = rows([corrected], head=False)
    assert dict(zip(COLUMNS, row, strict=True))["earlier_captions"] == (
        "2024-03-01T12:00:00Z Boats off Lamu.\n2024-03-01T13:00:00Z =Boats off Pate."
    )
    assert dict(zip(COLUMNS, rows([LAMU], head=False)[0], strict=True))["earlier_captions"] == ""
    properties = feature_of(corrected)["properties"]
    assert [one["caption"] for one in properties["earlier_captions"]] == [one.caption for one in earlier]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2023, 11, 1), date(2023, 11, 1), "2023-11-01"),
        (date(2023, 11, 1), date(2023, 11, 30), "2023-11"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(1960, 1, 1), date(1969, 12, 31), "1960s"),
        (date(2019, 1, 1), date(2020, 12, 31), "2019..2020"),
        (date(2019, 12, 1), date(2020, 2, 29), "2019-12..2020-02"),
        (date(2019, 12, 1), date(2020, 2, 28), "2019-12-01..2020-02-28"),
        (date(2023, 4, 22), date(2023, 4, 26), "2023-04-22..2023-04-26"),
        (None, None, ""),
    ],
)
def test_a_date_is_written_as_it_is_known(first, last, text):
    assert taken_text(a_photo(1, "x", taken_first=first, taken_last=last)) == text


def test_a_feature_has_a_point_only_where_one_is_known():
    assert feature_of(LAMU)["geometry"] == {"type": "Point", "coordinates": [40.9, -2.27]}
    assert feature_of(PHOTOS[1])["geometry"] is None
    two = at("184", "Lamu", lat=-2.27, lon=40.9)["places"] + at("1", "Kyiv", lat=50.0, lon=30.0)["places"]
    many = feature_of(a_photo(9, "x", places=two))
    assert many["geometry"] == {"type": "MultiPoint", "coordinates": [[40.9, -2.27], [30.0, 50.0]]}
    assert many["properties"]["taken_first"] == "2023-11-10"


def test_a_feed_says_photo_credit_place_and_day():
    text = rss_of(PHOTOS, question='flood & "Lamu"', home=HOME, itself=f"{HOME}/search.rss?q=flood&x")
    tree = etree.fromstring(text.encode())
    assert tree.findtext("channel/title") == 'Cutline: flood & "Lamu"'
    item = tree.findall("channel/item")[0]
    assert item.findtext("guid") == "photo-0"
    assert item.findtext("link") == LAMU.url
    assert item.find("media:content", NAMES).get("url") == LAMU.image_url
    assert [credit.text for credit in item.findall("media:content/media:credit", NAMES)] == ["Jane Doe", "AP"]
    assert item.findtext("dcterms:created", namespaces=NAMES) == "2023-11-01"
    assert item.findtext("georss:point", namespaces=NAMES) == "-2.27 40.9"
    assert item.findtext("pubDate") == "Fri, 01 Mar 2024 12:00:00 GMT"
    script = tree.findall("channel/item")[5]
    assert script.findtext("description") == "<script>alert(1)</script> flood & 'quotes'"


def test_no_character_breaks_a_feed():
    odd = a_photo(
        1, "NUL \x00 and \ufffe, ]]> &amp;", url="javascript:alert(1)", image_url='https://a.example/"x.jpg'
    )
    tree = etree.fromstring(rss_of([odd], question="\x00", home=HOME, itself=HOME).encode())
    item = tree.find("channel/item")
    assert item.findtext("link") == f"{HOME}/photo/photo-1"
    assert item.find("media:content", NAMES) is None
    # Without a picture to be had the credit is the item's own.
    assert [credit.text for credit in item.findall("media:credit", NAMES)] == ["Jane Doe", "AP"]


def test_our_own_feed_is_read_by_our_own_reader():
    feeds = pytest.importorskip("worker.feeds")
    reading = feeds.read_feed(rss_of(PHOTOS, question="flood", home=HOME, itself=HOME).encode(), url=HOME)
    assert len(reading.entries) == len(PHOTOS)
    assert reading.entries[0].images[0].caption == LAMU.caption
    form = json_feed_of(PHOTOS, question="flood", home=HOME, itself=HOME)
    as_json = feeds.read_feed(json.dumps(form).encode(), url=HOME)
    assert [entry.url for entry in as_json.entries] == [entry.url for entry in reading.entries]
    assert as_json.entries[0].url == LAMU.url
    [image] = as_json.entries[0].images
    assert (image.url, image.caption) == (LAMU.image_url, f"{LAMU.caption} (Jane Doe/AP)")


def test_a_json_feed_has_what_the_format_has_words_for():
    form = json_feed_of(PHOTOS[:1], question="flood", home=HOME, itself=f"{HOME}/search.jsonfeed?q=flood")
    assert form["version"] == "https://jsonfeed.org/version/1.1"
    item = form["items"][0]
    assert item["authors"] == [{"name": "Jane Doe"}, {"name": "AP"}]
    assert item["_cutline"]["points"] == [[-2.27, 40.9]]
    assert item["content_html"] == (
        '<figure><img src="https://img.river.example/0.jpg" alt="">'
        "<figcaption>Boats off Lamu after the flood. (Jane Doe/AP)</figcaption></figure>"
    )
    script = json_feed_of(PHOTOS, question="flood", home=HOME, itself=HOME)["items"][5]
    assert "<script>" not in script["content_html"]
    assert script["content_text"] == "<script>alert(1)</script> flood & 'quotes'"


def test_every_name_that_the_table_of_fields_promises_is_told_as_json_ld():
    whole = replace(
        LAMU,
        alt="Boats",
        section="World",
        source="Coast Guard",
        supplier_id="AP23305123456",
        digital_source_type="digitalCapture",
        image_width=800,
        image_height=600,
    )
    form = image_object(whole, home=HOME)
    told = form.keys() | form["isPartOf"].keys()
    table = FIELDS.read_text(encoding="utf-8").partition("## Photo\n")[2].partition("\n## ")[0]
    promised = set()
    for row in table.splitlines():
        cells = [cell.strip() for cell in row.split("|")]
        if len(cells) == 6 and cells[1].startswith("`"):
            iptc = [name.removeprefix("Iptc4xmpExt:") for name in cells[3].split()]
            for name in (*re.findall(r"`([@A-Za-z]+)`", cells[4]), *iptc):
                assert any(key.rpartition(":")[2] == name.rpartition(":")[2] for key in told), name
                promised.add(name)
    assert len(promised) >= 30
    assert form["identifier"] == form["plus:ImageSupplierImageID"] == "AP23305123456"
    assert form["sourceOrganization"] == {"@type": "Organization", "name": "Coast Guard"}
    assert (form["mainEntityOfPage"], form["isPartOf"]["articleSection"]) == (whole.url, "World")


def test_a_photo_is_an_image_object_with_the_names_of_iptc():
    form = image_object(LAMU, home=HOME)
    assert form["@type"] == "ImageObject"
    assert form["creditText"] == form["photoshop:Credit"] == "Jane Doe/AP"
    assert form["dateCreated"] == "2023-11-01"
    assert form["contentLocation"][0]["geo"]["latitude"] == -2.27
    assert "dateCreated" not in image_object(PHOTOS[3], home=HOME)
    assert "null" not in json.dumps(
        image_object(replace(PHOTOS[3], headline=None, published=None), home=HOME)
    )
    told = image_object(a_photo(1, "Boats.", alt="Two red boats"), home=HOME)
    assert told["name"] == told["Iptc4xmpCore:AltTextAccessibility"] == "Two red boats"
    assert json_ld_of(PHOTOS, home=HOME)["@context"][0] == "https://schema.org"


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://a b",
        "ftp://a.example",
        "https://a.example/\nx",
    ],
)
def test_only_addresses_of_the_web_are_passed_on(url):
    assert web_url(url) is None


def test_how_a_picture_came_about_is_passed_on_in_iptcs_words():
    made = a_photo(1, "Boats.", digital_source_type="trainedAlgorithmicMedia")
    form = image_object(made, home=HOME)
    uri = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    assert (form["digitalSourceType"], form["Iptc4xmpExt:DigitalSourceType"]) == (uri, uri)
    assert "digitalSourceType" not in image_object(LAMU, home=HOME)
    head, row, _ = rows([made, LAMU])
    assert dict(zip(head, row, strict=True))["digital_source_type"] == "trainedAlgorithmicMedia"
    assert feature_of(made)["properties"]["digital_source_type"] == "trainedAlgorithmicMedia"
