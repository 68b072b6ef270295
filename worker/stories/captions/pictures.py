"""Finds a page's pictures and the best address of each: the largest of srcset, lazy ones, picture, noscript.

<img src="blank.gif" data-srcset="a-300.jpg 300w, a-1200.jpg 1200w"> -> Picture(url=".../a-1200.jpg")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal

from worker.news import CaptionKind
from worker.stories.captions.cue_forms import Cue
from worker.stories.captions.cues import cues_in
from worker.stories.captions.tree import Element
from worker.urls import absolute

IMAGE_TAGS = frozenset({"img", "amp-img", "source", "image", "amp-anim", "video", "amp-video", "bsp-image"})
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
    r"|(?<=[_/-])(?<!/crop.)(\d{3,4})x\d{1,4}\b|(?<=fill:)(\d{3,4}):)"
)
_LARGEST, _LARGE, _UNKNOWN_WIDTH = 9000.0, 1200.0, 700.0
_SCREEN = re.compile(r"(min|max)-width:\s*(\d{3,4})")
_NO_ADDRESS_NAMES = re.compile(
    r"alt|title|caption|desc|width|height|ratio|size|id$|count|class|credit|type|share|link|permalink|track"
)
_ADDRESS = re.compile(r"^(?:https?:)?//|^[/.\w%-][^\s{}<>\"']*$")
_BACKGROUND = re.compile(
    r"background(?:-image)?\s*:\s*[^;]*?url\(\s*(?:'(?P<a>[^']+)'|\"(?P<b>[^\"]+)\"|(?P<c>[^'\")]+))",
    re.IGNORECASE,
)
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
_SMALL_PICTURE = re.compile(
    r"(?:^|[/_-])(?:ico|icons?|logos?|avatars?|emoji|sprites?|gravatar|favicon|flags?|badge)(?:[/_.-]|$)",
    re.IGNORECASE,
)
_DRAWINGS = frozenset(
    {"icons", "logos", "avatars", "emojis", "flags", "badges", "crests", "escudos", "wappen"}
)
# What the img's own class calls it: <img class="team-logo">
_DRAWN_CLASS = re.compile(r"(?:^|[\s_-])(?:logo|icon|emoji|avatar)(?=$|[\s_])", re.IGNORECASE)
_VECTOR = re.compile(r"[./](?:(?<=\.)svg(?:$|\?)|(?<=/)(?:(?<!//)pixel|tr\?))")
_OF_COUNTERS = ("scorecard", "doubleclick")
# A wiki's page about a file ends as the file does: "/wiki/File:Harbour.jpg".
_PAGE_OF_FILE = re.compile(r"/[^/:?#]+:[^/:?#]+\.\w{3,4}(?:$|[?#])")
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)(?:$|[?!:;#])", re.IGNORECASE)
_DRAWING_FILE = re.compile(r"\.(?:png|gif|svg)(?:$|[?#])", re.IGNORECASE)
_NEWER = re.compile(r"(?:\.|=|/|f_|format[:,])(?:webp|avif)\b")
_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$")
MOST_PICTURES = 600
MOST_ATTRIBUTE_CHARS = 20_000
_RATIOS = {(16, 9), (4, 3), (3, 2), (9, 16), (3, 4), (2, 3), (16, 10), (21, 9)}
SMALLEST_SIDE = 100
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


class Picture:
    """A picture of the page. Its address is looked for when it is asked for: most pictures have no caption.

    `alt` is as printed; `width` and `height` as the markup says them. A picture whose address only a
    script knows has url None.
    """

    __slots__ = ("_base", "_url", "alt", "element", "height", "kind", "order", "width")

    def __init__(self, element: Element, order: int, base: str, kind: CaptionKind = "photo") -> None:
        self.element, self.order, self.kind = element, order, kind
        self.alt: str | None = element.get("alt") or element.get("title") or None
        self.width, self.height = _side(element.get("width")), _side(element.get("height"))
        self._base = base
        self._url: str | None = _UNASKED

    @property
    def url(self) -> str | None:
        """The largest address of the picture, or None."""
        if self._url is _UNASKED:
            self._url = _poster(self.element, self._base) if self.kind == "video" else _best(self)
        return self._url

    @property
    def base(self) -> str:
        """What relative addresses start from."""
        return self._base


_UNASKED = "?"


def picture_of(element: Element, order: int, base: str) -> Picture | None:
    """Return the picture that the element shows, or None where it shows none worth a caption."""
    tag = element.tag
    if tag == "source":
        return None
    if tag in ("video", "amp-video"):
        return Picture(element, order, base, "video")
    picture = Picture(element, order, base)
    if tag == "amp-img" and (_is_tiny_square(picture) or _is_drawn(element)):
        return None
    if tag == "img":
        if _is_tiny(picture) or _is_drawn(element):
            return None
        twin = _lazy_twin(element)
        return picture if twin is None or picture_of(twin, order, base) is None else None
    return picture if tag in IMAGE_TAGS or picture.url else None


def _best(picture: Picture) -> str | None:
    element, base = picture.element, picture.base
    addresses = list(_addresses(element, base))
    if element.tag in IMAGE_TAGS:
        if (copy := _copy_of(element)) is not None:
            addresses += _addresses(copy, base)
        if (around := _picture_around(element)) is not None:
            for source in around.iter("source"):
                addresses += _by_screen(source, _addresses(source, base))
        if link := _linked_image(element, base):
            addresses.append((_LARGEST, link))
        if url := _behind(element, base):
            addresses.append((1.0, url))
    else:
        addresses = [(size, a) for size, a in addresses if is_image_address(a) or size > 1]
        if url := _behind(element, base):
            addresses.append((0.0, url))
    # Where a script puts the picture in later, src shows something smaller until then.
    shown = absolute(element.get("src"), base) if _is_lazy(element) else None
    # Of those less than twice as wide a JPEG, that keeps what the photographer wrote into it, then the first.
    addresses.sort(
        key=lambda pair: (pair[0] / 2 if _is_newer(pair[1]) else pair[0], pair[1] != shown), reverse=True
    )
    return next((url for _, url in addresses if url != base and not _is_placeholder(url)), None)


def _is_newer(url: str) -> bool:
    url = url.lower()
    return ("webp" in url or "avif" in url) and _NEWER.search(url) is not None


def _is_placeholder(url: str) -> bool:
    url = url.lower()
    if not url.startswith("/"):
        url = f"/{url}"
    return any(sign in url for sign in _OF_PLACEHOLDERS) or _PLACEHOLDER.search(url) is not None


def _is_vector(url: str) -> bool:
    """Whether the address is a drawing's, or what counts visitors."""
    url = url.lower()
    return _VECTOR.search(url) is not None or any(sign in url for sign in _OF_COUNTERS)


