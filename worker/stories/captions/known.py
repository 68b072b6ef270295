"""What a page knows beside its markup: what its data says of pictures, and words that caption nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import islice

from indexer.source_types import source_type
from worker.stories.captions.tree import Element
from worker.stories.captions.words import folded_words
from worker.stories.credits import said_source_type
from worker.stories.images import image_key
from worker.stories.page import OpenPage
from worker.stories.page_data import Node, PageData, addresses, plain, types_of
from worker.urls import absolute

MOST_MARKED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an ImageObject says of a picture."""

    credit: str | None
    width: int | None
    height: int | None
    source_type: str | None = None  # of IPTC's vocabulary


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of the page. `names` and `titles` are folded."""

    url: str
    tell: Callable[[], dict[str, Told]]  # asked once, where a picture has a caption
    names: Collection[str]  # of authors and organisations
    titles: frozenset[str]
    leads: frozenset[str] = frozenset()  # what the page says it is about
    main: str | None = None  # the address of the picture that the page hands to others

    @cached_property
    def pictures(self) -> dict[str, Told]:
        """What the page's data says of pictures, by image key."""
        return self.tell()


def known_of(opened: OpenPage, data: PageData) -> Known:
    """Return what the page's data knows of its captions and of what is none."""
    return Known(
        url=opened.page.url,
        tell=partial(_told_pictures, data, opened),
        names=_names(data),
        titles=_titles(data),
        leads=_leads(data),
        main=absolute(data.meta.get("og:image"), opened.base),
    )


def _told_pictures(data: PageData, opened: OpenPage) -> dict[str, Told]:
    """Return what the page says of each picture; the first node of JSON-LD counts that has a credit.

    Of microdata only how the picture came about is read: the rest stands on the page.
    """
    found: dict[str, Told] = {}
    for node in data.nodes:
        if "ImageObject" not in types_of(node):
            continue
        told = Told(
            credit=_credit(node),
            width=_number(node.get("width")),
            height=_number(node.get("height")),
            source_type=_source_type(node),
        )
        for address in addresses(node):
            if url := absolute(address, opened.base):
                key = image_key(url)
                known = found.get(key)
                if known is None or (told.credit and not known.credit):
                    before = known.source_type if known else None
                    found[key] = replace(told, source_type=told.source_type or before)
                elif told.source_type and not known.source_type:
                    found[key] = replace(known, source_type=told.source_type)
    for url, marked in _marked(opened):
        key = image_key(url)
        told = found.get(key) or Told(credit=None, width=None, height=None)
        found[key] = replace(told, source_type=told.source_type or marked)
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


def _leads(data: PageData) -> frozenset[str]:
    told = [plain(data.article.get("description")), *(data.meta.get(name) for name in _DESCRIPTIONS)]
    # Cut at some length, with dots: the words that are whole.
    whole = (folded_words(text.rstrip(".… "))[:-1] for text in told if text)
    return frozenset(" ".join(words) for words in whole if len(words) >= _FEWEST_LEAD_WORDS)


_DESCRIPTIONS = ("description", "og:description", "twitter:description")
_FEWEST_LEAD_WORDS = 8


def _credit(node: Node) -> str | None:
    for name in ("creditText", "copyrightNotice", "author", "creator", "copyrightHolder"):
        if text := plain(node.get(name)):
            return text
    return None


def _source_type(node: Node) -> str | None:
    """Return how the picture came about: as its own property says, else as its credit does."""
    for name in ("digitalSourceType", "Iptc4xmpExt:DigitalSourceType"):
        for said in addresses(node.get(name)):
            if known := source_type(said):
                return known
    return said_source_type(plain(node.get("creditText")))


def _marked(opened: OpenPage) -> Iterator[tuple[str, str]]:
    """Yield the addresses of pictures whose microdata says how they came about, and what it says."""
    if b"digitalSourceType" not in opened.page.body:
        return
    for element in islice(opened.tree.iterfind(".//*[@itemprop='digitalSourceType']"), MOST_MARKED):
        said = source_type(element.get("content") or element.get("href") or element.text)
        thing = next((e for e in element.iterancestors() if e.get("itemscope") is not None), None)
        if said is None or thing is None or "ImageObject" not in (thing.get("itemtype") or ""):
            continue
        for address in _addresses_in(thing):
            if url := absolute(address, opened.base):
                yield url, said


def _addresses_in(thing: Element) -> Iterator[str]:
    for element in thing.iter("img", "link", "meta", "a"):
        if element.tag == "img" or element.get("itemprop") in ("contentUrl", "url"):
            address = element.get("src") or element.get("href") or element.get("content")
            if address:
                yield address


def _number(value: object) -> int | None:
    if isinstance(value, dict):
        value = value.get("value")
    try:
        number = int(float(str(value).removesuffix("px")))
    except (ValueError, OverflowError):
        return None
    return number if 0 < number < 30_000 else None
