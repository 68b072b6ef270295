"""Whose an address is, by the domain that serves it.

"https://www.example.org/boats" -> "example.org"      "https://paper.imgix.net/a.jpg" -> "paper.imgix.net"
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

# Hosts that many sites share: the name before the domain says whose the photo is.
_SHARED_DOMAINS = frozenset(
    {"cloudfront.net", "amazonaws.com", "akamaized.net", "azureedge.net", "imgix.net", "wp.com",
     "cloudinary.com", "googleusercontent.com", "b-cdn.net", "fastly.net",
     "digitaloceanspaces.com", "brightspotcdn.com", "arcpublishing.com", "appspot.com",
     "blogspot.com", "squarespace-cdn.com", "googleapis.com", "windows.net", "netdna-ssl.com",
     "wordpress.com", "ghost.io", "substackcdn.com", "forward-publishing.io", "cloudimg.io",
     "edgekey.net", "purpledshub.com"}
)  # fmt: skip
_TWO_PART_SUFFIXES = re.compile(r"\.(?:co|com|org|net|gov|ac|edu|or|ne|go|gob|gov)\.[a-z]{2}$")
_NUMBERS = re.compile(r"[\d.]+")


def site_of(url: str) -> str:
    """Return the registrable domain that served the address, "" where it has none."""
    try:
        return _domain_of((urlsplit(url).hostname or "").removeprefix("www."))
    except ValueError:
        return ""


@lru_cache(maxsize=4096)
def _domain_of(host: str) -> str:
    labels = host.split(".")
    keep = 3 if _TWO_PART_SUFFIXES.search("." + host) or len(labels) < 2 else 2
    domain = ".".join(labels[-keep:])
    return host if domain in _SHARED_DOMAINS or _NUMBERS.fullmatch(host) else domain