def _behind(element: Element, base: str) -> str | None:
    """Return the address of the picture in the element's background."""
    style = element.get("style")
    found = _BACKGROUND.search(style) if style else None
    return absolute(found["a"] or found["b"] or found["c"], base) if found else None


def told_address(box: Element, base: str) -> str | None:
    """Return what a figure's microdata says is its picture, where a script draws it."""
    if is_image_address(said := box.get("itemid") or ""):
        return absolute(said, base)
    for element in box.iter("meta", "link"):
        said = element.get("content") or element.get("href") or ""
        if element.get("itemprop") in ("contentUrl", "url") and is_image_address(said):
            return absolute(said, base)
    return None


def _by_screen(source: Element, addresses: Iterator[tuple[float, str]]) -> Iterator[tuple[float, str]]:
    """Yield the source's addresses; those of unknown width by the screens that they are for."""
    screen = _SCREEN.search(source.get("media") or "")
    for width, address in addresses:
        if width == _UNKNOWN_WIDTH and screen:
            width += float(screen[2]) / 100 * (1 if screen[1] == "min" else -1) - (screen[1] == "max") * 100
        yield width, address


def _is_lazy(element: Element) -> bool:
    names = map(str, element.attrib)
    return any(name.startswith("data-") and _held_by(name) == "address" for name in names)


def _is_drawn(element: Element) -> bool:
    """Whether the img only shows a drawing or a logo: its one address says so."""
    address = element.get("src") or ""
    names = element.get("class")
    if names and _is_drawn_class(names):
        return True
    if not address or element.get("srcset") or element.get("data-srcset"):
        return False
    shown = address
    address = element.get("data-src") or address
    _, _, path = address.split("?", 1)[0].rpartition("//")
    *folders, name = path.split("/")
    if not _DRAWINGS.isdisjoint(folders[-1:]):
        return True
    if not _is_vector(address[:MOST_ATTRIBUTE_CHARS]) and not _SMALL_PICTURE.search(name):
        return False
    # unless others stand beside it
    return _picture_around(element) is None and not (address is shown and _is_lazy(element))


@lru_cache(maxsize=4096)
def _is_drawn_class(names: str) -> bool:
    return _DRAWN_CLASS.search(names) is not None


