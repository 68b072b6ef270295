"""Which caption and credit belong to which photo, in the forms that publishers send."""

import pytest

from worker.feeds import read_feed

URL = "https://river.example/feed"


def photos(inside):
    """Return (file, caption, credits) of each photo of an item with this inside."""
    body = (
        '<rss xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><item><link>https://river.example/a</link>{inside}</item></channel></rss>"
    )
    (entry,) = read_feed(body.encode(), url=URL).entries
    return [
        (image.url.rpartition("/")[2], image.caption, tuple(credit.name for credit in image.credits))
        for image in entry.images
    ]


def image(name, inside="", more='medium="image"'):
    return f'<media:content url="https://i.example/{name}" {more}>{inside}</media:content>'


CAPTION = "<media:description>Boats.</media:description>"
CREDIT = "<media:credit>Jane Doe</media:credit>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        # its own elements
        (image("a.jpg", CAPTION + CREDIT), [("a.jpg", "Boats.", ("Jane Doe",))]),
        # siblings of the only photo, before it or after
        (image("a.jpg") + CAPTION + CREDIT, [("a.jpg", "Boats.", ("Jane Doe",))]),
        (CAPTION + CREDIT + image("a.jpg"), [("a.jpg", "Boats.", ("Jane Doe",))]),
        # siblings in turn
        (
            image("a.jpg")
            + CAPTION
            + image("b.jpg")
            + "<media:description>Nets.</media:description>"
            + CREDIT,
            [("a.jpg", "Boats.", ()), ("b.jpg", "Nets.", ("Jane Doe",))],
        ),
        # one credit for all photos, one caption for the first only
        (
            image("a.jpg") + image("b.jpg") + CAPTION + CREDIT,
            [("a.jpg", "Boats.", ("Jane Doe",)), ("b.jpg", None, ("Jane Doe",))],
        ),
        # a photo's own caption is not overruled
        (
            image("a.jpg", "<media:description>Nets.</media:description>") + CAPTION,
            [("a.jpg", "Nets.", ())],
        ),
        # media:text where there is no description
        (image("a.jpg", "<media:text>Boats.</media:text>"), [("a.jpg", "Boats.", ())]),
        (image("a.jpg", "<media:text>Text.</media:text>" + CAPTION), [("a.jpg", "Boats.", ())]),
        # escaped HTML in a caption
        (
            image(
                "a.jpg",
                '<media:description type="html">&lt;p&gt;Boats &amp;amp; nets&lt;/p&gt;</media:description>',
            ),
            [("a.jpg", "Boats & nets", ())],
        ),
        # the same photo in widths, without a group
        (
            image("a/140.jpg?width=140", CREDIT, 'width="140"')
            + image("a/140.jpg?width=700", CREDIT, 'width="700"'),
            [("140.jpg?width=700", None, ("Jane Doe",))],
        ),
        # a group whose members have captions of their own is no group of crops
        (
            "<media:group>"
            + image("a.jpg", CAPTION)
            + image("b.jpg", "<media:description>Nets.</media:description>")
            + "</media:group>",
            [("a.jpg", "Boats.", ()), ("b.jpg", "Nets.", ())],
        ),
        # enclosure and media:content of the same photo
        (
            '<enclosure url="https://i.example/a.jpg" type="image/jpeg" length="1"/>'
            + image("a.jpg", CAPTION),
            [("a.jpg", "Boats.", ())],
        ),
        # a thumbnail alone is a photo, beside one it is a thumbnail
        ('<media:thumbnail url="https://i.example/t.jpg"/>' + CREDIT, [("t.jpg", None, ("Jane Doe",))]),
        (image("a.jpg") + '<media:thumbnail url="https://i.example/t.jpg"/>', [("a.jpg", None, ())]),
        # what is no photo
        ('<enclosure url="https://i.example/a.mp3" type="audio/mpeg"/>' + CAPTION, []),
        (image("a.svg", "", 'type="image/svg+xml"'), []),
        ('<media:content url="javascript:alert(1)" medium="image"/>', []),
        ('<media:content url="data:image/png;base64,xx" medium="image"/>', []),
        # neither type nor medium: Media RSS's own element is presumed to be a picture
        (image("a12345", "", ""), [("a12345", None, ())]),
        (image("clip.mp4", "", ""), []),
        # pictures of the story's HTML; a counter is none
        (
            "<description>&lt;img src='/p/x.jpg' alt='Nets'&gt;&lt;img src='/c.gif' width='1' height='1'&gt;"
            "</description>",
            [("x.jpg", None, ())],
        ),
        (
            "<content:encoded><![CDATA[<figure><a href='#'><img src='https://i.example/a.jpg'></a>"
            "<figcaption>Boats. <cite>Jane</cite></figcaption></figure><p>Text</p>]]></content:encoded>",
            [("a.jpg", "Boats. Jane", ())],
        ),
        (
            "<content:encoded><![CDATA[<div class='wp-caption'><img src='https://i.example/a.jpg'>"
            "<p class='wp-caption-text'>Boats.</p></div><p>Text.</p>]]></content:encoded>",
            [("a.jpg", "Boats.", ())],
        ),
        # one caption under two pictures: nobody can say whose
        (
            "<content:encoded><![CDATA[<figure><img src='https://i.example/a.jpg'>"
            "<img src='https://i.example/b.jpg'><figcaption>Two.</figcaption></figure>]]></content:encoded>",
            [("a.jpg", None, ()), ("b.jpg", None, ())],
        ),
        # NPR's credit line at the end of the text
        (
            "<content:encoded><![CDATA[<img src='https://i.example/a.jpg'/><p>Text.</p>"
            "<p>(Image credit: Jane Doe (Pool)/AP)</p>]]></content:encoded>",
            [("a.jpg", None, ("Jane Doe (Pool)/AP",))],
        ),
    ],
)
def test_each_photo_has_what_belongs_to_it(inside, expected):
    assert photos(inside) == expected


