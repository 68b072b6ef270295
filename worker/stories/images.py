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

from worker.stories.hosts import site_of
from worker.stories.renditions import without_size, without_size_folders, without_size_name
from worker.stories.resizers import MOST_PARAMETERS, own_address
from worker.stories.stand_ins import is_stand_in
from worker.stories.suppliers import supplier_id

__all__ = ["group_key", "image_key", "supplier_id"]

_EXTENSION = re.compile(
    r"(?:\.(?:jpe?g|jpe|jfif|png|webp|avif|gif|heic|tiff?|bmp|svg|jxl|image|ece|tn_\d{2,4}))+(?::\w+|;.*|!\w+)?$",
    re.IGNORECASE,
)
# "/width/425/height/284/crop/1/": the name stands in one folder, the value in the next.
_NAMED_PAIR = re.compile(
    r"/(?:width|height|w|h|crop|resize|quality|q|format|strip|max|size)/(?:\d+(?:x\d+)?(?:[+]\d+)*(?:_[0-9a-f]{6,8})?[!>^]?"
    r"|true|false|webp|jpe?g)(?=/)",
    re.IGNORECASE,
)
_HOST_INSIDE = re.compile(
    r"^(?:[\w-]+\.)+(?:com|net|org|info|digital|media|news|press|ae|am|ar|at|au|az|ba|bd|be|bg|bo"
    r"|br|ca|ch|cl|cn|co|cr|cz|de|dk|dz|ec|ee|eg|es|eu|fi|fr|ge|gr|gt|hk|hr|hu|id|ie|il|in|io|ir|is|it|jo|jp"
    r"|ke|kr|kz|lb|lk|lt|lu|lv|ma|me|mk|mx|my|ng|nl|no|nz|pe|ph|pk|pl|pt|py|qa|ro|rs|ru|sa|se|sg|si|sk|th|tn"
    r"|tr|tv|tw|ua|uk|us|uy|ve|vn|za)$",
    re.IGNORECASE,
)
# ".../2026/03/14/0/200/5000/2500/1440/720/60/0/harbour.jpg": where it was cut, and to what size.
_CUT_IN_FOLDERS = re.compile(r"(?<=/\d{4}/\d\d/\d\d)(?:/\d{1,5}){6,9}(?=/[^/]*$)")
# "/thumbnail/1200x630/<hash of the size>/harbour.jpg", "/uploads/2026/03/1200/675/harbour.jpg"
_THUMBNAIL = re.compile(r"/thumbnail/\d{2,4}x\d{2,4}\w{0,3}/[0-9a-f]{8,40}(?=/)")
_SIZE_AFTER_MONTH = re.compile(r"(?<=/uploads/\d{4}/\d\d)/\d{3,4}/\d{3,4}(?=/[^/]+$)")
_CLOUDFLARE = re.compile(r"/cdn-cgi/image/[^/]+/")
# What stands once in the world, or at least at its site, whatever folders lead there: a UUID, the hash of
# a file, the number of an object or of a moment.
_UUID = re.compile(r"^(?:\w+:)?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$", re.IGNORECASE)
_HASH = re.compile(
    r"^(?=[0-9a-f]*\d)(?=\d*[a-f])(?:[0-9a-f]{13}|[0-9a-f]{24}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$",
    re.IGNORECASE,
)
_DRUPAL_STYLE = re.compile(r"/styles/[\w-]+/(?:public|private)/")
_MEDIAWIKI_THUMB = re.compile(r"^(.*)/thumb/(.+)/\d+px-[^/]+$")
_ARC_ID = re.compile(r"(?<![A-Z0-9])[A-Z2-7]{26}(?![A-Z0-9])")

