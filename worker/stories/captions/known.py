"""What a page knows beside its markup: what its data says of pictures, and words that caption nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from worker.stories.captions.words import folded_words
from worker.stories.images import image_key
from worker.stories.page import OpenPage
from worker.stories.page_data import Node, PageData, addresses, plain, types_of
from worker.urls import absolute


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an ImageObject says of a picture."""

    credit: str | None
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the page. `pictures` are by image key; `names` and `titles` are folded."""

    url: str
    pictures: dict[str, Told]
    names: Collection[str]  # of authors and organisations
    titles: frozenset[str]


def known_of(opened: OpenPage, data: PageData) -> Known:
    """Return what the page's data knows of its captions and of what is none."""
    return Known(
        url=opened.page.url,
        pictures=_told_pictures(data, opened.base),
        names=_names(data),
        titles=_titles(data),
    )


def _told_pictures(data: PageData, base: str) -> dict[str, Told]:
    """Return what JSON-LD says of each picture; the first node of a picture counts that has a credit."""
    found: dict[str, Told] = {}
    for node in data.nodes:
        if "ImageObject" not in types_of(node):
            continue
        told = Told(
            credit=_credit(node), width=_number(node.get("width")), height=_number(node.get("height"))
        )
        for address in addresses(node):
            if url := absolute(address, base):
                key = image_key(url)
                if key not in found or (told.credit and not found[key].credit):
                    found[key] = told
    return found


def _names(data: PageData) -> set[str]:
    names: set[str] = set()
    for node in data.nodes:
        if not _NAMED.isdisjoint(types_of(node)) and (name := plain(node.get("name"))):
            names.add(" ".join(folded_words(name)))
    return names - {""}


_NAMED = frozenset({"Person", "Organization", "NewsMediaOrganization", "WebSite"})


def _titles(data: PageData) -> frozenset[str]:
    told = [plain(data.article.get("headline")), data.meta.get("og:title"), data.meta.get("twitter:title")]
    return frozenset(" ".join(words) for text in told if text and len(words := folded_words(text)) > 2)


def _credit(node: Node) -> str | None:
    for name in ("creditText", "copyrightNotice", "author", "creator", "copyrightHolder"):
        if text := plain(node.get(name)):
            return text
    return None


def _number(value: object) -> int | None:
    if isinstance(value, dict):
        value = value.get("value")
    try:
        number = int(float(str(value).removesuffix("px")))
    except (ValueError, OverflowError):
        return None
    return number if 0 < number < 30_000 else None
