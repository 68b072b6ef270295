"""Captions in the markup of a hundred content systems and papers, each block set into the same plain story.

The words are ours, the forms those that the systems print. `captions` is what a reader sees: caption and credit.
"""

import csv
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from worker.news import StoryPage
from worker.stories import explain_story

csv.field_size_limit(1 << 20)
with (Path(__file__).parent / "caption_blocks.tsv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))

PAGE = """<!DOCTYPE html><html lang="{language}"><head><title>River floods the old market | The Example</title>
<meta property="og:title" content="River floods the old market"></head><body>
<header class="site-header"><a href="/"><img src="/static/logo.svg" alt="The Example"></a><nav><ul>
<li><a href="/news">News</a></li></ul></nav></header>
<main><article><h1>River floods the old market</h1><p class="byline">By Ada Quill</p>
<p>The river rose through the night and had covered the lower part of the old market by morning.</p>
{block}
<p>Residents of the three streets nearest to the bank were asked to leave their houses before noon.</p>
<p>It was the third such flood in a decade, and the town has been waiting for money since 2019.</p></article>
<aside class="related"><h3>More stories</h3><div class="card"><a href="/news/other-story-12345">
<img src="/img/teaser1.jpg" alt="A bridge"><h4>Bridge closed for repairs until the spring, council says</h4></a></div>
<div class="card"><a href="/news/second-story-4444"><img src="/img/teaser2.jpg" alt="A dog">
<p>Dog found after nine days in the hills above the town</p></a></div></aside></main>
<footer><p>© 2025 The Example. All rights reserved.</p></footer></body></html>"""


# The same story as it stands on other pages: paragraphs that are boxes, or lines, or kept from the reader
FIRST = "The river rose through the night and had covered the lower part of the old market by morning."
OTHERS = "Residents of the three streets nearest to the bank were asked to leave their houses before noon."
FRAMES = {
    "boxes": f'<div class="text"><div>{FIRST}</div>{{block}}<div>{OTHERS}</div><div>{OTHERS}</div></div>',
    "lines": f'<div class="text">{FIRST}<br><br>{{block}}<br>{OTHERS}<br><br>{OTHERS}<br><br></div>',
    "kept back": '{block}<div class="wall"><p>Read the story in our app.</p></div>',
}
FRAMED = """<!DOCTYPE html><html lang="{language}"><head><title>River floods the old market | The Example</title>
</head><body><div id="page"><div id="top"><a href="/">Home</a></div><div id="main">
<h1>River floods the old market</h1>{story}</div></div></body></html>"""


def plain(text):
    """Return the words without what is printed around a credit in one form and not in another."""
    return re.sub(r"[\s\u200b]+", " ", text or "").strip(" .|/()©-–—").lower()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["form"])
def test_a_block_is_read_as_a_reader_sees_it(row):
    assert read(row, PAGE.format(language=row["language"], block=row["block"])) == expected(row)


# A picture that links elsewhere belongs to no story where none is shown, and paragraphs are then the story's.
# What no name and no credit tells stands between two paragraphs.
NEEDS_A_STORY = {
    ("kept back", "picture-page-of-the-story"),
    ("kept back", "paragraphs-in-a-small-box"),
    ("kept back", "named-box-around-a-plain-one"),
    ("kept back", "box-of-its-own-between-paragraphs"),
    ("lines", "box-of-its-own-between-paragraphs"),
}


@pytest.mark.parametrize(
    ("frame", "row"),
    [(frame, row) for frame in FRAMES for row in ROWS if (frame, row["form"]) not in NEEDS_A_STORY],
    ids=lambda value: value if isinstance(value, str) else value["form"],
)
def test_a_block_is_read_whatever_the_story_around_it_is_made_of(frame, row):
    story = FRAMES[frame].replace("{block}", row["block"])
    assert read(row, FRAMED.format(language=row["language"], story=story)) == expected(row)


@pytest.mark.parametrize(
    ("words", "captions"),
    [
        ("River floods the old market", []),
        (
            "River floods the old market. Photo: Lena Ortiz/AP",
            [("river floods the old market", "lena ortiz/ap")],
        ),
        ("The river floods the old market", [("the river floods the old market", "")]),
    ],
)
def test_the_headline_below_a_picture_is_no_caption_unless_a_credit_stands_with_it(words, captions):
    block = f'<figure><img src="https://ex.org/a.jpg"><figcaption>{words}</figcaption></figure>'
    assert read({"form": "headline"}, PAGE.format(language="en", block=block)) == captions


def test_a_heading_in_the_same_part_of_the_story_makes_no_card_of_a_picture():
    told = "<br><br>".join([FIRST, OTHERS] * 4)
    part = (
        f'<div class="part">{told}<div class="media"><span><img src="https://ex.org/a.jpg"></span>'
        "<div>Image credit : Boats below the bridge of Lamu | Photo: Harbour Archive</div></div>"
        f"<h2>Earlier floods</h2>{told}</div>"
    )
    story = f"<p>{FIRST}</p>{part.replace('part', 'one')}{part}{part.replace('a.jpg', 'b.jpg')}"
    found = read({"form": "parts"}, FRAMED.format(language="en", story=story))
    assert found[:1] == [("boats below the bridge of lamu", "harbour archive")]


def read(row, page):
    """Return caption and credit of each caption that is found on the page."""
    reading, _ = explain_story(
        StoryPage(
            url=f"https://www.example.com/news/{row['form']}",
            body=page.encode(),
            seen_at=datetime(2025, 6, 10, tzinfo=UTC),
            content_type="text/html",
        )
    )
    return [(plain(caption.caption), plain(caption.credit.line)) for caption in reading.captions]


def expected(row):
    """Return caption and credit of each caption that a reader sees in the block."""
    return [(plain(caption), plain(credit)) for caption, credit in json.loads(row["captions"])]


def test_the_forms_are_told_apart():
    assert len({row["form"] for row in ROWS}) == len(ROWS) > 100
