"""Finds a page's pictures and the best address of each: the largest of srcset, lazy ones, picture, noscript.

<img src="blank.gif" data-srcset="a-300.jpg 300w, a-1200.jpg 1200w"> -> Picture(url=".../a-1200.jpg")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from worker.news import CaptionKind
from worker.stories.captions.addresses import (
    LARGEST,
    MOST_ATTRIBUTE_CHARS,
    UNKNOWN_WIDTH,
    addresses_of,
    held_by,
    is_image_address,
    is_newer,
    is_placeholder,
)
from worker.stories.captions.cue_forms import Cue
from worker.stories.captions.cues import cues_in
from worker.stories.captions.tree import Element
from worker.stories.images import image_key
from worker.urls import absolute

IMAGE_TAGS = frozenset({"img", "amp-img", "source", "image", "amp-anim", "video", "amp-video", "bsp-image"})
_SCREEN = re.compile(r"(min|max)-width:\s*(\d{3,4})")
_BACKGROUND = re.compile(
    r"background(?:-image)?\s*:\s*[^;]*?url\(\s*(?:'(?P<a>[^']+)'|\"(?P<b>[^\"]+)\"|(?P<c>[^'\")]+))",
    re.IGNORECASE,
)
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
_DRAWING_FILE = re.compile(r"\.(?:png|gif|svg)(?:$|[?#])", re.IGNORECASE)
_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$")
MOST_PICTURES = 600
_RATIOS = {(16, 9), (4, 3), (3, 2), (9, 16), (3, 4), (2, 3), (16, 10), (21, 9)}
SMALLEST_SIDE = 100


class Picture:
    """A picture of the page. Its address is looked for when it is asked for: most pictures have no caption.

    `alt` is as printed; `width` and `height` as the markup says them. A picture whose address only a
    script knows has url None.
    """

    __slots__ = ("_base", "_url", "alt", "element", "height", "kind", "order", "width")

    def __init__(
        self, element: Element, order: int, base: str, kind: CaptionKind = "photo", url: str | None = None
    ) -> None:
        self.element, self.order, self.kind = element, order, kind
        self.alt: str | None = element.get("alt") or element.get("title") or None
        self.width, self.height = _side(element.get("width")), _side(element.get("height"))
        self._base = base
        self._url: str | None = url or _UNASKED

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
    addresses = list(addresses_of(element, base))
    if element.tag in IMAGE_TAGS:
        if (copy := _copy_of(element)) is not None:
            addresses += addresses_of(copy, base)
        if (around := _picture_around(element)) is not None:
            for source in around.iter("source"):
                addresses += _by_screen(source, addresses_of(source, base))
        if link := _linked_image(element, base):
            addresses.append((LARGEST, link))
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
        key=lambda pair: (pair[0] / 2 if is_newer(pair[1]) else pair[0], pair[1] != shown), reverse=True
    )
    best = next((url for _, url in addresses if url != base and not is_placeholder(url)), None)
    return best and best.partition("#")[0]  # "harbour.jpg#joomlaImage://local-images/harbour.jpg?width=1200"


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
        if width == UNKNOWN_WIDTH and screen:
            width += float(screen[2]) / 100 * (1 if screen[1] == "min" else -1) - (screen[1] == "max") * 100
        yield width, address


def _is_lazy(element: Element) -> bool:
    names = map(str, element.attrib)
    return any(name.startswith("data-") and held_by(name) == "address" for name in names)


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
    if not _DRAWINGS.isdisjoint(folders[-2:]):  # "/wappen/100/lindental.png"
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


def _linked_image(element: Element, base: str) -> str | None:
    """Return the address of the picture that a link around the img leads to.

    Through boxes within the link only where the addresses say that it is the same photo.
    """
    is_boxed, src = False, element.get("src") or ""
    for level, ancestor in enumerate(element.iterancestors()):
        if ancestor.tag == "a":
            href = ancestor.get("href") or ""
            if not is_image_address(href) or _is_edited(href) > _is_edited(src):
                return None
            url = absolute(href, base)
            if is_boxed and url and image_key(url) not in _keys_of(element, base):
                return None
            return url
        if ancestor.tag in ("li", "article", "p", "td") or level > _MOST_BOXES_IN_LINK:
            return None
        is_boxed = is_boxed or ancestor.tag in ("div", "figure")
    return None


def _keys_of(element: Element, base: str) -> set[str]:
    return {image_key(url) for _, url in addresses_of(element, base)}


def _is_edited(url: str) -> bool:
    """Whether WordPress cut the file anew after it was set into the story: "harbour-e1743513748925.jpg"."""
    return "-e" in url and _EDITED.search(url) is not None


_EDITED = re.compile(r"-e\d{10,13}(?:-\d{2,4}x\d{2,4})?\.\w{3,4}(?:$|[?#])")
_MOST_BOXES_IN_LINK = 4
