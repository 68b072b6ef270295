"""Knows a photo by its address: without size, crop, signature and resizer, and by the agency's own number.

"https://i0.wp.com/example.org/uploads/2026/03/harbour-1024x683.jpg?w=640"
    -> image_key "example.org/uploads/2026/03/harbour"
".../GettyImages-1768498415-scaled.jpg" -> supplier_id "getty:1768498415"

Two photos of one story must never get one key; two renditions of a photo should.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

import orjson

from worker.stories.suppliers import supplier_id

__all__ = ["group_key", "image_key", "supplier_id"]

_INNER_URL = re.compile(r"(?<=.)(?:https?:/{1,2}|(?<=/)//)(?=[\w-]+\.)", re.IGNORECASE)
_URL_PARAMETERS = (
    "url",
    "src",
    "image_url",
    "imageurl",
    "image",
    "img",
    "source",
    "u",
    "uri",
    "file",
    "path",
    "href",
)
_LOOKS_LIKE_PATH = re.compile(
    r"^(?:https?:)?//?[\w.-]+/.|^/.+\.\w{3,4}$|\.(?:jpe?g|png|webp|avif|gif)\b", re.IGNORECASE
)
_EXTENSION = re.compile(
    r"(?:\.(?:jpe?g|jpe|jfif|png|webp|avif|gif|heic|tiff?|bmp|svg|jxl|image|ece))+(?::\w+|;.*|!\w+)?$",
    re.IGNORECASE,
)

# Folders that only say how large, cut or compressed the photo is. Each must fit the whole segment.
_SIZE_FOLDERS = re.compile(
    r"""\d{2,4}[xX*]\d{0,4}(?:[-_@]\w+)?|[xX]\d{2,4}|\d{2,4}[wh]|0x0:\d+x\d+|-?\d+x-?\d+:\d+x\d+  # crops
    |(?:w|h|width|height|max|min|size|q|quality|dpr|ar|r|s|rs|fit|fp|c|t|g|sh|el|crop|resize|resizing_type
      |gravity|format|f|ext|compression|zoom|scale|strip|rotate|auto|upscale)[-_:=][\d.,:;x%a-z=_-]*  # w_300
    |[wh]\d{2,4}(?:-[wh]\d{2,4})?(?:-[a-z0-9]+)*|s\d{2,4}(?:-[a-z0-9]+)*|r\d+(?:\.\d+)?|q\d{1,3}(?:\..*)?
    |(?:fit-in|smart|unsafe|plain|trim|adaptive-fit-in|full-fit-in|resize|resizer|crop|quality)
    |(?:filters|format):.*|focal.*
    |(?:16|4|3|1|2|9|21|5)[-x_:](?:9|3|2|1|4|16)|img_(?:16|4|3|1|2|9)_(?:9|3|2|1|4|16)|\d{1,2}:\d{1,2}  # 16-9
    |landscape|portrait|square|original|thumb(?:nail)?s?|preview
    |@@images|max-\d+|l[wh]\d{2,4}|webp|avif|(?:[wh]|width|height)=?\d+(?:,.*)?|\d+px-.*|cdn-cgi|true|false""",
    re.IGNORECASE | re.VERBOSE,
)
# "/width/425/height/284/crop/1/": the name stands in one folder, the value in the next.
_NAMED_PAIR = re.compile(
    r"/(?:width|height|w|h|crop|resize|quality|q|format|strip|max|size)/(?:\d+(?:x\d+)?(?:[+]\d+)*[!>^]?"
    r"|true|false|webp|jpe?g)(?=/)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^[\w-]{26,}=$|^[\w-]{20,64}={1,2}$")
_HOST_INSIDE = re.compile(
    r"^(?:[\w-]+\.)+(?:com|net|org|io|de|fr|co|uk|es|it|no|se|dk|nl|ch|at|be|pl|eu|digital|media|news)$",
    re.IGNORECASE,
)
# Ends of file names that only say the size, the crop or the rendition.
_SIZE_ENDS = re.compile(
    r"""(?:[-_.~@]*(?:[-_.~@](?:M?\d{2,4}x\d{2,4}(?:@\w+)?|\d{2,4}[wh](?:_\d)?|[wh]_?\d{2,4}|r\d(?:\.\d+)?|fp[xy]\d+(?:\.\d+)?|\dx
      |scaled|rotated|e\d{10,13}|source-aspect-ratio|16x9_\d+|\d{1,2}x\d{1,2}(?:_\d+)?|(?:16-9|4-3|3-2|1-1|2-3|3-4|9-16|21-9)(?=$|[-_.~@])
      |large|medium|small|thumb|thumbnail|articlelarge|superjumbo|jumbo|mastersquare|master\d*|popup|hp(?:large|medium)
      |(?:medium|three|four|two|five|square|video|facebook|threebytwo)\w*(?:at[23]x|jumbo\w*|\d{3,4})|blog\d+|verticaltwobythree\w*
      |original|fullsize|full|hd|wide|landscape|portrait|square|crop|cropped|mobile|desktop|tablet|retina|hires|lowres|web|preview))|=[wsh]\d+(?:-[a-z0-9]+)*)+$""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_DIGITS_ONLY_SIZE = re.compile(r"^\d{3,4}$")
