"""Every story of the sample newsroom is read as a person reads it: captions, credits, days, pictures."""

from datetime import UTC, datetime
from pathlib import PurePosixPath

import pytest

from cutline.sample import pages
from cutline.sample.stories import outlets
from cutline.sample.truth import expected_photos
from worker.news import Outlet, StoryPage
from worker.stories.reading import read_story

BASE = "http://127.0.0.1:8123"


def told():
    for outlet in outlets():
        for story in outlet.stories:
            yield pytest.param(outlet, story, id=f"{story.form}-{story.slug}")


STORIES = list(told())


def read(outlet, story):
    text = story.form == "text"
    body = pages.text_of(story) if text else pages.page_of(story, outlet, BASE)
    kind = "text/plain" if text else "text/html"
    publisher = Outlet(name=outlet.name, timezone=outlet.timezone, language=outlet.language, home=outlet.home)
    return read_story(
        StoryPage(
            url=BASE + story.path,
            body=body.encode(),
            seen_at=datetime(2026, 1, 1, tzinfo=UTC),
            content_type=f"{kind}; charset=utf-8",
            published=story.published,
            outlet=publisher,
        )
    )


@pytest.mark.parametrize(("outlet", "story"), STORIES)
def test_a_story_is_read_as_a_person_reads_it(outlet, story):
    found = [
        (
            caption.caption,
            (caption.credit.photographer, caption.credit.agency, caption.credit.via, caption.credit.source),
            (caption.taken.first, caption.taken.last, caption.taken.precision, caption.taken.is_file)
            if caption.taken
            else (None, None, "unknown", False),
        )
        for caption in read(outlet, story).captions
    ]
    assert found == [
        (
            photo.caption,
            (photo.photographer, photo.agency, photo.via, photo.source),
            (photo.first, photo.last, photo.precision, photo.is_file),
        )
        for photo in expected_photos([(outlet, story)])
    ]


@pytest.mark.parametrize(("outlet", "story"), STORIES)
def test_every_caption_has_its_own_picture(outlet, story):
    expected = expected_photos([(outlet, story)])
    captions = read(outlet, story).captions
    assert len(captions) == len(expected)
    for caption, photo in zip(captions, expected, strict=True):
        if story.form == "text":
            assert caption.image_url is None
        else:
            assert PurePosixPath(photo.image).stem in caption.image_url


@pytest.mark.parametrize(("outlet", "story"), [pytest.param(*p.values, id=p.id) for p in STORIES])
def test_the_article_is_told_from_what_stands_around_it(outlet, story):
    article = read(outlet, story).article
    assert article.published == story.published
    if story.form != "text":
        assert article.headline == story.headline
        assert article.byline == story.byline
        assert article.dateline == story.dateline
    for paragraph in story.paragraphs:
        assert paragraph[20:60] in article.body


@pytest.mark.parametrize(("outlet", "story"), STORIES)
def test_notices_and_buttons_are_no_part_of_the_body(outlet, story):
    body = read(outlet, story).article.body
    for noise in ("Loading...", "Copyright 20", "newsletter", "Newsletter", "hide caption"):
        assert noise not in body
