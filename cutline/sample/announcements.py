"""The outlets' feeds: RSS with media:*, Atom, JSON Feed and a news sitemap, each path -> bytes."""
# ruff: noqa: E501  markup stands as it is printed

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from cutline.sample.stories import SampleOutlet, SampleStory

Stories = Sequence[SampleStory]


def rss(outlet: SampleOutlet, stories: Stories, base: str) -> str:
    """RSS 2.0: the lead photo as a group of two crops, with caption and credit."""
    items = "".join(
        f"""<item><title>{escape(story.headline)}</title><link>{base}{story.path}</link>
<guid isPermaLink="false">{outlet.key}-{story.slug}</guid><dc:creator>{escape(story.byline)}</dc:creator>
<category>{escape(story.section)}</category><pubDate>{format_datetime(story.published)}</pubDate>
<description>{escape(story.paragraphs[0])}</description>{_media(story, base)}</item>
"""
        for story in stories
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel><title>{escape(outlet.name)}</title><link>{base}/</link><description>{escape(outlet.name)}</description>
<language>{outlet.language}</language><ttl>5</ttl>
{items}</channel></rss>
"""


def _media(story: SampleStory, base: str) -> str:
    lead = story.photos[0]
    small = f"{base}/photos/{lead.image}-300x200.jpg"
    credit = (
        f'<media:credit role="photographer" scheme="urn:ebu">{escape(lead.credit)}</media:credit>'
        if lead.credit
        else ""
    )
    return f"""<media:group><media:content url={quoteattr(base + lead.path)} medium="image" type="image/jpeg" width="1600" height="1067" isDefault="true"/>
<media:content url={quoteattr(small)} medium="image" type="image/jpeg" width="300" height="200"/>
<media:description type="plain">{escape(lead.caption)}</media:description>{credit}</media:group>"""


def atom(outlet: SampleOutlet, stories: Stories, base: str) -> str:
    """Atom 1.0: the lead photo as a media:thumbnail, without its caption."""
    newest = max((story.published for story in stories), default=None)
    entries = "".join(
        f"""<entry><title>{escape(story.headline)}</title><link rel="alternate" type="text/html" href={quoteattr(base + story.path)}/>
<id>tag:{outlet.key}.example,{story.published:%Y-%m-%d}:{story.slug}</id>
<published>{story.published.isoformat()}</published><updated>{story.published.isoformat()}</updated>
<author><name>{escape(story.byline)}</name></author><category term={quoteattr(story.section)}/>
<summary>{escape(story.paragraphs[0])}</summary>
<media:thumbnail url={quoteattr(f"{base}/photos/{story.photos[0].image}-300x200.jpg")} width="300" height="200"/></entry>
"""
        for story in stories
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="{outlet.language}">
<title>{escape(outlet.name)}</title><id>tag:{outlet.key}.example,2024:feed</id><link href="{base}/"/>
<link rel="self" href="{base}/atom.xml"/><updated>{newest.isoformat() if newest else "2024-01-01T00:00:00Z"}</updated>
{entries}</feed>
"""


def json_feed(outlet: SampleOutlet, stories: Stories, base: str) -> str:
    """JSON Feed 1.1, the lead photo as `image`."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": f"{base}/",
        "feed_url": f"{base}/feed.json",
        "language": outlet.language,
        "items": [
            {
                "id": f"{outlet.key}-{story.slug}",
                "url": base + story.path,
                "title": story.headline,
                "summary": story.paragraphs[0],
                "content_text": "\n\n".join(story.paragraphs),
                "date_published": story.published.isoformat(),
                "language": story.language,
                "authors": [{"name": story.byline}],
                "tags": [story.section],
                "image": base + story.photos[0].path,
            }
            for story in stories
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def news_sitemap(outlet: SampleOutlet, stories: Stories, base: str) -> str:
    """A news sitemap with the photos as image:image. It announces the same stories as the outlet's feed."""
    urls = "".join(
        f"""<url><loc>{base}{story.path}</loc><news:news><news:publication><news:name>{escape(outlet.name)}</news:name>
<news:language>{story.language[:2]}</news:language></news:publication>
<news:publication_date>{story.published.astimezone(UTC).isoformat()}</news:publication_date>
<news:title>{escape(story.headline)}</news:title></news:news>
{"".join(f"<image:image><image:loc>{base}{photo.path}</image:loc></image:image>" for photo in story.photos)}</url>
"""
        for story in stories
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
{urls}</urlset>
"""


ANNOUNCEMENTS: Mapping[str, tuple[str, Callable[[SampleOutlet, Stories, str], str]]] = {
    "/feed.xml": ("application/rss+xml; charset=utf-8", rss),
    "/atom.xml": ("application/atom+xml; charset=utf-8", atom),
    "/feed.json": ("application/feed+json; charset=utf-8", json_feed),
    "/news-sitemap.xml": ("application/xml; charset=utf-8", news_sitemap),
}