_USUAL_WIDTHS = frozenset(
    [
        "160",
        "200",
        "240",
        "300",
        "320",
        "360",
        "375",
        "400",
        "414",
        "480",
        "500",
        "512",
        "600",
        "640",
        "720",
        "750",
        "768",
        "800",
        "940",
        "960",
        "1000",
        "1024",
        "1080",
        "1200",
        "1280",
        "1400",
        "1440",
        "1500",
        "1600",
        "1920",
        "2000",
        "2048",
        "2400",
        "2560",
        "3840",
    ]
)
_UUID = re.compile(r"^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$", re.IGNORECASE)
_IMGPROXY_OPTION = re.compile(
    r"^(?:rs|resize|resizing_type|c|crop|g|gravity|q|quality|s|size|w|width|h|height|f|format|pr|preset):"
    r"|^(?:plain|unsafe|insecure)$"
)
_ONLY_SIZE = re.compile(
    r"^(?:\d{2,4}x\d{2,4}|(?:square|gallery|thumb(?:nail)?|large|medium|small|original|raw|image|full|wide"
    r"|landscape|portrait"
    r"|master|preview)(?:[-_](?:\d+|square|gallery|thumb(?:nail)?|large|medium|small|image|wide))*)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\d{1,10}$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_TYPO3 = re.compile(r"^csm_(.+)_[0-9a-f]{10}$")
_SIZE_START = re.compile(r"^(?:thumb|small|medium|large|tn)_(?=.{6})", re.IGNORECASE)
# "-320-80": width and quality. "-2026-03" is a month.
_WIDTH_AND_QUALITY = re.compile(r"(?<=[A-Za-z])-(?!20[0-3]\d-)\d{3,4}-(?:[5-9][05])$")
_DRUPAL_STYLE = re.compile(r"/styles/[\w-]+/(?:public|private)/")
_MEDIAWIKI_THUMB = re.compile(r"^(.*)/thumb/(.+)/\d+px-[^/]+$")
_STRONG_NAME = re.compile(r"\d{6,}|[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f]{4}-", re.IGNORECASE)
_HASH_FOLDER = re.compile(r"^[0-9a-f]{24,64}$|^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$", re.IGNORECASE)
_ARC_ID = re.compile(r"(?<![A-Z0-9])[A-Z2-7]{26}(?![A-Z0-9])")

# Builders of addresses by the form of their path: what is left is what names the photo.
_FAMILIES = (
    re.compile(r"(?:^|/)(?P<key>[0-9a-f]{32,40})/\d+_\d+_\d+_\d+/"),  # the Guardian: hash, then the crop
    re.compile(r"(?P<key>cpsprodpb/.+)$"),  # BBC: size folders before it
    re.compile(
        r"^/(?P<key>\d{6,})/t/[^/]+/v\d+/w\d+/r[\d.-]+/-/"
    ),  # number, then size and a name for readers
    re.compile(r"^(?P<key>.+)/alternates/[\w-]+(?:/[^/]*)?$"),  # Escenic
    re.compile(r"^(?P<key>.+?/@@images/\w+?)(?:-\d+)?(?:-[0-9a-f]{16,})?(?:/\w+)?(?:\.\w+)?$"),  # Plone
    re.compile(r"^(?P<key>.+?)/[a-z]+__\d+x\d+(?:__\w+)*,?$"),
    re.compile(r"/vi(?:_webp)?/(?P<key>[\w-]{11})/\w+"),  # YouTube's stills
    re.compile(r"^(?P<key>.*/(?:storyimage|image|picture)/id/\d+)(?:/.*)?$"),
)
# Hosts that many sites share: the name before the domain says whose the photo is.
_SHARED_DOMAINS = frozenset(
    [
        "cloudfront.net",
        "amazonaws.com",
        "akamaized.net",
        "azureedge.net",
        "imgix.net",
        "wp.com",
        "cloudinary.com",
        "googleusercontent.com",
        "b-cdn.net",
        "fastly.net",
        "digitaloceanspaces.com",
        "brightspotcdn.com",
        "arcpublishing.com",
        "appspot.com",
        "blogspot.com",
        "squarespace-cdn.com",
        "googleapis.com",
        "windows.net",
        "netdna-ssl.com",
        "wordpress.com",
        "ghost.io",
        "substackcdn.com",
        "forward-publishing.io",
        "cloudimg.io",
        "edgekey.net",
        "purpledshub.com",
    ]
)
_TWO_PART_SUFFIXES = re.compile(r"\.(?:co|com|org|net|gov|ac|edu|or|ne|go|gob|gov)\.[a-z]{2}$")
_DYNAMIC = re.compile(r"\.(?:php|aspx?|ashx|axd|jsp|do|cgi|dll)$", re.IGNORECASE)
_PLAIN_NAMES = frozenset(
    [
        "image",
        "images",
        "img",
        "photo",
        "picture",
        "getimage",
        "resize",
        "thumb",
        "thumbnail",
        "media",
        "file",
        "download",
        "get",
        "render",
        "show",
        "view",
        "index",
        "asset",
        "assets",
    ]
)
_NAMING_PARAMETERS = (
    "id",
    "imageid",
    "image_id",
    "img",
    "image",
    "file",
    "src",
    "path",
    "name",
    "i",
    "p",
    "pid",
    "key",
    "uuid",
    "guid",
    "media",
    "asset",
    "oid",
    "fileid",
    "photo",
    "hash",
    "did",
)
_OPTIONS = re.compile(
    r"^(?:width|height|resizemode|imgsize|quality|w|h|q|c|format|fit|crop|ar|g|f|dpr|pos|mode)[-_=:]",
    re.IGNORECASE,
)
_CLOUDINARY_OPTION = re.compile(r"^(?:[a-z]{1,3}_[^/,]+)(?:,[a-z]{1,4}_[^/,]+)*$|^v\d{6,}$")
_MOST_LAYERS = 5
_MOST_CHARS = 4096
_MOST_NAME_CHARS = 300


@lru_cache(maxsize=4096)
def image_key(url: str) -> str:
    """Return what names the photo in its address: domain and path without size, crop, signature, format.

    An address inside the address (a resizer's) stands for it. What is no web address comes back as it is.
    """
    domain, path, query = _innermost(url[:_MOST_CHARS])
    if not domain and not path:
        return url[:_MOST_CHARS]
    for family in _FAMILIES:
        if found := family.search(path):
            return f"{domain}/{_EXTENSION.sub('', found['key'].strip('/'))}"
    if found := _ARC_ID.search(path):
        return f"arc/{found[0]}"
    segments = _segments(path, cloudinary="cloudinary" in domain or "/image/upload/" in path)
    name = _EXTENSION.sub("", segments[-1]) if segments else ""
    bare = _without_size(name)
    if _UUID.match(bare):
        return f"{domain}/{bare.lower()}"
    kept = [*_folders(segments[:-1], name), bare]
    if len(kept) > 1 and _HASH_FOLDER.match(kept[-2]) and _DIGITS_ONLY_SIZE.match(kept[-1]):
        kept.pop()  # ".../<hash>/3000.jpeg": the file is only a width
    if len(kept) > 2 and _ONLY_SIZE.match(kept[-1]) and _NUMBERED.search(kept[-2]):
        kept.pop()  # ".../18637072/5/920x920.jpg"
    key = "/".join([domain, *(part for part in kept if part)])
    naming = _naming_parameters(segments[-1] if segments else "", query)
    return f"{key}?{naming}" if naming else key


def site_of(url: str) -> str:
    """Return the registrable domain that served the address, "" where it has none."""
    return _domain(url)


def group_key(url: str) -> str:
    """Return what the same photo shares at every outlet: the agency's number, else the image key."""
    return supplier_id(url) or image_key(url)


def _innermost(url: str) -> tuple[str, str, str]:
    """Return domain, path and query of the photo's own address, out of every resizer around it."""
    url = html.unescape(url.strip())
    domain = ""
    for _ in range(_MOST_LAYERS):
        inner = _layer_below(url, domain)
        if inner is None or inner == url:
            break
        domain = _domain(url) or domain
        url = inner
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", "", ""
    return (_domain(url) or domain), unquote(unquote(parts.path)), parts.query


def _layer_below(url: str, domain: str) -> str | None:
    try:
        parts = urlsplit(url)
        parameters = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=60)
    except ValueError:
        return None
    path = unquote(unquote(parts.path))
    if found := _INNER_URL.search(path):
        rest = re.sub(r"^https?:/{1,2}|^//", "", path[found.start() :])
        return f"https://{rest}" + (f"?{parts.query}" if parts.query and "?" not in rest else "")
    for name, value in parameters:
        value = unquote(value)
        if name.lower() in _URL_PARAMETERS and _LOOKS_LIKE_PATH.search(value) and len(value) > 4:
            if re.match(r"^https?://", value):
                return value
            base = f"https://{parts.netloc}" if parts.netloc else "https:"
            return f"https:{value}" if value.startswith("//") else f"{base}/{value.lstrip('/')}"
    if re.fullmatch(r"i\d\.wp\.com", (parts.netloc or "").lower()):
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


