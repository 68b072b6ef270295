"""Whether a link leaves the story: a teaser's picture links elsewhere, a photo's own link shows it larger."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from worker.stories.captions.pictures import is_image_address

_GALLERIES = ("gallery", "galerie", "galeria", "bildstrecke", "/photos/", "attachment", "fotos", "slideshow")


@lru_cache(maxsize=4096)
def stays(href: str, url: str) -> bool:
    """Whether the link stays with the story at `url`: an anchor, the picture itself, a gallery, the page."""
    if href.startswith(("#", "javascript:", "data:")) or not href.strip() or is_image_address(href):
        return True
    try:
        there, here = urlsplit(href), urlsplit(url)
    except ValueError:
        return True
    if any(word in there.path.lower() for word in _GALLERIES):
        return True
    # "/articles/abc123/images/000" of "/articles/abc123": the story's own picture page
    if here.path.count("/") > 1 and there.path.startswith(here.path.rstrip("/") + "/"):
        return True
    if there.path.rstrip("/") != here.path.rstrip("/") or not there.path.strip("/"):
        return False
    # "/story?id=2" on "/story?id=1" is another story; "?page=2" of the same story stays.
    ours, theirs = dict(parse_qsl(here.query)), dict(parse_qsl(there.query))
    return all(theirs.get(name, value) == value for name, value in ours.items())
