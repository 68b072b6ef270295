"""Finds a photo's own address inside those of the machines that cut it to size.

"https://img.example.org/?url=https%3A%2F%2Fpaper.example%2Fa.jpg&w=640" -> paper.example, "/a.jpg", ""
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

import orjson

from worker.stories.hosts import site_of

_INNER_URL = re.compile(r"(?<=.)(?:https?:/{1,2}|(?<=/)//)(?=[\w-]+\.)", re.IGNORECASE)
_URL_PARAMETERS = frozenset(
    ["url", "src", "image_url", "imageurl", "image", "img", "source", "u", "uri", "file", "path", "href"]
)
_LOOKS_LIKE_PATH = re.compile(
    r"^(?:https?:)?//?[\w.-]+/.|^/.+\.\w{3,4}$|\.(?:jpe?g|png|webp|avif|gif)\b", re.IGNORECASE
)
_WORDPRESS = re.compile(r"i\d\.wp\.com", re.IGNORECASE)
_WEB = re.compile(r"^https?://")
_SCHEME = re.compile(r"^https?:/{1,2}|^//")
_MOST_LAYERS = 5
MOST_PARAMETERS = 60


class OwnAddress(NamedTuple):
    """Whose the photo is, and its path and query there; all "" where the address is none."""

    site: str
    path: str
    query: str


def own_address(url: str) -> OwnAddress:
    """Return the photo's own address, out of every resizer around it."""
    url = html.unescape(url.strip())
    site = ""
    for _ in range(_MOST_LAYERS):
        inner = _layer_below(url)
        if inner is None or inner == url:
            break
        site = site_of(url) or site
        url = inner
    try:
        parts = urlsplit(url)
    except ValueError:
        return OwnAddress("", "", "")
    return OwnAddress(site_of(url) or site, unquote(unquote(parts.path)), parts.query)


def _layer_below(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        parameters = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return None
    path = unquote(unquote(parts.path))
    if ("//" in path or ":/" in path) and (found := _INNER_URL.search(path)):
        rest = _SCHEME.sub("", path[found.start() :])
        return f"https://{rest}" + (f"?{parts.query}" if parts.query and "?" not in rest else "")
    for name, value in parameters:
        value = unquote(value)
        if name.lower() in _URL_PARAMETERS and _LOOKS_LIKE_PATH.search(value) and len(value) > 4:
            if _WEB.match(value):
                return value
            base = f"https://{parts.netloc}" if parts.netloc else "https:"
            return f"https:{value}" if value.startswith("//") else f"{base}/{value.lstrip('/')}"
    if _WORDPRESS.fullmatch(parts.netloc):
        return f"https:/{path}" + (f"?{parts.query}" if parts.query else "")
    return _decoded(path)


def _decoded(path: str) -> str | None:
    """Return the address that a resizer carries in base64, plain or as JSON with a bucket and a key."""
    for segment in path.split("/")[-3:]:
        stem = segment.split(".")[0]
        if not (stem.startswith(("eyJ", "aHR0c")) and len(stem) > 24):
            continue
        try:
            text = base64.urlsafe_b64decode(stem + "=" * (-len(stem) % 4)).decode()
            if text.startswith("http"):
                return text
            told = orjson.loads(text)
        except (binascii.Error, ValueError):
            continue
        if isinstance(told, dict) and isinstance(told.get("key"), str):
            return f"https://{told.get('bucket') or 'bucket'}.amazonaws.com/{told['key'].lstrip('/')}"
    return None