def is_laid_over(picture: Picture) -> bool:
    """Whether the picture is a drawing in an element's background: an arrow or a button over a photo."""
    if picture.element.tag in IMAGE_TAGS:
        return False
    return bool(_DRAWING_FILE.search(picture.url or ""))


def is_image_address(url: str) -> bool:
    """Whether the address is a picture's own, so that a link to it shows the photo larger."""
    url = url.split("#")[0]
    return bool(_IMAGE_FILE.search(url)) and not _PAGE_OF_FILE.search(url)


def kind_of(box: Element, stop: Element | None = None) -> CaptionKind:
    """Return what the box shows, by its players and names."""
    cues = cues_in(box.get("class") or "") | cues_in(box.get("id") or "")
    if box.tag in ("video", "amp-video") or any(
        True for _ in box.iter("video", "amp-video", "amp-youtube", "amp-brightcove")
    ):
        return "video"
    if cues & Cue.VIDEO:
        return "video"
    return "graphic" if cues & Cue.GRAPHIC else "photo"


def _picture_around(element: Element) -> Element | None:
    """Return the picture element around; the parser puts an img inside the sources before it."""
    for around in element.iterancestors():
        if around.tag == "picture":
            return around
        if around.tag not in ("source", "noscript"):
            return None
    return None


def _lazy_twin(element: Element) -> Element | None:
    """Return the lazy img around or before one for readers without script: both show the same picture."""
    around = element.getparent()
    if around is None or around.tag != "noscript":
        return None
    outer, before = around.getparent(), around.getprevious()
    if outer is not None and outer.tag == "amp-img":
        return outer
    if before is not None and before.tag == "picture":
        return next(before.iter("img"), None)
    return before if before is not None and before.tag == "img" else None


def _copy_of(element: Element) -> Element | None:
    """Return the copy of a lazy img for readers without script, within it or right behind it."""
    around = _picture_around(element)
    behind = (element if around is None else around).getnext()
    for holder in (*element.iterchildren("noscript"), behind):
        if holder is not None and holder.tag == "noscript":
            return next(holder.iter("img"), None)
    return None


def _is_tiny(picture: Picture) -> bool:
    width, height = picture.width, picture.height
    if width is None and height is None:
        return False
    if (width, height) in _RATIOS:
        return False
    return (width is not None and width < SMALLEST_SIDE) or (
        height is not None and height < SMALLEST_SIDE and (width or 0) < 300
    )


def _is_tiny_square(picture: Picture) -> bool:
    """Whether an amp-img is a head or a sign; its sides may also be a ratio only (width=3 height=2)."""
    return picture.width == picture.height and 16 <= (picture.width or 0) < SMALLEST_SIDE


def _side(value: str | None) -> int | None:
    if not value:
        return None
    if len(value) <= 5 and value.isdecimal():
        side = int(value)
    elif found := _PIXELS.match(value):
        side = int(found[1])
    else:
        return None
    return side if 0 < side < 30_000 else None


def _poster(element: Element, base: str) -> str | None:
    return absolute(element.get("poster") or element.get("data-poster"), base)


def _addresses(element: Element, base: str) -> Iterator[tuple[float, str]]:
    """Yield (width, address) of every address that the element carries, surest first."""
    for name, value in element.attrib.items():
        if not value or len(value) > MOST_ATTRIBUTE_CHARS:
            continue
        holds = _held_by(str(name))
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
                width = _LARGEST if holds == "largest" else width_in(url)
                yield max(width, _LARGE) if holds == "large" else width, url


@lru_cache(maxsize=4096)
def _held_by(attribute: str) -> Literal["set", "address", "largest", "large", "any", "nothing"]:
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


def width_in(url: str) -> float:
    """Return the width that an address speaks of ("?w=640", "-300x200.jpg"), a usual one where none."""
    found = _WIDTH_IN_ADDRESS.search(url)
    return float(next(group for group in found.groups() if group)) if found else _UNKNOWN_WIDTH


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
        size = _SIZES.get(found["size"].strip("() ").lower(), 0.0) if known == _UNKNOWN_WIDTH else 0.0
        yield known + size, found["url"]


def _linked_image(element: Element, base: str) -> str | None:
    for ancestor in element.iterancestors():
        if ancestor.tag == "a":
            href = ancestor.get("href") or ""
            return absolute(href, base) if is_image_address(href) else None
        if ancestor.tag in ("figure", "div", "li", "article", "p", "td"):
            return None
    return None
