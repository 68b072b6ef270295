"""Article and captions become documents: ids from addresses, the feed fills in what the page leaves out."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from indexer.documents import ArticleDocument, PhotoDocument
from worker.assemble import assemble, shows_another_page
from worker.news import Article, Caption, Credit, Entry, EntryImage, ImageCredit, Outlet, StoryReading, Taken

SEEN = datetime(2026, 3, 3, 12, tzinfo=UTC)
PUBLISHED = datetime(2026, 3, 2, 9, tzinfo=UTC)
URL = "https://river.example/boats"
OUTLET = Outlet(name="River Post", timezone="Africa/Nairobi", language="en", home="Lamu, Kenya")
CAPTION = Caption(
    caption="Boats off Lamu, Kenya, on Monday.",
    caption_raw="Boats off Lamu, Kenya, on Monday. (Lena Hartwell; Amos Ried/AP)",
    credit=Credit(line="Lena Hartwell; Amos Ried/AP", photographer="Lena Hartwell; Amos Ried", agency="AP"),
    image_url="https://river.example/img/boats.jpg?w=800",
    taken=Taken(first=date(2026, 3, 2), last=date(2026, 3, 2), precision="day", evidence="Monday"),
    rule="figcaption",
)
ARTICLE = Article(url=URL, canonical=URL, headline="Boats come home", published=PUBLISHED, language="en")
ENTRY = Entry(
    id="1", url=URL + "?utm_source=rss", title="Boats", summary="They are back.", published=PUBLISHED
)


def story(*captions, entry=ENTRY, outlet=OUTLET, seen_at=SEEN, **article):
    reading = StoryReading(article=replace(ARTICLE, **article), captions=captions)
    first, *photos = assemble(entry, reading, outlet, seen_at)
    assert isinstance(first, ArticleDocument)
    assert all(isinstance(photo, PhotoDocument) for photo in photos)
    assert first.photo_ids == tuple(photo.id for photo in photos)
    return first, photos


def test_an_article_comes_first_and_a_photo_for_each_caption():
    article, (photo,) = story(CAPTION)
    assert (article.headline, article.outlet, article.home) == (
        "Boats come home",
        "River Post",
        "Lamu, Kenya",
    )
    assert (photo.story_id, photo.headline, photo.published) == (article.id, "Boats come home", PUBLISHED)
    assert (photo.photographer, photo.agency) == (("Lena Hartwell", "Amos Ried"), "AP")
    assert (photo.taken_first, photo.taken_precision, photo.taken_evidence) == (
        date(2026, 3, 2),
        "day",
        "Monday",
    )
    assert (photo.credit_line, photo.rule, photo.position) == ("Lena Hartwell; Amos Ried/AP", "figcaption", 0)


def test_reading_a_story_twice_changes_no_id():
    later = replace(CAPTION, image_url="https://river.example/img/boats.jpg?w=400", caption="Corrected.")
    (one, (first,)), (two, (second,)) = story(CAPTION), story(later, seen_at=datetime(2026, 3, 9, tzinfo=UTC))
    assert (one.id, first.id) == (two.id, second.id)


def test_counting_parameters_make_no_other_story():
    counted, _ = story(canonical=URL + "?utm_source=mail#top")
    assert counted.id == story()[0].id


@pytest.mark.parametrize("image_url", [None, "https://river.example/img/boats.jpg"])
def test_two_pictures_under_one_address_are_still_two(image_url):
    other = replace(CAPTION, image_url=image_url, caption="Nets on the beach.")
    _, photos = story(replace(CAPTION, image_url=image_url), other)
    assert len({photo.id for photo in photos}) == 2


def test_two_captions_that_differ_by_a_date_alone_are_two_photos():
    _, photos = story(
        replace(CAPTION, image_url=None, caption="Boats off Lamu."),
        replace(CAPTION, image_url=None, caption="Boats off Lamu, March 1."),
    )
    assert len({photo.id for photo in photos}) == 2


def test_a_caption_printed_twice_under_one_picture_is_one_photo():
    _, photos = story(CAPTION, replace(CAPTION, position=1))
    assert [photo.position for photo in photos] == [0]


def test_the_feed_fills_in_headline_byline_and_time():
    entry = replace(ENTRY, authors=("Mara Lindqvist", "Juma Said"))
    article, _ = story(entry=entry, headline=None, published=None)
    assert (article.headline, article.byline, article.published) == (
        "Boats",
        "Mara Lindqvist, Juma Said",
        PUBLISHED,
    )


def test_the_feed_fills_in_a_credit():
    image = EntryImage(
        url="https://river.example/img/boats.jpg?w=90",
        credits=(ImageCredit(name="Lena Hartwell", role="photographer"), ImageCredit(name="Reuters")),
    )
    _, (photo,) = story(replace(CAPTION, credit=Credit()), entry=replace(ENTRY, images=(image,)))
    assert (photo.photographer, photo.agency) == (("Lena Hartwell",), "Reuters")
    _, (kept,) = story(CAPTION, entry=replace(ENTRY, images=(image,)))
    assert kept.agency == "AP"


def test_a_photo_that_only_the_feed_captions_is_kept():
    image = EntryImage(
        url="https://river.example/img/nets.jpg",
        caption="Nets on the beach of Lamu on March 1. (Juma Said/AFP)",
    )
    _, photos = story(CAPTION, entry=replace(ENTRY, images=(image,)))
    assert [photo.rule for photo in photos] == ["figcaption", "feed"]
    assert (photos[1].agency, photos[1].taken_first) == ("AFP", date(2026, 3, 1))


@pytest.mark.parametrize("told", ["Boats", "They are back.", "Boats off Lamu, Kenya, on Monday."])
def test_what_the_feed_repeats_is_no_caption(told):
    image = EntryImage(url="https://river.example/img/other.jpg", caption=told)
    _, photos = story(CAPTION, entry=replace(ENTRY, images=(image,)))
    assert len(photos) == 1


@pytest.mark.parametrize(
    "published",
    [datetime(2026, 3, 9, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC), datetime(2026, 3, 2)],  # noqa: DTZ001
)
def test_a_time_that_cannot_be_is_none(published):
    article, _ = story(entry=None, published=published)
    assert article.published is None


def test_an_outlet_nobody_knows_goes_by_its_site_or_host():
    assert story(outlet=None, site_name="River Post Online")[0].outlet == "River Post Online"
    assert story(outlet=None)[0].outlet == "river.example"


def test_the_same_agency_picture_is_one_group_across_outlets():
    at_getty = "https://media.gettyimages.com/id/1234567890/photo/boats.jpg"
    (_, (one,)), (_, (two,)) = (
        story(replace(CAPTION, image_url=at_getty)),
        story(replace(CAPTION, image_url=at_getty + "?s=2048"), canonical="https://hill.example/boats"),
    )
    assert one.id != two.id
    assert one.group_id == two.group_id


def test_what_an_outlet_shows_for_a_missing_photo_makes_no_two_stories_photos_one():
    standing_in = replace(CAPTION, image_url="https://river.example/static/social-card-default.png")
    (_, (one,)), (_, (two,)) = (
        story(standing_in),
        story(standing_in, canonical="https://river.example/boats-again"),
    )
    assert one.group_id == one.id != two.group_id == two.id


def test_an_address_that_stands_for_two_photos_of_a_story_makes_them_no_group():
    other = replace(CAPTION, caption="Nets dry on the wall of the old fort.")
    _, photos = story(CAPTION, other, replace(CAPTION, caption="A third, of the market at noon."))
    assert len({photo.id for photo in photos}) == len({photo.group_id for photo in photos}) == 3
    _, (alone,) = story(CAPTION)
    assert alone.group_id == alone.image_key


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, None),
        ({"credit": Credit(line="Image: AI-generated")}, "trainedAlgorithmicMedia"),
        ({"digital_source_type": "digitalCapture"}, "digitalCapture"),
        # What the page's data says of the picture goes before the words of its credit.
        (
            {"digital_source_type": "algorithmicMedia", "credit": Credit(line="AI-generated")},
            "algorithmicMedia",
        ),
        ({"caption": "Images generated with AI."}, None),
    ],
)
def test_how_a_picture_came_about_is_said_by_data_or_credit_never_by_a_caption(change, said):
    _, (photo,) = story(replace(CAPTION, **change))
    assert photo.digital_source_type == said


def test_a_feed_that_names_its_outlet_as_author_names_no_byline():
    article, _ = story(CAPTION, entry=replace(ENTRY, authors=("River Post",)))
    assert article.byline is None
    article, _ = story(CAPTION, entry=replace(ENTRY, authors=("river post", "Ada Quill")))
    assert article.byline == "Ada Quill"


@pytest.mark.parametrize(
    ("title", "headline", "body", "captions", "another"),
    [
        ("Boats come home to Lamu", "Before you continue", "We value your privacy.", 0, True),
        ("Boats come home to Lamu", None, "", 0, True),
        ("Boats come home to Lamu", "The boats are home", "", 0, False),
        ("Boats come home to Lamu", "At last", "Under sail, the BOATS came in.", 0, False),
        ("Boats come home to Lamu", "Before you continue", "", 1, False),
        (None, "Before you continue", "", 0, False),
        ("In the sea", "Before you continue", "", 0, False),  # no word to go by
    ],
)
def test_a_page_that_shows_nothing_of_its_story_is_another(title, headline, body, captions, another):
    url = "https://river.example/boats"
    reading = StoryReading(
        article=Article(url=url, canonical=url, headline=headline, body=body),
        captions=(Caption(caption="Nets", caption_raw="Nets", credit=Credit(), image_url=None),) * captions,
    )
    assert shows_another_page(Entry(id=url, url=url, title=title), reading) is another
