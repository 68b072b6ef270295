"""Knows a photo by its address: without size, crop, signature and resizer, and by the agency's own number.

"https://i0.wp.com/example.org/uploads/2026/03/harbour-1024x683.jpg?w=640"
    -> image_key "example.org/uploads/2026/03/harbour"
".../GettyImages-1768498415-scaled.jpg" -> supplier_id "getty:1768498415"

Two photos of one story must never get one key; two renditions of a photo should.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl

from worker.stories.renditions import without_size, without_size_folders, without_size_name
from worker.stories.resizers import MOST_PARAMETERS, own_address
from worker.stories.suppliers import supplier_id

__all__ = ["group_key", "image_key", "supplier_id"]

_EXTENSION = re.compile(
    r"(?:\.(?:jpe?g|jpe|jfif|png|webp|avif|gif|heic|tiff?|bmp|svg|jxl|image|ece))+(?::\w+|;.*|!\w+)?$",
    re.IGNORECASE,
)
# "/width/425/height/284/crop/1/": the name stands in one folder, the value in the next.
_NAMED_PAIR = re.compile(
    r"/(?:width|height|w|h|crop|resize|quality|q|format|strip|max|size)/(?:\d+(?:x\d+)?(?:[+]\d+)*[!>^]?"
    r"|true|false|webp|jpe?g)(?=/)",
    re.IGNORECASE,
)
_HOST_INSIDE = re.compile(
    r"^(?:[\w-]+\.)+(?:com|net|org|io|de|fr|co|uk|es|it|no|se|dk|nl|ch|at|be|pl|eu|digital|media|news)$",
    re.IGNORECASE,
)
_UUID = re.compile(r"^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$", re.IGNORECASE)
_DRUPAL_STYLE = re.compile(r"/styles/[\w-]+/(?:public|private)/")
_MEDIAWIKI_THUMB = re.compile(r"^(.*)/thumb/(.+)/\d+px-[^/]+$")
_ARC_ID = re.compile(r"(?<![A-Z0-9])[A-Z2-7]{26}(?![A-Z0-9])")

# Builders of addresses by the form of their path: what is left is what names the photo. A sign tells
# where to try the form at all.
_FAMILIES = (
    # the Guardian: hash, then the crop
    ("_", re.compile(r"(?:^|/)(?P<key>[0-9a-f]{32,40})/\d+_\d+_\d+_\d+/")),
    ("cpsprodpb/", re.compile(r"(?P<key>cpsprodpb/.+)$")),  # BBC: size folders before it
    # number, then size and a name for readers
    ("/t/", re.compile(r"^/(?P<key>\d{6,})/t/[^/]+/v\d+/w\d+/r[\d.-]+/-/")),
    # RIA: number, crop, size
    (":", re.compile(r"^/?(?P<key>.+/\d{8,})_\d+:\d+:\d+:\d+_\d+x\d+_[^/]*$")),
    ("/alternates/", re.compile(r"^(?P<key>.+)/alternates/[\w-]+(?:/[^/]*)?$")),  # Escenic
    # Plone
    (
        "/@@images/",
        re.compile(r"^(?P<key>.+?/@@images/\w+?)(?:-\d+)?(?:-[0-9a-f]{16,})?(?:/\w+)?(?:\.\w+)?$"),
    ),
    ("__", re.compile(r"^(?P<key>.+?)/[a-z]+__\d+x\d+(?:__\w+)*,?$")),
    ("/vi", re.compile(r"/vi(?:_webp)?/(?P<key>[\w-]{11})/\w+")),  # YouTube's stills
    ("/id/", re.compile(r"^(?P<key>.*/(?:storyimage|image|picture)/id/\d+)(?:/.*)?$")),
)
_DYNAMIC = re.compile(r"\.(?:php|aspx?|ashx|axd|jsp|do|cgi|dll)$", re.IGNORECASE)
_PLAIN_NAMES = frozenset(
    {"image", "images", "img", "photo", "picture", "getimage", "resize", "thumb", "thumbnail",
     "media", "file", "download", "get", "render", "show", "view", "index", "asset", "assets"}
)  # fmt: skip
_NAMING_PARAMETERS = frozenset(
    {"id", "imageid", "image_id", "img", "image", "file", "src", "path", "name", "i", "p", "pid",
     "key", "uuid", "guid", "media", "asset", "oid", "fileid", "photo", "hash", "did"}
)  # fmt: skip
_CLOUDINARY_OPTION = re.compile(r"^(?:[a-z]{1,3}_[^/,]+)(?:,[a-z]{1,4}_[^/,]+)*$|^v\d{6,}$")
_MOST_CHARS = 4096


@lru_cache(maxsize=4096)
def image_key(url: str) -> str:
    """Return what names the photo in its address: domain and path without size, crop, signature, format.

    An address inside the address (a resizer's) stands for it. What is no web address comes back as it is.
    """
    site, path, query = own_address(url[:_MOST_CHARS])
    if not site and not path:
        return url[:_MOST_CHARS]
    for sign, family in _FAMILIES:
        if sign in path and (found := family.search(path)):
            return f"{site}/{_EXTENSION.sub('', found['key'].strip('/'))}"
    if found := _ARC_ID.search(path):
        return f"arc/{found[0]}"
    segments = _segments(path, cloudinary="cloudinary" in site or "/image/upload/" in path)
    name = _EXTENSION.sub("", segments[-1]) if segments else ""
    bare = without_size(name)
    if _UUID.match(bare):
        return f"{site}/{bare.lower()}"
    kept = without_size_name([*without_size_folders(segments[:-1], name), bare])
    key = "/".join([site, *filter(None, kept)])
    naming = _naming_parameters(segments[-1] if segments else "", query)
    return f"{key}?{naming}" if naming else key


def group_key(url: str) -> str:
    """Return what the same photo shares at every outlet: the agency's number, else the image key."""
    return supplier_id(url) or image_key(url)


def _segments(path: str, *, cloudinary: bool) -> list[str]:
    path = path.replace("/_processed_/", "/")
    for _ in range(8):
        shorter = _NAMED_PAIR.sub("", path)
        if shorter == path:
            break
        path = shorter
    if "/styles/" in path:
        path = _DRUPAL_STYLE.sub("/", path)
    if "/thumb/" in path:
        path = _MEDIAWIKI_THUMB.sub(r"\1/\2", path)
    segments = [segment for segment in path.split("/") if segment]
    for at in range(len(segments) - 1, 0, -1):
        if _HOST_INSIDE.match(segments[at]) and at < len(segments) - 1:
            segments = segments[at + 1 :]  # thumbor: the host of the original stands inside
            break
    if cloudinary:
        segments = [
            s for at, s in enumerate(segments) if at == len(segments) - 1 or not _CLOUDINARY_OPTION.match(s)
        ]
    return segments


def _naming_parameters(last: str, query: str) -> str:
    """Return the parameters that name the photo where the path does not ("image.php?id=12")."""
    if not query or not (_DYNAMIC.search(last) or _EXTENSION.sub("", last).lower() in _PLAIN_NAMES):
        return ""
    try:
        pairs = parse_qsl(query, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return ""
    return "&".join(sorted(f"{n.lower()}={v}" for n, v in pairs if n.lower() in _NAMING_PARAMETERS))
