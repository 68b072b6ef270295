"""What a page's data says of how a picture came about reaches the picture's caption, by its address."""

from datetime import UTC, datetime

import pytest

from worker.news import StoryPage
from worker.stories import explain_story

FIGURE = """<figure{about}><img src="https://cdn.example.com/boats.jpg?w=640">{data}
<figcaption>Boats that nobody built leave the harbour.</figcaption></figure>"""
PAGE = """<!doctype html><html lang="en"><head><title>Boats</title>{script}</head><body><article><h1>Boats</h1>
{figure}<p>The harbour office showed on Monday what the new pier may look like in ten years.</p>
<p>Some forty people came to see it, most of them traders of the market beside it.</p></article></body></html>"""
URI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
SCHEMA = ' itemscope itemtype="https://schema.org/ImageObject"'


def said(script="", about="", data=""):
    figure = FIGURE.format(about=about, data=data)
    if script:
        script = f'<script type="application/ld+json">{script}</script>'
    body = PAGE.format(script=script, figure=figure).encode()
    page = StoryPage(url="https://a.example/boats", body=body, seen_at=datetime(2026, 3, 6, tzinfo=UTC))
    reading, _ = explain_story(page)
    (caption,) = reading.captions
    return caption.digital_source_type


def image(more, address="https://cdn.example.com/boats.jpg?w=1200"):
    return f'{{"@type": "ImageObject", "url": "{address}"{more}}}'


CREDITED = ', "creditText": "River Post"'
MADE = f', "digitalSourceType": "{URI}"'


@pytest.mark.parametrize(
    ("script", "name"),
    [
        (image(MADE), "trainedAlgorithmicMedia"),
        (image(f', "digitalSourceType": {{"@id": "{URI}"}}'), "trainedAlgorithmicMedia"),
        (image(', "digitalSourceType": ["DigitalCaptureDigitalSource"]'), "digitalCapture"),
        (image(', "creditText": "AI-generated / River Post"'), "trainedAlgorithmicMedia"),
        # Two nodes for one picture: the one has the credit, the other how it came about.
        (f"[{image(MADE)}, {image(CREDITED)}]", "trainedAlgorithmicMedia"),
        (f"[{image(CREDITED)}, {image(MADE)}]", "trainedAlgorithmicMedia"),
        (image(MADE, "https://cdn.example.com/other.jpg"), None),
        (image(', "digitalSourceType": "a camera"'), None),
        (image(', "digitalSourceType": 7'), None),
        (image(', "caption": "Images generated with AI"'), None),
        ("", None),
    ],
)
def test_json_ld_says_it_of_the_picture_with_its_address(script, name):
    assert said(script) == name


@pytest.mark.parametrize(
    ("about", "data", "name"),
    [
        (SCHEMA, f'<meta itemprop="digitalSourceType" content="{URI}">', "trainedAlgorithmicMedia"),
        (SCHEMA, f'<link itemprop="digitalSourceType" href="{URI}">', "trainedAlgorithmicMedia"),
        ("", f'<meta itemprop="digitalSourceType" content="{URI}">', None),
        (SCHEMA, '<meta itemprop="digitalSourceType" content="camera">', None),
    ],
)
def test_microdata_says_it_of_the_picture_in_its_scope(about, data, name):
    assert said(about=about, data=data) == name
