"""Story pages: the pictures in their form of markup, amid what stands around them on real sites.

page_of(story, outlet, base)  -> HTML           text_of(story, base) -> the same as plain text
"""
# ruff: noqa: E501  markup stands as it is printed

from __future__ import annotations

import json
from datetime import UTC
from html import escape
from itertools import zip_longest
from typing import Any

from cutline.sample.forms import FORMS, Printed
from cutline.sample.stories import SampleOutlet, SampleStory

# Where the body of the story stands, by form; the others use a plain <article>.
_BODIES = {
    "npr": '<div id="storytext" class="storytext storylocation linkLocation">',
    "grove": '<div class="ArtP-articleBody RichTextArticleBody">',
    "carousel": '<div class="RichTextStoryBody RichTextBody">',
    "cds": '<div class="entry-content">',
    "wordpress": '<div class="entry-content wp-block-post-content">',
    "wpclassic": '<div class="entry-content" itemprop="articleBody">',
    "seed": '<div class="field field--name-body">',
}
# How each outlet's pages say when the story came out: JSON-LD, meta with offset, time tag.
_LABELS = {
    "de": ("Lesen Sie auch", "Newsletter: das Wichtigste jeden Morgen"),
    "fr": ("À lire aussi", "Notre lettre, chaque matin"),
}
_ENGLISH = ("More stories", "Sign up for our newsletter")


def page_of(story: SampleStory, outlet: SampleOutlet, base: str) -> str:
    """Return the story's page; `base` is the outlet's address, without a slash at its end."""
    url = base + story.path
    photos = [Printed(photo, base) for photo in story.photos]
    blocks = FORMS[story.form](photos)
    lead, inline = blocks[0], blocks[1:]
    flow = "\n".join(
        f"<p>{escape(paragraph)}</p>\n{block}" if paragraph else block
        for paragraph, block in zip_longest(_opened(story), inline, fillvalue="")
    )
    note = '<p class="copyright-line">Copyright 2023 Delta Radio Network. To see more, visit our site.</p>'
    if story.form == "seed":  # the line stands before the gallery: cutting there would lose it
        head, mark, gallery = flow.partition('\n<div class="media')
        flow = head + "\n<p>Loading...</p>\n<p>We take a look at the scene:</p>\n" + note + mark + gallery
    amp = " amp" if story.form == "amp" else ""
    return f"""<!doctype html>
<html lang="{story.language}"{amp}>
<head><meta charset="utf-8"><title>{escape(story.headline)} | {escape(outlet.name)}</title>
<link rel="canonical" href="{url}"><meta property="og:title" content="{escape(story.headline)}">
<meta property="og:type" content="article"><meta property="og:url" content="{url}">
<meta property="og:site_name" content="{escape(outlet.name)}"><meta property="og:image" content="{photos[0].src}">
<meta property="article:published_time" content="{story.published.isoformat()}">
<meta property="article:section" content="{escape(story.section)}">
<script type="application/ld+json">{_json_ld(story, outlet, base)}</script></head>
<body>
<header class="site-header"><a href="{base}/"><img src="{base}/static/logo.svg" alt="{escape(outlet.name)}" width="160" height="40"></a>
<nav><a href="{base}/">Home</a> <a href="{base}/about/">About</a></nav></header>
<main><article class="story">
<h1>{escape(story.headline)}</h1>
<div class="byline"><img class="author-photo" src="{base}/static/author.jpg" alt="{escape(story.byline)}" width="48" height="48">
<a rel="author" href="{base}/about/">{escape(story.byline)}</a></div>
<div class="dateblock"><time datetime="{story.published.isoformat()}">{story.published:%d.%m.%Y, %H:%M}</time></div>
{lead}
{_BODIES.get(story.form, '<div class="article-body">')}
{flow}
</div></article></main>
{_around(story, outlet, base)}
</body></html>
"""


def text_of(story: SampleStory) -> str:
    """Return the story as the text that is left when a page of the form "seed" is copied."""
    doubled = [f"{p.caption}\nCaption\n\n{p.caption} / {p.credit}\n" for p in story.photos]
    opened = _opened(story)
    return "\n".join(
        [
            doubled[0],
            *(f"{paragraph}\n" for paragraph in opened),
            "Loading...\n\nWe take a look at the scene:\n",
            f"Copyright {story.published:%Y} Delta Radio Network. To see more, visit https://delta-radio.example.\n",
            *doubled[1:],
        ]
    )


def _opened(story: SampleStory) -> list[str]:
    first, *rest = story.paragraphs
    return [f"{story.dateline} — {first}" if story.dateline else first, *rest]


def _json_ld(story: SampleStory, outlet: SampleOutlet, base: str) -> str:
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        # As many sites do: the instant is right, the offset is lost.
        "datePublished": story.published.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "author": [{"@type": "Person", "name": story.byline}],
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": outlet.name,
            "logo": {"@type": "ImageObject", "url": f"{base}/static/logo.svg", "caption": outlet.name},
        },
        "mainEntityOfPage": base + story.path,
        "articleSection": story.section,
        "inLanguage": story.language,
        "image": [base + photo.path for photo in story.photos[:1]],
    }
    if story.form == "jsonld":
        article["image"] = [
            {
                "@type": "ImageObject",
                "url": base + photo.path,
                "width": 1600,
                "height": 900,
                "caption": photo.caption,
                "creditText": photo.credit,
            }
            for photo in story.photos
        ]
    return json.dumps(article, ensure_ascii=False).replace("</", "<\\/")


def _around(story: SampleStory, outlet: SampleOutlet, base: str) -> str:
    """What stands around a story: pictures of other stories, a newsletter box. None of it is a caption."""
    more, newsletter = _LABELS.get(story.language, _ENGLISH)
    others = [other for other in outlet.stories if other.slug != story.slug and not other.held][:3]
    teasers = "\n".join(
        f"""<li class="teaser"><a href="{base}{other.path}"><figure><img src="{base}/photos/{other.photos[0].image}-150x100.jpg"
 alt="{escape(other.photos[0].caption)}" width="150" height="100"><figcaption>{escape(other.headline)}</figcaption></figure></a></li>"""
        for other in others
    )
    return f"""<aside class="related-stories"><h2>{more}</h2><ul>
{teasers}</ul></aside>
<form class="newsletter"><img src="{base}/static/letter.svg" alt="" width="60" height="60"><p>{newsletter}</p>
<input type="email" name="email"><button>OK</button></form>
<footer><p>© {story.published:%Y} {escape(outlet.name)}</p><img src="{base}/static/pixel.gif" width="1" height="1" alt=""></footer>"""