def _domain(url: str) -> str:
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    labels = host.split(".")
    keep = 3 if _TWO_PART_SUFFIXES.search("." + host) or len(labels) < 2 else 2
    domain = ".".join(labels[-keep:])
    return host if domain in _SHARED_DOMAINS or re.fullmatch(r"[\d.]+", host) else domain


def _segments(path: str, *, cloudinary: bool) -> list[str]:
    path = path.replace("/_processed_/", "/")
    for _ in range(8):
        shorter = _NAMED_PAIR.sub("", path)
        if shorter == path:
            break
        path = shorter
    path = _MEDIAWIKI_THUMB.sub(r"\1/\2", _DRUPAL_STYLE.sub("/", path))
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


def _folders(folders: list[str], name: str) -> list[str]:
    """Return the folders that name the photo; sizes between them are left out."""
    strong = bool(_STRONG_NAME.search(name))
    kept: list[str] = []
    for at, folder in enumerate(folders):
        if "," in folder:
            folder = ",".join(part for part in folder.split(",") if not _OPTIONS.match(part))
        if not folder or _SIZE_FOLDERS.fullmatch(folder) or _SIGNATURE.match(folder):
            continue
        # imgproxy signs in the folder before its options.
        if at == 0 and len(folders) > 1 and _IMGPROXY_OPTION.match(folders[1]):
            continue
        # A bare number is a size only where the file's own name, or a folder, says which photo it is.
        if strong and _DIGITS_ONLY_SIZE.match(folder) and not _YEAR.match(folder):
            continue
        if folder in _USUAL_WIDTHS and kept and _STRONG_NAME.search(kept[-1]):
            continue
        kept.append(folder)
    return kept


def _without_size(name: str) -> str:
    if len(name) > _MOST_NAME_CHARS:
        return name
    name = _SIZE_START.sub("", _TYPO3.sub(r"\1", name))
    shorter = _WIDTH_AND_QUALITY.sub("", _SIZE_ENDS.sub("", name)).rstrip("-_.")
    return shorter if len(shorter) >= 2 else name


def _naming_parameters(last: str, query: str) -> str:
    """Return the parameters that name the photo where the path does not ("image.php?id=12")."""
    if not query or not (_DYNAMIC.search(last) or _EXTENSION.sub("", last).lower() in _PLAIN_NAMES):
        return ""
    try:
        pairs = parse_qsl(query, max_num_fields=60)
    except ValueError:
        return ""
    return "&".join(sorted(f"{n.lower()}={v}" for n, v in pairs if n.lower() in _NAMING_PARAMETERS))
