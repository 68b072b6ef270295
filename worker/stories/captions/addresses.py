"""The addresses of pictures in an element's attributes: which attribute holds one, and how large each is.

data-srcset="a-300.jpg 300w, a-1200.jpg 1200w" -> (300, ".../a-300.jpg"), (1200, ".../a-1200.jpg")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal

from worker.stories.captions.tree import Element
from worker.urls import absolute

# Scripts that load pictures late keep addresses in attributes of their own: any whose name speaks of one.
_NAME_OF_SET = re.compile(r"srcset|src-set|sources?-?set$")
_NAME_OF_ADDRESS = re.compile(
    r"^(?:src|href|xlink:href|poster)$|^data-.*(?:src|source|original|lazy|image|img|url|full|large|zoom|echo"
    r"|media|bg|background|thumb|orig-file|interchange|(?:xxl|xl|lg|md|sm|xs)$)|^content$"
)
# Other names of addresses ("data-url") are the picture's page as often as the picture.
_NAME_OF_PICTURE = re.compile(r"src|original|lazy|image|img|background|bg|thumb|orig-file|poster|interchange")
_NAME_OF_LARGEST = re.compile(r"full|zoom|orig|hi-?res|large|enlarge|master")
_NAME_OF_LARGE = re.compile(r"-(?:xxl|xl|lg)$")
# Each begins with a sign, which is looked for first.
_WIDTH_IN_ADDRESS = re.compile(
    r"[?&,/_:-](?:(?<=[?&,/])(?:w|width|imwidth)[=_:](\d{2,4})\b"
    r"|(?<=[_/-])(?<!/crop.)(\d{3,4})x\d{1,4}(?![^\W_])|(?<=fill:)(\d{3,4}):)"
)
LARGEST, _LARGE, UNKNOWN_WIDTH = 9000.0, 1200.0, 700.0
_NO_ADDRESS_NAMES = re.compile(
    r"alt|title|caption|desc|width|height|ratio|size|id$|count|class|credit|type|share|link|permalink|track"
)
_ADDRESS = re.compile(r"^(?:https?:)?//|^[/.\w%-][^\s{}<>\"']*$")
# Of an address in small letters. Each begins with a sign, which is looked for first.
_PLACEHOLDER = re.compile(
    r"[/_.-](?:"
    r"(?:blank|spacer|spaceball|placeholder|pixel|transparent|1x1|lazy(?:-?load)?|loader|fallback"
    r"|default-?image|no-?image|dummy)\.(?:gif|png|svg|jpe?g|webp)"
    # "truck-loading.jpg" and "harbour_w1023_s.jpg" are photos, "/loading.jpg" is none.
    r"|(?:grey|gray|loading|empty|1?px|trans|clear|white|s)\.(?:gif|png|svg)"
    r"|(?<=\.)svg(?:$|\?)"
    r"|(?<=/)(?:"
    r"(?:grey|gray|loading|empty|1?px|trans|clear|white|s)\.(?:jpe?g|webp)"
    r"|(?:pix|leer|vide|vuoto|vazio|default-\w{2,4}|\d{1,2}_\d{1,2})\.(?:gif|png|svg|jpe?g|webp)"
    r"|(?:16|4|3|2|1|9)(?:by|x)(?:9|3|2|1|4|16)\.(?:gif|png|svg|jpe?g|webp)"
    # signs that say "photo" or lie over one
    r"|(?:ico?n?[_-])?(?:camera|photo|foto|orb|handle|play|zoom|enlarge|magnif\w*|lupe)(?:[_-]\w{1,8})?\.(?:gif|png)"
    r"|(?:[\w-]+-)?arrow(?:s|-[\w-]+)?(?:\.[0-9a-f]{6,})?\.(?:gif|png)"
    r"|undefined$|(?<!//)(?:pixel|beacon|track)|count\.gif|counter\.(?:gif|png)))"
)
_OF_PLACEHOLDERS = ("placeholder", "scorecardresearch", "doubleclick", "facebook.com/tr")
# A wiki's page about a file ends as the file does: "/wiki/File:Harbour.jpg".
_PAGE_OF_FILE = re.compile(r"/[^/:?#]+:[^/:?#]+\.\w{3,4}(?:$|[?#])")
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)(?:$|[?!:;#])", re.IGNORECASE)
_NEWER = re.compile(r"(?:\.|=|/|f_|format[:,])(?:webp|avif)\b")
MOST_ATTRIBUTE_CHARS = 20_000
_BRACKETED = re.compile(r"\[\s*(?P<url>[^\s,\]]+)\s*,\s*(?P<size>[^\]]{1,40})\]")
_SIZES = {
    "small": 0.0,
    "medium": 1.0,
    "default": 2.0,
    "large": 3.0,
    "xlarge": 4.0,
    "xxlarge": 5.0,
    "retina": 6.0,
}
_SRCSET = re.compile(
    r"\s*(?P<url>\S*[^\s,])(?:\s+(?P<size>[\d.]+)(?P<unit>[wxh])(?:\s+\d+h)?)?\s*(?:,\s*|$)"
    r"|\s*(?P<bare>[^\s,]+),\s+"
)


def addresses_of(element: Element, base: str) -> Iterator[tuple[float, str]]:
    """Yield (width, address) of every address that the element carries, surest first."""
    for name, value in element.attrib.items():
        if not value or len(value) > MOST_ATTRIBUTE_CHARS:
            continue
        holds = held_by(str(name))
        if holds == "set":
            for size, address in _from_set(value):
                if url := absolute(address, base):
                    yield size, url
        elif holds != "nothing":
            value = value.strip()
            if value.startswith("["):
                for size, address in _from_list(value):
                    if url := absolute(address, base):
                        yield size, url
            if len(value) > 2048 or "{" in value or not _ADDRESS.match(value):
                continue
            if "/" not in value and not (name in ("src", "data-src") and is_image_address(value)):
                continue
            if holds in ("any", "large") and not is_image_address(value):
                continue
            if url := absolute(value, base):
                width = LARGEST if holds == "largest" else width_in(url)
                yield max(width, _LARGE) if holds == "large" else width, url


_OPTION_OF_WIDTH = re.compile(r"[,/]w_(\d{2,4})\b")


def width_in(url: str) -> float:
    """Return the width that an address speaks of ("?w=640", "-300x200.jpg"), a usual one where none."""
    found = _WIDTH_IN_ADDRESS.search(url)
    if found is None:
        return UNKNOWN_WIDTH
    # Of a chain the last says what comes out: "/c_crop,h_2250,w_4000/c_fill,w_1200/harbour.jpg"
    if found[1] and "w_" in url and (chained := _OPTION_OF_WIDTH.findall(url, found.end())):
        return float(chained[-1])
    return float(next(group for group in found.groups() if group))


def is_image_address(url: str) -> bool:
    """Whether the address is a picture's own, so that a link to it shows the photo larger."""
    url = url.split("#")[0]
    return bool(_IMAGE_FILE.search(url)) and not _PAGE_OF_FILE.search(url)


