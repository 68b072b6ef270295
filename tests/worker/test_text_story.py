"""A story in plain text: each caption stands twice, the second time with its credit."""

from datetime import UTC, date, datetime

import pytest

from worker.news import Outlet, StoryPage
from worker.stories import read_story, read_text_story

STORY = """Fishermen mend their nets in Lamu on March 3 after the storm that hit the islands on Feb. 27.
Caption

Fishermen mend their nets in Lamu on March 3 after the storm that hit the islands on Feb. 27. / AFP/Getty Images

The ferry to the mainland runs again.

It is the first one since the storm. Some forty people waited at the pier.

Loading...

We went to see the harbour:

Copyright 2026 NPR. To see more, visit https://www.npr.org.

Boats lie in the harbour of Lamu, Kenya.
Caption

Boats lie in the harbour of Lamu, Kenya. / AP

A girl looks out of the ferry's window on March 4, 2026.
Caption

A girl looks out of the ferry's window on March 4, 2026. / REUTERS

The pier (left) lost its roof.
Caption

The pier (left) lost its roof. / AFP via Getty Images

Boats lie in the harbour of Lamu, Kenya, on Wednesday, March 4, 2026.
Caption

Boats lie in the harbour of Lamu, Kenya, on Wednesday, March 4, 2026. / AP
"""


def story(text: str, **known) -> StoryPage:
    known.setdefault("content_type", "text/plain")
    return StoryPage(
        url="https://radio.example.org/news/2026/03/05/ferry?utm_source=x",
        body=text.encode(),
        seen_at=datetime(2026, 3, 6, tzinfo=UTC),
        published=datetime(2026, 3, 5, 20, tzinfo=UTC),
        outlet=Outlet(name="Radio", timezone="America/New_York", language="en"),
        **known,
    )


def test_each_photo_is_read_once_with_its_credit():
    captions = read_text_story(story(STORY)).captions
    assert [(c.caption.split()[0], c.credit.line) for c in captions] == [
        ("Fishermen", "AFP/Getty Images"),
        ("Boats", "AP"),
        ("A", "REUTERS"),
        ("The", "AFP via Getty Images"),
        ("Boats", "AP"),
    ]
    assert [c.position for c in captions] == [0, 1, 2, 3, 4]
    assert captions[3].caption == "The pier (left) lost its roof."
    assert captions[0].credit.agency == "AFP" and captions[0].credit.via == "Getty Images"


def test_two_photos_that_differ_by_a_date_stay_two():
    captions = read_text_story(story(STORY)).captions
    assert captions[1].taken is None
    assert captions[4].taken is not None and captions[4].taken.first == date(2026, 3, 4)
    assert captions[2].taken is not None and captions[2].taken.evidence == "March 4, 2026"


def test_notices_are_neither_body_nor_caption():
    reading = read_text_story(story(STORY))
    everything = reading.article.body + "".join(c.caption_raw for c in reading.captions)
    assert "Loading" not in everything and "Copyright" not in everything and "Caption" not in everything
    assert reading.article.body.splitlines() == [
        "The ferry to the mainland runs again.",
        "It is the first one since the storm. Some forty people waited at the pier.",
        "We went to see the harbour:",
    ]
    assert reading.article.canonical == "https://radio.example.org/news/2026/03/05/ferry"


@pytest.mark.parametrize(
    "change", [lambda s: s.replace("\n", "\r\n"), lambda s: s.replace("\n\n", "\n"), lambda s: "\ufeff" + s]
)
def test_line_ends_and_blank_lines_do_not_matter(change):
    assert len(read_text_story(story(change(STORY))).captions) == 5


@pytest.mark.parametrize("kind", ["text/plain; charset=utf-8", "text/html", None])
def test_read_story_sees_by_itself_that_a_page_is_plain_text(kind):
    assert len(read_story(story(STORY, content_type=kind)).captions) == 5


@pytest.mark.parametrize(
    ("text", "captions"),
    [
        (
            "Boats in the harbour.\nCaption\n\nBoats in the harbour.\n\nThe story goes on here.",
            [("Boats in the harbour.", None)],
        ),
        ("Boats in the harbour.\nCaption\n", [("Boats in the harbour.", None)]),
        (
            "Caption: Boats in the harbour. (Jane Doe/AP)\n\nThe story.",
            [("Boats in the harbour.", "Jane Doe/AP")],
        ),
        ("Boote im Hafen.\nBildunterschrift\n\nBoote im Hafen. / dpa", [("Boote im Hafen.", "dpa")]),
        ("A story without any photo.\n\nIt has two paragraphs.", []),
        ("Said twice.\n\nSaid twice. But this is no credit at all.", []),
    ],
)
def test_other_ways_to_print_a_caption(text, captions):
    assert [(c.caption, c.credit.line) for c in read_text_story(story(text)).captions] == captions


def test_a_headline_a_byline_and_a_dateline_are_read_where_they_open_the_story():
    text = "Ferry runs again off Lamu\n\nBy Jane Doe\n\nLAMU, Kenya (AP) — The ferry runs again.\n\nIt ran."
    article = read_text_story(story(text)).article
    assert (article.headline, article.byline, article.dateline) == (
        "Ferry runs again off Lamu",
        "Jane Doe",
        "LAMU, Kenya (AP)",
    )
    assert article.published == datetime(2026, 3, 5, 20, tzinfo=UTC)
