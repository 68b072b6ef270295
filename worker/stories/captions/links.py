"""Whether a link leaves the story: a teaser's picture links elsewhere, a photo's own link shows it larger.

stays("harbour.jpg", page) -> True
is_headline("/2024/05/storm-closes-the-port", "Storm closes the port") -> True
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from worker.stories.captions.addresses import is_image_address
from worker.stories.captions.words import folded_words

_GALLERIES = ("gallery", "galerie", "galeria", "bildstrecke", "/photos/", "attachment", "fotos", "slideshow",
              "/multimedia/image/")  # fmt: skip


_NUMBER = re.compile(r"\d{5}")


@lru_cache(maxsize=4096)
def stays(href: str, url: str) -> bool:
    """Whether the link stays with the story at `url`: an anchor, the picture itself, a gallery, the page."""
    href = href.strip()
    if href.startswith(("#", "javascript:", "data:")) or not href or is_image_address(href):
        return True
    try:
        there, here = urlsplit(href), urlsplit(url)
    except ValueError:
        return True
    path = there.path.lower()
    if any(map(path.__contains__, _GALLERIES)):
        return True
    # "/articles/abc123/images/000" of "/articles/abc123": the story's own picture page
    if here.path.count("/") > 1 and there.path.startswith(here.path.rstrip("/") + "/"):
        return True
    # "/articles/photo/1487221?pid=2" of "/articles/-/1487221": its own page of photos
    own = here.path.rstrip("/").rpartition("/")[2]
    if _NUMBER.search(own) and there.path.rstrip("/").rpartition("/")[2] == own:
        return True
    if there.path.rstrip("/") != here.path.rstrip("/") or not there.path.strip("/"):
        return False
    # "/story?id=2" on "/story?id=1" is another story; "?page=2" of the same story stays.
    ours, theirs = dict(parse_qsl(here.query)), dict(parse_qsl(there.query))
    return all(theirs.get(name, value) == value for name, value in ours.items())


def is_at_home(href: str, url: str) -> bool:
    """Whether the link leads to the site of the page at `url`."""
    try:
        return urlsplit(href).netloc.lower() in ("", urlsplit(url).netloc.lower())
    except ValueError:
        return False


_FEWEST_SPELT = 4


def is_headline(href: str, text: str) -> bool:
    """Whether the address spells the words that are linked, as a story's own address spells its headline."""
    try:
        path = urlsplit(href.strip()).path
    except ValueError:
        return False
    spelt = {*_plain_words(unquote(path.rstrip("/").rpartition("/")[2]))}
    words = [word for word in _plain_words(text) if len(word) > 1]
    common = sum(word in spelt for word in words)
    return common >= _FEWEST_SPELT and common >= 0.6 * len(words)


def _plain_words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", text)
    return folded_words("".join(sign for sign in plain if not unicodedata.combining(sign)))
