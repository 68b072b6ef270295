"""What the page's data says about its pictures: captions, credits and addresses by image key."""

from __future__ import annotations

from dataclasses import dataclass

from worker.stories.images import image_key
from worker.stories.page_data import Node, PageData, addresses, plain, types_of
from worker.urls import absolute


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One ImageObject: what it says of a picture."""

    url: str | None
    caption: str | None
    credit: str | None
    width: int | None
    height: int | None


def told_pictures(data: PageData, base: str) -> dict[str, Told]:
    """Return what JSON-LD says of each picture, by image key; the fullest node of a picture counts."""
    found: dict[str, Told] = {}
    for node in data.nodes:
        if "ImageObject" not in types_of(node):
            continue
        urls = [url for address in addresses(node) if (url := absolute(address, base))]
        told = Told(
            url=urls[0] if urls else None,
            caption=plain(node.get("caption")) or plain(node.get("description")),
            credit=_credit(node),
            width=_number(node.get("width")),
            height=_number(node.get("height")),
        )
        for url in urls:
            key = image_key(url)
            if key not in found or (told.credit and not found[key].credit):
                found[key] = told
    return found


def names_told(data: PageData) -> set[str]:
    """Return the names of people and organisations of the page's data, folded: they caption nothing."""
    from worker.stories.captions.words import folded_words

    names: set[str] = set()
    for node in data.nodes:
        if {"Person", "Organization", "NewsMediaOrganization", "WebSite"} & set(types_of(node)) and (
            name := plain(node.get("name"))
        ):
            names.add(" ".join(folded_words(name)))
    return names - {""}


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