# Builders of addresses by the form of their path: what is left is what names the photo. A sign tells
# where to try the form at all.
_FAMILIES = (
    # the Guardian: hash, then the crop
    ("_", re.compile(r"(?:^|/)(?P<key>[0-9a-f]{32,40})/\d+_\d+_\d+_\d+/")),
    ("cpsprodpb/", re.compile(r"(?P<key>cpsprodpb/.+)$")),  # BBC: size folders before it
    ("/image/", re.compile(r"^/image/(?P<key>\d{7,9})_(?:[3-9]\d\d|1\d{3})(?:\.\w+)?$")),  # the size's number
    ("/crop/", re.compile(r"/crop/\d+x\d+/\d+x\d+/resize/\d+(?:/f/\w+)?/(?P<key>.+)$")),
    ("/images/users/", re.compile(r"^(?P<key>/images/users/\w+/\w+)/v\d/")),
    ("/im-", re.compile(r"^/(?P<key>im-\d{5,9})(?:/[A-Za-z]+)?$")),
    ("-ci", re.compile(r"^(?P<key>/img/.{1,200}?\d{6,})/\d{6,}-ci\w+-w\d+/")),
    # the picture, then its cut
    ("/image/", re.compile(r"^(?P<key>/image/[0-9a-f-]{36}/[\w-]{11})/[\w-]{11}/[^/]+/[^/]+$")),
    (
        "_",
        re.compile(r"^/\d{1,6}/(?P<key>\d{8,12}_(?=\d*[a-f])[0-9a-f]{10})(?:_[a-z3-6]k?)?\.\w+$"),
    ),  # Flickr
    ("/derivatives/", re.compile(r"^(?P<key>.+)/derivatives/[\w-]+(?:/[^/]*)?$")),
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
    inner, segments = _segments(path, cloudinary="cloudinary" in site or "/image/upload/" in path)
    site = inner or site
    name = _EXTENSION.sub("", segments[-1]) if segments else ""
    bare = without_size(name)
    if found := _UUID.match(bare):
        return f"{site}/{found[1].lower()}"
    if _HASH.match(bare):
        return f"{site}/{bare}"
    kept = without_size_name([*without_size_folders(segments[:-1], name), bare])
    key = "/".join([site, *filter(None, kept)])
    naming = _naming_parameters(segments[-1] if segments else "", query)
    return f"{key}?{naming}" if naming else key


def group_key(url: str) -> str | None:
    """Return what the same photo shares at every outlet: the agency's number, a UUID, else the image key.

    None where the address is no photo's own: what an outlet shows with every story that has no photo.
    """
    if asset := supplier_id(url):
        return asset
    key = image_key(url)
    if is_stand_in(key):
        return None
    # One house's papers serve a photo from hosts of their own.
    return f"uuid/{found[1]}" if (found := _UUID.match(key.rpartition("/")[2])) else key


def _segments(path: str, *, cloudinary: bool) -> tuple[str, list[str]]:
    """Return the parts of a path without machines', and the site that stands inside it, "" where none."""
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
    if "/cdn-cgi/" in path:
        path = _CLOUDFLARE.sub("/", path)
    if "/thumbnail/" in path:
        path = _THUMBNAIL.sub("", path)
    if "/uploads/" in path:
        path = _SIZE_AFTER_MONTH.sub("", path)
    if path.count("/") > 9:
        path = _CUT_IN_FOLDERS.sub("", path)
    site, segments = "", [segment for segment in path.split("/") if segment]
    for at in range(len(segments) - 2, -1, -1):
        if "." in segments[at] and _HOST_INSIDE.match(segments[at]):
            # thumbor: the host of the original stands inside
            site, segments = site_of(f"https://{segments[at]}"), segments[at + 1 :]
            break
    if cloudinary:
        segments = [
            s for at, s in enumerate(segments) if at == len(segments) - 1 or not _CLOUDINARY_OPTION.match(s)
        ]
    return site, segments


def _naming_parameters(last: str, query: str) -> str:
    """Return the parameters that name the photo where the path does not ("image.php?id=12")."""
    if not query or not (_DYNAMIC.search(last) or _EXTENSION.sub("", last).lower() in _PLAIN_NAMES):
        return ""
    try:
        pairs = parse_qsl(query, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return ""
    return "&".join(sorted(f"{n.lower()}={v}" for n, v in pairs if n.lower() in _NAMING_PARAMETERS))