def is_placeholder(url: str) -> bool:
    url = url.lower()
    if not url.startswith("/"):
        url = f"/{url}"
    return any(sign in url for sign in _OF_PLACEHOLDERS) or _PLACEHOLDER.search(url) is not None


def is_newer(url: str) -> bool:
    url = url.lower()
    return ("webp" in url or "avif" in url) and _NEWER.search(url) is not None


@lru_cache(maxsize=4096)
def held_by(attribute: str) -> Literal["set", "address", "largest", "large", "any", "nothing"]:
    """Return what an attribute of that name holds: a set of addresses, one, the largest, one of anything."""
    if _NAME_OF_SET.search(attribute):
        return "set"
    if not _NAME_OF_ADDRESS.search(attribute) or _NO_ADDRESS_NAMES.search(attribute):
        return "nothing"
    if _NAME_OF_LARGEST.search(attribute):
        return "largest"
    if _NAME_OF_LARGE.search(attribute):
        return "large"
    is_any = attribute.startswith(("data-", "content")) and not _NAME_OF_PICTURE.search(attribute)
    return "any" if is_any else "address"


def _from_set(value: str) -> Iterator[tuple[float, str]]:
    for count, found in enumerate(_SRCSET.finditer(value[:20_000])):
        if count > 40:
            return
        address = found["url"] or found["bare"]
        if not address or address.startswith("data:"):
            continue
        size = found["size"]
        if not size or size.count(".") > 1 or size == ".":
            yield width_in(address), address
        else:
            yield float(size) * (1000 if found["unit"] == "x" else 1), address


def _from_list(value: str) -> Iterator[tuple[float, str]]:
    """Yield (width, address) of a list in brackets: "[a-300.jpg, small], [a-1200.jpg, large]"."""
    for found in islice(_BRACKETED.finditer(value), 40):
        known = width_in(found["url"])
        size = _SIZES.get(found["size"].strip("() ").lower(), 0.0) if known == UNKNOWN_WIDTH else 0.0
        yield known + size, found["url"]
