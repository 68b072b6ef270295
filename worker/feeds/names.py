"""Short names for the elements of feeds, whatever address or prefix a publisher gave their namespace.

"{http://search.yahoo.com/mrss/}content" -> "media:content"     "{http://purl.org/rss/1.0/}item" -> "item"
"media:content" (its prefix never declared) -> "media:content"
"""

from __future__ import annotations

from functools import lru_cache

# Namespace addresses without scheme, "www." and the last "/" or "#".
_PREFIX_OF = {
    "search.yahoo.com/mrss": "media",
    "video.search.yahoo.com/mrss": "media",
    "rssboard.org/media-rss": "media",
    "tools.search.yahoo.com/mrss": "media",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/elements/1.0": "dc",
    "purl.org/dc/terms": "dcterms",
    "purl.org/rss/1.0/modules/content": "content",
    "purl.org/rss/1.0/modules/syndication": "sy",
    "purl.org/rss/modules/syndication": "sy",
    "purl.org/rss/1.0": "",
    "purl.org/rss/2.0": "",
    "purl.org/net/rss1.1": "",
    "channel.netscape.com/rdf/simple/0.9": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "my.netscape.com/publish/formats/rss-0.91.dtd": "",
    "backend.userland.com/rss": "",
    "backend.userland.com/rss2": "",
    "backend.userland.com/rss091": "",
    "blogs.law.harvard.edu/tech/rss": "",
    "cyber.law.harvard.edu/rss": "",
    "w3.org/2005/atom": "atom",
    "purl.org/atom/ns": "atom",
    "purl.org/atom/app": "app",
    "w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "sitemaps.org/schemas/sitemap/0.9": "",
    "google.com/schemas/sitemap/0.84": "",
    "google.com/schemas/sitemap/0.9": "",
    "google.com/schemas/sitemap-news/0.9": "news",
    "google.com/schemas/sitemap-image/1.1": "image",
    "google.com/schemas/sitemap-video/1.1": "video",
    "itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "georss.org/georss": "georss",
    "w3.org/1999/xhtml": "html",
    "w3.org/xml/1998/namespace": "xml",
}
# The prefixes people mean when they forget to declare them.
_KNOWN_PREFIXES = frozenset(_PREFIX_OF.values()) | {"atom10", "a10"}


@lru_cache(maxsize=4096)
def short_name(tag: object) -> str:
    """Return "prefix:name" with Cutline's own prefix; an unknown namespace becomes "?:name".

    lxml gives entities and comments a function for a tag: they are named "".
    """
    if not isinstance(tag, str):
        return ""
    if tag.startswith("{"):
        address, _, local = tag[1:].partition("}")
        bare = address.strip().lower().partition("://")[2] or address.lower()
        prefix = _PREFIX_OF.get(bare.removeprefix("www.").rstrip("/#"), "?")
    elif ":" in tag:
        prefix, _, local = tag.partition(":")
        prefix = prefix.lower()
        if prefix in ("atom10", "a10"):
            prefix = "atom"
        if prefix not in _KNOWN_PREFIXES:
            prefix = "" if prefix in ("rss", "rss1") else "?"
    else:
        return tag
    return f"{prefix}:{local}" if prefix else local