def test_a_video_s_still_says_that_it_is_a_video_s():
    body = (
        '<rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item><link>https://river.example/v</link>'
        '<media:group><media:content url="https://i.example/v.mp4" type="video/mp4"/>'
        '<media:thumbnail url="https://i.example/v.jpg" width="640"/>'
        "<media:description>The flood from the air.</media:description></media:group></item></channel></rss>"
    )
    (still,) = read_feed(body.encode(), url=URL).entries[0].images
    assert (still.url, still.mime) == ("https://i.example/v.jpg", "video/mp4")


def test_no_more_photos_are_kept_than_a_page_could_show():
    many = "".join(image(f"{number}.jpg") for number in range(500))
    assert len(photos(many)) == 100


@pytest.mark.parametrize(
    "inside",
    [
        '<enclosure url="https://i.example/a.jpg" type="jpg"/>',
        '<enclosure url="https://i.example/a.jpg" type="application/force-download"/>',
        '<media:content url="https://i.example/a.jpg" medium="photo"/>',
        '<image src="https://i.example/a.jpg"/>',
        '<description>&lt;img srcset="https://i.example/s.jpg 300w, https://i.example/a.jpg 900w"&gt;</description>',
    ],
)
def test_a_careless_word_for_its_type_costs_no_photo(inside):
    assert photos(inside) == [("a.jpg", None, ())]


@pytest.mark.parametrize(
    "inside",
    [
        '<enclosure url="https://i.example/a.pdf" type="application/pdf"/>',
        '<enclosure url="https://i.example/a.jpg/list" type="application/x-mpegurl"/>',
        '<media:content url="https://i.example/a" type="application/x-shockwave-flash"/>',
        '<media:content url="https://i.example/a.jpg" medium="document"/>',
    ],
)
def test_what_is_said_to_be_no_photo_is_none(inside):
    assert photos(inside) == []


@pytest.mark.parametrize("element", ['enclosure type="image/jpeg"', "media:thumbnail"])
def test_what_stands_inside_a_photo_s_element_is_its_own(element):
    name = element.split()[0]
    inside = f'<{element} url="https://i.example/a.jpg">{CAPTION}{CREDIT}</{name}>'
    assert photos(inside) == [("a.jpg", "Boats.", ("Jane Doe",))]
